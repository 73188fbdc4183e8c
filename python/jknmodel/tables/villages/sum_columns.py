# SPDX-License-Identifier: Apache-2.0
"""Columns of a wide village table that are sums of others: left out, and held against them.

A table may have a column for each segment, for each standing of each, and for their sums. Only the
finest are read; a sum must add up in every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from jknmodel.tables.villages.counts import NAMED, everyone, of_text, overlap
from jknmodel.tables.villages.table import PeopleColumn, Table

__all__ = ["Parts", "parted"]


class Parts:
    """Which columns of people are read, and which are sums of them."""

    def __init__(
        self,
        finest: Sequence[int],
        sums: dict[int, list[int]],
        rests: dict[int, int],
        *,
        keep: bool,
    ) -> None:
        self.finest = list(finest)
        self.sums = sums  # of which columns each is the sum
        self.rests = rests  # all members beside the active ones of them: the others are inactive
        self.keep = keep
        self.kept: list[tuple[int, str]] = []  # row, and by how much which columns differ

    def of_row(
        self, table: Table, row: int, numbers: Sequence[int | None]
    ) -> list[tuple[tuple[str, str], int]]:
        """Whom a row counts, and how many; sums that do not add up are faults."""
        out = [(table.people[at].of, numbers[at] or 0) for at in self.finest]
        for whole, of in self.sums.items():
            self._check(table, row, whole, of, numbers)
        for whole, active in self.rests.items():
            members, works = numbers[whole], numbers[active]
            if members is None or works is None:
                continue
            if works > members:
                message = (
                    f"'{table.people[active].key}' is {works:,}, more than the {members:,} members "
                    "that they are of; correct one of them"
                )
                table.fault(row, table.people[active].key, message, works)
            out.append(((table.people[whole].of[0], "inactive"), max(members - works, 0)))
        return out

    def _check(
        self, table: Table, row: int, whole: int, of: list[int], numbers: Sequence[int | None]
    ) -> None:
        total, parts = numbers[whole], [numbers[at] for at in of]
        if total is None or any(part is None for part in parts):
            return
        gap = sum(part or 0 for part in parts) - total
        if not gap:
            return
        word = "more" if gap > 0 else "fewer"
        key = table.people[whole].key
        if self.keep:
            self.kept.append((row, f"{abs(gap):,} people {word} than column '{key}'"))
            return
        names = ", ".join(table.people[at].key for at in of[:NAMED])
        more = " and others" if len(of) > NAMED else ""
        message = (
            f"columns {names}{more} add up to {total + gap:,}, {abs(gap):,} {word} than {total:,}; "
            "correct them, or choose if_unequal='keep'"
        )
        table.fault(row, key, message, total)

    def noted(self, table: Table) -> None:
        """Say what did not add up and was kept."""
        table.notes += [
            f"row {row}: its columns have {gap}; they are kept as they are"
            for row, gap in self.kept[:NAMED]
        ]
        if len(self.kept) > NAMED:
            table.notes.append(
                f"{len(self.kept) - NAMED:,} more rows whose columns do not add up were kept"
            )


def parted(table: Table, *, keep: bool) -> Parts:
    """The columns of people of a table: the finest, and the sums of them."""
    columns = table.people
    people = [everyone((*column.of, None)) for column in columns]
    inside = {
        whole: [at for at in range(len(columns)) if people[at] < people[whole]]
        for whole in range(len(columns))
    }
    finest = [at for at, of in inside.items() if not of]
    sums: dict[int, list[int]] = {}
    rests: dict[int, int] = {}
    for whole, finer in inside.items():
        of = [at for at in finer if at in finest]
        if not of or _are_twofold(columns, of):
            continue  # that they overlap is said of their rows
        if len(of) == 1 and columns[of[0]].of == (columns[whole].of[0], "active"):
            rests[whole] = of[0]
            said = of_text((*columns[whole].of, None), "members")
            table.notes.append(
                f"{said} of column '{columns[whole].key}' who are not active: inactive"
            )
        else:
            sums[whole] = of
    return Parts(finest, sums, rests, keep=keep)


def _are_twofold(columns: Sequence[PeopleColumn], of: Sequence[int]) -> bool:
    """Whether some of the columns count the same people."""
    return any(
        overlap((*columns[a].of, None), (*columns[b].of, None))
        for at, a in enumerate(of)
        for b in of[at + 1 :]
    )
