# SPDX-License-Identifier: Apache-2.0
"""What a decision turns on, each with its range over draws: the one place that ranges come from.

>>> import jknmodel as jkn
>>> sure = jkn.uncertain("lumajang", "lumajang/as-budgeted", until="2025-12", draws=10)
>>> list(sure.decision().columns)
['answer', 'base', '10%', '50%', '90%', 'low', 'high', 'met', 'draws']

A range is printed from ``low`` to ``high``: eight of ten draws, and what the plan comes to without
any draw, where events take most draws to one side of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from jknmodel.projection.options import FIGURES
from jknmodel.study.met import first_lost, first_met
from jknmodel.study.targets import HOLD
from jknmodel.study.year_money import YEAR_MONEY, year_money

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from jknmodel.projection.run import Run
    from jknmodel.study.draws import Found
    from jknmodel.study.met import Aim

__all__ = ["HEADS", "RATES", "Span", "decision", "in_words", "target"]

#: Heads that levers add, and what these cost: as `Run.new_heads` calls them, and their answer.
HEADS: Final[Mapping[str, str]] = {
    "added": "heads added",
    "lasting": "heads that last",
    "one_off": "heads one-off",
    "released": "heads given up",
    "cost_this_year": "cost this year",
    "cost_full_year": "cost of a full year",
}
#: Columns of ``monthly()`` that each December and the last month have a row of.
RATES: Final = ("coverage", "active_of_population", "active_of_registered", "owed_to_bpjs")
_COLUMNS: Final = ("answer", "base", "10%", "50%", "90%", "low", "high", "met", "draws")
_NEVER: Final = 10**6


class Span(NamedTuple):
    """A range, and what the plan comes to without any draw: numbers or months; None: not at all."""

    low: Any
    base: Any
    high: Any

    @classmethod
    def over(cls, base: float, values: Sequence[float] | NDArray[np.float64]) -> Span:
        """Eight of ten values, and the base.

        >>> Span.over(3.0, [0.0, 1.0, 2.0])
        Span(low=0.2, base=3.0, high=3.0)
        """
        low, high = np.quantile(values, [0.1, 0.9]).tolist()
        return cls.around(base, low, high)

    @classmethod
    def around(cls, base: float, low: float, high: float) -> Span:
        """Two ends, and the base."""
        return cls(min(low, base), base, max(high, base))


def decision(base: Run, found: Found, aim: Mapping[str, pd.Series[float]]) -> pd.DataFrame:
    """The table of `Uncertain.decision`."""
    import pandas as pd

    monthly = base.monthly()

    def month(label: str, figures: Mapping[str, Aim], hold: int = 0) -> list[Any]:
        come = first_met(found.monthly, figures, hold)
        return _months_row(label, base.met_status(list(figures), hold), come)

    rows = [month(target(name, value), {name: value}) for name, value in aim.items()]
    rows.append(month("targets together", aim))
    rows.append(month(f"targets held {HOLD} months", aim, HOLD))
    rows.append(_months_row("targets lost", base.lost_status(), first_lost(found.monthly, aim)))
    ends = [None if end is None else pd.Period(end, "M") for end in found.answers["money_ends"]]
    rows.append(_months_row("money ends", base.money_ends, ends))
    heads = base.new_heads
    for name, label in HEADS.items():
        rows.append(_number_row(label, heads[name], found.answers[name].to_numpy(dtype=float)))
    for at, when in enumerate(monthly["month"]):
        if when.month == 12 or at == len(monthly) - 1:
            here = found.monthly[found.monthly["month"] == when]
            rows += [
                _number_row(
                    f"{name} in {when}", monthly[name].iloc[at], here[name].to_numpy(dtype=float)
                )
                for name in RATES
            ]
    months = monthly["month"].iloc[1:]  # a year that was over at the opening is not decided
    years = months[months.dt.month == 12].dt.year.tolist()
    alone = year_money(base.outcomes, years)
    for i, year in enumerate(years):
        rows += [
            _number_row(f"{name} in {year}", alone[name][0, i], found.years[year, name].to_numpy())
            for name in YEAR_MONEY
        ]
    table = pd.DataFrame(
        [[*row, len(found.answers)] for row in rows], columns=list(_COLUMNS), dtype=object
    )
    return table.astype({"met": "Int64", "draws": "Int64"})


def target(figure: str, aim: pd.Series[float]) -> str:
    """The answer that says when a target is met; where a law takes effect in the run, from when."""
    starts = aim[aim != aim.shift()]
    later = [f"{share:.0%} from {month}" for month, share in starts.iloc[1:].items()]
    return f"{figure} at {', '.join([f'{starts.iloc[0]:.0%}', *later])}"


def _months_row(
    label: str, base: pd.Period | None, months: Sequence[pd.Period | None]
) -> list[Any]:
    """Quantiles of months, never being the latest."""
    import pandas as pd

    def serial(month: pd.Period | None) -> int:
        return _NEVER if month is None else month.ordinal

    def shown(at: float) -> pd.Period | None:
        return None if at == _NEVER else pd.Period(ordinal=int(at), freq="M")

    come = np.array([serial(month) for month in months])
    ends = np.quantile(come, [0.1, 0.5, 0.9], method="inverted_cdf")
    low, _, high = Span.around(serial(base), ends[0], ends[-1])
    return [label, base, *map(shown, (*ends, low, high)), int((come < _NEVER).sum())]


def _number_row(label: str, base: float | None, values: NDArray[Any]) -> list[Any]:
    """Quantiles of a number; nothing where it is not known."""
    if base is None:
        return [label, *(None,) * 7]
    known = values[~np.isnan(values)]
    ends = np.quantile(known, [0.1, 0.5, 0.9]).tolist()
    low, base, high = Span.around(float(base), ends[0], ends[-1])
    return [label, base, *ends, low, high, None]


def in_words(answer: str, value: Any) -> str:
    """A value of `decision` with its unit: rates in per cent, money in rupiah, heads whole."""
    figure = answer.split(" in ", maxsplit=1)[0]
    if value is None:
        return "not known" if figure.startswith("heads") else "not"
    if not isinstance(value, float):
        return str(value)
    if figure in FIGURES:
        return f"{value:.2%}"
    return f"{'' if figure.startswith('heads') else 'Rp'}{value:,.0f}"
