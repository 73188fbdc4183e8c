# SPDX-License-Identifier: Apache-2.0
"""What would change a decision, asked of Lumajang and by calls that are refused."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel import _core
from jknmodel.cli.app import main
from jknmodel.report.flipped import lines
from jknmodel.report.parts.flip_words import in_draws
from jknmodel.report.texts import Texts
from jknmodel.study import information
from jknmodel.study.flips import Flips, Turn

TARGETS = {"coverage": 0.98, "active_of_population": 0.80}


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def found(place: jkn.Place) -> Flips:
    return jkn.flips(
        place, "lumajang/reach-98-80", decision=TARGETS, by="2026-12", hold=0, draws=40
    )


@pytest.fixture(scope="module")
def money(place: jkn.Place) -> Flips:
    return jkn.flips(place, "lumajang/as-budgeted", decision="money_lasts", by="2025-12", draws=40)


def holds(place: jkn.Place, plan: jkn.Scenario) -> bool:
    """Whether the targets hold at the close of December 2026, as a run says."""
    last = jkn.project(place, plan, until="2026-12").monthly().iloc[-1]
    return all(last[figure] >= share - 1e-11 for figure, share in TARGETS.items())


def with_assumption(plan: jkn.Scenario, name: str, value: float) -> jkn.Scenario:
    return plan.with_(assumptions={name: value})


def turns(found: Flips, what: str, kind: str = "assumption") -> list[Turn]:
    return [turn for turn in found.turns if (turn.what, turn.kind) == (what, kind)]


def test_at_a_flip_the_decision_is_the_other_and_a_little_nearer_it_is_as_now(
    place: jkn.Place, found: Flips
) -> None:
    flipping = [turn for turn in found.turns if turn.kind == "assumption" and turn.side]
    assert flipping
    for turn in flipping:
        at, now = float(turn.flips_at or 0), float(turn.value)
        nearer = now + 0.995 * (at - now)
        assert holds(place, with_assumption(found.plan, turn.what, at)) != found.decision.so
        assert holds(place, with_assumption(found.plan, turn.what, nearer)) == found.decision.so


@pytest.mark.parametrize("name", ["population_growth", "left_reachable"])
def test_a_scan_of_the_range_sees_no_nearer_flip(place: jkn.Place, found: Flips, name: str) -> None:
    row = found.plan.assumptions.loc[name]
    seen: dict[str, float] = {}
    for value in np.linspace(row["low"], row["high"], 21):
        if holds(place, with_assumption(found.plan, name, float(value))) != found.decision.so:
            side = "below" if value < row["value"] else "above"
            far = abs(value - row["value"])
            seen[side] = min(far, seen.get(side, math.inf))
    inside = {turn.side: abs(float(turn.flips_at or 0) - float(turn.value))
              for turn in turns(found, name) if turn.inside}  # fmt: skip
    assert inside.keys() == seen.keys()
    for side, far in seen.items():
        assert far - (row["high"] - row["low"]) / 20 <= inside[side] <= far


def test_a_published_figure_flips_where_the_place_opened_anew_under_it_does(
    place: jkn.Place, money: Flips
) -> None:
    (turn,) = turns(money, "active PBID", "evidence")
    assert turn.side == "above"
    assert not turn.inside

    def lasts(value: float) -> bool:
        figure = next(one for one in place.facts.figures
                      if one.figure == "active" and one.segments == ("PBID",))  # fmt: skip
        half = (figure.high - figure.low) / 2
        other = replace(figure, value=round(value), low=round(value) - half,
                        high=round(value) + half)  # fmt: skip
        figures = tuple(other if one is figure else one for one in place.facts.figures)
        opened = place.with_facts(replace(place.facts, figures=figures))
        return jkn.project(opened, money.plan, until="2025-12").money_ends is None

    at = float(turn.flips_at or 0)
    assert lasts(float(turn.value))
    assert not lasts(at)
    assert lasts(at - 0.005 * (at - float(turn.value)))


def test_a_population_that_nobody_can_be_of_flips_nothing_and_stops_nothing() -> None:
    found = jkn.flips(
        "lombok-timur", "lombok-timur/as-it-is", decision={"active_of_population": 0.7},
        by="2026-06", hold=0, draws=2,
    )  # fmt: skip
    (population,) = turns(found, "population", "evidence")
    assert population.least > 0
    assert population.note == "contradicted"


def test_a_choice_that_no_figure_settles_flips_as_the_place_read_so_does(
    place: jkn.Place, found: Flips, money: Flips
) -> None:
    (reading,) = turns(found, "active_rate", "reading")
    other = place.with_(active_rate_read_as="registered")
    assert (reading.flips_at == "registered") == (holds(other, found.plan) != found.decision.so)
    gross = [turn for turn in turns(money, "rate", "rate") if turn.flips_at == "gross"]
    assert len(gross) == 1
    assert gross[0].inside


def test_the_table_has_each_assumption_figure_and_choice(place: jkn.Place, found: Flips) -> None:
    table = found.table()
    columns = ["what", "kind", "value", "flips_at", "side", "inside", "far", "low", "high"]
    assert list(table.columns[:9]) == columns
    assert set(table["kind"]) == {"assumption", "evidence", "reading", "prior", "behaviour", "rate"}
    own = place.inference
    figures = _core.MovedFigures(place.facts, list(own.whole), own.near, own.gap_to).labels
    assert {"coverage", "active PBID", "population"} <= set(figures)
    assert set(figures) <= set(table["what"])
    assert table["inside"].is_monotonic_decreasing
    idle = table[(table["what"] == "pledge_default")].iloc[0]  # the plan has no pledge
    assert idle["note"] == "unfelt"
    assert idle["flips_at"] is None


def test_what_is_asked_next_is_what_settles_the_decision_and_not_a_cell(money: Flips) -> None:
    table = money.settles
    assert table["figure"].iloc[0] == "billing of the district by month"  # it shows the rate
    assert table["narrows"].is_monotonic_decreasing
    assert (table["wrong_then"] <= table["wrong_now"]).all()
    assert table["narrows"].between(0, 1).all()
    assert money.so_in == int((money.margins >= 0).sum())


def test_draws_that_all_decide_alike_leave_nothing_to_ask(place: jkn.Place) -> None:
    sure = jkn.flips(
        place, "lumajang/as-budgeted", decision={"coverage": 0.5}, by="2025-12", hold=0, draws=10
    )
    assert sure.so_in == 10
    assert sure.settles.empty
    assert not sure.flipping
    said = list(lines(sure, "en"))
    assert any(line.startswith("Nothing alone changes the decision") for line in said)


def test_one_plan_before_another_flips_as_the_runs_do(place: jkn.Place) -> None:
    plans = [jkn.Scenario.load(f"lumajang/{name}") for name in ("register-98", "as-budgeted")]
    one, other = plans
    found = jkn.flips(place, one, decision="owed_to_bpjs", against=other, by="2025-12", draws=5)
    assert found.decision.kind == "ahead"

    def ahead(name: str, value: float) -> bool:
        first, second = (
            jkn.project(place, with_assumption(plan, name, value), until="2025-12")
            .monthly()["owed_to_bpjs"].iloc[-1]
            for plan in plans
        )  # fmt: skip
        return bool(first >= second)

    assert found.decision.so == (found.decision.value >= found.decision.line)
    for turn in found.turns:
        if turn.kind == "assumption" and turn.side:
            assert ahead(turn.what, float(turn.flips_at or 0)) != found.decision.so


def test_a_baseline_given_outright_has_assumptions_alone(place: jkn.Place, tmp_path: Any) -> None:
    file = place.save_baseline(tmp_path / "baseline.toml")
    given = jkn.Place.load(file)
    found = jkn.flips(
        given, "lumajang/as-budgeted", decision={"coverage": 0.88}, by="2025-12", hold=0, draws=10
    )
    assert not {"evidence", "reading", "prior"} & {turn.kind for turn in found.turns}
    assert found.settles.empty


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"decision": {"active": 0.8}, "by": "2026-12"}, "has no base"),
        ({"decision": {"coverage": 98}, "by": "2026-12"}, "write 0.98 for 98%"),
        ({"decision": {"coverage": 0.98}, "by": "2024-12"}, "is not after the opening"),
        ({"decision": {"coverage": 0.98}, "by": "2026-12", "hold": 36}, "add a fund of 20"),
        ({"decision": "active", "by": "2025-12"}, "with no other plan"),
        ({"decision": {"coverage": 0.9}, "by": "2025-12", "fund": "APBD 2025"}, "money_lasts"),
        ({"decision": "money_lasts", "by": "2025-12", "fund": "APBD"}, "one of: APBD 2025"),
    ],
)
def test_a_bad_call_is_refused_by_name(place: jkn.Place, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(jkn.InputError, match=said):
        jkn.flips(place, "lumajang/reach-98-80", **asked)


def test_the_command_says_the_same_and_gives_a_record(
    money: Flips, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        "flips",
        "lumajang",
        "as-budgeted",
        "--money-lasts",
        "--by",
        "2025-12",
        "--draws",
        "40",
    ]
    assert main(asked) == 0
    assert capsys.readouterr().out.splitlines() == list(lines(money, "en"))
    assert main([*asked, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["decision"]["so"] is True
    assert record["turns"][0]["what"] == money.turns[0].what
    assert record["so_in"] == money.so_in


def test_a_number_that_tells_nothing_foretells_nothing() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=120)
    so = values >= 0
    mean = information.foretold(np.zeros((120, 1)), values)
    before = information.surprise(information.chances(mean, values), so)
    told = information.foretold(values[:, None] + 0.05 * rng.normal(size=(120, 1)), values)
    assert information.surprise(information.chances(told, values), so) < 0.3 * before
    nothing = information.foretold(rng.normal(size=(120, 4)), values)
    assert information.surprise(information.chances(nothing, values), so) > 0.95 * before


def test_where_most_draws_say_otherwise_that_is_said() -> None:
    texts = Texts("en")
    assert in_draws(texts, 70, 100).startswith("It is so in 70 of 100 draws")
    assert in_draws(texts, 50, 100).startswith("It is so in")
    assert in_draws(texts, 30, 100).startswith("But in only 30 of 100 draws")
