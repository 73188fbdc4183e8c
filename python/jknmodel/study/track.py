# SPDX-License-Identifier: Apache-2.0
"""Fact against forecast: the last forecast, this month's fact, and the difference by cause.

The forecast is the plan run from where the place was opened; the fact is the newest month of a
history. Between them stand causes, each a change of that run to what came: the opening as its month
tells it, the population figure, each lever as it was done, what others did (clean-ups, people who
changed segment), behaviour as the months tell it. Every subset of them is run; a cause gets what it
changes on average over all orders (Shapley), so that no order matters, and what all of them
together leave is said as unexplained: the parts add up exactly.

>>> import jknmodel as jkn
>>> from jknmodel.study.observed import history_of
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-08")
>>> history = history_of(run, ("registered", "active.PBID", "active_rate"))
>>> found = jkn.track("lumajang", "lumajang/as-budgeted", history, vary=())
>>> found
<Tracked: Lumajang, 'as-budgeted', from 2025-04, fact of 2025-08, 0 causes>
>>> found.table().difference.tolist()
[0.0, 0.0, 0.0]
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike
from jknmodel.base.months import later, month_of, text_of
from jknmodel.base.progress import Report
from jknmodel.evidence.history import SEGMENTS_OF, History, Told
from jknmodel.evidence.opening import ContradictionError
from jknmodel.evidence.place import Place, history_in, place_in
from jknmodel.projection.options import MOST_DRAWS, MOST_SEED, MOST_THREADS
from jknmodel.scenario.own_lever import refuse_own_drawn
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.study.calibrate import Calibrated, calibrate
from jknmodel.study.draws import EXPECTED
from jknmodel.study.observed import figures_of, months_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["UNEXPLAINED", "Cause", "Tracked", "track"]

Vector = NDArray[np.float64]
Draft = tuple[_core.Baseline, _core.Scenario]

UNEXPLAINED: Final = "unexplained"
#: More causes than this are too many orders: levers beyond are one.
_MOST_LEVERS: Final = 3
#: Levers that put heads on PBID, by the field that says how many.
_HEADS: Final = {"pbid_intake": "heads", "pbid_reactivate": "heads", "pbid_quota": "additions"}
#: Groups whose registered are published, who exchange people with each other.
_GROUPS: Final = ("PPU", "PBPU", "BP")
#: Shown first where they are told.
_FIRST: Final = ("active_rate", "coverage", "active", "registered")


@dataclass(frozen=True)
class Cause:
    """A change of the forecast to what came: its kind, what it is about, how large it is.

    ``kind`` is opening, population, lever, others or behaviour; ``about`` names the lever;
    ``ordered`` and ``done`` are its heads, where it has any.
    """

    kind: str
    apply: Callable[[Draft], Draft]
    about: str = ""
    ordered: float | None = None
    done: float | None = None

    @property
    def name(self) -> str:
        """What tables call it."""
        return f"{self.kind} {self.about}".strip()


class _Difference(NamedTuple):
    """A figure: forecast, fact, and what each cause makes of it, the last one unexplained."""

    told: Told
    forecast: float
    fact: float
    parts: tuple[float, ...]


class Tracked:
    """What `jknmodel.track` returns.

    Attributes
    ----------
    place, plan, history
        What it was made of; the place as the forecast opened it.
    month
        The month of the fact.
    causes
        What came otherwise than in the forecast.
    calibrated
        What the months say of behaviour; None where it was not asked.
    notes
        What a reader should know: a history that looks shifted, figures that were not told.
    """

    def __init__(self, problem: _Problem, differences: Sequence[_Difference]) -> None:
        self.place, self.plan, self.history = problem.place, problem.plan, problem.history
        self.month, self.until = problem.history.newest, problem.until
        self.causes, self.calibrated = tuple(problem.causes), problem.calibrated
        self.notes = tuple(problem.notes)
        self._problem, self.differences = problem, tuple(differences)

    def table(self) -> pd.DataFrame:
        """A row a figure: figure, unit, forecast, fact, difference, the causes, unexplained.

        Each cause is a column. Causes and unexplained add up to the difference, exactly. A fact
        within whose rounding the forecast lies is no difference.
        """
        import pandas as pd

        rows = [
            (d.told.key, d.told.unit, d.forecast, d.fact, d.fact - d.forecast, *d.parts)
            for d in self.differences
        ]
        names = [*(cause.name for cause in self.causes), UNEXPLAINED]
        head = ["figure", "unit", "forecast", "fact", "difference"]
        return pd.DataFrame(rows, columns=[*head, *names])

    @property
    def main(self) -> _Difference:
        """The figure that a sentence is about: the active rate where it was told, else coverage."""
        by_key = {d.told.key: d for d in self.differences}
        return next((by_key[key] for key in _FIRST if key in by_key), self.differences[0])

    @cached_property
    def year_end(self) -> pd.DataFrame:
        """Where the year will end: figure, before (as forecast), now (from the newest month)."""
        import pandas as pd

        keys = [d.told.key for d in self.differences]
        before = self._problem.at_end()
        now = self._problem.from_newest()
        return pd.DataFrame(
            [(key, before[key], now[key]) for key in keys], columns=["figure", "before", "now"]
        )

    def line(self, key: str) -> pd.DataFrame:
        """The forecast of a figure month by month, and what was told: month, forecast, fact."""
        import pandas as pd

        months, values = self._problem.line(key)
        told = [self.history.value(month, key) for month in months]
        table = pd.DataFrame({"month": months, "forecast": values, "fact": told})
        table["fact"] = table["fact"].astype(float)
        table["month"] = pd.PeriodIndex(table["month"], freq="M")
        return table

    def __repr__(self) -> str:
        return (
            f"<Tracked: {self.place.name}, '{self.plan.name}', from {self.place.opening}, fact of "
            f"{self.month}, {len(self.causes)} causes>"
        )


def track(
    place: Place | str | os.PathLike[str],
    plan: Scenario | str | os.PathLike[str],
    history: History | None = None,
    *,
    until: MonthLike | None = None,
    vary: Iterable[str] | None = None,
    draws: int = 300,
    seed: int = 0,
    threads: int = 0,
    progress: bool | Report | None = None,
) -> Tracked:
    """The last forecast against this month's fact, the difference by cause.

    Parameters
    ----------
    place
        As the forecast opened it; where it is opened at the newest month of the history already,
        the month before is taken.
    plan
        What the forecast had decided.
    history
        Its newest month is the fact; the place's own history if None.
    until
        Where the year ends; December of the fact's year if None.
    vary
        Assumptions that behaviour may differ in, as for `calibrate`; none where it is empty.
        They are asked where three months or more were told since the forecast's opening.
    draws, seed, threads, progress
        Of `calibrate`.

    Raises
    ------
    InputError
        With every argument that is refused.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> history = jkn.History.from_frame({"month": ["2025-06", "2025-07"],
    ...                                   "active.PBID": [121_000, 121_500],
    ...                                   "registered": [978_000, 978_500]})
    >>> found = jkn.track("lumajang", "lumajang/as-budgeted", history, vary=())
    >>> [cause.name for cause in found.causes]
    ['lever june registration']
    >>> row = found.table().iloc[1]
    >>> row.figure, round(row.forecast), round(row.fact), round(row["lever june registration"])
    ('active.PBID', 126599, 121500, -5099)
    """
    arguments = Arguments()
    where = place_in(arguments, "place", place)
    decided = plan_in(arguments, "plan", plan, where)
    draws = arguments.between("draws", draws, 50, MOST_DRAWS)
    seed = arguments.between("seed", seed, 0, MOST_SEED)
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    told = history_in(arguments, history, where)
    refuse_own_drawn(arguments, decided)
    arguments.refuse_if_any()
    start = _opened_before(arguments, where, told)
    end = date(int(told.newest[:4]), 12, 1) if until is None else arguments.month("until", until)
    if end < month_of(told.newest):
        message = f"is before the fact, {told.newest}; give a later month"
        arguments.fault("until", until, message)
    names = None if vary is None else arguments.listed("vary", vary, what="names of assumptions")
    arguments.refuse_if_any()
    problem = _Problem(start, decided, told, end, threads)
    asked = names is None or len(names) > 0
    if asked and len(told.since(start.opening).months) >= _ENOUGH_MONTHS:
        problem.calibrated = calibrate(
            start, told.since(start.opening), names, plan=decided, draws=draws, seed=seed,
            threads=threads, progress=progress,
        )  # fmt: skip
    problem.find_causes()
    return Tracked(problem, problem.differences())


_ENOUGH_MONTHS: Final = 3


def _opened_before(arguments: Arguments, place: Place, history: History) -> Place:
    """The place where the forecast began: before the newest month."""
    if place.opening < history.newest:
        return place
    before = [month.month for month in history.months if month.month < history.newest]
    if not before:
        message = (
            f"its newest month, {history.newest}, is not after the opening {place.opening}: "
            "there is no forecast of it yet"
        )
        arguments.fault("history", history.newest, message)
        return place
    return place.with_history(history, at=before[-1])


class _Problem:
    """A forecast, what came, and what the forecast would have been with what came."""

    def __init__(
        self, place: Place, plan: Scenario, history: History, until: date, threads: int
    ) -> None:
        self.place, self.plan, self.history = place, plan, history
        self.until, self.threads = until, threads
        self.calibrated: Calibrated | None = None
        self.causes: list[Cause] = []
        self.notes: list[str] = []
        self._told = history.at(history.newest)
        self._base = next((t.base for t in self._told if t.key == "active_rate"), "")
        self._months = months_of(month_of(place.opening), until)
        self._at = self._months.index(history.newest)
        keys = [t.key for t in self._told if t.key != "population"]
        # What causes are read from, told or not.
        self._keys = list(dict.fromkeys([*keys, "population", *_OF_CAUSES]))
        self.start: Draft = (place.core, plan.core)
        self._forecast = self._run([self.start])

    def _run(self, drafts: Sequence[Draft]) -> dict[str, Vector]:
        outcomes = _core.project_draws(
            list(drafts), self.until, EXPECTED, 0, 0, len(drafts), self.threads, None
        )
        return figures_of(outcomes, self._keys, self._base)

    def line(self, key: str) -> tuple[list[str], list[float]]:
        """The forecast month by month."""
        return self._months, self._forecast[key][0].tolist()

    def at_end(self) -> dict[str, float]:
        """The forecast of the last month."""
        return {key: float(values[0, -1]) for key, values in self._forecast.items()}

    def from_newest(self) -> dict[str, float]:
        """The same from the newest month, with behaviour as the months tell it."""
        where = self.place.with_history(self.history)
        draft = (where.core, self.plan.core)
        for cause in self.causes:
            if cause.kind == "behaviour":
                draft = cause.apply(draft)
        return {key: float(values[0, -1]) for key, values in self._run([draft]).items()}

    # ── causes ──

    def find_causes(self) -> None:
        """Everything that came otherwise, in the order in which it is shown."""
        self.causes = [
            *self._opening(),
            *self._population(),
            *self._levers(),
            *self._others(),
            *self._behaviour(),
        ]
        self._note_shift()

    def _off(self, key: str) -> float:
        """By how much the fact is off the forecast; 0 within its rounding, or where not told."""
        told = next((t for t in self._told if t.key == key), None)
        if told is None:
            return 0.0
        forecast = float(self._forecast[key][0, self._at])
        return 0.0 if _same(told, forecast, slack=_SMALL) else told.value - forecast

    def _opening(self) -> Iterator[Cause]:
        told = self.history.at(self.place.opening)
        differs = [
            t for t in told
            if t.key in self._forecast and t.key != "population"
            and not _same(t, float(self._forecast[t.key][0, 0]), slack=_SMALL)
        ]  # fmt: skip
        if not differs:
            return
        try:
            known = self.place.with_history(self.history, at=self.place.opening).core
        except ContradictionError as error:
            self.notes += [issue.message for issue in error.errors]
            return
        yield Cause("opening", lambda draft: (known, draft[1]))

    def _population(self) -> Iterator[Cause]:
        off = round(self._off("population"))
        if not off:
            return
        fields = {"more" if off > 0 else "fewer": abs(off)}
        lever = self._lever("population_revision", "population", **fields)
        yield Cause("population", lambda draft: (draft[0], draft[1].with_levers([lever])))

    def _lever(self, kind: str, name: str, **fields: object) -> _core.Lever:
        """A lever over the months from the opening to the fact."""
        first = later(month_of(self.place.opening), 1)
        lever = _core.lever(kind, f"came: {name}", first, **fields)
        return lever.with_(until=self.history.newest)

    def _pbid_off(self) -> float | None:
        """By how many heads PBID is off; None where it was not told."""
        for key in ("active.PBID", "registered.PBID"):
            if any(t.key == key for t in self._told):
                return self._off(key)
        return None

    def _levers(self) -> Iterator[Cause]:
        fact = month_of(self.history.newest)
        ordered = [
            lever
            for lever in self.plan.levers
            if lever.kind in _HEADS and lever.from_ <= fact and lever.fields()[_HEADS[lever.kind]]
        ][:_MOST_LEVERS]
        off = self._pbid_off()
        if not ordered:
            return
        if off is None:
            self.notes.append(
                f"the history tells no PBID of {self.history.newest}: what levers did is not seen"
            )
            return
        if not off:
            return
        without = self._run(
            [(self.start[0], self.start[1].without_levers([lever.name])) for lever in ordered]
        )["active.PBID"][:, self._at]
        did = np.maximum(self._forecast["active.PBID"][0, self._at] - without, 0.0)
        share = did / did.sum() if did.sum() > 0 else np.full(len(did), 1 / len(did))
        for lever, heads, part in zip(ordered, did.tolist(), share.tolist(), strict=True):
            done = max(0.0, heads + part * off)
            yield Cause("lever", _done(lever, round(done)), lever.name, heads, done)

    def _others(self) -> Iterator[Cause]:
        """Clean-ups, quotas, people who changed segment: what the counts by segment show."""
        levers = []
        if pbi := round(self._off("active.PBI") or self._off("registered.PBI")):
            levers.append(self._pbi(pbi))
        has_lever = any(lever.kind in _HEADS for lever in self.plan.levers)
        if not has_lever and (pbid := round(self._pbid_off() or 0.0)):
            fields: dict[str, object] = {"additions" if pbid > 0 else "removed": abs(pbid)}
            levers.append(self._lever("pbid_quota", "PBID", payer="district", **fields))
        levers += self._moves()
        if levers:
            yield Cause("others", lambda draft: (draft[0], draft[1].with_levers(levers)))

    def _pbi(self, heads: int) -> _core.Lever:
        if heads > 0:
            return self._lever(
                "pbi_quota", "PBI", additions=heads, sources=("left", "unregistered")
            )
        listed = float(self._forecast["active.PBI"][0, 0])
        gone = min(1.0, -heads / listed)
        return self._lever("pbi_quota", "PBI", removed_of_list=gone, replaced=0.0, from_pbid=0.0)

    def _moves(self) -> Iterator[_core.Lever]:
        """What some groups lost, the others won, as far as both were told."""
        off = {name: self._off(f"registered.{name}") for name in _GROUPS}
        won = sum(n for n in off.values() if n > 0)
        lost = -sum(n for n in off.values() if n < 0)
        moved = min(won, lost)
        for loser, winner in combinations(_GROUPS, 2):
            for a, b in ((loser, winner), (winner, loser)):
                if off[a] < 0 < off[b] and (n := round(-off[a] / lost * off[b] / won * moved)):
                    yield self._lever(
                        "segment_move", f"{a} to {b}", people=n,
                        leave=SEGMENTS_OF[a], join=SEGMENTS_OF[b],
                    )  # fmt: skip

    def _behaviour(self) -> Iterator[Cause]:
        if self.calibrated is None:
            return
        table = self.calibrated.table().set_index("assumption")
        mean = self.calibrated.posterior.mean()
        moved = {n: mean[n] for n in self.calibrated.names if table.loc[n, "verdict"] == "moved"}
        if moved:
            yield Cause(
                "behaviour",
                lambda draft: (draft[0], draft[1].with_assumptions(moved)),
                ", ".join(moved),
            )

    def _note_shift(self) -> None:
        """A history whose every month is the forecast of the month before, or after."""
        since = [m for m in self.history.months if self.place.opening < m.month]
        pairs = [(t, self._months.index(m.month)) for m in since for t in m.figures]
        pairs = [(t, at) for t, at in pairs if t.key in self._forecast]

        def like(shift: int) -> float:
            hits = [
                _same(t, float(self._forecast[t.key][0, at + shift]), slack=_SLACK)
                for t, at in pairs
                if 0 <= at + shift < len(self._months)
            ]
            return sum(hits) / len(pairs) if pairs else 0.0

        for shift, word in ((-1, "late"), (1, "early")):
            if len(since) > 1 and like(shift) > _ALIKE > 2 * like(0):
                self.notes.append(
                    f"the history looks one month {word}: what it tells of {self.history.newest} "
                    f"was forecast for {text_of(later(month_of(self.history.newest), shift))}; "
                    "check what its months are the close of"
                )

    # ── the difference ──

    def differences(self) -> list[_Difference]:
        """Of every figure that was told, what each cause makes of its difference."""
        drafts = []
        for subset in range(2 ** len(self.causes)):  # cause i is in it where bit i is set
            draft = self.start
            for i, cause in enumerate(self.causes):
                if subset >> i & 1:
                    draft = cause.apply(draft)
            drafts.append(draft)
        found = self._run(drafts)
        out = []
        for told in self._told:
            if told.key == "population":
                continue
            values = found[told.key][:, self._at]
            forecast = float(values[0])
            fact = forecast if _same(told, forecast) else told.value
            parts = _core.shapley(values.tolist())
            parts.append(_rest(parts, fact - forecast))
            out.append(_Difference(told, forecast, fact, tuple(parts)))
        return out


#: Read for causes even where the fact does not tell them.
_OF_CAUSES: Final = (
    "active.PBI", "active.PBID", "registered.PBI", "registered.PBID",
    *(f"registered.{name}" for name in _GROUPS),
)  # fmt: skip
#: Less than this of a figure is no cause of its own: it stays in what is unexplained.
_SMALL: Final = 0.0005
#: A history is shifted where so many figures are those of another month, within this of them.
_ALIKE: Final = 0.8
_SLACK: Final = 2e-6


def _same(told: Told, value: float, slack: float = 1e-9) -> bool:
    """Whether a value is what was told, within its rounding: half a person for whole people."""
    half = max(told.half, 0.5 if told.unit != "share" else 0.0) + slack * abs(value)
    return abs(told.value - value) <= half


def _done(lever: _core.Lever, heads: int) -> Callable[[Draft], Draft]:
    """The forecast with the lever as it was done."""
    if heads == 0:
        return lambda draft: (draft[0], draft[1].without_levers([lever.name]))
    done = lever.with_(**{_HEADS[lever.kind]: heads})
    return lambda draft: (draft[0], draft[1].with_levers([done]))


def _rest(parts: Sequence[float], whole: float) -> float:
    """What is left of a difference, so that the parts add up to it in the last bit."""
    rest = whole - sum(parts)
    for _ in range(4):
        rest += whole - sum([*parts, rest])
    return rest
