# SPDX-License-Identifier: Apache-2.0
"""Villages, deciles and groups of a run, and what would give a few people of one of them away.

Everything that one run publishes is looked at together: what is hidden of a village at the opening
stays hidden in every December after it, and a lever that reaches a village with something hidden
says no number of its own in any table. The totals of the whole district stay: who knows the model
and every other number can still work back from rupiah, so a plan for a village of a few debtors is
not for publication.

>>> import jknmodel as jkn
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-06")
>>> groups_of(run).empty, quiet_levers(run)
(True, frozenset())
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from jknmodel.tables.counted import counts_people, hidden_of
from jknmodel.tables.hiding import NOT_SHOWN, Grid, hide

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel import _core
    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide

__all__ = [
    "groups_of",
    "groups_table",
    "hides_nothing",
    "quiet_levers",
    "quiet_scenarios",
    "quietly",
    "worth_of",
]

_LABEL: Final = re.compile(r"(?:deciles? (\d+)(?:-(\d+))?(?:, |$))?(.*)", re.DOTALL)
_RELIEF: Final = ("relieved", "relief_paid", "lapsed")  # accounts that add up to others
_OF_RELIEF: Final = {
    "monthly": ("lapsed",),
    "reconciliation": ("relieved", "lapsed", "difference"),
    "budget": ("relief",),
}
_found: WeakKeyDictionary[Run, pd.DataFrame] = WeakKeyDictionary()


def groups_of(run: Run) -> pd.DataFrame:
    """People by group at the opening and each December, small counts hidden.

    Columns: ``month group``, one for each standing, ``total``; the last row of a month is its
    ``total``. Empty where nobody is told apart.
    """
    if run not in _found:
        _found[run] = _groups_of(run)
    return _found[run].copy()


def groups_table(comparison: SideBySide) -> pd.DataFrame:
    """Named groups, villages and deciles at the opening and each December, small counts hidden.

    Columns: ``scenario month group``, one for each standing, ``total``; counts below 5 are
    ``<5`` and what would give them away is ``not shown`` (`Villages.published`). Empty where nobody
    is told apart.
    """
    import pandas as pd

    parts = []
    for each in comparison.scenarios:
        part = groups_of(each.run)
        part.insert(0, "scenario", each.name)
        parts.append(part)
    table = pd.concat(parts, ignore_index=True)
    if len(table.columns) == 1:
        return pd.DataFrame()
    table = table.astype(object).fillna("")
    return table[[*(name for name in table if name != "total"), "total"]]


def _groups_of(run: Run) -> pd.DataFrame:
    import pandas as pd

    people = run.segments()
    people = people[people["group"] != "-"]
    if "draw" in people:  # all have one opening
        people = people[people["draw"] == people["draw"].min()]
    months = people["month"].dt.month
    people = people[(people["month"] == people["month"].min()) | (months == 12)]
    if people.empty:
        return pd.DataFrame()
    keys = ["month", "group", "standing"]
    counts = people.groupby(keys, observed=True)["people"].sum().round().reset_index()
    parts: list[pd.DataFrame] = []
    hidden: set[tuple[str, str]] = set()  # at the opening: so it stays
    for month, rows in counts.groupby("month"):
        table = rows.pivot_table(
            "people", "group", "standing", aggfunc="sum", fill_value=0, observed=True
        ).astype("int64")
        names, heads = [str(name) for name in table.index], [str(name) for name in table.columns]
        kinds = tuple(frozenset({head}) for head in heads)
        cells = tuple(tuple(row) for row in table.to_numpy().tolist())
        (shown,) = hide([Grid(tuple(names), kinds, cells)])
        names, heads = [*names, "total"], [*heads, "total"]
        if not parts and counts_people(run.place, by_group=True):
            hidden = {
                (name, head)
                for name, row in zip(names, shown, strict=True)
                for head, value in zip(heads, row, strict=True)
                if isinstance(value, str)
            }
        part = pd.DataFrame(
            [
                [
                    NOT_SHOWN if (name, head) in hidden and value and value != "<5" else value
                    for head, value in zip(heads, row, strict=True)
                ]
                for name, row in zip(names, shown, strict=True)
            ],
            columns=heads,
        ).astype(object)
        part.insert(0, "group", names)
        part.insert(0, "month", str(month))
        parts.append(part)
    out = pd.concat(parts, ignore_index=True).fillna("")
    return out[[*(name for name in out if name != "total"), "total"]]


def hides_nothing(run: Run) -> bool:
    """Whether every table of a run may leave the machine as it is."""
    return hidden_of(run.place) is None and not quiet_levers(run)


def quiet_levers(run: Run) -> frozenset[str]:
    """The levers that reach a village or deciles of which something is hidden.

    None where a place counts nobody (`counts_people`). Whom one reaches that is written in Python
    stands in its code: it may be anybody.
    """
    if not counts_people(run.place, by_group=True):
        return frozenset()
    named = [(lever, lever.fields()) for lever in run.plan.levers]
    aimed = [
        (lever.name, of)
        for lever, of in named
        if of.get("villages") or of.get("deciles") or lever.own is not None
    ]
    if not aimed:
        return frozenset()
    groups = groups_of(run)
    if groups.empty:
        return frozenset()
    numbers = groups.drop(columns=["month", "group"])
    secret = numbers.isin([NOT_SHOWN, "<5"]).any(axis=1)
    labels = set(groups.loc[secret, "group"])
    return frozenset(name for name, of in aimed if any(_reaches(of, label) for label in labels))


def _reaches(of: dict[str, Any], label: str) -> bool:
    first, last, village = _LABEL.fullmatch(label).groups()  # type: ignore[union-attr]
    if of.get("villages") and village not in of["villages"]:
        return False
    if of.get("deciles"):
        least, most = of["deciles"][0], of["deciles"][-1]
        return first is not None and least <= int(first) and int(last or first) <= most
    return True


def _relieves(lever: _core.Lever) -> bool:
    return lever.kind == "arrears_relief" or lever.fields().get("pays") == "arrears_relief"


def quietly(run: Run, name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table of a run (or one stacked of several) without what its quiet levers would tell."""
    quiet = quiet_levers(run)
    if not quiet:
        return frame
    out = frame.copy()
    if "lever" in out:
        mine = out["lever"].astype(str).isin(quiet)
        for column in out.columns:
            if out[column].dtype.kind in "if":
                out[column] = _marked(out[column], mine)
        return out
    if not any(lever.name in quiet and _relieves(lever) for lever in run.plan.levers):
        return out
    if name == "ledger":
        out["rupiah"] = _marked(out["rupiah"], out["account"].astype(str).isin(_RELIEF))
    for column in _OF_RELIEF.get(name, ()):
        if column in out:
            out[column] = _marked(out[column], out[column].notna())
    return out


def worth_of(comparison: SideBySide) -> pd.DataFrame:
    """`SideBySide.worth` without the scenarios that differ by a quiet lever."""
    out: pd.DataFrame = comparison.worth.copy()
    quiet = quiet_scenarios(comparison)
    for column in out.columns if quiet else ():
        if out[column].dtype.kind in "if":
            there = out["scenario"].astype(str).isin(quiet) & out[column].notna()
            out[column] = _marked(out[column], there)
    return out


def quiet_scenarios(comparison: SideBySide) -> frozenset[str]:
    """Those whose difference from the first scenario would tell what a quiet lever did."""
    levers = {each.name: quiet_levers(each.run) for each in comparison.scenarios}
    first = levers[comparison.scenarios[0].name]
    return frozenset(name for name, quiet in levers.items() if quiet != first)


def _marked(values: pd.Series[Any], where: pd.Series[bool]) -> pd.Series[Any]:
    """Zeros stay: nothing happened."""
    return values.astype(object).mask(where & (values != 0), NOT_SHOWN)
