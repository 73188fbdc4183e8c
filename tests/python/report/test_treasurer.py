# SPDX-License-Identifier: Apache-2.0
"""The table a treasurer signs adds up by itself, row by row, whatever was decided."""

from __future__ import annotations

import io
import random

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.report.csv import to_csv

FUNDS = """schema = 1
name = "random"
[[fund]]
name = "APBD"
year = 2025
receipts = {"2025-01" = 30_000_000_000}
[[fund]]
name = "CSR"
year = 2025
source = "CSR"
receipts = {"2025-05" = 1_000_000_000}
"""
#: What a random plan decides, by kind of lever.
LEVERS = {
    "pbid_intake": 'fund = "APBD"\nheads = 500',
    "pbid_reactivate": 'fund = "APBD"\nheads = 100',
    "third_party_pledge": 'form = "for_member"\nheads = 100',
    "arrears_relief": "shares = {CSR = 1.0}\nheads = 100",
    "pbi_quota": "removed_of_list = 0.02\nask_back = 0.5\nreregistered_a_month = 100",
    "write_off": 'debtors = ["owing"]',
    "rehab": "joins_a_month = 0.05",
    "facility_spending": 'fund = "CSR"\namount = 100_000_000',
    "register_group": "size = 500\npays = 0.6",
    "wage_reconciliation": "workers = 100\nwage_billed = 4_000_000\nwage_due = 5_000_000\n"
    'months_from = "2020-01"\nmonths_until = "2021-12"',
}
ONCE = {"write_off"}
ENGINES = ("expected", "sampled", "persons")
GOES = ["paid", "relieved", "lapsed", "carried", "departed", "written_off"]
SHIPPED = [name for name in jkn.Scenario.names() if not name.startswith("overlays/")]


def off(table: pd.DataFrame) -> float:
    """By how much the worst row does not add up, in rupiah."""
    comes = table["opening"] + table["billed"] + table["returned"]
    assert ((table["billed"] - table["paid"] - table["difference"]).abs() < 0.05).all()
    return float((comes - table[GOES].sum(axis=1) - table["owed"]).abs().max())


def random_plan(seed: int) -> jkn.Scenario:
    """Two to six levers of any kinds, each in months of its own."""
    chance = random.Random(seed)
    kinds = chance.sample(sorted(LEVERS), chance.randint(2, 6))
    text = FUNDS
    for kind in kinds:
        first = chance.randint(5, 10)
        last = first if kind in ONCE else chance.randint(first, 12)
        text += f'[[lever]]\nname = "{kind}"\nkind = "{kind}"\nfrom = "2025-{first:02d}"\n'
        text += f'until = "2025-{last:02d}"\n{LEVERS[kind]}\n'
    return jkn.Scenario.from_text(text)


@pytest.fixture(scope="module")
def places() -> dict[str, jkn.Place]:
    return {name: jkn.Place.load(name) for name in {name.partition("/")[0] for name in SHIPPED}}


@pytest.mark.parametrize("scenario", SHIPPED)
def test_F15_every_row_of_every_shipped_scenario_adds_up_in_its_csv(
    scenario: str, places: dict[str, jkn.Place]
) -> None:
    place, plan = places[scenario.partition("/")[0]], jkn.Scenario.load(scenario)
    run = jkn.project(place, plan, until="2026-12")
    assert off(run.reconciliation()) < 0.01
    shown = pd.read_csv(io.StringIO(to_csv(run.reconciliation())))
    assert off(shown) <= 0.05  # ten amounts, each rounded to a hundredth
    whole = jkn.project(place, plan, until="2026-03", engine="sampled", draws=2, seed=5)
    assert off(whole.reconciliation()) == 0


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(6))
def test_F15_every_row_adds_up_whatever_is_decided(
    seed: int, engine: str, places: dict[str, jkn.Place]
) -> None:
    run = jkn.project(
        places["belitung-timur"], random_plan(seed), until="2025-12", engine=engine, seed=seed
    )
    table = run.reconciliation()
    assert off(table) < 0.01 if engine == "expected" else off(table) == 0
    for segment in ("PBPU", "PPU_BU", "PPU_PN", "PBID"):
        assert off(run.reconciliation(segment)) < 0.01


def test_F15_what_is_owed_is_where_the_next_month_opens(places: dict[str, jkn.Place]) -> None:
    run = jkn.project(
        places["lumajang"], jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12"
    )
    table = run.reconciliation()
    for _, rows in table.groupby("payer"):
        assert rows["opening"].iloc[1:].tolist() == pytest.approx(rows["owed"].iloc[:-1].tolist())
        assert rows["opening"].iloc[0] == rows["owed"].iloc[0]


def test_F15_the_columns_are_those_of_the_ledger(places: dict[str, jkn.Place]) -> None:
    run = jkn.project(
        places["belitung-timur"], jkn.Scenario.load("belitung-timur/bejase-half"), until="2025-12"
    )
    table, ledger = run.reconciliation(), run.ledger()
    for account in GOES:
        assert table[account].sum() == pytest.approx(
            ledger.loc[ledger["account"] == account, "rupiah"].sum(), abs=0.5
        )
    assert table["relieved"].sum() > 0
    assert table["lapsed"].sum() > 0
