# SPDX-License-Identifier: Apache-2.0
"""What the planner draws of a place and a plan is what `jknmodel.uncertain` draws."""

from __future__ import annotations

from typing import Any

import jknmodel as jkn
import pytest
from jknmodel._core import Planner
from jknmodel.base.months import text_of
from jknmodel.evidence.files import DATA, PLACE_FILE, scenarios_in
from planner_asked import answer, loaded

DRAWS = 20
SHOWN = ["coverage", "active_of_population", "active_of_registered", "owed_to_bpjs"]


def drawn(planner: Planner, place: int, plan: str, first: int, count: int) -> list[dict[str, Any]]:
    """Draws of a plan until 2026-12."""
    asked = {"place": place, "plan": plan, "until": "2026-12", "first": first, "count": count}
    found: list[dict[str, Any]] = answer(planner, "sure", **asked)["draws"]
    return found


def opened(planner: Planner, name: str) -> int:
    """The number of a shipped place, opened from its file."""
    text = (DATA / "places" / name / PLACE_FILE).read_text("utf-8")
    place: int = answer(planner, "open", place=text, name=name)["place"]
    return place


@pytest.mark.parametrize("name", jkn.Place.names())
def test_each_draw_of_a_shipped_place_is_that_of_the_package(name: str) -> None:
    path = scenarios_in(DATA / "places" / name)[0]
    planner = loaded()
    place, text = opened(planner, name), path.read_text("utf-8")
    draws = [
        each for at in (0, 13) for each in drawn(planner, place, text, at, 13 if not at else 7)
    ]
    wanted = jkn.uncertain(
        jkn.Place.load(name), jkn.Scenario.load(path), until="2026-12", draws=DRAWS
    )
    table = wanted.monthly()
    for j, draw in enumerate(draws):
        rows = table[table["draw"] == j]
        for figure in SHOWN:
            assert draw[figure] == rows[figure].tolist(), (j, figure)
    assert len({tuple(draw["coverage"]) for draw in draws}) > DRAWS / 2

    ends = [draw["money_ends"] for draw in draws if draw["money_ends"]]
    answers = wanted.decision().set_index("answer")
    assert answers.loc["money ends", "met"] == len(ends)
    months = [text_of(month.start_time.date()) for month in wanted.base.monthly()["month"]]
    for draw in draws:
        coverage = draw["coverage"]
        assert len(draw["money_left"]) == len(months)
        assert draw["met"] is None or coverage[months.index(draw["met"])] >= 0.98


def test_a_place_with_nothing_but_its_opening_draws_the_plan_alone() -> None:
    place = jkn.Place.load("lumajang")
    planner = Planner()
    number = answer(planner, "open", baseline=place.baseline_toml())["place"]
    text = scenarios_in(DATA / "places" / "lumajang")[0].read_text("utf-8")
    draws = drawn(planner, number, text, 0, 6)
    assert len({round(draw["coverage"][0], 12) for draw in draws}) == 1
    assert len({draw["coverage"][-1] for draw in draws}) == 6
    assert draws[4:] == drawn(planner, number, text, 4, 2)
