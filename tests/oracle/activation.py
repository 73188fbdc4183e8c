# SPDX-License-Identifier: Apache-2.0
"""The days that the law counts.

Law: due on the 10th, else the next working day (Perpres 82/2018, article unknown); unpaid is
suspended from the first of the next month (Art. 42, since 1 July 2016); active within 1x24 hours
of settlement; a new self-payer may pay after 14 days (Perpres 82/2018 Art. 15), who pays back to
the end of the former segment at once; a newborn of self-payers within 28 days (Art. 16; PP 76/2015
for PBI); benefits for six months after dismissal (Art. 27, Perpres 59/2024). What Perpres 82/2018
says holds from 18 September 2018. Locally registered people: with UHC Prioritas on the day, else
from the first of the next month.

Where the definitions are silent: a former segment that ends after the registration contradicts
itself, and paying back needs the month in which it ended. Six months from the 31st are counted to
the last day of a shorter month, less one day.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from oracle.arrears import PERPRES_82
from oracle.dues import BY_CLASS, EMPLOYEES
from oracle.months import first_day, known, month_of, months_later, number
from oracle.refusal import Refused

DUE = 10
SUSPENDED_SINCE = number("2016-07")
ACTIVE_WITHIN = timedelta(1)
WAIT = timedelta(14)
NEWBORN_WITHIN = timedelta(28)
PROTECTED_MONTHS = 6
FRIDAY = 4


class Newborn(NamedTuple):
    """Whether nobody need do anything, from when, or by when somebody must."""

    automatic: bool
    active_from: date | None
    deadline: date | None


def due_date(month: int, holidays: Collection[date] = ()) -> date:
    """The 10th, or the next day that is neither of a weekend nor a holiday."""
    day = first_day(known(month)).replace(day=DUE)
    while day.weekday() > FRIDAY or day in holidays:
        day += timedelta(1)
    return day


def suspended_from(unpaid: int) -> date:
    """The first day without a guarantee when that month stays unpaid."""
    if known(unpaid) + 1 < SUSPENDED_SINCE:
        raise Refused("suspension began on 1 July 2016")
    return first_day(unpaid + 1)


def active_by(paid: date) -> date:
    """When who settled on that day is active at the latest."""
    return _since_perpres_82(paid) + ACTIVE_WITHIN


def first_payment_from(
    registered: date, *, former_ended: int | None = None, paid_back: bool = False
) -> date:
    """The first day on which a new self-payer can pay."""
    _since_perpres_82(registered)
    if former_ended is not None and known(former_ended) > month_of(registered):
        raise Refused("the former segment has not ended")
    if not paid_back:
        return registered + WAIT
    if former_ended is None:
        raise Refused("paid back to which month?")
    return registered


def newborn(born: date, mother: str) -> Newborn:
    """What holds for the child of a mother in that segment."""
    _since_perpres_82(born)
    if mother == "PBI":
        return Newborn(automatic=True, active_from=born, deadline=None)
    if mother in EMPLOYEES:
        return Newborn(automatic=False, active_from=born, deadline=None)
    if mother in BY_CLASS:
        return Newborn(automatic=False, active_from=None, deadline=born + NEWBORN_WITHIN)
    raise Refused(f"no rule for a child of {mother}")


def pbid_active_from(registered: date, *, priority: bool) -> date:
    """When a locally registered member is active."""
    month = known(month_of(registered))
    return registered if priority else first_day(month + 1)


def protected_until(dismissed: date) -> date:
    """The last day of benefits without contribution."""
    return months_later(_since_perpres_82(dismissed), PROTECTED_MONTHS) - timedelta(1)


def _since_perpres_82(day: date) -> date:
    known(month_of(day))
    if day < PERPRES_82:
        raise Refused("the rule began on 18 September 2018")
    return day
