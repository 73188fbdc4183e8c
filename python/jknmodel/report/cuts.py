# SPDX-License-Identifier: Apache-2.0
"""What was ordered of levers and not done: the last word of `Run.orders` on each of them.

An order that is cut in one month is still there in the next, so that only what is left of it at the
end counts.

>>> import pandas as pd
>>> orders = pd.DataFrame({
...     "month": pd.PeriodIndex(["2026-11", "2026-12"], freq="M"), "lever": "register",
...     "ordered": [2000.0, 2000.0], "done": [2000.0, 0.0], "cut": [0.0, 2000.0],
...     "why": ["-", "no_fund_next_year"], "rupiah_ordered": 0.0, "rupiah_done": 0.0})
>>> cut = cuts_of(orders, {"register"})[0]
>>> cut.lever, cut.cut, cut.ordered, cut.why
('register', 2000.0, 4000.0, 'no_fund_next_year')
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from jknmodel.study.told_apart import quiet_levers
from jknmodel.tables.counted import hidden_of
from jknmodel.tables.hiding import NOT_SHOWN

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from jknmodel.study.answer import ScenarioAnswers
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["Cut", "cut_records", "cuts", "cuts_of"]

_ALL_DONE: Final = "-"
_WISHED: Final = "target_met"  # what stops a lever because it is no longer needed is no cut
_LEAST: Final = 0.5  # a head, or a rupiah


@dataclass(frozen=True, slots=True)
class Cut:
    """What is missing of a lever, and why.

    Attributes
    ----------
    lever
        Its name.
    month
        The last month in which something of it was not done, as ``2026-12``.
    unit
        ``people`` or ``rupiah``.
    ordered, done, cut
        In all months together; ``cut`` is the difference.
    why
        The limit, in the words of `Run.orders`.
    """

    lever: str
    month: str
    unit: str
    ordered: float
    done: float
    cut: float
    why: str


def cuts_of(orders: pd.DataFrame, numbered: Collection[str]) -> list[Cut]:
    """What is missing of each lever, in the order of the months.

    Parameters
    ----------
    orders
        `Run.orders` of one run and draw.
    numbered
        The levers that order a number, of which a month's remainder is ordered again in the next;
        every month of the others is an order of its own.
    """
    found = []
    for lever, rows in orders.groupby("lever", sort=False, observed=True):
        stopped = ~rows["why"].isin([_ALL_DONE, _WISHED]).to_numpy()
        for unit, ordered, done in (
            ("people", rows["ordered"].to_numpy(), rows["done"].to_numpy()),
            ("rupiah", rows["rupiah_ordered"].to_numpy(), rows["rupiah_done"].to_numpy()),
        ):
            lacking = ordered - done
            short = ((lacking > _LEAST) & stopped).nonzero()[0]
            if not len(short):
                continue
            last = rows.iloc[short[-1]]
            again = str(lever) in numbered or unit == "rupiah"
            if again and last["month"] != rows["month"].max():
                continue  # a later month did the rest
            cut = float(lacking[-1] if again else lacking[short].sum())
            total = float(done.sum())
            found.append(
                Cut(str(lever), str(last["month"]), unit, total + cut, total, cut, str(last["why"]))
            )
    return sorted(found, key=lambda cut: cut.month)


def cuts(each: ScenarioAnswers) -> list[Cut]:
    """What is missing of each lever of a scenario, under the central choice."""
    numbered = [
        lever.name
        for lever in each.plan.levers
        if isinstance(lever.fields().get("heads"), int | float)
    ]
    return cuts_of(each.run.orders(), numbered)


def cut_records(comparison: SideBySide) -> list[dict[str, Any]]:
    """What is missing in each scenario, for the record; counts of 1 to 4 real people hidden."""
    hidden = hidden_of(comparison.place)
    out = []
    for each in comparison.scenarios:
        for cut in cuts(each):
            row: dict[str, Any] = {"scenario": each.name, **asdict(cut)}
            quiet = cut.lever in quiet_levers(each.run)
            for key in ("ordered", "done", "cut"):
                value = round(row[key], 2)
                shown = value if hidden is None else hidden.count(value)
                row[key] = NOT_SHOWN if quiet else shown
            out.append(row)
    return out
