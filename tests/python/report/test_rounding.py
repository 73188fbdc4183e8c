# SPDX-License-Identifier: Apache-2.0
"""Rates published as "about": their digits, and thresholds inside what was rounded (F18, F19)."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.report.numbers import Numerals
from jknmodel.report.page import page
from jknmodel.report.places_page import places_page
from jknmodel.report.rounding import Rounding
from jknmodel.report.sentences import sentences
from jknmodel.study.places import compare_places
from jknmodel.study.side_by_side import SideBySide, side_by_side

TARGETS = {"coverage": 0.98, "active_of_population": 0.80}


def district(coverage: float, active: float, half: float) -> jkn.Place:
    figures = tuple(
        Figure(name, "share", value - half, value + half, value, "population")
        for name, value in (("coverage", coverage), ("active_rate", active))
    )
    return jkn.Place(
        Facts(
            name="Somewhere",
            opening="2025-06",
            population=Population(200_000, 200_000, 200_000),
            minimum_wages=(MinimumWage(year=None, sen=100 * 3_000_000),),
            figures=figures,
        )
    )


def line(*rates: tuple[float, float]) -> pd.DataFrame:
    months = pd.period_range("2025-06", periods=len(rates), freq="M")
    return pd.DataFrame(
        {
            "month": months,
            "coverage": [coverage for coverage, _ in rates],
            "active_of_population": [active for _, active in rates],
        }
    )


@pytest.mark.parametrize(
    ("half", "decimals", "words"),
    [(0.005, 0, "sekitar 98%"), (0.01, 0, "sekitar 98%"), (0.0005, 1, "98,0%"),
     (0.00005, 2, "98,00%"), (0.0, 2, "98,00%")],
)  # fmt: skip
def test_F18_a_rate_has_the_digits_that_were_published(
    half: float, decimals: int, words: str
) -> None:
    rounding = Rounding(district(0.98, 0.8, half))
    assert rounding.decimals("coverage") == decimals
    assert rounding.decimals("active_of_registered") == decimals
    assert Numerals("id").rate(0.980003, decimals) == words


@pytest.mark.parametrize("half", [0.005, 0.0005, 0.00005])
@pytest.mark.parametrize("off", [-1.5, -0.9, -0.3, 0.0, 0.3, 0.9, 1.5])
@pytest.mark.parametrize("moved", [-1.5, -0.5, 0.0, 0.5, 1.5])
def test_F18_a_threshold_inside_the_rounding_is_told_only_once_the_rate_left_it(
    half: float, off: float, moved: float
) -> None:
    published = 0.98 + off * half
    rounding = Rounding(district(published, 0.5, half))
    value = 0.98 + moved * half
    told = rounding.told("coverage", value, 0.98)
    if abs(off) < 1 and abs(moved) < 1:
        assert told is None
    else:
        assert told == (value >= 0.98)


def test_F18_met_lost_and_never_are_told_over_the_months() -> None:
    about = Rounding(district(0.98, 0.8, 0.005))

    def over(*rates: tuple[float, float]) -> tuple[object, ...]:
        told = about.over(line(*rates), lambda _: TARGETS)
        return told.met, told.lost, told.untold, told.missed

    # June met by nothing, July lost by a tenth of a point: neither is known.
    assert over((0.980003, 0.800005), (0.97776, 0.79776)) == (None, None, True, None)
    gone = over((0.98, 0.8), (0.978, 0.798), (0.97, 0.79), (0.96, 0.78))
    assert gone == (None, None, True, dt.date(2025, 8, 1))
    assert over((0.98, 0.8), (0.99, 0.81)) == (dt.date(2025, 7, 1), None, False, None)
    lost = over((0.98, 0.8), (0.99, 0.81), (0.981, 0.801), (0.99, 0.79))
    assert lost == (dt.date(2025, 7, 1), dt.date(2025, 9, 1), False, None)
    # One that is missed for sure is enough.
    assert over((0.98, 0.7), (0.98, 0.7)) == (None, None, False, None)


def test_F18_counts_and_tables_of_members_leave_nothing_open(tmp_path: object) -> None:
    figures = (Figure("registered", "people", 195_999.5, 196_000.5, 196_000),)
    facts = Facts(
        name="Somewhere",
        opening="2025-06",
        population=Population(200_000, 200_000, 200_000),
        figures=figures,
    )
    assert Rounding(jkn.Place(facts)).decimals("coverage") == 2
    assert Rounding(jkn.Place(facts)).told("coverage", 0.9799, 0.98) is False


@pytest.fixture(scope="module")
def beltim() -> SideBySide:
    place = jkn.Place.load("belitung-timur")
    plans = [jkn.Scenario.load(f"belitung-timur/{name}") for name in ("as-it-is", "bejase-pbid")]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("jknmodel.study.side_by_side.DRAWS", 4)
        found = side_by_side(place, plans, until="2026-06")
        assert found.sure.draws == 4
    return found


def words_of(html: str) -> str:
    text = re.sub(r"<(style|script).*?</\1>|<svg.*?</svg>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)))


def test_F18_the_page_of_belitung_timur_turns_no_light_on_what_was_rounded(
    beltim: SideBySide,
) -> None:
    html = page(beltim, "id")
    text = words_of(html)
    for never in ("98,00%", "80,00%", "98.00%", "80.00%", "kurang sekitar 0", "LALU LEPAS"):
        assert never not in text, never
    assert "TIDAK DAPAT DIPASTIKAN" in text
    assert "CANNOT BE TOLD" in text
    assert 'class="light amber"' in html
    assert 'class="light red"' not in html
    assert "sekitar 98% dari penduduk" in text
    assert "UHC about 98%" in text  # the source's own words


def test_F19_the_sentence_of_the_page_of_places_tells_no_month(beltim: SideBySide) -> None:
    said = sentences(beltim, "id")[-1]
    assert "tidak dapat dipastikan" in said
    assert "sekitar 98% terdaftar" in said
    assert "tercapai pada" not in said
    text = words_of(places_page(compare_places([beltim]), "id"))
    assert "lepas lagi" not in text
    assert "TIDAK DAPAT DIPASTIKAN" in text
    assert "98,0%" not in text


def test_F18_a_place_with_two_decimals_is_told_as_before(lumajang: jkn.Place) -> None:
    rounding = Rounding(lumajang)
    assert rounding.margin("coverage", 0.98) == 0
    assert rounding.margin("active_of_population", 0.8) == 0
    assert [rounding.decimals(f) for f in ("coverage", "active_of_registered")] == [2, 2]
