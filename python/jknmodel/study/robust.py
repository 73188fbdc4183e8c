# SPDX-License-Identifier: Apache-2.0
"""How little reaches the targets in nine of ten draws of what is not known.

>>> import jknmodel as jkn
>>> found = jkn.solve(
...     "lumajang", "lumajang/as-budgeted", lever="june registration", target={"coverage": 0.88},
...     by="2025-12", hold=0, in_draws=0.9, draws=20,
... )
>>> found.held >= 18, found.proof.held < 18, found.amount > found.mean.amount
(True, True, True)
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as kept
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.projection.options import MOST_DRAWS, MOST_SEED
from jknmodel.projection.project import project
from jknmodel.projection.run import Run
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.draws import USUAL, Input, Unknown
from jknmodel.study.information import tells
from jknmodel.study.pieces import Piece, of_assumptions, of_figures, of_sources
from jknmodel.study.solution import Limit
from jknmodel.study.steps import STEP, amount_of

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from jknmodel.evidence.place import Place
    from jknmodel.study.solution import Cost, Solution

__all__ = ["InDraws", "Robust", "Varied", "in_draws_given", "robust"]

Vector = NDArray[np.float64]

#: How well the least of a draw is known that is not near the answer, in parts of that of the mean.
_ABOUT: Final = 0.002
#: Draws in which an assumption is moved to see whether it does anything.
_FELT: Final = 6
#: Times that the draws are drawn again for the error of a value.
_AGAIN: Final = 200


class InDraws(NamedTuple):
    """An amount, and in how many of the draws the targets hold with it."""

    amount: float
    held: int


class Varied(NamedTuple):
    """What is searched: a lever's field or a fund."""

    lever: str
    field: str
    fund: str
    unit: str


@dataclass(frozen=True)
class Robust:
    """The least amount with which all targets hold in so many of many draws.

    Attributes
    ----------
    lever, field, fund, unit
        What was searched, as of a `Solution`.
    amount
        The least of it; None where too few draws reach the targets with any.
    reached
        Whether an amount does.
    in_draws
        In what share of the draws they have to hold.
    draws, held
        How many draws there are, and in how many they hold with ``amount``.
    proof
        A step below: the amount, and in how many draws they hold with it. None where the least
        there is does.
    by_draw
        The least amount of each draw (up to a 500th of that of the mean more, in draws that are not
        near the answer); not a number where none reaches them.
    binding
        Where too few draws reach them: what stops the draw that is the nearest to being the last
        that is needed, as of a `Solution`.
    monotone
        False where in a draw a larger amount that was tried did worse: then the answer holds in
        ``held`` draws, and a smaller one was not seen.
    projections
        How many were run.
    mean
        The `Solution` without any draw.
    """

    lever: str
    field: str
    fund: str
    unit: str
    amount: float | None
    reached: bool
    in_draws: float
    draws: int
    held: int
    proof: InDraws | None
    by_draw: pd.Series[float] = kept(repr=False)
    binding: tuple[Limit, ...]
    monotone: bool
    projections: int
    mean: Solution
    _search: _Search = kept(repr=False, compare=False)

    @cached_property
    def solution(self) -> Solution:
        """The plan of the mean with that amount: its run, its budget and its cost."""
        amount = self.mean.most if self.amount is None else self.amount
        plan, run = self._search.run_with(amount)
        return replace(self.mean, amount=self.amount, reached=self.reached, plan=plan, run=run)

    @property
    def cost(self) -> Cost:
        """What of the amount the mean has a use for costs the district (`Solution.cost`)."""
        return self.solution.cost

    @property
    def budget(self) -> pd.DataFrame:
        """What each fund needs a year, without any draw (`Solution.budget`)."""
        return self.solution.budget

    @cached_property
    def information(self) -> pd.DataFrame:
        """What the answer would cost less if one thing were known, in rupiah; the most first.

        Columns: ``piece``; ``kind``: ``figure`` (that somebody holds: ``holder``), ``source`` (of
        the draws) or ``assumption``; ``value``, rupiah to the close of ``by``; ``error``, its
        standard error over draws. The value is the price of ``amount`` less the mean price of the
        amounts that would do: each draw's set by what is known in it, foretold from the other
        draws, and as much more as makes the targets hold in as many draws. Zero where it foretells
        nothing, or moving it does nothing. Empty where no amount reaches the targets.
        """
        return self._search.information(self)


