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

TESTS = Path(__file__).parents[1]


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
            wage_floor=number(case["wage_floor"]),
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


@pytest.mark.parametrize("case", read_cases("fines.csv"))
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


@pytest.mark.parametrize("case", read_cases("local_money.csv"))
def test_money_may_pay_what_its_article_says(case: dict[str, str]) -> None:
    if case["question"] == "may_pay":
        answer = jkn.law.may_pay(case["source_of_money"], case["purpose"], case["month"] or None)
        assert answer == (case["answer"] == "yes")
        return

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
