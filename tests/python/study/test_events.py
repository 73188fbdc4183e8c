# SPDX-License-Identifier: Apache-2.0
"""What happens though nobody decides it: drawn by name, laid over a scenario as levers."""

from __future__ import annotations

from itertools import pairwise

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.scenario.events import DECIDED, EVENTS
from jknmodel.study.uncertain import Uncertain

UNTIL = "2026-12"


@pytest.fixture(scope="module")
def plan() -> jkn.Scenario:
    return jkn.Scenario.load("lumajang/as-budgeted")


def drawn(place: jkn.Place, plan: jkn.Scenario, *events: str, draws: int = 40) -> Uncertain:
    return jkn.uncertain(place, plan, until=UNTIL, draws=draws, sources=(), events=events)


def sizes(found: Uncertain) -> pd.DataFrame:
    return found.inputs()[[f"event {event}" for event in EVENTS]]


def at_end(found: Uncertain, figure: str) -> pd.Series[float]:
    monthly = found.monthly()
    last = monthly[monthly.month == monthly.month.max()]
    values: pd.Series[float] = last[figure].reset_index(drop=True)
    return values


def test_events_are_drawn_unless_they_are_left_out(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    usual = jkn.uncertain(lumajang, plan, until="2025-06", draws=2)
    without = jkn.uncertain(lumajang, plan, until="2025-06", draws=2, events=False)
    some = jkn.uncertain(lumajang, plan, until="2025-06", draws=2, events={"late_cash"})
    assert set(usual.sources) & set(EVENTS) == set(EVENTS) - set(DECIDED)
    assert not set(EVENTS) & set(without.sources)
    assert set(EVENTS) & set(some.sources) == {"late_cash"}
    assert (sizes(without) == 0).all(axis=None)


def test_an_event_left_out_leaves_the_others_as_they_were(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    every = sizes(drawn(lumajang, plan, *reversed(EVENTS)))
    for event in EVENTS:
        alone = sizes(drawn(lumajang, plan, event))
        assert alone[f"event {event}"].equals(every[f"event {event}"])
        assert (alone.drop(columns=f"event {event}") == 0).all(axis=None)


def test_the_same_seed_gives_the_same_events_on_any_number_of_threads(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    one, two = (
        jkn.uncertain(lumajang, plan, until=UNTIL, draws=8, seed=5, threads=threads).monthly()
        for threads in (1, 2)
    )
    assert one.equals(two)


def test_a_longer_run_has_the_same_events_and_further_ones(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    long = drawn(lumajang, plan, *EVENTS, draws=20)
    short = jkn.uncertain(
        lumajang, plan, until="2025-12", draws=20, sources=(), events=EVENTS
    ).monthly()
    first = long.monthly().query("month <= '2025-12'").reset_index(drop=True)
    assert first.active.tolist() == pytest.approx(short.active.tolist(), rel=1e-12)


def test_clean_ups_come_as_often_and_as_large_as_the_register_says(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    removed = sizes(drawn(lumajang, plan, "clean_ups", draws=300))["event clean_ups"]
    register = plan.assumptions
    chance = register.loc["clean_up_chance", ["low", "value", "high"]].mean()
    size = register.loc["clean_up_size", ["low", "value", "high"]].mean()
    assert removed.mean() == pytest.approx(20 * chance * size, rel=0.12)


def test_a_scenario_with_a_clean_up_of_its_own_has_no_other_in_its_months(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    certain = plan.with_(assumptions={"clean_up_chance": 1.0, "clean_up_size": 0.1})
    own = certain.with_(levers_of="overlays/pbi-clean-ups")
    months = 20
    each = sizes(drawn(lumajang, certain, "clean_ups", draws=2))["event clean_ups"]
    fewer = sizes(drawn(lumajang, own, "clean_ups", draws=2))["event clean_ups"]
    assert each.tolist() == pytest.approx([months * 0.1] * 2)
    assert fewer.tolist() == pytest.approx([(months - 3) * 0.1] * 2)


def test_a_population_counted_anew_moves_rates_and_hardly_a_member(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    often = plan.with_(assumptions={"population_jump_chance": 0.1})
    found = drawn(lumajang, often, "population_jumps")
    registered = at_end(found, "registered")  # births are counted of it
    assert registered.max() - registered.min() < 0.002 * registered.min()
    jumps = sizes(found)["event population_jumps"]
    assert jumps.min() < 0 < jumps.max()
    assert at_end(found, "coverage").corr(jumps) < -0.99


def test_a_quota_comes_or_goes_and_is_then_as_before(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    def quotas(months: int) -> Uncertain:
        set_ = {"quota_chance": 0.029, "quota_size": 0.011, "quota_months": months}
        return drawn(lumajang, plan.with_(assumptions=set_), "quotas")

    lasting, short = quotas(30), quotas(2)
    heads = sizes(lasting)["event quotas"]
    assert heads.min() < 0 < heads.max()
    assert at_end(lasting, "active").corr(heads) > 0.95
    over = sizes(short)["event quotas"] == 0  # came and went, or never came
    assert over.mean() > 0.8
    assert over.sum() > (heads == 0).sum()


def test_cash_that_is_late_in_its_year_ends_no_money(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    always = plan.with_(assumptions={"late_cash_chance": 1.0, "late_cash_months": 2})
    found = drawn(lumajang, always, "late_cash", draws=2)
    monthly = found.monthly().query("draw == 0").set_index("month")
    assert monthly.owed_to_bpjs["2026-01"] > 0  # the receipt of January 2026 is there in March
    assert monthly.owed_to_bpjs["2026-03"] == 0
    ends = found.decision().set_index("answer").loc["money ends"]
    assert str(ends["50%"]) == str(ends["base"])


def test_heads_that_governments_add_are_paid_by_nobody_of_the_scenario(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    found = drawn(lumajang, plan, "pbid_growth")
    heads = sizes(found)["event pbid_growth"]
    assert at_end(found, "active").corr(heads) > 0.95
    for row in found.decision().to_dict("records"):
        if row["answer"] in {"heads added", "cost of a full year"}:
            assert row["10%"] == row["90%"] == row["base"]
    base = found.base.monthly().iloc[-1]
    for figure in ("spent", "owed_to_bpjs"):  # more heads are no fund's bill, and no fund's debt
        assert at_end(found, figure)[heads > 0].tolist() == pytest.approx(
            [base[figure]] * int((heads > 0).sum())
        )


def test_people_who_change_segment_move_segments_and_not_the_registered(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    found = drawn(lumajang, plan, "segment_moves")
    registered = at_end(found, "registered")
    assert registered.max() - registered.min() < 0.002 * registered.min()  # births
    base = found.base.monthly().active.iloc[-1]
    assert at_end(found, "active").tolist() == pytest.approx([base] * 40, rel=0.04)
    assert at_end(found, "active").mean() == pytest.approx(base, rel=0.01)


def test_segments_shift_as_far_as_the_register_says(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    still = plan.with_(assumptions={"segments_shift": 0, "ppu_growth": 0})
    wide = plan.with_(assumptions={"segments_shift": 0.02})
    assert (sizes(drawn(lumajang, still, "segment_moves", draws=3)) == 0).all(axis=None)
    few, many = (sizes(drawn(lumajang, p, "segment_moves")).sum().sum() for p in (plan, wide))
    assert few < many


def test_a_government_that_goes_for_uhc_registers_until_it_is_there(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    goes = {"uhc_chance": 1, "uhc_pace": 0.05, "uhc_beyond": 0}
    found = drawn(lumajang, plan.with_(assumptions=goes), "uhc", draws=3)
    never = drawn(lumajang, plan.with_(assumptions={"uhc_chance": 0}), "uhc", draws=3)
    assert at_end(found, "active_of_population").tolist() == pytest.approx([0.8] * 3, abs=0.005)
    assert at_end(never, "active_of_population").max() < 0.75
    assert at_end(found, "spent").tolist() == pytest.approx(at_end(never, "spent").tolist())


def test_an_event_that_the_scenario_sets_to_never_does_not_come(
    lumajang: jkn.Place, plan: jkn.Scenario
) -> None:
    never = {"clean_up_chance": 0, "population_jump_chance": 0, "quota_chance": 0,
             "late_cash_chance": 0, "pbid_added": 0, "uhc_chance": 0,
             "segments_shift": 0, "ppu_growth": 0}  # fmt: skip
    found = drawn(lumajang, plan.with_(assumptions=never), *EVENTS, draws=5)
    assert (sizes(found) == 0).all(axis=None)
    assert found.bands("active", [0.0])[0.0].equals(found.bands("active", [1.0])[1.0])


def test_an_unknown_event_is_named(lumajang: jkn.Place, plan: jkn.Scenario) -> None:
    with pytest.raises(jkn.InputError, match="events: 'clean_up' is not known"):
        jkn.uncertain(lumajang, plan, until=UNTIL, events=["clean_up"])


# ── a forecast ──────────────────────────────────────────────────────────────────────────────────
def test_a_forecast_is_the_scenario_with_every_event(lumajang: jkn.Place) -> None:
    found = jkn.forecast(lumajang, until="2025-12", draws=30)
    assert found.plan.name == "as-budgeted"
    assert set(EVENTS) <= set(found.sure.sources)
    table = found.table()
    assert (table.low <= table.central).all()
    assert (table.central <= table.high).all()
    assert set(table.figure) == {
        "coverage", "active_of_population", "active_of_registered", "spent", "owed_to_bpjs"
    }  # fmt: skip
    rates = table[
        table.figure == "coverage"
    ]  # of the active rate two readings stand from the start
    widths = (rates.high - rates.low).to_numpy()
    assert all(a < b for a, b in pairwise(widths[[1, 4, 8]]))


def test_a_place_without_scenarios_has_a_forecast_without_money(lumajang: jkn.Place) -> None:
    from dataclasses import replace

    alone = jkn.Place(replace(lumajang.facts, name="Somewhere else", file=""))
    found = jkn.forecast(alone, until="2025-08", draws=5)
    assert found.plan.name == "nothing-decided"
    assert (found.table("spent").high == 0).all()
