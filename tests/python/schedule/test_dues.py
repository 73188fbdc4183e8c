# SPDX-License-Identifier: Apache-2.0
"""Dues as Python asks for them: every way to write an argument, every way to get it wrong."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import pickle
from decimal import Decimal
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest


def faults(**arguments: Any) -> list[jkn.Issue]:
    with pytest.raises(jkn.InputError) as caught:
        jkn.dues(**arguments)
    assert isinstance(caught.value, ValueError)
    return caught.value.errors


@pytest.mark.parametrize(
    "month",
    [
        "2025-05",
        dt.date(2025, 5, 31),
        pd.Period("2025-05", "M"),
        pd.Timestamp("2025-05-12"),
        np.datetime64("2025-05"),
    ],
)
def test_a_month_is_written_in_any_usual_way(month: Any) -> None:
    assert jkn.dues("PBID", month=month).district == 37_800


@pytest.mark.parametrize(
    "care_class", [3, "3", "kelas_3", jkn.CareClass.kelas_3, np.int64(3), np.uint8(3)]
)
def test_a_class_is_a_number_its_name_or_the_member(care_class: Any) -> None:
    paid = jkn.dues(jkn.Segment.PBPU, month="2025-05", care_class=care_class)
    assert (paid.member, paid.central, paid.district) == (35_000, 4_200, 2_800)


@pytest.mark.parametrize(
    "wage", [5_000_000, 5_000_000.0, np.int32(5_000_000), np.float64(5e6), Decimal(5_000_000)]
)
def test_a_wage_is_any_number_of_whole_rupiah(wage: Any) -> None:
    paid = jkn.dues("PPU_BU", month="2025-05", wage=wage)
    assert (paid.member, paid.employer, paid.total) == (50_000, 200_000, 250_000)
    assert type(paid.member) is int


@pytest.mark.parametrize(
    "wage",
    [
        float("nan"),
        float("inf"),
        -float("inf"),
        2_429_764.5,
        Decimal("0.1"),
        Decimal("NaN"),
        "5000000",
        "5.000.000",
        True,
        2**63,
        -(2**80),
        pd.NA,
        pd.NaT,
        [5_000_000],
        1j,
    ],
    ids=repr,
)
def test_a_wage_that_is_no_amount_of_rupiah_is_refused_by_name(wage: Any) -> None:
    (fault,) = faults(segment="PPU_BU", month="2025-05", wage=wage)
    assert fault.key == "wage"
    assert "rupiah" in fault.message


@pytest.mark.parametrize(
    "month", ["2025-13", "2025", 202505, None, pd.NaT, np.datetime64("NaT"), "2013-12", "2200-01"]
)
def test_a_month_that_is_none_is_refused_by_name(month: Any) -> None:
    (fault,) = faults(segment="PBI", month=month)
    assert fault.key == "month"


@pytest.mark.parametrize("care_class", [0, 4, "4", "III", 1.5, float("nan"), True, "none", ""])
def test_a_class_that_does_not_exist_is_refused_by_name(care_class: Any) -> None:
    (fault,) = faults(segment="PBPU", month="2025-05", care_class=care_class)
    assert fault.key == "care_class"
    assert "1, 2 or 3" in fault.message


def test_every_fault_of_a_call_is_named_at_once() -> None:
    found = faults(
        segment="PPU BU",
        month="May 2025",
        care_class=7,
        wage=float("nan"),
        wage_floor="UMK",
        extra_family=-0.5,
        group="regent",
        fiscal_capacity="hihg",
    )
    assert [fault.key for fault in found] == [
        "segment",
        "month",
        "care_class",
        "wage",
        "wage_floor",
        "extra_family",
        "group",
        "fiscal_capacity",
    ]
    assert "did you mean 'PPU_BU'?" in found[0].message
    assert "did you mean 'high'?" in found[-1].message


def test_the_faults_that_only_the_law_sees_are_named_at_once_too() -> None:
    found = faults(segment="PPU_BU", month="2013-12", care_class=1, extra_family=10**12)
    assert [fault.key for fault in found] == ["month", "care_class", "wage", "extra_family"]


def test_dues_are_a_value() -> None:
    paid = jkn.dues("PBPU", month="2025-05", care_class=3)
    assert paid == jkn.dues("BP", month="2025-06", care_class=3)
    assert hash(paid) == hash(copy.deepcopy(paid))
    assert pickle.loads(pickle.dumps(paid)) == paid
    assert eval(repr(paid), {"Dues": jkn.Dues}) == paid
    with pytest.raises(dataclasses.FrozenInstanceError):
        paid.member = 0  # type: ignore[misc]


def test_the_largest_wage_is_taken_and_the_next_refused() -> None:
    assert jkn.dues("PPU_BU", month="2025-05", wage=10**12).total == 600_000
    (fault,) = faults(segment="PPU_BU", month="2025-05", wage=10**12 + 1)
    assert fault.key == "wage"


def test_a_segment_that_is_missing_is_refused_and_not_taken_for_the_first() -> None:
    (fault,) = faults(segment=None, month="2025-05")
    assert (fault.key, fault.value) == ("segment", "None")
