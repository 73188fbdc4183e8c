# SPDX-License-Identifier: Apache-2.0
"""A debt paid in parts: REHAB and New REHAB."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, SupportsIndex, TypeAlias, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments, day_of, naming
from jknmodel.base.months import index_of, text_at
from jknmodel.law.why import Explained, Why, sum_of

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law import Changes

__all__ = ["Instalments", "Missed", "instalments"]

ActiveAfter: TypeAlias = Literal["last", "first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalments(Explained):
    """A debt paid in parts.

    Attributes
    ----------
    first_month
        The month of the first payment, as the date of its first day; one payment a month.
    activates_on
        The day of the payment that makes the member active (within 24 hours): the last. For those
        who moved it is the day of registration: they are active.
    most
        The most instalments that the programme allows.
    running_inside
        Whether the programme bills the contributions of these months with the instalment (New
        REHAB 2.0) or beside it (REHAB); ``payments`` splits the debt alone.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> plan = jkn.instalments(debt=1_000_000, months_owed=7, as_of="2025-05")
    >>> plan.payments
    [333334, 333333, 333333]
    >>> plan.by_month
    {'2025-05': 333334, '2025-06': 333333, '2025-07': 333333}
    >>> plan.outstanding(1)
    666666
    >>> plan.missed(1)
    Missed(ends_plan=True, owed_at_once=666666, kept=333334)
    """

    first_month: dt.date
    activates_on: dt.date
    most: int
    running_inside: bool
    _payments: tuple[int, ...] = field(default=(), repr=False)
    _running: tuple[int, ...] = field(default=(), repr=False)
    _bills: tuple[int, ...] = field(default=(), repr=False)
    _missed: tuple[Missed, ...] = field(default=(), repr=False)

    @property
    def payments(self) -> list[int]:
        """Whole rupiah of each payment; they sum to the debt and differ by at most one."""
        return list(self._payments)

    @property
    def by_month(self) -> dict[str, int]:
        """The payments by month."""
        return {
            text_at(month): rupiah
            for month, rupiah in enumerate(self._payments, index_of(self.first_month))
        }

    @property
    def running(self) -> list[int]:
        """Contributions of the months of the plan, whole rupiah; empty without a class."""
        return list(self._running)

    @property
    def bills(self) -> list[int]:
        """What is billed each month: the payment, and the contribution where it is inside."""
        return list(self._bills)

    def missed(self, paid: SupportsIndex) -> Missed:
        """What follows when the payment after the first ``paid`` is missed (a rule assumed).

        Raises
        ------
        InputError
            If ``paid`` is no number from 0 to one less than the payments.
        """
        given = Arguments()
        number = given.needed("paid", paid, what="a number of payments")
        last = len(self._missed) - 1
        if not given.faults and not 0 <= number <= last:
            given.fault(
                "paid", paid, f"the plan has {last + 1} payments; give 0 to {last} paid before"
            )
        given.refuse_if_any()
        return self._missed[number]

    def outstanding(self, paid: int) -> int:
        """What is left of the debt after the first ``paid`` payments."""
        return sum(self._payments[max(0, paid) :])


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What follows when a payment of a plan is missed.

    Attributes
    ----------
    ends_plan
        Whether the plan ends (``instalments.missed_ends_plan``, assumed).
    owed_at_once
        Whole rupiah owed at once: the rest of the debt where the plan ends, else that payment.
    kept
        Whole rupiah that were paid and stay paid.
    """

    ends_plan: bool
    owed_at_once: int
    kept: int


def instalments(
    *,
    debt: Whole,
    months_owed: SupportsIndex,
    as_of: MonthLike,
    moved: bool = False,
    count: SupportsIndex | None = None,
    active_after: ActiveAfter = "last",
    care_class: _core.CareClass | str | SupportsIndex | None = None,
    people: Whole = 1,
    law: Changes | None = None,
) -> Instalments:
    """Pay an old debt in parts: REHAB from 2022, New REHAB 2.0 from 3 February 2025.

    Parameters
    ----------
    debt
        Whole rupiah, of the member or of the family that pays together.
    months_owed
        From 4 for self-payers, from 2 for those who moved; more than 24 count as 24, the most
        that is ever owed.
    as_of
        When the member registers: a day, or a month (judged by the programme at its end). The
        first payment is in that month.
    moved
        Whether the member is now PBI, PBID or PPU, with old debt left; from 3 February 2025.
    count
        The number of payments. When not given the most allowed: 12, under New REHAB at most half
        the months owed (half an odd number rounds down); for those who moved 36, but no more
        than the months owed, for an instalment is at least one month's contribution.
    active_after
        "last" instalment, as the programme's launch said, or "first", as one branch said of New
        REHAB (confidence L).
    care_class, people
        The class and the people (1 to 30) of the family, to bill the contributions of the months
        of the plan: ``.running`` and ``.bills``.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: not eligible, a count that is not allowed, a debt that is not
        positive or more than thirty people can owe, a month before 2022.

    Notes
    -----
    BPJS programmes; their legal basis was not found. That half of an odd number rounds down and
    what a missed instalment does (``instalments.missed_ends_plan``) are assumed.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> plan = jkn.instalments(debt=840_000, months_owed=24, as_of="2025-05")
    >>> len(plan.payments), plan.payments[0], plan.activates_on
    (12, 70000, datetime.date(2026, 4, 1))
    >>> jkn.instalments(debt=105_000, months_owed=3, as_of="2025-05")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: months_owed: not eligible: 4 to 24 months owed can be paid in
    parts, not 3
    """
    given = Arguments()
    money = given.needed("debt", debt, what="whole rupiah")
    months = given.needed("months_owed", months_owed, what="a number of months")
    day = day_of(as_of)
    start = day if day is not None else given.month("as_of", as_of)
    number = given.whole("count", count, what="a number of instalments")
    after = given.name("active_after", active_after, get_args(ActiveAfter), needed=True)
    class_ = given.care_class(care_class)
    heads = given.needed("people", people, what="a number of people")
    away = given.flag("moved", moved)
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    with naming(month="as_of"):
        plan = _core.instalments(
            money,
            months,
            start,
            day is None,
            away,
            number,
            after or "last",
            class_,
            heads,
            asked,
        )
    place = "inside" if plan.running_inside else "beside"
    beside = f", contributions {sum_of(plan.running)} {place}" if plan.running else ""
    missed = [plan.missed(paid) for paid in range(len(plan.payments))]
    return Instalments(
        first_month=plan.first_month,
        activates_on=plan.activates_on,
        most=plan.most,
        running_inside=plan.running_inside,
        _payments=plan.payments,
        _running=plan.running,
        _bills=tuple(plan.bills),
        _missed=tuple(
            Missed(ends_plan=each.ends_plan, owed_at_once=each.owed_at_once, kept=each.kept)
            for each in missed
        ),
        _why=Why(
            f"{money} in {len(plan.payments)} of at most {plan.most} payments, {months} months "
            f"owed: {sum_of(plan.payments)}{beside}",
            asked.rules,
        ),
    )
