# SPDX-License-Identifier: Apache-2.0
"""A district may count more members than people: an older population figure, moves, deaths."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import jknmodel as jkn
import pytest
from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.report.page import page
from jknmodel.study.side_by_side import side_by_side

PLACES: Final = Path(__file__).parents[2] / "cases" / "places"
#: From a fifth to a third more than everybody.
COVERAGES: Final = [round(0.2 + 0.05 * k, 2) for k in range(23)] + [1.0106, 1.0193]
PLAN: Final = """
schema = 1
name = "a year"
rate_basis = "with_local_share"
[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 20_000_000_000}
spent_before = 0
[[fund]]
name = "APBD"
year = 2026
receipts = {"2026-01" = 20_000_000_000}
spent_before = 0
[[lever]]
kind = "pbid_intake"
name = "intake"
fund = "APBD"
from = "2026-05"
until = "2026-08"
heads = 500
sources = ["unregistered", "left"]
"""


def covered(coverage: float, opening: str, *, counted: bool) -> jkn.Place:
    """A district with that coverage, as a count or as a share."""
    people = 150_000
    figure = (
        Figure("registered", "people", round(people * coverage), round(people * coverage),
               round(people * coverage), as_of=opening)
        if counted
        else Figure("coverage", "share", coverage - 5e-5, coverage + 5e-5, coverage, "population",
                    as_of=opening)
    )  # fmt: skip
    return jkn.Place(
        Facts(
            name="Somewhere",
            opening=opening,
            population=Population(people, people, people),
            minimum_wages=(MinimumWage(year=None, sen=100 * 2_500_000),),
            figures=(figure,),
        )
    )


@pytest.mark.parametrize("place", ["lombok-utara", "kota-bogor", "lombok-utara-counts-only"])
def test_PL1_published_figures_above_everybody_stand_and_contradict_nothing(place: str) -> None:
    read = jkn.Place.load(PLACES / f"{place}.toml")
    used = [f for f in read.facts.figures if not f.set_aside]
    registered = next(f for f in used if f.figure == "registered" and f.unit == "people")
    assert sum(cell.people for cell in read.cells) == registered.value
    table = jkn.reconcile(read)
    set_aside = table.note.str.contains("set aside")
    assert "contradicts" not in set(table.verdict[~set_aside])
    said = table[table.figure == "unregistered"].iloc[0]
    more = registered.point - read.population
    assert (said.implied, said.implied_low) == (0, 0)
    assert f"{more:,.0f} more are registered than the population figure has" in said.note


@pytest.mark.parametrize("i", range(len(COVERAGES)))
def test_PL1_every_coverage_in_every_month_runs_and_is_told(
    i: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jknmodel.study.side_by_side.DRAWS", 4)
    coverage = COVERAGES[i]
    for counted in (True, False):
        # Openings of every month of a year, each coverage with another two.
        opening = f"2025-{(2 * i + counted) % 12 + 1:02d}"
        place = covered(coverage, opening, counted=counted)
        table = jkn.reconcile(place)
        assert "contradicts" not in set(table.verdict)
        plan = jkn.Scenario.from_text(PLAN)
        run = jkn.project(place, plan, until="2026-12")
        last = run.monthly().iloc[-1]
        assert last.unregistered == pytest.approx(last.population - last.registered)
        if counted and (i in {0, 12, 22} or coverage == 1.0106):
            text = page(side_by_side(place, [plan], until="2026-06"), "id")
            assert ("lebih banyak daripada angka penduduk" in text) == (coverage > 1)
            assert not re.search(r"(sekitar|about) \N{MINUS SIGN}", text)


def test_PL1_counts_published_to_the_head_are_told_to_the_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("jknmodel.study.side_by_side.DRAWS", 4)
    place = jkn.Place.load(PLACES / "lombok-utara-counts-only.toml")
    plan = jkn.Scenario.from_text('schema = 1\nname = "nothing"\n')
    text = page(side_by_side(place, [plan], until="2025-12"), "en")
    plain = re.sub(r"<[^>]+>", "", text)
    assert "Members exceed the population figure by 5,215:" in plain
    assert "Peserta 5.215 lebih banyak daripada angka penduduk:" in plain
    assert not re.search(r"(sekitar|about) \N{MINUS SIGN}", plain)


def test_PL1_nobody_unregistered_is_nobody_to_take() -> None:
    place = covered(1.05, "2025-12", counted=True)
    text = PLAN.replace('"unregistered", "left"', '"unregistered"')
    run = jkn.project(place, jkn.Scenario.from_text(text), until="2026-08")
    assert run.levers().heads.sum() == pytest.approx(0)


@pytest.mark.parametrize("share", [1.0, 1.02, 1.2, 1.4])
def test_PL3_parts_that_make_more_than_everybody_stand_without_a_total(share: float) -> None:
    parts = {("PBI",): 0.5, ("PBID",): 0.2, ("PPU_PN", "PPU_BU"): 0.2, ("PBPU",): 0.08,
             ("BP", "BP_PN"): 0.02}  # fmt: skip
    figures = tuple(
        Figure("registered", "people", n - 0.5, n + 0.5, n, segments=segments)
        for segments, part in parts.items()
        for n in [round(100_000 * share * part)]
    )
    facts = Facts(
        name="Somewhere",
        opening="2025-04",
        population=Population(100_000, 100_000, 100_000),
        figures=figures,
    )
    place = jkn.Place(facts)
    assert sum(cell.people for cell in place.cells) == round(100_000 * share)
    assert "contradicts" not in set(jkn.reconcile(place).verdict)
