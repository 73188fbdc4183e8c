# SPDX-License-Identifier: Apache-2.0
"""What a run refuses, check refuses, with the same words; what a run will not do, check says."""

from __future__ import annotations

from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.cli.app import main
from jknmodel.cli.check import check_files, look_through
from jknmodel.study.side_by_side import side_by_side

LUMAJANG = Path(jkn.__file__).parent / "data" / "places" / "lumajang" / "place.toml"
ONE_YEAR = """schema = 1
name = "one year"
[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 60_000_000_000}
"""
NEXT_YEAR = """
[[fund]]
name = "APBD 2026"
year = 2026
receipts = {"2026-01" = 60_000_000_000}
"""
INTAKE = """
[[lever]]
kind = "pbid_intake"
name = "intake"
fund = "APBD 2025"
from = "2025-06"
until = "2025-12"
heads = 1_000
"""
PLANS = {
    "nothing": 'schema = 1\nname = "nothing"\n',
    "a wage": 'schema = 1\nname = "wage"\n[assumptions]\nwage_ppu_bu = 3_000_000\n',
    "one year": ONE_YEAR,
    "two years": ONE_YEAR + NEXT_YEAR,
    "only next year": 'schema = 1\nname = "next"\n' + NEXT_YEAR,
    "more heads than there are": ONE_YEAR + "opening_heads = 900_000\n",
    "beyond the money": ONE_YEAR + INTAKE + 'committed_until = "2026-06"\n',
    "a village that nobody tells apart": ONE_YEAR
    + '[[lever]]\nkind = "arrears_relief"\nname = "relief"\nfrom = "2025-06"\nuntil = "2025-12"\n'
    'shares = {third_party = 1.0}\nheads = 10\nvillages = ["Selok"]\n',
}
PLACES = {"as it ships": "", "without a minimum wage": "minimum_wage"}


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    lines = LUMAJANG.read_text(encoding="utf-8").splitlines()
    without = PLACES[request.param]
    kept = [line for line in lines if not (without and line.startswith(without))]
    file = tmp_path / "place.toml"
    file.write_text("\n".join(kept), encoding="utf-8")
    return file


def plan_file(folder: Path, text: str) -> Path:
    file = folder / "plan.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(place: Path, plan: Path, until: str) -> list[str]:
    """What `run` says against it, a line a fault."""
    try:
        side_by_side(jkn.Place.load(place), [jkn.Scenario.load(plan)], until)
    except jkn.InputError as error:
        return [issue.message for issue in error.errors]
    return []


@pytest.mark.parametrize("until", ["2025-03", "2025-12", "2026-06"])
@pytest.mark.parametrize("plan", PLANS)
def test_F13_what_a_run_refuses_check_refuses_with_the_same_words(
    plan: str, until: str, place: Path, tmp_path: Path
) -> None:
    file = plan_file(tmp_path, PLANS[plan])
    found = [issue.message for issue in check_files([file, place], until)]
    assert found == list(dict.fromkeys(refusal(place, file, until)))


def test_F13_a_place_alone_is_tried_under_a_scenario_without_decisions(
    place: Path, tmp_path: Path
) -> None:
    nothing = plan_file(tmp_path, PLANS["nothing"])
    refused = refusal(place, nothing, "2025-12")
    assert [issue.message for issue in check_files([place])] == refused
    assert {issue.file for issue in check_files([place])} <= {"place.toml"}
    wage = plan_file(tmp_path, PLANS["a wage"])
    assert check_files([place, wage]) == []


def test_F13_a_baseline_alone_is_tried_too(tmp_path: Path) -> None:
    file = tmp_path / "opening.toml"
    jkn.Place.load("lumajang").save_baseline(file)
    assert check_files([file]) == []


def test_F13_a_scenario_alone_says_from_when_a_run_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = plan_file(tmp_path, ONE_YEAR)
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out == (
        "1 checked, no faults\n"
        "note: plan.toml: fund: no fund of 2026 follows 'APBD 2025': a run past 2025-12 is "
        "refused, unless it has again_every_year = true\n"
    )
    assert main(["check", "lumajang", str(file), "--until", "2026-06"]) == 2
    assert "no fund follows 'APBD 2025' in 2026" in capsys.readouterr().err
    assert main(["check", "lumajang", "lumajang/as-budgeted", "--until", "2026-12"]) == 0
    assert capsys.readouterr().out == "2 checked, no faults\n"


@pytest.mark.parametrize(
    ("heads", "cap", "months", "said"),
    [
        (24_000, 2_000, 12, False),
        (24_001, 2_000, 12, True),
        (10, 1, 9, True),
        (1, 1, 1, False),
    ],
)
def test_F6_more_heads_than_the_months_can_take_are_said_before_the_run(
    heads: int, cap: int, months: int, said: bool, tmp_path: Path
) -> None:
    text = f"""{ONE_YEAR}{NEXT_YEAR.replace("2026", "2027")}{NEXT_YEAR}
[[lever]]
kind = "pbid_intake"
name = "register"
fund = "APBD 2026"
from = "2026-01"
until = "2026-{months:02d}"
heads = {heads}
monthly_cap = {cap}
"""
    warnings = look_through([plan_file(tmp_path, text)]).warnings
    caps = [issue for issue in warnings if issue.key == "monthly_cap"]
    assert bool(caps) == said
    if said:
        assert f"{months} months are {cap * months:,}" in caps[0].message


@pytest.mark.parametrize(("until", "said"), [("2025-11", False), ("2025-12", True)])
def test_F6_heads_of_the_last_december_need_a_fund_that_is_not_there(
    until: str, said: bool, tmp_path: Path
) -> None:
    text = ONE_YEAR + INTAKE.replace('until = "2025-12"', f'until = "{until}"')
    warnings = look_through([plan_file(tmp_path, text)]).warnings
    assert any(issue.key == "until" and "2026-01" in issue.message for issue in warnings) == said
    warnings = look_through([plan_file(tmp_path, text + NEXT_YEAR)]).warnings
    assert not any(issue.key == "until" for issue in warnings)
