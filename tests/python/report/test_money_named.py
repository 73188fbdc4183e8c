# SPDX-License-Identifier: Apache-2.0
"""A plan may name no money, or money of any years: there is a page, or a refusal that says why."""

from __future__ import annotations

import random
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.cli.check import check_files
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.report.sentences import sentences
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.side_by_side import SideBySide, side_by_side
from whole import WHOLE

PLANS = Path(__file__).parents[2] / "cases" / "files" / "plans"
NO_MONEY = {
    "id": "Uang: skenario ini tidak menyebut sumber dana",
    "en": "Money: this scenario names no money",
}
#: Fund calendars a district may write; the opening of Lumajang is the row April 2025.
CALENDARS = {
    "the year before the opening": {2024: ["2024-01"]},
    "the year before and this one": {2024: ["2024-01"], 2025: ["2025-01"]},
    "only next year": {2026: ["2026-01"]},
    "zero receipts": {2025: [], 2026: []},
    "receipts after the horizon": {2025: ["2025-01"], 2026: ["2026-11"]},
    "a late start": {2025: ["2025-12"]},
}


def fund(year: int, months: list[str], *, name: str = "", source: str = "", amount: int = 0) -> str:
    amounts = dict.fromkeys(months, amount or 25_000_000_000) or {f"{year}-01": 0}
    receipts = ", ".join(f'"{month}" = {rupiah}' for month, rupiah in amounts.items())
    lines = ["[[fund]]", f'name = "{name or f"APBD {year}"}"', f"year = {year}"]
    lines += [f'source = "{source}"'] if source else []
    lines += [f"receipts = {{{receipts}}}", 'when_dry = "owe"']
    return "\n".join(lines) + "\n"


def plan_of(funds: list[str]) -> jkn.Scenario:
    return jkn.Scenario.from_text("\n".join(['schema = 1\nname = "calendar"', *funds]))


def random_funds(seed: int) -> list[str]:
    """Up to two funds in each year from 2024 to 2027, each with up to three receipts."""
    chance = random.Random(seed)
    funds = []
    for year in range(2024, 2028):
        for source in chance.sample(["APBD", "DBHCHT"], chance.choice([0, 1, 1, 2])):
            months = sorted(chance.sample(range(1, 13), chance.randint(0, 3)))
            funds.append(
                fund(
                    year,
                    [f"{year}-{month:02d}" for month in months],
                    name=f"{source} {year}",
                    source=source,
                    amount=chance.choice([0, 1, 10**9, 60 * 10**9]),
                )
            )
    return funds


def complete(found: SideBySide) -> str:
    """The page of a comparison, with its tables and workbook made too."""
    assert all(tables(found).values())
    assert workbook_bytes(found)[:2] == b"PK"
    text = page(found)
    assert "nan" not in text.lower().split()
    return text


@pytest.mark.parametrize("place", jkn.Place.names())
def test_RUN1_a_plan_without_a_fund_has_a_page_without_money(place: str) -> None:
    found = side_by_side(
        jkn.Place.load(place), [jkn.Scenario.load(PLANS / "nothing.toml")], "2025-12"
    )
    text = complete(found)
    for language, words in NO_MONEY.items():
        assert sum(said.startswith(words) for said in sentences(found, language)) == 1  # type: ignore[arg-type]
        assert words in text
    assert "Rp0 cukup" not in text
    assert 'id="money-' not in text


def test_RUN1_the_shipped_overlay_alone_has_a_page_without_money() -> None:
    plan = jkn.Scenario.load("overlays/pbi-clean-ups")
    assert NO_MONEY["en"] in complete(side_by_side(jkn.Place.load("lumajang"), [plan], "2026-12"))


def test_RUN1_a_plan_without_a_fund_beside_one_with_money() -> None:
    place = jkn.Place.load("lumajang")
    nothing = jkn.Scenario.load(PLANS / "nothing.toml")
    budgeted = jkn.Scenario.load("lumajang/as-budgeted")
    assert NO_MONEY["en"] in complete(side_by_side(place, [nothing, budgeted], "2025-12"))
    text = complete(side_by_side(place, [budgeted, nothing], "2025-12"))
    assert NO_MONEY["en"] not in text
    assert "No money named; " in text


def test_RUN1_a_fund_of_nothing_is_not_no_fund() -> None:
    plan = jkn.Scenario.load(PLANS / "zero-fund.toml")
    text = complete(side_by_side(jkn.Place.load("lumajang"), [plan], "2025-12"))
    assert NO_MONEY["en"] not in text


@pytest.mark.parametrize("until", ["2025-06", "2026-06"] if WHOLE else ["2025-06"])
@pytest.mark.parametrize("calendar", CALENDARS.values(), ids=CALENDARS)
def test_RUN1_every_calendar_of_funds_has_a_page_or_is_refused(
    calendar: dict[int, list[str]], until: str
) -> None:
    plan = plan_of([fund(year, months) for year, months in calendar.items()])
    try:
        found = side_by_side(jkn.Place.load("lumajang"), [plan], until)
    except jkn.InputError as error:
        assert "no fund" in str(error)  # noqa: PT017  (the other funds are carried)
        return
    complete(found)


@pytest.mark.parametrize("seed", range(6 if WHOLE else 2))
def test_RUN1_funds_of_any_years_have_a_page_or_are_refused(seed: int) -> None:
    plan = plan_of(random_funds(seed))
    try:
        found = side_by_side(jkn.Place.load("lumajang"), [plan], "2026-12")
    except jkn.InputError as error:
        assert "no fund" in str(error)  # noqa: PT017
        return
    complete(found)


@pytest.mark.parametrize("plan", sorted(PLANS.glob("*.toml")), ids=lambda path: path.stem)
def test_RUN1_check_takes_the_plans_that_run_takes(plan: Path) -> None:
    assert check_files([plan]) == []


@pytest.mark.parametrize("until", ["2025-04", "2025-05", "2025-07"])
def test_RUN1_scenarios_that_act_after_the_horizon_have_a_page(until: str) -> None:
    # The second one is shown twelve months longer than the first: they share its months only.
    plans = [jkn.Scenario.load(f"lumajang/{name}") for name in ("as-budgeted", "reach-98-80")]
    found = side_by_side(jkn.Place.load("lumajang"), plans, until)
    complete(found)
    assert not found.worth["extra_active"].isna().any()
