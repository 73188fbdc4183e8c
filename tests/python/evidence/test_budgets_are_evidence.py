# SPDX-License-Identifier: Apache-2.0
"""What a published budget says of who is PBID, where nobody published the heads."""

from __future__ import annotations

from dataclasses import replace

import jknmodel as jkn
import pytest
from jknmodel.evidence import bought
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.opening import ContradictionError
from jknmodel.evidence.place import Place
from jknmodel.projection.base_year import reproduced


@pytest.fixture(scope="module")
def belitung_timur() -> Place:
    return jkn.Place.load("belitung-timur")


def budget(rupiah: float, year: str, figure: str = "pbid_budget") -> Figure:
    return Figure(figure, "rupiah", rupiah, rupiah, rupiah, as_of=year)


def heads(figure: str, people: float, *segments: str, as_of: str = "2025") -> Figure:
    return Figure(figure, "people", people, people, people, segments=segments, as_of=as_of)


def district(*figures: Figure, size: float = 100_000.0) -> Facts:
    people = Population(value=size, low=size, high=size)
    return Facts(name="D", opening="2025-04", population=people, figures=figures)


def active_pbid(place: Place) -> int:
    table = place.baseline
    return int(table.people[(table.segment == "PBID") & (table.standing == "active")].sum())


def test_a_budget_buys_heads_between_the_highest_and_the_lowest_rate() -> None:
    found = bought.bought(district(budget(4.536e9, "2025")))
    assert found is not None
    assert found.middle == pytest.approx(10_000)  # at 37,800
    assert found.low == pytest.approx(4.536e9 / 12 / 42_000 / bought.OFF)
    assert found.high == pytest.approx(4.536e9 / 12 / 35_000 * bought.OFF)


def test_the_opening_has_as_many_heads_as_the_budget_buys_less_the_class_iii_aid() -> None:
    place = Place(district(budget(4.536e9, "2025"), heads("registered", 95_000)))
    aided = sum(
        cell.people
        for cell in place.cells
        if cell.segment in ("PBPU", "BP") and cell.care_class == "3" and cell.standing == "active"
    )
    paid = active_pbid(place) * 37_800 + aided * 2_800
    assert paid * 12 == pytest.approx(4.536e9, rel=1e-3)


def test_belitung_timur_has_the_pbid_that_its_budget_buys(belitung_timur: Place) -> None:
    assert 45_000 <= active_pbid(belitung_timur) <= 48_000
    cell = next(
        cell
        for cell in belitung_timur.cells
        if cell.segment == "PBID" and cell.standing == "active"
    )
    assert cell.plausible_low is not None
    assert cell.plausible_high is not None
    assert cell.plausible_low < 45_000
    assert cell.plausible_high > 48_000


def test_heads_that_the_province_handed_over_are_paid_for_a_part_of_the_year(
    belitung_timur: Place,
) -> None:
    found = bought.bought(belitung_timur.facts)
    assert found is not None
    assert found.middle == pytest.approx((20.37e9 - 1.5e9) / 12 / 37_800 + 4_880)


def test_heads_for_the_months_ahead_are_paid_but_not_there_yet() -> None:
    extra = replace(heads("pbid_extra", 1_200), months=(6, 7))
    found = bought.bought(district(budget(4.536e9, "2025"), extra))
    assert found is not None
    assert found.middle == pytest.approx(10_000 - 600)
    assert found.low == pytest.approx((9_000 - 700) / bought.OFF)


def test_a_budget_of_the_year_before_is_read_and_named(belitung_timur: Place) -> None:
    assert any("is of 2024, the year before the opening" in note for note in belitung_timur.notes)


@pytest.mark.parametrize("year", ["2023", "2026"])
def test_a_budget_of_another_year_is_named_and_not_used(year: str) -> None:
    purse = budget(4.536e9, year)
    place = Place(district(purse, heads("registered", 95_000)))
    without = Place(district(heads("registered", 95_000)))
    assert active_pbid(place) == active_pbid(without)
    assert f"pbid_budget is of {year}, not of the opening: it is not used" in place.notes
    listed = next(row for row in reproduced(place) if row.label == "pbid_budget")
    assert listed.why == f"of {year}, not of the opening: not used"


def test_the_quota_of_bangka_belitung_is_of_the_year_after_its_opening() -> None:
    place = jkn.Place.load("bangka-belitung")
    for figure in ("pbid_quota", "pbid_quota_budget"):
        assert f"{figure} is of 2026, not of the opening: it is not used" in place.notes


def test_a_quota_of_the_opening_s_year_is_not_called_of_another_year() -> None:
    facts = district(heads("registered", 95_000), heads("pbid_quota", 9_000))
    assert bought.notes(facts) == []


def test_published_heads_go_before_what_a_budget_buys() -> None:
    place = Place(
        district(budget(4.536e9, "2025"), heads("active", 20_000, "PBID"), heads("registered", 9e4))
    )
    assert active_pbid(place) == 20_000
    assert bought.bought(place.facts) is None


def test_a_budget_set_aside_says_nothing() -> None:
    aside = replace(budget(4.536e9, "2025"), set_aside="it pays for other things")
    assert bought.bought(district(aside)) is None


def test_a_budget_for_more_heads_than_there_are_is_named_as_a_contradiction() -> None:
    place = Place(district(budget(90e9, "2025"), heads("registered", 95_000)))
    with pytest.raises(ContradictionError) as error:
        _ = place.cells
    assert set(error.value.conflict.labels) == {"pbid_budget", "registered"}
    table = jkn.reconcile(place)
    assert "contradicts" in set(table[table.figure.str.contains("pbid_budget and")].verdict) or (
        "contradicts" in set(table[table.figure.str.contains("and pbid_budget")].verdict)
    )


def test_four_of_five_districts_have_the_heads_that_their_budgets_buy() -> None:
    assert len({pair.district for pair in bought.pairs()}) >= 14
    assert bought.held(bought.OFF) == pytest.approx(0.80, abs=0.01)
    assert bought.held(1.0) < 0.5  # the rates alone
