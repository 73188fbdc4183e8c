# SPDX-License-Identifier: Apache-2.0
"""Do the published figures fit together, what can they mean, and what to ask next.

Nothing here is about one place: the figures of a place file are put against each other by interval
arithmetic and linear programmes, under every meaning a figure may have. Contradictions are named,
never repaired. What "not registered" counts is in ``not_registered``, parts and totals in
``totals``, arrears in ``debts``, money in ``budget``, what to ask in ``ask``.

>>> import jknmodel as jkn
>>> found = jkn.reconcile(jkn.Place.load("lumajang"))
>>> found.loc[found.figure == "pbid_budget", "verdict"].iloc[0]
'not identified'
"""

from __future__ import annotations

import math
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from jknmodel.base.cells import CELLS
from jknmodel.evidence.figures import MEASURES, Facts, Figure, cells_of, covers, labels_of
from jknmodel.evidence.place import place_of
from jknmodel.evidence.reconcile import budget, not_registered, totals
from jknmodel.evidence.reconcile.finding import (
    AGREES,
    CONTRADICTS,
    NOT_IDENTIFIED,
    POSSIBLE,
    Finding,
)

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.place import Place
    from jknmodel.evidence.polytope import Polytope

__all__ = ["reconcile"]


def reconcile(place: Place | str | os.PathLike[str]) -> pd.DataFrame:
    """Put the published figures of a place against each other.

    Returns
    -------
    DataFrame
        figure, published, low, high (what its digits allow), implied, verdict, note, implied_low,
        implied_high, unit, kind (``reading`` or ``coincidence`` for the lines about one way to
        make a budget). Verdicts: ``agrees``, ``possible`` (allowed, not confirmed),
        ``contradicts``, ``identified`` (one reading alone gives it), ``not identified`` (several
        readings stand), ``derived``.
        ``.attrs["ask"]`` lists which figure to ask for next, most useful first; where figures
        contradict each other, which of them is right.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> table = jkn.reconcile(jkn.Place.load("lumajang"))
    >>> table[table.figure == "not_registered: gap to everybody"].verdict.item()
    'contradicts'
    """
    import pandas as pd

    from jknmodel.evidence.inference import ContradictionError
    from jknmodel.evidence.reconcile import debts
    from jknmodel.evidence.reconcile.ask import ask_for, which_is_right

    place = place_of(place)
    facts = place.facts
    findings = [
        *not_registered.readings(facts),
        *not_registered.populations(facts),
        *not_registered.unregistered(facts),
        *_active_rate_readings(facts),
        *_against_the_rest(facts),
        *_conflicts(facts),
        *totals.findings(facts),
        *debts.findings(facts),
        *budget.findings(place),
    ]
    table = pd.DataFrame(findings, columns=list(Finding._fields))
    try:
        table.attrs["ask"] = ask_for(place).to_dict("records")
    except ContradictionError as error:
        table.attrs["ask"] = [which_is_right(error.conflict)]
    return table


# ── what the active rate divides by ──


def _active_rate_readings(facts: Facts) -> list[Finding]:
    """Both readings of an active rate whose base was not stated, each turned into the other."""
    findings = []
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
            note = "the base is not stated"
            if not stands:
                note += f"; of {base} the other figures make it {least:.2%} to {most:.2%}"
            elif standing == [base]:
                verdict, note = AGREES, f"{note}; the only reading that the other figures leave"
            other = "registered" if base == "population" else "population"
            implied, low, high = turned or (math.nan, math.nan, math.nan)
            if turned is not None:
                note += f"; if of {base}: {implied:.2%} of {other}"
            note += "; chosen" if facts.active_rate_read_as == base else ""
            findings.append(
                Finding(
                    f"{rate.label}: of {base}",
                    rate.point,
                    rate.low,
                    rate.high,
                    implied,
                    verdict,
                    note,
                    low,
                    high,
                    "share",
                )
            )
    return findings


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
    from jknmodel.evidence.inference import gap_reading, polytope, system

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
    from jknmodel.evidence.inference import (
        EVERYBODY,
        MOST_REGISTERED,
        gap_reading,
        polytope,
        system,
    )

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
        return space.extremes(part)
    of_population = figure.read_as(facts.active_rate_read_as) == "population"
    whole = np.array([0.0] * n + [1.0]) if of_population else np.array([1.0] * n + [0.0])
    return space.ratio_extremes(part, whole)


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
    return part / sum(cell.people for cell in facts.cells)


def _compared(figure: Figure, label: str, low: float, high: float) -> Finding:
    """A published interval against an implied one."""
    slack = 1e-9 * max(1.0, abs(figure.low))
    if figure.subgroup and not math.isnan(low):
        low = 0.0  # a part of its cells
    if math.isnan(low):
        verdict, note = NOT_IDENTIFIED, "the other figures contradict each other"
    elif low > figure.high + slack or high < figure.low - slack:
        verdict, note = CONTRADICTS, "the other figures do not allow it"
    elif low >= figure.low - slack and high <= figure.high + slack:
        verdict, note = AGREES, "the other figures imply it"
    else:
        verdict, note = POSSIBLE, "the other figures allow it and much else"
    if figure.set_aside:
        note += f"; set aside: {figure.set_aside}"
    inside = min(max(figure.point, low), high) if not math.isnan(low) else math.nan
    published = math.nan if figure.value is None else figure.value
    return Finding(
        label, published, figure.low, figure.high, inside, verdict, note, low, high,
        figure.unit,
    )  # fmt: skip


def _conflicts(facts: Facts) -> list[Finding]:
    """The certificate when the figures in use cannot all be true."""
    from jknmodel.evidence import strata
    from jknmodel.evidence.inference import gap_reading, polytope, system

    if facts.cells:
        return []
    conflict = (
        strata.conflict(facts)
        or polytope(facts, system(facts, gap_to=gap_reading(facts))).conflict()
    )
    if conflict is None:
        return []
    moves = ", ".join(f"{k} {v:+,.0f} people" for k, v in conflict.adjustments.items())
    note = f"cannot all be true; least adjustment: {moves}"
    if any(label.startswith("owing") for label in conflict.labels):
        note += (
            "; people in arrears may have been counted with those who carry an old debt into "
            "another segment and are active there"
        )
    return [Finding(" and ".join(conflict.labels), verdict=CONTRADICTS, note=note)]
