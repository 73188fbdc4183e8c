# SPDX-License-Identifier: Apache-2.0
"""jknmodel against a second rule book that was written without a look at it (quality.md R17).

Random members (oracle/asked.py) ask both what a month costs them, what they owe, what they are
fined, how they may pay in parts, and what a budget would carry. Both give the same rupiah, or both
refuse. Draws are seeded and lean on the months and amounts where a rule changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import jknmodel as jkn
import pytest
from oracle import Refused, afford, arrears, dues, fine, instalments, months
from oracle.asked import ASKED, of_asked
from oracle.dues import Member, Parts
from oracle.tally import Tally

SEGMENTS = [*dues.POOR_SEGMENTS, *dues.ON_WAGES, *dues.BY_CLASS]
GROUPS = ["central", "regional", "pensioner", "veteran"]
CAPACITIES = list(dues.PROVINCE)
FIRST = months.BEGINNING
LAST = months.number("2027-12")

TURNS = ["2014-01", "2015-07", "2016-01", "2016-04", "2016-07", "2018-09", "2018-10", "2019-08"]
TURNS += ["2019-10", "2020-01", "2020-04", "2020-07", "2021-01", "2022-01", "2024-05", "2025-02"]
AROUND_TURNS = [months.number(turn) + step for turn in TURNS for step in (-1, 0, 1)]

DAYS_OF_LAW = [
    fine.FINED_SINCE,
    fine.FIVE_PERCENT_SINCE,
    fine.PERPRES_59,
    instalments.REHAB,
    instalments.NEW_REHAB,
    date(2024, 2, 29),
]

WAGE_STEPS = [0, 100, 2_429_764, 4_725_000, 8_000_000, 12_000_000, dues.LARGEST_WAGE]


def _month(draw: Random) -> int:
    chance = draw.random()
    if chance < 0.01:
        return draw.choice([FIRST - 1, FIRST - 13, months.END, months.END - 1])
    return draw.choice(AROUND_TURNS) if chance < 0.4 else draw.randint(FIRST, LAST)


def _amount(draw: Random) -> int:
    chance = draw.random()
    if chance < 0.35:
        return draw.choice(WAGE_STEPS) + draw.choice([-1, 0, 0, 1])
    if chance < 0.6:
        return draw.randint(0, 140_000) * 100 + draw.choice([-1, 0, 1])
    return draw.randint(0, 15_000_000)


def _member(draw: Random) -> Member:
    """A member as the law knows them, and in one of eight something that does not belong."""
    segment = draw.choice(SEGMENTS)
    care_class = draw.choice([1, 2, 3]) if segment in dues.BY_CLASS else None
    wage = _amount(draw) if segment in dues.ON_WAGES else None
    floor, family, group, capacity = None, 0, None, None
    if segment in dues.EMPLOYEES:
        floor = draw.choice([None, None, 2_429_764, _amount(draw), _with_sen(draw)])
        family = draw.choice([0, 0, 0, 1, 2, 3, 20])
    if segment in dues.GROUPS:
        group = draw.choice([None, *dues.GROUPS[segment]])
    if segment == "PBI":
        capacity = draw.choice([None, *CAPACITIES])
        care_class = draw.choice([None, 3])
    member = Member(segment, _month(draw), care_class, wage, floor, family, group, capacity)
    return _distort(draw, member) if draw.random() < 0.125 else member


def _with_sen(draw: Random) -> Decimal:
    """A minimum wage as a decree may have it."""
    return Decimal(draw.randint(0, 1_500_000_000)) / 100


def _distort(draw: Random, member: Member) -> Member:
    match draw.randrange(6):
        case 0:
            return member._replace(care_class=draw.choice([None, 0, 1, 3, 4]))
        case 1:
            return member._replace(wage=draw.choice([None, _amount(draw), -1]))
        case 2:
            return member._replace(wage_floor=_amount(draw))
        case 3:
            return member._replace(extra_family=draw.choice([-1, 1, 21]))
        case 4:
            return member._replace(group=draw.choice([*GROUPS, "federal"]))
        case _:
            return member._replace(fiscal_capacity=draw.choice([*CAPACITIES, "middling"]))


def _members(seed: int) -> Iterator[tuple[Random, Member]]:
    draw = Random(seed)
    for _ in range(ASKED):
        yield draw, _member(draw)


def _dues(member: Member) -> Parts:
    paid = jkn.dues(
        member.segment,
        month=months.text(member.month),
        care_class=member.care_class,
        wage=member.wage,
        wage_floor=member.wage_floor,
        extra_family=member.extra_family,
        group=member.group,  # type: ignore[arg-type]  # names of no group are drawn too
        fiscal_capacity=member.fiscal_capacity,  # type: ignore[arg-type]
    )
    return Parts(paid.member, paid.employer, paid.central, paid.province, paid.district)


def test_both_rule_books_split_the_dues_of_every_member_alike() -> None:
    tally = Tally(jkn.InputError)
    for _, member in _members(20140101):
        tally.compare(member.segment, dues.dues, _dues, member)
    assert not tally.differ, tally.differ[:20]
    assert sum(tally.same.values()) == ASKED
    for segment in SEGMENTS:
        assert tally.same[f"{segment} answered"] > of_asked(9_000)
        assert tally.same[f"{segment} refused"] > of_asked(700)


def test_both_rule_books_know_every_month_since_2014() -> None:
    asked = [Member(segment, 0) for segment in ("PBI", "PBID")]
    asked += [Member("PBI", 0, fiscal_capacity=capacity) for capacity in CAPACITIES]
    asked += [Member(segment, 0, care_class=k) for segment in ("PBPU", "BP") for k in (1, 2, 3)]
    for wage in (1_999_999, 4_725_001, 7_999_999, 8_000_001, 12_000_001):
        asked += [Member("PPU_BU", 0, wage=wage, wage_floor=2_429_764, extra_family=1)]
        asked += [
            Member(segment, 0, wage=wage, group=group)
            for segment, groups in dues.GROUPS.items()
            for group in groups
        ]
    for month in range(FIRST, LAST + 1):
        for one in asked:
            member = one._replace(month=month)
            assert dues.dues(member) == _dues(member), (months.text(month), member)


def _arrears(
    care_class: int | None, first: int, last: int, segment: str, cap_keeps: str
) -> arrears.Debt:
    debt = jkn.arrears(
        care_class=care_class,
        first_unpaid=months.text(first),
        as_of=months.text(last),
        segment=segment,
        cap_keeps=cap_keeps,  # type: ignore[arg-type]  # names of no rule are drawn too
    )
    return arrears.Debt(
        debt.months_unpaid, debt.months_owed, debt.amount, debt.lapsed, debt.by_month
    )


def test_both_rule_books_ask_the_same_debt_of_every_member() -> None:
    tally = Tally(jkn.InputError)
    for draw, member in _members(20180918):
        care_class = draw.choice([1, 2, 3]) if draw.random() < 0.98 else member.care_class
        segment = draw.choice(dues.BY_CLASS) if draw.random() < 0.98 else member.segment
        keeps = draw.choice(["latest", "first"]) if draw.random() < 0.99 else "middle"
        spell = draw.choice([0, 1, 11, 12, 13, 23, 24, 25, draw.randint(-3, 150)])
        last = member.month
        first = last - spell
        if member.month > LAST and draw.random() < 0.9:  # spells of 186 years, a few are enough
            first = last
        tally.compare("debt", arrears.arrears, _arrears, care_class, first, last, segment, keeps)
    assert not tally.differ, tally.differ[:20]
    assert tally.same["debt answered"] > of_asked(80_000)
    assert tally.same["debt refused"] > of_asked(3_000)


def _day(draw: Random, first: int, last: int) -> date:
    if draw.random() < 0.4:
        return draw.choice(DAYS_OF_LAW) + timedelta(draw.randint(-2, 2))
    return date(first, 1, 1) + timedelta(draw.randint(0, (last - first) * 365))


def _fine(
    cost: int,
    months_owed: int,
    admitted: date,
    reactivated: date,
    *,
    segment: str,
    inpatient: bool,
    already_fined: bool,
) -> fine.Fine:
    found = jkn.service_fine(
        cost=cost,
        months_owed=months_owed,
        admitted=admitted,
        reactivated=reactivated.isoformat(),
        segment=segment,
        inpatient=inpatient,
        already_fined=already_fined,
    )
    return fine.Fine(found.amount, found.cap, found.window_ends, found.once, found.payer)


def test_both_rule_books_fine_the_same_rupiah_within_the_same_days() -> None:
    tally = Tally(jkn.InputError)
    for draw, member in _members(20240508):
        cost = draw.randint(0, 10 ** draw.randint(1, 9))
        owed = draw.choice([1, 3, 11, 12, 13, 24, 25, draw.randint(0, 40)])
        admitted = _day(draw, 2015, 2028)
        reactivated = admitted - timedelta(draw.choice([0, 1, 44, 45, 46, draw.randint(0, 90)]))
        if draw.random() < 0.08:
            cost = draw.choice([cost, -1, 2**63 - 1, 2**63])
            owed = draw.choice([owed, -1, 2**63])
            reactivated += timedelta(draw.choice([0, 60, 100]))
        tally.compare(
            "fine",
            fine.service_fine,
            _fine,
            cost,
            owed,
            admitted,
            reactivated,
            segment=member.segment if draw.random() < 0.4 else "PBPU",
            inpatient=draw.random() < 0.9,
            already_fined=draw.random() < 0.1,
        )
    assert not tally.differ, tally.differ[:20]
    assert tally.same["fine answered"] > of_asked(80_000)
    assert tally.same["fine refused"] > of_asked(3_000)


def _plan(
    debt: int,
    months_owed: int,
    as_of: date | int,
    *,
    moved: bool,
    count: int | None,
    active_after: str,
) -> instalments.Plan:
    plan = jkn.instalments(
        debt=debt,
        months_owed=months_owed,
        as_of=months.text(as_of) if isinstance(as_of, int) else as_of,
        moved=moved,
        count=count,
        active_after=active_after,  # type: ignore[arg-type]  # neither first nor last is drawn too
    )
    return instalments.Plan(
        tuple(plan.payments), plan.first_month, plan.activates_on, plan.most, plan.running_inside
    )


def test_both_rule_books_split_a_debt_into_the_same_payments() -> None:
    tally = Tally(jkn.InputError)
    for draw, _ in _members(20250203):
        owed = draw.randint(2, 24) if draw.random() < 0.97 else draw.choice([-1, 0, 1, 25, 50])
        debt = draw.choice([35_000, 100_000, 150_000]) * owed * draw.randint(1, 6)
        if draw.random() < 0.3:
            debt = draw.randint(1, 10 ** draw.randint(1, 8))
        if draw.random() < 0.02:
            most_debt = owed * instalments.MOST_A_MONTH
            debt = draw.choice([0, -1, most_debt, most_debt + 1])
        moved = draw.random() < 0.4
        most = owed if moved else owed // 2
        count = draw.choice([None, None, most, most + 1, 12, 13, draw.randint(-1, 37)])
        day = _day(draw, 2022, 2030)
        if moved and draw.random() < 0.7:
            day = max(day, instalments.NEW_REHAB)
        after = "first" if draw.random() < 0.1 else "last"
        if draw.random() < 0.01:
            after = "middle"
        as_of: date | int = day
        if draw.random() < 0.5:
            as_of = day.year * 12 + day.month - 1
        tally.compare(
            "plan",
            instalments.instalments,
            _plan,
            debt,
            owed,
            as_of,
            moved=moved,
            count=count,
            active_after=after,
        )
    assert not tally.differ, tally.differ[:20]
    assert tally.same["plan answered"] > of_asked(40_000)
    assert tally.same["plan refused"] > of_asked(10_000)


def _afford(
    budget: int, rate: int | str, span: int, base: int, base_span: int | None
) -> afford.Carried:
    carried = jkn.afford(
        budget,
        rate=rate,  # type: ignore[arg-type]  # names of no basis are drawn too
        months=span,
        base_heads=base,
        base_months=base_span,
    )
    return afford.Carried(carried.heads, carried.left)


def test_both_rule_books_carry_the_same_heads() -> None:
    tally = Tally(jkn.InputError)
    draw = Random(37_800)
    large = [10**15, 2**63 - 1, 2**63]
    for _ in range(ASKED):
        rates: list[int | str] = [*afford.BASES, 35_000, draw.randint(1, 200_000)]
        if draw.random() < 0.03:
            rates = ["own", "nett", 0, -1, 1, 10**12, 2**62, 2**63 - 1]
        rate = draw.choice(rates)
        budget = draw.randint(0, 10 ** draw.randint(5, 13))
        if isinstance(rate, int) and draw.random() < 0.2:
            budget = rate * 12 * draw.randint(0, 1000) + draw.choice([-1, 0, 1])
        if draw.random() < 0.03:
            budget = draw.choice([-1, 0, *large])
        span = draw.randint(1, 12) if draw.random() < 0.95 else draw.choice([-1, 0, 1_200, 1_201])
        base = draw.choice([0, draw.randint(0, 200_000)])
        if draw.random() < 0.03:
            base = draw.choice([-1, 1, 2, 3, 1_000_000_000, 1_000_000_001])
        base_span = draw.choice([None, draw.randint(0, 12)])
        if draw.random() < 0.03:
            base_span = draw.choice([-1, 1_200, 1_201])
        tally.compare("budget", afford.afford, _afford, budget, rate, span, base, base_span)
    assert not tally.differ, tally.differ[:20]
    assert tally.same["budget answered"] > of_asked(80_000)
    assert tally.same["budget refused"] > of_asked(3_000)


def test_the_second_rule_book_agrees_with_published_numbers() -> None:
    """law.md section 9: numbers that officials or the press worked out."""
    may = months.number("2025-05")

    def on_wage(wage: int, floor: int | None = None) -> Parts:
        return dues.dues(Member("PPU_BU", may, wage=wage, wage_floor=floor))

    assert on_wage(15_000_000) == Parts(member=120_000, employer=480_000)
    assert on_wage(1, 2_441_400) == Parts(member=24_414, employer=97_656)
    assert on_wage(5_000_000) == Parts(member=50_000, employer=200_000)
    class_3 = Member("PBPU", may, care_class=3)
    assert dues.dues(class_3) == Parts(member=35_000, central=4_200, district=2_800)
    class_3_in_2020 = class_3._replace(month=months.number("2020-12"))
    assert dues.dues(class_3_in_2020) == Parts(member=25_500, central=16_500)
    class_1 = arrears.arrears(1, months.number("2019-12"), months.number("2020-07"))
    assert class_1.amount == 950_000
    assert arrears.arrears(3, months.number("2021-04"), may).months_owed == 24
    assert arrears.arrears(3, months.number("2024-01"), months.number("2025-12")).amount == 840_000
    autumn = date(2022, 10, 1), date(2022, 9, 1)
    assert fine.service_fine(3_516_500, 12, *autumn).amount == 2_109_900
    assert fine.service_fine(5_000_000, 7, *autumn).amount == 1_750_000
    assert fine.service_fine(5_000_000, 7, *autumn, inpatient=False).amount == 0
    assert fine.service_fine(10_000_000, 15, *autumn).amount == 6_000_000
    assert len(instalments.instalments(840_000, 24, date(2025, 5, 1)).payments) == 12
    with pytest.raises(Refused):
        instalments.instalments(105_000, 3, date(2025, 5, 1))
    with pytest.raises(Refused):
        dues.dues(class_3._replace(month=months.number("2013-12")))
