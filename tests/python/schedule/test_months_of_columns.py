# SPDX-License-Identifier: Apache-2.0
"""Months in columns: those that a single question refuses are refused by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest

ADMITTED = {"admitted": "2025-05-20", "reactivated": "2025-05-01", "cost": 1_000_000}


def _arrears(first: Any, last: Any) -> object:
    return jkn.arrears_array(care_class=3, first_unpaid=first, as_of=last)


#: Every column of months, by its name.
DOORS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "dues": ("month", lambda months: jkn.dues_array("PBI", months)),
    "first unpaid": ("first_unpaid", lambda months: _arrears(months, "2026-12")),
    "as of": ("as_of", lambda months: _arrears("2015-01", months)),
}
LONG: dict[str, Any] = {
    "pandas years": pd.PeriodIndex(["2020", "2021"], freq="Y"),
    "a series of years": pd.Series(pd.PeriodIndex(["2020", "2021"], freq="Y")),
    "pandas quarters": pd.PeriodIndex(["2020Q1", "2021Q4"], freq="Q"),
    "NumPy years": np.array(["2020", "2021"], dtype="datetime64[Y]"),
    "NumPy quarters": np.array(["2020-01", "2020-04"], dtype="datetime64[3M]"),
    "a list of NumPy years": [np.datetime64("2020"), np.datetime64("2021")],
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", LONG)
def test_PE5_a_period_longer_than_a_month_is_refused_by_row(door: str, kind: str) -> None:
    key, ask = DOORS[door]
    with pytest.raises(jkn.InputError) as caught:
        ask(LONG[kind])
    assert [fault.key for fault in caught.value.errors] == [f"{key}[0]", f"{key}[1]"]
    assert [fault.row for fault in caught.value.errors] == [1, 2]
    assert all("longer than a month" in fault.message for fault in caught.value.errors)


@pytest.mark.parametrize(
    "year",
    [np.datetime64("2020"), np.datetime64("2020", "Y"), np.array("2020-01", dtype="M8[3M]")[()],
     pd.Period("2020", "Y"), pd.Period("2020Q1", "Q")],
)  # fmt: skip
def test_PE5_a_single_year_is_no_month_for_anybody(year: Any) -> None:
    for ask in (
        lambda: jkn.dues("PBI", month=year),
        lambda: jkn.dues_array("PBI", year),
        lambda: jkn.arrears(care_class=3, first_unpaid=year, as_of="2026-12"),
    ):
        with pytest.raises(jkn.InputError, match="longer than a month"):
            ask()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "months",
    [
        pd.PeriodIndex(["2020-05", "2021-06"], freq="M"),
        pd.PeriodIndex(["2020-05-04", "2021-06-07"], freq="D"),
        pd.PeriodIndex(["2020-05-04/2020-05-10", "2021-06-07/2021-06-13"], freq="W"),
        np.array(["2020-05", "2021-06"], dtype="datetime64[M]"),
        np.array(["2020-05-07", "2021-06-10"], dtype="datetime64[W]"),
        np.array(["2020-05-07T23:59", "2021-06-10T00:00"], dtype="datetime64[m]"),
    ],
)
def test_PE5_what_lies_within_a_month_is_that_month(door: str, months: Any) -> None:
    named = DOORS[door][1](["2020-05", "2021-06"])
    found = DOORS[door][1](months)
    for name in named.__slots__:  # type: ignore[attr-defined]
        assert (getattr(found, name) == getattr(named, name)).all()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "months",
    [
        np.array(["2020-05", "NaT"], dtype="datetime64[M]"),
        pd.Series(pd.to_datetime(pd.Series(["2020-05-01", None]))),
        pd.PeriodIndex(["2020-05", None], freq="M"),
        pd.PeriodIndex(["2020-05", "NaT"], freq="D"),
    ],
)
def test_G6_a_missing_month_is_named_by_its_row(door: str, months: Any) -> None:
    key, ask = DOORS[door]
    with pytest.raises(jkn.InputError) as caught:
        ask(months)
    (fault,) = caught.value.errors
    assert (fault.key, fault.row) == (f"{key}[1]", 2)
    assert fault.message == 'is missing; give a month, as "2025-05"'
