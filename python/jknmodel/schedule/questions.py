# SPDX-License-Identifier: Apache-2.0
"""What a month of membership costs and who pays it, what is owed, what a budget carries.

>>> import jknmodel as jkn
>>> jkn.dues("PBPU", month="2025-05", care_class=3)
Dues(member=35000, employer=0, central=4200, province=0, district=2800)
>>> jkn.arrears(care_class=3, first_unpaid="2024-01", as_of="2025-12").amount
840000
>>> jkn.afford(7_000_000_000, rate="own_share", months=12)
Afford(heads=16666, left=280000)

Every question takes a hypothetical law (:func:`jknmodel.law.change`) as ``law``, and every result
explains itself: its formula with the numbers, and each rule that was in force.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, SupportsIndex, TypeAlias, get_args

from jknmodel import _core
from jknmodel.base.arguments import Arguments, day_of, naming
from jknmodel.base.errors import InputError
from jknmodel.base.months import index_of, last_day, month_of, text_at
from jknmodel.law.why import Why, dues_rules, newest_day, sum_of

if TYPE_CHECKING:
    from jknmodel.base.arguments import Amount, DayLike, MonthLike, Whole
    from jknmodel.law import Changes

__all__ = [
    "Afford",
    "Arrears",
    "Dues",
    "Fine",
    "Instalments",
    "Missed",
    "MovedDebt",
    "Reactivation",
    "WageBase",
    "afford",
    "arrears",
    "dues",
    "instalments",
    "minimum_wage",
    "moved_debt",
    "pbid_rate",
    "reactivation",
    "service_fine",
    "wage_base",
]

Group: TypeAlias = Literal["central", "regional", "pensioner", "veteran"]
FiscalCapacity: TypeAlias = Literal["very_high", "high", "medium", "low", "very_low"]
CapKeeps: TypeAlias = Literal["latest", "first"]
ActiveAfter: TypeAlias = Literal["last", "first"]
FinePayer: TypeAlias = Literal["nobody", "member", "employer"]
RateBasis: TypeAlias = Literal["own_share", "with_local_share", "gross"]

#: Segment, class, people, wage, minimum wage in sen and further family, as the core takes them.
_Owing: TypeAlias = "tuple[_core.Segment, _core.CareClass, int, int | None, int | None, int]"

_FLOOR: Final = "give rupiah a month, as 2429764 or 4377231.93"
_RUPIAH_A_MONTH: Final = "whole rupiah a month, as 2429764"
_BASES: Final = {
    "own_share": ("pbid.tariff", "pbid.central", "pbid.local_share"),
    "with_local_share": ("pbid.tariff", "pbid.central"),
    "gross": ("pbid.tariff",),
}
#: The parts of a pay slip, in the order of the law's words for them.
_PARTS: Final = {
    "basic": "basic",
    "family": "family_allowance",
    "position": "position_allowance",
    "professional": "professional_allowance",
    "performance": "performance_allowance",
    "fixed": "fixed_allowances",
}
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

    Examples
    --------
    >>> import jknmodel as jkn
    >>> print(jkn.afford(420_000, rate="gross", months=6).explain())
    (420000 - 42000 x 0 heads x 6 months) / (42000 x 6 months), rounded down = 1 heads; left 168000
    on 2019-08-01: pbid.tariff 42000 rupiah a month; Perpres 75/2019, Art. 29(1),(2) ...
    """

    heads: int
    left: int
    _why: Why = field(default=Why(), repr=False, compare=False)

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


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
    _why: Why = field(default=Why(), repr=False, compare=False)

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

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactivation:
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
    on 2025-05-20: arrears.month_cap 24 months; Perpres 82/2018, Art. 42(3) ...
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
    _why: Why = field(default=Why(), repr=False, compare=False)

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDebt:
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
    _why: Why = field(default=Why(), repr=False, compare=False)

    @property
    def by_month(self) -> dict[str, int]:
        """Rupiah of each month owed, the oldest first; they sum to ``amount``."""
        return dict(self._by_month)

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


@dataclass(frozen=True, slots=True, kw_only=True)
class WageBase:
    """What of a pay slip a contribution on wages is counted on.

    Attributes
    ----------
    base
        Whole rupiah a month, before ceiling and minimum wage.
    counted
        The parts that count by the law of the month, by the names of the arguments, whether the
        slip has them or not.
    """

    base: int
    counted: tuple[str, ...]
    _why: Why = field(default=Why(), repr=False, compare=False)

    def explain(self) -> str:
        """The formula with its numbers, and each rule in force with article and confidence."""
        return str(self._why)


