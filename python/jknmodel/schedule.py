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

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, SupportsIndex, TypeAlias, get_args

from jknmodel import _core
from jknmodel._arguments import Arguments, day_of
from jknmodel._explain import Why, dues_rules

if TYPE_CHECKING:
    from jknmodel._arguments import DayLike, MonthLike, Whole

__all__ = [
    "Afford",
    "Arrears",
    "Dues",
    "Fine",
    "Instalments",
    "afford",
    "arrears",
    "dues",
    "instalments",
    "service_fine",
]

Group: TypeAlias = Literal["central", "regional", "pensioner", "veteran"]
FiscalCapacity: TypeAlias = Literal["very_high", "high", "medium", "low", "very_low"]
CapKeeps: TypeAlias = Literal["latest", "first"]
ActiveAfter: TypeAlias = Literal["last", "first"]
FinePayer: TypeAlias = Literal["nobody", "member", "employer"]
RateBasis: TypeAlias = Literal["own_share", "with_local_share", "gross"]


_FINES: Final = (
    "fine.rate",
    "fine.months",
    "fine.cap",
    "fine.window",
    "fine.once_a_window",
    "fine.outpatient",
    "fine.pbi_and_pbid_exempt",
    "fine.employer_pays",
)
_PLANS: Final = (
    "instalments.least_months",
    "instalments.most_months",
    "instalments.most",
    "instalments.half_the_months",
    "instalments.least_is_a_month",
    "instalments.active_after_first",
    "instalments.running_inside",
    "instalments.missed_ends_plan",
)
_MOVED_PLANS: Final = (
    "instalments.moved.least_months",
    "instalments.most_months",
    "instalments.moved.most",
    "instalments.least_is_a_month",
    "instalments.missed_ends_plan",
)


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
    >>> print(jkn.dues("PBPU", month="2025-05", care_class=1).explain())
    member 150000 = total 150000
    on 2025-05-01: mandiri.class_1.tariff 150000 rupiah a month; Perpres 64/2020, Art. 34
    [S1,S17] (H)
    """

    member: int
    employer: int
    central: int
    province: int
    district: int
    _why: Why = field(default=Why(), repr=False, compare=False)

    @property
    def total(self) -> int:
        """What all of them pay together."""
        return self.member + self.employer + self.central + self.province + self.district

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


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
    _why: Why = field(default=Why(), repr=False, compare=False)

    @property
    def by_month(self) -> dict[str, int]:
        """Rupiah owed for each month, the oldest first; they sum to ``amount``."""
        return dict(self._by_month)

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
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
    _why: Why = field(default=Why(), repr=False, compare=False)

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalments:
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
    """

    first_month: dt.date
    activates_on: dt.date
    most: int
    running_inside: bool
    _payments: tuple[int, ...] = field(default=(), repr=False)
    _why: Why = field(default=Why(), repr=False, compare=False)

    @property
    def payments(self) -> list[int]:
        """Whole rupiah of each payment; they sum to the debt and differ by at most one."""
        return list(self._payments)

    @property
    def by_month(self) -> dict[str, int]:
        """The payments by month."""
        start = self.first_month.year * 12 + self.first_month.month - 1
        return {
            f"{month // 12}-{month % 12 + 1:02}": rupiah
            for month, rupiah in enumerate(self._payments, start)
        }

    def outstanding(self, paid: int) -> int:
        """What is left of the debt after the first ``paid`` payments."""
        return sum(self._payments[max(0, paid) :])

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


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
    payers = ("member", "employer", "central", "province", "district")
    split = " + ".join(
        f"{name} {rupiah}" for name, rupiah in zip(payers, paid, strict=True) if rupiah
    )
    rules = dues_rules(segment.name, class_.name, part, capacity)
    if pay is not None:
        split += f", of a wage of {pay}" + (f", at least {floor}" if floor is not None else "")
    formula = f"{split or 'nobody pays'} = total {sum(paid)}" if pay is None else split
    return Dues(
        member=paid[0],
        employer=paid[1],
        central=paid[2],
        province=paid[3],
        district=paid[4],
        _why=Why(formula, first, rules),
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
        _why=Why(
            f"{owed[0]} months unpaid, {owed[1]} owed at the member's share of each month: "
            f"{owed[2]}; lapsed {owed[3]}",
            last,
            ("arrears.month_cap", "arrears.cap_keeps_latest", *dues_rules("PBPU", class_.name)),
        ),
    )


def service_fine(
    *,
    cost: Whole,
    months_owed: SupportsIndex,
    admitted: DayLike,
    reactivated: DayLike,
    segment: _core.Segment | str = "PBPU",
    inpatient: bool = True,
    already_fined: bool = False,
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
    given.refuse_if_any()
    amount, cap, ends, once, payer = _core.service_fine(
        money,
        months,
        first.isoformat(),
        back.isoformat(),
        segment,
        bool(inpatient),
        bool(already_fined),
    )
    return Fine(
        amount=amount,
        cap=cap,
        window_ends=dt.date.fromisoformat(ends),
        once=once,
        payer=payer,  # type: ignore[arg-type]
        _why=Why(
            f"min(cap {cap}, rate x cost {money} x min(months owed {months}, most)) = {amount}, "
            f"admitted {(first - back).days} days after reactivation",
            first,
            _FINES,
        ),
    )


def instalments(
    *,
    debt: Whole,
    months_owed: SupportsIndex,
    as_of: MonthLike,
    moved: bool = False,
    count: SupportsIndex | None = None,
    active_after: ActiveAfter = "last",
) -> Instalments:
    """Pay an old debt in parts: REHAB from 2022, New REHAB 2.0 from 3 February 2025.

    Parameters
    ----------
    debt
        Whole rupiah, of the member or of the family that pays together.
    months_owed
        4 to 24 for self-payers; 2 to 24 for those who moved.
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
    jknmodel.errors.InputError: months_owed: not eligible: 4 to 24 months owed can be paid in
    parts, not 3
    """
    given = Arguments()
    money = given.needed("debt", debt, what="whole rupiah")
    months = given.needed("months_owed", months_owed, what="a number of months")
    day = day_of(as_of)
    start = day if day is not None else given.month("as_of", as_of)
    number = given.whole("count", count, what="a number of instalments")
    after = given.name("active_after", active_after, get_args(ActiveAfter), needed=True)
    given.refuse_if_any()
    payments, first, activates, most, inside = _core.instalments(
        money, months, start.isoformat(), day is None, bool(moved), number, after or "last"
    )
    return Instalments(
        first_month=dt.date.fromisoformat(first + "-01"),
        activates_on=dt.date.fromisoformat(activates),
        most=most,
        running_inside=inside,
        _payments=tuple(payments),
        _why=Why(
            f"{money} in {len(payments)} of at most {most} payments, {months} months owed",
            _last_day(start) if day is None else day,
            _MOVED_PLANS if moved else _PLANS,
        ),
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


def _last_day(first: dt.date) -> dt.date:
    """The last day of the month that begins on that day."""
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
