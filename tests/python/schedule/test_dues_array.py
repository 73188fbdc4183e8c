# SPDX-License-Identifier: Apache-2.0
"""Dues in columns are those of one member at a time, whatever the columns are made of."""

from __future__ import annotations

import datetime as dt
import threading
import time
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

PAYERS = ("member", "employer", "central", "province", "district", "total")
SEGMENTS = ["PBI", "PBID", "PPU_BU", "PBPU", "BP", "PPU_PN", "BP_PN", "PBPU"]
MONTHS = ["2014-01", "2019-09", "2015-06", "2020-07", "2020-02", "2019-12", "2025-05", "2035-01"]
CLASSES = [None, 3, None, 1, 2, None, None, 3]
WAGES = [None, None, 4_800_000, None, None, 3_456_789, 2_000_001, None]
FLOORS = [None, None, 5_000_000, None, None, None, None, None]


def rows(paid: jkn.DuesArray) -> list[tuple[int, ...]]:
    return list(zip(*(getattr(paid, payer).tolist() for payer in PAYERS), strict=True))


@pytest.fixture(scope="module")
def expected() -> list[tuple[int, ...]]:
    columns = zip(SEGMENTS, MONTHS, CLASSES, WAGES, FLOORS, strict=True)
    one = [
        jkn.dues(segment, month=month, care_class=class_, wage=wage, wage_floor=floor)
        for segment, month, class_, wage, floor in columns
    ]
    return [tuple(getattr(dues, payer) for payer in PAYERS) for dues in one]


DAYS = [dt.date.fromisoformat(f"{month}-17") for month in MONTHS]
SEGMENT_COLUMNS: dict[str, Any] = {
    "list": SEGMENTS,
    "members": [jkn.Segment[each] for each in SEGMENTS],
    "numpy": np.array(SEGMENTS),
    "objects": np.array(SEGMENTS, dtype=object),
    "codes": np.array([list(jkn.Segment).index(jkn.Segment[s]) for s in SEGMENTS], dtype=np.uint8),
    "pandas": pd.Series(SEGMENTS),
    "categories": pd.Series(pd.Categorical(SEGMENTS)),
    "arrow": pa.array(SEGMENTS),
    "arrow dictionary": pa.array(SEGMENTS).dictionary_encode(),
    "arrow in pieces": pa.chunked_array([SEGMENTS[:3], SEGMENTS[3:]]),
}
MONTH_COLUMNS: dict[str, Any] = {
    "list": MONTHS,
    "dates": DAYS,
    "months": np.array(MONTHS, dtype="datetime64[M]"),
    "nanoseconds": np.array(MONTHS, dtype="datetime64[ns]"),
    "pandas": pd.Series(pd.to_datetime(MONTHS)),
    "index": pd.DatetimeIndex(MONTHS),
    "periods": pd.Series(pd.PeriodIndex(MONTHS, freq="M")),
    "arrow dates": pa.array(DAYS),
    "arrow timestamps": pa.array(np.array(MONTHS, dtype="datetime64[s]")),
    "arrow text in pieces": pa.chunked_array([MONTHS[:5], MONTHS[5:]]),
}
WAGE_COLUMNS: dict[str, Any] = {
    "list": WAGES,
    "floats": np.array([np.nan if wage is None else wage for wage in WAGES]),
    "pandas": pd.Series(WAGES, dtype="Int64"),
    "pandas floats": pd.Series(WAGES, dtype="float64"),
    "arrow": pa.array(WAGES),
    "arrow in pieces": pa.chunked_array([WAGES[:4], WAGES[4:]], type=pa.int64()),
}


@pytest.mark.parametrize("kind", SEGMENT_COLUMNS)
def test_segments_come_as_names_codes_or_categories(kind: str, expected: object) -> None:
    segment = SEGMENT_COLUMNS[kind]
    assert rows(jkn.dues_array(segment, MONTHS, CLASSES, WAGES, FLOORS)) == expected


@pytest.mark.parametrize("kind", MONTH_COLUMNS)
def test_months_come_as_dates_of_any_kind(kind: str, expected: object) -> None:
    month = MONTH_COLUMNS[kind]
    assert rows(jkn.dues_array(SEGMENTS, month, CLASSES, WAGES, FLOORS)) == expected


@pytest.mark.parametrize("kind", WAGE_COLUMNS)
def test_wages_come_with_gaps(kind: str, expected: object) -> None:
    wage = WAGE_COLUMNS[kind]
    assert rows(jkn.dues_array(SEGMENTS, MONTHS, CLASSES, wage, FLOORS)) == expected


