# SPDX-License-Identifier: Apache-2.0
"""The fine for an inpatient stay soon after reactivation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, SupportsIndex, TypeAlias

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.law.why import Explained, Why

if TYPE_CHECKING:
    from jknmodel.base.arguments import DayLike, Whole
    from jknmodel.law import Changes

__all__ = ["Fine", "service_fine"]

FinePayer: TypeAlias = Literal["nobody", "member", "employer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine(Explained):
    """What one admission is fined.

    Attributes
    ----------
    amount
        Whole rupiah.
    cap
        The most of one fine on the day of admission, whole rupiah.
    window_ends
        The last day on which an admission is fined.
    once
        Whether one fine is charged in a window (from 8 May 2024), not one at every admission.
    payer
        Who pays it: "member", "employer" for employees, or "nobody".
    """

    amount: int
    cap: int
    window_ends: dt.date
    once: bool
    payer: FinePayer


def service_fine(
    *,
    cost: Whole,
    months_owed: SupportsIndex,
    admitted: DayLike,
    reactivated: DayLike,
    segment: _core.Segment | str = "PBPU",
    inpatient: bool = True,
    already_fined: bool = False,
    law: Changes | None = None,
) -> Fine:
    """The fine for inpatient care soon after a suspension ended.

    A share of the estimated care package for each month that was owed, at most twelve, up to a
    cap: 5% and Rp20 million now, Rp30 million to 7 May 2024, 2.5% to 2020. The whole is rounded
    down.

    Parameters
    ----------
    cost
        The estimated care package (INA-CBG: first diagnosis and procedure), whole rupiah.
    months_owed
        Months owed when the member was reactivated; more than 24 count as 24, and the fine counts
        twelve.
    admitted
        The day of admission, whose rate and cap are used; 2016 or later.
    reactivated
        The day of reactivation: day 0. Day 45 is the last that is fined.
    segment
        PBI and PBID are not fined; for PPU_PN and PPU_BU the employer pays.
    inpatient
        Outpatient care is never fined.
    already_fined
        Whether another admission of this window was: from 8 May 2024 one fine is charged in a
        window.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a negative cost or count, a date that does not exist, an
        admission before the reactivation or before 2016.

    Notes
    -----
    Perpres 64/2020 and 59/2024 Art. 42(5), (6). The lower cap, once a window, and the rate before
    2021 are of confidence M. An official example of 15 months at 5% of Rp10 million as Rp7.5
    million is wrong: twelve months make 6.0.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.service_fine(
    ...     cost=10_000_000, months_owed=15, admitted="2023-10-21", reactivated="2023-10-01"
    ... ).amount
    6000000
    >>> jkn.service_fine(
    ...     cost=60_000_000, months_owed=12, admitted="2024-05-08", reactivated="2024-05-01"
    ... )
    Fine(amount=20000000, cap=20000000, window_ends=datetime.date(2024, 6, 15), once=True,
         payer='member')
    """
    given = Arguments()
    money = given.needed("cost", cost, what="whole rupiah")
    months = given.needed("months_owed", months_owed, what="a number of months")
    first = given.day("admitted", admitted)
    back = given.day("reactivated", reactivated)
    segment = given.member("segment", segment, _core.Segment)
    inside = given.flag("inpatient", inpatient)
    again = given.flag("already_fined", already_fined)
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    found = _core.service_fine(money, months, first, back, segment, inside, again, asked)
    return Fine(
        amount=found.amount,
        cap=found.cap,
        window_ends=found.window_ends,
        once=found.once,
        payer=found.payer,  # type: ignore[arg-type]
        _why=Why(
            f"min(cap {found.cap}, rate x cost {money} x min(months owed {months}, most)) = "
            f"{found.amount}, "
            f"admitted {(first - back).days} days after reactivation",
            asked.rules,
        ),
    )
