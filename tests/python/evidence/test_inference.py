# SPDX-License-Identifier: Apache-2.0
"""From published figures to an opening position: sentences that have to hold."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel._core import largest_remainder, nearest, whole_people
from jknmodel.base.cells import CELLS
from jknmodel.evidence import priors
from jknmodel.evidence.figures import Facts, Figure, Population, cells_of, rows_of
from jknmodel.evidence.inference import infer
from jknmodel.evidence.opening import ContradictionError
from jknmodel.evidence.place import Base
from jknmodel.evidence.polytope import Polytope

PRIORS = ["nation", "lombok-timur"]
READINGS: list[Base] = ["population", "registered"]
WAYS = list(itertools.product(PRIORS, READINGS))


@pytest.fixture(params=WAYS, ids=" ".join)
def lumajang(request: pytest.FixtureRequest) -> jkn.Place:
    prior, reading = request.param
    return jkn.Place.load("lumajang", prior=prior, active_rate_read_as=reading)


def people(place: jkn.Place, *standings: str, segment: str | None = None) -> int:
    table = place.baseline
    chosen = table.standing.isin(standings) if standings else table.standing.notna()
    if segment is not None:
        chosen &= table.segment == segment
    return int(table.people[chosen].sum())


def quantity(place: jkn.Place, figure: Figure) -> float:
    inside = set(cells_of(figure))
    total = sum(c.people for c in place.cells if (c.segment, c.care_class, c.standing) in inside)
    if figure.unit == "people":
        return total
    of_population = figure.read_as(place.active_rate_read_as) == "population"
    return total / (place.population if of_population else people(place))


def district(*figures: Figure, size: float = 1000.0) -> Facts:
    population = Population(value=size, low=size, high=size)
    return Facts(name="D", opening="2025-04", population=population, figures=figures)


def exactly(figure: str, value: float, *segments: str, unit: str = "people") -> Figure:
    return Figure(figure, unit, value, value, value, segments=segments)


# ── the opening position of Lumajang ──


def test_every_published_figure_comes_back_within_its_rounding(lumajang: jkn.Place) -> None:
    checked = 0
    for figure in lumajang.facts.figures:
        if cells_of(figure):
            assert figure.low <= quantity(lumajang, figure) <= figure.high, figure.label
            checked += 1
    assert checked == 5


def test_published_totals_hold_to_a_head(lumajang: jkn.Place) -> None:
    assert people(lumajang) == round(0.8737 * lumajang.population) == 973_913
    whole = lumajang.population if lumajang.active_rate_read_as == "population" else 973_913
    assert abs(people(lumajang, "active") - 0.6552 * whole) <= 1
    assert people(lumajang, "active", segment="PBID") == 111_079
    assert 2 * people(lumajang, segment="PBI") >= 973_913


def test_the_gap_is_more_than_118_thousand_up_to_the_target(lumajang: jkn.Place) -> None:
    gap = 0.98 * lumajang.population - people(lumajang)
    assert 118_000 <= gap <= 119_000
    assert lumajang.inference.gap_to == 0.98


def test_every_interval_holds_the_point_and_the_prior_only_narrows_it(lumajang: jkn.Place) -> None:
    table = lumajang.baseline
    assert (table.low <= table.people).all()
    assert (table.people <= table.high).all()
    assert (table.plausible_low <= table.people).all()
    assert (table.people <= table.plausible_high).all()
    assert (table.low <= table.plausible_low).all()
    assert (table.plausible_high <= table.high).all()


def test_the_evidence_alone_allows_almost_anything(lumajang: jkn.Place) -> None:
    table = lumajang.baseline.query("known == 'assumed'")
    assert len(table) == len(CELLS) - 1
    assert ((table.high - table.low) > 240_000).all()
    assert (table.low == 0).sum() == len(table) - 1  # only the active poor cannot be nobody


def test_each_cell_says_how_it_is_known(lumajang: jkn.Place) -> None:
    known = {(c.segment, c.standing): c.known for c in lumajang.cells}
    assert known["PBID", "active"] == "derived"
    assert known["PBPU", "owing"] == "assumed"


def test_the_opening_position_states_no_months_owed(lumajang: jkn.Place) -> None:
    assert lumajang.baseline.months_owed.isna().all()


def test_two_priors_give_two_positions() -> None:
    nation, other = (jkn.Place.load("lumajang", prior=prior) for prior in PRIORS)
    assert people(nation, "owing", segment="PBPU") > 1.5 * people(other, "owing", segment="PBPU")


def test_the_two_readings_differ_by_a_hundred_thousand_active() -> None:
    of_population, of_registered = (
        people(jkn.Place.load("lumajang", active_rate_read_as=base), "active") for base in READINGS
    )
    assert (of_population, of_registered) == (730_351, 638_108)


# ── the method ──


def test_the_point_is_the_least_relative_entropy() -> None:
    generator = np.random.default_rng(7)
    for _ in range(20):
        prior = generator.uniform(1, 100, 8)
        matrix = generator.integers(0, 2, (3, 8)).astype(float)
        somewhere = generator.uniform(1, 100, 8)
        sums = matrix @ somewhere
        cells = nearest(prior, matrix, sums, sums)
        assert np.abs(matrix @ cells - sums).max() < 1e-7
        # First order: log(x / q) has no part along any direction that the rows leave free.
        tilt = np.log(cells / prior)
        along = np.linalg.lstsq(matrix.T, tilt, rcond=None)[0]
        assert np.abs(tilt - matrix.T @ along).max() < 1e-7


def test_a_row_that_holds_already_changes_nothing() -> None:
    prior = np.array([10.0, 20.0, 30.0])
    weights = np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 0.0]])
    assert nearest(prior, weights, [50.0, 0.0], [70.0, 99.0]) == pytest.approx(prior)


def test_an_interval_is_met_at_its_near_end() -> None:
    cells = nearest([10.0, 20.0], [[1.0, 0.0]], [15.0], [99.0])
    assert cells == pytest.approx([15.0, 20.0])


def test_rows_that_weigh_cells_against_each_other_hold() -> None:
    # The first cell is at least half of all three.
    weights = np.array([[0.5, -0.5, -0.5], [1.0, 1.0, 1.0]])
    cells = nearest([1.0, 2.0, 3.0], weights, [0.0, 12.0], [math.inf, 12.0])
    assert cells == pytest.approx([6.0, 2.4, 3.6])


def test_largest_remainders_are_rounded_up() -> None:
    assert largest_remainder(np.array([1.5, 2.2, 3.3]), 7).tolist() == [2, 2, 3]


def test_whole_people_keep_the_totals_of_the_rows() -> None:
    cells = np.array([0.4, 0.3, 0.3, 9.5, 9.5])
    first = np.array([1.0, 1.0, 1.0, 0.0, 0.0])
    whole = whole_people(cells, first[None], [1.0], [1.0])
    assert whole.sum() == 20
    assert whole[:3].sum() == 1


def test_intervals_come_from_linear_programmes() -> None:
    facts = district(exactly("registered", 900), exactly("active", 600))
    space = Polytope([r for f in facts.figures for r in rows_of(f)])
    ranges = dict(zip(CELLS, space.ranges(), strict=True))
    assert ranges["PBI", "3", "active"] == pytest.approx((0, 600))  # type: ignore[index]
    assert ranges["PBI", "3", "left"] == pytest.approx((0, 300))  # type: ignore[index]


def test_a_figure_about_a_subgroup_bounds_its_cells_from_below() -> None:
    poor = Figure("owing", "people", 50, 50, 50, segments=("PBPU", "BP"), among="deciles 1-5")
    (row,) = rows_of(poor)
    assert (row.low, row.high) == (50, math.inf)


def test_without_any_figure_the_position_is_the_prior() -> None:
    found = infer(district(size=1e6), priors.load("nation"))
    assert sum(c.people for c in found.cells) == 982_500
    shares = priors.load("nation").shares
    for cell, key in zip(found.cells, CELLS, strict=True):
        assert abs(cell.people - 982_500 * shares[key]) <= 1


def test_plausible_is_widened_where_the_evidence_needs_it_and_says_so() -> None:
    facts = district(exactly("registered", 900), exactly("active", 700, "PBI"))
    found = infer(facts, priors.load("nation"), factor=1.5)
    assert found.factor > 1.5
    assert any("factor" in note for note in found.notes)


# ── contradictions ──


def test_two_figures_that_cannot_both_be_true_are_named() -> None:
    facts = district(
        exactly("registered", 500), exactly("active", 600), exactly("owing", 10, "PBPU")
    )
    with pytest.raises(ContradictionError, match="registered and active") as caught:
        infer(facts, priors.load("nation"))
    assert caught.value.conflict.labels == ("registered", "active")
    assert isinstance(caught.value, jkn.InputError)


def test_the_least_adjustment_moves_one_figure_just_far_enough() -> None:
    rows = [r for f in (exactly("registered", 500), exactly("active", 600)) for r in rows_of(f)]
    conflict = Polytope(rows).conflict()
    assert conflict is not None
    # 100 people of 600 is less than 100 of 500.
    assert conflict.adjustments == pytest.approx({"active": -100})


def test_three_figures_are_named_when_no_two_of_them_clash() -> None:
    rows = [
        r
        for f in (
            exactly("registered", 500),
            exactly("active", 300),
            exactly("owing", 250),
            exactly("left", 5),
        )
        for r in rows_of(f)
    ]
    conflict = Polytope(rows).conflict()
    assert conflict is not None
    assert set(conflict.labels) == {"registered", "active", "owing"}


def test_a_figure_set_aside_contradicts_nobody() -> None:
    wrong = replace(exactly("active", 600), set_aside="a misprint")
    assert infer(district(exactly("registered", 500), wrong), priors.load("nation")).cells


def test_a_figure_about_cells_that_nobody_can_be_in_is_a_contradiction() -> None:
    with pytest.raises(jkn.InputError):
        infer(district(exactly("owing", 2000)), priors.load("nation"))


# ── priors ──


def test_the_nation_is_as_published() -> None:
    shares = priors.load("nation").shares
    assert sum(shares.values()) == pytest.approx(1)

    def ratio(of: tuple[str, str], to: tuple[str, str]) -> float:
        def total(segment: str, standing: str) -> float:
            return sum(
                n for c, n in shares.items() if (c.segment, c.standing) == (segment, standing)
            )

        return total(*of) / total(*to)

    assert ratio(("PBID", "active"), ("PBI", "active")) == pytest.approx(48.8 / 96.76)
    assert ratio(("PBI", "left"), ("PBI", "active")) == pytest.approx(19.16 / 96.76)
    debtors = [n for c, n in shares.items() if (c.segment, c.standing) == ("PBPU", "owing")]
    assert np.array(debtors) / sum(debtors) == pytest.approx([0.07, 0.12, 0.81])
    owing = sum(n for c, n in shares.items() if c.standing == "owing" and c.segment != "PPU_BU")
    everybody_owing = sum(n for c, n in shares.items() if c.standing == "owing")
    assert owing / everybody_owing == pytest.approx(14.74 / 14.97, rel=1e-6)


def test_lombok_timur_keeps_its_segments_and_says_that_its_parts_are_too_many() -> None:
    prior = priors.load("lombok-timur")
    pbi = sum(n for c, n in prior.shares.items() if c.segment == "PBI")
    assert pbi == pytest.approx(960_341 / 1_425_764)
    assert any("+110" in note for note in prior.notes)


def test_inside_a_segment_lombok_timur_is_as_the_nation() -> None:
    nation, other = priors.load("nation").shares, priors.load("lombok-timur").shares
    pbpu = [c for c in CELLS if c.segment == "PBPU"]
    ratios = [other[c] / nation[c] for c in pbpu]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


def test_an_unknown_prior_is_refused_with_the_nearest() -> None:
    with pytest.raises(jkn.InputError, match="'nation'"):
        jkn.Place.load("lumajang", prior="naton")
