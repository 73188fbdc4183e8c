# SPDX-License-Identifier: Apache-2.0
"""The figures of a place and what `reconcile` finds about them, in the words of one language."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

from jknmodel.base.cells import decile_text
from jknmodel.evidence.figures import Figure, labels_of
from jknmodel.evidence.reconcile.finding import Finding, Said
from jknmodel.report.numbers import Numerals
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.evidence.figures import Facts

#: Lines that begin with the name of a figure that is no figure of the file.
_BEGINS: Final[Mapping[str, str]] = {
    "registered_at": "population",
    "budget_reading": "pbid_budget",
    "two_rates": "pbid_budget",
    "multiple": "pbid_budget",
}


class Labels:
    """The names of a place's figures in one language.

    ``in_file``: figures by their keys in the file, as the table of `jknmodel.reconcile` has them.
    """

    def __init__(self, facts: Facts, language: Language, *, in_file: bool = False) -> None:
        self.facts = facts
        self.language = language
        self.t = Texts(language)
        self.n = Numerals(language)
        self.in_file = in_file

    def figure(self, figure: Figure) -> str:
        """A published figure by what it counts: *menunggak PBPU+BP, kelas III, desil 1-5*."""
        parts = [
            " ".join(
                part
                for part in (self.t.known(f"figure_{figure.figure}", figure.figure),
                             "+".join(figure.segments))
                if part
            )
        ]  # fmt: skip
        if figure.care_class:
            parts.append(self.t("label_class", care_class="I" * int(figure.care_class)))
        if figure.among:
            parts.append(figure.among)
        if figure.deciles:
            parts.append(self.t("label_deciles", deciles=decile_text(figure.deciles)))
        if figure.village:
            parts.append(figure.village)
        return ", ".join(parts)

    @cached_property
    def _figures(self) -> dict[str, str]:
        """The name of each figure in words; a date tells two of a kind apart."""
        named: dict[str, str] = {}
        for figure, label in zip(self.facts.figures, labels_of(self.facts.figures), strict=True):
            named.setdefault(figure.label, self.figure(figure))
            named.setdefault(label, self.figure(figure) + label.removeprefix(figure.label))
        return named

    def named(self, label: str) -> str:
        """A figure by its name in the file, or the count of everybody."""
        if self.in_file:
            return label
        return self._figures.get(label) or self.t.known(f"figure_{label}", label)

    def line(self, about: Said) -> str:
        """What a line is about; of figures that clash each is named."""
        kind, blanks = about.kind, about.blanks
        figure = blanks.get("figure")
        if kind == "conflict":
            labels = cast("tuple[str, ...]", blanks["labels"])
            return f" {self.t('and_word')} ".join(map(self.named, labels))
        if kind == "population_published" and isinstance(figure, Figure):
            return f"{self.named('population')}: {figure.said(self.language) or figure.as_of}"
        if kind in {"population_less", "debt_of", "less"}:
            return self._sentence(f"label_{kind}", blanks)
        if not isinstance(figure, Figure):
            if kind not in _BEGINS:
                return self.named(kind)
            return f"{self.named(_BEGINS[kind])}: {self._sentence(f'label_{kind}', blanks)}"
        if kind in {"figure", "budget"}:
            return f"{self.figure(figure)}{blanks.get('when', '')}"
        return f"{self.figure(figure)}: {self._sentence(f'label_{kind}', blanks)}"

    def remarks(self, finding: Finding) -> str:
        """Why, as the table of `jknmodel.reconcile` says it."""
        return "".join(map(self._remark, finding.remarks))

    def question(self, question: Mapping[str, Any]) -> str:
        """A figure to ask for, a row of `questions`."""
        if "figures" in question:
            return self.t("ask_which", figures=", ".join(map(self.named, question["figures"])))
        figure = str(question["figure"])
        return self.t.known(f"ask {figure}", figure)

    def holder(self, holder: str) -> str:
        """Who holds it."""
        return "; ".join(self.t.known(f"holder {part}", part) for part in holder.split("; "))

    def _remark(self, said: Said) -> str:
        return self._sentence(f"finding_{said.kind}", said.blanks)

    def _sentence(self, key: str, blanks: Mapping[str, object]) -> str:
        return _Filled(self).vformat(self.t(key), (), blanks)

    def blank(self, value: object, form: str) -> str:
        """What stands in a blank of a sentence, in words."""
        if isinstance(value, Said):
            return self._remark(value)
        if isinstance(value, tuple):
            return ", ".join(self.blank(each, form or "label") for each in value)
        if isinstance(value, Figure):
            if form == "why":
                return value.why_aside(self.language)
            words = value.said(self.language) if form == "words" else ""
            return words or (value.label if self.in_file else self.figure(value))
        if isinstance(value, str):
            return self.named(value) if form == "label" else value
        return self.n.signs(_written(cast("float", value), form))


class _Filled(string.Formatter):
    """Sentences whose blanks are figures, numbers and further things to be said."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002
        """The blank of that name."""
        return kwargs[str(key)]

    def format_field(self, value: Any, format_spec: str) -> str:
        """The blank in words."""
        return self.labels.blank(value, format_spec)


def _written(value: float, form: str) -> str:
    """A number as the form says, with the signs of English; ``bn.1``: billions, one decimal."""
    if form == "g%":
        return f"{100 * value:g}%"
    if form.startswith("bn"):
        return f"{value / 1e9:,{form.removeprefix('bn')}f}"
    return f"{value:{form}}"
