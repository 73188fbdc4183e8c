# SPDX-License-Identifier: Apache-2.0
"""How little is enough: the least heads and money that reach the thresholds of UHC status."""

from __future__ import annotations

import datetime as dt

import jknmodel as jkn
import pytest
from jknmodel.study.goal import INACTIVE, UNREGISTERED, Goal, goal

BY = dt.date(2026, 12, 1)
NOTHING = 'schema = 1\nname = "nothing"\n'


@pytest.fixture(scope="module")
def lumajang() -> Goal:
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
    return goal(place, plan, by=BY)


def test_with_these_heads_both_thresholds_hold_and_with_one_fewer_they_do_not(
    lumajang: Goal,
) -> None:
    run = jkn.project("lumajang", lumajang.last.plan, until="2027-12")
    after = run.monthly().query("month >= '2026-12'")
    assert (after["coverage"] >= 0.98 - 1e-9).all()
    assert (after["active_of_population"] >= 0.80 - 1e-9).all()
    for name in (UNREGISTERED, INACTIVE):
        lever = next(one for one in lumajang.last.plan.levers if one.name == name)
        fewer = lumajang.last.plan.with_(levers=[lever.with_(heads=lever.fields()["heads"] - 1)])
        rows = jkn.project("lumajang", fewer, until="2027-12").monthly().query("month >= '2026-12'")
        low = (rows["coverage"] < 0.98 - 1e-9) | (rows["active_of_population"] < 0.80 - 1e-9)
        assert low.any(), name


def test_the_table_adds_up_and_nothing_is_owed(lumajang: Goal) -> None:
    table = lumajang.table()
    heads = table[table["what"] == "heads"].set_index("name")["value"]
    assert heads["both"] == heads[UNREGISTERED] + heads[INACTIVE] == lumajang.heads
    needed = table[table["what"] == "needed"]
    assert list(needed["year"]) == [2025, 2026, 2027]
    assert list(needed["has"]) == [50_670_000_000, 50_670_000_000, 0]
    assert lumajang.last.run.monthly()["owed_to_bpjs"].max() < 1
    paid = lumajang.last.run.budget().query("fund != '-'").groupby("year")["needed"].sum()
    assert list(needed["value"]) == pytest.approx(list(paid))


def test_what_a_full_year_costs_is_what_the_plan_without_them_would_not_need(
    lumajang: Goal,
) -> None:
    without = lumajang.last.plan.with_(without=[UNREGISTERED, INACTIVE])
    asked = ["billed", "relief_paid", "programme"]

    def costs(plan: jkn.Scenario) -> float:
        ledger = jkn.project("lumajang", plan, until="2027-12").ledger()
        local = (ledger["fund"] != "-") | (ledger["payer"] == "district")
        in_2027 = ledger["month"].dt.year == 2027
        return float(ledger[local & in_2027 & ledger["account"].isin(asked)]["rupiah"].sum())

    assert costs(lumajang.last.plan) - costs(without) == pytest.approx(lumajang.full_year)


def test_a_district_that_is_there_needs_nobody() -> None:
    place = jkn.Place.load("bangka-belitung")
    found = goal(place, jkn.Scenario.load("bangka-belitung/as-it-is"), by=BY)
    assert (found.heads, found.full_year) == (0, 0)


def test_a_plan_without_money_is_told_what_it_needs() -> None:
    place = jkn.Place.load("lumajang")
    found = goal(place, jkn.Scenario.from_text(NOTHING), by=dt.date(2025, 12, 1))
    needed = found.table().query("what == 'needed'")
    assert found.reached
    assert str(found.first) == "2025-05"
    assert list(needed["year"]) == [2025, 2026]
    assert (needed["value"] > 0).all()
    assert (needed["has"] == 0).all()


def test_where_there_are_too_few_people_nothing_reaches_it_and_that_is_said() -> None:
    place = jkn.Place(
        "Contoh", population=100_000, coverage="93%", active="60%", pbid=9_000, owing=30_000,
        as_of="2025-07-01",
    )  # fmt: skip
    found = goal(place, jkn.Scenario.from_text(NOTHING), by=BY)
    assert (found.reached, found.heads) == (False, None)
    assert found.last.missed is not None
    assert "needed" not in set(found.table()["what"])
