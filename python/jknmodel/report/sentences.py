# SPDX-License-Identifier: Apache-2.0
"""A comparison in a few sentences, as the command line and the workbook say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from jknmodel import _core
from jknmodel.report.cuts import cuts_of
from jknmodel.report.parts.answer import AnswerPart
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.marks import plain
from jknmodel.report.parts.words import Words
from jknmodel.report.texts import Texts
from jknmodel.study.told_apart import quiet_levers
from jknmodel.tables.counted import hidden_of

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["cut_sentences", "scenario_sentence", "sentences"]

MOST: Final = 5  # sentences of cuts on a terminal


def sentences(comparison: SideBySide, language: Language = "id") -> list[str]:
    """The answer in three sentences.

    >>> import jknmodel as jkn
    >>> from jknmodel.study.side_by_side import side_by_side
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> found = side_by_side(jkn.Place.load("lumajang"), [plan], until="2026-12")
    >>> sentences(found, "en")[0]
    'Of 100 people in Lumajang, 87 are registered in JKN and 66 are active (or 57, if ...'
    """
    said = AnswerPart(Facts(comparison), language).answer()
    return [plain(sentence) for sentence in said if sentence]


def scenario_sentence(language: Language = "id") -> str:
    """That what is said is a scenario, and no forecast.

    >>> scenario_sentence("en")[:38]
    'This is a scenario, not a forecast: wh'
    """
    return Texts(language)("scenario_not_forecast")


def cut_sentences(comparison: SideBySide, language: Language = "id") -> list[str]:
    """A sentence for each lever that did less than was ordered; at most five, and how many more."""
    said = list(_sentences(comparison, language))
    if len(said) <= MOST:
        return said
    return [*said[:MOST], Texts(language).counted("cut_more", len(said) - MOST)]


def _sentences(comparison: SideBySide, language: Language) -> Iterator[str]:
    words = Words(Facts(comparison), language)
    several = len(comparison.scenarios) > 1
    hidden = hidden_of(comparison.place)

    def amount(value: float, unit: str) -> str:
        if unit == "rupiah":
            return words.n.money(value)
        shown = value if hidden is None else hidden.count(value)
        return shown if isinstance(shown, str) else words.n.whole(shown)

    for each in comparison.scenarios:
        quiet = quiet_levers(each.run)
        for cut in cuts_of(each.run):
            year = int(cut.month[:4])
            secret = cut.lever in quiet
            key = f"why_{cut.why}"
            sentence = words.t(
                "cut_heads" if cut.unit == "people" else "cut_money",
                lever=each.plan.lever_in(cut.lever, language),
                cut=words.t("not_shown") if secret else amount(cut.cut, cut.unit),
                ordered=words.t("not_shown") if secret else amount(cut.ordered, cut.unit),
                month=words.n.short_month(_core.month(cut.month)),
                why=words.t(key, year=year, next=year + 1) if words.t.has(key) else cut.why,
            )
            yield f"“{words.name(each)}”: {sentence}" if several else sentence
