# SPDX-License-Identifier: Apache-2.0
"""Where somebody gives a share: from 0 to 1.5, never in per cent."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.study.met import met_in

PLACE, PLAN = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
RUN = jkn.project(PLACE, PLAN, until="2025-06")
FRAME = pd.DataFrame(
    {"draw": [0, 1], "month": pd.PeriodIndex(["2025-05"] * 2, freq="M"), "coverage": [0.9, 1.02]}
)


def _uhc(coverage: float = 0.98, active: float = 0.8, pbid: float = 0.0) -> object:
    return jkn.law.uhc(
        coverage=coverage, active_of_population=active, pbid_of_population=pbid, on="2025-05"
    )


#: Every door of Python that takes a share, by the key under which it refuses one.
DOORS: dict[str, tuple[str, Callable[[float], object]]] = {
    "uhc coverage": ("coverage", lambda x: _uhc(coverage=x)),
    "uhc active": ("active_of_population", lambda x: _uhc(active=x)),
    "uhc PBID": ("pbid_of_population", lambda x: _uhc(pbid=x)),
    "a share of the population": ("share", lambda x: jkn.Share(x, "population")),
    "a share of the registered": ("share", lambda x: jkn.Share(x, "registered")),
    "a target of a run": ("coverage", lambda x: RUN.met({"coverage": x})),
    "a target of a run, active": (
        "active_of_registered",
        lambda x: RUN.met({"active_of_registered": x}),
    ),
    "a target of many draws": ("coverage", lambda x: met_in(FRAME, {"coverage": x})),
}
SLIPS = [85, 60, 65.52, 1.6, 98, 100, 102, *(round(random.Random(1).uniform(1.51, 150), 2),)]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("slip", SLIPS)
def test_G1_a_share_given_in_per_cent_is_refused_with_the_share_to_write(
    door: str, slip: float
) -> None:
    key, ask = DOORS[door]
    with pytest.raises(jkn.InputError) as caught:
        ask(slip)
    (fault,) = caught.value.errors
    assert fault.key == key
    written = re.search(r"a share lies from 0 to 1.5, write ([\d.]+) for ([\d.]+)%", fault.message)
    assert written is not None
    assert float(written[1]) == pytest.approx(slip / 100)
    assert float(written[2]) == slip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("share", [0, 0.6552, 1, 1.0193, 1.5, np.float32(0.5), np.float64(0.98)])
def test_G1_coverage_above_one_is_taken_as_it_is_seen(door: str, share: float) -> None:
    DOORS[door][1](share)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("wrong", [-0.01, -85, float("nan"), float("inf"), 1e300])
def test_G1_what_is_no_share_at_all_is_refused(door: str, wrong: float) -> None:
    with pytest.raises(jkn.InputError, match=r"a share lies from 0 to 1.5, write 0.85 for 85%"):
        DOORS[door][1](wrong)
