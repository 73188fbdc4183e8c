# SPDX-License-Identifier: Apache-2.0
"""Why two runs differ: parts that add up, whatever the order and the direction."""

from __future__ import annotations

from random import Random

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.report.compared import add_up
from random_plans import random_plan
from whole import WHOLE

UNTIL = "2026-06"


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def runs(place: jkn.Place) -> tuple[jkn.Run, jkn.Run]:
    plans = (jkn.Scenario.load(f"lumajang/{name}") for name in ("as-budgeted", "register-98"))
    one, other = (jkn.project(place, plan, until=UNTIL) for plan in plans)
    return one, other


def test_the_parts_of_every_figure_add_up_to_its_difference(runs: tuple[jkn.Run, jkn.Run]) -> None:
    one, other = runs
    found = jkn.compare(one, other)
    assert found.causes
    sums = found.frame().groupby(["figure", "month"])["difference"].sum()
    for figure in ("registered", "active", "coverage", "spent", "owed_to_bpjs"):
        wanted = (other.monthly()[figure] - one.monthly()[figure]).to_numpy()
        assert np.allclose(sums[figure].to_numpy(), wanted, rtol=1e-12, atol=1e-9)


def test_the_other_way_round_everything_is_the_negative(runs: tuple[jkn.Run, jkn.Run]) -> None:
    there, back = jkn.compare(*runs), jkn.compare(*runs[::-1])
    assert set(there.causes) == set(back.causes)
    for cause in there.causes:
        assert (there.table("active")[cause] == -back.table("active")[cause]).all()


