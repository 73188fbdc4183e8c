# SPDX-License-Identifier: Apache-2.0
"""How long the questions of a budget meeting take: questions.py (./jkn bench).

Each of Lumajang, from Python, on all cores, beside one projection of the same months in the same
run: what an answer costs in projections, however fast the machine is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import jknmodel as jkn
from jknmodel.study.goal import goal

BOTH: Final = {"coverage": 0.98, "active_of_population": 0.80}


class Question(NamedTuple):
    """One call, and its bar in milliseconds."""

    name: str
    ask: Callable[[], object]
    bar: float
    times: int = 5


def questions() -> Iterator[Question]:
    """The questions, each with objects that were read before."""
    place = jkn.Place.load("lumajang")
    reach = jkn.Scenario.load("lumajang/reach-98-80")
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    five = jkn.Scenario.load(Path(__file__).with_name("five-levers.toml"))
    yield Question(
        "solve, one lever, held to 2027-12",
        lambda: jkn.solve(place, reach, lever="reactivate up to 80%", target=BOTH, by="2026-12"),
        150,
    )
    by = jkn.project(place, plan, until="2026-12").until
    yield Question("goal, two intakes, held to 2027-12", lambda: goal(place, plan, by=by), 300)
    one, other = (jkn.project(place, each, until="2026-12") for each in (reach, _eight(reach)))
    yield Question("compare, eight causes, to 2026-12", lambda: jkn.compare(one, other), 500)
    yield Question(
        "sensitivity, all at once, to 2027-12",
        lambda: jkn.sensitivity(place, reach, figure="active_of_population", at="2027-12"),
        0,
    )
    yield Question(
        "flips, held to 2027-12",
        lambda: jkn.flips(place, reach, decision=BOTH, by="2026-12"),
        2_000,
        3,
    )
    yield Question(
        "allocate, five levers, to 2026-12",
        lambda: jkn.allocate(place, five, 5_000_000_000, by="2026-12"),
        2_000,
        3,
    )
    yield Question(
        "solve in 9 of 10 of 200 draws",
        lambda: jkn.solve(
            place, reach, lever="reactivate up to 80%", target=BOTH, by="2026-12", in_draws=0.9
        ),
        5_000,
        2,
    )


def _eight(plan: jkn.Scenario) -> jkn.Scenario:
    """The plan with eight things changed: six assumptions and both levers."""
    names = ["births", "deaths", "pbi_drift", "ppu_bu_lost", "ppu_bu_found", "net_move"]
    changed = {name: plan.core.assumptions[name]["low"] for name in names}
    slower = [lever.with_(monthly_cap=6_000) for lever in plan.levers]
    return plan.with_(name="changed", assumptions=changed, levers=slower)


def main() -> None:
    """Prints name, milliseconds, projections and bar, a line each."""
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/reach-98-80")
    one = _least(lambda: jkn.project(place, plan, until="2027-12"), 9)
    print(f"{'one projection, to 2027-12':45}{one:10.1f} ms")
    for asked in questions():
        took = _least(asked.ask, asked.times)
        bar = f"  (bar {asked.bar:g} ms)" if asked.bar else ""
        print(f"{asked.name:45}{took:10.1f} ms {took / one:8.1f} projections{bar}", flush=True)


def _least(ask: Callable[[], object], times: int) -> float:
    """The least wall time of several calls, in milliseconds."""
    runs = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        runs.append(1000 * (time.perf_counter() - started))
    return min(runs)


if __name__ == "__main__":
    main()
