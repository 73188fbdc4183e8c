# SPDX-License-Identifier: Apache-2.0
"""Several places beside each other: compared, ranked, and a province from its districts.

>>> import jknmodel as jkn
>>> from jknmodel.places import compare_places
>>> from jknmodel.study import compare
>>> found = [
...     compare(jkn.Place.load(name), [jkn.Scenario.load(f"{name}/{first}")], until="2025-12")
...     for name, first in (("lumajang", "as-budgeted"), ("bangka-belitung", "as-it-is"))
... ]
>>> compare_places(found).ranked("active_of_population")[["rank", "place"]].values.tolist()
[['1', 'Bangka Belitung'], ['2', 'Lumajang']]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jknmodel import _core
from jknmodel.errors import InputError, Issue
from jknmodel.study import Comparison, ScenarioAnswers

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.run import Run

__all__ = ["FIGURES", "PlacesCompared", "compare_places", "totals"]

#: What places are ranked by, and whether more of it is better.
FIGURES: Final = {
    "coverage": True,
    "active_of_population": True,
    "active_of_registered": True,
    "gap_coverage": False,
    "gap_active": False,
    "owed_to_bpjs": False,
}
_RATES: Final = ("coverage", "active_of_population", "active_of_registered")
#: What districts add up to; rates are worked out from the sums.
_SUMMED: Final = (
    "population", "registered", "active", "unregistered", "pending", "owing", "left", "debt",
    "carried_debt", "owed_to_bpjs", "spent",
)  # fmt: skip


@dataclass(frozen=True)
class PlacesCompared:
    """Places, each under its scenarios and choices."""

    comparisons: tuple[Comparison, ...]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row for each place and scenario.

        ``place region opening read_as tested_on scenario main``; ``population registered active``
        and the three rates at the opening; ``close`` (its last December), and there each of
        `FIGURES` (rates with ``_then`` behind) and its ``_low`` and ``_high`` over all choices;
        ``money_ends``, ``status`` (month both targets are met) and ``lost`` (met no longer), empty
        where they do not come. Gaps are people to the targets.
        """
        import pandas as pd

        return pd.DataFrame(
            [
                _row(found, each)
                for found in self.comparisons
                for each in found.scenarios
            ]
        )  # fmt: skip

    def ranked(self, by: str = "active_of_population") -> pd.DataFrame:
        """The places under their first scenarios, best first.

        Parameters
        ----------
        by
            One of `FIGURES`.

        Returns
        -------
        DataFrame
            ``rank place`` and the figure with its low and high. Where the choices do not settle
            who comes first, the rank says between which it lies (``1-2``).

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
        table = self.frame[self.frame["main"]]
        more = FIGURES[by]
        low, high = table[f"{by}_low"].to_numpy(), table[f"{by}_high"].to_numpy()
        best, worst = (high, low) if more else (-low, -high)
        ranks = []
        for i in range(len(table)):
            first = 1 + int((worst > best[i]).sum())
            last = len(table) - int((best < worst[i]).sum())
            ranks.append(str(first) if first == last else f"{first}-{last}")
        then = f"{by}_then" if by in _RATES else by
        out = table[["place", then, f"{by}_low", f"{by}_high"]].rename(columns={then: by})
        out.insert(0, "rank", ranks)
        return out.sort_values([by, "place"], ascending=[not more, True], ignore_index=True)


def compare_places(comparisons: Sequence[Comparison]) -> PlacesCompared:
    """Places beside each other, each as `study.compare` found it.

    Raises
    ------
    InputError
        When there is none, or one place comes twice.
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
        itself, or a run has several draws.
    """
    import pandas as pd

    faults = []
    for run in runs:
        name = run.place.name
        if _same(name, region):
            message = f"{name} is the province itself; add up its districts, or take it alone"
            faults.append(Issue(key="runs", value=name, message=message))
        elif not _same(run.place.region, region):
            message = f"{name} is of '{run.place.region}', not of '{region}'; leave it out"
            faults.append(Issue(key="runs", value=name, message=message))
        if run.draws > 1:
            message = f"{name} has {run.draws} draws; project it with one"
            faults.append(Issue(key="draws", value=str(run.draws), message=message))
    if faults:
        raise InputError(faults)
    _refuse_twice([run.place.name for run in runs])
    tables = [run.monthly().set_index("month")[list(_SUMMED)].astype(float) for run in runs]
    shared = tables[0].index
    for table in tables[1:]:
        shared = shared.intersection(table.index)
    everything = tables[0].index.append([table.index for table in tables[1:]]).unique()
    out = pd.DataFrame(sum(table.loc[shared] for table in tables[1:]) + tables[0].loc[shared]
                       if len(tables) > 1 else tables[0])  # fmt: skip
    out["coverage"] = out["registered"] / out["population"]
    out["active_of_population"] = out["active"] / out["population"]
    out["active_of_registered"] = out["active"] / out["registered"]
    out = out.reset_index()
    out.attrs["left_out"] = [str(month) for month in everything.difference(shared)]
    return out


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _refuse_twice(names: Sequence[str]) -> None:
    if not names:
        raise InputError([Issue(key="places", message="there is none; give at least one")])
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = "comes twice; give each place once"
        raise InputError([Issue(key="places", value=name, message=message) for name in twice])


def _row(found: Comparison, each: ScenarioAnswers) -> dict[str, object]:
    """A place under a scenario: its opening, and its last December over all choices."""
    place = found.place
    opening = each.lines[0].iloc[0]
    ends = [line[line["month"].dt.month == 12] for line in each.lines]
    closes = [end.iloc[-1] if len(end) else line.iloc[-1]
              for end, line in zip(ends, each.lines, strict=True)]  # fmt: skip
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
        "close": str(closes[0]["month"]),
    }
    for figure in FIGURES:
        values = []
        for close in closes:
            base = float(close["population" if on_population else "registered"])
            values.append(
                max(0.0, found.targets.coverage * float(close["population"])
                    - float(close["registered"]))
                if figure == "gap_coverage"
                else max(0.0, found.targets.active * base - float(close["active"]))
                if figure == "gap_active"
                else float(close[figure])
            )  # fmt: skip
        name = f"{figure}_then" if figure in _RATES else figure
        row[name] = values[0]
        row[f"{figure}_low"], row[f"{figure}_high"] = min(values), max(values)
    central = each.central
    met = central.met_status_of_population if on_population else central.met_status_of_registered
    row["money_ends"] = "" if central.money_ends is None else f"{central.money_ends:%Y-%m}"
    row["status"] = "" if met is None else f"{met:%Y-%m}"
    row["lost"] = "" if central.lost is None else f"{central.lost:%Y-%m}"
    return row
