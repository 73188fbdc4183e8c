# SPDX-License-Identifier: Apache-2.0
"""Into what: the best mix of a sum of money over the levers of a plan, or of several districts.

>>> import jknmodel as jkn
>>> found = jkn.allocate(
...     "lumajang", "lumajang/third-party", 2_000_000_000,
...     levers=["june registration", "grants to the budget"], by="2025-12",
... )
>>> found.spent <= 2_000_000_000, round(found.agreement, 2)
(True, 0.0)
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, SupportsIndex, overload

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike, Whole, is_read, is_text, shown
from jknmodel.base.months import text_of
from jknmodel.base.progress import Report, progress_bar
from jknmodel.evidence.place import Place, place_in
from jknmodel.projection.options import MOST_THREADS
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.study.allocation import Allocation, Found, LeftOut, Question
from jknmodel.study.mixing import District, Mixing
from jknmodel.study.more_money import AIMS, Aim, MoreMoney

__all__ = ["Allocation", "LeftOut", "allocate"]

#: The most money that a fund may have.
_MOST: Final = 10**15

_PlaceLike = Place | str | os.PathLike[str]
_PlanLike = Scenario | str | os.PathLike[str]
_Districts = Mapping[str, _PlanLike] | Sequence[tuple[_PlaceLike, _PlanLike]]


@overload
def allocate(
    place: _PlaceLike,
    plan: _PlanLike,
    money: Whole,
    *,
    by: MonthLike,
    levers: Sequence[str] | Mapping[str, str | None] | None = None,
    maximise: str = "active_months",
    horizon: MonthLike | None = None,
    fund: str | None = None,
    arrives: MonthLike | None = None,
    threads: SupportsIndex = 0,
    progress: bool | Report | None = None,
) -> Allocation: ...
@overload
def allocate(
    place: _Districts,
    plan: Whole,
    *,
    by: MonthLike,
    levers: Mapping[str, Sequence[str] | Mapping[str, str | None]] | None = None,
    maximise: str = "active_months",
    horizon: MonthLike | None = None,
    fund: Mapping[str, str] | str | None = None,
    arrives: MonthLike | None = None,
    floors: Mapping[str, float] | None = None,
    threads: SupportsIndex = 0,
    progress: bool | Report | None = None,
) -> Allocation: ...
def allocate(
    place: Any,
    plan: Any = None,
    money: Any = None,
    *,
    by: MonthLike,
    levers: Any = None,
    maximise: str = "active_months",
    horizon: MonthLike | None = None,
    fund: Any = None,
    arrives: MonthLike | None = None,
    floors: Mapping[str, float] | None = None,
    threads: SupportsIndex = 0,
    progress: bool | Report | None = None,
) -> Allocation:
    """The best mix of a sum of money over levers, or over the levers of several districts.

    The money comes on top of what the plan has, in a fund and in those that follow it, in each year
    as much as the mix needs. Levers are limited by people, caps, windows and the money of their
    funds as in any run. Everything else of the plan stays as it is: what other levers lacked of
    money, they lack still.

    Parameters
    ----------
    place, plan
        As `project` takes them. Or, in place of both, several districts:
        ``{"lumajang": "lumajang/as-budgeted", ...}`` or pairs ``[(place, plan), ...]``, followed by
        the money.
    money
        Whole rupiah.
    by
        The month by which it has to help.
    levers
        Two or more levers that take an amount, by name; those of the plan, if None. A dictionary
        names the field of each (``{"relief": "budget"}``; None: the one it sets). Of several
        districts a dictionary of these by place.
    maximise
        ``"active_months"``: months in which people are active, up to ``by``; ``"active"`` or
        ``"covered"``: people active, or registered, at its close; ``"lasting"``: heads of which
        every month is paid for (`Run.new_heads`).
    horizon
        To here what the mix costs counts, and has to be paid; ``by`` if None. Heads stay: what they
        cost afterwards does not count.
    fund
        The fund in which the money stands; if None, that of the plan's first year from which, or
        from those that follow it, most of these levers are paid. Of several districts a dictionary
        by place, or one name for all.
    arrives
        From which month the fund can use it; from the first of the run, if None.
    floors
        Rupiah kept for districts, by place, whether they can use them or not.
    threads
        How many; 0: as many as the machine has.
    progress
        True or a function to be told how far it is; None: where the terminal shows it.

    Returns
    -------
    Allocation

    Raises
    ------
    InputError
        With every fault of the call: a lever that is not in the plan or has no amount, one lever
        alone, a month before the opening, floors above the money, a year without a fund.
    KeyboardInterrupt
        On Ctrl-C, within a tenth of a second.

    Notes
    -----
    The engine projects many amounts of each lever; a linear programme (with whole numbers where a
    curve bends up) divides the money over these curves; the mix is run as a whole, and the curves
    drawn again around it until both agree within 0.2%; then money is moved between levers in ever
    smaller sums while that helps. What is returned was run. It is the mean's (`expected`).

    Examples
    --------
    >>> import jknmodel as jkn
    >>> found = jkn.allocate(
    ...     "lumajang", "lumajang/third-party", 2_000_000_000,
    ...     levers=["june registration", "grants to the budget"], by="2025-12",
    ... )
    >>> list(found.mix["lever"]), found.left_out[0].why
    (['june registration'], 'no_cost')
    >>> jkn.allocate("lumajang", "lumajang/as-budgeted", -1, levers=["june"], by="2025-12")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: money: -1 does not do; give a whole number from 0 to 1000000000000000
    levers: 'june' is not a lever of 'as-budgeted'; one of: june registration
    """
    asked = _Asked(place, plan, money, floors)
    asked.months(by, horizon, arrives, maximise)
    asked.read_levers(levers)
    asked.read_funds(fund)
    asked.read_floors(floors)
    count = asked.given.between("threads", threads, 0, MOST_THREADS)
    asked.given.progress("progress", progress)
    asked.given.refuse_if_any()
    asked.run_ends()
    with progress_bar(progress, "allocating") as tell:
        return asked.allocation(count, tell)


class _One(NamedTuple):
    """A district of the question."""

    key: str
    place: Place
    plan: Scenario


class _Asked:
    """A question, its faults collected."""

    def __init__(self, place: Any, plan: Any, money: Any, floors: Any) -> None:
        self.given = given = Arguments()
        self.several = not isinstance(place, str | os.PathLike | Place) and (
            isinstance(place, Mapping | list | tuple)
        )
        if self.several:
            if money is not None:
                given.fault("money", money, "is given twice; districts take the place of the plan")
            money = plan
        pairs = self._pairs(place) if self.several else [(place, plan)]
        self.districts: list[_One] = []
        for where, decided in pairs:
            found = place_in(given, "place", where)
            read = plan_in(given, "plan", decided, found)
            if is_read(found) and is_read(read):
                key = where if is_text(where) and self.several else found.name
                self.districts.append(_One(str(key), found, read))
        keys = [one.key for one in self.districts]
        for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
            given.fault("place", key, f"'{key}' is there twice; give each district once")
        self.money = given.between("money", money, 0, _MOST)
        for one in self.districts:
            if one.plan.core.money_found is not None:
                said = "has money found for it as it is needed; give the plan that was asked about"
                given.fault("plan", one.plan.name, said)
        if floors is not None and not self.several:
            given.fault("floors", floors, "are of several districts; leave them out")

    def _pairs(self, place: Any) -> list[tuple[Any, Any]]:
        pairs = list(place.items() if isinstance(place, Mapping) else place)
        good = [pair for pair in pairs if isinstance(pair, tuple | list) and len(pair) == 2]
        if not pairs or len(good) < len(pairs):
            said = 'is no list of districts; give {"lumajang": "lumajang/as-budgeted"} or pairs'
            self.given.fault("place", shown(place), said)
        return [(pair[0], pair[1]) for pair in good]

    # ── what is asked ───────────────────────────────────────

    def months(self, by: Any, horizon: Any, arrives: Any, maximise: Any) -> None:
        given = self.given
        self.by = given.month("by", by)
        self.horizon = self.by if horizon is None else given.month("horizon", horizon)
        self.arrives = None if arrives is None else given.month("arrives", arrives)
        self.maximise = given.name("maximise", maximise, list(AIMS), needed=True) or "active"
        if any(fault.key in {"by", "horizon", "arrives"} for fault in given.faults):
            return
        for one in self.districts:
            if self.by <= one.place.core.opening:
                opens = text_of(one.place.core.opening)
                said = f"is not after the opening, {opens}; give a later month"
                given.fault("by", text_of(self.by), said)
        if self.horizon < self.by:
            said = f"is before 'by', {text_of(self.by)}; give that month or a later one"
            given.fault("horizon", text_of(self.horizon), said)
        if self.arrives is not None and self.arrives > self.by:
            said = f"is after 'by', {text_of(self.by)}; give that month or an earlier one"
            given.fault("arrives", text_of(self.arrives), said)

    def read_levers(self, levers: Any) -> None:
        """Which field of which lever, by district."""
        self.wanted: dict[str, dict[str, str]] = {}
        by_place = levers
        if not self.several:
            by_place = None if levers is None else {one.key: levers for one in self.districts}
        elif levers is not None and not isinstance(levers, Mapping):
            said = 'is not by place; give {"lumajang": ["june registration"], ...}'
            self.given.fault("levers", shown(levers), said)
            by_place = None
        keys = [one.key for one in self.districts]
        for key in by_place or {}:
            if str(key) not in keys and self.districts:
                self.given.fault("levers", key, f"'{key}' is not among the districts"
                                 + _core.advice(str(key), keys))  # fmt: skip
        for one in self.districts:
            named = (by_place or {}).get(one.key)
            self.wanted[one.key] = self._of_plan(one, named)
        found = sum(len(each) for each in self.wanted.values())
        if found < 2 and self.districts and not any(f.key == "levers" for f in self.given.faults):
            names = [lever.name for one in self.districts for lever in one.plan.levers
                     if lever.amounts]  # fmt: skip
            said = "is one lever" if found else "names no lever"
            said += "; a mix needs two that take an amount, of: " + (", ".join(names) or "none")
            self.given.fault("levers", ", ".join(n for e in self.wanted.values() for n in e), said)

    def _of_plan(self, one: _One, named: Any) -> dict[str, str]:
        given = self.given
        have = {lever.name: lever for lever in one.plan.levers}
        if named is None:
            return {name: next(iter(each.amounts)) for name, each in have.items() if each.amounts}
        fields = dict(named) if isinstance(named, Mapping) else {}
        names = list(fields) or given.listed("levers", named, what="names of levers")
        found: dict[str, str] = {}
        for name in names:
            lever = have.get(name) if is_text(name) else None
            if lever is None:
                said = f"'{name}' is not a lever of '{one.plan.name}'"
                advice = _core.advice(str(name), list(have)) if have else "; it has none"
                given.fault("levers", name, said + advice)
            elif not lever.amounts:
                others = [other for other, each in have.items() if each.amounts]
                end = (
                    f"; give one of: {', '.join(others)}" if others else "; no lever of it has one"
                )
                given.fault("levers", name, f"'{name}' ({lever.kind}) has no amount{end}")
            elif name in found:
                given.fault("levers", name, f"'{name}' is there twice; name each lever once")
            else:
                field = fields.get(name) or next(iter(lever.amounts))
                if field not in lever.amounts:
                    known = ", ".join(lever.amounts)
                    said = f"'{field}' is no amount of '{name}'; give one of: {known}"
                    given.fault("levers", field, said)
                found[name] = str(field)
        return found

    def read_funds(self, fund: Any) -> None:
        """The fund in which the money stands, by district."""
        self.funds: dict[str, str] = {}
        keys = [one.key for one in self.districts]
        if isinstance(fund, Mapping):
            for key in fund:
                if str(key) not in keys and self.districts:
                    said = f"'{key}' is not among the districts" + _core.advice(str(key), keys)
                    self.given.fault("fund", key, said)
        for one in self.districts:
            named = fund.get(one.key) if isinstance(fund, Mapping) else fund
            names = [each.name for each in one.plan.funds]
            if not names:
                said = f"'{one.plan.name}' has no fund; the money has nowhere to stand"
                self.given.fault("fund", named, said)
            elif named is None:
                self.funds[one.key] = one.plan.funds[
                    _core.fund_that_pays(one.place.core, one.plan.core, list(self.wanted[one.key]))
                ].name
            elif not is_text(named) or named not in names:
                known = _core.advice(str(named), names)
                said = f"'{named}' is not a fund of '{one.plan.name}'{known}"
                self.given.fault("fund", named, said)
            else:
                self.funds[one.key] = named
                self._year_of(one, named)

    def _year_of(self, one: _One, name: str) -> None:
        year = next(each.year for each in one.plan.funds if each.name == name)
        first = _core.first_year_of_money(one.place.core, one.plan.core)
        if year > self.by.year or year < first:
            said = f"is of {year}; the money counts from {first} to {self.by.year}"
            self.given.fault("fund", name, said)

    def read_floors(self, floors: Any) -> None:
        given = self.given
        self.floors: dict[str, float] = {}
        if floors is None or not self.several or not self.districts:
            return
        found = given.numbers("floors", floors, what='rupiah by place, as {"lumajang": 1e9}')
        keys = [one.key for one in self.districts]
        for key, rupiah in found.items():
            if key not in keys:
                said = f"'{key}' is not among the districts" + _core.advice(key, keys)
                given.fault("floors", key, said)
            elif rupiah < 0:
                given.fault("floors", rupiah, f"{rupiah:.0f} is below 0; give rupiah from 0")
            else:
                self.floors[key] = rupiah
        if (together := sum(self.floors.values())) > self.money:
            said = f"are Rp{together:.0f} together, more than the money; give at most that"
            given.fault("floors", f"{together:.0f}", said)

    def run_ends(self) -> None:
        """Faults of the months that have no fund."""
        given = Arguments()
        for one in self.districts:
            with given.collecting():
                _core.check_run(one.place.core, one.plan.core, self.horizon)
        given.refuse_if_any()

    # ── the answer ──────────────────────────────────────────

    def allocation(self, threads: int, tell: Report | None) -> Allocation:
        aim = Aim(self.maximise, self.by, self.horizon)
        mores = {
            one.key: MoreMoney(one.place, one.plan, self.funds[one.key], aim, self.arrives)
            for one in self.districts
        }
        if self.maximise == "lasting":
            self._lasting_is_known(mores)
        out = [each for one in self.districts for each in self._without(one, mores[one.key])]
        names = {(each.place, each.lever) for each in out}

        def districts(left_out: set[tuple[str, str]]) -> list[District]:
            return [
                District(key, more, more.core.amounts({
                    name: field for name, field in self.wanted[key].items()
                    if (key, name) not in left_out
                }))
                for key, more in mores.items()
            ]  # fmt: skip

        found = self._found(districts(names), out, threads, tell)
        runs = found.mixing.runs
        # what a fund lacks comes before its levers: it may be more than they are worth
        locked = self._locked(found.mixing)
        for key in sorted(locked, key=lambda key: -locked[key][0]):
            without = {(key, name) for name in locked[key][1]}
            late = [LeftOut(*each, "debts_first") for each in sorted(without)]
            other = self._found(districts(names | without), [*out, *late], threads, tell)
            runs += other.mixing.runs
            if other.point.gain > found.point.gain or not found.fits:
                found, out, names = other, [*out, *late], names | without
        return found.answer(runs - found.mixing.runs)

    def _lasting_is_known(self, mores: Mapping[str, MoreMoney]) -> None:
        given = Arguments()
        for more in mores.values():
            if more.before.gain != more.before.gain:
                said = "is too short to tell who lasts; give a later month, and the funds to it"
                given.fault("horizon", text_of(self.horizon), said)
        given.refuse_if_any()

    def _without(self, one: _One, more: MoreMoney) -> list[LeftOut]:
        """Levers that the money cannot reach, whatever it is."""
        asked = [lever for lever in one.plan.levers if lever.name in self.wanted[one.key]]
        reasons = [(lever.name, more.core.out_of_reach(lever.name)) for lever in asked]
        return [LeftOut(one.key, name, each.why, each.fund) for name, each in reasons if each]

    def _locked(self, mixing: Mixing) -> dict[str, tuple[float, list[str]]]:
        """Districts where what the fund lacks comes first: how much that is, before which levers.

        It is what the money takes there before any lever has some.
        """
        takes = mixing.points([mixing.nothing])[0].takes
        found = {}
        for d, each in enumerate(mixing.districts):
            waiting = [
                amount.lever
                for amount in each.amounts
                if each.more.core.waits(amount, each.amounts)
            ]
            if waiting:
                found[each.key] = float(takes[d]), waiting
        return found

    def _found(
        self, districts: list[District], out: list[LeftOut], threads: int, tell: Report | None
    ) -> Found:
        mixing = Mixing(
            districts, self.money, self.floors, self.horizon, threads=threads, tell=tell
        )
        left_out = list(out)
        usable = []
        for i, lever in enumerate(mixing.levers):
            if why := mixing.useless(lever):
                name = lever.amount.lever
                left_out.append(LeftOut(districts[lever.district].key, name, why))
            else:
                usable.append(i)
        asked = Question(self.money, self.maximise, self.by, self.horizon, self.floors)
        return Found(asked, mixing, usable, left_out, mixing.search(usable))
