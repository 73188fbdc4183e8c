# SPDX-License-Identifier: Apache-2.0
"""The rows below a number: its nodes, each with the law, evidence and assumptions it uses.

The numbers are the engine's (``_core.explain``). Beside a price stand the rows of the law that it
was asked of, below an opening the published figures that bind its cells, beside a flow the rows of
the register that it was worked out with. What a row is called says `tree_words.TreeWords`.

>>> import datetime as dt
>>> import jknmodel as jkn
>>> from jknmodel.report.parts.tree_rows import rows_of
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-05")
>>> ran = run.outcomes[0], run.place.core, run.plan.core
>>> nodes = jkn._core.explain(*ran, "monthly", "central_aid", dt.date(2025, 5, 1))
>>> rows = rows_of(nodes, run)
>>> rows[0].kind, next(row.about.citation for row in rows if row.kind == "law")
('figure', 'PMK 78/PMK.02/2020, ...')
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.cells import CELLS, CellKey
from jknmodel.evidence.figures import Figure, covers
from jknmodel.projection.base_year import arrears_in

if TYPE_CHECKING:
    import datetime as dt

    from jknmodel import _core
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

    ``about`` is what it is of: a node of the engine, a rule, a figure, the name of an assumption.
    ``adds`` is its part of the figure where sums lead to it, else None; ``operation`` how it is
    made of the rows below it; ``sign`` -1 where it is taken from the sum. ``narrow`` is the figure
    that says most about a cell.
    """

    parent: int
    level: int
    kind: str
    about: Any
    value: float | None = None
    unit: str = ""
    month: dt.date | None = None
    operation: str = ""
    sign: int = 1
    adds: float | None = None
    confidence: str = ""
    known: str = ""
    narrow: Figure | None = None

    @property
    def is_beside(self) -> bool:
        """Whether it stands beside a number and is none itself."""
        return self.kind in _BESIDE


def rows_of(nodes: Sequence[_core.ExplainedNode], run: Run) -> list[Row]:
    """Every node with what stands beside it, each after the one it is part of."""
    return _Rows(nodes, run).rows


@dataclass
class _Rows:
    nodes: Sequence[_core.ExplainedNode]
    run: Run
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._below: list[list[int]] = [[] for _ in self.nodes]
        for i, node in enumerate(self.nodes):
            if node.parent >= 0:
                self._below[node.parent].append(i)
        self._add(0, -1, 0)

    def _add(self, at: int, parent: int, level: int) -> None:
        node, here = self.nodes[at], len(self.rows)
        key, unit, value = node.key, node.unit, node.value
        rules = node.rules
        known, narrow = self._known(node, key)
        kind = "price" if rules and node.how == "given" and unit == "rupiah" else key
        self.rows.append(
            Row(
                parent, level, "figure" if at == 0 else _KINDS.get(key, kind), node,
                value, unit, node.month, node.how, node.sign, node.adds,
                rules[0].confidence if rules else "", known, narrow,
            )
        )  # fmt: skip
        for rule in rules:
            if rule.value is not None:
                number = float(rule.value) if isinstance(rule.value, (int, float)) else None
                self.rows.append(
                    Row(here, level + 1, "law", rule, number, rule.unit, node.month,
                        confidence=rule.confidence, known="law")
                )  # fmt: skip
        for name in node.assumed:
            if key != "carried_cell" or self._assumes_carried(name):
                row = self._register[name]
                self.rows.append(
                    Row(here, level + 1, "assumption", name, float(row["value"]), str(row["unit"]),
                        known="assumed")
                )  # fmt: skip
        for child in self._below[at]:
            self._add(child, here, level + 1)
        for figure in self._evidence(node, key, at):
            self.rows.append(
                Row(here, level + 1, "evidence", figure, figure.point, figure.unit,
                    confidence=figure.confidence, known=figure.known)
            )  # fmt: skip

    def _assumes_carried(self, name: str) -> bool:
        """Whether the register says it: not where cells state it, or arrears were published."""
        if self.run.place.facts.carried.known == "stated":
            return False
        return name != "carried_debt" or not arrears_in(self.run.place)

    @cached_property
    def _register(self) -> dict[str, Any]:
        return {str(name): row for name, row in self.run.plan.core.assumptions.items()}

    # ── evidence ────────────────────────────────────────────
    def _evidence(self, node: _core.ExplainedNode, key: str, at: int) -> Iterator[Figure]:
        if key == "opening" and node.unit == "people":
            cells = [_cell_of(self.nodes[i]) for i in self._below[at]]
            for figure in self._figures:
                if any(cell is not None and covers(figure, cell) for cell in cells):
                    yield figure
        elif key == "opening" and self.nodes[0].key in {"debt", "carried_debt"}:
            yield from arrears_in(self.run.place)
        elif key == "receipt" and node.month is not None:
            year = str(node.month.year)
            for figure in self.run.place.facts.figures:
                same = figure.unit == "rupiah" and figure.value == node.value
                if same and figure.as_of[:4] == year:
                    yield figure

    @cached_property
    def _figures(self) -> list[Figure]:
        """Those that say something of the cells, the narrowest first."""
        figures = [f for f in self.run.place.facts.figures if not f.set_aside and _binds(f)]
        return sorted(figures, key=_width)

    def _known(self, node: _core.ExplainedNode, key: str) -> tuple[str, Figure | None]:
        """How a leaf is known, and the figure that says most about it."""
        if key == "cell":
            return self._known_cell(node)
        if key == "population_figure":
            return self.run.place.facts.population.known, None
        if key == "debt_cell":
            return ("derived" if arrears_in(self.run.place) else "assumed"), None
        if key == "spent_before":
            return ("published" if node.how == "given" else "derived"), None
        if key in {"receipt", "receipt_of_lever"}:
            return "published", None
        return "", None

    def _known_cell(self, node: _core.ExplainedNode) -> tuple[str, Figure | None]:
        """A cell of the opening: the narrowest figure that counts it; None: it was spread."""
        place, key = self.run.place, _cell_of(node)
        found = [
            cell.known
            for cell in place.cells
            if key is not None and (cell.segment, cell.care_class, cell.standing) == key
        ]
        known = min(found, key=_LEAST_KNOWN.index) if found else "assumed"
        if place.facts.cells or known == "assumed" or key not in CELLS or key is None:
            return known, None
        return known, next((f for f in self._figures if covers(f, key)), None)


def _cell_of(node: _core.ExplainedNode) -> CellKey | None:
    if node.segment is None or node.standing is None:
        return None
    return CellKey(node.segment, str(node.care_class) if node.care_class else "-", node.standing)


def _width(figure: Figure) -> int:
    return sum(covers(figure, cell) for cell in CELLS)


def _binds(figure: Figure) -> bool:
    return figure.unit != "rupiah" and _width(figure) > 0
