# SPDX-License-Identifier: Apache-2.0
"""Words that order segments, and figures of an earlier date: evidence with the room they leave."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel.base.cells import CELLS
from jknmodel.evidence import bought, dated, order
from jknmodel.evidence.conditioned import way_of, ways_that_stand
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.opening import ContradictionError, system
from jknmodel.evidence.place import Place
from jknmodel.evidence.plausible import Plausible
from jknmodel.scenario.distributions import stream


def share(people: np.ndarray, standings: str, *segments: str) -> float:
    wanted = [c.standing in standings.split("+") and c.segment in segments for c in CELLS]
    return float(people[np.array(wanted)].sum())


def inactive(people: np.ndarray, *segments: str) -> float:
    return share(people, "owing+left", *segments)


def positions(place: Place, count: int = 12) -> list[np.ndarray]:
    found = Plausible(place)
    return [np.array(p.people) for p in found.draws(lambda j: stream(0, j), count)]


EVERYBODY = tuple({c.segment for c in CELLS})


def by_reading(place: Place, count: int = 60) -> dict[int, list[np.ndarray]]:
    """Drawn positions, by the reading of the words that they are of."""
    ways = ways_that_stand(place.facts, place.inferred_with)
    found: dict[int, list[np.ndarray]] = {}
    for j, people in enumerate(positions(place, count)):
        found.setdefault(way_of(j, ways), []).append(people)
    return found


def test_most_are_pbi_is_drawn_alone_and_with_the_pbid() -> None:
    place = jkn.Place.load("lumajang")
    alone, both = by_reading(place)[0], by_reading(place)[1]
    assert all(share(p, "active+left", "PBI") / p.sum() >= 0.5 - 1e-6 for p in alone)
    assert all(share(p, "active+left", "PBI", "PBID") / p.sum() >= 0.5 - 1e-6 for p in both)
    assert any(share(p, "active+left", "PBI") / p.sum() < 0.5 for p in both)
    # PBI alone are less often half of the registered: it is drawn less often.
    assert 0 < len(alone) < len(both)
    assert sum("readings of the same words" in note for note in place.notes) == 1


def test_where_it_fails_in_lombok_timur_is_drawn_in_both_readings() -> None:
    found = by_reading(jkn.Place.load("lombok-timur"))
    for p in found[0]:
        everybody = inactive(p, *EVERYBODY) / p.sum()
        for segment in ("PBPU", "PPU_BU"):
            own = inactive(p, segment) / share(p, "active+owing+left", segment)
            assert own >= everybody - 0.02  # the rate and coverage are rounded
    for p in found[1]:
        assert inactive(p, "PBPU", "PPU_BU") / inactive(p, *EVERYBODY) >= 0.5 - 1e-3


def test_mandiri_are_the_most_inactive_group_of_babel() -> None:
    found = by_reading(jkn.Place.load("bangka-belitung"))
    for p in found[1]:
        mandiri = inactive(p, "PBPU", "BP")
        for others in (("PBI",), ("PBID",), ("PPU_PN", "PPU_BU")):
            assert mandiri >= inactive(p, *others) - 1
    for p in found[0]:
        own = inactive(p, "PBPU", "BP") / share(p, "active+owing+left", "PBPU", "BP")
        assert own >= inactive(p, *EVERYBODY) / p.sum() - 0.02


def words(figure: str, *segments: str) -> Figure:
    return Figure(figure, "people", 0, 1e9, segments=segments, words="most inactive: X")


def district(*figures: Figure) -> Facts:
    rates = (
        Figure("coverage", "share", 0.949, 0.951, 0.95, base="population"),
        Figure("active_rate", "share", 0.699, 0.701, 0.7, base="population"),
    )
    people = Population(100_000.0, 100_000.0, 100_000.0)
    return Facts(name="D", opening="2025-04", population=people, figures=(*rates, *figures))


def heads(figure: str, people: float, *segments: str, as_of: str = "2025-05-01") -> Figure:
    return Figure(figure, "people", people, people, people, segments=segments, as_of=as_of)


def test_words_that_the_figures_rule_out_are_named_as_a_contradiction() -> None:
    few = heads("registered", 300, "PBPU"), heads("active", 299, "PBPU")
    place = Place(district(*few, words("inactive_largest", "PBPU")))
    with pytest.raises(ContradictionError, match="inactive_largest PBPU"):
        _ = place.cells
    verdicts = jkn.reconcile(place).set_index("figure").verdict
    assert verdicts["inactive_largest PBPU"] == "contradicts"


def test_words_that_the_figures_imply_agree() -> None:
    said = heads("registered", 60_000, "PBI"), words("registered_largest", "PBI")
    verdicts = jkn.reconcile(Place(district(*said))).set_index("figure").verdict
    assert verdicts["registered_largest PBI"] == "agrees"


def test_a_reading_that_the_figures_rule_out_is_not_drawn() -> None:
    few = heads("registered", 3_000, "PBPU")
    ways = (
        replace(words("inactive_more_often", "PBPU"), reading="more often"),
        replace(words("inactive_largest", "PBPU"), reading="most"),
    )
    facts = district(few, heads("active", 10_000, "PPU_BU"), heads("left", 9_000, "PPU_BU"), *ways)
    facts = replace(facts, figures=order.first_read(facts.figures))
    place = Place(facts)
    assert len(order.ways_to_read(facts)) == 2
    assert len(ways_that_stand(facts, place.inferred_with).facts) == 1
    assert place.cells


def test_one_reading_alone_takes_nothing_from_the_draws_of_a_place() -> None:
    plain = district(heads("registered", 60_000, "PBI"))
    read = replace(plain, figures=(*plain.figures[:-1], replace(plain.figures[-1], reading="one")))
    for a, b in zip(positions(Place(plain), 3), positions(Place(read), 3), strict=True):
        assert (a == b).all()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('figure = "inactive_largest"\nunit = "people"\nvalue = 5', "belongs to a number"),
        ('figure = "inactive_largest"\nunit = "people"', "which segments"),
        ('figure = "active"\nunit = "share"\nbase = "inactive"\nvalue = 0.5\nhalf_width = 0.1',
         "'inactive' alone"),
        ('figure = "active"\nunit = "people"\nvalue = 5\nhalf_width = 0.5\nreading = "x"',
         "give 'words'"),
    ],
)  # fmt: skip
def test_words_without_a_segment_or_with_a_number_are_refused(
    lines: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "place.toml"
    path.write_text(
        'schema = 1\nname = "D"\nopening = "2025-04"\n[population]\nvalue = 9\nas_of = "2025"\n'
        f'source = "s"\n[[evidence]]\n{lines}\nas_of = "2025"\nsource = "s"\n'
    )
    with pytest.raises(jkn.InputError, match=said):
        jkn.Place.load(path)


# ── figures of an earlier date ──


def test_a_composition_of_an_earlier_date_widens_with_the_months_between() -> None:
    def width(as_of: str, segment: str = "PBI") -> float:
        f = dated.at_the_opening(heads("registered", 40_000, segment, as_of=as_of), "2025-04")
        return math.log(f.high / f.low)

    assert width("2025-05-01") == width("2025-04") == width("2025") == 0
    assert 0 < width("2025-02") < width("2024-04") < width("2023-04")
    assert width("2023-04") == pytest.approx(math.sqrt(2) * width("2024-04"), rel=1e-3)
    assert width("2024-04", "PBID") > 2 * width("2024-04")


def test_an_earlier_composition_makes_the_opening_and_is_named() -> None:
    old = heads("registered", 61_000, "PBI", as_of="2023-11")
    place = Place(district(old))
    cells = place.baseline.query("segment == 'PBI'")
    assert 61_000 / 1.3 < cells.people.sum() < 61_000 * 1.3
    assert cells.plausible_high.sum() > 61_500
    assert any("registered PBI is of 2023-11, before the opening" in n for n in place.notes)
    assert set(cells.known) == {"assumed"}


def test_an_old_figure_no_longer_contradicts_a_new_one_that_moved_a_little() -> None:
    new = heads("active", 50_000, "PBI")
    old = heads("active", 52_000, "PBI", as_of="2024-05-01")
    place = Place(district(old, new))
    table = place.baseline.query("segment == 'PBI' and standing == 'active'")
    assert int(table.people.iloc[0]) == 50_000
    with pytest.raises(ContradictionError):
        _ = Place(district(new, heads("active", 90_000, "PBI", as_of="2024-05-01"))).cells


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("PBID", 0.2, 0.6), ("", 0.04, 0.2), ("active_rate", 0.05, 0.2), ("coverage", 0.02, 0.1)],
)
def test_what_figures_move_in_a_year_is_what_districts_that_published_twice_show(
    kind: str, low: float, high: float
) -> None:
    assert low <= dated.seen(kind) <= high
    assert low <= dated.A_YEAR[kind] <= high


# ── money of the year before, and heads of others ──


def budget(year: str) -> Figure:
    return Figure("pbid_budget", "rupiah", 4.536e9, 4.536e9, 4.536e9, as_of=year)


def test_a_budget_of_the_year_before_says_less_than_one_of_the_opening() -> None:
    now, before = (bought.bought(district(budget(year))) for year in ("2025", "2024"))
    assert now is not None
    assert before is not None
    assert before.low < now.low
    assert before.high > now.high
    assert before.middle == now.middle


def test_a_quota_that_others_pay_for_is_the_least_that_are_pbid() -> None:
    quota = Figure("pbid_quota", "people", 30_000, 30_000, 30_000, as_of="2025")
    table = Place(district(quota)).baseline.query("segment == 'PBID' and standing == 'active'")
    assert int(table.people.iloc[0]) >= 30_000
    assert float(table.low.iloc[0]) == pytest.approx(30_000, abs=1)
    # Beside a budget it may be more heads than the budget buys.
    alone, beside = (
        bought.bought(district(*figures))
        for figures in ((budget("2025"),), (budget("2025"), quota))
    )
    assert alone is not None
    assert beside is not None
    assert beside.high == alone.high + 30_000


def test_a_quota_of_a_later_year_says_nothing_of_the_opening() -> None:
    quota = Figure("pbid_quota", "people", 30_000, 30_000, 30_000, as_of="2026")
    facts = district(quota)
    assert not any(row.label == "pbid_quota" for row in system(facts))
    assert bought.notes(facts) == ["pbid_quota is of 2026, not of the opening: it is not used"]
