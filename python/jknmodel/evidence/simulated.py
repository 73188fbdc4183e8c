# SPDX-License-Identifier: Apache-2.0
"""Whether intervals hold where the truth is known: districts that are drawn, and then told scraps.

A district is drawn from a prior; of it is published what districts publish: coverage and active
rate in four digits (every fourth: "about", in two), the heads of PBID, every other time those of
PBI. Its intervals under the prior for districts are then compared with what it is.

>>> held = shares_held(fitted, districts=6, draws=32)
>>> list(held)[:3], list(held)[-3:]
(['PBI', 'PBID', 'PPU'], ['arrears', 'left', 'debt'])
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jknmodel._core import RandomStream
from jknmodel.base.cells import CELLS, MANDIRI
from jknmodel.evidence.conditioned import drawn
from jknmodel.evidence.coordinates import counted_as, people_at
from jknmodel.evidence.district_prior import DistrictPrior, fitted
from jknmodel.evidence.districts import GROUPS, SEGMENTS
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.inference import ENDS
from jknmodel.evidence.reconcile.debts import own_share

__all__ = ["QUANTITIES", "RURAL", "district_of", "published_of", "shares_held"]

Vector = NDArray[np.float64]

#: A country district beside its group: more PBI, fewer employees and self-payers (log).
RURAL: Final = {"PBI": 0.2, "PBPU": -0.2, "BP": -0.2, "active PBPU": -0.2}
#: When the districts are drawn, and how many months their debtors owe (fit A of behaviour).
_OPENING: Final = "2025-06"
_MONTHS: Final = 15.6


def _quantities() -> dict[str, Vector]:
    """What is asked of a district, as weights over its cells."""

    def standing(name: str) -> Vector:
        return np.array([cell.standing == name for cell in CELLS], dtype=float)

    out = {segment: counted_as(segment).astype(float) for segment in SEGMENTS}
    out["arrears"], out["left"] = standing("owing"), standing("left")
    a_month = [
        own_share(_OPENING, cell.care_class) if cell.segment in MANDIRI else 0 for cell in CELLS
    ]
    out["debt"] = out["arrears"] * np.array(a_month) * _MONTHS
    return out


QUANTITIES: Final = _quantities()


Truth = Callable[[str], DistrictPrior]
#: Nobody registers fewer or more of a population than this.
_REGISTERED: Final = (0.4, 1.3)


def shares_held(truth: Truth, *, districts: int, draws: int, seed: int = 0) -> dict[str, float]:
    """How many 80% intervals hold, by quantity; one that is published exactly does not count.

    ``truth`` makes of a group the prior that its districts are drawn from.
    """
    chance = RandomStream.default([seed])
    held: dict[str, list[bool]] = {name: [] for name in QUANTITIES}
    for k in range(districts):
        group = GROUPS[k % len(GROUPS)]
        people = district_of(truth(group), chance)
        facts = published_of(people, k, f"district {k}")
        found = drawn(facts, fitted(group), draws, seed=seed)[:, :-1]
        for name, weights in QUANTITIES.items():
            low, high = np.quantile(found @ weights, ENDS)
            if high - low > 2.0:
                held[name].append(bool(low <= people[:-1] @ weights <= high))
    return {name: float(np.mean(answers)) for name, answers in held.items() if answers}


def district_of(truth: DistrictPrior, chance: RandomStream) -> Vector:
    """The people of a district that could be one."""
    while True:
        population = float(round(np.exp(13.2 + 0.8 * chance.standard_normal())))
        people = np.round(people_at(truth.draw(chance, 1)[0], population))
        if _REGISTERED[0] <= people[:-1].sum() / population <= _REGISTERED[1]:
            return people


def published_of(people: Vector, k: int, name: str) -> Facts:
    """What district k publishes of its people."""
    cells, population = people[:-1], float(people[-1])

    def count(standings: str, segment: str = "") -> float:
        wanted = [
            (not segment or c.segment == segment) and c.standing in standings.split("+")
            for c in CELLS
        ]
        return float(cells[wanted].sum())

    about = k % 4 == 3
    figures = [
        _share("coverage", float(cells.sum()) / population, 4),
        _share("active_rate", count("active") / population, 2 if about else 4),
        _heads("active", count("active", "PBID"), "PBID"),
    ]
    if k % 2:
        figures.append(_heads("registered", count("active+left", "PBI"), "PBI"))
    return Facts(
        name=name,
        opening=_OPENING,
        population=Population(value=population, low=population, high=population),
        figures=tuple(figures),
    )


def _share(figure: str, share: float, digits: int) -> Figure:
    value = round(share, digits)
    half = 0.5 * 10.0**-digits
    return Figure(figure, "share", value - half, value + half, value, base="population")


def _heads(figure: str, people: float, segment: str) -> Figure:
    return Figure(figure, "people", people, people, people, segments=(segment,))
