# SPDX-License-Identifier: Apache-2.0
"""Several places beside each other: compared, ranked, and a province from its districts.

>>> import jknmodel as jkn
>>> from jknmodel.study.places import compare_places
>>> from jknmodel.study.side_by_side import side_by_side
>>> found = [
...     side_by_side(jkn.Place.load(name), [jkn.Scenario.load(f"{name}/{first}")], until="2025-12")
...     for name, first in (("lumajang", "as-budgeted"), ("bangka-belitung", "as-it-is"))
... ]
>>> compare_places(found).ranked("active_of_population")[["rank", "place"]].values.tolist()
[['1', 'Bangka Belitung'], ['2', 'Lumajang']]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from jknmodel import _core
from jknmodel.base.arguments import MonthLike
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.progress import Report
from jknmodel.evidence.files import DATA, own_scenarios, scenarios_in
from jknmodel.evidence.place import Place
from jknmodel.projection.project import project
from jknmodel.projection.run import Run
from jknmodel.scenario.scenario import Scenario
from jknmodel.study.answer import ScenarioAnswers
from jknmodel.study.decision import Span
from jknmodel.study.side_by_side import SideBySide, horizon, side_by_side
from jknmodel.tables.form import is_form
from jknmodel.tables.form.reading import read_form

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    from numpy.typing import NDArray

__all__ = [
    "FIGURES",
    "PlacesCompared",
    "compare_places",
    "run_places",
    "scenarios_of",
    "slug",
    "totals",
]

#: What places are ranked by, and whether more of it is better.
FIGURES: Final = {
    "coverage": True,
    "active_of_population": True,
    "active_of_registered": True,
    "gap_coverage": False,
    "gap_active": False,
    "owed_to_bpjs": False,
}
#: What a place answers for first, where it has a scenario of that name.
_FIRST: Final = ("as-budgeted", "as-it-is")
_RATES: Final = ("coverage", "active_of_population", "active_of_registered")
#: What districts add up to; rates are worked out from the sums.
_SUMMED: Final = (
    "population", "registered", "active", "unregistered", "pending", "owing", "left", "debt",
    "carried_debt", "owed_to_bpjs", "spent",
)  # fmt: skip


@dataclass(frozen=True)
class PlacesCompared:
    """Places, each under its scenarios and choices."""

    comparisons: tuple[SideBySide, ...]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row for each place and scenario.

        ``place region opening read_as tested_on scenario main``; ``population registered active``
        and the three rates at the opening; ``close`` (its last December), and there each of
        `FIGURES` (rates with ``_then`` behind) and its ``_low`` and ``_high``, the range over draws
        (`Uncertain.decision`); ``money_ends``, ``status`` (month both targets are met) and
        ``lost`` (met no longer), empty where they do not come, each with ``_first`` and ``_last``
        of its range: ``_last`` is empty where it does not end within the run. Gaps are people to
        the targets.
        """
        import pandas as pd

        return pd.DataFrame(
            [_row(found, each) for found in self.comparisons for each in found.scenarios]
        )

    @cached_property
    def close(self) -> pd.Period:
        """The month at which places are ranked: the last December, or month, that all have.

        Raises
        ------
        InputError
            When one place's run ends before another's opening.
        """
        lines = [found.main.lines[0]["month"] for found in self.comparisons]
        shared = set.intersection(*(set(months) for months in lines))
        if not shared:
            message = "share no month: one ends before another opens; give a later 'until'"
            raise InputError([Issue(key="places", message=message)])
        last: pd.Period = max({month for month in shared if month.month == 12} or shared)
        return last

    @cached_property
    def at_close(self) -> pd.DataFrame:
        """The places under their first scenarios: the columns of `frame`, at `close`."""
        import pandas as pd

        return pd.DataFrame([_row(found, found.main, self.close) for found in self.comparisons])

    def ranked(self, by: str = "active_of_population") -> pd.DataFrame:
        """The places under their first scenarios at `close`, best first.

        Parameters
        ----------
        by
            One of `FIGURES`.

        Returns
        -------
        DataFrame
            ``rank place`` and the figure with its low and high. Where the choices do not settle
            who comes first, the rank says between which it lies (``1-2``); places that are surely
            equal share one.

        Raises
        ------
        InputError
            If there is no such figure.
        """
        if by not in FIGURES:
            message = f"'{by}' is not a figure that places are ranked by"
            raise InputError(
                [Issue(key="by", value=by, message=message + _core.advice(by, list(FIGURES)))]
            )
        table = self.at_close
        more = FIGURES[by]
        low, high = table[f"{by}_low"].to_numpy(), table[f"{by}_high"].to_numpy()
        best, worst = (high, low) if more else (-low, -high)
        ranks = []
        for i in range(len(table)):
            first = 1 + int((worst > best[i]).sum())
            last = 1 + int((best > worst[i]).sum()) - int(best[i] > worst[i])
            ranks.append(str(first) if first == last else f"{first}-{last}")
        then = f"{by}_then" if by in _RATES else by
        out = table[["place", then, f"{by}_low", f"{by}_high"]].rename(columns={then: by})
        out.insert(0, "rank", ranks)
        return out.sort_values([by, "place"], ascending=[not more, True], ignore_index=True)


