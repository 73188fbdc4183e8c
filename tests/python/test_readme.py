# SPDX-License-Identifier: Apache-2.0
"""The README and the pages of docs do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.report.numbers import Numerals

#: As `jknmodel.study.side_by_side` has them.
DRAWS, BESIDE = 100, 40

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)
    assert found
    return found.group(1)


def test_its_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(block("python"), "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "840000" in printed
    assert (tmp_path / "lumajang.html").stat().st_size > 50_000


FURTHER = [
    pytest.param(code, id=f"{page.stem}-{number}")
    for page in sorted((ROOT / "docs").glob("*.md"))
    for number, code in enumerate(
        re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), flags=re.DOTALL), 1
    )
]


@pytest.mark.parametrize("code", FURTHER)
def test_the_python_of_the_further_pages_runs(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(code, "docs", "exec"), {})
    assert capsys.readouterr().out


def test_it_is_read_in_one_go_and_what_it_points_to_is_there() -> None:
    assert len(README.splitlines()) <= 140
    pages = [README, *(page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md"))]
    homes = [ROOT, *[ROOT / "docs"] * (len(pages) - 1)]
    for home, page in zip(homes, pages, strict=True):
        for target in re.findall(r"\]\(([^)#:]+)\)", page):
            assert (home / target).exists(), target


def test_its_cpp_is_the_example_that_is_built_and_run() -> None:
    example = (ROOT / "examples" / "cpp" / "1_active.cpp").read_text("utf-8")
    assert example.partition("\n\n")[2] == block("cpp")


def test_its_table_is_what_the_scenarios_give() -> None:
    place = jkn.Place.load("lumajang")
    order = (
        "as-budgeted",
        "dbhcht-inside",
        "dbhcht-outside",
        "rate-37800",
        "rate-42000",
        "third-party",
        "register-98",
        "reach-98-80",
    )
    rows = [
        [cell.strip() for cell in line.split("|")[2:6]]
        for line in README.splitlines()
        if re.match(r"\| .*Rp.*bn \(.*\) \|", line)
    ]
    assert len(rows) == len(order)
    write = Numerals("en")
    for name, row in zip(order, rows, strict=True):
        until = "2027-12" if name == "reach-98-80" else "2026-12"
        plan = jkn.Scenario.load(f"lumajang/{name}")
        draws = DRAWS if name == "as-budgeted" else BESIDE
        sure = jkn.uncertain(place, plan, until=until, draws=draws, progress=False)
        lasting, owed = (
            sure.range_of(each) for each in ("heads that last", "owed_to_bpjs in 2026-12")
        )
        low, base, high = (end / 1e9 for end in owed)
        assert sure.base.money_ends is not None, name
        assert row == [
            write.about_people(sure.base.new_heads["added"]),
            f"{write.about_people(lasting.base)} ({write.between(lasting.low, lasting.high)})",
            sure.base.money_ends.strftime("%b %Y"),
            f"Rp{base:.1f}bn ({low:.2g}–{high:.2g})",
        ], name
