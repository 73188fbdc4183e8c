# SPDX-License-Identifier: Apache-2.0
"""One run less another of the same draws."""

from __future__ import annotations

import jknmodel as jkn
import numpy as np
import pytest

UNTIL = "2025-10"
PLANS = ("lumajang/register-98", "lumajang/as-budgeted")


def test_what_two_plans_have_in_common_cancels_draw_by_draw(lumajang: jkn.Place) -> None:
    more, less = (jkn.uncertain(lumajang, plan, until=UNTIL, draws=30) for plan in PLANS)
    found = more - less
    both = [each.monthly().set_index(["draw", "month"])["registered"] for each in (more, less)]
    wanted = both[0] - both[1]
    got = found.monthly().set_index(["draw", "month"])["registered"]
    assert (got == wanted).all()
    apart = (more.bands("registered", [0.1, 0.9]).iloc[-1, 1:]).diff().iloc[-1]
    band = found.band("registered", [0.1, 0.9]).iloc[-1, 1:].diff().iloc[-1]
    assert band < apart  # what nobody knows is the same of both
    assert found.above("registered").iloc[-1]["share"] == 1
    assert found.above("registered").iloc[0]["share"] == 0  # they open alike
    assert (less - more).monthly()["spent"].equals(-found.monthly()["spent"])


def test_a_plan_less_itself_is_nothing(lumajang: jkn.Place) -> None:
    plan = PLANS[0]
    one, same = (jkn.uncertain(lumajang, plan, until=UNTIL, draws=5) for _ in range(2))
    numbers = (one - same).monthly().drop(columns=["draw", "month"]).to_numpy()
    assert (numbers == 0).all()


@pytest.mark.parametrize("engine", ["sampled", "persons"])
def test_runs_of_whole_people_have_whole_differences(lumajang: jkn.Place, engine: str) -> None:
    more, less = (
        jkn.project(lumajang, plan, until="2025-06", engine=engine, draws=2, seed=3)
        for plan in PLANS
    )
    found = more - less
    assert found.monthly()["registered"].dtype == np.int64
    assert found.band("registered", [0.5]).shape == (3, 2)


def test_what_is_not_of_the_same_draws_is_refused_by_name(lumajang: jkn.Place) -> None:
    one = jkn.uncertain(lumajang, PLANS[0], until=UNTIL, draws=3)
    other = jkn.uncertain(
        "belitung-timur", "belitung-timur/as-it-is", until="2025-12", draws=4, seed=1,
        sources=("assumptions",), keep=("births",), vary=(),
    )  # fmt: skip
    with pytest.raises(jkn.InputError) as refused:
        one - other
    keys = {fault.key for fault in refused.value.errors}
    assert keys == {"seed", "draws", "until", "sources", "keep", "place"}
    mean = jkn.project(lumajang, PLANS[0], until=UNTIL)
    with pytest.raises(jkn.InputError, match="has no band"):
        mean - mean
    drawn = [
        jkn.project(lumajang, PLANS[0], until="2025-06", engine="sampled", draws=2, seed=seed)
        for seed in (1, 2)
    ]
    with pytest.raises(jkn.InputError, match="both must be of the same draws"):
        drawn[0] - drawn[1]
    with pytest.raises(TypeError):
        one - 3  # type: ignore[operator]
    with pytest.raises(jkn.InputError, match="did you mean 'registered'"):
        (one - one).band("registred")
    with pytest.raises(jkn.InputError, match="than"):
        (one - one).above("registered", "much")  # type: ignore[arg-type]
