# SPDX-License-Identifier: Apache-2.0
"""Every kind of lever, from a file to what it did, under every engine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest

FUNDS = """schema = 1
name = "one lever"
[[fund]]
name = "APBD"
year = 2025
receipts = {"2025-01" = 60_000_000_000}
[[fund]]
name = "CSR"
year = 2025
source = "CSR"
receipts = {"2025-05" = 1_000_000_000}
"""
#: kind: its fields, and what `run.levers()` shows of it: heads moved, old debt paid, money.
LEVERS: dict[str, tuple[str, str]] = {
    "pbid_intake": ('fund = "APBD"\nheads = 500', "heads"),
    "pbid_reactivate": ('fund = "APBD"\nheads = 100', "heads"),
    "third_party_pledge": ('form = "for_member"\nheads = 100', "heads"),
    "arrears_relief": ("shares = {CSR = 1.0}\nheads = 100", "relief_rupiah"),
    "pbi_quota": (
        "removed_of_list = 0.02\nask_back = 0.5\nreregistered_a_month = 100",
        "heads",
    ),
    "law_change": ('rules = {"mandiri.class_3.tariff" = 45_000}', ""),
    "write_off": ('debtors = ["owing"]', "heads"),
    "rehab": ("joins_a_month = 0.05", "heads"),
    "education": (
        'fund = "CSR"\ncost_a_head = 10_000\nheads = 1_000\nraises_payment = 0.1',
        "spent",
    ),
    "facility_spending": ('fund = "CSR"\namount = 100_000_000', "spent"),
    "ppu_enforcement": (
        "uninsured_workers = 1_000\nregistered_a_month = 0.5\ncome_from = {left = 1.0}",
        "heads",
    ),
    "earmark": ('fund = "APBD"\ncigarette_tax = 900_000_000_000', "spent"),
    "register_group": ("size = 500\npays = 0.6", "heads"),
    "wage_reconciliation": (
        "workers = 100\nwage_billed = 4_000_000\nwage_due = 5_000_000\n"
        'months_from = "2020-01"\nmonths_until = "2021-12"',
        "spent",
    ),
    "population_revision": ("more = 1_000", ""),
    "pbid_quota": ('additions = 900\npayer = "province"', "heads"),
    "segment_move": ('leave = ["PPU_BU"]\njoin = ["PBI"]\npeople = 900', "heads"),
}
ONCE = {"write_off", "population_revision"}


def plan(kind: str) -> jkn.Scenario:
    until = "2025-06" if kind in ONCE else "2025-08"
    lever = f'[[lever]]\nname = "it"\nkind = "{kind}"\nfrom = "2025-06"\nuntil = "{until}"\n'
    return jkn.Scenario.from_text(FUNDS + lever + LEVERS[kind][0])


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.mark.parametrize("kind", LEVERS)
def test_a_lever_says_each_of_its_fields_in_plain_values(kind: str) -> None:
    (lever,) = plan(kind).levers
    assert (lever.name, lever.kind) == ("it", kind)
    fields = lever.fields()
    for line in LEVERS[kind][0].splitlines():
        assert line.partition(" = ")[0] in fields
    plain = (str, int, float, bool, list, dict, dt.date, type(None))
    assert all(isinstance(value, plain) for value in fields.values())


#: kind: its fields as a file gives them (every one), and as Python shows them.
EVERY_FIELD: dict[str, tuple[str, dict[str, Any]]] = {
    "rehab": (
        "joins_a_month = 0.02\nfinishes = 0.6\nmonths_each = 3\nmonths_owed_min = 5\n"
        'active_after = "first"\n'
        'months_owed_max = 12\nclasses = [3, "1"]\ndeciles = [1, 4]\nvillages = ["B", "A"]',
        {
            "joins_a_month": 0.02,
            "finishes": 0.6,
            "months_each": 3,
            "active_after": "first",
            "months_owed_min": 5,
            "months_owed_max": 12,
            "classes": ["3", "1"],
            "deciles": [1, 4],
            "villages": ["B", "A"],
        },
    ),
    "education": (
        'fund = "CSR"\nheads = 4_000\nmonthly_cap = 900\ncost_a_head = 12_500\n'
        "raises_payment = 0.03\nraises_joining = 1.0\nhalf_forgotten_after = 4",
        {
            "fund": "CSR",
            "heads": 4_000,
            "monthly_cap": 900,
            "cost_a_head": 12_500,
            "raises_payment": 0.03,
            "raises_joining": 1.0,
            "half_forgotten_after": 4,
        },
    ),
    "facility_spending": (
        'fund = "CSR"\namount = 300_000_000',
        {"fund": "CSR", "amount": 300_000_000},
    ),
    "ppu_enforcement": (
        "uninsured_workers = 8_000\nregistered_a_month = 0.1\nwage = 2_608_714\n"
        "come_from = {pbid = 0.4, left = 0.3, pbi = 0.1, mandiri = 0.1, unregistered = 0.1}",
        {
            "uninsured_workers": 8_000,
            "registered_a_month": 0.1,
            "come_from": {
                "pbid": 0.4,
                "left": 0.3,
                "pbi": 0.1,
                "mandiri": 0.1,
                "unregistered": 0.1,
            },
            "wage": 2_608_714,
        },
    ),
    "earmark": (
        'fund = "APBD"\nsource = "DAU"\namount = 20_000_000_000\nshare = 0.4\n'
        "cigarette_tax = 9_000_000_000",
        {
            "fund": "APBD",
            "source": "DAU",
            "amount": 20_000_000_000,
            "share": 0.4,
            "cigarette_tax": 9_000_000_000,
        },
    ),
    "register_group": (
        'size = 3_000\nmonthly_cap = 500\nsegment = "BP"\ncare_class = 2\npays = 0.6',
        {"size": 3_000, "monthly_cap": 500, "segment": "BP", "care_class": "2", "pays": 0.6},
    ),
    "population_revision": ("fewer = 29_000", {"more": 0, "fewer": 29_000}),
    "pbid_quota": (
        'payer = "province"\nadditions = 900\nmonthly_cap = 400\nup_to = {coverage = 0.98}\n'
        'sources = ["unregistered"]',
        {
            "payer": "province",
            "additions": 900,
            "removed": None,
            "monthly_cap": 400,
            "up_to": {"coverage": 0.98},
            "sources": ["unregistered"],
        },
    ),
    "segment_move": (
        'leave = ["PBPU", "BP"]\njoin = ["PPU_BU"]\npeople = 700',
        {"leave": ["PBPU", "BP"], "join": ["PPU_BU"], "people": 700},
    ),
    "wage_reconciliation": (
        "workers = 6_000\nwage_billed = 4_500_000\nwage_due = 7_500_000\n"
        'months_from = "2020-01"\nmonths_until = "2021-12"\npayer_group = "central"',
        {
            "workers": 6_000,
            "wage_billed": 4_500_000,
            "wage_due": 7_500_000,
            "months_from": dt.date(2020, 1, 1),
            "months_until": dt.date(2021, 12, 1),
            "payer_group": "central",
        },
    ),
    "arrears_relief": (
        "budget = 1_000_000\nheads = 10\nmonthly_cap = 5\nshares = {CSR = 0.7, third_party = 0.3}\n"
        'ceilings = {CSR = 500_000}\ndeciles = [1, 5]\nvillages = ["A"]\nclasses = [3, 2]\n'
        'months_owed_min = 2\nmonths_owed_max = 6\norder = "longest_debt_first"\n'
        'after = "pbid"\nfund = "APBD"',
        {
            "budget": 1_000_000,
            "heads": 10,
            "monthly_cap": 5,
            "shares": {"CSR": 0.7, "third_party": 0.3},
            "ceilings": {"CSR": 500_000},
            "deciles": [1, 5],
            "villages": ["A"],
            "classes": ["3", "2"],
            "months_owed_min": 2,
            "months_owed_max": 6,
            "order": "longest_debt_first",
            "after": "pbid",
            "fund": "APBD",
        },
    ),
    "pbid_reactivate": (
        'fund = "APBD"\nheads = 10\nmonthly_cap = 5\nclasses = [3]\ndeciles = [1, 5]\n'
        'villages = ["A"]\nmonths_owed_min = 2\nmonths_owed_max = 6\n'
        'order = "shortest_debt_first"\nup_to = {coverage = 0.98}\n'
        'committed_until = "2025-12"\nbeyond_fund = true',
        {
            "fund": "APBD",
            "heads": 10,
            "monthly_cap": 5,
            "classes": ["3"],
            "deciles": [1, 5],
            "villages": ["A"],
            "months_owed_min": 2,
            "months_owed_max": 6,
            "order": "shortest_debt_first",
            "up_to": {"coverage": 0.98},
            "committed_until": dt.date(2025, 12, 1),
            "beyond_fund": True,
        },
    ),
    "pbi_quota": (
        "removed_of_list = 0.02\nreplaced = 0.7\nfrom_pbid = 0.2\nask_back = 0.5\n"
        'reregistered_a_month = 40\nadditions = 7\nsources = ["left"]',
        {
            "removed_of_list": 0.02,
            "replaced": 0.7,
            "from_pbid": 0.2,
            "ask_back": 0.5,
            "reregistered_a_month": 40,
            "additions": 7,
            "sources": ["left"],
        },
    ),
}


@pytest.mark.parametrize("kind", EVERY_FIELD)
def test_every_field_of_a_file_comes_back_by_its_name(kind: str) -> None:
    text, wanted = EVERY_FIELD[kind]
    until = "2025-06" if kind in ONCE else "2025-08"
    lever = f'[[lever]]\nname = "it"\nkind = "{kind}"\nfrom = "2025-06"\nuntil = "{until}"\n'
    (read,) = jkn.Scenario.from_text(FUNDS + lever + text).levers
    assert (read.from_.isoformat(), read.until.isoformat()) == ("2025-06-01", f"{until}-01")
    fields = read.fields()
    assert list(fields) == list(wanted)
    assert fields == wanted
    assert [type(value) for value in fields.values()] == [type(value) for value in wanted.values()]


@pytest.mark.parametrize("kind", LEVERS)
def test_a_lever_does_the_same_under_every_engine(kind: str, place: jkn.Place) -> None:
    shown = LEVERS[kind][1]
    did = {}
    for engine, draws in (("expected", 1), ("sampled", 2), ("persons", 1)):
        run = jkn.project(place, plan(kind), until="2025-12", engine=engine, draws=draws, seed=1)
        table = run.levers()
        assert {"month", "lever", "heads", "relief_rupiah", "spent"} <= set(table.columns)
        assert set(table["lever"]) == {"it"}
        assert table["month"].max() == pd.Period("2025-12", "M")
        sums = table[["heads", "relief_rupiah", "spent"]].sum() / draws
        did[engine] = sums[shown] if shown else 0.0
        assert (sums >= 0).all()
    if shown:
        assert did["expected"] > 0
        assert did["sampled"] == pytest.approx(did["expected"], rel=0.05)
        assert did["persons"] == pytest.approx(did["expected"], rel=0.05)


# ── whom a lever means, and who pays how much ──

MEANT = {
    "arrears_relief": "shares = {CSR = 0.7, third_party = 0.3}\nceilings = {CSR = 40_000_000}\n",
    "pbid_reactivate": 'fund = "APBD"\n',
    "rehab": "joins_a_month = 0.2\n",
}


@pytest.fixture(scope="module")
def villages(place: jkn.Place) -> jkn.Place:
    """Of the self-payers in arrears, 3,000 poor of one village and 2,000 of another."""
    counts = pd.DataFrame(
        {
            "village": ["Selok", "Selok", "Tempeh"],
            "deciles": ["1-5", "6-10", "1-5"],
            "segment": "PBPU",
            "standing": "owing",
            "people": [3_000, 1_500, 2_000],
        }
    )
    return place.with_villages(jkn.Villages.from_frame(counts), if_unequal="keep")


def meant(kind: str, more: str = "heads = 400\n") -> jkn.Scenario:
    more = "" if kind == "rehab" else more
    return jkn.Scenario.from_text(
        # children of families that are not registered come to every group, by all who are
        f"{FUNDS}[assumptions]\nbirths = 0\n"
        f'[[lever]]\nname = "it"\nkind = "{kind}"\nfrom = "2025-06"\nuntil = "2025-08"\n'
        f'deciles = [1, 5]\nvillages = ["Selok"]\n{MEANT[kind]}{more}'
    )


@pytest.mark.parametrize("kind", MEANT)
def test_a_lever_that_names_a_village_and_deciles_moves_nobody_else(
    kind: str, villages: jkn.Place
) -> None:
    def owing(plan: jkn.Scenario) -> pd.DataFrame:
        table = jkn.project(villages, plan, until="2025-12").segments()
        return table[table["standing"] == "owing"].pivot_table(
            index="month", columns="group", values="people", aggfunc="sum", observed=True
        )

    without = owing(meant(kind).with_(without=["it"]))
    change = (owing(meant(kind)) - without).loc["2025-06":"2025-08"]
    assert (change["deciles 1-5, Selok"] < -50).all()
    assert change[["deciles 6-10, Selok", "deciles 1-5, Tempeh"]].abs().to_numpy().max() < 1e-6
    # who comes new depends on how many there are in all: a hundredth of one person here
    assert change["-"].abs().max() < 0.05


@pytest.mark.parametrize("kind", MEANT)
@pytest.mark.parametrize("engine", ["sampled", "persons"])
def test_whole_people_are_meant_as_well(kind: str, engine: str, villages: jkn.Place) -> None:
    draws = 2 if engine == "sampled" else 1
    run = jkn.project(villages, meant(kind), until="2025-12", engine=engine, draws=draws, seed=1)
    heads = run.levers()["heads"]
    assert heads.dtype.kind == "i"
    assert 0 < heads.sum() <= draws * (3_000 if kind == "rehab" else 400)


@pytest.mark.parametrize("engine", ["expected", "sampled", "persons"])
def test_a_party_gives_no_more_than_its_ceiling(engine: str, villages: jkn.Place) -> None:
    draws = 2 if engine == "sampled" else 1
    run = jkn.project(
        villages, meant("arrears_relief"), until="2025-12", engine=engine, draws=draws, seed=1
    )
    funds = run.funds()
    gave = funds.loc[funds["fund"] == "CSR", "spent"].sum() / draws
    assert 39_000_000 < gave <= 40_000_000 + 1e-3
    assert run.levers()["relief_rupiah"].sum() / draws >= gave / 0.7 - 1


@pytest.mark.parametrize("engine", ["expected", "sampled", "persons"])
def test_what_it_can_no_longer_give_the_others_do(engine: str, villages: jkn.Place) -> None:
    run = jkn.project(villages, meant("arrears_relief"), until="2025-12", engine=engine, seed=1)
    did = run.levers()[["heads", "relief_rupiah"]].sum()
    assert did["heads"] == pytest.approx(400, abs=5)  # whole families
    paid = run.ledger().query("account == 'relief_paid'").groupby("payer", observed=True)
    gave = paid["rupiah"].sum()
    assert gave.sum() == pytest.approx(did["relief_rupiah"])
    # the ledger has companies and others as third parties; the fund says which part is theirs
    funds = run.funds()
    companies = funds.loc[funds["fund"] == "CSR", "spent"].sum()
    assert companies == pytest.approx(40_000_000, rel=0.05)
    assert did["relief_rupiah"] - companies > 0.3 / 0.7 * companies * 1.5


def test_a_village_that_the_opening_does_not_tell_apart_is_refused(place: jkn.Place) -> None:
    with pytest.raises(jkn.InputError, match="the opening position does not tell apart"):
        jkn.project(place, meant("rehab"), until="2025-12")


def test_every_kind_of_lever_is_here() -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.Scenario.from_text(FUNDS + '[[lever]]\nname = "it"\nkind = "nothing like it"')
    words = str(refused.value)
    assert "kind of lever" in words
    shipped = {lever.kind for name in jkn.Scenario.names() for lever in
               jkn.Scenario.load(name).levers}  # fmt: skip
    assert shipped <= set(LEVERS)


EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "scenarios"
LAST = (EXAMPLES / "bangka-belitung" / "instalments.toml").read_text("utf-8")
FIRST = LAST.replace('kind = "rehab"', 'kind = "rehab"\nactive_after = "first"')
LAW = (
    LAST
    + '\n[[lever]]\nkind = "law_change"\nname = "at once"\nfrom = "2025-10"\nuntil = "2026-12"\n'
    + 'rules = {"instalments.active_after_first" = true}\n'
)


@pytest.mark.parametrize("engine", ["expected", "sampled"])
def test_who_is_active_after_the_first_instalment_is_active_sooner_and_owes_the_same(
    engine: str,
) -> None:
    def run(text: str) -> jkn.Run:
        plan = jkn.Scenario.from_text(text)
        return jkn.project("bangka-belitung", plan, until="2026-12", engine=engine, seed=5)

    last, first, law = run(LAST), run(FIRST), run(LAW)
    assert first.csv("segments") == law.csv("segments")
    gained = first.monthly().active - last.monthly().active
    assert gained.iloc[0] == 0
    assert gained.iloc[-1] > 500
    people = first.segments().query("months_owed > 0")
    on_plan = people.query("standing == 'active'")
    assert set(on_plan["segment"]) == {"PBPU", "BP"}
    assert (on_plan["debt"] > 0).any()
    assert set(first.flows().query("from_standing == 'instalments'")["cause"]) > {"payment"}
    assert not last.segments().query("months_owed > 0 and standing == 'active'").size


def test_plans_of_old_rehab_activate_with_the_last_instalment_alone() -> None:
    text = FIRST.replace('from = "2025-10"', 'from = "2025-01"')
    with pytest.raises(jkn.InputError, match="before 2025-02-03 a plan activates after all"):
        jkn.Scenario.from_text(text)
