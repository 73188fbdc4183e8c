# SPDX-License-Identifier: Apache-2.0
"""Which sheets of a workbook are ours, where their headings stand, and what is filled in below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from jknmodel import _core
from jknmodel.base.errors import Issue
from jknmodel.base.identities import masked
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.tables.form.layout import NOTES, WHAT, Sheet, named, sheet_of, sheets
from jknmodel.tables.form.text import At
from jknmodel.tables.form.words import Vocabulary, heading, same, sheet_word
from jknmodel.tables.source.book import Cell, Row, Tab

__all__ = ["GUIDE", "HEADINGS", "LISTS", "VILLAGES", "Filled", "Found", "find_sheets"]

GUIDE: Final = "guide"
LISTS: Final = "lists"
VILLAGES: Final = "villages"
_TITLES: Final = 20  # rows looked at for the headings
_LIKE: Final = 4  # columns of ours that make a sheet one of ours


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that something was filled into: its cells by key, and where each key stands."""

    tab: str
    number: int
    cells: dict[str, Cell]
    columns: dict[str, int]

    def at(self, key: str) -> At:
        """The cell of a key, or the row where it has no column."""
        return At(self.tab, self.number, self.columns.get(key))

    @property
    def keys(self) -> dict[str, At]:
        """The cells of all keys."""
        return {key: self.at(key) for key in self.columns}


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet of ours in a workbook."""

    sheet: Sheet
    tab: str
    language: Language
    rows: tuple[Filled, ...]
    columns: dict[str, int]

    def named(self, table: str) -> Iterator[tuple[str, int]]:
        """The keys of a table that the sheet has a row for, filled in or not."""
        for row in self.rows:
            cell = row.cells.get(WHAT)
            name = None if cell is None else named(self.sheet.name).find(str(cell.value))
            if name is not None and name.startswith(f"{table}."):
                yield name.partition(".")[2], row.number


@cache
def _names() -> Vocabulary:
    names = [GUIDE, LISTS, VILLAGES, *(sheet.name for sheet in sheets())]
    return Vocabulary(
        (name, {each: sheet_word(name, each) for each in LANGUAGES}) for name in names
    )


@cache
def _headings(name: str) -> Vocabulary:
    columns = sheet_of(name).columns
    return Vocabulary((c.key, {each: heading(c.key, each) for each in LANGUAGES}) for c in columns)


def find_sheets(
    file: str, tabs: list[Tab], faults: list[Issue], notes: list[Issue]
) -> tuple[list[Found], dict[str, tuple[str, Language]]]:
    """The sheets that make files, and those that are tables of their own, by name.

    Faults are added for a sheet that has another name than ours, and for what stands in no column;
    notes for what is not read.
    """
    ours: dict[str, Tab] = {}
    others: list[Tab] = []
    for tab in tabs:
        name = _names().find(tab.name)
        if name is None or name in ours:
            others.append(tab)
        else:
            ours[name] = tab
    if not ours:
        wanted = sheet_word("evidence", "id")
        message = (
            f"has none of the sheets of a workbook to fill in, as '{wanted}'; make one with "
            "jknmodel template"
        )
        faults.append(Issue(file, key="sheet", message=message))
        return [], {}
    for tab in others:
        _unknown(file, tab, ours, faults, notes)
    found = []
    for sheet in sheets():
        if sheet.name in ours and ours[sheet.name].rows:
            one = _found(file, sheet, ours[sheet.name], faults, notes)
            found += [] if one is None else [one]
    tables: dict[str, tuple[str, Language]] = {
        name: (ours[name].name, language_of(ours[name].name, name))
        for name in (VILLAGES,)
        if name in ours and _has_rows(ours[name])
    }
    return found, tables


def language_of(tab: str, name: str) -> Language:
    """The language of a sheet, by its name."""
    return "id" if same(tab) == same(sheet_word(name, "id")) else "en"


def _has_rows(tab: Tab) -> bool:
    """Whether a table has more than what stands above it in a workbook that nobody filled in."""
    return bool(tab.rows) and tab.rows[-1].number > HEADINGS


#: The row of the headings, as they are written.
HEADINGS: Final = 4


def _unknown(
    file: str, tab: Tab, ours: dict[str, Tab], faults: list[Issue], notes: list[Issue]
) -> None:
    """A sheet of another name: one of ours that was renamed, or one that is not read."""
    if not tab.rows:
        return
    missing = [name for name in _names().said if name not in ours and name not in {GUIDE, LISTS}]
    language = language_of(next(iter(ours.values())).name, next(iter(ours)))
    shown = masked(tab.name)
    advice = _core.advice(shown, [sheet_word(name, language) for name in missing])
    if like := _like(tab, missing):
        like = sheet_word(like, language)
        remedy = f"; did you mean '{like}'?"
        message = f"'{shown}' is not a sheet of this workbook{remedy}"
    elif "did you mean" in advice:
        message = f"'{shown}' is not a sheet of this workbook{advice}"
    else:
        notes.append(Issue(file, message="is not read: it is no sheet of ours", sheet=shown))
        return
    faults.append(Issue(file, key="sheet", value=shown, message=message, sheet=shown))


def _like(tab: Tab, names: list[str]) -> str:
    """The sheet that has the headings of this one; empty for none."""
    known: dict[str, int] = {}
    for sheet in sheets():
        row = _heading_row(sheet, tab) if sheet.name in names else None
        known[sheet.name] = 0 if row is None else len(_columns_of(sheet, row))
    best = max(known, key=lambda name: known[name])
    return best if known[best] >= _LIKE else ""


def _columns_of(sheet: Sheet, row: Row) -> dict[str, int]:
    """The keys that a row names, each with its first column."""
    found: dict[str, int] = {}
    for at, cell in row.cells.items():
        key = _headings(sheet.name).find(str(cell.value))
        if key is not None:
            found.setdefault(key, at)
    return found


def _heading_row(sheet: Sheet, tab: Tab) -> Row | None:
    first = [row for row in tab.rows if row.number <= _TITLES]
    best = max(first, key=lambda row: len(_columns_of(sheet, row)), default=None)
    return best if best is not None and len(_columns_of(sheet, best)) > 1 else None


def _found(
    file: str, sheet: Sheet, tab: Tab, faults: list[Issue], notes: list[Issue]
) -> Found | None:
    language = language_of(tab.name, sheet.name)

    def fault(row: int | None, column: int | None, key: str, value: str, message: str) -> None:
        faults.append(Issue(file, row, column, key, value, message, sheet=tab.name))

    row = _heading_row(sheet, tab)
    if row is None:
        wanted = ", ".join(heading(column.key, language) for column in sheet.columns[:4])
        message = f"has no row of headings; the columns are called {wanted} and so on"
        fault(None, None, "headings", "", message)
        return None
    columns = _columns_of(sheet, row)
    known = _headings(sheet.name)
    for at, cell in row.cells.items():
        text = masked(str(cell.value).strip())
        key = known.find(str(cell.value))
        if key is None:
            notes_word = heading(NOTES, language)
            message = (
                f"'{text}' is not a column of this sheet{known.advice(text, language)}; what is "
                f"not read goes into '{notes_word}'"
            )
            fault(row.number, at, "headings", text, message)
        elif columns[key] != at:
            fault(row.number, at, "headings", text, f"'{text}' is the heading of two columns; "
                  "leave one out")  # fmt: skip
    rows = [each for each in tab.rows if each.number > row.number]
    headed = set(row.cells)
    for each in rows:
        for at, cell in each.cells.items():
            if at not in headed:
                shown = masked(str(cell.value))
                fault(each.number, at, "", shown, "stands in a column without a heading; move it, "
                      "or delete it")  # fmt: skip
    _merged(tab, row.number, fault)
    _formulas(file, tab, row.number, notes, fault)
    filled = tuple(_filled(tab.name, rows, columns))
    return Found(sheet, tab.name, language, filled, columns)


def _filled(tab: str, rows: list[Row], columns: dict[str, int]) -> Iterator[Filled]:
    for row in rows:
        cells = {key: row.cells[at] for key, at in columns.items() if at in row.cells}
        if any(key != NOTES for key in cells):
            yield Filled(tab, row.number, cells, columns)


def _merged(tab: Tab, below: int, fault: object) -> None:
    there = {row.number: row.cells for row in tab.rows}
    for row, column, spans in tab.merged:
        if row > below and column in there.get(row, {}):
            message = f"is merged with others ({spans}); unmerge them: each row has its own cells"
            fault(row, column, "", "", message)  # type: ignore[operator]


def _formulas(file: str, tab: Tab, below: int, notes: list[Issue], fault: object) -> None:
    for (row, column), value in tab.formulas.items():
        if row <= below:
            continue
        if value is None:
            message = (
                "is a formula whose value is not in the file; open it in a spreadsheet and save "
                "it, or write the value"
            )
            fault(row, column, "", "", message)  # type: ignore[operator]
            continue
        shown = masked(str(value))
        message = f"is a formula; its value as it was last saved, {shown}, is read"
        notes.append(Issue(file, row, column, "", shown, message, sheet=tab.name))
