# SPDX-License-Identifier: Apache-2.0
"""What a compiled scenario says, as values: to compare it by, and to keep and make it again of.

>>> import jknmodel as jkn
>>> core = jkn.Scenario.load("lumajang/as-budgeted").core
>>> identity(unpacked(packed(core))) == identity(core)
True
"""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any, TypeAlias

from jknmodel import _core
from jknmodel.scenario.own_lever import own_text

__all__ = ["Packed", "identity", "packed", "unpacked"]

#: Of a lever that is written in Python: its place, fields, and what decides.
_Own: TypeAlias = tuple[int, dict[str, Any], Any]
#: Text, names of levers, those written in Python, the last month of funds that come again.
Packed: TypeAlias = tuple[str, list[str], list[_Own], dt.date | None]


def identity(core: _core.Scenario) -> tuple[Any, ...]:
    """Everything that it says: equal for scenarios that say the same."""
    own = [
        (at, _window(lever), own_text(lever))
        for at, lever in enumerate(core.levers)
        if lever.own is not None
    ]
    again = [fund.name for fund in core.funds if fund.taken_again]
    return _text(core), repr((own, again, core.money_found))


def packed(core: _core.Scenario) -> Packed:
    """Its text, its levers by name, those written in Python, and to when its funds come again.

    Raises
    ------
    pickle.PicklingError
        Where a question took money for granted: no text says that.
    """
    if core.money_found is not None:
        raise pickle.PicklingError("a plan under which money is taken for granted has no text")
    own = [
        (at, _window(lever), lever.own)
        for at, lever in enumerate(core.levers)
        if lever.own is not None
    ]
    # A run to December looks at the year behind it.
    again = [dt.date(fund.year - 1, 12, 1) for fund in core.funds if fund.taken_again]
    return _text(core), [lever.name for lever in core.levers], own, max(again, default=None)


def unpacked(said: Packed) -> _core.Scenario:
    """The scenario again."""
    text, order, own, until = said
    core = _core.read_scenario_text(text, "scenario")
    if own:
        held = {lever.name: lever for lever in core.levers}
        held |= {order[at]: _core.own_lever(made, **window) for at, window, made in own}
        without = core.without_levers([lever.name for lever in core.levers])
        core = without.with_levers([held[name] for name in order])
    return core if until is None else core.funded_until(until)


def _text(core: _core.Scenario) -> str:
    own = [lever.name for lever in core.levers if lever.own is not None]
    return (core.without_levers(own) if own else core).to_toml()


def _window(lever: _core.Lever) -> dict[str, Any]:
    return {"name": lever.name, "from_": lever.from_, "until": lever.until, **lever.fields()}
