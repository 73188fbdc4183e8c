# SPDX-License-Identifier: Apache-2.0
"""What the next billion buys through each lever of a plan, each by itself.

The same as `allocate(..., money=0).next`, for plans with one lever too: the cost and the months in
which people are active are counted to the same month.

>>> import datetime as dt
>>> import jknmodel as jkn
>>> place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
>>> found = next_billion(place, plan, by=dt.date(2026, 12, 1))
>>> found.fund, list(found.table["lever"]), list(found.table["why"])
('APBD 2025', ['june registration'], [''])
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jknmodel import _core

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from jknmodel.evidence.place import Place
    from jknmodel.scenario.scenario import Scenario

__all__ = ["NextBillion", "next_billion"]

_COLUMNS: Final = ["lever", "amount", "unit", "rupiah", "active_months", "why", "fund"]


@dataclass(frozen=True)
class NextBillion:
    """A billion rupiah beyond a plan, in a fund and those that follow it.

    Attributes
    ----------
    fund
        In which it stands.
    by
        The month to which cost and active months are counted.
    table
        A row for each lever with an amount, the best first: ``lever amount unit rupiah
        active_months why fund``: so much more of it for so many rupiah (less than a billion where
        it can take no more), and what that brings; ``why`` it brings no more, or nothing
        (`allocate.LeftOut`), and the ``fund`` that pays it, where it is another.
    """

    fund: str
    by: dt.date
    table: pd.DataFrame = field(compare=False)


def next_billion(
    place: Place, plan: Scenario, *, by: dt.date, without: Collection[str] = ()
) -> NextBillion | None:
    """What a billion more brings through each lever, beside those not to be told of.

    None where no lever takes an amount, or the plan has no fund.
    """
    import pandas as pd

    wanted = {
        lever.name: next(iter(lever.amounts))
        for lever in plan.levers
        if lever.amounts and lever.name not in without
    }
    if not wanted or not plan.funds:
        return None
    core = plan.funded_until(by).core
    at = _core.fund_that_pays(place.core, core, list(wanted))
    found = _core.next_billion(place.core, core, at, wanted, by)
    return NextBillion(found["fund"], by, pd.DataFrame(found["rows"], columns=_COLUMNS))
