# SPDX-License-Identifier: Apache-2.0
"""Forecasts of a later date from the figures of an earlier one."""

from __future__ import annotations

import math

import jknmodel as jkn
import pytest
from jknmodel.evidence.district_prior import fitted
from jknmodel.evidence.districts import published
from jknmodel.evidence.figures import month_at
from jknmodel.study import came_after
from jknmodel.study.came_after import Case, all_foretold, foretold, scores
from jknmodel.study.simulated_later import held_a_year_later


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return all_foretold(draws=8)


def a_case(district: str, came: float, middle: float, before: float = 0.7) -> Case:
    low, high = middle - 0.02, middle + 0.02
    return Case(
        district, "2025-01", "2025-12", "active_of_population", before, came, middle, low, high,
        abs(came - middle) / 2,
    )  # fmt: skip


def test_every_district_with_an_active_rate_on_two_dates_is_a_case(cases: list[Case]) -> None:
    months: dict[str, set[str]] = {}
    for row in published():
        if row.figure == "active_rate" and row.is_district:
            months.setdefault(row.district, set()).add(month_at(row.date))
    wanted = {name: math.comb(len(found), 2) for name, found in months.items() if len(found) > 1}
    told = [case.district for case in cases if case.is_rate]
    assert {name: told.count(name) for name in told} == wanted
    assert len(wanted) >= 8


def test_a_whole_composition_on_two_dates_makes_five_cases(cases: list[Case]) -> None:
    found = [case for case in cases if case.district == "Karanganyar"]
    assert [case.figure.removeprefix("registered ") for case in found] == [
        "PBI", "PBID", "PPU", "PBPU", "BP",
    ]  # fmt: skip


def test_before_is_what_the_first_date_published(cases: list[Case]) -> None:
    (situbondo,) = [case for case in cases if case.district == "Situbondo"]
    assert situbondo.before == pytest.approx(0.7374, abs=5e-5)
    assert situbondo.came == 0.8122


def test_nothing_of_the_later_date_is_known_at_the_opening(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = foretold("Situbondo", draws=8)
    hidden = tuple(r for r in published() if not (r.district == "Situbondo" and r.date > "2025-07"))
    moved = tuple(
        r._replace(value=0.6)
        for r in published()
        if r.district == "Situbondo" and r.figure == "active_rate" and r.date == "2026-01"
    )
    monkeypatch.setattr(came_after, "published", lambda: (*hidden, *moved))
    (other,) = foretold("Situbondo", draws=8)
    assert (other.low, other.middle, other.high) == (
        before[0].low,
        before[0].middle,
        before[0].high,
    )
    assert other.came == 0.6


def test_the_first_of_a_month_is_the_close_of_the_one_before() -> None:
    assert month_at("2026-01-01") == "2025-12"
    assert month_at("2025-12-31") == month_at("2025-12") == "2025-12"


def test_heads_are_compared_as_logs_and_rates_in_points() -> None:
    rate = a_case("A", came=0.75, middle=0.70)
    assert rate.error == pytest.approx(0.05)
    heads = Case("A", "", "", "registered PBID", 100.0, 200.0, 150.0, 120.0, 180.0, 0.0)
    assert heads.error == pytest.approx(math.log(200 / 150))
    assert heads.no_change == pytest.approx(math.log(2))


def test_each_district_counts_once_on_however_many_dates() -> None:
    twice = [a_case("A", 0.70, 0.70), a_case("A", 0.70, 0.70)]
    found = scores([*twice, a_case("B", 0.80, 0.70)])
    assert (found.districts, found.cases) == (2, 3)
    assert found.held == pytest.approx(0.5)
    assert found.error == pytest.approx(0.05)
    assert found.no_change == pytest.approx(0.05)


def test_draws_that_all_say_the_same_score_their_error() -> None:
    plan = came_after.nothing_decided()
    assert plan.funds == []
    assert plan.levers == []
    (case,) = foretold("Rembang", draws=1)
    assert case.crps == pytest.approx(case.error)


def test_simulated_districts_are_held_a_year_later() -> None:
    assert held_a_year_later(fitted, districts=9, draws=24, seed=1) >= 0.5


def test_a_year_with_nothing_decided_names_no_money() -> None:
    assert isinstance(came_after.nothing_decided(), jkn.Scenario)
