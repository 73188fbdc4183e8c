# SPDX-License-Identifier: Apache-2.0
"""A small chart of every scenario and one that compares them; both languages show the same ones.

Scenarios have the numbers of their rows, so that the picture needs no words.
"""

from __future__ import annotations

from typing import Any

from jknmodel.report.parts.words import Words


class ScenarioChartPart(Words):
    """Captions of the charts of scenarios, which are drawn once (`scenario_pictures`)."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        pictures = self.facts.scenario_charts
        base = self.t(f"base_{self.facts.place.active_rate_tested_on}")
        return {
            "scenario_charts": {
                "small": [
                    {
                        "number": number,
                        "caption": self.t(
                            f"chart_small_{unit}" if unit else "chart_small_no_money"
                        ),
                        "picture": picture,
                    }
                    for number, (picture, unit) in enumerate(pictures.small, start=1)
                ],
                "together": pictures.together,
                "title": self.t("chart_together", base=base),
                "note": self.t("chart_small_note", base=base),
                "key": [
                    self.t("chart_key", number=number, scenario=self.name(each))
                    for number, each in enumerate(self.c.scenarios, start=1)
                ],
            }
        }
