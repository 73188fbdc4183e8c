# SPDX-License-Identifier: Apache-2.0
"""What nobody could know at the opening is no evidence of it."""

from __future__ import annotations

from dataclasses import replace

import jknmodel as jkn
import pytest
from jknmodel.base.messages import indonesian
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.place import Place


def opened(as_of: str, *, aside: str = "") -> Place:
    registered = Figure(
        "registered", "people", 90_000, 90_000, 90_000, as_of=as_of, set_aside=aside
    )
    people = Population(value=100_000, low=100_000, high=100_000)
    return Place(Facts(name="D", opening="2025-04", population=people, figures=(registered,)))


@pytest.mark.parametrize("date", ["2025", "2025-04", "2025-05-01", "2025-05-22", ""])
def test_a_figure_of_its_time_or_of_the_article_after_it_is_evidence(date: str) -> None:
    assert sum(cell.people for cell in opened(date).cells) == 90_000


@pytest.mark.parametrize("date", ["2025-06", "2025-09-16", "2026"])
def test_a_figure_after_the_opening_is_refused(date: str) -> None:
    with pytest.raises(jkn.InputError) as error:
        _ = opened(date).cells
    (issue,) = error.value.errors
    assert issue.message.startswith(f"registered is of {date}, after the opening 2025-04")
    assert 'set_aside = "the reason"' in issue.message
    assert indonesian(issue.message) is not None


def test_a_later_figure_that_is_set_aside_with_its_reason_is_only_tested() -> None:
    place = opened("2025-09", aside="of September")
    assert place.cells
    assert "registered" in set(jkn.reconcile(place).figure)


def test_the_prior_of_lombok_timur_is_named_as_later_than_its_opening() -> None:
    place = jkn.Place.load("lombok-timur")
    said = "the prior lombok-timur has figures of 2025-05, after the opening 2025-02"
    assert said in place.notes
    assert indonesian(said) is not None
    later = Place(replace(place.facts, opening="2025-05"))
    assert said.split(",", maxsplit=1)[0] not in " ".join(later.notes)
