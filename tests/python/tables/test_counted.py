# SPDX-License-Identifier: Apache-2.0
"""A place whose opening counts real people: no count of 1 to 4 leaves the machine.

The persons in these lists are invented.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import jknmodel as jkn
import numpy as np
import openpyxl
import pandas as pd
import pytest
from jknmodel.report.csv import tables
from jknmodel.report.numbers import Numerals
from jknmodel.report.page import page
from jknmodel.report.record import record
from jknmodel.report.results import results
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.side_by_side import SideBySide, side_by_side
from jknmodel.tables.counted import MARKS, Hidden, hidden_of
from jknmodel.tables.hiding import NOT_SHOWN, Programme
from whole import WHOLE

LISTS = [(120, 0), (300, 5), (1000, 3), (4000, 4), (1000, 1), (20_000, 2)][: 6 if WHOLE else 4]
COUNTS = {
    "people", "pending", "owing", "left", "protected", "pbid_active", "released", "active",
    "registered", "heads", "done", "heads_added", "heads_lasting", "heads_one_off",
}  # fmt: skip


def place_of(people: int, seed: int) -> jkn.Place:
    members = jkn.Members.example(people, seed)
    return members.place(jkn.Place.load("lumajang"), population=people + people // 5)


def found(place: jkn.Place, until: str = "2025-12") -> SideBySide:
    plans = [jkn.Scenario.load("lumajang/as-budgeted"), jkn.Scenario.load("lumajang/register-98")]
    return side_by_side(place, plans[: 2 if until > "2026" else 1], until=until)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def is_small(cell: object) -> bool:
    try:
        return 1e-6 < float(str(cell)) < 5 - 1e-6
    except ValueError:
        return False


@pytest.mark.parametrize(("people", "seed"), LISTS)
def test_R1_no_count_of_one_to_four_people_is_in_any_file(people: int, seed: int) -> None:
    place = place_of(people, seed)
    comparison = found(place, until="2026-12")
    files = {f"{name}.csv": text.encode() for name, text in tables(comparison).items()}
    files["lumajang.xlsx"] = workbook_bytes(comparison)
    assert sum(0 < cell.people < 5 for cell in place.cells) >= 5
    for name, data in files.items():
        if name.endswith(".csv"):
            for row in rows(data.decode()):
                small = {k: v for k, v in row.items() if k in COUNTS and is_small(v)}
                # population less members: nobody of the list
                assert not small or row.get("standing") == "unregistered", (name, row)
    book = openpyxl.load_workbook(io.BytesIO(files["lumajang.xlsx"]), data_only=True)
    for sheet in book:
        head, *cells = sheet.iter_rows(values_only=True)
        at = [i for i, heading in enumerate(head) if heading in COUNTS]
        for row in cells:
            few = any(is_small(row[i]) for i in at)
            assert not few or "unregistered" in row, (sheet.title, row)


def test_R1_the_page_tells_no_group_of_one_to_four_people() -> None:
    text = results(found(place_of(300, 5)))["lumajang.html"].decode()
    assert "kurang dari 5" in text
    assert "fewer than 5" in text
    assert not re.search(r"(?:sekitar|about) (?:[1-9])(?![\d.,%–])", text)


def test_R1_the_page_tells_no_small_count_beside_a_published_figure() -> None:
    """The published heads of PBID contradict a list with three of them: three is not said."""
    row = {"standing": "active", "months_owed": 0}
    heads = [("PBI", None, 40), ("PBID", None, 3), ("PPU_PN", None, 22)]
    table = [{"identity": f"{segment}-{i}", "segment": segment, "care_class": care_class, **row}
             for segment, care_class, count in heads for i in range(count)]  # fmt: skip
    columns = {name: [line[name] for line in table] for name in table[0]}
    members = jkn.Members.load(columns, as_of="2025-04")
    place = members.place(jkn.Place.load("lumajang"), population=200)
    text = re.sub(r"<[^>]+>", " ", page(found(place), "id"))
    assert "3–3" not in text
    assert "kurang dari 5" in text


@pytest.mark.parametrize(("people", "seed"), LISTS)
def test_R1_every_small_count_of_the_opening_is_marked_with_its_debt(
    people: int, seed: int
) -> None:
    place = place_of(people, seed)
    out = rows(tables(found(place))["segments"])
    opening = [row for row in out if row["month"] == "2025-04" and row["segment"] != "-"]
    real: Counter[tuple[str, str, str, str]] = Counter()
    for c in place.cells:  # those who carry an old debt are a cell of their own
        real[c.segment, c.care_class, c.standing, str(c.months_owed or 0)] += round(c.people)
    assert len(opening) == len(real)
    for row in opening:
        count = real[row["segment"], row["care_class"], row["standing"], row["months_owed"]]
        if count < 5:
            assert row["people"] in MARKS
        if row["people"] in MARKS and row["standing"] == "owing":
            assert row["debt"] == NOT_SHOWN
        if row["people"] not in MARKS:
            assert float(row["people"]) == count


def group_of(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["segment"], str(row["care_class"]), row["standing"]


@pytest.mark.parametrize(("people", "seed"), LISTS[:4])
def test_R1_no_small_count_comes_back_by_subtraction(people: int, seed: int) -> None:
    """A reader adds up segments, workbook and monthly table, and asks what each may be."""
    place = place_of(people, seed)
    comparison = found(place)
    files = tables(comparison)
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(comparison)), data_only=True)
    head, *body = book["segments"].iter_rows(values_only=True)
    sums = {group_of(row): row["people"] for row in (dict(zip(head, r, strict=True)) for r in body)
            if f"{row['month']:%Y-%m}" == "2025-04" and row["segment"] != "-"}  # fmt: skip
    cells = [row for row in rows(files["segments"])
             if row["month"] == "2025-04" and row["segment"] != "-"]  # fmt: skip
    total = next(row for row in rows(files["monthly"]) if row["month"] == "2025-04")
    known: list[tuple[list[int], float]] = []

    def learn(which: list[int], value: object) -> None:
        if str(value) not in MARKS:
            known.append((which, float(str(value))))

    for at, row in enumerate(cells):
        learn([at], row["people"])
    for group, value in sums.items():
        learn([at for at, row in enumerate(cells) if group_of(row) == group], value)
    for name, standings in {
        "pending": ("pending",), "owing": ("owing",), "left": ("left",),
        "protected": ("protected",), "active": ("active", "protected"),
        "registered": ("pending", "owing", "left", "protected", "active"),
    }.items():  # fmt: skip
        learn([at for at, row in enumerate(cells) if row["standing"] in standings], total[name])
    n = len(cells)
    lines = [(np.array(which), np.ones(len(which))) for which, _ in known]
    right = np.array([value for _, value in known])
    reader = Programme(n, lines, (right, right))
    for at, row in enumerate(cells):
        if row["people"] in MARKS:
            cost = np.zeros(n)
            cost[at] = -1.0
            most = reader.least(cost, np.zeros(n), np.full(n, 1e9))
            assert most is not None
            assert most[at] >= 5, (row, most[at])


def test_R1_what_is_hidden_at_the_opening_is_not_told_as_it_grows_older() -> None:
    place = place_of(1000, 1)
    out = rows(tables(found(place))["segments"])
    hidden = hidden_of(place)
    assert hidden is not None
    for row in out:
        later = (int(row["month"][:4]) - 2025) * 12 + int(row["month"][5:]) - 4
        owed = int(row["months_owed"])
        if owed > later and row["segment"] in {"PBPU", "BP"} and owed < 24:
            mark = hidden.cell(row["segment"], row["care_class"], "owing", owed - later)
            assert not mark or row["people"] in MARKS, row


def test_R1_the_money_of_a_segment_with_few_payers_is_not_shown() -> None:
    row = {"standing": "active", "months_owed": 0}
    people = [("PBI", None, 40), ("PBID", None, 60), ("PBPU", 3, 30), ("BP", 1, 2)]
    table = [
        {"identity": f"{segment}-{i}", "segment": segment, "care_class": care_class, **row}
        for segment, care_class, heads in people
        for i in range(heads)
    ]
    columns = {name: [line[name] for line in table] for name in table[0]}
    members = jkn.Members.load(columns, as_of="2025-04")
    out = tables(found(members.place(jkn.Place.load("lumajang"), population=200)))
    assert "flows" not in out  # their sums would tell what is hidden
    shown = {(r["payer"], r["segment"]): r["rupiah"] for r in rows(out["ledger"])}
    assert shown["member", "BP"] == shown["member", "PBPU"] == NOT_SHOWN  # their sum is known
    assert shown["central", "PBI"] != NOT_SHOWN
    assert shown["district", "PBID"] != NOT_SHOWN
    assert "not shown" not in out["funds"]


def test_R1_heads_of_a_lever_are_hidden_with_what_they_cost() -> None:
    table = pd.DataFrame({"heads": [0.0, 3.2, 80.0], "relief_rupiah": [0.0, 1e6, 0.0],
                          "spent": [0.0, 0.0, 5e6]})  # fmt: skip
    shown = Hidden.levers(table)
    assert shown.heads.tolist() == [0.0, "<5", 80.0]
    assert shown.relief_rupiah.tolist() == [0.0, NOT_SHOWN, 0.0]
    assert shown.spent.tolist() == [0.0, 0.0, 5e6]
    orders = pd.DataFrame({"ordered": [4.0, 90.0, "<5"], "done": [2.0, 3.0, "not shown"],
                           "cut": [2.0, 87.0, 1.0], "rupiah_done": [0.0, 9e6, 0.0]})  # fmt: skip
    told = Hidden.levers(orders)
    assert told.ordered.tolist() == ["<5", 90.0, "<5"]
    assert told.done.tolist() == ["<5", "<5", NOT_SHOWN]
    assert told.cut.tolist() == [NOT_SHOWN] * 3
    assert told.rupiah_done.tolist() == [0.0, NOT_SHOWN, 0.0]


@pytest.mark.parametrize(("people", "seed"), LISTS)
def test_R1_no_range_tells_a_small_count(people: int, seed: int) -> None:
    drawn = rows(tables(found(place_of(people, seed)))["draws"])
    assert {"money ends", "coverage in 2025-12"} <= {row["answer"] for row in drawn}
    for row in drawn:
        assert not row["answer"].endswith("at the opening"), row
        if row["answer"].startswith("heads"):
            assert not any(is_small(row[end]) for end in ("base", "10%", "50%", "90%", "high"))


def test_R1_a_place_saved_and_read_again_still_counts_people(tmp_path: Path) -> None:
    place = place_of(300, 5)
    place.save_baseline(tmp_path / "b.toml")
    again = hidden_of(jkn.Place.load(tmp_path / "b.toml"))
    first = hidden_of(place)
    assert first is not None
    assert again is not None
    assert again.baseline(place.baseline).equals(first.baseline(place.baseline))


def test_R1_a_place_inferred_from_figures_is_as_it_was() -> None:
    place = jkn.Place.load("lumajang")
    assert hidden_of(place) is None
    comparison = found(place)
    text = tables(comparison)
    assert not any(mark in each for each in text.values() for mark in MARKS)
    told = [line.partition(",")[2] for line in text["monthly"].splitlines()]
    assert told == comparison.main.run.csv("monthly").splitlines()


def test_R1_a_list_of_four_people_tells_nothing() -> None:
    text = tables(found(jkn.Members.example(4, 1).place(jkn.Place.load("lumajang"), population=9)))
    first = rows(text["monthly"])[0]
    assert first["registered"] in MARKS
    assert first["coverage"] in MARKS


def test_R19_the_display_of_members_gives_no_count_by_subtraction() -> None:
    people = [("active", 100), ("left", 5), ("pending", 1)]
    rows_ = [
        {"identity": f"{standing}{i}", "segment": "PBID", "standing": standing}
        for standing, count in people
        for i in range(count)
    ]
    columns = {name: [row[name] for row in rows_] for name in rows_[0]}
    shown = jkn.Members.load(columns, as_of="2025-04")._repr_html_()
    assert "106 people" in shown
    assert "&lt;5" in shown
    assert shown.count("<td>not shown</td>") == 1  # beside 1, so that 106 less the rest are two


@pytest.mark.parametrize(
    ("heads", "said"), [(0, "sekitar 0"), (3, "kurang dari 5"), (7, "sekitar 10"),
                        (47, "sekitar 50"), (1_628, "sekitar 1.600")]
)  # fmt: skip
def test_R1_a_page_about_real_people_rounds_to_the_ten(heads: int, said: str) -> None:
    assert Numerals("id", 5).about_people(heads) == said


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_R18_exact_counts_of_people_are_for_nobody_else_to_read(tmp_path: Path) -> None:
    villages = jkn.Villages.from_frame(pd.DataFrame({"desa": ["Selok", "Tempeh"], "jiwa": [3, 9]}))
    old = os.umask(0o022)
    try:
        counted, inferred = tmp_path / "counted.toml", tmp_path / "inferred.toml"
        place_of(300, 5).save_baseline(counted)
        jkn.Place.load("lumajang").save_baseline(inferred)
        assert (mode(counted), mode(inferred)) == (0o600, 0o644)
        told = pd.DataFrame({"desa": ["Selok"], "segmen": ["BP_PN"], "jiwa": [3]})
        place = jkn.Place.load("lumajang").with_villages(
            jkn.Villages.from_frame(told), if_unequal="keep"
        )
        assert mode(place.save_baseline(counted)) == 0o600
        for ending in ("csv", "xlsx"):
            exact = villages.save(tmp_path / f"exact.{ending}", published=False)
            shown = villages.save(tmp_path / f"shown.{ending}")
            assert (mode(exact), mode(shown)) == (0o600, 0o644)
        inferred.write_text("", encoding="utf-8")
        place_of(300, 5).save_baseline(inferred)  # over a file that others may read
        assert mode(inferred) == 0o600
        with pytest.raises(jkn.InputError, match="cannot be written"):
            place_of(300, 5).save_baseline(tmp_path / "nowhere" / "b.toml")
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "counted.toml", "exact.csv", "exact.xlsx", "inferred.toml", "shown.csv", "shown.xlsx"
        ]  # fmt: skip
    finally:
        os.umask(old)


def test_R33_no_file_of_groups_tells_of_one_to_four_people() -> None:
    """Villages of three people beside large ones: in the CSV and in the sheet."""
    table = pd.DataFrame({
        "desa": ["Manggar", "Gantung", "Selumar", "Buding"], "segmen": "PBPU",
        "status": "menunggak", "jiwa": [900, 700, 3, 2],
    })  # fmt: skip
    place = jkn.Place.load("belitung-timur")
    told = place.with_villages(jkn.Villages.from_frame(table), if_unequal="keep")
    plan = jkn.Scenario.load("belitung-timur/as-it-is")
    comparison = side_by_side(told, [plan], until="2025-12")
    text = tables(comparison)["groups"]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(comparison)))["groups"]
    head, *body = [tuple(map(str, row)) for row in sheet.iter_rows(values_only=True)]
    for lines in (rows(text), [dict(zip(head, row, strict=True)) for row in body]):
        small = [line for line in lines if line["group"] in {"Selumar", "Buding"}]
        assert len(small) >= 2
        for line in lines:
            assert not any(is_small(v) for k, v in line.items() if k != "month"), line
        assert any(mark in line.values() for mark in MARKS for line in small)


@pytest.mark.parametrize("few", range(1, 7))
def test_R1_the_old_debt_of_one_to_four_people_is_in_no_file(few: int) -> None:
    """It is a rate times their count; where more carry one, the files say what it comes to."""
    same = {"standing": "active", "months_owed": 0}
    old: dict[str, int | None] = {"carried_debt": 210_000, "carried_class": 3, "carried_months": 6}
    none: dict[str, int | None] = dict.fromkeys(old)
    people = [("PBI", 80, none), ("PBI", few, old), ("PBID", 60, none), ("PPU_PN", 40, none)]
    table = pd.DataFrame(
        {"identity": f"{at}-{i}", "segment": segment, **same, **carried}
        for at, (segment, count, carried) in enumerate(people) for i in range(count)
    )  # fmt: skip
    members = jkn.Members.load(table, as_of="2025-04")
    comparison = found(members.place(jkn.Place.load("lumajang"), population=300))
    files = tables(comparison)
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(comparison)), data_only=True)
    told = few >= 5
    assert (
        any(row["carried_debt"] == f"{few * 210_000}.00" for row in rows(files["monthly"])) == told
    )
    for name in ("monthly", "variants"):
        values = {row["carried_debt"] for row in rows(files[name])}
        assert (values == {NOT_SHOWN}) == (not told)
    for row in rows(files["ledger"]):
        if row["account"].startswith("carried_") or row["account"] in {"returned", "departed"}:
            assert (row["rupiah"] == NOT_SHOWN) == (not told), row
    for row in rows(files["reconciliation"]):
        if row["payer"] == "member":
            for name in ("returned", "departed"):
                assert told or row[name] == NOT_SHOWN or not float(row[name]), row
    exact = {few * 210_000}
    for sheet in book:
        cells = {cell for line in sheet.iter_rows(values_only=True) for cell in line}
        assert told or not exact & {cell for cell in cells if isinstance(cell, int | float)}, sheet


def test_R1_no_hash_of_the_record_tells_a_small_count(tmp_path: Path) -> None:
    """A hash of the exact counts would tell whoever tries them: what is hidden alike is alike."""
    template = jkn.Place.load("lumajang")

    def listed(few: int) -> jkn.Place:
        row = {"standing": "active", "months_owed": 0}
        people = [("PBI", few), ("PBID", 60), ("PPU_PN", 24 - few), ("BP_PN", 90)]
        table = [{"identity": f"{segment}-{i}", "segment": segment, **row}
                 for segment, count in people for i in range(count)]  # fmt: skip
        columns = {name: [line[name] for line in table] for name in table[0]}
        members = jkn.Members.load(columns, as_of="2025-04")
        path = members.place(template, population=200).save_baseline(tmp_path / "list.toml")
        return jkn.Place.load(path)

    one, three = record(found(listed(1))), record(found(listed(3)))
    assert one == three
    assert "baseline_shown_sha256" in one
    assert "baseline_sha256" not in one
    assert "baseline_sha256" in record(found(template))
