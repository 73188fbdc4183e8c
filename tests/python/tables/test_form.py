# SPDX-License-Identifier: Apache-2.0
"""The workbook to fill in: it says what the files say, and every fault is said of its cell."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import jknmodel as jkn
import openpyxl
import pytest
from jknmodel import _core
from jknmodel.base.language import LANGUAGES, Language, speaking
from jknmodel.tables.form.layout import keys_of, lever_kinds, named, sheet_of, sheets
from jknmodel.tables.form.reading import form_of, read_form
from jknmodel.tables.form.words import Vocabulary, heading, same, word
from jknmodel.tables.form.writing import form_bytes
from jknmodel.tables.source.book import Cell, Row, Tab, tabs_of
from openpyxl.utils.cell import coordinate_to_tuple

DATA = Path(jkn.__file__).parent / "data"
PLACES = sorted(DATA.glob("places/*/place.toml"))
PLANS = sorted([*DATA.glob("places/*/scenarios/*.toml"), *DATA.glob("overlays/*.toml")])
LUMAJANG = (DATA / "places" / "lumajang" / "place.toml").read_text("utf-8")
BUDGET = (DATA / "places" / "lumajang" / "scenarios" / "third-party.toml").read_text("utf-8")

Fill = Callable[..., Path]
#: What a district has in its hands, in the words of the news.
SIX: Final = {
    "nama": "Kabupaten Contoh",
    "bulan awal": "April 2025",
    "penduduk": ("612.340", "Dukcapil", "2025"),
    "cakupan kepesertaan": ("93,4%", "Dinkes", "Mei 2025"),
    "tingkat keaktifan": ("71,25%", "Dinkes", "2025-05-22"),
    "aktif": ("61.250 orang", "Dinkes", dt.date(2025, 5, 1)),
    "menunggak": ("21,4 ribu", "Dinkes", "2025-05"),
    "anggaran PBID": ("26,4 miliar", "APBD 2025", 2025),
}


def at_of(page: Any, what: str) -> int:
    """The row of that name."""
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == what)


def column_of(page: Any, name: str) -> int:
    """The column of that heading."""
    return next(at for at in range(1, page.max_column + 1) if page.cell(4, at).value == name)


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """A workbook with some cells written over, by sheet and cell."""

    def filled(
        cells: Mapping[str, Mapping[str, Any]],
        *,
        place: str | None = LUMAJANG,
        plan: str | None = BUDGET,
        language: Language = "id",
        change: Callable[[Any], None] = lambda _: None,
    ) -> Path:
        path = tmp_path / "my.xlsx"
        path.write_bytes(form_bytes(language, place=place, plan=plan))
        book = openpyxl.load_workbook(path)
        for sheet, values in cells.items():
            for cell, value in values.items():
                book[sheet][cell] = value
        change(book)
        book.save(path)
        return path

    return filled


def faults(path: Path) -> list[str]:
    """What is said against a workbook, a line a fault."""
    with pytest.raises(jkn.InputError) as caught:
        read_form(path).read(["nation"])
    assert all(issue.said("id") != issue.said("en") for issue in caught.value.errors)
    return str(caught.value).splitlines()


# ── what files say, workbooks say ──


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", PLACES, ids=lambda file: file.parent.name)
def test_a_place_comes_back_from_its_workbook(
    file: Path, language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(form_bytes(language, place=file.read_text("utf-8")))
    assert jkn.Place.load(path).facts == jkn.Place.load(file).facts


@pytest.mark.parametrize(
    ("at", "file"), [*enumerate(PLANS)], ids=lambda each: getattr(each, "stem", "")
)
def test_a_scenario_comes_back_from_its_workbook(at: int, file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(form_bytes(LANGUAGES[at % 2], plan=file.read_text("utf-8")))
    back, plan = jkn.Scenario.load(path), jkn.Scenario.load(file)
    assert back.decisions == plan.decisions
    assert names(back) == names(plan)
    assert back.assumptions.equals(plan.assumptions)


def names(plan: jkn.Scenario) -> list[tuple[str, ...]]:
    """What pages call a scenario and its levers."""
    levers = [(each.name, each.words, each.words_id) for each in plan.levers]
    return [(plan.core.name, plan.core.words, plan.core.words_id), *levers]


def test_what_few_files_say_comes_back_too(tmp_path: Path) -> None:
    place = """schema = 1
