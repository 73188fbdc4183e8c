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
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel._core import nearest, whole_people_within
from jknmodel.base.cells import CELLS, Cell
from jknmodel.base.errors import InputError, Issue, NotReachedError
from jknmodel.evidence import strata
from jknmodel.evidence.figures import (
    Facts,
    Figure,
    Row,
    active_rate_bases,
    cells_of,
    counts_heads,
    gap_targets,
    in_whole_people,
    labels_of,
    rows_of,
)
from jknmodel.evidence.files import DISTRICTS
from jknmodel.evidence.polytope import Conflict, Polytope

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
#: The row that holds where nobody says how many are registered, and the figures leave it true.
EVERYBODY: Final = "registered at most everybody"
#: More registered than this share of the population figure is a slip (the place reader's limit).
MOST_REGISTERED: Final = 1.5
#: A cell is derived when the evidence alone leaves less than this share of its value.
DERIVED_WITHIN: Final = 0.01


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


@dataclass(frozen=True, slots=True)
class Inference:
    """A resolved opening position and how it came about.

    ``whole`` has one cell for each of CELLS, ``cells`` the same with deciles and villages told
    apart where these were published.
    ``gap_to`` is the share of the population up to which "not registered" counts (None when it was
    not published or fits no reading), ``exact`` whether every figure holds at its printed value,
    ``implied`` what the prior implies for each cell, ``factor`` how far from that the cells are,
    ``notes`` what a reader should know.
    """

    cells: tuple[Cell, ...]
    whole: tuple[Cell, ...]
    gap_to: float | None
    exact: bool
    implied: tuple[float, ...]
    factor: float
    notes: tuple[str, ...]


def member_figures(facts: Facts) -> list[Figure]:
    """The figures that constrain cells, without those set aside."""
    return [f for f in facts.figures if not f.set_aside and cells_of(f) and f.unit != "rupiah"]


def system(facts: Facts, *, exact: bool = False, gap_to: float | None = None) -> list[Row]:
    """All rows of the place's figures, with its reading of the active rate."""
    figures = member_figures(facts)
    if gap_to is not None:
        figures += [f for f in facts.find("not_registered") if not f.set_aside]
    reading = facts.active_rate_read_as
    rows = [
        row._replace(label=label)
        for figure, label in zip(figures, labels_of(figures), strict=True)
        for row in rows_of(figure, reading=reading, exact=exact, gap_to=gap_to)
    ]
    rows += strata.rows(facts)
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
    notes: list[str] = []
    gap_to = gap_reading(facts)
    rows = system(facts, gap_to=gap_to)
    counted = tuple(in_whole_people(row) for row in rows)
    conflict = strata.conflict(facts) or polytope(facts, counted).conflict()
    if conflict is not None:
        raise ContradictionError(facts, conflict)
    if gap_to is not None and gap_to < 1:
        notes.append(f"'not registered' is read as the gap to {gap_to:.1%} of the population")

    weights = np.array([prior.shares[cell] for cell in CELLS]) * prior.registered_share
    used = tuple(system(facts, exact=True, gap_to=gap_to))
    point, exact = _point(facts, weights, used, counted), True
    if point is None:
        used, exact = counted, False
        point = _point(facts, weights, counted, counted)
        notes.append("the printed values do not agree exactly; each is met within its rounding")
    if point is None:
        raise ContradictionError(facts, _none_at_the_point(facts, weights, counted))
    allowed = tuple(polytope(facts, rows).ranges())
    return Opening(*point, weights, used, counted, allowed, gap_to, exact, tuple(notes))


@lru_cache(maxsize=64)  # a page asks for the same position again and again
def _inferred(facts: Facts, prior: Prior, factor: float) -> Inference:
    found = opening(facts, prior)
    notes = list(found.notes)
    plausible: Sequence[tuple[float, float]] = found.allowed
    with suppress(NoRoomError):  # then what the evidence allows is all that can be said
        drawn = _drawn(facts, prior, found)
        if prior.name == DISTRICTS:
            found = _in_the_middle(facts, found, drawn)
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
    return Inference(cells, whole, found.gap_to, found.exact, found_at, factor, tuple(notes))


def _drawn(facts: Facts, prior: Prior, found: Opening) -> Vector:
    """Cells drawn under the figures, a row a draw."""
    from jknmodel.evidence.conditioned import chances, under
    from jknmodel.evidence.district_prior import spread_of

    walks = under(facts, found, spread_of(facts, prior))
    return walks.ends(chances(INTERVAL_SEED, INTERVAL_DRAWS))[:, :-1]


def _in_the_middle(facts: Facts, found: Opening, drawn: Vector) -> Opening:
    """The opening position nearest to the middle of the draws."""
    middle = np.median(drawn, axis=0) / facts.population.value
    point = _point(facts, middle, found.rows, found.counted)
    if point is None:
        return found
    return found._replace(expected=point[0], people=point[1], weights=middle)


def _point(
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
