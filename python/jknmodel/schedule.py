# SPDX-License-Identifier: Apache-2.0
"""What a month of membership costs and who pays it, what is owed, what a budget carries.

>>> import jknmodel as jkn
>>> jkn.dues("PBPU", month="2025-05", care_class=3)
Dues(member=35000, employer=0, central=4200, province=0, district=2800)
>>> jkn.arrears(care_class=3, first_unpaid="2024-01", as_of="2025-12").amount
840000
>>> jkn.afford(7_000_000_000, rate="own_share", months=12)
Afford(heads=16666, left=280000)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, SupportsIndex, TypeAlias, get_args

from jknmodel import _core
from jknmodel._arguments import Arguments

if TYPE_CHECKING:
    from jknmodel._arguments import MonthLike, Whole

__all__ = ["Afford", "Arrears", "Dues", "afford", "arrears", "dues"]

Group: TypeAlias = Literal["central", "regional", "pensioner", "veteran"]
FiscalCapacity: TypeAlias = Literal["very_high", "high", "medium", "low", "very_low"]
CapKeeps: TypeAlias = Literal["latest", "first"]
RateBasis: TypeAlias = Literal["own_share", "with_local_share", "gross"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """What one member costs for one month, by payer, in whole rupiah.

    Attributes
    ----------
    member, employer, central, province, district
        What each pays: the member, the employer, the centre, the province, the district.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.dues("PPU_BU", month="2025-05", wage=15_000_000).total
    600000
    """

    member: int
    employer: int
    central: int
    province: int
    district: int

    @property
    def total(self) -> int:
        """What all of them pay together."""
        return self.member + self.employer + self.central + self.province + self.district


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrears:
    """What a self-paying member owes for a spell of unpaid months.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Afford:
    """How many heads a budget carries.

    Attributes
    ----------
    heads
        Further heads, beside those already there.
    left
        Rupiah that no further head can use; negative when those already there cost more than the
        budget: the shortfall.
    """

    heads: int
    left: int


def dues(
    segment: _core.Segment | str,
    *,
    month: MonthLike,
    care_class: _core.CareClass | str | SupportsIndex | None = None,
    wage: Whole | None = None,
    wage_floor: Whole | None = None,
    extra_family: SupportsIndex = 0,
    group: Group | None = None,
    fiscal_capacity: FiscalCapacity | None = None,
) -> Dues:
    """What a month of membership costs, and who pays it, in whole rupiah.

    On wages the whole is 5% of the base rounded down and the worker's part 1% rounded down (other
    rates before July 2015 and, for public employees, before 2020); the employer pays the rest.
    The aid for class III is what governments pay while the member is active.

    Parameters
    ----------
    segment
        PBI, PBID, PPU_PN, PPU_BU, PBPU, BP or BP_PN.
    month
        January 2014 or later; enacted law runs on until replaced.
    care_class
        1, 2 or 3 for PBPU and BP; the others need none.
    wage
        The monthly wage of an employee; for BP_PN the pension base, for a veteran the basic pay of
        III/a, of which 45% counts. The ceiling of the month is applied.
    wage_floor
        The minimum wage of the place, for employees; None for no floor.
    extra_family
        Family of an employee beyond the five people of one contribution, at 1% each.
    group
        "central" or "regional" for PPU_PN (regional when not given), "pensioner" or "veteran" for
        BP_PN (pensioner when not given).
    fiscal_capacity
        The province's, for PBI from 2021: very_high, high, medium, low or very_low. When not given
        the province pays nothing and the centre all.

    Raises
    ------
    InputError
        With every fault of the call: a month outside the law's tables, a class that the segment
        does not have or lacks, a wage that is missing, negative, not whole or above 10^12.

    Notes
    -----
    Perpres 64/2020 Art. 34 and PMK 78/2020 Art. 4 for the flat contributions, Perpres 82/2018
    Art. 30 and Perpres 75/2019 Art. 30, 32, 33 for those on wages; every row, its article and how
    sure it is: ``jkn.law.table()``. Rounding to the rupiah is assumed.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.dues("PBID", month="2025-05")
    Dues(member=0, employer=0, central=4200, province=0, district=37800)
    >>> jkn.dues("PPU_BU", month="2025-05", wage=2_000_000, wage_floor=2_429_764)
    Dues(member=24297, employer=97191, central=0, province=0, district=0)
    >>> jkn.dues("PBPU", month="2025-05")
    Traceback (most recent call last):
        ...
    jknmodel.errors.InputError: care_class: PBPU pays by class; give care_class 1, 2 or 3
    """
    given = Arguments()
    rupiah = "whole rupiah a month, as 2429764"
    segment = given.member("segment", segment, _core.Segment)
    first = given.month("month", month)
    class_ = given.care_class(care_class)
    pay = given.whole("wage", wage, what=rupiah)
    floor = given.whole("wage_floor", wage_floor, what=rupiah)
    family = given.needed("extra_family", extra_family, what="a number of people")
    part = given.name("group", group, get_args(Group))
    capacity = given.name("fiscal_capacity", fiscal_capacity, get_args(FiscalCapacity))
    given.refuse_if_any()
    family = max(-1, min(family, 1_000_000))  # the core takes 32 bits and refuses both ends
    paid = _core.dues(segment, first, class_, pay, floor, family, part, capacity)
    return Dues(
        member=paid[0], employer=paid[1], central=paid[2], province=paid[3], district=paid[4]
    )


