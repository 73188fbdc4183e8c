# SPDX-License-Identifier: Apache-2.0
"""Deciles and villages inside the cells: who of the self-payers a figure tells apart.

Some districts publish how many of those in arrears are poor, and how many of the poor live in which
village. Such a figure bounds its cells from below; once the cells are known, it splits them: each
village keeps its count, the rest of its deciles is one stratum, everybody else another. Which
segment and class the people of a stratum come from is not published: class III first, in proportion
to who is there (assumed, and said so).

>>> from jknmodel.base.cells import Cell
>>> from jknmodel.evidence.figures import Facts, Figure, Population
>>> poor = Figure("owing", "people", 40, 40, 40, segments=("PBPU",), deciles=(1, 5))
>>> facts = Facts(
...     name="Somewhere",
...     opening="2025-06",
...     population=Population(value=1000, low=1000, high=1000),
...     figures=(poor,),
... )
>>> cells, _ = split(facts, (Cell("PBPU", "3", "owing", 100),))
>>> [(cell.people, cell.deciles) for cell in cells]
[(40, (1, 5)), (60, None)]
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np

from jknmodel._core import largest_remainder
from jknmodel.base.cells import CELLS, Cell, CellKey
from jknmodel.base.errors import InputError, Issue
from jknmodel.evidence.figures import Facts, Figure, Row, cells_of, covers
from jknmodel.evidence.polytope import Conflict

#: Where the people of a stratum are taken to be: class III first, then II, then I.
POOREST_FIRST: Final = ("3", "2", "1")


class Stratum(NamedTuple):
    """People of some cells told apart from the others, in whole numbers."""

    people: int
    deciles: tuple[int, int] | None
    village: str
    cells: tuple[CellKey, ...]
    figure: Figure


@dataclass(frozen=True, slots=True)
class _Whole:
    """A figure about a subgroup and the villages that are parts of it."""

    figure: Figure
    villages: tuple[Figure, ...]


def figures_of(facts: Facts) -> list[Figure]:
    """The figures that tell members apart by decile or village, without those set aside."""
    return [
        f
        for f in facts.figures
        if (f.deciles or f.village) and f.unit == "people" and cells_of(f) and not f.set_aside
    ]


def _wholes(facts: Facts) -> list[_Whole]:
    """Subgroups that share nobody, each with the villages inside it.

    Raises InputError when two figures may count the same people in a way nobody can tell.
    """
    figures = figures_of(facts)
    inside: dict[int, list[Figure]] = {i: [] for i in range(len(figures))}
    parts: set[int] = set()
    for i, j in combinations(range(len(figures)), 2):
        for part, whole in ((i, j), (j, i)):
            if _is_part(figures[part], figures[whole]):
                inside[whole].append(figures[part])
                parts.add(part)
                break
        else:
            if not _apart(figures[i], figures[j]):
                raise InputError([_overlap(facts, figures[i], figures[j])])
    return [_Whole(figure, tuple(inside[i])) for i, figure in enumerate(figures) if i not in parts]


def _is_part(part: Figure, whole: Figure) -> bool:
    """Whether one counts a village's people among those of the other."""
    if not part.village or whole.village or part.deciles is None or whole.deciles is None:
        return False
    within = whole.deciles[0] <= part.deciles[0] and part.deciles[1] <= whole.deciles[1]
    return within and set(cells_of(part)) <= set(cells_of(whole))


def _apart(one: Figure, other: Figure) -> bool:
    """Whether nobody can be in both, or (a village of unknown deciles) is taken not to be."""
    if not set(cells_of(one)) & set(cells_of(other)):
        return True
    if one.village and other.village and one.village != other.village:
        return True
    if one.deciles is None or other.deciles is None:
        return bool(one.village) != bool(other.village)
    return one.deciles[1] < other.deciles[0] or other.deciles[1] < one.deciles[0]


def _overlap(facts: Facts, one: Figure, other: Figure) -> Issue:
    message = (
        f"{facts.name}: {one.label} and {other.label} count some of the same people; give parts "
        'that share nobody, or mark one of them with set_aside = "the reason"'
    )
    return Issue(file=facts.file, key="evidence", value=other.label, message=message)


def conflict(facts: Facts) -> Conflict | None:
    """The first subgroup whose villages have more people than itself, if there is one."""
    for whole in _wholes(facts):
        if sum(f.low for f in whole.villages) > whole.figure.high:
            labels = (whole.figure.label, *(f.label for f in _too_many(whole)))
            too_many = sum(f.point for f in whole.villages) - whole.figure.point
            return Conflict(labels, {whole.figure.label: too_many})
    return None


def _too_many(whole: _Whole) -> list[Figure]:
    """The fewest of its villages that are more people than it has: none of them to spare."""
    kept = list(whole.villages)
    for village in sorted(whole.villages, key=lambda f: f.low):
        others = [f for f in kept if f is not village]
        if sum(f.low for f in others) > whole.figure.high:
            kept = others
    return kept


