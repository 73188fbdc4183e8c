# SPDX-License-Identifier: Apache-2.0
"""The tests of priority (UHC) status that a place is put to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike
    from jknmodel.law.changes import Changes
from jknmodel.law.rows import FIRST_DAY

__all__ = ["Uhc", "uhc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uhc(Explained):
    """Four answers to "has it reached universal coverage", which are not one.

    Attributes
    ----------
    line
        98% registered and 80% of the population active: what the press calls UHC.
    priority
        Priority status (UHC Prioritas): thresholds of the day, no PBID debt, approved. Gained and
        lost on the 1st after a review.
    plan
        The target of the national plan for the year; None before 2024.
    award
        The highest category of the UHC Awards whose terms are met: "none", "pratama", "madya" or
        "utama"; None before 2026.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> found = jkn.law.uhc(coverage=0.98, active_of_population=0.80, on="2025-05")
    >>> print(found.explain())
    registered 98%, active 80% of the population, 0% registered by local government: line of
    98% and 80% yes, priority yes, plan no, award not judged
    on 2025-05-01: uhc.priority.no_debt 1 yes or no; BPJS Kesehatan rule, ...
    """

    line: bool
    priority: bool
    plan: bool | None
    award: str | None


def uhc(
    *,
    coverage: float,
    active_of_population: float,
    on: MonthLike,
    pbid_of_population: float = 0.0,
    owes_bpjs: bool = False,
    approved: bool = True,
    law: Changes | None = None,
) -> Uhc:
    """Put a place's rates to each of the tests, by the law of a month.

    Parameters
    ----------
    coverage
        Registered over population, as 0.98; up to 1.5 is seen.
    active_of_population
        Active over population, never over the registered.
    on
        The month.
    pbid_of_population
        Registered by local government, over population; for the awards.
    owes_bpjs, approved
        Whether the district has PBID debt, and its request was approved.
    law
        A law laid over the enacted one; the line of 98% and 80% is no law and stays.

    Raises
    ------
    InputError
        If a rate is no share from 0 to 1.5, or the month is outside the tables.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.uhc(coverage=0.98, active_of_population=0.80, on="2026-01")
    Uhc(line=True, priority=True, plan=False, award='pratama')
    """
    given = Arguments()
    month = given.month("on", on)
    registered = given.share("coverage", coverage)
    active = given.share("active_of_population", active_of_population)
    local = given.share("pbid_of_population", pbid_of_population)
    debt, agreed = given.flag("owes_bpjs", owes_bpjs), given.flag("approved", approved)
    if month < FIRST_DAY:
        given.fault("on", on, f"no law before {FIRST_DAY} is in the tables; {month} is too early")
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    found = _core.uhc(registered, active, local, debt, agreed, month, asked)
    words = {True: "yes", False: "no", None: "not judged"}
    formula = (
        f"registered {_percent(registered)}, active {_percent(active)} of the "
        f"population, {_percent(local)} registered by local government"
        f"{', PBID debt' if debt else ''}{'' if agreed else ', not approved'}: "
        f"line of 98% and 80% {words[found.line]}, priority {words[found.priority]}, "
        f"plan {words[found.plan]}, award {found.award or 'not judged'}"
    )
    why = Why(formula, asked.rules)
    return Uhc(
        line=found.line, priority=found.priority, plan=found.plan, award=found.award, _why=why
    )


def _percent(share: float) -> str:
    return f"{share * 100:.6g}%"
