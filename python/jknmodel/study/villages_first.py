# SPDX-License-Identifier: Apache-2.0
"""Which village first: who is inactive where at the opening, and what each way back costs there.

>>> import jknmodel as jkn
>>> run = jkn.project("belitung-timur", "belitung-timur/as-it-is", until="2025-07")
>>> table = villages_first(run)
>>> table[["village", "inactive"]].values.tolist()
[['Desa Baru', 139], ['Desa Lenggang', 68], ['Desa Batu Penyu', 57], ['others', 903]]
>>> int(table["pbid"].iloc[0])  # 139 people at 35,000 a month
4865000
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from jknmodel import _core
from jknmodel.evidence.bought import rates
from jknmodel.study.told_apart import groups_of
from jknmodel.tables.hiding import NOT_SHOWN

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.projection.run import Run

__all__ = ["COLUMNS", "villages_first"]

COLUMNS: Final = ("village", "group", "inactive", "owing", "left", "relief", "pbid", "aid")
#: Of those who are told apart otherwise, or of no village that is named.
ELSEWHERE: Final = "others"
_OWING: Final = ("owing", "instalments")
_LEFT: Final = ("left", "pending")
_LABEL: Final = re.compile(r"(?:deciles? \d+(?:-\d+)?(?:, |$))?(.*)", re.DOTALL)


def villages_first(run: Run) -> pd.DataFrame:
    """The inactive by village at the opening, the most first.

    What is hidden in `groups_of` is hidden here, and every number that would tell it. Where
    anything is hidden, relief is told by the mean debt of the district.

    Parameters
    ----------
    run
        Its place tells villages apart, or deciles of villages.

    Returns
    -------
    DataFrame
        ``village`` (``others`` for people of no village that is named), ``group`` (as in
        `groups_of`); people ``inactive owing left``; rupiah: ``relief`` (all that the owing owe,
        once), ``pbid`` (the inactive as PBID, a month, at the rate of the plan), ``aid`` (the
        district's part when the owing pay themselves in class III, a month). Numbers, ``<5`` or
        ``not shown``. Empty where no village is told apart.
    """
    import pandas as pd

    told = groups_of(run)
    if told.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    told = told[(told["month"] == told["month"].iloc[0]) & (told["group"] != "total")]
    debts = _Debts(run, hidden=any(_hidden(cell) for row in told.to_numpy() for cell in row[2:]))
    price = _Prices(run)
    rows = [_row(row, debts, price) for row in told.to_dict("records")]
    if not any(row["village"] != ELSEWHERE for row in rows):
        return pd.DataFrame(columns=list(COLUMNS))
    rows.sort(key=lambda row: (row["village"] == ELSEWHERE, -_size(row["inactive"])))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).reset_index(drop=True)


def _row(row: dict[Any, Any], debts: _Debts, price: _Prices) -> dict[str, Any]:
    village = _LABEL.fullmatch(str(row["group"])).group(1)  # type: ignore[union-attr]
    owing = _sum(row.get(name, 0) for name in _OWING)
    left = _sum(row.get(name, 0) for name in _LEFT)
    inactive = _sum((owing, left))
    return {
        "village": village or ELSEWHERE,
        "group": str(row["group"]),
        "inactive": inactive,
        "owing": owing,
        "left": left,
        "relief": NOT_SHOWN if _hidden(owing) else debts.of(str(row["group"]), owing),
        "pbid": NOT_SHOWN if _hidden(inactive) else price.pbid * inactive,
        "aid": NOT_SHOWN if _hidden(owing) else price.aid * owing,
    }


class _Prices:
    """Rupiah a head and month at the opening."""

    def __init__(self, run: Run) -> None:
        opening = run.place.opening
        self.pbid = int(rates(opening)[run.plan.rate_basis])
        self.aid = int(_core.dues("PBPU", opening, "3").district)


class _Debts:
    """What the owing of a group owe; by the mean of the district where counts are hidden."""

    def __init__(self, run: Run, *, hidden: bool) -> None:
        people = run.segments()
        if "draw" in people:
            people = people[people["draw"] == people["draw"].min()]
        owing = people["standing"].astype(str).isin(_OWING)
        people = people[owing & (people["month"] == people["month"].min())]
        self._mean = float(people["debt"].sum()) / max(float(people["people"].sum()), 1.0)
        by_group = people.groupby(people["group"].astype(str))["debt"].sum()
        self._of = {} if hidden else by_group.to_dict()

    def of(self, group: str, heads: int) -> float:
        return round(float(self._of.get(group, self._mean * heads)))


def _sum(parts: Any) -> Any:
    """The sum of counts; one that is hidden hides it, unless the others are nothing."""
    found = [part for part in parts if part not in {0, ""}]
    if any(_hidden(part) for part in found):
        return found[0] if len(found) == 1 else NOT_SHOWN
    return int(sum(found))


def _hidden(count: object) -> bool:
    return isinstance(count, str) and count != ""


def _size(count: Any) -> float:
    return -1.0 if _hidden(count) else float(count)
