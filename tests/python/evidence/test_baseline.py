# SPDX-License-Identifier: Apache-2.0
"""The opening position crosses the border between Python and C++ as an object, whole."""

from __future__ import annotations

from dataclasses import replace

import jknmodel as jkn
import pytest
from jknmodel import _core
from jknmodel.base.cells import Cell

WAITING = Cell("PBPU", "2", "owing", 120.5, months_owed=7, village="Selok", deciles=(1, 5))
FORMER = Cell(
    "PBI", "3", "active", 9, known="derived", low=8.0, high=float("inf"),
    carried_debt=1_260_000, carried_class=3, carried_months=4,
)  # fmt: skip


def opened(*cells: Cell) -> _core.Baseline:
    return _core.Baseline(place="Contoh", opening="2025-04", population=1000, cells=cells)


def test_a_baseline_has_the_cells_that_it_was_made_of() -> None:
    opening = opened(WAITING, FORMER)
    assert opening.cells == [WAITING, FORMER]
    assert opening.registered == 129.5


@pytest.mark.parametrize("name", ["lumajang", "belitung-timur"])
def test_a_place_opens_a_projection_with_its_own_cells(name: str) -> None:
    place = jkn.Place.load(name)
    assert tuple(place.core.cells) == place.cells
    assert tuple(place.core.minimum_wages) == place.facts.minimum_wages
    assert (place.core.population, place.core.prior) == (place.population, place.prior)


@pytest.mark.parametrize("name", ["lumajang", "belitung-timur"])
def test_a_baseline_is_the_same_after_its_file(name: str) -> None:
    place = jkn.Place.load(name)
    again = _core.read_baseline_text(place.baseline_toml())
    assert tuple(again.cells) == place.cells
    assert _core.baseline_toml(again) == place.baseline_toml()


def test_each_cell_where_nobody_can_stand_is_named_by_its_place() -> None:
    with pytest.raises(jkn.InputError) as caught:
        opened(WAITING, replace(FORMER, standing="owing"), replace(WAITING, care_class="-"))
    assert [(issue.where, issue.key) for issue in caught.value.errors] == [
        ("cell 2 (PBI, class 3, owing)", "standing"),
        ("cell 2 (PBI, class 3, owing)", "carried_debt"),
        ("cell 3 (PBPU, class -, owing)", "care_class"),
    ]


def test_half_an_interval_is_refused() -> None:
    with pytest.raises(jkn.InputError, match="high: is missing; an interval has two ends"):
        opened(replace(WAITING, low=3.0))
