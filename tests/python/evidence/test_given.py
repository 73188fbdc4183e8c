# SPDX-License-Identifier: Apache-2.0
"""A place from six numbers: what is evidence of it, what is refused, and that it opens."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import jknmodel as jkn
import pandas as pd
import pytest
from jknmodel.base.language import speaking
from jknmodel.evidence.files import read_place
from jknmodel.evidence.place_file import place_text
from whole import WHOLE

SIX: dict[str, Any] = {
    "population": "612.340", "coverage": "93,4%", "active": "71,2%", "pbid": 58_210,
    "budget": "26,4 miliar", "owing": "21400",
}  # fmt: skip


def contoh(**figures: Any) -> jkn.Place:
    return jkn.Place("Contoh", as_of="2025-07-01", **{**SIX, **figures})


def test_six_numbers_are_evidence_with_their_digits_words_date_and_source() -> None:
    found = {figure.label: figure for figure in contoh().facts.figures}
    coverage, budget = found["coverage"], found["pbid_budget"]
    assert (coverage.low, coverage.high) == pytest.approx((0.9335, 0.9345))
    assert coverage.base == "population"
    assert found["active_rate"].base == "unknown"
    assert (budget.low, budget.high) == (26_350_000_000, 26_450_000_000)
    assert budget.as_of == "2025"
    assert found["owing PBPU+BP"].segments == ("PBPU", "BP")
    assert {each.as_of for each in found.values() if each is not budget} == {"2025-07-01"}
    words = {figure.words_id for figure in contoh().facts.figures}
    assert "Rp26,4 miliar untuk PBID" in words
    assert "71,2% aktif" in words


def test_the_opening_keeps_every_figure_that_was_given() -> None:
    cells = contoh().baseline
    assert cells.query("segment == 'PBID' and standing == 'active'").people.sum() == 58_210
    mandiri = cells.query("segment in ('PBPU', 'BP') and standing == 'owing'")
    assert mandiri.people.sum() == 21_400
    assert cells.people.sum() == pytest.approx(0.934 * 612_340, abs=0.0005 * 612_340 + 1)


@pytest.mark.parametrize(
    ("as_of", "opening"),
    [("2025-07-01", "2025-06"), ("2025-07-15", "2025-07"), ("2025-07", "2025-07"),
     ("2026-01-01", "2025-12")],
)  # fmt: skip
def test_the_first_of_a_month_is_the_close_of_the_month_before(as_of: str, opening: str) -> None:
    place = jkn.Place("Contoh", population=100_000, coverage=0.9, as_of=as_of)
    assert place.opening == opening
    run = jkn.project(place, jkn.Scenario.from_text('schema = 1\nname = "x"'), until="2026-12")
    assert f"{run.monthly().month.iloc[0]}" == opening


def test_a_place_written_as_a_file_is_read_back_to_the_bit(tmp_path: Path) -> None:
    files = [contoh(), contoh(population="1,1 juta", minimum_wage="2.429.764,50"),
             contoh(minimum_wage="lumajang"), *map(jkn.Place.load, jkn.Place.names())]  # fmt: skip
    for i, place in enumerate(files):
        path = tmp_path / f"{i}.toml"
        path.write_text(place_text(place.facts), "utf-8")
        assert read_place(path) == place.facts  # but for the file, which is none of its figures


def test_active_members_are_a_share_or_people() -> None:
    figures = contoh(active="436.000").evidence.query("figure == 'active'")
    assert figures.value.tolist() == [436_000, 58_210]
    with pytest.raises(jkn.InputError, match=r"write 71\.2%"):
        contoh(active="71.2")


def test_every_fault_is_named_at_once_in_both_languages() -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.Place("", population="612,340 ribu", active="x", pbid="5 karung", active_of="orang",
                  as_of="kemarin")  # fmt: skip
    keys = [fault.key for fault in refused.value.errors]
    assert sorted(keys) == ["active", "active_of", "as_of", "coverage", "name", "pbid",
                            "population"]  # fmt: skip
    english = str(refused.value)
    with speaking("id"):
        assert all(a != b for a, b in zip(english.split("\n"), str(refused.value).split("\n"),
                                          strict=True))  # fmt: skip


@pytest.mark.parametrize("figure", ["pbid", "pbi", "owing"])
def test_nobody_is_counted_who_is_not_there(figure: str, tmp_path: Path) -> None:
    with pytest.raises(jkn.InputError, match="more people than the population") as refused:
        contoh(**{figure: 700_000})
    assert refused.value.errors[0].key == figure
    text = place_text(contoh().facts).replace("58_210", "700_000")
    path = tmp_path / "contoh.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(jkn.InputError, match="more people than the population") as refused:
        jkn.Place.load(path)
    assert refused.value.errors[0].row


def test_a_minimum_wage_is_given_the_laws_or_assumed() -> None:
    assert contoh().minimum_wages.confidence.tolist() == ["assumed"]
    assert contoh().facts.wage_note(2025) == (
        "the minimum wage 2,602,931 is assumed: nobody gave one"
    )
    assert contoh(minimum_wage="2.429.764").minimum_wage == 2_429_764
    lawful = contoh(minimum_wage="lumajang").minimum_wages
    assert lawful.rupiah.tolist() == jkn.Place.load("lumajang").minimum_wages.rupiah.tolist()
    east = jkn.Place("X", population=9_000, coverage="90%", region="Jawa Timur", as_of="2025-07-01")
    assert east.minimum_wages.confidence.tolist() == ["H", "H", "H"]


def test_a_province_is_known_by_its_name_or_by_the_district() -> None:
    six = {**SIX, "as_of": "2025-07-01"}
    assert jkn.Place("Banyuwangi", **six).region == "Jawa Timur"
    assert jkn.Place("Contoh", region="east java", **six).region == "Jawa Timur"
    assert jkn.Place("Contoh", region="Entah", **six).region == "Entah"
    assert contoh().region == ""


def test_figures_given_in_python_are_a_source_with_a_hash_of_its_own() -> None:
    assert contoh().source.file == "Contoh.toml"
    assert contoh().source.sha256 == contoh().source.sha256 != contoh(pbid=1).source.sha256


def test_figures_take_the_place_of_their_kind_and_others_stay() -> None:
    place = contoh().with_figures(coverage="94%", pbid=60_000, as_of="2025-06-01")
    evidence = place.evidence
    assert evidence.query("figure == 'coverage'").value.tolist() == [0.94]
    assert evidence.query("segment == 'PBID'").as_of.tolist() == ["2025-06-01"]
    assert len(evidence) == len(contoh().evidence)
    assert place.source.changes == ("coverage = 94%", "pbid = 60000")
    loaded = jkn.Place.load("lumajang").with_figures(owing=20_000)
    assert loaded.evidence.query("figure == 'owing'").value.tolist() == [20_000]
    given = jkn.Place.load(Path(__file__).parents[3] / "examples/baselines/lumajang.toml")
    with pytest.raises(jkn.InputError, match="baseline outright"):
        given.with_figures(pbid=5)


def test_a_tidy_table_is_the_same_place_as_its_figures() -> None:
    frame = pd.DataFrame({"figure": list(SIX), "value": list(SIX.values()), "place": "Contoh"})
    assert jkn.Place.from_frame(frame, as_of="2025-07-01").facts == contoh().facts
    dated = frame.assign(as_of="2025-07-01", source="slide BPJS")
    place = jkn.Place.from_frame(dated)
    assert place.opening == "2025-06"
    assert set(place.evidence.source) == {"slide BPJS"}


def test_rows_of_a_table_are_refused_with_their_number() -> None:
    frame = pd.DataFrame({"figure": ["population", "coverage", "coverage", "kucing"],
                          "value": ["612.340", "93.4", "93,4%", 3]})  # fmt: skip
    with pytest.raises(jkn.InputError) as refused:
        jkn.Place.from_frame(frame, "Contoh", as_of="2025-07-01")
    assert {(fault.key, fault.row) for fault in refused.value.errors} >= {("kucing", 4),
                                                                         ("figure", 3)}  # fmt: skip
    with pytest.raises(jkn.InputError, match="columns figure and value"):
        jkn.Place.from_frame(pd.DataFrame({"angka": ["population"]}), "Contoh")


def test_any_of_many_invented_districts_opens() -> None:
    chance = random.Random(7)
    for i in range(200 if WHOLE else 40):
        people = round(10 ** chance.uniform(4.3, 6.5))
        coverage = chance.uniform(0.7, 1.0)
        active = coverage * chance.uniform(0.62, 0.95)
        pbid = round(active * people * chance.uniform(0.02, 0.3))
        figures: dict[str, Any] = {
            "coverage": f"{100 * coverage:.1f}%",
            "active": f"{100 * active:.1f}%".replace(".", ","),
            "pbid": pbid,
            "owing": round((coverage - active) * people * chance.uniform(0.05, 0.5)),
            "budget": f"{pbid * 0.42 * chance.uniform(0.8, 1.2):.0f} juta",
        }
        for name in [name for name in figures if name != "coverage" and chance.random() < 0.3]:
            del figures[name]
        name = f"Kota Rekaan {i}" if i % 3 == 0 else f"Rekaan {i}"
        region = chance.choice(["Jawa Tengah", "Papua", ""])
        place = jkn.Place(
            name, population=people, active_of="population", region=region, as_of="2025-07-01",
            **figures,
        )  # fmt: skip
        cells = place.baseline
        assert (cells.people >= 0).all(), (name, figures)
        assert abs(cells.people.sum() - coverage * people) <= 0.0006 * people + 2, (name, figures)
        if "pbid" in figures:
            active_pbid = cells.query("segment == 'PBID' and standing == 'active'").people.sum()
            assert active_pbid == figures["pbid"], (name, figures)
