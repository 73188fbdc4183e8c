# SPDX-License-Identifier: Apache-2.0
"""Villages of a run, and what would give a few people of one away. The villages are invented."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import jknmodel as jkn
import openpyxl
import pandas as pd
import pytest
from jknmodel.cli.check import check_files
from jknmodel.report.csv import tables
from jknmodel.report.cuts import cut_records
from jknmodel.report.results import results
from jknmodel.report.sentences import cut_sentences
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.side_by_side import SideBySide, side_by_side
from jknmodel.study.told_apart import groups_of, groups_table, quiet_levers

HIDDEN = {"not shown", "<5"}
FUND = """
schema = 1
name = "{name}"
rate_basis = "own_share"
[[fund]]
name = "{fund}"
year = 2025
receipts = {{"2025-01" = 50_670_000_000}}
spent_before = "derived"
"""
RELIEF = """
[[lever]]
kind = "arrears_relief"
name = "relief {village}"
from = "2025-08"
until = "2025-12"
villages = ["{village}"]
budget = 1_000_000_000
shares = {{"{fund}" = 1.0}}
"""


def plan(*villages: str, name: str = "plan", fund: str = "APBD") -> jkn.Scenario:
    text = FUND.format(name=name, fund=fund)
    text += "".join(RELIEF.format(village=village, fund=fund) for village in villages)
    return jkn.Scenario.from_text(text)


def told(lumajang: jkn.Place, counts: dict[str, int]) -> jkn.Place:
    table = pd.DataFrame(
        {
            "desa": list(counts),
            "segmen": "mandiri",
            "status": "menunggak",
            "jiwa": list(counts.values()),
        }
    )
    return lumajang.with_villages(jkn.Villages.from_frame(table, totals=[]), if_unequal="keep")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def found() -> SideBySide:
    """Relief in a village of three debtors, and elsewhere."""
    place = told(jkn.Place.load("lumajang"), {"Selok": 3, "Tempeh": 2000, "Pasru": 1500})
    plans = [plan(name="base"), plan("Selok", name="few"), plan("Tempeh", name="many")]
    return side_by_side(place, plans, until="2025-12")


def test_R2_a_lever_on_a_village_with_something_hidden_says_no_number(found: SideBySide) -> None:
    files = tables(found)
    assert "flows" not in files
    groups = [row for row in rows(files["groups"]) if row["group"] in {"Selok", "Pasru"}]
    assert all(row["owing"] in HIDDEN for row in groups)
    levers = rows(files["levers"])
    few = [row for row in levers if row["lever"] == "relief Selok"]
    assert any(row["heads"] == "not shown" for row in few)
    assert {row[name] for row in few for name in ("heads", "relief_rupiah", "spent")} <= {
        "0.000000", "0.00", "not shown",
    }  # fmt: skip
    many = [row for row in levers if row["lever"] == "relief Tempeh"]
    assert sum(float(row["heads"]) for row in many) > 1000
    ledger = [row for row in rows(files["ledger"]) if row["account"] in {"relieved", "relief_paid"}]
    assert {row["rupiah"] for row in ledger if row["scenario"] == "few"} <= {"0.00", "not shown"}
    assert any(float(row["rupiah"]) > 0 for row in ledger if row["scenario"] == "many")
    balance = [row for row in rows(files["reconciliation"]) if row["scenario"] == "few"]
    assert {row["relieved"] for row in balance} <= {"0", "0.0", "0.00", "not shown"}
    for name in ("monthly", "variants"):
        lapsed = [row["lapsed"] for row in rows(files[name]) if row["scenario"] == "few"]
        assert "not shown" in lapsed
        assert all(not float(each) for each in lapsed if each != "not shown")


def test_R2_what_was_cut_of_such_a_lever_is_said_without_its_numbers(found: SideBySide) -> None:
    few = [row for row in cut_records(found) if row["lever"] == "relief Selok"]
    assert all({row["ordered"], row["done"], row["cut"]} == {"not shown"} for row in few)
    orders = [row for row in rows(tables(found)["orders"]) if row["lever"] == "relief Selok"]
    assert orders
    for row in orders:
        for name in ("ordered", "done", "cut", "rupiah_ordered", "rupiah_done"):
            assert row[name] == "not shown" or float(row[name]) == 0
    assert not any("Rp" in said for said in cut_sentences(found, "en") if "relief Selok" in said)


def test_R2_the_workbook_hides_what_the_tables_hide(found: SideBySide) -> None:
    files = results(found)
    (name,) = [name for name in files if name.endswith(".xlsx")]
    book = openpyxl.load_workbook(io.BytesIO(files[name]))
    sheet = book["levers"]
    head = [cell.value for cell in sheet[1]]
    values = [dict(zip(head, (c.value for c in row), strict=True)) for row in sheet.iter_rows(2)]
    few = [row["heads"] for row in values if row["lever"] == "relief Selok"]
    assert set(few) <= {0, "not shown"}
    assert "not shown" in few
    head, *worth = book["worth"].iter_rows(values_only=True)
    at = [head.index(name) for name in ("scenario", "touched")]
    touched = [(row[at[0]], row[at[1]]) for row in worth]
    assert {heads for name, heads in touched if name == "few"} == {"not shown"}
    assert all(heads > 1000 for name, heads in touched if name == "many")
    assert {name for name, _ in touched} == {"few", "many"}


def test_R2_a_lever_of_a_place_inferred_from_published_figures_says_its_numbers() -> None:
    plan = jkn.Scenario.load("belitung-timur/bejase-pbid")
    run = jkn.project(jkn.Place.load("belitung-timur"), plan, until="2025-12")
    assert groups_of(run).isin(list(HIDDEN)).any(axis=None)
    assert quiet_levers(run) == frozenset()


@pytest.mark.parametrize("small", [1, 2, 3, 4])
@pytest.mark.parametrize("others", [(900,), (700, 800), (6, 7, 900)])
def test_R2_which_levers_are_quiet(
    lumajang: jkn.Place, small: int, others: tuple[int, ...]
) -> None:
    counts = {"Selok": small} | {f"Desa {at}": count for at, count in enumerate(others)}
    scenario = plan(*counts)
    run = jkn.project(told(lumajang, counts), scenario, until="2025-12")
    groups = groups_of(run)
    secret = groups[groups.isin(list(HIDDEN)).any(axis=1)]["group"].unique()
    assert quiet_levers(run) == {f"relief {name}" for name in secret if name != "total"}
    assert "relief Selok" in quiet_levers(run)


class SelokAlone(jkn.OwnLever):
    def decide(self, month: jkn.MonthView) -> None:
        if month.now == self.from_:
            for alike in month.owing(villages=["Selok"]):
                for station in alike:
                    month.relieve(station, 50)


@pytest.mark.parametrize("small", [3, 300])
def test_R2_whom_a_lever_written_in_python_reaches_is_not_told_where_anything_is_hidden(
    lumajang: jkn.Place, small: int
) -> None:
    own = SelokAlone("mine", "2025-06", "2025-06", pays="arrears_relief")
    scenario = jkn.Scenario.load("lumajang/as-budgeted").with_(levers=[own])
    place = told(lumajang, {"Selok": small, "Tempeh": 2_000})
    run = jkn.project(place, scenario, until="2025-08")
    assert run.levers().query("lever == 'mine'").heads.sum() > 0
    assert quiet_levers(run) == ({"mine"} if small < 5 else frozenset())


def test_R2_where_nothing_is_hidden_every_lever_speaks(lumajang: jkn.Place) -> None:
    place = told(lumajang, {"Selok": 300, "Tempeh": 2000})
    comparison = side_by_side(place, [plan("Selok")], until="2025-12")
    heads = [float(row["heads"]) for row in rows(tables(comparison)["levers"])]
    assert sum(heads) > 100
    assert comparison.scenarios[0].run.csv("ledger").count("\n") == len(
        rows(tables(comparison)["ledger"])
    ) + 1  # fmt: skip


def test_R2_what_is_hidden_at_the_opening_stays_hidden(found: SideBySide) -> None:
    table = groups_table(found)
    for _, each in table.groupby("scenario"):
        first = each[each["month"] == each["month"].min()].set_index("group")
        for _, later in each.groupby("month"):
            for name, row in later.set_index("group").iterrows():
                for standing in ("owing", "total"):
                    if first.loc[str(name), standing] in HIDDEN:
                        assert row[standing] in HIDDEN or row[standing] == 0


@pytest.mark.parametrize("counts", [{"A": 100, "B": 200, "C": 300}, {"Total": 20, "Kec. X": 30}])
def test_R25_groups_are_no_table_that_is_read(lumajang: jkn.Place, counts: dict[str, int]) -> None:
    """What a village is called, or that it equals others, does not matter after the work."""
    table = pd.DataFrame(
        {
            "village": list(counts),
            "segment": "PBPU",
            "standing": "owing",
            "people": list(counts.values()),
        }
    )
    villages = jkn.Villages.of_accounts(table)
    place = lumajang.with_villages(villages, if_unequal="keep")
    comparison = side_by_side(place, [plan()], until="2025-06")
    assert set(groups_table(comparison)["group"]) == {*counts, "total"}


@pytest.mark.parametrize("fund", ['APBD;=HYPERLINK("x");', "\uff1d1", "=1+1", "@x", "a|+1"])
def test_R23_no_cell_of_any_file_becomes_a_formula(lumajang: jkn.Place, fund: str) -> None:
    written = fund.replace('"', '\\"')
    found = side_by_side(lumajang, [plan(name="a", fund=written)], until="2025-06")
    signs = ("=", "+", "@", "\uff1d", "\uff0b", "\uff20")
    for content in tables(found).values():
        for sign in (",", ";", "\t", "|"):
            for row in csv.reader(io.StringIO(content), delimiter=sign):
                assert not any(each.strip().strip('"').strip().startswith(signs) for each in row)
    sheet: Any = openpyxl.load_workbook(io.BytesIO(workbook_bytes(found)))["funds"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == fund]
    assert cells
    assert all(cell.quotePrefix and cell.data_type == "s" for cell in cells)


def group(name: str) -> str:
    return f"""
