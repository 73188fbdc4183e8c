# SPDX-License-Identifier: Apache-2.0
"""Published rupiah of arrears say how many months are owed, and what is carried elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.evidence import arrears
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.opening import ContradictionError, opening
from jknmodel.evidence.place import Place
from jknmodel.evidence.reconcile.debts import own_share
from jknmodel.projection.base_year import nothing_decided, owed_at, reproduced

ENGINES = ("expected", "sampled", "persons")
#: August 2025: heads, rupiah and half a unit of the last digit, by class.
BABEL = {
    "1": (24_943, 28.11e9, 5e6),
    "2": (41_025, 34.46e9, 5e6),
    "3": (306_811, 134.3e9, 50e6),
    "": (372_779, 196.89e9, 5e6),
}


@pytest.fixture(scope="module")
def babel() -> Place:
    return jkn.Place.load("bangka-belitung")


def debt(rupiah: float, care_class: str = "", *, carried: bool = True, half: float = 0.0) -> Figure:
    return Figure(
        "debt", "rupiah", rupiah - half, rupiah + half, rupiah, segments=("PBPU", "BP"),
        care_class=care_class, counts_carried=carried, as_of="2025-04",
    )  # fmt: skip


def owing(people: float, care_class: str = "", *, carried: bool = True) -> Figure:
    return Figure(
        "owing", "people", people, people, people, segments=("PBPU", "BP"), care_class=care_class,
        counts_carried=carried, set_aside="with those who carry it" if carried else "",
        as_of="2025-04",
    )  # fmt: skip


def district(*figures: Figure) -> Place:
    everybody = Figure("registered", "people", 95_000, 95_000, 95_000)
    people = Population(100_000.0, 100_000.0, 100_000.0)
    facts = Facts(
        name="D", opening="2025-04", population=people, prior="nation",
        figures=(everybody, *figures),
    )  # fmt: skip
    return Place(replace(facts, carried=arrears.published(figures, facts.opening)))


@pytest.mark.parametrize("engine", ENGINES)
def test_the_arrears_of_babel_are_in_the_opening_class_by_class(babel: Place, engine: str) -> None:
    found = owed_at(jkn.project(babel, nothing_decided(), until=babel.opening, engine=engine))
    for care_class, (people, rupiah, half) in BABEL.items():
        owed = found[care_class]
        # Heads of whole people are rounded cell by cell.
        assert owed.debtors + owed.carriers == pytest.approx(people, abs=2)
        assert owed.debt + owed.carried == pytest.approx(rupiah, abs=half + 4e6)


def test_the_expected_opening_of_babel_has_every_figure_of_arrears_in_its_rounding(
    babel: Place,
) -> None:
    found = [row for row in reproduced(babel) if row.label.startswith(("owing", "debt"))]
    assert len(found) == 8
    assert all(row.holds for row in found)


def test_self_payers_of_babel_owe_the_months_that_were_published(babel: Place) -> None:
    """7.5, 8.4 and 12.5 months a head; who carries owes .85 of what a self-payer owes."""
    found = owed_at(jkn.project(babel, nothing_decided(), until=babel.opening))
    for care_class, (people, rupiah, _) in BABEL.items():
        if not care_class:
            continue
        owed, month = found[care_class], own_share(babel.opening, care_class)
        each = owed.debt / owed.debtors
        assert rupiah / people < each < rupiah / people / 0.85
        assert owed.carried / owed.carriers == pytest.approx(0.85 * each, rel=1e-3)
        assert 7 < each / month < 15


def test_rupiah_of_self_payers_alone_are_what_they_owe() -> None:
    place = district(debt(900e6, carried=False))
    found = owed_at(jkn.project(place, nothing_decided(), until="2025-04"))
    assert found[""].debt == pytest.approx(900e6, rel=1e-9)


def test_rupiah_of_all_classes_together_move_each_by_one_factor() -> None:
    def each(place: Place) -> list[float]:
        run = jkn.project(place, nothing_decided(), until="2025-04")
        return [owed.debt / owed.debtors for owed in owed_at(run).values()][:3]

    usual = each(district())
    less = each(district(debt(700e6, carried=False)))
    factors = [a / b for a, b in zip(less, usual, strict=True)]
    assert factors == pytest.approx([factors[0]] * 3, rel=1e-6)
    assert factors[0] != pytest.approx(1.0, rel=0.02)


def test_more_rupiah_than_two_years_a_head_are_not_in_the_opening_and_are_named() -> None:
    """The law's cap is 24 months: 35,000 x 24 = 840,000 a head of class III."""
    place = district(owing(9_000, "3"), debt(9_000 * 1_000_000, "3"))
    row = next(r for r in reproduced(place) if r.label == "debt PBPU+BP class 3")
    assert not row.holds
    assert "24 months" in row.why


def test_rupiah_of_classes_are_moved_within_their_rounding_until_they_add_up_to_all() -> None:
    figures = [debt(134.3e9, "3", half=50e6), debt(34.46e9, "2", half=5e6)]
    figures += [debt(28.11e9, "1", half=5e6), debt(196.89e9, half=5e6)]
    rows = {row.care_class: row.debt for row in arrears.published(figures, "2025-04").arrears}
    assert sum(rows.values()) == pytest.approx(196.89e9, abs=2)
    assert 134.3e9 < rows["3"] < 134.35e9
    # Parts that never add up stay as they are.
    figures[-1] = debt(300e9, half=5e6)
    rows = {row.care_class: row.debt for row in arrears.published(figures, "2025-04").arrears}
    assert rows == {"1": 28_110_000_000, "2": 34_460_000_000, "3": 134_300_000_000}


def test_no_more_self_payers_owe_than_all_who_were_published_to() -> None:
    place = district(owing(1_500, "3"))
    table = place.baseline.query("care_class == '3' and standing == 'owing'")
    assert table.people.sum() <= 1_500
    usual = district().baseline.query("care_class == '3' and standing == 'owing'")
    assert usual.people.sum() > 1_500


def test_a_debt_of_a_later_date_is_refused_unless_it_is_set_aside() -> None:
    later = replace(debt(900e6), as_of="2025-09")
    with pytest.raises(jkn.InputError, match="after the opening"):
        opening(district(later).facts, district().inferred_with)
    place = district(replace(later, set_aside="of September"))
    assert place.facts.carried.all_debt == 0
    assert place.cells


def test_published_arrears_are_kept_in_a_baseline_file(babel: Place, tmp_path: Path) -> None:
    kept = jkn.Place.load(babel.save_baseline(tmp_path / "babel.toml"))
    assert kept.core.arrears == babel.core.arrears
    assert len(kept.core.arrears) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("counts_carried = true\ndebt = 5", "are 'all_debtors' and 'all_debt'"),
        ("care_class = 3", "says nothing"),
        ("care_class = 3\ndebt = 5\n[[arrears]]\ncare_class = 3\ndebt = 6", "given already"),
        ("care_class = 4\ndebt = 5", "care class"),
        ("care_clas = 3\ndebt = 5", "care_class"),
    ],
)
def test_arrears_that_say_nothing_or_the_same_twice_are_refused(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(jkn.Place.load("lumajang").baseline_toml() + f"\n[[arrears]]\n{text}\n")
    with pytest.raises(jkn.InputError, match=said):
        jkn.Place.load(path)


def test_heads_that_exceed_all_debtors_contradict_and_are_named() -> None:
    owed = Figure("owing", "people", 9_000, 9_000, 9_000, segments=("PBPU", "BP"))
    with pytest.raises(ContradictionError, match="owing PBPU"):
        _ = district(owed, owing(5_000)).cells
