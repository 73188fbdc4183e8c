# SPDX-License-Identifier: Apache-2.0
"""The record of a run says what ran: as it was read, chosen and changed, not as files are now."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pandas as pd
from jknmodel.results import record
from jknmodel.study import compare

DATA = Path(jkn.__file__).parent / "data"
PLAN = 'schema = 1\nname = "mine"\n'


def copied(folder: Path, name: str) -> Path:
    """A shipped place as a file of one's own."""
    file = folder / "place.toml"
    file.write_bytes((DATA / "places" / f"{name}.toml").read_bytes())
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
    found = compare(place, [jkn.Scenario.from_text(PLAN)], "2025-05")
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
        found = compare(told, [jkn.Scenario.from_text(PLAN)], "2025-07")
        villages: dict[str, Any] = record(found)["villages"]
        return villages

    assert kept(3000) == kept(3000)
    assert kept(3000)["shown_sha256"] != kept(3001)["shown_sha256"]
    assert kept(2) == kept(3)  # both are shown as <5: nobody finds the number by trying
    assert "villages" not in record(compare(place, [jkn.Scenario.from_text(PLAN)], "2025-07"))
