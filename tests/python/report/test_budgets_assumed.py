# SPDX-License-Identifier: Apache-2.0
"""A budget that nobody published is never a headline."""

from __future__ import annotations

from dataclasses import replace

import jknmodel as jkn
import pytest
from jknmodel.base.language import Language
from jknmodel.evidence.figures import Figure
from jknmodel.report.parts.answer import AnswerPart
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.marks import plain
from jknmodel.scenario.assumed_money import assumed_years
from jknmodel.study.side_by_side import SideBySide, side_by_side

ASSUMED: dict[Language, str] = {"en": "(assumed)", "id": "(asumsi)"}


def found(place: str, plan: str) -> SideBySide:
    return side_by_side(
        jkn.Place.load(place), [jkn.Scenario.load(f"{place}/{plan}")], until="2026-12"
    )


@pytest.fixture(scope="module")
def babel() -> SideBySide:
    return found("bangka-belitung", "as-it-is")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_budget_that_nobody_published_stands_in_the_sentence(
    babel: SideBySide, language: Language
) -> None:
    part = AnswerPart(Facts(babel), language)
    assert plain(part.money_sentence()).count(ASSUMED[language]) == 2
    assert all(plain(row["have"]).endswith(ASSUMED[language]) for row in part.years())


def test_no_light_turns_green_on_a_budget_that_nobody_published(babel: SideBySide) -> None:
    part = AnswerPart(Facts(babel), "en")
    assert babel.main.central.money_ends is None  # it would last
    assert part.light_key(babel.main) == ("amber", "light_assumed")


def test_a_light_is_green_where_every_years_budget_was_published() -> None:
    place = jkn.Place.load("bangka-belitung")
    money = [
        Figure("pbid_budget", "rupiah", 113.3e9, 113.3e9, 113.3e9, as_of=year)
        for year in ("2025", "2026")
    ]
    heads = Figure("active", "people", 269_610, 269_610, 269_610, segments=("PBID",))
    told = jkn.Place(replace(place.facts, figures=(*place.facts.figures, *money, heads)))
    plan = jkn.Scenario.load("bangka-belitung/as-it-is")
    assert assumed_years(told, plan) == frozenset()
    compared = side_by_side(told, [plan], until="2026-12")
    part = AnswerPart(Facts(compared), "en")
    assert part.light_key(compared.main) == ("green", "light_green")
    assert "assumed" not in plain(part.money_sentence())


def test_the_published_year_is_no_assumption_and_the_next_one_is() -> None:
    plan = jkn.Scenario.load("lumajang/as-budgeted")
    assert assumed_years(jkn.Place.load("lumajang"), plan) == {2026}


def test_funds_that_make_a_published_budget_together_are_published() -> None:
    plan = jkn.Scenario.load("lumajang/dbhcht-inside")  # 43.67 and 7.0 are the 50.67 published
    assert assumed_years(jkn.Place.load("lumajang"), plan) == {2026}


def test_the_budget_of_the_year_before_taken_again_is_assumed() -> None:
    plan = jkn.Scenario.load("belitung-timur/as-it-is")
    assert assumed_years(jkn.Place.load("belitung-timur"), plan) == {2025, 2026}


def test_what_companies_give_is_no_budget_of_a_year() -> None:
    plan = jkn.Scenario.load("belitung-timur/csr-relief-first")
    gives = jkn.Scenario.from_text(
        'schema = 1\nname = "gifts"\n[[fund]]\nname = "CSR"\nyear = 2025\nsource = "CSR"\n'
        'receipts = {"2025-08" = 1_000_000}\nspent_before = 0\nopening_heads = 0\n'
    )
    place = jkn.Place.load("belitung-timur")
    assert assumed_years(place, gives) == frozenset()
    assert assumed_years(place, plan) == {2025, 2026}
