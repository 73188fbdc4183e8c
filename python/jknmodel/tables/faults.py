# SPDX-License-Identifier: Apache-2.0
"""The faults of a table: every one is found in one pass, the first hundred are named.

>>> faults = Faults("a.csv", rows=[2, 3], position={"people": 2}, shown=lambda key, at: "x")
>>> faults.of_rows("people", np.array([False, True]), "is not a number; give one")
>>> faults.of_cell(2, "people", "is missing; give a whole number")
>>> for fault in faults.listed():
...     print(fault)
a.csv:2:2: people: is missing; give a whole number
a.csv:3:2: people: is not a number; give one
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import numpy as np

from jknmodel.base.errors import InputError, Issue

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["LISTED", "Faults", "raised_anew"]

Words: TypeAlias = "str | Callable[[int], str]"
Found = TypeVar("Found")

LISTED: Final = 100


@dataclass(frozen=True, slots=True)
class _OfRows:
    """One fault of many rows, by their index."""

    rows: npt.NDArray[np.intp]
    key: str
    message: Words


class Faults:
    """Collects the faults of a table.

    Parameters
    ----------
    file
        Its path; empty for a frame.
    rows
        The number of each row, as the file counts.
    position
        By our name of a column its position, from 1.
    shown
        What an error may show of the cell of a column in a row, by the row's index.
    """

    def __init__(
        self,
        file: str,
        rows: Sequence[int],
        position: dict[str, int],
        shown: Callable[[str, int], str],
    ) -> None:
        self.file = file
        self.rows = rows
        self.position = position
        self.headings: list[Issue] = []  # first of all, as they were found
        self.cells: list[Issue] = []
        self._shown = shown
        self._of_rows: list[_OfRows] = []

    def __bool__(self) -> bool:
        return bool(self.headings or self.cells or self._of_rows)

    def of_heading(
        self, row: int | None, column: int | None, key: str, value: str, message: str
    ) -> None:
        """Add a fault of a heading, or of the table as a whole."""
        self.headings.append(Issue(self.file, row, column, key, value, message))

    def of_cell(self, row: int | None, key: str, message: str, value: str = "") -> None:
        """Add a fault of one cell, or of a row, as the file counts; None: of the whole table."""
        column = self.position.get(key)
        self.cells.append(Issue(self.file, row, column, key, value, message))

    def of_rows(self, key: str, where: npt.NDArray[np.bool_], message: Words) -> None:
        """Add a fault in each of those rows of a column; the message may look at a row's index."""
        rows = np.flatnonzero(where)
        if len(rows):
            self._of_rows.append(_OfRows(rows, key, message))

    def listed(self) -> list[Issue]:
        """The faults by row and column; beyond the first ones how many more there are."""
        row: list[int] = [fault.row or 0 for fault in self.cells]
        column: list[int] = [fault.column or 0 for fault in self.cells]
        numbers = np.asarray(self.rows, dtype=np.int64)
        rows = np.concatenate([row, *(numbers[each.rows] for each in self._of_rows)])
        columns = np.concatenate(
            [
                column,
                *(
                    np.full(len(each.rows), self.position.get(each.key, 0))
                    for each in self._of_rows
                ),
            ]
        )
        order = np.lexsort((columns, rows))  # stable: as they were found
        ends = np.cumsum([len(self.cells), *(len(each.rows) for each in self._of_rows)])
        most = max(LISTED - len(self.headings), 0)
        faults = [*self.headings, *(self._fault(int(at), ends) for at in order[:most])]
        total = len(self.headings) + len(order)
        if total > len(faults):
            message = f"and {total - len(faults):,} more faults; mend these first"
            faults.append(Issue(self.file, key="rows", value=str(total), message=message))
        return faults

    def _fault(self, at: int, ends: npt.NDArray[np.int64]) -> Issue:
        """One of all that were found, those of one cell first."""
        kind = int(np.searchsorted(ends, at, side="right"))
        if kind == 0:
            return self.cells[at]
        fault = self._of_rows[kind - 1]
        row = int(fault.rows[at - ends[kind - 1]])
        return Issue(
            self.file,
            int(self.rows[row]),
            self.position.get(fault.key),
            fault.key,
            self._shown(fault.key, row),
            fault.message if isinstance(fault.message, str) else fault.message(row),
        )


def raised_anew(read: Callable[[], Found]) -> Found:
    """What is read; faults are raised anew, so that no frame of the reader keeps rows alive."""
    try:
        return read()
    except InputError as error:
        faults = error.errors
    raise InputError(faults)
