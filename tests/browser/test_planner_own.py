# SPDX-License-Identifier: Apache-2.0
"""The planner with somebody's own figures: typed or in a file, wrong, contradictory, taken away."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.evidence.files import DATA
from jknmodel.report.parts.decided import DecidedPart
from jknmodel.report.parts.facts import Facts
from jknmodel.study.side_by_side import side_by_side
from opened_planner import PICTURES, Opened
from random_plans import random_text

pytestmark = pytest.mark.browser

#: Six figures of a district that is not there, as an office writes them.
FIGURES = {
    "name": "Kabupaten Contoh",
    "population": "1,2 juta",
    "coverage": " 98,5 % ",
    "active": "75,2%",
    "pbid": "150.000",
    "budget": "Rp60,5 miliar",
    "owing": "40 ribu",
    "as_of": "31 Desember 2025",
}


def typed(opened: Opened, **figures: str) -> None:
    """Fills the form as somebody does, box by box, and asks for the place."""
    for key, text in figures.items():
        opened.page.fill(f"#own-{key}", text)
        opened.page.press(f"#own-{key}", "Tab")
    opened.page.click(".figures button[type=submit]")
    opened.page.wait_for_selector(".figures:not([aria-busy])")
    opened.settled()


def faults(opened: Opened) -> dict[str, str]:
    """What is said at which box of the form."""
    shown = opened.page.locator(".figures .field .fault:visible")
    said = shown.evaluate_all("(all) => all.map((each) => [each.id, each.textContent])")
    return {name.removeprefix("own-").removesuffix("-fault"): words for name, words in said}


@pytest.mark.parametrize("language", ["id", "en"])
def test_six_figures_open_a_place_whose_money_is_answered(opened: Opened, language: str) -> None:
    opened.language(language)
    figures = FIGURES | ({"coverage": "98.5%", "active": "75.2%", "population": "1.2 million",
                          "pbid": "150,000", "budget": "Rp60.5 billion", "owing": "40 thousand",
                          "as_of": "31 December 2025"} if language == "en" else {})  # fmt: skip
    typed(opened, **figures)
    assert faults(opened) == {}
    known = opened.page.inner_text(".known")
    marks = {"id": ("terbit", "diandaikan"), "en": ("published", "assumed")}[language]
    assert all(each in known for each in marks)
    assert ("Rp60,5 miliar" if language == "id" else "Rp60.5 billion") in known
    opened.page.screenshot(path=PICTURES / f"planner-own-{language}.png", full_page=True)
    opened.view("plan")
    rates = opened.page.evaluate("planner.app.place().head_rates")
    assert [rupiah for _, rupiah in rates] == [35_000, 37_800, 42_000]
    people, money, _ = opened.answer()
    assert "Kabupaten Contoh" in people
    assert "2026" in money
    opened.slide("budget-2026", 90e9)
    assert opened.answer()[1] != money


def test_each_figure_says_how_it_was_read(opened: Opened) -> None:
    for key, text, said in (
        ("population", "612,34 ribu", "612.340"),
        ("coverage", "93,4 persen", "93,4%"),
        ("budget", "26.400.000.000", "Rp26,4 miliar"),
        ("as_of", "1/7/2025", "1 Juli 2025"),
    ):
        opened.page.fill(f"#own-{key}", text)
        opened.page.press(f"#own-{key}", "Tab")
        assert said in opened.page.inner_text(f"#own-{key}-help")


def test_a_wrong_figure_is_said_at_its_box_and_no_place_opens(opened: Opened) -> None:
    typed(opened, **FIGURES | {"active": "banyak", "as_of": "31 Februari 2025"})
    said = faults(opened)
    assert set(said) == {"active", "as_of"}
    assert said["active"].count("banyak") == 1
    assert opened.page.evaluate("planner.app.state.place") is None
    typed(opened, active="75,2%", as_of=FIGURES["as_of"])
    assert opened.page.is_visible(".known")


def test_more_active_than_registered_marks_the_figures_that_clash(opened: Opened) -> None:
    typed(opened, **FIGURES | {"active": "99%"})
    said = faults(opened)
    assert {"coverage", "active"} <= set(said)
    assert "budget" not in said
    words = opened.page.inner_text(".figures .found")
    assert "“Tingkat keaktifan”" in words
    assert "ribu orang" in words  # by how much they miss each other
    assert not [word for word in ("active_rate", "set_aside", "evidence") if word in words]
    typed(opened, active="75,2%")
    assert faults(opened) == {}


def test_what_is_taken_away_runs_from_the_shell_to_the_last_digit(
    opened: Opened, tmp_path: Path
) -> None:
    typed(opened, **FIGURES)
    opened.view("plan")
    opened.page.click('[data-add="pbid_intake"]')
    opened.slide("budget-2026", 75e9)
    columns = {"coverage": 6, "active": 6, "owed_to_bpjs": 2, "debt": 2}  # decimals of the file
    shown, until = opened.page.evaluate(
        """(columns) => { const { run } = planner.app.scenarios()[0];
            return [columns.map((each) => run.monthly[each]), run.until]; }""",
        list(columns),
    )
    opened.view("take")
    opened.saved("place").save_as(tmp_path / "place.toml")
    opened.saved("plan").save_as(tmp_path / "plan.toml")
    shell("run", "place.toml", "plan.toml", "--until", until, "--out", "out", at=tmp_path)
    found = pd.read_csv(next((tmp_path / "out").rglob("monthly.csv")))
    for (name, decimals), values in zip(columns.items(), shown, strict=True):
        assert found[name].tolist() == [round(value, decimals) for value in values], name


@pytest.mark.parametrize("name", jkn.Place.names())
def test_a_place_file_with_evidence_opens_as_the_place_does(opened: Opened, name: str) -> None:
    path = DATA / "places" / name / "place.toml"
    opened.page.set_input_files("#file", path)
    opened.page.wait_for_selector(".known")
    place = jkn.Place.load(name)
    cells = opened.page.evaluate("planner.app.place().cells.map((each) => each.people)")
    assert sorted(cells) == sorted(each.people for each in place.cells)
    opened.view("plan")
    assert place.name in opened.answer()[0]


def test_what_jknmodel_new_wrote_opens_here(opened: Opened, tmp_path: Path) -> None:
    shell("new", "Kota Contoh", "--population", "612340", "--coverage", "93,4%", "--active", "71%",
          "--pbid", "58210", "--budget", "26,4miliar", "--as-of", "2025-07-01", "--no-ask",
          "--out", "baru", at=tmp_path)  # fmt: skip
    path = next(
        each for each in tmp_path.rglob("*.toml") if "population" in each.read_text("utf-8")
    )
    opened.page.set_input_files("#file", path)
    opened.page.wait_for_selector(".known")
    assert "Kota Contoh" in opened.page.inner_text(".known")
    opened.view("plan")
    assert len(opened.answer()) == 3


def shell(*words: str, at: Path) -> None:
    """Runs the command in a folder, as somebody at a terminal does."""
    command = [sys.executable, "-m", "jknmodel", *words]
    ran = subprocess.run(command, cwd=at, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_every_kind_of_decision_is_in_the_words_of_the_page_of_a_place(opened: Opened) -> None:
    place, kinds = jkn.Place.load("lumajang"), set()
    opened.plan()
    for seed in range(14):
        text = random_text(Random(seed), place, f"random {seed}")
        try:
            plan = jkn.Scenario.from_text(text, f"random {seed}")
        except jkn.InputError:  # money that the law does not let pay that
            continue
        found = side_by_side(place, [plan], until="2026-12")
        words, (each,) = DecidedPart(Facts(found), "id"), found.scenarios
        wanted = [re.sub(r"<[^>]+>", "", words.lever(each, one)) for one in plan.levers]
        said = opened.page.evaluate("(text) => planner.decided(text)", text)
        assert said[1:] == wanted
        kinds |= {lever.kind for lever in plan.levers}
    assert len(kinds) >= 12
