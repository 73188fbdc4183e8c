# SPDX-License-Identifier: Apache-2.0
"""What `jknmodel run` writes when it is asked for more: CSV for Excel, charts for slides."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from jknmodel.cli.app import main
from jknmodel.report.csv import unstyled

RUN = ["run", "lumajang", "as-budgeted", "--until", "2025-12", "--lang", "en"]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain") / "out"
    assert main([*RUN, "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked") / "out"
    assert main([*RUN, "--csv", "excel-id", "--charts", "svg", "--out", str(folder)]) == 0
    return folder


def test_the_tables_for_excel_say_the_same_and_the_charts_lie_beside(
    plain: Path, asked: Path
) -> None:
    names = {path.name for path in plain.iterdir()}
    more = {path.name for path in asked.iterdir()} - names
    assert more == {f"chart-{what}-as-budgeted.svg" for what in ("rates", "money", "sure")}
    for path in plain.glob("*.csv"):
        text = (asked / path.name).read_bytes().decode()
        assert text.startswith("\ufeff")
        assert unstyled(path.stem, text) == path.read_bytes().decode()


def test_the_record_has_what_was_asked_and_every_file(plain: Path, asked: Path) -> None:
    record = json.loads((asked / "run.json").read_text())
    assert "--csv excel-id --charts svg" in record["command"]
    assert "chart-money-as-budgeted.svg" in record["outputs"]
    assert "--csv" not in json.loads((plain / "run.json").read_text())["command"]


def test_the_command_of_the_record_leaves_the_same_bytes(
    asked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = json.loads((asked / "run.json").read_text())["command"]
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)[1:]) == 0
    again = tmp_path / "results"
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {
        p.name: p.read_bytes() for p in asked.iterdir()
    }


def test_a_number_of_a_folder_for_excel_is_explained(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(asked), "registered", "2025-12", "--lang", "en"]) == 0
    assert "registered" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "word"), [("en", "is not known"), ("id", "tidak dikenal")])
def test_another_style_another_kind_and_a_folder_that_cannot_be_are_named_at_once(
    lang: str, word: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    call = ["run", "lumajang", "--until", "2025-13", "--csv", "excel", "--charts", "gif",
            "--lang", lang, "--out", "/proc/nowhere"]  # fmt: skip
    assert main(call) == 2
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["until", "csv", "charts", "/proc/nowhere"]
    assert word in lines[1]
    assert word in lines[2]


def test_a_folder_in_the_way_of_a_chart_leaves_the_old_files(
    plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "out"
    (old / "chart-money-as-budgeted.png").mkdir(parents=True)
    (old / "monthly.csv").write_text("old\n")
    call = ["run", "lumajang", "as-budgeted", "--until", "2025-05", "--charts", "png"]
    assert main([*call, "--out", str(old), "--lang", "en"]) == 2
    assert "is a folder" in capsys.readouterr().err
    assert sorted(path.name for path in old.iterdir()) == [
        "chart-money-as-budgeted.png", "monthly.csv",
    ]  # fmt: skip
    assert (old / "monthly.csv").read_text() == "old\n"
