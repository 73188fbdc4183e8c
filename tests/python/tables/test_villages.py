# SPDX-License-Identifier: Apache-2.0
"""Village tables: read with every fault, split a district, and give no small count away.

The villages and counts in these tables are invented.
"""

from __future__ import annotations

import csv
import gc
import io
import itertools
import math
import os
import pickle
import random
import resource
import sys
import time
import traceback
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import highspy
import jknmodel as jkn
import numpy as np
import openpyxl
import pandas as pd
import pytest
from jknmodel.base.cells import Cell
from jknmodel.tables import hiding
from jknmodel.tables.hiding import Grid, Released, hide
from jknmodel.tables.villages import Count, Villages, headings, published_together, splitting

FILES = Path(__file__).parents[2] / "cases" / "files" / "villages"
CANARY = "3508010101010001"
SMALL = "<5"
HIDDEN = "not shown"


def frame(*rows: dict[str, Any], **also: Any) -> pd.DataFrame:
    """Rows that differ from one of Selok in what they name."""
    one = {"village": "Selok", "segment": "PBPU", "standing": "owing", "people": 12, **also}
    return pd.DataFrame([{**one, **row} for row in rows], dtype=object)


def faults(source: Any, **options: Any) -> list[jkn.Issue]:
    read = Villages.from_frame if isinstance(source, pd.DataFrame) else Villages.load
    with pytest.raises(jkn.InputError) as refused:
        read(source, **options)
    return refused.value.errors


def written(folder: Path, text: str, name: str = "villages.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def workbook(path: Path, *rows: list[Any], title: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def of(villages: Villages) -> list[tuple[Any, ...]]:
    return [(c.village, c.segment, c.standing, c.deciles, c.people) for c in villages]


# ── in ──


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_has_commas_semicolons_or_tabs(sign: str, mark: str, tmp_path: Path) -> None:
    text = "desa,segmen,status,desil,jiwa\nSelok,mandiri,menunggak,1-5,12\nTempeh,PBI,aktif,,0\n"
    path = written(tmp_path, mark + text.replace(",", sign))
    assert of(Villages.load(path)) == [
        ("Selok", "mandiri", "owing", (1, 5), 12),
        ("Tempeh", "PBI", "active", None, 0),
    ]


def test_cells_of_a_semicolon_file_may_have_commas(tmp_path: Path) -> None:
    path = written(tmp_path, 'Desa/Kelurahan;Jumlah Jiwa\n"Selok; Anyar, Kec. X";1.234,00\n')
    villages = Villages.load(path, locale="id")
    assert of(villages) == [("Selok; Anyar, Kec. X", "", "", None, 1234)]


@pytest.mark.parametrize(
    "heading", ["village", "DESA", "Kelurahan", "Desa/Kelurahan", "nama desa", "Nama Kelurahan"]
)
def test_headings_are_ours_or_indonesian(heading: str) -> None:
    assert Villages.from_frame(pd.DataFrame({heading: ["Selok"], "Jiwa": [7]})).people == 7


def test_a_table_is_read_alike_from_every_source(tmp_path: Path) -> None:
    head = ["desa", "kode", "segmen", "status", "desil", "jiwa"]
    rows: list[list[Any]] = [
        ["Selok", "35.08.01.2003", "PBPU", "menunggak", "1-5", 1200],
        ["Tempeh", "35.08.02.2001", "PBI APBN", "aktif", "6", 0],
    ]
    text = "\n".join(",".join(map(str, row)) for row in [head, *rows])
    from_csv = Villages.load(written(tmp_path, text))
    typed = [[*row[:1], int(row[1].replace(".", "")), *row[2:]] for row in rows]
    from_xlsx = Villages.load(workbook(tmp_path / "a.xlsx", head, *typed))
    from_frame = Villages.from_frame(pd.DataFrame(rows, columns=head))
    assert from_csv == from_xlsx == from_frame
    assert from_csv.counts[0] == Count("Selok", "35.08.01.2003", "PBPU", "owing", (1, 5), 1200)
    assert [count.row for count in from_xlsx] == [2, 3]


def test_the_sheet_is_the_only_one_the_one_named_villages_or_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, ["desa", "jiwa"], ["Selok", 5], title="Mei")
    assert Villages.load(path).people == 5
    book = openpyxl.load_workbook(path)
    second = book.create_sheet("Juni")
    second.append(["desa", "jiwa"])
    second.append(["Selok", 6])
    book.save(path)
    assert Villages.load(path, sheet="Juni").people == 6
    assert "name one with sheet= (Mei, Juni)" in str(faults(path)[0])
    assert "did you mean 'Juni'" in str(faults(path, sheet="Jni")[0])
    second.title = "villages"
    book.save(path)
    assert Villages.load(path).people == 6


@pytest.mark.parametrize(
    ("deciles", "read"),
    [("5", (5, 5)), (5, (5, 5)), ("1-5", (1, 5)), ("1 – 10", (1, 10)), ("1 s.d. 4", (1, 4)),
     ("1 s/d 4", (1, 4)), ((2, 3), (2, 3)), (4.0, (4, 4)), (None, None), ("", None)],
)  # fmt: skip
def test_deciles_are_one_or_first_and_last(deciles: Any, read: Any) -> None:
    assert Villages.from_frame(frame({}, deciles=deciles)).counts[0].deciles == read


@pytest.mark.parametrize("deciles", ["0", "11", "5-1", "1-11", "poor", "1,5", "-5", "1-5-6", True])
def test_other_deciles_are_a_fault(deciles: Any) -> None:
    (fault,) = faults(frame({}, deciles=deciles))
    assert (fault.row, fault.column, fault.key) == (1, 5, "deciles")


def test_deciles_that_a_spreadsheet_took_for_a_date_say_so() -> None:
    (fault,) = faults(frame({}, deciles=pd.Timestamp("2025-05-01")))
    assert "is a date" in fault.message
    assert "format the column as text" in fault.message


# ── files as people have them ──


@pytest.mark.parametrize("name", ["title.xlsx", "sep.csv", "foot.csv"])
def test_DA8_DA10_a_title_a_sign_and_a_footnote_are_no_rows(name: str) -> None:
    villages = Villages.load(FILES / name, locale="id")
    assert villages.names == ("Selong",)
    assert villages.people == (10 if name == "title.xlsx" else 1200)


