# SPDX-License-Identifier: Apache-2.0
"""Districts whose truth is known, and districts that published again: in small."""

from __future__ import annotations

import jknmodel as jkn
import numpy as np
from jknmodel.evidence.district_prior import fitted
from jknmodel.projection.base_year import nothing_decided
from jknmodel.study.district_months import history_of_district, judged
from jknmodel.study.observed import history_of
from jknmodel.study.simulated_months import intervals_held, ranks


def test_intervals_of_simulated_districts_hold_more_often_than_not() -> None:
    held = intervals_held(fitted, districts=6, draws=40, months=4)
    assert held["opening"] > 0.5
    assert held["forecast"] > 0.5


def test_true_assumptions_lie_within_their_posteriors() -> None:
    place = jkn.Place.load("lumajang")
    keys = ("registered", "active.PBPU", "registered.PBPU", "arrears")
    found = ranks(place, ("mandiri_trend",), keys, runs=4, draws=60, months=6)
    assert found.shape == (4, 1)
    assert np.all((found >= 0) & (found <= 1))
    assert 0.05 < found.mean() < 0.95
    again = ranks(place, ("mandiri_trend",), keys, runs=1, draws=60, months=6, first=2)
    assert again[0, 0] == found[2, 0]


def test_a_district_that_published_again_is_foretold_and_calibrated() -> None:
    found = judged("Demak", draws=8, runs=50)
    assert [case.figure for case in found.foretold] == ["coverage", "active_rate"]
    assert all(case.ahead > 0 for case in found.foretold)
    assert found.calibrated is not None
    assert len(found.calibrated.names) == 6


def test_a_figure_that_was_not_told_before_is_not_scored() -> None:
    history = history_of_district("Karanganyar")
    assert len(history.months) == 4
    assert judged("Karanganyar", draws=8, runs=20).foretold == []


def test_what_a_district_printed_is_read_with_its_rounding_and_one_base() -> None:
    history = history_of_district("Demak")
    rates = [t for month in history.months for t in month.figures if t.key == "active_rate"]
    assert len({t.base for t in rates}) == 1
    assert all(0 < t.high - t.low <= 0.0101 for t in rates)


def test_heads_of_a_district_whose_population_nobody_told_are_not_foretold() -> None:
    told = {t.key for month in history_of_district("Karawang").months for t in month.figures}
    assert {"registered", "coverage"} <= told
    found = judged("Karawang", draws=8, runs=20)
    assert {case.figure for case in found.foretold} == {"coverage"}
    assert judged("Sawahlunto", draws=8, runs=20).why.endswith("heads and no population")


def test_held_out_months_are_printed_off_the_model_by_its_error() -> None:
    place, keys = jkn.Place.load("lumajang"), ("registered", "coverage")
    plan = nothing_decided()
    history = history_of(jkn.project(place, plan, until="2025-06"), keys, digits=6)
    found = jkn.backtest(place, history, hold_out=1, draws=60, vary=())
    for case in found.cases:
        assert case.held
        assert (case.high - case.low) / case.central > 2.4 * 0.003
