# SPDX-License-Identifier: Apache-2.0
"""Mutants of the law: each row of each rule a little wrong, laid over the enacted law.

Questions take the law that holds, the enacted one by default (law/law.hpp). In the mutated headers
that default is what the environment says (JKN_CHANGE, rows.cpp), so a mutant is a change of a rule
from one day to another, and one program serves them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

LAW = Path(__file__).resolve().parents[2] / "include" / "jknmodel" / "law"
HEADER = LAW / "law.hpp"
FIRST = date(2014, 1, 1)  # of the tables
NOBODYS = "none 2014-01-01 2014-01-01 0"  # a change of no rule that there is
SETS = {"purposes", "parts of a wage"}

# Declared in law.hpp, on one line so that lines keep their numbers; written in rows.cpp.
OVERLAY = """} namespace jknmodel::mutation { std::span<const law::Change> overlay(); }
namespace jknmodel::law { """.replace("\n", " ")
SWAPS = (
    ("class Law {", f"{OVERLAY}class Law {{"),
    (
        "constexpr Law() noexcept = default;",
        "constexpr Law() noexcept { if (!std::is_constant_evaluated()) "
        "changes_ = mutation::overlay(); }",
    ),
)


class Row(NamedTuple):
    """A row of the law's catalogue."""

    rule: str
    unit: str
    start: date
    end: date
    value: int | None

    @classmethod
    def read(cls, line: str) -> Row:
        rule, unit, start, end, count = line.split("\t")
        day = date.fromisoformat
        return cls(rule, unit, day(start), day(end), int(count) if count else None)


class RowMutant(NamedTuple):
    """What a rule says from one day to another, wrongly."""

    path: Path
    line: int
    rule: str
    written: str
    mutated: str
    change: str


def laid_over(text: bytes) -> bytes:
    """law.hpp with another default law; each swap must be there."""
    for written, put in SWAPS:
        if text.count(written.encode()) != 1:
            message = f"{HEADER.name} no longer has '{written}': see SWAPS in {Path(__file__).name}"
            raise SystemExit(message)
        text = text.replace(written.encode(), put.encode())
    return text


def stepped(row: Row) -> int | None:
    """The smallest other value."""
    if row.value is None:
        return None
    if row.unit == "yes or no" or row.unit in SETS:
        return row.value ^ 1
    if row.unit == "date":
        day = date(row.value // 10_000, row.value // 100 % 100, row.value % 100)
        return int(f"{day + timedelta(1):%Y%m%d}")
    return row.value + 1


def mutants(rows: list[Row]) -> Iterator[RowMutant]:
    """A step more; the start a day later and earlier; what the row before says. Not where that
    says the same, nor before the first day of the tables.
    """
    none = Row("", "", FIRST, FIRST, None)
    places = {header: header.read_text("utf-8") for header in sorted(LAW.glob("*.hpp"))}
    day = timedelta(1)
    for before, row in pairwise([none, *rows]):
        former = before.value if before.rule == row.rule else None
        wrong = [("another value", row.start, row.end, stepped(row))]
        wrong += [("a day later", row.start, row.start, former)]
        if row.start > FIRST:
            wrong += [("a day earlier", row.start - day, row.start - day, row.value)]
        wrong += [("the row before", row.start, row.end, former)]
        path, line = place(places, row)
        for what, start, end, count in wrong:
            really = former if what == "a day earlier" else row.value
            if count != really:
                yield RowMutant(
                    path,
                    line,
                    row.rule,
                    f"{row.rule} from {row.start}: {said(row.value)}",
                    f"{said(count)}, {what}",
                    f"{row.rule} {start} {end} {'-' if count is None else count}",
                )


def said(count: int | None) -> str:
    return "nothing" if count is None else str(count)


def place(headers: dict[Path, str], row: Row) -> tuple[Path, int]:
    """Where the row is written."""
    for path, text in headers.items():
        if (at := text.find(f'"{row.rule}"')) >= 0:
            from_ = rf"\{{{row.start.year}, {row.start.month}, {row.start.day}\}}"
            found = re.compile(from_).search(text, at)
            return path, text.count("\n", 0, found.start() if found else at) + 1
    raise LookupError(row.rule)
