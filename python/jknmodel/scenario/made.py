# SPDX-License-Identifier: Apache-2.0
"""The compiled scenario that code says: its tree, read by the reader of files.

>>> import jknmodel as jkn
>>> from jknmodel.base.arguments import Arguments
>>> given = Arguments()
>>> apbd = jkn.Fund(name="APBD 2025", year=2025, receipts={"2025-01": 26_400_000_000})
>>> made(given, {"name": "one"}, funds=[apbd]).funds[0].name
'APBD 2025'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.scenario.parts import (
    fund_rows,
    law_rows,
    lever_rows,
    levers_in,
    named_again,
    told,
    tree_of,
)
from jknmodel.scenario.tree import read_tree

if TYPE_CHECKING:
    from jknmodel.base.arguments import Arguments
    from jknmodel.scenario.levers import Lever

__all__ = ["changed", "made"]


def made(
    given: Arguments,
    top: Mapping[str, Any],
    *,
    funds: object = (),
    levers: object = (),
    law: object = None,
    assumptions: Mapping[str, Any] | None = None,
) -> _core.Scenario | None:
    """A scenario of these parts; None where `given` has faults."""
    put_in = levers_in(given, levers)
    as_of, changes = law_rows(given, law, taken=[lever.name for lever in put_in])
    tree = {
        "schema": 1,
        **top,
        **({} if as_of is None else {"law_as_of": as_of}),
        "fund": fund_rows(given, funds),
        "lever": [*lever_rows(put_in), *changes],
        "assumptions": assumptions,
    }
    core = read_tree(given, tree, in_code=True)
    return core if core is None else _in_order(given, core, put_in)


def changed(
    given: Arguments,
    core: _core.Scenario,
    *,
    funds: object = (),
    levers: object = (),
    law: object = None,
) -> tuple[_core.Scenario | None, list[str]]:
    """The scenario with other parts, and what was changed in words; None where `given` has faults.

    Each fund or lever takes the place of the one of its name, or comes behind.
    """
    money, put_in = fund_rows(given, funds), levers_in(given, levers)
    held = core.levers
    as_of, changes = law_rows(given, law, taken=[lever.name for lever in [*held, *put_in]])
    if money and core.money_found is not None:
        message = "cannot be changed where money is taken for granted; change the plan asked about"
        given.fault("funds", "", message)
    compiled = [lever for lever in put_in if isinstance(lever, _core.Lever)]
    if not money and law is None and len(compiled) == len(put_in):
        found = core
        if compiled and not given.faults:
            with given.collecting():
                found = core.with_levers(compiled)
        return found, [_lever_said(lever) for lever in compiled]
    tree = tree_of(core)
    tree["fund"] = named_again(tree.get("fund", []), money)
    tree["lever"] = named_again(tree.get("lever", []), [*lever_rows(put_in), *changes])
    if as_of is not None:
        tree["law_as_of"] = min(as_of, tree.get("law_as_of", as_of))
    read = read_tree(given, tree, in_code=True)
    if read is None:
        return None, []
    by_name = {lever.name: lever for lever in read.levers}
    by_name |= {lever.name: lever for lever in compiled if lever.own is not None}
    new = [by_name[name] for name in [*(lever.name for lever in put_in), *_names(changes)]]
    found = read if money or as_of is not None else core
    with given.collecting():
        if found is read:
            found = read.without_levers([lever.name for lever in read.levers]).with_levers(held)
        found = found.with_levers(new)
    return found, [
        *(f"fund {row['name']}: {row.get('receipts') or row.get('receipt')}" for row in money),
        *([] if as_of is None else [f"law as of {as_of}"]),
        *(_lever_said(lever) for lever in new),
    ]


def _in_order(
    given: Arguments, core: _core.Scenario, levers: list[Lever | _core.Lever]
) -> _core.Scenario | None:
    """The scenario with the levers that are written in Python, each in its place."""
    own = {
        lever.name: lever
        for lever in levers
        if isinstance(lever, _core.Lever) and lever.own is not None
    }
    if not own:
        return core
    held = {**{lever.name: lever for lever in core.levers}, **own}
    order = dict.fromkeys([*(lever.name for lever in levers), *held])
    found: list[_core.Scenario] = []
    with given.collecting():
        without = core.without_levers([lever.name for lever in core.levers])
        found.append(without.with_levers([held[name] for name in order]))
    return next(iter(found), None)


def _lever_said(lever: _core.Lever) -> str:
    """A lever in one line: its window, and its fields as its file has them."""
    return f"lever {lever.name}: {lever.from_:%Y-%m} to {lever.until:%Y-%m}, {told(lever)}"


def _names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]
