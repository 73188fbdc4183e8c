# SPDX-License-Identifier: Apache-2.0
"""Fact against forecast: the difference by cause, exactly; forecasts that were kept, and scored."""

from __future__ import annotations

from pathlib import Path

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.study.frozen import Frozen
from jknmodel.study.observed import history_of
from jknmodel.study.places import scenarios_of
from jknmodel.study.track import UNEXPLAINED, Tracked, track

PLAN = "lumajang/as-budgeted"
KEYS = ("registered", "active.PBI", "active.PBID", "registered.PPU", "registered.PBPU",
        "active_rate", "coverage", "arrears")  # fmt: skip


def came(until: str = "2025-09", **assumed: float) -> jkn.History:
    """What a run tells, under other assumptions."""
    plan = jkn.Scenario.load(PLAN).with_(assumptions=assumed)
    return history_of(jkn.project("lumajang", plan, until=until), KEYS)


def adds_up(found: Tracked) -> bool:
    table = found.table()
    parts = [cause.name for cause in found.causes] + [UNEXPLAINED]
    return bool((table[parts].sum(axis=1) == table.difference).all())


def test_a_history_that_is_the_forecast_itself_differs_in_nothing() -> None:
    found = track("lumajang", PLAN, came(), draws=100)
    table = found.table()
    assert found.causes == ()
    assert found.notes == ()
    assert (table.difference == 0).all()
    assert (table[UNEXPLAINED] == 0).all()
    end = found.year_end.set_index("figure")
    assert end.now["registered"] == pytest.approx(end.before["registered"], rel=1e-4)


def test_heads_that_were_ordered_and_not_registered_are_the_lever_s() -> None:
    history = jkn.History.from_frame(
        {"month": ["2025-06", "2025-07"], "active.PBID": [119_000, 120_000],
         "coverage": ["88.0%", "88.1%"]}
    )  # fmt: skip
    found = track("lumajang", PLAN, history, vary=())
    (lever,) = found.causes
    assert (lever.kind, lever.about) == ("lever", "june registration")
    assert lever.ordered == pytest.approx(15_520)
    assert lever.done == pytest.approx(15_520 - 6_599, abs=1)
    row = found.table().set_index("figure").loc["active.PBID"]
    assert row[lever.name] == pytest.approx(-6_599, abs=5)
    assert abs(row[UNEXPLAINED]) < 5
    assert adds_up(found)


def test_a_clean_up_of_the_pbi_list_is_what_others_did() -> None:
    history = jkn.History.from_frame(
        {"month": ["2025-06"], "active.PBI": [370_000], "active_rate": ["64%"],
         "base": ["population"]}
    )  # fmt: skip
    found = track("lumajang", PLAN, history, vary=())
    assert [cause.kind for cause in found.causes] == ["others"]
    row = found.table().set_index("figure").loc["active.PBI"]
    assert row["others"] == pytest.approx(row.difference, rel=0.01)
    assert adds_up(found)


def test_another_population_figure_and_another_opening_are_causes_and_no_order_matters() -> None:
    history = jkn.History.from_frame(
        {"month": ["2025-04", "2025-06"], "population": [None, 1_130_000],
         "registered": [None, 990_000], "active.PBID": [111_079, 122_000],
         "active.PBI": [380_000, None], "coverage": [None, "87.6%"]}
    )  # fmt: skip
    found = track("lumajang", PLAN, history, vary=())
    assert [cause.kind for cause in found.causes] == ["opening", "population", "lever"]
    table = found.table().set_index("figure")
    assert table["population"]["registered"] == pytest.approx(0, abs=50)
    assert float(table["population"]["coverage"]) < -0.005
    assert table["opening"]["active.PBID"] == pytest.approx(0, abs=1)
    assert adds_up(found)


def test_behaviour_that_the_months_moved_is_a_cause() -> None:
    found = track("lumajang", PLAN, came(mandiri_trend=-0.009), vary=["mandiri_trend"], draws=150)
    (behaviour,) = [cause for cause in found.causes if cause.kind == "behaviour"]
    row = found.table().set_index("figure").loc["arrears"]
    assert row[behaviour.name] / row.difference == pytest.approx(0.7, abs=0.3)
    assert adds_up(found)


