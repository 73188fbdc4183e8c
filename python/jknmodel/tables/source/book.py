# SPDX-License-Identifier: Apache-2.0
"""The cells of a filled-in workbook: opened safely, each with what it is shown as.

A formula counts as the value that it came to when it was last saved, and that is said.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.tables.cells import is_missing
from jknmodel.tables.files import opened
from jknmodel.tables.source.sheets import UNREADABLE, hostile, reader_of_workbooks
from jknmodel.tables.source.table import Asked, refused

__all__ = ["Cell", "Row", "Tab", "tabs_of"]

_MOST_BYTES: Final = 32 * 2**20
_MOST_ROWS: Final = 5_000
_MOST_COLUMNS: Final = 400
_ASKED: Final = Asked(
    what="a workbook of one place", name_of=lambda _: None, kinds=(), other_kind="", wide="",
    ragged="", titled=True, bytes=_MOST_BYTES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its value, and whether it is shown as a per cent or with its day."""

    value: Any
    percent: bool = False
    has_day: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that something stands in, by their column from 1."""

    number: int
    cells: dict[int, Cell]


@dataclass(slots=True)
class Tab:
    """A sheet as it was found."""

    name: str
    rows: list[Row]
    merged: list[tuple[int, int, str]] = field(default_factory=list)  # row, column, range
    formulas: dict[tuple[int, int], Any] = field(default_factory=dict)


def tabs_of(path: str | os.PathLike[str]) -> list[Tab]:
    """The sheets of a workbook.

    Raises
    ------
    InputError
        If it is no workbook, hostile, or larger than what people fill in.
    """
    file = Path(path).name
    openpyxl = reader_of_workbooks(file)
    try:
        with opened(path, _MOST_BYTES) as handle, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read
            reason, has_formulas = hostile(handle, _ASKED)
            if not reason:
                book = openpyxl.load_workbook(handle, data_only=True)
                told = openpyxl.load_workbook(handle) if has_formulas else None
                return [
                    _tab(file, sheet, None if told is None else told[sheet.title])
                    for sheet in book.worksheets
                ]
    except InputError as error:
        raise InputError([_named(issue, file) for issue in error.errors]) from None
    except UNREADABLE:
        reason = "cannot be read as a workbook; save it again as .xlsx"
    raise refused(file, reason)


def _named(issue: Issue, file: str) -> Issue:
    return Issue(file, issue.row, issue.column, issue.key, issue.value, issue.message)


def _tab(file: str, sheet: Any, told: Any) -> Tab:
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        raise InputError(
            [
                Issue(
                    file,
                    key="sheet",
                    value=masked(sheet.title),
                    message=f"'{masked(sheet.title)}' has cells beyond row {_MOST_ROWS:,} or "
                    f"column {_MOST_COLUMNS}; delete the rows and columns that are empty",
                )
            ]
        )
    formulas = {} if told is None else _formulas(sheet, told)
    merged = [(each.min_row, each.min_col, str(each.coord)) for each in sheet.merged_cells.ranges]
    return Tab(sheet.title, list(_rows(sheet)), merged, formulas)


def _rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        found = {at: _cell(cell) for at, cell in enumerate(cells, 1) if not is_missing(cell.value)}
        if found:
            yield Row(number, found)


def _cell(cell: Any) -> Cell:
    """A cell with how it is shown: a month has no day in its format."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", str(cell.number_format or "")).lower()
    value = cell.value
    if isinstance(value, dt.datetime):
        value = value.date()
    return Cell(value, percent="%" in shown, has_day="d" in shown)


def _formulas(sheet: Any, told: Any) -> dict[tuple[int, int], Any]:
    """The values of formulas; None where the file has none."""
    return {
        (cell.row, cell.column): sheet.cell(cell.row, cell.column).value
        for cells in told.iter_rows()
        for cell in cells
        if cell.data_type == "f"
    }
