# SPDX-License-Identifier: Apache-2.0
"""The same money again every year: a key in place of a second table, and assumed."""

from __future__ import annotations

from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base.language import speaking
from jknmodel.cli.check import look_through
from jknmodel.scenario.assumed_money import assumed_years
from jknmodel.study.side_by_side import side_by_side

PLAN = """
schema = 1
name = "the same again"
[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 50_670_000_000}
again_every_year = true
[[lever]]
kind = "pbid_intake"
name = "june"
fund = "APBD 2025"
from = "2025-06"
until = "2025-06"
heads = 15_520
"""
AGAIN = "again_every_year = true\n"


@pytest.mark.parametrize("engine", ["expected", "sampled"])
def test_a_key_is_as_good_as_a_table(lumajang: jkn.Place, engine: str) -> None:
    told = jkn.Scenario.load("lumajang/as-budgeted")
    one = jkn.project(lumajang, jkn.Scenario.from_text(PLAN), until="2026-12", engine=engine)
    other = jkn.project(lumajang, told, until="2026-12", engine=engine)
    assert one.monthly().equals(other.monthly())
    assert one.money_ends == other.money_ends


def test_no_horizon_is_too_far(lumajang: jkn.Place) -> None:
    run = jkn.project(lumajang, jkn.Scenario.from_text(PLAN), until="2031-06")
    assert run.budget().query("fund == 'APBD 2031'").money.tolist() == [50_670_000_000]
    assert [fund.year for fund in run.plan.funds] == list(range(2025, 2033))


def test_money_that_comes_again_is_assumed(lumajang: jkn.Place) -> None:
    plan = jkn.Scenario.from_text(PLAN)
    assert assumed_years(lumajang, plan.funded_until("2026-12")) == {2026, 2027}
    (told,) = side_by_side(lumajang, [plan], "2026-12").scenarios
    assert [fund.taken_again for fund in told.plan.funds] == [False, True, True]
    given = jkn.Place.load(Path(__file__).parents[3] / "examples/baselines/lumajang.toml")
    assert assumed_years(given, plan.funded_until("2026-12")) == {2026, 2027}


def test_draws_find_the_money_of_every_year(lumajang: jkn.Place) -> None:
    drawn = jkn.uncertain(
        lumajang, jkn.Scenario.from_text(PLAN), until="2027-12", draws=4, events=True
    )
    assert drawn.bands("coverage", [0.5]).shape[0] > 30


def test_who_lacks_a_year_is_told_the_key(lumajang: jkn.Place, tmp_path: Path) -> None:
    once = PLAN.replace(AGAIN, "")
    with pytest.raises(jkn.InputError, match="again_every_year = true in it, add a fund of 2026"):
        jkn.project(lumajang, jkn.Scenario.from_text(once), until="2026-12")
    path = tmp_path / "plan.toml"
    path.write_text(once, "utf-8")
    said = [str(each) for each in look_through([path]).warnings]
    assert any("a run past 2025-12 is refused, unless" in each for each in said)
    with speaking("id"):
        said = [str(each) for each in look_through([path]).warnings]
    assert any("kecuali dana itu punya again_every_year" in each for each in said)
    path.write_text(PLAN, "utf-8")
    assert look_through([path]).warnings == []
