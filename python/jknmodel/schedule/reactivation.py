# SPDX-License-Identifier: Apache-2.0
"""What has to be paid on a day to be active again, and when that is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, SupportsIndex, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import Amount, DayLike, MonthLike, Whole
    from jknmodel.law import Changes
from jknmodel.schedule.arrears import CapKeeps, owed_for, owing

__all__ = ["Reactivation", "reactivation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactivation(Explained):
    """What has to be paid on a day to be active again.

    Attributes
    ----------
    months_unpaid
        Months before the month of payment that were not paid.
    months_owed
        Those that the law still asks for.
    arrears, lapsed
        Whole rupiah of the months owed, and of those beyond the cap.
    current
        The month of payment itself, whole rupiah.
    to_pay
        Whole rupiah to pay on that day.
    later, later_by
        What the relaxation of 2020 leaves for later, and its last day; 0 and None without it.
    suspended_from
        The first day without care; None where no month is unpaid, or before July 2016.
    active_by
        The day by which the member is active; None before 18 September 2018.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> back = jkn.reactivation(care_class=3, first_unpaid="2025-03", paid_on="2025-05-20")
    >>> print(back.explain())
    2 months unpaid, 2 owed at the member's share of each month: 70000; lapsed 0; current month
    35000: to pay 105000
    on 2025-05-01: mandiri.class_3.tariff 42000 rupiah a month; Perpres 64/2020, Art. 34 ...
    """

    months_unpaid: int
    months_owed: int
    arrears: int
    lapsed: int
    current: int
    to_pay: int
    later: int
    later_by: dt.date | None
    suspended_from: dt.date | None
    active_by: dt.date | None


def reactivation(
    *,
    first_unpaid: MonthLike,
    paid_on: DayLike,
    care_class: _core.CareClass | str | SupportsIndex | None = None,
    segment: _core.Segment | str = "PBPU",
    people: Whole = 1,
    cap_keeps: CapKeeps = "latest",
    relaxation: bool = False,
    wage: Whole | None = None,
    wage_floor: Amount | None = None,
    extra_family: SupportsIndex = 0,
    law: Changes | None = None,
) -> Reactivation:
    """What has to be paid on a day to be active again, and when: the arrears and that month.

    Parameters
    ----------
    first_unpaid
        The first unpaid month; the month of ``paid_on`` when none before it is unpaid.
    paid_on
        The day of payment, from 2014; its month is not yet paid. The cap in force on that day
        limits the months before it.
    care_class, segment, people, wage, wage_floor, extra_family
        Who owes, as :func:`arrears` takes it.
    cap_keeps
        Which months a longer debt keeps: "latest" or "first" (confidence L).
    relaxation
        Enrolled in the relaxation of July to December 2020: of more than six months owed the
        oldest six (assumed) and the current one make active, the rest is due by 31 December 2021.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a day before 2014, a first unpaid month after it, a
        relaxation outside July to December 2020, a class or a wage that is missing or does not
        belong.

    Notes
    -----
    Perpres 82/2018 Art. 42(3); Perpres 64/2020 Art. 42(3a), (3b). Active within 1 x 24 hours is a
    rule of BPJS (confidence M).

    Examples
    --------
    >>> import jknmodel as jkn
    >>> back = jkn.reactivation(care_class=3, first_unpaid="2023-01", paid_on="2025-05-20")
    >>> back.months_unpaid, back.months_owed, back.to_pay, back.active_by
    (28, 24, 875000, datetime.date(2025, 5, 21))
    >>> eased = jkn.reactivation(
    ...     care_class=1, first_unpaid="2019-09", paid_on="2020-09-15", relaxation=True
    ... )
    >>> eased.to_pay, eased.later, eased.later_by
    (790000, 700000, datetime.date(2021, 12, 31))
    """
    given = Arguments()
    first = given.month("first_unpaid", first_unpaid)
    day = given.day("paid_on", paid_on)
    class_ = given.care_class(care_class)
    segment = given.member("segment", segment, _core.Segment)
    keeps = given.name("cap_keeps", cap_keeps, get_args(CapKeeps), needed=True)
    who = owing(given, segment, class_, people, wage, wage_floor, extra_family)
    relaxed_by = given.flag("relaxation", relaxation)
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    found = _core.reactivation(who, first, day, keeps or "latest", relaxed_by, asked)
    rest = f"; {found.later} later, by {found.later_by}" if found.later_by else ""
    return Reactivation(
        months_unpaid=found.months_unpaid,
        months_owed=found.months_owed,
        arrears=found.arrears,
        lapsed=found.lapsed,
        current=found.current,
        to_pay=found.to_pay,
        later=found.later,
        later_by=found.later_by,
        suspended_from=found.suspended_from,
        active_by=found.active_by,
        _why=Why(
            f"{found.months_unpaid} months unpaid, {found.months_owed} owed at {owed_for(who)}: "
            f"{found.arrears}; lapsed {found.lapsed}; current month {found.current}: "
            f"to pay {found.to_pay}{rest}",
            asked.rules,
        ),
    )
