# SPDX-License-Identifier: Apache-2.0
"""A village table read: every row as a count, or as a total."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from jknmodel.base.identities import HIDDEN, numbers_a_person
from jknmodel.base.words import spelled, word_shown
from jknmodel.tables import spellings
from jknmodel.tables.cells import is_missing
from jknmodel.tables.spellings import SEGMENT_WORDS, SEGMENTS, STANDING_WORDS, not_known
from jknmodel.tables.spreadsheet import unescaped
from jknmodel.tables.villages.codes import are_of_bps, code_of, hint_of, nearest
from jknmodel.tables.villages.counts import STANDINGS, Count
from jknmodel.tables.villages.table import Table
from jknmodel.tables.whole_numbers import read_whole
from jknmodel.tables.words import area_level, total_word

__all__ = ["read_rows"]

_LONGEST: Final = 100  # letters of a village's name
_MOST_PEOPLE: Final = 10**9
_SEGMENT_NAMES: Final = {
    **{word: SEGMENTS[code] for word, code in SEGMENT_WORDS.items()},
    **dict.fromkeys(("MANDIRI", "PBPU_DAN_BP", "PBPU_&_BP", "PBPU+BP"), "mandiri"),
}
_STANDING_NAMES: Final = {
    word: spellings.STANDINGS[code]
    for word, code in STANDING_WORDS.items()
    if word != "UNREGISTERED"
}
_WORDS: Final[dict[str, tuple[Mapping[str, str], Sequence[str]]]] = {  # read, and offered
    "segment": (_SEGMENT_NAMES, (*SEGMENTS, "mandiri")),
    "standing": (_STANDING_NAMES, STANDINGS),
}
_VISIBLE: Final = dict.fromkeys((*range(32), 127, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}")


def read_rows(table: Table) -> None:
    """Every row as a count, or as a total."""
    source = table.source
    columns = {name: source.cells(at) for name, at in table.columns.items()}
    table.of_bps = are_of_bps(columns.get("code", ()))
    for row, *cells in zip(source.rows, *columns.values(), strict=True):
        cell = dict(zip(columns, cells, strict=True))
        name = cell.get("village")
        name = name.strip() if isinstance(name, str) else ""
        total = total_word(name) == "total" and not area_level(name)
        count = Count(
            village=name if total else _village(table, row, cell.get("village")),
            code="" if total else _code(table, row, cell.get("code")),
            segment=_word(table, row, "segment", cell.get("segment")),
            standing=_word(table, row, "standing", cell.get("standing")),
            deciles=_deciles(table, row, cell.get("deciles")),
            people=_people(table, row, cell.get("people")),
            row=row,
        )
        (table.totals if total else table.counts).append(count)
    if source.rows and not table.counts:
        table.fault(None, "rows", "there are only totals; give a row for each village")


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


def _people(table: Table, row: int, value: Any) -> int:
    if "people" not in table.position:  # said with the headings
        return 0
    if is_missing(value):
        message = "is missing; give a whole number, 0 if there is nobody"
        table.fault(row, "people", message)
        return 0
    number = read_whole(value, table.locale)
    if isinstance(number, int):
        if 0 <= number <= _MOST_PEOPLE:
            return number
        number = "is below 0" if number < 0 else f"is more than {_MOST_PEOPLE:,} people"
        number += "; give a count"
    table.fault(row, "people", f"'{table.shown(value)}' {number}", value)
    return 0


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