def test_DA8_headings_in_two_rows_are_read_as_one(tmp_path: Path) -> None:
    villages = Villages.load(FILES / "merged2.xlsx")
    assert of(villages) == [("Selong", "PBI", "", None, 10), ("Selong", "PBPU", "", None, 5)]
    rows: list[list[Any]] = [
        ["REKAP PESERTA", None, None, None, None, None],
        ["Kelurahan", "PBI APBN", None, "Mandiri", None, "JML PESERTA"],
        [None, "Aktif", "Non Aktif", "Aktif", "Menunggak", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["Selong", 10, 2, 5, 7, 24],
        ["Sakra", 11, 3, 6, 8, 28],
        ["Jumlah", 21, 5, 11, 15, 52],
    ]
    villages = Villages.load(workbook(tmp_path / "a.xlsx", *rows))
    assert of(villages)[:4] == [
        ("Selong", "PBI", "active", None, 10), ("Selong", "PBI", "inactive", None, 2),
        ("Selong", "mandiri", "active", None, 5), ("Selong", "mandiri", "owing", None, 7),
    ]  # fmt: skip
    assert villages.people == 52


def test_DA8_two_rows_that_make_no_heading_are_named(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Desa", "Peserta", None], [None, "Laki-laki", "Perempuan"], ["Selong", 10, 5],
    ]  # fmt: skip
    (fault,) = faults(workbook(tmp_path / "a.xlsx", *rows))
    assert (fault.row, fault.key) == (1, "headings")
    assert "headings in two rows (1 and 2)" in fault.message
    assert "Laki-laki, Perempuan; give one row of headings" in fault.message


# ── tables as offices have them ──


@pytest.mark.parametrize(
    ("name", "villages", "people"),
    [("gampong.csv", 1, 10), ("nagari.csv", 1, 10), ("nama_kec.csv", 1, 10), ("wide.csv", 1, 40),
     ("depok-as-published.csv", 5, 749_058), ("jabar-sample.csv", 9, 73_009)],
)  # fmt: skip
def test_DA3_DA12_DA18_public_layouts_are_read(name: str, villages: int, people: int) -> None:
    found = Villages.load(FILES / name, locale=None if "jabar" in name else "id")
    assert (len(found.names), found.people) == (villages, people)


@pytest.mark.parametrize(
    "heading",
    ["Nagari", "GAMPONG", "Kampung", "Pekon", "Kalurahan", "nama_nagari", "Desa/Kel.",
     "Nama Desa / Kelurahan / Nagari", "kemendagri_nama_desa_kelurahan", "Ｄｅｓａ"],
)  # fmt: skip
@pytest.mark.parametrize(
    "people",
    ["JML PESERTA", "Jumlah Peserta JKN-KIS", "Jumlah jiwa", "jumlah_ warga_terdaftar_bpjs",
     "Peserta BPJS Kesehatan", "Penduduk Terdaftar", "Total"],
)  # fmt: skip
def test_DA18_headings_of_every_region_are_read(heading: str, people: str) -> None:
    assert of(Villages.from_frame(pd.DataFrame({heading: ["Selok"], people: [7]}))) == [
        ("Selok", "", "", None, 7)
    ]


def test_DA12_PPU_undivided_is_both_kinds_of_workers(lumajang: jkn.Place) -> None:
    table = pd.DataFrame({"desa": ["Selok", "Tempeh"], "PPU": [30_000, 28_995]})
    villages = Villages.from_frame(table)
    workers = {"PPU_PN", "PPU_BU"}
    whole = int(sum(c.people for c in lumajang.cells if c.segment in workers))
    villages = Villages.from_frame(
        pd.DataFrame({"desa": ["Selok", "Tempeh"], "PPU": [whole - 20_000, 20_000]})
    )
    parts = villages.against(lumajang).split(lumajang.cells)
    for name, people in (("Selok", whole - 20_000), ("Tempeh", 20_000)):
        here = [c for c in parts if c.village == name]
        assert {c.segment for c in here} == workers
        assert sum(c.people for c in here) == people
        assert all(c.known == "assumed" for c in here)
    for other in ("PPU_PN", "PPU_BU"):
        twice = frame({"segment": "PPU", "standing": ""}, {"segment": other, "standing": ""})
        assert "counted twice" in faults(twice)[-1].message


def test_DA12_non_active_are_those_who_owe_and_those_who_left(lumajang: jkn.Place) -> None:
    selves = [c for c in lumajang.cells if c.segment == "PBPU" and c.standing in {"owing", "left"}]
    whole = int(sum(c.people for c in selves))
    table = pd.DataFrame(
        {"desa": ["Selok", "Tempeh"], "segmen": "PBPU", "status": ["Non Aktif", "TIDAK AKTIF"],
         "jiwa": [whole - 100, 100]}
    )  # fmt: skip
    villages = Villages.from_frame(table)
    assert {count.standing for count in villages} == {"inactive"}
    parts = [c for c in villages.against(lumajang).split(lumajang.cells) if c.village == "Tempeh"]
    assert {c.standing for c in parts} == {"owing", "left"}
    assert sum(c.people for c in parts) == 100


def test_DA12_members_and_the_active_of_them_tell_the_inactive() -> None:
    table = pd.DataFrame({"Desa": ["Selok"], "Jumlah Peserta": [100], "Peserta Aktif": [70]})
    villages = Villages.from_frame(table)
    assert [(c.standing, c.people) for c in villages] == [("active", 70), ("inactive", 30)]
    assert any("who are not active: inactive" in note for note in villages.notes)
    table["Peserta Aktif"] = 101
    (fault,) = faults(table)
    assert (fault.row, fault.key) == (1, "Peserta Aktif")


def test_DA12_a_column_of_sums_adds_up_or_is_refused_by_name() -> None:
    table = pd.DataFrame(
        {"Desa": ["Selok", "Tempeh"], "PBI APBN": [10, 11], "PPU": [5, 6], "Jumlah": [15, 18]}
    )
    (fault,) = faults(table)
    assert (fault.row, fault.column, fault.key) == (2, 4, "people")
    assert "columns PBI APBN, PPU add up to 17, 1 fewer than 18" in fault.message
    kept = Villages.from_frame(table, if_unequal="keep")
    assert kept.people == 32
    assert any("row 2: its columns have 1 people fewer" in note for note in kept.notes)


def test_DA12_columns_that_count_the_same_people_twice_are_refused() -> None:
    table = pd.DataFrame({"Desa": ["Selok"], "PBI": [10], "Aktif": [8], "Non Aktif": [2]})
    assert any("counted twice" in fault.message for fault in faults(table))
    both = pd.DataFrame({"Desa": ["Selok"], "Segmen": ["PBI"], "PBI": [10]})
    assert "tells a segment, as column 2 does" in faults(both)[0].message


def test_DA12_a_total_of_a_wide_table_that_does_not_add_up_names_its_column() -> None:
    table = pd.DataFrame({"Desa": ["A", "B", "Jumlah"], "PBI": [10, 20, 30], "PPU": [1, 2, 4]})
    (fault,) = faults(table)
    assert (fault.row, fault.column, fault.key) == (3, 3, "PPU")


def test_DA2_a_total_whose_word_stands_before_the_villages_is_one(tmp_path: Path) -> None:
    text = (
        "No;Kecamatan;Desa;Jumlah\n1;Selong;Pancor;100\n2;;Kelayu;50\n;Selong;;150\n"
        "3;Sakra;Sakra;30\nJUMLAH;;;180\n"
    )
    villages = Villages.load(written(tmp_path, text))
    assert of(villages) == [
        ("Pancor", "", "", None, 100), ("Kelayu", "", "", None, 50), ("Sakra", "", "", None, 30),
    ]  # fmt: skip
    wrong = faults(written(tmp_path, text.replace("JUMLAH;;;180", "JUMLAH;;;181")))
    assert [fault.row for fault in wrong] == [6]


def test_DA3_villages_of_one_name_are_told_apart_by_their_kecamatan() -> None:
    table = pd.DataFrame(
        {"kecamatan": ["Sakra", "Keruak", "Keruak"], "desa": ["Selok", "Selok", "Pijot"],
         "jumlah": [10, 20, 40]}
    )  # fmt: skip
    villages = Villages.from_frame(table)
    assert villages.names == ("Selok (Sakra)", "Selok (Keruak)", "Pijot")


def test_DA3_of_several_years_the_newest_is_read() -> None:
    table = pd.DataFrame(
        {"desa": ["Selok", "Pijot"] * 2, "jumlah": [10, 20, 11, 21], "tahun": [2019, 2019, 2020.0,
         "2020"]}
    )  # fmt: skip
    villages = Villages.from_frame(table)
    assert [count.people for count in villages] == [11, 21]
    assert "the newest, 2020, is read; 2 rows of earlier ones are not" in villages.notes[0]
    table.loc[0, "tahun"] = "x"
    assert faults(table)[0].key == "year"


def test_DA3_the_codes_of_the_ministry_are_read_beside_those_of_statistics_indonesia() -> None:
    villages = Villages.load(FILES / "jabar-sample.csv")
    assert villages.counts[0].code == "32.01.02.2001"
    assert any("bps_kode_desa_kelurahan" in note for note in villages.notes)


def test_DA3_a_heading_that_nobody_knows_is_named_in_columns() -> None:
    table = pd.DataFrame({"wilayah kerja": ["Selok"], "cacah": [7]})
    given = {"village": "wilayah kerja", "people": "cacah"}
    assert Villages.from_frame(table, columns=given).people == 7
    assert any(
        "Drop it, or name it in columns=." in f.message for f in faults(table.assign(desa="A"))
    )
    (fault,) = faults(table, columns={"people": "cacahh", "vilage": "x"})[:1]
    assert fault.key == "columns"


@pytest.mark.parametrize(
    "heading",
    ["nama_provinsi", "Jumlah KK", "alamat kantor desa", "satuan", "Aktif (%)", "Cakupan",
     "Jumlah Penduduk", "Belum Peserta"],
)  # fmt: skip
def test_DA3_a_column_of_places_households_or_shares_counts_no_members(heading: str) -> None:
    table = pd.DataFrame({"desa": ["Selok"], "jumlah": [7], heading: ["x"]})
    assert f"not read: {heading}" in Villages.from_frame(table).notes


def test_DA8_headings_in_two_rows_of_which_one_is_left_are_read(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["LAMPIRAN", None, None], [None] * 3, ["Desa", "Segmen", "Peserta"],
            [None, None, "Jumlah"], ["Selong", "PBI", 10]]  # fmt: skip
    villages = Villages.load(workbook(tmp_path / "a.xlsx", *rows))
    assert [(count.row, count.segment, count.people) for count in villages] == [(5, "PBI", 10)]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("titles", range(4))
@pytest.mark.parametrize("notes", range(4))
def test_DA8_DA10_titles_and_footnotes_are_left_out_of_every_file(
    sign: str, titles: int, notes: int, tmp_path: Path
) -> None:
    rng = random.Random(f"{sign}{titles}{notes}")
    above = [["JUMLAH PESERTA JKN"], [], ["Kabupaten X, Tahun 2024"], ["Jumlah"]][:titles]
    rows: list[list[Any]] = [["Selong", "PBI", 120], ["Sumber Anyar", "PBPU", 7]]
    below = [["Sumber: BPJS Kesehatan, 2024"], [], ["*) angka sementara"],
             ["Mengetahui, Kepala Dinas"], ["dr. Siti, NIP 198001012005012001"]]  # fmt: skip
    ends = below[: notes + rng.randint(0, 1)]
    table: list[list[Any]] = [*above, ["Desa", "Segmen", "Jumlah"], *rows, *ends]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=sign, lineterminator="\n")
    writer.writerows(row + [""] * (3 - len(row)) for row in table)
    for text in (buffer.getvalue(), f"sep={sign}\n{buffer.getvalue()}"):
        found = Villages.load(written(tmp_path, text))
        assert [(c.village, c.people) for c in found] == [("Selong", 120), ("Sumber Anyar", 7)]
    path = workbook(tmp_path / "a.xlsx", *(row or [None] for row in table))
    assert Villages.load(path).counts == found.counts


def test_DA10_a_village_without_a_number_is_no_footnote(tmp_path: Path) -> None:
    for name in ("Sakra", "Sumber", "Data Raya"):
        (fault,) = faults(written(tmp_path, f"desa;jiwa\nSelong;10\n{name};\n"))
        assert (fault.row, fault.key) == (3, "people")
    (fault,) = faults(written(tmp_path, "desa;jiwa\nSelong;10\nSumber: BPJS;\nSakra;20\n"))
    assert (fault.row, fault.key) == (3, "people")


def test_DA19_one_name_in_two_unicode_forms_or_in_capitals_is_one_village() -> None:
    (fault,) = faults(FILES / "uni.csv")
    assert (fault.row, fault.key) == (4, "village")
    assert "stands in row 3 already" in fault.message
    names = ["Sélonǵ", "Gampông Baro", "Ujông Baroh", "Lhôk Bubôn"]
    for name in names:
        forms = [unicodedata.normalize("NFD", name), name.upper(), f" {name.lower()} "]
        rows = [
            {"village": form, "segment": segment, "people": 10}
            for form, segment in zip(forms, ("PBI", "PBPU", "BP"), strict=True)
        ]
        villages = Villages.from_frame(frame(*rows))
        assert villages.names == (name,)
        assert [count.people for count in villages.by()] == [30]
    accounts = pd.DataFrame(
        {"village": [names[0], unicodedata.normalize("NFD", names[0])], "segment": "PBPU",
         "standing": "owing", "people": [4, 3]}
    )  # fmt: skip
    assert [count.people for count in Villages.of_accounts(accounts)] == [7]


# ── files that are none ──


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_R12_what_is_no_file_is_refused_at_once(ending: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"pipe.{ending}")
    (tmp_path / f"zero.{ending}").symlink_to("/dev/zero")
    (tmp_path / f"folder.{ending}").mkdir()
    for name in ("pipe", "zero", "folder"):
        start = time.monotonic()
        (fault,) = faults(tmp_path / f"{name}.{ending}")
        assert time.monotonic() - start < 1
        assert "cannot be read as a table" in fault.message


def sheet_of(path: Path, parts: dict[str, bytes]) -> Path:
    """The smallest workbook, with other contents of some parts."""
    workbook(path, ["desa", "jiwa"], ["Selong", 10])
    with zipfile.ZipFile(path) as book:
        contents = {name: book.read(name) for name in book.namelist()} | parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in contents.items():
            book.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    b'main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>desa</t></is></c>'
    b'<c r="B1" t="inlineStr"><is><t>jiwa</t></is></c></row>'
)
SHEET_END = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, SHEET_START + b"<row/>" * 5_000_000 + SHEET_END),
        (SHEET, SHEET_START + b"<row><c/><c/></row>" * 1_000_000 + SHEET_END),
        (SHEET, SHEET_START + b"<row>" + b"<c/>" * 2_000_000 + b"</row>" + SHEET_END),
        (SHEET, SHEET_START + b'<row r="1000000000"><c><v>1</v></c></row>' + SHEET_END),
        (SHEET, SHEET_START + b'<row r="2"><c r="XFD2"><v>1</v></c></row>' * 9000 + SHEET_END),
        (SHEET, SHEET_START + b"<x>" * 100_000 + SHEET_END),
        ("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 2_000_000 + b"</sst>"),
        ("xl/styles.xml", b"<s>" + b"<x/>" * 2_000_000 + b"</s>"),
        ("docProps/app.xml", b"0" * (65 * 2**20)),
        ("xl/worksheets/bomb.xml", b"0" * (10 * 2**20)),
    ],
)
def test_R14_a_workbook_that_unpacks_large_is_refused(
    part: str, content: bytes, tmp_path: Path
) -> None:
    path = sheet_of(tmp_path / "a.xlsx", {part: content})
    start, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert faults(path)[0].message
    assert time.process_time() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 512 * 1024


