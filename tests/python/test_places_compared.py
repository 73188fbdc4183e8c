# SPDX-License-Identifier: Apache-2.0
"""Several places in one run: compared, ranked, a province from its districts, one page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.cli import main
from jknmodel.places import FIGURES, PlacesCompared, compare_places, totals
from jknmodel.places_page import places_page, write_places_page
from jknmodel.study import Comparison, compare

UNTIL = "2025-12"
FIRST = {"belitung-timur": "as-it-is", "lombok-timur": "as-it-is", "bangka-belitung": "as-it-is"}


def found(name: str) -> Comparison:
    return compare(jkn.Place.load(name), [jkn.Scenario.load(f"{name}/{FIRST[name]}")], until=UNTIL)


@pytest.fixture(scope="module")
def three() -> PlacesCompared:
    return compare_places([found(name) for name in FIRST])


# ── compared and ranked ──


def test_each_place_stands_with_its_own_date_base_and_targets(three: PlacesCompared) -> None:
    table = three.frame.set_index("place")
    assert table.opening.to_dict() == {
        "Belitung Timur": "2025-06",
        "Lombok Timur": "2025-02",
        "Bangka Belitung": "2025-08",
    }
    assert table.main.all()
    for found_, (_, row) in zip(three.comparisons, table.iterrows(), strict=True):
        last = found_.main.lines[0].iloc[-1]
        assert row.coverage_then == last.coverage
        assert row.gap_active == pytest.approx(max(0.0, 0.8 * last.population - last.active))
        for figure in FIGURES:
            then = row[f"{figure}_then"] if f"{figure}_then" in row else row[figure]
            assert row[f"{figure}_low"] <= then <= row[f"{figure}_high"]


def test_a_rank_that_the_choices_do_not_settle_says_between_which_it_lies(
    three: PlacesCompared,
) -> None:
    ranks = three.ranked("active_of_population")
    assert ranks.active_of_population.is_monotonic_decreasing
    for _, row in ranks.iterrows():
        first, _, last = str(row["rank"]).partition("-")
        surely_better = (ranks.active_of_population_low > row.active_of_population_high).sum()
        surely_worse = (ranks.active_of_population_high < row.active_of_population_low).sum()
        assert int(first) == 1 + surely_better
        assert int(last or first) == len(ranks) - surely_worse
    assert three.ranked("gap_active").gap_active.is_monotonic_increasing


def test_an_unknown_figure_is_refused_with_the_nearest(three: PlacesCompared) -> None:
    with pytest.raises(jkn.InputError, match="did you mean 'coverage'"):
        three.ranked("coverag")


def test_a_place_is_compared_once() -> None:
    one = found("lombok-timur")
    with pytest.raises(jkn.InputError, match="comes twice"):
        compare_places([one, one])
    with pytest.raises(jkn.InputError, match="there is none"):
        compare_places([])


# ── a province from its districts ──


def halves() -> list[jkn.Place]:
    """Lombok Timur in two districts, 30% and 70% of every cell."""
    whole = jkn.Place.load("lombok-timur")
    out = []
    for name, share in (("Barat", 0.3), ("Timur", 0.7)):
        cells = tuple(
            replace(
                cell,
                people=cell.people * share,
                low=None,
                high=None,
                plausible_low=None,
                plausible_high=None,
            )
            for cell in whole.cells
        )
        facts = whole.facts
        people = replace(facts.population, value=facts.population.value * share)
        out.append(jkn.Place(replace(facts, name=name, cells=cells, population=people)))
    return out


def test_the_districts_of_a_province_add_up_to_it() -> None:
    nothing = jkn.Scenario.from_text('schema = 1\nname = "nothing"')
    parts = [jkn.project(where, nothing, until=UNTIL) for where in halves()]
    whole = jkn.project(jkn.Place.load("lombok-timur"), nothing, until=UNTIL).monthly()
    table = totals(parts, "Nusa Tenggara Barat")
    for figure in ("population", "registered", "active", "owing", "debt", "coverage",
                   "active_of_population", "active_of_registered"):  # fmt: skip
        assert table[figure].to_list() == pytest.approx(whole[figure].to_list(), rel=1e-6)
    assert table.attrs["left_out"] == []


def test_rates_of_a_province_are_of_sums_and_months_that_one_lacks_are_left_out() -> None:
    beltim = jkn.Place.load("belitung-timur")
    nothing = jkn.Scenario.from_text('schema = 1\nname = "nothing"')
    small = jkn.project(beltim, nothing, until=UNTIL)
    large = replace(
        jkn.Place.load("bangka-belitung").facts, name="Bangka", cells=(), region="Bangka Belitung"
    )
    other = jkn.project(jkn.Place(large), nothing, until=UNTIL)
    table = totals([small, other], "bangka belitung")
    assert [str(month) for month in table.month] == [f"2025-{m:02}" for m in range(8, 13)]
    assert table.attrs["left_out"] == ["2025-06", "2025-07"]
    last = table.iloc[-1]
    rows = [run.monthly().iloc[-1] for run in (small, other)]
    assert last.coverage == sum(r.registered for r in rows) / sum(r.population for r in rows)
    assert last.coverage != pytest.approx(sum(r.coverage for r in rows) / 2, rel=1e-4)


def test_a_province_is_not_added_to_its_own_district() -> None:
    nothing = jkn.Scenario.from_text('schema = 1\nname = "nothing"')
    runs = [
        jkn.project(jkn.Place.load(name), nothing, until=UNTIL)
        for name in ("belitung-timur", "bangka-belitung", "lombok-timur")
    ]
    with pytest.raises(jkn.InputError) as refused:
        totals(runs, "Bangka Belitung")
    said = [issue.message for issue in refused.value.errors]
    assert len(said) == 2
    assert "Bangka Belitung is the province itself" in said[0]
    assert "Lombok Timur is of 'Nusa Tenggara Barat'" in said[1]


# ── the page ──


def test_the_page_of_places_opens_offline_in_both_languages(three: PlacesCompared) -> None:
    text = places_page(three)
    assert "http:" not in text
    assert "https:" not in text
    assert "JKN di beberapa daerah" in text
    assert "JKN in several places" in text
    assert 'href="belitung-timur/belitung-timur.html"' in text


def test_a_hostile_name_stays_text_in_page_and_table(tmp_path: Path) -> None:
    one = found("lombok-timur")
    name = "=cmd|'<script>alert(1)</script>"
    hostile = replace(one, place=jkn.Place(replace(one.place.facts, name=name)))
    compared = compare_places([hostile])
    text = places_page(compared)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    from jknmodel.results import to_csv

    assert ",=cmd" not in to_csv(compared.frame)
    path = write_places_page(compared, tmp_path / "places.html", language="en")
    assert path.read_text(encoding="utf-8").count("<main") == 2


# ── the command ──


def test_the_command_writes_each_place_and_the_page_between_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "districts"
    arguments = ["districts", "bangka-belitung", "--until", UNTIL, "--out", str(out)]
    assert main(arguments) == 0
    assert {path.name for path in out.iterdir()} == {
        "bangka-belitung", "places.html", "places.csv",
    }  # fmt: skip
    assert (out / "bangka-belitung" / "bangka-belitung.html").is_file()
    table = pd.read_csv(out / "places.csv")
    assert table.scenario.iloc[0] == "as-it-is"
    assert len(table) == len([n for n in jkn.Scenario.names() if n.startswith("bangka-belitung/")])
    assert "Bangka Belitung: " in capsys.readouterr().out


def test_an_unknown_place_stops_the_command_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "districts"
    status = main(["districts", "lumajang", "beltim", "--until", "x", "--out", str(out)])
    assert status == 2
    said = capsys.readouterr().err
    assert "beltim" in said
    assert "until" in said
    assert not out.exists()
