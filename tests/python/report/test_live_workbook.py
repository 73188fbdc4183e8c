# SPDX-License-Identifier: Apache-2.0
"""The workbook that works: inputs, formulas and the values beside them, charts, text that is text.

That a spreadsheet works the formulas out to the rupiah of the core is tests/check/workbook.py, with
LibreOffice; that their values are the core's for any inputs in the range is tested here.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile
from typing import Any

import jknmodel as jkn
import openpyxl
import pytest
from jknmodel.report.live_formulas import AT, FIRST
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.live import Live, live_of
from jknmodel.study.side_by_side import side_by_side
from jknmodel.tables.spreadsheet import is_formula
from whole import WHOLE

PLACES = ["lumajang", "belitung-timur", "lombok-timur", "bangka-belitung"]
MAIN = {"lumajang": "as-budgeted"}
PAYLOADS = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", '";=1', "a&b<c>", "'"]


def lived(place: str, until: str = "2026-12") -> Live:
    where = jkn.Place.load(place)
    plan = jkn.Scenario.load(f"{place}/{MAIN.get(place, 'as-it-is')}", where)
    found = live_of(jkn.project(where, plan, until=until))
    assert found is not None
    return found


def book_of(plans: list[jkn.Scenario], language: str = "id", place: str = "lumajang") -> bytes:
    found = side_by_side(jkn.Place.load(place), plans, "2025-12")
    return workbook_bytes(found, language)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def data() -> bytes:
    return book_of([jkn.Scenario.load("lumajang/as-budgeted")])


@pytest.fixture(scope="module")
def formulas(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def values(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


@pytest.mark.parametrize("place", PLACES)
def test_the_lines_equal_the_core_for_inputs_drawn_inside_the_range(place: str) -> None:
    live, chance = lived(place), random.Random(5)
    for _ in range(8):
        drawn = live.drawn(chance)
        assert live.agrees(drawn), drawn


def test_inputs_outside_the_range_would_not_be_the_cores() -> None:
    """The range is no ornament: beyond the people there are, the core registers fewer."""
    live = lived("lumajang", "2025-08")
    money = dict.fromkeys(live.inputs.budgets, 10 * live.most_budget)
    many = live.inputs.changed(budgets=money, heads=400_000, monthly=400_000)
    assert not live.agrees(many)


@pytest.mark.parametrize(
    "plan",
    ["dbhcht-outside", "reach-98-80", "register-98", "third-party"],
)
def test_a_plan_that_is_more_than_heads_times_a_rate_has_no_formulas(plan: str) -> None:
    run = jkn.project("lumajang", f"lumajang/{plan}", until="2026-12")
    assert live_of(run) is None


def test_a_fund_that_gives_heads_up_or_pays_late_has_no_formulas() -> None:
    text = (
        'schema = 1\nname = "x"\n[[fund]]\nname = "A"\nyear = 2025\n'
        'receipts = {{"2025-01" = 50_670_000_000}}\n{more}\n'
    )
    for more, lives in (("", True), ('when_dry = "release"', False), ("pays_late = 1", False)):
        plan = jkn.Scenario.from_text(text.format(more=more))
        run = jkn.project("lumajang", plan, until="2025-12")
        assert (live_of(run) is not None) is lives, more


def test_the_values_beside_the_formulas_are_the_cores(values: Any) -> None:
    run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-12")
    sheet = values["Bulan"]
    for at, (fund, month) in enumerate(
        zip(run.funds().to_dict("records"), run.monthly().to_dict("records"), strict=True)
    ):
        row = FIRST + at + 1
        assert sheet[f"{AT['left']}{row}"].value == pytest.approx(fund["closing"], abs=0.4)
        assert sheet[f"{AT['owed']}{row}"].value == pytest.approx(month["owed_to_bpjs"], abs=0.4)
        assert sheet[f"{AT['registered']}{row}"].value == pytest.approx(month["registered"])
        assert sheet[f"{AT['month']}{row}"].value.date() == month["month"].start_time.date()


def test_money_and_heads_are_formulas_and_people_are_from_the_model(formulas: Any) -> None:
    sheet = formulas["Bulan"]
    row = FIRST + 3
    worked = ("rate", "heads", "new", "carried", "opening", "received", "bill", "old_debt", "paid",
              "left", "owed", "short", "empty")  # fmt: skip
    for name in worked:
        assert str(sheet[f"{AT[name]}{row}"].value).startswith("="), name
    for name in ("population", "registered", "active", "coverage", "active_of_population"):
        assert isinstance(sheet[f"{AT[name]}{row}"].value, int | float), name
        assert "dari model" in sheet[f"{AT[name]}{FIRST}"].value


def test_only_inputs_are_coloured_and_each_states_and_keeps_its_range(formulas: Any) -> None:
    coloured = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type is not None
    ]
    first = FIRST + 1
    assert coloured == [f"Masukan!B{row}" for row in range(first, first + 7)]
    rules = {str(rule.sqref): rule for rule in formulas["Masukan"].data_validations.dataValidation}
    assert set(rules) == {f"B{row}" for row in range(first, first + 7)}
    assert rules[f"B{first}"].formula2 == "152010000000"
    assert formulas["Masukan"][f"D{first}"].value == "0 sampai 152.010.000.000"
    june = dt.datetime(2025, 6, 1)  # noqa: DTZ001
    assert [formulas["Masukan"][f"B{row}"].value for row in range(first, first + 7)] == [
        50_670_000_000, 50_670_000_000, "iuran peserta", 15_520, 15_520, june, 1,
    ]  # fmt: skip


def test_every_heading_has_a_note_and_money_and_people_their_unit(formulas: Any) -> None:
    for name in ("Masukan", "Bulan", "Skenario", "Sumber", "Hukum"):
        heads = [cell for cell in formulas[name][FIRST] if cell.value]
        assert heads
        assert all(cell.comment is not None for cell in heads), name
    units = [cell.value for cell in formulas["Bulan"][FIRST]]
    assert "Sisa\n(rupiah)" in units
    assert "Peserta PBID ditagih\n(orang)" in units
    monthly = formulas["monthly"][1]
    assert all(cell.comment is not None for cell in monthly)
    assert "rupiah" in next(cell.comment.text for cell in monthly if cell.value == "debt")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("id", ["Masukan", "Bulan", "Skenario", "Jawaban", "Sumber", "Hukum"]),
        ("en", ["Inputs", "Months", "Scenarios", "Answer", "Sources", "Law"]),
    ],
)
def test_sheets_speak_the_language_and_print_on_a4(language: str, names: list[str]) -> None:
    content = book_of([jkn.Scenario.load("lumajang/as-budgeted")], language)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[:6] == names
    for sheet in book:
        if sheet.title != "readme":
            assert sheet.page_setup.paperSize == 9, sheet.title
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.print_area


def test_the_answer_has_its_charts_and_the_lines_of_a_scenario_file(
    data: bytes, values: Any
) -> None:
    charts = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "/charts/" in name]
    assert len([name for name in charts if name.endswith(".xml")]) == 4
    said = [row[0].value for row in values["Masukan"].iter_rows()]
    assert '[[fund]] 2025: receipts = {"2025-01" = 50670000000}' in said
    lever = next(text for text in said if str(text).startswith("[[lever]]"))
    assert 'from = "2025-06", until = "2025-06", heads = 15520' in lever
    answer = values["Jawaban"]
    assert answer["A2"].value == "Masukan sama dengan yang dijalankan model."


def test_a_plan_without_formulas_says_so_and_shows_the_models_money() -> None:
    plan = jkn.Scenario.load("lumajang/dbhcht-outside")
    book = openpyxl.load_workbook(io.BytesIO(book_of([plan])))
    assert book["Masukan"]["A2"].value.startswith("Tanpa rumus")
    assert not [c for row in book["Bulan"].iter_rows() for c in row if c.data_type == "f"]
    run = jkn.project("lumajang", plan, until="2025-12")
    heads = [cell.value for cell in book["Bulan"][FIRST]]
    at = next(i for i, head in enumerate(heads) if str(head).startswith("Sisa"))
    last = [row[at].value for row in book["Bulan"].iter_rows(min_row=FIRST + 1)][-1]
    funds = run.funds()
    december = funds[funds["month"] == funds["month"].max()]
    assert last == pytest.approx(december["closing"].sum(), abs=1)


def test_the_first_scenario_that_can_be_worked_out_is_the_one_of_the_sheets() -> None:
    plans = [jkn.Scenario.load(f"lumajang/{name}") for name in ("dbhcht-outside", "as-budgeted")]
    book = openpyxl.load_workbook(io.BytesIO(book_of(plans)))
    assert "Sesuai anggaran" in book["Masukan"]["A1"].value


def test_of_real_people_nothing_is_worked_out_and_few_are_hidden() -> None:
    members = jkn.Members.example(400, 4)
    place = members.place(jkn.Place.load("lumajang"), population=500)
    found = side_by_side(place, [jkn.Scenario.load("lumajang/as-budgeted")], "2025-06")
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(found)))
    assert book["Masukan"]["A2"].value.startswith("Tanpa rumus")
    assert not [c for row in book["Bulan"].iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("sign", PAYLOADS if WHOLE else PAYLOADS[:1] + PAYLOADS[-3:-2])
def test_names_of_all_kinds_stay_text_in_the_first_sheets(sign: str) -> None:
    quoted = sign.replace("\\", "\\\\").replace('"', '\\"')
    plan = jkn.Scenario.from_text(
        f'schema = 1\nname = "{quoted}"\nwords = "{quoted}"\nwords_id = "{quoted}"\n[[fund]]\n'
        f'name = "{quoted}F"\nyear = 2025\nreceipts = {{"2025-01" = 50_670_000_000}}\n'
        f'[[lever]]\nkind = "pbid_intake"\nname = "{quoted}"\nwords_id = "{quoted}"\n'
        f'fund = "{quoted}F"\nfrom = "2025-06"\nuntil = "2025-06"\nheads = 100\n'
    )
    content = book_of([plan])
    book = openpyxl.load_workbook(io.BytesIO(content))
    ours = re.compile(r"^=(?!1\+1|HYPER)")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert ours.match(str(cell.value)), cell.value
                    assert len(sign) < 4 or sign not in str(cell.value)
                elif isinstance(cell.value, str) and is_formula(cell.value):
                    assert cell.quotePrefix, (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
    assert any(sign in str(cell.value) for cell in book["Skenario"][FIRST + 1])
