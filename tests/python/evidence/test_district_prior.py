# SPDX-License-Identifier: Apache-2.0
"""The prior for districts: what it knows, how it foretells, and how figures widen it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from jknmodel._core import RandomStream, spread_widths
from jknmodel.base.cells import CELLS
from jknmodel.evidence.conditioned import drawn
from jknmodel.evidence.coordinates import NAMES, coordinates, people_at
from jknmodel.evidence.district_prior import fitted
from jknmodel.evidence.districts import GROUPS, compositions, published, same_district
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.leave_one_out import all_foretold, summaries
from jknmodel.evidence.priors import NATION, load
from jknmodel.evidence.ratios import ratios
from jknmodel.evidence.simulated import published_of, shares_held

ROOT = Path(__file__).parents[3]
PEOPLE = 500_000


def exactly(figure: str, people: float, *segments: str) -> Figure:
    return Figure(figure, "people", people, people, people, segments=segments)


def somewhere(*figures: Figure) -> Facts:
    size = Population(value=PEOPLE, low=PEOPLE, high=PEOPLE)
    return Facts(name="Somewhere", opening="2025-06", population=size, figures=figures)


def of(segment: str, standing: str = "") -> list[bool]:
    return [c.segment == segment and standing in ("", c.standing) for c in CELLS]


def log_width(people: np.ndarray, cells: list[bool]) -> float:
    low, high = np.quantile(people[:, :-1][:, cells].sum(axis=1), [0.1, 0.9])
    return float(np.log(high / low))


def test_coordinates_and_people_are_two_ways_to_say_the_same() -> None:
    chance = np.random.default_rng(1)
    people = np.append(chance.uniform(10, 1000, (5, len(CELLS))), np.full((5, 1), 20_000.0), axis=1)
    assert np.allclose(people_at(coordinates(people), people[:, -1]), people)


def test_every_published_figure_has_a_source_and_a_confidence() -> None:
    assert all(row.source and row.confidence in "HML" for row in published())


def test_a_composition_is_of_whole_districts_and_adds_up_to_what_is_registered() -> None:
    for one in compositions():
        assert one.group in GROUPS
        assert all(people > 0 for people in one.people.values())


def test_a_district_is_known_by_any_of_its_names_and_not_taken_for_its_city() -> None:
    assert same_district("Malang (kab)", "Malang")
    assert not same_district("Kota Malang", "Malang (kab)")


def test_a_districts_own_figures_are_never_its_prior() -> None:
    with_it, without = fitted("regency in Java"), fitted("regency in Java", "Bojonegoro")
    assert not np.allclose(with_it.centre, without.centre)
    assert np.array_equal(fitted("regency in Java", "Nowhere").centre, with_it.centre)


def test_cities_have_fewer_on_the_poor_list_and_more_pensioners_than_regencies() -> None:
    city, regency = fitted("city").centre, fitted("regency elsewhere").centre
    assert city[NAMES.index("PBI")] < regency[NAMES.index("PBI")]
    assert city[NAMES.index("BP")] > regency[NAMES.index("BP")]


def test_the_nation_stays_an_alternative_with_the_spread_of_districts() -> None:
    around = fitted("city").around(load(NATION))
    shares = people_at(around.centre)[:-1]
    nation = np.array([load(NATION).shares[cell] for cell in CELLS])
    assert np.allclose(shares / shares.sum(), nation)
    assert around.blocks == fitted("city").blocks


def test_districts_are_drawn_around_the_centre_as_far_as_the_prior_says() -> None:
    prior = fitted("city")
    drawn_at = prior.draw(RandomStream.default([5]), 4_000)
    assert np.median(drawn_at, axis=0) == pytest.approx(prior.centre, abs=0.05)
    for block in prior.blocks:
        for k, at in enumerate(block.of):
            low, high = np.quantile(drawn_at[:, at], [0.1, 0.9])
            spread = 2 * 1.476 * np.sqrt(block.scale[k, k])  # Student's t of 5 degrees of freedom
            assert high - low == pytest.approx(spread, rel=0.12)


def test_left_out_districts_are_foretold_better_than_by_the_nation() -> None:
    found = {one.segment: one for one in summaries(all_foretold(draws=128))}
    assert 0.75 <= found[""].held <= 0.90
    for segment in ("PBI", "PPU", "PBPU"):
        assert found[segment].error < found[segment].nation_error


def test_every_draw_has_every_published_figure_inside_its_rounding() -> None:
    people = np.round(people_at(fitted("city").centre, float(PEOPLE)))
    facts = published_of(people, 1, "a district")
    found = drawn(facts, fitted("city"), 64)
    for ratio in ratios(facts):
        for one in found:
            assert ratio.low - 1e-6 <= ratio.value(one) <= ratio.high + 1e-6, ratio.label


def test_a_draw_takes_nothing_from_other_draws() -> None:
    facts = somewhere(exactly("registered", 480_000))
    assert np.array_equal(drawn(facts, fitted("city"), 5), drawn(facts, fitted("city"), 9)[:5])


def test_figures_far_from_the_prior_widen_what_they_leave_open() -> None:
    """The further PBID is from what districts have, the less is said about the others."""
    widths = []
    for share in (0.14, 0.5, 0.9):
        registered = exactly("registered", 480_000)
        facts = somewhere(registered, exactly("registered", round(480_000 * share), "PBID"))
        people = drawn(facts, fitted("regency in Java"), 512)
        widths.append(log_width(people, of("PBI", "left")))
    assert all(nearer < further for nearer, further in pairwise(widths))


def test_what_everybody_publishes_exactly_leaves_nothing_open() -> None:
    figures = [exactly("registered", 480_000), exactly("active", 200_000, "PBI")]
    figures.append(exactly("registered", 240_000, "PBI"))
    people = drawn(somewhere(*figures), fitted("regency in Java"), 16)
    assert people[:, :-1][:, of("PBI", "left")].sum(axis=1) == pytest.approx(40_000)


def test_a_bound_refuses_what_lies_outside() -> None:
    poor = Figure("owing", "people", 60_000, 60_000, 60_000, segments=("PBPU",), deciles=(1, 5))
    people = drawn(somewhere(exactly("registered", 480_000), poor), fitted("city"), 64)
    assert (people[:, :-1][:, of("PBPU", "owing")].sum(axis=1) >= 60_000 - 1e-3).all()


def test_a_population_that_is_a_range_is_drawn_within_it() -> None:
    facts = somewhere(exactly("registered", 480_000))
    facts = replace(facts, population=Population(value=490_000, low=485_000, high=500_000))
    population = drawn(facts, fitted("city"), 64)[:, -1]
    assert (population >= 485_000 - 1e-6).all()
    assert (population <= 500_000 + 1e-6).all()
    assert population.max() - population.min() > 5_000


def test_simulated_districts_are_held_by_about_four_intervals_of_five() -> None:
    held = shares_held(fitted, districts=30, draws=100, seed=3)
    assert 0.65 <= float(np.mean(list(held.values()))) <= 0.95


def test_districts_that_differ_twice_as_much_are_held_nearly_as_often() -> None:
    """The figures show how unusual a district is, and widen what they leave open."""
    held = shares_held(lambda g: fitted(g).spread_apart(2.0), districts=60, draws=100)
    assert float(np.mean(list(held.values()))) >= 0.65


def test_the_widths_of_the_spread_have_all_chances_before_a_figure_is_seen() -> None:
    widths = spread_widths()
    chances, usual = np.array(widths.chance), np.array(widths.width[:-1])
    assert chances.sum() == pytest.approx(1.0)
    # Half of the districts are about as unusual as those that are seen; some are far more so.
    assert 0.3 < chances[usual < 0.8].sum() < 0.75
    assert 0.05 < chances[usual > 3.0].sum() < 0.25


def test_the_page_of_fidelity_is_rebuilt_by_a_command(tmp_path: Path) -> None:
    page = tmp_path / "fidelity.md"
    subprocess.run([sys.executable, ROOT / "tools" / "fidelity.py", page, "3"], check=True)
    made = page.read_text("utf-8")
    kept = (ROOT / "docs" / "fidelity.md").read_text("utf-8")
    for line in kept.splitlines():
        if line.startswith("#"):
            assert line in made.splitlines()
    assert made.index("## What fails") < made.index("## The base year")
