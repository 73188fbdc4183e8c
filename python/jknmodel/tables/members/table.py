# SPDX-License-Identifier: Apache-2.0
"""The columns of a list of members by our names, and what an error may show of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jknmodel import _core
from jknmodel.base.identities import HIDDEN, masked
from jknmodel.base.language import Language
from jknmodel.base.words import spelled, word_shown
from jknmodel.tables.cells import (
    MISSING,
    WRONG,
    Ints,
    Mask,
    codes_of,
    is_missing,
    plain,
    texts_of,
    whole_numbers_of,
)
from jknmodel.tables.faults import Faults
from jknmodel.tables.members.codes import SEGMENT_WORDS, STANDING_WORDS
from jknmodel.tables.source import Source
from jknmodel.tables.spellings import (
    CLASS_WORDS,
    not_known,
    offered,
)
from jknmodel.tables.whole_numbers import EXACT, read_whole
from jknmodel.tables.words import heading_of

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Table", "coded", "numbers", "texts"]

_SECRET: Final = frozenset({"identity", "family"})
_MONEY: Final = frozenset({"debt", "carried_debt"})
_WORDS: Final[dict[str, Mapping[str, int]]] = {
    "segment": SEGMENT_WORDS, "standing": STANDING_WORDS, "care_class": CLASS_WORDS,
}  # fmt: skip
_LONGEST: Final = 64  # characters of an identity
_RIGHTS: Final = frozenset({"hakkelas", "hak_kelas", "kelas_hak"})


class Table:
    """The columns by our names, and the faults found in them."""

    def __init__(self, source: Source, locale: Language | None) -> None:
        self.locale = locale
        self.notes: list[str] = []
        self.rows = source.rows
        self.n = len(source.rows)
        self.series: dict[str, Any] = {}
        self.rights = False  # whether the class is what everybody has a right to
        self.position: dict[str, int] = {}
        self.faults = Faults(source.file, source.rows, self.position, self.shown)

    def take(self, source: Source, columns: Mapping[str, int]) -> None:
        """Give the columns at those positions our names."""
        import pandas as pd

        for name, at in columns.items():
            column = source.columns[at]
            text = isinstance(column, list)
            self.series[name] = pd.Series(column, dtype=str) if text else column
            self.position[name] = at + 1
        heading = source.headings[columns["care_class"]] if "care_class" in columns else ""
        self.rights = heading_of(heading) in _RIGHTS

    def row(self, at: int) -> int:
        """The row's number, as the file counts."""
        return int(self.rows[at])

    def shown(self, key: str, row: int) -> str:
        """What stands in a cell, unless somebody could be told by it."""
        if key in _SECRET:
            return HIDDEN
        if key not in self.series:
            return ""
        value = self.series[key].iloc[row]
        if is_missing(value):
            return ""
        text = plain(value)
        if key in _WORDS:
            text = word_shown(text, _WORDS[key])
        elif not re.fullmatch(r"(?i)(?:rp\.?|idr)?[][\s\d.,%+e-]{1,24}", text):
            return HIDDEN  # a name, perhaps
        elif sum(map(str.isdigit, text)) > (9 if key in _MONEY else 4):
            return HIDDEN  # a telephone, perhaps, or a code
        for secret in _SECRET & self.series.keys():
            other = self.series[secret].iloc[row]
            told = "" if is_missing(other) else plain(other).strip()
            if told and (told == text.strip() or (len(told) >= 6 and told in text)):
                return HIDDEN
        return masked(text)


# ── columns ──


def coded(table: Table, key: str, words: Mapping[str, int], names: tuple[str, ...]) -> Ints:
    """Codes of a column of segments or standings; a missing or an unknown one is a fault."""

    def code(value: Any) -> int:
        if isinstance(value, _core.Segment | _core.Standing):
            return names.index(value.name) if value.name in names else WRONG
        return words.get(spelled(value), WRONG) if isinstance(value, str) else WRONG

    if key not in table.series:  # said with the headings
        return np.full(table.n, MISSING, dtype=np.int64)
    codes = codes_of(table.series[key], code)
    known = offered(names)
    table.faults.of_rows(key, codes == MISSING, f"is missing; give a {key}: {', '.join(known)}")

    def unknown(row: int) -> str:
        text = plain(table.series[key].iloc[row])
        return not_known(key, text, table.shown(key, row), words, known)

    table.faults.of_rows(key, codes == WRONG, unknown)
    return codes


def numbers(table: Table, key: str, low: int, high: int, what: str) -> Ints:
    """A column of whole numbers within limits; -1 missing, -2 wrong, which is a fault."""
    if key not in table.series:
        return np.full(table.n, MISSING, dtype=np.int64)
    series, money = table.series[key], key in _MONEY
    out = whole_numbers_of(series, low, high, table.locale, money=money)

    def message(row: int) -> str:
        value, shown = series.iloc[row], table.shown(key, row)
        read = read_whole(value, table.locale, what.partition(";")[0], money=money)
        if isinstance(value, float | np.floating) and abs(float(value)) >= EXACT:
            return (
                f"'{shown}' is a float of more than 15 digits, the last of which are lost; "
                "give whole numbers (int64) or text"
            )
        if isinstance(read, str) and not isinstance(value, float | np.floating):
            return f"'{shown}' is not a whole number: {_why(read, shown)}not {what}"
        return f"{shown} is not {what}"

    table.faults.of_rows(key, out == WRONG, message)
    return out


def _why(read: str, shown: str) -> str:
    """What is wrong with a numeral, where that is more than that it is none."""
    if read.startswith("can be read in two ways"):
        digits = re.sub(r"[^0-9]", "", shown)
        meant = f" ({digits}?)" if digits else ""
        declare = 'declare locale="id" for Indonesian numerals'
        return f"it can be read in two ways; write the digits alone{meant}, or {declare}; "
    return "no group of digits begins with 0; " if "begins with 0" in read else ""


def texts(table: Table, key: str) -> tuple[npt.NDArray[np.str_], Mask]:
    """A column as text, numbers as their digits; empty where missing; wrong ones are faults."""
    if key not in table.series:
        return np.full(table.n, "", dtype="U1"), np.zeros(table.n, dtype=bool)
    text, wrong = texts_of(table.series[key], _LONGEST, each_differs=key == "identity")
    message = f"is neither text of at most {_LONGEST} characters nor a whole number from 0; give it"
    table.faults.of_rows(key, wrong, f"{message} as text")
    return text, wrong
