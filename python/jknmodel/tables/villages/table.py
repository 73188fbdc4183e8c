# SPDX-License-Identifier: Apache-2.0
"""The rows of a village table as counts, and the faults found in them."""

from __future__ import annotations

from typing import Any

from jknmodel.base.identities import HIDDEN, masked
from jknmodel.base.language import Language
from jknmodel.tables.cells import is_missing
from jknmodel.tables.faults import Faults
from jknmodel.tables.source import Source
from jknmodel.tables.villages.counts import Count

__all__ = ["Table"]


class Table:
    """The counts of a source, those that are totals apart."""

    def __init__(
        self, source: Source, locale: Language | None, known: frozenset[str] | None
    ) -> None:
        self.source = source
        self.locale = locale
        self.known = known  # the codes that exist
        self.columns: dict[str, int] = {}  # by our names, from 0
        self.position: dict[str, int] = {}  # the same from 1, for faults
        self.counts: list[Count] = []
        self.totals: list[Count] = []
        self.of_bps = False  # the numbering of the villages' codes
        self.personal = False  # with persons in the table nothing of a cell is shown
        self.faults = Faults(source.file, source.rows, self.position, lambda *_: "")

    def take(self, name: str, at: int) -> None:
        """A column is this of ours."""
        self.columns[name], self.position[name] = at, at + 1

    def fault(self, row: int | None, key: str, message: str, value: Any = "") -> None:
        """Add a fault of a cell."""
        self.faults.of_cell(row, key, message, self.shown(value))

    def shown(self, value: Any) -> str:
        """What stands in a cell, unless somebody could be told by it."""
        if is_missing(value):
            return ""
        if self.personal:
            return HIDDEN
        return masked(str(value))

    @property
    def read(self) -> list[Count]:
        """The rows of which only the number of people may be at fault."""
        faulty = {issue.row for issue in self.faults.cells if issue.key != "people"}
        return [count for count in self.counts if count.row not in faulty]
