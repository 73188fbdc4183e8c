# SPDX-License-Identifier: Apache-2.0
"""Plans that differ from one in budget, rate, behaviour or assumptions: every combination, named.

>>> import jknmodel as jkn
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> [each.name for each in grid(plan, budget=[40e9, 50e9], rate=["own_share", "gross"])][:2]
['budget 40_000_000_000, rate own_share', 'budget 40_000_000_000, rate gross']
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Final

from jknmodel.base.arguments import Arguments, Whole, shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.scenario.fund import Fund
from jknmodel.scenario.parts import fund_rows
from jknmodel.scenario.scenario import Scenario, plan_in

__all__ = ["grid"]

_PARTS: Final = ("budget", "rate", "behaviour")
_NAMED: Final = "numbers by the names of the register"


def grid(
    plan: Scenario | str | os.PathLike[str],
    *,
    budget: Iterable[Whole] | None = None,
    rate: Iterable[str] | None = None,
    behaviour: Iterable[str] | None = None,
    assumptions: Mapping[str, Iterable[float]] | None = None,
) -> list[Scenario]:
    """Plans that differ from one in what is named here, in every combination.

    Parameters
    ----------
    plan
        What they differ from: a scenario, its name or its file.
    budget
        Rupiah a year of APBD money: in each year its funds are brought to that sum in proportion,
        receipt by receipt.
    rate
        What a fund is charged for a PBID head: ``own_share``, ``with_local_share``, ``gross``.
    behaviour
        Fits of payment behaviour: A, B, C.
    assumptions
        Values by the names of the register: ``{"births": [9, 12]}``.

    Returns
    -------
    list of Scenario
        In the order of the arguments, the last one turning fastest; each named after its values.

    Raises
    ------
    InputError
        With every value that is refused, and where a year has no APBD money to bring to a budget.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> plans = jkn.grid("lumajang/as-budgeted", budget=[40_000_000_000, 60_000_000_000])
    >>> [[fund.total for fund in plan.funds] for plan in plans]
    [[40000000000, 40000000000], [60000000000, 60000000000]]
    >>> [float(jkn.project("lumajang", plan, until="2025-12").monthly().owed_to_bpjs.iloc[-1] > 0)
    ...  for plan in plans]
    [1.0, 0.0]
    """
    given = Arguments()
    base = plan_in(given, "plan", plan)
    ways = _ways(given, budget=budget, rate=rate, behaviour=behaviour, assumptions=assumptions)
    given.refuse_if_any()
    for key, values in ways.items():  # each by itself: a fault is said once
        for value in values:
            with given.collecting():
                _changed(base, {key: value})
    given.refuse_if_any()
    every = (dict(zip(ways, values, strict=True)) for values in product(*ways.values()))
    return [_changed(base, one) for one in every]


def _ways(given: Arguments, **lists: Any) -> dict[str, list[Any]]:
    """The values of each thing that differs."""
    assumptions = lists.pop("assumptions")
    if assumptions is not None and not isinstance(assumptions, Mapping):
        message = f"{shown(assumptions)} has no names with numbers; give {_NAMED}"
        given.fault("assumptions", shown(assumptions), message)
        assumptions = None
    named = {**lists, **(assumptions or {})}
    ways = {
        key: given.listed(key, values, what="several values")
        for key, values in named.items()
        if values is not None
    }
    if "budget" in ways:
        most = 10**15
        ways["budget"] = [given.between("budget", each, 1, most) for each in ways["budget"]]
    return ways


def _changed(base: Scenario, one: Mapping[str, Any]) -> Scenario:
    """The plan with one value of each, named after them."""
    said = [f"{k} {v:_}" if k == "budget" else f"{k} {v}" for k, v in one.items()]
    assumed = {key: value for key, value in one.items() if key not in _PARTS}
    return base.with_(
        name=", ".join(said) or None,
        funds=_brought_to(base, one["budget"]) if "budget" in one else (),
        rate_basis=one.get("rate"),
        behaviour=one.get("behaviour"),
        assumptions=assumed or None,
    )


def _brought_to(base: Scenario, budget: int) -> list[Fund]:
    """The APBD funds with that much money in each of their years."""
    funds = [fund for fund in base.funds if fund.source == "APBD" and not fund.taken_again]
    rows = {row["name"]: row for row in fund_rows(Arguments(), funds)}
    found = []
    for year in dict.fromkeys(fund.year for fund in funds):
        of_year = [fund for fund in funds if fund.year == year]
        parts = [(fund, receipt) for fund in of_year for receipt in fund.receipts]
        amounts = _shared(budget, [receipt.amount for _, receipt in parts])
        if amounts is None:
            message = f"there is no APBD money in {year} to bring to a budget; give the fund some"
            raise InputError([Issue(key="budget", value=str(budget), message=message)])
        for fund in of_year:
            mine = [n for (of, _), n in zip(parts, amounts, strict=True) if of is fund]
            row = dict(rows[fund.name])
            row["receipt"] = [
                {**receipt, "amount": amount}
                for receipt, amount in zip(row.get("receipt", ()), mine, strict=True)
            ]
            found.append(Fund(**row))
    if not found:
        message = "the plan has no fund of APBD money; leave budget out"
        raise InputError([Issue(key="budget", value=str(budget), message=message)])
    return found


def _shared(total: int, parts: Sequence[int]) -> list[int] | None:
    """Whole rupiah in proportion to the parts, the last one has the rest; None for no money."""
    whole = sum(parts)
    if not whole:
        return None
    shares = [total * part // whole for part in parts[:-1]]
    return [*shares, total - sum(shares)]