MANY = "".join(map(str, range(200_000)))
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    "text",
    [DOCTYPE, f"<!-- {'x' * 5000} -->{DOCTYPE}", f"<!-- {MANY[: 2**20 - 12]} -->{DOCTYPE}",
     f"{' ' * 9000}{DOCTYPE}"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "docProps/core.xml", "xl/worksheets/sheet9.bin"]
)
def test_R14_a_document_type_is_refused_wherever_it_stands(
    text: str, encoding: str, part: str, tmp_path: Path
) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?>'
    path = sheet_of(tmp_path / "a.xlsx", {part: (declared + text).encode(encoding)})
    (fault,) = faults(path)
    assert "document type" in fault.message or "UTF-8" in fault.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("desa;jiwa\n" + ";" * 3_000_000, "a line of more than"),
        ("desa;" * 30_000 + "jiwa\n", "more than 200 columns"),
        ('desa;jiwa\n"' + "x" * 3_000_000, "a line of more than"),
        ('desa;jiwa\n"' + "x\n" * 1_500_000, "open quote"),
        ("desa;a;b;jiwa\n" + f"Desa;{'x' * 280};{'y' * 30};1\n" * 200_001, "than 200,000 rows"),
    ],
)
def test_R15_a_large_file_is_read_row_by_row(text: str, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert said in faults(path)[0].message
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 * 1024


def test_R14_a_workbook_may_have_a_large_picture(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(5 * 2**20)
    path = sheet_of(tmp_path / "a.xlsx", {"xl/media/image1.png": b"\x89PNG\r\n\0" + noise})
    assert Villages.load(path).people == 10


@pytest.mark.parametrize("row", [2, 5])
def test_R28_a_formula_whose_value_was_not_saved_is_refused_with_its_cell(
    row: int, tmp_path: Path
) -> None:
    rows: list[list[Any]] = [[f"Desa {at}", at] for at in range(1, 6)]
    rows[row - 2][1] = "=1+1"
    path = workbook(tmp_path / "a.xlsx", ["desa", "jiwa"], *rows)
    (fault,) = faults(path)
    assert (fault.row, fault.column, fault.key, fault.value) == (row, 2, "cell", f"B{row}")
    assert "formula whose value is not in the file" in fault.message


def test_R28_a_formula_is_what_it_came_to(tmp_path: Path) -> None:
    row = (
        b'<row r="2"><c r="A2" t="str"><f>"Sel"&amp;"ong"</f><v>Selong</v></c>'
        b'<c r="B2"><f>5+5</f><v>10</v></c><c r="C2" t="str"><f>IF(1,"","")</f><v></v></c></row>'
    )
    path = sheet_of(tmp_path / "a.xlsx", {SHEET: SHEET_START + row + SHEET_END})
    assert of(Villages.load(path)) == [("Selong", "", "", None, 10)]


def test_R7_the_time_to_read_grows_with_the_rows_and_no_faster(tmp_path: Path) -> None:
    spent = []
    gc.freeze()  # what other tests left is not read here
    for count in (5_000, 30_000):
        rows = "".join(f"Desa {at} Utara;{at % 977}\n" for at in range(count))
        path = written(tmp_path, f"desa;jiwa\n{rows}")
        start = time.process_time()
        villages = Villages.load(path)
        assert (len(villages.names), len(villages.by())) == (count, count)
        spent.append(time.process_time() - start)
    gc.unfreeze()
    assert spent[1] < 12 * spent[0] + 0.5
    assert spent[1] < 4


def test_R7_names_that_all_come_again_are_faults_in_a_moment(tmp_path: Path) -> None:
    path = written(tmp_path, "desa;jiwa\n" + "Selok;1\n" * 30_000)
    start = time.process_time()
    assert "29,899 more faults" in faults(path)[-1].message
    assert time.process_time() - start < 5


# ── persons ──


@pytest.mark.parametrize(
    "text", [CANARY, "3508.0101.0101.0001", "0001234567890", "0812-3456-7890", f"Selok {CANARY}",
             int(CANARY), "siti@example.id"],
)  # fmt: skip
def test_R17_a_number_of_a_person_is_no_village(text: Any) -> None:
    found = faults(frame({"village": text}, {"village": "Sakra", "people": "x"}))
    assert (found[0].row, found[0].key, found[0].value) == (1, "village", "***")
    assert str(text) not in repr(found)


@pytest.mark.parametrize("column", ["code", "segment", "standing", "deciles", "people"])
@pytest.mark.parametrize(
    "secret", [CANARY, "0001234567890", "0812 3456 7890", "KK-0012345", "SITI AMINAH BINTI UMAR",
               "siti.aminah@example.id"],
)  # fmt: skip
def test_R16_no_error_shows_a_person_whatever_the_column(column: str, secret: str) -> None:
    if secret.startswith("SITI") and column not in {"segment", "standing"}:
        return
    found = faults(frame({column: secret}, code="35.08.01.2003"))
    assert found
    assert secret not in repr(found) + str(found[0])


# ── codes ──


def test_DA5_a_code_of_statistics_indonesia_is_not_one_of_the_ministry(tmp_path: Path) -> None:
    (count,) = Villages.load(FILES / "code-bps.csv")
    assert (count.code, count.people) == ("3201190006", 16721)
    villages = Villages.load(FILES / "code-bps.csv", codes={"3201190006", "3201190010"})
    assert Villages.load(villages.save(tmp_path / "a.csv", published=False)) == villages
    (fault,) = faults(FILES / "code-bps.csv", codes={"3201190007"})
    assert "the nearest known is 3201190007" in fault.message
    (fault,) = faults(FILES / "code-bps.csv", codes={"32.01.02.2001"})
    assert "no code of this numbering is known" in fault.message


@pytest.mark.parametrize("seed", range(30))
def test_DA5_a_column_of_codes_has_one_numbering(seed: int) -> None:
    rng = random.Random(seed)
    bps = [f"3201{10 * k:03}{rng.randint(1, 20):03}" for k in rng.sample(range(1, 40), 5)]
    ministry = [f"32.01.{k:02}.{rng.choice('12')}0{rng.randint(1, 20):02}" for k in range(1, 6)]
    plain = [code.replace(".", "") for code in ministry]
    names = [f"Desa {at}" for at in range(5)]
    for codes, read in ((bps, bps), (ministry, ministry), (plain, ministry)):
        for kind in (str, lambda code: int(code) if "." not in code else code):
            table = pd.DataFrame({"desa": names, "kode": list(map(kind, codes)), "jiwa": 9})
            assert [count.code for count in Villages.from_frame(table)] == read
    mixed = pd.DataFrame({"desa": names, "kode": [*ministry[:4], bps[0]], "jiwa": 9})
    if bps[0][6] not in "12":
        (fault,) = faults(mixed)
        assert (fault.row, fault.key) == (5, "code")
        assert "one of BPS's" in fault.message
    dotted = f"{bps[1][:2]}.{bps[1][2:4]}.{bps[1][4:6]}.0{bps[1][7:]}"
    (fault,) = faults(pd.DataFrame({"desa": ["A"], "kode": [dotted], "jiwa": 9}))
    assert "begin with 1 or 2" in fault.message


# ── numerals ──


@pytest.mark.parametrize(
    ("text", "people"),
    [("37.800", 37_800), ("1.234.567,00", 1_234_567), ("1.234.567", 1_234_567), ("37800", 37_800),
     ("0", 0), ("12,0", 12), (" 1.200 ", 1_200), (37_800, 37_800), (37_800.0, 37_800),
     (np.int64(4), 4)],
)  # fmt: skip
def test_indonesian_numerals_are_read_when_declared(text: Any, people: int) -> None:
    assert Villages.from_frame(frame({}, people=text), locale="id").people == people


@pytest.mark.parametrize("text", ["37.800", "37,800", "1.234.567,00", "1.234.567", "37.8", "1,5"])
def test_they_are_ambiguous_and_refused_otherwise(text: str) -> None:
    (fault,) = faults(frame({}, people=text))
    assert (fault.row, fault.column, fault.key, fault.value) == (1, 4, "people", text)
    assert "two ways" in fault.message
    assert 'locale="id"' in fault.message


@pytest.mark.parametrize(
    "text",
    ["65,52%", "37,5", "+5", "37,800", "37.80", "1.23.456", "1,234,567", "12.", ".5", "1e3", "Rp5",
     "12 000", "１２", "dua", "1.234,567", "37.0", True, 3.5, math.inf, "2" * 40],
)  # fmt: skip
def test_what_is_no_count_in_them_is_a_fault(text: Any) -> None:
    (fault,) = faults(frame({}, people=text), locale="id")
    assert (fault.row, fault.key) == (1, "people")


def test_a_whole_number_may_be_written_as_tables_of_floats_do() -> None:
    assert (
        Villages.from_frame(frame({"people": "37.0"}, {"village": "B", "people": 5.0})).people == 42
    )


def test_a_share_is_not_a_count() -> None:
    assert "is a share, not a count" in str(faults(frame({}, people="65,52%"), locale="id")[0])


def test_a_number_that_a_spreadsheet_misread_says_how() -> None:
    assert "reads 37.800 as 37.8" in str(faults(frame({}, people=37.8), locale="id")[0])


def test_english_numerals_are_read_when_declared() -> None:
    assert Villages.from_frame(frame({}, people="1,234,567.00"), locale="en").people == 1_234_567


@pytest.mark.parametrize(
    ("people", "said"),
    [(-1, "below 0"), ("-3", "below 0"), (None, "missing"), ("", "missing"), (10**9 + 1, "more")],
)
def test_a_count_is_a_whole_number_from_nought(people: Any, said: str) -> None:
    (fault,) = faults(frame({}, people=people))
    assert said in fault.message


# ── faults ──


def test_every_fault_is_found_in_one_pass_with_its_place_and_a_remedy(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "desa;kode;segmen;status;desil;jiwa\n"
        "Selok;35.08.01.2003;PBP;aktif;1-5;12\n"
        ";35.08.01.2004;PBPU;aktf;0;37.800\n"
        "Pasru;350801;PBPU;menunggak;1-5;-4\n"
        "Tempeh;35.08.01.2005;PBPU;owing;1-5;\n",
    )
    found = faults(path)
    assert [(f.file, f.row, f.column, f.key, f.value) for f in found] == [
        (str(path), 2, 3, "segment", "PBP"),
        (str(path), 3, 1, "village", ""),
        (str(path), 3, 4, "standing", "aktf"),
        (str(path), 3, 5, "deciles", "0"),
        (str(path), 3, 6, "people", "37.800"),
        (str(path), 4, 2, "code", "350801"),
        (str(path), 4, 6, "people", "-4"),
        (str(path), 5, 6, "people", ""),
    ]
    assert "one of: PBI, PBID" in found[0].message  # as near to PBI as to PBPU
    assert all(";" in fault.message for fault in found)


def test_a_village_stands_once_for_each_segment_standing_and_deciles() -> None:
    (fault,) = faults(frame({}, {"village": "Tempeh"}, {"village": " SELOK "}))
    assert (fault.row, fault.column, fault.key) == (3, 1, "village")
    assert "'SELOK' stands in row 1 already" in fault.message.replace(" SELOK ", "SELOK")
    for other in ({"segment": "BP"}, {"standing": "active"}):
        assert len(Villages.from_frame(frame({}, other))) == 2


def test_two_villages_of_one_name_need_codes() -> None:
    codes = {"code": "35.08.01.2003"}, {"code": 3508022001.0}
    villages = Villages.from_frame(frame(*codes))
    assert villages.names == ("Selok (35.08.01.2003)", "Selok (35.08.02.2001)")
    assert [fault.key for fault in faults(frame({}, {}))] == ["village"]
    (fault,) = faults(frame(codes[0], {"code": None, "segment": "BP"}))
    assert (fault.row, fault.key) == (2, "code")
    assert "row 1 has one" in fault.message


def test_one_code_is_one_village() -> None:
    (fault,) = faults(frame({}, {"village": "Tempeh"}, code="35.08.01.2003"))
    assert (fault.row, fault.key) == (2, "code")
    assert "another village in row 1" in fault.message


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    known = {"35.08.01.2003", "35.08.02.2001", "19.06.01.2003"}
    assert Villages.from_frame(frame({}, code=3508012003), codes=known).people == 12
    (fault,) = faults(frame({}, code="35.08.01.2009"), codes=known)
    assert (fault.key, fault.value) == ("code", "35.08.01.2009")
    assert "the nearest known is 35.08.01.2003" in fault.message
    (fault,) = faults(frame({}, code=None), codes=known)
    assert "is missing" in fault.message
    (fault,) = faults(frame({}), codes=known)
    assert "need a column 'code'" in fault.message
    (fault,) = faults(frame({}, code="35.08.01.2009"), codes={"35.08"})
    assert "is not a village code" in fault.message


@pytest.mark.parametrize("name", ["x" * 101, "a\nb", "\ud800", "a\0", 3.5, True, ["Selok"]])
def test_a_name_is_text_on_one_line(name: Any) -> None:
    (fault,) = faults(frame({"village": name}))
    assert (fault.row, fault.column, fault.key) == (1, 1, "village")
    assert "is not a name" in fault.message
    assert "\n" not in str(fault)


def test_a_village_may_be_a_number() -> None:
    assert Villages.from_frame(frame({"village": 12})).names == ("12",)


@pytest.mark.parametrize("code", ["35.08.01.20", "35-08-01-2003", "x", 12, True, 3.5])
def test_a_code_has_ten_digits(code: Any) -> None:
    (fault,) = faults(frame({}, code=code))
    assert "ten digits" in fault.message


def test_an_unknown_column_is_refused_with_the_nearest() -> None:
    (fault,) = faults(frame({}, vilage="x"))
    assert (fault.column, fault.key) == (5, "vilage")
    assert "did you mean 'village'?" in fault.message


def test_a_column_stands_once_whatever_it_is_called() -> None:
    (fault,) = faults(frame({}, jiwa=3))
    assert (fault.column, fault.key) == (5, "jiwa")
    assert "is 'people', as column 4 is" in fault.message


def test_columns_that_are_needed_are_named_and_the_others_read() -> None:
    assert [f.key for f in faults(pd.DataFrame({"segmen": ["PBI"]}))] == ["village", "people"]
    found = faults(pd.DataFrame({"desa": ["A", "A"], "desil": ["11", "5"]}))
    assert [(f.row, f.key) for f in found] == [(None, "people"), (1, "deciles")]


def test_a_table_without_headings_shows_nothing_of_its_first_row(tmp_path: Path) -> None:
    (fault,) = faults(written(tmp_path, f"{CANARY},Siti,12\n{CANARY},Budi,13\n"))
    assert "none of the headings" in fault.message
    assert CANARY not in repr(fault)
    assert "Siti" not in repr(fault)


@pytest.mark.parametrize(
    "heading",
    ["NIK", "No. Kartu", "nomor_kartu", "no_kk", "NoKK", "Nama", "nama peserta", "Nama Kepala Desa",
     "telepon", "No HP", "alamat", "tanggal lahir", "identity", "family", "Nomor KK", "email"],
)  # fmt: skip
def test_identity_columns_are_refused_and_nothing_of_them_is_shown(
    heading: str, tmp_path: Path
) -> None:
    secret = "CANARY-SITI"
    path = written(
        tmp_path,
        f"desa,jiwa,segmen,{heading}\n{secret},x,{secret},{secret}\n{secret},2,PBI,{secret}\n",
    )
    with pytest.raises(jkn.InputError) as refused:
        Villages.load(path)
    found = refused.value.errors
    assert (found[0].column, found[0].key) == (4, heading)
    assert "drop the column" in found[0].message
    assert {(f.row, f.key) for f in found} >= {(2, "people"), (2, "segment")}
    told = "".join(traceback.format_exception(refused.value)) + repr(found)
    assert secret not in told
    frames = [frame for frame, _ in traceback.walk_tb(refused.value.__traceback__)][1:]
    assert secret not in repr([frame.f_locals for frame in frames])  # nor in a debugger's report


def test_identities_in_other_columns_are_masked() -> None:
    found = faults(frame({"segment": CANARY}, {"people": CANARY + "x"}))
    assert CANARY not in repr(found)
    assert [fault.value for fault in found] == ["***", "***"]


def test_beyond_a_hundred_faults_their_number_is_said() -> None:
    found = faults(frame(*({"village": f"V{i}", "people": -1} for i in range(150))))
    assert len(found) == 101
    assert "50 more" in found[-1].message


@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        ({"segment": "PBPU"}, {"segment": "mandiri"}, "segment"),
        ({"segment": ""}, {"segment": "PBI"}, "segment"),
        ({"standing": ""}, {"standing": "active"}, "standing"),
        ({"deciles": "1-5"}, {"deciles": "5"}, "deciles"),
        ({"deciles": "1-5"}, {"deciles": None}, "deciles"),
        ({"segment": "mandiri", "deciles": "1-5"}, {"segment": "BP", "deciles": "6"}, "segment"),
    ],
)
def test_nobody_is_counted_twice(first: dict[str, Any], second: dict[str, Any], key: str) -> None:
    """Also not in two villages: columns of a table would then not add up."""
    (fault,) = faults(frame(first, {"village": "Tempeh", **second}))
    assert (fault.row, fault.key) == (2, key)
    assert "overlaps" in fault.message
    assert "row 1" in fault.message


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", "desa,jiwa\n", "a row for each village"),
        ("a.csv", "desa,jiwa\ntotal,3\n", "only totals"),
        ("a.csv", "desa,jiwa\nSelok,3,4\n", "has 3 cells, the headings 2"),
        ("a.csv", 'desa,jiwa\n"Selok,3\n', "open quote"),
        ("a.csv", ",".join(["x"] * 300), "200 columns"),
        ("a.xls", "x", "neither .csv nor .xlsx"),
        ("a.xlsx", "x", "cannot be read as a workbook"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    (fault,) = faults(written(tmp_path, text, name))
    assert said in str(fault)


def test_a_file_that_is_not_there_or_not_utf_8_is_refused(tmp_path: Path) -> None:
    assert "no such file" in str(faults(tmp_path / "a.csv")[0])
    (tmp_path / "b.csv").write_bytes("desa;jiwa\nSelók;3\n".encode("latin-1"))
    assert "not UTF-8" in str(faults(tmp_path / "b.csv")[0])
    assert "no sheets" in str(faults(tmp_path / "b.csv", sheet="x")[0])
    (tmp_path / "c.csv").mkdir()
    assert "cannot be read" in str(faults(tmp_path / "c.csv")[0])


def test_a_file_of_a_whole_nation_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "desa,jiwa\nSelok,3\nTempeh,4\n")
    monkeypatch.setattr(headings, "_MOST_ROWS", 1)
    assert "more than 1 rows" in str(faults(path)[0])
    monkeypatch.setattr(headings, "_MOST_BYTES", 10)
    assert "is larger than" in str(faults(path)[0])


