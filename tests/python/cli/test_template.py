# SPDX-License-Identifier: Apache-2.0
"""A workbook takes the place of files on the command line, and is never written over."""

from __future__ import annotations

from pathlib import Path

import jknmodel as jkn
import openpyxl
import pytest
from jknmodel.cli.app import main
from jknmodel.cli.check import look_through
from jknmodel.study.places import scenarios_of


def written(path: Path, *arguments: str) -> Path:
    """A workbook of the command."""
    assert main(["template", str(path), *arguments]) == 0
    return path


def put(path: Path, sheet: str, cell: str, value: object) -> Path:
    """The workbook with a cell written over."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


def test_a_filled_workbook_is_checked_and_reconciled_like_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.xlsx", "--place", "lumajang", "--plan", "lumajang/register-98")
    capsys.readouterr()
    assert main(["check", str(path), "--until", "2026-12"]) == 0
    assert capsys.readouterr().out == "1 checked, no faults\n"
    assert main(["reconcile", str(path)]) == 0
    of_workbook = capsys.readouterr().out
    assert main(["reconcile", "lumajang"]) == 0
    assert capsys.readouterr().out == of_workbook
    assert scenarios_of(jkn.Place.load(path)) == [path]


def test_a_workbook_with_a_scenario_alone_is_one_of_any_place(tmp_path: Path) -> None:
    path = written(tmp_path / "plan.xlsx", "--plan", "lumajang/register-98", "--lang", "en")
    assert look_through([Path("lumajang"), path]).faults != []  # no such file as 'lumajang'
    assert jkn.Scenario.load(path, place=jkn.Place.load("lumajang")).name == "register-98"
    with pytest.raises(jkn.InputError, match="states no place"):
        jkn.Place.load(path)


def test_a_place_whose_workbook_has_no_scenario_has_those_of_its_name(tmp_path: Path) -> None:
    place = jkn.Place.load(written(tmp_path / "a.xlsx", "--place", "lumajang"))
    assert {each.stem for each in scenarios_of(place)} >= {"as-budgeted", "register-98"}


def test_a_run_of_a_faulty_workbook_names_its_cells_once_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.xlsx", "--place", "lumajang", "--plan", "lumajang/register-98")
    put(put(path, "Masukan", "B7", "2025-13"), "Kebijakan", "D5", "2025-05")
    capsys.readouterr()
    out = tmp_path / "out"
    for given in ([str(path)], [str(path), str(path)]):
        assert main(["run", *given, "--until", "2026-12", "--out", str(out), "--lang", "id"]) == 2
        said = capsys.readouterr().err.splitlines()
        assert [line.partition(": ")[0] for line in said] == [
            "a.xlsx, lembar Masukan, sel B7",
            "a.xlsx, lembar Kebijakan, sel D5",
        ]
        assert not out.exists()


def test_what_somebody_filled_in_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "a.xlsx")
    before = path.read_bytes()
    capsys.readouterr()
    assert main(["template", str(path), "--place", "lumayang"]) == 2
    said = capsys.readouterr().err
    assert "is there already; give another name, or delete it first" in said
    assert "there is no place 'lumayang'; did you mean 'lumajang'?" in said
    assert path.read_bytes() == before
    assert main(["template", str(tmp_path / "a.csv")]) == 2
    assert "is not the name of a workbook; let it end in .xlsx" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_workbook_begins_from_files_not_from_what_was_changed_since(tmp_path: Path) -> None:
    place = jkn.Place.load("lumajang").with_(priority_status=True)
    plan = jkn.Scenario.load("lumajang/as-budgeted").with_(name="mine")
    with pytest.raises(jkn.InputError, match="was changed in Python") as caught:
        jkn.template(tmp_path / "a.xlsx", place, plan)
    assert [issue.key for issue in caught.value.errors] == ["place", "plan"]
    baseline = jkn.Place.load("lumajang").save_baseline(tmp_path / "opening.toml")
    with pytest.raises(jkn.InputError, match="is a baseline file, which a workbook cannot hold"):
        jkn.template(tmp_path / "a.xlsx", baseline)
    first = jkn.template(tmp_path / "a.xlsx", "lumajang", "lumajang/as-budgeted")
    other = jkn.template(tmp_path / "b.xlsx", first, first, language="en")
    assert jkn.Place.load(other).facts == jkn.Place.load("lumajang").facts
    assert openpyxl.load_workbook(other).sheetnames[:2] == ["Guide", "Inputs"]


def test_a_workbook_that_names_no_minimum_wage_has_the_laws_of_its_place_else_an_assumed_one(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "a.xlsx", "--place", "lumajang")
    assert jkn.Place.load(path).minimum_wage == 2_429_764
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book["Masukan"].iter_rows() for cell in row]
    (wage,) = [cell for cell in cells if cell.value == "lumajang"]
    wage.value = None
    (name,) = [cell for cell in cells if cell.value == "Lumajang"]
    book.save(path)
    assert jkn.Place.load(path).minimum_wage == 2_429_764  # of its name
    name.value = "Kota Contoh"
    (region,) = [cell for cell in cells if cell.value == "Jawa Timur"]
    region.value = None
    book.save(path)
    wages = jkn.Place.load(path).minimum_wages
    assert wages["confidence"].tolist() == ["assumed"]
