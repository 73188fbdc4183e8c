# SPDX-License-Identifier: Apache-2.0
"""What the next billion buys through each lever: the same as a mix of nothing is asked."""

from __future__ import annotations

import datetime as dt

import jknmodel as jkn
import pytest
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.study.next_billion import next_billion
from jknmodel.study.side_by_side import side_by_side

BY = dt.date(2026, 12, 1)


def test_it_is_what_allocate_says_of_the_next_billion_beside_no_money() -> None:
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/third-party")
    found = next_billion(place, plan, by=BY)
    asked = jkn.allocate(place, plan, 0, by="2026-12")
    assert found is not None
    some = found.table[found.table["amount"] > 0]
    assert list(some["lever"]) == list(asked.next["lever"])
    assert list(some["active_months"]) == pytest.approx(list(asked.next["gain"]))
    assert list(some["rupiah"]) == pytest.approx(list(asked.next["rupiah"]))
    left_out = found.table[found.table["amount"] == 0]
    assert dict(zip(left_out["lever"], left_out["why"], strict=True)) == {
        one.lever: one.why for one in asked.left_out if one.why != "no_money"
    }


def test_the_billion_by_hand_buys_the_same() -> None:
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
    found = next_billion(place, plan, by=BY)
    assert found is not None
    row = found.table.iloc[0]
    lever = plan.levers[0].with_(heads=15_520 + int(row["amount"]))
    richer = jkn.Scenario.of_core(plan.core.with_money(0, dt.date(2025, 6, 1), 1_000_000_000))
    runs = [
        jkn.project(place, each, until="2026-12") for each in (plan, richer.with_(levers=[lever]))
    ]
    before, after = (run.monthly()["active"].iloc[1:-1].sum() for run in runs)
    assert after - before == pytest.approx(row["active_months"], rel=1e-6)
    costs = [
        run.ledger().query("account == 'billed' and fund != '-'")["rupiah"].sum() for run in runs
    ]
    assert costs[1] - costs[0] == pytest.approx(row["rupiah"], rel=1e-6)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("lumajang/rate-42000", "debts_first"),
        ("lumajang/register-98", "target_met"),
        ("lombok-timur/perbup-mixed", "no_cost"),
    ],
)
def test_why_a_lever_takes_nothing_of_it_is_said(name: str, why: str) -> None:
    place = jkn.Place.load(name.partition("/")[0])
    found = next_billion(place, jkn.Scenario.load(name), by=BY)
    assert found is not None
    assert list(found.table["why"]) == [why]
    assert list(found.table["amount"]) == [0]


def test_a_plan_without_levers_or_without_a_fund_is_not_asked() -> None:
    place = jkn.Place.load("lumajang")
    nothing = jkn.Scenario.from_text('schema = 1\nname = "nothing"\n')
    assert next_billion(place, nothing, by=BY) is None
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    assert next_billion(place, plan, by=BY, without=["june registration"]) is None


def test_the_page_says_it_in_both_languages_and_the_files_have_it() -> None:
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
    found = side_by_side(place, [plan], until="2026-12")
    text = page(found)
    assert text.count(">Rp1 miliar berikutnya</span></h3>") == 1
    assert text.count(">The next billion</span></h3>") == 1
    assert "sekitar 28,5 ribu" in text
    rows = tables(found)["next_billion"].splitlines()
    assert rows[1].startswith("june registration,1587.0,heads,")
