# SPDX-License-Identifier: Apache-2.0
"""Arrears and fines of many members at once."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

MONTHS = ["2014-01", "2016-06", "2016-07", "2018-09", "2018-10", "2020-07", "2023-05", "2025-05"]
DAYS = ["2016-01-01", "2020-12-31", "2021-01-01", "2024-05-07", "2024-05-08", "2025-06-01"]


def faults(call: Any, *arguments: Any, **named: Any) -> list[jkn.Issue]:
    with pytest.raises(jkn.InputError) as refusal:
        call(*arguments, **named)
    return refusal.value.errors


def debtors(count: int) -> dict[str, list[Any]]:
    draw = Random(24)
    spells = [sorted(draw.choices(MONTHS, k=2)) for _ in range(count)]
    return {
        "care_class": [draw.randint(1, 3) for _ in range(count)],
        "first_unpaid": [spell[0] for spell in spells],
        "as_of": [spell[1] for spell in spells],
        "segment": draw.choices(["PBPU", "BP"], k=count),
        "people": [draw.randint(1, 30) for _ in range(count)],
    }


@pytest.mark.parametrize("cap_keeps", ["latest", "first"])
def test_arrears_in_columns_are_those_of_one_debtor_at_a_time(cap_keeps: Any) -> None:
    rows: Any = debtors(2_000)
    found = jkn.arrears_array(**rows, cap_keeps=cap_keeps).to_frame()
    for at, row in enumerate(pd.DataFrame(rows).to_dict("records")):
        one = jkn.arrears(**{str(key): row[key] for key in row}, cap_keeps=cap_keeps)
        assert list(found.loc[at]) == [
            one.months_unpaid,
            one.months_owed,
            one.amount,
            one.lapsed,
        ]


def admissions(count: int) -> dict[str, list[Any]]:
    draw = Random(45)
    admitted = [dt.date.fromisoformat(draw.choice(DAYS)) for _ in range(count)]
    return {
        "cost": [draw.choice([0, 1, 3_516_500, 10**8, 2**63 - 1]) for _ in range(count)],
        "months_owed": [draw.randint(0, 30) for _ in range(count)],
        "admitted": admitted,
        "reactivated": [day - dt.timedelta(draw.choice([0, 1, 45, 46])) for day in admitted],
        "segment": draw.choices([each.name for each in jkn.Segment], k=count),
        "inpatient": draw.choices([True, True, False], k=count),
        "already_fined": draw.choices([False, False, True], k=count),
    }


def test_fines_in_columns_are_those_of_one_admission_at_a_time() -> None:
    rows = admissions(2_000)
    found = jkn.service_fine_array(**rows)
    for at, row in enumerate(pd.DataFrame(rows).to_dict("records")):
        one = jkn.service_fine(**row)  # type: ignore[arg-type]
        ours = (found.amount[at], found.cap[at], found.window_ends[at].astype(object))
        assert ours == (one.amount, one.cap, one.window_ends)


@pytest.mark.parametrize("kind", ["numpy", "pandas", "arrow"])
def test_every_kind_of_column_gives_the_same(kind: str) -> None:
    make: Any = {
        "numpy": lambda column: column if isinstance(column[0], dt.date) else np.array(column),
        "pandas": pd.Series,
        "arrow": pa.array,
    }[kind]
    owed: Any = debtors(50)
    fined = admissions(50)
    columns: Any = {name: make(column) for name, column in owed.items()}
    plain, columns = jkn.arrears_array(**owed), jkn.arrears_array(**columns)
    assert plain.to_frame().equals(columns.to_frame())
    once = jkn.service_fine_array(**fined)
    again = jkn.service_fine_array(**{name: make(column) for name, column in fined.items()})
    assert once.to_frame().equals(again.to_frame())
    moments = {name: np.array(fined[name], "datetime64[s]") for name in ("admitted", "reactivated")}
    assert once.to_frame().equals(jkn.service_fine_array(**{**fined, **moments}).to_frame())


def test_one_value_stands_for_every_row_and_no_row_is_no_answer() -> None:
    assert jkn.arrears_array(3, "2025-01", ["2025-01", "2025-02"]).amount.tolist() == [
        35_000,
        70_000,
    ]
    assert jkn.arrears_array(3, "2025-01", []).amount.size == 0
    fined = jkn.service_fine_array(
        cost=[], months_owed=1, admitted="2025-05-01", reactivated="2025-05-01"
    )
    assert fined.amount.size == 0


def test_each_faulty_row_is_named_as_the_single_question_names_it() -> None:
    (late,) = faults(jkn.arrears_array, 3, ["2025-05", "2025-06"], "2025-05")
    assert (late.row, late.key) == (2, "as_of[1]")
    assert "before first_unpaid 2025-06" in late.message
    (early,) = faults(jkn.arrears_array, 3, ["2013-12"], "2025-05")
    assert (early.row, early.key) == (1, "first_unpaid[0]")
    (many,) = faults(jkn.arrears_array, 3, "2025-05", "2025-05", people=[1, 31])
    assert (many.row, many.key) == (2, "people[1]")
    (segment,) = faults(jkn.arrears_array, 3, "2025-05", "2025-05", ["PBPU", "PBI"])
    assert (segment.row, segment.key, segment.value) == (2, "segment[1]", "PBI")
    usual = {"cost": 1, "months_owed": 1, "reactivated": "2025-05-01"}
    (day,) = faults(jkn.service_fine_array, **usual, admitted=["2025-05-01", "2025-02-30"])
    assert (day.row, day.key, day.value) == (2, "admitted[1]", "2025-02-30")
    missing = np.array(["2025-05-01", "NaT"], "datetime64[D]")
    (nat,) = faults(jkn.service_fine_array, **usual, admitted=missing)
    assert (nat.row, nat.key) == (2, "admitted[1]")
    (before,) = faults(jkn.service_fine_array, **usual, admitted=["2025-04-30"])
    assert "before the reactivation" in before.message
    (months,) = faults(
        jkn.service_fine_array, **usual, admitted=np.array(["2025-05"], "datetime64[M]")
    )
    assert months.key == "admitted"
    (neither,) = faults(
        jkn.service_fine_array, **usual, admitted="2025-05-01", inpatient=[True, None]
    )
    assert (neither.row, neither.key) == (2, "inpatient[1]")
    usual["cost"] = [-1] * 150
    negative = faults(jkn.service_fine_array, **usual, admitted="2025-05-01")
    assert len(negative) == 101
    assert negative[-1].message == "50 more rows are faulty"
    lengths = faults(jkn.arrears_array, [1, 2], ["2025-01"] * 3, "2025-05")
    assert [fault.key for fault in lengths] == ["care_class"]
    rule = faults(jkn.arrears_array, 3, None, "2025-05", cap_keeps="newest")
    assert [fault.key for fault in rule] == ["cap_keeps", "first_unpaid"]


def fine_of(**columns: Any) -> jkn.FineArray:
    usual = {"cost": 1_000_000, "months_owed": 2, "admitted": "2025-05-09"}
    return jkn.service_fine_array(**(usual | {"reactivated": "2025-05-01"} | columns))


@pytest.mark.parametrize(
    "truths",
    [
        [True, False],
        np.array([[True, True], [False, True]])[:, 0],
        pd.Series([True, False], dtype=object),
        pd.Series([True, False], dtype="boolean"),
        pd.Series([True, False], dtype="category"),
        pd.Series([True, False], dtype="bool[pyarrow]"),
        pa.chunked_array([[True], [False]]),
    ],
)
def test_truths_come_as_booleans_of_any_kind(truths: Any) -> None:
    assert fine_of(inpatient=truths).amount.tolist() == [100_000, 0]
    assert fine_of(already_fined=truths).amount.tolist() == [0, 100_000]


@pytest.mark.parametrize(
    "days",
    [
        pd.Series(pd.PeriodIndex(["2025-05"], freq="M")),
        pd.Series(pd.PeriodIndex(["2025-05-01"], freq="D")),
        np.array(["1899-12-31"], "datetime64[D]"),
        np.array([2**40], "datetime64[D]"),
        ["1899-12-31"],
        ["2025-05"],
    ],
)
def test_what_one_admission_does_not_take_for_a_day_no_column_takes(days: Any) -> None:
    assert [fault.key for fault in faults(fine_of, reactivated=days)] == ["reactivated[0]"]


@pytest.mark.parametrize("unit", ["D", "h", "s", "ns"])
def test_days_and_months_of_finer_units_are_rounded_down(unit: str) -> None:
    late = np.array(["1969-12-31T23", "2025-05-01T23"], dtype="datetime64[h]").astype(
        f"datetime64[{unit}]"
    )
    ends = fine_of(reactivated=late, admitted="2025-05-09").window_ends
    assert ends.tolist() == [dt.date(1970, 2, 14), dt.date(2025, 6, 15)]
    assert jkn.arrears_array(3, late[1:], late[1:]).months_unpaid.tolist() == [1]


def test_an_employer_is_sent_to_the_question_of_one() -> None:
    (fault,) = faults(jkn.arrears_array, 3, "2025-05", "2025-05", ["PBPU", "PPU_BU"])
    assert (fault.row, fault.key, fault.value) == (2, "segment[1]", "PPU_BU")
    assert "one employer at a time" in fault.message


def one_month(**columns: Any) -> list[int]:
    usual: dict[str, Any] = {"care_class": 3, "first_unpaid": "2025-05", "as_of": "2025-05"}
    owed: list[int] = jkn.arrears_array(**(usual | columns)).amount.tolist()
    return owed


class Foreign:
    """A column of another library, as polars has them."""

    def __init__(self, column: Any) -> None:
        self.column = column

    def __len__(self) -> int:
        return len(self.column)

    def to_arrow(self) -> Any:
        return self.column


@pytest.mark.parametrize("bits", [8, 16, 32, 64])
@pytest.mark.parametrize("sign", ["", "u"])
def test_numbers_of_every_width_are_read_and_their_gaps_refused(bits: int, sign: str) -> None:
    kind = pa.type_for_alias(f"{sign}int{bits}")
    pandas = f"{sign}int{bits}[pyarrow]"
    for whole, gap in (
        (pa.array([1, 2], kind), pa.array([1, None], kind)),
        (pa.chunked_array([[1], [2]], kind), pa.chunked_array([[1], [None]], kind)),
        (pd.Series([1, 2], dtype=pandas), pd.Series([1, None], dtype=pandas)),
        (Foreign(pa.array([1, 2], kind)), Foreign(pa.array([1, None], kind))),
    ):
        assert one_month(people=whole) == [35_000, 70_000]
        assert [each.key for each in faults(one_month, people=gap)] == ["people[1]"]
        assert one_month(care_class=whole) == [150_000, 100_000]
        assert [each.key for each in faults(one_month, care_class=gap)] == ["care_class[1]"]
    empty = pa.array([], kind)
    assert one_month(people=empty) == []
    assert fine_of(cost=empty, months_owed=empty).amount.tolist() == []


def test_names_come_in_dictionaries_of_any_index() -> None:
    for index in ("int8", "uint8", "uint32", "int64"):
        codes = pa.array([0, 1, 1], pa.type_for_alias(index))
        names = pa.DictionaryArray.from_arrays(codes, ["PBPU", "BP"])
        assert one_month(segment=names) == [35_000] * 3
        assert one_month(segment=Foreign(names)) == [35_000] * 3
    gap = pa.DictionaryArray.from_arrays(pa.array([0, 1], pa.uint8()), ["PBPU", None])
    assert [each.key for each in faults(one_month, segment=gap)] == ["segment[1]"]


def test_what_is_missing_is_refused_by_row() -> None:
    gap: Any
    for gap in ([1, None], [1, pd.NA], [1, float("nan")], np.array([1, None], dtype=object)):
        assert [each.key for each in faults(one_month, people=gap)] == ["people[1]"]
        assert [each.key for each in faults(fine_of, cost=gap)] == ["cost[1]"]
        assert [each.key for each in faults(one_month, care_class=gap)] == ["care_class[1]"]
    for gap in (["PBPU", None], ["PBPU", pd.NA], pd.Series(["PBPU", None], dtype="category")):
        assert [each.key for each in faults(one_month, segment=gap)] == ["segment[1]"]
    for none in (None, float("nan"), pd.NaT):
        gap = [dt.date(2025, 5, 1), none]
        assert [each.key for each in faults(fine_of, reactivated=gap)] == ["reactivated[1]"]
    for truth in (0, None, float("nan")):
        found = faults(fine_of, inpatient=[True, truth])
        assert [each.key for each in found] == ["inpatient[1]"]
    assert [each.key for each in faults(one_month, segment=None, people=None)] == [
        "segment",
        "people",
    ]
    missing = faults(fine_of, cost=None, months_owed=None, segment=None, admitted=None)
    assert {each.key for each in missing} == {"cost", "months_owed", "segment", "admitted"}


@pytest.mark.parametrize("name", ["care_class", "first_unpaid", "segment", "people"])
def test_tables_are_not_columns(name: str) -> None:
    for table in (np.ones((2, 2), dtype=np.uint8), [[1, 2], [3, 4]], pd.DataFrame({"a": [1]})):
        assert [each.key for each in faults(one_month, **{name: table})] == [name]


@pytest.mark.parametrize("name", ["cost", "admitted", "inpatient"])
def test_tables_are_no_columns_of_admissions(name: str) -> None:
    assert [each.key for each in faults(fine_of, **{name: np.ones((2, 2))})] == [name]


def test_numbers_that_are_none_are_named_as_one_debtor_names_them() -> None:
    (half,) = faults(one_month, people=np.array([1, 1.5]))
    assert (half.key, half.value) == ("people[1]", "1.5")
    assert half.message.startswith("1.5 is not a whole number")
    (large,) = faults(fine_of, cost=[2**63])
    assert (large.key, large.message) == (
        "cost[0]",
        f"{2**63} does not fit in 64 bits; give whole rupiah",
    )
    (class_,) = faults(one_month, care_class=[1, 4])
    assert class_.message == "4 is not a care class; give 1, 2 or 3"


PEOPLE = ["Siti Aminah", "siti", "3508019907770001", 3508019907770001, "0812-3456-7890",
          81234567890, "KK-00123", "0001234567890", "aminah@example.id"]  # fmt: skip
GOOD: dict[str, tuple[Any, dict[str, Any]]] = {
    "dues": (jkn.dues_array, {"segment": ["PPU_BU"], "month": ["2025-05"], "care_class": [None],
                              "wage": [5_000_000], "wage_floor": [None]}),
    "arrears": (jkn.arrears_array, {"care_class": [3], "first_unpaid": ["2024-05"],
                                    "as_of": ["2025-04"], "segment": ["PBPU"], "people": [1]}),
    "fine": (jkn.service_fine_array, {"cost": [1_000_000], "months_owed": [3],
                                      "admitted": ["2024-05-08"], "reactivated": ["2024-05-07"],
                                      "inpatient": [True]}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "column"), [(ask, column) for ask, (_, given) in GOOD.items() for column in given]
)
def test_R16_what_looks_like_a_person_is_printed_in_no_error_of_a_column(
    ask: str, column: str
) -> None:
    question, given = GOOD[ask]
    for secret in PEOPLE:
        said = ""
        try:
            question(**{**given, column: [secret]})
        except jkn.InputError as error:
            said = str(error) + repr(error.errors)
        assert str(secret) not in said, (column, secret)


@pytest.mark.parametrize("word", ["PPU", "PNS", "MENINGGAL", "21"])
def test_DA16_a_segment_that_is_none_is_not_turned_into_another(word: str) -> None:
    for ask in (
        lambda: jkn.dues(word, month="2025-05"),
        lambda: jkn.dues_array([word], "2025-05"),
        lambda: jkn.arrears_array([3], ["2025-01"], ["2025-02"], segment=[word]),
    ):
        with pytest.raises(jkn.InputError) as refused:
            ask()
        assert "did you mean" not in str(refused.value)
        assert word in str(refused.value)
