# SPDX-License-Identifier: Apache-2.0
"""Assumptions as arguments: numbers by the names of the register, or ranges of their own.

>>> given = Arguments()
>>> with_ranges(given, {"births": 12, "deaths": {"value": 7, "low": 6, "high": 8}})
({'births': 12}, {'deaths': {'value': 7.0, 'low': 6.0, 'high': 8.0}})
>>> assumed_table(given, {"births": 12}, "B")
{'behaviour': 'B', 'births': 12}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from jknmodel.base.arguments import Arguments, shown

__all__ = ["assumed_table", "with_ranges"]


def assumed_table(given: Arguments, assumptions: object, behaviour: object) -> dict[str, Any]:
    """The table of assumptions, with how self-payers pay."""
    if assumptions is not None and not isinstance(assumptions, Mapping):
        what = "numbers by the names of the register"
        message = f"{shown(assumptions)} has no names with numbers; give {what}"
        given.fault("assumptions", shown(assumptions), message)
        assumptions = None
    named = cast("Mapping[object, Any]", assumptions or {})
    return {"behaviour": behaviour, **{str(name): value for name, value in named.items()}}


def with_ranges(given: Arguments, assumptions: object) -> tuple[Any, dict[str, dict[str, float]]]:
    """The assumptions that are plain numbers, and those that have a range of their own."""
    if not isinstance(assumptions, Mapping):
        return assumptions, {}
    plain, ranges = {}, {}
    what = 'value, low and high, as {"value": 20, "low": 15, "high": 25}'
    for name, each in assumptions.items():
        if not isinstance(each, Mapping):
            plain[name] = each
            continue
        found = given.numbers(str(name), each, what=what)
        if set(each) != {"value", "low", "high"}:
            given.fault(str(name), each, f"{shown(each)} needs {what}")
        elif len(found) == len(each):
            ranges[str(name)] = found
    return plain, ranges
