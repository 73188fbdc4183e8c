# SPDX-License-Identifier: Apache-2.0
"""When a budget and its revision are agreed, and when their money comes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments, naming
from jknmodel.base.months import text_of
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law.changes import Changes
from jknmodel.law.rows import FIRST_DAY, LAST_MONTH, day_in, law_in, refuse

__all__ = ["BudgetRevision", "BudgetRound", "budget_revision", "next_budget"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRevision(Explained):
    """When a year's budget is revised (P-APBD), and when that money can be used.

    Attributes
    ----------
    agreed_by
        The last day on which it is agreed.
    usable_first, usable_last
        The month in which its money is usable, at the earliest and after a slow evaluation, as
        "2025-10".
    """

    agreed_by: dt.date
    usable_first: str
    usable_last: str


def budget_revision(year: Whole, law: Changes | None = None) -> BudgetRevision:
    """When the revision of a year's budget is agreed at the latest, and usable.

    Parameters
    ----------
    year
        From 2019.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If the year is before 2019 or no year.

    Notes
    -----
    PP 12/2019, article unknown (confidence M): agreed three months before the year ends, then
    evaluated by the governor.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.budget_revision(2025)
    BudgetRevision(agreed_by=datetime.date(2025, 9, 30), usable_first='2025-10',
                   usable_last='2025-11')
    """
    given = Arguments()
    number = given.needed("year", year, what="a year, as 2025")
    changes = given.law(law)
    if not given.faults and not FIRST_DAY.year <= number <= LAST_MONTH.year:
        given.fault("year", year, f"{year} is no year of the tables; give 2019 or later")
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    with naming(month="year"):
        found = _core.budget_revision(number, asked)
    first, last = text_of(found.usable_first), text_of(found.usable_last)
    why = Why(
        f"the revision of {number} is agreed by {found.agreed_by}, usable from {first} or {last}",
        asked.rules,
    )
    return BudgetRevision(agreed_by=found.agreed_by, usable_first=first, usable_last=last, _why=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRound(Explained):
    """A budget that is still to be agreed.

    Attributes
    ----------
    year
        The year it is for.
    revision
        Whether it is the year's revision (P-APBD), not its budget (APBD).
    agreed_by
        The last day on which it is agreed.
    """

    year: int
    revision: bool
    agreed_by: dt.date


def next_budget(on: MonthLike, law: Changes | None = None) -> BudgetRound:
    """The budget or revision that is agreed next: where more money can be asked for.

    Parameters
    ----------
    on
        A day, or a month for its first; from 2019.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``on`` is no day or month, or before 2019.

    Notes
    -----
    PP 12/2019, article unknown (confidence M): a budget is agreed by 30 November of the year
    before, its revision by 30 September.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.law.next_budget("2025-10")
    BudgetRound(year=2026, revision=False, agreed_by=datetime.date(2025, 11, 30))
    >>> jkn.law.next_budget("2025-12")
    BudgetRound(year=2026, revision=True, agreed_by=datetime.date(2026, 9, 30))
    """
    day = day_in(on)
    asked = _core.AskedLaw(law_in(law))
    if day.year >= LAST_MONTH.year - 1:
        refuse(on, f"{day} is too late; give a month before {LAST_MONTH.year - 1}")
    with naming(month="on"):
        found = _core.next_budget_round(day, asked)
    what = "revision of the budget" if found.revision else "budget"
    why = Why(f"the {what} of {found.year} is agreed by {found.agreed_by}", asked.rules)
    return BudgetRound(
        year=found.year, revision=found.revision, agreed_by=found.agreed_by, _why=why
    )
