# SPDX-License-Identifier: Apache-2.0
"""Worked examples as data: tests/cases/*.csv, read by this suite and by the C++ suite."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jknmodel as jkn
import pytest
import questions
from questions import PARTS, number

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).parents[2]


def read_cases(file: str) -> list[Any]:
    """One parameter a line; its name is its place in the file."""
    return [pytest.param(case.cells, id=case.where) for case in questions.cases(file)]


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
        return questions.dues(case)

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        payers = ("member", "employer", "central", "province", "district")
        paid = ask()
        assert [getattr(paid, payer) for payer in payers] == [int(case[payer]) for payer in payers]


@pytest.mark.parametrize("case", read_cases("arrears.csv"))
def test_arrears_are_the_share_of_each_month_up_to_the_cap(case: dict[str, str]) -> None:
    def ask() -> jkn.Arrears:
        return questions.arrears(case)

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
        return questions.afford(case)

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        assert ask() == jkn.Afford(heads=int(case["heads"]), left=int(case["left"]))


@pytest.mark.parametrize("case", read_cases("fine.csv"))
def test_a_fine_is_what_the_articles_say(case: dict[str, str]) -> None:
    def ask() -> jkn.Fine:
        return questions.fine(case)

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
        return questions.instalments(case)

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


@pytest.mark.parametrize("case", read_cases("wage_base.csv"))
def test_what_of_a_pay_slip_counts_is_what_the_articles_say(case: dict[str, str]) -> None:
    def ask() -> jkn.WageBase:
        return questions.wage_base(case)

    assert refused(ask) == " ".join(PARTS.get(key, key) for key in case["refused"].split())
    if not case["refused"]:
        found = ask()
        assert found.base == int(case["base"])
        assert found.counted == tuple(PARTS[part] for part in case["counted"].split("+"))
        assert found.explain()


@pytest.mark.parametrize("case", read_cases("reactivation.csv"))
def test_who_pays_the_months_owed_and_this_one_is_active_again(case: dict[str, str]) -> None:
    def ask() -> jkn.Reactivation:
        return questions.reactivation(case)

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
        return questions.moved_debt(case)

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        found = ask()
        for figure in ("carried_months", "carried", "new_months", "new", "back_months", "back",
                       "amount", "lapsed"):  # fmt: skip
            assert getattr(found, figure) == int(case[figure]), figure
        assert found.settle_by == dt.date.fromisoformat(case["settle_by"])
        assert sum(found.by_month.values()) == found.amount
        assert list(found.by_month) == sorted(found.by_month)


@pytest.mark.parametrize("case", read_cases("activation.csv"))
def test_days_are_counted_as_the_articles_say(case: dict[str, str]) -> None:
    assert refused(lambda: questions.day_asked(case)) == case["refused"]
    if not case["refused"]:
        assert questions.day_asked(case) == case["answer"]


@pytest.mark.parametrize("case", read_cases("uhc.csv"))
def test_universal_coverage_is_four_questions(case: dict[str, str]) -> None:
    answer = questions.uhc(case)
    assert answer.line == (case["line"] == "yes")
    assert answer.priority == (case["priority"] == "yes")
    assert answer.plan == (case["plan"] == "yes" if case["plan"] else None)
    assert answer.award == (case["award"] or None)


@pytest.mark.parametrize("case", read_cases("may_pay.csv"))
def test_money_may_pay_what_its_article_says(case: dict[str, str]) -> None:
    answer = questions.may_pay(case)
    assert answer == (case["answer"] == "yes")


@pytest.mark.parametrize("case", read_cases("cigarette_tax.csv"))
def test_the_cigarette_tax_is_a_floor_test(case: dict[str, str]) -> None:
    def ask() -> int:
        return questions.cigarette_tax(case)

    assert refused(ask) == case["refused"]
    if not case["refused"]:
        assert ask() == int(case["answer"])


@pytest.mark.parametrize("case", read_cases("dbhcht.csv"))
def test_tobacco_money_is_split_in_whole(case: dict[str, str]) -> None:
    def ask() -> dict[str, int]:
        return questions.dbhcht(case)

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
        return questions.pbi_list(case)

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
