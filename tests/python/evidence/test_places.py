# SPDX-License-Identifier: Apache-2.0
"""The places as published: every figure comes back, or reconcile says why it does not."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.base.cells import CELLS, Cell
from jknmodel.evidence import priors, strata
from jknmodel.evidence.figures import Facts, Figure, Population, cells_of
from jknmodel.evidence.inference import infer
from jknmodel.evidence.opening import ContradictionError
from jknmodel.evidence.place import Base
from jknmodel.evidence.plausible import Plausible
from jknmodel.scenario.distributions import stream
from jknmodel.study.draws import opened_at

PLACES = jkn.Place.names()
#: All but the one whose published populations contradict its others (`test_reconcile`).
AGREEING = [name for name in PLACES if name != "lumajang"]
READINGS: list[Base] = ["population", "registered"]
MANDIRI = ("PBPU", "BP")


@pytest.fixture(scope="module")
def found() -> dict[str, pd.DataFrame]:
    return {name: jkn.reconcile(jkn.Place.load(name)) for name in PLACES}


def line(table: pd.DataFrame, figure: str) -> pd.Series:
    lines = table[table.figure == figure]
    assert len(lines) == 1, figure
    return lines.iloc[0]


def quantity(place: jkn.Place, figure: Figure) -> float:
    total = sum(c.people for c in place.cells if strata.within(figure, c))
    if figure.unit == "people":
        return total
    of_population = figure.read_as(place.active_rate_read_as) == "population"
    return total / (place.population if of_population else place.baseline.people.sum())


# ── what was published comes back ──


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", PLACES)
def test_every_figure_about_members_comes_back_or_is_set_aside_with_its_reason(
    name: str, reading: Base, found: dict[str, pd.DataFrame]
) -> None:
    place = jkn.Place.load(name, active_rate_read_as=reading)
    checked = 0
    for figure in place.facts.figures:
        if not cells_of(figure):
            continue
        checked += 1
        if figure.set_aside:
            assert found[name].note.str.contains(figure.set_aside, regex=False).any(), figure.label
        else:
            assert figure.low <= quantity(place, figure) <= figure.high, figure.label
    assert checked >= 2  # how many are registered and how many active, at least


@pytest.mark.parametrize("name", AGREEING)
def test_every_other_figure_is_put_against_something(
    name: str, found: dict[str, pd.DataFrame]
) -> None:
    place = jkn.Place.load(name)
    text = "\n".join(found[name].figure + " " + found[name].note)
    for figure in place.facts.figures:
        if figure.figure == "population":
            assert place.facts.population.low <= figure.point <= place.facts.population.high
        elif not cells_of(figure) and not figure.figure.endswith("_target"):
            assert figure.figure in text or figure.words in text, figure.label


@pytest.mark.parametrize("name", PLACES)
def test_every_figure_keeps_its_words_source_date_and_confidence(name: str) -> None:
    evidence = jkn.Place.load(name).evidence
    for column in ("words", "source", "as_of", "confidence"):
        assert evidence[column].str.len().gt(0).all(), column


@pytest.mark.parametrize("name", PLACES)
def test_both_readings_of_the_active_rate_are_carried(name: str) -> None:
    active = {
        reading: jkn.Place.load(name, active_rate_read_as=reading)
        .baseline.query("standing == 'active'")
        .people.sum()
        for reading in READINGS
    }
    assert active["population"] > active["registered"]


def test_a_place_and_a_prior_may_have_the_same_name() -> None:
    place = jkn.Place.load("Lombok Timur")
    assert (place.name, place.opening, place.prior) == ("Lombok Timur", "2025-02", "lombok-timur")
    assert jkn.Place.load("lumajang", prior="lombok-timur").name == "Lumajang"


def test_a_population_that_nobody_published_says_so() -> None:
    known = {
        "belitung-timur": "assumed",
        "lombok-timur": "derived",
        "bangka-belitung": "assumed",
    }
    assert {name: jkn.Place.load(name).facts.population.known for name in known} == known


@pytest.mark.parametrize("name", ["lombok-timur", "bangka-belitung"])
def test_a_place_is_projected_under_no_plan_at_all(name: str, tmp_path: Path) -> None:
    plan = tmp_path / "nothing.toml"
    place = jkn.Place.load(name)
    plan.write_text('schema = 1\nname = "nothing"\n', "utf-8")
    run = jkn.project(place, jkn.Scenario.load(plan), until="2025-12")
    assert run.monthly().month.max() == pd.Period("2025-12")


# ── deciles and villages ──


@pytest.fixture(params=READINGS)
def beltim(request: pytest.FixtureRequest) -> jkn.Place:
    return jkn.Place.load("belitung-timur", active_rate_read_as=request.param)


def owing(place: jkn.Place) -> pd.DataFrame:
    return place.baseline.query("standing == 'owing' and segment in @MANDIRI")


def test_each_village_and_the_rest_of_its_deciles_have_their_people(beltim: jkn.Place) -> None:
    people = owing(beltim).groupby(["deciles", "village"]).people.sum().to_dict()
    assert people == {
        ("1-5", "Desa Baru"): 139,
        ("1-5", "Desa Lenggang"): 68,
        ("1-5", "Desa Batu Penyu"): 57,
        ("1-5", ""): 903,
        ("", ""): 10_871 - 1_167,
    }


def test_cells_keep_their_people_when_they_are_split(beltim: jkn.Place) -> None:
    key = ["segment", "care_class", "standing"]
    split = beltim.baseline.groupby(key).people.sum().to_dict()
    whole = {(c.segment, c.care_class, c.standing): c.people for c in beltim.inference.whole}
    assert split == whole
    assert all(isinstance(cell.people, int) and cell.people >= 0 for cell in beltim.cells)


def test_the_poor_are_taken_to_be_of_class_3_in_proportion(beltim: jkn.Place) -> None:
    poor = owing(beltim).query("deciles != ''")
    assert set(poor.care_class) == {"3"}
    third = owing(beltim).query("care_class == '3'").groupby("segment").people.sum()
    share = third["BP"] / third.sum()
    assert poor.query("segment == 'BP'").people.sum() == pytest.approx(1_167 * share, abs=2)
    assert any("assumed: people told apart" in note for note in beltim.notes)
    assert set(poor.known) == {"assumed"}


def test_the_interval_of_a_stratum_holds_its_people(beltim: jkn.Place) -> None:
    table = beltim.baseline
    assert (table.low <= table.people).all()
    assert (table.people <= table.high).all()
    assert (table.plausible_low <= table.people).all()
    assert (table.people <= table.plausible_high).all()


def test_the_baseline_file_names_deciles_and_village_only_where_there_are_any(
    beltim: jkn.Place,
) -> None:
    cells = tomllib.loads(beltim.baseline_toml())["cells"]
    assert sum("village" in cell for cell in cells) == 6
    assert sum(cell.get("deciles") == [1, 5] for cell in cells) == 8
    plain = jkn.Place.load("lumajang")
    assert "deciles" not in plain.baseline_toml()
    assert set(plain.baseline.village) == set(plain.baseline.deciles) == {""}


def test_a_draw_of_the_opening_splits_its_cells_too(beltim: jkn.Place) -> None:
    (position,) = Plausible(beltim).draws(lambda j: stream(0, j), 1)
    drawn = opened_at(beltim, position)
    assert drawn.baseline.query("village == 'Desa Baru'").people.sum() == 139
    assert drawn.baseline.query("deciles != ''").people.sum() == 1_167
    assert drawn.baseline.people.sum() == sum(position.people)


def test_the_tables_of_results_compare_each_village_with_itself(beltim: jkn.Place) -> None:
    figures = [f for f in beltim.facts.figures if f.village or f.deciles]
    assert [quantity(beltim, f) for f in figures] == [1_167, 139, 68, 57]


# ── subgroups of made-up districts ──


def part(n: float, deciles: tuple[int, int] | None = None, village: str = "") -> Figure:
    return Figure("owing", "people", n, n, n, segments=("PBPU",), deciles=deciles, village=village)


def district(*figures: Figure) -> Facts:
    everybody = Figure("owing", "people", 100, 100, 100, segments=("PBPU",))
    population = Population(value=2000, low=2000, high=2000)
    return Facts(name="D", opening="2025-06", population=population, figures=(everybody, *figures))


def cells(*people: int) -> tuple[Cell, ...]:
    return tuple(Cell("PBPU", c, "owing", n) for c, n in zip("123", people, strict=True))


def test_class_2_is_next_when_class_3_does_not_suffice() -> None:
    split, _ = strata.split(district(part(40, (1, 5))), cells(50, 20, 30))
    assert [(c.care_class, c.people) for c in split if c.deciles] == [("2", 10), ("3", 30)]
    assert [c.people for c in split if not c.deciles] == [50, 10, 0]


def test_any_split_keeps_every_cell_and_every_stratum() -> None:
    generator = np.random.default_rng(5)
    for _ in range(100):
        people = generator.integers(0, 60, 6)
        villages = generator.integers(0, 1 + people.sum() // 6, 3)
        poor = int(villages.sum() + generator.integers(0, 1 + people.sum() // 3))
        keys = [(s, c) for s in MANDIRI for c in "123"]
        whole = tuple(Cell(s, c, "owing", int(n)) for (s, c), n in zip(keys, people, strict=True))
        figures = [
            replace(part(n, (1, 5), f"Desa {i}"), segments=MANDIRI)
            for i, n in enumerate(villages.tolist())
        ]
        facts = district(replace(part(poor, (1, 5)), segments=MANDIRI), *figures)
        split, _ = strata.split(facts, whole)
        assert min(c.people for c in split) >= 0
        for cell in whole:
            alike = [
                c for c in split if (c.segment, c.care_class) == (cell.segment, cell.care_class)
            ]
            assert sum(c.people for c in alike) == cell.people
        for i, n in enumerate(villages.tolist()):
            assert sum(c.people for c in split if c.village == f"Desa {i}") == n
        assert sum(c.people for c in split if c.deciles) == poor


def test_villages_with_more_people_than_their_deciles_contradict_them() -> None:
    facts = district(part(40, (1, 5)), part(30, (1, 5), "Desa A"), part(17, (1, 5), "Desa B"))
    with pytest.raises(ContradictionError, match="deciles 1-5 by \\+7 people"):
        infer(facts, priors.load("nation"))
    certificate = jkn.reconcile(jkn.Place(facts)).query("note.str.startswith('cannot all')")
    assert "Desa A" in certificate.figure.item()
    assert "Desa B" in certificate.figure.item()
    aside = replace(facts.figures[3], set_aside="another month")
    figures = (*facts.figures[:3], aside)
    assert infer(replace(facts, figures=figures), priors.load("nation")).cells


def test_a_village_that_the_contradiction_does_without_is_not_named() -> None:
    villages = (part(n, (1, 5), f"Desa {name}") for name, n in (("A", 30), ("B", 1), ("C", 17)))
    facts = district(part(40, (1, 5)), *villages)
    with pytest.raises(ContradictionError, match="cannot all be true") as caught:
        infer(facts, priors.load("nation"))
    assert [label[-6:] for label in caught.value.conflict.labels[1:]] == ["Desa A", "Desa C"]


def test_parts_that_share_nobody_fit_into_their_cells_together() -> None:
    facts = district(part(60, (1, 5)), part(50, (6, 10)))
    with pytest.raises(ContradictionError, match="cannot all be true") as caught:
        infer(facts, priors.load("nation"))
    assert sum(abs(v) for v in caught.value.conflict.adjustments.values()) == pytest.approx(10)


@pytest.mark.parametrize(
    "other",
    [part(9, (1, 3)), part(9, (4, 6)), part(9, (4, 6), "Desa A"), part(9, (1, 5))],
    ids=lambda figure: figure.subgroup,
)
def test_figures_that_may_count_the_same_people_are_refused(other: Figure) -> None:
    with pytest.raises(jkn.InputError, match="some of the same people"):
        infer(district(part(40, (1, 5)), other), priors.load("nation"))


def test_a_village_without_deciles_is_taken_apart_from_the_poor_and_says_so() -> None:
    found = infer(district(part(40, (1, 5)), part(9, village="Desa A")), priors.load("nation"))
    people = {
        (c.deciles, c.village): sum(
            d.people for d in found.cells if (d.deciles, d.village) == (c.deciles, c.village)
        )
        for c in found.cells
        if c.deciles or c.village
    }
    assert people == {((1, 5), ""): 40, (None, "Desa A"): 9}
    assert any("without deciles" in note for note in found.notes)


def test_a_subgroup_of_one_cell_is_as_well_known_as_its_figure() -> None:
    poor = replace(part(10, (1, 5)), care_class="3")
    whole = tuple(
        replace(c, known="published", low=float(c.people), high=float(c.people))
        for c in cells(1, 2, 30)
    )
    split, notes = strata.split(district(poor), whole)
    assert [(c.people, c.known, c.low, c.high) for c in split[2:]] == [
        (10, "published", 10, 10),
        (20, "derived", 20, 30),
    ]
    assert notes == ()


DECILES = """\
schema = 1
name = "Contoh"
opening = "2025-06"
[population]
value = 1_000
as_of = "2025"
source = "made up"
[[evidence]]
figure = "owing"
segment = ["PBPU", "BP"]
deciles = [1, 5]
village = "Desa Contoh"
value = 10
half_width = 0.5
unit = "people"
as_of = "2025-06"
source = "made up"
"""


class Fault(NamedTuple):
    """What is changed in the good file, and the fault that has to be named."""

    good: str
    bad: str
    row: int
    key: str
    remedy: str


BAD = [
    Fault("[1, 5]", "[5, 1]", 11, "deciles", "write [1, 5]"),
    Fault("[1, 5]", "[1, 11]", 11, "deciles", "write [1, 5]"),
    Fault("[1, 5]", "[1.5, 5]", 11, "deciles", "whole number"),
    Fault('["PBPU", "BP"]', '"PBI"', 11, "deciles", "self-payers"),
    Fault("deciles = [1, 5]", 'among = "the poor"', 11, "among", "leave it out"),
    Fault('"Desa Contoh"', '" "', 12, "village", ""),
]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.bad)
def test_a_wrong_subgroup_is_named_with_its_place(tmp_path: Path, case: Fault) -> None:
    path = tmp_path / "place.toml"
    path.write_text(DECILES, "utf-8")
    assert jkn.Place.load(path).evidence.among.item() == "deciles 1-5, Desa Contoh"
    path.write_text(DECILES.replace(case.good, case.bad), "utf-8")
    with pytest.raises(jkn.InputError) as caught:
        jkn.Place.load(path)
    at = [f for f in caught.value.errors if (f.row, f.key) == (case.row, case.key)]
    assert at, caught.value
    assert case.remedy in at[0].message


# ── what reconcile finds ──


def test_the_segments_of_lombok_timur_are_110_too_many(found: dict[str, pd.DataFrame]) -> None:
    sums = line(found["lombok-timur"], "registered: sum of the parts")
    assert (sums.published, sums.implied, sums.verdict) == (1_425_654, 1_425_764, "contradicts")
    assert "110 too many; nothing is repaired" in sums.note


def test_the_coverage_of_may_implies_a_population_that_had_jumped(
    found: dict[str, pd.DataFrame],
) -> None:
    table = found["lombok-timur"]
    may = line(table, "population: 1,425,654 registered at 97.81%")
    assert round(may.implied) == 1_457_575
    assert may.implied_low < 1_457_575 < may.implied_high
    before = line(table, "population less population_change")
    assert round(before.implied) == 1_428_575
    assert before.verdict == "not identified"
    assert "99.80% instead of 97.81%" in before.note
    assert "more than 98% (2025-03-18) does not fit that" in before.note


def test_figures_of_may_do_not_move_the_opening_of_february() -> None:
    place = jkn.Place.load("lombok-timur")
    figures = tuple(f for f in place.facts.figures if f.as_of != "2025-05")
    assert len(figures) < len(place.facts.figures)
    assert jkn.Place(replace(place.facts, figures=figures)).cells == place.cells


def test_up_2_89_percent_has_two_meanings(found: dict[str, pd.DataFrame]) -> None:
    points = line(found["bangka-belitung"], "active_rate: before the rise, in points")
    relative = line(found["bangka-belitung"], "active_rate: before the rise, relative")
    assert points.implied == pytest.approx(0.7968, abs=5e-5)
    assert relative.implied == pytest.approx(0.8025, abs=5e-5)
    assert {points.verdict, relative.verdict} == {"not identified"}
    assert ", below the target of 80%" in points.note
    assert ", not below the target of 80%" in relative.note
    assert "base is not stated" in points.note


def test_the_debtors_of_babel_cannot_all_be_inactive(found: dict[str, pd.DataFrame]) -> None:
    table = found["bangka-belitung"]
    everybody = line(table, "owing PBPU+BP")
    assert everybody.verdict == "possible"  # the others are no inactive members: they carry
    assert everybody.implied_high < 372_779
    assert "carry old debt in another segment" in everybody.note
    # The most that coverage less activity leaves, at the upper end of the population.
    most = {
        "population": (0.98865 - 0.82565) * 1_560_000,
        "registered": 0.98865 * (1 - 0.82565) * 1_560_000,
    }
    for reading, inactive in most.items():
        carried = line(table, f"owing PBPU+BP: carried debt, active rate of {reading}")
        assert carried.implied == pytest.approx(372_779 - inactive, abs=2)
        assert "old debt while active in another segment" in carried.note
        assert "population is assumed" in carried.note


def test_no_debt_needs_to_be_carried_where_the_inactive_suffice(
    found: dict[str, pd.DataFrame],
) -> None:
    for name in ("lumajang", "belitung-timur", "lombok-timur"):
        assert not found[name].figure.str.contains("carried debt").any()


def test_the_debts_of_the_classes_add_up_within_their_rounding(
    found: dict[str, pd.DataFrame],
) -> None:
    sums = line(found["bangka-belitung"], "debt PBPU+BP: sum of the parts")
    assert (sums.published, sums.implied) == (196.89e9, pytest.approx(196.87e9))
    assert sums.verdict == "agrees"
    assert "20,000,000 too few, inside the rounding" in sums.note


class Debt(NamedTuple):
    """What a class owes, in Rp bn, and how many months that is."""

    care_class: str
    heads: int
    debt: float
    half_width: float
    months: str


@pytest.mark.parametrize(
    "case",
    [
        Debt("3", 306_811, 134.3, 0.05, "12.50 to 12.51 months of 35,000"),
        Debt("2", 41_025, 34.46, 0.005, "8.40 to 8.40 months of 100,000"),
        Debt("1", 24_943, 28.11, 0.005, "7.51 to 7.51 months of 150,000"),
    ],
    ids=lambda case: f"class {case.care_class}",
)
def test_debt_a_head_is_so_many_months(found: dict[str, pd.DataFrame], case: Debt) -> None:
    head = line(found["bangka-belitung"], f"debt PBPU+BP class {case.care_class}: a head")
    assert head.implied == pytest.approx(1e9 * case.debt / case.heads)
    low, high = case.debt - case.half_width, case.debt + case.half_width
    assert head.implied_low == pytest.approx(1e9 * low / (case.heads + 0.5))
    assert head.implied_high == pytest.approx(1e9 * high / (case.heads - 0.5))
    assert case.months in head.note


def test_debt_without_months_or_class_is_a_range(found: dict[str, pd.DataFrame]) -> None:
    for label, heads in (
        ("owing PBPU+BP", 10_871),
        ("owing PBPU+BP among deciles 1-5", 1_167),
        ("owing PBPU+BP among deciles 1-5, Desa Baru", 139),
    ):
        debt = line(found["belitung-timur"], f"debt of {label}")
        assert debt.implied_low == heads * 35_000
        assert debt.implied_high == heads * 24 * 150_000
        assert (debt.verdict, debt.unit) == ("not identified", "rupiah")
        assert pd.isna(debt.implied)


def test_the_handed_over_cost_more_than_four_months_at_any_legal_rate(
    found: dict[str, pd.DataFrame],
) -> None:
    table = found["belitung-timur"]
    four = line(table, "pbid_takeover_budget: a head and month, 4 months")
    assert four.implied == pytest.approx(1.5e9 / 4_880 / 4)
    assert four.implied_low > 42_000
    assert four.verdict == "contradicts"
    for words in ("35,000 pays 8.8 months", "37,800 pays 8.1 months", "42,000 pays 7.3 months"):
        assert words in four.note
    assert line(table, "pbid_takeover_budget: a head and month, 3 months").verdict == "contradicts"
    assert line(table, "pbid_handed_over less pbid_taken_over").implied == 2_683


def test_a_local_budget_carries_at_most_so_many_heads(found: dict[str, pd.DataFrame]) -> None:
    heads = line(found["belitung-timur"], "local_budget: heads for a year")
    assert heads.implied_low == pytest.approx(20.365e9 / 12 / 42_000)
    assert heads.implied_high == pytest.approx(20.375e9 / 12 / 35_000)
    assert heads.verdict == "not identified"


def test_the_money_for_the_quota_of_babel_is_no_legal_rate(
    found: dict[str, pd.DataFrame],
) -> None:
    quota = line(found["bangka-belitung"], "pbid_quota_budget: a head and month, 12 months")
    assert round(quota.implied) == 44_097
    assert quota.verdict == "contradicts"
    assert "42,000 pays 12.6 months" in quota.note


def test_money_at_a_legal_rate_agrees() -> None:
    heads = Figure("pbid_quota", "people", 1_000, 1_000, 1_000)
    money = 1_000 * 12 * 37_800
    purse = Figure("pbid_quota_budget", "rupiah", money, money, money, as_of="2026")
    found = jkn.reconcile(jkn.Place(district(heads, purse)))
    quota = line(found, "pbid_quota_budget: a head and month, 12 months")
    assert quota.verdict == "agrees"
    assert "is with_local_share" in quota.note


def test_parts_that_leave_somebody_out_are_no_sum() -> None:
    one = replace(part(30), care_class="3")
    two = replace(part(30), care_class="2")
    found = jkn.reconcile(jkn.Place(district(one, two)))
    assert not found.figure.str.contains("sum of the parts").any()


def test_no_finding_knows_the_name_of_a_place() -> None:
    package = Path(jkn.__file__).parent
    words = set((package / "report" / "parts").rglob("*.py"))  # of the register's sources
    for source in set(package.rglob("*.py")) - words:
        code = "".join(source.read_text("utf-8").split('"""')[::2])
        for name in ("Beltim", "Belitung", "Babel", "372_779", "10_871", "1_425_654"):
            assert name not in code, source.name


def test_cells_stay_those_of_the_inference_for_who_draws_and_asks() -> None:
    place = jkn.Place.load("belitung-timur")
    assert len(place.inference.whole) == len(CELLS)
    assert jkn.ask_for(place).figure.iloc[0]
