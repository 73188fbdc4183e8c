# SPDX-License-Identifier: Apache-2.0
"""Districts that nobody has: true people in every cell, and what they publish of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from jknmodel.base.cells import CELLS
from jknmodel.evidence import priors
from jknmodel.evidence.figures import Facts, Figure, Population, cells_of, covers

SEGMENTS: Final = (
    ("PBI",),
    ("PBID",),
    ("PPU_PN", "PPU_BU"),
    ("PPU_PN",),
    ("PPU_BU",),
    ("PBPU",),
    ("BP",),
    ("BP", "BP_PN"),
    ("PBPU", "BP"),
)


class Invented:
    """A district with true people in every cell, and what it publishes of them."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        prior = np.array(list(priors.load("nation").shares.values()))
        size = int(10 ** self.random.uniform(4.3, 6.5))
        spread = prior * np.exp(self.random.normal(0, self.random.uniform(0.1, 1.2), len(CELLS)))
        self.covered = self.random.uniform(0.6, 1.08)
        self.truth = self.random.multinomial(round(size * self.covered), spread / spread.sum())
        if self.random.random() < 0.2:  # nobody in some kind of cell
            self.truth[self.random.random(len(CELLS)) < 0.3] = 0
        self.population = size
        self.figures: list[Figure] = []

    def count(self, figure: Figure) -> int:
        return int(
            sum(n for n, cell in zip(self.truth, CELLS, strict=True) if covers(figure, cell))
        )

    def publish(self) -> Facts:
        """Some figures, each true within its rounding."""
        pick = self.random.random
        if pick() < 0.85:
            self.exact("registered")
        if pick() < 0.7:
            self.rate("coverage", "population")
        parts = self.random.permutation(len(SEGMENTS))[: self.random.integers(0, 8)]
        for i in parts:
            measure = str(self.random.choice(["registered", "registered", "active", "left"]))
            self.exact(measure, SEGMENTS[i]) if pick() < 0.7 else self.about(measure, SEGMENTS[i])
        if pick() < 0.5:
            self.exact("active")
        if pick() < 0.5:
            self.rate("active_rate", str(self.random.choice(["population", "registered"])))
        if pick() < 0.3:
            for care_class in self.random.permutation(["1", "2", "3"])[: self.random.integers(4)]:
                self.exact("owing", ("PBPU", "BP"), str(care_class))
        if pick() < 0.3:
            self.poor()
        return Facts(
            name="Invented",
            opening="2025-04",
            population=Population(self.population, self.population, self.population),
            figures=tuple(self.figures),
        )

    def exact(self, measure: str, segments: tuple[str, ...] = (), care_class: str = "") -> None:
        figure = Figure(measure, "people", 0, 0, segments=segments, care_class=care_class)
        if not cells_of(figure) or any(f.label == figure.label for f in self.figures):
            return
        n = self.count(figure)
        self.figures.append(replace(figure, value=n, low=n - 0.5, high=n + 0.5))

    def about(self, measure: str, segments: tuple[str, ...]) -> None:
        """In thousands, or as a range."""
        figure = Figure(measure, "people", 0, 0, segments=segments)
        if not cells_of(figure) or any(f.label == figure.label for f in self.figures):
            return
        n = self.count(figure)
        if self.random.random() < 0.5:
            value = 1000 * round(n / 1000)
            self.figures.append(
                replace(figure, value=value, low=max(0, value - 500), high=value + 500)
            )
        else:
            self.figures.append(replace(figure, low=int(0.8 * n), high=int(1.1 * n) + 1))

    def rate(self, measure: str, base: str) -> None:
        digits = int(self.random.integers(2, 5))
        whole = self.population if base == "population" else int(self.truth.sum())
        value = round(self.count(Figure(measure, "share", 0, 0)) / whole, digits)
        half = 0.5 * 10.0**-digits
        self.figures.append(
            Figure(measure, "share", max(0, value - half), value + half, value, base)
        )

    def poor(self) -> None:
        debtors = self.count(Figure("owing", "people", 0, 0, segments=("PBPU", "BP")))
        n = int(self.random.uniform(0.2, 0.9) * debtors)
        self.figures.append(
            Figure("owing", "people", n, n, n, segments=("PBPU", "BP"), deciles=(1, 5))
        )


# ── figures that cannot all be true ──


def one_too_many(invented: Invented, facts: Facts) -> Facts:
    """Exact parts that make everything, and a total one person off their sum."""
    invented.figures = []
    for segments in (("PBI",), ("PBID",), ("PPU_PN", "PPU_BU"), ("PBPU",), ("BP", "BP_PN")):
        invented.exact("registered", segments)
    total = int(invented.truth.sum()) + int(invented.random.choice([-1, 1]))
    wrong = Figure("registered", "people", total - 0.5, total + 0.5, total)
    return replace(facts, figures=(*invented.figures, wrong))


def more_active_than_registered(invented: Invented, facts: Facts) -> Facts:
    total = int(invented.truth.sum())
    return replace(
        facts,
        figures=(
            *(f for f in facts.figures if f.label not in {"registered", "active"}),
            Figure("registered", "people", total - 0.5, total + 0.5, total),
            Figure("active", "people", total + 1, total + 99, total + 50),
        ),
    )


def another_coverage(invented: Invented, facts: Facts) -> Facts:
    total, n = int(invented.truth.sum()), invented.population
    share = round(total / n, 4) + float(invented.random.choice([-0.01, 0.01]))
    return replace(
        facts,
        figures=(
            *(f for f in facts.figures if f.label not in {"registered", "coverage"}),
            Figure("coverage", "share", share - 5e-5, share + 5e-5, share, "population"),
            Figure("registered", "people", total - 0.5, total + 0.5, total),
        ),
    )


def more_poor_than_debtors(invented: Invented, facts: Facts) -> Facts:
    debtors = Figure("owing", "people", 0, 0, segments=("PBPU", "BP"))
    n = invented.count(debtors)
    return replace(
        facts,
        figures=(
            *(f for f in facts.figures if f.figure != "owing"),
            replace(debtors, low=n - 0.5, high=n + 0.5, value=n),
            replace(debtors, low=n + 9, high=n + 9, value=n + 9, deciles=(1, 5)),
        ),
    )


#: Each makes of a district and its figures some that contradict each other.
KINDS: Final[tuple[Callable[[Invented, Facts], Facts], ...]] = (
    one_too_many,
    more_active_than_registered,
    another_coverage,
    more_poor_than_debtors,
)
