# SPDX-License-Identifier: Apache-2.0
"""Worked examples as data: tests/cases/*.csv, read by this suite and by the C++ suite."""

from __future__ import annotations

import csv
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
        assert ask() == jkn.Dues(**{payer: int(case[payer]) for payer in payers})


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


def test_there_are_cases_enough() -> None:
    files = ("dues.csv", "arrears.csv", "afford.csv")
    assert sum(len(read_cases(file)) for file in files) >= 200
