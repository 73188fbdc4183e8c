# SPDX-License-Identifier: Apache-2.0
"""The sums and the manners of the bench's runner, on made-up lines and programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import people
import pytest


def line(run_s: float, cpu_s: float, check: list[float] | None = None) -> dict[str, Any]:
    return {"peer": "x", "units": 60e6, "run_s": run_s, "cpu_s": cpu_s, "check": check or []}


OURS = [line(1, 2), line(3, 6), line(2, 3)]
THEIRS = [line(10, 20), line(30, 30), line(20, 40)]


def test_rates_are_medians_over_runs() -> None:
    assert people.wall(OURS) == 30e6
    assert people.per_core(OURS) == 20e6
    assert people.pair(OURS, "run_s") == "30 (60)"


def test_a_ratio_compares_medians_of_a_core() -> None:
    one = people.Compared("person", "1e7", "Numba, tuned", OURS, THEIRS)
    assert one.times == 20e6 / 2e6
    assert one.bar == 3


def test_a_figure_keeps_its_bar_from_the_right_side() -> None:
    assert people.Figure("memory", 3.9, "GB", 4).kept
    assert not people.Figure("memory", 4.1, "GB", 4).kept
    assert people.Figure("share", 0.31, "", 0.3, at_most=False).kept
    assert not people.Figure("share", 0.29, "", 0.3, at_most=False).kept


def test_the_page_says_what_was_kept_and_what_was_missed() -> None:
    found = [
        people.Compared("person", "1e7", "Numba, tuned", OURS, THEIRS),
        people.Compared("person", "1e6", "NumPy", OURS, THEIRS),
    ]
    figures = [people.Figure("cost of the monthly proof", 3.5, "%", 3)]
    rows = people.page(found, figures, "persons: right", "A processor").splitlines()
    assert rows[-6].startswith("| person | 1e7 | Numba, tuned | 30 (60) | 3 (6) | 20 (30) | 2 (3)")
    assert rows[-6].endswith("| 10 | 3 | kept |")
    assert rows[-5].endswith("| 10 | 30 | missed |")
    assert rows[-1] == "| cost of the monthly proof | 3.5 % | <= 3 | missed |"


def test_totals_may_differ_by_chance_only() -> None:
    check = [9e5, 1e5, 1e11, 3e12, 5e11, 3e10]
    ours, theirs = line(1, 1, check), line(1, 1, [*check[:2], 1.01e11, *check[3:]])
    assert people.differences("person", 1_000_000, ours, theirs) == []
    assert people.differences("person", 100_000_000, ours, theirs) == [
        "debt: 1e+11 against 1.01e+11"
    ]


def test_totals_of_cohorts_agree_to_six_digits_where_both_are_given() -> None:
    check = [9e7, 1e7, 1e13, 5e12, 9e11, 1.4e14]
    rounded = [9e7 + 50, 1e7, 1e13, 0, 9e11, 1.4e14]
    assert people.differences("cohort", 64, line(1, 1, check), line(1, 1, rounded)) == []
    wrong = [*check[:5], 1.4001e14]
    unlike = people.differences("cohort", 64, line(1, 1, check), line(1, 1, wrong))
    assert unlike == ["receipts: 1.4e+14 against 1.4001e+14"]


def script(name: str, code: str) -> people.Program:
    return people.Program(name, [sys.executable, "-c", code])


def test_rounds_are_interleaved_and_every_other_one_is_backwards(tmp_path: Path) -> None:
    def note(name: str) -> people.Program:
        text = json.dumps(line(1, 1))
        code = f"open('order', 'a').write('{name}'); print('{text}')"
        return script(name, code)

    found = people.interleaved([note("a"), note("b"), note("c")], 3, tmp_path)
    assert (tmp_path / "order").read_text("utf-8") == "abccbaabc"
    assert [len(lines) for lines in found.values()] == [3, 3, 3]


def test_a_peer_that_cannot_run_is_left_out_and_said_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = people.Program("Numba", [str(tmp_path / "python"), "numba_peer.py"])
    broken = script("OpenFisca-Core", "import no_such_module")
    good = script("NumPy", f"print('{json.dumps(line(1, 1))}')")
    assert list(people.interleaved([missing, broken, good], 2, tmp_path)) == ["NumPy"]
    said = capsys.readouterr().out.splitlines()
    assert [text.split(":")[1].strip() for text in said] == ["Numba", "OpenFisca-Core"]
    assert "no_such_module" in said[1]


def test_a_wrong_engine_ends_the_bench_with_words(tmp_path: Path) -> None:
    wrong = {"peer": "jknmodel", "seg_arrears": [1] * 7, "seg_debt": [1] * 7}
    program = tmp_path / "bench_persons"
    program.write_text(f"#!/bin/sh\necho '{json.dumps(wrong)}'\n", "utf-8")
    program.chmod(0o755)
    with pytest.raises(people.WrongEngineError, match="persons is wrong: jknmodel: WRONG"):
        people.refuse_a_wrong_engine(tmp_path, tmp_path, "51400", 2)


def test_no_engine_is_no_right_engine(tmp_path: Path) -> None:
    with pytest.raises(people.WrongEngineError):
        people.refuse_a_wrong_engine(tmp_path, tmp_path, "51400", 2)
