# SPDX-License-Identifier: Apache-2.0
"""The opening position nearest to a prior.

    opening(facts, prior).people  # whole, under every figure

The least relative entropy to the prior under every figure, at its printed value where the figures
agree at these, inside its rounding otherwise (``evidence/nearest.hpp``: Newton's steps in the
dual); beside it what the evidence alone allows, by linear programmes (``polytope``).
Figures that contradict each other are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.evidence.figures import Facts, Figure, Row
from jknmodel.evidence.polytope import Conflict, Polytope

if TYPE_CHECKING:
    from jknmodel.evidence.priors import Prior

Vector = NDArray[np.float64]

#: The row that holds where nobody says how many are registered, and the figures leave it true.
EVERYBODY: Final[str] = _core.EVERYBODY
#: More registered than this share of the population figure is a slip (the place reader's limit).
MOST_REGISTERED: Final[float] = _core.MOST_REGISTERED


class ContradictionError(InputError):
    """The figures cannot all be true; ``conflict`` names those that cannot, and by how much."""

    def __init__(self, errors: Sequence[Issue], conflict: Conflict) -> None:
        super().__init__(errors)
        self.conflict = conflict


class NoRoomError(RuntimeError):
    """The figures leave nothing around their own opening position that could be drawn."""


def member_figures(facts: Facts) -> list[Figure]:
    """The figures that constrain cells, without those set aside; of earlier dates, with room."""
    return _core.member_figures(facts)


def system(
    facts: Facts, *, exact: bool = False, moved: bool = False, gap_to: float | None = None
) -> list[Row]:
    """All rows of the place's figures, with its reading of the active rate.

    ``exact`` asks for the printed values, but with ``moved`` not for those of earlier dates.
    """
    return _core.all_rows(facts, exact, moved, gap_to)


def polytope(facts: Facts, rows: Sequence[Row]) -> Polytope:
    """What the rows and the place's range of populations allow."""
    return Polytope(rows, population=(facts.population.low, facts.population.high))


def gap_reading(facts: Facts) -> float | None:
    """The first meaning of "not registered" that the other figures allow: everybody, or a target.

    None when the figure was not published, or no meaning fits (``reconcile`` says why).
    """
    return _core.gap_reading(facts)


def readings_that_stand(facts: Facts) -> tuple[str, ...]:
    """What the active rate may divide by, the chosen one first, without what figures rule out.

    The chosen one stays even then: `infer` says what contradicts it.
    """
    return tuple(_core.readings_that_stand(facts))


class Opening(NamedTuple):
    """The opening position nearest to a prior, and what it was found under.

    ``rows`` are those that the point satisfies, ``allowed`` what the evidence alone allows of each
    cell; the other fields are those of `Inference`.
    """

    expected: Vector
    people: NDArray[np.int64]
    weights: Vector
    rows: tuple[Row, ...]
    counted: tuple[Row, ...]
    allowed: tuple[tuple[float, float], ...]
    gap_to: float | None
    exact: bool
    notes: tuple[str, ...]


@lru_cache(maxsize=64)
def opening(facts: Facts, prior: Prior) -> Opening:
    """The opening position nearest to a prior. Raises ContradictionError as `infer` does."""
    return _core.nearest_opening(facts, prior)


def position(
    facts: Facts, weights: Vector, rows: Sequence[Row], counted: Sequence[Row]
) -> _core.NearestPeople | None:
    """The cells nearest to what weighs the population, and the whole people nearest to those.

    Under some rows; the people satisfy ``counted``. The population is at its point; None when there
    are none.
    """
    return _core.position(facts, weights, list(rows), list(counted))
