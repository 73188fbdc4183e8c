# SPDX-License-Identifier: Apache-2.0
"""A place is a folder: those that ship and anybody's own, with the scenarios beside the figures."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.cli.app import main
from jknmodel.evidence.files import DATA, names
from jknmodel.study.places import scenarios_of

ROOT = Path(__file__).parents[3]
LUMAJANG = DATA / "places" / "lumajang"
UNTIL = "2025-06"


def own_place(parent: Path, name: str, *scenarios: str) -> Path:
    """A place of that name with Lumajang's figures, and scenarios of its own."""
    folder = parent / name.lower()
    (folder / "scenarios").mkdir(parents=True)
    text = (LUMAJANG / "place.toml").read_text("utf-8")
    (folder / "place.toml").write_text(text.replace('name = "Lumajang"', f'name = "{name}"'))
    for scenario in scenarios:
        text = (LUMAJANG / "scenarios" / "as-budgeted.toml").read_text("utf-8")
        text = text.replace('name = "as-budgeted"', f'name = "{name} {scenario}"')
        (folder / "scenarios" / f"{scenario}.toml").write_text(text)
    return folder


def column(file: Path, name: str) -> list[str]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(dict.fromkeys(row[name] for row in csv.DictReader(lines)))


def test_a_folder_of_ones_own_is_run_under_all_its_scenarios(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own_place(tmp_path, "Contoh", "more-heads", "as-budgeted")
    monkeypatch.chdir(tmp_path)
    assert main(["run", "contoh", "--until", UNTIL, "--out", "out"]) == 0, capsys.readouterr().err
    # what it answers for first comes first
    assert column(Path("out/monthly.csv"), "scenario") == [
        "Contoh as-budgeted",
        "Contoh more-heads",
    ]
    record = json.loads(Path("out/run.json").read_text("utf-8"))
    assert record["command"].startswith("jknmodel run contoh --until")
    assert record["inputs"][0]["file"] == "contoh/place.toml"


def test_the_place_of_the_documentation_runs_as_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "places.md").read_text("utf-8")
    place, scenario = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    folder = tmp_path / "my-district"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "place.toml").write_text(place, "utf-8")
    (folder / "scenarios" / "as-it-is.toml").write_text(scenario, "utf-8")
    assert main(["check", str(folder)]) == 0
    assert main(["reconcile", str(folder)]) == 0
    assert "ask next" in capsys.readouterr().out
    assert main(["run", str(folder), "--until", UNTIL, "--out", str(tmp_path / "out")]) == 0


def test_places_of_ones_own_are_compared_as_those_that_ship(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own_place(tmp_path / "mine", "Contoh", "as-budgeted")
    own_place(tmp_path / "mine", "Lain", "as-budgeted")
    monkeypatch.chdir(tmp_path)
    arguments = ["districts", "mine/contoh", "mine/lain", "--until", UNTIL, "--out", "out"]
    assert main(arguments) == 0, capsys.readouterr().err
    assert column(Path("out/places.csv"), "place") == ["Contoh", "Lain"]
    assert column(Path("out/lain/funds.csv"), "scenario") == ["Lain as-budgeted"]


def test_a_name_is_looked_up_in_its_place_first(tmp_path: Path) -> None:
    mine = jkn.Place.load(own_place(tmp_path, "Contoh", "as-budgeted"))
    assert jkn.Scenario.load("as-budgeted", mine).name == "Contoh as-budgeted"
    assert jkn.Scenario.load("as-budgeted", jkn.Place.load("lumajang")).name == "as-budgeted"
    # and in all places where its own has none of that name
    assert jkn.Scenario.load("bejase-half", mine).name == "bejase-half"
    run = jkn.project(mine, "as-budgeted", until=UNTIL)
    assert run.plan.name == "Contoh as-budgeted"


def test_a_name_that_two_places_have_means_the_one_of_the_place_that_is_run() -> None:
    with pytest.raises(jkn.InputError, match="one of: bangka-belitung/as-it-is, belitung-timur"):
        jkn.Scenario.load("as-it-is")
    place = jkn.Place.load("belitung-timur")
    assert jkn.Scenario.load("as-it-is", place).path == scenarios_of(place)[0]


def test_a_folder_is_checked_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own_place(tmp_path, "Contoh", "as-budgeted", "other")
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("3 checked, no faults\n")
    assert main(["check", str(folder), "other", "--until", UNTIL]) == 0
    wrong = folder / "scenarios" / "other.toml"
    wrong.write_text(wrong.read_text("utf-8") + "reciepts = 1\n")
    assert main(["check", str(folder)]) == 2
    assert "other.toml" in capsys.readouterr().err


def test_faults_of_several_places_say_whose_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("Contoh", "Lain"):
        file = own_place(tmp_path, name, "as-budgeted") / "place.toml"
        file.write_text(file.read_text("utf-8").replace("schema = 1", "schema = 2"))
    monkeypatch.chdir(tmp_path)
    assert main(["districts", "contoh", "./lain", "--until", UNTIL, "--out", "out"]) == 2
    said = capsys.readouterr().err
    assert "contoh/place.toml:" in said
    assert "lain/place.toml:" in said


def test_a_place_without_scenarios_says_where_they_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = own_place(tmp_path, "Contoh")
    assert main(["run", str(folder), "--until", UNTIL, "--out", str(tmp_path / "out")]) == 2
    assert "put one into a folder beside its file, 'scenarios' or" in capsys.readouterr().err


def test_a_folder_that_is_no_place_is_refused_with_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reconcile", str(tmp_path)]) == 2
    assert "place.toml" in capsys.readouterr().err


def test_the_folder_of_places_is_the_list_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = names("places")
    assert shipped == sorted(path.name for path in (DATA / "places").iterdir())
    shutil.copytree(DATA, tmp_path / "data")
    own_place(tmp_path / "data" / "places", "Contoh", "as-budgeted")
    monkeypatch.setattr("jknmodel.evidence.files.DATA", tmp_path / "data")
    monkeypatch.setattr("jknmodel.scenario.scenario.DATA", tmp_path / "data")
    assert names("places") == sorted([*shipped, "contoh"])
    assert "contoh/as-budgeted" in jkn.Scenario.names()
    # one more scenario of that name takes nothing from the place that had it
    lumajang = jkn.Place.load("lumajang")
    assert jkn.Scenario.load("as-budgeted", lumajang).name == "as-budgeted"


def test_the_examples_are_scenarios_that_ship() -> None:
    examples = ROOT / "examples" / "scenarios"
    listed = {
        f"{folder.name}/{path.stem}" for folder in examples.iterdir() for path in folder.iterdir()
    }
    assert listed
    assert listed <= set(jkn.Scenario.names())
