# SPDX-License-Identifier: Apache-2.0
"""Whether the interval of the active rate a year later holds, where the truth is known.

A district is drawn and publishes scraps (``evidence/simulated.py``). Its true people go through a
year with nothing decided, with assumptions and a behaviour drawn from the register and with chance;
the interval is the one that the scraps give. What the register does not know of (clean-ups, heads
that governments add) happens to neither.

>>> from jknmodel.evidence.district_prior import fitted
>>> 0.0 <= held_a_year_later(fitted, districts=3, draws=16) <= 1.0
True
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from jknmodel import _core
from jknmodel.base.months import later, month_of, text_of
from jknmodel.evidence.districts import GROUPS
from jknmodel.evidence.files import DISTRICTS
from jknmodel.evidence.inference import ENDS
from jknmodel.evidence.place import Place
from jknmodel.evidence.plausible import Position
from jknmodel.evidence.simulated import Truth, district_of, published_of
from jknmodel.projection.tables import frame_of
from jknmodel.study.came_after import drawn_later, nothing_decided
from jknmodel.study.draws import Unknown, opened_at

__all__ = ["held_a_year_later", "of_group", "province_of"]

#: What a district of each group is called, and where it lies.
_OF_GROUP: Final = dict(zip(GROUPS, ("D", "D", "Kota D"), strict=True))
_PROVINCE: Final = dict(zip(GROUPS, ("Jawa Timur", "Riau", "Riau"), strict=True))
#: The prior is the districts' own, as it is what the truth is drawn from.
_SOURCES: Final = ("assumptions", "baseline", "behaviour")
_FIGURE: Final = "active_of_population"


def of_group(group: str) -> str:
    """What a simulated district of a group is called."""
    return _OF_GROUP[group]


def province_of(group: str) -> str:
    """The province that it lies in."""
    return _PROVINCE[group]


def held_a_year_later(truth: Truth, *, districts: int, draws: int, seed: int = 0) -> float:
    """How many 80% intervals of the active rate of the population hold twelve months later."""
    chance = _core.RandomStream.default([seed])
    held = []
    for k in range(districts):
        group = GROUPS[k % len(GROUPS)]
        people = district_of(truth(group), chance)
        facts = published_of(people, k, of_group(group))
        place = Place(replace(facts, region=province_of(group), prior=DISTRICTS))
        until = text_of(later(month_of(place.opening), 12))
        found, _ = drawn_later(place, until, draws, _SOURCES)
        values = found.loc[found["month"] == found["month"].max(), _FIGURE]
        low, high = np.quantile(values, ENDS)
        true = Position(tuple(int(n) for n in people[:-1]), int(people[-1]))
        held.append(bool(low <= _came(opened_at(place, true), until, k) <= high))
    return float(np.mean(held))


def _came(place: Place, until: str, k: int) -> float:
    """The active rate that came: one draw of its own, with chance."""
    unknown = Unknown(place, nothing_decided(), 1, (), _core.month(until))
    case = unknown.case(unknown.input(k, ("assumptions", "behaviour")))
    outcomes = _core.project_draws([case], until, "sampled", 1, k, 1)
    monthly = frame_of(_core.stacked_columns(outcomes, "monthly"))
    return float(monthly[_FIGURE].iloc[-1])
