# SPDX-License-Identifier: Apache-2.0
"""`jknmodel explain`: of a key, and of a number of a run that was written into a folder."""

from __future__ import annotations

import json
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.cli.app import main

COMMAND = (
    "jknmodel run lumajang as-budgeted --until 2025-12 --engine expected --draws 1 --seed 0 "
    "--lang id --out results"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What `jknmodel run` leaves that a number is explained from."""
    run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-12")
    head, *rows = run.csv("monthly").splitlines()
    lines = [f"scenario,{head}", *(f"as-budgeted,{row}" for row in rows)]
    (tmp_path / "monthly.csv").write_text("\n".join(lines) + "\n")
    record = {"command": COMMAND, "scenarios": [{"name": "as-budgeted", "until": "2025-12"}]}
    (tmp_path / "run.json").write_text(json.dumps(record))
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 2
    shown = capsys.readouterr()
    assert not shown.out
    return shown.err


def test_one_word_is_a_key_and_three_are_a_number_of_a_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "pbid.tariff", "--lang", "en").startswith("pbid.tariff: ")
    text = said(capsys, str(folder), "closing", "2025-12", "--fund", "APBD 2025", "--lang", "en")
    assert "left in APBD 2025 at the close of the month, Dec 2025: Rp757,620,000" in text
    assert "15,520 (heads billed) × Rp35,000" in text
    assert "Perpres 75/2019, Art. 29(1),(2)" in text
    text = said(capsys, str(folder), "registered", "2025-12", "--lang", "id")
    assert "pada posisi awal, Apr 2025: 973.913" in text


def test_a_machine_gets_every_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(
        said(capsys, str(folder), "rupiah", "2025-08", "--account", "paid", "--payer", "central",
             "--segment", "PBID", "--json", "--lang", "en")
    )  # fmt: skip
    assert found["value"] == pytest.approx(4_200 * (111_079 + 15_520))
    leaves = [row for row in found["tree"] if row["leaf"]]
    assert sum(row["adds"] for row in leaves) == pytest.approx(found["value"])
    assert {row["confidence"] for row in found["tree"] if row["kind"] == "law"} == {"H"}


def test_a_place_under_a_scenario_is_run_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "lumajang", "population", "2025-07", "--scenario", "as-budgeted",
                "--lang", "en")  # fmt: skip
    assert "population, Jul 2025: 1,118,044" in text
    message = refused(capsys, "lumajang", "population", "2025-07", "--lang", "en")
    assert "--scenario" in message


def test_other_numbers_than_the_record_makes_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monthly = folder / "monthly.csv"
    monthly.write_text(
        monthly.read_text().replace("as-budgeted,2025-09,1", "as-budgeted,2025-09,2")
    )
    message = refused(capsys, str(folder), "registered", "2025-12", "--lang", "en")
    assert "monthly.csv" in message
    assert "other numbers in 2025-09" in message
    (folder / "run.json").write_text("{}")
    assert "no record of a run" in refused(capsys, str(folder), "active", "2025-12", "--lang", "en")


def test_what_is_asked_wrongly_is_refused_by_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = str(folder)
    assert "month" in refused(capsys, run, "registered", "--lang", "en")
    both = refused(capsys, run, "registred", "2026-03", "--lang", "en")
    assert "did you mean 'registered'" in both
    assert "is not in the run, which has 2025-04 to 2025-12" in both
    assert "scenario" in refused(
        capsys, run, "active", "2025-12", "--scenario", "x", "--lang", "en"
    )
    assert "tidak dikenal" in refused(capsys, run, "closing", "2025-12", "--fund", "APBD 2026",
                                      "--lang", "id")  # fmt: skip


def test_cells_of_real_people_are_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "counted.toml"
    members = jkn.Members.example(2_000, 4)
    members.place(jkn.Place.load("lumajang"), population=2_500).save_baseline(place)
    plan = tmp_path / "plan.toml"
    plan.write_text('schema = 1\nname = "none"\nassumptions = { wage_ppu_bu = 3_000_000 }\n')
    message = refused(capsys, str(place), "registered", "2025-06", "--scenario", str(plan),
                      "--lang", "en")  # fmt: skip
    assert "real people" in message
