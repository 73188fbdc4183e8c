# SPDX-License-Identifier: Apache-2.0
"""The money of a plan as a few lines that a spreadsheet can work out: heads, bill, left, owed.

Where one line of funds pays all PBID heads, its money is arithmetic: heads times the rate, paid as
far as the money goes, the rest owed and paid first later; new heads as far as the money carries
them to the end of the year. Everything else of a month (who dies, moves, pays, loses a job) is the
core's. `live_of` says of a plan whether it is so, and within which inputs: it plays the lines
against the core at the corners of their range, and where they differ there is no range.

>>> import jknmodel as jkn
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")
>>> live = live_of(run)
>>> live.inputs.rate_basis, live.inputs.heads, live.inputs.budgets
('own_share', 15520, {2025: 50670000000, 2026: 50670000000})
>>> dearer = live.inputs.changed(rate_basis="gross")
>>> round(live.played(dearer)[-1].owed), round(live.project(dearer).monthly().owed_to_bpjs.iloc[-1])
(10627632000, 10627632000)
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from jknmodel import _core
from jknmodel.base.errors import InputError
from jknmodel.base.months import later, text_of
from jknmodel.projection.project import project
from jknmodel.scenario.scenario import Scenario
from jknmodel.scenario.tree import quoted

if TYPE_CHECKING:
    from jknmodel.projection.run import Run
    from jknmodel.schedule.afford import RateBasis

__all__ = ["BASES", "Inputs", "Live", "Month", "live_of"]

BASES: Final[tuple[RateBasis, ...]] = ("own_share", "with_local_share", "gross")
#: Budgets may be so many times the largest one of the plan.
_TIMES: Final = 3
#: Of the people who could still be registered, how many new heads may be asked for at most.
_PART: Final = 0.5
_TRIES: Final = 6
#: A spreadsheet and the core agree to less than half a rupiah, and to a millionth of a head.
_RUPIAH: Final = 0.49
_HEADS: Final = 1e-6
_NEW: Final = "new heads"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What may be changed: rupiah a year, the rate, new heads in all and a month, and when."""

    budgets: Mapping[int, int]
    rate_basis: str
    heads: int
    monthly: int
    start: dt.date
    months: int

    def changed(self, **to: Any) -> Inputs:
        """The same with something else."""
        return replace(self, **to)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the money: ``registered`` are new heads, ``short`` is what its bill lacks."""

    month: dt.date
    rate: int
    heads: float
    carried: float
    registered: float
    opening: float
    received: float
    bill: float
    old_debt: float
    paid: float
    left: float
    owed: float
    short: float


@dataclass(frozen=True, slots=True)
class Live:
    """A plan whose money is lines of a spreadsheet, and the inputs that they hold for.

    Attributes
    ----------
    run
        The plan as it is.
    inputs, most_heads, most_budget
        What it has, and the ends of the range.
    opening, last
        The month of the opening row and the last.
    base_heads
        PBID heads at the opening.
    spent_before
        Rupiah spent before the opening; None: heads x rate of each month of its year.
    cash
        By year the month in which its money comes.
    carry_over
        By year whether what is left passes to the next.
    at_once
        By month whether a new head is billed in the month itself, not from the next.
    """

    run: Run
    inputs: Inputs
    most_heads: int
    most_budget: int
    opening: dt.date
    last: dt.date
    base_heads: float
    spent_before: int | None
    cash: Mapping[int, dt.date]
    carry_over: Mapping[int, bool]
    at_once: Mapping[dt.date, bool]
    lever: _core.Lever | None
    rates: Mapping[str, Mapping[dt.date, int]]

    # ── the lines ──

    def months(self) -> Iterator[dt.date]:
        """The months after the opening."""
        month = later(self.opening, 1)
        while month <= self.last:
            yield month
            month = later(month, 1)

    def rest_of_year(self, month: dt.date) -> list[dt.date]:
        """The month and those after it, to December."""
        return [month.replace(month=number) for number in range(month.month, 13)]

    def played(self, inputs: Inputs) -> list[Month]:
        """The opening and every month, as the spreadsheet works them out."""
        rates = self.rates[inputs.rate_basis]
        year = self.opening.year
        spent: float = self.spent_before or 0
        if self.spent_before is None:
            spent = self.base_heads * sum(
                rates[self.opening.replace(month=m)] for m in range(1, self.opening.month + 1)
            )
        came = inputs.budgets[year] if self.cash[year] <= self.opening else 0
        last = Month(
            self.opening, rates[self.opening], self.base_heads, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
            max(0.0, came - spent), max(0.0, spent - came), max(0.0, spent - came),
        )  # fmt: skip
        rows = [last]
        end = later(inputs.start, inputs.months - 1)
        for month in self.months():
            rows.append(self._next(inputs, rows, month, end, rates))
        return rows

    def _next(
        self,
        inputs: Inputs,
        rows: list[Month],
        month: dt.date,
        end: dt.date,
        rates: Mapping[dt.date, int],
    ) -> Month:
        before = rows[-1]
        heads = before.heads + before.registered
        kept = before.month.year == month.year or self.carry_over[before.month.year]
        opening = before.left if kept else 0.0
        received = float(inputs.budgets[month.year]) if self.cash[month.year] == month else 0.0
        stock = opening + received - before.owed
        carried = max(0.0, self._carried(inputs, month, heads, stock, rates))
        new = 0.0
        if inputs.start <= month <= end:
            so_far = sum(row.registered for row in rows)
            new = max(0.0, min(inputs.heads - so_far, inputs.monthly, carried))
        bill = (heads + (new if self.at_once[month] else 0.0)) * rates[month]
        paid = min(opening + received, before.owed + bill)
        owed = before.owed + bill - paid
        return Month(
            month, rates[month], heads, carried, new, opening, received, bill, before.owed, paid,
            opening + received - paid, owed, min(owed, bill),
        )  # fmt: skip

    def _carried(
        self,
        inputs: Inputs,
        month: dt.date,
        heads: float,
        stock: float,
        rates: Mapping[dt.date, int],
    ) -> float:
        """Heads that the money carries from their first bill to that year's end."""
        rest = self.rest_of_year(month)
        billed = rest if self.at_once[month] else rest[1:]
        if billed:
            costs = sum(rates[m] for m in rest)
            return (stock - heads * costs) / sum(rates[m] for m in billed)
        following = month.year + 1
        if following not in inputs.budgets:
            return 0.0
        left = stock - heads * rates[month]
        if not self.carry_over[month.year]:
            left = min(left, 0.0)
        costs = sum(rates[m] for m in self.rest_of_year(dt.date(following, 1, 1)))
        return (left + inputs.budgets[following] - heads * costs) / costs

    # ── the core ──

    def plan(self, inputs: Inputs) -> Scenario:
        """The scenario with these inputs, which the core runs."""
        plan = self.run.plan
        core = Scenario.from_text(self._money(inputs)).core.with_rate_basis(inputs.rate_basis)
        core = core.with_behaviour(plan.behaviour)
        assumed = {str(name): float(value) for name, value in plan.assumptions["value"].items()}
        core = core.with_assumptions(assumed)
        levers = plan.core.levers
        at = next((i for i, one in enumerate(levers) if one.name == self.name), len(levers))
        levers[at : at + 1] = self._intake(inputs)
        return Scenario.of_core(core.with_levers(levers), None, plan.source)

    @property
    def name(self) -> str:
        """What the intake is called."""
        return _NEW if self.lever is None else self.lever.name

    def _intake(self, inputs: Inputs) -> list[_core.Lever]:
        """The intake of these inputs; none where they ask for nobody."""
        if not (inputs.heads and inputs.monthly):
            return []
        fund = next(f for f in self.run.plan.core.funds if f.year == inputs.start.year)
        end = min(later(inputs.start, inputs.months - 1), self.last)
        made = _core.lever(
            "pbid_intake", self.name, inputs.start,
            fund=fund.name, heads=inputs.heads, monthly_cap=inputs.monthly,
        )  # fmt: skip
        return [made.with_(until=end)]

    def _money(self, inputs: Inputs) -> str:
        """The funds with these budgets, and what else of the plan stands at the top of its file."""
        core = self.run.plan.core
        lines = ["schema = 1", f"name = {quoted(core.name)}"]
        dated = {"law_as_of": core.law_as_of, "priority_requested": core.priority_requested}
        lines += [f'{key} = "{text_of(month)}"' for key, month in dated.items() if month]
        for fund in core.funds:
            if fund.year not in inputs.budgets:
                continue
            lines += [
                "[[fund]]", f"name = {quoted(fund.name)}", f"year = {fund.year}",
                f'source = "{fund.source}"', f"carry_over = {str(fund.carry_over).lower()}",
                f'receipts = {{"{text_of(self.cash[fund.year])}" = {inputs.budgets[fund.year]}}}',
            ]  # fmt: skip
            if fund.year == self.opening.year and fund.spent_before is not None:
                lines.append(f"spent_before = {fund.spent_before}")
        return "\n".join(lines) + "\n"

    def project(self, inputs: Inputs) -> Run:
        """The core's run with these inputs."""
        return project(self.run.place, self.plan(inputs), until=self.last)

    def agrees(self, inputs: Inputs) -> bool:
        """Whether the lines and the core say the same of every month, to the rupiah."""
        run = self.project(inputs)
        funds, monthly = run.funds(), run.monthly()
        rows = self.played(inputs)
        if len(funds) != len(rows) or list(monthly["priority"]) != list(
            self.run.monthly()["priority"]
        ):
            return False
        heads = [row.heads + row.registered for row in rows]
        sides = (
            (heads, monthly["pbid_active"], _HEADS),
            ([row.left for row in rows], funds["closing"], _RUPIAH),
            ([row.paid for row in rows], funds["spent"], _RUPIAH),
            ([row.owed for row in rows], monthly["owed_to_bpjs"], _RUPIAH),
            ([row.short for row in rows], funds["short_of"], _RUPIAH),
        )
        return all(
            abs(ours - theirs) < near
            for one, other, near in sides
            for ours, theirs in zip(one, other, strict=True)
        )

    # ── the range ──

    def drawn(self, chance: random.Random) -> Inputs:
        """Inputs inside the range, by chance."""
        months = list(self.months())
        start = chance.choice(months)
        most = max(1, self.most_heads)
        heads = chance.choice([0, chance.randint(0, most), chance.randint(0, most)])
        monthly = chance.choice([heads, chance.randint(0, most), max(1, heads // 6)])
        budgets = {
            year: chance.choice([budget, chance.randint(0, self.most_budget),
                                 round(budget * chance.uniform(0.6, 1.6))])
            for year, budget in self.inputs.budgets.items()
        }  # fmt: skip
        budgets = {year: min(budget, self.most_budget) for year, budget in budgets.items()}
        return Inputs(
            budgets, chance.choice(BASES), heads, monthly, start, chance.randint(1, len(months))
        )

    def corners(self) -> Iterator[Inputs]:
        """The plan as it is, and inputs at the ends of the range."""
        months = list(self.months())
        most = dict.fromkeys(self.inputs.budgets, self.most_budget)
        one, whole = months[0], len(months)
        all_at_once = Inputs(most, "own_share", self.most_heads, self.most_heads, one, whole)
        yield self.inputs
        yield all_at_once
        yield all_at_once.changed(start=months[-1], months=1)
        yield all_at_once.changed(budgets=dict.fromkeys(most, 0), rate_basis="gross")
        yield all_at_once.changed(monthly=max(1, self.most_heads // whole))
        yield all_at_once.changed(budgets=self.inputs.budgets, rate_basis="with_local_share")


def live_of(run: Run) -> Live | None:
    """The money of a run as lines of a spreadsheet; None where they would not say what it says.

    Never of a place of real people or of several draws.
    """
    found = _lines_of(run)
    for _ in range(_TRIES):
        if found is None:
            return None
        try:
            if all(found.agrees(inputs) for inputs in found.corners()):
                return found
        except InputError:
            return None
        if found.most_heads == found.inputs.heads:
            return None
        found = replace(found, most_heads=max(found.most_heads // 2, found.inputs.heads))
    return None


def _lines_of(run: Run) -> Live | None:
    """The lines of a plan with one line of funds, one receipt a year, and one intake at most."""
    core, place = run.plan.core, run.place
    years = range(place.core.opening.year, run.until.year + 2)
    funds = {fund.year: fund for fund in core.funds if fund.year in years}
    needed = set(range(years[0], run.until.year + 1))
    if run.draws != 1 or len(core.funds) != len({f.year for f in core.funds}):
        return None
    if not needed <= set(funds) or core.local_share_fund or core.money_found:
        return None
    for fund in funds.values():
        plain = fund.when_dry == "owe" and not fund.pays_late and not fund.own_bill
        if not plain or len(fund.receipts) != 1 or fund.opening_heads is not None or fund.follows:
            return None
    intakes = [lever for lever in core.levers if lever.kind == "pbid_intake"]
    lever = intakes[0] if intakes else None
    if len(intakes) > 1 or (lever is not None and not _plain(lever)):
        return None
    monthly = run.monthly()
    opening = place.core.opening
    months = [period.start_time.date() for period in monthly["month"]]
    if len(months) < 2:
        return None
    room = max(0, int(_PART * float(monthly["unregistered"].min())))
    fields = {} if lever is None else lever.fields()
    asked = fields.get("heads")
    heads = 0 if lever is None else room if asked is None else asked
    if heads > room * 2:
        return None
    start = months[1] if lever is None else max(lever.from_, months[1])
    until = months[-1] if lever is None else min(lever.until, months[-1])
    budgets = {year: fund.receipts[0].amount for year, fund in funds.items()}
    inputs = Inputs(
        budgets, core.rate_basis, heads,
        heads if fields.get("monthly_cap") is None else fields["monthly_cap"],
        start, 12 * (until.year - start.year) + until.month - start.month + 1,
    )  # fmt: skip
    priority = dict(zip(months, monthly["priority"], strict=True))
    priced = [dt.date(year, month, 1) for year in years for month in range(1, 13)]
    first = funds[opening.year]
    return Live(
        run=run,
        inputs=inputs,
        most_heads=max(room, heads),
        most_budget=max(_TIMES * max(budgets.values()), 10**9),
        opening=opening,
        last=months[-1],
        base_heads=round(float(monthly["pbid_active"].iloc[0]), 6),
        spent_before=first.spent_before,
        cash={year: fund.receipts[0].cash for year, fund in funds.items()},
        carry_over={year: fund.carry_over for year, fund in funds.items()},
        at_once={month: bool(priority[months[max(at - 1, 0)]]) for at, month in enumerate(months)},
        lever=lever,
        rates={
            basis: {month: _core.pbid_rate(basis, month, core.law) for month in priced}
            for basis in BASES
        },
    )


def _plain(lever: _core.Lever) -> bool:
    """Whether an intake takes the unregistered as far as money carries them to the year's end."""
    fields = lever.fields()
    return (
        fields["sources"] == ["unregistered"]
        and fields["up_to"] is None
        and fields["committed_until"] is None
        and not fields["beyond_fund"]
    )
