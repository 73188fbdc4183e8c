# SPDX-License-Identifier: Apache-2.0
"""Paying a debt in parts: REHAB (2022 to January 2025) and New REHAB 2.0 (since 3 February 2025).

REHAB: self-payers with 4 to 24 months owed, at most 12 payments, running contributions beside
them. New REHAB: the same people, 12 payments or half the months owed, contributions inside; those
who moved to another segment with 2 months or more, at most 36. Active after the last payment (of
New REHAB one branch said: the first); who moved is active.

From the design: half of an odd number of months rounds down; payments differ by at most a rupiah;
more than 24 months unpaid count as the 24 that are owed, as they do for the fine; the least
instalment of New REHAB is the debt over the months owed, so that no plan has more payments than
months; the first payment is in the month of ``as_of``; REHAB runs on until replaced;
a month alone is judged by the programme at its end; a missed payment ends the plan, and the rest
of the debt is owed at once (assumed: no rule was found).

Where the definition is silent: who moved pays no own share any more, so that a class named with a
moved debt contradicts itself; a plan that is paid has no payment left to miss; what is kept after
a missed payment are the rupiah paid so far.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from oracle.dues import OWN_SHARE, own_share
from oracle.months import first_day, month_of, months_later
from oracle.refusal import Refused

REHAB = date(2022, 1, 1)
NEW_REHAB = date(2025, 2, 3)
FEWEST_MONTHS = 4
FEWEST_MONTHS_MOVED = 2
MOST_MONTHS = 24
MOST_PAYMENTS = 12
MOST_PAYMENTS_MOVED = 36
MOST_PEOPLE = 30
MOST_A_MONTH = MOST_PEOPLE * 160_000
"""What thirty people can owe for a month at the dearest tariff ever, a limit of the library."""


class Plan(NamedTuple):
    """The payments, one a month, and what comes with them."""

    payments: tuple[int, ...]
    first_month: date
    activates_on: date
    most: int
    running_inside: bool


class Missed(NamedTuple):
    """What a missed payment does."""

    ends_plan: bool
    owed_at_once: int
    kept: int


def most_payments(months_owed: int, as_of: date, *, moved: bool) -> int:
    """How many payments the law allows at most; refused where there is no plan."""
    if as_of < REHAB:
        raise Refused("instalments began in January 2022")
    months_owed = min(months_owed, MOST_MONTHS)
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
    most = most_payments(months_owed, judged, moved=moved)
    if not 0 < debt <= min(months_owed, MOST_MONTHS) * MOST_A_MONTH:
        raise Refused("no debt, or more than a family has")
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
    active = begins if at_once else months_later(begins, count - 1)
    return Plan(payments, begins.replace(day=1), active, most, judged >= NEW_REHAB)


def running(
    plan: Plan, care_class: int | None = None, people: int = 1, *, moved: bool = False
) -> tuple[int, ...]:
    """The own shares of the months of the plan; none where no class is named."""
    if not 1 <= people <= MOST_PEOPLE:
        raise Refused(f"1 to {MOST_PEOPLE} people")
    if care_class is None:
        return ()
    if care_class not in OWN_SHARE or moved:
        raise Refused(f"no class {care_class}")
    first = month_of(plan.first_month)
    return tuple(people * own_share(care_class, first + i) for i in range(len(plan.payments)))


def bills(plan: Plan, shares: tuple[int, ...]) -> tuple[int, ...]:
    """What is asked in each month: the payment, with the running share where it is inside."""
    if not plan.running_inside or not shares:
        return plan.payments
    return tuple(sum(both) for both in zip(plan.payments, shares, strict=True))


def missed(plan: Plan, paid: int) -> Missed:
    """What follows when the payment after the first ``paid`` is missed."""
    if not 0 <= paid < len(plan.payments):
        raise Refused("no such payment")
    return Missed(True, sum(plan.payments[paid:]), sum(plan.payments[:paid]))
