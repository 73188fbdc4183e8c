# SPDX-License-Identifier: Apache-2.0
"""The search for the best mix: what the engine says of each amount, and a programme over that.

Amounts of each lever are projected, the others as they are; the programme divides the money over
these curves; the mix is run as a whole. Where programme and run differ, the curves are drawn again
around the mix. Then money is moved from lever to lever, in ever smaller sums, as long as that
helps. What is returned was run.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from jknmodel import _core
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.more_money import BILLION, MoreMoney, needs_of
from jknmodel.study.programme import Curve, Divided, divided
from jknmodel.study.steps import STEP, whole_steps

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

__all__ = ["Best", "District", "Lever", "Mixing", "Point"]

#: Points of a lever's curve from nothing to as much as the money buys.
_POINTS: Final = (0.0, 0.03, 0.1, 0.2, 0.35, 0.55, 0.8, 1.0)
#: And around a mix.
_AROUND: Final = (-0.25, -0.08, -0.02, 0.0, 0.02, 0.08, 0.25)
#: How near programme and run have to be, of the gain.
AGREE: Final = 0.002
_ROUNDS: Final = 5
#: And what moving money has to bring for another round.
_ENOUGH: Final = 0.0005
#: Parts of the money that are moved from lever to lever.
_MOVES: Final = (0.2, 0.05, 0.0125, 0.003)
_MOST_MOVES: Final = 8
#: Heads or months, and rupiah, that count as none.
_NONE: Final = 1e-3
_RUPIAH: Final = 1.0
#: A lever of which others grant so much more than it takes is a matter of theirs.
_GRANTED: Final = 0.05
#: Runs at a time.
_BATCH: Final = 128
#: Of the money: what a mix may take more than there is.
_TOO_MUCH: Final = 1e-9

Mix = tuple[float, ...]


@dataclass
class District:
    """A plan that is given money, with the amounts that are varied of it."""

    key: str
    more: MoreMoney
    amounts: list[_core.MoreOf]
    held: Scenario = field(init=False)
    received: dict[int, float] = field(init=False)
    plan: Scenario = field(init=False)

    def __post_init__(self) -> None:
        self.held = self.more.held(self.amounts)

    def flush(self, money: float) -> None:
        """Put so much into the funds that no mix lacks any."""
        self.received = self.more.core.plenty(self.amounts, money)
        self.plan = self.more.with_receipts(self.held, self.received)

    def plan_of(self, steps: Sequence[int], plan: Scenario | None = None) -> Scenario:
        """The plan with such amounts more, in steps."""
        plan = plan or self.plan
        core = _core.with_more(plan.core, self.amounts, list(steps))
        return Scenario.of_core(core, None, plan.source)


class Lever(NamedTuple):
    """A lever of a district, how far it goes, and what stops it there."""

    district: int
    amount: _core.MoreOf
    most: float
    takes: float
    gain: float
    granted: float
    why: str


class Point(NamedTuple):
    """What a mix takes and brings beyond the plans as they are, by district."""

    gains: NDArray[np.float64]
    takes: NDArray[np.float64]

    @property
    def gain(self) -> float:
        """In all."""
        return float(self.gains.sum())


class Best(NamedTuple):
    """A mix that was run, the price of the money beside it, and how far off the programme was."""

    mix: Mix
    point: Point
    price: float
    agreement: float


class Mixing:
    """Districts, a sum of money, and floors: as much is kept for a district, used or not."""

    def __init__(
        self,
        districts: Sequence[District],
        money: float,
        floors: Mapping[str, float],
        until: dt.date,
        *,
        threads: int,
        tell: Callable[[int, int], object] | None,
    ) -> None:
        self.districts = districts
        self.money = money
        self.floors = floors
        self.until = until
        self.threads = threads
        self.tell = tell
        self.runs = 0
        self._drawn: dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
        self._known: dict[tuple[int, tuple[int, ...]], tuple[float, float, _core.Told]] = {}
        for district in districts:
            district.flush(money + BILLION)
        self._columns = [(d, a) for d, each in enumerate(districts) for a in each.amounts]
        self._of = [
            [i for i, (of, _) in enumerate(self._columns) if of == d] for d in range(len(districts))
        ]
        self.levers = self._levers()

    # ── runs ────────────────────────────────────────────────

    def _project(self, plans: Sequence[tuple[int, Scenario]]) -> list[_core.Outcome]:
        """Each plan of a district, in one batch."""
        if not plans:
            return []
        cases = [(self.districts[d].more.place.core, plan.core) for d, plan in plans]
        before = self.runs
        tell = self.tell
        about = max(before + len(cases), 40 * len(self._columns))
        said = None if tell is None else (lambda done, _: tell(before + done, about))
        outcomes = _core.project_draws(
            cases, self.until, "expected", draws=len(cases), threads=self.threads, progress=said
        )
        self.runs += len(cases)
        return list(outcomes)

    def steps(self, district: int, mix: Mix) -> tuple[int, ...]:
        """The mix of a district in whole steps of each amount."""
        return tuple(
            max(0, whole_steps(mix[i], self._columns[i][1].unit)) for i in self._of[district]
        )

    def points(self, mixes: Sequence[Mix]) -> list[Point]:
        """What each mix takes and brings; what was run is not run again."""
        wanted = [[(d, self.steps(d, mix)) for d in range(len(self.districts))] for mix in mixes]
        new = list(dict.fromkeys(k for keys in wanted for k in keys if k not in self._known))
        for at in range(0, len(new), _BATCH):  # an outcome is large; what it says is not
            keys = new[at : at + _BATCH]
            plans = [(d, self.districts[d].plan_of(steps)) for d, steps in keys]
            for key, (d, plan), outcome in zip(keys, plans, self._project(plans), strict=True):
                self._known[key] = self._valued(d, outcome, plan)
        return [
            Point(
                np.array([self._known[key][0] for key in keys]),
                np.array([self._known[key][1] for key in keys]),
            )
            for keys in wanted
        ]

    def _valued(
        self, d: int, outcome: _core.Outcome, plan: Scenario
    ) -> tuple[float, float, _core.Told]:
        district = self.districts[d]
        told = district.more.core.told(outcome, plan.core)
        needs = needs_of(district.more, told, district.amounts, district.received)
        takes = sum(needs.values())
        return told.gain - district.more.before.gain, takes, told

    def told(self, district: int, mix: Mix) -> _core.Told:
        """What the run of a mix says."""
        self.points([mix])
        return self._known[district, self.steps(district, mix)][2]

    def fits(self, point: Point) -> bool:
        """Whether the money is enough, beside what is kept for others."""
        return self.left(point) >= -_TOO_MUCH * self.money

    def left(self, point: Point) -> float:
        """What a mix leaves of the money, what is kept for a district aside."""
        kept = np.array([self.floors.get(each.key, 0.0) for each in self.districts])
        return self.money - float(np.maximum(point.takes, kept).sum())

    # ── how far each lever goes ─────────────────────────────

    def _levers(self) -> list[Lever]:
        """Each lever by itself, ordered all that it can do."""
        self.points([self.nothing])
        every = range(len(self._columns))
        levers = []
        for i, (point, told) in zip(every, self._everything(self.nothing, every), strict=True):
            d, amount = self._columns[i]
            gain, takes, none = self._known[d, self.steps(d, self.nothing)]
            levers.append(
                Lever(
                    district=d,
                    amount=amount,
                    most=self._more_done(i, told),
                    takes=point[1] - takes,
                    gain=point[0] - gain,
                    granted=told.granted - none.granted,
                    why=told.why(amount.lever),
                )
            )
        return levers

    def _everything(
        self, mix: Mix, levers: Sequence[int]
    ) -> Iterator[tuple[tuple[float, float], _core.Told]]:
        """What each brings and takes beside a mix when it is ordered all there is, and its run."""
        plans = []
        for i in levers:
            d, amount = self._columns[i]
            plan = self.districts[d].plan_of(self.steps(d, mix))
            core = _core.with_everything(plan.core, amount)
            plans.append((d, Scenario.of_core(core, None, plan.source)))
        for (d, plan), outcome in zip(plans, self._project(plans), strict=True):
            gain, takes, told = self._valued(d, outcome, plan)
            yield (gain, takes), told

    def _more_done(self, i: int, told: _core.Told) -> float:
        """So much more than the plan a lever did in a run, in whole steps."""
        d, amount = self._columns[i]
        if amount.unit == "share":
            return 1.0 - amount.own
        unit = amount.unit
        before = self.districts[d].more.before.done(amount.lever).of(unit)
        done = told.done(amount.lever).of(unit) - max(before, amount.own)
        return max(0.0, whole_steps(done, unit) * STEP[unit])

    def _reach_further(self, mix: Mix, usable: Sequence[int]) -> None:
        """Beside a mix a lever may find more people than alone."""
        for i, (_, told) in zip(usable, self._everything(mix, usable), strict=True):
            lever = self.levers[i]
            if (most := self._more_done(i, told)) > lever.most:
                takes = lever.takes * most / lever.most
                self.levers[i] = lever._replace(most=most, takes=takes)

    def trimmed(self, mix: Mix, usable: Sequence[int]) -> Mix:
        """The same mix without what is ordered and not done."""
        done = {}
        for i in usable:
            step = STEP[self.levers[i].amount.unit]
            did = self._more_done(i, self.told(self.levers[i].district, mix)) + step
            done[i] = min(mix[i], did)
        return _with(mix, done)

    def useless(self, lever: Lever) -> str:
        """Why more of a lever cannot be bought; empty: it can."""
        district = self.districts[lever.district]
        if lever.most <= 0:
            if lever.why == "money" and district.more.core.waits(lever.amount, district.amounts):
                return "debts_first"
            return lever.why or "nothing"
        if lever.takes <= max(_RUPIAH, _GRANTED * lever.granted):
            return "no_cost" if abs(lever.gain) > _NONE else "nothing"
        return "no_gain" if lever.gain <= _NONE else ""

    @property
    def nothing(self) -> Mix:
        """No lever does more."""
        return (0.0,) * len(self._columns)

    # ── curves and programme ────────────────────────────────

    def curves(self, mix: Mix, usable: Sequence[int]) -> tuple[list[Curve], list[list[float]]]:
        """Of each usable lever, what more or less of it takes and brings beside the mix."""
        amounts = [self._amounts_of(i, mix[i], any(mix)) for i in usable]
        mixes = [_with(mix, {i: more}) for i, each in zip(usable, amounts, strict=True)
                 for more in each]  # fmt: skip
        points = iter(self.points(mixes))
        curves = []
        for i, each in zip(usable, amounts, strict=True):
            d = self.levers[i].district
            here = [next(points) for _ in each]
            takes = np.array([p.takes[d] for p in here])
            gains = np.array([p.gains[d] for p in here])
            curves.append(Curve(self.districts[d].key, takes - takes[0], gains - gains[0]))
        return curves, amounts

    def _amounts_of(self, i: int, at: float, around: bool) -> list[float]:
        """Amounts of a lever to look at, from nothing to all that the money buys of it."""
        lever = self.levers[i]
        step = STEP[lever.amount.unit]
        affords = lever.most
        if lever.takes > self.money:
            affords = min(lever.most, 1.15 * lever.most * self.money / lever.takes)
        affords = max(affords, at)
        looked = [part * affords for part in _POINTS]
        if around:
            looked = [0.0, affords, *(at + part * affords for part in _AROUND)]
        looked.append(lever.most)
        steps = {round(min(max(each, 0.0), lever.most) / step) for each in looked}
        return [each * step for each in sorted(steps)]

    def programme(
        self, mix: Mix, usable: Sequence[int], money: float
    ) -> tuple[Mix, float, Divided]:
        """The best mix that the curves around one lead to, and what it should bring."""
        curves, amounts = self.curves(mix, usable)
        here = self.points([mix])[0]
        gains, takes = here.gains.copy(), here.takes.copy()
        for i, curve, each in zip(usable, curves, amounts, strict=True):
            at = float(np.interp(mix[i], each, np.arange(len(each))))
            took, brought = curve.at(at)
            self._drawn[i] = np.asarray(each), np.maximum.accumulate(curve.takes)
            d = self.levers[i].district
            takes[d] -= took
            gains[d] -= brought
        floors = {
            each.key: max(0.0, self.floors.get(each.key, 0.0) - float(takes[d]))
            for d, each in enumerate(self.districts)
        }
        found = divided(curves, max(0.0, money - float(takes.sum())), floors)
        new = dict(zip(usable, found.positions, strict=True))
        values = {
            i: float(np.interp(new[i], np.arange(len(each)), each))
            for i, each in zip(usable, amounts, strict=True)
        }
        return _with(self.nothing, values), float(gains.sum()) + found.gain, found

    def shrunk(self, mix: Mix, towards: Mix) -> Mix:
        """A mix that takes too much, brought back towards one that does not."""
        if self.fits(self.points([mix])[0]):
            return mix
        low, high = 0.0, 1.0
        best = towards
        for _ in range(7):
            parts = [low + (high - low) * k / 4 for k in (1, 2, 3)]
            tried = [_between(towards, mix, part) for part in parts]
            fit = [self.fits(point) for point in self.points(tried)]
            for part, one, good in zip(parts, tried, fit, strict=True):
                if good:
                    low, best = part, one
                else:
                    high = part
                    break
        return best

    def search(self, usable: Sequence[int]) -> Best:
        """The best mix of these levers that was run."""
        best = self.nothing
        value = self.points([best])[0]
        if not usable or not self.fits(value):
            return Best(best, value, 0.0, 0.0)
        center = best
        said = Best(best, value, 0.0, 0.0)
        for _ in range(_ROUNDS):
            said = self._said(center, usable)
            if said.point.gain > value.gain:
                best, value = said.mix, said.point
            if said.agreement <= AGREE or best == center:
                before = value.gain
                best, value = self._moved(best, value, usable)
                if value.gain <= before * (1 + _ENOUGH):
                    break
            center = best
        best = self.trimmed(best, usable)
        return Best(best, self.points([best])[0], said.price, said.agreement)

    def _said(self, center: Mix, usable: Sequence[int]) -> Best:
        """What the programme around a mix says, run; brought within the money where it was not."""
        if any(center):
            self._reach_further(center, usable)
        mix, foretold, programme = self.programme(center, usable, self.money)
        whole = self.points([mix])[0]
        apart = abs(whole.gain - foretold) / max(abs(whole.gain), 1e-9)
        fitting = self.shrunk(mix, center)
        return Best(fitting, self.points([fitting])[0], max(0.0, programme.price), apart)

    # ── money is moved from lever to lever ──────────────────

    def _moved(self, best: Mix, value: Point, usable: Sequence[int]) -> tuple[Mix, Point]:
        part, rounds = 0, 0
        while part < len(_MOVES) and rounds < _MOST_MOVES:
            rounds += 1
            tried = list(self._moves(best, value, usable, _MOVES[part] * self.money))
            if not tried:
                part += 1
                continue
            found = [
                (point.gain, mix, point)
                for mix, point in zip(tried, self.points(tried), strict=True)
                if self.fits(point)
            ]
            gain, mix, point = max(
                found, key=lambda each: each[0], default=(-math.inf, best, value)
            )
            if gain > value.gain + 1e-5 * abs(value.gain):
                best, value = mix, point
            else:
                part += 1
        return best, value

    def _moves(self, mix: Mix, value: Point, usable: Sequence[int], money: float) -> Iterator[Mix]:
        """So much money from one lever, or from what is left, to another."""
        for to in usable:
            d = self.levers[to].district
            kept = self.floors.get(self.districts[d].key, 0.0) - float(value.takes[d])
            left = max(0.0, self.left(value)) + max(0.0, kept)
            if left > 1e-6 * self.money:
                yield _with(mix, {to: self.bought(to, mix[to], left)})
            for source in usable:
                if source == to or mix[source] <= 0:
                    continue
                less = self.bought(source, mix[source], -money)
                freed = self._takes(source, mix[source]) - self._takes(source, less)
                more = self.bought(to, mix[to], freed + left)
                if more > mix[to]:
                    yield _with(mix, {source: less, to: more})

    def bought(self, i: int, at: float, money: float) -> float:
        """About the amount of a lever that so much more buys, or less leaves."""
        lever = self.levers[i]
        if i not in self._drawn:
            each = lever.takes / lever.most
            return min(lever.most, at + money / each) if each > 0 else lever.most
        amounts, takes = self._drawn[i]
        wanted = self._takes(i, at) + money
        last = np.append(np.diff(takes) > 0, True)  # of amounts that take the same
        return min(lever.most, float(np.interp(wanted, takes[last], amounts[last])))

    def _takes(self, i: int, amount: float) -> float:
        """About what an amount takes, by the curve that was drawn last."""
        amounts, takes = self._drawn[i]
        return float(np.interp(amount, amounts, takes))


def _with(mix: Mix, values: Mapping[int, float]) -> Mix:
    return tuple(values.get(i, each) for i, each in enumerate(mix))


def _between(one: Mix, other: Mix, part: float) -> Mix:
    return tuple(a + (b - a) * part for a, b in zip(one, other, strict=True))