name = "=1+1; a \\"place\\""
opening = "2025-04"
minimum_wage = [
  { year = 2025, value = 2_429_764.55, source = "decree", confidence = "H", words = "UMK" },
  { year = 2026, value = 2_500_000, source = "decree" },
]
population = { value = 1000, as_of = 2025-05-01, source = "census" }
[[cells]]
segment = "PBPU"
care_class = 3
standing = "owing"
months_owed = 4
village = "Desa; Baru"
people = 100.5
low = 90
high = inf
[[cells]]
segment = "PBI"
standing = "active"
people = 800
"""
    plan = """schema = 1
name = "all"
choose_by = ["decile", "village"]
[[fund]]
name = "APBD; = 2025"
year = 2025
spent_before = 0
[[fund.receipt]]
amount = 999_999_999_999_999
appropriated = "2024-12"
usable = "2025-02"
[[fund.receipt]]
amount = 1
appropriated = "2025-12"
[[lever]]
kind = "arrears_relief"
name = "relief"
from = "2025-06"
until = "2025-12"
shares = { "APBD; = 2025" = 0.25, third_party = 0.75 }
ceilings = { third_party = 50_000_000 }
villages = ["Desa; Baru", "Selok"]
deciles = [1, 4]
classes = [2, 3]
[[lever]]
kind = "law_change"
name = "dearer"
from = "2025-07"
until = "2025-12"
rules = { "mandiri.class_3.tariff" = 45_000 }
[[lever]]
kind = "ppu_enforcement"
name = "perbup"
from = "2025-07"
until = "2025-12"
uninsured_workers = 10
registered_a_month = 0.30000000000000004
come_from = { left = 0.5, mandiri = 0.5 }
[assumptions]
behaviour = "B"
births = { value = 12, low = 11, high = 13.5 }
net_move = -0.25
"""
    (tmp_path / "a.toml").write_text(place, "utf-8")
    path = tmp_path / "a.xlsx"
    for language in LANGUAGES:
        path.write_bytes(form_bytes(language, place=place, plan=plan))
        assert jkn.Place.load(path).facts == jkn.Place.load(tmp_path / "a.toml").facts
        back, first = jkn.Scenario.load(path), jkn.Scenario.from_text(plan)
        assert back.decisions == first.decisions
        assert back.assumptions.equals(first.assumptions)


def test_comments_of_files_stand_where_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(form_bytes("en", plan=BUDGET))
    page = openpyxl.load_workbook(path)["Funds"]
    assert "InfoPublik" in page.cell(5, column_of(page, "notes")).value


# ── columns and words ──


def test_every_key_of_the_files_has_a_column_or_a_row() -> None:
    there = {(c.table, c.key) for sheet in sheets() for c in sheet.columns}
    there |= {(c.table, c.key) for sheet in sheets() for top in sheet.tops for c in keys_of(top)}
    there |= {(kind, c.key) for kind in lever_kinds() for c in keys_of(kind)}
    levers = set(sheet_of("lever").keys)
    for table in _core.key_tables():
        if not {"place", "scenario"} & set(table.files) or table.name in {"figure", "spread"}:
            continue
        for key in table.keys:
            if key.type not in {"list of tables", "table"} and key.name not in {"schema", "figure"}:
                assert (table.name, key.name) in there, f"{table.name}.{key.name}"
                assert table.name not in lever_kinds() or key.name in levers


def test_headings_and_words_are_told_apart_in_both_languages() -> None:
    for language in LANGUAGES:
        for sheet in sheets():
            columns = [same(heading(column.key, language)) for column in sheet.columns]
            assert len(set(columns)) == len(columns), (sheet.name, columns)
            for column in sheet.columns:
                words = [same(word(each, language)) for each in column.form.words]
                assert len(set(words)) == len(words), (column.key, words)
                for each in column.form.words:
                    assert Vocabulary.of(column.form.words).find(word(each, language)) == each
            if sheet.tops:
                known = named(sheet.name)
                for name, said in known.said.items():
                    assert known.find(said[language]) == name, said


def test_every_heading_and_word_has_its_indonesian() -> None:
    kept = re.findall(
        r"\w+",
        "PBI PBID PPU PPU_PN PPU_BU PBPU BP BP_PN APBD DBHCHT DAU CSR BUMD Baznas H M L inf "
        "pbid pbi mandiri rupiah veteran",
    )
    from jknmodel.base.catalogue import by_english

    for sheet in sheets():
        tops = [column for top in sheet.tops[:1] for column in keys_of(top)]
        for column in (*sheet.columns, *tops):
            assert column.key in by_english("heading"), column.key
            for each in column.form.words if column.key != "figure" else ():
                assert each in kept or each in by_english("cell"), each


# ── filled in by hand ──


def test_six_numbers_as_the_news_has_them_are_a_place(fill: Fill) -> None:
    def six(book: Any) -> None:
        page = book["Masukan"]
        for what, given in SIX.items():
            row = at_of(page, what)
            value, source, day = given if isinstance(given, tuple) else (given, None, None)
            page.cell(row, column_of(page, "nilai")).value = value
            page.cell(row, column_of(page, "sumber")).value = source
            page.cell(row, column_of(page, "tanggal")).value = day
        page.cell(at_of(page, "menunggak"), column_of(page, "segmen")).value = "mandiri"

    place = jkn.Place.load(fill({}, place=None, plan=None, change=six))
    figures = {figure.figure: figure for figure in place.facts.figures}
    assert (place.name, place.opening, place.population) == ("Kabupaten Contoh", "2025-04", 612_340)
    assert figures["coverage"].low == pytest.approx(0.9335)
    assert figures["coverage"].high == pytest.approx(0.9345)
    assert figures["active_rate"].value == 0.7125
    assert figures["active_rate"].as_of == "2025-05-22"
    assert figures["active"].as_of == "2025-05-01"
    assert (figures["active"].value, figures["active"].segments) == (61_250, ("PBID",))
    assert figures["pbid_budget"].low == 26_350_000_000
    assert (figures["owing"].low, figures["owing"].segments) == (21_350, ("PBPU", "BP"))
    assert set(figures) == {"coverage", "active_rate", "active", "owing", "pbid_budget"}


def test_words_of_the_other_language_and_of_files_are_read(fill: Fill) -> None:
    path = fill({"Masukan": {"A19": "coverage", "C19": "share", "D19": "registered"}})
    assert any(
        figure.figure == "coverage" and figure.base == "registered"
        for figure in jkn.Place.load(path).facts.figures
    )


def test_money_without_a_month_comes_in_january(fill: Fill) -> None:
    path = fill({"Sumber dana": {"C5": "50,67 miliar"}})
    receipt = jkn.Scenario.load(path).funds[0].receipts[0]
    assert (receipt.amount, f"{receipt.cash:%Y-%m}") == (50_670_000_000, "2025-01")


def test_a_per_cent_is_a_share_and_says_how_exact_it_is(fill: Fill) -> None:
    def per_cent(book: Any) -> None:
        page = book["Masukan"]
        row = at_of(page, "cakupan kepesertaan")
        page.cell(row, 2).value = 0.874
        page.cell(row, 2).number_format = "0.0%"
        page.cell(row, column_of(page, "setengah lebar")).value = None

    figure = jkn.Place.load(fill({}, change=per_cent)).facts.figures[0]
    assert figure.low == pytest.approx(0.8735)
    assert figure.high == pytest.approx(0.8745)


def test_villages_beside_the_figures_tell_people_apart(fill: Fill) -> None:
    path = fill({"Desa": {"A5": "Tempeh", "C5": "PBPU", "D5": "menunggak", "F5": "1.200"}})
    place = jkn.Place.load(path)
    assert int(place.baseline.query("village == 'Tempeh'").people.sum()) == 1200
    assert place.source.sha256 == ""
    assert jkn.Scenario.load(path).source.sha256 == ""
    said = faults_of_place(fill({"Desa": {"A5": "Tempeh", "F5": "banyak"}, "Masukan": {"B7": "x"}}))
    assert [line.partition(": ")[0] for line in said] == [
        "my.xlsx, sheet Masukan, cell B7",
        "my.xlsx, sheet Desa, cell F5",
    ]


def faults_of_place(path: Path) -> list[str]:
    with pytest.raises(jkn.InputError) as caught:
        jkn.Place.load(path)
    return str(caught.value).splitlines()


# ── faults ──


@pytest.fixture(scope="module")
def tabs(tmp_path_factory: pytest.TempPathFactory) -> list[Tab]:
    """The sheets of a workbook without a fault."""
    path = tmp_path_factory.mktemp("form") / "my.xlsx"
    path.write_bytes(form_bytes("id", place=LUMAJANG, plan=BUDGET))
    return tabs_of(path)


def with_cell(tabs: list[Tab], sheet: str, cell: str, value: Any) -> list[Tab]:
    """The sheets with one cell written over, or emptied by None."""
    row, column = coordinate_to_tuple(cell)
    changed = []
    for tab in tabs:
        rows = {each.number: each for each in tab.rows}
        if tab.name == sheet:
            cells = dict(rows[row].cells) if row in rows else {}
            cells[column] = Cell(value)
            rows[row] = Row(row, {at: each for at, each in cells.items() if each.value is not None})
        changed.append(replace(tab, rows=[rows[number] for number in sorted(rows)]))
    return changed


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        ("Masukan", "B7", "2025-13", "'2025-13' is not a month"),
        ("Masukan", "B7", dt.date(2025, 4, 17), "is a day; write the month as"),
        ("Masukan", "B8", "mungkin", "'mungkin' is neither yes nor no"),
        ("Masukan", "B16", 1.7, "is above 1.5"),
        ("Masukan", "B16", "banyak", "'banyak' is not an amount; write the number alone"),
        ("Masukan", "C16", "prosen", "'prosen' is none of the words of this column; did you mean"),
        ("Masukan", "D16", None, "a share needs its base"),
        ("Masukan", "A15", "cakupan kepesertan", "did you mean 'cakupan kepesertaan'?"),
        ("Masukan", "F15", "kemarin", "'kemarin' is not a date"),
        ("Masukan", "E16", dt.date(2025, 5, 1), "was made a date by the spreadsheet"),
        ("Masukan", "B16", "#DIV/0!", "is an error of the spreadsheet"),
        ("Masukan", "B16", dt.date(2025, 5, 1), "is a date, 2025-05-01, where none belongs"),
        ("Sumber dana", "B5", "dua ribu", "'dua ribu' is not a number"),
        ("Sumber dana", "C5", "Januari", "'Januari' is not an amount"),
        ("Sumber dana", "C5", "2025-01 = 5; 2026-01 = 6", "is outside the year of this fund"),
        ("Sumber dana", "C5", "2025-01 = 5; 2025-01 = 6", "names '2025-01' twice"),
        ("Sumber dana", "A6", "APBD 2025", "is the name of the fund of line 5"),
        ("Kebijakan", "A5", "pendaftaran PBIT", "did you mean 'pendaftaran PBID'?"),
        ("Kebijakan", "D5", "2025-05", "is before 'from', 2025-06"),
        ("Kebijakan", "E5", "APBD 2024", "APBD 2024"),
        ("Kebijakan", "F5", "sebagian", "is no number, and none of the words"),
        ("Kebijakan", "S5", "tunggakan terlama dulu", "does not belong to a row of this kind"),
        ("Skenario", "B10", "2025", "'2025' is not a month"),
        ("Skenario", "A16", "kelahiran", "'kelahiran' is no row of this sheet"),
    ],
)  # fmt: skip
def test_a_fault_is_said_of_its_cell(
    sheet: str, cell: str, value: Any, said: str, tabs: list[Tab]
) -> None:
    changed = with_cell(tabs, sheet, cell, value)
    if (sheet, cell) == ("Skenario", "A16"):
        changed = with_cell(changed, sheet, "B16", 12)
    with pytest.raises(jkn.InputError) as caught:
        form_of(Path("my.xlsx"), changed).read(["nation"])
    assert all(issue.said("id") != issue.said("en") for issue in caught.value.errors)
    found = str(caught.value).splitlines()
    mine = [line for line in found if line.startswith(f"my.xlsx, sheet {sheet}, cell {cell}: ")]
    assert mine, found
    assert said in mine[0]


def test_all_faults_of_all_sheets_are_found_in_one_pass_in_both_languages(fill: Fill) -> None:
    path = fill({
        "Masukan": {"B7": "2025-13", "B16": "banyak"},
        "Sumber dana": {"B5": "x"},
        "Kebijakan": {"D5": "2025-13", "D6": "2025-14"},
    })  # fmt: skip
    cells = ["Masukan, cell B7", "Masukan, cell B16", "Sumber dana, cell B5",
             "Kebijakan, cell D5", "Kebijakan, cell D6"]  # fmt: skip
    found = faults(path)
    for each in cells:
        assert any(each in line for line in found), (each, found)
    with pytest.raises(jkn.InputError) as caught:
        jkn.Scenario.load(path)
    with speaking("id"):
        said = str(caught.value)
    assert said.startswith("my.xlsx, lembar Masukan, sel B7: opening: '2025-13' bukan")


def test_a_sheet_of_another_name_is_named_with_ours(fill: Fill) -> None:
    def rename(book: Any) -> None:
        book["Sumber dana"].title = "Sumber dna"
        book["Kebijakan"].title = "Lembar2"
        book.create_sheet("Coretan")["A1"] = "apa saja"

    found = faults(fill({}, change=rename))
    assert any("'Sumber dna' is not a sheet of this workbook; did you mean 'Sumber dana'?" in line
               for line in found)  # fmt: skip
    assert any("'Lembar2' is not a sheet of this workbook; did you mean 'Kebijakan'?" in line
               for line in found)  # fmt: skip
    assert not any("Coretan" in line for line in found)
    notes = [str(note) for note in read_form(fill({}, change=rename)).notes]
    assert notes == ["my.xlsx, sheet Coretan: is not read: it is no sheet of ours"]


def test_merged_cells_and_columns_of_others_are_refused(fill: Fill) -> None:
    def disorder(book: Any) -> None:
        book["Kebijakan"].merge_cells("A5:A6")
        page = book["Sumber dana"]
        page.cell(4, page.max_column + 1).value = "warna"
        page.cell(5, page.max_column + 1).value = "di luar"

    found = faults(fill({}, change=disorder))
    assert any("sheet Kebijakan, cell A5: is merged with others (A5:A6)" in line for line in found)
    assert any("'warna' is not a column of this sheet" in line for line in found)
    assert any("stands in a column without a heading" in line for line in found)


def test_a_formula_counts_as_last_saved_and_that_is_said(fill: Fill, tmp_path: Path) -> None:
    import xlsxwriter

    found = faults(fill({"Kebijakan": {"F5": "=7760*2"}}))
    assert found == [
        "my.xlsx, sheet Kebijakan, cell F5: is a formula whose value is not in the file; open it "
        "in a spreadsheet and save it, or write the value"
    ]
    path = tmp_path / "formula.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Scenario")
    page.write_row(3, 0, ["what", "value"])
    page.write_row(4, 0, ["name", "mine"])
    page.write_row(5, 0, ["births", ""])
    page.write_formula(5, 1, "=6*2", None, 12)
    book.close()
    form = read_form(path)
    scenario = form.read().scenario
    assert scenario is not None
    assert scenario.assumptions["births"]["value"] == 12
    assert [str(note) for note in form.notes] == [
        "formula.xlsx, sheet Scenario, cell B6: is a formula; its value as it was last saved, 12, "
        "is read"
    ]


def test_a_file_that_is_no_workbook_of_ours_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "hello"
    book.save(other)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(form_bytes("id")[:5000])
    for path, said in ((other, "has none of the sheets"), (broken, "cannot be read as a workbook"),
                       (tmp_path / "none.xlsx", "there is no such file")):  # fmt: skip
        with pytest.raises(jkn.InputError, match=said):
            jkn.Place.load(path)


def test_an_empty_workbook_states_no_place_and_no_scenario(fill: Fill) -> None:
    path = fill({}, place=None, plan=None)
    for load, part in ((jkn.Place.load, "place"), (jkn.Scenario.load, "scenario")):
        with pytest.raises(jkn.InputError, match=f"states no {part}; fill in the sheet"):
            load(path)


JUNK: Final = (
    "x", "-1", -1, 0, 1e308, -1e300, 2.5, "=1+1", "'", '"', "{", "a = b", "= ;", ";;;", "[1, 2",
    "\x7f", "\ufeff\u202e", "ya", True, dt.date(1899, 12, 31), dt.date(2025, 5, 1), dt.time(3, 4),
    "#REF!", "3508010101010001", "1,5; 2,5", "1-5", "A" * 4000, "\n\n", "26,4 M", "93.4", "inf",
    "nan", "1e999", "]]", "'''", "\\", "tidak diketahui", dt.timedelta(hours=5), 10**19, "0x10",
    "\ud800",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_whatever_stands_in_a_cell_it_is_read_or_refused_at_that_cell(
    seed: int, tabs: list[Tab]
) -> None:
    path = Path("a.xlsx")
    pick = random.Random(seed)
    refused = 0
    fillable = [at for at, tab in enumerate(tabs) if tab.name not in {"Petunjuk", "Daftar"}]
    fillable = [at for at in fillable if any(row.number > 4 for row in tabs[at].rows)]
    for _ in range(50):
        at = pick.choice(fillable)
        tab = tabs[at]
        rows = [row for row in tab.rows if row.number > 4]
        row = pick.choice(rows)
        heads = next(each for each in tab.rows if each.number == 4)
        column = pick.choice(list(heads.cells))
        junk = pick.choice(JUNK)
        changed = Row(row.number, row.cells | {column: Cell(junk)})
        mine = replace(tab, rows=[changed if each is row else each for each in tab.rows])
        form = form_of(path, [*tabs[:at], mine, *tabs[at + 1 :]])
        try:
            form.read(["nation"])
        except jkn.InputError as error:
            refused += 1
            for issue in error.errors:
                assert issue.file == "a.xlsx"
                assert issue.sheet, issue
                assert issue.message
                assert "3508010101010001" not in str(issue)
            where = {(issue.sheet, issue.row) for issue in error.errors}
            names = heads.cells[column].value in {"nama", "name", "tahun", "year"}
            assert (tab.name, row.number) in where or names, (tab.name, row.number, junk, where)
    assert refused > 5


def test_a_history_month_by_month_opens_the_place(fill: Fill) -> None:
    months = {
        "A5": "Agustus 2025", "A6": "2025-09", "B5": 1_114_700, "B6": "1.114.700",
        "C5": 978_000, "C6": "979 ribu",
    }  # fmt: skip
    place = jkn.Place.load(fill({"Riwayat": months}))
    assert place.opening == "2025-09"
    assert place.history is not None
    assert [month.month for month in place.history.months] == ["2025-08", "2025-09"]
    assert int(place.baseline.people.sum()) == 979_000
    said = faults_of_place(fill({"Riwayat": months | {"A6": "2025-08", "C5": "banyak"}}))
    assert "cell C5: registered: 'banyak' is not an amount" in said[0]
    said = faults_of_place(fill({"Riwayat": months | {"A6": "2025-08"}}))
    assert said == [
        "my.xlsx, sheet Riwayat, cell A6: month: 2025-08 is there twice, first in row 5; keep one "
        "of the two"
    ]