def dues(
    segment: _core.Segment | str,
    *,
    month: MonthLike,
    care_class: _core.CareClass | str | SupportsIndex | None = None,
    wage: Whole | None = None,
    wage_floor: Amount | None = None,
    extra_family: SupportsIndex = 0,
    group: Group | None = None,
    fiscal_capacity: FiscalCapacity | None = None,
    law: Changes | None = None,
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
        The minimum wage of the place, for employees, with its sen where it has any (4377231.93);
        None for no floor. It binds enterprises alone, unless ``law`` says otherwise of public
        employees: ``jkn.law.change({"ppu_pn.floored": True}, from_="2025-01")``.
    extra_family
        Family of an employee beyond the five people of one contribution, at 1% each.
    group
        "central" or "regional" for PPU_PN (regional when not given), "pensioner" or "veteran" for
        BP_PN (pensioner when not given).
    fiscal_capacity
        The province's, for PBI from 2021: very_high, high, medium, low or very_low. When not given
        the province pays nothing and the centre all.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a month outside the law's tables, a class that the segment
        does not have or lacks, a wage that is missing, negative, not whole or above 10^12.

    Notes
    -----
    Perpres 64/2020 Art. 34 and PMK 78/2020 Art. 4 for the flat contributions, Perpres 82/2018
    Art. 30 and Perpres 75/2019 Art. 30, 32, 33 for those on wages; every row, its article and how
    sure it is: ``jkn.law.table()``. Rounding down to the rupiah is assumed; one letter of BPJS
    rounds to the nearest: ``jkn.law.change({"wage_dues.to_the_nearest": True}, from_="2021-07")``.

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
    jknmodel.InputError: care_class: PBPU pays by class; give care_class 1, 2 or 3
    """
    given = Arguments()
    segment = given.member("segment", segment, _core.Segment)
    first = given.month("month", month)
    class_ = given.care_class(care_class)
    pay = given.whole("wage", wage, what=_RUPIAH_A_MONTH)
    floor = given.sen("wage_floor", wage_floor, what=_FLOOR)
    family = given.needed("extra_family", extra_family, what="a number of people")
    part = given.name("group", group, get_args(Group))
    capacity = given.name("fiscal_capacity", fiscal_capacity, get_args(FiscalCapacity))
    changes = given.law(law)
    given.refuse_if_any()
    family = _of_32_bits(family)
    paid = _core.dues(segment, first, class_, pay, floor, family, part, capacity, changes)
    payers = ("member", "employer", "central", "province", "district")
    split = " + ".join(
        f"{name} {rupiah}" for name, rupiah in zip(payers, paid, strict=True) if rupiah
    )
    rules = dues_rules(segment.name, class_.name, part, capacity)
    if pay is not None:
        split += f", of a wage of {pay}"
    if floor is not None:
        split += f", at least {wage_floor}"
        binds = segment == _core.Segment.PPU_BU or _holds("ppu_pn.floored", first, changes)
        split += "" if binds else " for private employees alone"
    formula = f"{split or 'nobody pays'} = total {sum(paid)}" if pay is None else split
    return Dues(
        member=paid[0],
        employer=paid[1],
        central=paid[2],
        province=paid[3],
        district=paid[4],
        _why=Why(formula, first, rules, changes),
    )


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
    who = _owing(given, segment, class_, people, wage, wage_floor, extra_family)
    changes = given.law(law)
    given.refuse_if_any()
    owed = _core.arrears(who, first, last, keeps or "latest", changes)
    return Arrears(
        months_unpaid=owed[0],
        months_owed=owed[1],
        amount=owed[2],
        lapsed=owed[3],
        _by_month=tuple(owed[4]),
        _why=Why(
            f"{owed[0]} months unpaid, {owed[1]} owed at {_owed_for(who)}: "
            f"{sum_of(rupiah for _, rupiah in owed[4])} = {owed[2]}; lapsed {owed[3]}",
            last,
            _cap_rules(who),
            changes,
        ),
    )


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
    who = _owing(given, segment, class_, people, wage, wage_floor, extra_family)
    relaxed_by = given.flag("relaxation", relaxation)
    changes = given.law(law)
    given.refuse_if_any()
    found = _core.reactivation(who, first, day.isoformat(), keeps or "latest", relaxed_by, changes)
    unpaid, months, owed, lapsed, current, to_pay, later, later_by, suspended, active = found
    relaxed = (
        "arrears.relaxation_months",
        "arrears.relaxation_oldest_first",
        "arrears.relaxation_rest_by",
    )
    cap, *others = _cap_rules(who)
    rest = f"; {later} later, by {later_by}" if later_by else ""
    return Reactivation(
        months_unpaid=unpaid,
        months_owed=months,
        arrears=owed,
        lapsed=lapsed,
        current=current,
        to_pay=to_pay,
        later=later,
        later_by=_date(later_by),
        suspended_from=_date(suspended),
        active_by=_date(active),
        _why=Why(
            f"{unpaid} months unpaid, {months} owed at {_owed_for(who)}: {owed}; lapsed {lapsed}; "
            f"current month {current}: to pay {to_pay}{rest}",
            day,
            (
                cap,
                *(relaxed if relaxed_by else ()),
                "arrears.suspension_day",
                "activation.after_settlement",
                *others,
            ),
            changes,
        ),
    )


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
    who = _owing(given, segment, class_, people, None, None, 0)
    back = None if returned is None else given.month("returned", returned)
    last = None if as_of is None else given.month("as_of", as_of)
    if (returned is None) != (as_of is None):
        missing, other = ("returned", "as_of") if returned is None else ("as_of", "returned")
        given.fault(missing, None, f"is missing; give it with {other}, or neither")
    changes = given.law(law)
    given.refuse_if_any()
    span = None if back is None or last is None else (back, last)
    found = _core.moved_debt(who, first, move, keeps or "latest", span, changes)
    carried_months, carried, settle_by, new_months, new, back_months, owed_again = found[:7]
    amount, lapsed, by_month = found[7:]
    if span is None:
        formula = (
            f"carried {carried_months} months: "
            f"{sum_of(rupiah for _, rupiah in by_month)} = {carried}; lapsed {lapsed}"
        )
    else:
        formula = (
            f"carried {carried_months} months of {carried}, {back_months} of them owed again: "
            f"{owed_again}; new {new_months} months: {new}; together {amount}; lapsed {lapsed}"
        )
    return MovedDebt(
        carried_months=carried_months,
        carried=carried,
        settle_by=dt.date.fromisoformat(settle_by),
        new_months=new_months,
        new=new,
        back_months=back_months,
        back=owed_again,
        amount=amount,
        lapsed=lapsed,
        _by_month=tuple(by_month),
        _why=Why(
            formula,
            move if last is None else last,
            ("arrears.moved.debt_stays", "arrears.moved.settle_within", *_cap_rules(who)),
            changes,
        ),
    )


def wage_base(
    segment: _core.Segment | str,
    *,
    month: MonthLike,
    basic: Whole,
    family_allowance: Whole = 0,
    position_allowance: Whole = 0,
    professional_allowance: Whole = 0,
    performance_allowance: Whole = 0,
    fixed_allowances: Whole = 0,
    group: Group | None = None,
    law: Changes | None = None,
) -> WageBase:
    """What of a pay slip counts for a contribution on wages, before ceiling and minimum wage.

    Parameters
    ----------
    segment
        PPU_PN, PPU_BU or BP_PN.
    month
        January 2014 or later.
    basic
        Basic pay, whole rupiah a month; of a state pensioner the pension, of a veteran the basic
        pay of III/a (:func:`dues` takes 45% of it).
    family_allowance
        Of PPU_PN and pensioners.
    position_allowance, professional_allowance, performance_allowance
        Of PPU_PN: the position or general allowance; the professional allowance (TPG of teachers);
        the performance allowance, of a region the additional income (TPP). They count from October
        2019 (central) or January 2020 (regional).
    fixed_allowances
        Of PPU_BU.
    group
        "central" or "regional" for PPU_PN (regional when not given), "pensioner" or "veteran" for
        BP_PN (pensioner when not given).
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault of the call: a segment that does not pay on wages, a part that its pay
        slips do not have, an amount that is negative, not whole or above 10^12, a month outside
        the law's tables.

    Notes
    -----
    Perpres 75/2019 Art. 33(1) for PPU_PN; Perpres 111/2013 and 82/2018 Art. 30 before it.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> slip = {"basic": 3_000_000, "professional_allowance": 2_000_000}
    >>> jkn.wage_base("PPU_PN", month="2019-12", **slip)
    WageBase(base=3000000, counted=('basic', 'family_allowance'))
    >>> print(jkn.wage_base("PPU_PN", month="2020-01", **slip).explain())
    basic 3000000 + professional_allowance 2000000 = base 5000000
    on 2020-01-01: ppu_pn.regional.base basic+family+position+professional+performance parts of a
    wage; Perpres 75/2019, Art. 33(1) ...
    """
    given = Arguments()
    segment = given.member("segment", segment, _core.Segment)
    first = given.month("month", month)
    slip = {
        "basic": basic,
        "family_allowance": family_allowance,
        "position_allowance": position_allowance,
        "professional_allowance": professional_allowance,
        "performance_allowance": performance_allowance,
        "fixed_allowances": fixed_allowances,
    }
    parts = {key: given.needed(key, paid, what=_RUPIAH_A_MONTH) for key, paid in slip.items()}
    part = given.name("group", group, get_args(Group))
    changes = given.law(law)
    given.refuse_if_any()
    with naming(**_PARTS):
        base, words = _core.wage_base(segment, first, list(parts.values()), part, changes)
    counted = tuple(_PARTS[word] for word in words)
    sums = " + ".join(f"{key} {parts[key]}" for key in counted if parts[key])
    others = ", ".join(
        f"{key} {paid}" for key, paid in parts.items() if paid and key not in counted
    )
    rules = {
        "PPU_PN": f"ppu_pn.{part or 'regional'}.base",
        "PPU_BU": "ppu_bu.base",
        "BP_PN": "bp_pn.veteran.base" if part == "veteran" else "bp_pn.pensioner.base",
    }
    formula = f"{sums or 'nothing'} = base {base}" + (f"; not counted: {others}" if others else "")
    return WageBase(
        base=base,
        counted=counted,
        _why=Why(formula, first, (rules[segment.name],), changes),
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
    amount, cap, ends, once, payer = _core.service_fine(
        money,
        months,
        first.isoformat(),
        back.isoformat(),
        segment,
        inside,
        again,
        changes,
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
            changes,
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
    with naming(month="as_of"):
        payments, first, activates, most, inside, running, bills, ends, missed = _core.instalments(
            money,
            months,
            start.isoformat(),
            day is None,
            away,
            number,
            after or "last",
            class_,
            heads,
            changes,
        )
    beside = f", contributions {sum_of(running)} {'inside' if inside else 'beside'}"
    own = dues_rules("PBPU", class_.name) if running else ()
    return Instalments(
        first_month=month_of(first),
        activates_on=dt.date.fromisoformat(activates),
        most=most,
        running_inside=inside,
        _payments=tuple(payments),
        _running=tuple(running),
        _bills=tuple(bills),
        _missed=tuple(
            Missed(ends_plan=ends, owed_at_once=at_once, kept=kept) for at_once, kept in missed
        ),
        _why=Why(
            f"{money} in {len(payments)} of at most {most} payments, {months} months owed: "
            f"{sum_of(payments)}{beside if running else ''}",
            last_day(start) if day is None else day,
            (*(_MOVED_PLANS if away else _PLANS), *own),
            changes,
        ),
    )


def afford(
    budget: Whole,
    *,
    rate: Whole | RateBasis,
    months: SupportsIndex,
    base_heads: SupportsIndex = 0,
    base_months: SupportsIndex | None = None,
    on: MonthLike | None = None,
    law: Changes | None = None,
) -> Afford:
    """How many further heads a budget carries, and what is left of it.

    Parameters
    ----------
    budget
        Whole rupiah.
    rate
        Whole rupiah for one head and month, or a basis by name: "own_share" (35,000),
        "with_local_share" (37,800, what a head costs the district by law) or "gross" (42,000).
    months
        For how many months each further head is paid, 1 to 1,200.
    base_heads
        Heads already there, at the same rate.
    base_months
        For how many months those are paid; ``months`` when not given.
    on
        The month whose law counts for a basis; the newest when not given.
    law
        A law laid over the enacted one, for a basis.

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
    jknmodel.InputError: rate: 'gros' is not known; did you mean 'gross'?
    """
    given = Arguments()
    money = given.needed("budget", budget, what="whole rupiah")
    month = None if on is None else given.month("on", on)
    changes = given.law(law)
    rules: tuple[str, ...] = ()
    if isinstance(rate, str):
        basis = given.name("rate", rate, get_args(RateBasis))
        a_month = 1
        if basis and not given.faults:
            rules = _BASES[basis]
            try:
                with naming(month="on"):
                    a_month = _core.pbid_rate(basis, month, changes)
            except InputError as error:
                given.faults += error.errors
    else:
        a_month = given.needed("rate", rate, what="whole rupiah a month or the name of a basis")
    count = "a whole number"
    span = given.needed("months", months, what=count)
    base = given.needed("base_heads", base_heads, what=count)
    base_span = given.whole("base_months", base_months, what=count)
    given.refuse_if_any()
    heads, left = _core.afford(money, a_month, span, base, base_span)
    formula = (
        f"({money} - {a_month} x {base} heads x {span if base_span is None else base_span} months)"
        f" / ({a_month} x {span} months), rounded down = {heads} heads; left {left}"
    )
    day = month or (newest_day(rules, changes) if rules else dt.date(2014, 1, 1))
    return Afford(heads=heads, left=left, _why=Why(formula, day, rules, changes))


def pbid_rate(basis: RateBasis, month: MonthLike | None = None, law: Changes | None = None) -> int:
    """What a fund is charged for one head registered by local government, a month.

    Parameters
    ----------
    basis
        "own_share" (the participant's share), "with_local_share" (and the local share of class
        III: the legal local cost) or "gross" (the whole tariff).
    month
        The month whose law counts; the newest when not given.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: an unknown basis, a month outside the law's tables.

    Notes
    -----
    Perpres 75/2019 Art. 29(1); PMK 78/2020 Art. 4. Before 2021 no local share was set apart.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> [jkn.pbid_rate(basis) for basis in ("own_share", "with_local_share", "gross")]
    [35000, 37800, 42000]
    >>> jkn.pbid_rate("own_share", "2020-07")
    25500
    """
    given = Arguments()
    name = given.name("basis", basis, get_args(RateBasis), needed=True)
    first = None if month is None else given.month("month", month)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.pbid_rate(name or "gross", first, changes)


def minimum_wage(area: str, month: MonthLike, law: Changes | None = None) -> int | None:
    """The minimum wage of an area in a month, whole rupiah; None before its first row.

    Parameters
    ----------
    area
        lumajang, jawa-timur, lombok-timur, nusa-tenggara-barat, bangka-belitung or belitung-timur
        (not found: the province's stands in, confidence L).
    month
        The month.
    law
        A law laid over the enacted one.

    Raises
    ------
    InputError
        With every fault: an area without a row (with the nearest name), no month.

    Notes
    -----
    Decrees on minimum wages (UMK, UMP); each with its confidence in ``jkn.law.table()``.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> floor = jkn.minimum_wage("lumajang", "2025-05")
    >>> floor, jkn.dues("PPU_BU", month="2025-05", wage=2_000_000, wage_floor=floor).total
    (2429764, 121488)
    """
    given = Arguments()
    prefix = "minimum_wage."
    areas = [rule.removeprefix(prefix) for rule in _core.law_meanings() if rule.startswith(prefix)]
    name = given.name("area", area, areas, needed=True)
    first = given.month("month", month)
    changes = given.law(law)
    given.refuse_if_any()
    return _core.minimum_wage(name or "", first, changes)


def _owing(  # noqa: PLR0917
    given: Arguments,
    segment: _core.Segment,
    class_: _core.CareClass,
    people: Whole,
    wage: Whole | None,
    wage_floor: Amount | None,
    extra_family: SupportsIndex,
) -> _Owing:
    """Who owes, as the core takes it."""
    count = given.needed("people", people, what="a number of people")
    pay = given.whole("wage", wage, what=_RUPIAH_A_MONTH)
    floor = given.sen("wage_floor", wage_floor, what=_FLOOR)
    family = given.needed("extra_family", extra_family, what="a number of people")
    return segment, class_, count, pay, floor, _of_32_bits(family)


def _holds(rule: str, month: dt.date, law: _core.LawChanges | None) -> bool:
    """Whether a yes-or-no rule says yes in that month."""
    day = month.isoformat()
    return any(
        row[0] == rule and row[1] == "1" and row[3] <= day and (row[4] is None or day <= row[4])
        for row in _core.law_rows(law)
    )


def _owed_for(who: _Owing) -> str:
    """What a month is owed at, in words."""
    segment, _, people, wage, *_ = who
    if segment == _core.Segment.PPU_BU:
        return f"all dues of each month for {people} workers of a wage of {wage}"
    return "the member's share of each month" + (f" for {people} people" if people > 1 else "")


def _cap_rules(who: _Owing) -> tuple[str, ...]:
    """The rules behind a debt."""
    segment, class_, people, *_ = who
    if segment == _core.Segment.PPU_BU:
        return (
            "arrears.employer.month_cap",
            "arrears.cap_keeps_latest",
            *dues_rules(segment.name, ""),
        )
    together = ("arrears.family_pays_together",) if people > 1 else ()
    return (
        "arrears.month_cap",
        "arrears.cap_keeps_latest",
        *together,
        *dues_rules("PBPU", class_.name),
    )


def _of_32_bits(number: int) -> int:
    """The core takes 32 bits and refuses both ends."""
    return max(-1, min(number, 1_000_000))


def _date(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
