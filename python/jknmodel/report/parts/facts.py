# SPDX-License-Identifier: Apache-2.0
"""Everything on the page that is not a sentence, worked out once for both languages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.base.months import later
from jknmodel.evidence.reconcile.budget import budget_table
from jknmodel.evidence.reconcile.finding import Finding
from jknmodel.evidence.reconcile.reconcile import findings, questions
from jknmodel.law.version import law_version
from jknmodel.report.shown import opening_ranges, openings, tells_of_few
from jknmodel.study.side_by_side import SideBySide

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.figures import Figure
    from jknmodel.evidence.place import Place
    from jknmodel.report.parts.scenario_pictures import Pictures
    from jknmodel.study.choices import ReadAs
    from jknmodel.study.decision import Span


class Facts:
    """Everything on the page that is not a sentence, worked out once."""

    def __init__(self, comparison: SideBySide) -> None:
        self.comparison = comparison
        self.place: Place = comparison.place
        self.opening = _core.month(self.place.opening)
        self.read_on = later(self.opening, 1)
        self.law = law_version()

    @cached_property
    def findings(self) -> list[Finding]:
        """How the published figures fit together."""
        return findings(self.place)

    @cached_property
    def questions(self) -> list[dict[str, Any]]:
        """What to ask next."""
        return questions(self.place)

    @cached_property
    def budget(self) -> pd.DataFrame:
        """Rates and heads against the published budget."""
        return budget_table(self.place)

    @cached_property
    def published_rate(self) -> Figure | None:
        """The published active rate, if there is one; a later month's before one it says again."""
        told = sorted(self.place.facts.find("active_rate"), key=lambda f: f.set_aside != "")
        return next(iter(told), None)

    @cached_property
    def openings(self) -> dict[ReadAs, dict[str, float]]:
        """Heads at the opening under each prior and reading apart (`shown.openings`)."""
        return openings(self.comparison)

    @cached_property
    def opening_ranges(self) -> dict[str, Span]:
        """Heads at the opening, each with its range (`shown.opening_ranges`)."""
        return opening_ranges(self.comparison)

    @cached_property
    def of_few(self) -> frozenset[str]:
        """The scenarios of which heads and money say no range (`shown.tells_of_few`)."""
        every = self.comparison.scenarios
        return frozenset(each.name for each in every if tells_of_few(self.comparison, each))

    @cached_property
    def scenario_charts(self) -> Pictures:
        """The charts of the scenarios, which both languages show."""
        from jknmodel.report.parts.scenario_pictures import Pictures

        return Pictures(self.comparison)

    @cached_property
    def groups(self) -> list[str]:
        """The inactive by group, the largest first, as figures of `openings`."""
        groups = [figure for figure in self.opening_ranges if figure.startswith("group ")]
        found = [one for one in groups if self.opening_ranges[one].high >= 0.5]
        return sorted(found, key=lambda one: -self.opening_ranges[one].base)

    def known(self, how: str) -> float:
        """The share of members whose cell is published, derived or assumed."""
        everybody = sum(c.people for c in self.place.cells)
        return sum(c.people for c in self.place.cells if c.known == how) / max(everybody, 1)
