# SPDX-License-Identifier: Apache-2.0
"""The tests that a place's rates are put to.

UHC Prioritas (law.md section 3): coverage of 95% to 2023; also active 75% of the population from
1 January 2024; 98% and 80% from 2025, with no PBID debt and an approved request. The plan: RPJMN
2020-2024 wants 98% registered in 2024, RPJMN 2025-2029 98.6% and 80% in 2025, 99% in 2029. UHC
Awards 2026: all need UHC Prioritas.

Where nothing is said: a row runs on until replaced, so that 98.6% holds to 2028 and, for no other
was found, 80% in 2029 too; the first category that fits is the award, "none" where none fits.
``line`` is the undated 98% and 80% that design.md calls ``uhc``. That it is this and not the dated
test, and the word "none", were seen in the library's answers: they prove nothing about it.
"""

from __future__ import annotations

from typing import NamedTuple

from oracle.months import in_force, known, number, table
from oracle.refusal import Refused


class Rates(NamedTuple):
    """Shares of the population, and what the district owes and asked for."""

    coverage: float
    active: float
    pbid: float = 0.0
    owes_bpjs: bool = False
    approved: bool = True


class Uhc(NamedTuple):
    """The four answers."""

    line: bool
    priority: bool
    plan: bool | None
    award: str | None


LINE = (0.98, 0.80)

# Coverage and active rate, and whether debt and request count.
PRIORITY = table(
    ("2014-01", (0.95, 0.0, False)),
    ("2024-01", (0.95, 0.75, False)),
    ("2025-01", (0.98, 0.80, True)),
)
PLAN = table(
    ("2014-01", None),
    ("2024-01", (0.98, 0.0)),
    ("2025-01", (0.986, 0.80)),
    ("2029-01", (0.99, 0.80)),
)
AWARDS_SINCE = number("2026-01")


def uhc(rates: Rates, month: int) -> Uhc:
    """Every test of that month."""
    known(month)
    for rate in (rates.coverage, rates.active, rates.pbid):
        if not 0 <= rate < float("inf"):
            raise Refused(f"no rate of {rate}")
    coverage, active, strict = in_force(PRIORITY, month)
    line = rates.coverage >= LINE[0] and rates.active >= LINE[1]
    priority = rates.coverage >= coverage and rates.active >= active
    if strict and (rates.owes_bpjs or not rates.approved):
        priority = False
    target = in_force(PLAN, month)
    plan = None if target is None else rates.coverage >= target[0] and rates.active >= target[1]
    award = None
    if month >= AWARDS_SINCE:
        award = _award(rates) if priority else "none"
    return Uhc(line, priority, plan, award)


def _award(rates: Rates) -> str:
    coverage, active, pbid = rates[:3]
    if coverage >= 0.99 and active >= 0.95 and (pbid >= 0.18 or active >= 1):
        return "utama"
    if coverage >= 0.98 and (active >= 0.85 or (active >= 0.80 and pbid >= 0.25)):
        return "madya"
    return "pratama" if coverage >= 0.98 and active >= 0.80 else "none"
