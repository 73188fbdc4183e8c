# SPDX-License-Identifier: Apache-2.0
"""Minimum wages by year: what dues are counted on, and what is said where none is known."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import jknmodel as jkn
import pytest

PLAN = jkn.Scenario.from_text('schema = 1\nname = "nothing"\n')
HEAD = """schema = 1
place = "D"
opening = "2025-10"
population = 1_000
"""
CELLS = """cells = [
  { segment = "PPU_BU", standing = "active", people = 100 },
]
"""


def _place(folder: Path, wages: str) -> jkn.Place:
    path = folder / "place.toml"
    path.write_text(f"{HEAD}{wages}\n{CELLS}", encoding="utf-8")
    return jkn.Place.load(path)


def _paid(run: jkn.Run) -> dict[str, float]:
    ledger = run.ledger()
    of = ledger[(ledger["segment"] == "PPU_BU") & (ledger["account"] == "billed")]
    return {str(month): sum_ for month, sum_ in of.groupby("month")["rupiah"].sum().items()}


@pytest.mark.parametrize("shift", [0, 1, 17, 100_000])
def test_A4_a_month_has_the_minimum_wage_of_its_year(tmp_path: Path, shift: int) -> None:
    wages = {2025: 2_000_000 + shift, 2026: 3_000_000 + shift}
    rows = ", ".join(f'{{year = {y}, value = {w}, source = "x"}}' for y, w in wages.items())
    run = jkn.project(_place(tmp_path, f"minimum_wage = [{rows}]"), PLAN, until="2027-02")
    paid = _paid(run)
    assert run.place.minimum_wage == wages[2025]
    workers = [
        paid[month] / jkn.dues("PPU_BU", month=month, wage=wages[min(int(month[:4]), 2026)]).total
        for month in ("2025-11", "2025-12", "2026-01", "2026-12", "2027-01")
    ]
    assert workers == pytest.approx(workers[:1] * len(workers), rel=0.1)  # they drift a little
    assert paid["2026-01"] / paid["2025-12"] == pytest.approx(wages[2026] / wages[2025], rel=0.01)
    assert paid["2027-01"] / paid["2026-12"] == pytest.approx(1, rel=0.01)
    said = f"no minimum wage after 2026 is known: {wages[2026]:,} runs on"
    assert said in run.notes


def test_A4_one_number_is_taken_for_every_month_and_said(tmp_path: Path) -> None:
    place = _place(tmp_path, "minimum_wage = 2_429_764")
    run = jkn.project(place, PLAN, until="2026-02")
    assert "the minimum wage 2,429,764 is of no year: it is taken for every month" in run.notes
    paid = _paid(run)
    assert paid["2026-01"] / paid["2025-12"] == pytest.approx(1, rel=0.01)


def test_A4_a_wage_that_is_known_is_not_remarked_on(tmp_path: Path) -> None:
    place = _place(tmp_path, 'minimum_wage = "lumajang"')
    assert place.minimum_wage == 2_429_764
    assert not any(
        "minimum wage" in note for note in jkn.project(place, PLAN, until="2026-02").notes
    )
    years = place.minimum_wages
    assert years["year"].to_list() == [2024, 2025, 2026]
    assert all("S47" in source for source in years["source"])


def test_A4_minimum_wages_survive_the_baseline_file(tmp_path: Path) -> None:
    for wages in (
        "",
        "minimum_wage = 2_429_764",
        "minimum_wage = 4_377_231.93",
        'minimum_wage = "bangka-belitung"',
        "minimum_wage = [{year = 2025, value = 2_000_000.05, "
        'source = "a \\"decree\\"", words = "UMK"}]',
    ):
        place = _place(tmp_path, wages)
        again = jkn.Place.load(place.save_baseline(tmp_path / "again.toml"))
        assert again.facts.minimum_wages == place.facts.minimum_wages
        assert again.baseline_toml() == place.baseline_toml()


def test_PY4_a_place_may_have_a_minimum_wage_with_sen(tmp_path: Path) -> None:
    assert _place(tmp_path, "minimum_wage = 4_377_231.93").minimum_wage == Decimal("4377231.93")


@pytest.mark.parametrize("shipped", ["lumajang", "bangka-belitung", "belitung-timur"])
def test_A4_the_shipped_places_have_the_wages_that_the_law_has(shipped: str) -> None:
    wages = jkn.Place.load(shipped).minimum_wages.set_index("year")["rupiah"]
    for year, wage in wages.items():
        assert wage == jkn.minimum_wage(shipped, f"{year}-01")
    assert 2026 in wages.index


LETTER = 4_377_231.93


@pytest.mark.parametrize("floor", [LETTER, str(LETTER), Decimal(str(LETTER))])
def test_PY4_the_letter_of_depok_is_the_nearest_rupiah_by_a_switch(floor: object) -> None:
    asked = {"month": "2021-07", "wage": 4_000_000, "wage_floor": floor}
    nearest = jkn.law.change({"wage_dues.to_the_nearest": True}, from_="2021-07")
    assert jkn.dues("PPU_BU", **asked).total == 218_861  # type: ignore[arg-type]
    assert jkn.dues("PPU_BU", **asked, law=nearest).total == 218_862  # type: ignore[arg-type]
    assert jkn.dues_array("PPU_BU", "2021-07", wage=4_000_000, wage_floor=[floor]).total == 218_861
    assert "wage_dues.to_the_nearest 0 yes or no" in jkn.dues("PPU_BU", **asked).explain()  # type: ignore[arg-type]


@pytest.mark.parametrize("floor", [4_377_231.935, "4.377.231,93", "4377231.", "1e6", True, -0.001])
def test_PY4_a_floor_that_is_no_amount_is_refused_with_the_way_to_write_it(floor: object) -> None:
    for ask in (
        lambda: jkn.dues("PPU_BU", month="2021-07", wage=1, wage_floor=floor),  # type: ignore[arg-type]
        lambda: jkn.dues_array("PPU_BU", "2021-07", wage=1, wage_floor=[floor]),
    ):
        with pytest.raises(jkn.InputError, match=r"give rupiah a month, as 2429764 or 4377231\.93"):
            ask()


def test_PY5_columns_of_mixed_segments_floor_enterprises_alone() -> None:
    found = jkn.dues_array(
        ["PPU_PN", "PPU_BU", "PPU_PN"], "2025-05", wage=[1_000_000] * 2 + [3_000_000],
        wage_floor=2_429_764,
    )  # fmt: skip
    assert found.total.tolist() == [50_000, 121_488, 150_000]
    asked = jkn.law.change({"ppu_pn.floored": True}, from_="2025-01")
    one = jkn.dues("PPU_PN", month="2025-05", wage=1_000_000, wage_floor=2_429_764)
    assert one.total == 50_000
    assert "for private employees alone" in one.explain()
    assert (
        jkn.dues("PPU_PN", month="2025-05", wage=1_000_000, wage_floor=2_429_764, law=asked).total
        == 121_488
    )
