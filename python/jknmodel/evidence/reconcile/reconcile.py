# SPDX-License-Identifier: Apache-2.0
"""Do the published figures fit together, what can they mean, and what to ask next.

Nothing here is about one place: the figures of a place file are put against each other by interval
arithmetic and linear programmes, under every meaning a figure may have. Contradictions are named,
never repaired. What "not registered" counts is in ``not_registered``, parts and totals in
``totals``, arrears in ``debts``, money in ``budget``, what to ask in ``ask``.

>>> import jknmodel as jkn
>>> found = {each.figure: each.verdict for each in findings(jkn.Place.load("lumajang"))}
>>> found["pbid_budget"]
'not identified'
"""

from __future__ import annotations

import math
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jknmodel.base.cells import CELLS
from jknmodel.evidence.figures import (
    MEASURES,
    Facts,
    Figure,
    cells_of,
    covers,
    labels_of,
    members_of,
)
from jknmodel.evidence.place import place_of
from jknmodel.evidence.reconcile import budget, not_registered, totals
from jknmodel.evidence.reconcile.finding import (
    AGREES,
    CONTRADICTS,
    NOT_IDENTIFIED,
    POSSIBLE,
    Finding,
    said,
)
from jknmodel.evidence.reconcile.not_registered import moves_of

if TYPE_CHECKING:
    from jknmodel.evidence.place import Place
    from jknmodel.evidence.polytope import Polytope

__all__ = ["findings", "questions"]


def findings(place: Place | str | os.PathLike[str]) -> list[Finding]:
    """Put the published figures of a place against each other: kinds and numbers, without words.

    >>> import jknmodel as jkn
    >>> found = {each.figure: each for each in findings(jkn.Place.load("lumajang"))}
    >>> found["not_registered: gap to everybody"].verdict
    'contradicts'
    """
    from jknmodel.evidence.reconcile import debts

    place = place_of(place)
    facts = place.facts
    return [
        *not_registered.readings(facts),
        *not_registered.populations(facts),
        *not_registered.unregistered(facts),
        *_active_rate_readings(facts),
        *_against_the_rest(facts),
        *_words(facts),
        *_conflicts(facts),
        *totals.findings(facts),
        *debts.findings(facts),
        *budget.findings(place),
    ]


def questions(place: Place | str | os.PathLike[str]) -> list[dict[str, Any]]:
    """What to ask next (`ask_for`); where figures contradict each other, which of them is right."""
    from jknmodel.evidence.opening import ContradictionError
    from jknmodel.evidence.reconcile.ask import ask_for, which_is_right

    try:
        table = ask_for(place)
    except ContradictionError as error:
        return [which_is_right(error.conflict)]
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


# ── what the active rate divides by ──


def _active_rate_readings(facts: Facts) -> list[Finding]:
    """Both readings of an active rate whose base was not stated, each turned into the other."""
    found = []
    for rate in facts.find("active_rate"):
        if rate.base != "unknown":
            continue
        left = {base: _allowed(facts, rate, base) for base in ("population", "registered")}
        standing = [base for base, (stands, _) in left.items() if stands]
        for base, (stands, (least, most)) in left.items():
            turned = _turned(facts, rate, base)
            if turned is None and stands:
                continue
            verdict = NOT_IDENTIFIED if stands else CONTRADICTS
            remarks = [said("base_unstated")]
            if not stands:
                remarks.append(said(f"not_of_{base}", least=least, most=most))
            elif standing == [base]:
                verdict = AGREES
                remarks.append(said("only_reading"))
            implied, low, high = turned or (math.nan, math.nan, math.nan)
            if turned is not None:
                remarks.append(said(f"if_of_{base}", rate=implied))
            remarks += [said("chosen")] if facts.active_rate_read_as == base else []
            found.append(
                Finding(
                    f"{rate.label}: of {base}",
                    said(f"of_{base}", figure=rate),
                    rate.point,
                    rate.low,
                    rate.high,
                    implied,
                    verdict,
                    tuple(remarks),
                    low,
                    high,
                    "share",
                )
            )
    return found


def _turned(facts: Facts, rate: Figure, base: str) -> tuple[float, float, float] | None:
    """The rate on the other base, with its least and most; None without a coverage."""
    coverage = not_registered.coverage_of(facts)
    if coverage is None:
        return None
    if base == "population":
        return rate.point / coverage.point, rate.low / coverage.high, rate.high / coverage.low
    return rate.point * coverage.point, rate.low * coverage.low, rate.high * coverage.high


def _allowed(facts: Facts, rate: Figure, base: str) -> tuple[bool, tuple[float, float]]:
    """Whether the rate can be of that base, and what the other figures make of it there."""
    from jknmodel.evidence.opening import gap_reading, polytope, system

    if facts.cells:
        return True, (math.nan, math.nan)
    rest = replace(
        facts,
        figures=tuple(f for f in facts.figures if f is not rate),
        active_rate_read_as=base,
    )
    space = polytope(rest, system(rest, gap_to=gap_reading(rest)))
    low, high = _extremes(rest, rate, space)
    out = low > rate.high + 1e-9 or high < rate.low - 1e-9
    return not out, (low, high)


# ── each figure about members against all the others ──


