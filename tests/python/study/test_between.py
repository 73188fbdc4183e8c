# SPDX-License-Identifier: Apache-2.0
"""What happened between two months of one run."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel import _core
from jknmodel.report.compared import told
from random_plans import random_plan
from whole import WHOLE


@pytest.fixture(scope="module")
def run(as_budgeted: jkn.Run) -> jkn.Run:
    return as_budgeted


def test_its_figures_are_the_numbers_of_the_table_of_months(run: jkn.Run) -> None:
    assert list(run.monthly().select_dtypes("number").columns) == _core.month_figures()


@pytest.mark.parametrize("engine", ["expected", "sampled"])
def test_the_steps_add_up_for_every_figure_of_every_two_months(engine: str) -> None:
    for at in range(40 if WHOLE else 2):
        dice = Random(8_000 + at)
        place = jkn.Place.load(dice.choice(jkn.Place.names()))
        until = str(pd.Period(place.opening, "M") + (14 if WHOLE else 6))
        plan = random_plan(dice, place, "any")
        run = jkn.project(place, plan, until=until, engine=engine, seed=at)
        months = run.monthly().set_index("month")
        for first, last in combinations(months.index, 2):
            table = jkn.compare(run, months=(first, last)).frame()
            for figure, steps in table.groupby("figure"):
                before, after = months.loc[[first, last], str(figure)]
                size = 1 + abs(before) + abs(after) + steps["amount"].abs().max()
                assert steps["amount"].sum() == pytest.approx(after - before, abs=1e-9 * size)


def test_backwards_everything_is_the_negative(run: jkn.Run) -> None:
    there = jkn.compare(run, months=("2025-06", "2026-06")).frame()
    back = jkn.compare(run, months=("2026-06", "2025-06")).frame()
    assert (there["amount"] == -back["amount"]).all()


def test_heads_are_those_of_the_flows_and_rupiah_those_of_the_ledger(run: jkn.Run) -> None:
    found = jkn.compare(run, months=("2025-05", "2025-08"))
    flows = run.flows().query("'2025-05' < month <= '2025-08'")
    born = flows.query("cause == 'birth'")["heads"].sum()
    steps = found.waterfall("registered").set_index("cause")["amount"]
    assert steps["birth"] == pytest.approx(born)
    lever = flows.query("cause == 'lever'")["heads"].sum()
    assert steps["lever"] == pytest.approx(lever)
    ledger = run.ledger().query("'2025-05' < month <= '2025-08' and payer == 'member'")
    billed = ledger.query("account == 'billed' and segment == 'PBPU'")["rupiah"].sum()
    debts = found.waterfall("debt").set_index(["cause", "of"])["amount"]
    assert debts["billed", "PBPU"] == pytest.approx(billed)


def test_a_share_is_split_into_numerator_and_denominator(run: jkn.Run) -> None:
    found = jkn.compare(run, months=("2025-06", "2026-06"))
    steps = found.waterfall("coverage").groupby("through")["amount"].sum()
    (r0, r1), (p0, p1) = found.ends("registered"), found.ends("population")
    assert steps["registered"] == pytest.approx(((r1 - r0) / p0 + (r1 - r0) / p1) / 2)
    assert steps["population"] == pytest.approx((r0 / p1 - r0 / p0 + r1 / p1 - r1 / p0) / 2)
    both = found.waterfall("active_of_registered")
    assert set(both["through"]) == {"active", "registered"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_figure_is_told_in_words_that_add_up(run: jkn.Run, language: jkn.Language) -> None:
    found = jkn.compare(run, months=("2025-06", "2026-06"))
    for figure in _core.month_figures():
        it = told(found, figure, language=language)
        assert sum(part.units for part in it.parts) == it.whole
        assert len(found.explain(figure, language).splitlines()) == 1 + len(it.shown)


def test_the_picture_has_a_bar_for_each_cause(run: jkn.Run) -> None:
    found = jkn.compare(run, months=("2025-06", "2026-06"))
    axes = jkn.plotting.waterfall(found, "registered", language="id")
    labels = [label.get_text() for label in axes.get_yticklabels()]
    parts = told(found, "registered", language="id").shown
    assert labels == ["Juni 2025", *(part.words for part in parts), "Juni 2026"]
    bars: list[Any] = list(axes.patches)
    widths = [round(float(bar.get_width())) for bar in bars]
    assert widths == [part.units for part in parts]
    lines = {bar.get_width() > 0: bar.get_hatch() for bar in bars}
    assert lines[True] != lines[False]  # told apart without colours


def test_wrong_months_and_figures_are_refused_by_name(run: jkn.Run) -> None:
    with pytest.raises(jkn.InputError, match="is not in the run, which has 2025-04 to 2026-12"):
        jkn.compare(run, months=("2025-06", "2027-06"))
    with pytest.raises(jkn.InputError, match="are not two months"):
        jkn.compare(run, months=("2025-06",))
    with pytest.raises(jkn.InputError, match="is twice the same month"):
        jkn.compare(run, months=("2025-06", "2025-06"))
    with pytest.raises(jkn.InputError, match="did you mean 'registered'"):
        jkn.compare(run, months=("2025-06", "2026-06")).waterfall("registerd")
    drawn = jkn.project(run.place, run.plan, until="2025-06", engine="sampled", draws=2)
    with pytest.raises(jkn.InputError, match="there are several draws"):
        jkn.compare(drawn, months=("2025-05", "2025-06"))


def test_shapley_is_the_cores() -> None:
    assert _core.shapley([0, 3, 5, 10]) == [4, 6]
    assert np.sum(_core.shapley([1.0, 4.0])) == 3
    with pytest.raises(jkn.InputError, match="give 2, 4, 8"):
        _core.shapley([1, 2, 3])