def rows(facts: Facts) -> list[Row]:
    """Subgroups of the same cells that share nobody fit into these together."""
    by_cells: dict[frozenset[CellKey], list[Figure]] = {}
    for whole in _wholes(facts):
        by_cells.setdefault(frozenset(cells_of(whole.figure)), []).append(whole.figure)
    return [
        Row(
            " with ".join(f.label for f in figures),
            tuple(1.0 if cell in cells else 0.0 for cell in CELLS),
            0.0,
            sum(f.low for f in figures),
            math.inf,
        )
        for cells, figures in by_cells.items()
        if len(figures) > 1
    ]


def strata(facts: Facts) -> list[Stratum]:
    """The strata of a place: its villages, and what is left of the deciles they are in."""
    return [
        stratum
        for whole in sorted(_wholes(facts), key=lambda w: len(cells_of(w.figure)))
        for stratum in _of(whole)
    ]


def _of(whole: _Whole) -> Iterator[Stratum]:
    left = round(whole.figure.point)
    for figure in whole.villages:
        people = round(figure.point)
        left -= people
        yield Stratum(people, figure.deciles, figure.village, cells_of(figure), figure)
    if left > 0 or not whole.villages:
        figure = whole.figure
        yield Stratum(max(left, 0), figure.deciles, figure.village, cells_of(figure), figure)


def split(facts: Facts, cells: Sequence[Cell]) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """The cells with the strata of the place told apart, and what a reader should know.

    Each cell keeps its people: the strata come first, then everybody else. Raises InputError when
    more people are told apart than there are.
    """
    found = strata(facts)
    if not found:
        return tuple(cells), ()
    left = [round(cell.people) for cell in cells]
    told: list[list[Cell]] = [[] for _ in cells]
    for stratum in found:
        for i, people in _taken(facts, stratum, cells, left):
            left[i] -= people
            told[i].append(_part(cells[i], stratum, people))
    out: list[Cell] = []
    for cell, parts, rest in zip(cells, told, left, strict=True):
        out += parts
        out.append(_others(cell, parts, rest) if parts else cell)
    return tuple(out), _notes(found)


def _taken(
    facts: Facts, stratum: Stratum, cells: Sequence[Cell], left: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """How many people of a stratum each cell has, by its position."""
    missing = stratum.people
    for care_class in POOREST_FIRST:
        there = [
            i
            for i, cell in enumerate(cells)
            if cell.care_class == care_class
            and (cell.segment, cell.care_class, cell.standing) in stratum.cells
        ]
        room = np.array([left[i] for i in there], dtype=float)
        taken = min(missing, int(room.sum()))
        if taken == 0:
            continue
        missing -= taken
        shares = largest_remainder(room * (taken / room.sum()), taken)
        yield from ((i, int(n)) for i, n in zip(there, shares, strict=True) if n)
    if missing:
        message = (
            f"{facts.name}: {stratum.figure.label} and the subgroups before it are {missing:,} "
            'more than the members they are among; mark one of them with set_aside = "the reason"'
        )
        issue = Issue(file=facts.file, key="evidence", value=stratum.figure.label, message=message)
        raise InputError([issue])


def _part(cell: Cell, stratum: Stratum, people: int) -> Cell:
    """The people of a stratum in a cell: published only where no other cell could have them."""
    alone = len(stratum.cells) == 1

    def most(high: float | None) -> float | None:
        return None if high is None else min(high, float(stratum.people))

    def least(low: float | None) -> float | None:
        return None if low is None else float(stratum.people if alone else 0)

    return replace(
        cell,
        people=people,
        known=stratum.figure.known if alone else "assumed",
        low=least(cell.low),
        high=most(cell.high),
        plausible_low=least(cell.plausible_low),
        plausible_high=most(cell.plausible_high),
        village=stratum.village,
        deciles=stratum.deciles,
    )


def _others(cell: Cell, parts: Sequence[Cell], people: int) -> Cell:
    """Everybody else of a cell."""
    told = sum(part.high or 0.0 for part in parts)

    def least(low: float | None) -> float | None:
        return None if low is None else min(max(low - told, 0.0), float(people))

    known = "derived" if cell.known == "published" else cell.known
    if any(part.known == "assumed" for part in parts):
        known = "assumed"
    return replace(
        cell,
        people=people,
        known=known,
        low=least(cell.low),
        plausible_low=least(cell.plausible_low),
    )


def within(figure: Figure, cell: Cell) -> bool:
    """Whether a figure counts the people of a cell that may be a stratum."""
    if not covers(figure, CellKey(cell.segment, cell.care_class, cell.standing)):
        return False
    if figure.village and cell.village != figure.village:
        return False
    if figure.deciles is None:
        return True
    first, last = cell.deciles or (0, 0)
    return figure.deciles[0] <= first and last <= figure.deciles[1]


def _notes(found: Sequence[Stratum]) -> tuple[str, ...]:
    notes = []
    if any(len(stratum.cells) > 1 for stratum in found):
        notes.append(
            "assumed: people told apart by decile or village are of class 3, then 2, then 1, in "
            "proportion to the segments there; nobody published their class"
        )
    if any(s.village and s.deciles is None for s in found) and any(
        s.deciles and not s.village for s in found
    ):
        notes.append("assumed: a village published without deciles shares nobody with the deciles")
    return tuple(notes)
