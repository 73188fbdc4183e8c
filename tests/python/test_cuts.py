# SPDX-License-Identifier: Apache-2.0
"""What was ordered and not done is said once a lever, with the reason, wherever a run is read."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from jknmodel.cuts import cuts_of


def orders(*rows: tuple[str, str, float, float, str]) -> pd.DataFrame:
    """month, lever, ordered, done, why."""
    table = pd.DataFrame(rows, columns=["month", "lever", "ordered", "done", "why"])
    table["month"] = pd.PeriodIndex(table["month"], freq="M")
    table["cut"] = table["ordered"] - table["done"]
    return table.assign(rupiah_ordered=0.0, rupiah_done=0.0)


def found(table: pd.DataFrame, *numbered: str) -> list[tuple[Any, ...]]:
    return [(c.lever, c.month, c.ordered, c.done, c.cut, c.why) for c in cuts_of(table, numbered)]


def test_F6_what_is_left_at_the_end_is_counted_once() -> None:
    table = orders(
        ("2026-10", "register", 3000, 2000, "money"),
        ("2026-11", "register", 3000, 1000, "money"),
        ("2026-12", "register", 2000, 0, "no_fund_next_year"),
    )
    assert found(table, "register") == [
        ("register", "2026-12", 5000, 3000, 2000, "no_fund_next_year")
    ]


def test_F6_what_a_later_month_did_is_no_cut() -> None:
    table = orders(
        ("2026-10", "register", 3000, 2000, "monthly_cap"), ("2026-11", "register", 1000, 1000, "-")
    )
    assert found(table, "register") == []


def test_F6_the_months_of_a_lever_without_a_number_add_up() -> None:
    table = orders(
        ("2026-10", "clean-up", 300, 200, "people"),
        ("2026-11", "clean-up", 300, 300, "-"),
        ("2026-12", "clean-up", 300, 150, "people"),
    )
    assert found(table) == [("clean-up", "2026-12", 900, 650, 250, "people")]


@pytest.mark.parametrize("why", ["target_met", "-"])
def test_F6_what_is_no_longer_needed_is_no_cut(why: str) -> None:
    assert found(orders(("2026-12", "register", 10, 4, why)), "register") == []


def test_F6_money_that_was_ordered_and_not_spent_is_said_in_rupiah() -> None:
    table = orders(("2026-12", "clinic", 0, 0, "money"))
    table["rupiah_ordered"], table["rupiah_done"] = 100e6, 40e6
    (cut,) = cuts_of(table, ())
    assert (cut.unit, cut.ordered, cut.done, cut.cut) == ("rupiah", 100e6, 40e6, 60e6)