def test_an_assumption_and_a_behaviour_are_causes_by_their_names(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    other = plan.with_(behaviour="B", assumptions={"births": 0.02})
    one, two = (jkn.project(place, p, until=UNTIL) for p in (plan, other))
    found = jkn.compare(one, two)
    assert found.causes == ("behaviour", "assumption births")
    assert found.at("registered").index[0] == "assumption births"


def test_another_reading_of_the_active_rate_is_another_opening(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    read = place.with_(active_rate_read_as="registered")
    one, two = (jkn.project(p, plan, until=UNTIL) for p in (place, read))
    found = jkn.compare(one, two)
    assert found.causes == ("opening",)
    assert found.at("active_of_population").iloc[0] < -0.05


def test_what_is_printed_adds_up_as_printed(runs: tuple[jkn.Run, jkn.Run]) -> None:
    said = jkn.compare(*runs).explain("registered", "2026-01", "id")
    first, *parts = said.splitlines()
    assert first.startswith("Januari 2026, peserta berstatus apa pun: ")
    numbers = [
        int(line.split()[0].replace(".", "").replace("\N{MINUS SIGN}", "-")) for line in parts
    ]
    table = [run.monthly().set_index("month")["registered"]["2026-01"] for run in runs]
    assert sum(numbers) == round(table[1]) - round(table[0])
    assert jkn.compare(*runs).explain("coverage").count("points") == len(parts) + 1


@pytest.mark.parametrize(
    ("parts", "whole", "printed"),
    [
        ([0.5, 0.5, -0.2], 1, [1, 0, 0]),
        ([10.4, -3.5], 7, [10, -3]),
        ([2.9, 2.9], 5, [3, 2]),
        ([], 0, []),
    ],
)
def test_rounded_parts_keep_their_sum(parts: list[float], whole: int, printed: list[int]) -> None:
    assert add_up(parts, whole) == printed


def test_runs_that_cannot_be_compared_are_refused_by_name(
    place: jkn.Place, runs: tuple[jkn.Run, jkn.Run]
) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    shorter = jkn.project(place, plan, until="2025-12")
    drawn = jkn.project(place, plan, until="2025-06", engine="sampled", seed=1)
    with pytest.raises(jkn.InputError, match="compare runs that end in one month"):
        jkn.compare(runs[0], shorter)
    with pytest.raises(jkn.InputError, match="has chance in it"):
        jkn.compare(runs[0], drawn)
    with pytest.raises(jkn.InputError, match="is no run") as refused:
        jkn.compare("lumajang", plan)  # type: ignore[call-overload]
    assert len(refused.value.errors) == 2
    found = jkn.compare(*runs)
    with pytest.raises(jkn.InputError, match="did you mean 'registered'"):
        found.at("registerd")
    with pytest.raises(jkn.InputError, match="is not in the run"):
        found.at("registered", "2031-01")


def test_the_population_figure_is_a_cause_of_its_own(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    counted = place.with_figures(population=1_120_000)
    one, two = (jkn.project(p, plan, until=UNTIL) for p in (place, counted))
    found = jkn.compare(one, two)
    assert "population" in found.causes
    parts = found.table("population").iloc[0]
    assert parts["population"] == 1_120_000 - place.population
    assert all(parts[cause] == 0 for cause in found.causes if cause != "population")


def test_causes_are_taken_together_as_the_caller_says(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    other = plan.with_(behaviour="B", assumptions={"births": 20, "deaths": 9})
    one, two = (jkn.project(place, p, until=UNTIL) for p in (plan, other))
    found = jkn.compare(one, two, groups={"who is born and dies": ["births", "deaths"]})
    assert found.causes == ("who is born and dies", "behaviour")
    assert "who is born and dies" in found.explain("registered")
    alone = jkn.compare(one, two)
    assert alone.causes == ("behaviour", "assumption births", "assumption deaths")
    assert found.whole("registered").equals(alone.whole("registered"))


def test_F_a_lever_that_changes_nothing_has_exactly_nothing_everywhere(
    place: jkn.Place, runs: tuple[jkn.Run, jkn.Run]
) -> None:
    one = runs[0]
    text = (
        'schema = 1\nname = "idle"\n[[lever]]\nname = "nobody"\nkind = "pbid_intake"\n'
        'fund = "APBD 2025"\nfrom = "2025-07"\nuntil = "2025-07"\nheads = 0\n'
        '[[fund]]\nname = "APBD 2025"\nyear = 2025\nreceipts = {"2025-01" = 1}\n'
    )
    idle = one.plan.with_(levers=jkn.Scenario.from_text(text).levers, name="idle")
    more = idle.with_(assumptions={"births": 20})
    other = jkn.project(place, more, until=UNTIL)
    parts = jkn.compare(one, other).frame()
    nothing = parts[parts["cause"] == "lever nobody"]["difference"]
    assert len(nothing)
    assert (nothing == 0).all()
    assert jkn.compare(one, jkn.project(place, idle, until=UNTIL)).frame()["difference"].eq(0).all()


@pytest.mark.parametrize("at", range(500 if WHOLE else 3))
def test_the_parts_add_up_for_any_two_plans_and_backwards_they_are_the_negative(at: int) -> None:
    dice = Random(7_000 + at)
    place = jkn.Place.load(dice.choice(jkn.Place.names()))
    plans = [random_plan(dice, place, name) for name in ("one", "other")]
    one, other = (jkn.project(place, plan, until=later_than(place, 5)) for plan in plans)
    there, back = jkn.compare(one, other), jkn.compare(other, one)
    assert set(there.causes) == set(back.causes)
    for figure in one.monthly().select_dtypes("number").columns:
        table, other_way = there.table(figure), back.table(figure)
        wanted = (other.monthly()[figure] - one.monthly()[figure]).to_numpy()
        parts = table[list(there.causes)].to_numpy()
        size = np.abs(parts).max(axis=1, initial=1.0) + np.abs(one.monthly()[figure].to_numpy())
        assert (np.abs(parts.sum(axis=1) - wanted) <= 1e-9 * size).all()
        assert (parts == -other_way[list(there.causes)].to_numpy()).all()


def later_than(place: jkn.Place, months: int) -> str:
    return str(pd.Period(place.opening, "M") + months)


def test_what_was_spent_adds_up_to_the_date_and_a_position_does_not(
    runs: tuple[jkn.Run, jkn.Run],
) -> None:
    one, other = runs
    found = jkn.compare(one, other)
    wanted = other.monthly()["spent"].sum() - one.monthly()["spent"].sum()
    assert found.to_date("spent").sum() == pytest.approx(wanted, rel=1e-12)
    with pytest.raises(jkn.InputError, match="is a position"):
        found.to_date("registered")


def test_the_flows_of_two_runs_tell_how_they_came_apart(runs: tuple[jkn.Run, jkn.Run]) -> None:
    one, other = runs
    found = jkn.compare(one, other)
    for figure in one.monthly().select_dtypes("number").columns:
        table = found.flows(figure, "2026-03")
        months = [run.monthly().set_index("month")[figure]["2026-03"] for run in runs]
        assert table["one"].sum() == pytest.approx(months[0], rel=1e-9, abs=1e-6)
        assert table["difference"].sum() == pytest.approx(
            months[1] - months[0], rel=1e-9, abs=1e-6 + 1e-9 * abs(months[0])
        )
        assert table.iloc[0]["cause"] == "opening"


def test_several_runs_are_one_tidy_table(place: jkn.Place, runs: tuple[jkn.Run, jkn.Run]) -> None:
    one, other = runs
    third = jkn.project(place, one.plan.with_(behaviour="B"), until="2025-12")
    table = jkn.compare(one, other, third)
    assert list(table.columns[:4]) == ["place", "scenario", "choice", "month"]
    assert len(table) == sum(len(run.monthly()) for run in (one, other, third))
    assert table.groupby(["scenario", "choice"]).ngroups == 3
    drawn = jkn.project(place, one.plan, until="2025-06", engine="sampled", draws=2)
    with pytest.raises(jkn.InputError, match="give one scenario another name"):
        jkn.compare(one, other, drawn)
    named = jkn.project(
        place, one.plan.with_(name="drawn"), until="2025-06", engine="sampled", draws=2
    )
    assert set(jkn.compare(one, other, named)["draw"].dropna()) == {0, 1}


def test_everything_that_is_wrong_with_a_comparison_is_said_at_once(
    runs: tuple[jkn.Run, jkn.Run],
) -> None:
    one, other = runs
    with pytest.raises(jkn.InputError) as refused:
        jkn.compare(one, other, months=("2025-06", "2026-06"), groups={"": 3}, threads=-1)  # type: ignore[call-overload]
    assert {fault.key for fault in refused.value.errors} == {"months", "groups", "threads"}
    with pytest.raises(jkn.InputError, match="give another run, or months"):
        jkn.compare(one)  # type: ignore[call-overload]
    with pytest.raises(jkn.InputError, match="stands in two groups") as refused:
        jkn.compare(one, other, groups={"a": ["birth", "births"], "b": ["births"], "c": []})
    assert len(refused.value.errors) == 3
    with pytest.raises(jkn.InputError, match="give the group another name"):
        jkn.compare(one, other, groups={"money": ["births"]})
    with pytest.raises(jkn.InputError) as refused:
        jkn.compare(one, other).flows("registerd", "2031-01")
    assert [fault.key for fault in refused.value.errors] == ["figure", "month"]
