# SPDX-License-Identifier: Apache-2.0
"""Why the main figures of the answer are what they are: the tree below each, folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from jknmodel.report.parts.main_trees import MainTree, folded, main_trees
from jknmodel.report.parts.marks import Number, cell
from jknmodel.report.parts.tree_words import TreeWords
from jknmodel.report.parts.words import Words

if TYPE_CHECKING:
    from jknmodel.report.parts.folded import Folded
    from jknmodel.report.parts.tree_rows import Row

#: Whose words stand beside a number: their digits are in no file of the run.
_WHOSE: Final = {"law": "law", "evidence": "published", "assumption": "register"}


class WhyNumbersPart(Words):
    """The trees of `main_trees` in one language, each number with its cell of ``why.csv``."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        if not main_trees(self.c):
            return {"why_numbers": None}
        told = [self._told(at, tree, 0) for tree, at in folded(self.c, self._words)]
        return {
            "why_numbers": {
                "title": self.t("why_title"),
                "note": self.t("why_note"),
                "trees": told,
            }
        }

    @cached_property
    def _words(self) -> TreeWords:
        return TreeWords(self.main.run, self.language)

    def _told(self, at: Folded, tree: MainTree, row: int, mark: str = "") -> dict[str, Any]:
        """A row with all below it that has room."""
        shown, rest = at.shown(row)
        opened = at.opened(shown)
        beside = list(self._beside(at, row))
        return {
            "head": self._head(at, tree, row, mark),
            "beside": beside,
            "rows": [
                self._told(at, tree, child, at.mark(child))
                if child in opened
                else {"head": self._head(at, tree, child, at.mark(child)), "beside": [], "rows": []}
                for child in shown
            ]
            + ([self._more(at, tree, row, rest)] if rest else []),
        }

    def _beside(self, at: Folded, row: int) -> Iterator[Markup]:
        for beside in at.beside(row):
            said = self._words.label(beside)
            if beside.kind == "law":  # without the name of the rule and remarks on its source
                rule = said.partition("]")[0].partition(": ")[2].partition(" ")[2]
                said = self.t("why_law", row=f"{rule}]", confidence=beside.confidence)
            yield self.p.named(_WHOSE[beside.kind], said)

    def _head(self, at: Folded, tree: MainTree, row: int, mark: str) -> Markup:
        """A number with its formula, and how a cell is known."""
        here = tree.rows[row]
        label = escape(mark.replace("-", "−") + self._words.label(here))
        if row == 0 and here.month is not None:
            label += f", {self.n.month(here.month)}"
        said = Markup("{}: <b>{}</b>").format(label, self._amount(tree, row))
        if factors := at.factors(row):
            told = Markup(" × ").join(
                Markup("{} ({})").format(self._amount(tree, i), self._words.label(tree.rows[i]))
                for i in factors
            )
            said += Markup(" = {}").format(told)
        if here.kind == "cell" and (source := self._words.source(here)):
            known = f"{self._words.known(here.known)}: {source}"
            said += Markup(" <i>[{}]</i>").format(self.p.published(known))
        return said

    def _more(self, at: Folded, tree: MainTree, row: int, rest: Sequence[int]) -> dict[str, Any]:
        """What is taken together, with what it comes to."""
        below = [tree.rows[i] for i in rest]
        whole = sum(each.sign * (each.value or 0.0) for each in below)
        source = cell("why", "part", "sum", tree=tree.key, parent=at.inner(row), shown="false")
        amount = self._written(whole, below[0], source)
        head = Markup("+ {}: <b>{}</b>").format(at.many(rest), amount)
        return {"head": head, "beside": [], "rows": []}

    def _amount(self, tree: MainTree, row: int) -> Markup:
        here = tree.rows[row]
        source = cell("why", "value", tree=tree.key, row=row)
        return self._written(here.value or 0.0, here, source)

    def _written(self, value: float, row: Row, source: str) -> Markup:
        number = Number(value, source)
        return self.p.money(number) if row.unit == "rupiah" else self.p.whole(number)
