# SPDX-License-Identifier: Apache-2.0
"""Published figures, and what each of them says about the cells of a baseline.

A district publishes a handful of figures, not a table of members. Here a figure keeps the words it
was published with, its rounding, its base and its source, and becomes linear rows over the cells
(segment, care class, standing) and the population:

>>> from jknmodel.evidence.figures import Figure, rows_of
>>> coverage = Figure("coverage", "share", low=0.87365, high=0.87375, value=0.8737,
...                   base="population")
>>> [row.label for row in rows_of(coverage)]
['coverage', 'coverage']

Nothing here guesses: a share whose base is not stated is read only when a reading is chosen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.cells import CELLS, Cell, CellKey, ClassArrears, decile_text
from jknmodel.base.errors import Issue
from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.base.months import index_of, month_of
from jknmodel.base.origin import Source

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.evidence.history import History

#: What each figure that counts members counts; the other figures are not about cells.
MEASURES: Final[dict[str, tuple[str, ...]]] = _core.figure_measures()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Provenance:
    """Where a figure comes from."""

    as_of: str = ""
    source: str = ""
    confidence: str = ""
    words: str = ""
    known: str = "published"


@dataclass(frozen=True, slots=True)
class Figure(_Provenance):
    """One published figure.

    ``low`` to ``high`` is what the printed digits allow; ``value`` is absent when only a bound or a
    phrase was published ("more than 118 thousand"). ``base`` is what a share divides by, or
    ``unknown``. ``among`` names a subgroup, ``deciles`` and ``village`` say which: such a figure is
    a part of its cells, so only a lower bound on them, and with deciles or a village it splits them
    (``strata``). ``set_aside`` is the reason not to use the figure. ``counts_carried``: of arrears,
    that former self-payers are counted too, who carry old debt in another segment. ``words_id``,
    ``source_id`` and ``set_aside_id`` are the words, the source and the reason in Indonesian, where
    the file has them.
    """

    figure: str
    unit: str
    low: float
    high: float
    value: float | None = None
    base: str = ""
    segments: tuple[str, ...] = ()
    care_class: str = ""
    months: tuple[int, ...] = ()
    among: str = ""
    set_aside: str = ""
    counts_carried: bool = False
    deciles: tuple[int, int] | None = None
    village: str = ""
    words_id: str = ""
    source_id: str = ""
    set_aside_id: str = ""
    reading: str = ""
    reading_id: str = ""

    def said(self, language: str) -> str:
        """The words it was published with, in that language where the file has them."""
        return (self.words_id if language == "id" else "") or self.words

    def sourced(self, language: str) -> str:
        """Where it was published, in that language where the file says so."""
        return (self.source_id if language == "id" else "") or self.source

    def why_aside(self, language: str) -> str:
        """Why it is not used, in that language where the file says so; empty: it is used."""
        return (self.set_aside_id if language == "id" else "") or self.set_aside

    @property
    def subgroup(self) -> str:
        """The part of its cells that the figure counts; empty for all of them.

        >>> Figure("owing", "people", 9, 9, deciles=(1, 5), village="Desa Contoh").subgroup
        'deciles 1-5, Desa Contoh'
        """
        return _subgroup(self)

    @property
    def label(self) -> str:
        """The figure with what it is about: ``active PBID``."""
        return _label(self)

    @property
    def point(self) -> float:
        """The printed value, or the middle of what was said."""
        if self.value is not None:
            return self.value
        return self.low if math.isinf(self.high) else (self.low + self.high) / 2

    def read_as(self, reading: str) -> str:
        """The base of the share: its own, or the chosen reading when it states none."""
        return reading if self.base == "unknown" else self.base


@dataclass(frozen=True, slots=True)
class Population(_Provenance):
    """The population that rates divide by: a point with its range."""

    value: float
    low: float
    high: float


class CarriedDebt(NamedTuple):
    """Old debt of former self-payers that no cell states.

    ``known`` is ``stated``: there is none, or ``assumed``: it is worked out at the opening, from
    all in arrears and their rupiah where these were published (0: they were not), of each class
    where they were by class (``arrears``), else from the register of assumptions.
    """

    known: str
    all_debtors: float = 0.0
    all_debt: int = 0
    arrears: tuple[ClassArrears, ...] = ()

    @property
    def note(self) -> str:
        """How it is known, where no cell states it; empty: cells do.

        >>> STATED.note, "is assumed" in CarriedDebt("assumed").note
        ('', True)
        """
        if self.known == "stated":
            return ""
        if self.all_debtors or self.all_debt or any(r.counts_carried for r in self.arrears):
            return (
                "old debt that former self-payers carry at the opening: what of all published "
                "arrears the self-payers of the opening do not owe"
            )
        return (
            "old debt that former self-payers carry at the opening is assumed: the register's "
            "share of all arrears"
        )


#: Cells say all of it.
STATED: Final = CarriedDebt("stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A place as its file states it: figures, or a table of cells given outright."""

    name: str
    opening: str
    population: Population
    region: str = ""
    question: tuple[str, ...] = ()
    priority_status: bool = False
    minimum_wages: tuple[MinimumWage, ...] = ()
    prior: str = "nation"
    active_rate_read_as: str = "population"
    active_rate_tested_on: str = "population"
    figures: tuple[Figure, ...] = ()
    cells: tuple[Cell, ...] = ()
    carried: CarriedDebt = STATED
    history: History | None = field(default=None, compare=False)
    #: As they were before a history opened the place.
    before: Facts | None = field(default=None, compare=False)
    file: str = field(default="", compare=False)
    source: Source = field(default=Source(), compare=False)
    notes: tuple[Issue, ...] = field(default=(), compare=False)  # of how the file was read

    def minimum_wage(self, year: int) -> MinimumWage | None:
        """The one that holds in a year: the last one known runs on, the first one runs back."""
        begun = [wage for wage in self.minimum_wages if (wage.year or 0) <= year]
        return next(iter([*begun[-1:], *self.minimum_wages[:1]]), None)

    def wage_note(self, until: int) -> str:
        """What a run until that year takes for a minimum wage that nobody stated; empty: nothing.

        >>> population = Population(99, 99, 99)
        >>> facts = Facts(name="D", opening="2025-04", population=population,
        ...               minimum_wages=(MinimumWage(year=2025, sen=260_871_400),))
        >>> facts.wage_note(2026)
        'no minimum wage after 2025 is known: 2,608,714 runs on'
        """
        if not self.minimum_wages:
            return ""
        last = self.minimum_wages[-1]
        amount = f"{last.rupiah:,}"
        if last.confidence == "assumed":
            return f"the minimum wage {amount} is assumed: nobody gave one"
        if until <= (last.year or 0):
            return ""
        if last.year is None:
            return f"the minimum wage {amount} is of no year: it is taken for every month"
        return f"no minimum wage after {last.year} is known: {amount} runs on"

    def find(self, figure: str) -> tuple[Figure, ...]:
        """All figures of that name, in the order of the file."""
        return tuple(f for f in self.figures if f.figure == figure)


