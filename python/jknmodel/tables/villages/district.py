# SPDX-License-Identifier: Apache-2.0
"""A village table held against the opening position of its district."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jknmodel.base.errors import InputError, Issue
from jknmodel.tables.villages.counts import (
    Count,
    all_deciles,
    group_text,
    groups_of,
    holds,
    rows_text,
)

if TYPE_CHECKING:
    from jknmodel.evidence.place import Place

__all__ = ["differences"]


def differences(
    counts: Sequence[Count], place: Place, file: str, column: int | None, *, keep: bool
) -> list[str]:
    """What the villages lack of their district, in words.

    Parameters
    ----------
    counts
        The rows of the table.
    place
        The district.
    file, column
        Where the rows come from, and the column of people.
    keep
        Whether fewer people than the district has are kept.

    Raises
    ------
    InputError
        With every group that exceeds the district, and every other difference that is not kept.
    """
    faults: list[Issue] = []
    notes = []

    def fault(count: Count, message: str) -> None:
        value = str(count.people)
        faults.append(Issue(file, count.row or None, column, "people", value, message))

    for group, rows in groups_of(counts).items():
        has = sum(cell.people for cell in place.cells if holds(group, cell))
        gap = sum(count.people for count in rows) - has
        if gap > 1e-6:
            most = [count for count in rows if count.people > has] or rows
            total = sum(count.people for count in rows)
            fault(
                max(most, key=lambda count: count.people),
                f"{group_text(group)}: the villages have {total:,}, {total - has:,g} more than "
                f"the {has:,g} of {place.name} ({rows_text(most)}); correct the rows, or the "
                "district",
            )
        elif gap < -1e-6 and all_deciles(rows):
            who = group_text(group)
            fewer = f"{who}: the villages have {-gap:,g} people fewer than {place.name}"
            if keep:
                notes.append(f"{fewer}; these stay in no village")
            else:
                fault(rows[0], f"{fewer}; complete the table, or choose if_unequal='keep'")
    if faults:
        raise InputError(faults)
    return notes
