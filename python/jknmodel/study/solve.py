# SPDX-License-Identifier: Apache-2.0
"""How little reaches the targets: the least heads, money or share of one lever, or of one fund.

>>> import jknmodel as jkn
>>> plan = jkn.Scenario.load("lumajang/reach-98-80")
>>> found = jkn.solve(
...     "lumajang", plan, lever="reactivate up to 80%", target={"active_of_population": 0.80},
...     by="2026-12", hold=12,
... )
>>> found.reached, found.held, found.proof.target
(True, 12, 'active_of_population')
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, SupportsIndex, overload

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike, is_read, is_text, shown
from jknmodel.base.months import later
from jknmodel.evidence.place import Place, place_in
from jknmodel.projection.options import MOST_HOLD
from jknmodel.projection.run import Run
from jknmodel.scenario.own_lever import refuse_own_drawn
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.study.robust import Robust, Varied, in_draws_given, robust
from jknmodel.study.solution import Cost, Frontier, Limit, Shortfall, Solution, spent_by_month
from jknmodel.study.steps import STEP, amount_of
from jknmodel.study.wanted import funded_to, targets_given

if TYPE_CHECKING:
    import datetime as dt


__all__ = ["Cost", "Frontier", "Limit", "Shortfall", "Solution", "solve"]

#: Points of a frontier.
_POINTS: Final = 9

_PlaceLike = Place | str | os.PathLike[str]
_PlanLike = Scenario | str | os.PathLike[str]


@overload
def solve(
    place: _PlaceLike,
    plan: _PlanLike,
    *,
    target: Mapping[str, float],
    by: MonthLike,
    lever: str | None = None,
    fund: str | None = None,
    field: str | None = None,
    hold: SupportsIndex = 12,
    cap: SupportsIndex | None = None,
    allow_debt: bool = False,
    engine: Literal["expected"] = "expected",
    in_draws: None = None,
    draws: SupportsIndex = 200,
    seed: SupportsIndex = 0,
) -> Solution: ...
@overload
def solve(
    place: _PlaceLike,
    plan: _PlanLike,
    *,
    target: Mapping[str, float],
    by: MonthLike,
    lever: str | None = None,
    fund: str | None = None,
    field: str | None = None,
    hold: SupportsIndex = 12,
    cap: SupportsIndex | None = None,
    allow_debt: bool = False,
    engine: Literal["expected"] = "expected",
    in_draws: float,
    draws: SupportsIndex = 200,
    seed: SupportsIndex = 0,
) -> Robust: ...
@overload
def solve(
    place: _PlaceLike,
    plan: _PlanLike,
    *,
    target: Mapping[str, float],
    by: MonthLike,
    lever: list[str] | tuple[str, str],
    hold: SupportsIndex = 12,
    cap: SupportsIndex | None = None,
    allow_debt: bool = False,
    engine: Literal["expected"] = "expected",
) -> Frontier: ...
def solve(
    place: _PlaceLike,
    plan: _PlanLike,
    *,
    target: Mapping[str, float],
    by: MonthLike,
    lever: str | list[str] | tuple[str, str] | None = None,
    fund: str | None = None,
    field: str | None = None,
    hold: SupportsIndex = 12,
    cap: SupportsIndex | None = None,
    allow_debt: bool = False,
    engine: Literal["expected"] = "expected",
    in_draws: float | None = None,
    draws: SupportsIndex = 200,
    seed: SupportsIndex = 0,
) -> Solution | Frontier | Robust:
    """The least of a lever, or of a fund's money, with which all targets hold.

    They hold at the close of ``by`` and at each close of the ``hold`` months after. Money is found:
    no fund limits the lever, bills that the funds cannot pay are paid with money that the answer
    names (``budget``), and nobody is given up for want of it; heads, monthly caps, people and
    months still limit. Everything else of the plan stays as it is.

    Parameters
    ----------
    place, plan
        As `project` takes them.
    target
        Shares by figure: ``{"coverage": 0.98, "active_of_population": 0.80}``.
    by
        The month at whose close they have to hold.
    lever
        The lever whose amount is searched, by name; two of them for the frontier.
    fund
        Instead of a lever: the fund whose money is searched; its receipts keep their months and
        their proportion. It may owe nothing when its year closes; what other funds lack is found.
    field
        Which amount of the lever, where it has two (``heads`` or ``budget`` of arrears relief);
        else the one that it sets.
    hold
        Months after ``by`` through which they have to hold; funds of those years are needed.
    cap
        Another monthly cap of the lever.
    allow_debt
        True: the plan's own money and no other. The lever registers what its fund carries (or
        more, with ``beyond_fund``), and bills that the funds cannot pay are owed.
    engine
        ``"expected"``, the mean.
    in_draws
        In what share of draws of what is not known they have to hold, as 0.9; if None in the mean.
    draws, seed
        With ``in_draws``: how many draws, and of which seed, as `uncertain` makes them.

    Returns
    -------
    Solution
        Or `Frontier`, for two levers; `Robust` with ``in_draws``.

    Raises
    ------
    InputError
        With every fault of the call: a target without a base or in per cent, a lever without an
        amount, a month before the opening, a year without a fund.

    Notes
    -----
    More of a lever is rarely worse; then amounts are tried where the last ones lead to. Where more
    did worse, the range is searched on a grid of 64, and ``monotone`` says so: what is reached
    only between two points of it is not seen.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> found = jkn.solve(
    ...     "lumajang", plan, lever="june registration", target={"coverage": 0.89},
    ...     by="2025-12", hold=12,
    ... )
    >>> found.unit, found.amount < 15_520, found.proof.month
    ('heads', True, Period('2026-01', 'M'))
    >>> jkn.solve("lumajang", plan, lever="june", target={"coverage": 98}, by="2025-12")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: coverage: 98 is not a share; a share lies from 0 to 1.5, write 0.98 for 98%
    lever: 'june' is not a lever of 'as-budgeted'; one of: june registration
    """
    asked = _Asked(place, plan, target, by, hold, allow_debt=allow_debt, engine=engine)
    levers = _names(asked.given, lever, fund)
    chosen = [asked.amount(name, field, cap) for name in levers]
    if fund is not None:
        asked.fund(fund, field, cap)
    drawn = None
    if in_draws is not None:
        drawn = in_draws_given(asked.given, in_draws, draws, seed)
        refuse_own_drawn(asked.given, asked.plan)
        if len(levers) == 2:
            said = "two levers are not searched in draws; name one, or leave it out"
            asked.given.fault("in_draws", in_draws, said)
    asked.given.refuse_if_any()
    if len(levers) == 2:
        return asked.frontier([one for one in chosen if one is not None])
    one = chosen[0] if chosen else None
    found = asked.solution(asked.plan, one, fund or "")
    return found if drawn is None else asked.robust(found, drawn)


class _Amount(NamedTuple):
    """A lever's field that is varied."""

    lever: str
    field: str
    unit: str


