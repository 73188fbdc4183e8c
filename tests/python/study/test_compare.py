# SPDX-License-Identifier: Apache-2.0
"""Why two runs differ: parts that add up, whatever the order and the direction."""

from __future__ import annotations

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel.report.compared import add_up

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
    found = jkn.compare(*(jkn.project(place, p, until=UNTIL) for p in (plan, other)))
    assert found.causes == ("behaviour", "assumption births")
    assert found.at("registered").index[0] == "assumption births"


def test_another_reading_of_the_active_rate_is_another_opening(place: jkn.Place) -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    read = place.with_(active_rate_read_as="registered")
    found = jkn.compare(*(jkn.project(p, plan, until=UNTIL) for p in (place, read)))
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
        jkn.compare("lumajang", plan)  # type: ignore[arg-type]
    assert len(refused.value.errors) == 2
    found = jkn.compare(*runs)
    with pytest.raises(jkn.InputError, match="did you mean 'registered'"):
        found.at("registerd")
    with pytest.raises(jkn.InputError, match="is not in the run"):
        found.at("registered", "2031-01")
