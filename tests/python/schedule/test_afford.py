# SPDX-License-Identifier: Apache-2.0
"""What a budget carries, as Python asks for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import jknmodel as jkn
import numpy as np
import pytest


def faults(*arguments: Any, **named: Any) -> list[jkn.Issue]:
    with pytest.raises(jkn.InputError) as caught:
        jkn.afford(*arguments, **named)
    return caught.value.errors


def test_the_same_money_carries_fewer_heads_as_the_district_pays_more_of_a_head() -> None:
    heads = [
        jkn.afford(50_670_000_000, rate=rate, months=12).heads
        for rate in ("own_share", "with_local_share", "gross")
    ]
    assert heads == [120_642, 111_706, 100_535]


def test_a_base_that_costs_more_than_the_budget_leaves_a_shortfall() -> None:
    carried = jkn.afford(50_670_000_000, rate="gross", months=6, base_heads=111_079, base_months=12)
    assert carried.heads == 0
    assert carried.left == 50_670_000_000 - 111_079 * 42_000 * 12 < 0


@pytest.mark.parametrize("budget", [420_000, 420_000.0, np.int64(420_000), Decimal(420_000)])
def test_a_budget_is_any_number_of_whole_rupiah(budget: Any) -> None:
    assert jkn.afford(budget, rate=35_000, months=12) == jkn.Afford(heads=1, left=0)


def test_faults_are_named_by_the_argument() -> None:
    wrong = faults(
        float("nan"), rate="gros", months=1.5, base_heads="many", base_months=float("inf")
    )
    assert [fault.key for fault in wrong] == [
        "budget",
        "rate",
        "months",
        "base_heads",
        "base_months",
    ]
    assert "did you mean 'gross'?" in wrong[1].message
    (rate,) = faults(1_000, rate=None, months=1)
    assert rate.key == "rate"
    (budget,) = faults(2**63, rate=1, months=1)
    assert budget.key == "budget"
    assert "64 bits" in budget.message


def test_ten_times_the_money_carries_ten_times_the_heads() -> None:
    one = jkn.afford(4_200_000_000, rate=35_000, months=12)
    assert jkn.afford(42_000_000_000, rate=35_000, months=12).heads == 10 * one.heads
    assert jkn.afford(4_200_000_000, rate=70_000, months=12).heads * 2 == one.heads
