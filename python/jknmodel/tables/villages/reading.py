# SPDX-License-Identifier: Apache-2.0
"""A village table read: every row as a count, or as a total."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from jknmodel.base.identities import HIDDEN, numbers_a_person
from jknmodel.base.words import spelled, word_shown
from jknmodel.tables.cells import is_missing
from jknmodel.tables.spellings import SEGMENTS, not_known
from jknmodel.tables.spreadsheet import unescaped
from jknmodel.tables.villages.codes import are_of_bps, code_of, hint_of, nearest
from jknmodel.tables.villages.counts import STANDINGS, Count
from jknmodel.tables.villages.sum_columns import parted
from jknmodel.tables.villages.table import SEGMENT_NAMES, STANDING_NAMES, PeopleColumn, Table
from jknmodel.tables.whole_numbers import read_whole
from jknmodel.tables.words import area_level, total_word, unified

__all__ = ["read_rows"]

_LONGEST: Final = 100  # letters of a village's name
_MOST_PEOPLE: Final = 10**9
_WORDS: Final[dict[str, tuple[Mapping[str, str], Sequence[str]]]] = {  # read, and offered
    "segment": (SEGMENT_NAMES, (*SEGMENTS, "mandiri", "PPU")),
    "standing": (STANDING_NAMES, (*STANDINGS, "inactive")),
}
_VISIBLE: Final = dict.fromkeys((*range(32), 127, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}")


def read_rows(table: Table, *, keep: bool) -> None:
    """Every row as a count, or as a total.

    Parameters
    ----------
    table
        Its columns are known; it gets its counts and totals.
    keep
        Whether columns that do not add up to the column of their sum are kept, with a note.
    """
    source = table.source
    columns = {name: source.cells(at) for name, at in table.columns.items()}
    people = [source.cells(column.at) for column in table.people]
    table.of_bps = are_of_bps(columns.get("code", ()))
    newest = _newest(table, columns.pop("year", None))
    parts = parted(table, keep=keep)
    area = ""
    for at, row in enumerate(source.rows):
        if newest is not None and not newest[at]:
            continue
        cell = {name: cells[at] for name, cells in columns.items()}
        name, total = _named(cell)
        if "area" in cell:
            here = _plain_name(cell["area"]) or ""
            area = here if here and total_word(here) != "total" else area  # blank: as above
        of = (
            _word(table, row, "segment", cell["segment"]) if "segment" in cell else "",
            _word(table, row, "standing", cell["standing"]) if "standing" in cell else "",
        )
        deciles = _deciles(table, row, cell["deciles"]) if "deciles" in cell else None
        village = name if total else _village(table, row, cell.get("village"))
        code = "" if total else _code(table, row, cell.get("code"))
        numbers = [
            _people(table, row, column, cells[at])
            for column, cells in zip(table.people, people, strict=True)
        ]
        for which, count in parts.of_row(table, row, numbers):
            segment, standing = which[0] or of[0], which[1] or of[1]
            out = Count(village, code, segment, standing, deciles, count, row)
            (table.totals if total else table.counts).append(out)
            if area and not total and not code:
                table.areas[row] = area
    parts.noted(table)
    _tell_apart(table)
    if source.rows and table.people and not table.counts:
        table.fault(None, "rows", "there are only totals; give a row for each village")


def _named(cell: Mapping[str, Any]) -> tuple[str, bool]:
    """The name in a row, and whether it is one of totals: the word may stand before the village."""
    name = cell.get("village")
    if is_missing(name):
        for key in ("area", "order"):
            before = cell.get(key)
            if isinstance(before, str) and total_word(before) == "total":
                return before.strip(), True
        area = cell.get("area")
        if isinstance(area, str) and area.strip():
            return f"Kecamatan {area.strip()}", True
        return "", False
    name = name.strip() if isinstance(name, str) else ""
    return name, total_word(name) == "total" and not area_level(name)


def _newest(table: Table, years: Sequence[Any] | None) -> list[bool] | None:
    """Of a table of several years which rows are of the newest; None: all of them."""
    if years is None:
        return None
    found: list[int] = []
    for row, value in zip(table.source.rows, years, strict=True):
        year = read_whole(value, None) if not is_missing(value) else "is missing"
        if not isinstance(year, int) or not 1900 <= year <= 2200:
            message = f"'{table.shown(value)}' is no year; write one, as 2024"
            table.fault(row, "year", message, value)
            year = 0
        found.append(year)
    last = max(found, default=0)
    older = sum(year < last for year in found)
    if not older or 0 in found:
        return None
    table.notes.append(
        f"of several years the newest, {last}, is read; {older:,} rows of earlier ones are not"
    )
    return [year == last for year in found]


def _tell_apart(table: Table) -> None:
    """Villages of one name in several kecamatan have its name beside theirs."""
    if not table.areas:
        return
    where: dict[str, set[str]] = {}
    for count in table.counts:
        area = table.areas.get(count.row)
        if area is not None:
            where.setdefault(unified(count.village), set()).add(unified(area))
    table.counts = [
        replace(count, village=f"{count.village} ({table.areas[count.row]})")
        if count.row in table.areas and len(where[unified(count.village)]) > 1
        else count
        for count in table.counts
    ]


def _village(table: Table, row: int, value: Any) -> str:
    if "village" not in table.position:  # said with the headings
        return ""
    name = _plain_name(value)
    if name is None:
        message = f"is not a name: give text of at most {_LONGEST} letters on one line"
        table.fault(row, "village", message, value)
    elif numbers_a_person(name):
        message = "holds a number of a person, not a name of a village; give the village"
        table.fault(row, "village", message, value)
    elif not name:
        table.fault(row, "village", "is missing; give the village, or 'total'")
    return name or ""


def _code(table: Table, row: int, value: Any) -> str:
    known = table.known
    if is_missing(value):
        if known is not None and "code" in table.position:
            table.fault(row, "code", "is missing; give the village's code")
        return ""
    code = code_of(value, of_bps=table.of_bps)
    if code is None:
        message = f"'{table.shown(value)}' is not a village code; write ten digits, as in "
        hint = hint_of(value, of_bps=table.of_bps)
        table.fault(row, "code", f"{message}19.06.01.2003{hint}", value)
        return ""
    if known is not None and code not in known:
        near = nearest(code, known)
        none = "; no code of this numbering is known" if known else "; no code is known"
        hint = f"; the nearest known is {near}" if near else none
        table.fault(row, "code", f"'{table.shown(value)}' is not a known code{hint}", value)
    return code


def _word(table: Table, row: int, key: str, value: Any) -> str:
    if is_missing(value):
        return ""
    text, (words, offered) = str(value), _WORDS[key]
    found = words.get(spelled(text))
    if found is None:
        shown = HIDDEN if table.personal else word_shown(text, words)
        table.faults.of_cell(row, key, not_known(key, text, shown, words, offered), shown)
    return found or ""


def _deciles(table: Table, row: int, value: Any) -> tuple[int, int] | None:
    if is_missing(value):
        return None
    if isinstance(value, dt.date):
        message = "is a date: the spreadsheet made one of '1-5'; format the column as text"
        table.fault(row, "deciles", message, value)
        return None
    found = _tenths(value)
    if found is None:
        message = f"'{table.shown(value)}' is no deciles; write one, '5', or a range, '1-5'"
        table.fault(row, "deciles", message, value)
    return found


def _people(table: Table, row: int, column: PeopleColumn, value: Any) -> int | None:
    """How many people a cell counts; None with a fault."""
    if is_missing(value):
        message = "is missing; give a whole number, 0 if there is nobody"
        table.fault(row, column.key, message)
        return None
    number = read_whole(value, table.locale)
    if isinstance(number, int):
        if 0 <= number <= _MOST_PEOPLE:
            return number
        number = "is below 0" if number < 0 else f"is more than {_MOST_PEOPLE:,} people"
        number += "; give a count"
    table.fault(row, column.key, f"'{table.shown(value)}' {number}", value)
    return None


def _plain_name(value: Any) -> str | None:
    """A village's name on one line; None when it is none."""
    if is_missing(value):
        return ""
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    name = unescaped(value.strip())  # save() makes it harmless
    name = unicodedata.normalize("NFC", " ".join(name.split(" ")))
    good = name.encode("utf-8", "replace").decode() == name and name.translate(_VISIBLE) == name
    return name if good and len(name) <= _LONGEST else None


def _tenths(value: Any) -> tuple[int, int] | None:
    """First and last decile; None when it says none."""
    if isinstance(value, tuple | list) and len(value) == 2:
        value = f"{value[0]}-{value[1]}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = re.fullmatch(
        r"(10|[1-9])(?:\s*(?:-|–|s\.?\s?/?\s?d\.?)\s*(10|[1-9]))?", str(value).strip()
    )
    if found is None or isinstance(value, bool):
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last else None
