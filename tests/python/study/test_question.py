# SPDX-License-Identifier: Apache-2.0
"""What a place asks: the plan says it, or the place, or what its figures allow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pytest
from jknmodel.evidence.place_file import place_text
from jknmodel.study.question import asked

NOTHING = 'schema = 1\nname = "nothing"\n'
FUND = '[[fund]]\nname = "APBD"\nyear = 2025\nreceipts = {"2025-01" = 9_000_000_000}\n'
OF = {
    "belitung-timur": ("arrears",),
    "lombok-timur": ("activity",),
    "bangka-belitung": ("floor", "reconciliation"),
    "lumajang": ("budget",),
}


def plan(text: str = "") -> jkn.Scenario:
    return jkn.Scenario.from_text(NOTHING + text)


@pytest.mark.parametrize("name", OF)
def test_each_shipped_place_declares_its_own(name: str) -> None:
    assert asked(jkn.Place.load(name), plan()) == (OF[name], "place")


def test_a_plan_asks_before_its_place(lumajang: jkn.Place) -> None:
    assert asked(lumajang, plan('question = "floor"\n')) == (("floor",), "plan")


@pytest.mark.parametrize(
    ("given", "text", "question"),
    [
        ({"active": "76%"}, "", ("activity",)),
        ({"active": "84%"}, "", ("floor",)),
        ({"active": "84%"}, FUND, ("budget",)),
        ({"active": "76%", "budget": "Rp20 miliar"}, "", ("budget",)),
        ({"active": "76%", "owing": "10.871"}, "", ("arrears",)),
        ({"active": "76%", "owing": "10.871"}, FUND, ("budget", "arrears")),
    ],
)
def test_a_place_that_declares_none_is_asked_what_its_figures_allow(
    given: dict[str, Any], text: str, question: tuple[str, ...]
) -> None:
    place = jkn.Place("Contoh", population=612_340, coverage="93,4%", as_of="2025-07-01",
                      active_of="population", **given)  # fmt: skip
    assert asked(place, plan(text)) == (question, "figures")


def test_a_question_comes_back_from_the_file_that_keeps_it(tmp_path: Path) -> None:
    place = jkn.Place("Contoh", population=612_340, coverage="93,4%", as_of="2025-07-01")
    path = tmp_path / "place.toml"
    path.write_text(place_text(replace(place.facts, question=("floor", "arrears"))), "utf-8")
    assert jkn.Place.load(path).facts.question == ("floor", "arrears")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('"arears"', "did you mean 'arrears'"),
        ("[]", "names no question"),
        ('["floor", "floor"]', "names floor twice"),
    ],
)
def test_a_question_that_is_none_is_refused_where_it_stands(said: str, message: str) -> None:
    with pytest.raises(jkn.InputError, match=message) as found:
        plan(f"question = {said}\n")
    assert [(each.key, each.row) for each in found.value.errors] == [("question", 3)]
