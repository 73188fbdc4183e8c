# SPDX-License-Identifier: Apache-2.0
"""Errors that collect: one refusal names every fault of an input, its place and a remedy.

>>> words = "is before 'from', 2025-06; give a later month"
>>> fault = Issue("plan.toml", 12, 9, "until", "2025-01", words)
>>> raise InputError([fault])
Traceback (most recent call last):
    ...
jknmodel.InputError: plan.toml:12:9: until: is before 'from', 2025-06; give a later month
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jknmodel.base.language import Language, spoken
from jknmodel.base.messages import indonesian

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["InputError", "Issue", "NotReachedError", "ProofError", "sheet_place"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault of an input.

    Attributes
    ----------
    file
        The file it is in; empty for an argument of a function.
    row, column
        Its place, from 1; None outside files.
    key
        The field or table column concerned.
    value
        What was found there.
    message
        What is wrong, and what would be right.
    where
        The lever, fund or cell concerned, where no file has a line for it.
    sheet
        The sheet of a workbook; then row and column are those of a cell, ``C7``.
    """

    file: str = ""
    row: int | None = None
    column: int | None = None
    key: str = ""
    value: str = ""
    message: str = ""
    where: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        """One line in the language that is spoken: the place, the key, the message."""
        return self.said(spoken())

    def said(self, language: Language) -> str:
        """One line: the place, the key, the message.

        >>> Issue(key="wage", message="is negative; give whole rupiah, 0 or more").said("id")
        'wage: negatif; tulis rupiah bulat, mulai 0'
        """
        where, message = self.where, self.message
        if self.sheet:
            place = sheet_place(self.sheet, self.row, self.column)
            place = indonesian(place) or place if language == "id" else place
            place = ", ".join(part for part in (self.file, place) if part)
        else:
            place = ":".join(str(part) for part in (self.file, self.row, self.column) if part)
        if language == "id":
            where, message = indonesian(where) or where, indonesian(message) or message
        return ": ".join(part for part in (place, where, self.key, message) if part)


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets call it.

    >>> cell_name(7, 3), cell_name(1, 28)
    ('C7', 'AB1')
    """
    letters = ""
    while column > 0:
        column, at = divmod(column - 1, 26)
        letters = chr(ord("A") + at) + letters
    return f"{letters}{row}"


def sheet_place(sheet: str, row: int | None, column: int | None) -> str:
    """A place in a workbook in words.

    >>> sheet_place("Masukan", 7, 3), sheet_place("Masukan", 7, None)
    ('sheet Masukan, cell C7', 'sheet Masukan, row 7')
    """
    if row and column:
        return f"sheet {sheet}, cell {cell_name(row, column)}"
    return f"sheet {sheet}, row {row}" if row else f"sheet {sheet}"


class InputError(ValueError):
    """Input that was refused; every fault is in ``errors``.

    Parameters
    ----------
    errors
        The faults, in the order in which they were found.
    """

    def __init__(self, errors: Sequence[Issue]) -> None:
        super().__init__(list(errors))

    @property
    def errors(self) -> list[Issue]:
        """The faults."""
        faults: list[Issue] = self.args[0]
        return faults

    def __str__(self) -> str:
        """A line for each fault."""
        return "\n".join(str(issue) for issue in self.errors)


class ProofError(RuntimeError):
    """The model broke a promise of its own (conservation): report it, the input is not at fault."""


# Under the names by which everybody catches them, in a traceback too.
InputError.__module__ = ProofError.__module__ = "jknmodel"


class NotReachedError(ValueError):
    """No cells satisfy the rows; ``rows`` are the numbers of the fewest found that cannot all hold.

    >>> NotReachedError((0, 2)).rows
    (0, 2)
    """

    def __init__(self, rows: Sequence[int]) -> None:
        super().__init__("no cells satisfy the rows")
        self.rows = tuple(rows)
