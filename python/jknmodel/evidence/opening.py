# SPDX-License-Identifier: Apache-2.0
"""The opening position nearest to a prior.

    opening(facts, prior).people  # whole, under every figure

The least relative entropy to the prior under every figure, at its printed value where the figures
agree at these, inside its rounding otherwise (``evidence/nearest.hpp``: Newton's steps in the
dual); beside it what the evidence alone allows, by linear programmes (``polytope``: HiGHS).
Figures that contradict each other are named.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel._core import nearest, whole_people_within
from jknmodel.base.cells import CELLS
from jknmodel.base.errors import InputError, Issue, NotReachedError
from jknmodel.evidence import arrears, bought, dated, order, strata
from jknmodel.evidence.figures import (
    Facts,
    Figure,
    Row,
    active_rate_bases,
    cells_of,
    counts_heads,
    gap_targets,
    in_whole_people,
    is_later,
    labels_of,
    rows_of,
)
from jknmodel.evidence.polytope import Conflict, Polytope

if TYPE_CHECKING:
    from jknmodel.evidence.priors import Prior

Vector = NDArray[np.float64]

#: The row that holds where nobody says how many are registered, and the figures leave it true.
EVERYBODY: Final = "registered at most everybody"
#: More registered than this share of the population figure is a slip (the place reader's limit).
MOST_REGISTERED: Final = 1.5


class ContradictionError(InputError):
    """The figures cannot all be true; ``conflict`` names those that cannot, and by how much."""

    def __init__(self, facts: Facts, conflict: Conflict) -> None:
        labels = " and ".join(conflict.labels)
        moved = ", ".join(f"{k} by {v:+,.0f} people" for k, v in conflict.adjustments.items())
        message = f"{facts.name}: {labels} cannot all be true"
        message += f"; the least adjustment moves {moved}" if moved else ""
        message += '; mark one of them with set_aside = "the reason"'
        super().__init__([Issue(file=facts.file, key="evidence", value=labels, message=message)])
        self.conflict = conflict


class NoRoomError(RuntimeError):
    """The figures leave nothing around their own opening position that could be drawn."""


def member_figures(facts: Facts) -> list[Figure]:
    """The figures that constrain cells, without those set aside; of earlier dates, with room."""
    return [
        dated.at_the_opening(f, facts.opening)
        for f in facts.figures
        if not f.set_aside and cells_of(f) and f.unit != "rupiah"
    ]


def system(
    facts: Facts, *, exact: bool = False, moved: bool = False, gap_to: float | None = None
) -> list[Row]:
    """All rows of the place's figures, with its reading of the active rate.

    ``exact`` asks for the printed values, but with ``moved`` not for those of earlier dates.
    """
    figures = member_figures(facts)
    if gap_to is not None:
        figures += [f for f in facts.find("not_registered") if not f.set_aside]
    reading = facts.active_rate_read_as
    rows = [
        row._replace(label=label)
        for figure, label in zip(figures, labels_of(figures), strict=True)
        for row in rows_of(
            figure,
            reading=reading,
            exact=exact and not (moved and dated.is_earlier(figure, facts.opening)),
            gap_to=gap_to,
        )
    ]
    rows += strata.rows(facts) + bought.rows(facts, exact=exact)
    rows += arrears.rows(facts.figures, facts.opening) + order.rows(facts)
    if any(cells_of(f) == CELLS and not math.isinf(f.high) for f in figures):
        return rows
    # Nobody says how many are registered: at most everybody, unless the parts are more than that.
    everybody = Row(EVERYBODY, (1.0,) * len(CELLS), -1.0, -math.inf, 0.0)
    more = everybody._replace(population=-MOST_REGISTERED)
    if polytope(facts, [*rows, everybody]).feasible():
        return [*rows, everybody]
    return [*rows, more if polytope(facts, [*rows, more]).feasible() else everybody]


def polytope(facts: Facts, rows: Sequence[Row]) -> Polytope:
    """What the rows and the place's range of populations allow."""
    return Polytope(rows, population=(facts.population.low, facts.population.high))


def gap_reading(facts: Facts) -> float | None:
    """The first meaning of "not registered" that the other figures allow: everybody, or a target.

    None when the figure was not published, or no meaning fits (``reconcile`` says why).
    """
    if not any(not f.set_aside for f in facts.find("not_registered")):
        return None
    for target in gap_targets(facts):
        if polytope(facts, system(facts, gap_to=target)).feasible():
            return target
    return None


def readings_that_stand(facts: Facts) -> tuple[str, ...]:
    """What the active rate may divide by, the chosen one first, without what figures rule out.

    The chosen one stays even then: `infer` says what contradicts it.
    """
    chosen, *others = active_rate_bases(facts)
    return (chosen, *(base for base in others if _stands(facts, base)))


def _stands(facts: Facts, base: str) -> bool:
    read = replace(facts, active_rate_read_as=base)
    size = read.population.value
    rows = [in_whole_people(row) for row in system(read, gap_to=gap_reading(read))]
    return Polytope(rows, population=(size, size)).feasible()


