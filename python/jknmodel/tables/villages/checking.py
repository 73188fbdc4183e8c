# SPDX-License-Identifier: Apache-2.0
"""Rows of a village table held against each other: nobody is counted twice."""

from __future__ import annotations

from typing import Any, Final

from jknmodel.tables.villages.counts import Count, Of, key_of, of_text, overlap
from jknmodel.tables.villages.table import Table
from jknmodel.tables.words import unified

__all__ = ["DETAILS", "check_overlaps", "check_twice", "check_villages"]

DETAILS: Final = ("segment", "standing", "deciles")


def check_villages(table: Table) -> None:
    """One village has one code, one code one village."""
    coded: dict[str, Count] = {}
    named: dict[str, Count] = {}
    for count in table.read:
        if count.code:
            named.setdefault(unified(count.village), count)
            other = coded.setdefault(count.code, count)
            if unified(other.village) != unified(count.village):
                message = f"stands for another village in row {other.row}; correct one of them"
                table.fault(count.row, "code", message, count.code)
    for count in table.read:
        other_name = named.get(unified(count.village))
        if not count.code and other_name is not None:
            message = f"is missing: row {other_name.row} has one for this village; give it here"
            table.fault(count.row, "code", message)


def check_twice(table: Table) -> None:
    """No village and no total stands twice for the same people."""
    seen: dict[Any, Count] = {}
    for count in table.read:
        first = seen.setdefault((key_of(count), count.of), count)
        if first is not count:
            message = (
                f"'{table.shown(count.village)}' stands in row {first.row} already; add the "
                "two rows up, or tell two villages of one name apart by a column 'code'"
            )
            table.fault(count.row, "village", message, count.village)


def check_overlaps(table: Table) -> None:
    """Nobody is in two categories of the table."""
    kinds: dict[Of, Count] = {}
    for count in table.read:
        kinds.setdefault(count.of, count)
    earlier: list[Count] = []
    for count in kinds.values():
        other = next((each for each in earlier if overlap(each.of, count.of)), None)
        if other is not None:
            message = (
                f"{of_text(count.of)} overlaps {of_text(other.of)} of row {other.row}: "
                "somebody may be counted twice; tell all villages apart in the same way"
            )
            key = next(
                name for name, a, b in zip(DETAILS, count.of, other.of, strict=True) if a != b
            )
            table.fault(count.row, key, message, getattr(count, key) or "")
        earlier.append(count)
