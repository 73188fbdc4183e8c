# SPDX-License-Identifier: Apache-2.0
"""What a family or an employer owes after a spell of unpaid months.

Law: Perpres 82/2018 Art. 42(3), 24 months from 18 September 2018; Perpres 19/2016, 12 months from
1 July 2016; no cap was found before, and for employers none before the 24 months. A month is owed
at the own share of that month by every person of the family account (Perpres 82/2018: one card
pays together), at the whole dues of that month for every worker by an employer. Not settled by the
law and taken from the design: the cap on the first of ``as_of`` covers the whole spell, and which
months a longer debt keeps has two named rules.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from oracle.dues import BY_CLASS, Member, check, dues, own_share
from oracle.months import first_day, known, text
from oracle.refusal import Refused

PERPRES_82 = date(2018, 9, 18)
CAP_OF_12_SINCE = date(2016, 7, 1)
EMPLOYER = "PPU_BU"

# Limits of the library's signature: one family account, one employer.
MOST_PEOPLE = 30
MOST_WORKERS = 1_000_000


class Debtor(NamedTuple):
    """A family account of one class, or an employer of workers with one wage."""

    segment: str = "PBPU"
    care_class: int | None = None
    people: int = 1
    wage: int | None = None
    wage_floor: int | Decimal | None = None
    extra_family: int = 0


class Debt(NamedTuple):
    """A debt, its months and what lapsed of it."""

    months_unpaid: int
    months_owed: int
    amount: int
    lapsed: int
    by_month: dict[str, int]


Spell = list[tuple[int, int]]
"""Months and the rupiah owed for each."""


def cap_on(segment: str, day: date) -> int | None:
    """The most months that are owed on that day, None without a cap."""
    if day >= PERPRES_82:
        return 24
    return 12 if day >= CAP_OF_12_SINCE and segment != EMPLOYER else None


def checked(debtor: Debtor) -> Debtor:
    """The debtor, refused where none is billed like this."""
    if debtor.segment not in (*BY_CLASS, EMPLOYER):
        raise Refused(f"{debtor.segment} owes nothing")
    most = MOST_WORKERS if debtor.segment == EMPLOYER else MOST_PEOPLE
    if not 1 <= debtor.people <= most:
        raise Refused(f"1 to {most} people")
    segment, care_class, _, wage, wage_floor, extra_family = debtor
    check(Member(segment, 0, care_class, wage, wage_floor, extra_family))
    return debtor


def bill(debtor: Debtor, month: int) -> int:
    """What that month costs all people of the debtor."""
    if debtor.care_class is not None:
        return debtor.people * own_share(debtor.care_class, month)
    worker = Member(debtor.segment, month, None, *debtor[3:])
    parts = dues(worker)
    return debtor.people * (parts.member + parts.employer)


def spell(debtor: Debtor, first_unpaid: int, last_unpaid: int) -> Spell:
    """Every month from the first to the last unpaid one."""
    return [(month, bill(debtor, month)) for month in range(first_unpaid, last_unpaid + 1)]


def kept(unpaid: Spell, cap: int | None, cap_keeps: str) -> Spell:
    """The months that are owed of those unpaid."""
    if cap_keeps not in ("latest", "first"):
        raise Refused(f"no rule {cap_keeps}")
    if cap is None or len(unpaid) <= cap:
        return unpaid
    return unpaid[:cap] if cap_keeps == "first" else unpaid[len(unpaid) - cap :]


def total(of: Spell) -> int:
    """The rupiah of all its months."""
    return sum(rupiah for _, rupiah in of)


def by_month(of: Spell) -> dict[str, int]:
    """The rupiah of each of its months."""
    return {text(month): rupiah for month, rupiah in of}


def arrears(
    care_class: int | None,
    first_unpaid: int,
    as_of: int,
    segment: str = "PBPU",
    cap_keeps: str = "latest",
    *,
    people: int = 1,
    wage: int | None = None,
    wage_floor: int | Decimal | None = None,
    extra_family: int = 0,
) -> Debt:
    """The debt of a spell, its first and last month included."""
    debtor = checked(Debtor(segment, care_class, people, wage, wage_floor, extra_family))
    if known(as_of) < known(first_unpaid):
        raise Refused("the spell ends before it begins")
    unpaid = spell(debtor, first_unpaid, as_of)
    owed = kept(unpaid, cap_on(segment, first_day(as_of)), cap_keeps)
    amount = total(owed)
    return Debt(len(unpaid), len(owed), amount, total(unpaid) - amount, by_month(owed))
