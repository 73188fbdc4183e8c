# SPDX-License-Identifier: Apache-2.0
"""Scenarios under everything that is not known."""

from __future__ import annotations

import datetime as dt

import jknmodel as jkn
import pytest
from jknmodel.study.choices import Choice
from jknmodel.study.decision import HEADS
from jknmodel.study.side_by_side import SideBySide, horizon, side_by_side
from jknmodel.study.targets import targets


def test_every_choice_is_shown_apart_from_the_central_one(three: SideBySide) -> None:
    central = Choice(
        clean_ups=False,
        prior="nation",
        behaviour="A",
        read_as="population",
        rate_basis="own_share",
    )
    others = {
        ("clean_ups", True),
        ("prior", "districts"),
        ("behaviour", "B"),
        ("read_as", "registered"),
        ("rate_basis", "with_local_share"),
        ("rate_basis", "gross"),
    }
    for scenario in three.scenarios:
        first, *choices = (answer.choice for answer in scenario.answers)
        assert first == central
        apart = [
            [(name, there) for name, here, there in zip(Choice._fields, central, each, strict=True)
             if here != there]
            for each in choices
        ]  # fmt: skip
        assert all(len(differs) == 1 for differs in apart)
        assert {differs[0] for differs in apart} == others
        assert len(choices) == len(others)


def test_the_central_line_is_the_run_itself(three: SideBySide, as_budgeted: jkn.Run) -> None:
    assert three.main.lines[0].equals(as_budgeted.monthly())


def test_ranges_hold_the_central_value(three: SideBySide) -> None:
    for scenario in three.scenarios:
        sure = three.sure_of(scenario)
        for figure, answer in HEADS.items():
            low, central, high = sure.range_of(answer)
            assert low <= central <= high
            assert central == getattr(scenario.central, figure)
        end = scenario.central.years[-1]
        assert sure.range_of(f"owed in {end.year}").base == end.owed
        assert sure.range_of(f"coverage in {end.year}-12").base == end.coverage
        band = sure.range_by_month("coverage")
        assert (band.low <= band.central).all()
        assert (band.central <= band.high).all()


def test_draws_of_one_place_open_alike_under_every_scenario(three: SideBySide) -> None:
    first, second, *_ = (three.sure_of(each) for each in three.scenarios)
    pairs = zip(first.openings(), second.openings(), strict=False)
    assert all(one[0] == other[0] for one, other in pairs)


def test_a_scenario_after_both_targets_is_shown_twelve_months_longer() -> None:
    december = dt.date(2026, 12, 1)
    assert horizon(jkn.Scenario.load("lumajang/reach-98-80"), december) == dt.date(2027, 12, 1)
    assert horizon(jkn.Scenario.load("lumajang/register-98"), december) == december
    assert horizon(jkn.Scenario.load("lumajang/as-budgeted"), december) == december


def test_a_year_needs_what_its_heads_are_billed(three: SideBySide) -> None:
    first, second = three.main.central.years
    assert first.need == pytest.approx(35_000 * (111_079 * 12 + 15_520 * 6))
    assert second.need == pytest.approx(35_000 * 12 * 126_599)
    assert first.money == second.money == 50_670_000_000
    assert first.left == pytest.approx(757_620_000)
    assert second.owed == pytest.approx(2_501_580_000)
    assert second.ends == dt.date(2026, 12, 1)


def test_two_readings_and_two_bases_give_four_answers(three: SideBySide) -> None:
    of_population, of_registered = three.readings
    assert of_population.of_population == pytest.approx(0.6552, abs=1e-5)
    assert of_population.of_registered == pytest.approx(0.7499, abs=1e-4)
    assert of_registered.of_population == pytest.approx(0.5724, abs=1e-4)
    assert of_registered.of_registered == pytest.approx(0.6552, abs=1e-5)


def test_coverage_alone_gives_no_status(three: SideBySide) -> None:
    register = next(each for each in three.scenarios if each.name == "register-98")
    assert register.central.met_coverage is not None
    assert register.central.met_status_of_population is None
    assert register.central.priority is None


def test_pursuing_both_targets_meets_and_holds_them_on_credit(three: SideBySide) -> None:
    reach = next(each for each in three.scenarios if each.name == "reach-98-80").central
    assert reach.met_status_of_population is not None
    assert reach.held is not None
    assert reach.owed_to_bpjs > 50e9
    assert not next(e for e in three.scenarios if e.central is reach).lines[0]["priority"].iloc[-1]


def test_the_thresholds_are_the_laws(lumajang: jkn.Place) -> None:
    assert targets(lumajang) == (0.98, 0.80)


def test_the_frame_has_a_row_for_each_run(three: SideBySide) -> None:
    frame = three.frame()
    assert len(frame) == 7 * len(three.scenarios)
    assert frame.central.sum() == len(three.scenarios)
    assert frame.loc[frame.central & (frame.scenario == "as-budgeted"), "money_ends"].item() == (
        "2026-12"
    )


def test_scenarios_of_one_name_are_refused(lumajang: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    with pytest.raises(jkn.InputError, match="two scenarios are called 'as-budgeted'"):
        side_by_side(lumajang, [plan, plan], until="2026-12")
    with pytest.raises(jkn.InputError, match="there is none"):
        side_by_side(lumajang, [], until="2026-12")


def test_a_plan_with_clean_ups_of_its_own_is_not_given_them_twice(lumajang: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    harder = plan.with_(name="harder", levers_of=jkn.Scenario.load("overlays/pbi-clean-ups"))
    found = side_by_side(lumajang, [harder.with_(behaviour="B"), plan], until="2025-12")
    assert [len(each.answers) for each in found.scenarios] == [6, 7]
    assert found.main.central.choice.behaviour == "B"
    assert found.main.with_clean_ups is None
    assert found.scenarios[1].with_clean_ups is not None
