# SPDX-License-Identifier: Apache-2.0
"""What a run answers: orders and their cuts, heads that last, each draw and month by its own."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel import _core
from jknmodel.report.sentences import sentences
from jknmodel.study.side_by_side import side_by_side
from jknmodel.study.targets import targets, targets_in

_TESTED = ["coverage", "active_of_population"]
CASES = Path(__file__).parents[2] / "cases"


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


def plan_of(
    budgets: dict[int, int], levers: str = "", *, when_dry: str = "owe", head: str = ""
) -> jkn.Scenario:
    funds = "".join(
        f'[[fund]]\nname = "APBD {year}"\nyear = {year}\nwhen_dry = "{when_dry}"\n'
        f'receipts = {{"{year}-01" = {rupiah}}}\n'
        for year, rupiah in budgets.items()
    )
    return jkn.Scenario.from_text(f'schema = 1\nname = "plan"\n{head}{funds}{levers}')


def intake(start: str, until: str, heads: int, more: str = "") -> str:
    return (
        f'[[lever]]\nkind = "pbid_intake"\nname = "intake"\nfund = "APBD {start[:4]}"\n'
        f'from = "{start}"\nuntil = "{until}"\nheads = {heads}\n{more}'
    )


BUDGET = 50_670_000_000
YEARS = (2025, 2026, 2027, 2028)
JUNE = intake("2025-06", "2025-06", 15_520)


# ── what was ordered, and what stopped it ──


@pytest.mark.parametrize("engine", ["expected", "sampled", "persons"])
def test_F6_heads_that_no_fund_of_next_year_carries_are_a_row(
    engine: str, place: jkn.Place
) -> None:
    lever = intake("2026-01", "2026-12", 24_000, "monthly_cap = 2_000\n")
    plan = plan_of({2025: BUDGET, 2026: 2 * BUDGET}, lever)
    run = jkn.project(place, plan, until="2026-12", engine=engine, seed=3)
    orders = run.orders().set_index("month")
    last = orders.loc["2026-12"]
    assert (last["ordered"], last["done"], last["cut"]) == (2_000, 0, 2_000)
    assert last["why"] == "no_fund_next_year"
    assert set(orders["why"][:-1]) == {"-"}
    assert orders["done"].sum() == run.levers()["heads"].sum() == pytest.approx(22_000)


def test_F6_several_draws_stack_their_orders(place: jkn.Place) -> None:
    plan = plan_of({2025: BUDGET, 2026: BUDGET}, JUNE)
    orders = jkn.project(place, plan, until="2025-12", engine="sampled", draws=3).orders()
    assert list(orders["draw"]) == [0, 1, 2]
    assert set(orders["ordered"]) == {15_520}


# ── which heads last ──


@pytest.mark.parametrize("when_dry", ["owe", "release"])
def test_F4_heads_that_last_do_not_move_with_the_month_in_which_a_run_stops(
    when_dry: str, place: jkn.Place
) -> None:
    plan = plan_of(dict.fromkeys(YEARS, BUDGET), JUNE, when_dry=when_dry)
    right = BUDGET / 420_000 - 111_079
    found = {
        until: jkn.project(place, plan, until=until).new_heads
        for until in ("2025-12", "2026-12", "2027-11", "2027-12", "2028-06", "2028-12")
    }
    for until, heads in found.items():
        known = until >= "2027-12"
        assert (heads["lasting"] is not None) == known, until
        if known:
            assert heads["lasting"] == pytest.approx(right, abs=1e-6)
            assert heads["lasting"] + heads["one_off"] == pytest.approx(15_520)
    released = found["2027-12"]["released"]
    assert released == pytest.approx(15_520 - right if when_dry == "release" else 0, abs=1e-6)


def test_F4_where_no_later_year_is_named_it_is_not_known(place: jkn.Place) -> None:
    plan = plan_of({2025: BUDGET}, JUNE)
    heads = jkn.project(place, plan, until="2025-12").new_heads
    assert heads["added"] == pytest.approx(15_520)
    assert heads["lasting"] is None
    assert heads["one_off"] is None


@pytest.mark.parametrize("seed", range(8))
def test_F4_of_any_budgets_every_horizon_says_the_same_or_nothing(
    seed: int, place: jkn.Place
) -> None:
    dice = random.Random(seed)
    years = range(2025, 2025 + dice.randint(2, 4))
    start = f"{dice.choice([2025, 2026])}-{dice.randint(5, 12):02}"
    budgets = {year: round(BUDGET * dice.uniform(0.9, 1.4)) for year in years}
    more = dice.choice(["", "beyond_fund = true\n", "monthly_cap = 900\n"])
    lever = intake(start, max(start, "2026-03"), dice.randint(1_000, 20_000), more)
    plan = plan_of(
        budgets, lever, when_dry=dice.choice(["owe", "release"]),
        head=f'rate_basis = "{dice.choice(["own_share", "with_local_share"])}"\n',
    )  # fmt: skip
    found = [
        jkn.project(place, plan, until=f"{year}-{month}").new_heads
        for year in years
        for month in ("06", "12")
    ]
    known = [heads["lasting"] for heads in found if heads["lasting"] is not None]
    assert known
    assert max(known) - min(known) < 1e-6
    assert all(0 <= lasting <= heads["added"] + 1e-6
               for heads in found if (lasting := heads["lasting"]) is not None)  # fmt: skip


def test_A4_heads_that_last_and_a_full_year_are_those_of_the_law_in_force(
    place: jkn.Place,
) -> None:
    tariff = (
        '[[lever]]\nkind = "law_change"\nname = "dear"\nfrom = "2026-01"\nuntil = "2028-12"\n'
        'rules = {"pbid.tariff" = 62_000}\n'
    )
    need = 111_079 * 12 * 55_000
    plan = plan_of({2025: BUDGET, **dict.fromkeys(YEARS[1:], need + 330_000_000)},
                   intake("2025-06", "2025-06", 1_000) + tariff)  # fmt: skip
    heads = jkn.project(place, plan, until="2027-12").new_heads
    assert heads["cost_full_year"] == pytest.approx(660_000_000)
    assert heads["lasting"] == pytest.approx(500, abs=1e-6)


def test_A4_heads_given_up_are_said_in_the_answer(place: jkn.Place) -> None:
    plan = plan_of(dict.fromkeys(YEARS[:3], BUDGET), JUNE, when_dry="release")
    found = side_by_side(place, [plan], until="2027-12")
    answer = found.main.central
    assert answer.released == pytest.approx(answer.one_off)
    assert answer.money_ends is not None
    assert found.frame()["heads_released"].iloc[0] == answer.released
    text = sentences(found, "en")[1]
    assert round(answer.released) == 5_956  # which other choices change: three digits at most
    assert "about 6,000 PBID heads are given up from December 2025" in text


def test_A4_money_that_stays_unspent_after_heads_were_given_up_is_said(place: jkn.Place) -> None:
    clean_up = (
        '[[lever]]\nkind = "pbi_quota"\nname = "clean-up"\nfrom = "2026-02"\nuntil = "2026-02"\n'
        "removed_of_list = 0.1\n"
    )
    money = {2025: BUDGET, 2026: BUDGET - 10_000_000_000, 2027: BUDGET}
    for levers, unspent in (("", False), (clean_up, True)):
        found = side_by_side(place, [plan_of(money, levers, when_dry="release")], until="2026-12")
        left = found.main.central.year(2026).left
        assert (left > 1e6) == unspent
        text = sentences(found, "en")[1]
        assert ("of the money of 2026 stays unspent all the same" in text) == unspent
        assert ("tidak terpakai" in sentences(found, "id")[1]) == unspent


def test_A4_cash_that_comes_in_february_gives_up_nobody_in_january(place: jkn.Place) -> None:
    plan = jkn.Scenario.from_text(
        'schema = 1\nname = "late cash"\n'
        '[[fund]]\nname = "APBD 2025"\nyear = 2025\nwhen_dry = "release"\n'
        'receipts = {"2025-01" = 53_200_000_000}\n'
        '[[fund]]\nname = "APBD 2026"\nyear = 2026\nwhen_dry = "release"\n'
        'receipts = {"2026-02" = 53_200_000_000}\n'
    )
    found = side_by_side(place, [plan], until="2026-12")
    assert found.main.central.released == 0
    assert all(end.ends is None for end in found.main.central.years)
    line = found.main.lines[0].set_index("month")
    assert line["owed_to_bpjs"]["2026-01"] > 3e9  # January's bill waits
    assert line["owed_to_bpjs"]["2026-02":].max() == 0


def test_A4_a_fund_takes_nobody_while_another_of_its_bill_owes(place: jkn.Place) -> None:
    def plan(more: str = "") -> jkn.Scenario:
        return jkn.Scenario.from_text(
            'schema = 1\nname = "two funds"\n'
            '[[fund]]\nname = "APBD 2025"\nyear = 2025\nreceipts = {"2025-01" = 30_000_000_000}\n'
            '[[fund]]\nname = "tobacco 2025"\nyear = 2025\nsource = "DBHCHT"\nopening_heads = 0\n'
            f'receipts = {{"2025-11" = 9_000_000_000}}\n{more}'
            '[[lever]]\nkind = "pbid_intake"\nname = "intake"\nfund = "tobacco 2025"\n'
            'from = "2025-11"\nuntil = "2025-11"\nheads = 100\ncommitted_until = "2025-12"\n'
        )

    together = jkn.project(place, plan(), until="2025-12")
    assert list(together.orders()["why"]) == ["bill_owed"]
    funds = together.funds()
    tobacco = funds[(funds["fund"] == "tobacco 2025") & (funds["month"] == "2025-11")]
    assert tobacco["spent"].item() == pytest.approx(9e9)  # all of it for the bills of the budget
    paid = together.reconciliation()
    district = paid[(paid["payer"] == "district") & (paid["month"] == "2025-11")].iloc[0]
    went = sum(district[each] for each in ("paid", "relieved", "lapsed", "carried", "departed"))
    assert district["opening"] + district["billed"] - went == pytest.approx(district["owed"])
    apart = jkn.project(place, plan("own_bill = true\n"), until="2025-12")
    assert apart.levers()["heads"].sum() == pytest.approx(100)


def test_F4_the_page_says_where_it_is_not_known(place: jkn.Place, tmp_path: Path) -> None:
    run = jkn.project(place, plan_of({2025: BUDGET}, JUNE), until="2025-12")
    for language, words in (("id", "tidak diketahui"), ("en", "not known")):
        path = run.report(tmp_path / f"{language}.html", language=language)  # type: ignore[arg-type]
        assert words in path.read_text("utf-8")


# ── each draw by itself ──


@pytest.mark.parametrize("engine", ["sampled", "persons"])
def test_F5_a_run_of_several_draws_answers_for_each(engine: str, place: jkn.Place) -> None:
    small = jkn.Place.load("belitung-timur")
    plan = jkn.Scenario.load("belitung-timur/as-it-is")
    run = jkn.project(small, plan, until="2026-12", engine=engine, draws=4, seed=1)
    close = run.monthly().groupby("draw")["active_of_population"].last()
    target = {"active_of_population": float(close.sort_values().iloc[2])}
    met = run.met(target)
    assert list(met.index) == [0, 1, 2, 3]
    assert met.dtype == pd.PeriodDtype("M")
    for draw, outcome in enumerate(run._outcomes):
        for said, right in (
            (met[draw], outcome.met(target, 0)),
            (run.money_ends[draw], outcome.money_ends()),
            (run.met_status()[draw], outcome.met_status(plan.core, _TESTED)),
        ):
            assert pd.isna(said) if right is None else said == pd.Period(right, "M")
        assert run.new_heads.loc[draw, "added"] == outcome.new_heads(plan.core)["added"]
    assert list(run.new_heads.index) == [0, 1, 2, 3]


# ── the line of the law in force ──


def test_PL8_the_line_is_that_of_the_law_in_force_in_each_month() -> None:
    place = jkn.Place.load(CASES / "places" / "surakarta.toml")
    plan = jkn.Scenario.load(CASES / "files" / "plans" / "surakarta-fund.toml")
    run = jkn.project(place, plan, until="2025-12")
    assert str(run.met_status()) == "2024-04"
    assert str(run.lost_status()) == "2025-01"  # held until December 2024
    assert run.met_status(hold=12) is None
    active = run.monthly().set_index("month")["active_of_population"]
    assert float(active.loc["2024-12"]) > 0.75
    found = side_by_side(place, [plan], until="2025-12")
    assert [(str(month)[:7], aim) for month, aim in found.lines] == [
        ("2024-04", (0.95, 0.75)),
        ("2025-01", (0.98, 0.80)),
    ]
    answer = found.main.central
    assert answer.lost is not None
    assert f"{answer.lost:%Y-%m}" == "2025-01"
    assert answer.held is None


def test_PL8_every_draw_is_judged_by_the_line_of_its_month() -> None:
    place = jkn.Place.load(CASES / "places" / "surakarta.toml")
    plan = jkn.Scenario.load(CASES / "files" / "plans" / "surakarta-fund.toml")
    sure = jkn.uncertain(place, plan, until="2025-12", draws=5, progress=False)
    counts, monthly = sure.targets(), sure.monthly()
    for month, least in (("2024-12", 0.75), ("2025-01", 0.80)):
        active = monthly.loc[monthly["month"] == month, "active_of_population"]
        here = (counts["month"] == month) & (counts["target"] == "active_of_population")
        assert counts.loc[here, "met"].item() == (active >= least).sum()
    assert "active_of_population at 75%, 80% from 2025-01" in set(sure.decision()["answer"])


def test_PL8_page_and_sentences_name_the_line_in_force(tmp_path: Path) -> None:
    place = jkn.Place.load(CASES / "places" / "surakarta.toml")
    plan = jkn.Scenario.load(CASES / "files" / "plans" / "surakarta-fund.toml")
    run = jkn.project(place, plan, until="2025-12")
    text = run.report(tmp_path / "page.html", language="en").read_text("utf-8")
    assert "from January 2025 98 registered and 80 active" in text
    assert "95%, Jan 2025 98% registered" in text
    assert "kept to December 2025" not in text


@pytest.mark.parametrize("month", ["2025-06", "2025-11", "2026-02", "2026-07"])
@pytest.mark.parametrize("share", [50, 99])
def test_PL8_a_line_that_changes_in_any_month_is_judged_from_that_month(
    month: str, share: int, place: jkn.Place
) -> None:
    change = (
        f'[[lever]]\nkind = "law_change"\nname = "line"\nfrom = "{month}"\nuntil = "2026-12"\n'
        f'rules = {{"uhc.priority.coverage" = {share}, "uhc.priority.active" = {share}}}\n'
    )
    plan = plan_of({2025: BUDGET, 2026: BUDGET}, change)
    run = jkn.project(place, plan, until="2026-12")
    monthly = run.monthly()
    figures = ["coverage", "active_of_population"]

    def line(at: pd.Period) -> tuple[float, float]:
        changed = at >= pd.Period(month, "M")
        return (share / 100,) * 2 if changed else (0.98, 0.80)

    meets = [
        coverage >= line(at)[0] and active >= line(at)[1]
        for at, coverage, active in zip(*(monthly[c] for c in ("month", *figures)), strict=True)
    ]
    right = monthly.loc[meets, "month"].tolist()
    assert run.met_status(figures) == (right[0] if right else None)
    there = targets_in(place, plan, pd.Period(month, "M").start_time.date())
    assert there == (share / 100, share / 100)


def test_PL8_before_the_law_tested_a_rate_its_first_threshold_is_shown() -> None:
    early = jkn.Place.load(CASES / "places" / "purbalingga-2022.toml")
    assert targets(early) == (0.95, 0.75)
    plan = plan_of({2022: BUDGET, 2023: BUDGET})
    assert set(_core.status_line(plan.core, ["coverage", "active_of_population"], "2022-12")) == {
        "coverage"
    }


# ── what a run refuses, without running ──


@pytest.mark.parametrize(
    ("budgets", "until"),
    [({2025: BUDGET}, "2026-06"), ({2026: BUDGET}, "2026-12"), ({2025: BUDGET}, "2025-01")],
)
def test_F13_what_a_run_refuses_is_refused_without_running(
    budgets: dict[int, int], until: str, place: jkn.Place
) -> None:
    plan = plan_of(budgets)
    baseline = place.core

    def faults(of: Any) -> list[str]:
        with pytest.raises(jkn.InputError) as caught:
            of()
        return [str(issue) for issue in caught.value.errors]

    assert faults(lambda: _core.check_run(baseline, plan.core, until)) == faults(
        lambda: jkn.project(place, plan, until=until)
    )


def test_F13_a_place_without_a_minimum_wage_is_refused_without_running(place: jkn.Place) -> None:
    unpaid = jkn.Place(replace(place.facts, minimum_wages=()))
    with pytest.raises(jkn.InputError, match="minimum wage"):
        _core.check_run(unpaid.core, plan_of({2025: BUDGET}).core, "2025-12")


# ── what relief spent ──


@pytest.mark.parametrize("engine", ["expected", "sampled", "persons"])
def test_F15_relief_spent_what_it_paid(engine: str, place: jkn.Place) -> None:
    relief = (
        '[[lever]]\nkind = "arrears_relief"\nname = "relief"\nfrom = "2025-06"\n'
        'until = "2025-08"\nshares = {third_party = 1.0}\nbudget = 100_000_000\n'
    )
    plan = plan_of({2025: BUDGET}, relief)
    levers = jkn.project(place, plan, until="2025-12", engine=engine, seed=1).levers()
    assert levers["spent"].sum() > 90_000_000
    assert (levers["spent"] == levers["relief_rupiah"]).all()


# ── who stays in a list ──


def _accounts(table: pd.DataFrame, plan: jkn.Scenario) -> pd.DataFrame:
    members = jkn.Members.load(table, as_of="2025-04")
    place = members.place(jkn.Place.load("lumajang"), population=12_000)
    run = jkn.project(place, plan, until="2026-12", engine="persons", seed=7, members=members)
    found = run.accounts(identities=True)
    return found[found["identity"] != ""].set_index("identity")


def test_PE3_two_cleanings_of_one_list_can_be_compared_person_by_person() -> None:
    table = jkn.Members.example_table(6_000, seed=7)
    plan = jkn.Scenario.from_text('schema = 1\nname = "nothing"')
    everybody = _accounts(table, plan)
    order = table.sort_values("identity").index
    dice = random.Random(3)
    for left_out in ([order[0]], [order[-1]], dice.sample(list(order), 3)):
        family = table.loc[left_out, "family"]
        gone = table["family"].isin(family[family.notna() & (family != "")])
        gone |= table.index.isin(left_out)
        fewer = _accounts(table[~gone], plan)
        before = everybody.loc[fewer.index]
        same = (fewer["segment"] == before["segment"]) & (fewer["standing"] == before["standing"])
        same &= fewer["months_owed"] == before["months_owed"]
        assert (~same).mean() < 0.005  # those at a threshold that the totals moved


def test_PE3_what_chance_is_keyed_by_hangs_on_nobody_else_and_is_each_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from jknmodel.tables.members import identities as keyed

    identities = [f"3508-{i}" for i in range(2_000)]

    def keys(names: list[str]) -> dict[str, int]:
        table = {"identity": names, "segment": ["PBI"] * len(names),
                 "standing": ["active"] * len(names)}  # fmt: skip
        found = jkn.Members.load(table, as_of="2025-04")
        return dict(zip(found.identities(), found.chance_keys().tolist(), strict=True))

    every = keys(identities)
    assert len(set(every.values())) == 2_000
    assert max(every.values()) < 2**63
    others = keys([*reversed(identities[5:]), "A" * 40])
    assert all(every[name] == key for name, key in others.items() if name in every)
    hashed = keyed._hashed
    monkeypatch.setattr(keyed, "_hashed", lambda words: hashed(words) % 16_384)
    assert len(set(keys(identities).values())) == 2_000
