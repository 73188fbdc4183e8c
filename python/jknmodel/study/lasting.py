# SPDX-License-Identifier: Apache-2.0
"""How many heads a budget carries, or last with the money of a plan: two questions, one name.

>>> import jknmodel as jkn
>>> jkn.afford(7_000_000_000, rate="own_share", months=12)
Afford(heads=16666, left=280000)
>>> jkn.afford("lumajang", "lumajang/as-budgeted", "APBD 2025").heads < 15_520
True
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, SupportsIndex, overload

from jknmodel import _core
from jknmodel.base.arguments import Arguments, is_text
from jknmodel.base.errors import InputError
from jknmodel.base.months import later
from jknmodel.evidence.place import Place, place_in
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.schedule.afford import Afford
from jknmodel.schedule.afford import afford as of_money

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.arguments import MonthLike, Whole
    from jknmodel.law import Changes
    from jknmodel.schedule.afford import RateBasis

__all__ = ["LastingHeads", "afford"]

#: The intake that stands in a plan for its own.
_ASKED = "heads that last"


@dataclass(frozen=True)
class LastingHeads:
    """The most heads that last with the money of a plan.

    Attributes
    ----------
    heads
        So many, registered on ``fund`` from the month ``first`` on.
    until
        To here every month of each of them is paid for: 31 December of the second year after the
        plan's first, or of its last year that has a fund.
    people
        True where the money would carry more, and there are no more people.
    replaced
        The plan's own levers that register heads on the fund; these stand in their place.
    plan
        The plan with these heads.
    """

    heads: int
    fund: str
    first: pd.Period
    until: pd.Period
    people: bool
    replaced: tuple[str, ...]
    plan: Scenario = field(repr=False)


@overload
def afford(
    budget: Whole,
    *,
    rate: Whole | RateBasis,
    months: SupportsIndex,
    base_heads: SupportsIndex = 0,
    base_months: SupportsIndex | None = None,
    on: MonthLike | None = None,
    law: Changes | None = None,
) -> Afford: ...
@overload
def afford(
    budget: Place | str | os.PathLike[str], plan: Scenario | str | os.PathLike[str], fund: str
) -> LastingHeads: ...
def afford(budget: Any, plan: Any = None, fund: Any = None, **asked: Any) -> Afford | LastingHeads:
    """How many further heads a budget carries; or the most that last with a plan's money.

    ``afford(budget, rate=..., months=...)`` divides a budget by what a head costs:

    Parameters
    ----------
    budget
        Whole rupiah; or a place, as `project` takes it.
    plan
        With a place: the plan, as `project` takes it.
    fund
        With a place: the fund that registers the heads, by name. They stand in the place of the
        plan's own levers that register heads on it, from the first month of these (else from the
        first of the run in which the fund has its year), out of the same source groups.
    **asked
        With a budget: ``rate`` (whole rupiah for one head and month, or a basis by name:
        ``"own_share"`` 35,000, ``"with_local_share"`` 37,800, ``"gross"`` 42,000); ``months`` for
        which each further head is paid, 1 to 1,200; ``base_heads`` already there at the same rate,
        for ``base_months`` (``months`` when not given); ``on``, the month whose law counts for a
        basis; ``law`` laid over the enacted one.

    Returns
    -------
    Afford
        ``.heads .left`` of a budget: floor((budget - base cost) / (rate x months)), never below
        zero; exact to the rupiah.
    LastingHeads
        ``.heads`` of a plan: a head lasts when every month from its registration to ``until`` is
        paid for by the money named, old debts of the same bill aside (`Run.new_heads`).

    Raises
    ------
    InputError
        With every fault of the call; where no later year has a fund, that it cannot be told.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.afford(
    ...     50_670_000_000, rate="own_share", months=6, base_heads=111_079, base_months=12
    ... )
    Afford(heads=19127, left=150000)
    >>> found = jkn.afford("lumajang", "lumajang/as-budgeted", "APBD 2025")
    >>> found.replaced, str(found.until)
    (('june registration',), '2026-12')
    """
    if plan is None and fund is None:
        return of_money(budget, **asked)
    given = Arguments()
    for key, value in asked.items():
        given.fault(key, value, "is of a budget; leave it out with a plan")
    where = place_in(given, "place", budget)
    decided = plan_in(given, "plan", plan, where)
    funds: list[_core.Fund] | None = getattr(decided, "funds", None)  # it may be a fault
    names = [one.name for one in funds or ()]
    if funds is not None and (not is_text(fund) or fund not in names):
        known = _core.advice(str(fund), names) if names else "; it has none"
        given.fault("fund", fund, f"'{fund}' is not a fund of '{decided.name}'{known}")
    given.refuse_if_any()
    return _lasting(where, decided, fund)


def _lasting(place: Place, plan: Scenario, fund: str) -> LastingHeads:
    """The question, once there are no faults."""
    import pandas as pd

    own = [
        lever
        for lever in plan.levers
        if lever.kind in {"pbid_intake", "pbid_reactivate"} and lever.fields()["fund"] == fund
    ]
    opening = place.core.opening
    plan = plan.funded_until(dt.date(opening.year + 3, 12, 1))
    year = next(one.year for one in plan.funds if one.name == fund)
    first = min((lever.from_ for lever in own), default=dt.date(year, 1, 1))
    first = max(first, later(opening, 1))
    sources = [source for lever in own for source in lever.fields().get("sources", ())]
    intake = _core.lever(
        "pbid_intake",
        _ASKED,
        first,
        fund=fund,
        heads=0,
        beyond_fund=True,
        sources=list(dict.fromkeys(sources)) or ["unregistered", "left"],
    )
    replaced = [lever.name for lever in own]
    asked = plan.with_(without=replaced, levers=[intake])
    found = _core.most_that_last(place.core, asked.core, _ASKED, _last_month(place, asked))
    return LastingHeads(
        heads=found.heads,
        fund=fund,
        first=pd.Period(first, "M"),
        until=pd.Period(found.until, "M"),
        people=found.people,
        replaced=tuple(replaced),
        plan=asked.with_(levers=[intake.with_(heads=found.heads)]),
    )


def _last_month(place: Place, plan: Scenario) -> dt.date:
    """December of the last year that has its funds, of the first three of the run."""
    first = later(place.core.opening, 1).year
    faults: InputError | None = None
    for year in (first + 2, first + 1, first):
        last = dt.date(year, 12, 1)
        try:
            _core.check_run(place.core, plan.core, last)
        except InputError as error:
            faults = error
        else:
            return last
    assert faults is not None  # noqa: S101
    raise faults
