# SPDX-License-Identifier: Apache-2.0
"""Do the published figures fit together, what can they mean, and what to ask next.

Nothing here is about one place: the figures of a place file are put against each other by interval
arithmetic and linear programmes, under every meaning a figure may have. Contradictions are named,
never repaired. What "not registered" counts is in ``gaps``, parts and totals in ``agreement``,
arrears in ``debts``, money in ``money``, what to ask in ``asking``.

>>> import jknmodel as jkn
>>> found = jkn.reconcile(jkn.Place.load("lumajang"))
>>> found.loc[found.figure == "pbid_budget", "verdict"].iloc[0]
'not identified'
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from jknmodel import agreement, gaps, money
from jknmodel.evidence import CELLS, MEASURES, Facts, Figure, cells_of, covers, labels_of
from jknmodel.findings import AGREES, CONTRADICTS, NOT_IDENTIFIED, POSSIBLE, Finding

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel._polytope import Polytope
    from jknmodel.place import Place

__all__ = ["reconcile"]


def reconcile(place: Place) -> pd.DataFrame:
    """Put the published figures of a place against each other.

    Returns
    -------
    DataFrame
        figure, published, low, high (what its digits allow), implied, verdict, note, implied_low,
        implied_high, unit. Verdicts: ``agrees``, ``possible`` (allowed, not confirmed),
        ``contradicts``, ``not identified`` (several readings stand), ``derived``.
        ``.attrs["ask"]`` lists which figure to ask for next, most useful first.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> table = jkn.reconcile(jkn.Place.load("lumajang"))
    >>> table[table.figure == "not_registered: gap to everybody"].verdict.item()
    'contradicts'
    """
    import pandas as pd

    from jknmodel import debts
    from jknmodel.asking import ask_for
    from jknmodel.errors import InputError

    facts = place.facts
    findings = [
        *gaps.readings(facts),
        *gaps.populations(facts),
        *gaps.unregistered(facts),
        *_active_rate_readings(facts),
        *_against_the_rest(facts),
        *_conflicts(facts),
        *agreement.findings(facts),
        *debts.findings(facts),
        *money.findings(place),
    ]
    table = pd.DataFrame(findings, columns=list(Finding._fields))
    try:
        table.attrs["ask"] = ask_for(place).to_dict("records")
    except InputError:  # contradictory figures: they come first
        table.attrs["ask"] = []
    return table


# ── what the active rate divides by ──


def _active_rate_readings(facts: Facts) -> list[Finding]:
    """Both readings of an active rate whose base was not stated, each turned into the other."""
    coverage = gaps.coverage_of(facts)
    findings = []
    for rate in facts.find("active_rate"):
        if rate.base != "unknown" or coverage is None:
            continue
        of_registered = (rate.low / coverage.high, rate.high / coverage.low)
        of_population = (rate.low * coverage.low, rate.high * coverage.high)
        for base, other, implied, (low, high) in (
            ("population", "registered", rate.point / coverage.point, of_registered),
            ("registered", "population", rate.point * coverage.point, of_population),
        ):
            chosen = "; chosen" if facts.active_rate_read_as == base else ""
            findings.append(
                Finding(
                    f"{rate.label}: of {base}",
                    rate.point,
                    rate.low,
                    rate.high,
                    implied,
                    NOT_IDENTIFIED,
                    f"the base is not stated; if of {base}: {implied:.2%} of {other}{chosen}",
                    low,
                    high,
                    "share",
                )
            )
    return findings


# ── each figure about members against all the others ──


def _against_the_rest(facts: Facts) -> list[Finding]:
    from jknmodel.inference import gap_reading, polytope, system

    findings = []
    gap_to = None if facts.cells else gap_reading(facts)
    about_members = [f for f in facts.figures if cells_of(f) and f.unit != "rupiah"]
    for figure, label in zip(about_members, labels_of(about_members), strict=True):
        if facts.cells:
            low = high = _in_table(facts, figure)
        else:
            rest = replace(facts, figures=tuple(f for f in facts.figures if f is not figure))
            low, high = _extremes(facts, figure, polytope(facts, system(rest, gap_to=gap_to)))
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
    from jknmodel import strata
    from jknmodel.inference import gap_reading, polytope, system

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
