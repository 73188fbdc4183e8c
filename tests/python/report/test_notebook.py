# SPDX-License-Identifier: Apache-2.0
"""What a notebook shows: every number with its unit, every draw by its number."""

from __future__ import annotations

import re

import jknmodel as jkn
import pytest
from jknmodel.base.language import Language
from jknmodel.report import plotting
from jknmodel.study.uncertain import Uncertain

PLACE, PLAN = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")


@pytest.fixture(scope="module")
def sure() -> Uncertain:
    return jkn.uncertain(PLACE, PLAN, until="2025-08", draws=3)


def _rows(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    return [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in rows]


def test_G8_money_is_shown_in_rupiah_and_a_rate_in_per_cent(sure: Uncertain) -> None:
    heading, *rows = _rows(sure._repr_html_())
    numbers = [heading.index(name) for name in ("base", "10%", "50%", "90%", "low", "high")]
    units: dict[str, set[str]] = {}
    for row in rows:
        for at in numbers:
            if row[at] not in {"not", "not known", ""} and not re.fullmatch(r"\d{4}-\d\d", row[at]):
                units.setdefault(row[0].split(" in ")[0], set()).add(
                    "%" if row[at].endswith("%") else "Rp" if row[at].startswith("Rp") else "heads"
                )
    for unknown in ("heads that last", "heads one-off"):  # of a short run
        assert units.pop(unknown, {"heads"}) == {"heads"}
    assert units == {
        "heads added": {"heads"},
        "heads given up": {"heads"},
        "cost this year": {"Rp"},
        "cost of a full year": {"Rp"},
        "coverage": {"%"},
        "active_of_population": {"%"},
        "active_of_registered": {"%"},
        "owed_to_bpjs": {"Rp"},
    }


@pytest.mark.parametrize("draws", [1, 2, 50])
def test_G8_draws_are_told_apart(draws: int) -> None:
    run = jkn.project(PLACE, PLAN, until="2025-06", engine="sampled", draws=draws, threads=1)
    heading, *rows = _rows(run._repr_html_())
    assert ("draw" in heading) == (draws > 1)
    assert len(rows) <= 61
    assert all(row[-1].startswith("Rp") or row[-1] == "..." for row in rows)


@pytest.mark.parametrize("language", ["id", "en"])
def test_G8_the_chart_of_money_names_its_unit(language: Language) -> None:
    run = jkn.project(PLACE, PLAN, until="2025-06")
    axes = plotting.money(run.funds(), language=language)
    assert axes.get_ylabel() == {"id": "miliar rupiah", "en": "billion rupiah"}[language]


def test_G8_a_chart_of_several_draws_is_their_mean() -> None:
    run = jkn.project(PLACE, PLAN, until="2025-06", engine="sampled", draws=4, threads=1)
    heights = [bar.get_height() for bar in plotting.money(run.funds()).patches]  # type: ignore[attr-defined]
    sums = run.funds().groupby(["draw", "month"])["closing"].sum()
    assert heights == pytest.approx((sums.groupby("month").mean() / 1e9).to_list())
