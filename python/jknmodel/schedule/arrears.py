# SPDX-License-Identifier: Apache-2.0
"""What is owed after a spell of unpaid months.

>>> import jknmodel as jkn
>>> jkn.arrears(care_class=3, first_unpaid="2024-01", as_of="2025-12").amount
840000
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, SupportsIndex, TypeAlias, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.months import text_of
from jknmodel.law.why import Explained, Why, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jknmodel.base.arguments import Amount, MonthLike, Whole
    from jknmodel.law import Changes
from jknmodel.schedule.dues import FLOOR, RUPIAH_A_MONTH, of_32_bits

__all__ = ["Arrears", "arrears"]

CapKeeps: TypeAlias = Literal["latest", "first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrears(Explained):
    """What a family of self-payers, or an employer, owes for a spell of unpaid months.

    Attributes
    ----------
    months_unpaid
        Months of the spell, the first and the last included.
    months_owed
        Those that the law still asks for.
    amount
        Whole rupiah owed for them.
    lapsed
        Whole rupiah of the months beyond the cap.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> debt = jkn.arrears(care_class=1, first_unpaid="2020-06", as_of="2020-07")
    >>> debt
    Arrears(months_unpaid=2, months_owed=2, amount=230000, lapsed=0)
    >>> debt.by_month
    {'2020-06': 80000, '2020-07': 150000}
    """

    months_unpaid: int
    months_owed: int
    amount: int
    lapsed: int
    _by_month: tuple[tuple[str, int], ...] = field(default=(), repr=False)

    @property
    def by_month(self) -> dict[str, int]:
        """Rupiah owed for each month, the oldest first; they sum to ``amount``."""
        return dict(self._by_month)


def arrears(
    *,
    care_class: _core.CareClass | str | SupportsIndex | None = None,
    first_unpaid: MonthLike,
    as_of: MonthLike,
    segment: _core.Segment | str = "PBPU",
    cap_keeps: CapKeeps = "latest",
    people: Whole = 1,
    wage: Whole | None = None,
    wage_floor: Amount | None = None,
    extra_family: SupportsIndex = 0,
    law: Changes | None = None,
) -> Arrears:
    """What a self-payer's family, or an employer, owes when nothing was paid for some months.

    Each month of a self-payer is owed at the member's own share of that month, each month of an
    employer at all dues of its workers; the law keeps at most 24 months (self-payers: 12 before 18
    September 2018, no cap found before July 2016; employers: none found before 18 September
    2018), the rest lapses.

    Parameters
    ----------
    care_class
        1, 2 or 3 for PBPU and BP; none for an employer.
    first_unpaid, as_of
        The first and the last unpaid month; the same month owes one. The cap in force on the first
        of ``as_of`` covers the whole spell.
    segment
        PBPU or BP, or PPU_BU for an employer.
    cap_keeps
        Which months a longer debt keeps: "latest" or "first". Sources differ (confidence L).
    people
        People of the family, all in that class, who pay together (1 to 30); workers of the
        employer (1 to 1,000,000).
    wage, wage_floor, extra_family
        Of each worker of an employer, as :func:`dues` takes them.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a month outside the law's tables, ``as_of`` before
        ``first_unpaid``, a class or a wage that is missing or does not belong, a segment without
        arrears, too many people.

    Notes
    -----
    Perpres 82/2018 Art. 42(3) for the cap, Art. 42 for employers. Press pages that value class III
    at 42,000 a month (1,008,000 for 24) are wrong: aid is not owed.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.arrears(care_class=3, first_unpaid="2021-01", as_of="2025-02")
    Arrears(months_unpaid=50, months_owed=24, amount=840000, lapsed=910000)
    >>> jkn.arrears(care_class=3, first_unpaid="2024-01", as_of="2025-12", people=4).amount
    3360000
    >>> jkn.arrears(
    ...     segment="PPU_BU", wage=5_000_000, people=10, first_unpaid="2025-04", as_of="2025-05"
    ... ).amount
    5000000
    """
    given = Arguments()
    class_ = given.care_class(care_class)
    first = given.month("first_unpaid", first_unpaid)
    last = given.month("as_of", as_of)
    segment = given.member("segment", segment, _core.Segment)
    keeps = given.name("cap_keeps", cap_keeps, get_args(CapKeeps), needed=True)
    who = owing(given, segment, class_, people, wage, wage_floor, extra_family)
    changes = given.law(law)
    given.refuse_if_any()
    asked = _core.AskedLaw(changes)
    owed = _core.arrears(who, first, last, keeps or "latest", asked)
    return Arrears(
        months_unpaid=owed.months_unpaid,
        months_owed=owed.months_owed,
        amount=owed.amount,
        lapsed=owed.lapsed,
        _by_month=by_month(owed.by_month),
        _why=Why(
            f"{owed.months_unpaid} months unpaid, {owed.months_owed} owed at {owed_for(who)}: "
            f"{sum_of(month.amount for month in owed.by_month)} = {owed.amount}; "
            f"lapsed {owed.lapsed}",
            asked.rules,
        ),
    )


def owing(  # noqa: PLR0917
    given: Arguments,
    segment: _core.Segment,
    class_: _core.CareClass,
    people: Whole,
    wage: Whole | None,
    wage_floor: Amount | None,
    extra_family: SupportsIndex,
) -> _core.Debtor:
    """Who owes, as the core takes it."""
    count = given.needed("people", people, what="a number of people")
    pay = given.whole("wage", wage, what=RUPIAH_A_MONTH)
    floor = given.sen("wage_floor", wage_floor, what=FLOOR)
    family = given.needed("extra_family", extra_family, what="a number of people")
    return _core.Debtor(
        segment=segment,
        care_class=class_,
        people=count,
        wage=pay,
        floor_in_sen=floor,
        extra_family=of_32_bits(family),
    )


def by_month(owed: Iterable[_core.OwedMonth]) -> tuple[tuple[str, int], ...]:
    """Months owed as text, with their rupiah."""
    return tuple((text_of(each.month), each.amount) for each in owed)


def owed_for(who: _core.Debtor) -> str:
    """What a month is owed at, in words."""
    if who.segment == _core.Segment.PPU_BU:
        return f"all dues of each month for {who.people} workers of a wage of {who.wage}"
    family = f" for {who.people} people" if who.people > 1 else ""
    return f"the member's share of each month{family}"