[[lever]]
kind = "register_group"
name = "{name}"
from = "2025-06"
until = "2025-06"
size = 100
segment = "PBPU"
care_class = "3"
pays = 0.5
"""


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Total"], "call all groups together"),
        (["Ojek", "JUMLAH"], "call all groups together"),
        (["Ojek", "ojek"], "'Ojek' but for capitals"),
        (["Ojek  Daring", "OJEK DARING"], "'Ojek  Daring' but for capitals"),
        (["x" * 101], "more than 100 letters"),
        (["Nelayan", "é" * 50 + "x" * 51], "more than 100 letters"),
    ],
)
def test_R25_a_name_that_no_table_of_groups_can_have_is_refused_by_check(
    names: list[str], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text('schema = 1\nname = "x"\n' + "".join(map(group, names)), encoding="utf-8")
    (fault,) = check_files([path])
    assert (fault.key, fault.file) == ("name", "plan.toml")
    assert fault.row is not None
    assert said in fault.message


def test_R25_other_names_of_groups_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    names = ["Ojek", "Nelayan", "é" * 100, "Totals"]
    path.write_text('schema = 1\nname = "x"\n' + "".join(map(group, names)), encoding="utf-8")
    assert check_files([path]) == []


def test_R7_villages_that_nobody_tells_apart_are_counted_beyond_the_first_ten(
    lumajang: jkn.Place,
) -> None:
    place = told(lumajang, {"Selok": 300, "Tempeh": 2000})
    names = ", ".join(f'"Desa {at}"' for at in range(25))
    text = FUND.format(name="a", fund="APBD")
    text += RELIEF.format(village="Selok", fund="APBD").replace('"Selok"', names)
    with pytest.raises(jkn.InputError) as refused:
        jkn.project(place, jkn.Scenario.from_text(text), until="2025-12")
    found = refused.value.errors
    assert len(found) == 11
    assert "'Desa 0', a village that the opening position does not tell apart" in found[0].message
    assert "15 more villages" in found[-1].message