def test_empty_rows_count_but_say_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "\n;;\ndesa;jiwa;;\n\nSelok;12;;\n;;;\nTempeh;x;;\n")
    (fault,) = faults(path)
    assert (fault.row, fault.column, fault.value) == (7, 2, "x")


def test_a_hostile_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["desa", "jiwa"], ["Selok", 5])
    parts = {}
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    bomb = dict(parts)
    bomb["xl/bomb.xml"] = b"0" * (65 * 2**20)
    entity = dict(parts)
    entity["xl/workbook.xml"] = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'
    for contents, said in ((bomb, "unpacks to more than"), (entity, "document type")):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            for name, content in contents.items():
                book.writestr(name, content)
        assert said in str(faults(path)[0])


def test_without_openpyxl_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx", ["desa", "jiwa"], ["Selok", 5])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "pip install jknmodel[excel]" in str(faults(path)[0])
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(jkn.InputError, match="pip install jknmodel"):
        Villages.from_frame(frame({})).save(tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()


def test_wrong_arguments_are_faults_of_the_call() -> None:
    assert {f.key for f in faults(frame({}), locale="nl", if_unequal="maybe")} == {
        "locale",
        "if_unequal",
    }
    assert faults(frame({}), codes="35.08.01.2003")[0].key == "codes"
    with pytest.raises(jkn.InputError, match="DataFrame"):
        Villages.from_frame([1, 2])  # type: ignore[arg-type]
    with pytest.raises(jkn.InputError, match="minimum"):
        Villages.from_frame(frame({})).published(minimum=2)
    with pytest.raises(jkn.InputError, match="details"):
        Villages.from_frame(frame({})).by("village")  # type: ignore[arg-type]
    with pytest.raises(jkn.InputError, match="at least one"):
        published_together([])


# ── totals ──


@pytest.mark.parametrize("word", ["total", "Total", "JUMLAH", " jumlah "])
def test_parts_that_add_up_to_the_total_are_read_without_it(word: str) -> None:
    villages = Villages.from_frame(
        frame({}, {"village": "Tempeh", "people": 8}, {"village": word, "people": 20})
    )
    assert villages.people == 20
    assert villages.names == ("Selok", "Tempeh")
    assert villages.notes == ()
    assert villages.choices == {}


def test_parts_that_do_not_add_up_are_refused_with_the_difference() -> None:
    table = frame({}, {"village": "Tempeh", "people": 8}, {"village": "jumlah", "people": 25})
    (fault,) = faults(table)
    assert (fault.row, fault.column, fault.key, fault.value) == (3, 4, "people", "25")
    assert "add up to 20, 5 fewer than the total of 25" in fault.message
    assert "if_unequal='keep'" in fault.message
    table.loc[2, "people"] = 15
    assert "add up to 20, 5 more than the total of 15" in faults(table)[0].message


def test_they_are_kept_on_an_explicit_choice_that_is_recorded() -> None:
    table = frame({}, {"village": "Tempeh", "people": 8}, {"village": "jumlah", "people": 25})
    villages = Villages.from_frame(table, if_unequal="keep")
    assert villages.people == 20
    assert villages.choices == {"if_unequal": "keep"}
    assert villages.notes == (
        "PBPU owing: the villages have 5 people fewer than the total of the table in row 3; the "
        "villages are kept as they are",
    )


def test_there_may_be_a_total_of_each_segment_and_of_all() -> None:
    rows: list[dict[str, Any]] = [
        {}, {"segment": "BP", "people": 3}, {"village": "Tempeh", "segment": "PBI", "people": 4},
        {"village": "total", "people": 12},
        {"village": "total", "segment": "mandiri", "people": 15},
        {"village": "total", "segment": None, "standing": None, "people": 19},
    ]  # fmt: skip
    assert Villages.from_frame(frame(*rows)).people == 19
    rows[-1]["people"] = 20
    rows[-2]["people"] = 14
    assert [fault.row for fault in faults(frame(*rows))] == [5, 6]
    (fault,) = faults(frame(*rows[:4], rows[3]))
    assert "total of the same as row 4" in fault.message


TOTALS = [
    "Total", "JUMLAH", "Jumlah/Total", "JUMLAH TOTAL", "Grand Total", "TOTAL KESELURUHAN", "Jml",
    "Kabupaten X", "KAB. LOMBOK TENGAH", "Provinsi NTB", "Total Kabupaten", "Rekapitulasi",
    "Seluruhnya", "Kota Mataram", "Lombok Tengah", "Se-Kabupaten", "\u03a3", "Semua Desa",
]  # fmt: skip
SUBTOTALS = ["Kecamatan {}", "Kec. {}", "Jumlah {}", "Sub Total", "{}", "JUMLAH", "Puskesmas {}"]


def told_apart(rng: random.Random, rows: list[tuple[str, list[int]]], wide: int) -> pd.DataFrame:
    """Rows of a name with people in several categories, by village or by category."""
    kinds = [("PBI", "active"), ("PBPU", "owing"), ("PBPU", "active"), ("BP", "left")][:wide]
    cells = [
        {"desa": name, "segmen": segment, "status": standing, "jiwa": people[at]}
        for name, people in rows
        for at, (segment, standing) in enumerate(kinds)
    ]
    if wide > 1 and rng.random() < 0.3:
        cells.sort(key=lambda cell: kinds.index((str(cell["segmen"]), str(cell["status"]))))
    return pd.DataFrame(cells) if wide else pd.DataFrame(cells)[["desa", "jiwa"]]


def villages_at_random(rng: random.Random, wide: int, count: int) -> list[tuple[str, list[int]]]:
    return [(f"Desa {at}", [rng.randint(0, 900) for _ in range(wide)]) for at in range(count)]


def added(rows: list[tuple[str, list[int]]]) -> list[int]:
    return [sum(column) for column in zip(*(people for _, people in rows), strict=True)]


@pytest.mark.parametrize("name", ["total.csv", "total2.csv", "total3.csv"])
def test_DA1_the_sum_of_a_published_table_is_no_village(name: str) -> None:
    villages = Villages.load(FILES / name)
    assert (villages.people, villages.names) == (30, ("Selong", "Sakra"))
    assert "row 4" in villages.notes[0]


@pytest.mark.parametrize("word", TOTALS)
@pytest.mark.parametrize("wide", [1, 2, 4])
def test_DA1_a_row_that_is_the_sum_of_all_is_left_out_and_said(word: str, wide: int) -> None:
    rng = random.Random(f"{word} {wide}")
    for _ in range(6):
        rows = villages_at_random(rng, wide, rng.randint(3, 9))
        at = rng.choice([0, len(rows), rng.randint(0, len(rows))])
        table = told_apart(rng, [*rows[:at], (word, added(rows)), *rows[at:]], wide)
        villages = Villages.from_frame(table)
        assert villages.names == tuple(name for name, _ in rows)
        assert villages.people == sum(added(rows))
        if word.casefold() not in {"total", "jumlah"}:
            assert any(f"'{word}'" in note and "left out" in note for note in villages.notes)


@pytest.mark.parametrize("word", [*TOTALS[:11], "Se-Kabupaten"])
def test_DA1_a_total_by_its_word_that_does_not_add_up_is_refused_or_kept(word: str) -> None:
    rng = random.Random(word)
    for _ in range(6):
        rows = villages_at_random(rng, 2, rng.randint(2, 9))
        at = rng.choice([0, len(rows)])
        wrong = [added(rows)[0] + rng.choice([-1, 1, 77]), added(rows)[1]]
        table = told_apart(rng, [*rows[:at], (word, wrong), *rows[at:]], 2)
        (fault,) = faults(table)
        assert fault.key == "people"
        assert "add up to" in fault.message
        kept = Villages.from_frame(table, if_unequal="keep")
        assert kept.people == sum(added(rows))
        assert "villages are kept as they are" in kept.notes[0]


@pytest.mark.parametrize("word", SUBTOTALS)
@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("grand", ["", "JUMLAH", "Kabupaten X", "Lombok Tengah"])
def test_DA2_the_sum_of_each_group_above_or_below_it_is_left_out(
    word: str, above: bool, grand: str
) -> None:
    rng = random.Random(f"{word} {above} {grand}")
    for _ in range(5):
        wide = rng.choice([1, 2, 4])
        rows: list[tuple[str, list[int]]] = []
        every: list[tuple[str, list[int]]] = []
        for group in ("Praya", "Janapria", "Pujut")[: rng.randint(2, 3)]:
            inside = [
                (f"{group} {name}", people)
                for name, people in villages_at_random(rng, wide, rng.randint(2, 6))
            ]
            own = (word.format(group), added(inside))
            rows += [own, *inside] if above else [*inside, own]
            every += inside
        if grand:
            total = (grand, added(every))
            rows = [total, *rows] if rng.random() < 0.5 else [*rows, total]
        villages = Villages.from_frame(told_apart(rng, rows, wide))
        assert villages.names == tuple(name for name, _ in every)
        assert villages.people == sum(added(every))


@pytest.mark.parametrize("above", [True, False])
def test_DA2_a_kecamatan_with_the_name_of_one_of_its_villages_is_told_from_it(above: bool) -> None:
    praya = [("Praya", 220), ("Leneng", 333), ("Gerunung", 410)]
    pujut = [("Kuta", 512), ("Sukadana", 127)]
    rows = []
    for name, inside in (("PRAYA", praya), ("Pujut", pujut)):
        own = (name, sum(people for _, people in inside))
        rows += [own, *inside] if above else [*inside, own]
    villages = Villages.from_frame(pd.DataFrame(rows, columns=["desa", "jiwa"]))
    assert [count.people for count in villages] == [220, 333, 410, 512, 127]


def test_DA2_a_subtotal_that_does_not_add_up_names_its_rows() -> None:
    rows = [("Kecamatan A", 31), ("a", 10), ("b", 20), ("Kecamatan B", 7), ("c", 3), ("d", 4)]
    (fault,) = faults(pd.DataFrame(rows, columns=["desa", "jiwa"]))
    assert fault.row == 1
    assert "rows 2 to 3 add up to 30, 1 fewer than the total 'Kecamatan A' of 31" in fault.message


def test_DA1_a_sum_may_be_of_rougher_categories() -> None:
    rows: list[dict[str, Any]] = [
        {"people": 312}, {"segment": "BP", "people": 53}, {"village": "B", "people": 411},
        {"village": "C", "segment": "BP", "people": 114},
    ]  # fmt: skip
    for last in (
        {"village": "Lombok", "segment": "mandiri", "people": 890},
        {"village": "Lombok", "segment": None, "standing": None, "people": 890},
    ):
        assert Villages.from_frame(frame(*rows, last)).people == 890
        assert Villages.from_frame(frame(last, *rows)).people == 890


def test_DA1_few_small_numbers_that_may_agree_by_chance_are_asked_about() -> None:
    table = pd.DataFrame({"desa": ["Selong", "Sakra", "Pringga"], "jiwa": [10, 20, 30]})
    (fault,) = faults(table)
    assert (fault.row, fault.column, fault.key, fault.value) == (3, 1, "village", "Pringga")
    assert "'Pringga' is the sum of rows 1 to 2: a total, or a village?" in fault.message
    assert Villages.from_frame(table, totals=[]).people == 60
    assert Villages.from_frame(table, totals=["PRINGGA"]).people == 30
    assert Villages.from_frame(table, totals=["PRINGGA"]).choices == {"totals": "PRINGGA"}
    coded = table.assign(kode=["35.08.01.2003", "35.08.01.2004", "35.08.01.2005"])
    assert Villages.from_frame(coded).people == 60
    assert "no row" in str(faults(table, totals=["Pringgo"])[0])
    assert faults(table, totals="Pringga")[0].key == "totals"


@pytest.mark.parametrize(
    "people",
    [[12, 12], [0, 12, 12], [12, 0, 0, 12], [5, 0, 5, 30], [0, 0, 0], [100, 200, 300, 40, 50],
     [1, 1, 2, 9, 30, 4], [7, 7, 7, 7]],
)  # fmt: skip
def test_DA1_a_village_that_happens_to_equal_others_stays(people: list[int]) -> None:
    names = [f"Desa {at}" for at in range(len(people))]
    villages = Villages.from_frame(pd.DataFrame({"desa": names, "jiwa": people}))
    assert [count.people for count in villages] == people
    noted = people == [100, 200, 300, 40, 50]
    assert len(villages.notes) == noted
    assert not noted or "row 3 has as many people as rows 1 to 2" in villages.notes[0]


@pytest.mark.parametrize("seed", range(40))
def test_DA1_no_village_of_a_table_without_sums_vanishes_without_a_word(seed: int) -> None:
    rng = random.Random(seed)
    most = rng.choice([3, 12, 90, 4000])
    rows = [(f"Desa {at}", rng.randint(0, most)) for at in range(rng.randint(2, 60))]
    try:
        villages = Villages.from_frame(pd.DataFrame(rows, columns=["desa", "jiwa"]))
    except jkn.InputError as asked:
        assert "a total, or a village?" in str(asked)  # noqa: PT017
        assert len(rows) < 6
    else:
        assert len(villages) == len(rows)


def test_DA1_kecamatan_that_stand_for_themselves_are_no_totals() -> None:
    table = pd.DataFrame({"desa": ["Kecamatan A", "Kecamatan B"], "jiwa": [10, 20]})
    assert Villages.from_frame(table).people == 30
    whole = pd.DataFrame({"desa": [*table["desa"], "Kabupaten X"], "jiwa": [10, 20, 30]})
    assert Villages.from_frame(whole).people == 30


# ── beside the district ──

DISTRICT = (
    Cell("PBPU", "1", "owing", 40),
    Cell("PBPU", "3", "owing", 60),
    Cell("BP", "3", "owing", 10),
    Cell("PBPU", "3", "active", 500),
    Cell("PBI", "3", "active", 900, low=800.0, high=1000.0, known="derived"),
)


@pytest.fixture
def district(lumajang: jkn.Place) -> jkn.Place:
    """Lumajang with a few people."""
    return jkn.Place(replace(lumajang.facts, cells=DISTRICT, prior="", name="Contoh"))


def test_villages_that_add_up_to_the_district_are_as_they_were(district: jkn.Place) -> None:
    villages = Villages.from_frame(frame({"people": 60}, {"village": "Tempeh", "people": 40}))
    assert villages.against(district) == villages


def test_villages_that_exceed_the_district_are_always_refused(
    district: jkn.Place, tmp_path: Path
) -> None:
    path = written(
        tmp_path,
        "desa,segmen,status,jiwa\nSelok,PBPU,owing,60\nTempeh,PBPU,owing,55\nSelok,PBI,active,1\n"
        "Pasru,BP,owing,11\nTempeh,BP,owing,1\n",
    )
    with pytest.raises(jkn.InputError) as refused:
        Villages.load(path).against(district, if_unequal="keep")
    first, second = refused.value.errors
    assert (first.file, first.row, first.column, first.key) == (str(path), 2, 4, "people")
    assert "PBPU owing: the villages have 115, 15 more than the 100 of Contoh" in first.message
    assert "(rows 2, 3)" in first.message
    assert "BP owing: the villages have 12, 2 more" in second.message
    assert (second.row, second.value) == (5, "11")
    assert "(row 5)" in second.message  # alone more than the district


def test_fewer_people_than_the_district_are_refused_or_kept(district: jkn.Place) -> None:
    villages = Villages.from_frame(frame({"segment": "mandiri", "people": 90}))
    with pytest.raises(jkn.InputError, match="mandiri owing: the villages have 20 people fewer"):
        villages.against(district)
    kept = villages.against(district, if_unequal="keep")
    assert kept.notes == (
        "mandiri owing: the villages have 20 people fewer than Contoh; these stay in no village",
    )
    assert kept.choices == {"if_unequal": "keep"}


def test_what_the_table_does_not_state_is_all_together(district: jkn.Place) -> None:
    people = sum(int(cell.people) for cell in DISTRICT)
    alone = Villages.from_frame(pd.DataFrame({"desa": ["Selok"], "jiwa": [people]}))
    assert alone.against(district).notes == ()
    with pytest.raises(jkn.InputError, match=r"all people: the villages have 1,511, 1 more"):
        Villages.from_frame(pd.DataFrame({"desa": ["Selok"], "jiwa": [people + 1]})).against(
            district
        )


def test_some_of_the_deciles_may_be_fewer_but_not_more(district: jkn.Place) -> None:
    poor = Villages.from_frame(frame({"deciles": "1-5", "people": 30}))
    assert poor.against(district).notes == ()
    every = frame({"deciles": "1-5", "people": 30}, {"deciles": "6-10", "people": 30})
    with pytest.raises(jkn.InputError, match="40 people fewer"):
        Villages.from_frame(every).against(district)
    with pytest.raises(jkn.InputError, match="1 more than the 100"):
        Villages.from_frame(frame({"deciles": "1-5", "people": 101})).against(district)


# ── split ──


@dataclass(frozen=True)
class Group:
    """Any dataclass with these fields is a cell."""

    segment: str
    standing: str
    people: float
    village: str = ""
    deciles: tuple[int, int] | None = None


def test_a_cell_is_split_by_largest_remainder() -> None:
    villages = Villages.from_frame(
        frame({"people": 1}, {"village": "B", "people": 1}, {"village": "C", "people": 1})
    )
    parts = villages.split((Group("PBPU", "owing", 3.0),))
    assert [(p.village, p.people) for p in parts] == [("Selok", 1), ("B", 1), ("C", 1)]
    twice = frame({"people": 50}, {"village": "B", "people": 30}, {"village": "C", "people": 21})
    # 10/101 of 50, 30, 21 is 4.95, 2.97, 2.08
    cell = Group("PBPU", "owing", 10)
    assert [p.people for p in Villages.from_frame(twice).split((cell,))] == [5, 3, 2]
    even = frame(*({"village": name, "people": 100} for name in "ABC"))
    assert [p.people for p in Villages.from_frame(even).split((cell,))] == [4, 3, 3]


def test_cells_keep_their_people_and_villages_their_counts() -> None:
    rng = random.Random(1)
    for _ in range(60):
        cells = [
            Cell("PBPU", str(c), "owing", rng.choice([0, 1, 2, 7, 50, 400]), months_owed=m)
            for c in (1, 2, 3)
            for m in range(1, rng.randint(2, 9))
        ]
        total = sum(int(cell.people) for cell in cells)
        names = [f"V{i}" for i in range(rng.randint(1, 12))]
        cuts = sorted(rng.randint(0, total) for _ in names[1:])
        counts = [b - a for a, b in itertools.pairwise([0, *cuts, total])]
        villages = Villages.from_frame(
            frame(*({"village": n, "people": c} for n, c in zip(names, counts, strict=True)))
        )
        parts = villages.split(cells)
        assert parts == villages.split(cells)
        for cell in cells:
            mine = [
                p
                for p in parts
                if (p.care_class, p.months_owed) == (cell.care_class, cell.months_owed)
            ]
            assert sum(p.people for p in mine) == cell.people
            for part in mine:
                share = (
                    cell.people * counts[names.index(part.village)] / total if part.village else 0
                )
                assert abs(part.people - share) < 1
        for name, count in zip(names, counts, strict=True):
            assert sum(p.people for p in parts if p.village == name) == count


def test_who_is_in_no_village_stays_in_a_cell_without_one(district: jkn.Place) -> None:
    villages = Villages.from_frame(frame({"people": 80}, {"village": "Tempeh", "people": 10}))
    parts = villages.against(district, if_unequal="keep").split(district.cells)
    owing = [
        (p.care_class, p.village, p.people)
        for p in parts
        if (p.segment, p.standing) == ("PBPU", "owing")
    ]
    assert owing == [
        ("1", "Selok", 32), ("1", "Tempeh", 4), ("1", "", 4),
        ("3", "Selok", 48), ("3", "Tempeh", 6), ("3", "", 6),
    ]  # fmt: skip
    others = [cell for cell in DISTRICT if (cell.segment, cell.standing) != ("PBPU", "owing")]
    assert [p for p in parts if (p.segment, p.standing) != ("PBPU", "owing")] == others


def test_deciles_are_split_too_and_bounds_of_the_whole_go() -> None:
    villages = Villages.from_frame(
        frame(
            {"segment": "PBI", "standing": "active", "deciles": "1-5", "people": 600},
            {"segment": "PBI", "standing": "active", "deciles": "6", "people": 300},
        )
    )
    poor, other = villages.split(DISTRICT[4:])
    assert (poor.village, poor.deciles, poor.people) == ("Selok", (1, 5), 600)
    assert (other.deciles, other.people, other.known) == ((6, 6), 300, "derived")
    assert poor.low is poor.high is None


def test_several_cells_under_one_count_are_assumed_to_be_alike() -> None:
    parts = Villages.from_frame(frame({"people": 100})).split(DISTRICT)
    assert {p.known for p in parts if p.village} == {"assumed"}


def test_cells_that_have_a_village_are_left_alone() -> None:
    cells = (Group("PBPU", "owing", 10, village="Elders"), Group("PBPU", "owing", 12))
    parts = Villages.from_frame(frame({})).split(cells)
    assert parts == (cells[0], Group("PBPU", "owing", 12, village="Selok"))


def test_parts_of_a_person_stay_in_no_village() -> None:
    parts = Villages.from_frame(frame({"people": 2})).split((Group("PBPU", "owing", 2.5),))
    assert [(p.village, p.people) for p in parts] == [("Selok", 2), ("", 0.5)]


def test_a_split_that_loses_people_is_a_broken_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "_rounded_up", lambda *_: [])
    table = frame({"people": 6}, {"village": "Tempeh", "people": 6})
    with pytest.raises(jkn.ProofError):
        Villages.from_frame(table).split((Group("PBPU", "owing", 5), Group("PBPU", "owing", 7)))


