# SPDX-License-Identifier: Apache-2.0
"""In how many draws targets are met, and when first: asked of a stacked frame of draws.

>>> import jknmodel as jkn
>>> place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
>>> drawn = jkn.uncertain(place, plan, until="2025-12", draws=5).monthly()
>>> met_in(drawn, {"coverage": 0.98}, by="2025-06").tail(1)[["target", "draws"]].values.tolist()
[['all together', 5]]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike
from jknmodel.projection.bands import by_draw, check_figure
from jknmodel.study.targets import HOLD

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    #: A target: the same in all months, or by month.
    Aim = float | pd.Series[float]

__all__ = ["counts", "first_lost", "first_met", "met_in"]

#: The name of all targets together.
_ALL: Final = "all together"


def met_in(
    frame: pd.DataFrame, target: Mapping[str, float], by: MonthLike | None = None
) -> pd.DataFrame:
    """In how many draws of a stacked frame each target is met: see `Uncertain.targets`.

    Raises
    ------
    InputError
        For each figure that is not a rate of the frame, or a target outside 0 to 1.5.
    """
    arguments = Arguments()
    what = 'shares by figure, as {"coverage": 0.98}'
    target = arguments.numbers("target", target, what=what, finite=False)
    if not target and not arguments.faults:
        arguments.fault("target", "{}", 'there is none; give {"coverage": 0.98}')
    for name, value in target.items():
        check_figure(arguments, frame, name, key="target")
        arguments.share(name, value)
    return counts(arguments, frame, target, by)


def counts(
    arguments: Arguments, frame: pd.DataFrame, target: Mapping[str, Aim], by: MonthLike | None
) -> pd.DataFrame:
    """The table of `met_in`, once there are no faults."""
    import pandas as pd

    last = None if by is None else arguments.month("by", by)
    if last is not None and not arguments.faults:
        reach = frame["month"].min(), frame["month"].max()
        if not reach[0] <= pd.Period(last, "M") <= reach[1]:
            span = f"{reach[0]} to {reach[1]}"
            arguments.fault("by", by, f"is not within the run; give a month from {span}")
    arguments.refuse_if_any()
    tables = []
    kinds = [*((name, {name: value}) for name, value in target.items()), (_ALL, target)]
    for name, aim in kinds:
        met, months = _met(frame, aim)
        held = pd.array(np.zeros(len(months), dtype=int), dtype="Int64")
        told = max(0, len(months) - HOLD)  # closes of which it can be told
        held[:told] = _draws_by(_core.first_held(met, HOLD), told)
        held[told:] = pd.NA
        tables.append(
            pd.DataFrame(
                {
                    "month": months,
                    "target": name,
                    "draws": met.shape[1],
                    "met": met.sum(axis=1),
                    "met_by": _draws_by(_core.first_held(met, 0), len(months)),
                    "held": held,
                }
            )
        )
    table = pd.concat(tables).sort_values("month", kind="stable", ignore_index=True)
    if last is None:
        return table
    return table[table["month"] <= pd.Period(last, "M")]


def _met(frame: pd.DataFrame, aim: Mapping[str, Aim]) -> tuple[NDArray[np.bool_], pd.Index[Any]]:
    """Whether every target is met, months by draws."""
    found = [(*by_draw(frame, name), value) for name, value in aim.items()]
    met = _core.reached([(table, _in_months(value, months)) for table, months, value in found])
    return met, found[0][1]


def _in_months(aim: Aim, months: pd.Index[Any]) -> NDArray[np.float64]:
    """A target in each month."""
    wanted: NDArray[np.float64] = np.empty(len(months))
    wanted[:] = aim if isinstance(aim, int | float) else aim.reindex(months)
    return wanted


def _draws_by(first: NDArray[np.int64], closes: int) -> NDArray[np.int64]:
    """In how many draws the first close has come, close by close."""
    come: NDArray[np.int64] = np.cumsum(np.bincount(first[first >= 0], minlength=closes))
    return come[:closes]


def first_met(frame: pd.DataFrame, aim: Mapping[str, Aim], hold: int) -> list[pd.Period | None]:
    """The first month that meets every target, and holds it; None: not within the run."""
    met, months = _met(frame, aim)
    return [months[i] if i >= 0 else None for i in _core.first_held(met, hold).tolist()]


def first_lost(frame: pd.DataFrame, aim: Mapping[str, Aim]) -> list[pd.Period | None]:
    """The first month after all targets were met that misses one; None: not within the run."""
    met, months = _met(frame, aim)
    lost = np.maximum.accumulate(met, axis=0) & ~met
    first = np.where(lost.any(axis=0), lost.argmax(axis=0), -1)
    return [months[i] if i >= 0 else None for i in first.tolist()]