class Row(NamedTuple):
    """low <= sum(weights x cells) + population x N <= high, for one figure."""

    label: str
    weights: tuple[float, ...]
    population: float
    low: float
    high: float


@lru_cache(maxsize=4096)
def _label(figure: Figure) -> str:
    return _core.figure_label(figure)


@lru_cache(maxsize=4096)
def _subgroup(figure: Figure) -> str:
    return _core.figure_subgroup(figure)


def covers(figure: Figure, cell: CellKey) -> bool:
    """Whether the figure counts the people of that cell."""
    return cell in cells_of(figure)


def covers_of(figure: Figure) -> tuple[float, ...]:
    """1 for each cell that the figure counts, 0 for the others."""
    return tuple(_core.covered_by(figure).tolist())


def cells_of(figure: Figure) -> tuple[CellKey, ...]:
    """The cells a figure adds up; empty for figures that are not about members."""
    return _cells(figure.figure, tuple(figure.segments), figure.care_class)


@lru_cache(maxsize=1024)
def _cells(measure: str, segments: tuple[str, ...], care_class: str) -> tuple[CellKey, ...]:
    figure = Figure(measure, "people", 0, 0, segments=segments, care_class=care_class)
    counted = _core.covered_by(figure).tolist()
    return tuple(cell for cell, covered in zip(CELLS, counted, strict=True) if covered)


def rows_of(
    figure: Figure, *, reading: str = "population", exact: bool = False, gap_to: float | None = None
) -> list[Row]:
    """The linear rows of one figure.

    ``reading`` is the base of shares that state none; ``exact`` asks for the printed value instead
    of the interval its digits allow; ``gap_to`` is the share of the population up to which
    ``not_registered`` counts (1.0: everybody). Figures about money give no row.
    """
    return _core.figure_rows(figure, reading, exact, gap_to)


