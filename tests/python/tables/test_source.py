# SPDX-License-Identifier: Apache-2.0
"""One reader of tables: whatever holds a list, the same people are read, and faults are named."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from jknmodel.tables.cells import MISSING, WRONG, whole_numbers_of
from jknmodel.tables.faults import Faults
from jknmodel.tables.whole_numbers import read_whole
from pyarrow import parquet


def csv_file(table: pd.DataFrame, folder: Path, before: str = "") -> Path:
    path = folder / "members.csv"
    path.write_text(before + table.to_csv(index=False), encoding="utf-8")
    return path


def parquet_file(table: pd.DataFrame, folder: Path) -> Path:
    parquet.write_table(pa.Table.from_pandas(table), folder / "members.parquet")
    return folder / "members.parquet"


HOLDERS: dict[str, Callable[[pd.DataFrame, Path], Any]] = {
    "csv": csv_file,
    "csv below sep=": lambda table, folder: csv_file(table, folder, "sep=,\n"),
    "csv below an empty line": lambda table, folder: csv_file(table, folder, "\n"),
    "parquet": parquet_file,
    "frame": lambda table, _: table,
    "columns": lambda table, _: {name: table[name].tolist() for name in table},
    "arrow": lambda table, _: pa.Table.from_pandas(table),
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_list_is_the_same_whatever_holds_it(holder: str, tmp_path: Path) -> None:
    table = jkn.Members.example_table(120, seed=3)
    read = jkn.Members.load(HOLDERS[holder](table, tmp_path), as_of="2025-04")
    assert read == jkn.Members.load(table, as_of="2025-04")


@pytest.mark.parametrize(("before", "row"), [("", 1), ("sep=,\n", 2), ("\n", 2)])
def test_a_fault_of_a_heading_is_in_the_row_of_the_headings(
    before: str, row: int, tmp_path: Path
) -> None:
    table = jkn.Members.example_table(3).assign(telephone="")
    with pytest.raises(jkn.InputError) as error:
        jkn.Members.load(csv_file(table, tmp_path, before), as_of="2025-04")
    assert [(fault.row, fault.key) for fault in error.value.errors] == [(row, "telephone")]


def test_a_column_without_a_name_and_without_cells_is_none(tmp_path: Path) -> None:
    table = jkn.Members.example_table(20)
    path = csv_file(table, tmp_path)
    path.write_text("\n".join(f"{line},," for line in path.read_text("utf-8").splitlines()))
    assert jkn.Members.load(path, as_of="2025-04") == jkn.Members.load(table, as_of="2025-04")


def test_cells_beyond_the_headings_are_each_a_fault(tmp_path: Path) -> None:
    path = csv_file(jkn.Members.example_table(150), tmp_path)
    head, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *(f"{row},lost" for row in rows)]))
    with pytest.raises(jkn.InputError) as error:
        jkn.Members.load(path, as_of="2025-04")
    *listed, last = error.value.errors
    assert [fault.row for fault in listed] == list(range(2, 102))
    assert last.message == "and 50 more"


def test_a_footnote_below_a_list_of_people_is_a_row_of_it(tmp_path: Path) -> None:
    """Nobody is left out of a list because his code looks like a note."""
    table = jkn.Members.example_table(3)
    table.loc[2, "identity"] = "* 7"
    assert jkn.Members.load(csv_file(table, tmp_path), as_of="2025-04").people == 3


def test_a_decimal_keeps_all_its_digits_and_a_float_does_not() -> None:
    papua = 9171010101010001  # a float may lose its last digit
    assert read_whole(Decimal(papua), None) == papua
    assert isinstance(read_whole(float(papua), None), str)


def test_whole_numbers_are_the_same_in_every_type_of_a_column() -> None:
    numbers = [3, 0, 11]
    columns: list[Any] = [
        pd.Series(numbers),
        pd.Series(numbers, dtype="Int64"),
        pd.Series(numbers, dtype=float),
        pd.Series([str(number) for number in numbers]),
        pd.Series([Decimal(number) for number in numbers], dtype=object),
    ]
    for column in columns:
        assert whole_numbers_of(column, 0, 10, None).tolist() == [3, 0, WRONG]
        column.iloc[0] = None
        assert whole_numbers_of(column, 0, 10, None).tolist() == [MISSING, 0, WRONG]


def test_faults_are_listed_by_row_and_column_however_they_were_found() -> None:
    faults = Faults("a.csv", [2, 3, 5], {"village": 1, "people": 2}, lambda key, at: f"{key}{at}")
    faults.of_rows("people", np.array([True, False, True]), lambda at: f"is wrong in {at}")
    faults.of_cell(3, "village", "is missing")
    faults.of_rows("village", np.array([True, False, False]), "is unknown")
    found = [(fault.row, fault.column, fault.value, fault.message) for fault in faults.listed()]
    assert found == [
        (2, 1, "village0", "is unknown"),
        (2, 2, "people0", "is wrong in 0"),
        (3, 1, "", "is missing"),
        (5, 2, "people2", "is wrong in 2"),
    ]


def test_a_hundred_faults_are_named_and_the_others_counted() -> None:
    faults = Faults("", range(1, 301), {"people": 1}, lambda *_: "")
    faults.of_rows("people", np.ones(300, dtype=bool), "is wrong")
    *listed, last = faults.listed()
    assert len(listed) == 100
    assert (last.value, last.message) == ("300", "and 200 more faults; mend these first")
