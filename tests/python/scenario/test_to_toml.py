# SPDX-License-Identifier: Apache-2.0
"""A scenario as the text of its file: what reads back is the same scenario."""

from __future__ import annotations

from random import Random
from typing import Any

import jknmodel as jkn
import pytest
from random_plans import random_plan


def all_of(plan: jkn.Scenario) -> tuple[Any, ...]:
    """Everything that a scenario says."""
    levers = [(lever.words, lever.words_id) for lever in plan.levers]
    core = plan.core
    assumed = plan.assumptions.to_dict()
    words = (plan.name, core.words, core.words_id, core.question)
    return words, plan.decisions, levers, assumed


@pytest.mark.parametrize("name", jkn.Scenario.names())
def test_a_shipped_scenario_reads_back_from_its_text(name: str) -> None:
    plan = jkn.Scenario.load(name)
    assert all_of(jkn.Scenario.from_text(plan.to_toml())) == all_of(plan)


def test_plans_drawn_at_random_read_back_with_their_own_assumptions() -> None:
    dice, place = Random(20), jkn.Place.load("lumajang")
    for number in range(40):
        plan = random_plan(dice, place, f"plan {number}").with_(
            assumptions={
                "births": dice.uniform(5, 20),
                "deaths": {"value": 7.1, "low": dice.uniform(5, 7), "high": 8.25},
            }
        )
        again = jkn.Scenario.from_text(plan.to_toml())
        assert all_of(again) == all_of(plan), plan.to_toml()
        assert again.to_toml() == plan.to_toml()


def test_what_was_changed_is_in_the_text() -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    fewer = plan.with_(levers=[plan.levers[0].with_(heads=1_000)], name="fewer")
    text = fewer.to_toml()
    assert 'name = "fewer"' in text
    assert "heads = 1000" in text
    assert "words" not in text.partition("[[")[0]  # those were of the other


def test_a_lever_written_in_python_is_refused_by_name() -> None:
    class Van(jkn.OwnLever):
        def decide(self, month: Any) -> None:
            del month

    plan = jkn.Scenario.load("lumajang/as-budgeted")
    own = plan.with_(levers=[Van("vans", from_="2025-06", until="2025-12")])
    with pytest.raises(jkn.InputError, match="'vans' is written in Python, which no file") as said:
        own.to_toml()
    assert "ditulis dalam Python" in said.value.errors[0].said("id")
