# SPDX-License-Identifier: Apache-2.0
"""Each rupiah and each head that the page prints, in both languages, is found in the CSV files."""

from __future__ import annotations

from random import Random

import jknmodel as jkn
import pytest
from jknmodel.base.language import LANGUAGES
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.study.places import scenarios_of
from jknmodel.study.side_by_side import SideBySide, side_by_side
from page_numbers import faults
from random_plans import random_plan
from whole import WHOLE

PLACES = jkn.Place.names()
SHOWN = PLACES if WHOLE else PLACES[1:3]
RANDOM = 8 if WHOLE else 2  # plans on one page, of each place


def names(found: SideBySide) -> list[str]:
    """Words of those who wrote the plans."""
    own = [each.name for each in found.scenarios]
    own += [one.name for each in found.scenarios for one in each.plan.levers]
    own += [one.name for each in found.scenarios for one in each.plan.funds]
    said = [
        words
        for each in found.scenarios
        for language in LANGUAGES
        for words in (
            each.plan.name_in(language),
            *(each.plan.lever_in(one.name, language) for one in each.plan.levers),
        )
    ]
    return [*own, *said]


def check(found: SideBySide) -> None:
    """No fault on the page of a comparison."""
    wrong = list(faults(page(found), tables(found), names(found)))
    assert wrong == []


@pytest.mark.parametrize("name", SHOWN)
def test_F1_each_number_on_the_page_of_the_shipped_scenarios_is_in_the_files(name: str) -> None:
    place = jkn.Place.load(name)
    plans = [jkn.Scenario.load(one) for one in scenarios_of(place)[:: 1 if WHOLE else 2]]
    check(side_by_side(place, plans, until="2026-12"))


@pytest.mark.parametrize("at", range(len(PLACES) if WHOLE else 2))
def test_F1_each_number_on_the_page_of_any_plans_is_in_the_files(at: int) -> None:
    place = jkn.Place.load(PLACES[at])
    plans = [random_plan(Random(100 * at + i), place, f"random {i}") for i in range(RANDOM)]
    check(side_by_side(place, plans, until="2026-12"))
