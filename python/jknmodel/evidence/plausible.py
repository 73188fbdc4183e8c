# SPDX-License-Identifier: Apache-2.0
"""Opening positions drawn under every published figure, in whole people.

In each of them every figure holds within its rounding; what the figures leave open is as far from
the prior as districts are from each other (``conditioned``). The draw j takes nothing from others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.cells import CELLS
from jknmodel.evidence.conditioned import ends_of, way_of, ways_that_stand
from jknmodel.evidence.opening import opening, system

if TYPE_CHECKING:
    from jknmodel.evidence.figures import Facts, Row
    from jknmodel.evidence.place import Place
    from jknmodel.evidence.priors import Prior

Vector = NDArray[np.float64]

#: Walks are made so many at a time.
BLOCK: Final = 64

_ONE: Final = np.eye(len(CELLS), dtype=np.int64)
#: One person more, one less, or one moved from a cell to another.
_MOVES: Final = np.vstack(
    [_ONE, -_ONE, *(_ONE[i] - np.delete(_ONE, i, 0) for i in range(len(_ONE)))]
)


class Position(NamedTuple):
    """A whole number of people for every cell, and the population."""

    people: tuple[int, ...]
    population: int


class Plausible:
    """The plausible set of a place under its own prior and reading.

    >>> import jknmodel as jkn
    >>> from jknmodel.scenario.distributions import stream
    >>> found = Plausible(jkn.Place.load("lumajang"))
    >>> a, b = found.draws(lambda j: stream(0, j), 2)
    >>> a == b, found.holds(a), found.holds(b)
    (False, True, True)
    """

    def __init__(self, place: Place) -> None:
        facts, prior = place.facts, place.inferred_with
        self._prior = prior
        self._ways = ways_that_stand(facts, prior)
        self._rows = [_Rows.of(read, prior) for read in self._ways.facts]
        self._range = (facts.population.low, facts.population.high)
        self._made: dict[int, Position] = {}

    def holds(self, position: Position) -> bool:
        """Whether every figure holds within its rounding, in one way to read them."""
        people = np.array(position.people)
        return any(rows.excess(people, position.population) <= 1e-6 for rows in self._rows)

    def rows_of(self, j: int) -> list[Row]:
        """What draw j satisfies: every figure, its words in the reading that it is of."""
        facts = self._ways.facts[way_of(j % BLOCK, self._ways)]
        return system(facts, gap_to=opening(facts, self._prior).gap_to)

    def draws(self, generator: Callable[[int], _core.RandomStream], count: int) -> list[Position]:
        """The first so many draws; ``generator(j)`` gives the random numbers of draw j."""
        return [self.draw(generator, j) for j in range(count)]

    def draw(self, generator: Callable[[int], _core.RandomStream], j: int) -> Position:
        """One draw."""
        if j not in self:
            first = j // BLOCK * BLOCK
            self.make(generator, range(first, first + BLOCK))
        return self._made[j]

    def __contains__(self, j: int) -> bool:
        """Whether that draw was made."""
        return j in self._made

    def make(self, generator: Callable[[int], _core.RandomStream], which: Iterable[int]) -> None:
        """Makes these draws, all together, where they were not made yet."""
        missing = [j for j in which if j not in self]
        if not missing:
            return
        places = [j % BLOCK for j in missing]
        ends = ends_of(self._ways, [generator(j) for j in missing], places)
        for j, place, end in zip(missing, places, ends, strict=True):
            self._made[j] = self._whole(end, way_of(place, self._ways))

    def _whole(self, end: Vector, way: int) -> Position:
        """A draw in whole people: blocks that no figure tells apart keep their totals."""
        rows = self._rows[way]
        endless = np.full(len(rows.low), np.inf)
        people = _core.whole_people(end[:-1], rows.weights, -endless, endless)
        nearest = round(end[-1])
        population = min(
            (nearest, nearest - 1, nearest + 1),
            key=lambda n: (not self._range[0] <= n <= self._range[1], rows.excess(people, n)),
        )
        for _ in range(len(CELLS)):
            missed = float(rows.excess(people, population))
            if missed <= 1e-6:
                break
            # One person more, less or moved, where that helps most.
            tried = people + _MOVES
            excess = np.where(tried.min(axis=1) < 0, np.inf, rows.excess(tried, population))
            best = int(excess.argmin())
            if excess[best] >= missed:
                break
            people = tried[best]
        return Position(tuple(int(n) for n in people), population)


class _Rows(NamedTuple):
    """low <= weights . cells + of_population x N <= high, a row for each figure."""

    weights: Vector
    of_population: Vector
    low: Vector
    high: Vector

    @classmethod
    def of(cls, facts: Facts, prior: Prior) -> _Rows:
        """All rows of a place, read in one way."""
        rows = system(facts, gap_to=opening(facts, prior).gap_to)
        return cls(
            np.array([row.weights for row in rows]),
            np.array([row.population for row in rows]),
            np.array([row.low for row in rows]),
            np.array([row.high for row in rows]),
        )

    def excess(self, people: NDArray[np.int64], population: int) -> Vector:
        """By how many people, in all, figures are missed: for each row of people."""
        values = people @ self.weights.T + population * self.of_population
        missed = np.maximum(0.0, self.low - values) + np.maximum(0.0, values - self.high)
        return np.asarray(missed.sum(axis=-1), dtype=np.float64)
