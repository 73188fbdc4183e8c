# SPDX-License-Identifier: Apache-2.0
"""The words for what stands below a number: each node of `explain` by what it is, in one language.

The nodes come with keys (``flow``, ``bill``, ``own_share``); their words stand in the catalogues.

>>> import jknmodel as jkn
>>> from jknmodel.report.parts.tree_words import TreeWords
>>> words = TreeWords(jkn.project("lumajang", "lumajang/as-budgeted", until="2025-05"), "en")
>>> words.cell("PBPU", 3, "owing"), words.amount(35000.0, "rupiah")
('PBPU, class III, owing', 'Rp35,000')
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jknmodel.base.catalogue import by_english
from jknmodel.base.messages import cited_in_indonesian, indonesian
from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.labels import Labels
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    import datetime as dt

    from jknmodel import _core
    from jknmodel.base.language import Language
    from jknmodel.evidence.figures import Figure
    from jknmodel.projection.run import Run
    from jknmodel.report.parts.tree_rows import Row

__all__ = ["TreeWords"]


@dataclass(frozen=True)
class TreeWords:
    """The words of one language, for the numbers of a run."""

    run: Run
    language: Language

    @cached_property
    def t(self) -> Texts:
        """Its sentences."""
        return Texts(self.language)

    @cached_property
    def n(self) -> Numerals:
        """Its numerals."""
        return Numerals(self.language)

    # ── numbers ─────────────────────────────────────────────
    def amount(self, value: float, unit: str) -> str:
        """A number in its unit: whole people and rupiah, shares in per cent, yes or no."""
        if unit == "yes_no":
            return self.t("tree_yes" if value > 0.5 else "tree_no")
        if unit == "share":
            # Never up to a threshold, and no digit that says nothing.
            shown = f"{math.floor(value * 1e6 + 1e-6) / 1e4:.4f}".rstrip("0").rstrip(".")
            return self.n.signs(f"{shown}%")
        if abs(value) < 100 and abs(value - round(value)) > 1e-6:
            said = self.n.number(abs(value), 1)
        else:
            said = self.n.whole(abs(value) + 0.0)
        minus = "-" if value < 0 and any(c in "123456789" for c in said) else ""
        return f"{minus}Rp{said}" if unit == "rupiah" else f"{minus}{said}"

    def between(self, low: float, high: float, unit: str) -> str:
        """From one number to another."""
        return self.t("tree_between", low=self.amount(low, unit), high=self.amount(high, unit))

    def month(self, month: dt.date) -> str:
        """A month, short."""
        return self.n.short_month(month)

    # ── nodes ───────────────────────────────────────────────
    def node(self, node: _core.ExplainedNode, *, of_fund: bool = False) -> str:
        """What a node is."""
        key, month = node.key, self.month(node.month) if node.month else ""
        if key == "month":
            return month
        if key == "flow":
            return self._flow(node)
        if key in {"cell", "debt_cell", "carried_cell"}:
            return self._cell(node)
        if key in {"entry", "rupiah"}:
            return self._entry(node)
        if key == "bill":
            return self._bill(node)
        if of_fund and key == "opening":
            key = "fund_opening"
        return self.t(f"tree_{key}", month=month, name=node.name, segment=node.segment or "")

    def standing(self, standing: str) -> str:
        """Where people stand; `outside` is who does not live here."""
        if standing == "outside":
            return self.t("tree_outside")
        return (by_english("cell").get(standing) if self.language == "id" else "") or standing

    def cell(self, segment: str, care_class: int, standing: str = "", months: int = 0) -> str:
        """Who: segment, class, standing, months owed."""
        parts = [segment]
        if care_class and segment not in {"PBI", "PBID"}:
            parts.append(self.t("label_class", care_class="I" * care_class))
        parts.append(self.standing(standing) if standing else "")
        parts.append(self.t.counted("tree_months_owed", months) if months else "")
        return ", ".join(part for part in parts if part)

    def _cell(self, node: _core.ExplainedNode) -> str:
        if node.key == "carried_cell":
            return self.t("tree_carried_cell", care_class="I" * node.care_class)
        return self.cell(node.segment or "", node.care_class, node.standing or "", node.months_owed)

    def _flow(self, node: _core.ExplainedNode) -> str:
        cause = f"“{node.name}”" if node.cause == "lever" else self.t(f"tree_cause_{node.cause}")
        ends = [
            " ".join(part for part in (segment or "", self.standing(standing)) if part)
            for segment, standing in (
                (node.from_segment, node.from_standing),
                (node.to_segment, node.to_standing),
            )
        ]
        return f"{cause}: {ends[0]} → {ends[1]}"

    def known(self, known: str) -> str:
        """How a number is known: published, derived or assumed."""
        return (by_english("cell").get(known) if self.language == "id" else "") or known

    def _lever(self, name: str) -> str:
        return f"“{self.run.plan.lever_in(name, self.language)}”"

    def account(self, account: str) -> str:
        """An account of the ledger."""
        return self.t(f"tree_account_{account}")

    def _entry(self, node: _core.ExplainedNode) -> str:
        parts = [self.account(node.account) if node.account else ""]
        if node.payer:
            parts.append(self.t(f"tree_payer_{node.payer}"))
        parts += [node.segment or "", node.name if node.name != "-" else ""]
        return ", ".join(part for part in parts if part)

    def _bill(self, node: _core.ExplainedNode) -> str:
        who = self.cell(node.segment or "", node.care_class)
        if node.line >= 0:
            whose = self._lever(node.name) if node.name else self.t("tree_of_opening")
            return f"{who}, {whose}"
        return f"{who}, {node.name}" if node.name else who

    # ── rows ────────────────────────────────────────────────
    def label(self, row: Row) -> str:
        """What a row is, in words."""
        if row.kind == "law":
            line: str = row.about.line
            return (indonesian(line, "why") if self.language == "id" else "") or line
        if row.kind == "evidence":
            return self._published(row.about)
        if row.kind == "assumption":
            return self._assumed(row.about)
        if row.level == 0 and row.about.key == "spent" and not row.about.name:
            return self.t("tree_all_spent")
        return self.node(row.about, of_fund=row.level == 0 and row.about.name != "")

    def article(self, row: Row) -> str:
        """The article behind a row of the law, or a price."""
        rule = row.about if row.kind == "law" else None
        if rule is None and not row.is_beside and row.about.rules:
            rule = row.about.rules[0]
        if rule is None:
            return ""
        citation: str = rule.citation
        return cited_in_indonesian(citation) if self.language == "id" else citation

    def source(self, row: Row) -> str:
        """Where a number is from."""
        if row.kind == "evidence":
            return str(row.about.sourced(self.language))
        if row.kind == "assumption":
            return self.t.known(*(f"{start}{self._row(row.about)['source']}"
                                  for start in ("source ", "")))  # fmt: skip
        if row.is_beside:
            return ""
        place, key = self.run.place, row.about.key
        if key == "cell":
            if row.narrow is not None:
                return row.narrow.sourced(self.language)
            cells = bool(place.facts.cells)
            return (
                self.t("tree_own_cells")
                if cells
                else self.t("tree_spread", prior=self.t.known(f"prior_{place.prior}", place.prior))
            )
        if key == "population_figure":
            return place.facts.population.source
        if key == "debt_cell":
            return self.t("tree_by_payers")
        return self.t("tree_by_plan") if row.known == "published" else ""

    def _row(self, name: str) -> Any:
        return self._register[name]

    @cached_property
    def _register(self) -> dict[str, Any]:
        return dict(self.run.plan.core.assumptions)

    def _assumed(self, name: str) -> str:
        """A row of the register that a number was worked out with."""
        row = self._row(name)
        unit, source = str(row["unit"]), str(row["source"])
        low, value, high = (self.n.signs(f"{row[key]:,.6g}") for key in ("low", "value", "high"))
        return self.t(
            "tree_assumed",
            name=self.t.known(f"assumption_{name}", name),
            value=value,
            low=low,
            high=high,
            unit=self.t.known(f"unit {unit}", unit),
            source=self.t.known(f"source {source}", source),
        )

    def _published(self, figure: Figure) -> str:
        if figure.value is None and figure.high < math.inf:  # said in words, or a bound
            value = self.between(figure.low, figure.high, figure.unit)
        else:
            value = self.amount(figure.point, figure.unit)
        said = figure.said(self.language)
        return self.t(
            "tree_published" if said else "tree_published_bare",
            known=self.known(figure.known),
            label=self._labels.figure(figure),
            value=value,
            words=said,
            source=figure.sourced(self.language),
            confidence=figure.confidence,
        )

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.run.place.facts, self.language)
