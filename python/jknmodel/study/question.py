# SPDX-License-Identifier: Apache-2.0
r"""What a place asks: as its plan or its file says, or else as its figures allow.

>>> import jknmodel as jkn
>>> place = jkn.Place.load("belitung-timur")
>>> asked(place, jkn.Scenario.load("belitung-timur/as-it-is"))
Asked(questions=('arrears',), said_by='place')
>>> own = jkn.Place("Contoh", population=612_340, coverage="93,4%", active="76%",
...                 active_of="population", as_of="2025-07-01")
>>> asked(own, jkn.Scenario.from_text('schema = 1\nname = "nothing"'))
Asked(questions=('activity',), said_by='figures')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from jknmodel.base.cells import MANDIRI
from jknmodel.study.targets import targets

if TYPE_CHECKING:
    from jknmodel.evidence.figures import Figure
    from jknmodel.evidence.place import Place
    from jknmodel.scenario.scenario import Scenario

__all__ = ["Asked", "asked", "in_arrears"]

#: Figures that are a budget for contributions.
_BUDGETS: Final = ("pbid_budget", "local_budget")
_ACTIVE: Final = ("active", "protected")


class Asked(NamedTuple):
    """The questions, the first one first, and whether ``plan``, ``place`` or ``figures`` ask."""

    questions: tuple[str, ...]
    said_by: Literal["plan", "place", "figures"]


def asked(place: Place, plan: Scenario) -> Asked:
    """What the page of a place under a plan answers first (`Question` of C++ has the words).

    Where neither file says it: a budget that is published or given asks how far it reaches, counted
    arrears ask what money buys; without either, how the active rate comes to its target, or how it
    stays there.
    """
    if plan.core.question:
        return Asked(tuple(plan.core.question), "plan")
    if place.facts.question:
        return Asked(place.facts.question, "place")
    found = []
    if plan.funds or any(place.facts.find(name) for name in _BUDGETS):
        found.append("budget")
    if in_arrears(place):
        found.append("arrears")
    return Asked(tuple(found) or (_of_the_rate(place),), "figures")


def in_arrears(place: Place) -> list[Figure]:
    """The published heads of self-payers in arrears: all of them first, then parts of them."""
    found = [
        figure
        for figure in place.facts.find("owing")
        if figure.unit == "people" and figure.segments and set(figure.segments) <= set(MANDIRI)
    ]
    return sorted(found, key=lambda figure: bool(figure.subgroup or figure.care_class))


def _of_the_rate(place: Place) -> str:
    active = sum(cell.people for cell in place.cells if cell.standing in _ACTIVE)
    of_population = place.active_rate_tested_on == "population"
    base = place.population if of_population else sum(cell.people for cell in place.cells)
    return "floor" if base and active / base >= targets(place).active else "activity"
