# SPDX-License-Identifier: Apache-2.0
"""Any figures that can all be true give an opening; any others are named (PL4, PL6)."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel._core import nearest
from jknmodel.base.cells import CELLS
from jknmodel.base.errors import NotReachedError
from jknmodel.evidence import priors
from jknmodel.evidence.figures import (
    Facts,
    Figure,
    Population,
    cells_of,
    covers,
    in_whole_people,
)
from jknmodel.evidence.inference import Inference, infer
from jknmodel.evidence.opening import ContradictionError, gap_reading, polytope, system
from jknmodel.evidence.polytope import _Solver
from numpy.typing import NDArray
from whole import WHOLE

PLACES: Final = Path(__file__).parents[2] / "cases" / "places"
SEGMENTS: Final = (
    ("PBI",),
    ("PBID",),
    ("PPU_PN", "PPU_BU"),
    ("PPU_PN",),
    ("PPU_BU",),
    ("PBPU",),
    ("BP",),
    ("BP", "BP_PN"),
    ("PBPU", "BP"),
)
CONSISTENT: Final = 2000 if WHOLE else 200
INCONSISTENT: Final = 500 if WHOLE else 50


class Invented:
    """A district with true people in every cell, and what it publishes of them."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        prior = np.array(list(priors.load("nation").shares.values()))
        size = int(10 ** self.random.uniform(4.3, 6.5))
        spread = prior * np.exp(self.random.normal(0, self.random.uniform(0.1, 1.2), len(CELLS)))
        self.covered = self.random.uniform(0.6, 1.08)
        self.truth = self.random.multinomial(round(size * self.covered), spread / spread.sum())
        if self.random.random() < 0.2:  # nobody in some kind of cell
            self.truth[self.random.random(len(CELLS)) < 0.3] = 0
        self.population = size
        self.figures: list[Figure] = []

    def count(self, figure: Figure) -> int:
        return int(
            sum(n for n, cell in zip(self.truth, CELLS, strict=True) if covers(figure, cell))
        )

    def publish(self) -> Facts:
        """Some figures, each true within its rounding."""
        pick = self.random.random
        if pick() < 0.85:
            self.exact("registered")
        if pick() < 0.7:
            self.rate("coverage", "population")
        parts = self.random.permutation(len(SEGMENTS))[: self.random.integers(0, 8)]
        for i in parts:
            measure = str(self.random.choice(["registered", "registered", "active", "left"]))
            self.exact(measure, SEGMENTS[i]) if pick() < 0.7 else self.about(measure, SEGMENTS[i])
        if pick() < 0.5:
            self.exact("active")
        if pick() < 0.5:
            self.rate("active_rate", str(self.random.choice(["population", "registered"])))
        if pick() < 0.3:
            for care_class in self.random.permutation(["1", "2", "3"])[: self.random.integers(4)]:
                self.exact("owing", ("PBPU", "BP"), str(care_class))
        if pick() < 0.3:
            self.poor()
        return Facts(
            name="Invented",
            opening="2025-04",
            population=Population(self.population, self.population, self.population),
            figures=tuple(self.figures),
        )

    def exact(self, measure: str, segments: tuple[str, ...] = (), care_class: str = "") -> None:
        figure = Figure(measure, "people", 0, 0, segments=segments, care_class=care_class)
        if not cells_of(figure) or any(f.label == figure.label for f in self.figures):
            return
        n = self.count(figure)
        self.figures.append(replace(figure, value=n, low=n - 0.5, high=n + 0.5))

    def about(self, measure: str, segments: tuple[str, ...]) -> None:
        """In thousands, or as a range."""
        figure = Figure(measure, "people", 0, 0, segments=segments)
        if not cells_of(figure) or any(f.label == figure.label for f in self.figures):
            return
        n = self.count(figure)
        if self.random.random() < 0.5:
            value = 1000 * round(n / 1000)
            self.figures.append(
                replace(figure, value=value, low=max(0, value - 500), high=value + 500)
            )
        else:
            self.figures.append(replace(figure, low=int(0.8 * n), high=int(1.1 * n) + 1))

    def rate(self, measure: str, base: str) -> None:
        digits = int(self.random.integers(2, 5))
        whole = self.population if base == "population" else int(self.truth.sum())
        value = round(self.count(Figure(measure, "share", 0, 0)) / whole, digits)
        half = 0.5 * 10.0**-digits
        self.figures.append(
            Figure(measure, "share", max(0, value - half), value + half, value, base)
        )

    def poor(self) -> None:
        debtors = self.count(Figure("owing", "people", 0, 0, segments=("PBPU", "BP")))
        n = int(self.random.uniform(0.2, 0.9) * debtors)
        self.figures.append(
            Figure("owing", "people", n, n, n, segments=("PBPU", "BP"), deciles=(1, 5))
        )


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


def one_too_many(invented: Invented, facts: Facts) -> Facts:
    """Exact parts that make everything, and a total one person off their sum."""
    invented.figures = []
    for segments in (("PBI",), ("PBID",), ("PPU_PN", "PPU_BU"), ("PBPU",), ("BP", "BP_PN")):
        invented.exact("registered", segments)
    total = int(invented.truth.sum()) + int(invented.random.choice([-1, 1]))
    wrong = Figure("registered", "people", total - 0.5, total + 0.5, total)
    return replace(facts, figures=(*invented.figures, wrong))


def more_active_than_registered(invented: Invented, facts: Facts) -> Facts:
    total = int(invented.truth.sum())
    return replace(
        facts,
        figures=(
            *(f for f in facts.figures if f.label not in {"registered", "active"}),
            Figure("registered", "people", total - 0.5, total + 0.5, total),
            Figure("active", "people", total + 1, total + 99, total + 50),
        ),
    )


def another_coverage(invented: Invented, facts: Facts) -> Facts:
    total, n = int(invented.truth.sum()), invented.population
    share = round(total / n, 4) + float(invented.random.choice([-0.01, 0.01]))
    return replace(
        facts,
        figures=(
            *(f for f in facts.figures if f.label not in {"registered", "coverage"}),
            Figure("coverage", "share", share - 5e-5, share + 5e-5, share, "population"),
            Figure("registered", "people", total - 0.5, total + 0.5, total),
        ),
    )


def more_poor_than_debtors(invented: Invented, facts: Facts) -> Facts:
    debtors = Figure("owing", "people", 0, 0, segments=("PBPU", "BP"))
    n = invented.count(debtors)
    return replace(
        facts,
        figures=(
            *(f for f in facts.figures if f.figure != "owing"),
            replace(debtors, low=n - 0.5, high=n + 0.5, value=n),
            replace(debtors, low=n + 9, high=n + 9, value=n + 9, deciles=(1, 5)),
        ),
    )


KINDS: Final = (
    one_too_many,
    more_active_than_registered,
    another_coverage,
    more_poor_than_debtors,
)


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
        assert allowed.only(set(named) - {spared}).feasible(), spared


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
            _Solver(weights[those], (low[those], high[those]), *room).least(room[0])
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
