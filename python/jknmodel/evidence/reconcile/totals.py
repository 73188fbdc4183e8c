# SPDX-License-Identifier: Apache-2.0
"""Figures of one date against each other: parts and totals, counts and rates, a rate and its rise.

Everything is arithmetic on what the printed digits allow; nothing is repaired.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from jknmodel.base.cells import CELLS, CellKey
from jknmodel.evidence.figures import MEASURES, Facts, Figure, cells_of
from jknmodel.evidence.reconcile.finding import (
    AGREES,
    CONTRADICTS,
    NOT_IDENTIFIED,
    POSSIBLE,
    Finding,
    Said,
    said,
)


def findings(facts: Facts) -> Iterator[Finding]:
    """The lines of these checks in the table of ``reconcile``."""
    yield from _totals(facts)
    yield from _populations(facts)
    yield from _jumps(facts)
    yield from _changes(facts)


def scope(figure: Figure) -> frozenset[CellKey]:
    """The cells whose people, or whose debt, the figure adds up."""
    standings = ("owing",) if figure.figure == "debt" else MEASURES.get(figure.figure, ())
    return frozenset(
        cell
        for cell in CELLS
        if cell.standing in standings
        and (not figure.segments or cell.segment in figure.segments)
        and (not figure.care_class or cell.care_class == figure.care_class)
    )


# ── parts and totals ──


def parts_of(whole: Figure, facts: Facts) -> list[Figure]:
    """The published parts of a total of the same date that make all of it, or none.

    >>> total = Figure("owing", "people", 9, 9, segments=("PBPU",))
    >>> classes = [
    ...     Figure("owing", "people", 3, 3, segments=("PBPU",), care_class=c) for c in "123"
    ... ]
    >>> from jknmodel.evidence.figures import Population
    >>> facts = Facts(name="D", opening="2025-04", population=Population(99, 99, 99),
    ...               figures=(total, *classes))
    >>> [part.care_class for part in parts_of(total, facts)]
    ['1', '2', '3']
    """
    alike = [
        f
        for f in facts.find(whole.figure)
        if (f.unit, f.as_of) == (whole.unit, whole.as_of)
        and not f.subgroup
        and scope(f) < scope(whole)
    ]
    parts = [f for f in alike if not any(scope(f) < scope(other) for other in alike)]
    together = frozenset[CellKey]().union(*map(scope, parts))
    disjoint = sum(len(scope(f)) for f in parts) == len(together)
    return parts if disjoint and together == scope(whole) else []


def _totals(facts: Facts) -> Iterator[Finding]:
    """Each published total against the sum of its parts."""
    for whole in facts.figures:
        if whole.unit == "share" or whole.subgroup or whole.known == "derived":
            continue
        parts = parts_of(whole, facts)
        if not parts:
            continue
        low, high = sum(f.low for f in parts), sum(f.high for f in parts)
        total = sum(f.point for f in parts)
        fits = low <= whole.high and high >= whole.low
        off = total - whole.point
        remarks = [said("add_up", total=total)]
        if round(off):
            remarks.append(said("too_many" if off > 0 else "too_few", off=abs(off)))
            remarks.append(said("inside_rounding" if fits else "not_repaired"))
        yield Finding(
            f"{whole.label}: sum of the parts",
            said("sum", figure=whole),
            math.nan if whole.value is None else whole.value,
            whole.low,
            whole.high,
            total,
            AGREES if fits else CONTRADICTS,
            tuple(remarks),
            low,
            high,
            whole.unit,
        )


# ── counts and rates ──


def _counts(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    """Everybody registered as a count and as a share of the population, of one date."""
    everybody = [f for f in facts.figures if cells_of(f) == CELLS and not f.subgroup]
    for count in everybody:
        for share in everybody:
            if (count.unit, share.unit, share.base) == ("people", "share", "population") and (
                count.as_of == share.as_of
            ):
                yield count, share


def _populations(facts: Facts) -> Iterator[Finding]:
    """The population that a count and a coverage of the same date imply."""
    used = facts.population
    for count, share in _counts(facts):
        low, high = count.low / share.high, count.high / share.low
        fits = low <= used.high and high >= used.low
        remarks = [said("of_its_date", date=count.as_of)]
        aside = [f for f in (count, share) if f.set_aside]
        if aside and not fits:
            remarks.append(said("set_aside", aside=aside[0]))
        yield Finding(
            f"population: {count.point:,.0f} registered at {share.point:.2%}",
            said("registered_at", heads=count.point, rate=share.point),
            used.value,
            used.low,
            used.high,
            count.point / share.point,
            POSSIBLE if fits else CONTRADICTS,
            tuple(remarks),
            low,
            high,
        )


def _jumps(facts: Facts) -> Iterator[Finding]:
    """What a jump of the population figure does to the coverage."""
    for jump in facts.find("population_change"):
        for count, share in _counts(facts):
            now = count.point / share.point
            before = now - jump.point
            low = count.low / share.high - jump.high
            high = count.high / share.low - jump.low
            covered = count.point / before
            remarks = [
                said("without_jump", population=before, registered=count.point, covered=covered,
                     share=share.point)
            ]  # fmt: skip
            without = (count.low / high, count.high / low)
            for other in facts.figures:
                if cells_of(other) != CELLS or other.base != "population" or other is share:
                    continue
                inside = without[0] <= other.high and without[1] >= other.low
                kind = "fits_that" if inside else "does_not_fit"
                remarks.append(said(kind, figure=other, date=other.as_of))
            yield Finding(
                f"population less {jump.label}",
                said("population_less", figure=jump),
                facts.population.value,
                facts.population.low,
                facts.population.high,
                before,
                NOT_IDENTIFIED,
                (*remarks, said("ask_registry")),
                low,
                high,
            )


# ── a rate and its rise ──


def _changes(facts: Facts) -> Iterator[Finding]:
    """A rise of the active rate in points or relative: the rate it started from under each."""
    for change in facts.find("active_rate_change"):
        rates = [f for f in facts.find("active_rate") if f.as_of == change.as_of]
        for rate in rates:
            points = (rate.low - change.high, rate.high - change.low)
            relative = (rate.low / (1 + change.high), rate.high / (1 + change.low))
            for how, start, (low, high) in (
                ("in_points", rate.point - change.point, points),
                ("relative", rate.point / (1 + change.point), relative),
            ):
                yield Finding(
                    f"{rate.label}: before the rise, {how.replace('_', ' ')}",
                    said(f"before_{how.removeprefix('in_')}", figure=rate),
                    math.nan,
                    implied=start,
                    verdict=NOT_IDENTIFIED,
                    remarks=tuple(_rise(facts, change, rate, how, (low, high))),
                    implied_low=low,
                    implied_high=high,
                    unit="share",
                )


def _rise(
    facts: Facts, change: Figure, rate: Figure, how: str, start: tuple[float, float]
) -> Iterator[Said]:
    yield said("rise", figure=change, how=said(how), low=start[0], high=start[1])
    for target in facts.find("active_target"):
        side = (
            "below" if start[1] < target.low else "not_below" if start[0] >= target.high else "near"
        )
        yield said(f"{side}_target", target=target.point)
    if rate.base == "unknown":
        yield said("of_which_base")
