# SPDX-License-Identifier: Apache-2.0
"""Everything on the page that is not a sentence, worked out once for both languages."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jknmodel import _core
from jknmodel.money import budget_table
from jknmodel.reconciliation import reconcile
from jknmodel.study import Comparison, Range

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence import Cell, Figure
    from jknmodel.place import Place


def law_version() -> str:
    """A short fingerprint of every row of the law.

    >>> len(law_version())
    16
    """
    rows = "\n".join("\t".join(part or "" for part in row) for row in _core.law_rows())
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


class Group(NamedTuple):
    """People who are not active: whose they are and where they stand."""

    key: str
    people: Range


class Facts:
    """Everything on the page that is not a sentence, worked out once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.place: Place = comparison.place
        self.opening = _core.month(self.place.opening)
        self.read_on = after(self.opening, 1)
        self.positions = comparison.places
        self.law = law_version()

    @cached_property
    def findings(self) -> pd.DataFrame:
        """How the published figures fit together."""
        return reconcile(self.place)

    @cached_property
    def budget(self) -> pd.DataFrame:
        """Rates and heads against the published budget."""
        return budget_table(self.place)

    @cached_property
    def published_rate(self) -> Figure | None:
        """The published active rate, if there is one."""
        return next(iter(self.place.facts.find("active_rate")), None)

    def people(self, where: Place, *standings: str) -> float:
        """The members in these standings, or all."""
        return sum(c.people for c in where.cells if not standings or c.standing in standings)

    def over_positions(self, *standings: str) -> Range:
        """The members in these standings over every prior and reading."""
        values = [self.people(where, *standings) for where in self.positions.values()]
        return Range(min(values), values[0], max(values))

    @cached_property
    def groups(self) -> list[Group]:
        """The inactive by group, the largest first."""
        counts = [_grouped(where.cells) for where in self.positions.values()]
        keys = dict.fromkeys(key for count in counts for key in count)
        groups = [
            Group(
                key,
                Range(
                    min(count.get(key, 0.0) for count in counts),
                    counts[0].get(key, 0.0),
                    max(count.get(key, 0.0) for count in counts),
                ),
            )
            for key in keys
        ]
        return sorted((g for g in groups if g.people.high >= 0.5), key=lambda g: -g.people.central)

    def known(self, how: str) -> float:
        """The share of members whose cell is published, derived or assumed."""
        everybody = self.people(self.place)
        return sum(c.people for c in self.place.cells if c.known == how) / max(everybody, 1)


def _grouped(cells: Sequence[Cell]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for cell in cells:
        if cell.standing in {"active", "protected"}:
            continue
        key = _group_of(cell)
        counts[key] = counts.get(key, 0.0) + cell.people
    return counts


def _group_of(cell: Cell) -> str:
    owing = cell.standing in {"owing", "instalments"}
    if cell.segment in {"PBPU", "BP"}:
        if not owing:
            return "mandiri_left"
        return "mandiri_owing_3" if cell.care_class == "3" else "mandiri_owing_12"
    keys = {
        ("PBI", False): "pbi_left",
        ("PBID", False): "pbid_left",
        ("PPU_BU", False): "bu_left",
        ("PPU_BU", True): "bu_owing",
        ("PPU_PN", False): "pn_left",
    }
    return keys.get((cell.segment, owing), "other")


def after(month: dt.date, months: int) -> dt.date:
    count = month.year * 12 + month.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)
