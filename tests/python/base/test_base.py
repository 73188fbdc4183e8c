# SPDX-License-Identifier: Apache-2.0
"""The vocabulary as Python sees it: enumerations, months, shares, errors."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel import _core

if TYPE_CHECKING:
    from collections.abc import Callable


def test_segments_keep_their_statutory_abbreviations() -> None:
    assert [segment.name for segment in jkn.Segment] == [
        "PBI",
        "PBID",
        "PPU_PN",
        "PPU_BU",
        "PBPU",
        "BP",
        "BP_PN",
    ]


def test_a_dismissed_worker_is_protected_without_an_underscore() -> None:
    assert jkn.Standing["protected"].name == "protected"


@pytest.mark.parametrize(
    "month",
    [
        "2025-05",
        dt.date(2025, 5, 17),
        dt.datetime(2025, 5, 17, 8, tzinfo=dt.UTC),
        pd.Timestamp("2025-05-17"),
        pd.Period("2025-05", freq="M"),
        np.datetime64("2025-05"),
        np.datetime64("2025-05-17"),
        np.datetime64("2025-05-17T08:00"),
    ],
    ids=repr,
)
def test_a_month_may_be_written_in_every_usual_way(month: dt.date) -> None:
    assert _core.month(month) == dt.date(2025, 5, 1)


@pytest.mark.parametrize(
    "month",
    [pd.NaT, np.datetime64("NaT"), "", "2025", "Mei 2025", "2025-13", "1899-12", "2200-01"],
    ids=repr,
)
def test_what_is_not_a_month_is_refused(month: str) -> None:
    with pytest.raises(jkn.InputError, match="month"):
        _core.month(month)


def test_a_period_longer_than_a_month_is_not_a_month() -> None:
    with pytest.raises(jkn.InputError, match="longer than a month"):
        _core.month(pd.Period("2025Q1"))


@pytest.mark.parametrize("month", [202505, 5.0, None, True, object()])
def test_a_number_is_not_a_month(month: str) -> None:
    with pytest.raises(TypeError):
        _core.month(month)


def test_shares_of_one_base_compare_and_subtract() -> None:
    low, high = jkn.Share(0.6552, "population"), jkn.Share(0.8, jkn.ShareBase.population)
    assert low < high
    assert low <= high
    assert high > low
    assert high >= low
    assert low != high
    assert high - low == pytest.approx(0.1448)
    assert low == jkn.Share(0.6552, "population")
    assert hash(low) == hash(jkn.Share(0.6552, "population"))
    assert high.of(1_000) == 800


@pytest.mark.parametrize(
    "mix",
    [
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
        lambda a, b: a == b,
        lambda a, b: a != b,
        lambda a, b: a - b,
    ],
)
def test_shares_of_two_bases_never_mix(mix: Callable[[jkn.Share, jkn.Share], object]) -> None:
    with pytest.raises(TypeError, match="share of the population and a share of the registered"):
        mix(jkn.Share(0.7, "population"), jkn.Share(0.7, "registered"))


def test_a_share_is_not_a_bare_number() -> None:
    share = jkn.Share(0.98, "registered")
    assert share != 0.98
    with pytest.raises(TypeError):
        _ = share < 0.98  # type: ignore[operator]


@pytest.mark.parametrize("value", [-0.1, float("nan"), float("inf")])
def test_a_share_is_a_number_from_nought(value: float) -> None:
    with pytest.raises(jkn.InputError, match=r"a share lies from 0 to 1\.5"):
        jkn.Share(value, "population")


def test_a_share_above_one_is_kept_as_it_is_seen_in_practice() -> None:
    assert jkn.Share(1.03, "population").value == 1.03


def test_a_share_survives_copying_and_pickling() -> None:
    share = jkn.Share(0.6552, "registered")
    assert pickle.loads(pickle.dumps(share)) == share
    assert copy.deepcopy(share) == share
    assert repr(share) == "Share(0.6552, 'registered')"


def test_a_wrong_name_is_answered_with_the_nearest_right_one() -> None:
    with pytest.raises(jkn.InputError) as caught:
        jkn.Share(0.5, "popultion")
    (fault,) = caught.value.errors
    assert (fault.file, fault.row, fault.column) == ("", None, None)
    assert (fault.key, fault.value) == ("base", "popultion")
    assert "did you mean 'population'?" in fault.message
    assert isinstance(caught.value, ValueError)


@pytest.mark.invented
def test_an_error_lists_every_fault_on_a_line_of_its_own() -> None:
    error = jkn.InputError(
        [
            jkn.Issue("plan.toml", 12, 9, "until", "2025-01", "is before 'from'"),
            jkn.Issue("plan.toml", 14, None, "heads", "-3", "is negative"),
        ]
    )
    assert str(error).splitlines() == [
        "plan.toml:12:9: until: is before 'from'",
        "plan.toml:14: heads: is negative",
    ]
    again = pickle.loads(pickle.dumps(error))
    assert again.errors == error.errors


def test_importing_the_package_loads_neither_numpy_nor_pandas_nor_plotting() -> None:
    heavy = ("numpy", "pandas", "matplotlib", "highspy", "typer", "pyarrow", "jinja2", "xlsxwriter")
    code = f"import sys, jknmodel; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
