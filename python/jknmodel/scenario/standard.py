# SPDX-License-Identifier: Apache-2.0
"""The scenarios that a new place begins with: what every district asks, with its own numbers.

Thresholds are the law's at the opening, money is the budget given, and what nobody gave is marked
``assumed`` in the file, beside how it was chosen.

>>> import jknmodel as jkn
>>> place = jkn.Place("Contoh", population=612_340, coverage="93,4%", active="71,2%", pbid=58_210,
...                   budget="26,4 miliar", owing=21_400, as_of="2025-07-01")
>>> files, left_out = standard_scenarios(place)
>>> list(files)[:3], left_out
(['as-budgeted', 'same-money', 'register-98'], [])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jknmodel import _core

if TYPE_CHECKING:
    import datetime as dt

    from jknmodel.evidence.place import Place

__all__ = ["NEEDS_BUDGET", "horizon_of", "standard_scenarios"]

#: The scenarios that there are only where a budget was given.
NEEDS_BUDGET: Final = tuple(_core.plans_that_need_a_budget())


def horizon_of(place: Place) -> dt.date:
    """The last month of a first look: December two years after the first, as far as heads last.

    >>> import jknmodel as jkn
    >>> horizon_of(jkn.Place.load("lumajang"))
    datetime.date(2027, 12, 1)
    """
    return _core.first_look_until(place.opening)


def standard_scenarios(place: Place) -> tuple[dict[str, str], list[str]]:
    """The files by name, what is answered for first in front; and what a budget was lacking for."""
    plans = {plan.name: plan.toml for plan in _core.standard_plans(place.facts, list(place.cells))}
    without = NEEDS_BUDGET[0] not in plans
    return plans, list(NEEDS_BUDGET) if without else []
