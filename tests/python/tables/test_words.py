# SPDX-License-Identifier: Apache-2.0
"""What the readers of villages and of members share. Names and numbers are invented."""

from __future__ import annotations

import csv
import itertools
import os
import random
import threading
import time
import unicodedata
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base import identities
from jknmodel.base.words import segment_remedy, spelled, standing_remedy, word_shown
from jknmodel.cli.check import check_files
from jknmodel.tables import files, spreadsheet, words
from jknmodel.tables.spellings import SEGMENT_WORDS, STANDING_WORDS, offered

SEGMENTS = tuple(each.name for each in jkn.Segment)
STANDINGS = tuple(offered(tuple(each.name for each in jkn.Standing)))


# ── names ──


@pytest.mark.parametrize("name", ["Sélonǵ", "Gampông Baro", "Çelebi", "İ", "Å", "ﬁ", "Straße"])
def test_DA19_a_name_is_one_in_every_unicode_form_and_in_capitals(name: str) -> None:
    forms = [unicodedata.normalize(form, name) for form in ("NFC", "NFD")]
    forms += [f" {form}  ".replace(" ", "\u00a0") for form in forms]
    assert len({words.unified(each) for each in forms}) == 1
    assert words.unified("GAMPÔNG BARO") == words.unified("gampo\u0302ng  baro")
    assert words.unified("Gampông") != words.unified("Gampong")


# ── who is never named ──


@pytest.mark.parametrize(
    "text",
    ["3508010101010001", "3508 0101 0101 0001", "3508.0101.0101.0001", "0001234567890",
     "081234567890", "0812-3456-7890", "+62 812 3456 7890", "6281234567890", "(0334) 881234",
     "siti@example.id", "KK-00123", "F-12", "FAMILY-0000012", "NIK 3508010101010001",
     "３５０８０１０１０１０１０００１"],
)  # fmt: skip
def test_R16_what_tells_of_a_person_is_masked(text: str) -> None:
    assert identities.masked(text) == "***"
    assert identities.masked(f"Selok {text}") == "***" or text == "F-12"


@pytest.mark.parametrize(
    "text",
    ["Selok", "35.08.01.2003", "3508012003", "3201190006", "1.234.567", "37.800", "Mei 2025", "PBI",
     "Jumlah 2024", "1-5", "Desa/Kelurahan", "6201012003", "RW 5"],
)  # fmt: skip
def test_R16_what_tells_of_nobody_is_shown(text: str) -> None:
    assert identities.masked(text) == text


def test_R16_a_name_in_a_column_of_few_words_is_masked() -> None:
    for name in ("SITI AMINAH", "Budi", "Mohammad Ali bin Umar", "DEWI LESTARI", "Agus S."):
        assert word_shown(name, SEGMENT_WORDS) == "***"
        assert word_shown(name, STANDING_WORDS) == "***"
    for word in ("PBP", "pbi apbnn", "PPU", "meninggal", "21", "NON AKTIF"):
        assert word_shown(word, SEGMENT_WORDS) == word


# ── words ──


@pytest.mark.parametrize(
    ("word", "says"),
    [("PPU", "two segments"), ("ppu", "two segments"), ("PNS", "PPU_PN"), ("TNI", "PPU_PN"),
     ("MENINGGAL", "leave the row out"), ("21", "columns in their order"), ("PBP", "one of"),
     ("aktif", "one of"), ("NON AKTIF", "columns in their order")],
)  # fmt: skip
def test_DA16_a_word_that_is_no_segment_has_a_remedy_in_words(word: str, says: str) -> None:
    said = segment_remedy(word, SEGMENT_WORDS, SEGMENTS)
    assert said.startswith("; ")
    assert says in said
    assert "did you mean" not in said


@pytest.mark.parametrize(
    ("word", "says"),
    [("MENINGGAL", "leave the row out"), ("meninggal dunia", "leave the row out"),
     ("NON AKTIF", "neither who left nor who owes"), ("tidak aktif", "'owing'"),
     ("21", "columns in their order"), ("PNS", "columns in their order"), ("PINDAH", "'left'")],
)  # fmt: skip
def test_DA16_a_word_that_is_no_standing_has_a_remedy_in_words(word: str, says: str) -> None:
    said = standing_remedy(word, STANDING_WORDS, STANDINGS)
    assert said.startswith("; ")
    assert says in said
    assert "did you mean" not in said


@pytest.mark.parametrize("seed", range(20))
def test_DA16_a_slip_is_never_answered_with_another_segment_or_standing(seed: int) -> None:
    rng = random.Random(seed)
    kinds = (
        (SEGMENT_WORDS, SEGMENTS, segment_remedy),
        (STANDING_WORDS, STANDINGS, standing_remedy),
    )
    suggested = 0
    for spellings, names, remedy in kinds:
        for word, meant in spellings.items():
            at = rng.randrange(len(word))
            slips = {
                word[:at] + word[at + 1 :],
                word[:at] + rng.choice("ABDEIKMNPRSTU") + word[at:],
                word[:at] + rng.choice("ABDEIKMNPRSTU") + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            }
            for slip in slips - set(spellings):
                said = remedy(slip, spellings, names)
                named = [name for name in names if f"did you mean '{name}'" in said]
                suggested += len(named)
                assert all(spellings[spelled(name)] == meant for name in named), (slip, said)
    assert suggested > 20


