# SPDX-License-Identifier: Apache-2.0
"""What "not registered" counts, and which population that needs.

A published gap may run to everybody or to a coverage target. Each meaning needs a population, which
published populations, of whatever date, support or contradict.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from jknmodel.base.cells import CELLS
from jknmodel.evidence.figures import Facts, Figure, cells_of, gap_targets
from jknmodel.evidence.reconcile.finding import (
    AGREES,
    CONTRADICTS,
    DERIVED,
    POSSIBLE,
    Finding,
    Said,
    said,
)

if TYPE_CHECKING:
    from jknmodel.evidence.polytope import Conflict

#: Populations of other dates may differ by this much (the largest jump seen in half a year).
POPULATION_MOVES: Final = 0.02


def coverage_of(facts: Facts) -> Figure | None:
    """The published share of the population that is registered, if one is in use."""
    return next(
        (
            f
            for f in facts.figures
            if f.base == "population" and cells_of(f) == CELLS and not f.set_aside
        ),
        None,
    )


def needed_population(coverage: Figure, gap: Figure, target: float) -> tuple[float, float]:
    """The populations for which that many people are missing up to the target.

    >>> c = Figure("coverage", "share", 0.87365, 0.87375, 0.8737, "population")
    >>> gap = Figure("not_registered", "people", 118_000, 119_000)
    >>> [round(n) for n in needed_population(c, gap, 0.98)]
    [1109544, 1120000]
    """
    if target <= coverage.high:
        return math.nan, math.nan
    return gap.low / (target - coverage.low), gap.high / (target - coverage.high)


def _gap_name(target: float) -> str:
    return "everybody" if target == 1 else f"{100 * target:g}%"


def readings(facts: Facts) -> list[Finding]:
    """One line for each meaning of "not registered", with the population it needs."""
    coverage = coverage_of(facts)
    if coverage is None:
        return []
    findings = []
    for gap in facts.find("not_registered"):
        lines = [_reading(facts, coverage, gap, target) for target in gap_targets(facts)]
        if sum(line.verdict == POSSIBLE for line in lines) == 1:
            lines = [
                line._replace(verdict=AGREES, remarks=(*line.remarks, said("only_meaning")))
                if line.verdict == POSSIBLE
                else line
                for line in lines
            ]
        findings += lines
    return findings


def _reading(facts: Facts, coverage: Figure, gap: Figure, target: float) -> Finding:
    """What it takes for that many people to be missing up to the target."""
    low, high = needed_population(coverage, gap, target)
    remarks = [said("needs_population", low=low, high=high)]
    verdict = POSSIBLE
    published = facts.find("population")
    if published:
        nearest = min(published, key=lambda p: _apart(p.point, low, high))
        apart = _apart(nearest.point, low, high)
        verdict = POSSIBLE if apart <= POPULATION_MOVES else CONTRADICTS
        where = said("away", apart=apart) if apart else said("inside")
        remarks.append(said("nearest", figure=nearest, people=nearest.point, where=where))
    return Finding(
        f"{gap.label}: gap to {_gap_name(target)}",
        said("gap" if target < 1 else "gap_everybody", figure=gap, target=target),
        math.nan if gap.value is None else gap.value,
        gap.low,
        gap.high,
        math.nan if math.isnan(low) else gap.point / (target - coverage.point),
        verdict,
        tuple(remarks),
        low,
        high,
    )


def _apart(value: float, low: float, high: float) -> float:
    """How far a value lies outside an interval, relative to it; nan for no interval."""
    return max(low - value, value - high, 0.0) / value if low <= high else math.nan


def gap_target(facts: Facts) -> float | None:
    """The only meaning of "not registered" that the published populations leave, if one is."""
    for target, finding in zip(gap_targets(facts), readings(facts), strict=False):
        if finding.verdict == AGREES:
            return target
    return None


def populations(facts: Facts) -> list[Finding]:
    """Each published population against the gap and the coverage, and the place's own."""
    coverage, target = coverage_of(facts), gap_target(facts)
    gap = next(iter(facts.find("not_registered")), None)
    if coverage is None or gap is None or target is None:
        return []
    low, high = needed_population(coverage, gap, target)
    implied = gap.point / (target - coverage.point)
    used = facts.population
    findings = [
        Finding(
            "population",
            said("population"),
            used.value,
            used.low,
            used.high,
            implied,
            AGREES if low <= used.value <= high else CONTRADICTS,
            (said("imply", coverage=coverage, gap=gap, target=_to(target), low=low, high=high),),
            low,
            high,
        )
    ]
    for figure in facts.find("population"):
        fits = figure.high >= low and figure.low <= high
        missing = (target - coverage.point) * figure.point
        remarks = [said("makes_gap", target=_to(target), missing=missing, gap=gap)]
        if not fits:
            remarks += _least_adjustment(facts, figure, target)
        findings.append(
            Finding(
                f"population: {figure.words or figure.as_of}",
                said("population_published", figure=figure),
                figure.point,
                figure.low,
                figure.high,
                implied,
                AGREES if fits else CONTRADICTS,
                tuple(remarks),
                low,
                high,
            )
        )
    return findings


def _to(target: float) -> Said:
    """What a gap runs to."""
    return said("everybody") if target == 1 else said("share", share=f"{100 * target:g}%")


def moves_of(conflict: Conflict) -> tuple[Said, ...]:
    """The least change that ends a conflict."""
    return tuple(said("move", label=k, people=v) for k, v in conflict.adjustments.items())


def _least_adjustment(facts: Facts, population: Figure, target: float) -> list[Said]:
    """Which figures clash with that population, and the least change that ends it."""
    from jknmodel.evidence.opening import system
    from jknmodel.evidence.polytope import Polytope

    rows = [r for r in system(facts, gap_to=target) if r.label in {"coverage", "not_registered"}]
    conflict = Polytope(rows, population=(population.low, population.high)).conflict()
    if conflict is None:
        return []
    return [said("clash", labels=conflict.labels, moves=moves_of(conflict))]


def unregistered(facts: Facts) -> list[Finding]:
    """Truly unregistered: what is missing to everybody; nobody where more are registered."""
    import numpy as np

    from jknmodel.evidence.opening import gap_reading, polytope, system

    share = _registered_share(facts)
    if share is None:
        return []
    space = polytope(facts, system(facts, gap_to=gap_reading(facts)))
    low, high = space.extremes(np.array([-1.0] * len(CELLS) + [1.0]))
    implied = facts.population.value * (1 - share)
    remark = said("population_less_registered")
    if implied < 0:
        remark = said("more_registered", people=-implied)
    elif coverage_of(facts) is None:
        return []
    return [
        Finding(
            "unregistered",
            said("unregistered"),
            implied=max(0.0, implied),
            verdict=DERIVED if low <= high else CONTRADICTS,
            remarks=(remark,),
            implied_low=max(0.0, low),
            implied_high=max(0.0, high),
        )
    ]


def _registered_share(facts: Facts) -> float | None:
    """The registered over the population, as a published coverage or count has it."""
    coverage = coverage_of(facts)
    count = next(
        (
            f
            for f in facts.figures
            if f.unit == "people" and cells_of(f) == CELLS and not f.set_aside and not f.subgroup
        ),
        None,
    )
    if count is None or (coverage is not None and coverage.point <= 1):
        return None if coverage is None else coverage.point
    return count.point / facts.population.value
