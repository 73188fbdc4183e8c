# SPDX-License-Identifier: Apache-2.0
"""A run and its tables, under the names that scripts rely on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

COLUMNS = {
    "monthly": (
        "month population registered active coverage active_of_population active_of_registered "
        "uhc priority unregistered pending owing left debt carried_debt owed_to_bpjs spent"
    ),
    "segments": "month segment care_class standing people",
    "ledger": "month payer segment account rupiah",
    "funds": "month fund opening received spent closing",
    "levers": "month lever heads",
    "orders": "month lever ordered done cut why rupiah_ordered rupiah_done",
    "flows": "month cause from_segment from_standing to_segment to_standing heads lever",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_the_columns_that_scripts_use(as_budgeted: jkn.Run, name: str) -> None:
    frame = getattr(as_budgeted, name)()
    assert set(COLUMNS[name].split()) <= set(frame.columns)
    assert frame.columns[0] == "month"
    assert frame["month"].dtype == pd.PeriodDtype("M")
    assert not frame.isna().any().any()


@pytest.mark.parametrize("name", COLUMNS)
def test_the_arrow_stream_is_the_same_table(as_budgeted: jkn.Run, name: str) -> None:
    frame = getattr(as_budgeted, name)()
    table = pa.table(as_budgeted.table(name))
    assert table.column_names == list(frame.columns)
    assert table.num_rows == len(frame)
    for column in frame.columns:
        read = table.column(column)
        if column == "month":
            assert read.type == pa.timestamp("s")
            months = read.to_numpy().astype("datetime64[M]")
            assert (months == frame[column].dt.to_timestamp().to_numpy("datetime64[M]")).all()
        else:
            assert read.to_pylist() == frame[column].tolist()


@pytest.mark.parametrize("name", COLUMNS)
def test_the_csv_is_the_same_table(as_budgeted: jkn.Run, name: str) -> None:
    import io

    frame = getattr(as_budgeted, name)()
    read = pd.read_csv(io.StringIO(as_budgeted.csv(name)))
    assert list(read.columns) == list(frame.columns)
    assert read["month"].tolist() == frame["month"].astype(str).tolist()
    for column in frame.select_dtypes("float"):
        np.testing.assert_allclose(read[column], frame[column], rtol=1e-9, atol=0.005)


def test_a_table_that_is_not_there_is_refused_with_the_nearest(as_budgeted: jkn.Run) -> None:
    with pytest.raises(jkn.InputError, match="did you mean 'monthly'"):
        as_budgeted.table("montly")


def test_rows_add_up(as_budgeted: jkn.Run) -> None:
    monthly, segments = as_budgeted.monthly(), as_budgeted.segments()
    members = segments[segments.standing != "unregistered"].groupby("month").people.sum()
    np.testing.assert_allclose(members.to_numpy(), monthly.registered, rtol=1e-9)
    active = segments[segments.standing.isin(["active", "protected"])]
    np.testing.assert_allclose(
        active.groupby("month").people.sum().to_numpy(), monthly.active, rtol=1e-9
    )
    np.testing.assert_allclose(monthly.coverage, monthly.registered / monthly.population)
    np.testing.assert_allclose(
        as_budgeted.funds().groupby("month").spent.sum().to_numpy(), monthly.spent, atol=1
    )


def test_the_first_row_is_the_opening(as_budgeted: jkn.Run) -> None:
    first = as_budgeted.monthly().iloc[0]
    assert str(first.month) == "2025-04"
    assert first.spent == 0
    assert first.registered == pytest.approx(0.8737 * 1_114_700, abs=60)


UNTIL: list[Any] = [
    "2025-12",
    dt.date(2025, 12, 1),
    dt.date(2025, 12, 31),
    pd.Period("2025-12", "M"),
    pd.Timestamp("2025-12-15"),
    np.datetime64("2025-12"),
]


@pytest.mark.parametrize("until", UNTIL, ids=repr)
def test_the_last_month_may_be_written_in_any_way(lumajang: jkn.Place, until: Any) -> None:
    run = jkn.project(lumajang, jkn.Scenario.load("lumajang/as-budgeted"), until=until)
    assert len(run.monthly()) == 9


@pytest.mark.parametrize("until", ["2025-13", "", "12-2025", "2025-04-31", None, 202512, pd.NaT])
def test_what_is_no_month_is_refused(lumajang: jkn.Place, until: Any) -> None:
    with pytest.raises((jkn.InputError, TypeError)):
        jkn.project(lumajang, jkn.Scenario.load("lumajang/as-budgeted"), until=until)


def test_every_wrong_argument_is_named_in_one_pass(lumajang: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    with pytest.raises(jkn.InputError) as refused:
        jkn.project(lumajang, plan, until="2025-12", engine="person", draws=0, seed=-1, threads=-1)
    assert {"engine", "draws", "seed", "threads"} <= {e.key for e in refused.value.errors}


def test_questions_have_answers(as_budgeted: jkn.Run) -> None:
    assert str(as_budgeted.money_ends) == "2026-12"
    assert as_budgeted.met({"coverage": 0.88}) == pd.Period("2025-06", "M")
    assert as_budgeted.met({"coverage": 0.98, "active_of_population": 0.80}) is None
    heads = as_budgeted.new_heads
    assert heads["added"] == pytest.approx(15_520)
    assert heads["lasting"] + heads["one_off"] == pytest.approx(heads["added"])
    assert heads["cost_this_year"] == pytest.approx(15_520 * 6 * 35_000)
    assert heads["cost_full_year"] == pytest.approx(15_520 * 12 * 35_000)


def test_a_target_without_its_base_is_refused(as_budgeted: jkn.Run) -> None:
    with pytest.raises(jkn.InputError, match="is not a target with a base"):
        as_budgeted.met({"active": 0.80})


def test_a_run_shows_itself(as_budgeted: jkn.Run, tmp_path: Path) -> None:
    assert repr(as_budgeted) == "<Run of Lumajang, 'as-budgeted', until 2026-12>"
    assert "<table" in as_budgeted._repr_html_()
    assert as_budgeted.workbook(tmp_path / "a.xlsx").stat().st_size > 10_000


def test_charts_return_their_axes(as_budgeted: jkn.Run) -> None:
    import matplotlib as mpl
    from jknmodel.report import plotting
    from matplotlib.figure import Figure

    mpl.use("Agg")
    axes = Figure().add_subplot()
    assert plotting.rates(as_budgeted.monthly(), ax=axes) is axes
    low, high = axes.get_ylim()
    assert low < 65
    assert high > 98
    axes = Figure().add_subplot()
    assert plotting.money(as_budgeted.funds(), ends=as_budgeted.money_ends, ax=axes) is axes
    assert axes.get_ylim()[0] < 0
