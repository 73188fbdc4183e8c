# SPDX-License-Identifier: Apache-2.0
"""The reference says of every key, account and column what the code says, and leaves none out."""

from __future__ import annotations

import csv
import re
import string
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jknmodel as jkn
import pyarrow as pa
import pytest
from jknmodel import _core
from jknmodel.base.catalogue import by_english, sentences
from jknmodel.base.language import speaking
from jknmodel.base.messages import indonesian
from jknmodel.cli.app import main
from jknmodel.report.csv import drawn_tables
from jknmodel.report.csv import tables as written
from jknmodel.report.reference import accounts, column_of, entries, key_tables, tables
from jknmodel.study.places import compare_places
from jknmodel.study.side_by_side import SideBySide, side_by_side

ROOT = Path(__file__).parents[3]
KEYS = [(table, key) for table in key_tables() for key in table.keys]
NAMED = [f"{table.name}.{key.name}" for table, key in KEYS]
READERS: dict[str, Callable[[str], object]] = {
    "scenario": _core.read_scenario,
    "place": _core.read_place,
    "prior": _core.read_prior,
    "baseline": _core.read_baseline,
}
A_FUND = '[[fund]]\nname = "APBD 2025"\nyear = 2025\nreceipts = {"2025-01" = 1_000}\n'
#: What a key needs beside it to be looked at at all, or to be no contradiction.
OWING = 'segment = "PBPU"\ncare_class = 3\nstanding = "owing"'
SHARE = 'figure = "active_rate"\nunit = "share"\nbase = "population"'
SOME_OWING = 'figure = "owing"\nunit = "people"\nsegment = ["PBPU"]'
BESIDE = {
    "arrears": "debt = 5",
    "cells": OWING,
    "cells.low": "high = 200",
    "cells.high": "low = 1",
    "cells.plausible_low": "plausible_high = 200",
    "cells.plausible_high": "plausible_low = 1",
    "evidence": SHARE,
    "evidence.deciles": SOME_OWING,
    "evidence.village": SOME_OWING,
    "evidence.reading": f'{SHARE}\nwords = "most are active"',
    "evidence.unit": 'figure = "owing"',
    "evidence.value": f"{SHARE}\nhalf_width = 0.005",
    "fund.spent_before": 'receipts = {"2025-01" = 50_670_000_000}',
    "pbi_quota": "removed_of_list = 0.1",
}


def file_with(table: _core.KeyTable, key: str, value: str) -> tuple[str, int]:
    """A file that says this, and the line on which it does."""
    if table.name == "spread":
        return f"[assumptions]\nbirths = {{ {key} = {value} }}\n", 2
    if table.name == "prior.classes.shares":
        return f"[[classes]]\nshares = {{ {key} = {value} }}\n", 2
    if table.name == "figure":
        return f"[[evidence]]\nfigure = {value}\n", 2
    before = A_FUND if table.opens.startswith("[[lever]]") else ""
    before += "[[fund]]\n" if table.name == "fund.receipt" else ""
    before += table.opens.replace(" ", "\n", 1) + "\n" if table.opens else ""
    beside = BESIDE.get(f"{table.name}.{key}", BESIDE.get(table.name, ""))
    lines = [line for line in beside.splitlines() if not line.startswith(f"{key} ")]
    text = before + "".join(f"{line}\n" for line in lines)
    after = A_FUND if key == "local_share_fund" else ""
    return f"{text}{key} = {value}\n{after}", text.count("\n") + 1


def faults_on(folder: Path, table: _core.KeyTable, key: str, value: str) -> list[str]:
    text, line = file_with(table, key, value)
    file = folder / "file.toml"
    file.write_text(text, "utf-8")
    try:
        READERS[table.files[0]](str(file))
    except jkn.InputError as error:
        return [
            each.message
            for each in error.errors
            if each.row == line and "is missing" not in each.message
        ]
    return []


def test_the_pages_are_made_from_the_tables(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "reference_pages.py", tmp_path], check=True)
    for name in ("files.md", "data.md"):
        assert (tmp_path / name).read_text("utf-8") == (ROOT / "docs" / name).read_text("utf-8"), (
            f"docs/{name} is not what the code says; ./jkn format writes it again"
        )


