# SPDX-License-Identifier: Apache-2.0
"""When money can be asked for: the budget or its revision, whichever is agreed next."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Literal

import jknmodel as jkn
import pytest
from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.action import ActionPart
from jknmodel.report.texts import Texts


def _page(read_on: dt.date, language: Literal["id", "en"] = "en") -> ActionPart:
    """The part of the page that names deadlines, of a place read on that day."""
    part = ActionPart.__new__(ActionPart)
    part.t, part.n = Texts(language), Numerals(language)
    part.facts = SimpleNamespace(read_on=read_on)  # type: ignore[assignment]
    return part


@pytest.mark.parametrize("year", [2022, 2025, 2026])
@pytest.mark.parametrize("month", range(1, 13))
def test_F11_the_deadline_is_the_next_that_the_law_has(year: int, month: int) -> None:
    part = _page(dt.date(year, month, 1))
    found = jkn.law.next_budget(dt.date(year, month, 1))
    assert found.agreed_by >= dt.date(year, month, 1)
    says = part.before_revision()
    if month <= 9:
        assert says == f"before the P-APBD of {year} is agreed, by 30 September {year}"
        assert "two or three months" in part.round_note()
    elif month <= 11:
        assert says == f"before the budget (APBD) of {year + 1} is agreed, by 30 November {year}"
        assert "pays twelve months" in part.round_note()
    else:
        assert says == f"before the P-APBD of {year + 1} is agreed, by 30 September {year + 1}"


@pytest.mark.parametrize("year", [2022, 2025, 2026])
@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("ahead", [0, 1, 2])
def test_F11_money_for_a_year_has_a_deadline_that_is_not_over(
    year: int, month: int, ahead: int
) -> None:
    read_on = dt.date(year, month, 1)
    part = _page(read_on)
    found = part.round_for(year + ahead)
    assert found is not None
    assert found.agreed_by >= read_on
    says = part.when_for(year + ahead, None)
    assert str(found.agreed_by.year) in says
    if ahead == 0:
        assert ("takes no more money" in says) == (month > 9)
    elif ahead == 1 and month == 12:
        assert says.startswith(f"P-APBD {year + 1}, agreed by 30 September {year + 1}")
    else:
        before = year + ahead - 1
        assert says == f"the budget (APBD) of {year + ahead}, agreed by 30 November {before}"


def test_F11_money_that_ends_before_a_revision_is_usable_is_said() -> None:
    part = _page(dt.date(2025, 5, 1))
    for ends, early in ((dt.date(2025, 10, 1), True), (dt.date(2025, 11, 1), False)):
        assert ("ends before that one is usable" in part.when_for(2025, ends)) == early


@pytest.mark.parametrize("language", ["id", "en"])
def test_F11_before_the_tables_of_law_no_deadline_is_made_up(language: Literal["id", "en"]) -> None:
    part = _page(dt.date(2018, 5, 1), language)
    assert "2019" in part.before_revision()
    assert part.when_for(2018, None) == part.before_revision()
    assert part.round_note() == ""


@pytest.mark.parametrize(("on", "year", "revision", "by"), [
    ("2025-04", 2025, True, "2025-09-30"),
    ("2025-09-30", 2025, True, "2025-09-30"),
    ("2025-10-01", 2026, False, "2025-11-30"),
    ("2025-12", 2026, True, "2026-09-30"),
])  # fmt: skip
def test_F11_each_deadline_has_its_row_of_law(on: str, year: int, revision: bool, by: str) -> None:
    found = jkn.law.next_budget(on)
    assert (found.year, found.revision, str(found.agreed_by)) == (year, revision, by)
    rule = "budget.revision.months_before_year_end" if revision else "budget.agreed.months_before"
    assert rule in found.explain()
    assert "PP 12/2019" in found.explain()
    sooner = jkn.law.change({"budget.agreed.months_before_year": 2}, from_="2025-01")
    assert str(jkn.law.next_budget("2025-10", law=sooner).agreed_by) == "2025-10-31"