def test_a_table_of_nobody_splits_nothing() -> None:
    cells = (Group("PBPU", "owing", 0), Group("PBPU", "owing", 7))
    assert Villages.from_frame(frame({"people": 0})).split(cells) == cells
    assert Villages.from_frame(frame({"people": 0})).split(cells[:1]) == cells[:1]


def test_villages_of_one_name_are_told_apart_in_cells() -> None:
    table = frame({"code": "35.08.01.2003", "people": 6}, {"code": "35.08.02.2001", "people": 6})
    parts = Villages.from_frame(table).split((Group("PBPU", "owing", 12),))
    assert [p.village for p in parts] == ["Selok (35.08.01.2003)", "Selok (35.08.02.2001)"]


def test_a_split_place_is_a_place(lumajang: jkn.Place) -> None:
    total = sum(
        int(c.people)
        for c in lumajang.cells
        if c.segment in {"PBPU", "BP"} and c.standing == "owing"
    )
    table = frame(
        {"people": total - 500}, {"village": 'Pasru "B"', "people": 500}, segment="mandiri"
    )
    villages = Villages.from_frame(table).against(lumajang)
    cells = villages.split(lumajang.cells)
    assert sum(c.people for c in cells) == sum(c.people for c in lumajang.cells)
    split = jkn.Place(replace(lumajang.facts, cells=cells, prior=""))
    assert villages.against(split).notes == ()
    assert villages.split(split.cells) == split.cells