# ── spreadsheets ──

SIGNS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "﹦", "−"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", "APBD;", "APBD\t", "a|", 'a;"', " ", "a; ", "\u00a0"])
def test_R23_no_spreadsheet_takes_a_text_for_a_formula(sign: str, before: str) -> None:
    text = f'{before}{sign}HYPERLINK("x");'
    if sign in "\t\r":
        before, text = "", f"{sign}x"
    safe = spreadsheet.harmless(text)
    assert spreadsheet.is_formula(text)
    assert safe != text
    assert spreadsheet.unescaped(safe) == text
    line = f'2025-05,"{safe.replace(chr(34), chr(34) * 2)}",1.00'
    for parted in (",", ";", "\t", "|") if sign != "\r" else ():
        for cell in next(csv.reader([line], delimiter=parted)):
            assert not cell.strip().strip('"').strip().startswith(tuple(SIGNS)), (parted, cell)


@pytest.mark.parametrize(
    "text", ["Selok", "Selok; Anyar", "a-b", "Rp5+", "'Aisyiyah", "x=1", "", "http://x.id"]
)
def test_R23_other_text_stays_as_it_is(text: str) -> None:
    assert not spreadsheet.is_formula(text)
    assert spreadsheet.harmless(text) == text == spreadsheet.unescaped(text)


def test_R23_what_was_made_harmless_comes_back() -> None:
    rng = random.Random(5)
    for _ in range(3000):
        text = "".join(rng.choice("a=+;'\" -|＝\t") for _ in range(rng.randint(0, 7)))
        assert spreadsheet.unescaped(spreadsheet.harmless(text)) == text
        assert not spreadsheet.is_formula(text) or spreadsheet.harmless(text) != text


# ── rows that are no record ──


@pytest.mark.parametrize(
    "word",
    ["Total", "JUMLAH", "Jumlah/Total", "JUMLAH TOTAL", "Grand Total", "Sub Total", "Subtotal",
     "Sub-Jumlah", "Jml.", "Jumlah Kecamatan Praya", "Kabupaten X", "KAB. LOMBOK TENGAH",
     "Kecamatan Praya", "Kec. Praya", "Total Keseluruhan", "TOTAL :", "Provinsi NTB", "Σ",
     "Se-Kabupaten", "Jumlah Seluruhnya", "Kabupaten", "T O T A L", "J U M L A H", "Sub. Total",
     "Jmlh", "Total Kab/Kota", "JUMLAH (A+B)", "Total Peserta"],
)  # fmt: skip
def test_DA1_words_of_totals_are_known(word: str) -> None:
    assert words.total_word(word) == "total"


@pytest.mark.parametrize(
    "name", ["Selong", "Sumber Anyar", "Totallang", "Jumlahan", "Kebumen", "Kecapi", "Propok"]
)
def test_DA1_villages_are_no_totals(name: str) -> None:
    assert not words.total_word(name)
    assert not words.is_footnote(name)


@pytest.mark.parametrize(
    "text",
    ["Sumber: BPJS Kesehatan", "sumber : x", "*) angka sementara", "Catatan: x", "Ket.: y",
     "Keterangan: z", "Source: BPJS", "Dicetak pada: 1 Mei", "NB: x", "1) per 1 Mei"],
)  # fmt: skip
def test_DA10_footnotes_are_known(text: str) -> None:
    assert words.is_footnote(text)


# ── files ──


def test_R12_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    (tmp_path / "large.csv").write_bytes(b"")
    os.truncate(tmp_path / "large.csv", 2**34)
    for name in ("pipe", "zero", "folder", "loop", "large", "none", "\0"):
        start = time.monotonic()
        with pytest.raises(jkn.InputError) as refused:
            files.opened(tmp_path / f"{name}.csv", 2**26)
        assert time.monotonic() - start < 0.5
        assert ";" in str(refused.value)


def test_R12_a_pipe_that_somebody_writes_to_is_refused_too(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: os.close(os.open(pipe, os.O_WRONLY)), daemon=True)
    writer.start()
    with pytest.raises(jkn.InputError, match="pipe"):
        files.opened(pipe)
    writer.join(0.2)


def test_R12_check_refuses_what_is_no_file_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    (tmp_path / "folder.toml").mkdir()
    start = time.monotonic()
    paths = [tmp_path / f"{name}.toml" for name in ("pipe", "zero", "folder", "none")]
    assert [fault.file for fault in check_files(paths)] == [path.name for path in paths]
    assert time.monotonic() - start < 2


def test_a_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"desa\n")
    with files.opened(tmp_path / "a.csv", 5) as file:
        assert file.read() == b"desa\n"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["", "JUMLAH PESERTA, KAB. X; 2024\n\n", "\n\n", "sep=\n"])
def test_DA9_the_sign_between_cells_is_that_of_the_headings(sign: str, title: str) -> None:
    known = {"desa", "jiwa", "segmen"}.__contains__
    for heads in itertools.permutations(["desa", "jiwa", "segmen"]):
        text = title + sign.join(heads) + "\n" + sign.join(["a, b; c", "1", "x"]) + "\n"
        assert files.csv_sign(text, known) == (sign, 0)
        assert files.csv_sign(f"sep={sign}\n{text}", known) == (sign, 1)