def _against_the_rest(facts: Facts) -> list[Finding]:
    from jknmodel.evidence.opening import EVERYBODY, MOST_REGISTERED, gap_reading, polytope, system

    findings = []
    gap_to = None if facts.cells else gap_reading(facts)
    about_members = [f for f in facts.figures if cells_of(f) and f.unit != "rupiah"]
    for figure, label in zip(about_members, labels_of(about_members), strict=True):
        if facts.cells:
            low = high = _in_table(facts, figure)
        else:
            rest = replace(facts, figures=tuple(f for f in facts.figures if f is not figure))
            rows = system(rest, gap_to=gap_to)
            low, high = _extremes(facts, figure, polytope(facts, rows))
            if high < figure.low:  # more than everybody, which nobody published
                rows = [
                    row._replace(population=-MOST_REGISTERED) if row.label == EVERYBODY else row
                    for row in rows
                ]
                low, high = _extremes(facts, figure, polytope(facts, rows))
        findings.append(_compared(figure, label, low, high))
    return findings


def _extremes(facts: Facts, figure: Figure, space: Polytope) -> tuple[float, float]:
    """The least and most of the figure's quantity, in its own unit."""
    import numpy as np

    n = len(CELLS)
    part = np.array([1.0 if covers(figure, cell) else 0.0 for cell in CELLS] + [0.0])
    if figure.unit == "people":
        low, high = space.extremes(part)
        return low, high
    of = figure.read_as(facts.active_rate_read_as)
    whole = np.array([0.0] * n + [1.0] if of == "population" else [*members_of(of), 0.0])
    low, high = space.ratio_extremes(part, whole)
    return low, high


def _in_table(facts: Facts, figure: Figure) -> float:
    """The figure's quantity in a table of cells given outright."""
    also = {"active": {"active", "protected"}, "owing": {"owing", "instalments"}}
    measured = MEASURES[figure.figure]
    everybody = len(measured) == len(MEASURES["registered"])
    standings = also.get(measured[0], {measured[0]})
    part = sum(
        cell.people
        for cell in facts.cells
        if (everybody or cell.standing in standings)
        and (not figure.segments or cell.segment in figure.segments)
        and (not figure.care_class or cell.care_class == figure.care_class)
    )
    if figure.unit == "people":
        return float(part)
    if figure.read_as(facts.active_rate_read_as) == "population":
        return part / facts.population.value
    base = MEASURES[figure.read_as(facts.active_rate_read_as)]
    everybody = len(base) == len(MEASURES["registered"])
    return part / sum(c.people for c in facts.cells if everybody or c.standing in base)


def _compared(figure: Figure, label: str, low: float, high: float) -> Finding:
    """A published interval against an implied one."""
    slack = 1e-9 * max(1.0, abs(figure.low))
    if figure.subgroup and not math.isnan(low):
        low = 0.0  # a part of its cells
    if math.isnan(low):
        verdict, remark = NOT_IDENTIFIED, said("others_contradict")
    elif figure.counts_carried and high < figure.low - slack:
        verdict, remark = POSSIBLE, said("others_carry", most=high, rest=figure.low - high)
    elif low > figure.high + slack or high < figure.low - slack:
        verdict, remark = CONTRADICTS, said("not_allowed")
    elif low >= figure.low - slack and high <= figure.high + slack:
        verdict, remark = AGREES, said("implied")
    else:
        verdict, remark = POSSIBLE, said("allowed")
    aside = (said("set_aside", aside=figure),) if figure.set_aside else ()
    inside = min(max(figure.point, low), high) if not math.isnan(low) else math.nan
    published = math.nan if figure.value is None else figure.value
    return Finding(
        label, said("figure", figure=figure, when=label.removeprefix(figure.label)), published,
        figure.low, figure.high, inside, verdict, (remark, *aside), low, high, figure.unit,
    )  # fmt: skip


# ── words that order segments ──


def _words(facts: Facts) -> list[Finding]:
    """Words without a number: whether the figures allow what they say, or make it so."""
    import numpy as np

    from jknmodel.evidence.opening import gap_reading, polytope, system
    from jknmodel.evidence.order import WORDS, rows_of_words

    words = [] if facts.cells else [f for f in facts.figures if f.figure in WORDS]
    found = []
    for figure in words:
        rest = replace(facts, figures=tuple(f for f in facts.figures if f is not figure))
        rows = system(rest, gap_to=gap_reading(rest))
        saying = rows_of_words(facts, figure)
        space = polytope(rest, rows)
        least = [space.extremes(np.array([*row.weights, row.population]))[0] for row in saying]
        if not saying or not space.feasible():
            verdict, remark = NOT_IDENTIFIED, said("others_contradict" if saying else "no_rate")
        elif not polytope(rest, [*rows, *saying]).feasible():
            verdict, remark = CONTRADICTS, said("not_allowed")
        elif min(least) >= -1e-6:
            verdict, remark = AGREES, said("implied")
        else:
            verdict, remark = POSSIBLE, said("allowed")
        aside = (said("set_aside", aside=figure),) if figure.set_aside else ()
        about = said("figure", figure=figure, when="")
        found.append(Finding(figure.label, about, verdict=verdict, remarks=(remark, *aside)))
    return found


def _conflicts(facts: Facts) -> list[Finding]:
    """The certificate when the figures in use cannot all be true."""
    from jknmodel.evidence import strata
    from jknmodel.evidence.opening import gap_reading, polytope, system

    if facts.cells:
        return []
    conflict = (
        strata.conflict(facts)
        or polytope(facts, system(facts, gap_to=gap_reading(facts))).conflict()
    )
    if conflict is None:
        return []
    remarks = [said("conflict", moves=moves_of(conflict))]
    if any(label.startswith("owing") for label in conflict.labels):
        remarks.append(said("counted_with_carriers"))
    about = said("conflict", labels=conflict.labels)
    name = " and ".join(conflict.labels)
    return [Finding(name, about, verdict=CONTRADICTS, remarks=tuple(remarks))]
