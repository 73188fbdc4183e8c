# SPDX-License-Identifier: Apache-2.0
"""What `solve` finds, in sentences for a terminal.

>>> import jknmodel as jkn
>>> found = jkn.solve(
...     "lumajang", "lumajang/as-budgeted", lever="june registration", target={"coverage": 0.88},
...     by="2025-12",
... )
>>> next(lines(found, "en")).startswith("june registration: at least")
True
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.labels import Labels
from jknmodel.report.parts.register import name_of
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.study.robust import Robust
    from jknmodel.study.solve import Limit, Shortfall, Solution

__all__ = ["as_record", "lines", "robust_lines", "robust_record"]

#: Pieces of information that a terminal has.
_PIECES: Final = 8


def lines(found: Solution, language: Language) -> Iterator[str]:
    """The answer, why no less will do, what it takes; or what stops it."""
    t, n = Texts(language), Numerals(language)
    what = found.fund or found.plan.lever_in(found.lever, language)
    amount = _amount(found, found.most if found.amount is None else found.amount, t, n)
    by = n.month(found.by)
    if found.amount is None:
        yield t("solve_never", what=what, amount=amount)
        if found.missed is not None:
            yield _missed(found, found.missed, t, n)
        for limit in found.binding:
            yield "- " + _limit(limit, found, t, n, language)
        return
    yield t("solve_least", what=what, amount=amount)
    yield t("solve_held", by=by, count=found.hold)
    if found.proof is not None:
        yield _missed(found, found.proof, t, n)
    if not found.monotone:
        yield t("solve_not_monotone")
    for row in found.budget.to_dict("records"):
        if row["fund"] != "-":
            yield t(
                "solve_budget",
                fund=row["fund"],
                year=row["year"],
                needed=n.money(row["needed"]),
                has=n.money(row["has"]),
                lacking=n.money(row["lacking"]),
            )
    cost = found.cost
    yield t(
        "solve_cost",
        by=by,
        to_date=n.money(cost.to_date),
        year=found.by.year,
        fiscal_year=n.money(cost.fiscal_year),
        full_year=n.money(cost.full_year),
    )


def robust_lines(found: Robust, language: Language) -> Iterator[str]:
    """The least over draws, in how many it holds, and what it is worth to know."""
    t, n = Texts(language), Numerals(language)
    mean = found.mean
    what = found.fund or mean.plan.lever_in(found.lever, language)
    share, by = n.per_cent(found.in_draws, 0), n.month(mean.by)
    never = int(found.by_draw.isna().sum())
    if found.amount is None:
        yield t("robust_never", what=what, share=share, never=never, draws=found.draws)
        for limit in found.binding:
            yield "- " + _limit(limit, mean, t, n, language)
        return
    amount = _amount(mean, found.amount, t, n)
    yield t("solve_least", what=what, amount=amount)
    yield t("robust_held", by=by, count=mean.hold, held=found.held, draws=found.draws)
    if found.proof is not None:
        less = _amount(mean, found.proof.amount, t, n)
        yield t("robust_proof", amount=less, held=found.proof.held, draws=found.draws)
    if not found.monotone:
        yield t("robust_not_monotone")
    if mean.amount is not None:
        yield t("robust_mean", amount=_amount(mean, mean.amount, t, n))
    if never:
        yield t("robust_some_never", never=never, draws=found.draws)
    told = found.information.query("value > error and error > 0").head(_PIECES)
    if len(told):
        yield t("robust_information", by=by)
        labels = Labels(mean.run.place.facts, language)
        for each in told.to_dict("records"):
            yield t(
                "robust_piece",
                piece=_piece(str(each["piece"]), str(each["kind"]), labels),
                value=n.money(each["value"], rounded=True),
                error=n.money(each["error"], rounded=True),
            )


def _piece(piece: str, kind: str, labels: Labels) -> str:
    """What could be known, by its name."""
    if kind == "figure":
        return labels.question({"figure": piece})
    if kind == "assumption":
        return name_of(piece, labels.language)
    return labels.t(f"source_{piece}")


def robust_record(found: Robust) -> dict[str, Any]:
    """The same for a machine: its fields by name."""
    return {
        "lever": found.lever,
        "field": found.field,
        "fund": found.fund,
        "unit": found.unit,
        "amount": found.amount,
        "reached": found.reached,
        "in_draws": found.in_draws,
        "draws": found.draws,
        "held": found.held,
        "proof": None if found.proof is None else found.proof._asdict(),
        "by_draw": [None if math.isnan(one) else one for one in found.by_draw],
        "binding": [limit._asdict() for limit in found.binding],
        "monotone": found.monotone,
        "information": [
            {str(key): value for key, value in row.items()}
            for row in found.information.to_dict("records")
        ],
        "mean": as_record(found.mean),
    }


def as_record(found: Solution) -> dict[str, Any]:
    """The answer for a machine: its fields by name."""

    def missed(where: Shortfall | None) -> dict[str, Any] | None:
        return None if where is None else {**where._asdict(), "month": str(where.month)}

    return {
        "lever": found.lever,
        "field": found.field,
        "fund": found.fund,
        "unit": found.unit,
        "amount": found.amount,
        "reached": found.reached,
        "held": found.held,
        "by": str(found.by),
        "hold": found.hold,
        "target": dict(found.target),
        "most": found.most,
        "proof": missed(found.proof),
        "missed": missed(found.missed),
        "binding": [limit._asdict() for limit in found.binding],
        "monotone": found.monotone,
        "budget": [
            {key: str(value) if key == "fund" else value for key, value in row.items()}
            for row in found.budget.to_dict("records")
        ],
        "cost": found.cost._asdict(),
    }


def _amount(found: Solution, amount: float, t: Texts, n: Numerals) -> str:
    if found.unit == "heads":
        return t("solve_heads", heads=n.whole(amount))
    return n.money(amount) if found.unit == "rupiah" else n.per_cent(amount, 2)


def _missed(found: Solution, where: Shortfall, t: Texts, n: Numerals) -> str:
    amount, month = _amount(found, where.amount, t, n), n.month(where.month)
    if where.target == "owed_to_bpjs":
        return t("solve_owes", amount=amount, month=month, owed=n.money(where.value))
    return t(
        "solve_misses",
        amount=amount,
        month=month,
        value=n.per_cent(math.floor(where.value * 1e6) / 1e6, 4),  # never up to the target
        figure=t(f"figure_of_{where.target}"),
        wanted=n.per_cent(where.wanted, 1),
    )


def _limit(limit: Limit, found: Solution, t: Texts, n: Numerals, language: Language) -> str:
    """What stops it, and the cheapest way to loosen it."""
    lever = found.plan.lever_in(limit.lever, language) if limit.lever else found.fund
    words = t(f"solve_limit_{limit.limit}", lever=lever)
    if limit.heads_missing:
        words += " " + t("solve_missing", heads=n.whole(limit.heads_missing))
    if limit.least is None:
        return words if limit.heads_missing else words + " " + t("solve_not_enough")
    return words + " " + t(f"solve_loosen_{limit.limit}", least=n.whole(limit.least))
