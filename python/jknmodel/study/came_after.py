# SPDX-License-Identifier: Apache-2.0
"""What is said of a later date from the figures of an earlier one, against what then came.

For every district that published its active rate, or its registered by segment, on two dates: the
opening is inferred from the figures of the first date alone, under the prior that the other
districts make; nothing is decided; and the months to the second date are drawn as `forecast` draws
them, with the drift of the register and every event; what events have from districts that published
twice is estimated from the others. Beside it "no change": what was true on the first date. A rate
whose base nobody states is read as one of the population, on both dates.

>>> rembang = foretold("Rembang", draws=32)
>>> [(case.figure, case.first, case.then) for case in rembang]
[('active_of_population', '2025-06-01', '2025-07-01')]
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.evidence.coordinates import PUBLISHED_AS
from jknmodel.evidence.district_prior import once
from jknmodel.evidence.districts import SEGMENTS, Published, compositions, published
from jknmodel.evidence.figures import Facts, Figure, Population, month_at, names_month
from jknmodel.evidence.files import DISTRICTS
from jknmodel.evidence.inference import ENDS
from jknmodel.evidence.opening import ContradictionError
from jknmodel.evidence.place import Place
from jknmodel.projection.base_year import nothing_decided
from jknmodel.projection.tables import frame_of
from jknmodel.scenario.events import DECIDED
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.draws import EXPECTED, USUAL, Unknown
from jknmodel.study.scores import crps
from jknmodel.study.seen_again import segments_shift, uhc_chance

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "LEFT_OUT",
    "Case",
    "Score",
    "all_foretold",
    "drawn_later",
    "foretold",
    "nothing_decided",
    "opened_by",
    "scores",
    "size_told",
    "told_by",
]

Vector = NDArray[np.float64]

#: Where no population was published by then: a rate does not depend on it.
_ANY_SIZE: Final = 500_000
_SEED: Final = 15


@dataclass(frozen=True, slots=True)
class Case:
    """A figure of a district on a later date: what came, what was said, and what was before.

    ``crps`` is the continuous ranked probability score of the draws, in the unit of ``error``: of
    "no change" it is the error. Heads are compared as logs, rates in points.
    """

    district: str
    first: str
    then: str
    figure: str
    before: float
    came: float
    middle: float
    low: float
    high: float
    crps: float

    @property
    def is_rate(self) -> bool:
        """Whether it is an active rate, not a number of people."""
        return self.figure.startswith("active_of")

    @property
    def held(self) -> bool:
        """Whether what came lies in the interval."""
        return self.low <= self.came <= self.high

    @property
    def error(self) -> float:
        """How far the middle is from what came."""
        return abs(self.scaled(self.middle) - self.scaled(self.came))

    @property
    def no_change(self) -> float:
        """The same of what was before."""
        return abs(self.scaled(self.before) - self.scaled(self.came))

    def scaled(self, value: float) -> float:
        """A rate as it is, heads as their log."""
        return value if self.is_rate else math.log(value)


@dataclass(frozen=True, slots=True)
class Score:
    """Of all rates, or of all heads: each district counts once, on however many dates.

    ``no_change`` is the mean error, and the score, of "no change".
    """

    districts: int
    cases: int
    held: float
    error: float
    crps: float
    no_change: float


def scores(cases: Sequence[Case]) -> Score:
    """How often intervals held, and how far the middle was off."""
    names = [case.district for case in cases]
    weights = once(names) / len(set(names))

    def mean(values: Sequence[float]) -> float:
        return float(weights @ np.array(values, dtype=float))

    return Score(
        len(set(names)),
        len(cases),
        mean([case.held for case in cases]),
        mean([case.error for case in cases]),
        mean([case.crps for case in cases]),
        mean([case.no_change for case in cases]),
    )


def all_foretold(*, draws: int = 200) -> list[Case]:
    """Every case of every district."""
    names = dict.fromkeys(row.district for row in published() if row.is_district)
    return [case for name in names for case in foretold(name, draws=draws)]


def foretold(district: str, *, draws: int = 200) -> list[Case]:
    """The cases of one district: every pair of dates with the same figure on both."""
    rows = told_by(district)
    dates = sorted(rows, key=month_at)
    told = {date: {**_rate(rows[date]), **_segments(district, date)} for date in dates}
    out: list[Case] = []
    for first, then in combinations(dates, 2):
        both = {n: told[then][n] for n in told[then] if _kind(n) in map(_kind, told[first])}
        if both and month_at(first) < month_at(then):
            plan = judged_apart(district)
            drawn = drawn_later(opened_by(district, rows, first), month_at(then), draws, plan=plan)
            out += _cases((district, first, then), both, told[first], drawn)
    return out


def told_by(district: str) -> dict[str, list[Published]]:
    """What a district published, by date."""
    rows: dict[str, list[Published]] = {}
    for row in published():
        if row.district == district and names_month(row.date):
            rows.setdefault(row.date, []).append(row)
    return rows


# ── what was published on a date ──


def _kind(name: str) -> str:
    """Rates of either base are one kind."""
    return "active" if name.startswith("active_of") else name


def _value(rows: Sequence[Published], figure: str, segment: str = "") -> float | None:
    found = [r.value for r in rows if r.figure == figure and r.segment == segment]
    return found[0] if found else None


def _rate(rows: Sequence[Published]) -> dict[str, float]:
    """The active rate, by the column of ``monthly()`` that it is."""
    for row in rows:
        if row.figure == "active_rate":
            of = "registered" if row.base == "registered" else "population"
            return {f"active_of_{of}": row.value}
    active, population = _value(rows, "active"), _value(rows, "population")
    if active is None or population is None:
        return {}
    return {"active_of_population": active / population}


def _segments(district: str, date: str) -> dict[str, float]:
    """The registered by segment, where all of them were published."""
    found = (c.people for c in compositions() if (c.district, c.date) == (district, date))
    people = next(found, {})
    return {f"registered {segment}": people[segment] for segment in SEGMENTS if people}


# ── the opening from the first date alone ──


def opened_by(district: str, rows: dict[str, list[Published]], first: str) -> Place:
    """The place as it was known on the first date. Raises ContradictionError."""
    row = rows[first][0]
    population = _population(rows, first)
    counted = [f for each in rows[first] if (f := _figure(each)) is not None]
    if any(each.figure == "share_segment" for each in rows[first]):
        told = _segments(district, first).items()
        counted += [_heads("registered", n, name.removeprefix("registered ")) for name, n in told]
    facts = Facts(
        name=district,
        region=row.province,
        opening=month_at(first),
        population=population,
        prior=DISTRICTS,
        figures=tuple(counted),
    )
    for left_out in LEFT_OUT:  # printed coverages and totals that counts do not add up to
        kept = tuple(f for f in counted if f.segments or f.figure not in left_out)
        place = Place(replace(facts, figures=kept))
        with suppress(ContradictionError):
            _ = place.inference
            return place
    return place


#: What is left out first where the figures of one date contradict each other.
LEFT_OUT: Final = ((), ("coverage",), ("coverage", "registered", "active"))


def size_told(rows: dict[str, list[Published]], first: str) -> float | None:
    """The population of that date, or the last before it, never a later one; None: nobody said."""
    there = rows[first]
    size = _value(there, "population")
    if size is None:
        registered, coverage = _value(there, "registered"), _value(there, "coverage")
        if registered is not None and coverage is not None:
            size = registered / coverage
    if size is not None:
        return size
    before = [
        n
        for date in sorted(rows, key=month_at)
        if month_at(date) < month_at(first) and (n := _value(rows[date], "population")) is not None
    ]
    return before[-1] if before else None


def _population(rows: dict[str, list[Published]], first: str) -> Population:
    size = round(size_told(rows, first) or _ANY_SIZE)
    return Population(size, size, size)


def _figure(row: Published) -> Figure | None:
    """A published row as evidence; None for what is no count of members of one kind."""
    if row.figure in ("coverage", "active_rate"):
        digits = max(2, len(f"{row.value:.6f}".rstrip("0").partition(".")[2]))
        half = 0.5 * 10.0**-digits
        base = "registered" if row.base == "registered" else "population"
        return Figure(row.figure, "share", row.value - half, row.value + half, row.value, base=base)
    named = {"registered": "registered", "registered_segment": "registered",
             "active": "active", "active_segment": "active"}  # fmt: skip
    if row.figure not in named:
        return None
    return _heads(named[row.figure], row.value, row.segment)


def _heads(figure: str, people: float, segment: str) -> Figure:
    segments = PUBLISHED_AS.get(segment, (segment,) if segment else ())
    counted = round(people)
    return Figure(figure, "people", counted, counted, counted, segments=segments)


# ── the months between ──


def _cases(
    known_by: tuple[str, str, str],
    came: dict[str, float],
    was: dict[str, float],
    drawn: tuple[pd.DataFrame, pd.DataFrame],
) -> Iterator[Case]:
    """What was said of each figure that came."""
    monthly, segments = drawn
    first, last = monthly["month"].min(), monthly["month"].max()
    for figure, value in came.items():
        if figure in monthly:
            found = monthly.loc[monthly["month"] == last, figure].to_numpy(dtype=float)
            opened = monthly.loc[monthly["month"] == first, figure].to_numpy(dtype=float)
            before = float(np.median(opened))
        else:
            of = PUBLISHED_AS[figure.removeprefix("registered ")]
            ours = segments[(segments["month"] == last) & segments["segment"].isin(of)]
            found = ours.groupby("draw")["people"].sum().to_numpy(dtype=float)
            before = was[figure]
        low, middle, high = np.quantile(found, [ENDS[0], 0.5, ENDS[1]]).tolist()
        case = Case(*known_by, figure, before, value, middle, low, high, math.nan)
        scored = crps(np.array([case.scaled(x) for x in found]), case.scaled(value))
        yield replace(case, crps=scored)


def judged_apart(district: str) -> Scenario:
    """Nothing decided; what the register has from districts that published twice without this."""
    plan = nothing_decided()
    register = plan.core.assumptions
    ranges: dict[str, dict[str, float]] = {}
    for name, estimate in (("uhc_chance", uhc_chance), ("segments_shift", segments_shift)):
        row, value = register[name], estimate(district)
        scale = value / row["value"]
        ranges[name] = {"value": value, "low": row["low"] * scale, "high": row["high"] * scale}
    return plan.with_(assumptions=ranges)


def drawn_later(
    place: Place,
    until: str,
    draws: int,
    sources: Sequence[str] = (*USUAL, *DECIDED),
    plan: Scenario | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``monthly()`` and ``segments()`` of so many draws, with nothing decided if not a plan."""
    unknown = Unknown(place, plan or nothing_decided(), _SEED, (), _core.month(until))
    cases = [unknown.case(unknown.input(j, sources)) for j in range(draws)]
    outcomes = _core.project_draws(cases, until, EXPECTED, _SEED, 0, draws)
    monthly, segments = (
        frame_of(_core.stacked_columns(outcomes, table)) for table in ("monthly", "segments")
    )
    return monthly, segments
