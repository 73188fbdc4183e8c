# SPDX-License-Identifier: Apache-2.0
"""What could be known of draws: each piece of information as numbers, a row a draw.

A piece is the answer to a question that somebody holds (`reconcile`'s), a source of the draws, or
one assumption.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.cells import CELLS, CellKey
from jknmodel.evidence.reconcile.ask import QUESTIONS, Question
from jknmodel.scenario.events import EVENTS
from jknmodel.study.choices import read_so
from jknmodel.study.draws import CHOSEN_BY

if TYPE_CHECKING:
    from jknmodel.study.draws import Input, Unknown

__all__ = ["Piece", "of_assumptions", "of_figures", "of_sources"]

Vector = NDArray[np.float64]

#: The question whose answer shows what a fund is charged, too.
_BILLING: Final = "billing of the district by month"


class Piece(NamedTuple):
    """A piece of information: its name, of which ``kind`` it is, and its numbers in each draw.

    ``kind`` is ``figure``, ``source`` or ``assumption``; ``holder`` is who holds a figure.
    """

    name: str
    kind: str
    holder: str
    numbers: Vector


def of_figures(unknown: Unknown, inputs: Sequence[Input]) -> list[Piece]:
    """The figures that somebody holds; none of a place whose baseline is given outright."""
    if unknown.place.facts.cells:
        return []
    people, size = _opened(unknown, inputs)
    found = []
    for question in QUESTIONS:
        if question.reading and len(unknown.readings) < 2:
            continue
        columns = _groups(people, question.group)
        if question.population:
            columns.append(size)
        if question.reading:
            columns += _names([given.read.reading for given in inputs])
        if question.figure == _BILLING:
            columns += _names([given.rate for given in inputs])
        found.append(_piece(question, columns))
    return found


def of_sources(unknown: Unknown, inputs: Sequence[Input], sources: Sequence[str]) -> list[Piece]:
    """The sources of the draws, but for the assumptions, which are a piece each."""
    names = {
        "prior": [given.read.prior for given in inputs],
        "reading": [given.read.reading for given in inputs],
        "behaviour": [given.behaviour for given in inputs],
        "rate": [given.rate for given in inputs],
    }
    found = []
    for source in sources:
        if source in CHOSEN_BY:
            columns = _names(names[source])
        elif source in EVENTS:
            come = [[e.size for e in given.events if e.event == source] for given in inputs]
            columns = [
                np.array([sum(each) for each in come]),
                np.array([len(each) for each in come]),
            ]
        elif source == "baseline" and not unknown.place.facts.cells:
            people, size = _opened(unknown, inputs)
            columns = [*_groups(people, lambda c: f"{c.segment} {c.standing}"), size]
        else:
            continue
        found.append(Piece(source, "source", "", _table(columns, len(inputs))))
    return found


def of_assumptions(inputs: Sequence[Input]) -> list[Piece]:
    """Each assumption that was drawn."""
    names = list(inputs[0].assumptions) if inputs else []
    return [
        Piece(
            name,
            "assumption",
            "",
            _table([np.array([given.assumptions[name] for given in inputs])], len(inputs)),
        )
        for name in names
    ]


def _opened(unknown: Unknown, inputs: Sequence[Input]) -> tuple[Vector, Vector]:
    """The people of each cell in each draw, and the population."""
    people = [
        given.position.people
        if given.position is not None
        else [cell.people for cell in read_so(unknown.place, given.read).inference.whole]
        for given in inputs
    ]
    size = [
        given.position.population if given.position is not None else unknown.place.population
        for given in inputs
    ]
    return np.array(people, dtype=np.float64), np.array(size, dtype=np.float64)


def _groups(people: Vector, group: Callable[[CellKey], str | None]) -> list[Vector]:
    """The total of each group of cells."""
    of = [group(cell) for cell in CELLS]
    return [
        people[:, [each == name for each in of]].sum(axis=1)
        for name in dict.fromkeys(of)
        if name is not None
    ]


def _names(given: Sequence[str]) -> list[Vector]:
    """Which of the names, but for the last, each draw has."""
    return [np.array([float(each == name) for each in given]) for name in sorted(set(given))[:-1]]


def _table(columns: Sequence[Vector], draws: int) -> Vector:
    if not columns:
        return np.zeros((draws, 1))
    return np.column_stack(columns).astype(np.float64)


def _piece(question: Question, columns: Sequence[Vector]) -> Piece:
    numbers = np.column_stack(columns).astype(np.float64)
    return Piece(question.figure, "figure", question.holder, numbers)
