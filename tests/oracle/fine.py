# SPDX-License-Identifier: Apache-2.0
"""The service fine for an inpatient stay soon after reactivation.

Law: Perpres 64/2020 Art. 42(5), (6): rate x package x min(months, 12) within 45 days of
reactivation; 2.5% to the end of 2020, 5% from 1 January 2021; at most 30,000,000, from 8 May 2024
20,000,000 (Perpres 59/2024). PBI and PBID are not fined; outpatients never. From the design: the
rate and the cap are those of the day of admission; reactivation is day 0 and day 45 is fined; the
whole is rounded down. Charged at every admission, from 8 May 2024 once in a window.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from oracle.dues import BY_CLASS, EMPLOYEES, ON_WAGES, POOR_SEGMENTS
from oracle.refusal import Refused

NOT_FINED = POOR_SEGMENTS
SEGMENTS = (*POOR_SEGMENTS, *ON_WAGES, *BY_CLASS)
WINDOW = timedelta(days=45)
MOST_MONTHS = 12
FINED_SINCE = date(2016, 1, 1)
FIVE_PERCENT_SINCE = date(2021, 1, 1)
PERPRES_59 = date(2024, 5, 8)
MOST = 2**63 - 1  # a limit of the library


class Fine(NamedTuple):
    """A fine, its cap, the last day of the window, whether one is all, and whose it is."""

    amount: int
    cap: int
    window_ends: date
    once: bool
    payer: str


def service_fine(
    cost: int,
    months_owed: int,
    admitted: date,
    reactivated: date,
    *,
    segment: str = "PBPU",
    inpatient: bool = True,
    already_fined: bool = False,
) -> Fine:
    """The fine of one admission."""
    if segment not in SEGMENTS:
        raise Refused(f"no segment {segment}")
    if not 0 <= cost <= MOST or not 0 <= months_owed <= MOST:
        raise Refused("no such cost or debt")
    if admitted < reactivated:
        raise Refused("admitted before reactivation")
    if admitted < FINED_SINCE:
        raise Refused("no fine is known so early")
    thousandths = 50 if admitted >= FIVE_PERCENT_SINCE else 25
    once = admitted >= PERPRES_59
    cap = 20_000_000 if once else 30_000_000
    ends = reactivated + WINDOW
    amount = 0
    if inpatient and segment not in NOT_FINED and admitted <= ends and not (once and already_fined):
        amount = min(cap, cost * thousandths * min(months_owed, MOST_MONTHS) // 1000)
    payer = "employer" if segment in EMPLOYEES else "member"
    return Fine(amount, cap, ends, once, payer if amount else "nobody")
