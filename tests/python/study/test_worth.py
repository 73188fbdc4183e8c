# SPDX-License-Identifier: Apache-2.0
"""What a rupiah buys, and contributions billed against paid."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.study.side_by_side import side_by_side
from jknmodel.study.worth import break_even, worth
from random_plans import random_plan
from whole import WHOLE

UNTIL = "2026-12"


def plan(name: str) -> jkn.Scenario:
    return jkn.Scenario.load(name)


@pytest.fixture(scope="module")
def beltim() -> jkn.Place:
    return jkn.Place.load("belitung-timur")


@pytest.fixture(scope="module")
def babel() -> jkn.Place:
    return jkn.Place.load("bangka-belitung")


# ── what a rupiah buys ──


def test_relief_is_worth_the_people_who_would_not_have_come_back_anyway(beltim: jkn.Place) -> None:
    plans = [plan(f"belitung-timur/{name}") for name in ("as-it-is", "bejase-half")]
    table = worth(beltim, plans, until=UNTIL).set_index("behaviour")
    for behaviour in ("A", "B"):
        runs = [jkn.project(beltim, p.with_(behaviour=behaviour), until=UNTIL) for p in plans]
        active = [run.monthly().set_index("month")["active"] for run in runs]
        gained = (active[1] - active[0]).loc["2025-08":"2026-07"]
        row = table.loc[behaviour]
        assert row.extra_active == pytest.approx(gained.iloc[-1])
        assert row.extra_active_months == pytest.approx(gained.sum())
        assert 0 < row.extra_active < row.touched <= 1_167 + 1e-6
        assert row["first"] == pd.Period("2025-08", "M")
        assert row.judged == pd.Period("2026-07", "M")
        assert row.months == 12


def test_what_it_costs_is_what_each_payer_was_asked_for_beyond_the_other_run(
    beltim: jkn.Place,
) -> None:
    plans = [plan(f"belitung-timur/{name}") for name in ("as-it-is", "bejase-half")]
    row = worth(beltim, plans, until=UNTIL).iloc[0]
    run = jkn.project(beltim, plans[1].with_(behaviour="A"), until=UNTIL)
    relief = run.levers()["relief_rupiah"].sum()
    assert row.third_party == pytest.approx(relief / 2)
    assert row.district == pytest.approx(relief / 2, rel=0.05)  # and the aid of the active
    local = row.district + row.province + row.third_party
    assert row.rupiah_a_month == pytest.approx(local / row.extra_active_months)


def test_nothing_decided_is_worth_nothing(beltim: jkn.Place) -> None:
    nothing = plan("belitung-timur/as-it-is")
    table = worth(beltim, [nothing, nothing.with_(name="again")], until=UNTIL)
    zero = ["touched", "extra_active", "extra_active_months", "district", "third_party", "central"]
    assert (table[zero] == 0).all(axis=None)
    assert table.rupiah_a_month.isna().all()
    assert (table["months"] == 0).all()  # two plans that do not differ have no window
    assert table[["first", "judged"]].isna().all(axis=None)
    files = tables(side_by_side(beltim, [nothing, nothing.with_(name="again")], until="2025-12"))
    assert all(row.split(",")[2:5] == ["", "", "0"] for row in files["worth"].splitlines()[1:])


@pytest.mark.parametrize("at", range(12 if WHOLE else 2))
def test_extra_active_months_and_their_cost_are_of_the_same_months_for_any_two_plans(
    at: int,
) -> None:
    """As docs/model.md defines them, from the tables of the two runs."""
    dice = Random(5_000 + at)
    place = jkn.Place.load(dice.choice(jkn.Place.names()))
    plans = [random_plan(dice, place, name) for name in ("one", "other")]
    until = str(pd.Period(place.opening, "M") + 15)
    table = worth(place, plans, until=until, months=6)
    for row in table.to_dict("records"):
        one, other = (
            jkn.project(place, each.with_(behaviour=row["behaviour"]), until=until)
            for each in plans
        )
        ours, theirs = (run.monthly().set_index("month") for run in (one, other))
        numbers = ours.select_dtypes("number").columns
        apart = ((theirs[numbers] - ours[numbers]).abs() > 1e-6 * (1 + ours[numbers].abs())).any(
            axis=1
        )
        first: Any = apart.index[int(apart.to_numpy().argmax())]
        assert row["first"] == first
        waits = 0 if theirs["priority"].get(first - 1, False) else 1
        last: Any = min(first + 5, pd.Period(until, "M") - waits)
        assert row["judged"] == last
        assert row["months"] == (last - first).n + 1 <= 6
        gained = (theirs["active"] - ours["active"])[first:last].sum()
        assert row["extra_active_months"] == pytest.approx(gained, abs=1e-6)

        def asked(run: jkn.Run, waits: int = waits, first: Any = first, last: Any = last) -> float:
            ledger = run.ledger().query("payer == 'central'")
            bills = ledger["month"].between(first + waits, last + waits)
            once = ledger["month"].between(first, last)
            of = ledger["account"]
            return float(
                ledger.loc[bills & of.isin(["billed", "granted"]), "rupiah"].sum()
                + ledger.loc[once & of.isin(["relief_paid", "programme"]), "rupiah"].sum()
            )

        assert row["central"] == pytest.approx(asked(other) - asked(one), rel=1e-9, abs=1)


def test_relief_is_cheaper_than_pbid_only_for_short_debts(beltim: jkn.Place) -> None:
    table = break_even(beltim, plan("belitung-timur/bejase-half"), "Bejase relief", until=UNTIL)
    for behaviour, rows in table.groupby("behaviour"):
        cheaper = rows.set_index("months_owed").cheaper
        last = int(cheaper[cheaper].index.max())
        assert cheaper.loc[:last].all(), behaviour
        assert not cheaper.loc[last + 1 :].any(), behaviour
        assert 1 < last < 12, behaviour
    assert table.debt.to_list() == pytest.approx((table.months_owed * 35_000).to_list())
    by = table[table.cheaper].groupby("behaviour").months_owed.max()
    assert by["A"] <= by["B"]  # under A who was relieved falls behind again sooner


def test_a_lever_that_is_no_relief_has_no_break_even(beltim: jkn.Place) -> None:
    with pytest.raises(jkn.InputError, match="is no arrears_relief of 'bejase-half'"):
        break_even(beltim, plan("belitung-timur/bejase-half"), "Bejase", until=UNTIL)


def test_one_scenario_alone_and_no_months_are_both_refused(beltim: jkn.Place) -> None:
    with pytest.raises(jkn.InputError) as refused:
        worth(beltim, [plan("belitung-timur/as-it-is")], until=UNTIL, months=0)
    assert [issue.key for issue in refused.value.errors] == ["plans", "months"]


def test_money_for_facilities_buys_no_active_month_and_what_is_first_is_paid_first(
    beltim: jkn.Place,
) -> None:
    first = jkn.project(beltim, plan("belitung-timur/csr-relief-first"), until=UNTIL)
    later = jkn.project(beltim, plan("belitung-timur/csr-facilities-first"), until=UNTIL)
    for run, relief in ((first, 400e6), (later, 0.0)):
        did = run.levers()
        assert did.relief_rupiah.sum() == pytest.approx(relief, abs=1)
        assert did.spent.sum() == pytest.approx(400e6, abs=1)  # old debt is money spent (F15)


# ── the same months above and below the line ──


def registering(name: str, first: str, last: str, heads: int) -> str:
    """A lever that registers so many."""
    return f"""
    [[lever]]
    kind = "pbid_intake"
    name = "{name}"
    fund = "APBD {first[:4]}"
    from = "{first}"
    until = "{last}"
    heads = {heads}
    """


FUNDS = "".join(
    f"""
    [[fund]]
    name = "APBD {year}"
    year = {year}
    receipts = {{"{year}-01" = 90_000_000_000}}
    """
    for year in (2025, 2026, 2027)
)


#: A registered family's child is a PBID head too; else it would have come to any segment.
NO_CHILDREN = "[assumptions]\nbirths = 0\n"


def lumajang_plan(name: str, levers: str = "") -> jkn.Scenario:
    text = f'schema = 1\nname = "{name}"\nrate_basis = "own_share"\n{FUNDS}{NO_CHILDREN}{levers}'
    return jkn.Scenario.from_text(text)


@pytest.mark.parametrize("name", ["as-budgeted", "register-98", "reach-98-80"])
def test_F2_a_month_of_plain_registration_costs_what_the_law_says(
    lumajang: jkn.Place, name: str
) -> None:
    still = {"births": 0.0}
    budgeted = plan("lumajang/as-budgeted").with_(assumptions=still)
    nothing = budgeted.with_(without=["june registration"], name="nothing")
    it = plan(f"lumajang/{name}").with_(assumptions=still)
    table = worth(lumajang, [nothing, it], until=UNTIL)
    assert (table["months"] == 12).all()
    # 37,800 less what the district no longer pays for those who left PBID or the self-payers.
    assert table.rupiah_a_month.between(37_700, 37_800).all()


@pytest.mark.parametrize("first", [f"{2025 + m // 12}-{m % 12 + 1:02}" for m in range(4, 20)])
def test_F2_F3_a_registration_of_any_month_costs_the_same_a_month(
    lumajang: jkn.Place, first: str
) -> None:
    plans = [lumajang_plan("nothing"), lumajang_plan("it", registering("it", first, first, 2_000))]
    table = worth(lumajang, plans, until="2027-12")
    assert (table["first"] == pd.Period(first, "M")).all()
    assert (table["judged"] == pd.Period(first, "M") + 11).all()
    assert table.rupiah_a_month.between(37_700, 37_800).all()


def test_F3_a_lever_beside_an_earlier_common_one_is_judged_over_its_own_window(
    lumajang: jkn.Place,
) -> None:
    common = registering("common", "2025-06", "2025-06", 5_000)
    later = registering("later", "2026-01", "2026-01", 2_000)
    plans = [lumajang_plan("base", common), lumajang_plan("both", common + later)]
    table = worth(lumajang, plans, until="2027-12")
    assert (table["first"] == pd.Period("2026-01", "M")).all()
    assert table.touched.to_list() == pytest.approx([2_000, 2_000])
    assert table.rupiah_a_month.between(37_700, 37_800).all()


def test_F3_a_window_that_the_run_cuts_is_said_to_be_shorter(lumajang: jkn.Place) -> None:
    late = registering("late", "2026-09", "2026-09", 2_000)
    plans = [lumajang_plan("nothing"), lumajang_plan("late", late)]
    table = worth(lumajang, plans, until="2026-12")
    assert table["months"].to_list() == [3, 3]  # active of October to December
    assert table.rupiah_a_month.between(37_700, 37_800).all()
    text = page(side_by_side(lumajang, plans, until="2026-12"))
    assert "hanya 3 bulan: September 2026 – November 2026" in text
    assert "only 3 months: September 2026 – November 2026" in text


def test_a_grant_to_a_fund_is_paid_by_the_giver_and_once(lumajang: jkn.Place) -> None:
    grant = """
    [[lever]]
    kind = "third_party_pledge"
    name = "grants"
    form = "to_budget"
    fund = "APBD 2025"
    from = "2025-07"
    until = "2025-07"
    heads = 1_000
    default_chance = 0.0
    """
    plans = [lumajang_plan("nothing"), lumajang_plan("grants", grant)]
    row = worth(lumajang, plans, until="2027-12").iloc[0]
    assert row.third_party == pytest.approx(12 * 1_000 * 35_000, rel=0.01)
    assert row.district == pytest.approx(12 * 1_000 * 2_800, rel=0.05)


# ── where workers come from ──


def test_where_workers_come_from_decides_what_the_district_gains() -> None:
    lotim = jkn.Place.load("lombok-timur")
    names = ("as-it-is", "perbup-from-outside", "perbup-from-left", "perbup-from-pbid")
    runs = [
        jkn.project(lotim, plan(f"lombok-timur/{name}"), until=UNTIL).monthly().iloc[-1]
        for name in names
    ]
    base, outside, left, pbid = runs
    assert outside.coverage > base.coverage + 0.01
    assert left.coverage == pytest.approx(base.coverage, abs=0.002)
    assert left.active_of_population > base.active_of_population + 0.01
    assert pbid.active_of_population == pytest.approx(base.active_of_population, abs=0.002)
    assert pbid.spent < base.spent - 1e8
    assert outside.spent == pytest.approx(base.spent, rel=1e-6)


def test_a_clean_up_with_new_registrations_raises_coverage_while_activity_falls() -> None:
    lotim = jkn.Place.load("lombok-timur")
    base, cleaned = (
        jkn.project(lotim, plan(f"lombok-timur/{name}"), until=UNTIL).monthly().iloc[-1]
        for name in ("as-it-is", "central-clean-up")
    )
    assert cleaned.coverage > base.coverage
    assert cleaned.active_of_population < base.active_of_population


# ── the reconciliation ──


@pytest.fixture(scope="module")
def settled(babel: jkn.Place) -> jkn.Run:
    return jkn.project(babel, plan("bangka-belitung/reconciliation"), until=UNTIL)


def test_reconciliation_totals_equal_the_ledger_to_the_rupiah(settled: jkn.Run) -> None:
    table, ledger = settled.reconciliation(), settled.ledger()
    for account in ("billed", "paid"):
        for payer, rows in table.groupby("payer"):
            mine = ledger[(ledger.payer == payer) & (ledger.account == account)]
            assert rows[account].sum() == pytest.approx(mine.rupiah.sum(), abs=0.5)
    assert (table.difference - (table.billed - table.paid)).abs().max() < 1e-3


def test_the_shortfall_is_billed_once_and_settled_by_its_last_month(settled: jkn.Run) -> None:
    table = settled.reconciliation(segment="PPU_PN")
    employer = table[table.payer == "employer"].set_index("month")
    # 6,000 teachers, 3,000,000 short of the base, 24 months: 4% and 1%.
    assert employer.difference["2025-10"] == pytest.approx(6_000 * 120_000 * 24 * 5 / 6, abs=1)
    assert employer.owed["2026-03"] == 0
    assert employer.difference["2025-10":"2026-03"].sum() == pytest.approx(0, abs=1e-3)
    member = table[table.payer == "member"].set_index("month")
    assert member.difference["2025-10"] == pytest.approx(6_000 * 30_000 * 24 * 5 / 6, abs=1)


def test_whole_people_have_the_same_reconciliation(babel: jkn.Place) -> None:
    scenario = plan("bangka-belitung/reconciliation")
    run = jkn.project(babel, scenario, until="2026-03", engine="sampled", draws=2, seed=1)
    table = run.reconciliation(segment="PPU_PN")
    assert list(table.columns[:3]) == ["draw", "month", "payer"]
    owed = table[(table.month == "2026-03")].owed
    assert (owed == 0).all()


def test_a_segment_that_does_not_exist_is_refused_with_the_nearest(settled: jkn.Run) -> None:
    with pytest.raises(jkn.InputError, match="did you mean 'PPU_PN'"):
        settled.reconciliation(segment="PPU_PM")


# ── the page ──


def test_the_page_says_what_a_rupiah_buys_and_where_relief_stops_being_cheaper(
    beltim: jkn.Place,
) -> None:
    plans = [plan(f"belitung-timur/{n}") for n in ("as-it-is", "bejase-half", "bejase-pbid")]
    text = page(side_by_side(beltim, plans, until=UNTIL))
    assert "Apa yang dibeli tiap rupiah" in text
    assert "What a rupiah buys" in text
    assert "hanya untuk tunggakan sampai" in text
    assert "Reconciliation" not in text


def test_the_page_has_a_table_that_a_treasurer_signs(babel: jkn.Place) -> None:
    plans = [plan(f"bangka-belitung/{name}") for name in ("as-it-is", "reconciliation")]
    text = page(side_by_side(babel, plans, until=UNTIL))
    assert "Rekonsiliasi iuran pegawai negeri" in text
    assert "Bendahara daerah" in text


def test_a_floor_that_is_lost_again_is_said_so() -> None:
    cases = Path(__file__).parents[2] / "cases"
    place = jkn.Place.load(cases / "places" / "surakarta.toml")  # exact counts: it can be told
    fund = jkn.Scenario.load(cases / "files" / "plans" / "surakarta-fund.toml")
    found = side_by_side(place, [fund], until="2025-12")
    assert found.main.central.lost is not None
    assert "lepas lagi mulai Januari 2025" in page(found)


# ── what leaves the machine ──


def test_no_file_tells_of_fewer_than_five_people_of_a_village(beltim: jkn.Place) -> None:
    from jknmodel.report.csv import tables
    from jknmodel.study.told_apart import groups_table

    found = side_by_side(beltim, [plan("belitung-timur/as-it-is")], until=UNTIL)
    files = tables(found)
    assert "Desa Baru" not in files["segments"]
    groups = groups_table(found)
    assert {"deciles 1-5, Desa Baru", "total"} <= set(groups.group)
    shown = groups.drop(columns=["scenario", "month", "group"])
    small = shown.map(lambda value: isinstance(value, int) and 0 < value < 5)
    assert not small.any(axis=None)
    assert (shown == "<5").any(axis=None)
    assert (shown == "not shown").any(axis=None)
    # The rows by segment, the unregistered among them, still add up to everybody.
    run = found.main.run
    people = pd.read_csv(io.StringIO(files["segments"])).groupby("month").people.sum()
    assert people.to_list() == pytest.approx(run.monthly().population.to_list(), abs=0.01)


def test_where_nobody_is_told_apart_there_is_no_table_of_groups() -> None:
    from jknmodel.report.csv import tables

    place = jkn.Place.load("lombok-timur")
    files = tables(side_by_side(place, [plan("lombok-timur/as-it-is")], until="2025-12"))
    assert "groups" not in files
    assert files["segments"].startswith(
        "scenario,month,segment,care_class,standing,months_owed,people,debt\n"
    )


# ── villages ──


def test_a_place_told_apart_by_village_is_the_same_place_and_the_record_keeps_the_choice() -> None:
    from jknmodel.report.record import record

    place = jkn.Place.load("lombok-timur")
    counts = pd.DataFrame(
        {
            "village": ["Selong", "Sakra"],
            "segment": "mandiri",
            "standing": "owing",
            "people": [2_000, 1_000],
        }
    )
    villages = jkn.Villages.from_frame(counts)
    with pytest.raises(jkn.InputError, match="fewer"):
        place.with_villages(villages)
    told = place.with_villages(villages, if_unequal="keep")
    assert told.baseline[told.baseline.village == "Selong"].people.sum() == 2_000
    nothing = plan("lombok-timur/as-it-is")
    one, other = (
        jkn.project(where, nothing, until="2025-12").monthly().drop(columns="month").astype(float)
        for where in (place, told)
    )
    assert (one - other).abs().max().max() <= 1e-6 * one.abs().max().max()
    kept = record(side_by_side(told, [nothing], until="2025-12"))
    assert kept["villages"].keys() == {"if_unequal", "shown_sha256"}
    assert kept["villages"]["if_unequal"] == "keep"


def test_a_lever_can_mean_a_village_of_the_table() -> None:
    place = jkn.Place.load("lombok-timur")
    counts = pd.DataFrame(
        {"village": ["Selong"], "segment": "mandiri", "standing": "owing", "people": [2_000]}
    )
    told = place.with_villages(jkn.Villages.from_frame(counts), if_unequal="keep")
    relief = jkn.Scenario.from_text("""schema = 1
name = "selong"
[[lever]]
kind = "arrears_relief"
name = "relief"
from = "2025-07"
until = "2025-07"
villages = ["Selong"]
classes = [1, 2, 3]
shares = {third_party = 1.0}
""")
    run = jkn.project(told, relief, until="2025-12")
    assert 1_500 < run.levers().heads.sum() <= 2_000