def arrears(
    *,
    care_class: _core.CareClass | str | SupportsIndex | None,
    first_unpaid: MonthLike,
    as_of: MonthLike,
    segment: _core.Segment | str = "PBPU",
    cap_keeps: CapKeeps = "latest",
) -> Arrears:
    """What a self-paying member owes when nothing was paid from one month to another.

    Each month is owed at the member's own share of that month; the law keeps at most 24 months
    (12 before 18 September 2018, no cap found before July 2016), the rest lapses.

    Parameters
    ----------
    care_class
        1, 2 or 3.
    first_unpaid, as_of
        The first and the last unpaid month; the same month owes one. The cap in force on the first
        of ``as_of`` covers the whole spell.
    segment
        PBPU or BP.
    cap_keeps
        Which months a longer debt keeps: "latest" or "first". Sources differ (confidence L).

    Raises
    ------
    InputError
        With every fault of the call: a month outside the law's tables, ``as_of`` before
        ``first_unpaid``, no class, a segment that is not billed by class.

    Notes
    -----
    Perpres 82/2018 Art. 42(3) for the cap. Press pages that value class III at 42,000 a month
    (1,008,000 for 24) are wrong: aid is not owed.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.arrears(care_class=3, first_unpaid="2021-01", as_of="2025-02")
    Arrears(months_unpaid=50, months_owed=24, amount=840000, lapsed=910000)
    """
    given = Arguments()
    class_ = given.care_class(care_class)
    first = given.month("first_unpaid", first_unpaid)
    last = given.month("as_of", as_of)
    segment = given.member("segment", segment, _core.Segment)
    keeps = given.name("cap_keeps", cap_keeps, get_args(CapKeeps), needed=True)
    given.refuse_if_any()
    owed = _core.arrears(class_, first, last, segment, keeps or "latest")
    return Arrears(
        months_unpaid=owed[0],
        months_owed=owed[1],
        amount=owed[2],
        lapsed=owed[3],
        _by_month=tuple(owed[4]),
    )


def afford(
    budget: Whole,
    *,
    rate: Whole | RateBasis,
    months: SupportsIndex,
    base_heads: SupportsIndex = 0,
    base_months: SupportsIndex | None = None,
) -> Afford:
    """How many further heads a budget carries, and what is left of it.

    Parameters
    ----------
    budget
        Whole rupiah.
    rate
        Whole rupiah for one head and month, or a basis by name, at the newest law: "own_share"
        (35,000), "with_local_share" (37,800, what a head costs the district by law) or "gross"
        (42,000).
    months
        For how many months each further head is paid, 1 to 1,200.
    base_heads
        Heads already there, at the same rate.
    base_months
        For how many months those are paid; ``months`` when not given.

    Raises
    ------
    InputError
        With every fault of the call: a negative budget or count, a rate that is not above 0, an
        unknown basis, amounts that are not whole.

    Notes
    -----
    heads = floor((budget - base cost) / (rate x months)), never below zero; exact to the rupiah.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.afford(
    ...     50_670_000_000, rate="own_share", months=6, base_heads=111_079, base_months=12
    ... )
    Afford(heads=19127, left=150000)
    >>> jkn.afford(1_000_000, rate="gros", months=12)
    Traceback (most recent call last):
        ...
    jknmodel.errors.InputError: rate: 'gros' is not known; did you mean 'gross'?
    """
    given = Arguments()
    money = given.needed("budget", budget, what="whole rupiah")
    if isinstance(rate, str):
        basis = given.name("rate", rate, get_args(RateBasis))
        a_month = _core.newest_pbid_rate(basis) if basis else 1
    else:
        a_month = given.needed("rate", rate, what="whole rupiah a month or the name of a basis")
    count = "a whole number"
    span = given.needed("months", months, what=count)
    base = given.needed("base_heads", base_heads, what=count)
    base_span = given.whole("base_months", base_months, what=count)
    given.refuse_if_any()
    heads, left = _core.afford(money, a_month, span, base, base_span)
    return Afford(heads=heads, left=left)
