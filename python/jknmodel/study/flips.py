# SPDX-License-Identifier: Apache-2.0
"""What would change a decision: assumptions, published figures, readings; and what to ask next.

>>> import jknmodel as jkn
>>> found = jkn.flips(
...     "lumajang", "lumajang/reach-98-80",
...     decision={"coverage": 0.98, "active_of_population": 0.80}, by="2026-12",
... )
>>> found.decision.so, found.table().columns.to_list()[:5]
(True, ['what', 'kind', 'value', 'flips_at', 'side'])
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, SupportsIndex

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike, is_read, is_text
from jknmodel.base.progress import Report
from jknmodel.evidence.place import Place, place_in
from jknmodel.projection.options import MOST_DRAWS, MOST_HOLD, MOST_SEED, MOST_THREADS
from jknmodel.projection.project import project
from jknmodel.scenario.own_lever import refuse_own_drawn
from jknmodel.scenario.rate_basis import rates_that_stand
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.study.between import figure_in
from jknmodel.study.choices import priors_of, read_as_of, read_so, readings_of
from jknmodel.study.draws import USUAL, Input, Unknown
from jknmodel.study.information import chances, foretold, surprise
from jknmodel.study.pieces import of_assumptions, of_figures
from jknmodel.study.wanted import funded_to, targets_given

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from jknmodel.study.uncertain import Uncertain

__all__ = ["Decided", "Flips", "Turn", "flips"]

#: A figure that settles less of a decision than this is not worth the asking.
SETTLES: Final = 0.005
#: Assumptions that a page tries.
MOVES_MOST: Final = 12
MONEY_LASTS: Final = "money_lasts"


class Decided(NamedTuple):
    """A decision, and how it is now.

    ``kind`` is ``targets`` (they hold at the close of ``by`` and for ``hold`` months after),
    ``money_lasts`` (to the close of ``by``; of one ``fund``, or of all) or ``ahead`` (the plan has
    more of ``figure`` at the close of ``by`` than the plan ``against``, or as much). ``so``: it is.
    ``value`` stands against ``line``, of ``figure`` in ``month``: the tightest target, or the two
    plans; for money the month in which it ends (none: it does not) and no value.
    """

    kind: str
    so: bool
    by: pd.Period
    hold: int
    target: Mapping[str, float]
    fund: str
    against: str
    figure: str
    month: pd.Period | None
    value: float
    line: float


class Turn(NamedTuple):
    """One thing, its present value, and the nearest value that changes the decision.

    ``what``: an assumption by its name, a figure by its label, or ``active_rate``, ``prior``,
    ``behaviour``, ``rate``. ``kind``: ``assumption``, ``evidence``, ``reading``, ``prior``,
    ``behaviour`` or ``rate``. ``flips_at`` is None where no value that was tried changes it;
    ``side`` is ``below``, ``above``, ``other`` (of names) or empty. ``far``: how far it is, in
    parts of the way from the present value to the end of the range on that side; up to 1 it is
    ``inside``. ``low`` to ``high`` is the range; ``least`` to ``most`` was tried. ``unit``: as the
    register has it, ``share`` or ``people``. ``note``:
    ``unfelt`` (the decision does not depend on it), ``contradicted`` (beyond what was tried the
    other figures cannot be true), or empty.
    """

    what: str
    kind: str
    value: float | str
    flips_at: float | str | None
    side: str
    inside: bool
    far: float
    low: float
    high: float
    least: float
    most: float
    unit: str
    note: str


@dataclass(frozen=True)
class Flips:
    """What would change a decision; `jknmodel.flips` finds it.

    Attributes
    ----------
    decision
        What it is now.
    turns
        Each assumption, figure and reading, with the nearest value that changes it: those inside
        their range first, then by how far.
    """

    place: Place
    plan: Scenario
    decision: Decided
    turns: tuple[Turn, ...]
    draws: int
    seed: int
    _asked: _Asked = kept(repr=False, compare=False)

    def table(self) -> pd.DataFrame:
        """A row for each value that changes the decision, and for what does not: as `Turn`."""
        import pandas as pd

        table = pd.DataFrame(self.turns, columns=list(Turn._fields), dtype=object)
        numbers = ["far", "low", "high", "least", "most"]
        return table.astype(dict.fromkeys(numbers, float) | {"inside": bool})

    @property
    def things(self) -> tuple[str, ...]:
        """What was moved: assumptions, figures and readings by name."""
        return tuple(dict.fromkeys(f"{turn.kind} {turn.what}" for turn in self.turns))

    @property
    def assumptions_tried(self) -> int:
        """How many of the assumptions were moved."""
        return len({turn.what for turn in self.turns if turn.kind == "assumption"})

    @property
    def asked_next(self) -> tuple[str, ...]:
        """The figures to ask for that settle a half per cent of it or more, the best one first."""
        table = self.settles
        return tuple(table["figure"][table["narrows"] >= SETTLES])

    @property
    def flipping(self) -> tuple[Turn, ...]:
        """Those that change the decision within their range."""
        return tuple(turn for turn in self.turns if turn.inside)

    @cached_property
    def margins(self) -> NDArray[np.float64]:
        """Of each draw how far the decision is from the line; from 0 it is so."""
        return self._asked.drawn()

    @property
    def so_in(self) -> int:
        """In how many draws it is so; of those that can be run."""
        return int((self.margins >= 0).sum())

    @cached_property
    def settles(self) -> pd.DataFrame:
        """The published figures to ask for next, by how much each would settle the decision.

        Columns: ``rank``, ``figure``, ``holder``; ``narrows``, the part of what is uncertain about
        the decision (its entropy over the draws) that knowing the figure removes; ``wrong_now``,
        how often deciding as most draws do is wrong, and ``wrong_then``, how often once the figure
        is known. Empty where all draws decide alike, or nothing was published that could be asked.
        """
        return self._asked.settles(self.margins)

    def __repr__(self) -> str:
        flips = sum(turn.inside for turn in self.turns)
        return (
            f"<Flips: {self.place.name}, '{self.plan.name}', {self.decision.kind}: "
            f"{'so' if self.decision.so else 'not so'}, {flips} within their range change it>"
        )


def flips(
    place: Place | str | os.PathLike[str],
    plan: Scenario | str | os.PathLike[str],
    *,
    decision: Mapping[str, float] | str,
    by: MonthLike,
    hold: SupportsIndex = 12,
    fund: str | None = None,
    against: Scenario | str | os.PathLike[str] | None = None,
    draws: int = 100,
    seed: int = 0,
    threads: int = 0,
    progress: bool | Report | None = False,
) -> Flips:
    """What would change a decision: each assumption, published figure and reading moved alone.

    Parameters
    ----------
    place, plan
        As `project` takes them; the plan as it is, with its own money.
    decision
        Shares by figure, as `solve` has them: ``{"coverage": 0.98}``: do all hold. Or
        ``"money_lasts"``. Or, with ``against``, a column of ``monthly()``: does the plan have more.
    by
        The month at whose close targets have to hold, the money has lasted, or plans are compared.
    hold
        Months after ``by`` through which targets have to hold.
    fund
        With ``"money_lasts"``: that fund alone; if None all of them.
    against
        Another plan.
    draws, seed
        As for `uncertain`: of what the ranking of figures to ask is worked out, when it is asked.
    threads
        0: as many as the machine has. Any number finds the same.

    Returns
    -------
    Flips
        ``.decision``, ``.table()``, ``.settles``.

    Raises
    ------
    InputError
        With every fault of the call: a target without a base or in per cent, a month before the
        opening, a year without a fund.

    Notes
    -----
    A value is moved alone, all else as it is. Values are tried from the present one outwards, on a
    grid that is finer where the decision neither rises nor falls with it; what changes it and
    changes it back between two of them is not seen. A flip is known to a ten-thousandth of the
    range, or a thousandth of the way. Where a figure is moved the place is opened anew under it.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> found = jkn.flips("lumajang", "lumajang/as-budgeted", decision="money_lasts", by="2025-12")
    >>> found.decision.so, found.decision.kind
    (True, 'money_lasts')
    """
    asked = _Asked(place, plan, decision, by=by, hold=hold, fund=fund, against=against)
    asked.run_with(draws, seed, threads, progress)
    asked.given.refuse_if_any()
    return asked.found()


def among_drawn(sure: Uncertain, decision: Mapping[str, float] | str, *, by: MonthLike) -> Flips:
    """The same of draws that were made already, within ranges alone; for a page.

    Of the assumptions those that the decision moves with most over the draws: `MOVES_MOST` of them.
    Where all draws decide as it is now, nothing is moved: `turns` is empty.
    """
    asked = _Asked(sure.place, sure.plan, decision, by=by, hold=0, fund=None, against=None)
    asked.run_with(sure.draws, sure.seed, 0, False)
    asked.given.refuse_if_any()
    asked.drawn_already(sure)
    return asked.found()


class _Asked:
    """A question, its faults collected; and its answers."""

    def __init__(
        self,
        place: object,
        plan: object,
        decision: object,
        *,
        by: Any,
        hold: Any,
        fund: object,
        against: object,
    ) -> None:
        self.given = given = Arguments()
        self.place = place_in(given, "place", place)
        self.plan = plan_in(given, "plan", plan, self.place)
        self.other = None if against is None else plan_in(given, "against", against, self.place)
        self.by = given.month("by", by)
        self.hold = given.between("hold", hold, 0, MOST_HOLD)
        self.fund = ""
        self.target: dict[str, float] = {}
        self.figure = ""
        self.beyond = True
        self.names: Sequence[str] | None = None
        self.margins_drawn: NDArray[np.float64] | None = None
        self.kind = self._kind(decision)
        if self.kind != "targets":
            self.hold = 0
        refuse_own_drawn(given, self.plan)
        refuse_own_drawn(given, self.other)
        if is_read(self.place) and is_read(self.plan):
            self._funds(fund)

    def _kind(self, decision: object) -> str:
        """Targets, the money or another plan; a fault where it is none of them."""
        given = self.given
        if self.other is not None or (is_text(decision) and decision != MONEY_LASTS):
            if not is_text(decision):
                said = "is no figure to compare; give a column of monthly(), as active"
                given.fault("decision", decision, said)
            elif self.other is None:
                said = f"compares '{decision}' with no other plan; give against=, or money_lasts"
                given.fault("against", "", said)
            self.figure = str(decision)
            return "ahead"
        if is_text(decision) and decision == MONEY_LASTS:
            return MONEY_LASTS
        self.target = targets_given(given, decision)
        return "targets"

    def _funds(self, fund: object) -> None:
        """Faults of the months, and of the fund."""
        given = self.given
        hold = 12 - self.by.month if self.kind == MONEY_LASTS else self.hold
        self.plan = funded_to(given, self.place, self.plan, self.by, hold)
        if self.other is not None:
            self.other = funded_to(given, self.place, self.other, self.by, hold)
        if self.figure and not given.faults:
            figure_in(given, self.figure, key="decision")
        names = [each.name for each in self.plan.funds]
        if self.kind == MONEY_LASTS and not names:
            given.fault(
                "decision", MONEY_LASTS, f"'{self.plan.name}' has no fund; no money of it can end"
            )
        if fund is None:
            return
        if self.kind != MONEY_LASTS:
            given.fault("fund", fund, "is asked of 'money_lasts' alone; leave it out")
        elif not is_text(fund) or fund not in names:
            known = _core.advice(str(fund), names) if names else "; it has none"
            given.fault("fund", fund, f"'{fund}' is not a fund of '{self.plan.name}'{known}")
        self.fund = str(fund)

    def run_with(self, draws: Any, seed: Any, threads: Any, progress: Any) -> None:
        """How it is run."""
        given = self.given
        self.draws = given.between("draws", draws, 1, MOST_DRAWS)
        self.seed = given.between("seed", seed, 0, MOST_SEED)
        self.threads = given.between("threads", threads, 0, MOST_THREADS)
        given.progress("progress", progress)

    @cached_property
    def core(self) -> _core.DecisionAsked:
        """The decision as the core takes it."""
        money = self.kind == MONEY_LASTS
        return _core.DecisionAsked(self.target, self.by, self.hold, money, self.fund, self.figure)

    # ── now ──

    def found(self) -> Flips:
        """The answer."""
        now = self.margins([(self.place.core, self.plan.core)])[0]
        drawn = self.margins_drawn
        turns = []
        if drawn is None or ((drawn >= 0) != (now >= 0)).any():
            turns = self._turns(now)
        return Flips(
            place=self.place,
            plan=self.plan,
            decision=self._decided(now),
            turns=tuple(turns),
            draws=self.draws,
            seed=self.seed,
            _asked=self,
        )

    def margins(
        self,
        cases: Sequence[tuple[_core.Baseline, _core.Scenario]],
        others: Sequence[_core.Scenario] | None = None,
        late: Sequence[bool] = (),
    ) -> list[float]:
        """How far each case is from the line."""
        if self.other is not None and others is None:
            others = [self.other.core] * len(cases)
        return self.core.margins(list(cases), list(others or ()), list(late), self.threads)

    def _decided(self, now: float) -> Decided:
        """The decision as it is, with its tightest figure."""
        import pandas as pd

        by = pd.Period(self.by, "M")
        run = project(self.place, self.plan, until=self.core.until)
        months = run.monthly()
        monthly = months.set_index("month")
        figure, month, value, line = self.figure, None, math.nan, math.nan
        if self.kind == "targets":
            held = monthly[(monthly.index >= by)]
            apart = held[list(self.target)] - pd.Series(self.target)
            figure = str(apart.min().idxmin())
            month = pd.PeriodIndex(apart.index)[int(apart[figure].to_numpy().argmin())]
            value, line = _at(months, figure, month), self.target[figure]
        elif self.kind == MONEY_LASTS:
            month = run.money_ends if now < 0 and not self.fund else None
        elif self.other is not None:
            beside = project(self.place, self.other, until=self.core.until).monthly()
            month, value, line = by, _at(months, figure, by), _at(beside, figure, by)
        return Decided(
            kind=self.kind,
            so=now >= 0,
            by=by,
            hold=self.hold,
            target=dict(self.target),
            fund=self.fund,
            against="" if self.other is None else self.other.name,
            figure=figure,
            month=month,
            value=value,
            line=line,
        )

    # ── what is moved ──

    def _turns(self, now: float) -> list[Turn]:
        """Each thing moved alone: the core finds where it changes the decision."""
        found = self.core.turns(
            self.place.core,
            self.plan.core,
            None if self.other is None else self.other.core,
            _core.askable_assumptions() if self.names is None else list(self.names),
            self._figures(),
            list(self._read_otherwise()),
            rates_that_stand(self.place, self.plan),
            now,
            self.beyond,
            self.threads,
        )
        return [Turn(*(getattr(turn, name) for name in Turn._fields)) for turn in found]

    def _figures(self) -> _core.MovedFigures | None:
        """Published figures: each value opens the place anew. None where its cells are given."""
        facts = self.place.facts
        if facts.cells:
            return None
        found = self.place.inference
        return _core.MovedFigures(facts, list(found.whole), found.near, found.gap_to)

    def _read_otherwise(self) -> Iterator[_core.OtherOpening]:
        """The place under each other reading of its active rate, and each other prior."""
        place, own = self.place, read_as_of(self.place)
        for base in readings_of(place)[1:]:
            opening = read_so(place, own._replace(reading=base)).core
            yield _core.OtherOpening("active_rate", "reading", own.reading, base, opening)
        for prior in priors_of(place)[1:]:
            opening = read_so(place, own._replace(prior=prior)).core
            yield _core.OtherOpening("prior", "prior", own.prior, prior, opening)

    # ── draws ──

    @cached_property
    def unknown(self) -> tuple[Unknown, list[Input]]:
        """What is drawn: as `uncertain` does, of the plan."""
        found = Unknown(self.place, self.plan, self.seed, (), self.core.until)
        return found, [found.input(j, USUAL) for j in range(self.draws)]

    def drawn_already(self, sure: Uncertain) -> None:
        """Takes the draws of a run, and of the assumptions those that it moves with most."""
        unknown = sure._unknown  # noqa: SLF001
        inputs = [unknown.input(j, sure.sources) for j in range(sure.draws)]
        self.unknown = unknown, inputs
        self.margins_drawn = self._margins_of(sure)
        self.beyond = False
        ranks = _ranks(self.margins_drawn)
        moves = {
            piece.name: abs(float(np.corrcoef(_ranks(piece.numbers[:, 0]), ranks)[0, 1]))
            for piece in of_assumptions(inputs)
            if np.ptp(piece.numbers) > 0 and np.ptp(self.margins_drawn) > 0
        }
        self.names = sorted(moves, key=lambda name: -moves[name])[:MOVES_MOST]

    def _margins_of(self, sure: Uncertain) -> NDArray[np.float64]:
        """The margins of draws that were made; of money 1 where it lasts, else -1."""
        if self.kind == MONEY_LASTS:
            last = f"{self.by:%Y-%m}"
            ends = sure._found.answers["money_ends"]  # noqa: SLF001
            return np.array([-1.0 if end is not None and f"{end:%Y-%m}" <= last else 1.0
                             for end in ends])  # fmt: skip
        months = sure.monthly()
        last_rows = months[months["month"] == f"{self.by:%Y-%m}"]
        apart = last_rows[list(self.target)].to_numpy() - np.array(list(self.target.values()))
        return np.asarray(apart.min(axis=1) + _core.ROUNDED_AWAY, dtype=np.float64)

    def drawn(self) -> NDArray[np.float64]:
        """The margin of each draw."""
        if self.margins_drawn is not None:
            return self.margins_drawn
        unknown, inputs = self.unknown
        cases = [unknown.case(given) for given in inputs]
        others = None
        if self.other is not None:
            beside = Unknown(self.place, self.other, self.seed, (), self.core.until)
            others = [beside.scenario(beside.input(j, USUAL)) for j in range(self.draws)]
        late = [any(event.event == "late_cash" for event in each.events) for each in inputs]
        return np.array(self.margins(cases, others, late))

    def settles(self, margins: NDArray[np.float64]) -> pd.DataFrame:
        """The table of `Flips.settles`."""
        import pandas as pd

        columns = ["rank", "figure", "holder", "narrows", "wrong_now", "wrong_then"]
        so = margins >= 0
        if self.place.facts.cells or so.all() or not so.any():
            return pd.DataFrame(columns=columns)
        known = ~np.isnan(margins)
        values, so = margins[known], so[known]
        values = np.clip(values, *np.quantile(values, [0.05, 0.95]))
        often = chances(foretold(np.zeros((len(values), 1)), values), values)
        before = surprise(often, so)
        wrong = float(min(so.mean(), 1 - so.mean()))
        rows = []
        for piece in of_figures(*self.unknown):
            likely = chances(foretold(piece.numbers[known], values), values)
            narrows = max(0.0, 1 - surprise(likely, so) / before)
            then = min(wrong, float(((likely >= 0.5) != so).mean())) if narrows else wrong
            rows.append((piece.name, piece.holder, narrows, wrong, then))
        rows.sort(key=lambda row: (-row[2], row[4]))
        ranked = [(rank, *row) for rank, row in enumerate(rows, start=1)]
        return pd.DataFrame(ranked, columns=columns)


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.argsort(np.argsort(values)).astype(np.float64)


def _at(months: pd.DataFrame, figure: str, month: pd.Period) -> float:
    """A figure at the close of a month."""
    return float(months[months["month"] == month][figure].iloc[0])
