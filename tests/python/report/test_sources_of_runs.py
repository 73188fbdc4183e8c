# SPDX-License-Identifier: Apache-2.0
"""Where a place and a scenario come from: the file as it was read, and every change since."""

from __future__ import annotations

import hashlib
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.report.record import record
from jknmodel.study.side_by_side import side_by_side

PLACE, PLAN = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")

CHANGES = {
    "a name": ({"name": "other"}, "name = other"),
    "a behaviour": ({"behaviour": "B"}, "behaviour = B"),
    "an assumption": ({"assumptions": {"births": 12}}, "births = 12.0"),
    "a lever left out": ({"without": "june registration"}, "without june registration"),
    "levers of another": (
        {"levers_of": "overlays/pbi-clean-ups"},
        "levers of pbi-clean-ups, pbi-clean-ups.toml",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_G7_a_changed_plan_is_no_file_and_says_what_was_changed(what: str) -> None:
    change, says = CHANGES[what]
    changed = PLAN.with_(**change)  # type: ignore[arg-type]
    assert PLAN.path is not None
    assert PLAN.source.sha256 == hashlib.sha256(PLAN.path.read_bytes()).hexdigest()
    assert PLAN.source.changes == ()
    assert changed.path is None
    assert changed.source.file == "as-budgeted.toml"
    assert changed.source.sha256 == PLAN.source.sha256
    (said,) = changed.source.changes
    assert said.startswith(says)
    assert changed.decisions != PLAN.decisions or what == "a name"


def test_G7_changes_are_kept_in_their_order() -> None:
    twice = PLAN.with_(behaviour="B").with_(name="harder", without=["june registration"])
    assert twice.source.changes == (
        "behaviour = B",
        "name = harder",
        "without june registration",
    )


def test_G7_a_plan_with_nothing_changed_is_its_file() -> None:
    same = PLAN.with_()
    assert (same.path, same.source) == (PLAN.path, PLAN.source)


def test_G7_the_record_has_what_ran(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    text = PLAN.path.read_text("utf-8") if PLAN.path else ""
    file.write_text(text, encoding="utf-8")
    plan = jkn.Scenario.load(file)
    file.write_text("schema = 1\nname = 'quite another'\n", encoding="utf-8")  # after it was read
    read = hashlib.sha256(text.encode()).hexdigest()
    changed = plan.with_(name="changed", assumptions={"births": 12})
    where = PLACE.with_(priority_status=True)
    found = record(side_by_side(where, [plan, changed], until="2025-06"))
    inputs = {(each["kind"], tuple(each.get("changes", ()))): each for each in found["inputs"]}
    assert inputs["scenario", ()]["sha256"] == read
    assert inputs["scenario", ("name = changed", "births = 12.0")]["sha256"] == read
    assert ("place", ("priority_status = True",)) in inputs


def test_G7_a_plan_from_text_has_the_hash_of_its_text() -> None:
    text = 'schema = 1\nname = "nothing"\n'
    plan = jkn.Scenario.from_text(text, name="pasted")
    assert (plan.path, plan.source.file) == (None, "pasted")
    assert plan.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