def test_every_key_table_account_and_column_has_a_meaning() -> None:
    assert [entry.name for entry in entries() if not entry.meaning] == []
    assert [table.name for table in key_tables() if not table.meaning] == []


@pytest.mark.parametrize(("table", "key"), KEYS, ids=NAMED)
def test_the_example_of_a_key_is_read(
    table: _core.KeyTable, key: _core.Key, tmp_path: Path
) -> None:
    if "..." not in key.example:
        assert faults_on(tmp_path, table, key.name, key.example) == []


@pytest.mark.parametrize(("table", "key"), KEYS, ids=NAMED)
def test_what_a_key_cannot_be_is_refused_on_its_line(
    table: _core.KeyTable, key: _core.Key, tmp_path: Path
) -> None:
    assert faults_on(tmp_path, table, key.name, "07:32:00")


@pytest.mark.parametrize(("table", "key"), KEYS, ids=NAMED)
def test_a_key_of_another_name_is_unknown(
    table: _core.KeyTable, key: _core.Key, tmp_path: Path
) -> None:
    if table.name != "figure":
        assert any(
            "is not a key here" in each for each in faults_on(tmp_path, table, f"{key.name}x", "1")
        )


@pytest.mark.parametrize("key", ["name", "year"])
def test_a_required_key_that_is_not_there_is_missing(key: str) -> None:
    lines = [line for line in A_FUND.splitlines() if not line.startswith(f"{key} ")]
    with pytest.raises(jkn.InputError, match=f"'{key}' is missing; add it to this fund"):
        _core.read_scenario_text("\n".join(['schema = 1\nname = "x"', *lines]))


def test_what_holds_without_a_key_is_what_a_fresh_lever_has() -> None:
    plan = jkn.Scenario.from_text(
        'schema = 1\nname = "x"\n' + A_FUND + "[[lever]]\n"
        'kind = "pbid_intake"\nname = "y"\nfrom = "2025-05"\nuntil = "2025-06"\n'
        'fund = "APBD 2025"\n'
    )
    fresh = plan.levers[0].fields()
    (table,) = (each for each in key_tables() if each.name == "pbid_intake")
    said = {key.name: key.standard for key in table.keys}
    assert set(said) == set(fresh)
    assert (said["sources"], fresh["sources"]) == ('["unregistered"]', ["unregistered"])
    assert (said["beyond_fund"], fresh["beyond_fund"]) == ("false", False)
    assert (said["monthly_cap"], fresh["monthly_cap"]) == ("", None)


# ── in Indonesian ──

#: What is said around the names, and of rows of the law.
AROUND = (
    "stands in", "type", "unit", "without it", "example", "see also: x", "ends",
    "jknmodel explain NAME; the tables, then their keys or columns:",
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|of|and|or|not|are|was|with|from|without|by|at|into|out|to|on|is|its?|this|that|those|"
    r"others?|which|what|whom?|whose|how|when|where|than|more|most|least|each|every|months?|years?)\b"
)


def said_in_english() -> set[str]:
    """Everything that `explain` says of any name, but names, values and examples."""
    said = set(AROUND)
    for entry in entries():
        said |= {entry.meaning, *entry.stands}
        if entry.type != "law":
            said |= {entry.type, entry.unit}
            said |= {entry.standard} if re.match("nothing|[a-z]+ ", entry.standard) else set()
    return said - {""}


def test_whatever_is_explained_has_its_indonesian() -> None:
    lacking = []
    for english in sorted(said_in_english()):
        said = sentences("id").gettext(f"unit {english}") or indonesian(english, "meaning")
        if said is None or ENGLISH.search(re.sub(r'"[^"]*"|not identified|\w+_of_\w+', "", said)):
            lacking.append(english)
    assert lacking == [], "write it in the Indonesian catalogue, msgctxt meaning"


def test_no_meaning_is_left_over_in_the_catalogue() -> None:
    every = said_in_english() | {entry.standard for entry in entries()}
    left = []
    for english in by_english("meaning"):
        words = [before for before, *_ in string.Formatter().parse(english) if before]
        if not any(all(each in said for each in words) for said in every):
            left.append(english)
    assert left == []


