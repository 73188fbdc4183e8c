# SPDX-License-Identifier: Apache-2.0
"""Where the law counts days: due date, suspension, the wait of a new member, a newborn.

>>> import jknmodel as jkn
>>> jkn.due_date("2025-05")
datetime.date(2025, 5, 12)
>>> jkn.first_payment_from("2025-02-20")
datetime.date(2025, 3, 6)

Each takes a hypothetical law (:func:`jknmodel.law.change`) as ``law``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments, day_of, naming
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import DayLike, MonthLike
    from jknmodel.law import Changes

__all__ = [
    "Newborn",
    "active_by",
    "due_date",
    "first_payment_from",
    "newborn",
    "pbid_active_from",
    "protected_until",
    "suspended_from",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Newborn(Explained):
    """What a newborn needs to be a member.

    Attributes
    ----------
    automatic
        Whether it is a member without anybody registering it.
    active_from
        The day from which it is active; None where that is the day of payment.
    deadline
        The last day to register it and pay; None where nobody has to.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> print(jkn.newborn("2025-01-31", mother="PBPU").explain())
    born 2025-01-31, mother PBPU: to be registered and paid for by 2025-02-28
    on 2025-01-31: activation.mandiri.newborn 28 days; Perpres 82/2018, Art. 16 [S23]; ... (H)
    """

    automatic: bool
    active_from: dt.date | None
    deadline: dt.date | None


def due_date(
    month: MonthLike, *, holidays: Iterable[DayLike] = (), law: Changes | None = None
) -> dt.date:
    """The last day to pay a month's contribution: the 10th, or the next working day.

    Parameters
    ----------
    month
        January 2014 or later.
    holidays
        Public holidays: any dates, such as ``holidays.country_holidays("ID")`` gives. Saturdays
        and Sundays are known.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: no month, a month before 2014, a holiday that is no day.

    Notes
    -----
    Perpres 82/2018, article unknown; the next working day is general knowledge.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.due_date("2025-10"), jkn.due_date("2025-10", holidays=["2025-10-10"])
    (datetime.date(2025, 10, 10), datetime.date(2025, 10, 13))
    """
    given = Arguments()
    first = given.month("month", month)
    days: list[dt.date] = []
    try:
        listed = list(holidays)
    except TypeError:
        given.fault("holidays", holidays, f"{holidays!r} are no days; give dates")
        listed = []
    for each in listed:
        day = day_of(each)
        if day is None:
            given.fault("holidays", each, f'{each!r} is not a day; write it as "2025-06-06"')
        else:
            days.append(day)
    changes = given.law(law)
    given.refuse_if_any()
    if isinstance(holidays, Mapping):  # the holidays package finds a year when it is asked for it
        coming = (first + dt.timedelta(days=ahead) for ahead in range(60))
        days += [day for day in coming if day in holidays]
    return _core.due_date(first, days, changes)


def suspended_from(unpaid: MonthLike, *, law: Changes | None = None) -> dt.date:
    """The first day without care when a month stays unpaid at its end: the 1st of the next.

    Parameters
    ----------
    unpaid
        The unpaid month, June 2016 or later.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``unpaid`` is no month, or before June 2016.

    Notes
    -----
    Perpres 82/2018 Art. 42; pages say 2016 or 2018, the earlier is used.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.suspended_from("2025-12")
    datetime.date(2026, 1, 1)
    """
    given = Arguments()
    month = given.month("unpaid", unpaid)
    changes = given.law(law)
    given.refuse_if_any()
    with naming(month="unpaid"):
        return _core.suspended_from(month, changes)


def active_by(paid: DayLike, *, law: Changes | None = None) -> dt.date:
    """The day by which a member who settled is active again: within 1 x 24 hours.

    Parameters
    ----------
    paid
        The day of payment, from 18 September 2018.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``paid`` is no day, or before 18 September 2018.

    Notes
    -----
    A rule of BPJS (confidence M), its start not stated.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.active_by("2025-12-31")
    datetime.date(2026, 1, 1)
    """
    day, changes = _day_and_law("paid", paid, law)
    with naming(month="paid"):
        return _core.active_by(day, changes)


def first_payment_from(
    registered: DayLike,
    *,
    former_ended: MonthLike | None = None,
    paid_back: bool = False,
    law: Changes | None = None,
) -> dt.date:
    """The first day on which a new self-paying member can pay and be active: 14 days later.

    Parameters
    ----------
    registered
        The day of registration, from 18 September 2018.
    former_ended
        The month in which a former segment ended, for former members; not after ``registered``.
    paid_back
        Whether contributions are paid back to that month: then there is no wait (confidence M).
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: a day before 18 September 2018, ``paid_back`` without ``former_ended``, a
        former segment that ended after the registration.

    Notes
    -----
    Perpres 82/2018 Art. 15 (as Kompas has it); the waiver is a rule of BPJS.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.first_payment_from("2025-02-20")
    datetime.date(2025, 3, 6)
    >>> jkn.first_payment_from("2025-02-20", former_ended="2024-11", paid_back=True)
    datetime.date(2025, 2, 20)
    """
    given = Arguments()
    day = given.day("registered", registered)
    ended = None if former_ended is None else given.month("former_ended", former_ended)
    if ended is not None and not given.faults and ended > day:
        given.fault(
            "former_ended",
            former_ended,
            f"{ended:%Y-%m} is after the registration on {day}; give an earlier month",
        )
    back = given.flag("paid_back", paid_back)
    if back and former_ended is None:
        given.fault("former_ended", None, "is missing; give the month to which dues are paid back")
    changes = given.law(law)
    given.refuse_if_any()
    with naming(month="registered"):
        return _core.first_payment_from(day, back, changes)


def newborn(born: DayLike, *, mother: _core.Segment | str, law: Changes | None = None) -> Newborn:
    """What a newborn needs to be a member, by the mother's segment.

    Parameters
    ----------
    born
        The day of birth (day 0), from 18 September 2018.
    mother
        PBI: the child is PBI of itself. PPU_PN, PPU_BU: a first to third child is active from
        birth. PBPU, BP: register and pay within 28 days.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: no day, a day before 18 September 2018, PBID (per agreement of the
        district and BPJS), BP_PN (no rule was found).

    Notes
    -----
    Perpres 82/2018 Art. 16 (article general knowledge); PP 76/2015.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.newborn("2025-01-31", mother="PBPU").deadline
    datetime.date(2025, 2, 28)
    >>> jkn.newborn("2025-01-31", mother="PBI")
    Newborn(automatic=True, active_from=datetime.date(2025, 1, 31), deadline=None)
    """
    given = Arguments()
    day = given.day("born", born)
    segment = given.member("mother", mother, _core.Segment)
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    with naming(month="born"):
        found = _core.newborn(day, segment, asked)
    said = (
        f"to be registered and paid for by {found.deadline}"
        if found.deadline
        else f"active from {found.active_from}{', of itself' if found.automatic else ''}"
    )
    return Newborn(
        automatic=found.automatic,
        active_from=found.active_from,
        deadline=found.deadline,
        _why=Why(f"born {day}, mother {segment.name}: {said}", asked.rules),
    )


def pbid_active_from(registered: DayLike, *, priority: bool, law: Changes | None = None) -> dt.date:
    """The first day on which somebody registered by local government (PBID) is active.

    Parameters
    ----------
    registered
        The day of registration, from 2014.
    priority
        Whether the district has priority status (UHC Prioritas): then that day itself; else the
        1st of the next month (cut-off).
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``registered`` is no day, or before 2014.

    Notes
    -----
    A rule of BPJS, its start not stated.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.pbid_active_from("2025-06-17", priority=True)
    datetime.date(2025, 6, 17)
    >>> jkn.pbid_active_from("2025-06-17", priority=False)
    datetime.date(2025, 7, 1)
    """
    given = Arguments()
    day = given.day("registered", registered)
    first = given.flag("priority", priority)
    changes = given.law(law)
    given.refuse_if_any()
    with naming(month="registered"):
        return _core.pbid_active_from(day, first, changes)


def protected_until(dismissed: DayLike, *, law: Changes | None = None) -> dt.date:
    """The last day without contribution of a worker dismissed on a day, with proof: six months.

    Parameters
    ----------
    dismissed
        The day of dismissal, from 18 September 2018.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        If ``dismissed`` is no day, or before 18 September 2018.

    Notes
    -----
    Perpres 82/2018 Art. 27, Perpres 59/2024 Art. 27(1)-(3b). While the dismissal is disputed both
    keep paying.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.protected_until("2025-05-15"), jkn.protected_until("2025-08-31")
    (datetime.date(2025, 11, 14), datetime.date(2026, 2, 27))
    """
    day, changes = _day_and_law("dismissed", dismissed, law)
    with naming(month="dismissed"):
        return _core.protected_until(day, changes)


def _day_and_law(
    key: str, value: DayLike, law: Changes | None
) -> tuple[dt.date, _core.LawChanges | None]:
    given = Arguments()
    day = given.day(key, value)
    changes = given.law(law)
    given.refuse_if_any()
    return day, changes
