# SPDX-License-Identifier: Apache-2.0
"""Figures as ratios: the people of some cells against a base, between the ends that digits allow.

A linear programme needs two rows for a rounded share; whoever walks along what the figures leave
open needs the share itself, as one number between two ends.

>>> from jknmodel.evidence.figures import Facts, Figure, Population
>>> coverage = Figure("coverage", "share", 0.87365, 0.87375, 0.8737, base="population")
>>> people = Population(value=1000, low=1000, high=1000)
>>> facts = Facts(name="Somewhere", opening="2025-04", population=people, figures=(coverage,))
>>> [(ratio.label, ratio.low, ratio.high) for ratio in ratios(facts)]
[('population', 1000.0, 1000.0), ('coverage', 0.87365, 0.87375)]
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.evidence.figures import Facts

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
    return _core.ratios(facts, gap_to)


def ratios_of_words(facts: Facts) -> list[Ratio]:
    """What words with several readings say, in the reading that is not set aside."""
    return _core.ratios_of_words(facts)
