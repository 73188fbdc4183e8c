# SPDX-License-Identifier: Apache-2.0
"""Old debt of former self-payers at the opening of a place: from what was published of all arrears,
else the register's share; a table that states its cells carries what they state."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import jknmodel as jkn
import pytest
from jknmodel import _core

NOTHING: Final = 'schema = 1\nname = "nothing decided"\n'
PLACES: Final = ("lumajang", "belitung-timur", "lombok-timur", "bangka-belitung")
ENGINES: Final = ("expected", "sampled", "persons")


def opening(place: jkn.Place, plan: jkn.Scenario | None = None, engine: str = "expected") -> Any:
    plan = plan or jkn.Scenario.from_text(NOTHING)
    run = jkn.project(place, plan, until=place.opening, engine=engine)
    return run.monthly().iloc[0]


@pytest.mark.parametrize("name", PLACES[:3])
def test_a_place_that_published_no_carried_debt_opens_with_the_registers_share(name: str) -> None:
    row = opening(jkn.Place.load(name))
    assert row.carried_debt / (row.carried_debt + row.debt) == pytest.approx(0.34, abs=0.002)
    more = jkn.Scenario.from_text(NOTHING + "[assumptions]\ncarried_debt = 0.5\n")
    assert opening(jkn.Place.load(name), more).carried_debt == pytest.approx(row.debt, rel=0.01)


def test_every_engine_opens_with_the_same_carried_debt() -> None:
    place = jkn.Place.load("belitung-timur")
    mean, sampled, persons = (opening(place, engine=engine).carried_debt for engine in ENGINES)
    assert sampled == persons
    assert sampled == pytest.approx(mean, abs=12 * 150_000)  # half a head of each class


def test_the_arrears_of_babel_are_owed_or_carried() -> None:
    """372,779 people and Rp196.89bn: more than the self-payers of the opening, who owe a part."""
    place = jkn.Place.load("bangka-belitung")
    row = opening(place)
    assert row.debt + row.carried_debt == pytest.approx(196.89e9, rel=1e-5)
    assert (place.core.all_debtors, place.core.all_debt) == (372_779, 196_890_000_000)
    assert row.carried_debt > row.debt  # most of it, as in the facts


def test_a_table_of_cells_carries_what_it_states(tmp_path: Path) -> None:
    place = jkn.Place.load("lumajang")
    stated = place.baseline_toml().replace('carried_debt = "assumed"\n', "")
    assert stated != place.baseline_toml()
    path = tmp_path / "stated.toml"
    path.write_text(stated)
    assert opening(jkn.Place.load(path)).carried_debt == 0


def test_what_is_known_of_carried_debt_is_kept_in_a_baseline_file(tmp_path: Path) -> None:
    for name in PLACES:
        place = jkn.Place.load(name)
        kept = jkn.Place.load(place.save_baseline(tmp_path / f"{name}.toml"))
        assert kept.facts.carried == place.facts.carried
        assert opening(kept).carried_debt == opening(place).carried_debt


def test_carried_debt_is_among_what_is_not_known() -> None:
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.from_text(NOTHING)
    found = jkn.uncertain(place, plan, until=place.opening, draws=40, sources=["assumptions"])
    drawn = found.inputs().carried_debt
    assert drawn.between(0.15, 0.60).all()
    assert drawn.nunique() > 30


def test_totals_beside_cells_that_state_all_are_refused() -> None:
    cells = jkn.Place.load("lumajang").cells
    with pytest.raises(jkn.InputError, match="is stated cell by cell"):
        _core.Baseline(
            place="X", opening="2025-04", population=1_114_700, cells=cells, all_debt=1_000_000
        )
