# SPDX-License-Identifier: Apache-2.0
"""The page of a place: one HTML file in two languages that opens offline.

`write_page` takes runs, or a `SideBySide` that was made already. Numbers are worked out here and in
`study`, sentences are in `texts`, their shape is in ``templates/page.html``.

>>> import jknmodel as jkn
>>> from jknmodel.report.page import page
>>> from jknmodel.study.side_by_side import side_by_side
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> text = page(side_by_side(jkn.Place.load("lumajang"), [plan], until="2026-12"))
>>> "http:" in text or "https:" in text
False
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jknmodel.base.language import LANGUAGES, Language
from jknmodel.base.speech import known
from jknmodel.report.parts.action import ActionPart
from jknmodel.report.parts.answer import AnswerPart
from jknmodel.report.parts.decided import DecidedPart
from jknmodel.report.parts.differs import DiffersPart
from jknmodel.report.parts.doubt import DoubtPart
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.flips import FlipsPart
from jknmodel.report.parts.goal import GoalPart
from jknmodel.report.parts.law_folded import LawPart
from jknmodel.report.parts.next_billion import NextBillionPart
from jknmodel.report.parts.own_question import OwnQuestionPart
from jknmodel.report.parts.scenario_charts import ScenarioChartPart
from jknmodel.report.parts.scenarios import ScenarioPart
from jknmodel.report.parts.sure import SurePart
from jknmodel.report.parts.template import render
from jknmodel.report.parts.villages import VillagesPart
from jknmodel.report.parts.why_numbers import WhyNumbersPart
from jknmodel.report.parts.words import Words
from jknmodel.report.parts.worth import WorthPart
from jknmodel.report.planner.embedded import embedded
from jknmodel.report.writing import write

if TYPE_CHECKING:
    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["page", "write_page"]


def write_page(
    what: Sequence[Run] | SideBySide,
    path: str | os.PathLike[str],
    language: Language = "id",
) -> Path:
    """Write the page of some runs, or of a comparison; returns its path.

    Parameters
    ----------
    what
        Runs of one place, the one the page answers for first; each is run again under all choices.
        Or what `side_by_side` found.
    path
        The HTML file.
    language
        Which language shows first: ``id`` or ``en``. The page holds both.

    Raises
    ------
    InputError
        When the runs are of different places, or the file cannot be written: it stays as it was.
    """
    return write(what, path, lambda comparison: page(comparison, language).encode())


def page(comparison: SideBySide, language: Language = "id") -> str:
    """The text of the page."""
    known(language)
    facts = Facts(comparison)
    carried = {"planner": embedded(comparison, language)}
    bodies = [_content(facts, each) | carried for each in LANGUAGES]
    return render("page.html", bodies, language)


def _content(facts: Facts, language: Language) -> dict[str, Any]:
    """Everything the template needs, in one language."""
    words = Words(facts, language)
    parts = (
        own := OwnQuestionPart(facts, language),
        AnswerPart(facts, language),
        WhyNumbersPart(facts, language),
        ScenarioPart(facts, language),
        ScenarioChartPart(facts, language),
        DecidedPart(facts, language),
        DiffersPart(facts, language),
        ActionPart(facts, language),
        VillagesPart(facts, language),
        GoalPart(facts, language),
        WorthPart(facts, language),
        NextBillionPart(facts, language),
        SurePart(facts, language),
        FlipsPart(facts, language),
        DoubtPart(facts, language),
        LawPart(facts, language),
    )
    content: dict[str, Any] = {
        "t": words.t,
        "language": language,
        "title": words.t("title", place=facts.place.name),
        "subtitle": words.t(
            "subtitle",
            opening=words.n.day(facts.read_on),
            until=words.n.month(facts.comparison.until),
        ),
    }
    for part in parts:
        content |= part.content()
    if "budget" in own.asked.questions:
        content["answer"][1] = ""  # the own question said it
    return content
