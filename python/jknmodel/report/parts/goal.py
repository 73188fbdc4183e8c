# SPDX-License-Identifier: Apache-2.0
"""How little is enough: the least heads and money with which the thresholds of UHC status hold."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jknmodel.report.parts.marks import Number, cell
from jknmodel.report.parts.words import Words

if TYPE_CHECKING:
    from jknmodel.study.goal import Goal
    from jknmodel.study.solve import Shortfall


class GoalPart(Words):
    """The least that reaches both thresholds, why no less will do, and what it takes a year."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        found = self.c.goal
        if found is None:
            return {"goal": None}
        return {
            "goal": {
                "title": self.t("goal_title"),
                "sentences": list(self.sentences(found)),
                "rows": list(self.years(found)) if found.heads else [],
                "note": self.t("goal_note", first=self.n.month(found.first)),
            }
        }

    def sentences(self, found: Goal) -> Iterator[str]:
        """The answer, its proof, and what a full year costs; or what stops it."""
        target = self.t(
            "goal_target",
            coverage=self.n.per_cent(found.target["coverage"], 0),
            active=self.n.per_cent(found.target[self.active_figure], 0),
            figure=self.t(f"figure_of_{self.active_figure}"),
            by=self.n.month(found.by),
            count=found.hold,
        )
        if found.heads is None:
            yield from self.never(found, target)
            return
        if found.heads == 0:
            yield self.t("goal_nothing", target=target)
            return
        yield self.t(
            "goal_heads",
            target=target,
            heads=self.p.whole(_cell(found, "heads", "both")),
            parts=self.parts(found),
            first=self.n.month(found.first),
        )
        proof = found.last.proof or found.coverage.proof
        if proof is not None:
            yield self.missed("goal_proof", proof)
        yield self.t(
            "goal_full_year",
            amount=self.p.money(Number(found.full_year, cell("goal", "value", what="full_year"))),
        )

    def parts(self, found: Goal) -> str:
        """Who these heads are."""
        of = {
            "new": _cell(found, "heads", found.coverage.lever),
            "inactive": _cell(found, "heads", found.last.lever),
        }
        there = [name for name, heads in of.items() if heads.value > 0]
        key = "goal_parts" if len(there) == 2 else f"goal_{there[0]}"
        return self.t(key, **{name: self.p.whole(of[name]) for name in there})

    def never(self, found: Goal, target: str) -> Iterator[str]:
        """That no number of heads reaches the thresholds, and what stops it."""
        yield self.t("goal_never", target=target)
        if found.last.missed is not None:
            yield self.missed("goal_missed", found.last.missed)
        if found.missing > 0:
            yield self.t("goal_people", heads=self.p.whole(_cell(found, "missing", "both")))

    def missed(self, key: str, where: Shortfall) -> str:
        """Which threshold is missed, and when."""
        return self.t(
            key,
            month=self.n.month(where.month),
            value=self.n.per_cent(math.floor(where.value * 1e4) / 1e4, 2),  # never up to the target
            figure=self.t(f"figure_of_{where.target}"),
            wanted=self.n.per_cent(where.wanted, 0),
        )

    def years(self, found: Goal) -> Iterator[dict[str, str]]:
        """What the money of each year needs, beside what the plan has."""
        table = found.table()
        rows = table[table["what"] == "needed"]
        for year in dict.fromkeys(rows["year"]):
            of_year = rows[rows["year"] == year]
            needed, has = (
                Number(
                    float(of_year[column].sum()),
                    cell("goal", column, "sum", what="needed", year=year),
                )
                for column in ("value", "has")
            )
            lacking = needed - has
            yield {
                "year": str(year),
                "needed": self.p.money(needed),
                "has": self.p.money(has) if has.value else self.t("goal_no_money"),
                "lacking": self.p.money(lacking) if lacking.value > 0 else "–",
            }


def _cell(found: Goal, what: str, name: str) -> Number:
    table = found.table()
    row = table[(table["what"] == what) & (table["name"] == name)].iloc[0]
    return Number(float(row["value"]), cell("goal", "value", what=what, name=name))
