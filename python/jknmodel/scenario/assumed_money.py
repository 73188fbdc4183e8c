# SPDX-License-Identifier: Apache-2.0
"""The years of a scenario whose money nobody published.

A fund is published where the place's evidence has that amount for that year: by itself, together
with the year's other funds, or with those of them that are not published by themselves. A budget of
another year taken again is assumed. A place given as a table of members has no evidence to look
in: its scenarios' money is then its own, but for what `again_every_year` takes again.

>>> import jknmodel as jkn
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> sorted(assumed_years(jkn.Place.load("lumajang"), plan))
[2026]
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from jknmodel.evidence.figures import Facts, Figure
from jknmodel.evidence.place import Place
from jknmodel.law.may_pay import may_pay

if TYPE_CHECKING:
    from jknmodel import _core
    from jknmodel.scenario.scenario import Scenario

__all__ = ["assumed_years"]


def assumed_years(place: Place, plan: Scenario) -> frozenset[int]:
    """The budget years in which a fund that may pay for PBID has money that nobody published."""
    billed = [fund for fund in plan.funds if may_pay(fund.source, "pbid")]
    if place.facts.cells and not any(f.unit == "rupiah" for f in place.facts.figures):
        return frozenset(fund.year for fund in billed if fund.taken_again)
    funds = sorted(billed, key=lambda fund: fund.year)
    return frozenset(
        year
        for year, of_year in groupby(funds, key=lambda fund: fund.year)
        if not _published(list(of_year), _money(place.facts, year))
    )


def _money(facts: Facts, year: int) -> list[Figure]:
    return [
        f
        for f in facts.figures
        if f.unit == "rupiah" and not f.set_aside and f.as_of[:4] == str(year)
    ]


def _published(funds: Sequence[_core.Fund], money: Sequence[Figure]) -> bool:
    def said(total: float) -> bool:
        return any(figure.low <= total <= figure.high for figure in money)

    others = [fund.total for fund in funds if not said(fund.total)]
    return not others or said(sum(others)) or said(sum(fund.total for fund in funds))
