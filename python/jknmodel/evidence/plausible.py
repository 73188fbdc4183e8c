# SPDX-License-Identifier: Apache-2.0
"""Opening positions drawn under every published figure, in whole people.

In each of them every figure holds within its rounding; what the figures leave open is as far from
the prior as districts are from each other (``conditioned``). The draw j takes nothing from others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel import _core
from jknmodel.evidence.conditioned import way_of, ways_that_stand
from jknmodel.evidence.opening import opening, system

if TYPE_CHECKING:
    from jknmodel.evidence.figures import Row
    from jknmodel.evidence.place import Place

#: Walks are made so many at a time.
BLOCK: Final = _core.Plausible.BLOCK


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
        self._core = _core.Plausible(facts, self._ways.walks)
        self._made: dict[int, Position] = {}

    def holds(self, position: Position) -> bool:
        """Whether every figure holds within its rounding, in one way to read them."""
        return self._core.holds(list(position.people), position.population)

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
        drawn = self._core.draws([generator(j) for j in missing], [j % BLOCK for j in missing])
        for j, (*people, population) in zip(missing, drawn.tolist(), strict=True):
            self._made[j] = Position(tuple(people), population)