def _refuse_look_ahead(facts: Facts) -> None:
    """Raises InputError for figures that nobody could have known at the opening."""
    faults = [
        Issue(
            file=facts.file,
            key="evidence",
            value=f.label,
            message=f"{f.label} is of {f.as_of}, after the opening {facts.opening}: a later figure "
            "is no evidence of it; open the place at that date, or mark it with "
            'set_aside = "the reason"',
        )
        for f in facts.figures
        if not f.set_aside and (cells_of(f) or f.figure == "debt")
        if is_later(f.as_of, facts.opening)
    ]
    if faults:
        raise InputError(faults)


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
    _refuse_look_ahead(facts)
    notes: list[str] = []
    gap_to = gap_reading(facts)
    rows = system(facts, gap_to=gap_to)
    counted = tuple(in_whole_people(row) for row in rows)
    conflict = strata.conflict(facts) or polytope(facts, counted).conflict()
    if conflict is not None:
        raise ContradictionError(facts, conflict)
    if gap_to is not None and gap_to < 1:
        notes.append(f"'not registered' is read as the gap to {gap_to:.1%} of the population")
    notes += bought.notes(facts) + order.notes(facts) + dated.notes(facts)
    if is_later(prior.as_of, facts.opening):
        notes.append(
            f"the prior {prior.name} has figures of {prior.as_of}, "
            f"after the opening {facts.opening}"
        )

    weights = prior.of_population
    used = tuple(system(facts, exact=True, gap_to=gap_to))
    point, exact = position(facts, weights, used, counted), True
    if point is None and any(dated.is_earlier(f, facts.opening) for f in member_figures(facts)):
        used = tuple(system(facts, exact=True, moved=True, gap_to=gap_to))
        point = position(facts, weights, used, counted)
    if point is None:
        used, exact = counted, False
        point = position(facts, weights, counted, counted)
        notes.append("the printed values do not agree exactly; each is met within its rounding")
    if point is None:
        raise ContradictionError(facts, _none_at_the_point(facts, weights, counted))
    allowed = tuple(polytope(facts, rows).ranges())
    return Opening(*point, weights, used, counted, allowed, gap_to, exact, tuple(notes))


def position(
    facts: Facts, weights: Vector, rows: Sequence[Row], counted: Sequence[Row]
) -> tuple[Vector, NDArray[np.int64]] | None:
    """The cells nearest to the prior under some rows, and the whole people nearest to those.

    The population is at its point; None when there are none.
    """
    if not _at_the_point(facts, weights, rows).feasible():
        return None
    try:
        cells = nearest(weights * facts.population.value, *_fixed(facts, rows))
    except NotReachedError as error:
        labels = tuple(dict.fromkeys(rows[i].label for i in error.rows))
        raise ContradictionError(facts, Conflict(labels, {})) from None
    people = _in_whole(facts, cells, counted)
    return None if people is None else (cells, people)


def _in_whole(facts: Facts, cells: Vector, rows: Sequence[Row]) -> NDArray[np.int64] | None:
    """Whole people under the rows; where a share leaves no whole number, the nearest to it."""
    people = whole_people_within(cells, *_fixed(facts, rows))
    if people is None:
        people = whole_people_within(cells, *_fixed(facts, rows, shares_within=0.5))
    return people


class _Bounds(NamedTuple):
    """low <= weights . cells <= high, a row a figure."""

    weights: Vector
    low: Vector
    high: Vector


def _fixed(facts: Facts, rows: Sequence[Row], shares_within: float = 0.0) -> _Bounds:
    """Rows over the cells alone, with the population at its point."""
    known = facts.population.value * np.array([row.population for row in rows])
    more = np.array([0.0 if counts_heads(row) else shares_within for row in rows])
    return _Bounds(
        np.array([row.weights for row in rows]).reshape(len(rows), len(CELLS)),
        np.array([row.low for row in rows]) - known - more,
        np.array([row.high for row in rows]) - known + more,
    )


def _none_at_the_point(facts: Facts, weights: Vector, rows: Sequence[Row]) -> Conflict:
    """The figures that cannot all be true at the population's point, or not in whole people."""
    found = _at_the_point(facts, weights, rows).conflict()
    if found is not None:
        return found
    cells = nearest(weights * facts.population.value, *_fixed(facts, rows))
    remaining = list(dict.fromkeys(row.label for row in rows))
    for label in list(remaining):
        fewer = [other for other in remaining if other != label]
        if _in_whole(facts, cells, [row for row in rows if row.label in fewer]) is None:
            remaining = fewer
    return Conflict(tuple(remaining), {})


def _at_the_point(facts: Facts, weights: Vector, rows: Sequence[Row]) -> Polytope:
    """What the rows allow with the population at its point, in the cells that the prior knows."""
    size = facts.population.value
    return Polytope(rows, population=(size, size), highest=np.where(weights > 0, math.inf, 0.0))
