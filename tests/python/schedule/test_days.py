# SPDX-License-Identifier: Apache-2.0
"""Days of the law, and the questions about debts: what Python may pass, and what it refuses."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import pickle
from typing import TYPE_CHECKING, Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAYS: list[tuple[Callable[..., Any], str, dict[str, Any]]] = [
    (jkn.active_by, "paid", {}),
    (jkn.first_payment_from, "registered", {}),
    (jkn.newborn, "born", {"mother": "PBPU"}),
    (jkn.pbid_active_from, "registered", {"priority": True}),
    (jkn.protected_until, "dismissed", {}),
]
MONTHS: list[tuple[Callable[..., Any], str]] = [
    (jkn.due_date, "month"),
    (jkn.suspended_from, "unpaid"),
]
NO_DAYS = [
    "2025-05", "2025-02-30", "soon", "", None, True, 20250520, pd.NaT, np.datetime64("NaT"),
    float("nan"), dt.date.min, dt.date.max,
]  # fmt: skip
NO_MONTHS = ["2025-13", "soon", "", None, True, 202505, pd.NaT, float("nan"), "2200-01"]


def keys(call: Any, *given: Any, **named: Any) -> list[str]:
    """The arguments that a call refuses."""
    with pytest.raises(jkn.InputError) as error:
        call(*given, **named)
    assert all(fault.message for fault in error.value.errors)
    return [fault.key for fault in error.value.errors]


@pytest.mark.parametrize(("call", "name", "others"), DAYS)
def test_a_day_comes_in_any_kind_and_is_refused_by_its_name(
    call: Any, name: str, others: dict[str, Any]
) -> None:
    kinds: list[Any] = [
        "2025-05-20", dt.date(2025, 5, 20), dt.datetime(2025, 5, 20, 23, tzinfo=dt.UTC),
        pd.Timestamp("2025-05-20"), np.datetime64("2025-05-20"),
    ]  # fmt: skip
    assert len({str(call(kind, **others)) for kind in kinds}) == 1
    for bad in NO_DAYS:
        assert keys(call, bad, **others) == [name]
    assert keys(call, "2013-12-31", **others) == [name]


@pytest.mark.parametrize(("call", "name"), MONTHS)
def test_a_month_comes_in_any_kind_and_is_refused_by_its_name(call: Any, name: str) -> None:
    kinds: list[Any] = ["2025-05", dt.date(2025, 5, 20), pd.Period("2025-05", "M"),
                        np.datetime64("2025-05")]  # fmt: skip
    assert len({call(kind) for kind in kinds}) == 1
    assert type(call("2025-05")) is dt.date
    for bad in NO_MONTHS:
        assert keys(call, bad) == [name]


def test_holidays_are_any_dates() -> None:
    off = dt.date(2025, 10, 10)

    def each() -> Iterator[dt.date]:
        yield off

    class Asked(dict[dt.date, str]):
        """As the holidays package: it finds a day when it is asked for it."""

        def __contains__(self, day: object) -> bool:
            return day == off

    given: list[Any] = [["2025-10-10"], {off}, (pd.Timestamp(off),), each(), {off: "a day off"},
                        np.array(["2025-10-10"], "datetime64[D]"), Asked()]  # fmt: skip
    for holidays in given:
        assert jkn.due_date("2025-10", holidays=holidays) == dt.date(2025, 10, 13)
    assert keys(jkn.due_date, "2025-10", holidays=["soon", pd.NaT, off]) == ["holidays", "holidays"]
    assert keys(jkn.due_date, "soon", holidays=7) == ["month", "holidays"]


def test_no_wait_only_for_who_pays_back_to_a_month_that_is_named() -> None:
    call = jkn.first_payment_from
    assert keys(call, "2025-02-20", paid_back=True) == ["former_ended"]
    assert keys(call, "2025-02-20", paid_back=True, former_ended="2025-03") == ["former_ended"]
    assert keys(call, "2025-02-20", former_ended="2025-03") == ["former_ended"]
    assert keys(call, "soon", former_ended="never") == ["registered", "former_ended"]


def test_a_newborn_of_pbid_is_a_matter_of_an_agreement() -> None:
    with pytest.raises(jkn.InputError, match=r"mother: .*per agreement"):
        jkn.newborn("2025-05-20", mother="PBID")
    assert keys(jkn.newborn, "soon", mother="PBX") == ["born", "mother"]
    child = jkn.newborn("2025-05-20", mother=jkn.Segment.PPU_BU)
    assert child.explain().startswith("born 2025-05-20, mother PPU_BU: active from 2025-05-20")
    assert "activation.ppu.newborn 0 days" in child.explain()
    assert "activation.pbi.newborn 1" in jkn.newborn("2025-05-20", mother="PBI").explain()


# ── pay slips, debts, plans ──


def test_every_fault_of_a_pay_slip_is_named_by_its_argument() -> None:
    wrong: dict[str, Any] = {
        "month": "soon",
        "basic": float("nan"),
        "family_allowance": "300000",
        "position_allowance": True,
        "professional_allowance": 0.5,
        "performance_allowance": None,
        "group": "local",
        "law": 7,
    }
    assert keys(jkn.wage_base, "PPU", **wrong) == ["segment", *wrong]
    slip: dict[str, Any] = {"month": "2025-05", "basic": -1, "family_allowance": 1}
    assert keys(jkn.wage_base, "PPU_BU", **slip) == ["basic", "family_allowance"]
    told = jkn.wage_base("PPU_PN", month="2019-12", basic=2, performance_allowance=1).explain()
    assert told.startswith("basic 2 = base 2; not counted: performance_allowance 1\n")
    assert "ppu_pn.regional.base basic+family parts of a wage" in told
    veteran: dict[str, Any] = {"month": "2025-05", "basic": 2, "group": "veteran"}
    whole = jkn.wage_base("BP_PN", **veteran)  # no rule says what counts; dues take 45% of it
    assert whole.explain() == "basic 2 = base 2"
    paid = jkn.dues("BP_PN", month="2025-05", wage=whole.base, group="veteran")
    assert "bp_pn.veteran.base 45 percent" in paid.explain()


def test_a_base_goes_on_to_dues() -> None:
    base = jkn.wage_base(
        "PPU_PN", month="2025-05", basic=3_000_000, professional_allowance=3_000_000
    ).base
    paid = jkn.dues("PPU_PN", month="2025-05", wage=base)
    assert (paid.member, paid.employer) == (60_000, 240_000)


def test_every_fault_of_a_reactivation_is_named_at_once() -> None:
    wrong: dict[str, Any] = {
        "first_unpaid": pd.NaT,
        "paid_on": "2025-05",
        "care_class": 4,
        "segment": "PBX",
        "cap_keeps": "newest",
        "people": 1.5,
        "wage": "much",
        "wage_floor": float("inf"),
        "extra_family": True,
        "law": "plan",
    }
    assert keys(jkn.reactivation, **wrong) == list(wrong)
    late: dict[str, Any] = {"first_unpaid": "2025-06", "paid_on": "2025-05-01", "people": 0}
    assert keys(jkn.reactivation, **late, relaxation=True) == [
        "care_class", "people", "first_unpaid", "relaxation",
    ]  # fmt: skip
    employer: dict[str, Any] = {"first_unpaid": "2025-04", "paid_on": "2025-05-01", "wage": 1}
    assert keys(jkn.reactivation, segment="PPU_BU", extra_family=21, **employer) == ["extra_family"]
    assert keys(jkn.reactivation, segment="PPU_BU", extra_family=2**40, **employer) == [
        "extra_family"
    ]


def test_a_return_has_both_its_months() -> None:
    spell: dict[str, Any] = {"care_class": 3, "first_unpaid": "2024-01", "moved": "2024-07"}
    assert keys(jkn.moved_debt, **spell, returned="2025-01") == ["as_of"]
    assert keys(jkn.moved_debt, **spell, as_of="2025-01") == ["returned"]
    wrong: dict[str, Any] = {
        "care_class": 0,
        "first_unpaid": "soon",
        "moved": None,
        "segment": 3,
        "cap_keeps": None,
        "people": float("nan"),
        "returned": "soon",
        "as_of": "never",
        "law": 7,
    }
    assert keys(jkn.moved_debt, **wrong) == list(wrong)


def test_employers_owe_the_dues_of_their_workers() -> None:
    spell: dict[str, Any] = {"segment": "PPU_BU", "first_unpaid": "2025-04", "as_of": "2025-05"}
    one = jkn.dues("PPU_BU", month="2025-05", wage=5_000_000, extra_family=2).total
    owed = jkn.arrears(**spell, wage=5_000_000, extra_family=2, people=7)
    assert owed.amount == 2 * 7 * one == 2 * 7 * 350_000
    assert "arrears.employer.month_cap 24 months" in owed.explain()
    assert "for 7 workers of a wage of 5000000: 2 x 2450000 = 4900000" in owed.explain()
    family = jkn.arrears(care_class=3, people=4, first_unpaid="2025-04", as_of="2025-05")
    assert "each month for 4 people: 2 x 140000 = 280000" in family.explain()
    assert {"arrears.month_cap", "mandiri.class_3.tariff"} <= {each.rule for each in family.rules}


def test_a_plan_bills_contributions_inside_or_beside() -> None:
    call: dict[str, Any] = {"debt": 420_000, "months_owed": 12, "care_class": 3, "people": 2}
    inside = jkn.instalments(**call, as_of="2025-05", count=6)
    assert inside.running == [70_000] * 6
    assert inside.bills == [140_000] * 6
    beside = jkn.instalments(**call, as_of="2022-05", count=6)
    assert beside.running == [70_000] * 6
    assert beside.bills == beside.payments == [70_000] * 6
    alone = jkn.instalments(debt=420_000, months_owed=12, as_of="2025-05")
    assert alone.running == []
    assert alone.bills == alone.payments
    assert "contributions 6 x 70000 inside" in inside.explain()
    assert "mandiri.class_3.tariff 42000" in inside.explain()
    assert keys(jkn.instalments, **{**call, "people": 31, "care_class": 4}, as_of="2025-05") == [
        "care_class"
    ]
    assert keys(jkn.instalments, **{**call, "people": 31}, as_of="2025-05") == ["people"]


def test_a_missed_payment_ends_the_plan() -> None:
    plan = jkn.instalments(debt=1_000_000, months_owed=7, as_of="2025-05")
    missed = [plan.missed(paid) for paid in range(3)]
    assert [each.owed_at_once for each in missed] == [1_000_000, 666_666, 333_333]
    assert [each.kept for each in missed] == [0, 333_334, 666_667]
    assert all(each.ends_plan for each in missed)
    for bad in (-1, 3, 1.5, None, True, "1", float("nan")):
        assert keys(plan.missed, bad) == ["paid"]


def test_rates_and_minimum_wages_are_refused_by_name() -> None:
    bad: Any = "gros"
    assert keys(jkn.pbid_rate, bad) == ["basis"]
    assert keys(jkn.pbid_rate, None, "soon") == ["basis", "month"]
    assert keys(jkn.pbid_rate, "gross", "2013-12") == ["month"]
    assert [jkn.pbid_rate("with_local_share", month) for month in ("2020-12", "2021-01")] == [
        25_500,
        37_800,
    ]
    with pytest.raises(jkn.InputError, match="did you mean 'lumajang'"):
        jkn.minimum_wage("lumajng", "2025-05")
    assert keys(jkn.minimum_wage, 7, None) == ["area", "month"]
    assert jkn.minimum_wage("lumajang", "2023-12") is None
    assert jkn.minimum_wage("lumajang", "2024-01") == 2_281_469
    assert keys(jkn.afford, 1, rate="gross", months=1, on="2013-12") == ["on"]
    assert keys(jkn.afford, -1, rate="gross", months=0, on="soon") == ["on"]
    july = jkn.afford(255_000, rate="own_share", months=1, on="2020-07")
    assert july == jkn.Afford(heads=10, left=0)
    assert "on 2020-07-01: pbid.tariff 42000" in july.explain()
    base = jkn.afford(10, rate=3, months=2, base_heads=1, base_months=1).explain()
    assert base == "(10 - 3 x 1 heads x 1 months) / (3 x 2 months), rounded down = 1 heads; left 1"


def test_local_money_and_the_list_are_refused_by_name() -> None:
    law = jkn.law
    assert keys(law.dbhcht, -1, on="2025-01") == ["total"]
    assert keys(law.dbhcht, 1, on="2020-12") == ["on"]
    assert keys(law.dbhcht, float("nan"), on=pd.NaT) == ["total", "on"]
    assert sum(law.dbhcht(2**62, on="2021-01").values()) == 2**62
    for bad in (2018, 2200, -1, 2025.5, "2025", None, True, 10**30):
        assert keys(law.budget_revision, bad) == ["year"]
    assert "budget.revision.usable_last 11 month of year" in law.budget_revision(2019).explain()
    assert [law.may_be_pbi(decile, on="2025-05") for decile in range(1, 11)] == [True] * 5 + [
        False
    ] * 5
    for bad in (0, 11, 1.5, "1", None, True):
        assert keys(law.may_be_pbi, bad, on="2025-05") == ["decile"]
    assert keys(law.may_be_pbi, 1, on="2025-04") == ["on"]
    three: dict[str, Any] = {"removed_in_period": True, "verified_poor": True, "ill": True}
    assert law.may_return_to_pbi(**three, on="2025-05")
    assert not law.may_return_to_pbi(**three, on="2025-04")
    for missing in three:
        assert not law.may_return_to_pbi(**{**three, missing: False}, on="2025-05")
    rates: dict[str, Any] = {"coverage": "0.98", "active_of_population": True, "on": "2025-05"}
    assert keys(law.uhc, **rates) == ["coverage", "active_of_population"]


def test_results_are_values() -> None:
    spell: dict[str, Any] = {"care_class": 3, "first_unpaid": "2024-01"}
    results: list[Any] = [
        jkn.reactivation(**spell, paid_on="2025-05-20"),
        jkn.moved_debt(**spell, moved="2025-05"),
        jkn.wage_base("PPU_BU", month="2025-05", basic=1),
        jkn.newborn("2025-05-20", mother="PBI"),
        jkn.afford(1, rate="gross", months=1),
        jkn.law.budget_revision(2025),
        jkn.law.uhc(coverage=0.9, active_of_population=0.8, on="2025-05"),
        jkn.instalments(debt=9, months_owed=9, as_of="2025-05", care_class=1).missed(0),
    ]
    for result in results:
        assert hash(result) == hash(copy.deepcopy(result))
        assert pickle.loads(pickle.dumps(result)) == result
        name = dataclasses.fields(result)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(result, name, None)
