# SPDX-License-Identifier: Apache-2.0
"""Why another scenario differs from the main one: bars that add up, behind the scenarios.

>>> import jknmodel as jkn
>>> from jknmodel.report.parts.facts import Facts
>>> from jknmodel.study.side_by_side import side_by_side
>>> plans = [jkn.Scenario.load(f"lumajang/{name}") for name in ("as-budgeted", "register-98")]
>>> found = side_by_side(jkn.Place.load("lumajang"), plans, until="2025-12")
>>> DiffersPart(Facts(found), "en").content()["differs"]["title"]
'Why “Register up to 98%” differs from “As budgeted”'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from jknmodel.report.compared import DIGITS, PAGE_FIGURES, Told, told
from jknmodel.report.parts.marks import Number, cell, joined
from jknmodel.report.parts.words import Words

if TYPE_CHECKING:
    from jknmodel.study.compare import Differences


class DiffersPart(Words):
    """Registered, active, money spent and owed: each cause with its bar and its number."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        return {"differs": self.differs()}

    def differs(self) -> dict[str, Any] | None:
        """None where there is nothing to tell."""
        found = self.c.differences
        figures = [] if found is None else list(self.figures(found))
        if found is None or not figures:
            return None
        return {
            "title": self.t(
                "differs_title",
                main=found.one.plan.name_in(self.language),
                other=found.other.plan.name_in(self.language),
            ),
            "figures": figures,
            "note": self.t("differs_note"),
        }

    def figures(self, found: Differences) -> Iterator[dict[str, Any]]:
        """Each figure that differs."""
        first, last = self.n.month(self.facts.read_on), self.n.month(found.one.until)
        for figure in PAGE_FIGURES:
            it = told(found, figure, language=self.language, digits=DIGITS)
            if not it.shown:
                continue
            longest = max(abs(part.units) for part in it.shown)
            yield {
                "title": self.t(
                    f"differs_{figure}",
                    first=first,
                    month=last,
                    difference=self.signed(it, "difference", it.whole),
                ),
                "rows": [
                    {
                        "cause": part.words,
                        "number": self.signed(it, part.cause, part.units),
                        "width": 100 * abs(part.units) / longest,
                        "less": part.units < 0,
                    }
                    for part in it.shown
                ],
            }

    def signed(self, it: Told, cause: str, units: int) -> Markup:
        """A part with its sign, and where it is found."""
        number = Number(
            units * it.size, cell("differences", "rounded", figure=it.figure, cause=cause)
        )
        said = self.p.money(number) if it.unit == "rupiah" else self.p.whole(number)
        return joined("", ["+", said]) if units > 0 else said
