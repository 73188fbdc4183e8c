# SPDX-License-Identifier: Apache-2.0
"""A lever is changed as an object: its fields by name, refused by name."""

from __future__ import annotations

import datetime as dt

import jknmodel as jkn
import pytest
from jknmodel import _core

PLANS = [name for name in jkn.Scenario.names() if jkn.Scenario.load(name).levers]


def faults(error: pytest.ExceptionInfo[jkn.InputError]) -> list[tuple[str, str]]:
    return [(issue.key, issue.message) for issue in error.value.errors]


def intake() -> _core.Lever:
    return jkn.Scenario.load("lumajang/as-budgeted").levers[0]


@pytest.mark.parametrize("name", PLANS)
def test_a_lever_takes_what_its_fields_show_and_stays_what_it_is(name: str) -> None:
    plan = jkn.Scenario.load(name)
    same = [
        lever.with_(**lever.fields(), name=lever.name, from_=lever.from_, until=lever.until)
        for lever in plan.levers
    ]
    assert plan.with_(levers=same).decisions == plan.decisions


def test_the_lever_that_was_changed_is_another_one() -> None:
    lever = intake()
    fewer = lever.with_(heads=1_000, committed_until="2026-12", until=dt.date(2025, 8, 1))
    assert fewer.fields()["heads"] == 1_000
    assert fewer.fields()["committed_until"] == dt.date(2026, 12, 1)
    assert (fewer.from_, fewer.until) == (lever.from_, dt.date(2025, 8, 1))
    assert lever.fields()["heads"] == 15_520


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(jkn.InputError) as caught:
        intake().with_(head=1_000, heads="many", committed_until="2025-13")
    found = dict(faults(caught))
    assert "did you mean 'heads'" in found["head"]
    assert "is not what 'heads' takes" in found["heads"]
    assert "'2025-13' is not a month" in found["committed_until"]


def test_a_changed_lever_takes_the_place_of_the_one_of_its_name() -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted").with_(levers_of="overlays/pbi-clean-ups")
    names = [lever.name for lever in plan.levers]
    later = plan.levers[0].with_(heads=10)
    other = later.with_(name="another registration")
    changed = plan.with_(levers=[later, other])
    assert [lever.name for lever in changed.levers] == [*names, "another registration"]
    assert [lever.fields()["heads"] for lever in changed.levers if lever.kind == "pbid_intake"] == [
        10,
        10,
    ]
    assert changed.source.changes[-2].startswith("lever june registration: 2025-06 to 2025-06")


def test_what_a_lever_may_not_be_is_refused_where_it_stands() -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    with pytest.raises(jkn.InputError) as caught:
        plan.with_(levers=[plan.levers[0].with_(fund="APBN", heads=-5)])
    assert {issue.key for issue in caught.value.errors} == {"fund", "heads"}
    assert {issue.where for issue in caught.value.errors} == {"lever 'june registration'"}
    with pytest.raises(jkn.InputError, match=r"is not a lever; make one with jkn\.levers, or"):
        plan.with_(levers=["june registration"])  # type: ignore[list-item]
