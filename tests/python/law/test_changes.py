# SPDX-License-Identifier: Apache-2.0
"""A hypothetical law laid over the enacted one."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel import _core

if TYPE_CHECKING:
    from collections.abc import Callable

change = jkn.law.change


def refused(call: Any, *given: Any, **named: Any) -> list[jkn.Issue]:
    with pytest.raises(jkn.InputError) as error:
        call(*given, **named)
    return error.value.errors


def keys(faults: list[jkn.Issue]) -> list[str]:
    return [fault.key for fault in faults]


#: What is laid over is laid over this law: a row that is enacted for later moves no test here.
KNOWN = jkn.law.as_of("2026-02")


# ── one change ──


@pytest.mark.parametrize(
    ("day", "tariff"),
    [
        ("2026-06", 42_000),
        ("2026-06-30", 42_000),
        ("2026-07-01", 45_000),
        ("2027-12-31", 45_000),
        ("2028-01-01", 42_000),
        ("2040-01", 42_000),
    ],
)
def test_a_change_holds_from_its_first_day_to_its_last(day: str, tariff: int) -> None:
    plan = KNOWN | change({"mandiri.class_3.tariff": 45_000}, from_="2026-07", until="2027-12")
    assert jkn.law.value("mandiri.class_3.tariff", day, law=plan) == tariff
    assert jkn.law.value("mandiri.class_3.tariff", day, law=KNOWN) == 42_000
    paid = jkn.dues("PBPU", month=day[:7], care_class=3, law=plan)
    assert (paid.member, paid.total) == (tariff - 7_000, tariff)


def test_without_an_end_it_runs_on() -> None:
    plan = change({"pbid.tariff": 50_000}, from_="2026-07")
    assert jkn.law.value("pbid.tariff", "2199-12", law=plan) == 50_000
    assert plan.table()["until"].tolist()[-1] is None
    assert repr(plan) == "Changes(pbid.tariff 50000 from 2026-07)"
    assert jkn.pbid_rate("gross", law=plan) == 50_000
    assert jkn.pbid_rate("gross", "2026-06", law=plan) == 42_000


def test_months_come_in_any_kind() -> None:
    plans = [
        change({"fine.cap": 1}, from_=from_, until=until)
        for from_, until in (
            ("2026-07", "2026-08"),
            (dt.date(2026, 7, 31), dt.date(2026, 8, 1)),
            (pd.Period("2026-07", "M"), pd.Timestamp("2026-08-15")),
            (np.datetime64("2026-07"), np.datetime64("2026-08")),
        )
    ]
    assert len(set(plans)) == 1


@pytest.mark.parametrize(
    "said", [45_000, 45_000.0, Decimal(45_000), np.int64(45_000), np.float64(45_000)]
)
def test_numbers_come_in_any_kind(said: Any) -> None:
    plan = change({"pbid.tariff": said}, from_="2026-07", until="2026-07")
    assert jkn.law.value("pbid.tariff", "2026-07", law=plan) == 45_000


def test_a_rule_says_what_its_unit_says() -> None:
    plan = change(
        {
            "ppu_bu.total": 5.5,
            "fine.once_a_window": False,
            "money.CSR.may_pay": "pbid+arrears_relief",
            "ppu_bu.base": "basic",
            "arrears.relaxation_rest_by": dt.date(2027, 12, 31),
            "money.Baznas.may_pay": "nothing",
            "arrears.due_day": 5,
        },
        from_="2026-07",
    )
    table = jkn.law.table(on="2026-07", law=plan).set_index("rule")
    assert table["value"]["ppu_bu.total"] == 5.5
    assert table["value"]["fine.once_a_window"] == 0
    assert table["value"]["money.CSR.may_pay"] == "pbid+arrears_relief"
    assert table["value"]["arrears.relaxation_rest_by"] == dt.date(2027, 12, 31)
    assert table["confidence"]["ppu_bu.total"] == "assumed"
    assert table["citation"]["ppu_bu.total"] == "law change of a scenario [hypothetical]"
    assert jkn.law.may_pay("CSR", "pbid", "2026-07", law=plan)
    assert not jkn.law.may_pay("CSR", "pbid", "2026-06", law=plan)
    assert not jkn.law.may_pay("Baznas", "arrears_relief", law=plan)
    base = jkn.wage_base("PPU_BU", month="2026-07", basic=4, fixed_allowances=1, law=plan)
    assert (base.base, base.counted) == (4, ("basic",))
    assert jkn.due_date("2026-07", law=plan) == dt.date(2026, 7, 6)


# ── several ──


def test_changes_of_several_rules_are_laid_together_in_any_order() -> None:
    fines = change({"fine.cap": 10_000_000}, from_="2026-07", until="2027-12")
    dear = change({"mandiri.class_3.tariff": 45_000}, from_="2026-10")
    aided = change({"mandiri.class_3.aid_district": 5_000}, from_="2026-01", until="2026-12")
    plans = [(fines | dear) | aided, aided | (dear | fines), dear | aided | fines]
    assert len(set(plans)) == 1
    tables = [jkn.law.table(law=plan).to_csv() for plan in plans]
    assert tables[0] == tables[1] == tables[2]
    shares = [
        jkn.dues("PBPU", month=month, care_class=3, law=KNOWN | plans[0]).member
        for month in ("2025-12", "2026-01", "2026-09", "2026-10", "2026-12", "2027-01")
    ]
    assert shares == [35_000, 32_800, 32_800, 35_800, 35_800, 38_000]


def test_one_rule_can_change_twice_but_not_at_once() -> None:
    first = change({"fine.cap": 1}, from_="2026-01", until="2026-06")
    second = change({"fine.cap": 2}, from_="2026-07", until="2026-12")
    values = (first | second).table()["value"].tolist()
    assert values == [30_000_000, 20_000_000, 1, 2, 20_000_000]
    over = change({"fine.cap": 3}, from_="2026-06", until="2026-06")
    for a, b in ((first, over), (over, first)):
        (fault,) = refused(lambda a=a, b=b: a | b)
        assert fault.key == "fine.cap"
        assert "'fine.cap' is changed twice between 2026-06-01 and 2026-06-30" in fault.message
    assert keys(refused(lambda: first | first)) == ["fine.cap"]
    assert keys(refused(lambda: (first | second) | over)) == ["fine.cap"]
    with pytest.raises(TypeError):
        first | {"fine.cap": 1}  # type: ignore[operator]


def test_the_table_has_the_rules_that_are_changed_and_no_others() -> None:
    plan = change({"fine.cap": 1, "fine.rate": 2.5}, from_="2026-01", until="2026-06")
    table = plan.table()
    assert list(table.columns) == list(jkn.law.table().columns)
    assert set(table["rule"]) == {"fine.cap", "fine.rate"}
    whole = jkn.law.table(law=plan)
    assert table.to_csv(index=False) == whole[whole["rule"].isin(["fine.cap", "fine.rate"])].to_csv(
        index=False
    )
    others = jkn.law.table()
    same = whole[~whole["rule"].isin(["fine.cap", "fine.rate"])].to_csv(index=False)
    assert same == others[~others["rule"].isin(["fine.cap", "fine.rate"])].to_csv(index=False)


def test_the_days_of_a_rule_follow_each_other() -> None:
    plan = change({"pbid.local_share": 1_000}, from_="2015-01", until="2015-12") | change(
        {"pbid.local_share": 2_000}, from_="2020-12", until="2021-02"
    )
    table = plan.table()
    for until, since in zip(table["until"], table["from"][1:], strict=False):
        assert until + dt.timedelta(days=1) == since
    values = [None if pd.isna(value) else value for value in table["value"]]
    assert values == [1_000, None, 2_000, 2_800]


def test_pairs_of_changes_make_one_law_in_either_order() -> None:
    """500 pairs of one rule: either both orders are refused, or both make the same table."""
    random_ = random.Random(20250501)
    rules: dict[str, Callable[[], Any]] = {
        "fine.cap": lambda: random_.randrange(10**8),
        "arrears.month_cap": lambda: random_.randint(1, 24),
        "pbid.local_share": lambda: random_.randrange(10_000),
        "instalments.moved.most": lambda: random_.randint(1, 120),
        "pbi.highest_decile": lambda: random_.randint(1, 10),
        "money.DBHCHT.may_pay": lambda: random_.choice(["nothing", "pbid", "local_share"]),
    }
    fit = 0
    for _ in range(500):
        rule = random_.choice(list(rules))
        pair = []
        for _ in range(2):
            start = random_.randrange(12 * 16)
            end = start + random_.randrange(60)
            pair.append(
                change(
                    {rule: rules[rule]()},
                    from_=f"{2014 + start // 12}-{start % 12 + 1:02}",
                    until=f"{2014 + end // 12}-{end % 12 + 1:02}",
                )
            )
        a, b = pair
        (first, last), (start_b, end_b) = (
            (row.from_, row.until) for each in pair for row in each.core.kept()
        )
        if first <= end_b and start_b <= last:
            assert keys(refused(lambda a=a, b=b: a | b)) == [rule]
            assert keys(refused(lambda a=a, b=b: b | a)) == [rule]
            continue
        fit += 1
        assert a | b == b | a
        assert hash(a | b) == hash(b | a)
        assert _core.law_rows((a | b).core) == _core.law_rows((b | a).core)
    assert fit > 200


# ── what is refused ──


def test_every_fault_of_a_change_is_named_at_once() -> None:
    wrong: dict[Any, Any] = {
        "fine.cup": 1,
        "fine.cap": -1,
        "fine.rate": 101,
        "fine.months": 1.5,
        "fine.window": float("nan"),
        "fine.once_a_window": 2,
        "arrears.month_cap": 25,
        "arrears.due_day": 29,
        "pbid.tariff": "42000",
        "pbi.tariff": True,
        "pbi.quota": None,
        "money.CSR.may_pay": "everything",
        "arrears.relaxation_rest_by": "soon",
        7: 7,
    }
    faults = refused(change, wrong, from_="2026-07", until="2026-12")
    said = {fault.key: fault.message for fault in faults}
    assert len(faults) == len(wrong)
    assert "did you mean 'fine.cap'?" in next(
        fault.message for fault in faults if fault.value == "fine.cup"
    )
    assert said["fine.cap"] == "must be whole from 0 to 1000000000000 (rupiah)"
    assert said["fine.rate"] == "must be a share in percent from 0 to 100 (percent)"
    assert said["fine.once_a_window"] == "must be true or false"
    assert said["arrears.month_cap"] == "must be whole from 1 to 24 (months)"
    assert said["arrears.due_day"] == "must be whole from 1 to 28 (day of month)"
    assert "pbid+local_share+arrears_relief+programme" in said["money.CSR.may_pay"]
    assert said["arrears.relaxation_rest_by"] == 'must be a day, as "2021-12-31"'
    for rule in ("fine.months", "fine.window", "pbid.tariff", "pbi.tariff", "pbi.quota"):
        assert rule in said


@pytest.mark.parametrize(
    ("months", "fault"),
    [
        ({"from_": "2026-07", "until": "2026-06"}, ["until"]),
        ({"from_": "2013-12", "until": "2026-06"}, ["from_"]),
        ({"from_": "2026-13"}, ["from_"]),
        ({"from_": pd.NaT, "until": "soon"}, ["from_", "until"]),
        ({"from_": None}, ["from_"]),
        ({"from_": True, "until": 2026}, ["from_", "until"]),
    ],
)
def test_months_that_do_not_fit_are_refused(months: Any, fault: list[str]) -> None:
    assert keys(refused(change, {"fine.cap": 1}, **months)) == fault
    both = refused(change, {"fine.cap": -1, "mandiri.class_3.tariff": 1}, **months)
    assert keys(both) == [*fault, "fine.cap"]


@pytest.mark.parametrize("rules", [{}, None, [], "fine.cap", ["fine.cap"]])
def test_a_change_of_no_rule_is_refused(rules: Any) -> None:
    assert keys(refused(change, rules, from_="2026-07")) == ["rules"]


def test_a_part_is_never_more_than_its_whole() -> None:
    for rules, word in (
        ({"mandiri.class_3.tariff": 6_999}, "the aid for class III is more than its tariff"),
        ({"mandiri.class_3.aid_central": 39_201}, "the aid for class III"),
        ({"pbid.tariff": 6_999}, "the centre's part and the local share"),
        ({"ppu_bu.worker": 5.0001}, "a worker's part is more than the whole"),
        ({"ppu_pn.total": 0.5}, "a public employee's part is more than the whole"),
        ({"bp_pn.pensioner.member": 6}, "a pensioner's part is more than the whole"),
        ({"pbi.tariff": 2_199}, "a province's part is more than the tariff of PBI"),
        ({"money.DBHCHT.health": 41}, "the parts of DBHCHT are more than the whole"),
    ):
        (fault,) = refused(change, rules, from_="2025-07", until="2025-12")
        assert fault.key in rules
        assert fault.message.startswith("in 2025-07 ")
        assert word in fault.message
    # 16,500 of aid from July 2020, under a tariff laid over all years.
    (late,) = refused(change, {"mandiri.class_3.tariff": 10_000}, from_="2014-01")
    assert late.message.startswith("in 2020-07 ")
    assert change({"mandiri.class_3.tariff": 7_000}, from_="2026-07").table() is not None
    moved = change({"money.DBHCHT.health": 45, "money.DBHCHT.welfare": 45}, from_="2026-07")
    assert jkn.law.dbhcht(1_001, "2026-07", law=moved) == {
        "welfare": 451,
        "health": 450,
        "enforcement": 100,
    }


def test_what_is_no_law_is_refused_by_name() -> None:
    for law in ({"fine.cap": 1}, "plan", 7, object()):
        bad: Any = law
        assert keys(refused(jkn.dues, "PBI", month="2026-07", law=bad)) == ["law"]
        assert keys(refused(jkn.law.table, law=bad)) == ["law"]
        assert keys(refused(jkn.active_by, "2026-07-01", law=bad)) == ["law"]
    many: Any = {"month": "soon", "care_class": 9, "law": 7}
    assert keys(refused(jkn.dues, "PBPU", **many)) == ["month", "care_class", "law"]


# ── as a value, and in every question ──


def test_changes_are_a_value() -> None:
    plan = change({"fine.cap": 1}, from_="2026-07", until="2026-12")
    assert pickle.loads(pickle.dumps(plan)) == plan == copy.deepcopy(plan)
    assert plan != change({"fine.cap": 2}, from_="2026-07", until="2026-12")
    assert plan != "fine.cap"
    assert plan.core != "fine.cap"
    fine = jkn.service_fine(
        cost=10**9, months_owed=12, admitted="2026-08-01", reactivated="2026-07-20", law=plan
    )
    assert pickle.loads(pickle.dumps(fine)).explain() == fine.explain()


def test_every_question_asks_the_law_that_is_laid_over() -> None:
    from_, until = "2025-01", "2026-12"
    dear = change({"mandiri.class_3.tariff": 52_000}, from_=from_, until=until)
    spell: dict[str, Any] = {"care_class": 3, "first_unpaid": "2024-11"}
    assert jkn.arrears(**spell, as_of="2025-02", law=dear).by_month == {
        "2024-11": 35_000,
        "2024-12": 35_000,
        "2025-01": 45_000,
        "2025-02": 45_000,
    }
    assert jkn.reactivation(**spell, paid_on="2025-02-10", law=dear).to_pay == 160_000
    assert jkn.moved_debt(**spell, moved="2025-02", law=dear).carried == 115_000
    short = change({"arrears.month_cap": 6}, from_=from_, until=until)
    assert jkn.arrears(**spell, as_of="2025-12", law=short).months_owed == 6
    assert jkn.arrears(**spell, as_of="2027-01", law=short).months_owed == 24
    plan = jkn.instalments(
        debt=840_000, months_owed=24, as_of="2026-11", care_class=3, count=3, law=KNOWN | dear
    )
    assert plan.running == [45_000, 45_000, 35_000]
    waits = change({"instalments.missed_ends_plan": False}, from_=from_, until=until)
    after = jkn.instalments(debt=840_000, months_owed=24, as_of="2025-05", law=waits).missed(2)
    assert after == jkn.Missed(ends_plan=False, owed_at_once=70_000, kept=140_000)
    head = change({"pbid.tariff": 50_000}, from_=from_, until=until)
    assert jkn.afford(1_000_000, rate="gross", months=1, law=head).heads == 23
    assert jkn.afford(1_000_000, rate="gross", months=1, on="2026-01", law=head).heads == 20
    wage = change({"minimum_wage.lumajang": 3_000_000}, from_=from_, until=until)
    assert jkn.minimum_wage("lumajang", "2025-05", law=wage) == 3_000_000
    days = change(
        {
            "activation.after_settlement": 3,
            "activation.mandiri.verification": 7,
            "activation.mandiri.newborn": 30,
            "activation.pbid.cut_off": 2,
            "ppu.dismissed.months_without_dues": 3,
            "arrears.suspension_day": 15,
        },
        from_=from_,
        until=until,
    )
    assert jkn.active_by("2025-05-01", law=days) == dt.date(2025, 5, 4)
    assert jkn.first_payment_from("2025-05-01", law=days) == dt.date(2025, 5, 8)
    assert jkn.newborn("2025-05-01", mother="BP", law=days).deadline == dt.date(2025, 5, 31)
    assert jkn.pbid_active_from("2025-05-17", priority=False, law=days) == dt.date(2025, 7, 1)
    assert jkn.protected_until("2025-05-15", law=days) == dt.date(2025, 8, 14)
    assert jkn.suspended_from("2025-05", law=days) == dt.date(2025, 6, 15)
    lists = change(
        {
            "pbi.highest_decile": 4,
            "pbi.reactivation": False,
            "budget.revision.usable_first": 9,
            "uhc.priority.coverage": 99,
            "money.cigarette_tax.for_jkn": 50,
        },
        from_=from_,
        until=until,
    )
    assert not jkn.law.may_be_pbi(5, "2025-05", law=lists)
    assert not jkn.law.may_return_to_pbi(
        removed_in_period=True, verified_poor=True, ill=True, on="2025-05", law=lists
    )
    assert jkn.law.budget_revision(2025, law=lists).usable_first == "2025-09"
    rates: dict[str, Any] = {"coverage": 0.985, "active_of_population": 0.9, "on": "2025-05"}
    assert jkn.law.uhc(**rates).priority
    assert not jkn.law.uhc(**rates, law=lists).priority
    assert jkn.law.cigarette_tax_cut(tax=100, own_budget=0, on="2025-05", law=lists) == 50


def test_explanations_show_what_is_hypothetical() -> None:
    plan = change(
        {"mandiri.class_3.tariff": 45_000, "pbid.tariff": 44_000, "uhc.priority.coverage": 97},
        from_="2026-07",
        until="2027-12",
    )
    mark = "law change of a scenario [hypothetical] (assumed)"
    told = jkn.dues("PBPU", month="2026-07", care_class=3, law=plan).explain()
    assert f"on 2026-07-01: mandiri.class_3.tariff 45000 rupiah a month; {mark}" in told
    assert "member 38000" in told
    before = jkn.dues("PBPU", month="2026-06", care_class=3, law=plan).explain()
    assert "mandiri.class_3.tariff 42000" in before
    assert "hypothetical" not in before
    spell: dict[str, Any] = {"care_class": 3, "first_unpaid": "2026-07"}
    heads: dict[str, Any] = {"rate": "gross", "months": 1, "on": "2026-07"}
    rates: dict[str, Any] = {"coverage": 0.97, "active_of_population": 0.9, "on": "2026-07"}
    for result in (
        jkn.arrears(**spell, as_of="2026-08", law=plan),
        jkn.reactivation(**spell, paid_on="2026-09-01", law=plan),
        jkn.moved_debt(**spell, moved="2026-09", law=plan),
        jkn.instalments(debt=9, months_owed=9, as_of="2026-08", care_class=3, law=plan),
        jkn.afford(10**9, **heads, law=plan),
        jkn.law.uhc(**rates, law=plan),
    ):
        assert mark in result.explain(), result
    newest = change({"pbid.tariff": 44_000}, from_="2026-07")
    assert (
        "on 2026-07-01: pbid.tariff 44000"
        in jkn.afford(10**9, rate="own_share", months=1, law=newest).explain()
    )
