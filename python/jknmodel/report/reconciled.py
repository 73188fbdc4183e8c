# SPDX-License-Identifier: Apache-2.0
"""What `reconcile` finds, as a table with words.

>>> import jknmodel as jkn
>>> found = jkn.reconcile(jkn.Place.load("lumajang"))
>>> found.loc[found.figure == "pbid_budget", "verdict"].iloc[0]
'not identified'
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jknmodel.evidence.place import place_of
from jknmodel.evidence.reconcile.finding import VERDICTS
from jknmodel.evidence.reconcile.reconcile import findings, questions
from jknmodel.report.parts.labels import Labels

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.language import Language
    from jknmodel.evidence.place import Place

__all__ = ["lines", "reconcile"]

_COLUMNS = (
    "figure", "published", "low", "high", "implied", "verdict", "note", "implied_low",
    "implied_high", "unit", "kind",
)  # fmt: skip


def lines(place: Place | str | os.PathLike[str], language: Language) -> Iterator[str]:
    """The findings for a terminal, a line each, and what to ask next.

    In English figures are named by their keys in the file, in Indonesian as on the page.
    """
    place = place_of(place)
    labels = Labels(place.facts, language, in_file=language == "en")
    t = labels.t
    found = findings(place)
    wide = max(len(t(f"verdict_{verdict}")) for verdict in VERDICTS)
    for each in found:
        figure = each.figure if labels.in_file else labels.line(each.about)
        verdict = t(f"verdict_{each.verdict}").ljust(wide + 1)
        yield t("reconcile_line", verdict=verdict, figure=figure, note=labels.remarks(each))
    asked = questions(place)
    if asked:
        yield ""
        yield t("reconcile_ask")
    for row in asked:
        yield t(
            "reconcile_question",
            rank=row["rank"],
            figure=row["figure"] if labels.in_file else labels.question(row),
            narrows=labels.n.per_cent(row["narrows"], 0),
            holder=labels.holder(str(row["holder"])),
        )


def reconcile(place: Place | str | os.PathLike[str]) -> pd.DataFrame:
    """Put the published figures of a place against each other.

    Returns
    -------
    DataFrame
        figure, published, low, high (what its digits allow), implied, verdict, note, implied_low,
        implied_high, unit, kind (``reading`` or ``coincidence`` for the lines about one way to
        make a budget). Verdicts: ``agrees``, ``possible`` (allowed, not confirmed),
        ``contradicts``, ``identified`` (one reading alone gives it), ``not identified`` (several
        readings stand), ``derived``. Figures and notes are in English.
        ``.attrs["ask"]`` lists which figure to ask for next, most useful first; where figures
        contradict each other, which of them is right.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> table = jkn.reconcile(jkn.Place.load("lumajang"))
    >>> table[table.figure == "not_registered: gap to everybody"].verdict.item()
    'contradicts'
    """
    import pandas as pd

    place = place_of(place)
    labels = Labels(place.facts, "en", in_file=True)
    rows = [each._asdict() | {"note": labels.remarks(each)} for each in findings(place)]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    table.attrs["ask"] = questions(place)
    return table
