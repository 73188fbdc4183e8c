# SPDX-License-Identifier: Apache-2.0
"""A projection and its tables."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jknmodel import _core
from jknmodel._arguments import Arguments, MonthLike
from jknmodel.place import Place
from jknmodel.scenario import Scenario

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Language = Literal["id", "en"]


class Table:
    """A table of a run as an Arrow stream: pyarrow, polars and DuckDB read it without copies.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-12")
    >>> import pyarrow as pa
    >>> pa.table(run.table("funds")).column_names[:3]
    ['month', 'fund', 'opening']
    """

    def __init__(self, outcome: _core.Outcome, name: str) -> None:
        self._outcome = outcome
        self.name = name

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The stream, as the PyCapsule protocol asks for it; a wanted schema is not looked at."""
        return self._outcome.stream(self.name)


def _month_column(months: np.ndarray[Any, Any]) -> Any:
    import numpy as np
    import pandas as pd

    # A monthly Period counts months from January 1970, as datetime64[M] does.
    return pd.arrays.PeriodArray(months.view(np.int64), dtype=pd.PeriodDtype("M"))


def _frame(outcome: _core.Outcome, name: str) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    columns: dict[str, Any] = {}
    for column, values in outcome.columns(name).items():
        if isinstance(values, tuple):
            codes, words = values
            columns[column] = np.array(words, dtype=object)[codes]
        elif values.dtype.kind == "M":
            columns[column] = _month_column(values)
        else:
            columns[column] = values
    return pd.DataFrame(columns, copy=False)


def stacked(outcomes: Sequence[_core.Outcome], name: str, first: int = 0) -> pd.DataFrame:
    """A table of several draws in one frame, with the number of the draw in front."""
    import pandas as pd

    frames = [_frame(outcome, name) for outcome in outcomes]
    every = pd.concat(frames, ignore_index=True)
    draws = [j for j, frame in enumerate(frames, start=first) for _ in range(len(frame))]
    every.insert(0, "draw", draws)
    return every


class Run:
    """What `project` returns: a place under a scenario, month by month.

    Row t holds the flows of month t and the position at 00:00 on the 1st of month t+1; the first
    row is the opening and has no flows. People and rupiah are expected values of the `expected`
    engine: fractions are meant, whole heads of a budget come from `afford`.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
    >>> run.monthly().loc[0, "month"]
    Period('2025-04', 'M')
    >>> run.money_ends
    Period('2026-12', 'M')
    """

    def __init__(
        self, place: Place, plan: Scenario, outcome: _core.Outcome, until: date, seed: int
    ) -> None:
        self.place = place
        self.plan = plan
        self.until = until
        self.seed = seed
        self._outcome = outcome

    def monthly(self) -> pd.DataFrame:
        """A row a month: people, rates on both bases, debt and money.

        Columns: ``month population registered active coverage active_of_population
        active_of_registered uhc priority unregistered pending owing left protected pbid_active
        released debt carried_debt owed_to_bpjs spent billed_mandiri collected_mandiri lapsed
        relieved district_outside_funds central_aid third_party``. `active` counts active and
        protected; `owing` includes instalments; `debt` is members' arrears without carried debt,
        `owed_to_bpjs` the district's; `spent` sums the funds; `uhc` is 98% registered and 80% of
        the population active. People and rupiah are expected values.
        """
        return _frame(self._outcome, "monthly")

    def segments(self) -> pd.DataFrame:
        """Tidy: ``month segment care_class standing months_owed people debt``."""
        return _frame(self._outcome, "segments")

    def ledger(self) -> pd.DataFrame:
        """Tidy: ``month payer segment fund account rupiah``; fund ``-`` is outside the funds."""
        return _frame(self._outcome, "ledger")

    def funds(self) -> pd.DataFrame:
        """Tidy: ``month fund opening received spent closing committed owed short_of`` in rupiah."""
        return _frame(self._outcome, "funds")

    def levers(self) -> pd.DataFrame:
        """Tidy: ``month lever heads relief_rupiah``: what each lever did."""
        return _frame(self._outcome, "levers")

    def table(self, name: str) -> Table:
        """One of the tables above as an Arrow stream, its month a timestamp of the first.

        Raises
        ------
        InputError
            If there is no table of that name.
        """
        if name not in _core.table_names():
            self._outcome.csv(name)  # refuses it, with the nearest name
        return Table(self._outcome, name)

    def csv(self, name: str) -> str:
        """One of the tables above as CSV: people to 6 decimals, rupiah to 2."""
        return self._outcome.csv(name)

    @property
    def money_ends(self) -> pd.Period | None:
        """The first month in which a fund could not pay a bill or gave up heads; None: not yet."""
        return _period(self._outcome.money_ends())

    def met(self, target: Mapping[str, float], hold: int = 0) -> pd.Period | None:
        """The first month whose close meets every target and `hold` months more; None: not yet.

        Parameters
        ----------
        target
            Shares of one by figure, with the base in its name: ``coverage``,
            ``active_of_population``, ``active_of_registered``.
        hold
            Months after it for which the target stays met, within the run.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
        >>> run.met({"coverage": 0.98, "active_of_population": 0.80}) is None
        True
        """
        return _period(self._outcome.met(dict(target), hold))

    @property
    def new_heads(self) -> dict[str, float]:
        """PBID heads that the levers added, and their cost.

        ``added``; of these ``lasting`` (every later year's money carries them) and ``one_off``;
        ``cost_this_year`` and ``cost_full_year`` in rupiah at the scenario's rate.
        """
        return self._outcome.new_heads(self.plan.core)

    @property
    def notes(self) -> list[str]:
        """What the run had to derive or could not do, in plain words."""
        notes = [
            f"what fund '{fund}' had spent before the opening is derived: heads x rate x months"
            for fund in self._outcome.spent_before_derived
        ]
        if not self._outcome.balanced:
            notes.append(
                "for a group of self-payers no chance to come back keeps the active where they "
                "are: they drift from the first month"
            )
        return notes

    def report(self, path: str | os.PathLike[str], language: Language = "id") -> Path:
        """Writes the page of this run: one HTML file that opens offline. Returns its path."""
        from jknmodel.report import write_page

        return write_page([self], path, language=language)

    def workbook(self, path: str | os.PathLike[str], language: Language = "id") -> Path:
        """Writes the workbook of this run: inputs, tables and sources. Returns its path."""
        from jknmodel.workbook import write_workbook

        return write_workbook([self], path, language=language)

    def __repr__(self) -> str:
        return f"<Run of {self.place.name}, '{self.plan.name}', until {self.until:%Y-%m}>"

    def _repr_html_(self) -> str:
        shown = self.monthly()[
            ["month", "registered", "active", "coverage", "active_of_population", "owing", "spent"]
        ]
        return str(
            shown.to_html(
                index=False,
                formatters={
                    "registered": "{:,.0f}".format,
                    "active": "{:,.0f}".format,
                    "coverage": "{:.2%}".format,
                    "active_of_population": "{:.2%}".format,
                    "owing": "{:,.0f}".format,
                    "spent": "{:,.0f}".format,
                },
            )
        )