# ── accounts ──


def test_accounts_of_a_run_are_counted_by_village_segment_and_standing(
    lumajang: jkn.Place,
) -> None:
    members = jkn.Members.example(400)
    place = members.place(lumajang, population=500)
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    run = jkn.project(place, plan, until="2025-06", engine="persons", members=members)
    accounts = run.accounts(identities=True)
    villages = Villages.of_accounts(accounts)
    there = accounts[(accounts["people"] > 0) & accounts["village"].notna()]
    assert villages.people == int(there["people"].sum())
    assert set(villages.names) <= set(members.villages)
    for count in villages:
        mine = (there["village"] == count.village) & (there["segment"] == count.segment)
        mine &= there["standing"] == count.standing
        assert count.people == int(there.loc[mine, "people"].sum())
    homeless = int(accounts["people"].sum()) - villages.people
    assert villages.notes == (
        f"{homeless:,} people have no village; they are in none of the counts",
    )


def test_accounts_without_villages_are_refused() -> None:
    bare = pd.DataFrame({"segment": ["PBI"], "standing": ["active"], "people": [3]})
    with pytest.raises(jkn.InputError, match="village: is missing"):
        Villages.of_accounts(bare)
    with pytest.raises(jkn.InputError, match="no account has one"):
        Villages.of_accounts(bare.assign(village=np.nan))


# ── hiding: what a reader can work out ──


class Reader:
    """Somebody who has the published tables, and a solver.

    Written apart from the library: each table's cells are unknowns, with a joint table beneath
    them that tells all categories apart.
    """

    def __init__(
        self,
        grids: list[Grid],
        shown: list[list[list[Any]]],
        *,
        marks: bool,
        minimum: int = 5,
        everything: bool = False,
    ) -> None:
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.cells: list[list[list[Any]]] = []
        joint: dict[Any, Any] = {}
        for grid in grids:
            for village in grid.villages:
                for combination in itertools.product(*(g.categories for g in grids)):
                    if frozenset.intersection(*combination) and (village, combination) not in joint:
                        joint[village, combination] = self.number(0, math.inf)
        for at, (grid, rows) in enumerate(zip(grids, shown, strict=True)):
            inside = []
            for i, village in enumerate(grid.villages):
                line = []
                for j, category in enumerate(grid.categories):
                    said = rows[i][j]
                    known: tuple[float, float]
                    if everything and said != 0:
                        said, known = HIDDEN, (1, math.inf)
                    else:
                        known = self.known(said, marks=marks, minimum=minimum)
                    cell = self.number(*known)
                    parts = [v for (w, c), v in joint.items() if w == village and c[at] == category]
                    self.solver.addConstr(sum(parts[1:], parts[0]) - cell == 0)
                    line.append(cell)
                inside.append(line)
            self.cells.append(inside)
            if len(rows) > len(grid.villages) and not everything:
                self.totals(inside, rows, marks=marks)

    def number(self, low: float, high: float) -> Any:
        return self.solver.addVariable(lb=low, ub=high, type=highspy.HighsVarType.kInteger)

    @staticmethod
    def known(said: Any, *, marks: bool, minimum: int) -> tuple[float, float]:
        if isinstance(said, int):
            return said, said
        if not marks:
            return 0, math.inf
        return (1, minimum - 1) if said == f"<{minimum}" else (1, math.inf)

    def totals(self, inside: list[list[Any]], rows: list[list[Any]], *, marks: bool) -> None:
        wide = len(inside[0])
        lines = [(line, rows[i][wide]) for i, line in enumerate(inside)]
        lines += [([line[j] for line in inside], rows[-1][j]) for j in range(wide)]
        lines.append(([cell for line in inside for cell in line], rows[-1][wide]))
        for cells, said in lines:
            if isinstance(said, int):
                self.solver.addConstr(sum(cells[1:], cells[0]) == said)
            elif marks:
                self.solver.addConstr(sum(cells[1:], cells[0]) >= 1)

    def interval(self, cells: list[Any]) -> tuple[float, float]:
        """The least and the most that the sum of these cells can be."""
        ends = []
        for go in (self.solver.minimize, self.solver.maximize):
            go(sum(cells[1:], cells[0]))
            optimal = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(float(round(self.solver.getObjectiveValue())) if optimal else math.inf)
        return ends[0], ends[1]


