# SPDX-License-Identifier: Apache-2.0
"""Months as numbers: the only place where a month is added to another.

A month is the date of its first day, its index the months from January of year 0.

>>> import datetime as dt
>>> later(dt.date(2025, 11, 1), 3), apart(dt.date(2025, 11, 1), dt.date(2026, 2, 1))
(datetime.date(2026, 2, 1), 3)
"""

from __future__ import annotations

import datetime as dt

__all__ = ["apart", "index_of", "last_day", "later", "month_at", "month_of", "text_at", "text_of"]


def index_of(month: dt.date) -> int:
    """The months from January of year 0 to that of a day.

    >>> index_of(dt.date(2025, 5, 8)) == 2025 * 12 + 4
    True
    """
    return month.year * 12 + month.month - 1


def month_at(index: int) -> dt.date:
    """The first day of the month with that index.

    >>> month_at(index_of(dt.date(2025, 5, 8)))
    datetime.date(2025, 5, 1)
    """
    return dt.date(index // 12, index % 12 + 1, 1)


def text_at(index: int) -> str:
    """The month with that index as text, of whatever year.

    >>> text_at(2025 * 12 + 4)
    '2025-05'
    """
    return f"{index // 12}-{index % 12 + 1:02}"


def text_of(month: dt.date | None) -> str:
    """A month as text, as files have it; empty for none.

    >>> text_of(dt.date(2025, 5, 1)), text_of(None)
    ('2025-05', '')
    """
    return "" if month is None else f"{month:%Y-%m}"


def month_of(text: str) -> dt.date:
    """The month that a file names, which was checked when it was read.

    >>> month_of("2025-05")
    datetime.date(2025, 5, 1)
    """
    return dt.date.fromisoformat(f"{text}-01")


def later(month: dt.date, months: int) -> dt.date:
    """The month so many months later; earlier for a negative number."""
    return month_at(index_of(month) + months)


def apart(first: dt.date, last: dt.date) -> int:
    """How many months the second is after the first."""
    return index_of(last) - index_of(first)


def last_day(month: dt.date) -> dt.date:
    """The last day of a month.

    >>> last_day(dt.date(2024, 2, 1))
    datetime.date(2024, 2, 29)
    """
    return later(month, 1) - dt.timedelta(days=1)
