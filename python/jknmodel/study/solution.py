# SPDX-License-Identifier: Apache-2.0
"""What `solve` answers: the least amount, why no less will do, what it needs and costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as kept
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel.projection.run import Run
from jknmodel.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cost", "Frontier", "Limit", "Shortfall", "Solution", "spent_by_month"]

#: Who pays from a fund, where it is not the district.
_PAYERS: Final = {
    "province": "province",
    **dict.fromkeys(("CSR", "BUMD", "Baznas", "donation"), "third_party"),
}
_ASKED: Final = ("billed", "relief_paid", "programme")


class Shortfall(NamedTuple):
    """Where a run first misses what is wanted.

    ``amount`` of the lever or fund; ``target`` the figure that fails at the close of ``month``, or
    ``"owed_to_bpjs"`` where bills of the fund stay unpaid; its ``value`` and what was ``wanted``.
    """

    amount: float
    target: str
    month: pd.Period
    value: float
    wanted: float


class Limit(NamedTuple):
    """What keeps the most of an amount from reaching the targets, loosened alone.

    ``limit`` is ``people``, ``monthly_cap``, ``up_to`` (the lever's own target), ``money``,
    ``starts``, ``ends`` (the window of the ``lever``) or ``deadline``. ``least`` is the least that
    reaches them, all else as it is: heads a month of the cap; months earlier (``starts``) or later
    (``ends``, ``deadline``); rupiah of ``money``; 1 where it only has to go (``up_to``, or where
    people of other source groups may come). None: loosening it helps, and is not enough.
    ``heads_missing``: so many people more would have to be active, or registered.
    """

    limit: str
    lever: str
    least: float | None
    heads_missing: float


class Cost(NamedTuple):
    """What the district is asked for beside the least amount, in rupiah.

    ``to_date`` up to the close of ``by``, ``fiscal_year`` in the year of ``by``, ``full_year`` in
    the first whole year after it (twelve of the last month, where the run has no whole one).
    """

    to_date: float
    fiscal_year: float
    full_year: float


@dataclass(frozen=True)
class Solution:
    """The least amount with which all targets hold.

    Attributes
    ----------
    lever, field, fund
        What was searched: a lever's field, or the money of a fund (the others are empty).
    unit
        ``heads``, ``rupiah`` (in steps of Rp1,000,000) or ``share`` (of one; steps of 0.0001).
    amount
        The least of it; None where nothing reaches the targets.
    reached
        Whether an amount does: at the close of ``by`` and for ``hold`` months after.
    held
        Months after ``by`` through which they hold, as far as was asked; -1: not at its close.
    most
        The most of it that makes any difference.
    proof
        The amount one step below: which target fails, and when. None where the least amount there
        is reaches them, or none does.
    missed
        Where nothing reaches them: what fails with the most of it.
    binding
        Where nothing reaches them: what stops it, and the cheapest way to loosen each.
    monotone
        False where a larger amount did worse than a smaller one: then a grid was searched.
    projections
        How many amounts were projected.
    plan, run
        The plan with that amount, and the money that was found; and what comes of it.
    """

    lever: str
    field: str
    fund: str
    unit: str
    amount: float | None
    reached: bool
    held: int
    most: float
    proof: Shortfall | None
    missed: Shortfall | None
    binding: tuple[Limit, ...]
    monotone: bool
    projections: int
    by: pd.Period
    hold: int
    target: Mapping[str, float]
    plan: Scenario = kept(repr=False)
    run: Run = kept(repr=False, compare=False)
    _least: Run = kept(repr=False, compare=False)

    @cached_property
    def budget(self) -> pd.DataFrame:
        """What each fund needs a year, beside what the plan has, in rupiah.

        A row for each year and fund of `Run.budget`, as far as the run goes: ``year fund has
        needed lacking``; fund ``-`` is what the district pays outside the funds.
        """
        table = self.run.budget()
        found = _found(self.run)
        has = table["money"] - [
            found.get((year, fund), 0.0)
            for year, fund in zip(table["year"], table["fund"].astype(str), strict=True)
        ]
        table = table.assign(has=has, lacking=(table["needed"] - has).clip(lower=0))
        outside = table["fund"] == "-"
        table.loc[outside, ["has", "lacking"]] = [[0.0, 0.0]] * int(outside.sum())
        return table[["year", "fund", "has", "needed", "lacking"]]

    @cached_property
    def cost(self) -> Cost:
        """What the amount costs the district: its funds and what it pays outside them."""
        import pandas as pd

        asked = spent_by_month(self.run).sub(spent_by_month(self._least), fill_value=0.0)
        month = pd.PeriodIndex(asked.index)
        year = self.by.year
        after = asked[month.year == year + 1]
        last = float(asked.iloc[-1])
        return Cost(
            to_date=float(asked[month <= self.by].sum()),
            fiscal_year=float(asked[month.year == year].sum()),
            full_year=float(after.sum()) if len(after) == 12 else 12 * last,
        )


@dataclass(frozen=True)
class Frontier:
    """Pairs of amounts of two levers with which all targets hold, more of the first at each.

    ``levers`` and ``units`` name them; ``table`` has a row for each amount of the first: ``first
    second reached lacking cost``: the least of the second (nothing where none reaches them), the
    rupiah that the funds lack to the end of the run, and what both cost up to ``by``; ``solutions``
    are those of the second, row by row.
    """

    levers: tuple[str, str]
    fields: tuple[str, str]
    units: tuple[str, str]
    table: pd.DataFrame = kept(repr=False, compare=False)
    solutions: tuple[Solution, ...] = kept(repr=False)


def _found(run: Run) -> dict[tuple[int, str], float]:
    """Money that was found, by year and fund: given by the fund's own payer."""
    ledger = run.ledger()
    given = ledger[ledger["account"] == "granted"]
    if run.plan.core.money_found is None or given.empty:
        return {}
    pays = {fund.name: _PAYERS.get(fund.source, "district") for fund in run.plan.funds}
    own = given["payer"].astype(str) == given["fund"].astype(str).map(pays)
    found: dict[tuple[int, str], float] = {}
    for row in given[own].to_dict("records"):
        key = row["month"].year, str(row["fund"])
        found[key] = found.get(key, 0.0) + row["rupiah"]
    return found


def spent_by_month(run: Run) -> pd.Series[float]:
    """What the district is asked for each month: its funds, and what it pays outside them."""
    ledger = run.ledger()
    local = (ledger["fund"] != "-") | (ledger["payer"] == "district")
    rows = ledger[local & ledger["account"].isin(_ASKED) & (ledger["month"] > run.place.opening)]
    return rows.groupby("month")["rupiah"].sum()
