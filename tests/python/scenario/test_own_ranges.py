# SPDX-License-Identifier: Apache-2.0
"""A value outside the register's range is drawn from its own range, or not at all (G4)."""

from __future__ import annotations

import jknmodel as jkn
import pytest

#: Values on either side of the register's ranges, with a range of their own around each.
OUTSIDE = {
    "births": (20.0, 15.0, 25.0),
    "deaths": (2.0, 1.0, 3.0),
    "ppu_bu_lost": (0.05, 0.03, 0.08),
    "pbi_drift": (0.09, 0.02, 0.2),
    "entrants_from_left": (0.65, 0.6, 0.7),
    "pledge_default": (0.9, 0.5, 0.95),
}


def plan(text: str) -> jkn.Scenario:
    return jkn.Scenario.from_text(f'schema = 1\nname = "a plan"\n[assumptions]\n{text}\n')


@pytest.mark.parametrize("name", ["births", "deaths", "ppu_bu_lost", "pbi_drift"])
def test_G4_a_value_outside_its_range_is_not_drawn_from_it(name: str, lumajang: jkn.Place) -> None:
    value = OUTSIDE[name][0]
    with pytest.raises(jkn.InputError, match=name) as caught:
        jkn.uncertain(lumajang, plan(f"{name} = {value}"), until="2025-06", draws=2, vary=[name])
    (error,) = caught.value.errors
    assert error.key == "vary"
    assert f"{name} = {{value = {value:g}, low = ..., high = ...}}" in error.message


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("way", ["file", "python"])
def test_G4_a_value_with_its_own_range_is_drawn_from_that(
    name: str, way: str, lumajang: jkn.Place
) -> None:
    value, low, high = OUTSIDE[name]
    given = {"value": value, "low": low, "high": high}
    changed = (
        plan(f"{name} = {{value = {value}, low = {low}, high = {high}}}")
        if way == "file"
        else jkn.Scenario.from_text('schema = 1\nname = "x"').with_(assumptions={name: given})
    )
    row = changed.assumptions.loc[name]
    assert (row["value"], row["low"], row["high"]) == (value, low, high)
    assert row["source"] == "set by the scenario"
    sure = jkn.uncertain(lumajang, changed, until="2025-05", draws=60, sources=["assumptions"])
    drawn = sure.inputs()[name]
    assert low <= drawn.min() < drawn.max() <= high
    assert drawn.max() - drawn.min() > 0.4 * (high - low)


def test_G4_a_value_without_a_range_stays_as_it_was_set(lumajang: jkn.Place) -> None:
    sure = jkn.uncertain(
        lumajang, plan("births = 20"), until="2025-05", draws=5, sources=["assumptions"]
    )
    assert set(sure.inputs()["births"]) == {20.0}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("births = {value = 20, low = 21, high = 25}", "between its own 'low' and 'high'"),
        ("births = {value = 20, low = 10, high = 19}", "between its own 'low' and 'high'"),
        ("births = {value = 20, low = 10}", "high"),
        ("births = {value = 20, low = -5, high = 25}", "must lie between"),
        ("births = {value = 20, low = 15, high = 25, mode = 3}", "mode"),
        ("births = {low = 15, high = 25}", "value"),
    ],
)
def test_G4_a_range_that_is_none_is_refused_where_it_stands(text: str, why: str) -> None:
    with pytest.raises(jkn.InputError, match=why):
        plan(text)


def test_G4_a_range_from_python_is_refused_alike() -> None:
    base = jkn.Scenario.from_text('schema = 1\nname = "x"')
    with pytest.raises(jkn.InputError, match="needs value, low and high"):
        base.with_(assumptions={"births": {"value": 20.0}})
    with pytest.raises(jkn.InputError, match="between its own"):
        base.with_(assumptions={"births": {"value": 20.0, "low": 21.0, "high": 25.0}})


def test_G4_what_is_fitted_together_has_no_range_alone(lumajang: jkn.Place) -> None:
    given = plan("pay_alpha = {value = 0.5, low = 0.4, high = 0.6}")
    with pytest.raises(jkn.InputError, match="pay_alpha"):
        jkn.uncertain(lumajang, given, until="2025-05", draws=2)
