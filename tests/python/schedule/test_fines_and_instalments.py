# SPDX-License-Identifier: Apache-2.0
"""Fines and instalments: what Python may pass, what it refuses, the commands."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.cli.app import main

ADMITTED = [
    "2025-05-20",
    dt.date(2025, 5, 20),
    dt.datetime(2025, 5, 20, 23, tzinfo=dt.UTC),
    pd.Timestamp("2025-05-20"),
    np.datetime64("2025-05-20"),
    np.datetime64("2025-05-20T10:00"),
]
NO_DAYS = [
    "2025-05",
    "2025-02-30",
    "20-05-2025",
    "soon",
    pd.NaT,
    np.datetime64("NaT"),
    np.datetime64("2025-05"),
    None,
    20250520,
    dt.date.min,
    dt.date.max,
]


def fine(**changes: Any) -> jkn.Fine:
    call: dict[str, Any] = {
        "cost": 10_000_000,
        "months_owed": 6,
        "admitted": "2025-05-20",
        "reactivated": "2025-05-01",
    }
    return jkn.service_fine(**{**call, **changes})


def plan(**changes: Any) -> jkn.Instalments:
    call: dict[str, Any] = {"debt": 840_000, "months_owed": 24, "as_of": "2025-05"}
    return jkn.instalments(**{**call, **changes})


def refused(call: Any, **changes: Any) -> list[str]:
    with pytest.raises(ValueError, match=r"\w") as error:
        call(**changes)
    assert isinstance(error.value, jkn.InputError)
    return [fault.key for fault in error.value.errors]


@pytest.mark.parametrize("day", ADMITTED)
def test_days_come_as_dates_of_any_kind(day: Any) -> None:
    found = fine(admitted=day)
    assert found.amount == 3_000_000
    assert found.window_ends == dt.date(2025, 6, 15)
    assert type(found.window_ends) is dt.date
    assert plan(as_of=day).activates_on == dt.date(2026, 4, 20)


@pytest.mark.parametrize("day", NO_DAYS)
def test_a_day_that_is_none_is_refused_by_name(day: Any) -> None:
    assert refused(fine, admitted=day) == ["admitted"]
    assert refused(fine, reactivated=day) == ["reactivated"]


@pytest.mark.parametrize(
    "month", ["2025-05", dt.date(2025, 5, 1), pd.Period("2025-05", "M"), np.datetime64("2025-05")]
)
def test_a_plan_begins_in_a_month_of_any_kind(month: Any) -> None:
    assert plan(as_of=month).activates_on == dt.date(2026, 4, 1)
    assert plan(as_of=month).first_month == dt.date(2025, 5, 1)


def test_every_fault_of_a_call_is_named_at_once() -> None:
    bad = {"cost": "much", "months_owed": 1.5, "admitted": "soon", "segment": "PBX"}
    assert refused(fine, **bad) == ["cost", "months_owed", "admitted", "segment"]
    assert refused(fine, cost=-1, months_owed=-1) == ["cost", "months_owed"]
    assert refused(plan, debt=float("nan"), as_of="2025-13", active_after="second") == [
        "debt",
        "as_of",
        "active_after",
    ]
    assert refused(plan, debt=0, months_owed=3) == ["months_owed", "debt"]
    assert refused(plan, debt=2**63) == ["debt"]
    assert refused(plan, as_of=pd.NaT) == ["as_of"]


def test_whole_amounts_of_any_type_are_taken() -> None:
    for cost in (10_000_000, 1e7, Decimal(10_000_000), np.int64(10_000_000)):
        assert fine(cost=cost).amount == 3_000_000
    assert fine(cost=2**63 - 1).amount == 20_000_000
    assert refused(fine, cost=2**63) == ["cost"]


def test_what_is_left_of_a_plan() -> None:
    seven = plan(count=7)
    assert [seven.outstanding(paid) for paid in (0, 1, 7, 9)] == [840_000, 720_000, 0, 0]
    assert list(seven.by_month) == [f"2025-{month:02}" for month in range(5, 12)]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_the_command_for_a_fine(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["fine", "--cost", "10000000", "--months-owed", "15", "--admitted", "2025-05-20",
            "--reactivated", "2025-05-01"]  # fmt: skip
    assert said(capsys, *call).splitlines()[0] == "amount 6000000"
    answer = json.loads(said(capsys, *call, "--segment", "PPU_BU", "--json"))
    assert answer == {
        "amount": 6_000_000,
        "cap": 20_000_000,
        "window_ends": "2025-06-15",
        "once": True,
        "payer": "employer",
    }
    assert json.loads(said(capsys, *call, "--no-inpatient", "--json"))["amount"] == 0
    assert json.loads(said(capsys, *call, "--already-fined", "--json"))["amount"] == 0


def test_the_command_for_instalments(capsys: pytest.CaptureFixture[str]) -> None:
    call = ["instalments", "--debt", "140000", "--months-owed", "4", "--as-of", "2025-05"]
    assert said(capsys, *call).splitlines() == [
        "2025-05 70000",
        "2025-06 70000",
        "activates_on 2025-06-01",
        "most 2",
        "running_inside True",
    ]
    answer = json.loads(said(capsys, *call, "--moved", "--count", "4", "--json"))
    assert answer["payments"] == [35_000] * 4
    assert answer["activates_on"] == "2025-05-01"


def test_the_commands_refuse_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instalments", "--debt", "1", "--months-owed", "3", "--as-of", "2025-05"]) == 2
    assert "months_owed: not eligible" in capsys.readouterr().err
    call = ["--cost", "1", "--months-owed", "1", "--reactivated", "2025-05-01"]
    assert main(["fine", *call, "--admitted", "2025-02-30"]) == 2
    assert capsys.readouterr().err.startswith("admitted: ")


def test_a_rule_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(jkn.InputError, match=r"did you mean 'fine\.cap'\?"):
        jkn.law.value("fine.cup", "2025-05")
    assert jkn.law.value("fine.cap", dt.date(2015, 12, 31)) is None
    with pytest.raises(jkn.InputError, match="did you mean 'Baznas'"):
        jkn.law.may_pay("Baznaz", "pbid")
    with pytest.raises(jkn.InputError, match="coverage"):
        jkn.law.uhc(coverage=float("nan"), active_of_population=0.8, on="2025-05")
    with pytest.raises(jkn.InputError, match="too early"):
        jkn.law.uhc(coverage=0.9, active_of_population=0.8, on="2013-12")
    assert set(jkn.law.drafts()["confidence"]) == {"M", "H"}


def test_every_result_says_why() -> None:
    april = fine(admitted="2024-05-07", reactivated="2024-05-01").explain()
    assert "fine.cap 30000000 rupiah; Perpres 64/2020, Art. 42(6)" in april
    assert "(M)" in fine().explain()
    assert "fine.cap 20000000 rupiah; Perpres 59/2024, Art. 42" in fine().explain()
    assert "instalments.half_the_months 1" in plan(as_of="2025-02").explain()
    assert "instalments.half_the_months 0" in plan(as_of="2025-02-02").explain()
    assert "instalments.moved.most 36" in plan(moved=True).explain()
    debt = jkn.arrears(care_class=3, first_unpaid="2021-01", as_of="2025-02")
    assert debt.explain().startswith("50 months unpaid, 24 owed")
    assert "arrears.month_cap 24 months; Perpres 82/2018, Art. 42(3)" in debt.explain()
    for segment, options, rule in (
        ("PBI", {"fiscal_capacity": "low"}, "pbi.province.low 2000"),
        ("PBI", {}, "pbi.tariff 42000"),
        ("PBID", {}, "pbid.central 4200"),
        ("PBPU", {"care_class": 3}, "mandiri.class_3.aid_district 2800"),
        ("PPU_PN", {"wage": 5_000_000, "group": "central"}, "ppu_pn.central.worker 1 percent"),
        ("PPU_PN", {"wage": 5_000_000}, "ppu_pn.regional.worker 1 percent"),
        ("PPU_BU", {"wage": 1, "wage_floor": 2}, "ppu_bu.ceiling 12000000"),
        ("BP_PN", {"wage": 5_000_000}, "bp_pn.pensioner.member 2 percent"),
        ("BP_PN", {"wage": 5_000_000, "group": "veteran"}, "bp_pn.veteran.base 45 percent"),
    ):
        call: Any = {"month": "2025-05", **options}
        assert rule in jkn.dues(segment, **call).explain()
    assert jkn.dues("PBI", month="2025-05") == jkn.Dues(
        member=0, employer=0, central=42_000, province=0, district=0
    )
