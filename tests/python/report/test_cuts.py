# SPDX-License-Identifier: Apache-2.0
"""What was ordered and not done is said once a lever, with the reason, wherever a run is read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.base.language import LANGUAGES
from jknmodel.cli.app import main
from jknmodel.report.cuts import cut_records, cuts_of
from jknmodel.report.sentences import cut_sentences
from jknmodel.report.texts import Texts
from jknmodel.study.side_by_side import side_by_side


def orders(*rows: tuple[str, str, float, float, str]) -> pd.DataFrame:
    """month, lever, ordered, done, why."""
    table = pd.DataFrame(rows, columns=["month", "lever", "ordered", "done", "why"])
    table["month"] = pd.PeriodIndex(table["month"], freq="M")
    table["cut"] = table["ordered"] - table["done"]
    return table.assign(rupiah_ordered=0.0, rupiah_done=0.0)


def found(table: pd.DataFrame, *numbered: str) -> list[tuple[Any, ...]]:
    return [(c.lever, c.month, c.ordered, c.done, c.cut, c.why) for c in cuts_of(table, numbered)]


def test_F6_what_is_left_at_the_end_is_counted_once() -> None:
    table = orders(
        ("2026-10", "register", 3000, 2000, "money"),
        ("2026-11", "register", 3000, 1000, "money"),
        ("2026-12", "register", 2000, 0, "no_fund_next_year"),
    )
    assert found(table, "register") == [
        ("register", "2026-12", 5000, 3000, 2000, "no_fund_next_year")
    ]


def test_F6_what_a_later_month_did_is_no_cut() -> None:
    table = orders(
        ("2026-10", "register", 3000, 2000, "monthly_cap"), ("2026-11", "register", 1000, 1000, "-")
    )
    assert found(table, "register") == []


def test_F6_the_months_of_a_lever_without_a_number_add_up() -> None:
    table = orders(
        ("2026-10", "clean-up", 300, 200, "people"),
        ("2026-11", "clean-up", 300, 300, "-"),
        ("2026-12", "clean-up", 300, 150, "people"),
    )
    assert found(table) == [("clean-up", "2026-12", 900, 650, 250, "people")]


@pytest.mark.parametrize("why", ["target_met", "-"])
def test_F6_what_is_no_longer_needed_is_no_cut(why: str) -> None:
    assert found(orders(("2026-12", "register", 10, 4, why)), "register") == []


def test_F6_money_that_was_ordered_and_not_spent_is_said_in_rupiah() -> None:
    table = orders(("2026-12", "clinic", 0, 0, "money"))
    table["rupiah_ordered"], table["rupiah_done"] = 100e6, 40e6
    (cut,) = cuts_of(table, ())
    assert (cut.unit, cut.ordered, cut.done, cut.cut) == ("rupiah", 100e6, 40e6, 60e6)


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
