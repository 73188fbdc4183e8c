# SPDX-License-Identifier: Apache-2.0
"""A filled-in workbook as a place and a scenario, with every fault said of its cell.

The cells become the text of the two files (:mod:`jknmodel.tables.form.text`), which their own
reader checks.

>>> import tempfile, pathlib
>>> from jknmodel.tables.form.writing import form_bytes
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "kosong.xlsx"
...     _ = path.write_bytes(form_bytes("id"))
...     print(read_form(path).read().place)
None
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jknmodel import _core
from jknmodel.base.catalogue import sentences
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.tables.form.layout import (
    KIND,
    NOTES,
    WHAT,
    Column,
    Sheet,
    figures,
    keys_of,
    lever_kinds,
    named,
    sheets,
)  # fmt: skip
from jknmodel.tables.form.sheets import Filled, Found, find_sheets
from jknmodel.tables.form.text import At, FileText
from jknmodel.tables.form.values import (
    CellError,
    half_width_of,
    plain_text,
    toml_of,
    unit_of,
)  # fmt: skip
from jknmodel.tables.form.words import Vocabulary, sheet_word
from jknmodel.tables.source.book import Cell, Tab, tabs_of

__all__ = ["FilledForm", "ReadForm", "form_of", "read_form"]

#: What a row of figures has before anybody fills it in.
_ALREADY_THERE = {WHAT, NOTES, "unit", "base", "segment", "care_class", "known"}


@dataclass(frozen=True, slots=True)
class ReadForm:
    """What a workbook states; None for what was not filled in."""

    place: _core.PlaceFile | None
    scenario: _core.Scenario | None


@dataclass(slots=True)
class FilledForm:
    """A workbook as the text of the files that it stands for.

    ``tables`` are its sheets that are tables of their own (``villages``): the name of
    the sheet, and the language of its numbers. ``notes`` say what was read in a way that one should
    know.
    """

    path: Path
    place: FileText = field(default_factory=FileText)
    scenario: FileText = field(default_factory=FileText)
    tables: dict[str, tuple[str, Language]] = field(default_factory=dict)
    faults: list[Issue] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)
    order: list[str] = field(default_factory=list)

    def read(self, known_priors: Sequence[str] = ()) -> ReadForm:
        """The place and the scenario.

        Raises
        ------
        InputError
            With every fault of the workbook, by sheet and row.
        """
        file = self.path.name
        place = scenario = None
        found: list[Issue] = []
        try:
            if self.place.filled:
                place = _core.read_place_text(
                    self.place.text, file, list(known_priors), os.fspath(self.path.parent)
                )
        except InputError as error:
            found += [self.place.told(issue, file) for issue in error.errors]
        try:
            if self.scenario.filled:
                scenario = _core.read_scenario_text(self.scenario.text, file)
        except InputError as error:
            found += [self.scenario.told(issue, file) for issue in error.errors]
        ours = {(fault.sheet, fault.row, fault.column) for fault in self.faults}
        found = [each for each in found if (each.sheet, each.row, each.column) not in ours]
        if faults := [*self.faults, *found]:
            raise InputError(sorted(faults, key=self._position))
        return ReadForm(place, scenario)

    def _position(self, issue: Issue) -> tuple[int, int, int]:
        order = self.order.index(issue.sheet) if issue.sheet in self.order else len(self.order)
        return order, issue.row or 0, issue.column or 0

    def missing(self, part: str) -> InputError:
        """The refusal of a workbook in which a place or a scenario is asked for and not there."""
        sheet = sheet_word({"place": "evidence", "scenario": "scenario"}[part], "id")
        message = f"states no {part}; fill in the sheet '{sheet}'"
        return InputError([Issue(self.path.name, key=part, message=message)])


def read_form(path: str | os.PathLike[str]) -> FilledForm:
    """Read a filled-in workbook; its faults are raised by :meth:`FilledForm.read`.

    Raises
    ------
    InputError
        If it is no workbook at all.
    """
    return form_of(Path(path), tabs_of(path))


def form_of(path: Path, tabs: list[Tab]) -> FilledForm:
    """What the sheets of a workbook state."""
    form = FilledForm(path)
    file = form.path.name
    form.order = [tab.name for tab in tabs]
    found, form.tables = find_sheets(file, tabs, form.faults, form.notes)
    reader = _Reader(file, form.faults, {each.sheet.name: each for each in found})
    reader.place(form.place)
    reader.scenario(form.scenario)
    # the name that a blank workbook proposes is a scenario that decides nothing, of a place
    form.scenario.filled |= form.place.filled and len(form.scenario.lines) > 1
    return form


class _Reader:
    """Turns the rows of sheets into lines."""

    def __init__(self, file: str, faults: list[Issue], found: dict[str, Found]) -> None:
        self.file = file
        self.faults = faults
        self.found = found
        self.language: Language = "id"

    def fault(self, at: At, key: str, cell: Cell | None, message: str) -> None:
        """Add a fault of a cell."""
        value = "" if cell is None else masked(plain_text(cell.value))
        self.faults.append(Issue(self.file, at.row, at.column, key, value, message, sheet=at.sheet))

    def value(self, row: Filled, column: Column, unit: str | None = None) -> str | None:
        """What a file has for a cell of a row; None where it is empty, or a fault."""
        return self.converted(row, column.key, column, unit)

    def converted(
        self, row: Filled, key: str, column: Column, unit: str | None = None
    ) -> str | None:
        """The cell of one key, read as a column says."""
        cell = row.cells.get(key)
        if cell is None:
            return None
        try:
            return toml_of(cell, column.form, unit_of(column.form, unit), self.language)
        except CellError as error:
            self.fault(row.at(key), column.key, cell, str(error))
        return None

    # ── a place ──

    def place(self, text: FileText) -> None:
        """The lines of a place file."""
        found = self.found.get("evidence")
        tops, population, evidence = self.by_name(found, "evidence")
        self.top(text, "place", found, tops)
        text.filled = bool(tops or population or evidence)
        for row in population[:1]:
            text.add("[population]", row.at(WHAT), row.keys)
            self.lines(text, row, keys_of("population"), besides=(WHAT, "unit", "base"))
        for row, name in evidence:
            self.evidence(text, row, name)
        self.tables(text, "place")

    def by_name(
        self, found: Found | None, sheet: str
    ) -> tuple[dict[str, Filled], list[Filled], list[tuple[Filled, str]]]:
        """The rows of a sheet by what they are: keys of the top, the one table, and all others."""
        tops: dict[str, Filled] = {}
        one: list[Filled] = []
        others: list[tuple[Filled, str]] = []
        self.language = self.language if found is None else found.language
        for row in () if found is None else found.rows:
            cell = row.cells.get(WHAT)
            if cell is None:
                first = next(iter(row.cells.values()))
                message = "is missing; say in this column what the row is about"
                self.fault(row.at(WHAT), WHAT, first, message)
                continue
            name = named(sheet).find(plain_text(cell.value))
            is_empty = not set(row.cells) - (
                _ALREADY_THERE if sheet == "evidence" else {WHAT, NOTES}
            )
            if name is None:
                shown = masked(plain_text(cell.value))
                if set(row.cells) - {WHAT, NOTES}:
                    advice = named(sheet).advice(shown, self.language)
                    self.fault(
                        row.at(WHAT), WHAT, cell, f"'{shown}' is no row of this sheet{advice}"
                    )
                continue
            if is_empty:
                continue
            table, _, key = name.partition(".")
            if table in {"evidence", "assumptions"}:
                others.append((row, key))
                continue
            twice = tops.get(key) or (one[0] if one and key == "population" else None)
            if twice is not None:
                message = f"stands in row {twice.number} already; keep one of the two"
                self.fault(row.at(WHAT), WHAT, cell, message)
            elif key == "population":
                one.append(row)
            else:
                tops[key] = row
        return tops, one, others

    def top(self, text: FileText, table: str, found: Found | None, tops: dict[str, Filled]) -> None:
        """The keys at the top of a file; where one is missing, the row that waits for it."""
        waiting = {} if found is None else self.waiting(found, table)
        text.add("schema = 1", None if found is None else At(found.tab), waiting)
        for column in keys_of(table):
            row = tops.get(column.key)
            if row is None:
                continue
            for key in row.cells:
                if key not in {WHAT, "value", NOTES, "unit"}:
                    message = f"does not belong to '{column.key}', which has a value alone"
                    self.fault(row.at(key), key, row.cells[key], message)
            if "value" not in row.cells:
                continue
            read = self.converted(row, "value", column)
            if read is not None:
                text.add(f"{column.key} = {read}", row.at("value"))

    def waiting(self, found: Found, table: str) -> dict[str, At]:
        """The cells in which the keys of a top belong, where the sheet names them."""
        return {key: At(found.tab, row, found.columns.get("value"))
                for key, row in found.named(table)}  # fmt: skip

    def evidence(self, text: FileText, row: Filled, name: str) -> None:
        """A published figure."""
        text.add("[[evidence]]", row.at(WHAT), row.keys | {"figure": row.at(WHAT)})
        text.add(f'figure = "{name}"', row.at(WHAT))
        columns = {column.key: column for column in keys_of("evidence")}
        unit = self.value(row, columns["unit"])
        only = figures()[name]
        if unit is None and "unit" not in row.cells and " or " not in only:
            unit = f'"{only}"'
            text.add(f"unit = {unit}", row.at("unit"))
        counted = None if unit is None else unit.strip('"')
        self.lines(text, row, keys_of("evidence"), unit=counted)
        alone = "value" in row.cells and not {"low", "high", "half_width"} & set(row.cells)
        if alone:
            column = columns["value"]
            half = half_width_of(row.cells["value"], unit_of(column.form, counted), self.language)
            if half is not None:
                text.add(f"half_width = {half}", row.at("value"))

    # ── rows ──

    def lines(
        self,
        text: FileText,
        row: Filled,
        columns: Sequence[Column],
        *,
        unit: str | None = None,
        besides: Sequence[str] = (WHAT,),
    ) -> None:
        """A line for each cell of a row; its reader refuses what its table has not."""
        known = {column.key: column for column in columns}
        for key in row.cells:
            if key == NOTES or key in besides:
                continue
            column = known.get(key) or self.of_any(row, key)
            read = self.receipts(row) if key == "receipts" else self.value(row, column, unit)
            if read is not None:
                text.add(f"{key} = {read}", row.at(key))

    def of_any(self, row: Filled, key: str) -> Column:
        """A column of the sheet that the table of the row has not."""
        sheet = next(each.sheet for each in self.found.values() if each.tab == row.tab)
        return sheet.keys[key]

    def receipts(self, row: Filled) -> str | None:
        """The money of a fund by month; an amount alone comes in January of the fund's year."""
        column = next(each for each in keys_of("fund") if each.key == "receipts")
        cell = row.cells["receipts"]
        alone = not isinstance(cell.value, str) or "=" not in cell.value
        year = row.cells.get("year")
        if not alone or year is None:
            return self.value(row, column)
        amount = next(each for each in keys_of("fund.receipt") if each.key == "amount")
        read = self.converted(row, "receipts", amount)
        return None if read is None else f'{{ "{plain_text(year.value)}-01" = {read} }}'

    def tables(self, text: FileText, part: str) -> None:
        """The sheets whose rows are tables."""
        for sheet in sheets():
            if sheet.part != part or sheet.tops or sheet.parent:
                continue
            found = self.found.get(sheet.name)
            if found is None:
                continue
            children = [self.found[each.name] for each in sheets()
                        if each.parent == sheet.name and each.name in self.found]  # fmt: skip
            self.refuse_beside(text, sheet, found)
            for row in found.rows:
                self.language = found.language
                text.filled = True
                text.add(f"[[{sheet.name}]]", At(row.tab, row.number, 1), row.keys)
                self.lines(text, row, self.columns_of(sheet, row), besides=())
                for child in children:
                    self.children(text, row, child)
            for child in children:
                self.orphans(found, child)

    def refuse_beside(self, text: FileText, sheet: Sheet, found: Found) -> None:
        """A key at the top beside rows of the same name."""
        for at, line in enumerate(text.lines):
            place = text.places[at]
            if found.rows and line.startswith(f"{sheet.name} = ") and place is not None:
                message = f"stands beside the rows of sheet '{found.tab}'; give one of the two"
                self.fault(place, sheet.name, None, message)
                text.lines[at] = ""

    def columns_of(self, sheet: Sheet, row: Filled) -> Sequence[Column]:
        """The columns of a row; a lever's are those of its kind."""
        if sheet.name != "lever":
            return sheet.columns
        cell = row.cells.get(KIND)
        kind = None if cell is None else Vocabulary.of(lever_kinds()).find(plain_text(cell.value))
        return (*keys_of("lever"), *(keys_of(kind) if kind else ()))

    def children(self, text: FileText, row: Filled, child: Found) -> None:
        """The rows of another sheet that belong to this one."""
        name = row.cells.get("name")
        for each in child.rows:
            whose = each.cells.get(child.sheet.parent)
            if name is None or whose is None:
                continue
            if plain_text(whose.value) == plain_text(name.value):
                self.language = child.language
                text.add(f"[[{child.sheet.name}]]", At(each.tab, each.number, 1), each.keys)
                self.lines(text, each, child.sheet.columns, besides=(child.sheet.parent,))

    def orphans(self, parents: Found, child: Found) -> None:
        """Rows that belong to nothing."""
        names = [plain_text(row.cells["name"].value) for row in parents.rows if "name" in row.cells]
        for each in child.rows:
            key = child.sheet.parent
            whose = each.cells.get(key)
            shown = "" if whose is None else masked(plain_text(whose.value))
            if whose is None:
                message = f"is missing; name the row of sheet '{parents.tab}' that it belongs to"
                self.fault(each.at(key), key, None, message)
            elif plain_text(whose.value) not in names:
                advice = _core.advice(shown, [masked(name) for name in names])
                message = f"'{shown}' is no row of sheet '{parents.tab}'{advice}"
                self.fault(each.at(key), key, whose, message)

    # ── a scenario ──

    def scenario(self, text: FileText) -> None:
        """The lines of a scenario file."""
        found = self.found.get("scenario")
        tops, _, assumed = self.by_name(found, "scenario")
        self.top(text, "scenario", found, tops)
        text.filled = bool(assumed) or (bool(tops) and not self.is_untouched(tops))
        if assumed:
            text.add("[assumptions]", assumed[0][0].at(WHAT))
        columns = {column.key: column for column in keys_of("assumptions")}
        given: dict[str, Filled] = {}
        for row, name in assumed:
            if name in given:
                message = f"stands in row {given[name].number} already; keep one of the two"
                self.fault(row.at(WHAT), WHAT, row.cells[WHAT], message)
                continue
            given[name] = row
            self.assumption(text, row, columns[name])
        self.tables(text, "scenario")

    def is_untouched(self, tops: dict[str, Filled]) -> bool:
        """Whether a scenario has only the name that a blank workbook proposes."""
        cell = tops["name"].cells.get("value") if list(tops) == ["name"] else None
        proposed = [sentences(each).gettext("form_plan") for each in LANGUAGES]
        return cell is not None and plain_text(cell.value) in proposed

    def assumption(self, text: FileText, row: Filled, column: Column) -> None:
        """An assumption: a number, or one with its range."""
        ends = {key: self.converted(row, key, column) for key in ("value", "low", "high")
                if key in row.cells}  # fmt: skip
        if None in ends.values():
            return
        if list(ends) == ["value"]:
            text.add(f"{column.key} = {ends['value']}", row.at("value"))
            return
        spelt = ", ".join(f"{key} = {value}" for key, value in ends.items())
        text.add(f"{column.key} = {{ {spelt} }}", row.at("value"), row.keys)