def small_sums(
    grid: Grid, inside: list[list[Any]], minimum: int = 5
) -> Iterator[tuple[int, list[Any]]]:
    """Every small count of a table with the cells it is the sum of; totals too."""
    counts = np.array(grid.counts)
    wide = counts.shape[1]
    lines = [(int(counts[i, j]), [inside[i][j]]) for i in range(len(counts)) for j in range(wide)]
    lines += [(int(counts[i].sum()), inside[i]) for i in range(len(counts))]
    lines += [(int(counts[:, j].sum()), [line[j] for line in inside]) for j in range(wide)]
    lines.append((int(counts.sum()), [cell for line in inside for cell in line]))
    return ((count, cells) for count, cells in lines if 0 < count < minimum)


def assert_safe(grids: list[Grid], shown: list[list[list[Any]]], minimum: int = 5) -> None:
    """Neither sums nor marks narrow a small count, beyond what the zeros say."""
    free = Reader(grids, shown, marks=True, minimum=minimum, everything=True)
    marks = Reader(grids, shown, marks=True, minimum=minimum)
    sums = Reader(grids, shown, marks=False, minimum=minimum)
    for at, grid in enumerate(grids):
        kinds = [small_sums(grid, reader.cells[at], minimum) for reader in (free, marks, sums)]
        for (_, of_free), (_, of_marks), (_, of_sums) in zip(*kinds, strict=True):
            floor = free.interval(of_free)[0]  # nothing but the zeros is known
            least, most = marks.interval(of_marks)
            assert least <= max(floor, 1)
            assert most >= minimum - 1
            least, most = sums.interval(of_sums)
            assert least <= max(floor, 1)
            assert most >= minimum


def grid(counts: Any, categories: Any = None) -> Grid:
    counts = tuple(tuple(int(count) for count in row) for row in counts)
    kinds = categories or [{j} for j in range(len(counts[0]))]
    names = tuple(f"V{i}" for i in range(len(counts)))
    return Grid(names, tuple(frozenset(kind) for kind in kinds), counts)


def sparse_table(rng: random.Random, rows: int, columns: int) -> list[list[int]]:
    few = rng.choice([2, 6, 30])
    return [
        [rng.choice([0, 0, rng.randint(1, 4), rng.randint(1, few), rng.randint(5, 200)])
         for _ in range(columns)]
        for _ in range(rows)
    ]  # fmt: skip


def assert_marks_are_true(table: Grid, shown: list[list[Any]], minimum: int = 5) -> None:
    """What is shown is right, zeros are shown, small ones are marked."""
    counts = np.array(table.counts)
    full = np.vstack([np.c_[counts, counts.sum(1)], np.append(counts.sum(0), counts.sum())])
    for i, row in enumerate(shown):
        for j, said in enumerate(row):
            count = int(full[i, j])
            inner = i < len(counts) and j < counts.shape[1]
            if count == 0:
                assert said == 0
            elif count < minimum:
                assert said == (f"<{minimum}" if inner else HIDDEN)
            else:
                assert said in {count, HIDDEN}


@pytest.mark.parametrize("seed", range(40))
def test_no_reader_narrows_a_small_count_of_a_table(seed: int) -> None:
    rng = random.Random(seed)
    table = grid(sparse_table(rng, rng.randint(1, 6), rng.randint(1, 5)))
    minimum = rng.choice([5, 5, 5, 2, 3, 10])
    (shown,) = hide([table], minimum)
    assert_marks_are_true(table, shown, minimum)
    assert_safe([table], [shown], minimum)
    assert hide([table], minimum) == [shown]


@pytest.mark.parametrize("seed", range(60))
def test_a_reader_who_tries_every_table_finds_every_small_count_possible(seed: int) -> None:
    rng = random.Random(seed)
    rows, columns = rng.choice([(2, 2), (1, 3), (2, 3), (3, 2)])
    table = grid([[rng.choice([0, 1, 2, 3, 4, 5, 7]) for _ in range(columns)] for _ in range(rows)])
    (shown,) = hide([table])
    choices = [
        [said] if isinstance(said, int) else range(1, 5) if said == SMALL else range(5, 15)
        for row in shown[:-1]
        for said in row[:-1]
    ]
    possible = np.array(list(itertools.product(*choices))).reshape(-1, rows, columns)
    agrees = np.ones(len(possible), dtype=bool)
    for sums, said in (
        *((possible[:, i].sum(axis=1), shown[i][-1]) for i in range(rows)),
        *((possible[:, :, j].sum(axis=1), shown[-1][j]) for j in range(columns)),
        (possible.sum(axis=(1, 2)), shown[-1][-1]),
    ):
        if isinstance(said, int):
            agrees &= sums == said
    for i, j in itertools.product(range(rows), range(columns)):
        if shown[i][j] == SMALL:
            assert set(possible[agrees][:, i, j].tolist()) == {1, 2, 3, 4}


@pytest.mark.parametrize("seed", range(25))
def test_no_more_is_hidden_than_needed(seed: int) -> None:
    """Each count that is not shown would, alone, give a small one away."""
    rng = random.Random(seed)
    table = grid(sparse_table(rng, rng.randint(2, 5), rng.randint(2, 4)))
    (shown,) = hide([table])
    counts = np.array(table.counts)
    full = np.vstack([np.c_[counts, counts.sum(1)], np.append(counts.sum(0), counts.sum())])
    for i, j in np.argwhere(full >= 5).tolist():
        if shown[i][j] == HIDDEN:
            more = [list(row) for row in shown]
            more[i][j] = int(full[i, j])
            with pytest.raises(AssertionError):
                assert_safe([table], [more])


def joint(rng: random.Random, villages: int) -> np.ndarray[Any, Any]:
    """People by village, two segments, two standings, two groups of deciles."""
    cells = sparse_table(rng, villages, 8)
    return np.array(cells).reshape(villages, 2, 2, 2)


def summed(people: np.ndarray[Any, Any], kept: str) -> Grid:
    """The table by some of s(egment), t (standing), d(eciles)."""
    names = "std"
    axes = [1 + at for at, name in enumerate(names) if name not in kept]
    counts = people.sum(axis=tuple(axes)).reshape(len(people), -1)
    picks = itertools.product(*((0, 1) if name in kept else (None,) for name in names))
    atoms = list(itertools.product((0, 1), repeat=3))
    kinds = [
        {atom for atom in atoms if all(p in {None, a} for p, a in zip(pick, atom, strict=True))}
        for pick in picks
    ]
    return grid(counts, kinds)


@pytest.mark.parametrize("seed", range(7))
@pytest.mark.parametrize(
    "kept", [("s", "t"), ("st", "s"), ("s", "st"), ("st", "td"), ("s", "t", "d"), ("std", "s", "d"),
             ("st", "")],
)  # fmt: skip
@pytest.mark.parametrize("totals", [True, False])
def test_no_reader_of_several_tables_narrows_a_small_count(
    seed: int, kept: tuple[str, ...], totals: bool
) -> None:
    rng = random.Random(seed)
    people = joint(rng, rng.randint(1, 3))
    grids = [summed(people, names) for names in kept]
    shown = hide(grids, totals=totals)
    assert_safe(grids, shown)
    assert hide(grids, totals=totals) == shown


def test_tables_that_no_pair_of_sums_describes_are_refused() -> None:
    people = joint(random.Random(1), 2)
    with pytest.raises(jkn.InputError, match="tables 1 and 2 and 3 overlap"):
        hide([summed(people, names) for names in ("st", "td", "sd")])
    chained = [grid([[9, 9]], [{1, 2}, {3}]), grid([[9, 9]], [{1}, {2, 3}])]
    with pytest.raises(jkn.InputError, match="tables 1 and 2 overlap"):
        hide(chained)


def test_tables_that_contradict_one_another_are_refused() -> None:
    with pytest.raises(jkn.InputError, match="differ by 3 people in village 'V0'"):
        hide([grid([[9, 6]]), grid([[12]], [{0, 1}])])


def test_a_village_of_one_table_only_is_held_against_nothing() -> None:
    one, two = grid([[3, 80], [70, 60]]), grid([[83]], [{0, 1}])
    shown = hide([one, two], totals=False)
    assert shown[0][1] == [70, 60]
    assert_safe([one, two], shown)


def test_tables_about_other_people_do_not_meddle() -> None:
    first, second = grid([[3, 80], [70, 60]]), grid([[7], [8]], [{9}])
    assert hide([first, second])[1] == hide([second])[0]
    assert hide([first, second])[0] == hide([first])[0]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    "kept", [("s", "t"), ("st", "s"), ("s", "st"), ("st", ""), ("st", "st"), ("", "s", "st")]
)
def test_R19_tables_shown_one_after_the_other_give_nothing_away(
    seed: int, kept: tuple[str, ...]
) -> None:
    rng = random.Random(f"{seed} {kept}")
    people = joint(rng, rng.randint(1, 3))
    shown: list[Released] = []
    for names in kept:
        totals = rng.random() < 0.5
        table = summed(people, names)
        try:
            (rows,) = hide([table], totals=totals, before=shown)
        except jkn.InputError as refused:
            assert "published_together" in str(refused)  # noqa: PT017
            break
        shown.append(Released(table, rows, 5, totals))
    assert_safe([each.grid for each in shown], [each.shown for each in shown])


@pytest.mark.parametrize("seed", range(60))
def test_R19_no_second_threshold_or_margin_gives_a_small_count_away(seed: int) -> None:
    rng = random.Random(seed)
    rows, columns = rng.choice([(2, 2), (1, 3), (2, 3), (3, 2), (3, 1)])
    table = grid([[rng.choice([0, 1, 2, 3, 4, 5, 7]) for _ in range(columns)] for _ in range(rows)])
    shown: list[Released] = []
    for _ in range(3):
        minimum, totals = rng.choice([3, 5, 6, 10]), rng.random() < 0.6
        try:
            (said,) = hide([table], minimum, totals=totals, before=shown)
        except jkn.InputError:
            continue
        shown.append(Released(table, said, minimum, totals))
    least = {each.minimum for each in shown}
    cells = itertools.product(range(rows), range(columns))
    choices = [allowed([(each.shown[i][j], each.minimum) for each in shown]) for i, j in cells]
    possible = np.array(list(itertools.product(*choices))).reshape(-1, rows, columns)
    agrees = np.ones(len(possible), dtype=bool)
    for each in (one for one in shown if one.totals):
        sums = [(possible[:, i].sum(axis=1), each.shown[i][-1]) for i in range(rows)]
        sums += [(possible[:, :, j].sum(axis=1), each.shown[-1][j]) for j in range(columns)]
        sums.append((possible.sum(axis=(1, 2)), each.shown[-1][-1]))
        for numbers, told in sums:
            if isinstance(told, int):
                agrees &= numbers == told
    for i, j in itertools.product(range(rows), range(columns)):
        if 0 < table.counts[i][j] < min(least):
            found = set(possible[agrees][:, i, j].tolist())
            assert {1, min(least) - 1} <= found, (table.counts, shown)


