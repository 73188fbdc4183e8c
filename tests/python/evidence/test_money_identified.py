# SPDX-License-Identifier: Apache-2.0
"""One verdict about a budget: which rate made it, and what that says of a plan (PL9, PL16, F10)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Final

import jknmodel as jkn
import pytest
from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.evidence.bought import rates
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.scenario.rate_basis import rate_doubt

PLACES: Final = Path(__file__).parents[2] / "cases" / "places"
BASES: Final = ("own_share", "with_local_share", "gross")
MONTH: Final = "2025-12"


def district(
    rupiah: int, heads: int | None, *, half: float = 0.5, counted: str = "active"
) -> jkn.Place:
    figures = [
        Figure("coverage", "share", 0.94995, 0.95005, 0.95, "population"),
        Figure("pbid_budget", "rupiah", rupiah - half, rupiah + half, rupiah, as_of="2026"),
    ]
    if heads is not None:
        figures.append(
            Figure(counted, "people", heads - 0.5, heads + 0.5, heads, segments=("PBID",))
        )
    return jkn.Place(
        Facts(
            name="Somewhere",
            opening=MONTH,
            population=Population(600_000, 600_000, 600_000),
            minimum_wages=(MinimumWage(year=None, sen=100 * 2_500_000),),
            figures=tuple(figures),
        )
    )


def about_the_budget(place: jkn.Place) -> list[tuple[str, str, str]]:
    table = jkn.reconcile(place)
    found = table[table.figure.str.startswith("pbid_budget")]
    return list(zip(found.figure, found.verdict, found.kind, strict=True))


@pytest.mark.parametrize(("basis", "heads"), list(product(BASES, (12_345, 58_210, 77_960))))
def test_PL16_a_budget_that_one_reading_gives_has_one_verdict(basis: str, heads: int) -> None:
    place = district(heads * 12 * rates(MONTH)[basis], heads)
    lines = about_the_budget(place)
    assert ("pbid_budget", "identified", "") in lines
    assert sum(verdict == "identified" for _, verdict, _ in lines) == 2  # the reading, the budget
    assert not any(kind == "coincidence" for _, _, kind in lines)
    table = jkn.reconcile(place)
    of_it = table[table.figure.str.startswith("pbid_budget")]
    assert not of_it.note.str.contains("proves nothing").any()


def test_PL16_kendal_is_identified_and_nothing_else() -> None:
    lines = about_the_budget(jkn.Place.load(PLACES / "kendal.toml"))
    assert lines[-1] == ("pbid_budget", "identified", "")
    assert not any(kind == "coincidence" for _, _, kind in lines)


@pytest.mark.parametrize("months", range(1, 12))
@pytest.mark.parametrize(("first", "then"), [("own_share", "gross"), ("gross", "own_share")])
def test_PL16_two_rates_in_one_year_are_tried(months: int, first: str, then: str) -> None:
    law = rates(MONTH)
    amount = 58_210 * (months * law[first] + (12 - months) * law[then])
    lines = about_the_budget(district(amount, 58_210))
    wanted = f"pbid_budget: two rates, {first} {law[first]:,} and {then} {law[then]:,}"
    assert (wanted, "possible", "reading") in lines
    assert lines[-1][:2] == ("pbid_budget", "not identified")


def test_PL16_a_whole_multiple_of_a_rate_is_told_with_its_chance() -> None:
    table = jkn.reconcile(district(23_996_910_000, 50_000))
    found = table[table.figure == "pbid_budget: whole multiple of own_share 35,000"].iloc[0]
    assert "685,626 x 35,000" in found.note
    assert "by chance one in 7 such amounts" in found.note  # the amount ends in four zeros
    assert found.verdict == "possible"
    rounded = jkn.reconcile(district(23_996_910_000, 50_000, half=5e6))
    assert not rounded.figure.str.contains("whole multiple").any()


@pytest.mark.parametrize("heads", [71_702, 9_001])
def test_PL9_registered_pbid_serve_where_nobody_published_the_active(heads: int) -> None:
    place = district(heads * 12 * 37_800, heads, counted="registered")
    table = jkn.budget_table(place)
    assert set(table.heads_are) == {"registered"}
    (found,) = table[table.verdict == "identified"].to_dict("records")
    assert found["rate_basis"] == "with_local_share"
    assert found["reading"] == f"{heads:,} registered x 12 alone"


def test_PL9_bangka_tengah_has_its_budget_table() -> None:
    table = jkn.budget_table(jkn.Place.load(PLACES / "bangka-tengah.toml"))
    assert table[table.rate_basis == "with_local_share"].rupiah.item() == 71_702 * 12 * 37_800
    assert set(table.verdict) == {"not identified"}


def test_PL9_a_budget_without_heads_says_why_there_is_no_table() -> None:
    place = district(26_800_000_000, None)
    assert jkn.budget_table(place).empty
    table = jkn.reconcile(place)
    note = table[table.figure == "pbid_budget"].note.item()
    assert "neither active nor registered" in note
    assert "ask for the monthly bills" in note


def plan(basis: str) -> jkn.Scenario:
    return jkn.Scenario.from_text(
        f'schema = 1\nname = "a plan"\nrate_basis = "{basis}"\n'
        '[[fund]]\nname = "APBD 2026"\nyear = 2026\nspent_before = 0\n'
        'receipts = {"2026-01" = 26_404_000_000}\n'
        '[[fund]]\nname = "APBD 2025"\nyear = 2025\nspent_before = "derived"\n'
        'receipts = {"2025-01" = 26_404_000_000}\n'
    )


@pytest.mark.parametrize(("published", "planned"), list(product(BASES, BASES)))
def test_F10_a_plan_on_another_rate_than_the_budget_says_is_doubted(
    published: str, planned: str
) -> None:
    law = rates(MONTH)
    exact = 58_210 * 12 * law[published]
    budget = round(exact * 1.0002, -6)  # published in millions, two hundredths of a per cent off
    place = district(int(budget), 58_210, half=1e7)
    doubt = rate_doubt(place, plan(planned))
    run = jkn.project(place, plan(planned), until="2026-02")
    said = [note for note in run.notes if "the published budget" in note]
    if published == planned:
        assert doubt is None
        assert said == []
        return
    assert doubt is not None
    assert (doubt.identified, doubt.planned) == (published, planned)
    assert doubt.difference == 58_210 * 12 * (law[published] - law[planned])
    (note,) = said
    assert f"{law[published]:,}" in note
    assert f"{law[planned]:,}" in note


def test_F10_no_rate_is_doubted_where_the_budget_says_nothing() -> None:
    place = district(26_404_000_000, None)
    assert rate_doubt(place, plan("own_share")) is None
    few = replace(place.facts, figures=place.facts.figures[:1])
    assert rate_doubt(jkn.Place(few), plan("own_share")) is None
