# SPDX-License-Identifier: Apache-2.0
"""The prior for districts under what one of them published: draws of its cells.

Walks among the cells are ``evidence/walks.hpp``; here is which figures they are under, where they
begin, and how a place with words that can be read in several ways is drawn in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel._core import DistrictPrior, RandomStream, Walks
from jknmodel.base.cells import CELLS
from jknmodel.evidence.district_prior import composed, spread_of
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.opening import ContradictionError, NoRoomError, Opening, opening
from jknmodel.evidence.order import ways_to_read, without_words
from jknmodel.evidence.priors import Prior
from jknmodel.evidence.ratios import ratios, ratios_of_words

Vector = NDArray[np.float64]


def drawn(facts: Facts, prior: DistrictPrior, count: int, seed: int = 0) -> Vector:
    """Draws of the cells and the population of a place under its figures, in no whole people.

    >>> from jknmodel.evidence.district_prior import fitted
    >>> from jknmodel.evidence.figures import Facts, Figure, Population
    >>> facts = Facts(
    ...     name="Somewhere",
    ...     opening="2025-04",
    ...     population=Population(value=1000, low=1000, high=1000),
    ...     figures=(Figure("registered", "people", 900, 900, 900),),
    ... )
    >>> drawn(facts, fitted("city"), 3)[:, :-1].sum(axis=1).round(6).tolist()
    [900.0, 900.0, 900.0]
    """
    walks = under(facts, opening(facts, composed(prior)), prior)
    return walks.ends(chances(seed, count))


@lru_cache(maxsize=64)  # the interval of a place and its draws ask for the same
def around_opening(facts: Facts, prior: Prior) -> Walks:
    """The spread of districts around a place's prior, under its figures, begun at its opening."""
    return under(facts, opening(facts, prior), spread_of(facts, prior))


class Way(NamedTuple):
    """A place read in one way that its words have, walks under it, and how likely it is."""

    facts: Facts
    walks: Walks
    share: float


#: Draws from which it is counted how often the words hold in each reading.
_COUNTED: Final = 200


@lru_cache(maxsize=64)  # the interval of a place and its draws ask for the same
def ways_that_stand(facts: Facts, prior: Prior) -> tuple[Way, ...]:
    """The place read in each way that its words have, without those that its figures rule out.

    Before the words are heard each reading is as likely; after, as likely as what it says was. The
    first one stays: what contradicts it is said. Raises NoRoomError as `under` does.
    """
    first, *others = ways_to_read(facts)
    out = [Way(first, around_opening(first, prior), 1.0)]
    for way in others:
        with suppress(ContradictionError, NoRoomError):
            out.append(Way(way, around_opening(way, prior), 1.0))
    if len(out) == 1:
        return tuple(out)
    unread = around_opening(without_words(facts), prior).ends(chances(0, _COUNTED))
    held = [_times_held(way.facts, unread) + 1.0 for way in out]
    return tuple(w._replace(share=n / sum(held)) for w, n in zip(out, held, strict=True))


def _times_held(facts: Facts, drawn: Vector) -> int:
    """In how many draws the words hold."""
    said = ratios_of_words(facts)
    within = [(r.low - 1e-9 <= v) & (v <= r.high + 1e-9) for r in said for v in [r.values(drawn)]]
    return int(np.all(within, axis=0).sum())


#: Multiples of it modulo 1 are spread evenly, however many are taken.
_GOLDEN: Final = 0.6180339887498949


def way_of(j: int, ways: Sequence[Way]) -> int:
    """Which way draw j is of: as often as each is likely."""
    reached = np.cumsum([way.share for way in ways])
    at = (0.5 + j * _GOLDEN) % 1.0 * reached[-1]
    return min(int(np.searchsorted(reached, at, side="right")), len(ways) - 1)


def ends_of(
    ways: Sequence[Way],
    chances: Sequence[RandomStream],
    places: Sequence[int] | None = None,
) -> Vector:
    """The ends of as many walks, each of the way of its place; places from 0 if None."""
    which = np.array([way_of(j, ways) for j in places or range(len(chances))])
    out = np.zeros((len(chances), len(CELLS) + 1))
    for k, way in enumerate(ways):
        mine = np.flatnonzero(which == k)
        if len(mine):
            out[mine] = way.walks.ends([chances[j] for j in mine.tolist()])
    return out


def chances(seed: int, count: int) -> list[RandomStream]:
    """The random numbers of so many walks, each its own."""
    return [RandomStream.default([seed, j]) for j in range(count)]


#: What a cell begins with where whole people are none: the most that the figures leave room for.
_NOBODY: Final = (0.3, 0.01, 1e-4, 1e-6)


def under(facts: Facts, found: Opening, prior: DistrictPrior) -> Walks:
    """A prior under the figures of a place, begun where its opening is."""
    figures = ratios(facts, gap_to=found.gap_to)
    there = np.array([high > 1.0 - 1e-6 for _, high in found.allowed])  # one person at least
    for begun, nobody in product((found.people, found.expected), _NOBODY):
        cells = np.where(there, np.maximum(begun, nobody), 0.0)
        with suppress(ValueError):
            people = np.append(cells, facts.population.value)
            return Walks(prior, figures, people)
    raise NoRoomError