def in_draws_given(given: Arguments, share: Any, draws: Any, seed: Any) -> tuple[float, int, int]:
    """The share of the draws, how many there are, and their seed; faults of them."""
    good = isinstance(share, (int, float)) and not isinstance(share, bool) and 0 < share <= 1
    if not good:
        said = "is no share of the draws, above 0 and up to 1; write 0.9 for nine of ten"
        given.fault("in_draws", share, said)
    return (
        float(share) if good else 1.0,
        given.between("draws", draws, 1, MOST_DRAWS),
        given.between("seed", seed, 0, MOST_SEED),
    )


def robust(mean: Solution, plan: Scenario, varied: Varied, asked: Mapping[str, Any]) -> Robust:
    """The answer over draws, from the one without any; ``asked`` is what `solve` was asked."""
    return _Search(mean, plan, varied, **asked).found()


class _Search:
    """Draws of a plan, and what is asked of all of them."""

    def __init__(
        self,
        mean: Solution,
        plan: Scenario,
        varied: Varied,
        *,
        place: Place,
        until: dt.date,
        allow_debt: bool,
        share: float,
        draws: int,
        seed: int,
    ) -> None:
        self.mean, self.plan, self.varied, self.place = mean, plan, varied, place
        self.until, self.allow_debt, self.share, self.draws = until, allow_debt, share, draws
        self.by = mean.by.start_time.date()
        self.unknown = Unknown(place, plan, seed, (), until)
        self.inputs: list[Input] = [self.unknown.input(j, USUAL) for j in range(draws)]
        self.cases = [self.unknown.case(given) for given in self.inputs]

    def found(self) -> Robust:
        """The answer."""
        import pandas as pd

        mean, varied = self.mean, self.varied
        guess = mean.most if mean.amount is None else mean.amount
        found = _core.robust(
            (self.place.core, self.plan.core),
            self.cases,
            varied.lever,
            varied.field,
            varied.fund,
            dict(mean.target),
            self.by,
            mean.hold,
            self.allow_debt,
            self.share,
            round(guess / STEP[varied.unit]),
            max(1, round(guess / STEP[varied.unit] * _ABOUT)),
        )
        least = [math.nan if steps is None else self.amount(steps) for steps in found.least]
        steps = found.steps
        proof = None
        if steps is not None and steps > 0:
            proof = InDraws(self.amount(steps - 1), found.held_below)
        return Robust(
            lever=varied.lever,
            field=varied.field,
            fund=varied.fund,
            unit=varied.unit,
            amount=None if steps is None else self.amount(steps),
            reached=steps is not None,
            in_draws=self.share,
            draws=self.draws,
            held=found.held,
            proof=proof,
            by_draw=pd.Series(least, name="amount").rename_axis("draw"),
            binding=() if steps is not None else self._binding(found),
            monotone=found.monotone,
            projections=found.tried,
            mean=mean,
            _search=self,
        )

    def _binding(self, found: _core.Robust) -> tuple[Limit, ...]:
        """What stops the draw by which too few reach them."""
        need = _core.draws_needed(self.share, self.draws)
        last = sorted(range(self.draws), key=lambda j: -found.best[j])[need - 1]
        opening, plan = self.cases[last]
        varied = self.varied
        stopped = _core.solve(
            opening, plan, varied.lever, varied.field, varied.fund, dict(self.mean.target),
            self.by, self.mean.hold, self.allow_debt,
        )  # fmt: skip
        return tuple(
            Limit(
                each.limit,
                each.lever,
                None if each.by is None or each.limit == "money" else float(each.by),
                each.heads_missing,
            )
            for each in stopped.binding
        )

    def amount(self, steps: int) -> float:
        """So many steps."""
        return amount_of(steps, self.varied.unit)

    def with_amount(self, plan: _core.Scenario, amount: float) -> _core.Scenario:
        """A plan with so much of it, and the money that it is given."""
        lever, field, fund, unit = self.varied
        steps = round(amount / STEP[unit])
        return _core.with_steps(plan, lever, field, fund, self.allow_debt, steps)

    def run_with(self, amount: float) -> tuple[Scenario, Run]:
        """The plan of the mean with so much of it, and what comes of it."""
        core = self.with_amount(self.plan.core, amount)
        what = f"{self.varied.lever or self.varied.fund} = {amount:g}"
        plan = Scenario.of_core(core, None, self.mean.plan.source.changed(what))
        return plan, project(self.place, plan, until=self.until)

    # ── what it is worth to know ──

    def information(self, found: Robust) -> pd.DataFrame:
        """The table of `Robust.information`."""
        import pandas as pd

        columns = ["piece", "kind", "holder", "value", "error"]
        if found.amount is None:
            return pd.DataFrame(columns=columns)
        least = found.by_draw.to_numpy()
        price = self._price()
        never = np.isnan(least)
        values = np.where(never, np.nanmax(least), least)
        rows = []
        for piece in self._pieces():
            expected = tells(piece.numbers, values)
            value = error = 0.0
            if expected is not None and self._is_felt(piece, found.amount):
                value, error = self._worth(np.where(never, np.inf, values), expected, price)
            rows.append((piece.name, piece.kind, piece.holder, value, error))
        rows.sort(key=lambda row: -row[3])
        return pd.DataFrame(rows, columns=columns)

    def _pieces(self) -> list[Piece]:
        return [
            *of_figures(self.unknown, self.inputs),
            *of_sources(self.unknown, self.inputs, USUAL),
            *of_assumptions(self.inputs),
        ]

    def _price(self) -> float:
        """What one of the amount costs the district to the close of `by`: as those of the mean do.

        Of a fund: the money itself.
        """
        if self.varied.fund:
            return 1.0
        amount = self.mean.amount or self.mean.most
        run = self.mean if self.mean.amount else self._with(amount)
        return run.cost.to_date / amount if amount else 0.0

    def _with(self, amount: float) -> Solution:
        plan, run = self.run_with(amount)
        return replace(self.mean, plan=plan, run=run)

    def _worth(self, least: Vector, expected: Vector, price: float) -> tuple[float, float]:
        """What knowing it saves, and the standard error of that."""
        need = _core.draws_needed(self.share, len(least))

        def saved(which: NDArray[np.int64]) -> float:
            beyond = np.sort(least[which] - expected[which])[need - 1]
            known = np.maximum(expected[which] + beyond, 0.0)
            return float(price * (np.sort(least[which])[need - 1] - known.mean()))

        value = saved(np.arange(len(least)))
        if not math.isfinite(value) or value <= 0:
            return 0.0, 0.0
        numbers = np.random.default_rng(0)
        again = [saved(numbers.integers(0, len(least), len(least))) for _ in range(_AGAIN)]
        return value, float(np.std([one for one in again if math.isfinite(one)]))

    def _is_felt(self, piece: Piece, amount: float) -> bool:
        """Whether moving an assumption does anything, in the plan or in some draws of it."""
        if piece.kind != "assumption":
            return True
        row = self.unknown.rows[piece.name]
        cases = [(self.place.core, self.plan.core), *self.cases[: _FELT - 1]]
        decision = _core.DecisionAsked(
            dict(self.mean.target),
            self.by,
            self.mean.hold,
            False,
            "",
            "",
        )
        moved = [
            (opening, self.with_amount(core.with_assumptions({piece.name: value}), amount))
            for opening, core in cases
            for value in (row.low, row.high)
        ]
        margins = np.array(decision.margins(moved)).reshape(-1, 2)
        return bool((margins[:, 0] != margins[:, 1]).any())
