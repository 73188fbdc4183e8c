# SPDX-License-Identifier: Apache-2.0
"""What the rounding of published rates leaves open: digits to print, thresholds inside it.

"About 98%" may be 97.5% or 98.5%. Whether a threshold of 98% is met then cannot be told, and no
decimal of a projection from there tells it either, until the rate has moved by more than what was
rounded away.

>>> import jknmodel as jkn
>>> about = Rounding(jkn.Place.load("belitung-timur"))
>>> about.decimals("coverage"), about.told("coverage", 0.9777, 0.98)
(0, None)
>>> exact = Rounding(jkn.Place.load("lumajang"))
>>> exact.decimals("coverage"), exact.told("coverage", 0.9777, 0.98)
(2, False)
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel.evidence.figures import Figure

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.place import Place

#: No rate is printed with more decimals of a per cent than this.
MOST_DECIMALS: Final = 2
#: A rate that stands at its threshold to the last digit is not below it.
_AT: Final = 1e-9


class Interval(NamedTuple):
    """Between which values a rate was published, as shares of one."""

    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half of what the digits leave open."""
        return (self.high - self.low) / 2


class Told(NamedTuple):
    """What can be told about thresholds over the months of a run.

    ``met`` is the first month that meets all of them for sure, ``lost`` the first after it that
    misses one for sure. ``untold`` says that no month meets them for sure, but one may; ``missed``
    is then the month from which they are missed for sure, if there is one.
    """

    met: dt.date | None
    lost: dt.date | None
    untold: bool
    missed: dt.date | None


class Rounding:
    """The published precision of a place's rates."""

    def __init__(self, place: Place) -> None:
        self._facts = place.facts

    def published(self, figure: str) -> Interval | None:
        """Between which values the rate was published; None where it was not, or is exact."""
        return self._published.get(figure)

    def decimals(self, figure: str, most: int = MOST_DECIMALS) -> int:
        """With how many decimals of a per cent the rate may be printed."""
        return min(most, self._decimals.get(figure, most))

    def margin(self, figure: str, threshold: float) -> float:
        """How near to a threshold nothing can be told; 0 where it lies outside the rounding."""
        found = self.published(figure)
        inside = found is not None and found.low <= threshold <= found.high
        return found.half_width if found is not None and inside else 0.0

    def told(self, figure: str, value: float, threshold: float) -> bool | None:
        """Whether a rate meets a threshold; None where the rounding hides it."""
        margin = self.margin(figure, threshold)
        if margin and abs(value - threshold) <= margin:
            return None
        return value >= threshold - _AT

    def over(
        self, monthly: pd.DataFrame, thresholds: Callable[[dt.date], Mapping[str, float]]
    ) -> Told:
        """What can be told month by month of ``monthly()``, all thresholds together."""
        months = [month.start_time.date() for month in monthly["month"]]
        states = [
            _together(
                self.told(figure, float(monthly[figure].iloc[i]), threshold)
                for figure, threshold in thresholds(month).items()
            )
            for i, month in enumerate(months)
        ]
        if True in states:
            first = states.index(True)
            after = states[first:]
            lost = months[first + after.index(False)] if False in after else None
            return Told(months[first], lost, untold=False, missed=None)
        if None not in states:
            return Told(None, None, untold=False, missed=None)
        last = len(states) - 1 - states[::-1].index(None)
        missed = months[last + 1] if last + 1 < len(months) else None
        return Told(None, None, untold=True, missed=missed)

    @cached_property
    def _decimals(self) -> dict[str, int]:
        printed = {rate: decimals_of(found.half_width) for rate, found in self._own.items()}
        if "coverage" in printed:
            for rate in self._published.keys() - printed.keys():
                printed[rate] = min(printed.values())
        return printed

    @cached_property
    def _own(self) -> dict[str, Interval]:
        """The rates that were published themselves."""
        if self._facts.cells:  # a table of members: nothing is rounded
            return {}
        found = {
            "coverage": self._tightest("coverage", "registered"),
            "active_of_population": self._tightest("active_rate", "active"),
            "active_of_registered": self._tightest("active_rate", "active", of="registered"),
        }
        return {rate: interval for rate, interval in found.items() if interval is not None}

    @cached_property
    def _published(self) -> dict[str, Interval]:
        out = dict(self._own)
        coverage = out.get("coverage")
        if coverage is None:
            return out
        # A rate on the other base is as precise as both figures let it be.
        population, registered = out.get("active_of_population"), out.get("active_of_registered")
        if registered is None and population is not None:
            out["active_of_registered"] = Interval(
                population.low / coverage.high, population.high / coverage.low
            )
        elif population is None and registered is not None:
            out["active_of_population"] = Interval(
                registered.low * coverage.low, registered.high * coverage.high
            )
        return out

    def _tightest(self, rate: str, count: str, of: str = "population") -> Interval | None:
        """The narrowest interval of a rate of everybody that some figure in use leaves."""
        found = []
        for figure in self._facts.figures:
            if figure.set_aside or figure.subgroup or figure.segments or figure.care_class:
                continue
            if figure.figure in {rate, count} and figure.unit == "share":
                if figure.read_as(self._facts.active_rate_read_as) == of:
                    found.append(Interval(figure.low, figure.high))
            elif figure.figure == count and of == "population" and figure.high < math.inf:
                people = self._facts.population.value
                found.append(Interval(figure.low / people, figure.high / people))
        return min(found, key=lambda interval: interval.half_width, default=None)


def decimals_of(half_width: float) -> int:
    """The decimals of a per cent that a figure with such a rounding was printed with.

    >>> [decimals_of(half) for half in (0.005, 0.0005, 0.00005, 0.02)]
    [0, 1, 2, 0]
    """
    if half_width <= 0:
        return MOST_DECIMALS
    unit = 200 * half_width  # the last digit printed, in per cent
    return min(MOST_DECIMALS, max(0, math.floor(-math.log10(unit) + 1e-6)))


def decimals_printed(figure: Figure) -> int:
    """The decimals of a per cent of a published share."""
    return decimals_of((figure.high - figure.low) / 2)


def _together(states: Iterable[bool | None]) -> bool | None:
    """Whether all hold: one that fails is enough, one that cannot be told leaves it open."""
    listed = list(states)
    if False in listed:
        return False
    return None if None in listed else True
