# SPDX-License-Identifier: Apache-2.0
"""What has to be paid on a day to be active again, and when that is.

Law: Perpres 82/2018 Art. 42: unpaid at the end of a month is suspended from the first of the next
(since 1 July 2016); active again once the arrears, at most 24 months, and the month itself are
paid; within 1x24 hours. Perpres 64/2020 Art. 42(3a), (3b): in July to December 2020 a self-payer
or employer with more than 6 months may pay 6 of them, and the rest by 31 December 2021.

Not settled by the law and taken from the definition of the question: the six are the oldest of
the months owed; the cap is the one of the day of payment. Where the definition is silent the
collection of facts decides: it has PBPU and PPU BU in the relaxation of 2020, not BP.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from oracle import arrears
from oracle.months import first_day, known, month_of
from oracle.refusal import Refused

RELAXED = (date(2020, 7, 1), date(2020, 12, 31))
RELAXED_SEGMENTS = ("PBPU", arrears.EMPLOYER)
RELAXED_MONTHS = 6
REST_BY = date(2021, 12, 31)
SUSPENDED_SINCE = date(2016, 7, 1)
ACTIVE_WITHIN = timedelta(1)


class Reactivation(NamedTuple):
    """What is owed, what of it at once, and the days."""

    months_unpaid: int
    months_owed: int
    arrears: int
    lapsed: int
    current: int
    to_pay: int
    later: int
    later_by: date | None
    suspended_from: date | None
    active_by: date | None


def reactivation(
    debtor: arrears.Debtor,
    first_unpaid: int,
    paid_on: date,
    *,
    cap_keeps: str = "latest",
    relaxation: bool = False,
) -> Reactivation:
    """What the debtor pays on that day, nothing paid since the first unpaid month."""
    arrears.checked(debtor)
    month = known(month_of(paid_on))
    if known(first_unpaid) > month:
        raise Refused("paid before anything was unpaid")
    unpaid = arrears.spell(debtor, first_unpaid, month - 1)
    owed = arrears.kept(unpaid, arrears.cap_on(debtor.segment, paid_on), cap_keeps)
    later, later_by = 0, None
    if relaxation:
        if not RELAXED[0] <= paid_on <= RELAXED[1] or debtor.segment not in RELAXED_SEGMENTS:
            raise Refused("PBPU and PPU BU, in July to December 2020")
        if len(owed) > RELAXED_MONTHS:
            later, later_by = arrears.total(owed[RELAXED_MONTHS:]), REST_BY
    suspended = first_day(first_unpaid + 1)
    amount = arrears.total(owed)
    current = arrears.bill(debtor, month)
    return Reactivation(
        len(unpaid),
        len(owed),
        amount,
        arrears.total(unpaid) - amount,
        current,
        amount - later + current,
        later,
        later_by,
        suspended if unpaid and suspended >= SUSPENDED_SINCE else None,
        paid_on + ACTIVE_WITHIN if paid_on >= arrears.PERPRES_82 else None,
    )
