# SPDX-License-Identifier: Apache-2.0
"""Any district: as the press has its figures, of public cases, and invented.

Each place file is loaded, inferred, projected and printed as a user would. What it published comes
back from its opening position within its rounding, whole numbers to the head, or is named as
contradicting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

import jknmodel as jkn
import numpy as np
import pytest
from jknmodel.base.cells import CELLS, Cell
from jknmodel.base.months import later, month_of
from jknmodel.evidence import priors
from jknmodel.evidence.districts import Published, published
from whole import WHOLE

#: The figures of the file, and what place files call them.
FIGURES: Final = {
    "coverage": "coverage", "registered": "registered", "active_rate": "active_rate",
    "active": "active", "owing": "owing", "inactive": "inactive",
    "registered_segment": "registered", "active_segment": "active", "inactive_segment": "inactive",
}  # fmt: skip
RATES: Final = ("coverage", "active_rate")
#: Whom a word of a segment counts, as districts publish them: BP with the pensioners of the state.
SEGMENTS: Final = {
    "PBI": ("PBI",), "PBID": ("PBID",), "PPU": ("PPU_PN", "PPU_BU"), "PPU_PN": ("PPU_PN",),
    "PPU_BU": ("PPU_BU",), "PBPU": ("PBPU",), "BP": ("BP", "BP_PN"), "BP_PN": ("BP_PN",),
    "mandiri": ("PBPU", "BP"),
}  # fmt: skip
STANDINGS: Final = {
    "registered": ("active", "pending", "owing", "instalments", "left", "protected"),
    "active": ("active", "protected"),
    "owing": ("owing", "instalments"),
    "left": ("left",),
    "inactive": ("owing", "instalments", "left"),
}
CASES: Final = Path(__file__).parents[2] / "cases" / "places"
NOTHING: Final = 'schema = 1\nname = "nothing"\n'
INVENTED: Final = 2000 if WHOLE else 40
TOGETHER: Final = 20  # of them in one test


@dataclass
class District:
    """A place file as it is written, figure by figure."""

    name: str
    region: str
    opening: str
    population: int
    figures: list[str] = field(default_factory=list)
    true: bool = True  # every figure of it

    def publish(
        self, figure: str, text: str, *, segment: str = "", base: str = "", care_class: str = ""
    ) -> None:
        """A figure with the digits it was printed with; a whole number is exact."""
        unit = "share" if figure in RATES else "people"
        half = Decimal(1).scaleb(int(Decimal(text).as_tuple().exponent)) / 2
        lines = [f'figure = "{figure}"', f'unit = "{unit}"', f"value = {text}"]
        lines += [f"half_width = {half:f}", f'as_of = "{self.opening}"', 'source = "the press"']
        lines += [f'segment = "{segment}"'] if segment in {"PPU", "mandiri"} else []
        if segment and segment not in {"PPU", "mandiri"}:
            lines.append(f"segment = {list(SEGMENTS[segment])}".replace("'", '"'))
        lines += [f'base = "{base}"'] if base else []
        lines += [f"care_class = {care_class}"] if care_class else []
        entry = "[[evidence]]\n" + "\n".join(lines) + "\n"
        if entry not in self.figures:
            self.figures.append(entry)

    @property
    def text(self) -> str:
        """The file."""
        return (
            f'schema = 1\nname = "{self.name}"\nregion = "{self.region}"\n'
            f'opening = "{self.opening}"\nminimum_wage = 2_500_000\n'
            f"[population]\nvalue = {self.population}\n"
            f'as_of = "{self.opening}"\nsource = "the press"\n\n' + "\n".join(self.figures)
        )


# ── as districts publish them ──


def of_the_press() -> Iterator[District]:
    """Every regency and city with a population and a rate, on each date that has a rate."""
    by_name: dict[str, list[Published]] = {}
    for row in published():
        if row.is_district:
            by_name.setdefault(row.district, []).append(row)
    for name, rows in by_name.items():
        people = [row for row in rows if row.figure == "population"]
        for date in sorted({row.date for row in rows if row.figure in RATES}):
            if people:
                yield _on(name, date, rows, min(people, key=lambda row: _apart(row.date, date)))


def _on(name: str, date: str, rows: Sequence[Published], people: Published) -> District:
    opening = date[:7] if len(date) > 4 else f"{date}-12"
    out = District(name, people.province, opening, round(people.value))
    for row in rows:
        if row.date != date or row.figure not in FIGURES:
            continue
        if row.segment not in {"", *SEGMENTS} or row.care_class:
            continue
        figure = FIGURES[row.figure]
        text = f"{row.value:.6f}".rstrip("0") if figure in RATES else str(round(row.value))
        text = text if figure not in RATES or "." in text.rstrip(".") else f"{row.value:.2f}"
        base = ""
        if figure in RATES:
            base = row.base if row.base in {"population", "registered"} else "unknown"
            base = "population" if figure == "coverage" else base
        out.publish(figure, text, segment=row.segment, base=base)
    return out


def _apart(one: str, other: str) -> int:
    def months(date: str) -> int:
        return 12 * int(date[:4]) + (int(date[5:7]) if len(date) > 4 else 6)

    return abs(months(one) - months(other))


# ── invented ──


def invented(seed: int) -> District:
    """A district with true people in every cell, and what it publishes of them.

    One in ten publishes a figure that is not true.
    """
    random = np.random.default_rng(seed)
    prior = np.array(list(priors.load("nation").shares.values()))
    size = int(10 ** random.uniform(4.3, 6.5))
    spread = prior * np.exp(random.normal(0, random.uniform(0.1, 1.2), len(CELLS)))
    truth = random.multinomial(round(size * random.uniform(0.6, 1.1)), spread / spread.sum())
    out = District(f"Invented {seed}", "Jawa Timur", "2025-04", size)

    def count(figure: str, segment: str = "", care_class: str = "") -> int:
        return sum(
            int(n)
            for n, cell in zip(truth, CELLS, strict=True)
            if cell.standing in STANDINGS[figure]
            and cell.segment in SEGMENTS.get(segment, (cell.segment,))
            and care_class in {"", cell.care_class}
        )

    total, slip = int(truth.sum()), int(random.random() < 0.1) * int(random.integers(1, 5_000))
    if random.random() < 0.85:
        out.publish("registered", str(total + slip))
        out.true = not slip
    if random.random() < 0.8 or not out.figures:
        digits = int(random.integers(2, 5))
        out.publish("coverage", f"{total / size:.{digits}f}", base="population")
    for segment in random.permutation(["PBI", "PBID", "PPU", "PBPU", "BP"]).tolist():
        if random.random() < 0.5:
            out.publish("registered", str(count("registered", segment)), segment=segment)
        elif random.random() < 0.3:
            out.publish("active", str(count("active", segment)), segment=segment)
    if random.random() < 0.6:
        base = str(random.choice(["population", "registered", "unknown"]))
        whole = total if base == "registered" else size
        out.publish("active_rate", f"{count('active') / whole:.4f}", base=base)
    if random.random() < 0.3:
        out.publish("owing", str(count("owing", "mandiri")), segment="mandiri")
    return out


# ── what is tried ──


def tried(file: Path, *, pages: bool = False) -> str:
    """What comes of a place file: ``read`` or ``contradicts``; anything else fails."""
    try:
        place = jkn.Place.load(file)
        cells = place.cells
    except jkn.InputError as error:
        for fault in error.errors:
            assert "cannot all be true" in fault.message, str(fault)
            assert fault.value, "the figures are not named"
        return "contradicts"
    assert missed(place, cells) == [], place.name
    plan = jkn.Scenario.from_text(NOTHING)
    last = later(month_of(place.opening), 2)
    run = jkn.project(place, plan, until=last)
    first = run.monthly().iloc[0]
    assert first.registered == pytest.approx(sum(cell.people for cell in cells), rel=1e-12)
    assert first.unregistered == pytest.approx(place.population - first.registered)
    assert "nan" not in run.monthly().drop(columns="draw", errors="ignore").to_string().lower()
    if pages:
        jkn.reconcile(place)
        text = run.report(file.with_suffix(".html")).read_text(encoding="utf-8")
        words = re.sub(r"<(style|script|svg).*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL)
        assert place.name in words
        assert not re.search(r"\bnan\b|sekitar \N{MINUS SIGN}|about \N{MINUS SIGN}", words)
    return "read"


def missed(place: jkn.Place, cells: Sequence[Cell]) -> list[str]:
    """The published numbers that an opening position does not have."""
    out = []
    for figure in place.facts.figures:
        if figure.set_aside or figure.unit == "rupiah":
            continue
        kind = {"coverage": "registered", "active_rate": "active"}.get(figure.figure, figure.figure)
        people = sum(
            cell.people
            for cell in cells
            if cell.standing in STANDINGS[kind]
            and (not figure.segments or cell.segment in figure.segments)
        )
        if figure.unit == "people":
            good = people == figure.value or figure.value is None
        else:
            everybody = [place.population, sum(cell.people for cell in cells)]
            bases = everybody[:1] if figure.base == "population" else everybody
            bases = everybody[1:] if figure.base == "registered" else bases
            room = 0.5 / min(bases)  # a head is whole
            good = any(figure.low - room <= people / base <= figure.high + room for base in bases)
        if not good:
            out.append(f"{figure.label} {figure.value} comes back as {people:,}")
    return out


# ── any district ──


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.toml")))
def test_a_public_place_is_read_and_printed_or_contradicts_itself(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jknmodel.study.side_by_side.DRAWS", 4)
    file = tmp_path / "place.toml"
    file.write_text((CASES / f"{name}.toml").read_text(encoding="utf-8"), encoding="utf-8")
    shown = WHOLE or name in {"lombok-utara", "surakarta"}
    # Its parts make 269,800 more than its registered.
    assert tried(file, pages=shown) == ("contradicts" if name == "malang-2023" else "read")


PRESS: Final = list(of_the_press())
NEWEST: Final = list({district.name: district for district in PRESS}.values())


def test_the_press_has_a_population_and_a_rate_of_many_districts() -> None:
    assert len(PRESS) > 80
    assert len({district.name for district in PRESS}) > 40


@pytest.mark.parametrize("district", PRESS if WHOLE else NEWEST, ids=lambda each: each.name)
def test_what_the_press_says_of_a_district_comes_back_or_contradicts_itself(
    district: District, tmp_path: Path
) -> None:
    file = tmp_path / "place.toml"
    file.write_text(district.text, encoding="utf-8")
    tried(file)


@pytest.mark.parametrize("first", range(0, INVENTED, TOGETHER))
def test_what_an_invented_district_publishes_comes_back_or_contradicts_itself(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jknmodel.study.side_by_side.DRAWS", 4)
    found = []
    for seed in range(first, first + TOGETHER):
        district, file = invented(seed), tmp_path / f"place-{seed}.toml"
        file.write_text(district.text, encoding="utf-8")
        found.append((tried(file, pages=WHOLE and seed % 50 == 0), district.true))
    # Where every figure is true none contradicts another.
    assert ("contradicts", True) not in found
    assert ("read", True) in found
