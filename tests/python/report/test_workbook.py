# SPDX-License-Identifier: Apache-2.0
"""The workbook, read back: real numbers, real dates, live rates, text that stays text."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import jknmodel as jkn
import openpyxl
import pandas as pd
import pytest
from jknmodel.report.workbook import workbook_bytes, write_workbook
from jknmodel.study.side_by_side import SideBySide, side_by_side

LIVE = ["Masukan", "Bulan", "Skenario", "Jawaban", "Sumber", "Hukum"]
SHEETS = [
    *LIVE,
    "readme",
    "comparison",
    "monthly",
    "segments",
    "ledger",
    "funds",
    "levers",
    "orders",
    "flows",
    "budget",
    "reconciliation",
    "worth",
    "goal",
    "next_billion",
    "differences",
    "flips",
    "evidence",
    "baseline",
    "assumptions",
]


@pytest.fixture(scope="module")
def data(three: SideBySide) -> bytes:
    return workbook_bytes(three)


@pytest.fixture(scope="module")
def values(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


@pytest.fixture(scope="module")
def formulas(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Any, name: str) -> list[Any]:
    head = [cell.value for cell in next(sheet.iter_rows(max_row=1))]
    at = head.index(name) + 1
    return [row[0] for row in sheet.iter_rows(min_row=2, min_col=at, max_col=at, values_only=True)]


def test_the_sheets_are_there_in_order(values: Any) -> None:
    assert values.sheetnames == SHEETS


def test_the_head_of_every_table_stays_in_sight(values: Any) -> None:
    for name in SHEETS[len(LIVE) + 1 :]:
        assert values[name].freeze_panes == "A2"
        assert all(cell.value for cell in values[name][1])
    for name in ("Masukan", "Bulan", "Skenario", "Sumber", "Hukum"):
        assert values[name].freeze_panes in {"A6", "B6"}


def test_months_are_dates_and_counts_are_numbers(values: Any, as_budgeted: jkn.Run) -> None:
    monthly = values["monthly"]
    months = column(monthly, "month")[:2]
    assert all(isinstance(month, dt.datetime) for month in months)
    assert [month.date() for month in months] == [dt.date(2025, 4, 1), dt.date(2025, 5, 1)]
    of_first = [s == "as-budgeted" for s in column(monthly, "scenario")]
    written = [v for v, mine in zip(column(monthly, "registered"), of_first, strict=True) if mine]
    assert written == pytest.approx(as_budgeted.monthly().registered.tolist(), rel=1e-12)
    assert all(isinstance(value, bool) for value in column(monthly, "uhc"))


def test_rates_are_formulas_over_the_counts_beside_them(values: Any, formulas: Any) -> None:
    live = column(formulas["monthly"], "coverage")
    assert live[0].startswith("=")
    head = [cell.value for cell in formulas["monthly"][1]]
    for name, part, whole in (
        ("coverage", "registered", "population"),
        ("active_of_population", "active", "population"),
        ("active_of_registered", "active", "registered"),
    ):
        above, below = column(formulas["monthly"], name)[0].lstrip("=").split("/")
        sheet = formulas["monthly"]
        assert head[sheet[above].column - 1] == part
        assert head[sheet[below].column - 1] == whole
        kept = column(values["monthly"], name)
        parts, wholes = column(values["monthly"], part), column(values["monthly"], whole)
        assert kept == pytest.approx([a / b for a, b in zip(parts, wholes, strict=True)])


def test_only_rates_are_formulas_behind_the_sheets_that_recompute(formulas: Any) -> None:
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert sheet.title in {"monthly", "Masukan", "Bulan", "Jawaban", "Hukum"}


def test_every_table_has_all_its_rows(values: Any, three: SideBySide) -> None:
    for name in ("ledger", "funds"):
        rows = sum(len(getattr(each.run, name)()) for each in three.scenarios)
        assert values[name].max_row == rows + 1
    assert values["comparison"].max_row == len(three.frame()) + 1
    assert values["evidence"].max_row == len(three.place.evidence) + 1


def test_segments_add_up_over_months_owed(values: Any, as_budgeted: jkn.Run) -> None:
    sheet = values["segments"]
    head = ["scenario", "month", "segment", "care_class", "standing", "people", "debt"]
    assert [cell.value for cell in sheet[1]] == head
    scenarios = column(sheet, "scenario")
    for name in ("people", "debt"):
        mine = [
            value
            for value, scenario in zip(column(sheet, name), scenarios, strict=True)
            if scenario == "as-budgeted"
        ]
        assert sum(mine) == pytest.approx(as_budgeted.segments()[name].sum())


def test_flows_add_up_over_the_months_of_a_year(values: Any, as_budgeted: jkn.Run) -> None:
    sheet = values["flows"]
    found = [
        heads
        for name, year, cause, heads in zip(
            *(column(sheet, name) for name in ("scenario", "year", "cause", "heads")), strict=True
        )
        if (name, year, cause) == ("as-budgeted", 2026, "birth")
    ]
    flows = as_budgeted.flows()
    born = flows[(flows["cause"] == "birth") & (flows["month"].dt.year == 2026)]
    assert sum(found) == pytest.approx(born["heads"].sum(), rel=1e-12)


def test_the_evidence_is_reproduced(values: Any) -> None:
    inside = [value for value in column(values["evidence"], "inside") if value]
    assert inside
    assert set(inside) == {"yes"}


def test_text_never_becomes_a_formula_or_a_link(three: SideBySide) -> None:
    signs = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(1)", "http://x.id"]
    words = itertools.cycle(signs)
    figures = tuple(replace(figure, words=next(words)) for figure in three.place.facts.figures)
    place = jkn.Place(replace(three.place.facts, figures=figures))
    book = openpyxl.load_workbook(
        io.BytesIO(workbook_bytes(replace(three, place=place, scenarios=three.scenarios[:1])))
    )
    sheet = book["evidence"]
    assert set(column(sheet, "words")) == set(signs)
    at = [cell.value for cell in sheet[1]].index("words")
    assert all(row[at].data_type == "s" and row[at].hyperlink is None for row in sheet.iter_rows())


def test_a_number_too_long_for_a_spreadsheet_is_text(three: SideBySide) -> None:
    from jknmodel.report.workbook import _Sheets
    from jknmodel.tables.spreadsheet import Book

    made = Book()
    frame = pd.DataFrame({"rupiah": [2**53, 2**53 + 1, 9_007_199_254_740_995]}, dtype=object)
    _Sheets(made, three, "en").table("long", frame)
    read = column(openpyxl.load_workbook(io.BytesIO(made.content()))["long"], "rupiah")
    assert read == [2**53, "9007199254740993", "9007199254740995"]


def test_the_same_comparison_makes_the_same_bytes(three: SideBySide, data: bytes) -> None:
    assert workbook_bytes(three) == data


def test_the_workbook_of_one_run(as_budgeted: jkn.Run, tmp_path: Path) -> None:
    path = write_workbook([as_budgeted], tmp_path / "mine.xlsx", language="en")
    book = openpyxl.load_workbook(path)
    assert "month" in [cell.value for cell in book["monthly"][1]]
    said = [row[0].value for row in book["Answer"].iter_rows()]
    assert any(str(words).startswith("Of 100 people in Lumajang") for words in said)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_R33_text_that_looks_like_a_formula_is_marked_as_text(sign: str) -> None:
    plan = jkn.Scenario.from_text(f'schema = 1\nname = "{sign}1+1"\n')
    found = side_by_side(jkn.Place.load("lumajang"), [plan], "2025-05")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(found)))["comparison"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_col=1)]
    assert {cell.value for cell in cells} == {f"{sign}1+1"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
