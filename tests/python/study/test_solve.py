# SPDX-License-Identifier: Apache-2.0
"""How little reaches the targets, asked of Lumajang and of plans that are refused."""

from __future__ import annotations

import json
from typing import Any

import jknmodel as jkn
import pytest
from jknmodel.cli.app import main
from jknmodel.report.solved import lines

TARGETS = {"coverage": 0.98, "active_of_population": 0.80}
BACK = "reactivate up to 80%"


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def plan() -> jkn.Scenario:
    return jkn.Scenario.load("lumajang/reach-98-80")


@pytest.fixture(scope="module")
def found(place: jkn.Place, plan: jkn.Scenario) -> jkn.Solution:
    return jkn.solve(place, plan, lever=BACK, target=TARGETS, by="2026-12", hold=12)


def with_heads(plan: jkn.Scenario, lever: str, heads: float | None, **fields: Any) -> jkn.Scenario:
    one = next(each for each in plan.levers if each.name == lever)
    return plan.with_(levers=[one.with_(heads=heads, **fields)])


def test_the_amount_reaches_the_targets_and_one_head_fewer_does_not(
    place: jkn.Place, plan: jkn.Scenario, found: jkn.Solution
) -> None:
    assert found.amount is not None
    assert found.reached
    assert found.held == 12
    assert found.monotone
    closes = {}
    for heads in (found.amount, found.amount - 1):
        run = jkn.project(place, with_heads(plan, BACK, heads), until="2027-12").monthly()
        closes[heads] = run[run["month"] >= "2026-12"].set_index("month")
    enough, fewer = closes.values()
    assert (enough["coverage"] >= 0.98 - 1e-9).all()
    assert (enough["active_of_population"] >= 0.80 - 1e-9).all()
    assert found.proof is not None
    assert found.proof.amount == found.amount - 1
    missed = fewer[fewer.index == found.proof.month][found.proof.target].item()
    assert missed < 0.80
    assert found.proof.value == pytest.approx(missed, rel=1e-9)


def test_the_plan_with_the_money_found_runs_as_any_other_and_owes_nothing(
    place: jkn.Place, found: jkn.Solution
) -> None:
    run = jkn.project(place, found.plan, until="2027-12")
    assert run.monthly()["owed_to_bpjs"].max() < 1
    assert run.monthly().equals(found.run.monthly())
    assert found.plan.source.changes[-1] == "money found"


@pytest.mark.parametrize("name", ["reach-98-80", "register-98"])
def test_the_shipped_plans_take_the_fewest_a_month_that_reach_their_targets(
    place: jkn.Place, name: str
) -> None:
    plan = jkn.Scenario.load(f"lumajang/{name}")
    caps = [lever.fields()["monthly_cap"] for lever in plan.levers]
    target = {"coverage": 0.98} | ({"active_of_population": 0.80} if len(caps) > 1 else {})

    def reached(cap: int) -> bool:
        slower = plan.with_(levers=[lever.with_(monthly_cap=cap) for lever in plan.levers])
        run = jkn.project(place, slower, until="2027-12" if len(caps) > 1 else "2026-12")
        met = run.met(target, hold=12 if len(caps) > 1 else 0)
        return met is not None and str(met) <= "2026-12"

    assert len(set(caps)) == 1
    assert reached(caps[0])
    assert not reached(caps[0] - 100)


def test_the_budget_says_what_each_fund_needs_beside_what_the_plan_has(
    place: jkn.Place, plan: jkn.Scenario, found: jkn.Solution
) -> None:
    budget = found.budget[found.budget["fund"] != "-"]
    assert list(budget["has"]) == pytest.approx([fund.total for fund in plan.funds])
    assert (budget["lacking"] == (budget["needed"] - budget["has"]).clip(lower=0)).all()
    # what is owed without that money is what is lacking, year by year
    assert found.amount is not None
    owes = jkn.project(place, with_heads(plan, BACK, found.amount), until="2027-12").budget()
    owed = owes[owes["fund"] != "-"]["owed"].to_numpy()
    assert budget["lacking"].cumsum().to_numpy() == pytest.approx(owed, rel=1e-3)


