# SPDX-License-Identifier: Apache-2.0
"""The commands of every new month."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jknmodel.cli.app import main
from jknmodel.evidence.files import DATA

RIWAYAT = (
    "bulan;terdaftar;aktif PBID;keaktifan;dasar\n"
    "2025-04;973.900;111.079;65,52%;penduduk\n"
    "2025-05;974.500;111.500;65,6%;penduduk\n"
    "2025-06;;119.000;66,0%;penduduk\n"
)


@pytest.fixture
def riwayat(tmp_path: Path) -> str:
    path = tmp_path / "riwayat.csv"
    path.write_text(RIWAYAT)
    return str(path)


def test_fact_is_put_against_forecast_in_a_sentence_and_on_a_page(
    riwayat: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    asked = ["track", "lumajang", "as-budgeted", "--history", riwayat, "--numerals", "id"]
    kept = str(tmp_path / "kept.json")
    assert main(["forecast", "lumajang", "--until", "2025-08", "--draws", "8",
                 "--freeze", kept]) == 0  # fmt: skip
    capsys.readouterr()
    assert main([*asked, "--lang", "id", "--out", str(page), "--frozen", kept]) == 0
    said = capsys.readouterr().out
    assert "Juni 2025 kita seharusnya 66,97%, kenyataannya 66,00%, karena" in said
    assert "pendaftaran Juni: 7.921 orang terlaksana dari 15.520" in said
    assert "perkiraan yang disimpan, per 2025-04" in said
    text = page.read_text()
    assert "kita seharusnya" in text
    assert "we should be at" in text
    assert text.count("<svg") == 2
    assert "http" not in text
    assert main([*asked, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["month"] == "2025-06"
    for row in answer["differences"]:
        parts = [v for k, v in row.items() if k.startswith(("lever", "others", "behaviour",
                                                            "opening", "unexplained"))]  # fmt: skip
        assert sum(parts) == pytest.approx(row["difference"], abs=1e-9)


def test_calibration_and_held_out_months_are_said_in_words_and_for_machines(
    riwayat: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--history", riwayat, "--numerals", "id"]
    some = ["calibrate", "lumajang", *asked, "--draws", "60", "--vary", "births"]
    assert main([*some, "--lang", "id"]) == 0
    assert "bulan-bulan ini tidak dapat mengatakannya" in capsys.readouterr().out
    assert main([*some, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [row["assumption"] for row in answer["assumptions"]] == ["births"]
    some = ["backtest", "lumajang", *asked, "--hold-out", "1", "--draws", "10"]
    assert main([*some, "--lang", "en"]) == 0
    assert "1 months after May 2025" in capsys.readouterr().out
    assert main([*some, "--json"]) == 0
    assert {row["figure"] for row in json.loads(capsys.readouterr().out)["summary"]} == {
        "active.PBID", "active_rate",
    }  # fmt: skip


def test_faults_of_a_history_are_said_with_row_and_column_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "riwayat.csv"
    path.write_text("bulan;terdaftar\n2025-05;1\n2025-05;x\n")
    out = tmp_path / "out"
    assert main(["run", "lumajang", "--until", "2025-12", "--out", str(out),
                 "--history", str(path), "--lang", "id"]) == 2  # fmt: skip
    said = capsys.readouterr().err
    assert f"{path}:3: month: 2025-05 ada dua kali" in said
    assert f"{path}:3:2: registered" in said
    assert not out.exists()


def test_a_run_with_a_history_opens_at_its_newest_month_and_has_a_page_of_fact_and_forecast(
    riwayat: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["run", "lumajang", "as-budgeted", "--until", "2025-12", "--out", str(out),
                 "--history", riwayat, "--numerals", "id"]) == 0  # fmt: skip
    assert "kita seharusnya" in capsys.readouterr().out
    record = json.loads((out / "run.json").read_text())
    assert record["opening"] == "2025-06"
    assert "tracked.html" in record["outputs"]
    assert "--history" in record["command"]
    (place,) = [each for each in record["inputs"] if each["kind"] == "place"]
    assert any("riwayat.csv" in change for change in place["changes"])


def test_a_place_with_a_history_of_its_own_has_that_page_too(tmp_path: Path) -> None:
    own = (DATA / "places" / "lumajang" / "place.toml").read_text()
    folder = tmp_path / "mine"
    (folder / "scenarios").mkdir(parents=True)
    (folder / "place.toml").write_text(
        own + '\n[[history]]\nmonth = "2025-05"\nactive_PBID = 111_200\n'
        '\n[[history]]\nmonth = "2025-06"\nactive_PBID = 120_000\n'
    )
    plan = DATA / "places" / "lumajang" / "scenarios" / "as-budgeted.toml"
    (folder / "scenarios" / plan.name).write_text(plan.read_text())
    out = tmp_path / "out"
    assert main(["run", str(folder), "--until", "2025-12", "--out", str(out)]) == 0
    assert "2025" in (out / "tracked.html").read_text()
    assert json.loads((out / "run.json").read_text())["opening"] == "2025-06"
