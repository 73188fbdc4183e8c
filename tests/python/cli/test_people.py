# SPDX-License-Identifier: Apache-2.0
"""Villages and lists of members given to `jknmodel run`: read, checked, hidden where few are."""

from __future__ import annotations

import csv
import json
import re
import shlex
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.cli.app import main

#: Self-payers in arrears of Belitung Timur, by village; one village has three.
DESA = [("Manggar", 5000), ("Gantung", 3000), ("+HYPERLINK(1)", 2865), ("Selinsing", 3)]
PLACE = ["run", "belitung-timur", "as-it-is", "--until", "2025-12"]


def desa(path: Path, rows: list[tuple[str, object]] | None = None) -> Path:
    """A table of villages as an office has it."""
    frame = pd.DataFrame(
        [(name, "mandiri", "menunggak", people) for name, people in rows or DESA],
        columns=["desa", "segmen", "status", "jiwa"],
    )
    if path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    else:
        frame.to_csv(path, index=False, sep=";")
    return path


@pytest.fixture
def anggota(tmp_path: Path) -> Path:
    """A list of 2,000 invented members."""
    path = tmp_path / "anggota.csv"
    jkn.Members.example_table(2_000, 4).to_csv(path, index=False)
    return path


def refused(capsys: pytest.CaptureFixture[str], *words: str | Path) -> list[str]:
    assert main([str(word) for word in words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()


@pytest.mark.parametrize("kind", [".xlsx", ".csv"])
def test_villages_are_told_apart_and_small_counts_hidden(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    table = desa(tmp_path / f"desa{kind}")
    assert main([*PLACE, "--villages", str(table), "--if-unequal", "keep", "--out", str(out)]) == 0
    with (out / "groups.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["month"] == "2025-06"]
    owing = {row["group"]: row["owing"] for row in rows}
    assert owing["Selinsing"] in {"<5", "not shown"}
    assert "'+HYPERLINK(1)" in owing  # text, in every file
    assert int(owing["Gantung"]) > 1000
    for name in ("segments.csv", "levers.csv"):
        assert "Selinsing" not in (out / name).read_text(encoding="utf-8"), name
    page = (out / "belitung-timur.html").read_text(encoding="utf-8")
    for shown in re.findall(r"<tr><th>Selinsing</th>.*?</tr>", page, re.DOTALL):
        assert "&lt;5" in shown
        assert ">3<" not in shown
    record = json.loads((out / "run.json").read_text())
    assert f"--villages desa{kind} --if-unequal keep" in record["command"]
    assert str(tmp_path) not in json.dumps(record)


def test_a_number_of_such_a_run_is_explained_where_its_table_lies_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = desa(tmp_path / "desa.csv", [("Manggar", 6000), ("Gantung", 4871)])
    out = tmp_path / "out"
    call = ["run", "belitung-timur", "as-it-is", "--until", "2025-07"]
    assert main([*call, "--villages", str(table), "--out", str(out), "--lang", "en"]) == 0
    capsys.readouterr()
    status = main(["explain", str(out), "registered", "2025-07", "--lang", "en"])
    said = capsys.readouterr()
    assert (status, said.err) == (0, "") or "real people" in said.err


def test_villages_that_do_not_add_up_are_named_with_file_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = desa(tmp_path / "desa.xlsx", [("Manggar", 9000), ("Gantung", 3000)])
    (line,) = refused(capsys, *PLACE, "--villages", table, "--out", tmp_path / "out")
    assert line.startswith(f"{table}:2:4: people: mandiri owing: the villages have 12,000")
    less = desa(tmp_path / "kurang.csv", [("Manggar", 90)])
    (line,) = refused(capsys, *PLACE, "--villages", less, "--out", tmp_path / "out", "--lang", "id")
    assert "if_unequal='keep'" in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desa.xlsx", "kurang.csv"]


def test_every_fault_of_all_files_is_found_in_one_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    villages = desa(tmp_path / "desa.csv", [("Manggar", "dua"), ("Gantung", -3)])
    members = tmp_path / "anggota.csv"
    members.write_text("nik,segmen,status\n3501010101010001,PBI,aktif\nA-2,PB,aktif\n")
    lines = refused(
        capsys, *PLACE, "--villages", villages, "--members", members, "--if-unequal", "kep",
        "--out", "/proc/nowhere", "--lang", "id",
    )  # fmt: skip
    where = [re.split(r": ", line)[0] for line in lines]
    assert where == [
        "if-unequal", f"{villages}:2:4", f"{villages}:3:4", f"{members}:3:2", "/proc/nowhere",
    ]  # fmt: skip
    assert "3501010101010001" not in "".join(lines)


def test_a_list_of_another_place_is_refused_and_taken_with_its_population(
    anggota: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["run", "lumajang", "as-budgeted", "--until", "2025-05", "--members", str(anggota)]
    out = tmp_path / "out"
    (line,) = refused(capsys, *call, "--out", out, "--lang", "en")
    assert line.startswith(f"{anggota}: members: has 2,000 people, Lumajang has 973,913")
    (line,) = refused(capsys, *call, "--out", out, "--lang", "id")
    assert "berisi 2.000 orang" in line
    assert not out.exists()
    assert main([*call, "--population", "2300", "--out", str(out)]) == 0
    monthly = pd.read_csv(out / "monthly.csv")
    assert monthly["population"].iloc[0] == 2300
    groups = pd.read_csv(out / "groups.csv")
    assert "Village 01" in set(groups["group"])
    numbers = pd.read_csv(out / "segments.csv")["people"]
    opening = [text for text in numbers if text not in {"<5", "not shown"}]
    assert len(opening) < len(numbers)
    for path in out.iterdir():
        assert b"X-0000" not in path.read_bytes()
    command = json.loads((out / "run.json").read_text())["command"]
    assert "--members anggota.csv --population 2300" in command
    assert shlex.split(command)[1] == "run"


def test_the_persons_engine_runs_the_list_itself(anggota: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call = ["run", "lumajang", "as-budgeted", "--until", "2025-05", "--engine", "persons",
            "--members", str(anggota), "--population", "2300", "--out", str(out)]  # fmt: skip
    assert main(call) == 0
    assert (out / "drawn-monthly.csv").exists()
    assert len(json.loads((out / "run.json").read_text())["members_sha256"]) == 64


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["--population", "3"], "population"),
        (["--sheet", "Desa"], "sheet"),
        (["--members", "none.csv"], "none.csv"),
        (["--villages", "none.ods"], "none.ods"),
        (["--villages", "/dev/zero"], "/dev/zero"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    words: list[str], key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = refused(capsys, *PLACE, *words, "--out", tmp_path / "out", "--lang", "id")
    assert line.startswith(key)
    assert not list(tmp_path.iterdir())
