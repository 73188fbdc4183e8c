# SPDX-License-Identifier: Apache-2.0
"""Why a number of a run is what it is: the tree below it, in words, as a table, and to fold open.

The numbers come from the run itself, split by the engine's own code (``study/explain.hpp``) and
proved: the leaves of the tree add up to the number.

>>> import jknmodel as jkn
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-12")
>>> found = explained(run, "closing", "2025-12", fund="APBD 2025")
>>> print(found.splitlines()[1])
left in APBD 2025 at the close of the month, Dec 2025: Rp757,620,000
>>> leaves = found.tree().query("leaf")
>>> round(leaves["adds"].sum()) == round(found.value)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.base.messages import indonesian
from jknmodel.report.parts.folded import Folded
from jknmodel.report.parts.tree_rows import Row, rows_of
from jknmodel.report.parts.tree_words import TreeWords
from jknmodel.report.reference import entries

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from jknmodel.base.arguments import MonthLike
    from jknmodel.base.language import Language
    from jknmodel.projection.run import Run

__all__ = ["Explanation", "explained"]


class Explanation(str):
    """Why a number is what it is: printed, it is the tree in words.

    ``.value`` is the number, ``.unit`` what it counts (people, rupiah, share, yes_no), ``.figure``
    and ``.month`` which it is; :meth:`tree` has every row of the tree, :attr:`html` folds it.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-12")
    >>> why = run.explain("coverage", "2025-12")
    >>> f"{why.value:.4f}", why.unit
    ('0.8924', 'share')
    """

    __slots__ = ("figure", "meaning", "month", "rows", "words")

    figure: str
    month: dt.date
    meaning: str
    rows: tuple[Row, ...]
    words: TreeWords

    @property
    def value(self) -> float:
        """The number itself."""
        return float(self.rows[0].value or 0)

    @property
    def unit(self) -> str:
        """What it counts: people, rupiah, share (of one) or yes_no (1 and 0)."""
        return self.rows[0].unit

    def tree(self) -> pd.DataFrame:
        """Every row of the tree, each after the one that it is part of.

        Columns: ``level`` (0: the number), ``parent`` (the row that it is part of; -1),
        ``label``, ``value``, ``unit``, ``month`` (Period), ``kind`` (figure, opening, month, flow,
        cell, account, bill, heads, price, receipt, test, threshold, posted; beside them law,
        evidence and assumption), ``operation`` (how it is made of the rows below: sum, ratio,
        product, reached, none_owed, all_hold, any_holds; given and posted are leaves), ``adds``
        (its part of the number, where sums lead to it), ``leaf`` (whether nothing further is added
        up below it), ``article``, ``confidence`` (H, M, L, assumed), ``known`` (published, derived,
        assumed, law) and ``source``.

        The ``adds`` of the leaves sum to the number: exactly where people and rupiah are counted,
        to 1e-9 of what is added where they are expected values.
        """
        import pandas as pd

        leaf = self._leaves
        return pd.DataFrame(
            {
                "level": [row.level for row in self.rows],
                "parent": [row.parent for row in self.rows],
                "label": [self.words.label(row) for row in self.rows],
                "value": [row.value for row in self.rows],
                "unit": [row.unit for row in self.rows],
                "month": pd.PeriodIndex([row.month for row in self.rows], freq="M"),
                "kind": [row.kind for row in self.rows],
                "operation": [row.operation for row in self.rows],
                "adds": pd.array([row.adds for row in self.rows], dtype="Float64"),
                "leaf": leaf,
                "article": [self.words.article(row) for row in self.rows],
                "confidence": [row.confidence for row in self.rows],
                "known": [row.known for row in self.rows],
                "source": [self.words.source(row) for row in self.rows],
            }
        ).astype({"value": float})

    frame = tree

    def text(self, most: int = 8, depth: int = 6) -> str:
        """The tree in words: at most so many rows below a number, and so many levels.

        What is left out is taken together in one line, which says how much it comes to.
        """
        folded = Folded(self.rows, self.words, most=most, depth=depth)
        return "\n".join([self.meaning, *folded.lines()])

    @property
    def html(self) -> str:
        """The tree as a part of a page that folds open, without a script."""
        return Folded(self.rows, self.words, most=24, depth=9).html()

    def _repr_html_(self) -> str:
        return self.html

    @property
    def _leaves(self) -> list[bool]:
        """Rows that add to the number and have none below them that does."""
        inner = {row.parent for row in self.rows if row.adds is not None}
        return [row.adds is not None and i not in inner for i, row in enumerate(self.rows)]


def explained(
    run: Run,
    figure: str,
    month: MonthLike,
    language: Language = "en",
    *,
    fund: str | None = None,
    payer: str | None = None,
    segment: str | None = None,
    account: str | None = None,
    draw: int = 0,
) -> Explanation:
    """Why a number of ``monthly()``, ``funds()`` or ``ledger()`` is what it is.

    Of ``funds()`` with its ``fund``; of ``ledger()`` the figure is ``rupiah``, with an ``account``
    and, where they are given, of one ``payer``, ``segment`` and ``fund`` (``-``: outside the
    funds).

    Raises InputError with every fault: a figure, month, fund, payer, segment, account or draw that
    the run has not.
    """
    asked = _Asked(
        run, figure, month, fund=fund, payer=payer, segment=segment, account=account, draw=draw
    )
    outcome, case = run.outcomes[asked.draw], (run.place.core, run.plan.core)
    nodes = _core.explain(
        outcome, *case, asked.table, figure, asked.month,
        fund=fund or "", payer=payer, segment=segment, account=account,
    )  # fmt: skip
    rows, words = tuple(rows_of(nodes, run)), TreeWords(run, language)
    meaning = _meaning(asked.table, figure)
    if language == "id":
        meaning = indonesian(meaning, "meaning") or meaning
    folded = Folded(rows, words, most=8, depth=6)
    found = Explanation("\n".join([meaning, *folded.lines()]))
    found.figure, found.month = figure, asked.month
    found.meaning, found.rows, found.words = meaning, rows, words
    return found


class _Asked:
    """Which number is meant; every fault at once."""

    def __init__(
        self,
        run: Run,
        figure: str,
        month: MonthLike,
        *,
        fund: str | None,
        payer: str | None,
        segment: str | None,
        account: str | None,
        draw: int,
    ) -> None:
        arguments = Arguments()
        of_ledger = figure == "rupiah" or any((payer, segment, account))
        is_funds_own = figure in _columns("funds") and figure not in _columns("monthly")
        of_funds = not of_ledger and (fund is not None or is_funds_own)
        self.table = "ledger" if of_ledger else "funds" if of_funds else "monthly"
        arguments.name("figure", figure, _columns(self.table), needed=True)
        in_run = self._month(arguments, run, month)
        self.draw = arguments.between("draw", draw, 0, run.draws - 1)
        funds = run.funds()
        names = [str(name) for name in funds["fund"].unique()]
        if of_ledger:
            if account is None:
                arguments.fault("account", "", _missing("ledger", "accounts", _accounts()))
            arguments.name("account", account, _accounts())
            arguments.name("payer", payer, [each.name for each in _core.Payer])
            arguments.name("segment", segment, [each.name for each in _core.Segment])
            arguments.name("fund", fund, [*names, "-"])
        elif of_funds:
            here = funds["month"].astype(str) == f"{self.month:%Y-%m}"
            known = [str(name) for name in funds[here]["fund"].unique()] if in_run else names
            if fund is None:
                arguments.fault("fund", "", _missing("funds", "funds", known))
            arguments.name("fund", fund, known)
        arguments.refuse_if_any()

    def _month(self, arguments: Arguments, run: Run, month: MonthLike) -> bool:
        """Reads the month; whether the run has it."""
        before = len(arguments.faults)
        self.month = arguments.month("month", month)
        at, first, last = f"{self.month:%Y-%m}", run.place.opening, f"{run.until:%Y-%m}"
        if len(arguments.faults) == before and not first <= at <= last:
            arguments.fault("month", at, f"is not in the run, which has {first} to {last}")
        return len(arguments.faults) == before


def _accounts() -> list[str]:
    return list(_core.ledger_accounts())


def _missing(table: str, what: str, names: list[str]) -> str:
    return f"is missing; a number of {table}() is of one of its {what}: {', '.join(names)}"


def _columns(table: str) -> list[str]:
    """The numbers of a table that can be explained."""
    if table == "ledger":
        return ["rupiah"]
    found = [
        entry.name.removeprefix(f"{table}.")
        for entry in entries()
        if entry.name.startswith(f"{table}.")
    ]
    return [name for name in found if name not in {"month", "draw", "fund"}]


def _meaning(table: str, figure: str) -> str:
    return next(entry.meaning for entry in entries() if entry.name == f"{table}.{figure}")