def _period(month: date | None) -> pd.Period | None:
    import pandas as pd

    return None if month is None else pd.Period(month, "M")


def project(
    place: Place,
    plan: Scenario,
    *,
    until: MonthLike,
    engine: str = "expected",
    draws: int = 1,
    seed: int = 0,
    threads: int = 0,
) -> Run:
    """Projects a place under a scenario, month by month.

    Parameters
    ----------
    place
        Where, with its opening position: `Place.load`.
    plan
        Funds, levers and assumptions: `Scenario.load`.
    until
        The last month: ``"2026-12"``, a date, a pandas Period or a numpy datetime64.
    engine
        ``"expected"``: the mean, in fractions of people and rupiah. It is exact and has no chance
        in it, so `draws`, `seed` and `threads` change nothing.
    draws, seed, threads
        For engines that draw. `draws` must be 1 here.

    Returns
    -------
    Run
        Its tables are DataFrames with a monthly Period column ``month``.

    Raises
    ------
    InputError
        If the horizon is before the opening or no fund follows in one of its years, or the engine
        is not known.
    ProofError
        If a month did not conserve heads or rupiah; never for a reason of input.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-12")
    >>> round(run.funds().closing.iloc[-1])
    757620000
    """
    arguments = Arguments()
    if engine != "expected":
        arguments.fault(
            "engine", engine, f"'{engine}' is not an engine of this version; use 'expected'"
        )
    if draws != 1:
        arguments.fault("draws", draws, "the expected engine has no chance in it; leave draws at 1")
    for key, value in (("seed", seed), ("threads", threads)):
        number = arguments.whole(key, value, what="a whole number from 0")
        if number is not None and number < 0:
            arguments.fault(key, value, f"{value} does not do; give a whole number from 0")
    last = arguments.month("until", until)
    arguments.refuse_if_any()
    opening = _core.read_baseline_text(place.baseline_toml(), place.name)
    outcome = _core.project(opening, plan.core, last)
    return Run(place, plan, outcome, outcome.until, seed)
