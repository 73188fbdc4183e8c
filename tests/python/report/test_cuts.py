# SPDX-License-Identifier: Apache-2.0
"""What was ordered and not done is said once a lever, with the reason, wherever a run is read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.base.language import LANGUAGES
from jknmodel.cli.app import main
from jknmodel.report.cuts import cut_records
from jknmodel.report.sentences import cut_sentences
from jknmodel.report.texts import Texts
from jknmodel.study.side_by_side import side_by_side

# ── where it is said ──

PLAN = """schema = 1
name = "register"
[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 60_000_000_000}
[[fund]]
name = "APBD 2026"
year = 2026
receipts = {"2026-01" = 90_000_000_000}
"""
INTAKE = """
[[lever]]
kind = "pbid_intake"
name = "register %d"
fund = "APBD 2026"
from = "2026-01"
until = "2026-12"
heads = 24_000
monthly_cap = 2_000
"""
SAID = {
    "id": "register 1: 2.000 dari 24.000 orang tidak terlaksana pada Des 2026: tidak ada dana 2027",
    "en": "register 1: 2,000 of 24,000 heads not done in Dec 2026: no fund of 2027",
}


def plan(levers: int) -> jkn.Scenario:
    return jkn.Scenario.from_text(PLAN + "".join(INTAKE % (n + 1) for n in range(levers)))


@pytest.mark.parametrize("language", ["id", "en"])
def test_F6_the_terminal_and_the_record_say_what_was_not_done(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN + INTAKE % 1, encoding="utf-8")
    out = tmp_path / "out"
    given = ["run", "lumajang", str(file), "--until", "2026-12", "--lang", language]
    assert main([*given, "--out", str(out)]) == 0
    assert capsys.readouterr().out.splitlines()[3] == SAID[language]
    (cut,) = json.loads((out / "run.json").read_bytes())["cut"]
    assert cut == {
        "scenario": "register", "lever": "register 1", "month": "2026-12", "unit": "people",
        "ordered": 24000, "done": 22000, "cut": 2000, "why": "no_fund_next_year",
    }  # fmt: skip
    orders = pd.read_csv(out / "orders.csv")
    assert list(orders.columns[:2]) == ["scenario", "month"]
    assert orders["done"].sum() == 22_000


def test_F6_check_says_it_before_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN + INTAKE % 1, encoding="utf-8")
    assert main(["check", "lumajang", str(file), "--until", "2026-12"]) == 0
    assert f"note: plan.toml: {SAID['en']}\n" in capsys.readouterr().out


def test_F6_five_are_said_and_how_many_more() -> None:
    found = side_by_side(jkn.Place.load("lumajang"), [plan(7)], "2026-12")
    said = cut_sentences(found, "en")
    assert len(said) == 6
    assert said[-1] == "and 2 levers more; all of them are in orders.csv"
    assert len(cut_records(found)) == 7


def test_F6_every_reason_of_the_engine_has_words_in_both_languages() -> None:
    header = Path(__file__).parents[3] / "include" / "jknmodel" / "scenario" / "cut.hpp"
    names = re.findall(r"^ {4}(\w+),? +///<", header.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(names) > 5
    for name in set(names) - {"none", "target_met"}:
        assert all(Texts(each).has(f"why_{name}") for each in LANGUAGES), name
