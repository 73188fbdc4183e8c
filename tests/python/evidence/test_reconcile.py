# SPDX-License-Identifier: Apache-2.0
"""What the figures of a place say about each other: found by the code, for any place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.reconcile.not_registered import gap_target


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def table(place: jkn.Place) -> pd.DataFrame:
    return jkn.reconcile(place)


def line(table: pd.DataFrame, figure: str) -> pd.Series:
    found = table[table.figure == figure]
    assert len(found) == 1, figure
    return found.iloc[0]


def test_the_table_has_its_columns(table: pd.DataFrame) -> None:
    named = ["figure", "published", "low", "high", "implied", "verdict", "note"]
    assert list(table.columns[:7]) == named


# ── not registered ──


def test_118_thousand_cannot_be_the_gap_to_everybody(table: pd.DataFrame) -> None:
    found = line(table, "not_registered: gap to everybody")
    assert found.verdict == "contradicts"
    assert found.implied_low == pytest.approx(933_914, abs=1)
    assert found.implied_high == pytest.approx(942_574, abs=1)


def test_118_thousand_is_the_gap_to_98_percent(table: pd.DataFrame) -> None:
    found = line(table, "not_registered: gap to 98%")
    assert found.verdict == "agrees"
    assert found.implied_low == pytest.approx(1_109_544, abs=1)
    assert found.implied_high == pytest.approx(1_120_000, abs=1)
    assert found.implied == pytest.approx(1_114_700, rel=1e-3)


def test_118_thousand_is_not_the_gap_to_the_target_of_the_year(table: pd.DataFrame) -> None:
    assert line(table, "not_registered: gap to 98.6%").verdict == "contradicts"


def test_the_population_of_mid_2023_contradicts_the_article(table: pd.DataFrame) -> None:
    found = line(table, "population: BPS mid-2023")
    assert found.verdict == "contradicts"
    assert "117,832" in found.note
    assert "least adjustment" in found.note


def test_the_census_agrees_and_mid_2022_does_not(table: pd.DataFrame) -> None:
    assert line(table, "population: census 2020").verdict == "agrees"
    assert line(table, "population: BPS mid-2022").verdict == "contradicts"


def test_truly_unregistered_are_about_140_thousand(table: pd.DataFrame) -> None:
    found = line(table, "unregistered")
    assert 140_000 <= found.implied_low <= found.implied <= found.implied_high <= 141_600


def test_another_district_s_gap_is_found_to_be_the_gap_to_everybody() -> None:
    facts = Facts(
        name="Elsewhere",
        opening="2025-04",
        population=Population(value=1e6, low=1e6, high=1e6),
        figures=(
            Figure("coverage", "share", 0.895, 0.905, 0.9, "population"),
            Figure("coverage_target", "share", 0.98, 0.98, 0.98, "population"),
            Figure("not_registered", "people", 99_500, 100_500, 100_000),
            Figure("population", "people", 1.0e6, 1.0e6, 1.0e6, words="the register"),
        ),
    )
    assert gap_target(facts) == 1.0


# ── the active rate ──


def test_both_readings_of_the_active_rate_are_carried(table: pd.DataFrame) -> None:
    assert line(table, "active_rate: of population").implied == pytest.approx(0.7499, abs=5e-5)
    assert line(table, "active_rate: of registered").implied == pytest.approx(0.5724, abs=5e-5)
    assert line(table, "active_rate: of population").verdict == "not identified"


def test_a_rate_with_its_base_needs_no_reading(place: jkn.Place) -> None:
    figures = tuple(
        replace(f, base="population") if f.figure == "active_rate" else f
        for f in place.facts.figures
    )
    found = jkn.reconcile(jkn.Place(replace(place.facts, figures=figures)))
    assert not found.figure.str.startswith("active_rate: of").any()


# ── money ──


def test_rate_base_and_budget_are_not_identified(place: jkn.Place, table: pd.DataFrame) -> None:
    assert line(table, "pbid_budget").verdict == "not identified"
    assert set(jkn.budget_table(place).verdict) == {"not identified"}


def test_the_table_of_rates_and_bases_comes_out_of_the_law(place: jkn.Place) -> None:
    found = jkn.budget_table(place)
    per_cent = found.pivot_table(index="rate", columns="extra_months", values="per_cent")
    assert per_cent.round(2).loc[35_000].to_dict() == {6: -1.50, 0: -7.93, 7: -0.42}
    assert per_cent.round(2).loc[37_800].to_dict() == {6: 6.39, 0: -0.56, 7: 7.54}
    assert per_cent.round(2).loc[42_000].to_dict() == {6: 18.21, 0: 10.49, 7: 19.49}
    assert found.query("extra_months == 6").rupiah.tolist() == [
        49_912_380_000,
        53_905_370_400,
        59_894_856_000,
    ]


def test_a_budget_that_one_reading_gives_to_the_rupiah_is_identified(place: jkn.Place) -> None:
    exact = 111_079 * 12 * 37_800
    figures = tuple(
        replace(f, value=exact, low=exact, high=exact) if f.figure == "pbid_budget" else f
        for f in place.facts.figures
    )
    changed = jkn.Place(replace(place.facts, figures=figures))
    found = jkn.budget_table(changed).query("verdict == 'identified'")
    assert found.reading.tolist() == ["111,079 x 12 alone"]
    assert line(jkn.reconcile(changed), "pbid_budget").verdict == "identified"


def test_coincidences_are_called_coincidences(table: pd.DataFrame) -> None:
    found = line(table, "dbhcht_jkn: coincidence")
    assert found.implied == 15_520 * 12 * 37_800
    assert "100.6%" in found.note
    assert "99.4%" in line(table, "pbid_budget: coincidence").note


def test_inside_or_outside_is_carried_both_ways(table: pd.DataFrame) -> None:
    found = line(table, "dbhcht_jkn: inside or outside pbid_budget")
    assert (found.implied_low, found.implied_high) == (50.67e9, 57.67e9)
    assert found.verdict == "not identified"


def test_the_heads_add_up(table: pd.DataFrame) -> None:
    assert line(table, "pbid_year_end").implied == 126_599


# ── contradictions and what to ask ──


def test_figures_that_contradict_are_reported_and_not_raised(place: jkn.Place) -> None:
    wrong = Figure("owing", "people", 900_000, 900_000, 900_000, segments=("PBPU", "BP"))
    facts = replace(place.facts, figures=(*place.facts.figures, wrong))
    found = jkn.reconcile(jkn.Place(facts))
    certificate = found[found.note.str.startswith("cannot all be true")]
    assert "owing PBPU+BP" in certificate.figure.item()
    assert "old debt" in certificate.note.item()
    (asked,) = found.attrs["ask"]
    assert asked["figure"].startswith("which of these is right: ")


def test_a_part_of_a_group_contradicts_only_when_it_is_more_than_the_group() -> None:
    def district(part: float) -> Facts:
        everybody = Figure("owing", "people", 900, 900, 900)
        poor = Figure("owing", "people", part, part, part, among="deciles 1-5")
        population = Population(value=1e4, low=1e4, high=1e4)
        return Facts(name="D", opening="2025-04", population=population, figures=(everybody, poor))

    def verdict(part: float) -> str:
        found = jkn.reconcile(jkn.Place(district(part)))
        return str(line(found, "owing among deciles 1-5").verdict)

    assert verdict(100) == "possible"
    assert verdict(901) == "contradicts"


def test_two_figures_about_the_same_are_told_apart_by_their_dates() -> None:
    population = Population(value=1e4, low=1e4, high=1e4)
    figures = tuple(
        Figure("owing", "people", n, n, n, as_of=as_of) for n, as_of in ((90, "2024"), (80, "2025"))
    )
    facts = Facts(name="D", opening="2025-04", population=population, figures=figures)
    found = jkn.reconcile(jkn.Place(facts))
    assert "owing (2024) and owing (2025)" in set(found.figure)


def test_active_heads_by_segment_are_asked_for_first(place: jkn.Place) -> None:
    for prior in ("nation", "lombok-timur"):
        asked = jkn.ask_for(place.with_(prior=prior))
        assert asked.figure.iloc[0] == "active heads by segment"
        assert asked.narrows.is_monotonic_decreasing
        assert asked.narrows.between(0, 1).all()
        assert asked.holder.str.len().gt(0).all()


def test_the_table_carries_what_to_ask(place: jkn.Place, table: pd.DataFrame) -> None:
    asked = table.attrs["ask"]
    assert [row["figure"] for row in asked] == jkn.ask_for(place).figure.tolist()
    held = {row["figure"]: row["holder"] for row in asked}
    assert "Dukcapil" in held["population by semester"]


def test_no_number_of_a_place_is_written_in_the_code() -> None:
    sources = Path(jkn.__file__).parent.rglob("*.py")
    for source in sources:
        code = "".join(source.read_text("utf-8").split('"""')[::2])  # docstrings have examples
        for number in ("118_000", "111_079", "15_520", "1_114_700", "50_670", "0.8737"):
            assert number not in code, source.name
