# SPDX-License-Identifier: Apache-2.0
"""What changes an answer is in the planner what `jknmodel.flips` finds, row by row."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pytest
from jknmodel._core import Planner
from jknmodel.evidence.files import DATA, PLACE_FILE, scenarios_in
from jknmodel.study.flips import Turn
from planner_asked import TOWN, answer, loaded


@pytest.fixture(scope="module")
def planner() -> Planner:
    return loaded()


def rows(turns: Any) -> list[list[Any]]:
    """Turns as JSON has them: no number that is none."""
    return [
        [None if isinstance(each, float) and not math.isfinite(each) else each for each in turn]
        for turn in turns
    ]


def same(planner: Planner, place: jkn.Place, number: int, plan: str, text: str) -> set[str]:
    """Checks that both find the same; the kinds of what was moved."""
    asked = {"place": number, "plan": text, "decision": "money_lasts", "by": "2025-12"}
    found = answer(planner, "flips", **asked)
    wanted = jkn.flips(place, plan, decision="money_lasts", by="2025-12", draws=2)
    fields = Turn._fields
    assert found["so"] == wanted.decision.so
    assert [[turn[field] for field in fields] for turn in found["turns"]] == rows(wanted.turns)
    return {turn["kind"] for turn in found["turns"]}


@pytest.mark.parametrize("known", ["figures", "opening and figures", "opening"])
def test_of_a_shipped_place(planner: Planner, known: str, tmp_path: Path) -> None:
    place = jkn.Place.load("lumajang")
    path = scenarios_in(DATA / "places" / "lumajang")[0]
    given = {"name": "lumajang"}
    if known != "opening":
        given["place"] = (DATA / "places" / "lumajang" / PLACE_FILE).read_text("utf-8")
    if known != "figures":
        given["baseline"] = place.baseline_toml()
    number = answer(planner, "open", **given)["place"]
    if known == "opening":
        place = jkn.Place.load(place.save_baseline(tmp_path / "baseline.toml"))
    kinds = same(planner, place, number, str(path), path.read_text("utf-8"))
    choices = {"assumption", "behaviour", "rate"}
    assert kinds == (choices if known == "opening" else choices | {"evidence", "reading", "prior"})


def test_of_six_numbers_of_ones_own(planner: Planner, tmp_path: Path) -> None:
    opened = answer(planner, "figures", **TOWN)
    (tmp_path / "place.toml").write_text(opened["toml"], encoding="utf-8")
    plan = opened["plans"][0]
    (tmp_path / "plan.toml").write_text(plan["toml"], encoding="utf-8")
    place = jkn.Place.load(tmp_path / "place.toml")
    kinds = same(planner, place, opened["place"], str(tmp_path / "plan.toml"), plan["toml"])
    assert {"evidence", "prior"} <= kinds
