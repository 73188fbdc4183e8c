# SPDX-License-Identifier: Apache-2.0
"""Any figures that can all be true give an opening; any others are named (PL4, PL6)."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import Final

import jknmodel as jkn
import numpy as np
import pytest
from highs import Highs
from invented import KINDS, Invented
from jknmodel._core import nearest
from jknmodel.base.cells import CELLS
from jknmodel.base.errors import NotReachedError
from jknmodel.evidence import priors
from jknmodel.evidence.figures import (
    Facts,
    Figure,
    covers,
    in_whole_people,
)
from jknmodel.evidence.inference import Inference, infer
from jknmodel.evidence.opening import ContradictionError, gap_reading, polytope, system
from numpy.typing import NDArray
from whole import WHOLE

PLACES: Final = Path(__file__).parents[2] / "cases" / "places"
CONSISTENT: Final = 2000 if WHOLE else 100
INCONSISTENT: Final = 500 if WHOLE else 30


def missed(found: Inference, facts: Facts) -> list[str]:
    """The figures that do not come back: exact counts exactly, others within their rounding."""
    people = np.array([cell.people for cell in found.whole])
    everybody = people.sum()
    out = []
    for figure in facts.figures:
        n = float(people @ inside(figure))
        if figure.subgroup:
            holds = n >= figure.low
        elif figure.unit == "people" and figure.high - figure.low == 1 and figure.value is not None:
            holds = n == figure.value
        elif figure.unit == "people":
            holds = figure.low <= n <= figure.high
        else:
            whole = facts.population.value if figure.base == "population" else everybody
            holds = figure.low - 1e-12 <= n / whole <= figure.high + 1e-12
        if not holds:
            out.append(f"{figure.label}: {n}")
    return out


def inside(figure: Figure) -> NDArray[np.float64]:
    return np.array([1.0 if covers(figure, cell) else 0.0 for cell in CELLS])


@pytest.mark.parametrize("seed", range(CONSISTENT))
def test_PL4_figures_that_can_all_be_true_give_an_opening_that_has_them_all(seed: int) -> None:
    facts = Invented(seed).publish()
    found = infer(facts, priors.load("nation"))
    assert missed(found, facts) == []
    for cell in found.whole:
        ends = (cell.low, cell.plausible_low, cell.people, cell.plausible_high, cell.high)
        numbers = [end for end in ends if end is not None]
        assert len(numbers) == len(ends)
        assert all(below <= above for below, above in pairwise(numbers)), cell


@pytest.mark.parametrize("seed", range(INCONSISTENT))
def test_PL4_figures_that_cannot_all_be_true_are_named_and_none_to_spare(seed: int) -> None:
    invented = Invented(9000 + seed)
    facts = KINDS[seed % len(KINDS)](invented, invented.publish())
    with pytest.raises(ContradictionError, match="cannot all be true") as caught:
        infer(facts, priors.load("nation"))
    named = caught.value.conflict.labels
    rows = [in_whole_people(row) for row in system(facts, gap_to=gap_reading(facts))]
    allowed = polytope(facts, rows)
    assert not allowed.only(named).feasible()
    for spared in named:
        assert allowed.only([label for label in named if label != spared]).feasible(), spared


@pytest.mark.parametrize("seed", range(CONSISTENT))
def test_rows_that_contradict_are_named_and_none_to_spare(seed: int) -> None:
    """What `nearest` itself says of rows is what linear programmes say of them."""
    random = np.random.default_rng(seed)
    cells, count = 12, int(random.integers(3, 8))
    prior = random.uniform(0, 100, cells) * (random.random(cells) < 0.9)
    weights = random.integers(0, 2, (count, cells)).astype(float)
    low = weights @ random.uniform(0, 100, cells) * random.uniform(0.2, 1.5, count)
    high = low + np.where(random.random(count) < 0.5, 0, random.uniform(0, 20, count))

    def possible(those: list[int]) -> bool:
        room = (np.zeros(cells), np.where(prior > 0, np.inf, 0.0))
        return not math.isnan(
            Highs(weights[those], (low[those], high[those]), *room).least(room[0])
        )

    every = list(range(count))
    if possible(every):
        sums = weights @ nearest(prior, weights, low, high)
        assert (low - 1e-6 <= sums).all()
        assert (sums <= high + 1e-6).all()
        return
    with pytest.raises(NotReachedError) as caught:
        nearest(prior, weights, low, high)
    named = list(caught.value.rows)
    assert not possible(named)
    for spared in named:
        assert possible([row for row in named if row != spared])


@pytest.mark.parametrize(
    "name", ["purbalingga-2022", "jember", "surakarta", "kota-probolinggo", "bangka-tengah"]
)
def test_PL6_exact_counts_come_back_to_a_head(name: str) -> None:
    place = jkn.Place.load(PLACES / f"{name}.toml")
    people = np.array([cell.people for cell in place.inference.whole])
    exact = [f for f in place.facts.figures if f.unit == "people" and f.high - f.low <= 1]
    assert [int(people @ inside(f)) for f in exact] == [f.value for f in exact]


def test_PL4_rows_that_follow_from_others_change_nothing() -> None:
    random = np.random.default_rng(3)
    for _ in range(100):
        prior = random.uniform(0, 100, 10) * (random.random(10) < 0.8)
        matrix = random.integers(0, 2, (4, 10)).astype(float)
        somewhere = prior * np.exp(random.normal(0, 1, 10))
        twice = np.vstack([matrix, matrix, matrix.sum(axis=0)])
        once, again = matrix @ somewhere, twice @ somewhere
        cells = nearest(prior, matrix, once, once)
        assert nearest(prior, twice, again, again) == pytest.approx(cells, abs=1e-6)
