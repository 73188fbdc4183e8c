# SPDX-License-Identifier: Apache-2.0
"""The trees below the main figures of an answer: what the page folds open, and ``why.csv``.

Those registered and active, what the funds hold, arrears and what is owed, at the last month of the
run. Page and file are made from one list, so that each number of the page is found in the file.

>>> import jknmodel as jkn
>>> from jknmodel.study.side_by_side import side_by_side
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> found = side_by_side(jkn.Place.load("lumajang"), [plan], until="2026-12")
>>> [tree.key for tree in main_trees(found)]
['registered', 'active', 'closing APBD 2026', 'debt', 'owed_to_bpjs']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from jknmodel import _core
from jknmodel.report.parts.folded import Folded
from jknmodel.report.parts.tree_rows import Row, rows_of
from jknmodel.report.parts.tree_words import TreeWords

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["MainTree", "folded", "main_trees", "why_table"]

#: Rows below a number, and levels, that a page has room for.
_MOST: Final = 5
_DEPTH: Final = 4
_LEAST: Final = 0.5


@dataclass(frozen=True)
class MainTree:
    """One figure of the answer: its key in ``why.csv`` and the rows below it."""

    key: str
    rows: tuple[Row, ...]


_KNOWN: WeakKeyDictionary[Run, list[MainTree]] = WeakKeyDictionary()


def main_trees(comparison: SideBySide) -> list[MainTree]:
    """The trees of the main run; none where a table of it may not leave the machine as it is."""
    from jknmodel.study.told_apart import hides_nothing

    run = comparison.main.run
    if run not in _KNOWN:
        _KNOWN[run] = list(_trees(run, comparison.until)) if hides_nothing(run) else []
    return _KNOWN[run]


def _trees(run: Run, month: dt.date) -> Iterator[MainTree]:
    def tree(key: str, column: str, fund: str = "") -> MainTree:
        nodes = _core.explain(
            run.outcomes[0], run.place.core, run.plan.core,
            "funds" if fund else "monthly", column, month, fund=fund,
        )  # fmt: skip
        return MainTree(key, tuple(rows_of(nodes, run)))

    yield tree("registered", "registered")
    yield tree("active", "active")
    funds = run.funds()
    for fund in funds[funds["month"] == f"{month:%Y-%m}"]["fund"]:
        yield tree(f"closing {fund}", "closing", str(fund))
    yield tree("debt", "debt")
    owed = tree("owed_to_bpjs", "owed_to_bpjs")
    if (owed.rows[0].value or 0.0) > _LEAST:
        yield owed


def folded(comparison: SideBySide, words: TreeWords) -> Iterator[tuple[MainTree, Folded]]:
    """The trees as the page folds them; what is said beside one is not said again."""
    said: set[tuple[str, str]] = set()
    for tree in main_trees(comparison):
        yield tree, Folded(tree.rows, words, most=_MOST, depth=_DEPTH, opens=1, said=said)


def why_table(comparison: SideBySide) -> pd.DataFrame:
    """The rows of the trees that the page shows, and those that it takes together."""
    import pandas as pd

    words = TreeWords(comparison.main.run, "en")
    rows = [
        _record(tree, at, words, shown=shown)
        for tree, fold in folded(comparison, words)
        for at, shown in _told(fold, 0)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


_COLUMNS: Final = (
    "tree", "row", "parent", "shown", "label", "value", "unit", "month", "kind", "operation",
    "part", "article", "confidence", "known", "source",
)  # fmt: skip


def _told(tree: Folded, at: int) -> Iterator[tuple[int, bool]]:
    """Every row that is shown, and every one that is taken together with others."""
    yield at, True
    for child in tree.factors(at):
        yield child, True
    shown, rest = tree.shown(at)
    opened = tree.opened(shown)
    for child in shown:
        if child in opened:
            yield from _told(tree, child)
        else:
            yield child, True
    for child in rest:
        yield child, False


def _record(tree: MainTree, at: int, words: TreeWords, *, shown: bool) -> dict[str, Any]:
    row = tree.rows[at]
    return {
        "tree": tree.key,
        "row": at,
        "parent": row.parent,
        "shown": shown,
        "label": words.label(row),
        "value": row.value,
        "unit": row.unit,
        "month": f"{row.month:%Y-%m}" if row.month else "",
        "kind": row.kind,
        "operation": row.operation,
        "part": row.sign * (row.value or 0.0),
        "article": words.article(row),
        "confidence": row.confidence,
        "known": row.known,
        "source": words.source(row),
    }
