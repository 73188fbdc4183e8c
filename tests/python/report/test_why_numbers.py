# SPDX-License-Identifier: Apache-2.0
"""Beside the answer of a page: why its main figures are what they are, folded."""

from __future__ import annotations

import csv
import io
import re

import jknmodel as jkn
import pytest
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.report.parts.main_trees import main_trees, why_table
from jknmodel.study.side_by_side import SideBySide, side_by_side


@pytest.fixture(scope="module")
def found() -> SideBySide:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    return side_by_side(jkn.Place.load("lumajang"), [plan], until="2026-12")


def test_the_rows_of_the_file_add_up_to_the_figures_of_the_answer(found: SideBySide) -> None:
    rows = list(csv.DictReader(io.StringIO(tables(found)["why"])))
    heads = {row["tree"]: float(row["value"]) for row in rows if row["row"] == "0"}
    last = found.main.run.monthly().iloc[-1]
    fund = found.main.run.funds().iloc[-1]
    assert heads["registered"] == pytest.approx(last["registered"])
    assert heads["active"] == pytest.approx(last["active"])
    assert heads["debt"] == pytest.approx(last["debt"])
    assert heads["owed_to_bpjs"] == pytest.approx(last["owed_to_bpjs"])
    assert heads[f"closing {fund['fund']}"] == pytest.approx(fund["closing"])
    for tree, value in heads.items():
        of_tree = [row for row in rows if row["tree"] == tree]
        first = [float(row["part"]) for row in of_tree if row["parent"] == "0"]
        size = max(1.0, *(abs(part) for part in first))
        assert sum(first) == pytest.approx(value, abs=1e-6 * size), tree
        assert any(row["shown"] == "false" for row in of_tree) or len(of_tree) < 20


def test_the_page_folds_them_in_both_languages_and_keeps_them_small(found: SideBySide) -> None:
    text = page(found)
    parts = re.findall(r'<details class="why">.*?</section>', text, re.DOTALL)
    assert len(parts) == 2
    assert sum(map(len, parts)) < 60_000
    for part, said in zip(parts, ("111.079</span> (orang yang ditagih)", "111,079</span> (heads"),
                          strict=True):  # fmt: skip
        assert part.count("<details") == part.count("</details>")
        assert "<details open" not in part  # folded until somebody opens it
        assert said in part
        assert "Perpres 75/2019" in part


def test_a_page_of_counted_people_has_no_cells_of_them() -> None:
    place = jkn.Members.example(2_000, 4).place(jkn.Place.load("lumajang"), population=2_500)
    plan = jkn.Scenario.from_text('schema = 1\nname = "n"').with_(
        assumptions={"wage_ppu_bu": 3_000_000.0}
    )
    few = side_by_side(place, [plan], until=place.opening)
    assert main_trees(few) == []
    assert why_table(few).empty
