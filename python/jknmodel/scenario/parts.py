# SPDX-License-Identifier: Apache-2.0
"""Funds, levers and changes of law as the rows of a scenario's tree, whatever object says them.

>>> import jknmodel as jkn
>>> given = Arguments()
>>> law = jkn.law.change({"fine.cap": 10_000_000}, from_="2026-07", until="2027-12")
>>> law_rows(given, law, taken=())[1][0]["rules"]
{'fine.cap': 10000000}
>>> fund_rows(given, [jkn.Fund(name="APBD 2025", year=2025), 3])[0]["year"], str(given.faults[0])
(2025, 'funds: 3 is not a fund; make one with jkn.Fund(...)')
"""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.base.arguments import Arguments, shown
from jknmodel.base.months import text_of
from jknmodel.law.rows import value
from jknmodel.scenario.fund import Fund
from jknmodel.scenario.levers import Lever
from jknmodel.scenario.own_lever import OwnLever, compiled
from jknmodel.scenario.tree import keys_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["fund_rows", "law_rows", "lever_rows", "levers_in", "named_again", "told", "tree_of"]


def tree_of(core: _core.Scenario) -> dict[str, Any]:
    """What a scenario says, as the tables of its file; levers written in Python left out."""
    own = [lever.name for lever in core.levers if lever.own is not None]
    return tomllib.loads(core.without_levers(own).to_toml())


def fund_rows(given: Arguments, funds: object) -> list[dict[str, Any]]:
    """Funds as rows: those of `Fund`, and those that a scenario has."""
    rows = []
    for fund in [funds] if isinstance(funds, Fund | _core.Fund) else _listed(given, "funds", funds):
        if isinstance(fund, Fund):
            rows.append(fund.tree)
        elif isinstance(fund, _core.Fund):  # money taken again is not said: its year's fund does
            rows += [] if fund.taken_again else [_of_core_fund(fund)]
        else:
            message = f"{shown(fund)} is not a fund; make one with jkn.Fund(...)"
            given.fault("funds", shown(fund), message)
    return rows


def levers_in(given: Arguments, levers: object) -> list[Lever | _core.Lever]:
    """The levers that are given, those written in Python compiled."""
    found: list[Lever | _core.Lever] = []
    one = isinstance(levers, Lever | _core.Lever | OwnLever)
    for lever in [levers] if one else _listed(given, "levers", levers):
        held = compiled(given, "levers", lever) if isinstance(lever, OwnLever) else lever
        if isinstance(held, Lever | _core.Lever):
            found.append(held)
        elif held is not None:
            message = (
                f"{shown(held)} is not a lever; make one with jkn.levers, or change one by its "
                "with_"
            )
            given.fault("levers", shown(held), message)
    return found


def lever_rows(levers: Iterable[Lever | _core.Lever]) -> list[dict[str, Any]]:
    """Levers as rows, without those that are written in Python."""
    return [
        lever.tree if isinstance(lever, Lever) else _of_core_lever(lever)
        for lever in levers
        if isinstance(lever, Lever) or lever.own is None
    ]


def law_rows(
    given: Arguments, law: Any, taken: Collection[str]
) -> tuple[str | None, list[dict[str, Any]]]:
    """A law laid over the enacted one: the month it is as of, and its changes as levers.

    Changes of one window are one lever ``law_change``; `taken` are names that others have.
    """
    core = given.law(law)
    if core is None:
        return None, []
    windows: dict[tuple[str, str], dict[str, Any]] = {}
    for each in core.kept():
        rules = windows.setdefault((text_of(each.from_), text_of(each.until)), {})
        rules[each.rule] = value(each.rule, each.from_, law=law)
    rows: list[dict[str, Any]] = []
    names = set(taken)
    for (first, last), rules in windows.items():
        name, number = f"law from {first}", 2
        while name in names:
            name, number = f"law from {first} ({number})", number + 1
        names.add(name)
        rows.append(
            {"kind": "law_change", "name": name, "from": first, "until": last, "rules": rules}
        )
    as_of = None if core.as_of is None else text_of(core.as_of)
    return as_of, rows


def named_again(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with others: each in the place of the one of its name, or behind.

    >>> named_again([{"name": "a"}, {"name": "b"}], [{"name": "a", "year": 1}, {"name": "c"}])
    [{'name': 'a', 'year': 1}, {'name': 'b'}, {'name': 'c'}]
    """
    names = [row.get("name") for row in rows]
    put = {names.index(row["name"]): row for row in others if row.get("name") in names}
    kept = [put.get(at, row) for at, row in enumerate(rows)]
    return [*kept, *(row for row in others if row.get("name") not in names)]


def _listed(given: Arguments, key: str, value: object) -> list[Any]:
    what = f"{key} of a scenario"
    if isinstance(value, str) or hasattr(value, "keys"):
        given.fault(key, shown(value), f"{shown(value)} is not a list; give {what}")
        return []
    return given.listed(key, value, what=what)


def _of_core_fund(fund: _core.Fund) -> dict[str, Any]:
    row: dict[str, Any] = {
        key: getattr(fund, key) for key in keys_of("fund") if key not in {"receipts", "receipt"}
    }
    row["receipt"] = [
        {key: getattr(receipt, key) for key in keys_of("fund.receipt")} for receipt in fund.receipts
    ]
    return {key: value for key, value in row.items() if value not in (None, "", [])}


def _of_core_lever(lever: _core.Lever) -> dict[str, Any]:
    row = {
        "kind": lever.kind, "name": lever.name, "words": lever.words, "words_id": lever.words_id,
        "from": lever.from_, "until": lever.until, **lever.fields(),
    }  # fmt: skip
    return {
        key: value
        for key, value in row.items()
        if value is not None and value != "" and not (isinstance(value, list | dict) and not value)
    }


def told(lever: _core.Lever) -> dict[str, Any]:
    """The fields of a lever as its file has them."""
    return {
        key: text_of(value) if isinstance(value, date) else value
        for key, value in lever.fields().items()
    }
