# SPDX-License-Identifier: Apache-2.0
"""Place files: what they give, and how they are refused."""

from __future__ import annotations

import tomllib  # an independent reader
from pathlib import Path
from typing import NamedTuple

import jknmodel as jkn
import pytest

PLACE = """\
schema = 1
name = "Contoh"
opening = "2025-04"
prior = "nation"
[population]
value = 100_000
as_of = "2024-12"
source = "made up"
[[evidence]]
figure = "coverage"
value = 0.9
half_width = 0.005
unit = "share"
base = "population"
as_of = "2025-05-01"
source = "made up"
[[evidence]]
figure = "owing"
segment = ["PBPU", "BP"]
value = 5_000
half_width = 0.5
unit = "people"
as_of = "2025-05"
source = "made up"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "place.toml"
    path.write_text(text, "utf-8")
    return path


def faults(folder: Path, text: str) -> list[jkn.Issue]:
    with pytest.raises(jkn.InputError) as caught:
        jkn.Place.load(written(folder, text))
    return caught.value.errors


def test_lumajang_loads_by_name_with_its_choices() -> None:
    place = jkn.Place.load("Lumajang")
    assert (place.name, place.population, place.opening) == ("Lumajang", 1_114_700, "2025-04")
    assert (place.prior, place.active_rate_read_as) == ("nation", "population")
    assert place.active_rate_tested_on == "population"
    assert place.minimum_wage == 2_429_764
    assert not place.priority_status


def test_the_evidence_keeps_words_base_and_source() -> None:
    evidence = jkn.Place.load("lumajang").evidence
    head = ["figure", "words", "value", "low", "high", "unit", "base", "as_of", "source"]
    assert list(evidence.columns[:10]) == [*head, "confidence"]
    rate = evidence[evidence.figure == "active_rate"].iloc[0]
    assert (rate.value, rate.base, rate.as_of) == (0.6552, "unknown", "2025-05-01")
    assert rate.low == pytest.approx(0.65515)
    assert (evidence.source.str.len() > 0).all()


def test_a_file_of_one_s_own_loads_by_path(tmp_path: Path) -> None:
    place = jkn.Place.load(written(tmp_path, PLACE))
    table = place.baseline
    assert table.people.sum() == 90_000
    mandiri = table.segment.isin(["PBPU", "BP"]) & (table.standing == "owing")
    assert table.people[mandiri].sum() == 5_000


def test_a_place_is_changed_into_another_one() -> None:
    place = jkn.Place.load("lumajang")
    other = place.with_(
        prior="lombok-timur", active_rate_read_as="registered", active_rate_tested_on="registered"
    )
    assert (place.prior, place.active_rate_read_as) == ("nation", "population")
    assert (other.prior, other.active_rate_read_as) == ("lombok-timur", "registered")
    assert other.active_rate_tested_on == "registered"
    assert place.with_(priority_status=True).priority_status


def test_a_wrong_reading_is_refused() -> None:
    with pytest.raises(jkn.InputError, match="'population'"):
        jkn.Place.load("lumajang").with_(active_rate_read_as="poplation")  # type: ignore[arg-type]


def test_tables_are_copies() -> None:
    place = jkn.Place.load("lumajang")
    baseline, evidence = place.baseline, place.evidence
    baseline["people"] = 0
    evidence["value"] = 0.0
    assert place.baseline.people.sum() == 973_913
    assert place.evidence.value.max() > 1


def test_an_unknown_place_is_refused_with_the_nearest() -> None:
    with pytest.raises(jkn.InputError, match="did you mean 'lumajang'"):
        jkn.Place.load("lumajng")


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(jkn.InputError, match="no such file"):
        jkn.Place.load("nowhere/place.toml")


def test_a_prior_of_one_s_own_lies_beside_the_place(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        """\
schema = 1
name = "mine"
inside = "nation"
registered_share = 0.9
[[cells]]
segments = ["PBI", "PBPU", "BP"]
standing = "registered"
people = 1_000
as_of = "2025"
source = "made up"
""",
        "utf-8",
    )
    place = jkn.Place.load(written(tmp_path, PLACE.replace('"nation"', '"mine.toml"')))
    assert set(place.baseline.query("people > 0").segment) == {"PBI", "PBPU", "BP"}


# ── bad files ──


class Fault(NamedTuple):
    """What is changed in the good file, and the fault that has to be named."""

    good: str
    bad: str
    row: int
    column: int
    key: str
    remedy: str = ""


BAD = [
    Fault("schema = 1", "schema = 2", 1, 10, "schema"),
    Fault('opening = "2025-04"', 'opening = "2025-13"', 3, 11, "opening", "is not a month"),
    Fault('prior = "nation"', 'pior = "nation"', 4, 1, "pior", "did you mean 'prior'"),
    Fault('prior = "nation"', 'prior = "natoin"', 4, 9, "prior", "did you mean 'nation'"),
    Fault("value = 100_000", "value = -100_000", 6, 9, "value", "below 0"),
    Fault("value = 100_000", "value = 100.5", 6, 9, "value", "whole number"),
    Fault("value = 100_000", 'value = "100.000"', 6, 9, "value"),
    Fault('as_of = "2024-12"', 'as_of = "2024-02-30"', 7, 9, "as_of", "is not a date"),
    Fault('as_of = "2024-12"', "as_of = 2024-02-30", 7, 9, "as_of"),
    Fault('figure = "coverage"', 'figure = "coverge"', 10, 10, "figure", "mean 'coverage'"),
    Fault("value = 0.9\n", "value = 90.0\n", 11, 9, "value", "above 1"),
    Fault("value = 0.9\n", "value = -0.9\n", 11, 9, "value", "below 0"),
    Fault("half_width = 0.005\n", "", 11, 9, "value", "half_width"),
    Fault("half_width = 0.005", "half_width = -1", 12, 14, "half_width", "below zero"),
    Fault('unit = "share"', 'unit = "shares"', 13, 8, "unit", "did you mean 'share'"),
    Fault('unit = "share"', 'unit = "people"', 13, 8, "unit", "not counted in people"),
    Fault('base = "population"\n', "", 9, 1, "base", "a share needs its base"),
    Fault('base = "population"', 'base = "peple"', 14, 8, "base"),
    Fault('["PBPU", "BP"]', '["PBPU", "BPP"]', 19, 20, "segment", "did you mean 'BP'"),
    Fault('["PBPU", "BP"]', '["BP", "BP"]', 19, 11, "segment", "twice"),
    Fault("value = 5_000", "value = 5.000", 20, 9, "value", "whole number"),
    Fault("half_width = 0.5\n", "half_width = 0.5\nlow = 1\n", 22, 7, "low", "other end"),
    Fault('"2025-05"\n', '"2025-05"\nconfidence = "A"\n', 24, 14, "confidence", "H, M"),
    Fault('as_of = "2025-05"\n', "", 17, 1, "as_of"),
]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.bad or f"no {case.good}")
def test_a_fault_is_named_with_its_place_and_remedy(tmp_path: Path, case: Fault) -> None:
    assert case.good in PLACE
    found = faults(tmp_path, PLACE.replace(case.good, case.bad, 1))
    there = (case.row, case.column, case.key)
    at = [fault for fault in found if (fault.row, fault.column, fault.key) == there]
    assert at, found
    assert case.remedy in at[0].message
    assert all(fault.file.endswith("place.toml") for fault in found)


def test_one_pass_finds_every_fault(tmp_path: Path) -> None:
    text = PLACE
    for good, bad in (
        ('"2025-04"', '"2025-13"'),
        ("100_000", "-5"),
        ("0.9\n", "1.9\n"),
        ('"owing"', '"oweing"'),
        ('"BP"]', '"BPP"]'),
    ):
        text = text.replace(good, bad, 1)
    found = faults(tmp_path, text)
    assert [fault.row for fault in found] == [3, 6, 11, 18, 19]
    assert found == sorted(found, key=lambda fault: (fault.row or 0, fault.column or 0))


def test_a_name_with_markup_does_no_harm(tmp_path: Path) -> None:
    name = "<script>alert('x')</script> \\\"=cmd|' /C calc'!A0"
    place = jkn.Place.load(written(tmp_path, PLACE.replace("Contoh", name)))
    assert place.name.startswith("<script>")
    assert place.baseline.people.sum() == 90_000
    assert tomllib.loads(place.baseline_toml())["place"] == place.name


# ── the baseline file ──


def test_the_baseline_is_written_as_the_core_reads_it(tmp_path: Path) -> None:
    place = jkn.Place.load("lumajang")
    path = place.save_baseline(tmp_path / "baseline.toml")
    found = tomllib.loads(path.read_text("utf-8"))
    assert found["schema"] == 1
    assert (found["place"], found["opening"]) == ("Lumajang", "2025-04")
    assert found["population"] == 1_114_700
    wages = {wage["year"]: wage["value"] for wage in found["minimum_wage"]}
    assert wages == {2024: 2_281_469, 2025: 2_429_764, 2026: 2_578_320}
    assert found["priority_status"] is False
    assert (found["prior"], found["reading"]) == ("nation", "population")
    assert sum(cell["people"] for cell in found["cells"]) == 973_913
    assert set(found["cells"][0]) >= {"segment", "care_class", "standing", "people", "known", "low"}


def test_a_baseline_is_a_place_too(tmp_path: Path) -> None:
    place = jkn.Place.load("lumajang", active_rate_read_as="registered")
    again = jkn.Place.load(place.save_baseline(tmp_path / "baseline.toml"))
    assert again.cells == place.cells
    assert (again.name, again.population) == (place.name, place.population)
    assert (again.prior, again.active_rate_read_as) == ("nation", "registered")
    assert again.baseline_toml() == place.baseline_toml()
    assert again.notes == ()


GIVEN = """\
schema = 1
place = "Contoh"
opening = "2025-04"
population = 100_000
cells = [
  { segment = "PBI", standing = "active", people = 60_000 },
  { segment = "PBPU", care_class = "3", standing = "owing", months_owed = 24, people = 5_000 },
  { segment = "PBPU", care_class = "3", standing = "active", people = 25_000 },
]
"""


def test_a_place_may_name_a_baseline_and_keep_its_evidence(tmp_path: Path) -> None:
    (tmp_path / "given.toml").write_text(GIVEN, "utf-8")
    text = PLACE.replace('prior = "nation"', 'baseline = "given.toml"')
    place = jkn.Place.load(written(tmp_path, text))
    assert place.baseline.months_owed.tolist()[1] == 24
    assert set(place.baseline.known) == {"published"}
    found = jkn.reconcile(place).set_index("figure")
    assert found.verdict["coverage"] == "agrees"
    assert found.implied["owing PBPU+BP"] == 5_000
    assert jkn.ask_for(place).empty


def test_a_place_file_may_hold_its_table_itself(tmp_path: Path) -> None:
    table = GIVEN[GIVEN.index("cells = [") :]
    place = jkn.Place.load(written(tmp_path, PLACE.replace('prior = "nation"\n', table)))
    assert place.baseline.people.tolist() == [60_000, 5_000, 25_000]
    assert jkn.reconcile(place).set_index("figure").verdict["coverage"] == "agrees"


def test_a_given_table_contradicts_evidence_it_does_not_meet(tmp_path: Path) -> None:
    (tmp_path / "given.toml").write_text(GIVEN.replace("5_000 }", "9_000 }"), "utf-8")
    text = PLACE.replace('prior = "nation"', 'baseline = "given.toml"')
    found = jkn.reconcile(jkn.Place.load(written(tmp_path, text))).set_index("figure")
    assert found.verdict["owing PBPU+BP"] == "contradicts"


def test_a_prior_changes_nothing_in_a_given_table(tmp_path: Path) -> None:
    path = tmp_path / "given.toml"
    path.write_text(GIVEN, "utf-8")
    with pytest.raises(jkn.InputError, match="outright"):
        jkn.Place.load(path, prior="nation")


def test_faults_of_a_place_and_of_its_baseline_come_together(tmp_path: Path) -> None:
    (tmp_path / "given.toml").write_text(GIVEN.replace('"PBI"', '"PBJ"'), "utf-8")
    text = PLACE.replace('prior = "nation"', 'baseline = "given.toml"').replace("0.9\n", "1.9\n")
    found = faults(tmp_path, text)
    place = f"{tmp_path.name}/place.toml"
    assert [(fault.file, fault.row) for fault in found] == [(place, 11), ("given.toml", 6)]


def test_a_baseline_of_another_month_is_refused(tmp_path: Path) -> None:
    (tmp_path / "given.toml").write_text(GIVEN.replace("2025-04", "2025-03"), "utf-8")
    found = faults(tmp_path, PLACE.replace('prior = "nation"', 'baseline = "given.toml"'))
    assert [(fault.row, fault.key) for fault in found] == [(3, "opening")]


def test_a_baseline_that_cannot_be_written_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(jkn.InputError):
        jkn.Place.load("lumajang").save_baseline(tmp_path / "no such folder" / "baseline.toml")
    assert list(tmp_path.iterdir()) == []
