# SPDX-License-Identifier: Apache-2.0
"""The next billion in the planner: what Python says of it, to the last digit."""

from __future__ import annotations

import datetime as dt

import jknmodel as jkn
import pytest
from jknmodel._core import Planner
from jknmodel.evidence.files import DATA, scenarios_in
from jknmodel.study.next_billion import next_billion
from planner_asked import answer, reply


def text_of_plan(name: str) -> str:
    place, _, plan = name.partition("/")
    for path in scenarios_in(DATA / "places" / place):
        if path.stem == plan:
            return path.read_text("utf-8")
    raise LookupError(name)


@pytest.mark.parametrize("name", ["lumajang/third-party", "lombok-timur/perbup-mixed"])
def test_the_planner_says_what_python_does(name: str) -> None:
    place, plan = jkn.Place.load(name.partition("/")[0]), jkn.Scenario.load(name)
    wanted = next_billion(place, plan, by=dt.date(2026, 12, 1))
    assert wanted is not None
    planner = Planner()
    opened = answer(planner, "open", baseline=place.baseline_toml())["place"]
    found = answer(planner, "next_billion", place=opened, plan=text_of_plan(name), by="2026-12")
    assert found["fund"] == wanted.fund
    rows = [tuple(row.values()) for row in found["rows"]]
    assert rows == [tuple(row) for row in wanted.table.to_numpy().tolist()]


def test_a_lever_that_is_not_there_is_named() -> None:
    place = jkn.Place.load("lumajang")
    planner = Planner()
    opened = answer(planner, "open", baseline=place.baseline_toml())["place"]
    text = text_of_plan("lumajang/as-budgeted")
    found = reply(planner, "next_billion", place=opened, plan=text, by="2026-12", levers=["june"])
    assert [fault["key"] for fault in found["errors"]] == ["levers"]
