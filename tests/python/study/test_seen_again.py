# SPDX-License-Identifier: Apache-2.0
"""What districts published twice says, and the rows of the register that rest on it."""

from __future__ import annotations

import jknmodel as jkn
import pytest
from jknmodel.study.came_after import judged_apart
from jknmodel.study.seen_again import segments_shift, spells, uhc_chance


def test_the_register_has_what_districts_published_twice_say() -> None:
    register = jkn.Scenario.load("lumajang/as-budgeted").core.assumptions
    for name, estimate in (("uhc_chance", uhc_chance()), ("segments_shift", segments_shift())):
        row = register[name]
        assert row["value"] == pytest.approx(estimate)
        assert row["low"] < estimate < row["high"]


def test_the_source_of_the_register_counts_the_spells() -> None:
    source = str(jkn.Scenario.load("lumajang/as-budgeted").assumptions["source"]["uhc_chance"])
    reached, months = sum(s.reached for s in spells()), sum(s.months for s in spells())
    assert f"{reached} of {len(spells())} spells of {months} months" in source


def test_a_district_is_not_judged_by_what_it_was_fitted_on() -> None:
    for district in ("Jember", "Situbondo"):
        assert all(spell.district != district for spell in spells(district))
        drawn = judged_apart(district).assumptions["value"].astype(float)
        assert drawn["uhc_chance"] == uhc_chance(district)
        assert uhc_chance(district) < uhc_chance()  # it reached the line
    assert segments_shift("Karanganyar") != segments_shift()


def test_a_district_over_the_line_of_its_day_is_not_one_that_reaches_it() -> None:
    assert not [spell for spell in spells() if spell.district == "Demak"]  # 78% active in 2024
