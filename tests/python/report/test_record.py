# SPDX-License-Identifier: Apache-2.0
"""The record of a run says what ran: as it was read, chosen and changed, not as files are now."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.report.record import record
from jknmodel.study.side_by_side import side_by_side

DATA = Path(jkn.__file__).parent / "data"
PLAN = 'schema = 1\nname = "mine"\n'


def copied(folder: Path, name: str) -> Path:
    """A shipped place as a file of one's own."""
    file = folder / "place.toml"
    file.write_bytes((DATA / "places" / name / "place.toml").read_bytes())
    return file


def inputs(kept: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [given for given in kept["inputs"] if given["kind"] == kind]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_R24_the_record_has_the_prior_as_it_was_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes((DATA / "priors" / "nation.toml").read_bytes())
    before = digest(file.read_bytes())
    place = jkn.Place.load("lumajang", prior=str(file))
    found = side_by_side(place, [jkn.Scenario.from_text(PLAN)], "2025-05")
    file.write_text("changed while it ran\n", encoding="utf-8")
    (mine,) = [given for given in inputs(record(found), "prior") if given["file"] == "mine.toml"]
    assert mine["sha256"] == before


def test_R24_a_table_by_village_is_recorded_as_it_may_be_shown() -> None:
    place = jkn.Place.load("belitung-timur")

    def kept(people: int) -> dict[str, Any]:
        table = pd.DataFrame(
            {"village": ["Manggar", "Gantung"], "segment": "PBPU", "standing": "active",
             "people": [people, 2000]}
        )  # fmt: skip
        told = place.with_villages(jkn.Villages.from_frame(table), if_unequal="keep")
        found = side_by_side(told, [jkn.Scenario.from_text(PLAN)], "2025-07")
        villages: dict[str, Any] = record(found)["villages"]
        return villages

    assert kept(3000) == kept(3000)
    assert kept(3000)["shown_sha256"] != kept(3001)["shown_sha256"]
    assert kept(2) == kept(3)  # both are shown as <5: nobody finds the number by trying
    assert "villages" not in record(side_by_side(place, [jkn.Scenario.from_text(PLAN)], "2025-07"))


@pytest.mark.parametrize("kind", ["place", "scenario"])
def test_R24_the_record_has_files_as_they_were_read(kind: str, tmp_path: Path) -> None:
    files = {"place": copied(tmp_path, "lumajang"), "scenario": tmp_path / "plan.toml"}
    files["scenario"].write_text(PLAN, encoding="utf-8")
    before = digest(files[kind].read_bytes())
    found = side_by_side(
        jkn.Place.load(files["place"]), [jkn.Scenario.load(files["scenario"])], "2025-05"
    )
    files[kind].write_text("changed while it ran\n", encoding="utf-8")
    (given,) = inputs(record(found), kind)
    assert given == {"kind": kind, "file": files[kind].name, "sha256": before}


CHANGES: list[dict[str, Any]] = [
    {"assumptions": {"births": 12}},
    {"behaviour": "B"},
    {"without": ["june registration"]},
    {"levers_of": jkn.Scenario.load("overlays/pbi-clean-ups")},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_R24_a_scenario_that_was_changed_is_recorded_with_its_changes(
    change: dict[str, Any],
) -> None:
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
    plain = record(side_by_side(place, [plan], "2025-05"))
    kept = record(side_by_side(place, [plan.with_(**change)], "2025-05"))
    (given,) = inputs(kept, "scenario")
    assert given["sha256"] == inputs(plain, "scenario")[0]["sha256"]
    assert len(given["changes"]) == 1
    assert "changes" not in inputs(plain, "scenario")[0]
    decided = [each["scenarios"][0]["decisions_sha256"] for each in (plain, kept)]
    assert decided[0] != decided[1]


def test_R24_scenarios_that_decide_the_same_have_one_hash() -> None:
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
    kept = record(side_by_side(place, [plan, plan.with_(name="the same again")], "2025-05"))
    first, second = kept["scenarios"]
    assert first["decisions_sha256"] == second["decisions_sha256"]
    assert first["decisions_sha256"] == digest(plan.decisions.encode())


def test_R24_a_place_read_another_way_is_recorded_so() -> None:
    place = jkn.Place.load("lumajang").with_(active_rate_tested_on="registered")
    (given,) = inputs(
        record(side_by_side(place, [jkn.Scenario.from_text(PLAN)], "2025-05")), "place"
    )
    assert given["changes"] == ["active_rate_tested_on = registered"]


def test_R24_a_scenario_that_was_never_a_file_is_recorded_by_its_text() -> None:
    found = side_by_side(jkn.Place.load("lumajang"), [jkn.Scenario.from_text(PLAN)], "2025-05")
    (given,) = inputs(record(found), "scenario")
    assert given["sha256"] == digest(PLAN.encode())


def test_R24_a_member_list_is_recorded() -> None:
    template = jkn.Place.load("lumajang")
    members = jkn.Members.example(400)
    place = members.place(template, population=500)
    plan = jkn.Scenario.from_text(PLAN)
    found = side_by_side(place, [plan], "2025-05")
    run = jkn.project(place, plan, until="2025-05", engine="persons", members=members)
    kept = record(found, drawn=[run])
    assert inputs(kept, "place")[0]["changes"] == ["opening: a table of members"]
    assert kept["members_sha256"] == run.members_sha256
    assert len(run.members_sha256) == 64
    assert "members_sha256" not in record(found)
