# SPDX-License-Identifier: Apache-2.0
"""The figures of a place and the lines of `reconcile`, by the names the page gives them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jknmodel.base.cells import decile_text
from jknmodel.evidence.figures import labels_of
from jknmodel.report.numbers import Numerals
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.evidence.figures import Facts, Figure

#: What a line adds to the figure it is about: a pattern, and the sentence with the same blanks.
_ABOUT: Final = (
    (r"gap to everybody", "label_gap_everybody"),
    (r"gap to (?P<target>.+)", "label_gap"),
    (r"of population", "label_of_population"),
    (r"of registered", "label_of_registered"),
    (r"inside or outside .+", "label_inside_outside"),
    (r"coincidence", "label_coincidence"),
    (r"sum of the parts", "label_sum"),
    (r"a head", "label_a_head"),
    (r"a head and month, (?P<months>\d+) months", "label_a_head_and_month"),
    (r"heads for a year", "label_heads_for_a_year"),
    (r"before the rise, in points", "label_before_points"),
    (r"before the rise, relative", "label_before_relative"),
    (r"carried debt, active rate of population", "label_carried_population"),
    (r"carried debt, active rate of registered", "label_carried_registered"),
    (r"(?P<heads>[\d,]+) registered at (?P<rate>[\d.]+%)", "label_registered_at"),
)


class Labels:
    """The names of a place's figures in one language."""

    def __init__(self, facts: Facts, language: Language) -> None:
        self.facts = facts
        self.language = language
        self.t = Texts(language)
        self.n = Numerals(language)

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
        """Every label that a line may begin with, in words; a date tells two of a kind apart."""
        named: dict[str, str] = {}
        for figure in self.facts.figures:
            named.setdefault(figure.label, self.figure(figure))
            named.setdefault(f"debt of {figure.label}",
                             self.t("label_debt_of", figure=self.figure(figure)))  # fmt: skip
        for figure, label in zip(self.facts.figures, labels_of(self.facts.figures), strict=True):
            when = label.removeprefix(figure.label)
            named.setdefault(label, self.figure(figure) + when)
        for label in [figure.label for figure in self.facts.figures]:
            named.setdefault(f"population less {label}",
                             self.t("label_population_less", figure=named[label]))  # fmt: skip
        return named

    def line(self, label: str) -> str:
        """A line of `reconcile`; what it says of two figures at once is joined by *dan*, *and*."""
        whole = self._figures.get(label)
        if whole is not None:
            return whole
        name, _, rest = label.partition(": ")
        if " and " in label and not rest:
            joined = f" {self.t('and_word')} "
            return joined.join(self.line(part) for part in label.split(" and "))
        words = self._figures.get(name) or self._plain(name)
        return f"{words}: {self._about(rest)}" if rest else words

    def _plain(self, name: str) -> str:
        """A name that no figure of the file has by itself, two of a kind with their date."""
        bare, _, when = name.partition(" (")
        words = self._figures.get(bare) or self.t.known(f"figure_{bare}", bare)
        return f"{words} ({when}" if when else words

    def _about(self, rest: str) -> str:
        for pattern, key in _ABOUT:
            found = re.fullmatch(pattern, rest)
            if found:
                blanks = {name: self._localised(text) for name, text in found.groupdict().items()}
                return self.t(key, **blanks)
        said = [f for f in self.facts.find("population") if f.words == rest]
        return said[0].said(self.language) if said else rest

    def _localised(self, text: str) -> str:
        """Digits as the language writes them."""
        return text if self.language == "en" else text.translate(str.maketrans(",.", ".,"))