def test_a_name_is_explained_in_the_language_that_is_spoken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with speaking("id"):
        said = jkn.explain("pbid_intake.monthly_cap")
    assert said.startswith("pbid_intake.monthly_cap: paling banyak dalam sebulan")
    assert "satuan     peserta sebulan" in said
    assert main(["explain", "pbid_intake.monthly_cap", "--lang", "id"]) == 0
    assert capsys.readouterr().out.strip() == said
    assert main(["explain", "uhc.priority.coverage", "--lang", "id"]) == 0
    assert "pasal tidak diketahui [S19]" in capsys.readouterr().out
    assert main(["explain", "--lang", "id"]) == 0
    assert "Bagian atas berkas skenario." in capsys.readouterr().out


# ── what is written ──


@pytest.fixture(scope="module")
def found() -> SideBySide:
    names = ("bejase-half", "as-it-is")
    plans = [jkn.Scenario.load(f"belitung-timur/{name}") for name in names]
    return side_by_side(jkn.Place.load("belitung-timur"), plans, until="2026-03", progress=False)


@pytest.fixture(scope="module")
def drawn(found: SideBySide) -> jkn.Run:
    return jkn.project(found.place, found.main.plan, until="2025-12", engine="sampled", draws=2)


def test_every_column_that_a_run_writes_is_listed(found: SideBySide, drawn: jkn.Run) -> None:
    files = written(found) | drawn_tables([drawn])
    assert set(files) == {n for n, table in tables().items() if not table.is_frame} - {"places"}
    for name, text in files.items():
        header = next(csv.reader(text.splitlines()))
        listed = [column_of(name, column) for column in header]
        assert None not in listed, (name, header)
        only_sometimes = {"group", "draw"}
        assert set(tables()[name].columns) - set(listed) <= only_sometimes, name


def test_every_column_of_places_and_frames_is_listed(found: SideBySide) -> None:
    frames = {
        "places": compare_places([found]).frame,
        "baseline": found.place.baseline,
        "reconcile": jkn.reconcile(found.place),
        "segments": found.main.run.segments(),
    }
    for name, frame in frames.items():
        left = set(tables()[name].columns) - set(frame) - {"scenario", "draw"}
        assert [column for column in frame if column_of(name, str(column)) is None] == []
        assert left == set(), name


def test_every_account_of_the_ledger_is_listed(found: SideBySide) -> None:
    column = pa.table(found.main.run.table("ledger"))["account"]
    assert column.chunk(0).dictionary.to_pylist() == list(accounts())


# ── explain ──


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pbid_intake.monthly_cap", "heads a month"),
        ("funds.receipts", "receipts = {"),
        ("pbid.tariff", "42000 (Perpres"),
        ("ledger.csv", "payer"),
        ("relief_paid", "the debt of others"),
        ("comparison.coverage_2026", "registered in December"),
        ("monthly_cap", 'kind = "register_group"'),
        ("births", "per 1,000 people a year"),
        ("not_registered", "the source does not say which"),
    ],
)
def test_a_name_is_explained_in_python_and_on_the_command_line(
    name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert says in jkn.explain(name)
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out.strip() == jkn.explain(name)


def test_every_name_explains_itself() -> None:
    for entry in entries():
        if entry.type != "law":  # their rows take a moment each
            assert entry.meaning in jkn.explain(entry.name)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("reciepts", "did you mean 'receipts'?"),
        ("pbid_intake.montly_cap", "did you mean 'pbid_intake.monthly_cap'?"),
        ("qqqqqqqqqqqq", "`jknmodel explain` alone lists the tables"),
    ],
)
def test_a_name_that_there_is_not_is_refused_with_the_nearest(
    name: str, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", name]) == 2
    assert capsys.readouterr().err == f"key: nothing is called '{name}'; {advice}\n"


def test_explain_alone_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    listed = capsys.readouterr().out
    for name in ("fund", "arrears_relief", "evidence", "monthly.csv"):
        assert f"\n  {name} " in listed
