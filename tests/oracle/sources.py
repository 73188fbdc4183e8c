# SPDX-License-Identifier: Apache-2.0
"""What a district's money may pay, and how much of it there is (law.md section 6).

Cigarette tax: 75% of 50% of it is for the JKN (Perpres 82/2018 Art. 99(6), 100; PMK 128/2018);
since PMK 143/2023 Art. 24(3) only what the region's own budget falls short of that is cut, all
37.5% where the province files no minutes. DBHCHT: 50% welfare, 40% health, 10% enforcement (PMK
215/2021, PMK 72/2024 Art. 3). Mid-year revision: agreed three months before the year ends, usable
in October or November (PP 12/2019).

``MAY_PAY`` answers only what law.md says; ``None`` where it says nothing, and no rule book should
be held to that. Assumed: PMK 143/2023 holds from January 2024, the
cut of Perpres 82/2018 from the first month after 18 September 2018, and nothing before; rupiah are
rounded down. law.md dates none of the three;
the two beginnings are what the library answers, so that they prove nothing about it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from oracle.months import END, in_force, known, number, table
from oracle.refusal import Refused

Rows = tuple[tuple[int, bool | None], ...]
PURPOSES = ("pbid", "local_share", "arrears_relief", "programme")

NEVER = table(("2014-01", False))
ALWAYS = table(("2014-01", True))
FROM_2021 = table(("2014-01", False), ("2021-01", True))
UNDATED = table(("2014-01", None), ("2021-01", True))
UNKNOWN = table(("2014-01", None))
SHARE_UNKNOWN = table(("2014-01", False), ("2021-01", None))

# PMK 78/2020 Art. 4 for the APBD and third parties; PMK 215/2021, 72/2024 Art. 3 for DBHCHT;
# Permenkes 21/2016 for capitation. No local share before 2021. Of the DAU and the province law.md
# gives no beginning. A third party pays a member's share; its grant makes PBID, as money of the
# APBD: law.md leaves open which source that is. The district fills the 2,800 in either case.
# That CSR pays old debt, facilities, training and campaigns: Belitung Timur (places.md). What else
# may pay a programme law.md does not say; DBHCHT, DAU and capitation have their lists.
MAY_PAY: dict[str, tuple[Rows, Rows, Rows, Rows]] = {
    "APBD": (ALWAYS, FROM_2021, UNKNOWN, UNKNOWN),
    "DBHCHT": (FROM_2021, FROM_2021, NEVER, NEVER),
    "DAU": (UNDATED, FROM_2021, UNKNOWN, UNKNOWN),
    "province": (UNDATED, SHARE_UNKNOWN, UNKNOWN, UNKNOWN),
    "CSR": (UNKNOWN, NEVER, UNDATED, UNDATED),
    "BUMD": (UNKNOWN, NEVER, UNKNOWN, UNKNOWN),
    "Baznas": (UNKNOWN, NEVER, UNKNOWN, UNKNOWN),
    "donation": (UNKNOWN, NEVER, UNKNOWN, UNKNOWN),
    "capitation": (NEVER, NEVER, NEVER, NEVER),
}

CIGARETTE_TENTHS = 375  # of a percent: 75% of 50%
PERPRES_82 = number("2018-10")
PMK_143 = number("2024-01")
DBHCHT_SINCE = number("2021-01")
REVISION_SINCE = 2019
MOST = 2**63 - 1  # a limit of the library


class Revision(NamedTuple):
    """By when a revised budget is agreed, and when its money comes."""

    agreed_by: date
    usable_first: str
    usable_last: str


def may_pay(source: str, purpose: str, month: int) -> bool | None:
    """Whether it may, None where law.md does not say."""
    known(month)
    if source not in MAY_PAY or purpose not in PURPOSES:
        raise Refused(f"no {source} or no {purpose}")
    return in_force(MAY_PAY[source][PURPOSES.index(purpose)], month)


def cigarette_tax_cut(tax: int, own_budget: int, month: int, *, minutes_filed: bool = True) -> int:
    """What is cut from the region's tax."""
    known(month)
    if not 0 <= tax <= MOST or not 0 <= own_budget <= MOST:
        raise Refused("no such amount")
    if month < PERPRES_82:
        return 0
    floor = tax * CIGARETTE_TENTHS // 1000
    if month < PMK_143 or not minutes_filed:
        return floor
    return max(0, floor - own_budget)


def dbhcht(amount: int, month: int) -> dict[str, int]:
    """The three uses of the tobacco excise; welfare has what rounding leaves over."""
    if known(month) < DBHCHT_SINCE:
        raise Refused("the shares began in 2021")
    if not 0 <= amount <= MOST:
        raise Refused("no such amount")
    health, enforcement = amount * 40 // 100, amount * 10 // 100
    return {
        "welfare": amount - health - enforcement,
        "health": health,
        "enforcement": enforcement,
    }


class Round(NamedTuple):
    """A budget, or the revision of one, that is to be agreed."""

    year: int
    revision: bool
    agreed_by: date


def next_budget(on: date) -> Round:
    """What is agreed next: the revision by 30 September, next year's budget by 30 November."""
    if not REVISION_SINCE <= on.year <= END // 12 - 2:
        raise Refused("PP 12/2019")
    if on.month <= 9:
        return Round(on.year, True, date(on.year, 9, 30))
    if on.month <= 11:
        return Round(on.year + 1, False, date(on.year, 11, 30))
    return Round(on.year + 1, True, date(on.year + 1, 9, 30))


def budget_revision(year: int) -> Revision:
    """The days of that year's revised budget."""
    if not REVISION_SINCE <= year <= END // 12:
        raise Refused("PP 12/2019")
    return Revision(date(year, 9, 30), f"{year}-10", f"{year}-11")
