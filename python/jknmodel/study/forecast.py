# SPDX-License-Identifier: Apache-2.0
"""A forecast: a scenario, and beside it what governments usually do, as draws.

A scenario says what comes if it is decided and nothing else. Meanwhile the centre cleans up the PBI
list, quotas come and go, governments add heads or go for UHC, people change segment, cash is late
(`scenario.events`): a forecast draws them too. Its central line is the middle of the draws, its
range holds eight of ten.

>>> import jknmodel as jkn
>>> found = jkn.forecast("lumajang", until="2025-12", draws=20)
>>> found
<Forecast: Lumajang, 'as-budgeted' and events, until 2025-12, 20 draws>
>>> found.table("coverage").columns.to_list()
['month', 'figure', 'low', 'central', 'high']
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jknmodel.base.arguments import Arguments, MonthLike
from jknmodel.base.progress import Report
from jknmodel.evidence.place import Place, place_in
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.places import scenarios_of
from jknmodel.study.uncertain import Uncertain, uncertain

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.study.calibrate import Calibrated, Posterior

__all__ = ["FIGURES", "Forecast", "forecast", "usual"]

#: What a forecast gives: rates as shares of one, money in rupiah.
FIGURES: Final = (
    "coverage",
    "active_of_population",
    "active_of_registered",
    "spent",
    "owed_to_bpjs",
)
#: Four draws of five lie between the first and the last.
_ENDS: Final = (0.1, 0.5, 0.9)
_NOTHING: Final = 'schema = 1\nname = "nothing-decided"\n'


class Forecast:
    """What `jknmodel.forecast` returns: a central line and the range of eight of ten draws.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> found = jkn.forecast("lumajang", until="2025-12", draws=20)
    >>> rates = found.table("coverage")
    >>> bool((rates.low <= rates.central).all() and (rates.central <= rates.high).all())
    True
    """

    def __init__(self, sure: Uncertain) -> None:
        self.sure = sure

    @property
    def place(self) -> Place:
        """Where."""
        return self.sure.place

    @property
    def plan(self) -> Scenario:
        """The scenario that the events are laid over."""
        return self.sure.plan

    def table(self, *figures: str) -> pd.DataFrame:
        """Month by month the range of eight of ten draws, and its middle.

        Parameters
        ----------
        figures
            Columns of ``monthly()``; `FIGURES` when none is named: coverage and active rates as
            shares of one, ``spent`` and ``owed_to_bpjs`` in rupiah.

        Returns
        -------
        DataFrame
            ``month``, ``figure``, ``low``, ``central``, ``high``.

        Raises
        ------
        InputError
            For an unknown figure.
        """
        import pandas as pd

        parts = []
        for figure in figures or FIGURES:
            part = self.sure.bands(figure, _ENDS)
            part.columns = pd.Index(["month", "low", "central", "high"])
            part.insert(1, "figure", figure)
            parts.append(part)
        return pd.concat(parts, ignore_index=True)

    def freeze(self, path: str | os.PathLike[str]) -> Path:
        """Write it with the record of what it stood on, to be scored when its months have come.

        `Frozen.load` reads it again, whatever the version that wrote it; `Frozen.score` says what
        it was worth. Raises InputError when it cannot be written: the old file stays.
        """
        from jknmodel.study.frozen import freeze

        return freeze(self, path)

    def __repr__(self) -> str:
        sure = self.sure
        return (
            f"<Forecast: {self.place.name}, '{self.plan.name}' and events, until "
            f"{sure.base.until:%Y-%m}, {sure.draws} draws>"
        )


def forecast(
    place: Place | str | os.PathLike[str],
    plan: Scenario | str | os.PathLike[str] | None = None,
    *,
    until: MonthLike,
    draws: int = 200,
    seed: int = 0,
    posterior: Posterior | Calibrated | None = None,
    threads: int = 0,
    progress: bool | Report | None = None,
) -> Forecast:
    """What to expect of a place: a scenario with what governments usually do beside it.

    Parameters
    ----------
    place
        As for `project`.
    plan
        The scenario; if None the first of the place, which decides nothing or what is budgeted, or
        one without money and decisions where it has none.
    until
        The last month.
    draws, seed, posterior, threads, progress
        As for `uncertain`.

    Returns
    -------
    Forecast
        Its `Forecast.table` has coverage, active rates and money; `Forecast.sure` is the
        `Uncertain` that it is read from.

    Raises
    ------
    InputError
        With every argument that is refused.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> found = jkn.forecast("belitung-timur", until="2025-12", draws=20)
    >>> end = found.table("active_of_population").iloc[-1]
    >>> bool(0.5 < end.low < end.high < 1.0)
    True
    """
    arguments = Arguments()
    where = place_in(arguments, "place", place)
    arguments.refuse_if_any()
    sure = uncertain(
        where,
        usual(where) if plan is None else plan,
        until=until,
        draws=draws,
        seed=seed,
        events=True,
        posterior=posterior,
        threads=threads,
        progress=progress,
    )
    return Forecast(sure)


def usual(place: Place) -> Scenario:
    """The scenario that a place answers for first."""
    files = scenarios_of(place)
    if files:
        return Scenario.load(files[0], place)
    return Scenario.from_text(_NOTHING, "nothing decided")
