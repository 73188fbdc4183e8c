# SPDX-License-Identifier: Apache-2.0
"""A history: what a district publishes month after month, and the opening that it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jknmodel as jkn
import pytest
from jknmodel.evidence.files import DATA
from jknmodel.study.choices import readings_of

MONTHS: dict[str, list[Any]] = {
    "month": ["2025-03", "2025-04", "2025-08", "2025-09"],
    "registered": [970_000, None, 978_000, 979_000],
    "active.PBID": [100_000, 111_079, 118_000, 126_599],
    "active_rate": ["64%", "65,52%", "67,0%", "68,1%"],
    "base": ["population"] * 4,
}


def test_every_fault_of_a_history_is_found_in_one_pass_with_its_row_and_column(
    tmp_path: Path,
) -> None:
    path = tmp_path / "riwayat.csv"
    path.write_text(
        "bulan,terdaftar,keaktifan,dasar,terdaftar PBI,kucing\n"
        "2025-03,1000,50%,penduduk,,\n"
        "2025-03,-5,60%,terdaftar,,\n"
        "2025-02,1.000,70%,,,\n"
        "2025-13,900,,,1000,\n"
    )
    with pytest.raises(jkn.InputError) as error:
        jkn.History.load(path)
    found = {(e.row, e.column, e.key): e.message for e in error.value.errors}
    assert found.keys() == {
        (1, 6, "heading"),
        (3, None, "month"),
        (3, 2, "registered"),
        (3, 4, "base"),
        (4, None, "month"),
        (4, 2, "registered"),
        (4, 3, "active_rate"),
        (5, 1, "month"),
        (5, 5, "registered.PBI"),
    }
    assert "twice, first in row 2" in found[3, None, "month"]
    assert "comes after 2025-03" in found[4, None, "month"]
    assert "does not change midway" in found[3, 4, "base"]
    assert "has no base" in found[4, 3, "active_rate"]
    assert {e.file for e in error.value.errors} == {str(path)}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("87,37%", 0.87365, 0.87375), ("0.874", 0.8735, 0.8745), (0.87, 0.865, 0.875)],
)
def test_the_digits_of_a_share_say_how_it_was_rounded(
    text: object, low: float, high: float
) -> None:
    (told,) = jkn.History.from_frame({"month": ["2025-04"], "cakupan": [text]}).at("2025-04")
    assert [told.low, told.high] == pytest.approx([low, high])
    assert told.base == "population"


def test_counts_are_as_wide_as_their_rounding() -> None:
    table = {"month": ["2025-04"], "terdaftar": ["974.000"], "pembulatan": ["1.000"]}
    (told,) = jkn.History.from_frame(table, locale="id").at("2025-04")
    assert (told.low, told.value, told.high) == (973_500, 974_000, 974_500)


def test_the_newest_month_is_the_opening_and_older_ones_never_contradict_it(
    lumajang: jkn.Place,
) -> None:
    place = lumajang.with_history(jkn.History.from_frame(MONTHS))
    table = place.baseline
    active = table[table.standing == "active"]
    assert place.opening == "2025-09"
    assert table.people.sum() == 979_000
    assert active[active.segment == "PBID"].people.sum() == 126_599
    assert active.people.sum() / place.population == pytest.approx(0.681, abs=0.0006)
    aside = {f.label: f.set_aside for f in place.facts.figures if f.as_of == "2025-04"}
    assert aside["active PBID"] == "a later month says it: 2025-09"


def test_an_older_figure_that_is_not_said_again_keeps_the_room_of_the_months_between() -> None:
    months = {"month": ["2025-05", "2025-09"], "registered": [None, 979_000],
              "registered.PBPU": [90_000, None]}  # fmt: skip
    place = jkn.Place.load("lumajang").with_history(jkn.History.from_frame(months))
    table = place.baseline
    found = table[table.segment == "PBPU"].people.sum()
    assert found != 90_000
    assert 0.85 * 90_000 < found < 1.15 * 90_000
    assert any("registered PBPU is of 2025-05" in note for note in place.notes)


def test_a_figure_that_the_newest_month_leaves_no_room_is_set_aside_by_name() -> None:
    months = {"month": ["2025-08", "2025-09"], "registered.PBI": [900_000, None],
              "registered": [None, 979_000], "active.PBID": [None, 126_599]}  # fmt: skip
    place = jkn.Place.load("lumajang").with_history(jkn.History.from_frame(months))
    (aside,) = [
        f for f in place.facts.figures if (f.as_of, f.label) == ("2025-08", "registered PBI")
    ]
    assert aside.set_aside == "the newest month of the history contradicts it"
    assert place.baseline.people.sum() == 979_000


def test_a_newest_month_that_contradicts_itself_is_refused() -> None:
    months = {"month": ["2025-09"], "registered": [979_000], "active.PBID": [126_599],
              "coverage": ["50%"]}  # fmt: skip
    with pytest.raises(jkn.InputError, match="cannot all be true"):
        jkn.Place.load("lumajang").with_history(jkn.History.from_frame(months))


def test_a_place_is_opened_at_an_earlier_month_without_what_came_later(
    lumajang: jkn.Place,
) -> None:
    place = lumajang.with_history(jkn.History.from_frame(MONTHS), at="2025-03")
    assert (place.opening, int(place.baseline.people.sum())) == ("2025-03", 970_000)


def test_a_place_file_has_its_history_and_opens_at_the_newest_month(tmp_path: Path) -> None:
    own = (DATA / "places" / "lumajang" / "place.toml").read_text()
    path = tmp_path / "place.toml"
    path.write_text(
        own + '\n[[history]]\nmonth = "2025-08"\nregistered = 978_000\nactive_PBID = 118_000\n'
        "\n[[history]]\nmonth = 2025-10-01\nregistered = 979_000\nactive_rate = 0.680\n"
        'base = "population"\nsource = "Dinkes"\n'
    )
    place = jkn.Place.load(path)
    assert place.opening == "2025-09"
    assert place.history is not None
    assert place.history.at("2025-09")[1].low == pytest.approx(0.6795)
    assert place.baseline.people.sum() == 979_000


def test_faults_of_a_history_in_a_place_file_name_their_line(tmp_path: Path) -> None:
    own = (DATA / "places" / "lumajang" / "place.toml").read_text()
    path = tmp_path / "place.toml"
    path.write_text(own + '\n[[history]]\nmonth = "2025-08"\nactive_rate = 0.68\n')
    with pytest.raises(jkn.InputError) as error:
        jkn.Place.load(path)
    (issue,) = error.value.errors
    assert (issue.file, issue.row, issue.key) == ("place.toml", own.count("\n") + 4, "active_rate")


def test_of_two_figures_of_one_month_that_agree_the_closer_one_is_used() -> None:
    history = jkn.History.from_frame({"month": ["2025-04"], "coverage": ["87.4%"]})
    place = jkn.Place.load("lumajang").with_history(history)
    told = {f.point: f.set_aside for f in place.facts.find("coverage")}
    assert told == {0.8737: "", 0.874: "another figure of its month says it closer"}
    assert jkn.uncertain(place, "lumajang/as-budgeted", until="2025-06", draws=2).draws == 2


def test_a_rate_of_no_base_has_one_reading_once_a_month_says_its_base() -> None:
    place = jkn.Place("Contoh", population=612_340, coverage="93.4%", active="71.2%",
                      region="Jawa Tengah", as_of="2025-07-01")  # fmt: skip
    assert readings_of(place) == ["population", "registered"]
    table = {"month": ["2025-08"], "active_rate": ["70.8%"], "base": ["population"]}
    told = place.with_history(jkn.History.from_frame(table))
    assert readings_of(told) == ["population"]
