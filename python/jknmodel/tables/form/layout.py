# SPDX-License-Identifier: Apache-2.0
"""The sheets of the workbook and their columns, as the tables of keys say.

Keys of the top of a file are rows (what, value), tables of which a file has several are sheets with
a row each, a key a column. Below a table that stands in another (``fund.receipt``) the first column
says whose row it is.

>>> [sheet.name for sheet in sheets() if sheet.part == "scenario"]
['scenario', 'fund', 'fund.receipt', 'lever']
>>> [column.key for column in sheet_of("fund").columns][:4]
['name', 'year', 'receipts', 'source']
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from jknmodel import _core
from jknmodel.base.language import LANGUAGES
from jknmodel.tables.form.values import Form, form_of
from jknmodel.tables.form.words import Vocabulary, figure_word, heading

__all__ = [
    "KIND", "NOTES", "WHAT", "Column", "Part", "Sheet", "keys_of", "lever_kinds", "named",
    "sheet_of", "sheets",
]  # fmt: skip

Part = Literal["place", "scenario"]

#: The first column of a sheet whose rows have names; the last of each, which is not read.
WHAT: Final = "what"
NOTES: Final = "notes"
KIND: Final = "kind"
#: What people fill in first; further keys stand behind, in the order of their table.
_FIRST: Final = {
    "evidence": ("value", "unit", "base", "segment", "as_of", "source", "words"),
    "fund": ("name", "year", "receipts", "source"),
    "lever": (KIND, "name", "from", "until"),
}
#: What many levers have, before what each has by itself.
_OF_LEVERS: Final = ("fund", "heads", "monthly_cap", "up_to", "sources", "beyond_fund")
_LIST: Final = "list of tables"


@dataclass(frozen=True, slots=True)
class Column:
    """A key as a column, or as a row of a sheet that names its rows.

    ``table`` is that of the key; several levers may have one of the same name.
    """

    key: str
    table: str
    form: Form
    unit: str = ""
    meaning: str = ""
    standard: str = ""
    example: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the table its rows are of, and whose top stands in it as rows with names."""

    name: str
    part: Part
    table: str
    columns: tuple[Column, ...]
    tops: tuple[str, ...] = ()
    parent: str = ""
    keys: dict[str, Column] = field(default_factory=dict)

    def column(self, key: str) -> Column | None:
        """The column of a key; None where there is none."""
        return self.keys.get(key)


@cache
def _tables() -> dict[str, _core.KeyTable]:
    return {table.name: table for table in _core.key_tables()}


@cache
def keys_of(table: str) -> tuple[Column, ...]:
    """The keys of a table that a cell can hold."""
    return tuple(
        Column(
            key.name, table, form_of(key.type, key.unit, tuple(figures()), lever_kinds()),
            key.unit, key.meaning, key.standard, key.example, key.required,
        )
        for key in _tables()[table].keys
        if key.type not in {_LIST, "table"} and key.name != "schema"
    )  # fmt: skip


@cache
def figures() -> dict[str, str]:
    """The figures that a row may be about, and the units that each allows."""
    return {key.name: key.unit for key in _tables()["figure"].keys}


@cache
def lever_kinds() -> tuple[str, ...]:
    """The kinds of levers: their tables stand behind that of every lever."""
    opens = '[[lever]] kind = "'
    return tuple(name for name, table in _tables().items() if table.opens.startswith(opens))


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets that make a file, in their order."""
    return (
        _sheet("evidence", "place", tops=("place", "population")),
        *_rows_of("place", "place", besides=("evidence",)),
        _sheet("scenario", "scenario", tops=("scenario", "assumptions"), rows="spread"),
        *_rows_of("scenario", "scenario"),
    )


def sheet_of(name: str) -> Sheet:
    """The sheet of that name."""
    return next(sheet for sheet in sheets() if sheet.name == name)


def _rows_of(table: str, part: Part, besides: tuple[str, ...] = ()) -> list[Sheet]:
    """A sheet for every list of tables under a table, and for those under these."""
    found = []
    for key in _tables()[table].keys:
        name = key.name if table == part else f"{table}.{key.name}"
        if not key.type.endswith(_LIST) or key.name in besides or name not in _tables():
            continue
        found.append(_sheet(name, part, parent="" if table == part else table))
        if name != part:
            found += _rows_of(name, part)
    return found


def _sheet(
    name: str, part: Part, *, tops: tuple[str, ...] = (), rows: str = "", parent: str = ""
) -> Sheet:
    columns = list(keys_of(rows or name))
    if name == "lever":
        columns += [each for kind in lever_kinds() for each in keys_of(kind)]
    unique = {column.key: column for column in reversed(columns)}
    first = (*_FIRST.get(name, ()), *(_OF_LEVERS if name == "lever" else ()))
    order = [*first, *dict.fromkeys(column.key for column in columns if column.key not in first)]
    found = [unique[key] for key in order if key in unique]
    if tops:
        found = [column for column in found if column.key != "figure"]
        found.insert(0, Column(WHAT, name, Form()))
    if parent:
        found.insert(0, Column(parent, name, Form(), required=True))
    last = len(found) if name != "evidence" else 1 + len(first)  # before what few need
    found.insert(last, Column(NOTES, name, Form()))
    return Sheet(name, part, name, tuple(found), tops, parent, {each.key: each for each in found})


@cache
def named(sheet: str) -> Vocabulary:
    """What the rows of a sheet may be called: keys of the tops, then figures.

    A name is ``table.key``; a table that is one row is its own name.

    >>> named("evidence").find("tingkat keaktifan"), named("evidence").find("penduduk")
    ('evidence.active_rate', 'place.population')
    """
    top, second = sheet_of(sheet).tops
    found = [
        (f"{top}.{each.key}", {lang: heading(each.key, lang) for lang in LANGUAGES})
        for each in keys_of(top)
    ]
    if sheet == "evidence":
        found.append((f"{top}.{second}", {lang: heading(second, lang) for lang in LANGUAGES}))
        found += [
            (f"evidence.{name}", {lang: figure_word(name, lang) for lang in LANGUAGES})
            for name in figures()
        ]
    else:
        found += [
            (f"{second}.{each.key}", {lang: heading(each.key, lang) for lang in LANGUAGES})
            for each in keys_of(second)
        ]
    # a name alone, as files have it, is understood too
    spelt = Vocabulary(found)
    for name, _ in found:
        spelt.also(name.partition(".")[2], name)
    return spelt