@pytest.mark.parametrize(("shift", "word"), [(1, "late"), (-1, "early")])
def test_a_history_that_is_shifted_by_a_month_is_noticed_by_name(shift: int, word: str) -> None:
    history = came("2025-11")
    names = [month.month for month in history.months]
    kept = history.months[:-1] if shift == 1 else history.months[1:]
    moved = [
        m._replace(month=n) for m, n in zip(kept, names[1:] if shift == 1 else names, strict=False)
    ]
    found = track("lumajang", PLAN, jkn.History(tuple(moved)), vary=())
    assert any(f"looks one month {word}" in note for note in found.notes)
    assert adds_up(found)


def test_a_place_that_is_opened_at_its_newest_month_is_tracked_from_the_month_before() -> None:
    history = came("2025-06")
    place = jkn.Place.load("lumajang").with_history(history)
    assert track(place, PLAN, vary=()).place.opening == "2025-05"


def test_a_history_without_a_later_month_is_refused() -> None:
    with pytest.raises(jkn.InputError, match="there is no forecast of it yet"):
        track("lumajang", PLAN, came("2025-04"))


def test_a_forecast_is_kept_with_what_it_stood_on_and_scored(tmp_path: Path) -> None:
    made = jkn.forecast("lumajang", until="2025-09", draws=30, seed=2)
    kept = Frozen.load(made.freeze(tmp_path / "may.json"))
    assert kept.record["place"]["sha256"] == made.place.source.sha256
    assert (kept.record["seed"], kept.record["draws"]) == (2, 30)
    coverage = kept.table().query("figure == 'coverage'").reset_index(drop=True)
    again = made.table("coverage")
    assert np.array_equal(coverage.low, again.low)
    assert np.array_equal(coverage.high, again.high)
    scored = kept.score(came())
    assert len(scored) == 5 * 5  # of five months, what monthly() has
    assert all(case.error >= 0 and case.crps >= 0 for case in scored)
    own = [case for case in scored if case.figure == "coverage"]
    assert [case.ahead for case in own] == [1, 2, 3, 4, 5]
    assert all(case.persistence > 0 for case in own)


def test_a_file_that_is_no_kept_forecast_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"kind": "else"}')
    with pytest.raises(jkn.InputError, match="is not a forecast that was frozen"):
        Frozen.load(path)
    path.write_text('{"kind": "jknmodel forecast", "schema": 99}')
    with pytest.raises(jkn.InputError, match="is of form 99; this version reads form 1"):
        Frozen.load(path)


def test_months_that_are_held_out_are_foretold_from_the_ones_before() -> None:
    history = came("2025-10")
    found = jkn.backtest("lumajang", history, hold_out=2, draws=40, vary=())
    table = found.summary().set_index("figure")
    assert found.place.opening == "2025-08"
    assert table.months.tolist() == [2] * len(KEYS)
    assert (table.crps >= 0).all()
    case = next(c for c in found.cases if (c.figure, c.month) == ("registered", "2025-10"))
    assert case.persistence == pytest.approx(
        abs(np.log(case.came / (history.value("2025-08", "registered") or 0)))
    )


def test_more_months_than_there_are_cannot_be_held_out() -> None:
    with pytest.raises(jkn.InputError, match="give a whole number from 1 to 5"):
        jkn.backtest("lumajang", came(), hold_out=6)


@pytest.mark.parametrize("name", jkn.Place.names())
def test_what_a_shipped_scenario_itself_would_tell_differs_in_nothing(name: str) -> None:
    place = jkn.Place.load(name)
    until = str(pd.Period(place.opening, "M") + 2)
    for path in scenarios_of(place):
        plan = jkn.Scenario.load(path, place)
        history = history_of(jkn.project(place, plan, until=until), KEYS)
        found = track(place, plan, history, vary=())
        assert found.causes == ()
        assert (found.table().difference == 0).all()


def test_a_lever_in_python_is_refused_by_name() -> None:
    class Nothing(jkn.OwnLever):
        """Does nothing."""

        def decide(self, month: jkn.MonthView) -> None:
            """Nothing."""

    plan = jkn.Scenario.load(PLAN).with_(
        levers=[Nothing(name="mine", from_="2025-05", until="2025-06")]
    )
    for ask in (track, jkn.calibrate, jkn.backtest):
        with pytest.raises(jkn.InputError, match="mine"):
            ask("lumajang", plan=plan, history=came())
