# SPDX-License-Identifier: Apache-2.0
"""The rows below a number: its nodes in words, each with the law, evidence and assumptions it uses.

The numbers are the engine's (``_core.explain``). Beside a price stand the rows of the law that it
was asked of, below an opening the published figures that bind its cells, beside a flow the rows of
the register that it was worked out with.

>>> import datetime as dt
>>> import jknmodel as jkn
>>> from jknmodel.report.tree_rows import rows_of
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-05")
>>> ran = run.outcomes[0], run.place.core, run.plan.core
>>> nodes = jkn._core.explain(*ran, "monthly", "central_aid", dt.date(2025, 5, 1))
>>> rows = rows_of(nodes, run, "en")
>>> rows[0].label, rows[0].kind, next(row.article for row in rows if row.kind == "law")
('paid by the centre for PBID and class III', 'figure', 'PMK 78/PMK.02/2020, ...')
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.cells import CELLS, CellKey
from jknmodel.base.messages import cited_in_indonesian, indonesian
from jknmodel.evidence.figures import covers
from jknmodel.projection.base_year import arrears_in
from jknmodel.report.parts.labels import Labels
from jknmodel.report.tree_words import TreeWords

if TYPE_CHECKING:
    import datetime as dt

    from jknmodel import _core
    from jknmodel.base.language import Language
    from jknmodel.evidence.figures import Figure
    from jknmodel.projection.run import Run

__all__ = ["Row", "rows_of"]

#: What a node is where its key is one of several of a kind; else the key says it.
_KINDS: Final = {
    **dict.fromkeys(
        ("billed_heads", "paid_heads", "missed_heads", "aided_heads", "carried_heads", "workers"),
        "heads",
    ),
    **dict.fromkeys(("debt_cell", "carried_cell", "population_figure"), "cell"),
    **dict.fromkeys(("receipt", "receipt_of_lever", "carried_over"), "receipt"),
    **dict.fromkeys(("approved", "reaches", "owes_nothing", "had_before", "request_stands"),
                    "test"),
    "entry": "account",
    "opening_balance": "opening",
    "old_debt": "bill",
}  # fmt: skip
_BESIDE: Final = ("law", "evidence", "assumption")
_LEAST_KNOWN: Final = ("assumed", "derived", "published")


@dataclass(frozen=True, slots=True)
class Row:
    """A number below another, or what stands beside one: law, evidence, an assumption.

    ``adds`` is its part of the figure where sums lead to it, else None; ``operation`` how it is
    made of the rows below it; ``sign`` -1 where it is taken from the sum.
    """

    parent: int
    level: int
    label: str
    kind: str
    value: float | None = None
    unit: str = ""
    month: dt.date | None = None
    operation: str = ""
    sign: int = 1
    adds: float | None = None
    article: str = ""
    confidence: str = ""
    known: str = ""
    source: str = ""

    @property
    def is_beside(self) -> bool:
        """Whether it stands beside a number and is none itself."""
        return self.kind in _BESIDE


def rows_of(nodes: Sequence[_core.ExplainedNode], run: Run, language: Language) -> list[Row]:
    """Every node with what stands beside it, each after the one it is part of."""
    return _Rows(nodes, run, language).rows


@dataclass
class _Rows:
    nodes: Sequence[_core.ExplainedNode]
    run: Run
    language: Language
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = TreeWords(self.language)
        below: list[list[int]] = [[] for _ in self.nodes]
        for i, node in enumerate(self.nodes):
            if node.parent >= 0:
                below[node.parent].append(i)
        self._below = below
        self._is_funds = self.nodes[0].name != "" and self.nodes[0].key != "rupiah"
        self._add(0, -1, 0)

    def _add(self, at: int, parent: int, level: int) -> None:
        node = self.nodes[at]
        here = len(self.rows)
        row = self._row(node, parent, level, is_root=at == 0)
        self.rows.append(row)
        beside = [*self._law(node), *self._assumed(node)]
        self.rows += [replace(each, parent=here, level=level + 1) for each in beside]
        for child in self._below[at]:
            self._add(child, here, level + 1)
        found = self._evidence(node)
        self.rows += [replace(each, parent=here, level=level + 1) for each in found]

    def _row(self, node: _core.ExplainedNode, parent: int, level: int, *, is_root: bool) -> Row:
        known, source = self._known(node)
        leaf_by_law = bool(node.rules) and not node.assumed
        return Row(
            parent,
            level,
            self._label(node, is_root=is_root),
            "figure" if is_root else _KINDS.get(node.key, self._kind(node)),
            value=node.value,
            unit=node.unit,
            month=node.month,
            operation=node.how,
            sign=node.sign,
            adds=node.adds,
            article=_cited(node.rules[0], self.language) if leaf_by_law else "",
            confidence=node.rules[0].confidence if leaf_by_law else "",
            known=known,
            source=source,
        )

    def _label(self, node: _core.ExplainedNode, *, is_root: bool) -> str:
        if is_root and node.key == "spent" and not node.name:
            return self.words.t("tree_all_spent")
        return self.words.label(node, of_fund=self._is_funds)

    @staticmethod
    def _kind(node: _core.ExplainedNode) -> str:
        return "price" if node.rules and node.how == "given" and node.unit == "rupiah" else node.key

    # ── what stands beside a number ─────────────────────────
    def _law(self, node: _core.ExplainedNode) -> Iterator[Row]:
        for rule in node.rules:
            if rule.value is None:
                continue
            number = rule.value if isinstance(rule.value, (int, float)) else None
            yield Row(
                0,
                0,
                (indonesian(rule.line, "why") if self.language == "id" else "") or rule.line,
                "law",
                value=None if number is None else float(number),
                unit=rule.unit,
                month=node.month,
                article=_cited(rule, self.language),
                confidence=rule.confidence,
                known="law",
            )

    def _assumed(self, node: _core.ExplainedNode) -> Iterator[Row]:
        for name in node.assumed:
            if node.key == "carried_cell" and not self._assumes_carried(name):
                continue
            yield self._assumption(name)

    def _assumption(self, name: str) -> Row:
        row = dict(self._register[name])
        return Row(
            0,
            0,
            self.words.assumed({"name": name, **row}),
            "assumption",
            value=float(row["value"]),
            unit=str(row["unit"]),
            known="assumed",
            source=str(row["source"]),
        )

    def _assumes_carried(self, name: str) -> bool:
        """Whether the register says it: not where cells state it, or arrears were published."""
        if self.run.place.facts.carried.known == "stated":
            return False
        return name != "carried_debt" or not arrears_in(self.run.place)

    @cached_property
    def _register(self) -> dict[str, Any]:
        return {str(name): row for name, row in self.run.plan.core.assumptions.items()}

    # ── evidence ────────────────────────────────────────────
    def _evidence(self, node: _core.ExplainedNode) -> Iterator[Row]:
        if node.key == "opening" and node.unit == "people":
            cells = [c for c in self._cells_below(node) if c is not None]
            for figure in self._figures:
                if any(covers(figure, cell) for cell in cells):
                    yield self._published(figure)
        elif node.key == "opening" and node.unit == "rupiah" and self._is_about_debt:
            for figure in arrears_in(self.run.place):
                yield self._published(figure)
        elif node.key == "receipt":
            for figure in self.run.place.facts.figures:
                of_year = node.month is not None and figure.as_of[:4] == str(node.month.year)
                if figure.unit == "rupiah" and figure.value == node.value and of_year:
                    yield self._published(figure)

    @cached_property
    def _is_about_debt(self) -> bool:
        return self.nodes[0].key in {"debt", "carried_debt"}

    @cached_property
    def _figures(self) -> list[Figure]:
        """Those that say something of the cells, the narrowest first."""
        figures = [f for f in self.run.place.facts.figures if not f.set_aside and _binds(f)]
        return sorted(figures, key=_width)

    def _cells_below(self, node: _core.ExplainedNode) -> Iterator[CellKey | None]:
        at = next(i for i, each in enumerate(self.nodes) if each is node)
        return (_cell_of(self.nodes[i]) for i in self._below[at])

    def _published(self, figure: Figure) -> Row:
        said, source = figure.said(self.language), figure.sourced(self.language)
        if figure.value is None and figure.high < math.inf:  # said in words, or a bound
            value = self.words.between(figure.low, figure.high, figure.unit)
        else:
            value = self.words.amount(figure.point, figure.unit)
        return Row(
            0,
            0,
            self.words.t(
                "tree_published" if said else "tree_published_bare",
                known=self.words.known(figure.known),
                label=self._labels.figure(figure),
                value=value,
                words=said,
                source=source,
                confidence=figure.confidence,
            ),
            "evidence",
            value=figure.point,
            unit=figure.unit,
            confidence=figure.confidence,
            known=figure.known,
            source=source,
        )

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.run.place.facts, self.language)

    def _known(self, node: _core.ExplainedNode) -> tuple[str, str]:
        """How a leaf is known, and from where."""
        if node.key == "cell":
            return self._known_cell(node)
        if node.key == "population_figure":
            population = self.run.place.facts.population
            return population.known, population.source
        if node.key == "debt_cell":
            published = bool(arrears_in(self.run.place))
            said = self.words.t("tree_by_payers")
            return ("derived" if published else "assumed"), said
        if node.key == "spent_before":
            given = node.how == "given"
            return ("published", self.words.t("tree_by_plan")) if given else ("derived", "")
        if node.key in {"receipt", "receipt_of_lever"}:
            return "published", self.words.t("tree_by_plan")
        return "", ""

    def _known_cell(self, node: _core.ExplainedNode) -> tuple[str, str]:
        """A cell of the opening: the narrowest figure that counts it, or how it was spread."""
        place, key = self.run.place, _cell_of(node)
        found = [
            cell.known
            for cell in place.cells
            if key is not None and (cell.segment, cell.care_class, cell.standing) == key
        ]
        known = min(found, key=_LEAST_KNOWN.index) if found else "assumed"
        if place.facts.cells:
            return known, self.words.t("tree_own_cells")
        narrow = next((f for f in self._figures if key in CELLS and covers(f, key)), None)
        if known == "assumed" or narrow is None:
            return known, self.words.t("tree_spread", prior=place.prior)
        return known, narrow.sourced(self.language)


def _cell_of(node: _core.ExplainedNode) -> CellKey | None:
    if node.segment is None or node.standing is None:
        return None
    return CellKey(node.segment, str(node.care_class) if node.care_class else "-", node.standing)


def _width(figure: Figure) -> int:
    return sum(covers(figure, cell) for cell in CELLS)


def _binds(figure: Figure) -> bool:
    return figure.unit != "rupiah" and _width(figure) > 0


def _cited(rule: _core.AskedRule, language: Language) -> str:
    return cited_in_indonesian(rule.citation) if language == "id" else rule.citation
