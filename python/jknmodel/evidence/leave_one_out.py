# SPDX-License-Identifier: Apache-2.0
"""How well the prior for districts foretells a district that it has never seen.

For each district that published its composition the prior is fitted to all others; what is then
known of it is how many are registered, and how many of these are PBID. Every other segment is
foretold: a middle and an 80% interval, and beside it what the nation's shares say.

>>> one = foretold(compositions()[0], draws=64)
>>> [row.segment for row in one]
['PBI', 'PPU', 'PBPU', 'BP']
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jknmodel.evidence import priors
from jknmodel.evidence.conditioned import drawn
from jknmodel.evidence.coordinates import PUBLISHED_AS, counted_as
from jknmodel.evidence.district_prior import fitted, once
from jknmodel.evidence.districts import SEGMENTS, Composition, compositions
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.inference import ENDS

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Foretold:
    """A segment of a district that was left out: what it published, and what was said of it."""

    district: str
    date: str
    group: str
    segment: str
    published: float
    middle: float
    low: float
    high: float
    nation: float

    @property
    def held(self) -> bool:
        """Whether what was published lies in the interval."""
        return self.low <= self.published <= self.high

    @property
    def error(self) -> float:
        """How far the middle is from what was published, in log."""
        return abs(math.log(self.middle / self.published))

    @property
    def nation_error(self) -> float:
        """The same of the nation's shares."""
        return abs(math.log(self.nation / self.published))


def foretold(of: Composition, *, draws: int = 512, know_pbid: bool = True) -> list[Foretold]:
    """What is said of a district by the others, from its registered and (or not) its PBID."""
    facts = _facts(of, know_pbid=know_pbid)
    people = drawn(facts, fitted(of.group, of.district), draws)
    nation = _nation()
    known = ("PBID",) if know_pbid else ()
    left = 1.0 - sum(nation[segment] for segment in known)
    others = sum(n for s, n in of.people.items() if s in SEGMENTS and s not in known)
    rows = []
    for segment in SEGMENTS:
        if segment in known:
            continue
        found = people[:, :-1][:, counted_as(segment)].sum(axis=1)
        low, middle, high = np.quantile(found, [ENDS[0], 0.5, ENDS[1]]).tolist()
        nearest = others * nation[segment] / left
        published = of.people[segment]
        known_by = (of.district, of.date, of.group, segment)
        rows.append(Foretold(*known_by, published, middle, low, high, nearest))
    return rows


def all_foretold(*, draws: int = 512, know_pbid: bool = True) -> list[Foretold]:
    """The same of every district and date with a whole composition."""
    return [row for of in compositions() for row in foretold(of, draws=draws, know_pbid=know_pbid)]


@dataclass(frozen=True, slots=True)
class Summary:
    """Of one segment, or of all (""): share of intervals that hold, and median errors in log.

    Each district counts once, on however many dates it published.
    """

    segment: str
    districts: int
    held: float
    error: float
    nation_error: float


def summaries(rows: Sequence[Foretold]) -> list[Summary]:
    """One for each segment, then one of all together."""
    segments = list(dict.fromkeys(row.segment for row in rows))
    return [
        *(_summary(segment, [r for r in rows if r.segment == segment]) for segment in segments),
        _summary("", rows),
    ]


def _summary(segment: str, rows: Sequence[Foretold]) -> Summary:
    names = [row.district for row in rows]
    weights = once(names)
    held = np.array([row.held for row in rows])
    return Summary(
        segment,
        len(set(names)),
        float(weights @ held / weights.sum()),
        _median([row.error for row in rows], weights),
        _median([row.nation_error for row in rows], weights),
    )


def _median(values: Sequence[float], weights: Vector) -> float:
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    return float(np.array(values)[order][np.searchsorted(reached, reached[-1] / 2.0)])


def _facts(of: Composition, *, know_pbid: bool) -> Facts:
    """A place of which only the registered are known, and maybe its PBID."""
    registered = round(sum(of.people[segment] for segment in SEGMENTS))
    size = round(max(of.population or registered, registered))
    figures = [_exact("registered", registered)]
    if know_pbid:
        figures.append(_exact("registered", round(of.people["PBID"]), ("PBID",)))
    return Facts(
        name=of.district,
        opening=of.date[:7],
        population=Population(value=size, low=size, high=size),
        figures=tuple(figures),
    )


def _exact(figure: str, people: int, segments: tuple[str, ...] = ()) -> Figure:
    return Figure(figure, "people", people, people, people, segments=segments)


def _nation() -> dict[str, float]:
    shares = priors.load(priors.NATION).shares
    return {
        name: sum(share for cell, share in shares.items() if cell.segment in segments)
        for name, segments in PUBLISHED_AS.items()
    }
