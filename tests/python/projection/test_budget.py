# SPDX-License-Identifier: Apache-2.0
"""The budget of a run: what was needed, paid, left and owed, by year and fund."""

from __future__ import annotations

from random import Random

import jknmodel as jkn
import pandas as pd
import pytest
from random_plans import random_plan

SHIPPED = [name for name in jkn.Scenario.names() if not name.startswith("overlays/")]
PLACES = jkn.Place.names()


def sums(table: pd.DataFrame, column: str) -> dict[tuple[int, str], float]:
    """Sums of a column by year and fund."""
    out: dict[tuple[int, str], float] = {}
    for month, fund, rupiah in zip(table["month"], table["fund"], table[column], strict=True):
        key = month.year, str(fund)
        out[key] = out.get(key, 0.0) + rupiah
    return out


def check(run: jkn.Run) -> None:
    """Every rupiah of the budget is a sum of rows of funds, ledger and levers."""
    funds, ledger, levers = run.funds(), run.ledger(), run.levers()
    budget = {(row["year"], row["fund"]): row for row in run.budget().to_dict("records")}
    spent = sums(funds, "spent")
    last = {(row["month"].year, row["fund"]): row for row in funds.to_dict("records")}
    for key, row in budget.items():
        done = row["paid"] + row["relief"] + row["programmes"]
        assert row["money"] == pytest.approx(row["spent_before"] + done + row["left"], abs=0.01)
        assert row["needed"] == pytest.approx(row["spent_before"] + done + row["owed"], abs=0.01)
        assert row["left_for_contributions"] == (row["left"] if row["pays_contributions"] else 0)
        assert 0 <= row["for_new_heads"] <= row["needed"] + 0.01
        if key in last:
            assert row["left"] == pytest.approx(last[key]["closing"], abs=0.01)
            assert row["owed"] == pytest.approx(last[key]["owed"], abs=0.01)
            assert done == pytest.approx(spent[key], abs=0.01)
    of_funds = ledger[(ledger["fund"] != "-") | (ledger["payer"] == "district")]
    accounts = {"paid": "paid", "relief_paid": "relief", "programme": "programmes"}
    for account, column in accounts.items():
        posted = sums(of_funds[of_funds["account"] == account], "rupiah")
        found = {key: row[column] for key, row in budget.items() if row[column]}
        assert found == pytest.approx({key: rupiah for key, rupiah in posted.items() if rupiah})
    others = ledger[(ledger["account"] == "relief_paid") & (ledger["fund"] == "-")]
    relief = sum(row["relief"] for row in budget.values())
    assert relief + others["rupiah"].sum() == pytest.approx(levers["relief_rupiah"].sum(), abs=0.01)
    outside = sum(row["paid"] for (_, fund), row in budget.items() if fund == "-")
    assert outside == pytest.approx(run.monthly()["district_outside_funds"].sum(), abs=0.01)


@pytest.mark.parametrize("name", SHIPPED)
def test_F1_the_budget_of_a_shipped_scenario_is_that_of_its_funds_and_ledger(name: str) -> None:
    place = jkn.Place.load(name.partition("/")[0])
    check(jkn.project(place, jkn.Scenario.load(name), until="2026-12"))


@pytest.mark.parametrize("seed", range(24))
def test_F1_the_budget_of_any_plan_is_that_of_its_funds_and_ledger(seed: int) -> None:
    place = jkn.Place.load(PLACES[seed % len(PLACES)])
    plan = random_plan(Random(seed), place, f"random {seed}")
    check(jkn.project(place, plan, until="2026-12"))
    drawn = jkn.project(place, plan, until="2026-12", engine="sampled", seed=seed)
    check(drawn)
    assert str(drawn.budget()["left"].dtype) == "int64"  # to the rupiah


def test_F1_money_for_relief_is_part_of_what_a_year_needs() -> None:
    place = jkn.Place.load("belitung-timur")
    half = jkn.project(place, jkn.Scenario.load("belitung-timur/bejase-half"), until="2026-12")
    first = half.budget().query("fund == 'APBD 2025'").iloc[0]
    closing = half.funds().query("fund == 'APBD 2025'")["closing"].iloc[-1]
    assert first["relief"] == pytest.approx(410_257_616, abs=1)
    assert first["left"] == first["left_for_contributions"] == closing


def test_F1_money_that_may_not_pay_contributions_is_not_left_for_them() -> None:
    place = jkn.Place.load("belitung-timur")
    text = """
    schema = 1
    name = "idle CSR"
    rate_basis = "own_share"
    [[fund]]
    name = "APBD 2025"
    year = 2025
    receipts = {"2025-01" = 20_370_000_000}
    [[fund]]
    name = "CSR 2025"
    year = 2025
    source = "CSR"
    receipts = {"2025-08" = 400_000_000}
    spent_before = 0
    opening_heads = 0
    """
    run = jkn.project(place, jkn.Scenario.from_text(text), until="2025-12")
    csr = run.budget().query("fund == 'CSR 2025'").iloc[0]
    assert (csr["left"], csr["left_for_contributions"]) == (400_000_000, 0)
    assert not csr["pays_contributions"]


def test_draws_of_the_budget_stack_under_each_other() -> None:
    place = jkn.Place.load("lumajang")
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    run = jkn.project(place, plan, until="2026-12", engine="sampled", draws=3)
    budget = run.budget()
    assert list(budget["draw"].unique()) == [0, 1, 2]
    assert run.csv("budget").splitlines()[0].startswith("draw,month,year,fund,pays_contributions")