def allowed(said: list[tuple[int | str, int]]) -> list[int]:
    """What a count may be that was shown so, by one reading of the marks after the other."""
    found = set(range(1, 15))
    for mark, minimum in said:
        if isinstance(mark, int):
            return [mark]
        if mark == f"<{minimum}":
            found &= set(range(1, minimum))
    return sorted(found)


def test_R19_what_one_table_published_before_is_reckoned_with() -> None:
    table = frame({"people": 3}, {"village": "Tempeh", "people": 70})
    villages = Villages.from_frame(table)
    first = villages.published()
    assert first["PBPU owing"].tolist() == [SMALL, HIDDEN, 73]
    alone = Villages.from_frame(table).published(totals=False)
    assert alone["PBPU owing"].tolist() == [SMALL, 70]
    assert villages.published().equals(first)  # the same again is the same
    assert villages.published(totals=False)["PBPU owing"].tolist() == [SMALL, HIDDEN]
    told = Villages.from_frame(
        frame(
            {"people": 3}, {"village": "Tempeh", "people": 70}, {"village": "Pasru", "people": 80}
        )
    )
    assert told.published()["PBPU owing"].tolist() == [SMALL, HIDDEN, 80, 153]
    assert told.published(totals=False)["PBPU owing"].tolist() == [SMALL, HIDDEN, 80]
    rough = told.by().published(minimum=10)
    assert rough["people"].tolist() == ["<10", HIDDEN, 80, 153]


def test_a_programme_has_whole_unknowns_where_they_are_asked_for() -> None:
    twice = np.array([2.0, 1.0])
    line = hiding.Programme(2, [(np.array([0, 1]), twice)], (np.array([3.0]), np.array([3.0])))
    cost, lower, upper = np.array([0.0, 1.0]), np.zeros(2), np.full(2, 9.0)
    for whole, found in ((False, [1.5, 0.0]), (True, [1.0, 1.0])) * 2:
        unknowns = line.least(cost, lower, upper, whole=whole)
        assert unknowns is not None
        assert unknowns.tolist() == pytest.approx(found)
    assert line.least(cost, lower, np.zeros(2)) is None


def test_a_witness_that_is_not_whole_is_a_broken_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiding._Secret, "_agrees", lambda *_: False)
    with pytest.raises(jkn.ProofError, match="not whole"):
        hide([grid([[3, 80], [70, 60]])])


def test_a_witness_that_is_not_found_is_a_broken_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hiding.Programme, "least", lambda *_, **__: None)
    with pytest.raises(jkn.ProofError):
        hide([grid([[3, 80], [70, 60]])])


# ── published ──


def test_small_counts_are_hidden_and_one_beside_them() -> None:
    table = frame(
        {"people": 3}, {"village": "Tempeh", "people": 70}, {"village": "Pasru", "people": 80}
    )
    shown = Villages.from_frame(table).published()
    assert shown["PBPU owing"].tolist() == [SMALL, HIDDEN, 80, 153]
    assert shown["total"].tolist() == [HIDDEN, HIDDEN, 80, 153]
    assert shown["village"].tolist() == ["Selok", "Tempeh", "Pasru", "total"]


def test_zeros_and_large_counts_are_shown() -> None:
    shown = Villages.from_frame(
        frame({"people": 0}, {"village": "Tempeh", "people": 5})
    ).published()
    assert shown["PBPU owing"].tolist() == [0, 5, 5]


def test_of_a_single_village_the_total_is_hidden_too() -> None:
    shown = Villages.from_frame(frame({"people": 4})).published()
    assert shown["PBPU owing"].tolist() == [SMALL, HIDDEN]
    assert shown["total"].tolist() == [HIDDEN, HIDDEN]


def test_without_totals_only_small_counts_are_hidden() -> None:
    table = frame({"people": 3}, {"village": "Tempeh", "people": 70})
    shown = Villages.from_frame(table).published(totals=False)
    assert shown.columns.tolist() == ["village", "PBPU owing"]
    assert shown["PBPU owing"].tolist() == [SMALL, 70]


def test_the_threshold_is_a_choice() -> None:
    shown = Villages.from_frame(frame({"people": 9})).published(minimum=10, totals=False)
    assert shown["PBPU owing"].tolist() == ["<10"]


def test_a_table_has_its_villages_in_order_and_its_categories_as_in_the_law() -> None:
    rows = [
        {"village": "Tempeh", "segment": "BP", "people": 50},
        {"village": "Selok", "segment": "PBI", "standing": "active", "people": 60},
        {"village": "Tempeh", "segment": "PBI", "standing": "active", "people": 70},
    ]
    shown = Villages.from_frame(frame(*rows, code=None)).published()
    assert shown.columns.tolist() == ["village", "PBI active", "BP owing", "total"]
    assert shown["PBI active"].tolist() == [70, 60, 130]
    assert shown["BP owing"].tolist() == [50, 0, 50]
    tenths = frame({"deciles": "1-5"}, {"deciles": 6}, code="35.08.01.2003")
    shown = Villages.from_frame(tenths).published()
    assert shown.columns.tolist()[1:4] == [
        "code", "PBPU owing deciles 1-5", "PBPU owing decile 6",
    ]  # fmt: skip


def test_published_tables_share_their_villages_by_name_or_by_code() -> None:
    rows: list[dict[str, Any]] = [
        {"segment": "PBI", "village": "Selok", "people": 2},
        {"segment": "BP", "village": "Selok", "people": 50},
        {"segment": "PBI", "village": "Pasru", "people": 60},
        {"segment": "BP", "village": "Pasru", "people": 70},
    ]
    bare = Villages.from_frame(frame(*rows))
    codes = {"Selok": "35.08.01.2003", "Pasru": "35.08.01.2004"}
    coded = Villages.from_frame(frame(*({**row, "code": codes[row["village"]]} for row in rows)))
    apart = frame(*({**rows[0], "code": code} for code in codes.values()))
    for table in (bare, coded):
        fine, rough = published_together([table, bare.by()], totals=False)
        assert fine["PBI owing"].tolist() == [SMALL, 60]
        told = [fine["BP owing"].tolist()[0], rough["people"].tolist()[0]]
        assert told.count(HIDDEN) >= 1
    with pytest.raises(jkn.InputError, match="give codes in all tables"):
        published_together([Villages.from_frame(apart), bare])


def test_displays_hide_small_counts() -> None:
    villages = Villages.from_frame(
        frame({"people": 3}, {"village": "<script>x</script>", "people": 0})
    )
    assert repr(villages) == "<Villages: <5 people in 2 villages>"
    page = villages._repr_html_()
    assert "&lt;5" in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


# ── out ──

HOSTILE = [
    '=HYPERLINK("http://x.id","y")', "+1", "-1", "@SUM(A1)", "=1+1", "<script>alert(1)</script>",
    "http://x.id", "'Aisyiyah", 'a"b;c,d', "Selok & Sons", "{=1}", "=cmd|'/C calc'!A0", "-",
]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("published", [True, False])
def test_hostile_names_are_harmless_text(ending: str, published: bool, tmp_path: Path) -> None:
    villages = Villages.from_frame(frame(*({"village": name, "people": 9} for name in HOSTILE)))
    path = villages.save(tmp_path / f"out.{ending}", published=published)
    if ending == "csv":
        cells = pd.read_csv(path, dtype=str, keep_default_na=False)["village"].tolist()
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    else:
        sheet = openpyxl.load_workbook(path).active
        assert [cell.value for cell in sheet["A"]][1 : len(HOSTILE) + 1] == HOSTILE
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}
                assert cell.hyperlink is None
        for at, name in enumerate(HOSTILE, 2):
            assert sheet.cell(at, 1).quotePrefix == name.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_exact_counts_come_back_as_they_went(ending: str, tmp_path: Path) -> None:
    rows = [{"village": name, "people": at, "deciles": "1-5"} for at, name in enumerate(HOSTILE)]
    villages = Villages.from_frame(frame(*rows, code=None))
    assert Villages.load(villages.save(tmp_path / f"a.{ending}", published=False)) == villages
    coded = Villages.from_frame(frame({"code": "3508012003", "segment": "mandiri"}))
    assert Villages.load(coded.save(tmp_path / f"b.{ending}", published=False)) == coded


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_saved_is_what_may_leave_the_machine(ending: str, tmp_path: Path) -> None:
    table = frame({"people": 3}, {"village": "Tempeh", "people": 70})
    villages = Villages.from_frame(table)
    path = villages.save(tmp_path / f"out.{ending}")
    read = pd.read_csv(path, dtype=str) if ending == "csv" else pd.read_excel(path, dtype=str)
    assert read.to_numpy().tolist() == villages.published().astype(str).to_numpy().tolist()
    assert path.read_bytes() == villages.save(tmp_path / f"again.{ending}").read_bytes()


def test_counts_are_numbers_in_a_workbook(tmp_path: Path) -> None:
    path = Villages.from_frame(frame({"people": 1200})).save(tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(path).active["B2"].value == 1200


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    villages = Villages.from_frame(frame({}))
    for path in (tmp_path / "no" / "a.csv", tmp_path / "no" / "a.xlsx", tmp_path / "a.txt"):
        with pytest.raises(jkn.InputError):
            villages.save(path)
    assert list(tmp_path.iterdir()) == []


def test_a_table_is_not_changed_in_place() -> None:
    villages = Villages.from_frame(frame({}))
    with pytest.raises(AttributeError):
        villages.counts = ()  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(villages)) == villages
    assert hash(villages) == hash(Villages.from_frame(frame({})))


def test_the_frame_has_the_exact_counts() -> None:
    villages = Villages.from_frame(frame({"deciles": "1-5"}, {"deciles": 6, "people": 3}))
    assert villages.frame.columns.tolist() == [
        "village", "code", "segment", "standing", "deciles", "people",
    ]  # fmt: skip
    assert villages.frame["deciles"].tolist() == ["1-5", "6"]
    assert villages.frame["people"].tolist() == [12, 3]
    assert Villages.from_frame(villages.frame) == villages
    buffer = io.StringIO()
    villages.frame.to_csv(buffer, index=False)
    assert "Selok,,PBPU,owing,6,3" in buffer.getvalue()


def test_a_table_by_fewer_details_has_the_same_people() -> None:
    table = frame({}, {"segment": "BP", "people": 3}, {"village": "Tempeh", "people": 5})
    villages = Villages.from_frame(table)
    assert of(villages.by("standing")) == [
        ("Selok", "", "owing", None, 15), ("Tempeh", "", "owing", None, 5),
    ]  # fmt: skip
    assert villages.by("segment", "standing", "deciles") == villages


def test_old_debt_of_a_cell_is_shared_among_its_villages_and_adds_up() -> None:
    members = jkn.Members.example(2_000, 4)
    place = members.place(jkn.Place.load("lumajang"), population=2_300)
    told = place.with_villages(members.by_village(), if_unequal="keep")

    def carried(where: jkn.Place) -> int:
        return sum(cell.carried_debt for cell in where.cells)

    assert len(told.cells) > len(place.cells)
    assert carried(told) == carried(place) > 0
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    run = jkn.project(told, plan, until="2025-05", engine="persons", members=members)
    assert int(run.accounts()["carried_debt"].sum()) > 0


def test_a_list_that_leaves_people_undivided_has_no_table_of_villages() -> None:
    table = {"identity": ["A"], "segment": ["PPU"], "standing": ["aktif"], "desa": ["Selok"]}
    members = jkn.Members.load(table, as_of="2025-04")
    with pytest.raises(jkn.InputError, match="undivided"):
        members.by_village()
