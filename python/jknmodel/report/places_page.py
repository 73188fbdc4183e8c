# SPDX-License-Identifier: Apache-2.0
"""One page that compares places: an HTML file in two languages that opens offline.

>>> import jknmodel as jkn
>>> from jknmodel.study.places import compare_places
>>> from jknmodel.report.places_page import places_page
>>> from jknmodel.study.side_by_side import side_by_side
>>> plan = jkn.Scenario.load("bangka-belitung/as-it-is")
>>> found = side_by_side(jkn.Place.load("bangka-belitung"), [plan], until="2025-12")
>>> "Bangka Belitung" in places_page(compare_places([found]))
True
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.language import LANGUAGES, Language
from jknmodel.base.speech import known
from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.own_question import OwnQuestionPart
from jknmodel.report.parts.scenarios import ScenarioPart
from jknmodel.report.parts.template import render
from jknmodel.report.rounding import Rounding
from jknmodel.report.texts import Texts
from jknmodel.study.places import slug
from jknmodel.study.targets import targets_at

if TYPE_CHECKING:
    from jknmodel.study.places import PlacesCompared
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["places_page", "slug", "write_places_page"]

_RANKED: Final = ("coverage", "active_of_population", "gap_active")


def write_places_page(
    compared: PlacesCompared, path: str | os.PathLike[str], language: Language = "id"
) -> Path:
    """Write the page, whole or not at all; returns its path.

    Raises
    ------
    InputError
        When it cannot be written: the old file stays.
    """
    from jknmodel.report.folder import write_file

    return write_file(path, places_page(compared, language).encode())


def places_page(compared: PlacesCompared, language: Language = "id") -> str:
    """The text of the page; each place links to ``its-name/its-name.html`` beside it."""
    known(language)
    return render("places.html", [_content(compared, each) for each in LANGUAGES], language)


def _content(compared: PlacesCompared, language: Language) -> dict[str, Any]:
    """Everything the template needs, in one language."""
    t, n = Texts(language), Numerals(language)
    table = compared.at_close
    rows = []
    for found, (_, row) in zip(compared.comparisons, table.iterrows(), strict=True):
        rounding = Rounding(found.place)

        def rate(figure: str, row: Any = row, rounding: Rounding = rounding) -> dict[str, str]:
            low, high = row[f"{figure}_low"], row[f"{figure}_high"]
            decimals = rounding.decimals(figure, 1)
            span = n.per_cents(low, high, decimals)
            return {
                "now": n.rate(row[figure], decimals),
                "then": n.rate(row[f"{figure}_then"], decimals),
                "range": span if "–" in span else "",
            }

        def gap(figure: str, row: Any = row) -> str:
            if row[f"{figure}_high"] < 0.5:
                return t("places_no_gap")
            return n.about_between(row[f"{figure}_low"], row[f"{figure}_high"])

        rows.append(
            {
                "name": row["place"],
                "region": row["region"],
                "link": f"{slug(str(row['place']))}/{slug(str(row['place']))}.html",
                "date": n.day(_opening_day(found.place.opening)),
                "own": OwnQuestionPart(Facts(found), language).answers(),
                "registered": 100 * float(row["coverage"]),
                "active": 100 * float(row["active_of_population"]),
                "coverage": rate("coverage"),
                "of_population": rate("active_of_population"),
                "of_registered": rate("active_of_registered"),
                "gap_coverage": gap("gap_coverage"),
                "gap_active": gap("gap_active"),
                **_months(found, language),
                "owed": n.about_money(row["owed_to_bpjs_low"], row["owed_to_bpjs_high"])
                if row["owed_to_bpjs_high"] > 0.5
                else "Rp0",
                "tested": t(
                    "places_tested",
                    base=t(f"base_{row['tested_on']}"),
                    target=n.per_cent(found.targets_in(compared.close.start_time.date()).active, 0),
                ),
            }
        )
    line = targets_at(str(compared.close))
    coverage, active = n.per_cent(line.coverage, 0), n.per_cent(line.active, 0)
    ranks = [
        {
            "title": t(f"places_rank_{figure}", target=active)
            if figure == "gap_active"
            else t(f"places_rank_{figure}"),
            "rows": [
                {"rank": each["rank"], "place": each["place"]}
                for _, each in compared.ranked(figure).iterrows()
            ],
        }
        for figure in _RANKED
    ]
    return {
        "t": t,
        "language": language,
        "title": t("places_title"),
        "close": n.month(compared.close),
        "gap_coverage": t("places_gap_coverage", target=coverage),
        "gap_active": t("places_gap_active", target=active),
        "rows": rows,
        "ranks": ranks,
    }


def _opening_day(opening: str) -> Any:
    """The first of the month after the opening row: the day of the position."""
    import pandas as pd

    return (pd.Period(opening, "M") + 1).start_time.date()


def _months(found: SideBySide, language: Language) -> dict[str, dict[str, str]]:
    """When the money ends, and whether and when both targets are met, as the place's page says."""
    part = ScenarioPart(Facts(found), language)
    main = found.main
    _, words = part.light_key(main)
    ends, ends_range = part.month_cell(main, main.central.money_ends, "money ends", met=False)
    if part.assumed(main):
        ends_range = "; ".join(filter(None, (ends_range, part.t("money_ends_assumed"))))
    met, met_range = ("", "") if part.told(main).untold else part.uhc_cell(main)
    return {
        "money_ends": {"value": ends, "range": ends_range},
        "uhc": {
            "value": part.t(words),
            "range": "; ".join(filter(None, (met, met_range))),
        },
    }