def scenarios_of(place: Place) -> list[Path]:
    """The scenarios of a place, what it answers for first in front.

    That of its workbook, or the files in its folder, or beside its file; where it has none of its
    own, those that ship for a place of its name.

    >>> import jknmodel as jkn
    >>> [path.stem for path in scenarios_of(jkn.Place.load("lombok-timur"))][:2]
    ['as-it-is', 'central-clean-up']
    """
    if is_form(place.facts.file) and read_form(place.facts.file).scenario.filled:
        return [Path(place.facts.file)]
    files = own_scenarios(place.facts.file) or scenarios_in(DATA / "places" / slug(place.name))
    return sorted(files, key=lambda path: (path.stem not in _FIRST, path.stem))


def slug(name: str) -> str:
    """A place as its folder and its files are named.

    >>> slug("Belitung Timur")
    'belitung-timur'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "place"


def run_places(
    work: Sequence[tuple[Place, Sequence[Scenario]]],
    until: MonthLike,
    *,
    seed: int = 0,
    progress: bool | Report | None = False,
    found: Callable[[SideBySide], object] | None = None,
) -> PlacesCompared:
    """Run several places, each under its own scenarios and every choice, and compare them.

    Parameters
    ----------
    work
        Each place with its scenarios, the one that it answers for first in front.
    until
        The last month, of all.
    seed, progress
        As for `study.side_by_side`.
    found
        Called with each place's comparison when it is there.

    Raises
    ------
    InputError
        Before the long work, with every fault of every place and scenario.
    """
    last = _core.month(until)
    _refuse_twice([place.name for place, _ in work])
    faults: dict[Issue, list[str]] = {}
    for place, plans in work:
        if not plans:
            fault = Issue(key="scenarios", message="there is none; give at least one")
            faults.setdefault(fault, []).append(place.name)
        for plan in plans:
            try:
                project(place, plan, until=horizon(plan, last), seed=seed)
            except InputError as error:
                for fault in error.errors:
                    names = faults.setdefault(fault, [])
                    names += [] if place.name in names else [place.name]
    if faults:
        raise InputError(
            [
                replace(fault, message=f"{fault.message} ({', '.join(names)})")
                for fault, names in faults.items()
            ]
        )
    comparisons = []
    for place, plans in work:
        comparisons.append(side_by_side(place, plans, last, seed=seed, progress=progress))
        if found is not None:
            found(comparisons[-1])
    return compare_places(comparisons)


def compare_places(comparisons: Sequence[SideBySide]) -> PlacesCompared:
    """Places beside each other, each as `study.side_by_side` found it.

    Raises
    ------
    InputError
        When there is none, or two would have one folder: names differ by letters and digits.
    """
    _refuse_twice([found.place.name for found in comparisons])
    return PlacesCompared(tuple(comparisons))


def totals(runs: Sequence[Run], region: str) -> pd.DataFrame:
    """A province from its districts: sums, and rates of the sums.

    Parameters
    ----------
    runs
        One run of one draw for each district.
    region
        The province, as the places state it.

    Returns
    -------
    DataFrame
        ``month population registered active unregistered pending owing left debt carried_debt
        owed_to_bpjs spent coverage active_of_population active_of_registered`` of the months that
        all districts have; the others are in ``.attrs["left_out"]``.

    Raises
    ------
    InputError
        When there is no run, a district comes twice or is of another region, one is the province
        itself, a run has several draws, or there is no month that all have.
    """
    import pandas as pd

    faults = []
    for run in runs:
        name = run.place.name
        if _same(name, region):
            message = f"{name} is the province itself; add up its districts, or take it alone"
            faults.append(Issue(key="runs", value=name, message=message))
        elif not run.place.region:
            message = f'{name} does not say where it is; write region = "{region}" in its file'
            faults.append(Issue(key="region", value=name, message=message))
        elif not _same(run.place.region, region):
            message = f"{name} is of '{run.place.region}', not of '{region}'; leave it out"
            faults.append(Issue(key="runs", value=name, message=message))
        if run.draws > 1:
            message = f"{name} has {run.draws} draws; project it with one"
            faults.append(Issue(key="draws", value=str(run.draws), message=message))
    faults += _twice([run.place.name for run in runs])
    if faults:
        raise InputError(faults)
    tables = [run.monthly().set_index("month")[list(_SUMMED)].astype(float) for run in runs]
    shared = tables[0].index
    for table in tables[1:]:
        shared = shared.intersection(table.index)
    if shared.empty:
        message = "share no month: one ends before another opens; project them to a later one"
        raise InputError([Issue(key="runs", message=message)])
    everything = tables[0].index.append([table.index for table in tables[1:]]).unique()
    out = pd.DataFrame(tables[0].loc[shared])
    for table in tables[1:]:
        out += table.loc[shared]
    out["coverage"] = out["registered"] / out["population"]
    out["active_of_population"] = out["active"] / out["population"]
    out["active_of_registered"] = out["active"] / out["registered"]
    out = out.reset_index()
    out.attrs["left_out"] = [str(month) for month in everything.difference(shared)]
    return out


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _refuse_twice(names: Sequence[str]) -> None:
    faults = _twice(names)
    if faults:
        raise InputError(faults)


def _twice(names: Sequence[str]) -> list[Issue]:
    """Faults of a list of places that is empty, or has two that one folder would hold."""
    if not names:
        return [Issue(key="places", message="there is none; give at least one")]
    folders = [slug(name) for name in names]
    return [
        Issue(
            key="places",
            value=name,
            message=f"{name} comes twice (as '{folder}'); give each place once, by its own name",
        )
        for name, folder in dict(zip(names, folders, strict=True)).items()
        if folders.count(folder) > 1
    ]


def _row(
    found: SideBySide, each: ScenarioAnswers, month: pd.Period | None = None
) -> dict[str, object]:
    """A place under a scenario: its opening, and a month (its last December) with its ranges."""
    place = found.place
    opening = each.lines[0].iloc[0]
    months = each.lines[0]["month"]
    decembers = months[months.dt.month == 12]
    if month is None:
        month = (months if decembers.empty else decembers).iloc[-1]
    sure = found.sure_of(each)
    drawn = sure.monthly()
    close, closes = each.lines[0][months == month], drawn[drawn["month"] == month]
    on_population = place.active_rate_tested_on == "population"
    row: dict[str, object] = {
        "place": place.name,
        "region": place.region,
        "opening": place.opening,
        "read_as": place.active_rate_read_as,
        "tested_on": place.active_rate_tested_on,
        "scenario": each.name,
        "main": each is found.main,
        **{name: float(opening[name]) for name in ("population", "registered", "active", *_RATES)},
        "close": str(month),
    }
    aim = found.targets_in(month.start_time.date())
    tested = "population" if on_population else "registered"

    def of(table: pd.DataFrame, figure: str) -> NDArray[np.float64]:
        if figure == "gap_coverage":
            return _gap(table, aim.coverage, "population", "registered")
        if figure == "gap_active":
            return _gap(table, aim.active, tested, "active")
        return table[figure].to_numpy(dtype=np.float64)

    for figure in FIGURES:
        span = Span.over(float(of(close, figure)[0]), of(closes, figure))
        name = f"{figure}_then" if figure in _RATES else figure
        row[name], row[f"{figure}_low"], row[f"{figure}_high"] = span.base, span.low, span.high
    central = each.central
    status = central.met_status_of_population if on_population else central.met_status_of_registered
    for figure, when, answer in (
        ("money_ends", central.money_ends, "money ends"),
        ("status", status, "targets together"),
        ("lost", central.lost, "targets lost"),
    ):
        ends = sure.range_of(answer)
        row[figure] = _month(when)
        row[f"{figure}_first"], row[f"{figure}_last"] = (
            "" if end is None else str(end) for end in (ends.low, ends.high)
        )
    return row


def _gap(table: pd.DataFrame, share: float, of: str, what: str) -> NDArray[np.float64]:
    """How many are missing to a share."""
    missing = share * table[of].to_numpy(dtype=np.float64) - table[what].to_numpy(dtype=np.float64)
    return np.asarray(np.maximum(0.0, missing))


def _month(when: dt.date | None) -> str:
    return "" if when is None else f"{when:%Y-%m}"
