# SPDX-License-Identifier: Apache-2.0
"""A place from the figures that somebody gives: six numbers are enough.

Each figure is evidence as in a place file: its value with the half-width of the digits given (see
``base.amounts``), its words in both languages, its date and its source. `jknmodel new`,
`Place(...)` and `Place.with_figures` ask here.

>>> facts = facts_given("Contoh", {"population": "612.340", "coverage": "93,4%", "pbid": 58_210},
...                     as_of="2025-07-01")
>>> facts.opening, [(f.label, f.words_id) for f in facts.figures]
('2025-06', [('coverage', '93,4% terdaftar'), ('active PBID', '58.210 PBID aktif')])
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from statistics import median_low
from types import MappingProxyType
from typing import Final, NamedTuple

from jknmodel import _core
from jknmodel.base.amounts import Unit, Written, read_amount
from jknmodel.base.arguments import Arguments, is_text, shown
from jknmodel.base.identities import masked, numbers_a_person
from jknmodel.base.language import Language
from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.evidence.arrears import published
from jknmodel.evidence.districts import province_of
from jknmodel.evidence.figures import Facts, Figure, Population, month_at
from jknmodel.evidence.files import DISTRICTS, called

__all__ = [
    "ASSUMED_WAGE",
    "FIGURES",
    "UNITS",
    "FigureGiven",
    "facts_given",
    "facts_with",
    "fault_of",
    "wage_areas",
]


class FigureGiven(NamedTuple):
    """A figure that can be given by its name: what it is in a place file, and how it is said."""

    figure: str
    unit: Unit
    words: str
    words_id: str
    segments: tuple[str, ...] = ()
    base: str = ""


_MANDIRI: Final = ("PBPU", "BP")
#: Of `active`, a share and a count are two figures.
_ACTIVE_HEADS: Final = FigureGiven("active", "people", "{} active", "{} aktif")
#: The figures by the names of the arguments, in the order in which they are asked.
FIGURES: Final[dict[str, FigureGiven]] = {
    "coverage": FigureGiven("coverage", "share", "{} registered", "{} terdaftar",
                            base="population"),
    "registered": FigureGiven("registered", "people", "{} registered", "{} terdaftar"),
    "active": FigureGiven("active_rate", "share", "{} active", "{} aktif", base="unknown"),
    "pbid": FigureGiven("active", "people", "{} PBID active", "{} PBID aktif", ("PBID",)),
    "pbi": FigureGiven("active", "people", "{} PBI active", "{} PBI aktif", ("PBI",)),
    "budget": FigureGiven("pbid_budget", "rupiah", "{} for PBID", "{} untuk PBID"),
    "owing": FigureGiven("owing", "people", "{} self-payers in arrears",
                         "{} peserta mandiri menunggak", _MANDIRI),
    "debt": FigureGiven("debt", "rupiah", "{} owed by self-payers",
                        "tunggakan peserta mandiri {}", _MANDIRI),
}  # fmt: skip
#: What each argument is counted in, the population and the minimum wage among them.
UNITS: Final[dict[str, Unit]] = {
    "population": "people",
    **{name: kind.unit for name, kind in FIGURES.items()},
    "minimum_wage": "wage",
}
_BASES: Final = ("unknown", "population", "registered")
#: The source of a minimum wage that nobody gave: it moves the dues of enterprises, not the bill
#: of the district.
ASSUMED_WAGE: Final = "assumed: the middle of the minimum wages that the law rows have"
_LONGEST_NAME: Final = 60
_SCALES: Final = ((10**12, "trillion", "triliun"), (10**9, "billion", "miliar"),
                  (10**6, "million", "juta"))  # fmt: skip
_SIGNS: Final = str.maketrans(",.", ".,")


def facts_given(
    name: object,
    given: Mapping[str, object],
    *,
    as_of: object = None,
    region: str = "",
    source: str = "",
    active_of: str = "unknown",
    priority_status: object = False,
    prior: str = DISTRICTS,
    locale: Language | None = None,
    dates: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
) -> Facts:
    """The facts of a place from figures by name; see `Place` for what they mean.

    ``dates`` and ``sources`` are those of figures that have their own.

    Raises
    ------
    InputError
        With every figure that is refused, and those that are missing.
    """
    arguments = Arguments()
    called_so = _name(arguments, name)
    region = province_of(called_so, region)
    when = _date(arguments, as_of)
    read = _read(arguments, given, locale)
    if given.get("population") is None:
        arguments.fault("population", "", "is missing; give the people of the place")
    if given.get("coverage") is None and given.get("registered") is None:
        arguments.fault(
            "coverage", "", "is missing; give the share registered, or 'registered' in people"
        )
    _base(arguments, active_of)
    status = arguments.flag("priority_status", priority_status)
    own = {name: _date(arguments, date) for name, date in (dates or {}).items() if name in UNITS}
    wages = _wages(arguments, given.get("minimum_wage"), read, (called_so, region), when[:4])
    _fit(arguments, read)
    arguments.refuse_if_any()
    said = _said(source)
    by = (sources or {}).get("population", said[0])
    facts = Facts(
        name=called_so,
        opening=month_at(when),
        region=region,
        priority_status=status,
        minimum_wages=wages,
        prior=prior,
        population=_population(read["population"], own.get("population", when), by),
    )
    figures = _figures(read, when, said, active_of, dates=own, sources=sources or {})
    return replace(facts, figures=figures, carried=published(figures, facts.opening))


def facts_with(
    facts: Facts,
    given: Mapping[str, object],
    *,
    as_of: object = None,
    source: str = "",
    active_of: str = "unknown",
    locale: Language | None = None,
) -> Facts:
    """The same facts with some figures given anew: each takes the place of those of its label.

    Raises
    ------
    InputError
        With every figure that is refused; for a place whose baseline is given outright.
    """
    arguments = Arguments()
    if facts.cells:
        message = f"{facts.name} gives its baseline outright; figures change nothing"
        arguments.fault("figures", "", message)
    date = facts.population.as_of or facts.opening
    when = _date(arguments, as_of) if as_of is not None else max(date, facts.opening)
    read = _read(arguments, given, locale)
    _base(arguments, active_of)
    wages = facts.minimum_wages
    if given.get("minimum_wage") is not None:
        where = (facts.name, facts.region)
        wages = _wages(arguments, given["minimum_wage"], read, where, facts.opening[:4])
    people = read.get("population") or Written(
        facts.population.high, facts.population.high - facts.population.value
    )
    _fit(arguments, {**read, "population": people})
    arguments.refuse_if_any()
    said = _said(source)
    population = facts.population
    if "population" in read:
        population = _population(people, when, said[0])
    new = _figures(read, when, said, active_of)
    anew = {figure.label for figure in new}
    if "coverage" in read or "registered" in read:
        anew |= {"coverage", "registered"}
    if "active" in read:
        anew |= {"active", "active_rate"}
    kept = tuple(figure for figure in facts.figures if figure.label not in anew)
    figures = (*kept, *new)
    changes = [f"{name} = {given[name]}" for name in read]
    return replace(
        facts,
        population=population,
        minimum_wages=wages,
        figures=figures,
        carried=published(figures, facts.opening),
        source=facts.source.changed(*changes),
    )


def fault_of(name: str, value: object, locale: Language | None = None) -> str:
    """What is wrong with one figure, or the date ``as_of``; empty: nothing.

    >>> fault_of("coverage", "93.4")
    "'93.4' has no per cent sign; write 93.4% if that is meant, or a share of one as 0.934"
    >>> fault_of("pbid", "58.210"), fault_of("as_of", "2025-07-01")
    ('', '')
    """
    arguments = Arguments()
    if name == "as_of":
        _date(arguments, value)
    else:
        read = _read(arguments, {name: value}, locale)
        if name == "minimum_wage":
            _wages(arguments, value, read, ("", ""), "2025")
    return next((fault.message for fault in arguments.faults), "")


# ── what is given ──


def _name(arguments: Arguments, name: object) -> str:
    if not is_text(name) or not str(name).strip():
        arguments.fault("name", shown(name), f"{shown(name)} is not a name; give that of the place")
        return ""
    text = str(name).strip()
    if numbers_a_person(text) or not text.isprintable() or len(text) > _LONGEST_NAME:
        message = f"'{masked(text)}' is not the name of a place; give it as on its pages"
        arguments.fault("name", masked(text), message)
    return text


def _date(arguments: Arguments, as_of: object) -> str:
    """The date of the figures as files have it: a day, or a month; the first of this month."""
    if as_of is None:
        return f"{dt.date.today():%Y-%m}-01"  # noqa: DTZ011  (a date on a page, no instant)
    if is_text(as_of) and re.fullmatch(r"\d{4}-\d{2}", str(as_of)):
        return f"{arguments.month('as_of', str(as_of)):%Y-%m}"
    return f"{arguments.day('as_of', as_of):%Y-%m-%d}"  # type: ignore[arg-type]  # whatever it is


def _read(
    arguments: Arguments, given: Mapping[str, object], locale: Language | None
) -> dict[str, Written]:
    """The amounts that are given, those of `active` in people under that name too."""
    read = {}
    for name, value in given.items():
        if name not in UNITS:
            message = f"'{name}' is not a figure{_core.advice(name, list(UNITS))}"
            arguments.fault(name, value, message)
        if name not in UNITS or value is None:
            continue
        if name == "minimum_wage" and is_text(value) and called(str(value)) in wage_areas():
            continue
        unit: Unit = "people" if name == "active" and _are_heads(value) else UNITS[name]
        amount = read_amount(value, unit, locale)
        if isinstance(amount, str):
            arguments.fault(name, masked(str(value)), amount)
        elif name == "population" and amount.value == 0:
            arguments.fault(name, value, "is zero; rates divide by the population")
        else:
            read[name] = amount
    return read


def _base(arguments: Arguments, active_of: str) -> None:
    if active_of not in _BASES:
        message = f"'{active_of}' is not a base{_core.advice(str(active_of), list(_BASES))}"
        arguments.fault("active_of", active_of, message)


def _are_heads(value: object) -> bool:
    """Whether somebody counts active members, and gives no share of them."""
    if is_text(value):
        digits = re.sub(r"\D", "", str(value))
        return "%" not in str(value) and len(digits) > 3 and not re.match(r"\s*0", str(value))
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and value > 150


def _fit(arguments: Arguments, read: Mapping[str, Written]) -> None:
    """Nobody can be counted who is not there."""
    people = read.get("population")
    if people is None or not people.value:
        return
    most = people.value + people.half_width
    for name in ("pbid", "pbi", "owing"):
        heads = read.get(name)
        if heads and heads.value - heads.half_width > most:
            message = (
                f"{heads.value:,} are more people than the population, {people.value:,.0f}; check "
                "both, one has a digit too many or too few"
            )
            arguments.fault(name, heads.value, message)
    registered = read.get("registered")
    if registered and registered.value > 1.5 * most:
        message = (
            f"{registered.value:,} are more than one and a half times the population, "
            f"{people.value:,.0f}; check both"
        )
        arguments.fault("registered", registered.value, message)


# ── what becomes of it ──


def _said(source: str) -> tuple[str, str]:
    """Where the figures are from, in both languages."""
    return (source, "") if source else ("given by the user", "diberikan oleh pengguna")


def _population(people: Written, when: str, source: str) -> Population:
    """The population that rates divide by; one counted to the head has no range."""
    value, half = float(people.value), people.half_width if people.half_width >= 1 else 0.0
    words = _words(people)[0]
    return Population(value, value - half, value + half, as_of=when, source=source, words=words)


def _figures(
    read: Mapping[str, Written],
    when: str,
    said: tuple[str, str],
    active_of: str,
    *,
    dates: Mapping[str, str] = MappingProxyType({}),
    sources: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Figure, ...]:
    figures = []
    for name, kind in FIGURES.items():
        amount = read.get(name)
        if amount is None:
            continue
        heads = name == "active" and amount.value > 1.5
        what = _ACTIVE_HEADS if heads else kind
        words, date = _words(amount, what), dates.get(name, when)
        by = (sources[name], "") if name in sources else said
        figures.append(
            Figure(
                what.figure, what.unit, max(0.0, float(amount.value) - amount.half_width),
                float(amount.value) + amount.half_width, float(amount.value),
                base=active_of if what.figure == "active_rate" else what.base,
                segments=what.segments,
                as_of=date[:4] if name == "budget" else date, source=by[0], source_id=by[1],
                words=words[0], words_id=words[1],
            )
        )  # fmt: skip
    return tuple(figures)


def _words(amount: Written, kind: FigureGiven | None = None) -> tuple[str, str]:
    """A figure in words, in English and Indonesian, with no more digits than were given."""
    spoken = kind or FigureGiven("population", "people", "{} people", "{} jiwa")
    value, scale, scale_id = Decimal(str(amount.value)), "", ""
    half = Decimal(str(amount.half_width))
    if spoken.unit == "share":
        value, half = value * 100, half * 100
    elif spoken.unit == "rupiah" and half >= 1:
        size, scale, scale_id = next(row for row in _SCALES if value >= row[0] or row[0] == 10**6)
        value, half = value / size, half / size
    decimals = max(0, -math.floor(math.log10(2 * half) + 1e-9)) if half else 0
    digits = f"{value:,.{decimals}f}"
    if spoken.unit == "share":
        en, idn = f"{digits}%", f"{digits.translate(_SIGNS)}%"
    else:
        prefix = "Rp" if spoken.unit == "rupiah" else ""
        en = f"{prefix}{digits} {scale}".rstrip()
        idn = f"{prefix}{digits.translate(_SIGNS)} {scale_id}".rstrip()
    return spoken.words.format(en), spoken.words_id.format(idn)


# ── the minimum wage ──


@cache
def wage_areas() -> dict[str, tuple[MinimumWage, ...]]:
    """The minimum wages that the law has, by area.

    >>> [wage.rupiah for wage in wage_areas()["lumajang"]]
    [2281469, 2429764, 2578320]
    """
    meanings = _core.law_meanings()
    areas: dict[str, list[MinimumWage]] = {}
    for row in _core.law_rows():
        head, _, area = row.rule.partition(".")
        if head == "minimum_wage" and isinstance(row.value, int):
            wage = MinimumWage(
                year=row.from_.year, sen=row.value * 100, source=row.citation,
                confidence=row.confidence, words=meanings[row.rule],
            )  # fmt: skip
            areas.setdefault(area, []).append(wage)
    return {area: tuple(wages) for area, wages in areas.items()}


def _wages(
    arguments: Arguments,
    wage: object,
    read: Mapping[str, Written],
    where: tuple[str, str],
    year: str,
) -> tuple[MinimumWage, ...]:
    """The wages given, or those that the law has of the place or its province; else assumed."""
    if "minimum_wage" in read:
        sen = int(Decimal(str(read["minimum_wage"].value)) * 100)
        if sen == 0:
            arguments.fault("minimum_wage", wage, "is nothing; leave it out where none is known")
        return (MinimumWage(year=None, sen=sen),)
    named = called(str(wage)) if wage is not None and is_text(wage) else ""
    if wage is not None and named not in wage_areas():
        return ()  # a fault of it was found
    return wages_unsaid((named, *where), year)


def wages_unsaid(where: Iterable[str], year: str) -> tuple[MinimumWage, ...]:
    """What a place that states no minimum wage has: the law's, of the first name that it knows.

    Else the middle of all that the law has, and the wage says that it is assumed.
    """
    areas = wage_areas()
    at = next((area for area in map(called, where) if area in areas), "")
    if at:
        return areas[at]
    in_force = [
        ([each.sen for each in wages if (each.year or 0) <= int(year)] or [wages[0].sen])[-1]
        for wages in areas.values()
    ]
    sen = median_low(in_force)
    return (MinimumWage(year=int(year), sen=sen, source=ASSUMED_WAGE, confidence="assumed"),)
