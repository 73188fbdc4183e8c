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

from collections.abc import Sequence

from jknmodel import _core
from jknmodel.base.cells import Cell, CellKey
from jknmodel.evidence.figures import Facts, Figure, covers
from jknmodel.evidence.polytope import Conflict

__all__ = ["conflict", "split", "within"]


def conflict(facts: Facts) -> Conflict | None:
    """The first subgroup whose villages have more people than itself, if there is one.

    Raises InputError when two figures may count the same people in a way nobody can tell.
    """
    return _core.conflict_of_strata(facts)


def split(facts: Facts, cells: Sequence[Cell]) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """The cells with the strata of the place told apart, and what a reader should know.

    Each cell keeps its people: the strata come first, then everybody else. Raises InputError when
    more people are told apart than there are.
    """
    found = _core.split_by_strata(facts, list(cells))
    return tuple(found.cells), tuple(found.notes)


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
