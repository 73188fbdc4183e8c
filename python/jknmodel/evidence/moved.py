# SPDX-License-Identifier: Apache-2.0
"""A published figure at another value, and the opening position that comes of it.

>>> import jknmodel as jkn
>>> place = jkn.Place.load("belitung-timur")
>>> label, figure = next((l, f) for l, f in movable(place) if f.figure == "coverage")
>>> other = opened_with(place, figure, figure.point + 0.0001)
>>> sum(cell.people for cell in other.cells) > sum(cell.people for cell in place.cells)
True
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from jknmodel.base.errors import InputError
from jknmodel.evidence import strata
from jknmodel.evidence.figures import (
    Facts,
    Figure,
    cells_of,
    covers_of,
    in_whole_people,
    labels_of,
    members_of,
)
from jknmodel.evidence.opening import gap_reading, polytope, position, system
from jknmodel.evidence.place import Place

__all__ = ["Reach", "at_value", "movable", "opened_with", "reach_of"]

#: What the population that rates divide by is called among the figures.
POPULATION: Final = "population"


class Reach(NamedTuple):
    """A figure's value, what its printed digits or words allow, and what is possible at all."""

    value: float
    low: float
    high: float
    least: float
    most: float


def movable(place: Place) -> list[tuple[str, Figure]]:
    """The figures that an opening is inferred from, with their labels; the population among them.

    None where the place gives its baseline outright.
    """
    facts = place.facts
    if facts.cells:
        return []
    used = [
        figure
        for figure in facts.figures
        if not figure.set_aside
        and not figure.subgroup
        and figure.unit != "rupiah"
        and (cells_of(figure) or figure.figure == "not_registered")
    ]
    found = list(zip(labels_of(used), used, strict=True))
    size = facts.population
    if size.low < size.high:
        found.append(
            (POPULATION, Figure(POPULATION, "people", size.low, size.high, value=size.value))
        )
    return found


def reach_of(place: Place, figure: Figure) -> Reach:
    """How far a figure may be moved."""
    size = place.facts.population.value
    most = 1.5 if figure.figure == "coverage" else 1.0 if figure.unit == "share" else size
    if figure.figure == POPULATION:
        most = 2 * size
    low, high = max(figure.low, 0.0), min(figure.high, most)
    value = figure.point if figure.value is not None else _implied(place, figure)
    return Reach(min(max(value, low), high), low, high, 0.0, most)


def _implied(place: Place, figure: Figure) -> float:
    """What the opening position says of a figure that no number was published of."""
    people = np.array([cell.people for cell in place.inference.whole])
    size = place.facts.population.value
    if figure.figure == "not_registered":
        return (place.inference.gap_to or 1.0) * size - float(people.sum())
    counted = float(people @ covers_of(figure))
    if figure.unit == "people":
        return counted
    base = figure.read_as(place.active_rate_read_as)
    return counted / (size if base == "population" else float(people @ members_of(base)))


def at_value(figure: Figure, value: float) -> Figure:
    """The figure as if that had been published, rounded as it was; exact where it was a phrase."""
    if figure.unit == "people":
        value = float(round(value))
    if figure.value is None or not math.isfinite(figure.high - figure.low):
        half = 0.5 if figure.unit == "people" else 0.0
    else:
        half = (figure.high - figure.low) / 2
    return replace(figure, value=value, low=value - half, high=value + half)


def opened_with(place: Place, figure: Figure, value: float) -> Place | None:
    """The place opened with the figure at that value; None where the others contradict it.

    What the cells stay nearest to is as it was: the middle of the draws is not taken again.
    """
    facts, size = place.facts, place.facts.population
    if figure.figure == POPULATION:
        at = float(round(value))
        size = replace(size, value=at, low=min(size.low, at), high=max(size.high, at))
        moved = replace(facts, population=size)
    else:
        other = at_value(figure, value)
        figures = tuple(other if one is figure else one for one in facts.figures)
        moved = replace(facts, figures=figures)
    people = _people(place, moved)
    if people is None:
        return None
    whole = tuple(
        cell.holding(int(n)) for cell, n in zip(place.inference.whole, people, strict=True)
    )
    try:
        cells, _ = strata.split(moved, whole)
    except InputError:
        return None
    return Place(replace(moved, cells=cells), villages=place.villages)


def _people(place: Place, facts: Facts) -> list[int] | None:
    """Whole people of each cell under the figures of `facts`, as `opening` finds them."""
    try:
        gap_to = gap_reading(facts)
        if gap_to is None and place.inference.gap_to is not None:
            return None
        counted = tuple(in_whole_people(row) for row in system(facts, gap_to=gap_to))
        if strata.conflict(facts) or not polytope(facts, counted).feasible():
            return None
        near = place.inference.near
        for rows in (
            tuple(system(facts, exact=True, gap_to=gap_to)),
            tuple(system(facts, exact=True, moved=True, gap_to=gap_to)),
            counted,
        ):
            point = position(facts, near, rows, counted)
            if point is not None:
                return [int(n) for n in point.people]
    except InputError:
        pass
    return None
