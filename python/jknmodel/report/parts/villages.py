# SPDX-License-Identifier: Apache-2.0
"""Which village first: the inactive by village, and what each way back costs there."""

from __future__ import annotations

import re
from typing import Any, Final

from jknmodel.report.parts.marks import Number, cell
from jknmodel.report.parts.words import Words
from jknmodel.study.villages_first import ELSEWHERE
from jknmodel.tables.hiding import NOT_SHOWN

#: Rows of the page; the file has all.
MOST: Final = 20
_PEOPLE: Final = ("inactive", "owing", "left")
_MONEY: Final = ("relief", "pbid", "aid")
_DECILES: Final = re.compile(r"deciles? (\d+(?:-\d+)?)")


class VillagesPart(Words):
    """The table of villages; nothing where the place tells none apart."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        table = self.c.villages
        if table.empty:
            return {"villages": None}
        rows = table.to_dict("records")
        rest = len(rows) - MOST
        return {
            "villages": {
                "rows": [self.row(row) for row in rows[:MOST]],
                "rest": self.t("villages_rest", count=rest) if rest > 0 else "",
                "note": self.t(
                    "villages_note",
                    pbid=self.p.law(self._each(rows, "pbid", "inactive")),
                    aid=self.p.law(self._each(rows, "aid", "owing")),
                ),
            }
        }

    @staticmethod
    def _each(rows: list[dict[Any, Any]], money: str, heads: str) -> float:
        """Rupiah a head, of the first row that says both."""
        told = (row for row in rows if not isinstance(row[heads], str) and row[heads]
                and not isinstance(row[money], str))  # fmt: skip
        return next((float(row[money] / row[heads]) for row in told), 0.0)

    def row(self, row: dict[Any, Any]) -> dict[str, Any]:
        """A village in words, every number with its cell."""
        where = {"group": row["group"]}
        named = self.t("villages_elsewhere") if row["village"] == ELSEWHERE else row["village"]
        told = _DECILES.match(str(row["group"]))
        deciles = self.t("villages_deciles", deciles=told.group(1)) if told else ""
        return {
            "name": named,
            "deciles": deciles,
            **{name: self.said(row[name], name, where) for name in (*_PEOPLE, *_MONEY)},
        }

    def said(self, value: Any, column: str, where: dict[str, str]) -> str:
        """A number, or what stands in its place where it is hidden."""
        if isinstance(value, str):
            return self.t("not_shown") if value == NOT_SHOWN else value
        number = Number(float(value), cell("villages", column, **where))
        return self.p.rounded(number) if column in _MONEY else self.p.whole(number)
