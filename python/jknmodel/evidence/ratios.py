# SPDX-License-Identifier: Apache-2.0
"""Figures as ratios: the people of some cells against a base, between the ends that digits allow.

A linear programme needs two rows for a rounded share; whoever walks along what the figures leave
open needs the share itself, as one number between two ends.

>>> from jknmodel.evidence.figures import Facts, Figure, Population
>>> coverage = Figure("coverage", "share", 0.87365, 0.87375, 0.8737, base="population")
>>> people = Population(value=1000, low=1000, high=1000)
>>> facts = Facts(name="Somewhere", opening="2025-04", population=people, figures=(coverage,))
>>> [(ratio.label, ratio.low, ratio.high) for ratio in ratios(facts)]
[('population', 1000, 1000), ('coverage', 0.87365, 0.87375)]
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.cells import CELLS
from jknmodel.evidence.figures import (
    Facts,
    Figure,
    cells_of,
    in_whole_people,
    labels_of,
    members_of,
)
from jknmodel.evidence.opening import member_figures, system
from jknmodel.evidence.order import rows_of_words

Vector = NDArray[np.float64]


class Ratio(NamedTuple):
    """low <= of . (cells, N) / against . (cells, N) <= high; against nothing: a count of heads."""

    label: str
    of: Vector
    against: Vector
    low: float
    high: float

    @property
    def counts_heads(self) -> bool:
        """Whether it is a number of people."""
        return not self.against.any()

    def value(self, people: Vector) -> float:
        """What it is among these people."""
        return float(self.of @ people / (1.0 if self.counts_heads else self.against @ people))

    def values(self, people: Vector) -> Vector:
        """The same among each row of people."""
        return np.asarray(people @ self.of / (1.0 if self.counts_heads else people @ self.against))

    @property
    def exact(self) -> bool:
        """Whether it leaves one number only."""
        return self.low == self.high

    @property
    def width(self) -> float:
        """How far apart its ends are, against their middle."""
        return (self.high - self.low) / max(abs(self.high + self.low) / 2.0, 1e-12)


def ratios(facts: Facts, *, gap_to: float | None = None) -> list[Ratio]:
    """Every figure of a place, the population first; ``gap_to`` as `rows_of` has it."""
    people = facts.population
    one_more = np.zeros(len(CELLS) + 1)
    out = [Ratio("population", _of_everybody(), one_more, people.low, people.high)]
    figures = member_figures(facts)
    for figure, label in zip(figures, labels_of(figures), strict=True):
        out.append(_ratio(figure, label, facts.active_rate_read_as))
    if gap_to is not None:
        for figure in facts.find("not_registered"):
            if not figure.set_aside:
                gap = np.append(np.full(len(CELLS), -1.0), gap_to)
                out.append(Ratio(figure.label, gap, one_more, figure.low, figure.high))
    said = {ratio.label for ratio in out}
    for row in map(in_whole_people, system(facts, gap_to=gap_to)):
        if row.label not in said:  # what no single figure says: subgroups, at most everybody
            weights = np.array([*row.weights, row.population])
            out.append(Ratio(row.label, weights, one_more, row.low, row.high))
    return out


def ratios_of_words(facts: Facts) -> list[Ratio]:
    """What words with several readings say, in the reading that is not set aside."""
    nobody = np.zeros(len(CELLS) + 1)
    out = []
    for figure in facts.figures:
        if figure.reading and not figure.set_aside:
            if cells_of(figure):
                out.append(_ratio(figure, figure.label, facts.active_rate_read_as))
            for row in rows_of_words(facts, figure):
                weights = np.array([*row.weights, row.population])
                out.append(Ratio(row.label, weights, nobody, row.low, row.high))
    return out


def _of_everybody() -> Vector:
    return np.append(np.zeros(len(CELLS)), 1.0)


def _ratio(figure: Figure, label: str, reading: str) -> Ratio:
    counted = set(cells_of(figure))
    inside = np.array([*(float(cell in counted) for cell in CELLS), 0.0])
    high = math.inf if figure.subgroup else figure.high
    if figure.unit == "people":
        low = figure.low
        whole = math.ceil(low - 1e-9), math.floor(high + 1e-9) if math.isfinite(high) else high
        if whole[0] <= whole[1]:
            low, high = float(whole[0]), float(whole[1])
        return Ratio(label, inside, np.zeros(len(CELLS) + 1), low, high)
    of = figure.read_as(reading)
    base = _of_everybody() if of == "population" else np.array([*members_of(of), 0.0])
    if not base[-1]:
        high = min(high, 1.0)
    return Ratio(label, inside, base, figure.low, high)
