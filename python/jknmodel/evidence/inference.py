# SPDX-License-Identifier: Apache-2.0
"""From figures to a full opening position: the cells nearest to a named prior.

Three questions, three answers for every cell:

- *what do we put in*: the least relative entropy to the prior under every figure (at its printed
  value where the figures agree at these, inside its rounding otherwise), in whole people;
- *what does the evidence alone allow*: the least and the most by linear programmes;
- *what is plausible*: four of five openings drawn under every figure, as far from the prior as
  districts are from each other (``conditioned``); what we put in is always inside.

Under the prior for districts what we put in is nearest to the middle of these draws, so that
figures move most what districts differ in most; under a named composition it is nearest to that.

Method: ``evidence/nearest.hpp`` (Newton's steps in the dual) and ``polytope`` (HiGHS).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.cells import CELLS, Cell
from jknmodel.evidence import strata
from jknmodel.evidence.conditioned import chances, ends_of, ways_that_stand
from jknmodel.evidence.figures import (
    Facts,
    Figure,
    cells_of,
)
from jknmodel.evidence.files import DISTRICTS
from jknmodel.evidence.opening import NoRoomError, Opening, member_figures, opening, position

if TYPE_CHECKING:
    from jknmodel.evidence.priors import Prior

Vector = NDArray[np.float64]

#: What to ask for first is ranked within this factor of what the prior implies (assumed; range 1.5
#: to 3).
PLAUSIBLE_FACTOR: Final = 2.0
#: Draws that the plausible interval of a cell is taken from, and their seed.
INTERVAL_DRAWS: Final = 200
INTERVAL_SEED: Final = 80
#: The ends of that interval.
ENDS: Final = (0.1, 0.9)
#: A cell is derived when the evidence alone leaves less than this share of its value.
DERIVED_WITHIN: Final = 0.01


@dataclass(frozen=True, slots=True)
class Inference:
    """A resolved opening position and how it came about.

    ``whole`` has one cell for each of CELLS, ``cells`` the same with deciles and villages told
    apart where these were published.
    ``gap_to`` is the share of the population up to which "not registered" counts (None when it was
    not published or fits no reading), ``exact`` whether every figure holds at its printed value,
    ``implied`` what the prior implies for each cell, ``factor`` how far from that the cells are,
    ``notes`` what a reader should know, ``near`` what the cells are nearest to, of the population.
    """

    cells: tuple[Cell, ...]
    whole: tuple[Cell, ...]
    gap_to: float | None
    exact: bool
    implied: tuple[float, ...]
    factor: float
    notes: tuple[str, ...]
    near: Vector = field(compare=False, repr=False)


def infer(facts: Facts, prior: Prior, *, factor: float = PLAUSIBLE_FACTOR) -> Inference:
    """The opening position of a place under a prior.

    ``factor`` (at least 1) says how far cells may be from the prior before a note says that the
    evidence needs more. Raises ContradictionError when the figures cannot
    all be true.

    >>> from jknmodel.evidence import priors
    >>> from jknmodel.evidence.figures import Facts, Figure, Population
    >>> facts = Facts(
    ...     name="Somewhere",
    ...     opening="2025-04",
    ...     population=Population(value=1000, low=1000, high=1000),
    ...     figures=(Figure("registered", "people", 900, 900, 900),),
    ... )
    >>> sum(cell.people for cell in infer(facts, priors.load("nation")).cells)
    900
    """
    return _inferred(facts, prior, factor)


@lru_cache(maxsize=64)  # a page asks for the same position again and again
def _inferred(facts: Facts, prior: Prior, factor: float) -> Inference:
    found = opening(facts, prior)
    notes = list(found.notes)
    plausible: Sequence[tuple[float, float]] = found.allowed
    with suppress(NoRoomError):  # then what the evidence allows is all that can be said
        ways = ways_that_stand(facts, prior)
        drawn = ends_of(ways, chances(INTERVAL_SEED, INTERVAL_DRAWS))[:, :-1]
        found = _allowed_by_any(found, [opening(way.facts, prior) for way in ways[1:]])
        if prior.name == DISTRICTS:
            if len(ways) > 1:  # of the reading that makes the opening
                first = ends_of(ways[:1], chances(INTERVAL_SEED, INTERVAL_DRAWS))[:, :-1]
            else:
                first = drawn
            found = _in_the_middle(facts, found, first)
        low, high = np.quantile(drawn, ENDS, axis=0)
        plausible = list(zip(low.tolist(), high.tolist(), strict=True))
    people, allowed = found.people, found.allowed
    # To a millionth of a person: what comes after is of the machine's own sums.
    implied = found.weights / found.weights.sum() * round(float(found.expected.sum()), 6)
    needed = _factor_needed(people, implied)
    if needed > factor:
        notes.append(
            f"the evidence needs a factor of {needed:.2f} around the prior, not {factor:g}"
        )
        factor = math.ceil(needed * 100) / 100
    whole = tuple(
        Cell(
            *key,
            people=int(people[j]),
            known=_known(key_figures, allowed[j], int(people[j])),
            low=_whole(allowed[j], int(people[j]))[0],
            high=_whole(allowed[j], int(people[j]))[1],
            plausible_low=_whole(plausible[j], int(people[j]))[0],
            plausible_high=_whole(plausible[j], int(people[j]))[1],
        )
        for j, (key, key_figures) in enumerate(_figures_by_cell(facts))
    )
    cells, assumed = strata.split(facts, whole)
    notes += assumed
    found_at = tuple(map(float, implied))
    return Inference(
        cells, whole, found.gap_to, found.exact, found_at, factor, tuple(notes), found.weights
    )


def _allowed_by_any(found: Opening, others: Sequence[Opening]) -> Opening:
    """What the evidence allows of each cell in one way to read it or another."""
    each = zip(found.allowed, *(other.allowed for other in others), strict=True)
    allowed = [(min(low for low, _ in of), max(high for _, high in of)) for of in each]
    return found._replace(allowed=tuple(allowed))


def _in_the_middle(facts: Facts, found: Opening, drawn: Vector) -> Opening:
    """The opening position nearest to the middle of the draws."""
    middle = np.median(drawn, axis=0) / facts.population.value
    point = position(facts, middle, found.rows, found.counted)
    if point is None:
        return found
    return found._replace(expected=point.expected, people=point.people, weights=middle)


def _factor_needed(people: NDArray[np.int64], implied: Vector) -> float:
    """The least factor around the prior's cells that holds the point."""
    return max(
        (
            max(float(n) / float(q), float(q) / max(float(n), 1.0))
            for n, q in zip(people, implied, strict=True)
            if q > 1.0
        ),
        default=1.0,
    )


def _figures_by_cell(facts: Facts) -> list[tuple[tuple[str, str, str], list[Figure]]]:
    """For each cell the figures that publish it by itself."""
    alone = [(cells_of(f), f) for f in member_figures(facts) if not f.subgroup]
    return [(cell, [f for cells, f in alone if cells == (cell,)]) for cell in CELLS]


def _known(figures: Sequence[Figure], interval: tuple[float, float], people: int) -> str:
    if figures:
        return figures[0].known
    return "derived" if interval[1] - interval[0] < DERIVED_WITHIN * people else "assumed"


def _whole(interval: tuple[float, float], people: int) -> tuple[float, float]:
    """The whole numbers inside an interval, always with the cell's own."""
    low, high = interval
    top = math.floor(high + 1e-6) if math.isfinite(high) else high
    return min(float(math.ceil(low - 1e-6)), people), max(float(top), people)
