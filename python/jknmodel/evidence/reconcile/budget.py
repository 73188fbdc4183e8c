# SPDX-License-Identifier: Apache-2.0
"""Published money against heads, months and legal rates.

The rates are the law's (``own_share``, ``with_local_share``, ``gross``); heads, months and budgets
are those of the place file: the active PBID members, or the registered where nobody published the
active. Where no combination, or more than one, gives the budget, the words are "not identified".
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from itertools import permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.cells import Cell
from jknmodel.evidence.bought import MONTHS, rates, rates_of
from jknmodel.evidence.figures import Facts, Figure
from jknmodel.evidence.place import place_of
from jknmodel.evidence.reconcile.finding import (
    AGREES,
    COINCIDENCE,
    CONTRADICTS,
    DERIVED,
    IDENTIFIED,
    NOT_IDENTIFIED,
    POSSIBLE,
    READING,
    Finding,
    Said,
    said,
)

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.place import Place

__all__ = ["budget_table"]

#: Money for heads that were published beside it.
HEADS_OF: Final = {"pbid_quota_budget": "pbid_quota", "pbid_takeover_budget": "pbid_taken_over"}
#: Money and heads x months x rate that come this close are worth a remark (assumed).
CLOSE: Final = 0.01


class Reading(NamedTuple):
    """One way in which heads and a rate could have made a budget."""

    rate_basis: str
    rate: int
    reading: str
    base_heads: int
    base_months: int
    extra_heads: int
    extra_months: int
    rupiah: int
    budget: int
    difference: int
    per_cent: float
    verdict: str
    heads_are: str


def budget_table(place: Place | str | os.PathLike[str]) -> pd.DataFrame:
    """Every rate basis with every reading of the heads, against the published budget for PBID.

    Returns
    -------
    DataFrame
        rate_basis, rate, reading, base_heads, base_months, extra_heads, extra_months, rupiah,
        budget, difference, per_cent (of the budget), verdict: ``identified`` for the only reading
        within the budget's rounding, ``not identified`` otherwise, and heads_are: ``active``, or
        ``registered`` where nobody published the active. Empty without a budget or any heads.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> table = jkn.budget_table(jkn.Place.load("lumajang"))
    >>> table.query("rate_basis == 'own_share' and extra_months == 6").rupiah.item()
    49912380000
    """
    import pandas as pd

    place = place_of(place)
    return pd.DataFrame(readings(place.facts), columns=list(Reading._fields))


def readings(facts: Facts) -> list[Reading]:
    """The rows of :func:`budget_table`."""
    return [_reading(found) for found in _core.budget_readings(facts)]


def _reading(found: _core.BudgetReading) -> Reading:
    of = "registered " if found.registered else ""
    alone = f"{found.base_heads:,} {of}x {found.base_months}"
    extra = f"{found.extra_heads:,} x {found.extra_months}"
    return Reading(
        rate_basis=found.basis,
        rate=found.rate,
        reading=f"{alone} + {extra}" if found.extra_heads else f"{alone} alone",
        base_heads=found.base_heads,
        base_months=found.base_months,
        extra_heads=found.extra_heads,
        extra_months=found.extra_months,
        rupiah=found.rupiah,
        budget=round(found.budget),
        difference=found.rupiah - round(found.budget),
        per_cent=100 * (found.rupiah / found.budget - 1),
        verdict=IDENTIFIED if found.identified else NOT_IDENTIFIED,
        heads_are="registered" if found.registered else "active",
    )


def way(row: Reading) -> Said:
    """In which way heads and months make an amount."""
    blanks = {"base": row.base_heads, "months": row.base_months}
    if row.extra_heads:
        return said("way_plus" if row.heads_are == "active" else "way_plus_registered", **blanks,
                    extra=row.extra_heads, more=row.extra_months)  # fmt: skip
    return said("way_alone" if row.heads_are == "active" else "way_alone_registered", **blanks)


def _budget(facts: Facts) -> Figure | None:
    return next((f for f in facts.find("pbid_budget") if not f.set_aside), None)


def _base_heads(facts: Facts) -> Figure | None:
    """The members the budget carries already: active PBID, or else registered PBID."""
    return next(
        (
            f
            for figure in ("active", "registered")
            for f in facts.find(figure)
            if f.segments == ("PBID",) and f.unit == "people" and not (f.subgroup or f.set_aside)
        ),
        None,
    )


def findings(place: Place) -> Iterator[Finding]:
    """The lines about money in the table of ``reconcile``."""
    facts = place.facts
    yield from _year_end(facts)
    yield from _budget_lines(place)
    yield from _coincidences(facts)
    yield from _inside_or_outside(facts)
    yield from _a_head_and_month(facts)
    yield from _handed_over(facts)
    yield from _carries(facts)


def _budget_lines(place: Place) -> Iterator[Finding]:
    """Every reading of the budget for PBID, and what they say together."""
    budget, rows = _budget(place.facts), readings(place.facts)
    if budget is None:
        return
    for row in rows:
        yield Finding(
            f"pbid_budget: {row.rate_basis} {row.rate:,}, {row.reading}",
            said("budget_reading", basis=row.rate_basis, rate=row.rate, reading=way(row)),
            row.budget,
            *_bounds(budget),
            row.rupiah,
            row.verdict,
            (said("of_budget", share=row.per_cent / 100),),
            row.rupiah,
            row.rupiah,
            "rupiah",
            READING,
        )
    found = next((r for r in rows if r.verdict == IDENTIFIED), None)
    others = [] if found else list(_two_rates(place.facts, budget))
    yield from others
    yield from [] if found or others else _multiples(place.facts, budget)
    if not rows:
        remarks = [said("no_heads")]
    elif found:
        remarks = [said("made_by", basis=found.rate_basis, reading=way(found))]
    else:
        nearest = min(rows, key=lambda r: abs(r.per_cent))
        remarks = [
            said("nearest_reading", basis=nearest.rate_basis, reading=way(nearest),
                 share=nearest.per_cent / 100),
            *_aid(place),
            said("ask_bills"),
        ]  # fmt: skip
    yield Finding(
        "pbid_budget",
        said("budget", figure=budget),
        budget.point,
        *_bounds(budget),
        found.rupiah if found else math.nan,
        IDENTIFIED if found else NOT_IDENTIFIED,
        tuple(remarks),
        min((r.rupiah for r in rows), default=math.nan),
        max((r.rupiah for r in rows), default=math.nan),
        "rupiah",
    )


def _two_rates(facts: Facts, budget: Figure) -> Iterator[Finding]:
    """A budget to the rupiah that the heads make at one rate for some months and another after."""
    base = _base_heads(facts)
    if base is None or not _to_the_rupiah(budget):
        return
    heads, law = round(base.point), rates(facts.opening)
    for (first, one), (then, other) in permutations(law.items(), 2):
        for months in range(1, MONTHS):
            amount = heads * (months * one + (MONTHS - months) * other)
            if amount == round(budget.point):
                yield Finding(
                    f"pbid_budget: two rates, {first} {one:,} and {then} {other:,}",
                    said("two_rates", first=first, one=one, then=then, other=other),
                    budget.point,
                    *_bounds(budget),
                    amount,
                    POSSIBLE,
                    (
                        said(
                            "to_the_rupiah",
                            heads=heads,
                            months=months,
                            one=one,
                            rest=MONTHS - months,
                            other=other,
                        ),
                    ),
                    amount,
                    amount,
                    "rupiah",
                    READING,
                )


def _multiples(facts: Facts, budget: Figure) -> Iterator[Finding]:
    """A budget to the rupiah that is a whole multiple of a legal rate: so many heads and months.

    The heads may be those of several months, or at several rates; how many amounts of as many
    zeros are such multiples by chance is said.
    """
    amount = round(budget.point)
    if not _to_the_rupiah(budget) or amount <= 0:
        return
    step = 10 ** (len(str(amount)) - len(str(amount).rstrip("0")))
    for basis, rate in rates(facts.opening).items():
        if amount % rate:
            continue
        yield Finding(
            f"pbid_budget: whole multiple of {basis} {rate:,}",
            said("multiple", basis=basis, rate=rate),
            amount,
            *_bounds(budget),
            amount,
            POSSIBLE,
            (
                said(
                    "multiple", times=amount // rate, rate=rate, chance=rate // math.gcd(rate, step)
                ),
            ),
            amount,
            amount,
            "rupiah",
            READING,
        )


def _to_the_rupiah(figure: Figure) -> bool:
    return figure.value is not None and figure.high - figure.low <= 1


def _bounds(figure: Figure) -> tuple[float, float]:
    return figure.low, figure.high


def _year_end(facts: Facts) -> Iterator[Finding]:
    """Heads at year end are those of today and those to come."""
    base = _base_heads(facts)
    extra = next(iter(facts.find("pbid_extra")), None)
    end = next(iter(facts.find("pbid_year_end")), None)
    if base is None or extra is None or end is None:
        return
    low, high = base.low + extra.low, base.high + extra.high
    fits = low <= end.high and high >= end.low
    remarks = [said("now_and_to_come", now=base.point, to_come=extra.point)]
    if base.known == "derived":
        remarks.append(said("no_confirmation"))
    yield Finding(
        end.label, said("figure", figure=end, when=""), end.point, end.low, end.high,
        base.point + extra.point,
        AGREES if fits else CONTRADICTS, tuple(remarks), low, high,
    )  # fmt: skip


def _aid(place: Place) -> list[Said]:
    """The class III aid that the same budget line may pay."""
    law = rates(place.opening)
    aid = law["with_local_share"] - law["own_share"]
    cells = [
        c
        for c in place.facts.cells or _inferred(place)
        if c.segment in ("PBPU", "BP") and c.care_class == "3" and c.standing == "active"
    ]
    if not cells:
        return []
    low = sum(c.people if c.plausible_low is None else c.plausible_low for c in cells)
    high = sum(c.people if c.plausible_high is None else c.plausible_high for c in cells)
    least, most = aid * MONTHS * low, aid * MONTHS * high
    return [said("aid_too", aid=aid, low=low, high=high, least=least, most=most)]


def _inferred(place: Place) -> tuple[Cell, ...]:
    """The inferred cells, or none when the figures contradict each other."""
    from jknmodel.evidence.opening import ContradictionError

    try:
        return place.cells
    except ContradictionError:
        return ()


def _coincidences(facts: Facts) -> Iterator[Finding]:
    """Heads x months x rate that come close to money which no reading makes."""
    base, budget = _base_heads(facts), _budget(facts)
    made = any(row.verdict == IDENTIFIED for row in readings(facts)) or (
        budget is not None and any(_two_rates(facts, budget))
    )
    heads = [f for f in (base, *facts.find("pbid_extra"), *facts.find("pbid_year_end")) if f]
    for purse in facts.figures:
        if purse.unit != "rupiah" or (made and purse is budget):
            continue
        for group in heads:
            for basis, rate in rates(facts.opening).items():
                amount = round(group.point) * MONTHS * rate
                if abs(amount / purse.point - 1) <= CLOSE:
                    yield Finding(
                        f"{purse.label}: coincidence",
                        said("coincidence", figure=purse),
                        purse.point,
                        purse.low,
                        purse.high,
                        amount,
                        NOT_IDENTIFIED,
                        (
                            said(
                                "coincidence",
                                heads=group.point,
                                months=MONTHS,
                                rate=rate,
                                figure=group,
                                basis=basis,
                                share=amount / purse.point,
                            ),
                        ),
                        amount,
                        amount,
                        "rupiah",
                        COINCIDENCE,
                    )


def _inside_or_outside(facts: Facts) -> Iterator[Finding]:
    """Whether DBHCHT for JKN is part of the budget for PBID."""
    budget = _budget(facts)
    for purse in facts.find("dbhcht_jkn"):
        if budget is None:
            continue
        both = budget.point + purse.point
        yield Finding(
            f"{purse.label}: inside or outside pbid_budget",
            said("inside_outside", figure=purse),
            purse.point,
            purse.low,
            purse.high,
            verdict=NOT_IDENTIFIED,
            remarks=(said("inside_outside", inside=budget.point, both=both),),
            implied_low=budget.point,
            implied_high=both,
            unit="rupiah",
        )


def _a_head_and_month(facts: Facts) -> Iterator[Finding]:
    """Money over the heads and months it was published for, against the legal rates."""
    for purse in facts.figures:
        for heads in facts.find(HEADS_OF.get(purse.figure, "")):
            for months in purse.months or (MONTHS,):
                low, high = purse.low / heads.high / months, purse.high / heads.low / months
                law = rates_of(purse)
                inside = [basis for basis, rate in law.items() if low <= rate <= high]
                against = tuple(
                    said("pays_months", basis=basis, rate=rate,
                         months=purse.point / heads.point / rate)
                    for basis, rate in law.items()
                )  # fmt: skip
                yield Finding(
                    f"{purse.label}: a head and month, {months} months",
                    said("a_head_and_month", figure=purse, months=months),
                    implied=purse.point / heads.point / months,
                    verdict=AGREES if inside else CONTRADICTS,
                    remarks=(
                        said(
                            "a_head_and_month",
                            money=purse.point,
                            heads=heads.point,
                            months=months,
                            rate=inside[0] if inside else said("no_legal_rate"),
                            against=against,
                        ),
                    ),
                    implied_low=low,
                    implied_high=high,
                    unit="rupiah",
                )


def _handed_over(facts: Facts) -> Iterator[Finding]:
    """Heads handed over by another government that this budget does not carry on."""
    for over in facts.find("pbid_handed_over"):
        for taken in facts.find("pbid_taken_over"):
            yield Finding(
                f"{over.label} less {taken.label}",
                said("less", figure=over, other=taken),
                implied=over.point - taken.point,
                verdict=DERIVED,
                remarks=(said("handed_over", taken=taken.point, over=over.point),),
                implied_low=over.low - taken.high,
                implied_high=over.high - taken.low,
            )


def _carries(facts: Facts) -> Iterator[Finding]:
    """How many heads a budget of every kind would carry for a year if it paid for nothing else."""
    for purse in facts.find("local_budget"):
        law = rates_of(purse)
        carried = {basis: purse.point / MONTHS / rate for basis, rate in law.items()}
        yield Finding(
            f"{purse.label}: heads for a year",
            said("heads_for_a_year", figure=purse),
            verdict=NOT_IDENTIFIED,
            remarks=(
                said(
                    "pbid_alone",
                    carried=tuple(
                        said("heads_at", heads=n, basis=basis) for basis, n in carried.items()
                    ),
                ),
            ),
            implied_low=purse.low / MONTHS / max(law.values()),
            implied_high=purse.high / MONTHS / min(law.values()),
        )