@cache
def members_of(base: str) -> tuple[float, ...]:
    """1 for each cell that a base counts: the registered, or those of them who are inactive."""
    return tuple(_core.members_of(base).tolist())


def in_whole_people(row: Row) -> Row:
    """A row that counts heads, between whole numbers: an exact count is one number.

    >>> in_whole_people(Row("active", (1.0,), 0.0, 878_828.5, 878_829.5))[3:]
    (878829.0, 878829.0)
    """
    return _core.in_whole_people(row)


def is_later(date: str, opening: str) -> bool:
    """Whether a date lies after an opening: the month of the article behind it does not.

    >>> [is_later(date, "2025-04") for date in ("2025", "2025-05-22", "2025-06", "2026")]
    [False, False, True, True]
    """
    return _core.is_later(date, opening)


def month_at(date: str) -> str:
    """The month whose close a date is: the first of a month is the close of the one before.

    >>> month_at("2025-07-01"), month_at("2025-07-31"), month_at("2025-07")
    ('2025-06', '2025-07', '2025-07')
    """
    return _core.month_at(date)


def index_at(date: str) -> int:
    """Which month that is, counted."""
    return index_of(month_of(month_at(date)))


def names_month(date: str) -> bool:
    """Whether a date names its month, and not a year alone.

    >>> names_month("2025-07"), names_month("2025")
    (True, False)
    """
    return len(date) >= len("2025-07")


def labels_of(figures: Sequence[Figure]) -> list[str]:
    """A label for each figure, told apart by date, or by number, where two are about the same.

    >>> twice = Figure("active", "people", 1, 1, as_of="2024"), Figure("active", "people", 2, 2)
    >>> labels_of(twice)
    ['active (2024)', 'active (2)']
    """
    return _core.figure_labels(list(figures))


def active_rate_bases(facts: Facts) -> tuple[str, ...]:
    """The readings that an active rate has by its words, the chosen one first."""
    return tuple(_core.active_rate_bases(facts))


def gap_targets(facts: Facts) -> list[float]:
    """Up to which share "not registered" may count: everybody, or a coverage target of the file."""
    return _core.gap_targets(facts)


def frame(figures: Sequence[Figure]) -> pd.DataFrame:
    """The figures as a table, one row each.

    Columns: figure, words, value, low, high, unit, base, as_of, source, confidence, and then
    segment, care_class, among, known, set_aside.
    """
    import pandas as pd

    return pd.DataFrame(
        {
            "figure": [f.figure for f in figures],
            "words": [f.words for f in figures],
            "value": [math.nan if f.value is None else f.value for f in figures],
            "low": [f.low for f in figures],
            "high": [f.high for f in figures],
            "unit": [f.unit for f in figures],
            "base": [f.base for f in figures],
            "as_of": [f.as_of for f in figures],
            "source": [f.source for f in figures],
            "confidence": [f.confidence for f in figures],
            "segment": ["+".join(f.segments) for f in figures],
            "care_class": [f.care_class for f in figures],
            "among": [f.subgroup for f in figures],
            "known": [f.known for f in figures],
            "set_aside": [f.set_aside for f in figures],
        }
    )


def _without_carried(cells: Iterable[Cell]) -> list[Cell]:
    """Cells that differ in what they carry alone, added up."""
    people: dict[Cell, float] = {}
    for cell in cells:
        alike = replace(cell, people=0, carried_debt=0, carried_class=0, carried_months=0)
        people[alike] = people.get(alike, 0) + cell.people
    return [replace(cell, people=count) for cell, count in people.items()]


def cells_frame(cells: Iterable[Cell]) -> pd.DataFrame:
    """Cells as a table, in the columns of the baseline file, those alike in one row."""
    import pandas as pd

    listed = _without_carried(cells)

    def bounds(values: list[float | None]) -> list[float]:
        return [math.nan if v is None else v for v in values]

    return pd.DataFrame(
        {
            "segment": [c.segment for c in listed],
            "care_class": [c.care_class for c in listed],
            "standing": [c.standing for c in listed],
            "months_owed": pd.array([c.months_owed for c in listed], dtype="Int64"),
            "people": [c.people for c in listed],
            "known": [c.known for c in listed],
            "low": bounds([c.low for c in listed]),
            "high": bounds([c.high for c in listed]),
            "plausible_low": bounds([c.plausible_low for c in listed]),
            "plausible_high": bounds([c.plausible_high for c in listed]),
            "village": [c.village for c in listed],
            "deciles": [decile_text(c.deciles) for c in listed],
        }
    )
