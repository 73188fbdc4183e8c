# SPDX-License-Identifier: Apache-2.0
"""What months say of behaviour, and what they cannot say."""

from __future__ import annotations

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel.projection.base_year import nothing_decided
from jknmodel.study.calibrate import Calibrated, calibrate
from jknmodel.study.observed import history_of

KEYS = ("registered", "active.PBI", "active.PBPU", "registered.PBPU", "arrears", "coverage")
VARIED = ("mandiri_trend", "births", "pension_base")


def history(**assumed: float) -> jkn.History:
    plan = nothing_decided().with_(assumptions=assumed)
    return history_of(jkn.project("lumajang", plan, until="2025-10"), KEYS, digits=4)


@pytest.fixture(scope="module")
def of_its_own() -> Calibrated:
    return calibrate("lumajang", history(), VARIED, draws=300)


def test_a_history_that_is_the_model_s_own_output_moves_nothing(of_its_own: Calibrated) -> None:
    table = of_its_own.table()
    assert (table.moved.abs() < 0.2).all()
    assert table.middle.to_numpy() == pytest.approx(table.prior.to_numpy(), rel=0.05, abs=5e-4)


def test_what_no_figure_depends_on_is_not_told_and_keeps_its_width(
    of_its_own: Calibrated,
) -> None:
    table = of_its_own.table().set_index("assumption")
    assert table.verdict["pension_base"] == "not told"
    assert table.width["pension_base"] == pytest.approx(1.0, abs=0.2)
    assert table.verdict["mandiri_trend"] == "narrowed"


def test_the_direction_that_months_know_best_is_named(of_its_own: Calibrated) -> None:
    best = of_its_own.directions()[0]
    assert best.parts[0][0] == "mandiri_trend"
    assert best.width < 0.5
    widths = [each.width for each in of_its_own.directions()]
    assert widths == sorted(widths)


def test_months_of_another_behaviour_move_it_to_where_it_is() -> None:
    found = calibrate("lumajang", history(mandiri_trend=-0.006), VARIED, draws=300)
    table = found.table().set_index("assumption")
    assert table.verdict["mandiri_trend"] == "moved"
    assert table.low["mandiri_trend"] < -0.006 < table.high["mandiri_trend"]
    assert found.effective > 50
    drawn = jkn.uncertain("lumajang", nothing_decided(), until="2025-06", draws=40,
                          sources=["assumptions"], posterior=found)  # fmt: skip
    assert float(np.mean(drawn.inputs()["mandiri_trend"])) == pytest.approx(-0.006, abs=0.0015)
    assert drawn.inputs()["deaths"].std() > 0  # the register still says the others


def test_the_seed_makes_the_draws() -> None:
    twice = [calibrate("lumajang", history(), VARIED[:1], draws=60, seed=s) for s in (3, 3, 4)]
    assert np.array_equal(twice[0].posterior.values, twice[1].posterior.values)
    assert not np.array_equal(twice[0].posterior.values, twice[2].posterior.values)


def test_without_names_those_are_asked_of_that_the_figures_move_with() -> None:
    told = history_of(jkn.project("lumajang", nothing_decided(), until="2025-08"), ("arrears",))
    found = calibrate("lumajang", told, draws=60)
    assert len(found.names) == 6
    assert "mandiri_trend" in found.names
    assert "pension_base" not in found.names


def test_every_argument_that_does_not_do_is_named() -> None:
    one = jkn.History.from_frame({"month": ["2025-04"], "registered": [973_900]})
    with pytest.raises(jkn.InputError) as error:
        calibrate("lumajang", one, ["birth", "pay_alpha"], draws=3, model_error=0.0)
    assert [e.key for e in error.value.errors] == [
        "draws", "model_error", "history", "vary", "vary",
    ]  # fmt: skip


def test_a_history_of_the_population_alone_tells_nothing_of_behaviour() -> None:
    people = jkn.History.from_frame({"month": ["2025-04", "2025-05"], "registered": [973_900, None],
                                     "population": [None, 1_115_000]})  # fmt: skip
    with pytest.raises(jkn.InputError, match="tells nothing of members or money"):
        calibrate("lumajang", people, VARIED)
