# SPDX-License-Identifier: Apache-2.0
"""Village tables that leave the machine together, and what was published of them before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jknmodel.base.errors import InputError, Issue
from jknmodel.tables.hiding import Grid, Released, hide
from jknmodel.tables.villages.counts import Count, everyone, key_of, labels_of, of_text, order_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Release", "published"]


class Layout:
    """A table as villages by category."""

    def __init__(self, counts: Sequence[Count]) -> None:
        self.labels = labels_of(counts)
        self.villages = list(self.labels)
        self.names = {key_of(count): count.village for count in reversed(counts)}
        self.categories = sorted({count.of for count in counts}, key=order_of)
        where = {of: at for at, of in enumerate(self.categories)}
        rows = {key: [0] * len(where) for key in self.villages}
        for count in counts:
            rows[key_of(count)][where[count.of]] += count.people
        self.counts = tuple(tuple(row) for row in rows.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layout) and (
            (self.villages, self.names, self.categories, self.counts)
            == (other.villages, other.names, other.categories, other.counts)
        )

    __hash__ = None  # type: ignore[assignment]

    def grid(self, keys: tuple[str, ...]) -> Grid:
        """The counts without words."""
        return Grid(keys, tuple(everyone(of) for of in self.categories), self.counts)

    def frame(self, rows: list[list[int | str]], *, totals: bool) -> pd.DataFrame:
        """The table with its words and what is shown of its counts."""
        import pandas as pd

        columns: dict[str, list[int | str]] = {
            "village": [*(self.names[key] for key in self.villages), *["total"] * totals]
        }
        if any(code for _, code in self.villages):
            columns["code"] = [*(code for _, code in self.villages), *[""] * totals]
        heads = [of_text(of, "people") for of in self.categories] + ["total"] * totals
        columns |= {head: [row[at] for row in rows] for at, head in enumerate(heads)}
        return pd.DataFrame(columns)


@dataclass(frozen=True, slots=True)
class Release:
    """A table as it was published."""

    layout: Layout
    shown: list[list[int | str]] = field(compare=False)
    minimum: int
    totals: bool


def _row_keys(layouts: Sequence[Layout]) -> list[tuple[str, ...]]:
    """For each table what its villages are called, alike in all of them."""
    if all(code for layout in layouts for _, code in layout.villages):
        return [tuple(code for _, code in layout.villages) for layout in layouts]
    if len(layouts) == 1:
        return [tuple(layouts[0].labels.values())]
    keys = [tuple(name for name, _ in layout.villages) for layout in layouts]
    if any(len(set(names)) < len(names) for names in keys):
        message = "two villages have one name; give codes in all tables that are published together"
        raise InputError([Issue(key="tables", message=message)])
    return keys


def published(
    tables: Sequence[tuple[Sequence[Count], list[Release]]], minimum: int, *, totals: bool
) -> list[pd.DataFrame]:
    """Tables of the same people as they may be shown together.

    Parameters
    ----------
    tables
        Of each its counts and what was published of these people before, to which is added what
        is published now.
    minimum
        The smallest count that is shown.
    totals
        Whether each table ends in a row and a column of totals.
    """
    layouts = [Layout(counts) for counts, _ in tables]
    histories = [history for _, history in tables]
    before: list[Release] = []
    for history in histories:
        before += [old for old in history if old not in before]
    asked = [Release(layout, [], minimum, totals) for layout in layouts]
    known = [next((old for old in before if old == new), None) for new in asked]
    fresh = [new for new, old in zip(asked, known, strict=True) if old is None]
    if fresh:
        _show(fresh, before)
    out = [old or new for old, new in zip(known, asked, strict=True)]
    for history in histories:
        history.extend(each for each in out if each not in history)
    return [each.layout.frame(each.shown, totals=totals) for each in out]


def _show(fresh: Sequence[Release], before: Sequence[Release]) -> None:
    """Fill in what is shown of tables that nobody has seen yet."""
    keys = _row_keys([each.layout for each in (*before, *fresh)])
    grids = [each.layout.grid(rows) for each, rows in zip([*before, *fresh], keys, strict=True)]
    shown = hide(
        grids[len(before) :],
        fresh[0].minimum,
        totals=fresh[0].totals,
        before=[
            Released(grid, old.shown, old.minimum, old.totals)
            for grid, old in zip(grids, before, strict=False)
        ],
    )
    for new, rows in zip(fresh, shown, strict=True):
        new.shown.extend(rows)
