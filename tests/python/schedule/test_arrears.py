# SPDX-License-Identifier: Apache-2.0
"""Arrears as Python asks for them."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import pickle
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest


def faults(**arguments: Any) -> list[jkn.Issue]:
    with pytest.raises(jkn.InputError) as caught:
        jkn.arrears(**arguments)
    return caught.value.errors


def test_each_month_is_owed_at_its_own_share() -> None:
    debt = jkn.arrears(care_class=1, first_unpaid="2019-12", as_of="2020-07")
    assert debt.amount == 950_000
    assert debt.by_month == {
        "2019-12": 80_000,
        "2020-01": 160_000,
        "2020-02": 160_000,
        "2020-03": 160_000,
        "2020-04": 80_000,
        "2020-05": 80_000,
        "2020-06": 80_000,
        "2020-07": 150_000,
    }


def test_both_rules_for_the_months_a_long_debt_keeps_are_named() -> None:
    spell: dict[str, Any] = {"care_class": 3, "first_unpaid": "2019-01", "as_of": "2021-12"}
    latest = jkn.arrears(**spell)
    first = jkn.arrears(**spell, cap_keeps="first")
    assert next(iter(latest.by_month)) == "2020-01"
    assert list(latest.by_month)[-1] == "2021-12"
    assert next(iter(first.by_month)) == "2019-01"
    assert list(first.by_month)[-1] == "2020-12"
    assert latest.amount > first.amount
    assert latest.amount + latest.lapsed == first.amount + first.lapsed


def test_months_are_dates_and_periods_too() -> None:
    debt = jkn.arrears(
        care_class="kelas_2", first_unpaid=dt.date(2025, 1, 31), as_of=pd.Period("2025-03", "M")
    )
    assert debt.amount == 300_000


def test_the_aid_is_not_owed() -> None:
    debt = jkn.arrears(care_class=3, first_unpaid="2024-01", as_of="2025-12")
    assert debt.amount == 24 * 35_000 == 840_000
    assert debt.amount != 24 * 42_000


def test_faults_are_named_by_the_argument() -> None:
    wrong = faults(
        care_class=9, first_unpaid="soon", as_of=pd.NaT, segment="PBP", cap_keeps="newest"
    )
    assert [fault.key for fault in wrong] == [
        "care_class",
        "first_unpaid",
        "as_of",
        "segment",
        "cap_keeps",
    ]
    (late,) = faults(care_class=3, first_unpaid="2025-06", as_of="2025-05")
    assert late.key == "as_of"
    assert "before first_unpaid 2025-06" in late.message
    (segment,) = faults(care_class=None, first_unpaid="2025-06", as_of="2025-07", segment="PBI")
    assert segment.key == "segment"
    (rule,) = faults(care_class=3, first_unpaid="2025-06", as_of="2025-07", cap_keeps=None)
    assert rule.key == "cap_keeps"


def test_arrears_are_a_value() -> None:
    debt = jkn.arrears(care_class=3, first_unpaid="2025-01", as_of="2025-03")
    assert hash(debt) == hash(copy.deepcopy(debt))
    assert pickle.loads(pickle.dumps(debt)) == debt
    debt.by_month["2025-01"] = 0
    assert debt.by_month["2025-01"] == 35_000
    with pytest.raises(dataclasses.FrozenInstanceError):
        debt.amount = 0  # type: ignore[misc]
