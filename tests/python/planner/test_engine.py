# SPDX-License-Identifier: Apache-2.0
"""The engine of the planner answers what the package answers, to the last digit."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import jknmodel as jkn
import pytest
from jknmodel._core import Planner
from jknmodel.base.months import text_of
from jknmodel.evidence.files import DATA, scenarios_in
from jknmodel.report.cuts import cuts_of
from jknmodel.study.answer import Answer, answers_of
from jknmodel.study.choices import Choice
from planner_asked import TOWN, answer, loaded, reply
from random_plans import random_text

TABLES = ["monthly", "segments", "ledger", "funds", "levers", "orders", "flows", "budget"]


def projected(place: jkn.Place, text: str, until: str) -> dict[str, Any]:
    """A run of the engine, with all its tables."""
    planner = Planner()
    opened = answer(planner, "open", baseline=place.baseline_toml())
    fields = {"place": opened["place"], "plan": text, "until": until, "tables": TABLES}
    found: dict[str, Any] = answer(planner, "project", **fields)
    return found


def as_text(value: Any) -> Any:
    """A value of a table as JSON has it."""
    return str(value) if isinstance(value, str) or hasattr(value, "year") else value


def same_tables(found: dict[str, Any], run: jkn.Run) -> None:
    for name in TABLES:
        frame = getattr(run, name)()
        table = found["tables"][name]
        assert list(table) == list(frame.columns), name
        for column, values in table.items():
            assert values == [as_text(value) for value in frame[column].tolist()], (name, column)


def answer_of(plan: jkn.Scenario, run: jkn.Run) -> Answer:
    choice = Choice(False, "", "A", "population", str(plan.rate_basis))
    return answers_of(plan, [choice], [run]).central


def same_answer(found: dict[str, Any], plan: jkn.Scenario, run: jkn.Run) -> None:
    """Against what the page says of a run."""

    def month(value: date | None) -> str | None:
        return None if value is None else text_of(value)

    wanted, answer = answer_of(plan, run), found["answer"]
    assert answer["money_ends"] == month(wanted.money_ends)
    assert answer["priority"] == month(wanted.priority)
    assert answer["met"] == {
        "coverage": month(wanted.met_coverage),
        "active_of_population": month(wanted.met_active_of_population),
        "active_of_registered": month(wanted.met_active_of_registered),
        "together": month(wanted.met_status_of_population),
        "held": month(wanted.held),
        "lost": month(wanted.lost),
    }
    for name in ("added", "lasting", "one_off", "released", "cost_this_year", "cost_full_year"):
        assert answer["new_heads"][name] == getattr(wanted, name), name
    assert answer["owed_to_bpjs"] == wanted.owed_to_bpjs
    assert len(answer["years"]) == len(wanted.years)
    for year, end in zip(answer["years"], wanted.years, strict=True):
        assert year["ends"] == month(end.ends)
        for name in ("year", "money", "need", "left", "owed", "elsewhere", "outside", "cost"):
            assert year[name] == pytest.approx(getattr(end, name), rel=1e-12, abs=1e-3), name
    cuts = cuts_of(run)
    assert [(cut["lever"], cut["month"], cut["unit"], cut["why"]) for cut in answer["cuts"]] == [
        (cut.lever, cut.month, cut.unit, cut.why) for cut in cuts
    ]
    for cut, said in zip(answer["cuts"], cuts, strict=True):
        assert cut["cut"] == pytest.approx(said.cut)
        assert cut["ordered"] == pytest.approx(said.ordered)


@pytest.mark.parametrize("name", jkn.Place.names())
def test_every_shipped_plan_runs_as_in_the_package(name: str) -> None:
    place = jkn.Place.load(name)
    for path in scenarios_in(DATA / "places" / name):
        plan = jkn.Scenario.load(path)
        run = jkn.project(place, plan, until="2026-12")
        found = projected(place, path.read_text("utf-8"), "2026-12")
        same_tables(found, run)
        same_answer(found, plan, run)


def test_plans_drawn_at_random_run_as_in_the_package() -> None:
    """`./jkn check planner` asks five hundred, and WebAssembly too."""
    dice = Random(18)
    place = jkn.Place.load("lumajang")
    compared = cut = 0
    while compared < 12:
        text = random_text(dice, place, f"plan {compared}")
        try:
            plan = jkn.Scenario.from_text(text, "plan")
        except jkn.InputError:
            continue
        run = jkn.project(place, plan, until="2026-12")
        found = projected(place, text, "2026-12")
        same_tables(found, run)
        same_answer(found, plan, run)
        compared += 1
        cut += len(found["answer"]["cuts"])
    assert cut > 0


def test_an_error_is_the_one_of_the_package() -> None:
    planner = Planner()
    place = jkn.Place.load("belitung-timur")
    opened = answer(planner, "open", baseline=place.baseline_toml(), name="b")
    assert opened["name"] == place.name
    path = scenarios_in(DATA / "places" / "belitung-timur")[0]
    broken = path.read_text("utf-8").replace("schema = 1", "schema = 9").replace("kind =", "knd =")
    found = reply(planner, "project", place=opened["place"], plan=broken, until="2026-12", name="x")
    with pytest.raises(jkn.InputError) as refused:
        jkn.Scenario.from_text(broken, "x")
    assert [(each.get("line", 0), each["message"]) for each in found["errors"]] == [
        (issue.row, issue.message) for issue in refused.value.errors
    ]


def test_a_place_of_ones_own_runs_as_its_file_does() -> None:
    planner = loaded()
    typed = answer(planner, "figures", **TOWN)
    plan = typed["plans"][0]["toml"]
    read = answer(planner, "open", place=typed["toml"], name="place")
    asked = {"plan": plan, "until": "2026-12", "tables": TABLES}
    one, other = (
        answer(planner, "project", place=each["place"], **asked) for each in (typed, read)
    )
    assert one == other


def test_figures_that_clash_are_named_with_what_each_would_have_to_move() -> None:
    given = {**TOWN, "coverage": "60%", "active_of": "population", "pbid": "", "budget": ""}
    (error,) = reply(loaded(), "figures", **given)["errors"]
    assert set(error["conflict"]["figures"]) == {"coverage", "active_rate", "population"}
    moves = {each["figure"]: each["people"] for each in error["conflict"]["moves"]}
    # the fewest active that their digits allow, to the most registered that theirs do
    assert moves == {"active_rate": pytest.approx((0.605 - 0.7115) * 612_340, abs=1)}


def test_a_budget_that_gives_one_rate_says_which() -> None:
    given = {**TOWN, "budget": f"Rp{58_210 * 12 * 37_800}"}
    found = answer(loaded(), "figures", **given)["identified"]
    assert found == {"rate_basis": "with_local_share", "rate": 37_800,
                     "rupiah": 58_210 * 12 * 37_800, "head_months": 58_210 * 12}  # fmt: skip


def test_a_year_that_was_over_at_the_opening_is_no_year_of_the_answer() -> None:
    planner = loaded()
    typed = answer(planner, "figures", **{**TOWN, "as_of": "2025-12-31"})
    asked = {"plan": typed["plans"][0]["toml"], "until": "2026-12", "tables": ["monthly"]}
    found = answer(planner, "project", place=typed["place"], **asked)
    assert found["tables"]["monthly"]["month"][0] == "2025-12"
    assert [year["year"] for year in found["answer"]["years"]] == [2026]
