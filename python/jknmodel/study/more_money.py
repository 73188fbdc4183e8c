# SPDX-License-Identifier: Apache-2.0
"""A plan that is given more money: what larger amounts of its levers take of it, and bring.

The money stands in a fund and in those that follow it. What a mix of amounts takes of it in a year
is what these funds are asked for beyond the plan (bills, relief, programmes, less what others
grant); or more, where a lever is limited by what the fund can carry to the end of the year and the
fund must have the money before it is spent.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import is_text
from jknmodel.base.months import apart, later, text_of
from jknmodel.law.may_pay import may_pay
from jknmodel.study.steps import STEP, whole_steps

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from jknmodel.evidence.place import Place
    from jknmodel.scenario.scenario import Scenario

__all__ = [
    "AIMS",
    "BILLION",
    "Aim",
    "Amount",
    "Done",
    "MoreMoney",
    "Told",
    "first_year",
    "fund_of",
    "paying_funds",
]

#: What is asked about next: so much more.
BILLION: Final = 1_000_000_000
#: What can be made the most of, and the column of `Run.monthly` behind it.
AIMS: Final = {
    "active_months": "active",
    "active": "active",
    "covered": "registered",
    "lasting": "",
}
_ASKED: Final = ("billed", "relief_paid", "programme")
#: Why a lever did less than was ordered of it, for want of money.
_FOR_MONEY: Final = frozenset(
    {"money", "no_fund_this_year", "no_fund_next_year", "commitment_over", "bill_owed"}
)
#: The most that is ordered of a lever to see how far it goes, in its own unit.
_EVERYTHING: Final = {"heads": 10**9, "rupiah": 10**15, "share": 1.0}


class Aim(NamedTuple):
    """What is made the most of, by when, and to when it is paid for."""

    maximise: str
    by: dt.date
    horizon: dt.date


@dataclass(frozen=True, slots=True)
class Amount:
    """A lever's field that takes money.

    ``own`` is what the plan does of it by itself, in whole steps; ``held``: for want of money, so
    that with more of it the lever would do more unless it is told how much.
    """

    lever: _core.Lever
    field: str
    unit: str
    own: float
    held: bool

    def more(self, steps: int) -> _core.Lever:
        """The lever with so many steps more."""
        if not steps and not self.held:
            return self.lever
        value = self.own + steps * STEP[self.unit]
        return self.lever.with_(
            **{self.field: min(round(value, 4), 1.0) if self.unit == "share" else round(value)}
        )

    def everything(self) -> _core.Lever:
        """The lever with all there is."""
        return self.lever.with_(**{self.field: _EVERYTHING[self.unit]})


class Done(NamedTuple):
    """What a lever did in all: people it moved or reached, old debt it paid, all its money."""

    heads: float = 0.0
    relief: float = 0.0
    spent: float = 0.0

    def of(self, unit: str) -> float:
        """In the unit of an amount."""
        return self.relief if unit == "rupiah" else self.heads


@dataclass(frozen=True, slots=True)
class Told:
    """What a run says of a mix.

    ``gain`` and ``asked`` (of the funds, by year, less what was ``granted`` to them) are totals,
    not differences; ``free`` is what nothing promised needs in each year, at the least; ``done``
    and ``why`` are by lever.
    """

    gain: float
    asked: NDArray[np.float64]
    granted: float
    free: NDArray[np.float64]
    owed: float
    done: Mapping[str, Done]
    why: Mapping[str, str]


class MoreMoney:
    """One place and plan, and the fund in which its money stands."""

    def __init__(
        self, place: Place, plan: Scenario, fund: str, aim: Aim, arrives: dt.date | None
    ) -> None:
        self.place = place
        self.plan = plan.funded_until(aim.horizon)
        self.aim = aim
        funds = self.plan.funds
        self.fund = next(i for i, each in enumerate(funds) if each.name == fund)
        line = self.plan.core.line_of_fund(self.fund)
        first = funds[self.fund].year
        self.line = {funds[i].year: i for i in line if first <= funds[i].year <= aim.horizon.year}
        self.years = list(self.line)
        opens = later(place.core.opening, 1)
        self.arrives = max(arrives or dt.date(first, 1, 1), opens)
        self._names = {funds[i].name for i in self.line.values()}

    # ── the plan by itself ──────────────────────────────────

    @cached_property
    def before(self) -> Told:
        """The plan as it is."""
        return self.told(self.outcome)

    @cached_property
    def outcome(self) -> _core.Outcome:
        """Its run."""
        return _core.project(self.place.core, self.plan.core, self.aim.horizon)

    def amounts(self, wanted: Mapping[str, str]) -> list[Amount]:
        """What is varied, from what the plan does by itself; ``wanted``: fields by lever."""
        found = []
        for lever in self.plan.levers:
            if lever.name not in wanted:
                continue
            field = wanted[lever.name]
            unit = lever.amounts[field]
            given = lever.fields()[field]
            own = float(given) if isinstance(given, int | float) else math.inf
            if unit == "share":
                own = 0.0 if math.isinf(own) else own
            else:
                own = min(own, self.before.done.get(lever.name, Done()).of(unit))
                own = whole_steps(own, unit) * STEP[unit]
            held = self.before.why.get(lever.name) in _FOR_MONEY
            found.append(Amount(lever, field, unit, own, held))
        return found

    def held(self, amounts: Sequence[Amount]) -> Scenario:
        """The plan in which the money is for these alone: what others lacked, they lack still."""
        varied = {amount.lever.name: amount for amount in amounts}
        levers = []
        for lever in self.plan.levers:
            if lever.name in varied:
                levers.append(varied[lever.name].more(0))
            elif self.before.why.get(lever.name) in _FOR_MONEY:
                levers.append(self._as_done(lever))
        return self.plan.with_(levers=levers) if levers else self.plan

    def _as_done(self, lever: _core.Lever) -> _core.Lever:
        fields, done = lever.fields(), self.before.done.get(lever.name, Done())
        whole = {"heads": done.heads, "budget": done.relief, "amount": done.spent}
        field = next((each for each in whole if fields.get(each, "") != ""), None)
        if field == "heads" and is_text(fields["heads"]) and fields.get("budget") is not None:
            field = "budget"
        return lever if field is None else lever.with_(**{field: math.floor(whole[field] + 1e-6)})

    def lacks(self, year: int) -> float:
        """What the plan's own money of a year lacks."""
        return max(0.0, -float(self.before.free[self.years.index(year)]))

    def limited(self, amounts: Sequence[Amount]) -> set[int]:
        """Years in which the fund's own money limits one of these, or gives up heads."""
        found = set()
        for year, at in self.line.items():
            own = any(
                a.lever.from_.year <= year <= a.lever.until.year
                and not a.lever.fields().get("beyond_fund", False)
                for a in amounts
            )
            if own or self.plan.funds[at].when_dry == "release" or self.aim.maximise == "lasting":
                found.add(year)
        return found

    def waits(self, amount: Amount, amounts: Sequence[Amount]) -> bool:
        """Whether what the fund lacks already comes before this lever."""
        limited = self.limited(amounts)
        first, last = amount.lever.from_.year, amount.lever.until.year
        return any(
            first <= year <= last and year in limited and (self.lacks(year) > 1 or self._gives_up)
            for year in self.years
        )

    @cached_property
    def _gives_up(self) -> bool:
        """Whether heads are given up for want of money."""
        return bool(np.asarray(self.outcome.columns("monthly")["released"]).sum() > 0.5)

    def out_of_reach(self, lever: _core.Lever) -> tuple[str, str] | None:
        """Why the money cannot reach a lever, however much it is, and the funds that pay it."""
        pays = paying_funds(lever)
        if not pays:
            return "no_cost", ""
        if lever.from_ > self.aim.by:
            return "later", ""
        if not self._names & set(pays):
            source, purpose = self.plan.funds[self.fund].source, next(iter(pays.values()))
            allowed = may_pay(source, purpose, text_of(lever.from_), self.plan.law)
            return "other_fund" if allowed else "purpose", ", ".join(pays)
        return ("over", "") if lever.until < self.arrives else None

    # ── with money ──────────────────────────────────────────

    def with_receipts(self, plan: Scenario, rupiah: Mapping[int, float]) -> Scenario:
        """The plan with so much more in the fund of each year."""
        core, said = plan.core, []
        for year, more in rupiah.items():
            if (whole := math.ceil(more)) > 0:
                month = max(self.arrives, dt.date(year, 1, 1))
                core = core.with_money(self.line[year], month, whole)
                said.append(f"{plan.funds[self.line[year]].name}: Rp{whole} more")
        return type(plan)(core, None, plan.source.changed(*said))

    def plenty(self, amounts: Sequence[Amount], money: float) -> dict[int, float]:
        """Receipts of each year with which no mix lacks money, and no debt of the plan is paid.

        Where nothing is limited by the fund, what it lacks already stays owed.
        """
        limited = self.limited(amounts)
        return {y: money for y in self.years if y in limited or not self.lacks(y)}

    def needs(
        self, told: Told, amounts: Sequence[Amount], received: Mapping[int, float]
    ) -> dict[int, float]:
        """What a mix takes in each year of the money."""
        asked = told.asked - self.before.asked
        limited = self.limited(amounts)
        found = {}
        for i, year in enumerate(self.years):
            most = received.get(year, 0.0)
            ahead = most - float(told.free[i]) if year in limited else 0.0
            found[year] = max(0.0, float(asked[i]), min(ahead, most) if most else 0.0)
        return found

    def told(self, outcome: _core.Outcome, plan: Scenario | None = None) -> Told:
        """What a run says; ``plan`` is the one that ran, if it is another."""
        plan = plan or self.plan
        monthly = outcome.columns("monthly")
        done, why = _done(outcome)
        asked, granted = self._asked(outcome.columns("ledger"))
        return Told(
            gain=self._gain(outcome, plan, monthly),
            asked=asked - granted,
            granted=float(granted.sum()),
            free=self._free(outcome.columns("funds"), plan),
            owed=float(monthly["owed_to_bpjs"][-1]),
            done=done,
            why=why,
        )

    @cached_property
    def closes(self) -> slice:
        """The closes that count: of active months, those whose month after is paid for by then."""
        opening = self.place.core.opening
        last = apart(opening, self.aim.by)
        if self.aim.maximise != "active_months":
            return slice(last, last + 1)
        return slice(1, last + 1 if self._has_priority else last)

    @cached_property
    def _has_priority(self) -> bool:
        """Under priority status a head is billed, and active, in the month that registers him."""
        monthly = self.outcome.columns("monthly")
        first = min((lever.from_ for lever in self.plan.levers), default=self.aim.by)
        at = apart(self.place.core.opening, first) - 1
        return bool(monthly["priority"][max(0, min(at, len(monthly["priority"]) - 1))])

    def _gain(self, outcome: _core.Outcome, plan: Scenario, monthly: Mapping[str, Any]) -> float:
        if self.aim.maximise == "lasting":
            lasting = outcome.new_heads(plan.core)["lasting"]
            return math.nan if lasting is None else float(lasting)
        return float(np.asarray(monthly[AIMS[self.aim.maximise]])[self.closes].sum())

    def _asked(self, ledger: Mapping[str, Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What the funds of the line are asked for, by year, and what others grant them."""
        mine = np.array([word in self._names for word in ledger["fund"].words])
        accounts, codes = ledger["account"].words, ledger["account"].codes
        years = ledger["month"].astype("datetime64[Y]").astype(int) + 1970 - self.years[0]
        within = mine[ledger["fund"].codes] & (years >= 0) & (years < len(self.years))

        def total(names: Sequence[str]) -> NDArray[np.float64]:
            rows = within & np.array([word in names for word in accounts])[codes]
            rupiah = np.asarray(ledger["rupiah"])[rows]
            sums = np.bincount(years[rows], weights=rupiah, minlength=len(self.years))
            return sums.astype(np.float64)

        return total(_ASKED), total(["granted"])

    def asked_of_others(self, outcome: _core.Outcome) -> dict[str, float]:
        """What is asked of everybody but these funds, by payer; a grant to them is its giver's."""
        ledger = outcome.columns("ledger")
        accounts, payers = ledger["account"].words, ledger["payer"].words
        counts = np.array([word in {*_ASKED, "granted"} for word in accounts])
        mine = np.array([word in self._names for word in ledger["fund"].words])
        granted = np.array([word == "granted" for word in accounts])
        codes = ledger["account"].codes
        rows = counts[codes] & (~mine[ledger["fund"].codes] | granted[codes])
        rupiah = np.bincount(
            ledger["payer"].codes[rows],
            weights=np.asarray(ledger["rupiah"])[rows],
            minlength=len(payers),
        )
        return dict(zip(payers, map(float, rupiah), strict=True))

    def _free(self, funds: Mapping[str, Any], plan: Scenario) -> NDArray[np.float64]:
        """The least of each year that nothing promised needs, from the month the money arrives."""
        found = []
        words = {word: code for code, word in enumerate(funds["fund"].words)}
        month = funds["month"].astype("datetime64[M]").astype(int)
        first = (self.arrives.year - 1970) * 12 + self.arrives.month - 1
        for at in self.line.values():
            fund = plan.funds[at]
            rows = (funds["fund"].codes == words.get(fund.name, -1)) & (month >= first)
            come = np.zeros(int(rows.sum()))
            for receipt in fund.receipts:
                cash = (receipt.cash.year - 1970) * 12 + receipt.cash.month - 1
                usable = (receipt.usable.year - 1970) * 12 + receipt.usable.month - 1
                come += receipt.amount * ((month[rows] < cash) & (month[rows] >= usable))
            here = funds["closing"][rows] - funds["committed"][rows] - funds["owed"][rows] + come
            found.append(float(here.min()) if len(here) else 0.0)
        return np.array(found)


def first_year(place: Place, plan: Scenario) -> int:
    """The first year of the run of which the plan has a fund; its last, where it has none."""
    opens = later(place.core.opening, 1).year
    years = [fund.year for fund in plan.funds]
    return min((year for year in years if year >= opens), default=max(years))


def fund_of(place: Place, plan: Scenario, levers: Collection[str]) -> str:
    """The fund of the plan's first year from whose line most of these levers are paid."""
    first = first_year(place, plan)
    funds = plan.funds
    paid = [set(paying_funds(lever)) for lever in plan.levers if lever.name in levers]
    best, most = "", -1
    for at, fund in enumerate(funds):
        if fund.year != first:
            continue
        line = {funds[i].name for i in plan.core.line_of_fund(at)}
        if (many := sum(bool(line & each) for each in paid)) > most:
            best, most = fund.name, many
    return best


def paying_funds(lever: _core.Lever) -> dict[str, str]:
    """The funds that a lever is paid from, each with what for, as the law calls it."""
    fields = lever.fields()
    found = {str(party): "arrears_relief" for party in fields.get("shares") or {}}
    found.pop("third_party", None)
    # an earmark brings money to its fund, a member's pledge takes none of it
    if fields.get("fund") and lever.kind != "earmark" and fields.get("form") != "for_member":
        programme = lever.kind in {"education", "facility_spending"}
        found[str(fields["fund"])] = "programme" if programme else "pbid"
    return found


def _done(outcome: _core.Outcome) -> tuple[dict[str, Done], dict[str, str]]:
    """What each lever did in all, and what stopped it last."""
    levers, orders = outcome.columns("levers"), outcome.columns("orders")
    words = levers["lever"].words

    def total(column: str) -> NDArray[np.float64]:
        weights = np.asarray(levers[column], dtype=float)
        sums = np.bincount(levers["lever"].codes, weights=weights, minlength=len(words))
        return sums.astype(np.float64)

    heads, relief, spent = total("heads"), total("relief_rupiah"), total("spent")
    done = {w: Done(float(heads[i]), float(relief[i]), float(spent[i]))
            for i, w in enumerate(words)}  # fmt: skip
    named, cuts = orders["lever"].words, orders["why"].words
    pairs = zip(orders["lever"].codes, orders["why"].codes, strict=True)
    return done, {named[lever]: cuts[why] for lever, why in pairs if cuts[why] != "-"}
