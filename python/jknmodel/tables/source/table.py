# SPDX-License-Identifier: Apache-2.0
"""What table is asked for, and what was found: its columns, and which row each cell is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from jknmodel.base.errors import InputError, Issue

__all__ = ["Asked", "Row", "Source", "refused"]

Row: TypeAlias = "tuple[int, Sequence[Any]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A table that is asked for, and the largest one that is read.

    Attributes
    ----------
    what
        What it is, for the words.
    name_of
        Our name of a heading; None where it is none of ours.
    kinds
        The endings of files that are read, of ``.csv .xlsx .parquet .pq``.
    other_kind, wide, ragged
        What is said of other files, of a table with too many columns, and of a row with more cells
        than headings.
    titled
        Whether titles may stand above the headings and footnotes below the rows: where a row is
        one person none may be taken for a footnote.
    knows_more
        Whether a heading without a name of ours is still no mistake: its column is not read.
    rows, columns, bytes
        The most that is read; None: as much as there is.
    """

    what: str
    name_of: Callable[[str], str | None] = field(repr=False)
    kinds: tuple[str, ...]
    other_kind: str
    wide: str
    ragged: str
    titled: bool
    knows_more: Callable[[str], bool] = field(default=lambda _: False, repr=False)
    rows: int | None = None
    columns: int = 200
    bytes: int | None = None

    @property
    def too_wide(self) -> str:
        """What is said of a table with too many columns."""
        return f"has more than {self.columns} columns; {self.wide}"

    def knows(self, heading: str) -> bool:
        """Whether a heading is one of ours."""
        return self.name_of(heading) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """A table as it was found.

    Attributes
    ----------
    file
        Its path; empty for a frame.
    headings
        Of every column.
    columns
        By position the cells of those that are known: a list of text or of what a sheet has, or a
        pandas Series with the type that the frame gave it.
    rows
        The number of each row, as the file counts; of a frame from 1.
    first
        The row of the headings; None where they stand in none.
    """

    file: str
    headings: list[str]
    columns: dict[int, Any]
    rows: Sequence[int]
    first: int | None = None

    def cells(self, at: int) -> list[Any]:
        """The cells of a column, each as Python has it."""
        column = self.columns[at]
        return column if isinstance(column, list) else list(column.tolist())


def refused(file: str, message: str) -> InputError:
    """The refusal of a table as a whole."""
    return InputError([Issue(file, key="source", message=message)])
