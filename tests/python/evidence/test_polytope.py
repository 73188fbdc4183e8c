# SPDX-License-Identifier: Apache-2.0
"""What figures allow, beside a second opinion: the same programmes by HiGHS."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pytest
from highs import Highs, Vector
from invented import KINDS, Invented
from jknmodel.base.cells import CELLS
from jknmodel.evidence.figures import Facts, Row
from jknmodel.evidence.opening import gap_reading, polytope, system
from jknmodel.evidence.polytope import Polytope
from whole import WHOLE

DISTRICTS: Final = 2000 if WHOLE else 60


def programme(
    rows: list[Row],
    population: tuple[float, float],
    lowest: Vector | None = None,
    highest: Vector | None = None,
) -> Highs:
    """The rows over every cell and the population, as they stand."""
    matrix = np.array([[*row.weights, row.population] for row in rows])
    bounds = np.array([row.low for row in rows]), np.array([row.high for row in rows])
    lower, upper = np.zeros(len(CELLS) + 1), np.full(len(CELLS) + 1, math.inf)
    lower[:-1] = 0.0 if lowest is None else lowest
    upper[:-1] = math.inf if highest is None else highest
    lower[-1], upper[-1] = population
    return Highs(matrix.reshape(len(rows), len(CELLS) + 1), bounds, lower, upper)


def rows_of(facts: Facts) -> list[Row]:
    return system(facts, gap_to=gap_reading(facts))


def within(facts: Facts) -> tuple[float, float]:
    return facts.population.low, facts.population.high


@pytest.mark.parametrize("seed", range(DISTRICTS))
def test_the_range_of_every_cell_is_what_highs_finds(seed: int) -> None:
    facts = Invented(seed).publish()
    rows = rows_of(facts)
    other = programme(rows, within(facts))
    size = facts.population.value
    for cell, (low, high) in enumerate(polytope(facts, rows).ranges()):
        cost = np.eye(len(CELLS) + 1)[cell]
        assert low == pytest.approx(other.least(cost), abs=1e-9 * size), CELLS[cell]
        assert high == pytest.approx(-other.least(-cost), abs=1e-9 * size), CELLS[cell]


@pytest.mark.parametrize("seed", range(DISTRICTS))
def test_the_extremes_of_any_sum_in_a_box_are_what_highs_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    facts = Invented(seed).publish()
    size = facts.population.value
    rows = rows_of(facts)
    people = random.dirichlet(np.ones(len(CELLS))) * size
    lowest, highest = people / random.uniform(1, 9), people * random.uniform(1, 9)
    population = (0.9 * size, 1.1 * size)
    space = Polytope(rows, population=population, lowest=lowest, highest=highest)
    other = programme(rows, population, lowest, highest)
    assert space.feasible() == (not math.isnan(other.least(np.zeros(len(CELLS) + 1))))
    for weights in random.normal(size=(3, len(CELLS) + 1)):
        low, high = space.extremes(weights)
        if math.isnan(low):
            assert not space.feasible()
            continue
        assert low == pytest.approx(other.least(weights), abs=1e-8 * size)
        assert high == pytest.approx(-other.least(-weights), abs=1e-8 * size)


@pytest.mark.parametrize("seed", range(DISTRICTS // 3))
def test_figures_that_highs_finds_impossible_are_named_and_none_is_to_spare(seed: int) -> None:
    invented = Invented(9000 + seed)
    facts = KINDS[seed % len(KINDS)](invented, invented.publish())
    rows, nothing = rows_of(facts), np.zeros(len(CELLS) + 1)
    found = polytope(facts, rows).conflict()
    assert (found is not None) == math.isnan(programme(rows, within(facts)).least(nothing))
    if found is None:
        return

    def possible(labels: set[str]) -> bool:
        population = within(facts) if "population" in labels else (0.0, math.inf)
        kept = [row for row in rows if row.label in labels]
        return not math.isnan(programme(kept, population).least(nothing))

    assert not possible(set(found.labels))
    assert all(possible(set(found.labels) - {spared}) for spared in found.labels)


@pytest.mark.parametrize("seed", range(DISTRICTS // 3))
def test_no_adjustment_moves_less_than_the_one_that_is_named(seed: int) -> None:
    """Of a pair of counts: who moves is the larger, and moves by what they miss each other."""
    random = np.random.default_rng(seed)
    registered, more = (int(n) for n in random.integers(1000, 1_000_000, 2))
    everybody, some = (1.0,) * len(CELLS), tuple(float(c.standing == "active") for c in CELLS)
    rows = [
        Row("registered", everybody, 0.0, registered, registered),
        Row("active", some, 0.0, registered + more, registered + more),
    ]
    found = Polytope(rows).conflict()
    assert found is not None
    assert found.adjustments == pytest.approx({"active": -more})


def test_without_rows_anything_is_possible_and_has_no_end() -> None:
    space = Polytope([])
    assert space.feasible()
    assert space.conflict() is None
    assert space.extremes(np.ones(len(CELLS) + 1)) == [0.0, math.inf]
    assert space.ranges()[0].tolist() == [0.0, math.inf]


def test_a_row_whose_ends_are_crossed_is_satisfied_by_nobody() -> None:
    crossed = Row("registered", (1.0,) * len(CELLS), 0.0, 5.0, 4.0)
    space = Polytope([crossed])
    assert not space.feasible()
    assert all(math.isnan(end) for end in space.extremes(np.ones(len(CELLS) + 1)))


def test_a_share_of_members_has_its_least_and_most() -> None:
    """600 active of 900 to 1,000 registered."""
    everybody = np.array([1.0] * len(CELLS) + [0.0])
    active = np.array([*(float(c.standing == "active") for c in CELLS), 0.0])
    space = Polytope(
        [
            Row("registered", tuple(everybody[:-1]), 0.0, 900, 1000),
            Row("active", tuple(active[:-1]), 0.0, 600, 600),
        ]
    )
    assert space.ratio_extremes(active, everybody) == pytest.approx([0.6, 2 / 3])
