# SPDX-License-Identifier: Apache-2.0
"""The rows of a village table as counts, and the faults found in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from jknmodel.base.identities import HIDDEN, masked
from jknmodel.base.language import Language
from jknmodel.tables import spellings
from jknmodel.tables.cells import is_missing
from jknmodel.tables.faults import Faults
from jknmodel.tables.source import Source
from jknmodel.tables.spellings import (
    SEGMENT_GROUP_WORDS,
    SEGMENT_WORDS,
    SEGMENTS,
    STANDING_GROUP_WORDS,
    STANDING_WORDS,
)
from jknmodel.tables.villages.counts import Count

__all__ = ["SEGMENT_NAMES", "STANDING_NAMES", "PeopleColumn", "Table"]

#: Words for those whom a village table counts, each with our name for them.
SEGMENT_NAMES: Final[Mapping[str, str]] = {
    **{word: SEGMENTS[code] for word, code in SEGMENT_WORDS.items()},
    **SEGMENT_GROUP_WORDS,
}
STANDING_NAMES: Final[Mapping[str, str]] = {
    **{
        word: spellings.STANDINGS[code]
        for word, code in STANDING_WORDS.items()
        if word != "UNREGISTERED"
    },
    **STANDING_GROUP_WORDS,
}


class PeopleColumn(NamedTuple):
    """A column of people: its position from 0, its name for faults, and whom it counts."""

    at: int
    key: str
    of: tuple[str, str]


class Table:
    """The counts of a source, those that are totals apart."""

    def __init__(
        self, source: Source, locale: Language | None, known: frozenset[str] | None
    ) -> None:
        self.source = source
        self.locale = locale
        self.known = known  # the codes that exist
        self.columns: dict[str, int] = {}  # by our names, from 0
        self.people: list[PeopleColumn] = []
        self.position: dict[str, int] = {}  # of all these from 1, for faults
        self.counts: list[Count] = []
        self.totals: list[Count] = []
        self.areas: dict[int, str] = {}  # the kecamatan of rows, where a column has it
        self.notes: list[str] = []
        self.of_bps = False  # the numbering of the villages' codes
        self.personal = False  # with persons in the table nothing of a cell is shown
        self.faults = Faults(source.file, source.rows, self.position, lambda *_: "")

    def take(self, name: str, at: int) -> None:
        """A column is this of ours."""
        self.columns[name], self.position[name] = at, at + 1

    def take_people(self, column: PeopleColumn) -> None:
        """A column counts people."""
        self.people.append(column)
        self.position[column.key] = column.at + 1

    def key_of(self, count: Count) -> str:
        """The column that a count was read from, as faults name it."""
        if len(self.people) == 1:
            return self.people[0].key
        of = count.segment, count.standing
        return next((each.key for each in self.people if each.of == of), "people")

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
        people = {"people", *(column.key for column in self.people)}
        faulty = {issue.row for issue in self.faults.cells if issue.key not in people}
        return [count for count in self.counts if count.row not in faulty]
