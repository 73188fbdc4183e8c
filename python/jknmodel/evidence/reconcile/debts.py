# SPDX-License-Identifier: Apache-2.0
"""People in arrears and what they owe: carried debt, debt a head, and debt that nobody published.

Somebody who owes as a self-payer and is active in another segment carries the debt along and may be
counted among those in arrears: they are then more than the inactive can be.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from jknmodel import _core, law
from jknmodel.base.cells import CELLS, MANDIRI
from jknmodel.base.months import apart, index_of, month_of, text_at
from jknmodel.evidence.figures import Facts, Figure, active_rate_bases, covers
from jknmodel.evidence.reconcile.finding import DERIVED, NOT_IDENTIFIED, Finding, Said, said
from jknmodel.evidence.reconcile.totals import scope
from jknmodel.law.rows import FIRST_DAY

MONTH_CAP: Final = "arrears.month_cap"


def findings(facts: Facts) -> Iterator[Finding]:
    """The lines about arrears in the table of ``reconcile``."""
    yield from _carried(facts)
    yield from _a_head(facts)
    yield from _ranges(facts)


def _in_arrears(facts: Facts) -> Iterator[Figure]:
    """Self-payers in arrears, as heads."""
    for figure in facts.find("owing"):
        if figure.unit == "people" and figure.segments and set(figure.segments) <= set(MANDIRI):
            yield figure


# ── carried debt ──


def _carried(facts: Facts) -> Iterator[Finding]:
    """How many of those in arrears must at least be active in another segment."""
    from jknmodel.evidence.opening import gap_reading, polytope, system

    if facts.cells:
        return
    rest = replace(
        facts, figures=tuple(f for f in facts.figures if f.figure != "owing" or f.subgroup)
    )
    for base in active_rate_bases(facts):
        read = replace(rest, active_rate_read_as=base)
        space = polytope(read, system(read, gap_to=gap_reading(read)))
        for figure in _in_arrears(facts):
            if figure.subgroup:
                continue
            part = np.array([1.0 if covers(figure, cell) else 0.0 for cell in CELLS] + [0.0])
            least, most = space.extremes(part)
            if math.isnan(most) or figure.low <= most:
                continue
            yield Finding(
                f"{figure.label}: carried debt, active rate of {base}",
                said(f"carried_{base}", figure=figure),
                math.nan if figure.value is None else figure.value,
                figure.low,
                figure.high,
                figure.point - math.floor(most),
                DERIVED,
                (
                    said(
                        "carry",
                        most=most,
                        least=figure.point - math.floor(most),
                        people=figure.point,
                    ),
                    *([said("population_assumed")] if facts.population.known == "assumed" else []),
                ),
                figure.low - most,
                figure.high - least,
            )


# ── debt a head ──


def _a_head(facts: Facts) -> Iterator[Finding]:
    """Published debt over the published heads, and how many months of dues that is."""
    for debt, heads in _pairs(facts):
        low, high = debt.low / heads.high, debt.high / heads.low
        remarks = [said("a_head", debt=debt.point, heads=heads.point)]
        month = _month_of(debt, facts.opening)
        if debt.care_class:
            share = own_share(month, debt.care_class)
            remarks.append(said("months_of", low=low / share, high=high / share, share=share))
        remarks += _above_the_cap(debt, month, low)
        yield Finding(
            f"{debt.label}: a head",
            said("a_head", figure=debt),
            implied=debt.point / heads.point,
            verdict=DERIVED,
            remarks=tuple(remarks),
            implied_low=low,
            implied_high=high,
            unit="rupiah",
        )


def _month_of(figure: Figure, opening: str) -> str:
    """The month whose law a figure is judged by: its own, or the opening's where it has none."""
    month = figure.as_of[:7]
    return month if len(month) == len("2025-05") and month >= "2014-01" else opening


def _above_the_cap(debt: Figure, month: str, a_head: float) -> list[Said]:
    """A remark where a head owes more than the law asks for at that month; else nothing."""
    months = _months_up_to(month, month_cap(month))
    most = most_owed(months, sorted({cell.care_class for cell in scope(debt)}))
    if not months or a_head <= most:
        return []
    dearest = said("in_class", care_class=debt.care_class) if debt.care_class else ""
    return [
        said("above_cap", months=len(months), rule=MONTH_CAP, most=most, dearest=dearest),
    ]


def most_owed(months: list[str], classes: list[str]) -> int:
    """What somebody owes who paid in none of those months, in the dearest of those classes.

    >>> most_owed(["2020-12", "2021-01"], ["3"])
    60500
    """
    return sum(max(own_share(month, each) for each in classes) for month in months)


def _pairs(facts: Facts) -> Iterator[tuple[Figure, Figure]]:
    for debt in facts.find("debt"):
        for heads in _in_arrears(facts):
            if _same_people(debt, heads):
                yield debt, heads


def _same_people(debt: Figure, heads: Figure) -> bool:
    return (scope(debt), debt.as_of, debt.subgroup) == (scope(heads), heads.as_of, heads.subgroup)


# ── debt that nobody published ──


def _ranges(facts: Facts) -> Iterator[Finding]:
    """What heads in arrears owe at least and at most where no rupiah were published."""
    for heads in _in_arrears(facts):
        if any(_same_people(debt, heads) for debt in facts.find("debt")):
            continue
        classes = sorted({cell.care_class for cell in scope(heads)})
        months = _months_up_to(facts.opening, month_cap(facts.opening))
        least = min(own_share(facts.opening, care_class) for care_class in classes)
        most = most_owed(months, classes)
        yield Finding(
            f"debt of {heads.label}",
            said("debt_of", figure=heads),
            verdict=NOT_IDENTIFIED,
            remarks=(
                said(
                    "not_published", people=heads.point, least=least, months=len(months), most=most
                ),
            ),
            implied_low=math.ceil(heads.low) * least,
            implied_high=math.floor(heads.high) * most,
            unit="rupiah",
        )


def own_share(month: str, care_class: str) -> int:
    """Rupiah a self-payer of that class pays for a month.

    >>> [own_share("2025-06", care_class) for care_class in "123"]
    [150000, 100000, 35000]
    """
    return _core.dues("PBPU", month, care_class).member


def month_cap(month: str) -> int:
    """How many months of arrears a self-payer owes at most: all since 2014 before there was a cap.

    >>> month_cap("2025-06"), month_cap("2015-12")
    (24, 24)
    """
    value = law.table(on=month).set_index("rule")["value"].get(MONTH_CAP)
    since = apart(FIRST_DAY, month_of(month)) + 1
    return since if value is None else min(int(value), since)


def _months_up_to(month: str, count: int) -> list[str]:
    """So many months, the last one given.

    >>> _months_up_to("2025-01", 3)
    ['2024-11', '2024-12', '2025-01']
    """
    last = index_of(month_of(month))
    return [text_at(index) for index in range(last - count + 1, last + 1)]