@pytest.mark.parametrize(
    "classes",
    [
        [0, 3, 0, 1, 2, 0, 0, 3],
        np.array([0, 3, 0, 1, 2, 0, 0, 3], dtype=np.uint8),
        np.array([np.nan, 3, np.nan, 1, 2, np.nan, np.nan, 3]),
        ["3" if each is None and at == 1 else each for at, each in enumerate(CLASSES)],
        pd.Series(CLASSES, dtype="Int64"),
        pa.array(CLASSES),
    ],
)
def test_classes_come_as_numbers_or_names(classes: Any, expected: object) -> None:
    assert rows(jkn.dues_array(SEGMENTS, MONTHS, classes, WAGES, FLOORS)) == expected


def test_one_value_stands_for_all_rows() -> None:
    months = pd.date_range("2014-01-01", "2026-12-01", freq="MS")
    paid = jkn.dues_array(jkn.Segment.PBPU, months, care_class=3)
    for at, month in enumerate(months):
        one = jkn.dues("PBPU", month=month, care_class=3)
        assert (paid.member[at], paid.total[at]) == (one.member, one.total)
    assert list(paid.to_frame().columns) == list(PAYERS)
    assert jkn.dues_array("PBI", "2025-05").total.tolist() == [42_000]
    assert jkn.dues_array([], [], []).total.tolist() == []


def keys(*columns: Any) -> list[str]:
    with pytest.raises(jkn.InputError) as refused:
        jkn.dues_array(*columns)
    return [fault.key for fault in refused.value.errors]


def test_all_faulty_rows_are_named_at_once() -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.dues_array(
            ["PBPU", "PPU_BU", "PBI", "PPU_BU", "PBID"],
            ["2025-05", "2025-05", "2013-12", "2025-05", "2025-05"],
            [None, None, None, None, 2],
            [None, -1, None, None, None],
        )
    found = [(fault.row, fault.key) for fault in refused.value.errors]
    assert found == [
        (1, "care_class[0]"),
        (2, "wage[1]"),
        (3, "month[2]"),
        (4, "wage[3]"),
        (5, "care_class[4]"),
    ]
    assert "give the wage in whole rupiah" in refused.value.errors[3].message


def test_words_numbers_and_months_that_are_none_are_named() -> None:
    assert keys(["PBPU", "PBBU"], "2025-05", 3) == ["segment[1]"]
    assert keys(["PBI", None], "2025-05") == ["segment[1]"]
    assert keys("PBBU", "2025-05") == ["segment"]
    assert keys(None, None) == ["segment", "month"]
    assert keys("PBI", ["2025-05", "2025-13", "2025-13"]) == ["month[1]", "month[2]"]
    assert keys("PBI", np.array(["2025-05", "NaT"], dtype="datetime64[M]")) == ["month[1]"]
    assert keys("PBI", np.array(["2013-12", "2200-01"], "datetime64[M]")) == [
        "month[0]",
        "month[1]",
    ]
    assert keys("PBPU", "2025-05", [1, 4]) == ["care_class[1]"]
    assert keys("PBPU", "2025-05", np.array([1, 9], dtype=np.uint8)) == ["care_class[1]"]
    assert keys(np.array([0, 9], dtype=np.uint8), "2025-05") == ["segment[1]"]
    assert keys("PPU_BU", "2025-05", None, [1.5, 2.0]) == ["wage[0]"]
    assert keys("PPU_BU", "2025-05", None, [np.inf, 2.0]) == ["wage[0]"]
    assert keys("PPU_BU", "2025-05", None, [10**13, 2]) == ["wage[0]"]
    assert keys("PPU_BU", "2025-05", None, [10**30, 2]) == ["wage[0]"]
    assert keys("PPU_BU", "2025-05", None, float("nan")) == ["wage"]
    assert keys("PBI", "2025-05", None, None, [5]) == ["wage_floor[0]"]
    assert keys(["PBI", "PBI"], ["2025-05"] * 3) == ["segment"]


def test_at_most_a_hundred_faults_are_listed_and_the_rest_counted() -> None:
    found = keys("PPU_BU", "2025-05", None, np.full(250, -1))
    assert len(found) == 101
    assert found[-1] == "rows"


def test_other_threads_run_meanwhile() -> None:
    wages = np.full(5_000_000, 5_000_000)
    ticks = 0
    done = threading.Event()

    def count() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.001)

    beat = threading.Thread(target=count)
    beat.start()
    before = ticks
    paid = jkn.dues_array("PPU_BU", "2025-05", wage=wages)
    during = ticks - before
    done.set()
    beat.join()
    assert paid.total.min() == paid.total.max() == 250_000
    assert during >= 5
