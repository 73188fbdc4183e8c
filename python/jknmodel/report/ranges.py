# SPDX-License-Identifier: Apache-2.0
"""What a range ranges over, from the object that made it; and forecasts in words.

>>> import jknmodel as jkn
>>> found = jkn.forecast("lumajang", until="2025-12", draws=10)
>>> range_words(found.sure, "en")[:60]
'10 draws. The range is over: the assumptions, the opening po'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jknmodel.report.numbers import Numerals
from jknmodel.report.texts import Texts
from jknmodel.scenario.assumed_money import assumed_years
from jknmodel.study.draws import SOURCES

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.study.forecast import Forecast
    from jknmodel.study.uncertain import Uncertain

__all__ = ["forecast_lines", "range_words"]


def range_words(sure: Uncertain, language: Language) -> str:
    """One sentence: what the draws are of, and what they leave as it is."""
    t = Texts(language)
    others = [source for source in SOURCES if source not in sure.sources]
    return t(
        "sure_note",
        draws=sure.draws,
        sources=", ".join(t(f"source_{source}") for source in sure.sources) or t("source_none"),
        others=", ".join(t(f"source_{source}") for source in others) or t("source_none"),
    )


def forecast_lines(forecast: Forecast, language: Language = "id") -> Iterator[str]:
    """What to expect at each close of a year, and over what the range is.

    >>> import jknmodel as jkn
    >>> found = jkn.forecast("lumajang", until="2025-12", draws=10)
    >>> next(forecast_lines(found, "en"))
    'Forecast for Lumajang: “As budgeted”, and what governments usually do beside it.'
    """
    t, n = Texts(language), Numerals(language)
    scenario = forecast.plan.name_in(language)
    yield t("forecast_title", place=forecast.place.name, scenario=scenario)
    assumed = assumed_years(forecast.place, forecast.plan)
    table = forecast.table().set_index(["month", "figure"])
    months = table.index.get_level_values("month").unique()
    for month in months[1:]:
        if month.month != 12 and month != months[-1]:
            continue
        rates = {
            figure: n.about_share(*(float(row[end]) for end in ("central", "low", "high")))
            for figure in ("coverage", "active_of_population", "active_of_registered")
            for row in (table.loc[month, figure],)
        }
        yield t("forecast_rates", month=n.month(month), **rates)
        if forecast.plan.funds:
            owed = table.loc[month, "owed_to_bpjs"]
            span = n.about_money(float(owed["low"]), float(owed["high"]))
            of = "_assumed" if month.year in assumed else ""
            yield t(f"forecast_money{of}", owed=span, year=month.year)
    if forecast.plan.funds:
        ends = forecast.sure.decision().set_index("answer").loc["money ends"]
        yield t("sure_money", ends=ends["met"], draws=forecast.sure.draws) + "."
    yield range_words(forecast.sure, language)
