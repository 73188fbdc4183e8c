# SPDX-License-Identifier: Apache-2.0
"""What a rupiah buys: extra people active over some months, against nothing being decided.

Two runs are judged over the same months, from the one in which they first differ: who is active at
the closes of the window, and the bills of the months for which they are active (the month after
the close; the same month under priority status, which bills a head as it registers him). Old debt
that is paid and programmes count in the months of the window itself.

Many who are in arrears come back of their own accord, and many whose debt was paid owe again. So a
lever is worth what it adds to the run without it, not the people it touched:

>>> import jknmodel as jkn
>>> from jknmodel.study.worth import worth
>>> place = jkn.Place.load("belitung-timur")
>>> plans = [jkn.Scenario.load(f"belitung-timur/{name}") for name in ("as-it-is", "bejase-half")]
>>> table = worth(place, plans, until="2026-12")
>>> list(table.scenario), list(table.behaviour)
(['bejase-half', 'bejase-half'], ['A', 'B'])
>>> bool((table.extra_active < table.touched).all())
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import MonthLike
from jknmodel.base.errors import InputError, Issue
from jknmodel.projection.project import project
from jknmodel.projection.run import Run
from jknmodel.study.choices import BEHAVIOURS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from jknmodel.evidence.place import Place
    from jknmodel.scenario.scenario import Scenario

__all__ = ["added", "break_even", "worth"]

#: Over how many months a lever is judged.
WINDOW: Final = 12

#: Accounts of the ledger that pay for a month in which somebody is active.
_BILLS: Final = ("billed", "granted")
#: And those that are paid once.
_ONCE: Final = ("relief_paid", "programme")
_PAYERS: Final = ("district", "province", "third_party", "central")
#: What a run has to differ in, to the head or rupiah.
_LEAST: Final = 1e-6


def worth(
    place: Place, plans: Sequence[Scenario], until: MonthLike, *, months: int = WINDOW
) -> pd.DataFrame:
    """What each scenario adds to the first one, under each behaviour.

    Parameters
    ----------
    place
        Where, as its file reads it.
    plans
        The first is what the others are measured against: usually nothing decided.
    until
        The last month of the runs.
    months
        Over how many months a scenario is judged, from the first in which it differs.

    Returns
    -------
    DataFrame
        A row for each other scenario and behaviour (A, B): ``scenario behaviour``, the window:
        ``first``, ``judged`` (its last close) and ``months`` (fewer than asked where the run ends
        before; where nothing differs none, and the other two are missing); ``touched`` (heads its
        levers moved in it), ``extra_active`` (people active at the last close beyond the first
        scenario), ``extra_active_months`` (their sum over the window), what it cost beyond the
        first scenario, in rupiah, by payer: ``district province third_party central`` (a grant to
        a fund is the giver's), and ``rupiah_a_month`` (district, province and third parties, for
        each extra active month; missing where there is none). Expected values.

    Raises
    ------
    InputError
        When there are fewer than two scenarios, ``months`` is below 1, or a run is refused.
    """
    faults = []
    if len(plans) < 2:
        message = "is one scenario; give what it is measured against, and then the others"
        faults.append(Issue(key="plans", value=str(len(plans)), message=message))
    if months < 1:
        faults.append(Issue(key="months", value=str(months), message="is below 1; give 1 or more"))
    if faults:
        raise InputError(faults)
    return added(
        [
            {fit: project(place, plan.with_(behaviour=fit), until=until) for fit in BEHAVIOURS}
            for plan in plans
        ],
        months=months,
    )


def added(runs: Sequence[Mapping[str, Run]], *, months: int = WINDOW) -> pd.DataFrame:
    """The table of `worth` from runs that were made: for each scenario one by behaviour."""
    import pandas as pd

    rows = []
    for fit in BEHAVIOURS:
        base = _told(runs[0][fit])
        rows += [_row(base, _told(others[fit]), months) for others in runs[1:]]
    order = {others[BEHAVIOURS[0]].plan.name: number for number, others in enumerate(runs)}
    table = pd.DataFrame(rows)
    for name in ("first", "judged"):  # missing where nothing differs
        table[name] = pd.PeriodIndex(table[name], freq="M")
    return table.sort_values("scenario", key=lambda names: names.map(order), kind="stable",
                             ignore_index=True)  # fmt: skip


def break_even(
    place: Place, plan: Scenario, lever: str, until: MonthLike, *, months: int = WINDOW
) -> pd.DataFrame:
    """Up to how many months owed relief is cheaper than carrying the same people as PBID.

    The lever is tried on those who owe 1, 2, ... 24 months at its start, one at a time, and what an
    extra active month costs is set beside what a month of PBID does (the scenario's rate).

    Parameters
    ----------
    place
        Where.
    plan
        A scenario with the lever.
    lever
        The name of its ``arrears_relief``.
    until
        The last month of the runs.
    months
        Over how many months it is judged, from its first.

    Returns
    -------
    DataFrame
        ``behaviour months_owed debt`` (rupiah a head), ``extra_active_months`` (for each head
        relieved), ``rupiah_a_month`` (missing where relief adds none), ``pbid_rate``, ``cheaper``.

    Raises
    ------
    InputError
        When the scenario has no ``arrears_relief`` of that name, or a run is refused.
    """
    import math

    import pandas as pd

    from jknmodel.evidence.bought import rates

    found = [one for one in plan.levers if one.kind == "arrears_relief"]
    if lever not in [one.name for one in found]:
        names = [one.name for one in found]
        message = f"is no arrears_relief of '{plan.name}'{_core.advice(lever, names)}"
        raise InputError([Issue(key="lever", value=lever, message=message)])
    chosen = next(one for one in found if one.name == lever)
    rate = rates(place.opening)[plan.rate_basis]
    rows = []
    for behaviour in BEHAVIOURS:
        under = plan.with_(behaviour=behaviour)
        base = _by_month(project(place, under.with_(without=[lever]), until=until))
        for owed in range(1, 25):
            tried = under.with_(without=[lever], levers=[_only(chosen, owed)])
            run = project(place, tried, until=until)
            did = run.levers()
            did = did[did["lever"] == lever]
            heads, debt = float(did["heads"].sum()), float(did["relief_rupiah"].sum())
            if heads < 1e-6:  # nobody owes so many months
                continue
            monthly = _by_month(run)
            window = _window(base, monthly, months, pd.Period(chosen.from_, "M"))
            if window is None:
                continue
            gained = float(_gained(base, monthly, window).sum()) / heads
            cost = debt / heads
            each = cost / gained if gained > 1e-9 else math.nan
            rows.append(
                {
                    "behaviour": behaviour,
                    "months_owed": owed,
                    "debt": cost,
                    "extra_active_months": gained,
                    "rupiah_a_month": each,
                    "pbid_rate": rate,
                    "cheaper": each < rate,
                }
            )
    return pd.DataFrame(rows)


def _only(lever: _core.Lever, owed: int) -> _core.Lever:
    """The lever once, for all who owe so many months, whoever pays."""
    return lever.with_(
        until=lever.from_,
        months_owed_min=owed,
        months_owed_max=owed,
        shares={"third_party": 1.0},
        ceilings={},
        budget=None,
        heads="as many as the money carries",
        monthly_cap=None,
        after="mandiri",
        fund="",
    )


class _Window(NamedTuple):
    """The months over which two runs are judged."""

    first: pd.Period
    last: pd.Period  # the last close; before `first` where there is nothing to judge
    bills_later: int  # months from a close to the bill of those active at it

    @property
    def months(self) -> int:
        """How many closes."""
        return int(self.last.ordinal - self.first.ordinal) + 1


class _Told(NamedTuple):
    """A run with its tables, each made once; of the ledger the rows that somebody pays for."""

    run: Run
    monthly: pd.DataFrame
    month: NDArray[np.integer[Any]]  # of a row of the ledger
    payer: NDArray[np.object_]
    account: NDArray[np.object_]
    rupiah: NDArray[np.float64]


def _told(run: Run) -> _Told:
    ledger = run.ledger()
    paid = ledger[ledger["account"].isin([*_BILLS, *_ONCE])]
    return _Told(
        run,
        _by_month(run),
        paid["month"].astype("int64").to_numpy(),
        paid["payer"].to_numpy(dtype=object),
        paid["account"].to_numpy(dtype=object),
        paid["rupiah"].to_numpy(),
    )


def _by_month(run: Run) -> pd.DataFrame:
    return run.monthly().set_index("month")


def _window(
    one: pd.DataFrame, other: pd.DataFrame, months: int, first: pd.Period | None = None
) -> _Window | None:
    """From the first month in which two runs differ, or a given one, so far as they go.

    None where they do not differ.
    """
    until = min(one.index[-1], other.index[-1])
    if first is None:
        first = _differ(one.loc[:until], other.loc[:until])
    if first is None:
        return None
    before = other["priority"].get(first - 1, False)
    later = 0 if before else 1
    last: pd.Period = min(first + months - 1, until - later)
    return _Window(first, last, later)


def _differ(one: pd.DataFrame, other: pd.DataFrame) -> pd.Period | None:
    """The first month in which two runs differ in heads or rupiah."""
    names = one.select_dtypes("number").columns
    ours, theirs = one[names].to_numpy(dtype=float), other[names].to_numpy(dtype=float)
    off = np.abs(ours - theirs) > _LEAST * np.maximum(np.abs(ours), 1)
    months = one.index[off.any(axis=1)]
    return months[0] if len(months) else None


def _gained(base: pd.DataFrame, other: pd.DataFrame, window: _Window) -> pd.Series:
    """Extra people active at each close of the window."""
    return (other["active"] - base["active"]).loc[window.first : window.last]


def _row(base: _Told, other: _Told, months: int) -> dict[str, object]:
    """A scenario against the one without its levers."""
    import pandas as pd

    run = other.run
    named = {"scenario": run.plan.name, "behaviour": run.plan.behaviour}
    window = _window(base.monthly, other.monthly, months)
    if window is None:
        nothing = dict.fromkeys(("touched", "extra_active", "extra_active_months", *_PAYERS), 0.0)
        no_window = {"first": pd.NaT, "judged": pd.NaT, "months": 0}
        return named | no_window | nothing | {"rupiah_a_month": float("nan")}
    gained = _gained(base.monthly, other.monthly, window)
    asked, before = _money(other, window), _money(base, window)
    cost = {payer: asked[payer] - before[payer] for payer in _PAYERS}
    local = cost["district"] + cost["province"] + cost["third_party"]
    extra_months = float(gained.sum())
    levers = run.levers()
    within = (levers["month"] >= window.first) & (levers["month"] <= window.last)
    return {
        **named,
        "first": window.first,
        "judged": window.last,
        "months": window.months,
        "touched": float(levers.loc[within, "heads"].sum()),
        "extra_active": float(gained.iloc[-1]) if len(gained) else 0.0,
        "extra_active_months": extra_months,
        **cost,
        "rupiah_a_month": local / extra_months
        if extra_months > 0.5 and local > 0.5 * extra_months
        else float("nan"),
    }


def _money(told: _Told, window: _Window) -> dict[str, float]:
    """What each payer was asked for members and programmes in the months of a window."""
    once = np.isin(told.account, _ONCE)
    month = told.month - np.where(once, 0, window.bills_later)
    within = (month >= window.first.ordinal) & (month <= window.last.ordinal)

    def total(rows: NDArray[np.bool_]) -> float:
        return float(told.rupiah[within & rows].sum())

    found = {payer: total(told.payer == payer) for payer in _PAYERS}
    # a fund that was given money pays with it
    found["district"] -= total(told.account == "granted")
    return found
