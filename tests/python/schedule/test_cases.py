# SPDX-License-Identifier: Apache-2.0
"""Worked examples as data: tests/cases/*.csv, read by this suite and by the C++ suite."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jknmodel as jkn
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).parents[2]


def read_cases(file: str) -> list[Any]:
    """One parameter a line; its name is its place in the file."""
    with (TESTS / "cases" / file).open(encoding="utf-8", newline="") as text:
        return [
            pytest.param(cells, id=f"{file}:{row}")
            for row, cells in enumerate(csv.DictReader(text), start=2)
        ]


def number(cell: str) -> int | None:
    return int(cell) if cell else None


def refused(call: Callable[[], object]) -> str:
    """The arguments a call refuses, in order."""
    try:
        call()
    except jkn.InputError as error:
        return " ".join(issue.key for issue in error.errors)
    return ""


@pytest.mark.parametrize("case", read_cases("dues.csv"))
def test_dues_are_what_the_articles_say(case: dict[str, str]) -> None:
    def ask() -> jkn.Dues:
        return jkn.dues(
            case["segment"],
            month=case["month"],
            care_class=case["care_class"] or None,
            wage=number(case["wage"]),
            wage_floor=case["wage_floor"] or None,
            extra_family=number(case["extra_family"]) or 0,
            group=case["group"] or None,  # type: ignore[arg-type]
            fiscal_capacity=case["fiscal_capacity"] or None,  # type: ignore[arg-type]
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        payers = ("member", "employer", "central", "province", "district")
        paid = ask()
        assert [getattr(paid, payer) for payer in payers] == [int(case[payer]) for payer in payers]


@pytest.mark.parametrize("case", read_cases("arrears.csv"))
def test_arrears_are_the_share_of_each_month_up_to_the_cap(case: dict[str, str]) -> None:
    def ask() -> jkn.Arrears:
        return jkn.arrears(
            care_class=case["care_class"] or None,
            first_unpaid=case["first_unpaid"],
            as_of=case["as_of"],
            segment=case["segment"],
            cap_keeps=case["cap_keeps"],  # type: ignore[arg-type]
            people=int(case["people"] or 1),
            wage=number(case["wage"]),
            wage_floor=case["wage_floor"] or None,
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        debt = ask()
        assert debt.months_unpaid == int(case["months_unpaid"])
        assert debt.months_owed == int(case["months_owed"]) == len(debt.by_month)
        assert debt.amount == int(case["amount"]) == sum(debt.by_month.values())
        assert debt.lapsed == int(case["lapsed"])
        assert debt.amount != number(case["wrong_amount"])


@pytest.mark.parametrize("case", read_cases("afford.csv"))
def test_a_budget_carries_as_many_heads_as_it_can_pay(case: dict[str, str]) -> None:
    def ask() -> jkn.Afford:
        rate = case["rate"]
        return jkn.afford(
            int(case["budget"]),
            rate=int(rate) if rate.lstrip("-").isdigit() else rate,  # type: ignore[arg-type]
            months=int(case["months"]),
            base_heads=number(case["base_heads"]) or 0,
            base_months=number(case["base_months"]),
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        assert ask() == jkn.Afford(heads=int(case["heads"]), left=int(case["left"]))


@pytest.mark.parametrize("case", read_cases("fine.csv"))
def test_a_fine_is_what_the_articles_say(case: dict[str, str]) -> None:
    def ask() -> jkn.Fine:
        return jkn.service_fine(
            cost=int(case["cost"]),
            months_owed=int(case["months_owed"]),
            admitted=case["admitted"],
            reactivated=case["reactivated"],
            segment=case["segment"],
            inpatient=case["inpatient"] != "no",
            already_fined=case["already_fined"] == "yes",
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        fine = ask()
        assert fine.amount == int(case["amount"])
        assert fine.amount != number(case["wrong_amount"])
        assert fine.cap == int(case["cap"])
        assert fine.window_ends == dt.date.fromisoformat(case["window_ends"])
        assert fine.payer == case["payer"]


@pytest.mark.parametrize("case", read_cases("instalments.csv"))
def test_a_plan_is_what_the_programme_of_its_day_allows(case: dict[str, str]) -> None:
    def ask() -> jkn.Instalments:
        return jkn.instalments(
            debt=int(case["debt"]),
            months_owed=int(case["months_owed"]),
            as_of=case["as_of"],
            moved=case["moved"] == "yes",
            count=number(case["count"]),
            active_after=case["active_after"] or "last",  # type: ignore[arg-type]
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        plan = ask()
        assert sum(plan.payments) == int(case["debt"]) == plan.outstanding(0)
        assert max(plan.payments) - min(plan.payments) <= 1
        assert len(plan.payments) == int(case["payments"]) <= plan.most
        assert plan.payments[0] == int(case["first"])
        assert plan.payments[-1] == int(case["last"])
        assert plan.activates_on == dt.date.fromisoformat(case["activates_on"])
        assert plan.running_inside == (case["running"] == "inside")
        assert next(iter(plan.by_month)) == case["as_of"][:7]


#: The arguments of `wage_base`, by the law's words for the parts of a wage.
PARTS = {
    "basic": "basic",
    "family": "family_allowance",
    "position": "position_allowance",
    "professional": "professional_allowance",
    "performance": "performance_allowance",
    "fixed": "fixed_allowances",
}


@pytest.mark.parametrize("case", read_cases("wage_base.csv"))
def test_what_of_a_pay_slip_counts_is_what_the_articles_say(case: dict[str, str]) -> None:
    slip: dict[str, Any] = {argument: number(case[part]) or 0 for part, argument in PARTS.items()}
    group: Any = case["group"] or None

    def ask() -> jkn.WageBase:
        return jkn.wage_base(case["segment"], month=case["month"], group=group, **slip)

    assert refused(ask) == " ".join(PARTS.get(key, key) for key in case["refused"].split())
    if not case["refused"]:
        found = ask()
        assert found.base == int(case["base"])
        assert found.counted == tuple(PARTS[part] for part in case["counted"].split("+"))
        assert found.explain()


@pytest.mark.parametrize("case", read_cases("reactivation.csv"))
def test_who_pays_the_months_owed_and_this_one_is_active_again(case: dict[str, str]) -> None:
    def ask() -> jkn.Reactivation:
        return jkn.reactivation(
            care_class=case["care_class"] or None,
            first_unpaid=case["first_unpaid"],
            paid_on=case["paid_on"],
            segment=case["segment"],
            people=int(case["people"] or 1),
            cap_keeps=case["cap_keeps"],  # type: ignore[arg-type]
            relaxation=case["relaxation"] == "yes",
            wage=number(case["wage"]),
            wage_floor=case["wage_floor"] or None,
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        found = ask()
        for figure in ("months_unpaid", "months_owed", "arrears", "lapsed", "current", "to_pay",
                       "later"):  # fmt: skip
            assert getattr(found, figure) == int(case[figure]), figure
        for day in ("later_by", "suspended_from", "active_by"):
            expected = dt.date.fromisoformat(case[day]) if case[day] else None
            assert getattr(found, day) == expected, day
        assert found.to_pay + found.later == found.arrears + found.current
        assert str(found.to_pay) in found.explain()


@pytest.mark.parametrize("case", read_cases("moved_debt.csv"))
def test_debt_of_who_moves_stays_and_comes_back(case: dict[str, str]) -> None:
    def ask() -> jkn.MovedDebt:
        return jkn.moved_debt(
            care_class=case["care_class"] or None,
            first_unpaid=case["first_unpaid"],
            moved=case["moved"],
            segment=case["segment"],
            people=int(case["people"] or 1),
            cap_keeps=case["cap_keeps"],  # type: ignore[arg-type]
            returned=case["returned"] or None,
            as_of=case["as_of"] or None,
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        found = ask()
        for figure in ("carried_months", "carried", "new_months", "new", "back_months", "back",
                       "amount", "lapsed"):  # fmt: skip
            assert getattr(found, figure) == int(case[figure]), figure
        assert found.settle_by == dt.date.fromisoformat(case["settle_by"])
        assert sum(found.by_month.values()) == found.amount
        assert list(found.by_month) == sorted(found.by_month)


def day_asked(case: dict[str, str]) -> str:
    """The answer of a question about days, as activation.csv writes it."""
    question, when, option = case["question"], case["when"], case["option"]
    if question == "due_date":
        return jkn.due_date(when, holidays=case["holidays"].split()).isoformat()
    if question == "suspended_from":
        return jkn.suspended_from(when).isoformat()
    if question == "active_by":
        return jkn.active_by(when).isoformat()
    if question == "first_payment_from":
        return jkn.first_payment_from(
            when, former_ended=case["former_ended"] or None, paid_back=option == "yes"
        ).isoformat()
    if question == "pbid_active_from":
        return jkn.pbid_active_from(when, priority=option == "yes").isoformat()
    if question == "protected_until":
        return jkn.protected_until(when).isoformat()
    child = jkn.newborn(when, mother=option)
    assert (child.active_from is None) != (child.deadline is None)
    word = "automatic" if child.automatic else "active" if child.active_from else "deadline"
    return f"{word} {child.active_from or child.deadline}"


@pytest.mark.parametrize("case", read_cases("activation.csv"))
def test_days_are_counted_as_the_articles_say(case: dict[str, str]) -> None:
    assert refused(lambda: day_asked(case)) == case["refused"]
    if not case["refused"]:
        assert day_asked(case) == case["answer"]


@pytest.mark.parametrize("case", read_cases("uhc.csv"))
def test_universal_coverage_is_four_questions(case: dict[str, str]) -> None:
    answer = jkn.law.uhc(
        coverage=float(case["coverage"]),
        active_of_population=float(case["active_of_population"]),
        on=case["month"],
        pbid_of_population=float(case["pbid_of_population"]),
        owes_bpjs=case["owes_bpjs"] == "yes",
        approved=case["approved"] == "yes",
    )
    assert answer.line == (case["line"] == "yes")
    assert answer.priority == (case["priority"] == "yes")
    assert answer.plan == (case["plan"] == "yes" if case["plan"] else None)
    assert answer.award == (case["award"] or None)


@pytest.mark.parametrize("case", read_cases("may_pay.csv"))
def test_money_may_pay_what_its_article_says(case: dict[str, str]) -> None:
    answer = jkn.law.may_pay(case["source_of_money"], case["purpose"], case["month"] or None)
    assert answer == (case["answer"] == "yes")


@pytest.mark.parametrize("case", read_cases("cigarette_tax.csv"))
def test_the_cigarette_tax_is_a_floor_test(case: dict[str, str]) -> None:
    def ask() -> int:
        return jkn.law.cigarette_tax_cut(
            tax=int(case["tax"]),
            own_budget=int(case["own_budget"]),
            on=case["month"],
            minutes_filed=case["minutes_filed"] == "yes",
        )

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        assert ask() == int(case["answer"])


@pytest.mark.parametrize("case", read_cases("dbhcht.csv"))
def test_tobacco_money_is_split_in_whole(case: dict[str, str]) -> None:
    def ask() -> dict[str, int]:
        return jkn.law.dbhcht(int(case["total"]), on=case["month"])

    assert bool(refused(ask)) == bool(case["refused"])
    if not case["refused"]:
        assert ask() == {use: int(case[use]) for use in ("welfare", "health", "enforcement")}


@pytest.mark.parametrize("case", read_cases("budget_year.csv"))
def test_a_budget_is_agreed_before_its_year_and_revised_within_it(case: dict[str, str]) -> None:
    if case["question"] == "next":
        found = jkn.law.next_budget(case["when"])
        assert found.year == int(case["year"])
        assert found.revision == (case["revision"] == "yes")
        assert str(found.agreed_by) == case["agreed_by"]
        return
    year = int(case["when"])
    assert bool(refused(lambda: jkn.law.budget_revision(year))) == bool(case["refused"])
    if not case["refused"]:
        revision = jkn.law.budget_revision(year)
        assert str(revision.agreed_by) == case["agreed_by"]
        assert revision.usable_first == case["usable_first"]
        assert revision.usable_last == case["usable_last"]


@pytest.mark.parametrize("case", read_cases("pbi_list.csv"))
def test_the_poorer_half_is_on_the_list_and_the_poor_and_ill_return(case: dict[str, str]) -> None:
    def ask() -> bool:
        if case["question"] == "decile":
            return jkn.law.may_be_pbi(int(case["decile"]), on=case["month"])
        return jkn.law.may_return_to_pbi(
            removed_in_period=case["removed_in_period"] == "yes",
            verified_poor=case["verified_poor"] == "yes",
            ill=case["ill"] == "yes",
            on=case["month"],
        )

    assert bool(refused(ask)) == bool(case["refused"])
    if not case["refused"]:
        assert ask() == (case["answer"] == "yes")


@pytest.mark.parametrize("case", read_cases("rules.csv"))
def test_every_rule_says_what_the_facts_say(case: dict[str, str]) -> None:
    if case["day"] < "2014":
        assert not case["value"]
        return
    found = jkn.law.value(case["rule"], case["day"])
    assert ("" if found is None else str(found)) == case["value"]


def test_there_are_cases_enough() -> None:
    files = [path.name for path in (TESTS / "cases").glob("*.csv")]
    asked = [file for file in files if file != "rules.csv"]
    assert sum(len(read_cases(file)) for file in asked) >= 400
    assert sum(len(read_cases(file)) for file in files) >= 800
