# SPDX-License-Identifier: Apache-2.0
"""CSV for programs and for Excel with Indonesian settings: the same table, read back the same."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.report.csv import in_style, tables, unstyled
from jknmodel.report.reference import column_of
from jknmodel.report.reference import tables as listed
from jknmodel.study.side_by_side import SideBySide, side_by_side
from jknmodel.tables.spreadsheet import excel_id, plain_again

#: Names that a spreadsheet could take for a formula or a number, wherever it parts cells.
NAMES = [
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1", "a;=1", "a,=1+1", "a, @x", "a,-1+1", "a,'=1",
    "1.5", "1,5", "-2.25", "Rp1.000,-", 'x";=1', "'", "a|=cmd", "2025-05", "1e3", "a,b;c\nd",
]  # fmt: skip


@pytest.fixture(scope="module")
def texts(three: SideBySide) -> dict[str, str]:
    return tables(three)


def rows_of(text: str, sign: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=sign))


def test_every_table_says_the_same_in_both_styles(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        styled = in_style(name, text, "excel-id")
        assert styled.startswith("\ufeff"), name
        plain, excel = rows_of(text, ","), rows_of(styled, ";")
        assert [len(row) for row in plain] == [len(row) for row in excel], name
        numbers = 0
        for before, after in zip(plain, excel, strict=True):
            for old, new in zip(before, after, strict=True):
                if old != new and re.fullmatch(r"-?\d+\.\d+(e-\d+)?", old):
                    assert new == old.replace(".", ","), (name, old)
                    numbers += 1
        assert numbers or not re.search(r"(^|,)-?\d+\.\d+(,|$)", text, re.MULTILINE), name
        assert unstyled(name, styled) == text, name


def test_what_excel_reads_are_the_numbers_of_the_plain_table(texts: dict[str, str]) -> None:
    for name in ("monthly", "funds", "budget", "comparison", "variants"):
        styled = in_style(name, texts[name], "excel-id").encode()
        excel = pd.read_csv(io.BytesIO(styled), sep=";", decimal=",", encoding="utf-8-sig")
        pd.testing.assert_frame_equal(excel, pd.read_csv(io.StringIO(texts[name])))


def test_no_number_with_decimals_stands_in_a_column_of_words(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        head, *rows = rows_of(text, ",")
        for at, column in enumerate(head):
            unit = listed()[name].columns[column_of(name, column) or column][0]
            if not unit:
                numbers = [row[at] for row in rows if re.fullmatch(r"-?\d+\.\d+", row[at])]
                assert not numbers, f"{name}.{column} has no unit, but {numbers[:3]}"


@pytest.mark.parametrize("name", NAMES)
def test_names_stay_what_they_are_and_never_become_a_formula(name: str) -> None:
    from jknmodel.tables.spreadsheet import csv_text, harmless

    plain = csv_text([["scenario", "people"], [name, 0.25]])
    styled = excel_id(plain, ["scenario"])
    assert plain_again(styled, ["scenario"]) == plain
    kept = rows_of(styled, ";")[1]
    assert kept[1] == "0,25"
    if "," not in name:
        assert kept[0] == harmless(name)
    for sign in ",;\t|":  # parted where quotes say nothing
        for cell in re.split(rf"[{re.escape(sign)}\n]", styled.removeprefix("\ufeff")):
            begins = cell.lstrip("\"' ").startswith(tuple("=+@＝"))
            assert not begins or cell.lstrip('" ').startswith("'"), cell


def test_a_table_of_villages_for_excel_is_read_back(tmp_path: Path) -> None:
    frame = pd.DataFrame({"desa": ["Selok; Anyar", "Tempeh", "1.5"], "jiwa": [1200, 80, 90]})
    villages = jkn.Villages.from_frame(frame)
    for published in (True, False):
        path = villages.save(tmp_path / "a.csv", csv="excel-id", published=published, totals=False)
        assert path.read_bytes().startswith(b"\xef\xbb\xbfvillage;")
        again = jkn.Villages.load(path)
        assert [(c.village, c.people) for c in again] == [(c.village, c.people) for c in villages]


def test_a_history_that_excel_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "riwayat.csv"
    plain = "month,registered,coverage\n2025-05,973913,0.8737\n2025-06,975000,0.8746\n"
    path.write_text(plain, encoding="utf-8")
    before = jkn.History.load(path)
    path.write_text(excel_id(plain), encoding="utf-8")
    after = jkn.History.load(path, locale="id")
    pd.testing.assert_frame_equal(before.frame(), after.frame())


@pytest.mark.parametrize("style", ["excel", "", None, 1, "EXCEL-ID"])
def test_another_style_is_refused_by_name(as_budgeted: jkn.Run, style: object) -> None:
    with pytest.raises(jkn.InputError) as refused:
        as_budgeted.csv("monthly", style)  # type: ignore[arg-type]
    assert [fault.key for fault in refused.value.errors] == ["csv"]


def test_a_scenario_called_like_a_number_keeps_its_name() -> None:
    plan = jkn.Scenario.from_text('schema = 1\nname = "1.5"\n')
    found = side_by_side(jkn.Place.load("lumajang"), [plan], "2025-05")
    text = in_style("monthly", tables(found)["monthly"], "excel-id")
    assert {row[0] for row in rows_of(text, ";")[1:]} == {"1.5"}
