# SPDX-License-Identifier: Apache-2.0
"""The law as a table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest

GOLDEN = Path(__file__).parents[2] / "golden" / "law.csv"


def value_on(day: Any, rule: str) -> Any:
    table = jkn.law.table(on=day)
    (value,) = table.loc[table["rule"] == rule, "value"]
    return value


def test_the_table_is_the_golden_file() -> None:
    assert jkn.law.table().to_csv(index=False) == GOLDEN.read_text(encoding="utf-8")


def test_its_columns_are_those_of_the_design() -> None:
    columns = ["rule", "value", "unit", "from", "until", "citation", "confidence"]
    assert list(jkn.law.table().columns) == columns
    assert list(jkn.law.table(on="2025-05").columns) == columns


def test_a_day_has_one_value_a_rule() -> None:
    for day in ("2014-01", "2018-09-17", "2020-02", "2025-05", "2035-01"):
        table = jkn.law.table(on=day)
        assert table["rule"].is_unique
        assert table["value"].notna().all()


@pytest.mark.parametrize(
    "day",
    [
        "2018-09-18",
        "2018-10",
        dt.date(2018, 9, 18),
        dt.datetime(2018, 9, 18, 7, tzinfo=dt.UTC),
        pd.Timestamp("2018-09-18"),
        pd.Period("2018-10", "M"),
        np.datetime64("2018-09-18"),
        np.datetime64("2018-10"),
    ],
)
def test_rules_change_on_their_day(day: Any) -> None:
    assert value_on(day, "arrears.month_cap") == 24


@pytest.mark.parametrize("day", ["2018-09", "2018-09-17", dt.date(2018, 9, 17)])
def test_and_not_a_day_earlier(day: Any) -> None:
    assert value_on(day, "arrears.month_cap") == 12


def test_a_rule_that_ended_is_not_in_force() -> None:
    assert "arrears.relaxation_months" in set(jkn.law.table(on="2020-12-31")["rule"])
    assert "arrears.relaxation_months" not in set(jkn.law.table(on="2021-01-01")["rule"])


def test_what_is_not_sure_says_so() -> None:
    table = jkn.law.table()
    assert set(table["confidence"]) == {"H", "M", "L", "assumed"}
    unsure = table.loc[table["rule"] == "pbid.central", "confidence"]
    assert "M" in set(unsure)


def test_rates_are_percent_and_money_is_whole() -> None:
    assert value_on("2015-06", "ppu_bu.total") == 4.5
    assert value_on("2025-05", "ppu_bu.total") == 5
    money = jkn.law.table().query("unit == 'rupiah a month'")["value"].dropna()
    assert all(type(value) is int for value in money)


@pytest.mark.parametrize(
    "day",
    ["2013-12", "2013-12-31", "2025-13", "2025-02-30", "soon", 2025, pd.NaT, dt.date.min],
)
def test_a_day_that_is_none_is_refused(day: Any) -> None:
    with pytest.raises(jkn.InputError):
        jkn.law.table(on=day)


def test_every_rule_has_a_meaning_and_every_code_its_pages() -> None:
    table = jkn.law.table()
    assert set(table["rule"]) == set(jkn.law.meanings())
    cited = {
        code
        for citation in table["citation"]
        for code in citation.partition("[")[2].partition("]")[0].split(",")
    }
    assert cited <= set(jkn.law.sources()) | {"general knowledge", "assumed"}
