# SPDX-License-Identifier: Apache-2.0
"""Scenario and baseline files: what ships is read; whatever is wrong is found where it is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel import _core
from jknmodel.cli.check import check_files, kind_of

#: Read by C++ too.
FILES_OF_BOTH = Path(__file__).parents[2] / "cases" / "files"
ALL_OF_IT = (FILES_OF_BOTH / "one_of_everything.toml").read_text("utf-8") + "births = 12\n"

BASELINE = (FILES_OF_BOTH / "baseline.toml").read_text("utf-8")


def faults_of(read: Callable[[str, str], object], text: str) -> list[jkn.Issue]:
    try:
        read(text, "file.toml")
    except jkn.InputError as error:
        return error.errors
    return []


# ── what ships ──────────────────────────────────────────────


def test_the_scenarios_of_lumajang_ship_with_the_package() -> None:
    names = [name for name in jkn.Scenario.names() if name.startswith("lumajang/")]
    assert names == [
        f"lumajang/{name}"
        for name in (
            "as-budgeted",
            "dbhcht-inside",
            "dbhcht-outside",
            "rate-37800",
            "rate-42000",
            "reach-98-80",
            "register-98",
            "third-party",
        )
    ]
    for name in names:
        plan = jkn.Scenario.load(name)
        assert plan.name == name.partition("/")[2]
        assert {2025, 2026} <= {fund.year for fund in plan.funds}


def test_the_same_money_stands_behind_both_readings_of_the_tobacco_excise() -> None:
    inside = jkn.Scenario.load("lumajang/dbhcht-inside")
    outside = jkn.Scenario.load("lumajang/dbhcht-outside")
    for year in (2025, 2026):
        assert sum(fund.total for fund in inside.funds if fund.year == year) == 50_670_000_000
        assert sum(fund.total for fund in outside.funds if fund.year == year) == 57_670_000_000


def test_clean_ups_can_be_laid_over_every_scenario() -> None:
    shocks = jkn.Scenario.load("overlays/pbi-clean-ups")
    for name in jkn.Scenario.names():
        if name.startswith("overlays/"):
            continue
        plan = jkn.Scenario.load(name)
        if {lever.name for lever in plan.levers} & {lever.name for lever in shocks.levers}:
            continue  # it has the clean-ups of its own, and `compare` does not add them
        both = plan.with_(levers_of=shocks)
        assert [lever.kind for lever in both.levers][-2:] == ["pbi_quota", "pbi_quota"]
        assert len(plan.levers) == len(both.levers) - 2


# ── the object ──────────────────────────────────────────────


def test_a_scenario_shows_its_funds_levers_and_assumptions() -> None:
    plan = jkn.Scenario.from_text(ALL_OF_IT)
    assert [fund.name for fund in plan.funds] == ["APBD 2025", "APBD 2026", "tobacco"]
    assert plan.funds[0].total == 51_670_000_000
    assert [(lever.name, lever.kind) for lever in plan.levers][:2] == [
        ("june", "pbid_intake"),
        ("back", "pbid_reactivate"),
    ]
    fields = plan.levers[3].fields()
    assert fields["shares"] == {"APBD 2025": 0.6, "third_party": 0.4}
    assert fields["heads"] == "as many as the money carries"
    assert plan.levers[0].fields()["up_to"] == {"coverage": 0.98}
    assert plan.levers[1].fields()["classes"] == ["3", "2"]
    table = plan.assumptions
    assert table.loc["births", "value"] == 12
    assert table.loc["births", "source"] == "set by the scenario"
    assert table.loc["pay_alpha", "value"] == 1.88
    assert table.notna().all().all()


def test_changing_a_scenario_makes_another_and_keeps_what_was_set() -> None:
    plan = jkn.Scenario.from_text(ALL_OF_IT)
    changed = plan.with_(name="other", behaviour="A", without=["june", "relief"])
    assert (plan.name, plan.behaviour, len(plan.levers)) == ("one of everything", "B", 5)
    assert (changed.name, changed.behaviour, len(changed.levers)) == ("other", "A", 3)
    assert changed.assumptions.loc["births", "value"] == 12
    assert changed.assumptions.loc["pay_alpha", "value"] == 0.35


def test_every_refused_change_is_named_at_once() -> None:
    plan = jkn.Scenario.from_text(ALL_OF_IT)
    with pytest.raises(jkn.InputError) as refused:
        plan.with_(behaviour="Z", assumptions={"birth": 1, "deaths": -1}, without=["jun"])
    assert [issue.key for issue in refused.value.errors] == [
        "behaviour",
        "birth",
        "deaths",
        "lever",
    ]


def test_a_name_of_no_scenario_is_answered_with_the_nearest() -> None:
    with pytest.raises(jkn.InputError, match="did you mean 'lumajang/as-budgeted'"):
        jkn.Scenario.load("lumajang/as-budget")
    assert jkn.Scenario.load("as-budgeted").name == "as-budgeted"


def test_a_baseline_keeps_its_cells_through_its_file() -> None:
    opening = _core.read_baseline_text(BASELINE)
    text = _core.baseline_toml(opening)
    again = _core.read_baseline_text(text)
    assert _core.baseline_toml(again) == text
    assert again.registered == opening.registered == 411_300.25
    assert [cell.segment for cell in again.cells] == ["PBI", "PBI", "PBID", "PPU_BU", "PBPU"]


# ── corruption: one cell at a time ──────────────────────────


@dataclass(frozen=True)
class Value:
    """A `key = value` of a file and where it stands; columns count from 1."""

    row: int
    key: str
    key_column: int
    column: int
    text: str
    alone: bool  # nothing behind it on its line


PAIR = re.compile(r'("[^"]*"|[A-Za-z_]+) *= *("[^"]*"|[-+0-9][0-9_.]*|true|false)')


def values_of(text: str) -> Iterator[Value]:
    for row, line in enumerate(text.splitlines(), 1):
        for pair in PAIR.finditer(line):
            yield Value(
                row=row,
                key=pair[1].strip('"'),
                key_column=pair.start(1) + 1,
                column=pair.start(2) + 1,
                text=pair[2],
                alone=pair.end(2) == len(line),
            )


@dataclass(frozen=True)
class Corruption:
    """A file with one cell made wrong, and the fault that must come of it."""

    text: str
    row: int
    column: int
    key: str
    what: str


def corruptions(text: str) -> Iterator[Corruption]:
    lines = text.splitlines()

    def replaced(value: Value, column: int, old: str, new: str) -> str:
        line = lines[value.row - 1]
        start = column - 1
        assert line[start : start + len(old)] == old
        changed = line[:start] + new + line[start + len(old) :]
        return "\n".join([*lines[: value.row - 1], changed, *lines[value.row :]]) + "\n"

    def at_value(value: Value, new: str) -> Corruption:
        return Corruption(
            replaced(value, value.column, value.text, new),
            value.row,
            value.column,
            value.key,
            f"{value.key} = {new}",
        )

    for value in values_of(text):
        line = lines[value.row - 1]
        written = line[value.key_column - 1 :]
        quote = '"' if written.startswith('"') else ""
        yield Corruption(
            replaced(value, value.key_column, quote + value.key, f"{quote}{value.key}x"),
            value.row,
            value.key_column,
            f"{value.key}x",
            f"{value.key}x misspelt",
        )
        yield at_value(value, "[]")
        yield at_value(value, "1979-05-27T07:32:00Z")
        yield at_value(value, "2025-02-30")
        yield at_value(value, "Rp5.000")
        yield at_value(value, '"true"' if value.text in ("true", "false") else "true")
        yield at_value(value, '"' + "\\u0007" + '"')
        if value.text[0] in "0123456789-":
            yield at_value(value, "nan")
            yield at_value(value, "-1")
            yield at_value(value, "37.800.000")
            yield at_value(value, '"37.800"')
            yield at_value(value, "99999999999999999999")
        if value.alone:
            yield Corruption(
                replaced(value, value.column, value.text, "x"),
                value.row,
                value.column,
                value.key,
                f"{value.key} without quotes",
            )


FILES: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "scenario": (ALL_OF_IT, _core.read_scenario_text),
    "baseline": (BASELINE, _core.read_baseline_text),
}
CASES = [
    pytest.param(read, case, id=f"{kind}-{case.row}-{case.what}")
    for kind, (text, read) in FILES.items()
    for case in corruptions(text)
]


def test_there_are_more_than_five_hundred_corruptions() -> None:
    assert len(CASES) >= 500


@pytest.mark.parametrize(("read", "case"), CASES)
def test_one_corrupted_cell_gives_one_fault_at_its_place(
    read: Callable[[str, str], object], case: Corruption
) -> None:
    faults = faults_of(read, case.text)
    found = [(fault.file, fault.row, fault.column, fault.key) for fault in faults]
    assert found == [("file.toml", case.row, case.column, case.key)], [str(f) for f in faults]


@pytest.mark.parametrize("kind", FILES)
def test_two_corrupted_cells_give_both_faults(kind: str) -> None:
    text, read = FILES[kind]
    chosen = random.Random(5)
    cells = list(values_of(text))
    lines = text.splitlines()
    for _ in range(100):
        first, second = sorted(chosen.sample(cells, 2), key=lambda v: (v.row, v.column))
        if first.row == second.row:
            continue
        changed = list(lines)
        for value in (first, second):
            line = changed[value.row - 1]
            start = value.column - 1
            changed[value.row - 1] = line[:start] + "[]" + line[start + len(value.text) :]
        faults = faults_of(read, "\n".join(changed) + "\n")
        found = [(fault.row, fault.column) for fault in faults]
        assert found == [(first.row, first.column), (second.row, second.column)]


@pytest.mark.parametrize("kind", FILES)
def test_no_text_however_broken_does_more_than_be_refused(kind: str) -> None:
    text, read = FILES[kind]
    chosen = random.Random(11)
    alphabet = "\"'[]{}=,.#\\\n 0a-_\x00é"
    for _ in range(1500):
        broken = list(text)
        for _ in range(chosen.randint(1, 6)):
            at = chosen.randrange(len(broken))
            broken[at : at + chosen.randint(0, 9)] = chosen.choice(alphabet) * chosen.randint(0, 2)
        source = "".join(broken)
        rows = source.count("\n") + 1
        for issue in faults_of(read, source):
            assert issue.file == "file.toml"
            assert issue.row is None or 1 <= issue.row <= rows
            assert issue.message


# ── jknmodel check ──────────────────────────────────────────


def test_a_file_is_recognised_by_what_is_in_it() -> None:
    assert kind_of(ALL_OF_IT) == "scenario"
    assert kind_of(BASELINE) == "baseline"
    assert kind_of("schema = 1\nname = 'x'\n[[evidence]]\n") == "place"
    assert kind_of("registered_share = 0.9\n[[cells]]\n") == "prior"
    assert kind_of("[project]\nversion = 1\n") is None


def test_check_lists_the_faults_of_all_files_and_nothing_for_good_ones(tmp_path: Path) -> None:
    good, bad, base = tmp_path / "good.toml", tmp_path / "bad.toml", tmp_path / "base.toml"
    good.write_text(ALL_OF_IT, encoding="utf-8")
    bad.write_text(ALL_OF_IT.replace("own_share", "net").replace('"2026-03"\n', '"2024-03"\n'))
    base.write_text(BASELINE.replace("PBID", "PBED"), encoding="utf-8")
    assert check_files([good]) == []
    faults = check_files([good, bad, base, tmp_path / "none.toml"])
    assert [(fault.file, fault.row, fault.key) for fault in faults] == [
        ("bad.toml", 3, "rate_basis"),
        ("bad.toml", 36, "until"),
        ("base.toml", 12, "segment"),
        ("none.toml", None, ""),
    ]


def test_check_says_when_a_file_is_of_no_kind(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("[project]\n", encoding="utf-8")
    (fault,) = check_files([other])
    assert "not recognised" in fault.message
    (fault,) = check_files([tmp_path])
    assert "is a folder" in fault.message
