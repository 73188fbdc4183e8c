# SPDX-License-Identifier: Apache-2.0
"""A letter to whoever holds the figures: what to ask for, the most useful first, as Markdown.

Counts are asked for, never names or numbers of members.

>>> import jknmodel as jkn
>>> print(letter(jkn.Place.load("lumajang"), "en").splitlines()[0])
# Request for JKN membership figures: Lumajang
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from jknmodel.base.months import later, month_of
from jknmodel.evidence.place import place_of
from jknmodel.evidence.reconcile.reconcile import questions
from jknmodel.report.parts.labels import Labels

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.evidence.place import Place

__all__ = ["letter"]

_SEGMENTS: Final = ("PBI", "PBID", "PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN")


def letter(place: Place | str | os.PathLike[str], language: Language) -> str:
    """The letter, with a table to fill in.

    Parameters
    ----------
    place
        The place, its name or its file.
    language
        ``"id"`` or ``"en"``.

    Raises
    ------
    InputError
        When there is no such place, or its table of members leaves nothing to ask.
    """
    where = place_of(place)
    labels = Labels(where.facts, language)
    t, n = labels.t, labels.n
    opening = n.day(later(month_of(where.opening), 1))
    rows = [
        f"| {row['rank']} | {labels.question(row)} | {n.per_cent(row['narrows'], 0)} | "
        f"{labels.holder(str(row['holder']))} |"
        for row in questions(where)
    ]
    known = dict.fromkeys(
        f"- {figure.said(language)} ({figure.sourced(language)}; {n.date(figure.as_of)})"
        for figure in where.facts.figures
        if figure.said(language) and not figure.set_aside
    )
    fill = [f"| {t(f'letter_{segment}')} | | | | |" for segment in _SEGMENTS]
    lines = [
        f"# {t('letter_title', place=where.name)}", "",
        t("letter_to"), "",
        t("letter_intro", place=where.name, day=opening), "",
        t("letter_head"), "| ---: | --- | ---: | --- |", *rows, "",
        t("letter_how"), "",
        t("letter_fill"), "",
        t("letter_fill_head"), "| --- | ---: | ---: | ---: | ---: |", *fill, "",
        t("letter_known"), "",
        *known, "",
        t("letter_close"),
    ]  # fmt: skip
    return "\n".join([*lines, ""])
