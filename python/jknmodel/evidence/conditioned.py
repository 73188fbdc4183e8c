# SPDX-License-Identifier: Apache-2.0
"""The prior for districts under what one of them published: draws of its cells.

Walks among the cells are ``evidence/walks.hpp``; where they begin, and how a place with words that
can be read in several ways is drawn in each, is ``evidence/ways.hpp``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel._core import DistrictPrior, RandomStream
from jknmodel.evidence.district_prior import composed, spread_of
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.order import ways_to_read
from jknmodel.evidence.priors import Prior

__all__ = ["Ways", "chances", "drawn", "way_of", "ways_that_stand"]

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
    return _core.walks_under(facts, composed(prior), prior).ends(chances(seed, count))


class Ways(NamedTuple):
    """A place in each way that its words can be read, and walks among its cells in each."""

    facts: tuple[Facts, ...]
    walks: _core.Ways


@lru_cache(maxsize=64)  # the interval of a place and its draws ask for the same
def ways_that_stand(facts: Facts, prior: Prior) -> Ways:
    """The place read in each way that its words have, without those that its figures rule out.

    Before the words are heard each reading is as likely; after, as likely as what it says was. The
    first one stays: what contradicts it is said. Raises NoRoomError where the figures leave nothing
    around it that could be drawn.
    """
    found = _core.ways_that_stand(facts, prior, spread_of(facts, prior))
    read = ways_to_read(facts)
    return Ways(tuple(read[k] for k in found.readings), found)


def way_of(j: int, ways: Ways) -> int:
    """Which way draw j is of: as often as each is likely."""
    return ways.walks.way_of(j)


def chances(seed: int, count: int) -> list[RandomStream]:
    """The random numbers of so many walks, each its own."""
    return [RandomStream.default([seed, j]) for j in range(count)]
