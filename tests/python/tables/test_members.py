# SPDX-License-Identifier: Apache-2.0
"""A table of members: every fault in one pass, no identity shown, the same accounts in any order.

The persons in these tables are invented.
"""

from __future__ import annotations

import builtins
import copy
import os
import pickle
import random
import re
import time
import traceback
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import jknmodel as jkn
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet as pq
from whole import WHOLE

AS_OF = "2025-04"
ARRAYS = (
    "segment", "care_class", "standing", "months_owed", "size", "debt",
    "carried_debt", "carried_class", "carried_months", "decile", "village",
)  # fmt: skip
ONE = {
    "identity": "CANARY-00017",
    "segment": "PBPU",
    "care_class": 3,
    "standing": "owing",
    "months_owed": 2,
    "debt": 70_000,
    "carried_debt": None,
    "carried_class": None,
    "carried_months": None,
    "family": "CANARY-F-0042",
    "decile": 4,
    "village": "Selok",
}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows that differ from one in what they name."""
    return pd.DataFrame([{**ONE, **row} for row in rows], dtype=object)


def load(source: Any, **options: Any) -> jkn.Members:
    return jkn.Members.load(source, as_of=AS_OF, **options)


def faults(source: Any, **options: Any) -> list[jkn.Issue]:
    with pytest.raises(jkn.InputError) as refused:
        load(source, **options)
    return refused.value.errors


def same(a: jkn.Members, b: jkn.Members) -> bool:
    for name in ARRAYS:
        x, y = getattr(a, name), getattr(b, name)
        assert x.dtype == y.dtype, name
        assert np.array_equal(x, y), name
    assert a.villages == b.villages
    assert np.array_equal(a.identities(), b.identities())
    return a == b


# ── accounts ──


def test_a_family_is_one_account_under_its_least_identity() -> None:
    members = load(
        table(
            {"identity": "B", "decile": 3, "village": None},
            {"identity": "A", "decile": 7, "village": "Tempeh"},
            {"identity": "C", "decile": None, "village": "Selok"},
            {"identity": "0", "family": None},
        )
    )
    assert members.accounts == 2
    assert members.people == 4
    assert members.identities().tolist() == ["0", "A"]
    assert members.size.tolist() == [1, 3]
    assert members.debt.tolist() == [70_000, 210_000]
    assert members.decile.tolist() == [4, 3]
    assert [members.villages[code] for code in members.village] == ["Selok", "Tempeh"]


def test_arrays_hold_the_codes_of_the_enumerations() -> None:
    members = load(table({}))
    assert members.segment.tolist() == [jkn.Segment.PBPU.value]
    assert members.care_class.tolist() == [jkn.CareClass.kelas_3.value]
    assert members.standing.tolist() == [jkn.Standing.owing.value]
    kinds = {name: str(getattr(members, name).dtype) for name in ARRAYS}
    assert kinds == {
        "segment": "uint8", "care_class": "uint8", "standing": "uint8", "months_owed": "uint8",
        "size": "uint16", "debt": "int64", "carried_debt": "int64", "carried_class": "uint8",
        "carried_months": "uint8", "decile": "uint8", "village": "int32",
    }  # fmt: skip
    with pytest.raises(ValueError, match="read-only"):
        members.debt[0] = 0


def test_a_debt_left_out_is_what_the_law_says_per_head() -> None:
    rows = [
        {"identity": f"{k}-{c}", "care_class": c, "months_owed": k, "debt": None, "family": None}
        for k in range(1, 25)
        for c in (1, 2, 3)
    ]
    members = load(table(*rows))
    for identity, debt in zip(members.identities(), members.debt, strict=True):
        k, c = map(int, identity.split("-"))
        first = str(pd.Period(AS_OF, "M") - (k - 1))
        owed = jkn.arrears(care_class=c, first_unpaid=first, as_of=AS_OF)
        assert debt == owed.amount, identity


def test_an_employers_debt_is_as_stated_or_not_known() -> None:
    worker = {"segment": "PPU_BU", "care_class": None, "family": None}
    members = load(
        table(
            {**worker, "identity": "A", "debt": 500_000},
            {**worker, "identity": "B", "debt": None},
        )
    )
    assert members.debt.tolist() == [500_000, -1]


@pytest.mark.parametrize("amount", [2**53 + 1, 10**17 - 1])
def test_large_debts_survive_to_the_rupiah(amount: int, tmp_path: Path) -> None:
    worker = {"segment": "PPU_BU", "care_class": None, "family": None, "debt": amount}
    frame = table({**worker, "identity": "A"}, {**worker, "identity": "B", "debt": None})
    frame.to_csv(tmp_path / "a.csv", index=False)
    nullable = frame.assign(debt=pd.array([amount, None], dtype="Int64"))
    arrow = pa.table({name: pa.array(frame[name].tolist()) for name in frame.columns})
    mapping = {name: frame[name].tolist() for name in frame.columns}
    for source in (frame, tmp_path / "a.csv", nullable, arrow, mapping):
        assert load(source).debt.tolist() == [amount, -1]
    family = {**worker, "family": "F"}
    both = load(table({**family, "identity": "A"}, {**family, "identity": "B"}))
    assert both.debt.tolist() == [2 * amount]


def test_a_float_that_lost_its_last_digits_is_refused() -> None:
    worker = {"segment": "PPU_BU", "care_class": None, "family": None}
    frame = table({**worker, "identity": "A"}).assign(debt=np.array([2.0**53]))
    (fault,) = faults(frame)
    assert (fault.row, fault.key) == (1, "debt")
    assert "last of which are lost" in fault.message


def test_carried_debt_adds_up_over_a_family() -> None:
    worker = {
        "segment": "PPU_BU", "care_class": None, "standing": "active", "months_owed": None,
        "debt": None, "carried_debt": 210_000, "carried_class": 3, "carried_months": 6,
    }  # fmt: skip
    without = {"carried_debt": None, "carried_class": None, "carried_months": None}
    members = load(table({**worker}, {**worker, "identity": "B"}, {**worker, **without,
                                                                  "identity": "C"}))  # fmt: skip
    assert members.carried_debt.tolist() == [420_000]
    assert members.carried_class.tolist() == [3]
    assert members.carried_months.tolist() == [6]


@pytest.mark.parametrize(
    ("word", "segment"),
    [("pbi", "PBI"), ("PBI APBN", "PBI"), ("PBPU Pemda", "PBID"), ("pbpu & bp pemda", "PBID"),
     ("ppu-pn", "PPU_PN"), ("PPU BU", "PPU_BU"), ("bp_pn", "BP_PN"),
     (jkn.Segment.PBID, "PBID")],
)  # fmt: skip
def test_segments_have_common_spellings(word: Any, segment: str) -> None:
    row = {"segment": word, "care_class": None, "standing": "aktif", "months_owed": 0,
           "debt": 0, "family": None}  # fmt: skip
    assert load(table(row)).cells().segment.tolist() == [segment]


@pytest.mark.parametrize("word", [3, "3", 3.0, "3.0", "III", "kelas 3", "kelas_3",
                                  jkn.CareClass.kelas_3])  # fmt: skip
def test_classes_have_common_spellings(word: Any) -> None:
    assert load(table({"care_class": word})).care_class.tolist() == [3]


def test_your_headings_are_named_once() -> None:
    theirs = {"identity": "NIK", "segment": "Segmen", "standing": "Status"}
    frame = table({}).rename(columns=theirs)
    assert load(frame, columns=theirs) == load(table({}))


# ── one table in many forms ──


def test_csv_parquet_pandas_numpy_and_arrow_are_equal(tmp_path: Path) -> None:
    frame = jkn.Members.example_table(800, 5)
    frame.to_csv(tmp_path / "m.csv", index=False)
    frame.to_csv(tmp_path / "semicolon.csv", index=False, sep=";", encoding="utf-8-sig")
    frame.to_parquet(tmp_path / "m.parquet")
    arrow = pa.Table.from_pandas(frame, preserve_index=False)
    packed = arrow.set_column(1, "segment", arrow["segment"].dictionary_encode())

    class Stream:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return arrow.__arrow_c_stream__(requested_schema)

    arrays = {name: frame[name].to_numpy(dtype=object) for name in frame.columns}
    masked = {
        **arrays,
        "care_class": np.ma.masked_array(
            frame.care_class.fillna(0).to_numpy(dtype=np.int64), frame.care_class.isna()
        ),
    }
    floats = frame.astype({"care_class": float, "carried_class": float, "carried_months": float})
    names = frame.astype({"segment": "category", "village": "category"})
    first = load(frame)
    for source in (
        tmp_path / "m.csv", str(tmp_path / "semicolon.csv"), tmp_path / "m.parquet", arrow,
        packed, Stream(), arrays, masked, floats, names,
    ):  # fmt: skip
        assert same(first, load(source))


def test_every_kind_of_arrow_column_is_read_or_refused() -> None:
    frame = jkn.Members.example_table(50, 5)
    arrow = pa.Table.from_pandas(frame, preserve_index=False)
    first = load(frame)
    for name, kind in (
        ("segment", pa.string_view()), ("identity", pa.string_view()),
        ("village", pa.large_string()),
        ("decile", pa.decimal128(20, 0)),
        ("care_class", pa.float32()), ("months_owed", pa.uint64()),
    ):  # fmt: skip
        at = arrow.column_names.index(name)
        column = arrow[name].cast(pa.string() if kind == pa.string_view() else kind)
        if kind == pa.string_view():
            column = pa.chunked_array([pa.array(column.to_pylist(), kind)])
        assert same(first, load(arrow.set_column(at, name, column))), name
    lists = arrow.set_column(9, "decile", pa.array([[1]] * 50))
    assert {f.message.split(":")[0] for f in faults(lists)} == {"'[1]' is not a whole number"}
    ours = {name: pd.Series(arrow[name].to_pandas(), dtype="object") for name in frame.columns}
    ours["segment"] = pd.Series(arrow["segment"].dictionary_encode().to_pandas()).astype(
        pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string()))
    )
    assert same(first, load(pd.DataFrame(ours)))


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    frame = jkn.Members.example_table(400, seed)
    order = np.random.default_rng(seed).permutation(len(frame))
    shuffled = frame.iloc[order]
    assert same(load(frame), load(shuffled))


def test_identities_are_ordered_by_their_utf8_text() -> None:
    names = ["b", "a", "é", "Z", "10", "9", "𝒳", "aa", "\uffff"]
    rows = [{"identity": name, "family": None} for name in names]
    expected = sorted(names, key=lambda name: name.encode())
    assert load(table(*rows)).identities().tolist() == expected
    numbers = {
        **{k: [v] * 3 for k, v in ONE.items() if k != "family"},
        "identity": np.array([10, 9, 100]),
    }
    assert load(numbers).identities().tolist() == ["10", "100", "9"]


def test_a_csv_and_numbers_of_sixteen_digits_agree(tmp_path: Path) -> None:
    frame = table({"identity": 3508010101010001}, {"identity": 3508010101010002})
    frame.to_csv(tmp_path / "m.csv", index=False)
    assert same(load(tmp_path / "m.csv"), load(frame))
    assert same(load(frame.astype({"identity": float})), load(frame.astype({"identity": "int64"})))


def test_G6_a_table_without_members_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("identity,segment,standing\n\n", encoding="utf-8")
    columns: dict[str, list[str]] = {"identity": [], "segment": [], "standing": []}
    for source in (table({}).iloc[:0], path, columns, pa.table(columns)):
        (fault,) = faults(source)
        assert (fault.key, fault.message) == (
            "rows", "there are none; give a row for each member"
        )  # fmt: skip


CASES = Path(__file__).resolve().parents[2] / "cases" / "files" / "members"
Row = dict[str, Any]

# ── lists that leave something undivided ──


def plain(rows: list[Row], **options: Any) -> jkn.Members:
    identity = [f"A-{at:05d}" for at in range(len(rows))]
    frame = pd.DataFrame(rows, dtype=object)
    frame.insert(0, "identity", identity)
    return jkn.Members.load(frame, as_of="2025-04", **options)


def test_DA14_a_list_of_vclaim_is_read_with_its_own_words(lumajang: jkn.Place) -> None:
    members = jkn.Members.load(CASES / "vclaim.csv", as_of="2025-04")
    cells = members.cells()
    assert cells.segment.tolist() == ["PBI", "PBPU"]
    assert cells.care_class.tolist() == ["3", "2"]
    assert members.undivided == 1
    assert "1 rows owe, and no column says for how many months" in members.notes[0]
    assert members.divided(lumajang).undivided == 0


@pytest.mark.parametrize(
    ("code", "segment"),
    [("pbi-apbn", "PBI"), ("pbi-apbd", "PBID"), ("ppu-pejabat-negara", "PPU_PN"),
     ("ppu-dprd", "PPU_PN"), ("ppu-pns", "PPU_PN"), ("ppu-prajurit", "PPU_PN"),
     ("ppu-tni", "PPU_PN"), ("ppu-polri", "PPU_PN"), ("ppu-kades-dan-perangkat", "PPU_PN"),
     ("ppu-pegawai-swasta", "PPU_BU"), ("ppu-pekerja-lainnya", "PPU_BU"), ("ppu-bumn", "PPU_BU"),
     ("ppu-bumd", "PPU_BU"), ("pbpu-pekerja-mandiri", "PBPU"), ("pbpu-pekerja-lainnya", "PBPU"),
     ("bp-investor", "BP"), ("bp-pemberi-kerja", "BP"), ("bp-lainnya", "BP"),
     ("bp-veteran", "BP_PN"), ("bp-perintis-kemerdekaan", "BP_PN"),
     ("bp-janda-duda-yatim-piatu", "BP_PN")],
)  # fmt: skip
def test_DA15_the_ministrys_codes_of_payers_are_read(code: str, segment: str) -> None:
    row = {"segment": code, "care_class": 3 if segment in {"PBPU", "BP"} else None}
    assert plain([{**row, "standing": "aktif"}]).cells().segment.tolist() == [segment]


def test_DA15_pensioners_are_no_one_segment_and_a_remedy_says_so() -> None:
    with pytest.raises(jkn.InputError) as refused:
        plain([{"segment": "bp-penerima-pensiun", "standing": "aktif"}])
    (fault,) = refused.value.errors
    assert "pensioners of the state are 'BP_PN', others 'BP'" in fault.message


def test_DA13_PPU_undivided_is_both_until_a_place_tells_them_apart(lumajang: jkn.Place) -> None:
    states = ["aktif"] * 900 + ["keluar"] * 50 + ["non aktif"] * 50
    members = plain([{"segment": "PPU", "standing": state} for state in states])
    assert set(members.cells().segment) == {"PPU"}
    assert members.undivided == 1000
    told = members.divided(lumajang)
    share = {
        segment: sum(
            c.people for c in lumajang.cells if (c.segment, c.standing) == (segment, "active")
        )
        for segment in ("PPU_PN", "PPU_BU")
    }
    cells = told.cells()
    active = cells[cells.standing == "active"].set_index("segment").people
    expected = 900 * share["PPU_PN"] / sum(share.values())
    assert abs(active["PPU_PN"] - expected) <= 1
    assert (told.people, told.undivided, int(told.assumed.sum())) == (1000, 0, 1000)
    place = members.place(lumajang, population=1200)
    assert set(place.baseline.known) == {"assumed"}
    assert place.baseline.people.sum() == 1000


def test_DA13_which_account_is_which_hangs_on_no_order_of_rows(lumajang: jkn.Place) -> None:
    rows = [{"identity": f"A-{at}", "segment": "PPU", "standing": "aktif"} for at in range(60)]
    one, other = (
        jkn.Members.load(pd.DataFrame(order), as_of="2025-04").divided(lumajang)
        for order in (rows, rows[::-1])
    )
    assert one == other
    assert len(set(one.segment.tolist())) == 2


def test_DA13_non_active_is_told_apart_by_segment_by_months_and_by_rupiah(
    lumajang: jkn.Place,
) -> None:
    stopped: Row = {"standing": "NON AKTIF", "care_class": 3, "months_owed": None, "debt": None}
    members = plain([
        {**stopped, "segment": "PBI"},
        {**stopped, "segment": "PBPU", "months_owed": 2},
        {**stopped, "segment": "PBPU", "months_owed": 0},
        {**stopped, "segment": "PBPU", "debt": 105_000},
        {**stopped, "segment": "PBPU", "debt": 0},
        *({**stopped, "segment": "PBPU"} for _ in range(100)),
    ])  # fmt: skip
    cells = members.cells()
    found = [
        (
            row.segment,
            row.standing,
            None if row.months_owed is pd.NA else row.months_owed,
            row.people,
        )
        for row in cells.itertuples()
    ]
    assert found == [
        ("PBI", "left", None, 1), ("PBPU", "owing", 2, 1), ("PBPU", "owing", 3, 1),
        ("PBPU", "left", None, 2), ("PBPU", "inactive", None, 100),
    ]  # fmt: skip
    told = members.divided(lumajang)
    here = {
        standing: sum(
            c.people for c in lumajang.cells
            if (c.segment, c.care_class, c.standing) == ("PBPU", "3", standing)
        )
        for standing in ("owing", "left")
    }  # fmt: skip
    owing = int(told.size[told.standing == 2].sum())
    assert abs(owing - 2 - 100 * here["owing"] / sum(here.values())) <= 1
    assert told.debt[told.standing == 2].min() > 0
    run = jkn.project(
        members.place(lumajang, population=200), jkn.Scenario.load("lumajang/as-budgeted"),
        until="2025-06", engine="persons", members=told,
    )  # fmt: skip
    assert run.monthly().registered.iloc[0] == 105


def test_DA13_rupiah_that_no_months_come_to_are_refused() -> None:
    with pytest.raises(jkn.InputError) as refused:
        plain([{"segment": "PBPU", "care_class": 3, "standing": "non aktif", "debt": 100_001}])
    (fault,) = refused.value.errors
    assert fault.key == "debt"
    assert "no number of months of PBPU class 3 to 2025-04 comes to" in fault.message


def test_DA13_persons_are_run_when_everybody_is_told_apart(lumajang: jkn.Place) -> None:
    members = plain([{"segment": "PPU", "standing": "aktif"}])
    with pytest.raises(jkn.InputError, match="leave 1 people undivided"):
        jkn.project(
            members.place(lumajang, population=10), jkn.Scenario.load("lumajang/as-budgeted"),
            until="2025-06", engine="persons", members=members,
        )  # fmt: skip
    empty = jkn.Members.load(
        {"identity": ["A-1"], "segment": ["PBI"], "standing": ["aktif"]}, as_of="2025-04"
    ).place(lumajang, population=10)
    with pytest.raises(jkn.InputError, match="has no PPU_PN or PPU_BU"):
        members.divided(empty)


def test_DA14_the_class_that_somebody_has_a_right_to_is_not_his() -> None:
    rows = [{"jenisPeserta": "PPU BU", "hakKelas": "KELAS I", "statusPeserta": "AKTIF"}]
    assert plain(rows).cells().care_class.tolist() == ["-"]


@pytest.mark.parametrize("heading", ["gampong", "Nagari", "nama_pekon", "Desa/Kelurahan"])
def test_DA18_villages_of_every_region_are_read(heading: str) -> None:
    members = plain([{"segment": "PBI", "standing": "aktif", heading: "Selok"}])
    assert members.villages == ["Selok"]


# ── each fault alone ──

PBI: Row = {
    "segment": "PBI",
    "care_class": None,
    "standing": "active",
    "months_owed": 0,
    "debt": 0,
    "family": None,
}
ALONE: list[tuple[Row, str, str]] = [
    ({"segment": "PBP"}, "segment", "'PBP' is not a segment; one of: PBI, PBID, PPU_PN"),
    ({"segment": None}, "segment", "is missing; give a segment: PBI, PBID"),
    ({"segment": "PBI\ud800"}, "segment", "'PBI?' is not a segment; one of: PBI, PBID"),
    ({"segment": 7}, "segment", "'7' is not a segment"),
    ({"standing": "owed"}, "standing", "is not a standing; one of: active, pending"),
    ({"standing": "owinng"}, "standing", "'owinng' is not a standing; did you mean 'owing'?"),
    ({"standing": np.nan}, "standing", "is missing; give a standing: active"),
    ({"standing": "unregistered", "months_owed": 0, "debt": 0}, "standing", "leave the row out"),
    ({"standing": "instalments", "months_owed": 0, "debt": 0}, "standing", "write 'owing'"),
    ({"care_class": 4}, "care_class", "'4' is not a care class; give 1, 2 or 3"),
    ({"care_class": None}, "care_class", "PBPU is class 1, 2 or 3"),
    ({**PBI, "care_class": 1}, "care_class", "PBI is class 3, not 1"),
    ({**PBI, "segment": "BP_PN", "care_class": 3}, "care_class", "BP_PN has no class"),
    ({**PBI, "standing": "owing", "months_owed": 1}, "standing", "their payer does"),
    ({**PBI, "standing": "pending"}, "standing", "PBI members do not wait"),
    ({**PBI, "standing": "protected"}, "standing", "PBI members are not dismissed"),
    ({**PBI, "family": "F"}, "family", "PBI members are accounts of their own"),
    ({"months_owed": 25, "debt": None}, "months_owed", "25 is not a number of months owed"),
    ({"months_owed": -1, "debt": None}, "months_owed", "give 1 to 24"),
    ({"months_owed": 1.5, "debt": None}, "months_owed", "1.5 is not"),
    ({"months_owed": None, "debt": None}, "months_owed", "is missing for standing 'owing'"),
    ({"months_owed": 0, "debt": None}, "months_owed", "is missing for standing 'owing'"),
    ({"standing": "active", "debt": 0}, "months_owed", "owed only by standing 'owing'"),
    ({"months_owed": "two", "debt": None}, "months_owed", "'***' is not a whole number"),
    ({"debt": 69_999}, "debt", "2 of PBPU class 3 to 2025-04 are Rp70,000 for each person"),
    ({"debt": -1}, "debt", "-1 is not a debt; give whole rupiah"),
    ({"debt": "70.000"}, "debt", "'70.000' is not a whole number"),
    ({"debt": True}, "debt", "is not a whole number"),
    ({"debt": [1]}, "debt", "is not a whole number"),
    ({"debt": float("inf")}, "debt", "float of more than 15 digits"),
    ({**PBI, "debt": 5}, "debt", "only standing 'owing' has a debt"),
    ({"decile": 11}, "decile", "11 is not a decile; give 1 to 10"),
    ({"decile": 0}, "decile", "0 is not a decile"),
    ({"decile": "low"}, "decile", "'***' is not a whole number"),
    ({"identity": None}, "identity", "is missing; give every member an identity"),
    ({"identity": " "}, "identity", "is missing"),
    ({"identity": "CANARY" * 20}, "identity", "neither text of at most 64 characters"),
    ({"identity": "CANARY\0"}, "identity", "neither text"),
    ({"identity": 1.5}, "identity", "neither text"),
    ({"village": ["Selok"]}, "village", "neither text"),
    ({"carried_debt": 5, "carried_class": 3, "carried_months": 1}, "carried_debt",
     "PBPU members have no carried debt"),
    ({**PBI, "carried_debt": 5, "carried_class": None, "carried_months": 1}, "carried_class",
     "give all three, or none"),
    ({**PBI, "carried_class": 3}, "carried_class", "stands without carried_debt"),
    ({**PBI, "carried_debt": 5, "carried_class": 3, "carried_months": 25}, "carried_months",
     "25 is not a number of months"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "key", "message"), ALONE)
def test_each_fault_is_found_alone_with_its_place_and_a_remedy(
    row: Row, key: str, message: str
) -> None:
    good = {"identity": "CANARY-A", "family": None}
    found = faults(table(good, row))
    assert (found[0].row, found[0].key) == (2, key)
    assert found[0].column == list(ONE).index(key) + 1
    assert message in found[0].message
    assert len(found) == 1 or "carried" in key
    assert "CANARY" not in str(jkn.InputError(found))


def test_all_faults_are_found_in_one_pass() -> None:
    rows = [{"identity": f"CANARY-{i}", "family": None, **row} for i, (row, _, _) in
            enumerate(ALONE)]  # fmt: skip
    found = faults(table(*rows))
    for at, (_, key, message) in enumerate(ALONE, 1):
        here = [fault for fault in found if (fault.row, fault.key) == (at, key)]
        assert len(here) == 1, ALONE[at - 1]
        assert message in here[0].message
    assert [fault.row for fault in found] == sorted(fault.row or 0 for fault in found)
    assert "CANARY" not in "".join(map(repr, found))


def test_an_identity_stands_once() -> None:
    found = faults(table({"family": None}, {"identity": "A", "family": None},
                         {"family": None}))  # fmt: skip
    assert [(f.row, f.key, f.value) for f in found] == [(3, "identity", "***")]
    assert found[0].message == "stands in row 1 already; each member has one row"


@pytest.mark.parametrize(
    ("row", "key", "message"),
    [
        ({"segment": "BP"}, "segment", "BP differs from PBPU in row 1 of the same family"),
        ({"care_class": 2, "debt": None}, "care_class", "class 2 differs from class 3 in row 1"),
        ({"standing": "active", "months_owed": 0, "debt": 0}, "standing", "active differs from"),
        ({"months_owed": 3, "debt": None}, "months_owed", "3 months differs from 2 months"),
    ],
)
def test_a_family_that_mixes_payers_is_a_fault(row: Row, key: str, message: str) -> None:
    (found,) = faults(table({}, {"identity": "CANARY-B", **row}))
    assert (found.row, found.key) == (2, key)
    assert message in found.message
    assert "make them agree" in found.message


def test_a_family_has_at_most_thirty_people() -> None:
    people = [{"identity": str(i)} for i in range(31)]
    assert load(table(*people[:30])).size.tolist() == [30]
    (found,) = faults(table(*people))
    assert (found.row, found.key, found.value) == (1, "family", "***")
    assert "has 31 people" in found.message


def test_a_hundred_faults_are_listed_and_the_rest_counted() -> None:
    frame = table(*({"identity": i, "family": None, "decile": 11} for i in range(1234)))
    found = faults(frame)
    assert len(found) == 101
    assert found[-1].message == "and 1,134 more faults; mend these first"


def test_headings_that_are_missing_or_not_known_are_named_together() -> None:
    frame = table({}).drop(columns="segment").assign(segmant=1, wage=2)
    found = faults(frame)
    assert {(f.key, f.message.split(";")[0]) for f in found} == {
        ("segment", "is missing"),
        ("segmant", "'segmant' is not a column of members"),
        ("wage", "'wage' is not a column of members"),
    }
    found = faults(table({}).rename(columns={"identity": "NIK"}), columns={"identity": "NIKK"})
    assert [(f.key, f.message.split(";")[0]) for f in found] == [
        ("NIK", "'NIK' is not a column of members"),
        ("identity", "'NIKK' is not a heading of the table"),
    ]


def test_a_missing_heading_hides_no_fault_of_the_other_columns() -> None:
    found = faults(table({"decile": 11, "segment": "x"}).drop(columns="standing"))
    assert [(f.row, f.key) for f in found] == [(None, "standing"), (1, "segment"), (1, "decile")]


def test_columns_of_different_lengths_are_refused() -> None:
    (found,) = faults({"identity": ["A", "B"], "segment": ["PBI", "PBI"], "standing": ["active"]})
    assert (found.key, found.message) == ("standing", "has 1 rows, others 2")


# ── files ──


def test_a_csv_counts_its_rows_from_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(
        "identity,segment,standing\nA,PBI,active\n\nB,PBX,active\nC,PBI\n", encoding="utf-8"
    )
    found = faults(path)
    assert [(f.file, f.row, f.column, f.key) for f in found] == [
        (str(path), 4, 2, "segment"),
        (str(path), 5, 3, "standing"),
    ]


def test_a_csv_whose_rows_are_too_long_says_which(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(
        "identity,segment,standing\nCANARY,PBI,active,x\nB,PBI,active\nCANARY,PBI,a,b,c\n",
        encoding="utf-8",
    )
    found = faults(path)
    assert [(f.row, f.column, f.value) for f in found] == [(2, 4, "4"), (4, 4, "5")]


def test_a_csv_without_headings_shows_nobody(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("CANARY,PBI,active\nCANARY2,PBI,active\n", encoding="utf-8")
    (found,) = faults(path)
    assert "the first row must name the columns" in found.message
    assert "CANARY" not in repr(found)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("m.csv", b"", "is empty"),
        ("m.csv", b"identity,segment,standing\nCANARY\xff\xfe,PBI,active\n", "is not UTF-8"),
        ("m.csv", b'identity,segment,standing\n"CANARY,PBI,active\n', "can be read"),
        ("m.parquet", b"CANARY", "cannot be read as Parquet"),
        ("m.xlsx", b"", "is neither .csv nor .parquet"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(jkn.InputError) as refused:
        load(tmp_path / name)
    assert message in str(refused.value)
    assert "CANARY" not in everything_about(refused.value)


def test_DA20_one_village_in_two_forms_of_accents_and_in_capitals_is_one() -> None:
    members = load(CASES / "nfd.csv")
    assert members.villages == ["Gamp\u00f4ng"]
    assert members.village.tolist() == [0] * 4


@pytest.mark.parametrize("seed", range(5))
def test_DA20_spellings_of_a_village_are_one_under_the_commonest(seed: int) -> None:
    dice = random.Random(seed)
    ways: list[Any] = [
        str.upper, str.lower, str.title, lambda name: f"  {name}", lambda name: f"{name} ",
        lambda name: name.replace(" ", "  "), lambda name: name.replace(" ", "\u00a0"),
        lambda name: unicodedata.normalize("NFD", name),
    ]  # fmt: skip
    names = ["Gamp\u00f4ng Bar\u00f4", "Selong", "S\u00e9long", "Tanjung Pandan"]
    rows = [(name, name) for name in names for _ in range(9)]
    rows += [(name, way(name)) for name in names for way in dice.sample(ways, 6)]
    dice.shuffle(rows)
    people = [{"identity": f"{i:03}", "family": None, "village": said}
              for i, (_, said) in enumerate(rows)]  # fmt: skip
    members = load(table(*people))
    assert members.villages == sorted(names)
    assert [members.villages[at] for at in members.village] == [name for name, _ in rows]


def test_a_file_parted_by_tabs_is_read_and_one_that_names_its_sign(tmp_path: Path) -> None:
    assert load(CASES / "tab.csv").people == 1
    path = tmp_path / "m.csv"
    text = "identity;segment;standing;village\n1;PBI;aktif;Tempeh, Kidul\n2;PBX;aktif;A\n"
    path.write_text(f"sep=;\n{text}", encoding="utf-8")
    (fault,) = faults(path)
    assert (fault.row, fault.column) == (4, 2)
    path.write_text(f"sep=;\n{text.replace('PBX', 'PBI')}", encoding="utf-8")
    assert load(path).villages == ["A", "Tempeh, Kidul"]


def test_rupiah_as_a_district_writes_them_are_read_in_a_declared_locale() -> None:
    (fault,) = faults(CASES / "idnum.csv", locale="id")
    assert (fault.row, fault.column, fault.value) == (6, 6, "840,000")
    without = faults(CASES / "idnum.csv")
    assert [each.row for each in without] == [2, 3, 4, 5, 6]
    assert 'locale="id"' in without[0].message
    with pytest.raises(jkn.InputError, match="locale"):
        load(CASES / "tab.csv", locale="de")


def test_a_list_of_rehab_is_read_with_its_own_headings_and_debts_of_families() -> None:
    members = load(CASES / "rehab.csv")
    assert (members.accounts, members.people, members.debt.tolist()) == (1, 4, [3_360_000])
    assert members.months_owed.tolist() == [24]
    assert "that of the whole family" in members.notes[0]


def test_indonesian_headings_need_no_mention_unless_another_is_named() -> None:
    ours = table({})
    theirs = {"identity": "NIK", "segment": "Segmen", "care_class": "KELAS", "standing": "Status",
              "months_owed": "bulan menunggak", "family": "No. KK", "decile": "Desil",
              "village": "Desa/Kelurahan"}  # fmt: skip
    assert load(ours.rename(columns=theirs)) == load(ours)
    both = ours.rename(columns={"identity": "NIK"}).assign(nokartu="0001")
    (fault,) = faults(both)
    assert fault.key == "nokartu"
    assert load(both.drop(columns="NIK"), columns={"identity": "nokartu"}).people == 1


NO_CODES = ["0", "-", "", "000", "n/a", "N/A", "tidak ada", "Tidak Ada", "NULL", "none", "--", ".",
            "nihil", "belum ada", "0000000000000000", 0, None, "x", "?", "NA", "#N/A"]  # fmt: skip


@pytest.mark.parametrize("code", NO_CODES)
def test_DA21_people_without_a_family_code_are_each_alone(code: Any) -> None:
    people = [{"identity": f"{i}", "family": code} for i in range(4)]
    members = load(table(*people, {"identity": "x"}, {"identity": "y"}))
    assert members.size.tolist() == [1, 1, 1, 1, 2]
    said = code not in {"", None}
    assert bool(members.notes) is said
    if said:
        assert members.notes[0].startswith("4 rows have")


def test_DA21_a_family_code_is_kept_as_long_as_it_says_one() -> None:
    codes = ["1", "10", "A", "F-0", "0-1", "3508010101010001", "xx1"]
    people = [{"identity": f"{i}-{code}", "family": code} for code in codes for i in range(2)]
    assert load(table(*people)).size.tolist() == [2] * len(codes)


@pytest.mark.parametrize("column", ["identity", "family"])
@pytest.mark.parametrize(
    "code",
    ["3,20101E+15", "3.20101E+15", "3.20101e15", "3,5E+15", "1E+12", "3201010000000000",
     "3,50801010101E+15"],
)  # fmt: skip
def test_DA22_a_code_that_a_spreadsheet_damaged_is_refused_and_not_shown(
    column: str, code: str
) -> None:
    rows = [{"identity": f"{i}", "family": None} for i in range(3)]
    rows[1] = {**rows[1], column: code}
    (fault,) = faults(table(*rows))
    assert (fault.row, fault.key, fault.value) == (2, column, "***")
    assert "spreadsheet" in fault.message
    assert "with the column as text" in fault.message
    assert "32010" not in everything_about(jkn.InputError([fault]))


def test_DA22_identities_that_all_lost_their_last_digit_are_refused() -> None:
    codes = [3_508_010_101_010_000 + 10 * i for i in range(1, 31)]
    rows = [{"identity": code, "family": None} for code in codes]
    found = faults(table(*rows))
    assert len(found) == 30
    assert "ends in noughts: a spreadsheet keeps 15 digits" in found[0].message
    rows[7] = {**rows[7], "identity": codes[7] + 3}
    assert load(table(*rows)).people == 30


def test_DA22_identities_that_only_look_like_numbers_are_kept() -> None:
    codes = ["E-1", "1E", "12E5X", "EXAMPLE-00000001", "3508019907770001", "1E+", "2e", "1,5"]
    rows = [{"identity": code, "family": None} for code in codes]
    assert load(table(*rows)).people == len(codes)


@pytest.mark.parametrize(
    ("key", "word", "remedy"),
    [("segment", "pegawai", "'PPU_PN' of public employees, 'PPU_BU' of employees of enterprises"),
     ("segment", "PNS", "'PPU_PN'"), ("segment", "swasta", "'PPU_BU'"),
     ("segment", "MENINGGAL", "leave the row out"), ("segment", "21", "one of: PBI, PBID"),
     ("standing", "MENINGGAL", "who died is no member: leave the row out"),
     ("standing", "21", "one of: active"), ("standing", "N", "'left' (keluar) or 'owing'"),
     ("segment", "Mandiri", "'PBPU' as a worker, 'BP' as a non-worker")],
)  # fmt: skip
def test_DA16_a_word_that_is_none_has_a_remedy_in_words(key: str, word: str, remedy: str) -> None:
    active = {"standing": "active", "months_owed": 0, "debt": 0, "family": None}
    (fault,) = faults(table({**active, key: word}))
    assert (fault.row, fault.key, fault.value) == (1, key, word)
    assert remedy in fault.message
    assert "did you mean" not in fault.message


def test_DA16_no_suggestion_turns_one_segment_or_standing_into_another() -> None:
    """Every word one letter from two meanings has no suggestion; of one meaning, that one."""
    dice = random.Random(16)
    letters = "ABDIKMNPRSTU_"
    for key, names in (("segment", jkn.Segment), ("standing", jkn.Standing)):
        known = [each.name for each in names]
        for _ in range(400 if WHOLE else 100):
            name = list(dice.choice(known).upper())
            name[dice.randrange(len(name))] = dice.choice(letters)
            word = "".join(name)
            row = {key: word, "months_owed": 0, "debt": 0, "family": None, "care_class": None}
            try:
                load(table(row))
            except jkn.InputError as error:
                message = next((f.message for f in error.errors if f.key == key), "")
                if "did you mean" in message:
                    near = [
                        each
                        for each in known
                        if len(each) == len(word)
                        and sum(a != b for a, b in zip(each.upper(), word, strict=True)) == 1
                    ]
                    assert len(near) == 1, (word, message)
                    assert f"'{near[0]}'" in message  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "parquet", "frame", "mapping", "arrow"])
def test_R15_a_table_of_thirty_thousand_columns_is_refused_at_once(
    kind: str, tmp_path: Path
) -> None:
    names = ["identity", "segment", "standing", *(f"c{i}" for i in range(30_000))]
    columns = {name: ["CANARY"] for name in names}
    path = tmp_path / f"m.{kind}"
    source: Any = path
    if kind == "csv":
        path.write_text(",".join(names) + "\n" + ",".join("x" for _ in names) + "\n", "utf-8")
    elif kind == "parquet":
        pq.write_table(pa.table(columns), path)
    else:
        source = {"frame": pd.DataFrame, "mapping": dict, "arrow": pa.table}[kind](columns)
    began = time.process_time()
    (fault,) = faults(source)
    assert time.process_time() - began < 2
    assert "more than 200 columns" in fault.message


def test_R15_a_parquet_file_that_unpacks_beyond_memory_is_refused(tmp_path: Path) -> None:
    rows = 20_000_000
    same = pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, dtype=np.int8)), ["PBI"])
    path = tmp_path / "m.parquet"
    pq.write_table(pa.table({"segment": same, "standing": same}), path)
    assert path.stat().st_size < 200_000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jknmodel.base.memory.free", lambda: 500 * 2**20)
        (fault,) = faults(path)
    assert "20,000,000 rows, which do not fit into memory" in fault.message


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_R12_what_is_no_file_is_refused_at_once(tmp_path: Path, suffix: str) -> None:
    pipe, folder, link = (tmp_path / f"{name}{suffix}" for name in ("pipe", "folder", "link"))
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to("/dev/zero")
    for path, said in ((pipe, "a pipe or a device"), (link, "a pipe or a device"),
                       (folder, "a folder")):  # fmt: skip
        (fault,) = faults(path)
        assert said in fault.message
        assert fault.file == str(path)


def test_a_file_that_is_not_there_is_said() -> None:
    for name in ("nowhere.csv", "nowhere.parquet"):
        assert "no such file" in faults(name)[0].message
    assert "is not a table" in faults(7)[0].message


def test_parquet_and_arrow_say_that_they_need_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    arrow = pa.table({"identity": ["A"]})
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "needs pyarrow; install it" in faults("m.parquet")[0].message
    assert "needs pyarrow; install it" in faults(arrow)[0].message


# ── nobody is shown ──


def everything_about(error: BaseException) -> str:
    shown = [str(error), repr(error), repr(error.args), repr(pickle.dumps(error))]
    shown += traceback.format_exception(error)
    seen = error.__cause__ or error.__context__
    while seen is not None:
        shown += [str(seen), repr(seen.args)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(shown)


PEOPLE: list[Any] = [
    "3508019907770001", 3508019907770001, 3508019907770001.0, "3508.0199.0777.0001",
    "0001234567890", 1234567890123, "0812-3456-7890", "081234567890", "+62 812 3456 7890",
    "6281234567890", 81234567890, "81234567890", "KK-00123", "F-0042", "Siti Aminah", "siti",
    "SITI AMINAH", "Adi", "aminah@example.id", "kk 3508019907770001", "H. Abdul", "Ni Lu\u0301h",
    "\uff13\uff15\uff10\uff18\uff10\uff11\uff19\uff19\uff10\uff17\uff17\uff17",
]  # fmt: skip


@pytest.mark.parametrize("form", ["frame", "csv"])
@pytest.mark.parametrize("column", list(ONE))
def test_R16_what_looks_like_a_person_is_printed_in_no_error(
    column: str, form: str, tmp_path: Path
) -> None:
    """In every column, in a table with a fault in every other column too."""
    faulty = {"identity": None, "segment": "PB", "care_class": 9, "standing": "?", "decile": 99,
              "months_owed": 99, "debt": -1, "carried_debt": -1, "carried_class": 9,
              "carried_months": 99}  # fmt: skip
    for secret in PEOPLE:
        for row in ({}, {**faulty, "family": None}):
            frame = table({"identity": "A", "family": None}, {**row, column: secret})
            source: Any = frame
            if form == "csv":
                source = tmp_path / "m.csv"
                frame.to_csv(source, index=False)
            try:
                load(source)
            except jkn.InputError as error:
                said = everything_about(error)
                assert str(secret) not in said, (column, secret)
                assert str(secret)[:12] not in said or len(str(secret)) < 12
                values = [each.value for each in error.errors if each.key == column]
                assert all(value in {"", "***"} for value in values), (column, secret, values)


@pytest.mark.parametrize("heading", ["3508019907770001", "0812-3456-7890", "KK-00123",
                                     "aminah@example.id"])  # fmt: skip
def test_R16_a_heading_that_is_a_person_is_not_printed(heading: str) -> None:
    for frame in (table({}).assign(**{heading: 1}), table({}).rename(columns={"segment": heading})):
        assert heading not in everything_about(jkn.InputError(faults(frame)))
    with pytest.raises(jkn.InputError) as refused:
        load(table({}), columns={"segment": heading})
    assert heading not in everything_about(refused.value)
    with pytest.raises(jkn.InputError) as refused:
        load(table({}), columns={heading: "x", "segment": "nowhere", "standing": "nowhere"})
    assert heading not in everything_about(refused.value)


@pytest.mark.parametrize("column", [name for name in ONE if name not in {"identity", "family"}])
def test_an_identity_in_the_wrong_column_is_not_shown_either(column: str) -> None:
    for secret in ("CANARY-00017", "CANARY-F-0042", "3508019907770001", 3508019907770001):
        frame = table({column: secret})
        try:
            load(frame)
        except jkn.InputError as error:
            text = everything_about(error)
            assert "CANARY" not in text
            assert "350801990777" not in text


def test_a_heading_that_is_an_identity_is_not_shown() -> None:
    found = faults(table({}).assign(**{"3508019907770001": 1}))
    assert "3508019907770001" not in repr(found)


def test_a_pickle_and_a_display_hold_no_identity() -> None:
    members = load(table({}, {"identity": "CANARY-2"}))
    for shown in (repr(members), str(members), members._repr_html_(), repr(members.cells()),
                  repr(pickle.dumps(members)), repr(load(table({})).place)):  # fmt: skip
        assert "CANARY" not in shown
    back = pickle.loads(pickle.dumps(members))
    assert back == members
    with pytest.raises(jkn.InputError, match="not kept in a pickle"):
        back.identities()
    assert copy.deepcopy(members).identities().tolist() == ["CANARY-00017"]


def test_groups_below_five_people_are_not_displayed() -> None:
    few = [{"identity": f"{i}", "family": None} for i in range(3)]
    many = [{"identity": f"x{i}", "family": None, "care_class": 1, "debt": None} for i in range(7)]
    more = [{"identity": f"y{i}", "family": None, "care_class": 2, "debt": None} for i in range(9)]
    page = load(table(*few, *many, *more))._repr_html_()
    assert "&lt;5" in page
    assert "not shown" in page  # else the total would tell
    assert "<td>9</td>" in page
    assert "<td>3</td>" in page  # the class of the third group
    assert "<td>7</td>" not in page
    assert repr(load(table(*few))) == "<Members as of 2025-04: <5 people in <5 accounts>"


# ── one cell at a time ──


def spoil(dice: random.Random, frame: pd.DataFrame, row: int) -> tuple[str, Any, str]:
    """A column, a value that is wrong there, and what must be said of it."""
    owing = frame.standing[row] == "owing"
    other = frame.identity[(row + 1) % len(frame)]
    mandiri = frame.segment[row] in {"PBPU", "BP"}
    kinds: list[tuple[str, Any, str]] = [
        ("identity", other, r"stands in row \d+ already"),
        ("identity", None, "is missing"),
        ("identity", -5, "neither text"),
        ("segment", dice.choice(["PB", "PBIX", "swasta"]), "is not a segment"),
        ("segment", np.nan, "is missing"),
        ("standing", dice.choice(["activ", "paid", 3]), "is not a standing"),
        ("standing", None, "is missing"),
        ("standing", "unregistered", "leave the row out"),
        ("care_class", dice.choice([4, -1, 2.5, "IV"]), "is not a care class"),
        ("months_owed", dice.choice([25, -3, 240]), "is not a number of months owed"),
        ("months_owed", dice.choice(["x", "1e1", True]), "not a whole number"),
        ("months_owed", None if owing else 3, "missing for standing" if owing else "owed only by"),
        ("decile", dice.choice([0, 11, -1]), "is not a decile"),
        ("decile", dice.choice(["poor", "4,0"]), "not a whole number"),
        ("debt", dice.choice([-1, -(10**6), 10**18]), "is not a debt"),
        ("debt", dice.choice(["Rp5", [5], 0.5]), "not a(| whole) (number|debt)"),
        ("carried_debt", -1, "is not a debt"),
        ("carried_months", 99, "is not a number of months"),
        ("carried_class", 4, "is not a care class"),
    ]
    if mandiri:
        kinds.append(("care_class", None, "is class 1, 2 or 3"))
    if not owing:
        kinds.append(("debt", 35_000, "only standing 'owing' has a debt"))
    if owing and mandiri:
        kinds.append(("debt", dice.randrange(1, 30_000), "contradicts the months"))
    if frame.segment[row] in {"PBI", "PBID", "BP_PN"}:
        kinds.append(("family", "CANARY-F", "accounts of their own"))
        kinds.append(("standing", "owing", "do not owe"))
    return dice.choice(kinds)


def test_wrong_cells_are_each_found_where_they_are() -> None:
    dice = random.Random(20250401)
    clean = jkn.Members.example_table(120, 11).astype(object).assign(debt=None)
    load(clean)
    for case in range(500 if WHOLE else 125):
        row = dice.randrange(len(clean))
        key, value, message = spoil(dice, clean, row)
        frame = clean.copy()
        column = frame[key].tolist()
        column[row] = value
        frame[key] = pd.Series(column, dtype=object)
        found = faults(frame)
        twin = [f for f in found if f.key == key and re.search(message, f.message)]
        # of two rows with one identity the later one is told, of a family the one that differs
        expected = {row + 1}
        if "already" in message:
            expected = {max(row, (row + 1) % len(clean)) + 1}
        assert expected == {f.row for f in twin}, (case, row, key, value, found)
        assert {f.column for f in twin} == {list(frame.columns).index(key) + 1}
        family = clean.family[row]
        near = {i + 1 for i in range(len(clean)) if family and clean.family[i] == family}
        assert {f.row for f in found} <= expected | near, (case, row, key, value, found)
        text = "".join(map(repr, found))
        assert "EXAMPLE" not in text
        assert "FAMILY" not in text
        assert "CANARY" not in text


def test_cells_of_every_kind_are_read_or_refused() -> None:
    dice = random.Random(7)
    clean = jkn.Members.example_table(40, 1).astype(object).assign(debt=None)
    kinds: list[Any] = [
        None, np.nan, pd.NA, pd.NaT, "", " ", "é", "\ud800", True, 0, -1, 24, 2**63, -(2**70),
        1e300, float("inf"), Decimal("NaN"), Decimal(3), [1], {}, b"x", object(),
        pd.Timestamp("2025"), jkn.Segment.PBI, jkn.CareClass.none, jkn.Standing.left, np.int8(3),
        np.float32(3), 1j, "+3",
    ]  # fmt: skip
    for _ in range(300 if WHOLE else 100):
        key = dice.choice(list(clean.columns))
        column = [dice.choice(kinds) if dice.random() < 0.2 else v for v in clean[key].tolist()]
        cells = np.empty(len(column), dtype=object)
        cells[:] = column
        try:
            load(clean.assign(**{key: pd.Series(cells, dtype=object)}))
        except jkn.InputError as error:
            text = everything_about(error)
            assert "EXAMPLE" not in text
            assert "FAMILY" not in text


# ── what comes of it ──


def test_the_cells_add_up_to_the_people() -> None:
    frame = jkn.Members.example_table(3000, 2)
    members = load(frame)
    cells = members.cells()
    assert cells.people.sum() == members.people == 3000
    assert cells.accounts.sum() == members.accounts == len(members)
    counted = frame.assign(months_owed=frame.months_owed.replace(0, pd.NA)).groupby(
        ["segment", "standing"]
    )
    for (segment, standing), group in counted:
        here = cells[(cells.segment == segment) & (cells.standing == standing)]
        assert here.people.sum() == len(group)
    assert cells.duplicated(["segment", "care_class", "standing", "months_owed"]).sum() == 0


@pytest.mark.parametrize("seed", range(60))
def test_R19_a_display_with_its_total_gives_no_small_count_away(seed: int) -> None:
    rng = random.Random(seed)
    segments = ["PBI", "PBID", "PPU_PN", "BP_PN"][: rng.randint(1, 4)]
    counts = {name: rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 9, 100]) for name in segments}
    counts["PBI"] = counts["PBI"] or 3
    people = [name for name, count in counts.items() for _ in range(count)]
    members = jkn.Members.load(
        {
            "identity": [f"P{at:03}" for at in range(len(people))],
            "segment": people,
            "standing": ["active"] * len(people),
        },
        as_of="2025-04",
    )
    page = members._repr_html_()
    total = re.findall(r": (\S+) people", page)[0]
    shown = re.findall(r"<td>(.*?)</td>", page)[3::4]
    choices = [
        [int(text)] if text.isdigit() else range(1, 5) if text == "&lt;5" else range(1, 120)
        for text in shown
    ]
    true = [count for count in counts.values() if count]
    for at, count in enumerate(true):
        rest = {0}
        for choice in (each for other, each in enumerate(choices) if other != at):
            rest = {a + b for a in rest for b in choice}
        sums = {int(total)} if total.isdigit() else set(range(1, 5))
        possible = {one for one in choices[at] if any(each - one in rest for each in sums)}
        widest = min(4, max(sums) - len(true) + 1)  # the others are one person at least
        assert count >= 5 or possible >= set(range(1, widest + 1)), (true, total, shown)


@pytest.mark.parametrize("secret", ["3508010101010001", "0001234567890", "0812-3456-7890"])
def test_R17_a_number_of_a_person_is_no_village(secret: str) -> None:
    """Villages stand in accounts and are published."""
    table = {
        "identity": ["A", "B", "C"],
        "segment": ["PBI"] * 3,
        "standing": ["active"] * 3,
        "village": ["Selok", secret, f"Desa {secret}"],
    }
    with pytest.raises(jkn.InputError) as refused:
        jkn.Members.load(table, as_of="2025-04")
    found = [(fault.row, fault.key) for fault in refused.value.errors]
    assert found == [(2, "village"), (3, "village")]
    assert secret not in repr(refused.value.errors)


def test_a_place_opens_with_the_table_and_keeps_the_rest(lumajang: jkn.Place) -> None:
    members = jkn.Members.example(2000, 4)
    place = members.place(lumajang, population=2500)
    assert (place.population, place.opening, place.name) == (2500, "2025-04", "Lumajang")
    assert place.minimum_wage == lumajang.minimum_wage
    assert members.place(lumajang).population == lumajang.population
    assert set(place.baseline.known) == {"published"}
    columns = ["segment", "care_class", "standing", "months_owed", "people"]
    pd.testing.assert_frame_equal(place.baseline[columns], members.cells()[columns])
    assert place.notes == ()
    assert "\nprior = " not in place.baseline_toml()


def test_a_place_of_another_month_is_refused(lumajang: jkn.Place) -> None:
    frame = table({"debt": None})
    later = jkn.Members.load(frame, as_of="2025-06")
    with pytest.raises(jkn.InputError, match="load them with as_of='2025-04'"):
        later.place(lumajang)
    with pytest.raises(jkn.InputError, match="is not a population"):
        load(frame).place(lumajang, population=0)


def test_the_months_a_law_keeps_are_those_of_the_opening() -> None:
    with pytest.raises(jkn.InputError, match="13 months are more than the law of 2018-01 keeps"):
        jkn.Members.load(table({"months_owed": 13, "debt": None}), as_of="2018-01")


def test_invented_people_are_the_same_for_one_seed() -> None:
    assert jkn.Members.example(300, 9) == jkn.Members.example(300, 9)
    assert jkn.Members.example(300, 9) != jkn.Members.example(300, 8)
    for nobody in (0, -1):
        with pytest.raises(jkn.InputError, match="is nobody; give how many people, from 1"):
            jkn.Members.example(nobody)


def test_its_page_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "members.md").read_text("utf-8")
    example = re.search(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert example
    exec(compile(example.group(1), "members.md", "exec"), {})
    assert "20,000 people" in capsys.readouterr().out


def test_reading_a_list_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    table = jkn.Members.example_table(200)
    jkn.Members.load(table, as_of="2025-04", progress=lambda done, of: told.append((done, of)))
    assert told == [(step, 6) for step in range(1, 7)]
    with pytest.raises(jkn.InputError, match="progress"):
        jkn.Members.load(table, as_of="2025-04", progress=3)  # type: ignore[arg-type]
