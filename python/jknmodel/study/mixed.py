# SPDX-License-Identifier: Apache-2.0
"""A mix that was found: run with its own money, told apart by lever, and what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel import _core
from jknmodel.projection.run import Run
from jknmodel.study.mixing import Mix, Mixing
from jknmodel.study.more_money import BILLION, needs_of
from jknmodel.study.steps import STEP, whole_steps

if TYPE_CHECKING:
    from jknmodel.scenario.scenario import Scenario

__all__ = ["Exact", "exact", "next_of", "parts_of", "steps_of"]

#: Rupiah that may be owed at the end beyond the plan: rounding.
_OWED: Final = 1e4
_TRIES: Final = 4


class Exact(NamedTuple):
    """A district's plan with the mix and no more money than it needs, as it ran."""

    plan: Scenario
    run: Run
    told: _core.Told
    outcome: _core.Outcome
    receipts: Mapping[int, float]


def steps_of(mixing: Mixing, mix: Mix) -> list[float]:
    """The mix in whole steps of each amount."""
    return [
        max(0, whole_steps(more, lever.amount.unit)) * STEP[lever.amount.unit]
        for more, lever in zip(mix, mixing.levers, strict=True)
    ]


def exact(mixing: Mixing, district: int, mix: Mix) -> Exact:
    """The mix of a district with just the money that it needs in each year.

    Where a lever is cut for want of it, because what the plan lacks comes first, a little more.
    """
    one = mixing.districts[district]
    steps = mixing.steps(district, mix)
    plenty = mixing.told(district, mix)
    if not any(steps):
        run = Run(one.more.place, one.more.plan, [one.more.outcome], mixing.until, 0)
        return Exact(one.more.plan, run, one.more.before, one.more.outcome, {})
    needs = needs_of(one.more, plenty, one.amounts, one.received)
    limited = set(one.more.core.limited(one.amounts))
    for _ in range(_TRIES):
        plan = one.more.with_receipts(one.plan_of(steps, one.held), needs)
        outcome = _core.project(one.more.place.core, plan.core, mixing.until)
        told = one.more.core.told(outcome, plan.core)
        short = told.gain - plenty.gain < -1e-4 * max(1.0, abs(plenty.gain - one.more.before.gain))
        if not short or not limited:
            break
        for year in limited & set(needs):
            needs[year] = min(needs[year] * 1.002 + 1e6, mixing.money)
    run = Run(one.more.place, plan, [outcome], outcome.until, 0)
    return Exact(plan, run, told, outcome, needs)


def parts_of(mixing: Mixing, mix: Mix, usable: Sequence[int]) -> dict[int, tuple[float, float]]:
    """What each lever brings and takes of the mix: the mean of it first and last, to the whole."""
    some = [i for i in usable if mix[i] > 0]
    none = mixing.nothing
    first = mixing.points([_only(none, i, mix[i]) for i in some])
    last = mixing.points([_only(mix, i, 0.0) for i in some])
    whole, before = mixing.points([mix, none])
    found: dict[int, tuple[float, float]] = {}
    for i, alone, without in zip(some, first, last, strict=True):
        gain = (alone.gain - before.gain + whole.gain - without.gain) / 2
        takes = float((alone.takes - before.takes + whole.takes - without.takes).sum()) / 2
        found[i] = gain, takes
    return found


def next_of(
    mixing: Mixing, mix: Mix, levers: Sequence[int]
) -> list[tuple[int, float, float, float, str]]:
    """For each lever what a billion more through it brings, beside the mix, really run."""
    here = mixing.points([mix])[0]
    rooms = [mixing.levers[i].most - mix[i] for i in levers]
    first = [mixing.bought(i, mix[i], BILLION) - mix[i] for i in levers]
    tried = mixing.points(
        [_only(mix, i, mix[i] + more) for i, more in zip(levers, first, strict=True)]
    )
    # once more, where it took more or less than a billion
    second = []
    for i, more, room, point in zip(levers, first, rooms, tried, strict=True):
        took = float((point.takes - here.takes).sum())
        unit = mixing.levers[i].amount.unit
        wanted = min(room, more * BILLION / took) if took > 1 else more
        second.append(whole_steps(mix[i] + wanted, unit) * STEP[unit] - mix[i])
    points = mixing.points(
        [_only(mix, i, mix[i] + more) for i, more in zip(levers, second, strict=True)]
    )
    found = []
    for i, more, room, point in zip(levers, second, rooms, points, strict=True):
        took = float((point.takes - here.takes).sum())
        told = mixing.told(mixing.levers[i].district, _only(mix, i, mix[i] + more))
        stopped = more >= room * (1 - 1e-9) and took < 0.99 * BILLION
        why = told.why(mixing.levers[i].amount.lever) or mixing.levers[i].why
        found.append((i, more, took, point.gain - here.gain, why if stopped else ""))
    return found


def _only(mix: Mix, i: int, value: float) -> Mix:
    return tuple(value if at == i else each for at, each in enumerate(mix))
