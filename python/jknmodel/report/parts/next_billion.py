# SPDX-License-Identifier: Apache-2.0
"""The next billion: what it buys through each decision of the main scenario, and why not others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jknmodel.report.parts.marks import Number, cell
from jknmodel.report.parts.words import Words

if TYPE_CHECKING:
    from jknmodel.study.next_billion import NextBillion


class NextBillionPart(Words):
    """A row for each lever that can take more; a sentence for each that cannot."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        found = self.c.next_billion
        if found is None:
            return {"next_billion": None}
        rows = found.table.to_dict("records")
        note = self.t(
            "next_note", main=self.name(self.main), fund=found.fund, by=self.n.month(found.by)
        )
        if len(self.c.scenarios) > 1:
            note += " " + self.t("next_beside_worth")
        return {
            "next_billion": {
                "title": self.p.named("name", self.t("next_title")),
                "rows": [self.row(row) for row in rows if row["amount"] > 0],
                "without": list(self.without(found)),
                "note": note,
            }
        }

    def row(self, row: dict[Any, Any]) -> dict[str, str]:
        """What a billion more buys through one lever."""

        def of(column: str) -> Number:
            return Number(float(row[column]), cell("next_billion", column, lever=row["lever"]))

        amount = self.p.about_people if row["unit"] == "heads" else self.p.about_money
        return {
            "lever": self.lever(row),
            "amount": amount(of("amount")),
            "money": self.p.rounded(of("rupiah")),
            "why": self.why(row) if row["why"] else "",
            "months": self.p.about_people(of("active_months").at_least_nothing()),
        }

    def without(self, found: NextBillion) -> Iterator[str]:
        """Why others take none of it."""
        for row in found.table.to_dict("records"):
            if not row["amount"] > 0:
                yield self.t("allocate_out", lever=self.lever(row), why=self.why(row)) + "."

    def why(self, row: dict[Any, Any]) -> str:
        """What stops a lever."""
        return self.t(f"allocate_why_{row['why']}", fund=row["fund"])

    def lever(self, row: dict[Any, Any]) -> str:
        """What the page calls a lever."""
        return self.main.plan.lever_in(row["lever"], self.language)
