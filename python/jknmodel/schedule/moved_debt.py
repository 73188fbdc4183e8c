# SPDX-License-Identifier: Apache-2.0
"""The debt of a self-payer who moved to a segment that others pay for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, SupportsIndex, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.law.why import Explained, Why, sum_of

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law import Changes
from jknmodel.schedule.arrears import CapKeeps, by_month, owing

__all__ = ["MovedDebt", "moved_debt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDebt(Explained):
    """The debt of a self-payer who moved to another segment.

    Attributes
    ----------
    carried_months, carried
        Months owed when the move froze them, and their whole rupiah.
    settle_by
        The day by which BPJS says that it should be settled (confidence M).
    new_months, new
        Of the months owed, those unpaid since the return, and their whole rupiah.
    back_months, back
        And those carried that are owed again.
    amount
        Whole rupiah owed: what is carried before a return, ``new`` and ``back`` after it.
    lapsed
        Whole rupiah of every month that lapsed, before the move or after the return.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> old = jkn.moved_debt(care_class=3, first_unpaid="2025-05", moved="2025-07")
    >>> old.by_month
    {'2025-05': 35000, '2025-06': 35000}
    >>> print(old.explain())
    carried 2 months: 2 x 35000 = 70000; lapsed 0
    on 2025-07-01: arrears.moved.debt_stays 1 yes or no; BPJS Kesehatan rule, ...
    """

    carried_months: int
    carried: int
    settle_by: dt.date
    new_months: int
    new: int
    back_months: int
    back: int
    amount: int
    lapsed: int
    _by_month: tuple[tuple[str, int], ...] = field(default=(), repr=False)

    @property
    def by_month(self) -> dict[str, int]:
        """Rupiah of each month owed, the oldest first; they sum to ``amount``."""
        return dict(self._by_month)


def moved_debt(
    *,
    care_class: _core.CareClass | str | SupportsIndex | None,
    first_unpaid: MonthLike,
    moved: MonthLike,
    segment: _core.Segment | str = "PBPU",
    people: Whole = 1,
    cap_keeps: CapKeeps = "latest",
    returned: MonthLike | None = None,
    as_of: MonthLike | None = None,
    law: Changes | None = None,
) -> MovedDebt:
    """The debt of a self-payer in arrears who moves to PBI, PBID or PPU, and may come back.

    It is frozen by the move; the member is active in the new segment at once. Back as a self-payer,
    it is owed again. Months carried and new ones together are at most what the cap keeps; carried
    months lapse first, the oldest of them first (assumed).

    Parameters
    ----------
    care_class, segment, people
        Who owes, as :func:`arrears` takes it; PBPU or BP.
    first_unpaid
        The first unpaid month.
    moved
        The first month in the other segment, after ``first_unpaid``.
    cap_keeps
        Which months a longer debt keeps: "latest" or "first" (confidence L).
    returned, as_of
        Back as a self-payer from that month, with nothing paid to the other one, both included;
        both or neither.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a move that is not after the first unpaid month, a return
        before the move, ``as_of`` before the return, one of them without the other, months outside
        the law's tables, no class.

    Notes
    -----
    A rule of BPJS, article unknown: the debt stays (confidence H) and should be settled within six
    months of the move (M). Perpres 82/2018 Art. 42(3) for the cap.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.moved_debt(care_class=3, first_unpaid="2024-01", moved="2024-07")
    MovedDebt(carried_months=6, carried=210000, settle_by=datetime.date(2025, 1, 1), new_months=0,
              new=0, back_months=0, back=0, amount=210000, lapsed=0)
    >>> back = jkn.moved_debt(
    ...     care_class=3, first_unpaid="2022-01", moved="2023-07", returned="2025-01",
    ...     as_of="2025-12",
    ... )
    >>> back.carried_months, back.new_months, back.back_months, back.amount, back.lapsed
    (18, 12, 12, 840000, 210000)
    """
    given = Arguments()
    class_ = given.care_class(care_class)
    first = given.month("first_unpaid", first_unpaid)
    move = given.month("moved", moved)
    segment = given.member("segment", segment, _core.Segment)
    keeps = given.name("cap_keeps", cap_keeps, get_args(CapKeeps), needed=True)
    who = owing(given, segment, class_, people, None, None, 0)
    back = None if returned is None else given.month("returned", returned)
    last = None if as_of is None else given.month("as_of", as_of)
    if (returned is None) != (as_of is None):
        missing, other = ("returned", "as_of") if returned is None else ("as_of", "returned")
        given.fault(missing, None, f"is missing; give it with {other}, or neither")
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    found = _core.moved_debt(who, first, move, keeps or "latest", back, last, asked)
    carried = f"carried {found.carried_months} months"
    if last is None:
        amounts = sum_of(month.amount for month in found.by_month)
        formula = f"{carried}: {amounts} = {found.carried}; lapsed {found.lapsed}"
    else:
        formula = (
            f"{carried} of {found.carried}, {found.back_months} of them owed again: {found.back}; "
            f"new {found.new_months} months: {found.new_debt}; together {found.amount}; "
            f"lapsed {found.lapsed}"
        )
    return MovedDebt(
        carried_months=found.carried_months,
        carried=found.carried,
        settle_by=found.settle_by,
        new_months=found.new_months,
        new=found.new_debt,
        back_months=found.back_months,
        back=found.back,
        amount=found.amount,
        lapsed=found.lapsed,
        _by_month=by_month(found.by_month),
        _why=Why(formula, asked.rules),
    )
