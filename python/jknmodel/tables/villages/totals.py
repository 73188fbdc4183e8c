# SPDX-License-Identifier: Apache-2.0
"""Rows of a village table that are sums of others: left out, asked about, or kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import Final

from jknmodel.base.identities import masked
from jknmodel.tables.sums import Found, Line, find_totals
from jknmodel.tables.villages.counts import NAMED, Count, Of, key_of, of_text, rougher
from jknmodel.tables.villages.headings import COLUMNS
from jknmodel.tables.villages.table import Table
from jknmodel.tables.words import unified

__all__ = ["part_totals"]

_TOTALS: Final = frozenset({"total", "jumlah"})


def part_totals(table: Table, named: Sequence[str] | None, *, keep: bool) -> list[str]:
    """Leave out the rows that are sums of others; answers what is to be said of them.

    Parameters
    ----------
    table
        Its counts lose the totals.
    named
        The names of the totals, if somebody has said which they are.
    keep
        Whether parts that do not add up are kept as they are, with a note.
    """
    lines = _lines(table)
    ours = {*COLUMNS, "headings", "rows", *(column.key for column in table.people)}
    if any(issue.key in ours for issue in table.faults.cells):
        return []  # with a wrong number nothing adds up
    found = find_totals([_line(counts) for counts in lines], named)
    absent = {unified(name) for name in named or ()} - {unified(c[0].village) for c in lines}
    for name in sorted(absent):
        table.fault(None, "totals", f"'{table.shown(name)}' is no row of the table; correct it")
    for at, of in found.asked.items():
        _ask(table, lines[at], _spans(lines, of))
    notes = _unequal(table, lines, found, keep=keep)
    left_out = {*found.totals, *found.unequal}
    told = [lines[at] for at in found.totals if unified(lines[at][0].village) not in _TOTALS]
    if told:
        notes.append(f"{_named_text(told)}: the sum of other rows, left out as a total")
    notes += [
        f"row {lines[at][0].row} has as many people as {_spans(lines, of)} together; it is "
        "read as a village"
        for at, of in found.alike.items()
    ]
    table.counts = [
        count for at, counts in enumerate(lines) if at not in left_out for count in counts
    ]
    if not table.counts and lines:
        table.fault(None, "rows", "there are only totals; give a row for each village")
    table.counts.sort(key=lambda count: count.row)
    return notes


def _lines(table: Table) -> list[list[Count]]:
    """The rows by name, in the order of the table; a name that comes again is another line."""
    lines: list[list[Count]] = []
    known: dict[tuple[str, str], list[list[Count]]] = defaultdict(list)
    seen: Counter[tuple[tuple[str, str], Of]] = Counter()  # lines of a name that state it
    totals = {count.row for count in table.totals}
    before: tuple[tuple[str, str], int] | None = None
    for count in sorted([*table.counts, *table.totals], key=lambda count: count.row):
        key = key_of(count)
        at = seen[key, count.of]
        if before is not None and before[0] == key:
            last = known[key][before[1]]
            twice = next((each for each in last if each.of == count.of), None)
            if twice is not None and count.row in totals and twice.people == count.people:
                message = f"is a total of the same as row {twice.row}; drop one of the two"
                table.fault(count.row, "village", message)
                continue
            at = max(at, before[1])
        if at == len(known[key]):
            known[key].append([])
            lines.append(known[key][at])
        known[key][at].append(count)
        seen[key, count.of] = at + 1
        before = key, at
    return lines


def _ask(table: Table, line: list[Count], rows: str) -> None:
    shown = table.shown(line[0].village)
    message = (
        f"'{shown}' is the sum of {rows}: a total, or a village? Answer with "
        f"totals=['{shown}'] or totals=[]; villages with a code are no totals either"
    )
    table.fault(line[0].row, "village", message, line[0].village)


def _unequal(table: Table, lines: list[list[Count]], found: Found, *, keep: bool) -> list[str]:
    """Rows that are totals by their word and do not add up: faults, or notes."""
    notes = []
    for at, other in found.unequal.items():
        whole = len(other.of) == len(lines) - len(found.totals) - len(found.unequal)
        which = "the villages" if whole or not other.of else _spans(lines, other.of)
        bare = unified(lines[at][0].village) in _TOTALS
        called = "" if bare else f" '{table.shown(lines[at][0].village)}'"
        for total in lines[at]:
            gap = other.gaps.get(total.of, 0)
            if not gap:
                continue
            who, word = of_text(total.of), "more" if gap > 0 else "fewer"
            if keep:
                notes.append(
                    f"{who}: {which} have {abs(gap):,} people {word} than the total{called} of "
                    f"the table in row {total.row}; the villages are kept as they are"
                )
                continue
            message = (
                f"{who}: {which} add up to {total.people + gap:,}, {abs(gap):,} {word} than "
                f"the total{called} of {total.people:,}; correct them, or choose "
                "if_unequal='keep'"
            )
            table.fault(total.row, table.key_of(total), message, total.people)
    return notes


def _line(counts: list[Count]) -> Line:
    """The rows of one name, with their people in the columns of rougher rows as well."""
    columns: dict[Hashable, int] = {count.of: count.people for count in counts}
    parts: dict[Hashable, int] = defaultdict(int)
    people = 0
    for count in counts:
        within = rougher(count.of)
        inside = any(other in within for other in columns if other != count.of)
        people += 0 if inside else count.people
        for each in within:
            parts[each] += count.people
    return Line(counts[0].village, people, columns, parts, is_place=bool(counts[0].code))


def _spans(lines: Sequence[list[Count]], of: Sequence[int]) -> str:
    """The rows of some lines: ``rows 2 to 5``."""
    rows = sorted(count.row for at in of for count in lines[at])
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    names = [str(a) if a == b else f"{a} to {b}" for a, b in spans[:NAMED]]
    more = " and others" if len(spans) > NAMED else ""
    return f"row{'s' if len(rows) > 1 else ''} {', '.join(names)}{more}"


def _named_text(told: Sequence[list[Count]]) -> str:
    """The first few of some lines by row and name."""
    names = ", ".join(f"{c[0].row} ('{masked(c[0].village)}')" for c in told[:NAMED])
    more = f" and {len(told) - NAMED} more" if len(told) > NAMED else ""
    return f"row{'s' if len(told) > 1 else ''} {names}{more}"