class _Asked:
    """A question, its faults collected."""

    def __init__(
        self,
        place: object,
        plan: object,
        target: object,
        by: Any,
        hold: Any,
        *,
        allow_debt: object,
        engine: object,
    ) -> None:
        self.given = given = Arguments()
        self.place = place_in(given, "place", place)
        self.plan = plan_in(given, "plan", plan, self.place)
        self.target = targets_given(given, target)
        self.by = given.month("by", by)
        self.hold = given.between("hold", hold, 0, MOST_HOLD)
        self.allow_debt = given.flag("allow_debt", allow_debt)
        if not is_text(engine) or engine != "expected":
            given.fault(
                "engine", engine, f"{shown(engine)} draws chance; the least is that of 'expected'"
            )
        if is_read(self.place) and is_read(self.plan):
            self.plan = funded_to(given, self.place, self.plan, self.by, self.hold)

    @property
    def until(self) -> dt.date:
        """The last month in which the targets have to hold."""
        return later(self.by, self.hold)

    def amount(self, name: object, wanted: object, cap: Any) -> _Amount | None:
        """What of a lever is varied; a fault where it has nothing of the kind."""
        if not is_read(self.plan):
            return None
        levers = {lever.name: lever for lever in self.plan.levers}
        if not is_text(name) or name not in levers:
            said = f"'{name}' is not a lever of '{self.plan.name}'"
            known = _core.advice(str(name), list(levers)) if levers else "; it has none"
            self.given.fault("lever", name, said + known)
            return None
        lever = levers[str(name)]
        amounts = dict(lever.amounts)
        if not amounts:
            others = [other for other, each in levers.items() if each.amounts]
            end = f"; give one of: {', '.join(others)}" if others else "; no lever of it has one"
            self.given.fault("lever", name, f"'{name}' ({lever.kind}) has no amount{end}")
            return None
        key = next(iter(amounts)) if wanted is None else wanted
        if not is_text(key) or key not in amounts:
            said = f"'{wanted}' is no amount of '{name}'; give one of: {', '.join(amounts)}"
            self.given.fault("field", wanted, said)
            return None
        if cap is not None:
            heads = self.given.within("cap", cap, 0, 10**9)
            if "monthly_cap" not in lever.fields():
                self.given.fault("cap", cap, f"'{name}' ({lever.kind}) has no monthly cap")
            elif heads is not None:
                with self.given.collecting():
                    self.plan = self.plan.with_(levers=[lever.with_(monthly_cap=heads)])
        return _Amount(str(name), str(key), str(amounts[key]))

    def fund(self, name: object, wanted: object, cap: object) -> None:
        """Faults of a fund that is varied."""
        for key, value in (("field", wanted), ("cap", cap)):
            if value is not None:
                self.given.fault(key, value, "is of a lever; leave it out with a fund")
        if not is_read(self.plan):
            return
        funds = [fund.name for fund in self.plan.funds]
        if not is_text(name) or name not in funds:
            known = _core.advice(str(name), funds) if funds else "; it has none"
            said = f"'{name}' is not a fund of '{self.plan.name}'"
            self.given.fault("fund", name, said + known)
        if self.allow_debt:
            self.given.fault(
                "allow_debt", "True", "a fund that may owe needs no money; leave it out with a fund"
            )

    def solution(
        self, plan: Scenario, one: _Amount | None, fund: str, beside: Sequence[str] = ()
    ) -> Solution:
        """The answer of the core, in Python's own words."""
        import pandas as pd

        lever, key, unit = one or _Amount("", "", "rupiah")
        found = _core.solve(
            self.place.core,
            plan.core,
            lever,
            key,
            fund,
            self.target,
            self.by,
            self.hold,
            self.allow_debt,
            list(beside),
        )

        def amount(steps: int) -> float:
            return amount_of(steps, unit)

        def missed(where: _core.Shortfall | None, steps: int) -> Shortfall | None:
            if where is None:
                return None
            name = where.target or "owed_to_bpjs"
            month = pd.Period(where.month, "M")
            return Shortfall(amount(steps), name, month, where.value, where.wanted)

        steps = found.steps
        at = found.high if steps is None else steps
        said = f"{lever or fund} = {amount(at)}"
        source = self.plan.source.changed(*([said] if self.allow_debt else [said, "money found"]))
        solved = Scenario.of_core(found.plan, None, source)
        run = Run(self.place, solved, [found.run], self.until, 0)
        least = Run(self.place, solved, [found.run_least], self.until, 0)
        return Solution(
            lever=lever,
            field=key,
            fund=fund,
            unit=unit,
            amount=None if steps is None else amount(steps),
            reached=steps is not None,
            held=found.held,
            most=amount(found.high),
            proof=None if steps is None else missed(found.below, steps - 1),
            missed=missed(found.missed, found.high),
            binding=tuple(self._limit(each, plan, one) for each in found.binding),
            monotone=found.monotone,
            projections=found.tried,
            by=pd.Period(self.by, "M"),
            hold=self.hold,
            target=dict(self.target),
            plan=solved,
            run=run,
            _least=least,
        )

    def robust(self, mean: Solution, drawn: tuple[float, int, int]) -> Robust:
        """The answer over draws, from the one of the mean."""
        share, draws, seed = drawn
        return robust(
            mean,
            self.plan,
            Varied(mean.lever, mean.field, mean.fund, mean.unit),
            {
                "place": self.place,
                "until": self.until,
                "allow_debt": self.allow_debt,
                "share": share,
                "draws": draws,
                "seed": seed,
            },
        )

    def _limit(self, each: _core.Binding, plan: Scenario, one: _Amount | None) -> Limit:
        """A limit in Python's words; of money, the rupiah that would have to be found."""
        least = None if each.by is None else float(each.by)
        if least is not None and each.limit == "money":
            free = copy(self)
            free.allow_debt = False
            found = free.solution(plan, one, "")
            least = float(found.budget["lacking"].sum())
        return Limit(each.limit, each.lever, least, each.heads_missing)

    def frontier(self, pair: Sequence[_Amount]) -> Frontier:
        """The least of the second for amounts of the first.

        From the least of the first with which the second can reach the targets, to what the first
        needs alone (or the most of it, where it cannot alone).
        """
        import pandas as pd

        first, second = pair
        steps = self._steps_of(first, second)
        rows, solutions = [], []
        for at in steps:
            value = amount_of(at, first.unit)
            one = self.solution(self._with(first, value), second, "", [first.lever])
            none = self._with(first, 0, self._with(second, 0))
            before = self.solution(none, second, "", [first.lever])._least  # noqa: SLF001
            cost = spent_by_month(one.run).sub(spent_by_month(before), fill_value=0.0)
            spent = float(cost[pd.PeriodIndex(cost.index) <= one.by].sum())
            needs = float(one.budget["lacking"].sum())
            rows.append([value, one.amount, one.reached, needs, spent])
            solutions.append(one)
        table = pd.DataFrame(rows, columns=["first", "second", "reached", "lacking", "cost"])
        return Frontier(
            levers=(first.lever, second.lever),
            fields=(first.field, second.field),
            units=(first.unit, second.unit),
            table=table,
            solutions=tuple(solutions),
        )

    def _steps_of(self, first: _Amount, second: _Amount) -> list[int]:
        """Amounts of the first, in steps: the points of a frontier."""
        everything = {"heads": round(self.place.population * 1.5), "rupiah": 10**15, "share": 1.0}
        ends = []
        for beside in (everything[second.unit], 0):
            one = self.solution(self._with(second, beside), first, "", [second.lever])
            ends.append(one.most if one.amount is None else one.amount)
        low, high = (round(end / STEP[first.unit]) for end in ends)
        between = {low + (high - low) * i // (_POINTS - 1) for i in range(_POINTS)}
        return sorted(between)

    def _with(self, one: _Amount, value: float, plan: Scenario | None = None) -> Scenario:
        plan = plan or self.plan
        lever = next(lever for lever in plan.levers if lever.name == one.lever)
        return plan.with_(levers=[lever.with_(**{one.field: value})])


def _names(given: Arguments, lever: object, fund: object) -> list[Any]:
    """The levers that are varied: one, or two."""
    if (lever is None) == (fund is None):
        given.fault("lever", lever, "name a lever or a fund whose least is asked, one of the two")
        return []
    if lever is None:
        return []
    names = given.listed("lever", lever, what="names of levers")
    if len(names) not in {1, 2} or len(set(map(str, names))) != len(names):
        given.fault("lever", lever, f"{shown(names)} are not one lever or two; name those")
        return []
    return names
