# SPDX-License-Identifier: Apache-2.0
"""Paying a debt in parts: REHAB (2022 to January 2025) and New REHAB 2.0 (since 3 February 2025).

REHAB: self-payers with 4 to 24 months owed, at most 12 payments, running contributions beside
them. New REHAB: the same people, 12 payments or half the months owed, contributions inside; those
who moved to another segment with 2 months or more, at most 36. Active after the last payment (of
New REHAB one branch said: the first); who moved is active.

From the design: half of an odd number of months rounds down; payments differ by at most a rupiah;
the least instalment of New REHAB is the debt over the months owed, so that no plan has more
payments than months; the first payment is in the month of ``as_of``; REHAB runs on until replaced;
a month alone is judged by the programme at its end.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from rulebook.months import first_day
from rulebook.refusal import Refused

REHAB = date(2022, 1, 1)
NEW_REHAB = date(2025, 2, 3)
FEWEST_MONTHS = 4
FEWEST_MONTHS_MOVED = 2
MOST_MONTHS = 24
MOST_PAYMENTS = 12
MOST_PAYMENTS_MOVED = 36
MOST_DEBT = 30 * 24 * 160_000
"""What thirty people can owe, a limit of the library: 24 months at the dearest tariff ever."""


class Plan(NamedTuple):
    """The payments, one a month, and what comes with them."""

    payments: tuple[int, ...]
    first_month: date
    activates_on: date
    most: int
    running_inside: bool


def most_payments(months_owed: int, as_of: date, *, moved: bool) -> int:
    """How many payments the law allows at most; refused where there is no plan."""
    if as_of < REHAB:
        raise Refused("instalments began in January 2022")
    if months_owed > MOST_MONTHS:
        raise Refused("no more than 24 months are owed")
    if moved:
        if as_of < NEW_REHAB:
            raise Refused("for moved members since February 2025")
        if months_owed < FEWEST_MONTHS_MOVED:
            raise Refused("two months at least")
        return min(MOST_PAYMENTS_MOVED, months_owed)
    if months_owed < FEWEST_MONTHS:
        raise Refused("four months at least")
    return min(MOST_PAYMENTS, months_owed // 2) if as_of >= NEW_REHAB else MOST_PAYMENTS


def instalments(
    debt: int,
    months_owed: int,
    as_of: date | int,
    *,
    moved: bool = False,
    count: int | None = None,
    active_after: str = "last",
) -> Plan:
    """The plan of who registers on that day or in that month, the larger payments first."""
    if isinstance(as_of, int):
        begins, judged = first_day(as_of), first_day(as_of + 1) - timedelta(1)
    else:
        begins = judged = as_of
    if not 0 < debt <= MOST_DEBT:
        raise Refused("no debt, or more than a family has")
    most = most_payments(months_owed, judged, moved=moved)
    count = most if count is None else count
    if not 1 <= count <= most:
        raise Refused(f"1 to {most} payments")
    each, over = divmod(debt, count)
    payments = (each + 1,) * over + (each,) * (count - over)
    if active_after not in ("last", "first"):
        raise Refused(f"no payment {active_after}")
    if active_after == "first" and judged < NEW_REHAB:
        raise Refused("REHAB: after all arrears are paid")
    at_once = moved or active_after == "first"
    active = begins if at_once else _months_later(begins, count - 1)
    return Plan(payments, begins.replace(day=1), active, most, judged >= NEW_REHAB)


def _months_later(day: date, step: int) -> date:
    """The same day some months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
