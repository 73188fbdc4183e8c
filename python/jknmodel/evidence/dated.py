# SPDX-License-Identifier: Apache-2.0
"""Figures of a date before the opening: evidence that widens with the months between.

What a district publishes again has moved (`seen`): PBID most, by what governments decide. A figure
of an earlier date is between the ends that leave it so much room, as likely anywhere; a figure of a
later date is refused (`opening`), unless it is set aside by name.

>>> from jknmodel.evidence.figures import Figure
>>> heads = Figure("registered", "people", 1000, 1000, 1000, as_of="2024-04", segments=("PBI",))
>>> at_the_opening(heads, "2025-04").low
841.0
>>> months_before("2025-05-01", "2025-04"), months_before("2024", "2025-04")
(0, 4)
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from statistics import median
from typing import Final, NamedTuple

from jknmodel import _core
from jknmodel.evidence.districts import Published, by_month, published
from jknmodel.evidence.figures import (
    Figure,
    index_at,
    names_month,
)

__all__ = [
    "A_YEAR",
    "Moved",
    "at_the_opening",
    "is_earlier",
    "month_of_date",
    "months_before",
    "seen",
]

#: How far figures move in a year, as a standard deviation of logs: of PBID, of other segments, of
#: the active rate and of coverage (``evidence/dated.hpp`` says by what; `seen` measures it).
A_YEAR: Final[dict[str, float]] = _core.figures_move()


def months_before(date: str, opening: str) -> int:
    """How many months before an opening a figure is of; 0: of its month, its year, or later.

    A year alone is its December, and that of the opening is the opening.
    """
    return _core.months_before(date, opening)


def month_of_date(date: str) -> str:
    """The month whose close a date is; a year alone is its December, no date at all long ago.

    >>> month_of_date("2025-05-01"), month_of_date("2024"), month_of_date("")
    ('2025-04', '2024-12', '')
    """
    return _core.month_of_date(date)


def is_earlier(figure: Figure, opening: str) -> bool:
    """Whether the months before the opening leave a figure about members room."""
    return _core.is_earlier(figure, opening)


def at_the_opening(figure: Figure, opening: str) -> Figure:
    """The figure with the room that the months between leave it; a subgroup stays as it is."""
    return _core.at_the_opening(figure, opening)


# ── how far figures moved where districts published them twice ──


class Moved(NamedTuple):
    """A figure of a district on two dates: the months between, and by how much its log moved."""

    district: str
    kind: str
    months: int
    by: float

    @property
    def a_year(self) -> float:
        """What that is of a year."""
        return abs(self.by) / math.sqrt(self.months / 12.0)


def seen(kind: str) -> float:
    """The standard deviation a year that districts show: by the median, each district once.

    >>> 0.2 < seen("PBID") < 0.6, 0.02 < seen("coverage") < 0.1
    (True, True)
    """
    by_district: dict[str, list[float]] = {}
    for each in _moved():
        if each.kind == kind:
            by_district.setdefault(each.district, []).append(each.a_year)
    return median(median(each) for each in by_district.values()) / _MEDIAN


#: The median of how far a normal number is from its middle.
_MEDIAN: Final = 0.6745


def _moved() -> Iterator[Moved]:
    told: dict[tuple[str, str, str, str], dict[int, float]] = {}
    for row in published():
        if kind := _kind_of(row):
            key = (row.district, kind, row.figure, row.segment)
            told.setdefault(key, {})[index_at(row.date)] = row.value
    for district, months in by_month().items():
        for at, composition in months.items():
            for segment, people in composition.items():
                kind = "PBID" if segment == "PBID" else ""
                key = (district, kind, "registered_segment", segment)
                told.setdefault(key, {})[at] = people
    for (district, kind, *_), dates in told.items():
        for first, then in combinations(sorted(dates), 2):
            yield Moved(district, kind, then - first, math.log(dates[then] / dates[first]))


def _kind_of(row: Published) -> str | None:
    if not row.is_district or row.confidence == "L" or not names_month(row.date):
        return None
    if row.figure in ("active_rate", "coverage"):
        return row.figure
    return "PBID" if row.figure == "pbid_heads" else None
