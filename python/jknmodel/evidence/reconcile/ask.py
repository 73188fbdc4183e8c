# SPDX-License-Identifier: Apache-2.0
"""Which figure to ask for next: the one that narrows the opening position most.

Each question is asked in thought: its answer is taken to be what the inferred position says, and
the intervals of all cells are worked out again. Where the base of the active rate is not stated,
both readings count until an answer, or another figure, rules one out.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jknmodel.base.cells import CELLS, MANDIRI, CellKey
from jknmodel.evidence.figures import Row
from jknmodel.evidence.place import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from jknmodel.evidence.figures import Facts
    from jknmodel.evidence.place import Place
    from jknmodel.evidence.polytope import Conflict
    from jknmodel.evidence.priors import Prior

__all__ = ["ask_for"]

_BRANCH: Final = "BPJS Kesehatan, branch office"


@dataclass(frozen=True, slots=True)
class Question:
    """A figure somebody holds: ``group`` says which total of the answer a cell belongs to."""

    figure: str
    holder: str
    group: Callable[[CellKey], str | None]
    population: bool = False
    reading: bool = False
    decides: str = ""


def _of(standing: str) -> Callable[[CellKey], str | None]:
    return lambda cell: cell.segment if cell.standing == standing else None


def _nobody(_: CellKey) -> str | None:
    """For answers that count no members."""
    return None


def _bill(cell: CellKey) -> str | None:
    """What the district is billed for: active PBID heads, and the aid of class III mandiri."""
    if cell.standing != "active" or cell.care_class != "3":
        return None
    if cell.segment == "PBID":
        return "PBID"
    return "class III aid" if cell.segment in MANDIRI else None


QUESTIONS: Final = (
    Question("active heads by segment", _BRANCH, _of("active")),
    Question("heads in arrears by segment", _BRANCH, _of("owing")),
    Question("heads who left without debt by segment", _BRANCH, _of("left")),
    Question("registered heads by segment", _BRANCH, lambda cell: cell.segment),
    Question(
        "self-paying members by class",
        _BRANCH,
        lambda cell: cell.care_class if cell.segment in MANDIRI else None,
    ),
    Question(
        "billing of the district by month",
        "the district's health office; BPJS Kesehatan, branch office",
        _bill,
        decides="which rate and which heads make the budget for PBID",
    ),
    Question(
        "population by semester",
        "the district's civil registry (Dukcapil)",
        _nobody,
        population=True,
        decides="the denominator of every rate",
    ),
    Question(
        "what the active rate divides by",
        _BRANCH,
        _nobody,
        reading=True,
        decides="how many are active",
    ),
)


def ask_for(place: Place | str | os.PathLike[str]) -> pd.DataFrame:
    """Rank the figures somebody holds by how much each narrows the opening position.

    Returns
    -------
    DataFrame
        rank, figure, narrows (share of the total width of the cells' plausible intervals that the
        answer removes), narrows_evidence (the same for what the evidence alone allows), holder,
        decides.

    Raises
    ------
    InputError
        When the figures contradict each other: settle that first.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.ask_for(jkn.Place.load("lumajang")).figure.iloc[0]
    'active heads by segment'
    """
    import pandas as pd

    place = place_of(place)
    columns = ["rank", "figure", "narrows", "narrows_evidence", "holder", "decides"]
    if place.facts.cells:  # a table of members leaves nothing to ask
        return pd.DataFrame(columns=columns)
    return pd.DataFrame(
        [
            (rank, question.figure, near, alone, question.holder, question.decides)
            for rank, (question, alone, near) in enumerate(
                _ranked(place.facts, place.inferred_with), start=1
            )
        ],
        columns=columns,
    )


@lru_cache(maxsize=16)  # the page, the tables and the workbook ask the same
def _ranked(facts: Facts, prior: Prior) -> tuple[tuple[Question, float, float], ...]:
    """Each question with the shares of both widths that its answer removes, the best one first."""
    from jknmodel.evidence.inference import infer
    from jknmodel.evidence.opening import readings_that_stand

    people = [cell.people for cell in infer(facts, prior).whole]
    readings = [_reading(facts, prior, base) for base in readings_that_stand(facts)]
    population = facts.population
    everybody = (population.low, population.high)

    def widths(
        answer: Sequence[Row], within: tuple[float, float], under: Sequence[_Reading]
    ) -> tuple[float, float]:
        alone = _width(under, answer, within, near_prior=False)
        return alone, _width(under, answer, within, near_prior=True)

    before = widths([], everybody, readings)
    rows = []
    for question in QUESTIONS:
        if question.reading and len(readings) < 2:
            continue
        within = (population.value, population.value) if question.population else everybody
        under = readings[:1] if question.reading else readings
        after = widths(_answer(question, people), within, under)
        rows.append((question, 1 - after[0] / before[0], 1 - after[1] / before[1]))
    return tuple(sorted(rows, key=lambda row: -row[2]))


def which_is_right(conflict: Conflict) -> dict[str, object]:
    """What to ask first where figures cannot all be true, as a row of :func:`ask_for`."""
    figures = ", ".join(conflict.labels)
    return {
        "rank": 1,
        "figure": f"which of these is right: {figures}",
        "figures": list(conflict.labels),
        "narrows": 1.0,
        "narrows_evidence": 1.0,
        "holder": "who published them; BPJS Kesehatan, branch office",
        "decides": "whether there is an opening position at all: they cannot all be true",
    }


@dataclass(frozen=True, slots=True)
class _Reading:
    """The figures under one reading of the active rate, and the box that the prior makes."""

    rows: Sequence[Row]
    lowest: NDArray[np.float64]
    highest: NDArray[np.float64]


def _reading(facts: Facts, prior: Prior, base: str) -> _Reading:
    import numpy as np

    from jknmodel.evidence.inference import infer
    from jknmodel.evidence.opening import system

    facts = replace(facts, active_rate_read_as=base)
    resolved = infer(facts, prior)
    implied = np.array(resolved.implied)
    rows = system(facts, gap_to=resolved.gap_to)
    return _Reading(rows, implied / resolved.factor, implied * resolved.factor)


def _width(
    readings: Sequence[_Reading],
    answer: Sequence[Row],
    population: tuple[float, float],
    *,
    near_prior: bool,
) -> float:
    """The total width of all cells' intervals under the readings that the answer leaves."""
    import numpy as np

    from jknmodel.evidence.polytope import Polytope

    low = np.full(len(CELLS), np.inf)
    high = np.full(len(CELLS), -np.inf)
    for reading in readings:
        space = Polytope(
            [*reading.rows, *answer],
            population=population,
            lowest=reading.lowest if near_prior else None,
            highest=reading.highest if near_prior else None,
        )
        if space.feasible():
            ranges = np.array(space.ranges())
            low = np.minimum(low, ranges[:, 0])
            high = np.maximum(high, ranges[:, 1])
    return float((high - low).sum())


def _answer(question: Question, people: Sequence[float]) -> list[Row]:
    """The rows of the answer: each group's total, to a head."""
    groups: dict[str, list[int]] = {}
    for j, cell in enumerate(CELLS):
        if (group := question.group(cell)) is not None:
            groups.setdefault(group, []).append(j)
    rows = []
    for group, members in groups.items():
        total = sum(people[j] for j in members)
        weights = tuple(1.0 if j in members else 0.0 for j in range(len(CELLS)))
        rows.append(Row(f"{question.figure}: {group}", weights, 0.0, total - 0.5, total + 0.5))
    return rows
