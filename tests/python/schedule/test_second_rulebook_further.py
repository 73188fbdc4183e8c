# SPDX-License-Identifier: Apache-2.0
"""jknmodel against the second rule book, further: families, days, wages, moves, the district.

As in test_second_rulebook.py: random cases ask both the same, or every case
there is; both give the same answer, or both refuse.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any, NamedTuple

import jknmodel as jkn
import pytest
from oracle import (
    Refused,
    activation,
    afford,
    arrears,
    budget_year,
    cigarette_tax,
    dbhcht,
    dues,
    fine,
    instalments,
    may_pay,
    months,
    moved_debt,
    pbi_list,
    reactivation,
    uhc,
    wage_base,
)
from oracle.arrears import Debtor
from oracle.asked import ASKED, of_asked
from oracle.tally import Tally

SEGMENTS = [*dues.POOR_SEGMENTS, *dues.ON_WAGES, *dues.BY_CLASS]
FIRST = months.BEGINNING
LAST = months.number("2027-12")

TURNS = ["2014-01", "2015-07", "2016-01", "2016-04", "2016-07", "2018-09", "2018-10", "2019-08"]
TURNS += ["2019-10", "2020-01", "2020-04", "2020-07", "2021-01", "2024-01", "2025-01", "2025-05"]
AROUND_TURNS = [months.number(turn) + step for turn in TURNS for step in (-1, 0, 1)]

LAW_DAYS = [
    date(2014, 1, 1),
    arrears.CAP_OF_12_SINCE,
    arrears.PERPRES_82,
    *reactivation.RELAXED,
    date(2021, 1, 1),
    instalments.REHAB,
    date(2024, 2, 29),
    instalments.NEW_REHAB,
]
NEAR_LAW_DAYS = [day + timedelta(step) for day in LAW_DAYS for step in (-2, -1, 0, 1, 2)]
WAGES = [0, 99, 2_429_764, 4_724_999, 4_725_001, 8_000_001, 12_000_000, 12_000_099]


def _sure(tally: Tally, kind: str, answered: int, refused: int) -> None:
    """No difference, and often enough both an answer and a refusal."""
    assert not tally.differ, (len(tally.differ), tally.differ[:20])
    assert tally.same[f"{kind} answered"] > answered, tally.same
    assert tally.same[f"{kind} refused"] > refused, tally.same


def _month(draw: Random) -> int:
    chance = draw.random()
    if chance < 0.01:
        return draw.choice([FIRST - 1, FIRST - 13, months.END + 1])
    return draw.choice(AROUND_TURNS) if chance < 0.5 else draw.randint(FIRST, LAST)


def _day(draw: Random) -> date:
    if draw.random() < 0.4:
        return draw.choice(NEAR_LAW_DAYS)
    return date(2014, 1, 1) + timedelta(draw.randint(0, 14 * 365))


def _span(draw: Random) -> int:
    """A number of unpaid months, often near a cap."""
    chance = draw.random()
    if chance < 0.35:
        return draw.choice([1, 5, 6, 7, 8, 11, 12, 13, 23, 24, 25, 26])
    return draw.randint(0, 30) if chance < 0.9 else draw.randint(-2, 60)


def _debtor(draw: Random) -> Debtor:
    """A family or an employer, and in one of sixteen somebody that does not exist."""
    if draw.random() < 0.3:
        people = draw.choice([1, 2, 7, draw.randint(1, 5_000), arrears.MOST_WORKERS])
        wage = draw.choice([*WAGES, draw.randint(1, 14_000_000)])
        floor = draw.choice([None, None, 2_429_764, Decimal("4377231.93")])
        debtor = Debtor("PPU_BU", None, people, wage, floor, draw.choice([0, 0, 1, 3]))
    else:
        people = draw.choice([1, 1, 2, 3, 4, 5, draw.randint(1, 30)])
        debtor = Debtor(draw.choice(dues.BY_CLASS), draw.choice([1, 2, 3]), people)
    if draw.random() < 0.06:
        wrong: list[dict[str, Any]] = [
            {"people": draw.choice([0, -1, 31, arrears.MOST_WORKERS + 1])},
            {"care_class": draw.choice([None, 0, 1, 4])},
            {"segment": draw.choice(["PBI", "PBID", "PPU_PN", "BP_PN", "PPU"])},
            {"wage": draw.choice([None, 5_000_000, -1])},
            {"wage_floor": draw.choice([2_000_000, -1])},
            {"extra_family": draw.choice([-1, 1, 21])},
        ]
        debtor = debtor._replace(**draw.choice(wrong))
    return debtor


def _keeps(draw: Random) -> str:
    return draw.choice(["latest", "first"]) if draw.random() < 0.99 else "middle"


def _named(debtor: Debtor) -> dict[str, Any]:
    """The debtor by the names of the library, nothing that is not there."""
    return {name: value for name, value in debtor._asdict().items() if value is not None}


def _begins(draw: Random, first: int) -> int:
    """The beginning of a spell, seldom before that of the law."""
    return max(first, FIRST) if draw.random() < 0.95 else first


# Debts


def _arrears(debtor: Debtor, first: int, last: int, keeps: str) -> arrears.Debt:
    debt = jkn.arrears(
        first_unpaid=months.text(first),
        as_of=months.text(last),
        cap_keeps=keeps,  # type: ignore[arg-type]  # names of no rule are drawn too
        **_named(debtor),
    )
    return arrears.Debt(
        debt.months_unpaid, debt.months_owed, debt.amount, debt.lapsed, debt.by_month
    )


def _owed(debtor: Debtor, first: int, last: int, keeps: str) -> arrears.Debt:
    segment, care_class, people, wage, floor, family = debtor
    return arrears.arrears(
        care_class,
        first,
        last,
        segment,
        keeps,
        people=people,
        wage=wage,
        wage_floor=floor,
        extra_family=family,
    )


def test_both_rule_books_ask_the_same_debt_of_families_and_employers() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(20180918)
    for _ in range(ASKED):
        last = _month(draw)
        first = _begins(draw, last - _span(draw) + 1)
        tally.compare("debt", _owed, _arrears, _debtor(draw), first, last, _keeps(draw))
    _sure(tally, "debt", of_asked(75_000), of_asked(8_000))


def _reactivation(
    debtor: Debtor, first: int, paid_on: date, *, cap_keeps: str, relaxation: bool
) -> reactivation.Reactivation:
    paid = jkn.reactivation(
        first_unpaid=months.text(first),
        paid_on=paid_on,
        cap_keeps=cap_keeps,  # type: ignore[arg-type]
        relaxation=relaxation,
        **_named(debtor),
    )
    return reactivation.Reactivation(
        paid.months_unpaid,
        paid.months_owed,
        paid.arrears,
        paid.lapsed,
        paid.current,
        paid.to_pay,
        paid.later,
        paid.later_by,
        paid.suspended_from,
        paid.active_by,
    )


def test_both_rule_books_ask_the_same_to_be_active_again() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(20200701)
    for _ in range(ASKED):
        paid_on = _day(draw)
        relaxation = draw.random() < 0.03
        if draw.random() < 0.2:
            paid_on = date(2020, 6, 29) + timedelta(draw.randint(0, 188))
            relaxation = draw.random() < 0.8
        tally.compare(
            "active again",
            reactivation.reactivation,
            _reactivation,
            _debtor(draw),
            _begins(draw, months.month_of(paid_on) - _span(draw)),
            paid_on,
            cap_keeps=_keeps(draw),
            relaxation=relaxation,
        )
    _sure(tally, "active again", of_asked(70_000), of_asked(8_000))


def _moved_debt(
    debtor: Debtor,
    first: int,
    moved: int,
    *,
    cap_keeps: str,
    returned: int | None,
    as_of: int | None,
) -> moved_debt.MovedDebt:
    debt = jkn.moved_debt(
        care_class=debtor.care_class,
        first_unpaid=months.text(first),
        moved=months.text(moved),
        segment=debtor.segment,
        people=debtor.people,
        cap_keeps=cap_keeps,  # type: ignore[arg-type]
        returned=None if returned is None else months.text(returned),
        as_of=None if as_of is None else months.text(as_of),
    )
    return moved_debt.MovedDebt(
        debt.carried_months,
        debt.carried,
        debt.settle_by,
        debt.new_months,
        debt.new,
        debt.back_months,
        debt.back,
        debt.amount,
        debt.lapsed,
        debt.by_month,
    )


def test_both_rule_books_carry_the_same_debt_away_and_back() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(20210101)
    for _ in range(ASKED):
        debtor = _debtor(draw)
        if debtor.segment == arrears.EMPLOYER and draw.random() < 0.95:
            debtor = Debtor("PBPU", draw.choice([1, 2, 3]), draw.choice([1, 4]))
        debtor = debtor._replace(wage=None, wage_floor=None, extra_family=0)
        moved = _month(draw)
        first = _begins(draw, moved - _span(draw))
        returned, as_of = None, None
        if draw.random() < 0.75:
            returned = moved + (draw.randint(0, 40) if draw.random() < 0.97 else -1)
            as_of = returned + _span(draw) - 1
        if draw.random() < 0.02:
            returned, as_of = draw.choice([(returned, None), (None, as_of)])
        tally.compare(
            "moved",
            moved_debt.moved_debt,
            _moved_debt,
            debtor,
            first,
            moved,
            cap_keeps=_keeps(draw),
            returned=returned,
            as_of=as_of,
        )
    _sure(tally, "moved", of_asked(70_000), of_asked(8_000))


class _Paid(NamedTuple):
    """A plan with the running shares, and what a missed payment does to it."""

    payments: tuple[int, ...]
    running: tuple[int, ...]
    bills: tuple[int, ...]
    missed: instalments.Missed


def _followed(
    debt: int,
    owed: int,
    as_of: date,
    *,
    moved: bool,
    care_class: int | None,
    people: int,
    paid: int,
) -> _Paid:
    plan = instalments.instalments(debt, owed, as_of, moved=moved)
    shares = instalments.running(plan, care_class, people, moved=moved)
    return _Paid(
        plan.payments, shares, instalments.bills(plan, shares), instalments.missed(plan, paid)
    )


def _follows(
    debt: int,
    owed: int,
    as_of: date,
    *,
    moved: bool,
    care_class: int | None,
    people: int,
    paid: int,
) -> _Paid:
    plan = jkn.instalments(
        debt=debt,
        months_owed=owed,
        as_of=as_of,
        moved=moved,
        care_class=care_class,
        people=people,
    )
    after = plan.missed(paid)
    missed = instalments.Missed(after.ends_plan, after.owed_at_once, after.kept)
    return _Paid(tuple(plan.payments), tuple(plan.running), tuple(plan.bills), missed)


def test_both_rule_books_bill_a_plan_alike_and_end_it_alike() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(20220101)
    for _ in range(ASKED):
        owed = draw.randint(4, 24) if draw.random() < 0.97 else draw.choice([1, 2, 3, 25])
        debt = draw.choice([35_000, 35_001, 150_000]) * owed * draw.randint(1, 6)
        if draw.random() < 0.03:
            debt = owed * instalments.MOST_A_MONTH + draw.choice([0, 1])
        as_of = instalments.REHAB + timedelta(draw.randint(-5, 2_000))
        if draw.random() < 0.3:
            as_of = instalments.NEW_REHAB + timedelta(draw.randint(-2, 2))
        moved = draw.random() < 0.15
        if moved and draw.random() < 0.9:
            as_of = max(as_of, instalments.NEW_REHAB)
        care_class = draw.choice([None, 1, 2, 3])
        if moved and draw.random() < 0.9:
            care_class = None
        if draw.random() < 0.01:
            care_class = draw.choice([0, 4])
        people = draw.choice([1, 4, 30, draw.randint(1, 30)])
        if care_class is None:
            people = 1
        if draw.random() < 0.01:
            people = draw.choice([0, 31])
        paid = draw.choice([0, 1, 2]) if draw.random() < 0.97 else draw.choice([-1, 12, 24, 25])
        tally.compare(
            "plan",
            _followed,
            _follows,
            debt,
            owed,
            as_of,
            moved=moved,
            care_class=care_class,
            people=people,
            paid=paid,
        )
    _sure(tally, "plan", of_asked(70_000), of_asked(8_000))


# Wages


def _wage_base(
    segment: str, month: int, slip: wage_base.Slip, group: str | None
) -> wage_base.WageBase:
    base = jkn.wage_base(
        segment,
        month=months.text(month),
        group=group,  # type: ignore[arg-type]
        **slip._asdict(),
    )
    return wage_base.WageBase(base.base, tuple(base.counted))


def test_both_rule_books_count_the_same_of_a_pay_slip() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(20191001)
    for _ in range(ASKED):
        segment = draw.choice(dues.ON_WAGES)
        groups = dues.GROUPS.get(segment, ())
        group = draw.choice([None, *groups])
        ever = {
            name
            for of in (group, groups[0] if groups else None)
            for _, counted in wage_base.COUNTED.get((segment, of), ())
            for name in counted
            if of == group or group is None
        }
        slip = wage_base.Slip(draw.randint(0, 9_000_000))
        parts = {name: draw.choice([0, 1, 540_000, draw.randint(0, 9_000_000)]) for name in ever}
        slip = slip._replace(**parts)
        if draw.random() < 0.04:
            name = draw.choice(wage_base.Slip._fields)
            amount = draw.choice([-1, 1, dues.LARGEST_WAGE, dues.LARGEST_WAGE + 1])
            slip = wage_base.Slip(0)._replace(**{name: amount})
        if draw.random() < 0.05:
            segment = draw.choice(SEGMENTS)
        if draw.random() < 0.03:
            group = draw.choice(["central", "regional", "pensioner", "veteran", "federal"])
        month = _month(draw)
        tally.compare("wage", wage_base.wage_base, _wage_base, segment, month, slip, group)
    _sure(tally, "wage", of_asked(80_000), of_asked(8_000))


# Days


def _newborn(born: date, mother: str) -> activation.Newborn:
    child = jkn.newborn(born, mother=mother)
    return activation.Newborn(child.automatic, child.active_from, child.deadline)


def _due_date(month: int, holidays: tuple[date, ...] = ()) -> date:
    return jkn.due_date(months.text(month), holidays=holidays)


def _suspended_from(month: int) -> date:
    return jkn.suspended_from(months.text(month))


def _first_payment_from(registered: date, *, former_ended: int | None, paid_back: bool) -> date:
    ended = None if former_ended is None else months.text(former_ended)
    return jkn.first_payment_from(registered, former_ended=ended, paid_back=paid_back)


def test_both_rule_books_know_what_is_due_and_when_it_suspends() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(10)
    for month in range(FIRST - 2, months.END + 2):
        tally.compare("due", activation.due_date, _due_date, month)
        tally.compare("suspended", activation.suspended_from, _suspended_from, month)
    for _ in range(ASKED):
        month = draw.randint(FIRST, LAST) if draw.random() < 0.9 else FIRST - 1
        tenth = months.first_day(month) + timedelta(9)
        holidays = tuple(tenth + timedelta(draw.randint(-2, 8)) for _ in range(draw.randint(0, 7)))
        tally.compare("due", activation.due_date, _due_date, month, holidays)
    assert tally.same["suspended answered"] > 2_000
    assert tally.same["suspended refused"] > 28
    _sure(tally, "due", of_asked(90_000), of_asked(8_000))


def test_both_rule_books_count_the_days_of_every_day() -> None:
    """Every day since 2013 is asked, and the days about a registration at random."""
    tally = Tally(jkn.InputError)
    draw = Random(14)
    for step in range(17 * 365):
        day = date(2013, 12, 1) + timedelta(step)
        tally.compare("active", activation.active_by, jkn.active_by, day)
        tally.compare("protected", activation.protected_until, jkn.protected_until, day)
        for priority in (True, False):
            tally.compare(
                "pbid", activation.pbid_active_from, jkn.pbid_active_from, day, priority=priority
            )
        for mother in (*SEGMENTS, "PPU"):
            tally.compare("newborn", activation.newborn, _newborn, day, mother)
        for _ in range(of_asked(17)):
            ended = draw.choice([None, months.month_of(day) - draw.randint(-1, 8)])
            back = ended is not None if draw.random() < 0.9 else draw.random() < 0.5
            tally.compare(
                "first payment",
                activation.first_payment_from,
                _first_payment_from,
                day,
                former_ended=ended,
                paid_back=back,
            )
    for kind in ("active", "protected"):
        assert tally.same[f"{kind} answered"] > 4_000
        assert tally.same[f"{kind} refused"] > 1_000
    assert tally.same["pbid answered"] > 12_000
    assert tally.same["newborn answered"] > 20_000
    _sure(tally, "first payment", of_asked(60_000), of_asked(30_000))


# The district


def _uhc(rates: uhc.Rates, month: int) -> uhc.Uhc:
    found = jkn.law.uhc(
        coverage=rates.coverage,
        active_of_population=rates.active,
        pbid_of_population=rates.pbid,
        owes_bpjs=rates.owes_bpjs,
        approved=rates.approved,
        on=months.text(month),
    )
    return uhc.Uhc(found.line, found.priority, found.plan, found.award)


def test_both_rule_books_judge_the_same_rates_alike() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(98)
    turns = [months.number(f"{year}-01") for year in (2024, 2025, 2026, 2027, 2029, 2030)]
    bars = {"coverage": [0.95, 0.98, 0.986, 0.99], "active": [0.75, 0.8, 0.85, 0.95, 1.0]}
    bars["pbid"] = [0.18, 0.25]
    for _ in range(ASKED):
        rates = {}
        for name, at in bars.items():
            near = draw.choice(at) + draw.choice([-1e-9, 0.0, 1e-9])
            rates[name] = near if draw.random() < 0.5 else draw.uniform(0.7, 1.05)
        rates["pbid"] = rates["pbid"] if draw.random() < 0.5 else draw.uniform(0, 0.4)
        if draw.random() < 0.09:
            rates[draw.choice(list(rates))] = draw.choice([-1e-9, -1.0, float("nan"), float("inf")])
        month = draw.choice(turns) + draw.randint(-1, 12)
        if draw.random() < 0.1:
            month = _month(draw)
        asked = uhc.Rates(**rates, owes_bpjs=draw.random() < 0.2, approved=draw.random() < 0.8)
        tally.compare("uhc", uhc.uhc, _uhc, asked, month)
    _sure(tally, "uhc", of_asked(80_000), of_asked(7_000))


def test_both_rule_books_pay_from_the_same_sources() -> None:
    answered = 0
    for source, purpose in product(may_pay.MAY_PAY, may_pay.PURPOSES):
        for month in range(FIRST, LAST + 1):
            expected = may_pay.may_pay(source, purpose, month)
            if expected is not None:  # law.md says something
                found = jkn.law.may_pay(source, purpose, on=months.text(month))
                assert found == expected, (source, purpose, months.text(month))
                answered += 1
    assert answered > 15 * (LAST - FIRST)
    for source, purpose in (("PBB", "pbid"), ("APBD", "roads"), ("", "")):
        with pytest.raises(Refused):
            may_pay.may_pay(source, purpose, LAST)
        with pytest.raises(jkn.InputError):
            jkn.law.may_pay(source, purpose, on=months.text(LAST))


def _cigarette_tax_cut(tax: int, own: int, month: int, *, minutes_filed: bool) -> int:
    return jkn.law.cigarette_tax_cut(
        tax=tax, own_budget=own, minutes_filed=minutes_filed, on=months.text(month)
    )


def _amount(draw: Random) -> int:
    if draw.random() < 0.07:
        return draw.choice([-1, -(10**12), cigarette_tax.MOST + 1])
    return draw.randint(0, 10 ** draw.randint(1, 13))


def test_both_rule_books_cut_the_same_cigarette_tax() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(375)
    turn = cigarette_tax.PMK_143
    for _ in range(ASKED):
        tax, own = _amount(draw), _amount(draw)
        if tax > 0 and draw.random() < 0.5:
            own = tax * 375 // 1000 + draw.randint(-1, 1)
        month = draw.choice([turn - 1, turn, turn + 1, draw.randint(turn - 80, LAST)])
        filed = draw.random() < 0.8
        tally.compare(
            "tax",
            cigarette_tax.cigarette_tax_cut,
            _cigarette_tax_cut,
            tax,
            own,
            month,
            minutes_filed=filed,
        )
    _sure(tally, "tax", of_asked(80_000), of_asked(7_000))


def _dbhcht(amount: int, month: int) -> dict[str, int]:
    return dict(jkn.law.dbhcht(amount, on=months.text(month)))


def test_both_rule_books_share_the_same_tobacco_excise() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(40)
    turn = dbhcht.DBHCHT_SINCE
    for _ in range(ASKED):
        month = draw.randint(turn, LAST) if draw.random() < 0.95 else turn - draw.randint(-1, 90)
        tally.compare("excise", dbhcht.dbhcht, _dbhcht, _amount(draw), month)
    _sure(tally, "excise", of_asked(80_000), of_asked(7_000))


def _budget_revision(year: int) -> budget_year.Revision:
    found = jkn.law.budget_revision(year)
    return budget_year.Revision(found.agreed_by, found.usable_first, found.usable_last)


def _next_budget(on: date) -> budget_year.Round:
    found = jkn.law.next_budget(on)
    return budget_year.Round(found.year, found.revision, found.agreed_by)


def _may_be_pbi(decile: int, month: int) -> bool:
    return jkn.law.may_be_pbi(decile, on=months.text(month))


def _may_return_to_pbi(
    month: int, *, removed_in_period: bool, verified_poor: bool, ill: bool
) -> bool:
    return jkn.law.may_return_to_pbi(
        removed_in_period=removed_in_period,
        verified_poor=verified_poor,
        ill=ill,
        on=months.text(month),
    )


def _pbid_rate(basis: str, month: int | None) -> int:
    return jkn.pbid_rate(basis, None if month is None else months.text(month))  # type: ignore[arg-type]


def test_both_rule_books_answer_every_short_question_alike() -> None:
    """Questions with few answers are asked in every year and month there is."""
    tally = Tally(jkn.InputError)
    for year in range(2010, 2201):
        tally.compare("revision", budget_year.budget_revision, _budget_revision, year)
        for month, day in product(range(1, 13), (1, 15, 28)):
            on = date(year, month, day)
            tally.compare("round", budget_year.next_budget, _next_budget, on)
    for month in range(FIRST - 1, LAST + 1):
        for decile in range(-1, 13):
            tally.compare("decile", pbi_list.may_be_pbi, _may_be_pbi, decile, month)
        for removed, verified, ill in product((True, False), repeat=3):
            tally.compare(
                "return",
                pbi_list.may_return_to_pbi,
                _may_return_to_pbi,
                month,
                removed_in_period=removed,
                verified_poor=verified,
                ill=ill,
            )
    for basis in (*afford.BASES, "nett"):
        for month_or_none in (None, *range(FIRST - 1, LAST + 1)):
            tally.compare("rate", afford.pbid_rate, _pbid_rate, basis, month_or_none)
    assert not tally.differ, (len(tally.differ), tally.differ[:20])
    assert tally.same["revision answered"] > 150
    assert tally.same["decile answered"] == 10 * (LAST - pbi_list.DTSEN + 1)
    assert tally.same["return answered"] == 8 * (LAST - FIRST + 1)
    assert tally.same["rate answered"] == 3 * (LAST - FIRST + 2)


# Published numbers


def _month_of(text: str) -> int:
    return months.number(text)


def test_the_second_rule_book_asks_published_debts() -> None:
    """law.md section 9, "Derived", and quality.md oracles 16 and 19."""
    family = Debtor("PBPU", 3, people=4)
    spell = _month_of("2024-01"), _month_of("2025-12")
    assert _owed(family, *spell, "latest").amount == 3_360_000
    for care_class, rupiah in ((1, 3_600_000), (2, 2_400_000), (3, 840_000)):
        assert _owed(Debtor("BP", care_class), *spell, "first").amount == rupiah
    again = reactivation.reactivation(
        Debtor("PBPU", 3), _month_of("2021-03"), date(2025, 5, 2)
    )  # 50 months unpaid: billed 24
    assert (again.months_unpaid, again.months_owed, again.to_pay) == (50, 24, 25 * 35_000)
    class_1 = reactivation.reactivation(
        Debtor("PBPU", 1), _month_of("2019-12"), date(2020, 8, 1), relaxation=True
    )  # 80 + 3 x 160 + 3 x 80 + 150 thousand
    assert class_1.arrears == 950_000
    assert class_1.later == 80_000 + 150_000
    assert class_1.to_pay == 950_000 - class_1.later + 150_000
    worker = Debtor("PPU_BU", None, 10, 5_000_000)
    assert _owed(worker, *spell, "latest").amount == 24 * 10 * 250_000
    plan = instalments.instalments(840_000, 24, date(2025, 5, 1))
    assert instalments.bills(plan, instalments.running(plan, 3)) == (70_000 + 35_000,) * 12
    assert instalments.missed(plan, 5) == instalments.Missed(True, 7 * 70_000, 5 * 70_000)
    wrong_press = 24 * 42_000  # law.md section 3: class III owes 35,000 a month, not the whole
    assert arrears.arrears(3, *spell).amount == 840_000 != wrong_press


def test_the_second_rule_book_fines_by_the_law_and_not_by_an_example() -> None:
    """law.md T1, T2: the cap fell on 8 May 2024; 15 months count as 12, not as officials said."""
    for admitted, cap in ((date(2024, 5, 7), 30_000_000), (date(2024, 5, 8), 20_000_000)):
        found = fine.service_fine(10**9, 24, admitted, date(2024, 5, 1))
        assert (found.amount, found.cap) == (cap, cap)
    example = fine.service_fine(10_000_000, 15, date(2023, 10, 21), date(2023, 10, 1))
    assert example.amount == 6_000_000


def test_the_second_rule_book_carries_debt_as_worked_by_hand() -> None:
    """Five months carried, 21 new ones: the two oldest carried months lapse."""
    back = moved_debt.moved_debt(
        Debtor("PBPU", 3),
        _month_of("2022-08"),
        _month_of("2023-01"),
        returned=_month_of("2024-01"),
        as_of=_month_of("2025-09"),
    )
    assert (back.carried_months, back.carried) == (5, 175_000)
    assert back.settle_by == date(2023, 7, 1)
    assert (back.new_months, back.back_months) == (21, 3)
    assert (back.amount, back.lapsed) == (24 * 35_000, 2 * 35_000)
    assert list(back.by_month)[:4] == ["2022-10", "2022-11", "2022-12", "2024-01"]


def test_the_second_rule_book_counts_days_as_worked_by_hand() -> None:
    assert activation.due_date(_month_of("2025-05")) == date(2025, 5, 12)  # the 10th was a Saturday
    assert activation.due_date(_month_of("2025-05"), [date(2025, 5, 12)]) == date(2025, 5, 13)
    assert activation.suspended_from(_month_of("2016-06")) == date(2016, 7, 1)
    assert activation.protected_until(date(2025, 1, 1)) == date(2025, 6, 30)
    assert activation.newborn(date(2025, 2, 1), "PBPU").deadline == date(2025, 3, 1)
    assert activation.first_payment_from(date(2025, 5, 1)) == date(2025, 5, 15)
    assert activation.pbid_active_from(date(2025, 5, 2), priority=False) == date(2025, 6, 1)


def test_the_second_rule_book_agrees_with_published_districts() -> None:
    """Sukabumi, Pamekasan and Bangka (law.md sections 3 and 5), and the excise of Lumajang."""
    sukabumi = uhc.uhc(uhc.Rates(0.9860, 0.7181), _month_of("2024-05"))
    assert not sukabumi.priority
    pamekasan = uhc.Rates(0.99, 0.7914, owes_bpjs=True)
    assert not uhc.uhc(pamekasan, _month_of("2025-10")).priority
    above_all = uhc.Rates(275_204 / 269_989, 0.80)
    assert uhc.uhc(above_all, _month_of("2025-10")).plan
    bangka = uhc.Rates(0.98, 0.8042, pbid=0.25)
    assert uhc.uhc(bangka, _month_of("2026-01")).award == "madya"
    assert dbhcht.dbhcht(11, _month_of("2025-01")) == {
        "welfare": 6,
        "health": 4,
        "enforcement": 1,
    }
    assert cigarette_tax.cigarette_tax_cut(1_000, 375, _month_of("2025-01")) == 0
    assert cigarette_tax.cigarette_tax_cut(1_000, 0, _month_of("2025-01")) == 375
    now = None, _month_of("2026-02")
    for basis, month in product(afford.BASES, now):
        assert afford.pbid_rate(basis, month) == afford.BASES[basis]