def test_the_cost_is_what_the_heads_add_to_the_bills_of_the_district(
    place: jkn.Place, plan: jkn.Scenario, found: jkn.Solution
) -> None:
    def billed(run: jkn.Run) -> float:
        rows = run.ledger()
        rows = rows[(rows["month"] >= "2026-01") & (rows["month"] <= "2026-12")]
        local = (rows["fund"] != "-") | (rows["payer"] == "district")
        return float(rows[local & (rows["account"] == "billed")]["rupiah"].sum())

    none = jkn.project(place, with_heads(plan, BACK, 0), until="2026-12")
    assert found.cost.fiscal_year == pytest.approx(billed(found.run) - billed(none), rel=1e-6)
    assert found.cost.to_date == found.cost.fiscal_year  # the lever begins in that year
    assert found.cost.full_year > found.cost.fiscal_year


def test_a_fund_needs_what_its_heads_take_and_owes_with_a_million_less(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    found = jkn.solve(place, plan, fund="APBD 2026", target=TARGETS, by="2026-12", hold=12)
    assert found.unit == "rupiah"
    assert found.amount is not None
    assert found.amount % 1_000_000 == 0
    row = found.budget[found.budget["fund"] == "APBD 2026"].iloc[0]
    assert found.amount - 1_000_000 < row["needed"] <= found.amount
    assert found.proof is not None
    assert found.proof.target == "owed_to_bpjs"


def test_a_cap_that_stops_it_is_named_with_the_least_that_does_not(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    asked: dict[str, Any] = {
        "lever": BACK,
        "target": {"active_of_population": 0.80},
        "by": "2026-06",
        "hold": 0,
    }
    found = jkn.solve(place, plan, cap=1_000, **asked)
    assert found.amount is None
    assert not found.reached
    assert found.held == -1
    assert found.missed is not None
    cap = next(each for each in found.binding if each.limit == "monthly_cap")
    assert cap.lever == BACK
    assert cap.least is not None
    assert jkn.solve(place, plan, cap=int(cap.least), **asked).reached
    assert not jkn.solve(place, plan, cap=int(cap.least) - 1, **asked).reached


def test_where_debt_is_allowed_the_money_that_is_missing_is_said(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    asked: dict[str, Any] = {
        "lever": "june registration",
        "target": {"coverage": 0.92},
        "by": "2025-12",
    }
    found = jkn.solve(place, plan, allow_debt=True, **asked)
    assert found.amount is None
    money = next(each for each in found.binding if each.limit == "money")
    enough = jkn.solve(place, plan, **asked)
    assert money.least == pytest.approx(enough.budget["lacking"].sum())


def test_the_frontier_of_two_levers_trades_one_for_the_other(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    levers = ["register up to 98%", BACK]
    free = plan.with_(
        levers=[each.with_(up_to=None, heads=0, until="2026-12") for each in plan.levers]
    )
    found = jkn.solve(
        place, free, lever=levers, target={"active_of_population": 0.75}, by="2026-12", hold=0
    )
    assert found.levers == tuple(levers)
    assert len(found.table) == 9
    assert found.table["reached"].all()
    assert found.table["first"].is_monotonic_increasing
    assert found.table["second"].is_monotonic_decreasing
    row = found.table.iloc[4]
    for fewer in (0, 1):
        both = with_heads(
            with_heads(free, levers[0], int(row["first"])), BACK, int(row["second"]) - fewer
        )
        last = jkn.project(place, both, until="2026-12").monthly().iloc[-1]
        assert (last["active_of_population"] >= 0.75) == (fewer == 0)


def test_the_most_heads_that_last_are_those_that_next_year_can_pay(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    found = jkn.afford(place, plan, "APBD 2025")
    assert found.replaced == ("june registration",)
    assert str(found.until) == "2026-12"
    lever = found.plan.levers[-1]
    heads = {
        more: jkn.project(
            place, found.plan.with_(levers=[lever.with_(heads=found.heads + more)]), until="2026-12"
        ).new_heads
        for more in (0, 1)
    }
    assert heads[0]["one_off"] == pytest.approx(0, abs=1e-3)
    assert heads[1]["one_off"] > 1e-3
    assert jkn.afford(420_000, rate=35_000, months=12) == jkn.afford(
        420_000, rate="own_share", months=12
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": {"active": 0.8}}, "active: has no base; write active_of_population or"),
        ({"target": {"coverage": 98}}, "coverage: 98 is not a share; .* write 0.98 for 98%"),
        ({"target": {}}, "target: there is none"),
        ({"target": {"uhc": 0.8}}, "target: 'uhc' is not a target with a base; one of: coverage"),
        ({"lever": "june"}, "lever: 'june' is not a lever of 'reach-98-80'; one of"),
        ({"lever": None}, "name a lever or a fund whose least is asked"),
        ({"fund": "APBD 2026"}, "name a lever or a fund whose least is asked"),
        ({"lever": None, "fund": "APBD 2030"}, "'APBD 2030' is not a fund of 'reach-98-80'; did"),
        ({"field": "budget"}, "'budget' is no amount of 'reactivate up to 80%'; give one of: hea"),
        ({"by": "2025-04"}, "by: is not after the opening, 2025-04"),
        ({"hold": 24}, "fund: no fund follows 'APBD 2027' in 2028, .* add a fund of 2028"),
        ({"engine": "sampled"}, "engine: 'sampled' draws chance"),
        ({"cap": -1}, "cap: -1 does not do"),
        ({"lever": None, "fund": "APBD 2026", "allow_debt": True}, "may owe needs no money"),
        ({"lever": None, "fund": "APBD 2026", "cap": 1}, "cap: is of a lever"),
        ({"lever": [BACK, BACK]}, "are not one lever or two"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name_with_what_to_write(
    place: jkn.Place, plan: jkn.Scenario, changes: dict[str, Any], said: str
) -> None:
    asked = {"lever": BACK, "target": TARGETS, "by": "2026-12", **changes}
    with pytest.raises(jkn.InputError, match=said):
        jkn.solve(place, plan, **asked)


def test_a_lever_without_an_amount_is_refused_with_those_that_have_one(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("belitung-timur/csr-relief-first")
    spending = next(each for each in plan.levers if each.kind == "facility_spending")
    with pytest.raises(jkn.InputError, match=r"\(facility_spending\) has no amount; give one of"):
        jkn.solve("belitung-timur", plan, lever=spending.name, target=TARGETS, by="2025-12")


def test_every_fault_of_a_question_is_told_in_one_pass() -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.solve(
            "lumajng", "lumajang/as-budgeted", lever="june", target={"active": 1, "coverage": 98},
            by="never", hold=-1,
        )  # fmt: skip
    keys = [error.key for error in refused.value.errors]
    assert keys == ["place", "active", "coverage", "by", "hold", "lever"]
    with pytest.raises(jkn.InputError) as of_plan:
        jkn.afford("lumajang", "lumajang/as-budgeted", "APBD", rate=1)  # type: ignore[call-overload]
    assert [error.key for error in of_plan.value.errors] == ["rate", "fund"]


def test_the_command_says_it_in_both_languages_and_as_json(
    capsys: pytest.CaptureFixture[str], found: jkn.Solution
) -> None:
    asked = ["solve", "lumajang", "reach-98-80", "--lever", BACK, "--target", "coverage=0.98",
             "--target", "active_of_population=0.80", "--by", "2026-12"]  # fmt: skip
    assert main([*asked, "--lang", "id"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines() == list(lines(found, "id"))
    assert said.startswith(
        f"aktifkan sampai 80%: paling sedikit {found.amount:,.0f}".replace(",", ".")
    )
    assert "79,9999% penduduk aktif: 80,0% tidak tercapai" in said
    assert main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["amount"] == found.amount
    assert told["proof"]["month"] == str(found.proof.month if found.proof else "")
    assert {row["fund"] for row in told["budget"]} == {"APBD 2025", "APBD 2026", "APBD 2027", "-"}


def test_the_command_says_what_stops_it(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["solve", "lumajang", "reach-98-80", "--lever", BACK, "--target",
             "active_of_population=0.95", "--by", "2026-12", "--hold", "0"]  # fmt: skip
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "no amount reaches all targets" in said
    assert "stops at a target of its own (up_to). Loosened alone it helps" in said
    assert main([*asked, "--target", "active=0.8"]) == 2
