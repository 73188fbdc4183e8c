# SPDX-License-Identifier: Apache-2.0
"""What an active rate divides by: two counts may say it, and then nobody is asked (PL7)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.study.choices import readings_of

PLACES: Final = Path(__file__).parents[2] / "cases" / "places"
Base = Literal["population", "registered"]


def counted(seed: int, base: Base, *, with_coverage: bool) -> jkn.Place:
    """A district that publishes both counts and a rate of that base without saying which."""
    random = np.random.default_rng(seed)
    people = int(random.integers(80_000, 900_000))
    registered = int(people * random.uniform(0.75, 0.97))
    active = int(registered * random.uniform(0.55, 0.95))
    rate = round(active / (people if base == "population" else registered), 4)
    figures = [
        Figure("registered", "people", registered - 0.5, registered + 0.5, registered),
        Figure("active", "people", active - 0.5, active + 0.5, active),
        Figure("active_rate", "share", rate - 5e-5, rate + 5e-5, rate, "unknown"),
    ]
    if with_coverage:
        share = round(registered / people, 4)
        figures.append(Figure("coverage", "share", share - 5e-5, share + 5e-5, share, "population"))
    return jkn.Place(
        Facts(
            name="Somewhere",
            opening="2025-04",
            population=Population(people, people, people),
            figures=tuple(figures),
            active_rate_read_as=base,
        )
    )


def verdicts(place: jkn.Place) -> dict[str, str]:
    table = jkn.reconcile(place)
    found = table[table.figure.str.startswith("active_rate: of ")]
    bases = [str(figure).rpartition(" ")[2] for figure in found.figure]
    return dict(zip(bases, map(str, found.verdict), strict=True))


@pytest.mark.parametrize("with_coverage", [True, False], ids=["coverage", "counts alone"])
@pytest.mark.parametrize("base", ["population", "registered"])
@pytest.mark.parametrize("seed", range(6))
def test_PL7_two_counts_say_what_the_rate_divides_by(
    seed: int, base: Base, with_coverage: bool
) -> None:
    place = counted(seed, base, with_coverage=with_coverage)
    other = "registered" if base == "population" else "population"
    found = verdicts(place)
    assert found[other] == "contradicts"
    assert found.get(base, "agrees") == "agrees"
    assert readings_of(place) == [base]
    asked = jkn.ask_for(place)
    assert len(asked) >= 5
    assert "what the active rate divides by" not in set(asked.figure)
    assert jkn.reconcile(place).attrs["ask"]


def test_PL7_kota_probolinggo_is_of_the_population() -> None:
    place = jkn.Place.load(PLACES / "kota-probolinggo.toml")
    assert verdicts(place) == {"population": "agrees", "registered": "contradicts"}
    table = jkn.reconcile(place)
    note = table[table.figure == "active_rate: of registered"].note.item()
    assert "89.96%" in note
    assert jkn.ask_for(place).figure.iloc[0] == "active heads by segment"


def test_PL7_without_counts_both_readings_stand() -> None:
    place = counted(1, "population", with_coverage=True)
    few = tuple(f for f in place.facts.figures if f.figure in {"coverage", "active_rate"})
    found = verdicts(jkn.Place(replace(place.facts, figures=few)))
    assert set(found.values()) == {"not identified"}


@pytest.mark.parametrize("seed", range(4))
def test_PL7_where_figures_contradict_it_is_asked_which_is_right(seed: int) -> None:
    place = counted(seed, "population", with_coverage=True)
    wrong = [
        replace(f, value=f.point + 9000, low=f.low + 9000, high=f.high + 9000)
        if f.figure == "registered"
        else f
        for f in place.facts.figures
    ]
    asked = jkn.reconcile(jkn.Place(replace(place.facts, figures=tuple(wrong)))).attrs["ask"]
    assert len(asked) == 1
    assert asked[0]["figure"].startswith("which of these is right: ")
    assert "registered" in asked[0]["figure"]
