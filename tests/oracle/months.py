# SPDX-License-Identifier: Apache-2.0
"""Months as numbers, and tables of what held from which month on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache
from typing import TypeVar

from oracle.refusal import Refused

T = TypeVar("T")


def number(text: str) -> int:
    """The number of the month "2025-05"."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


@cache
def text(month: int) -> str:
    """The month as "2025-05"."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def first_day(month: int) -> date:
    """The first day of the month."""
    return date(month // 12, month % 12 + 1, 1)


def month_of(day: date) -> int:
    """The number of the month in which the day is."""
    return day.year * 12 + day.month - 1


def months_later(day: date, step: int) -> date:
    """The same day some months later, or the last of a shorter month."""
    year, month = divmod(month_of(day) + step, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


BEGINNING = number("2014-01")
"""The JKN began on 1 January 2014; no rule is older."""

END = number("2199-12")
"""The last month that has a number in the library."""


def known(month: int) -> int:
    """The month itself, refused where no law is known."""
    if not BEGINNING <= month <= END:
        raise Refused(f"no law for {text(month)}")
    return month


def table(*rows: tuple[str, T]) -> tuple[tuple[int, T], ...]:
    """Rows of a beginning and what held from then on, the newest first."""
    return tuple((number(since), what) for since, what in reversed(rows))


def in_force(rows: tuple[tuple[int, T], ...], month: int) -> T:
    """What held in that month."""
    for since, what in rows:
        if month >= since:
            return what
    raise Refused(f"nothing in force in {text(month)}")
