# SPDX-License-Identifier: Apache-2.0
"""Why another scenario differs from the main one: page, files and workbook say one thing."""

from __future__ import annotations

import re
from io import BytesIO

import jknmodel as jkn
import pytest
from jknmodel.base.language import Language
from jknmodel.report.compared import PAGE_FIGURES, differences_table
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.report.parts.differs import DiffersPart
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.marks import plain
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.side_by_side import SideBySide, side_by_side


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_parts_that_are_printed_add_up_to_the_difference_that_is(
    three: SideBySide, language: Language
) -> None:
    table = differences_table(three)
    told = DiffersPart(Facts(three), language).content()["differs"]
    assert told["figures"]
    assert all(figure["rows"] for figure in told["figures"])
    for _, rows in table.groupby("figure"):
        whole = rows["cause"] == "difference"
        assert rows.loc[~whole, "rounded"].sum() == rows.loc[whole, "rounded"].item()
        exact = rows.loc[~whole, "difference"].sum()
        assert exact == pytest.approx(rows.loc[whole, "difference"].item(), rel=1e-12)
    people = next(f for f in told["figures"] if str(f["title"]).startswith(("Terdaftar", "Regist")))
    numbers = [number(plain(row["number"])) for row in people["rows"]]
    assert sum(numbers) == number(plain(people["title"]).split(": ")[1])


def number(words: str) -> int:
    return int(re.sub(r"[.,+]", "", words).replace("\N{MINUS SIGN}", "-"))


def test_it_is_the_difference_of_the_two_runs_to_the_pages_last_month(three: SideBySide) -> None:
    found = three.differences
    assert found is not None
    assert found.one.plan.name == three.main.name
    assert found.one.until == found.other.until == three.until
    table = differences_table(three).set_index(["figure", "cause"])["difference"]
    one, other = (run.monthly() for run in (found.one, found.other))
    for figure in PAGE_FIGURES:
        both = [each[figure].sum() if figure == "spent" else each[figure].iloc[-1]
                for each in (one, other)]  # fmt: skip
        assert table[figure, "difference"] == pytest.approx(both[1] - both[0], rel=1e-9, abs=1e-3)


def test_page_files_and_workbook_have_it(three: SideBySide) -> None:
    from openpyxl import load_workbook

    text = page(three, "id")
    assert text.count('class="causes"') == 2 * len(
        DiffersPart(Facts(three), "id").content()["differs"]["figures"]
    )
    assert tables(three)["differences"].splitlines()[0] == (
        "scenario,against,month,figure,cause,difference,rounded"
    )
    book = load_workbook(BytesIO(workbook_bytes(three)))
    assert book["differences"].max_row == len(differences_table(three)) + 1


def test_where_nothing_differs_nothing_is_said(lumajang: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    for plans in ([plan], [plan, plan.with_(name="again")]):
        found = side_by_side(lumajang, plans, until="2025-12")
        assert found.differences is None
        assert "differences" not in tables(found)
        assert DiffersPart(Facts(found), "en").content() == {"differs": None}


def test_the_scenario_that_differs_for_more_than_one_cause_is_told_first(
    lumajang: jkn.Place,
) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    one_cause = plan.with_(name="one cause", behaviour="B")
    two_causes = one_cause.with_(name="two causes", assumptions={"births": 20})
    found = side_by_side(lumajang, [plan, one_cause, two_causes], until="2025-12").differences
    assert found is not None
    assert found.other.plan.name == "two causes"
    alone = side_by_side(lumajang, [plan, one_cause], until="2025-12").differences
    assert alone is not None
    assert alone.causes == ("behaviour",)
