# SPDX-License-Identifier: Apache-2.0
"""The text of a file that a workbook stands for, line by line, with the cell of each line.

The reader of files says what is wrong in which line; :meth:`FileText.told` says it of the cell.

>>> text = FileText()
>>> text.add("schema = 1")
>>> text.add('name = ""', At("Masukan", 5, 2))
>>> fault = Issue("a.xlsx", 2, 8, "name", "", "is blank; give a name")
>>> print(text.told(fault, "a.xlsx"))
a.xlsx, sheet Masukan, cell B5: name: is blank; give a name
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from jknmodel.base.errors import Issue
from jknmodel.base.identities import masked, numbers_a_person

__all__ = ["At", "FileText"]


#: A line of the text that a message names.
_LINE: Final = re.compile(r"(\bof line |\bin row )(\d+)")


class At(NamedTuple):
    """A cell; without a column its row, without a row its sheet."""

    sheet: str
    row: int | None = None
    column: int | None = None


@dataclass(slots=True)
class FileText:
    """Lines of a file, and where each comes from.

    ``keys``: of a line that opens a table, the cells of its keys, for one that is missing.
    """

    lines: list[str] = field(default_factory=list)
    places: list[At | None] = field(default_factory=list)
    keys: dict[int, Mapping[str, At]] = field(default_factory=dict)
    filled: bool = False

    def add(self, line: str, place: At | None = None, keys: Mapping[str, At] | None = None) -> None:
        """Add a line."""
        self.lines.append(line)
        self.places.append(place)
        if keys is not None:
            self.keys[len(self.lines)] = keys

    @property
    def text(self) -> str:
        """The whole."""
        return "\n".join([*self.lines, ""])

    def told(self, issue: Issue, file: str) -> Issue:
        """A fault of the text as one of the workbook; one of another file as it is."""
        if issue.file != file or not issue.row:
            return issue
        place = self._place(issue.row, issue.key)
        message = _LINE.sub(self._row, issue.message)
        if "' is not a key here" in message:  # a column that others have
            message = "does not belong to a row of this kind; empty the cell"
        value = issue.value
        if numbers_a_person(value):
            message, value = message.replace(value, masked(value)), masked(value)
        if place is None:
            return replace(issue, row=None, column=None, value=value, message=message)
        return replace(
            issue, sheet=place.sheet, row=place.row, column=place.column, value=value,
            message=message,
        )  # fmt: skip

    def _place(self, line: int, key: str) -> At | None:
        """The cell of a line; of a key that is missing in the table that it opens, its own."""
        keys = self.keys.get(line)
        if keys is not None and key in keys:
            return keys[key]
        return self.places[line - 1] if line <= len(self.places) else None

    def _row(self, found: re.Match[str]) -> str:
        """The row of a line that a message names."""
        place = self._place(int(found[2]), "")
        return f"{found[1]}{place.row if place and place.row else found[2]}"
