# SPDX-License-Identifier: Apache-2.0
"""A place from the figures that somebody gives: six numbers are enough.

Each figure is evidence as in a place file: its value with the half-width of the digits given (see
``base.amounts``), its words in both languages, its date and its source. `jknmodel new`,
`Place(...)` and `Place.with_figures` ask here. The rules are C++ (``evidence/given.hpp``).

>>> facts = facts_given("Contoh", {"population": "612.340", "coverage": "93,4%", "pbid": 58_210},
...                     as_of="2025-07-01")
>>> facts.opening, [(f.label, f.words_id) for f in facts.figures]
('2025-06', [('coverage', '93,4% terdaftar'), ('active PBID', '58.210 PBID aktif')])
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from numbers import Real
from types import MappingProxyType
from typing import Any, Final, TypeVar

from jknmodel import _core
from jknmodel.base.amounts import Unit, digits_of
from jknmodel.base.arguments import Arguments, is_text, shown
from jknmodel.base.errors import InputError
from jknmodel.base.identities import plain
from jknmodel.base.language import Language
from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.base.months import text_of
from jknmodel.evidence.arrears import published
from jknmodel.evidence.districts import province_of
from jknmodel.evidence.figures import Facts
from jknmodel.evidence.files import DISTRICTS

__all__ = [
    "UNITS",
    "facts_given",
    "facts_with",
    "fault_of",
    "wage_areas",
    "wages_unsaid",
]

_T = TypeVar("_T")
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
#: What each argument is counted in.
UNITS: Final[dict[str, Unit]] = _core.given_units()  # type: ignore[assignment]  # words of Unit


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
    when = _date(arguments, as_of)
    status = arguments.flag("priority_status", priority_status)
    figures = _given(given, dates or {}, sources or {})
    found = _asked(
        arguments,
        lambda: _core.place_given(
            called_so, figures, as_of=when, today=_today(),
            region=province_of(called_so.strip(), region), source=source, active_of=str(active_of),
            priority_status=status, prior=prior, locale=locale,
        ),
    )  # fmt: skip
    opening, evidence = text_of(found.opening), tuple(found.evidence)
    return Facts(
        name=found.name,
        opening=opening,
        region=found.region,
        priority_status=status,
        minimum_wages=tuple(found.minimum_wages),
        prior=prior,
        population=found.population,
        figures=evidence,
        carried=published(evidence, opening),
    )


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
    people = facts.population
    found = _asked(
        arguments,
        lambda: _core.figures_given(
            _given(given), as_of=when, today=_today(), where=[facts.name, facts.region],
            population=people.high, half_width=people.high - people.value, source=source,
            active_of=str(active_of), locale=locale,
        ),
    )  # fmt: skip
    read = found.names
    anew = {figure.label for figure in found.figures}
    if "coverage" in read or "registered" in read:
        anew |= {"coverage", "registered"}
    if "active" in read:
        anew |= {"active", "active_rate"}
    kept = tuple(figure for figure in facts.figures if figure.label not in anew)
    figures = (*kept, *found.figures)
    return replace(
        facts,
        population=found.population or facts.population,
        minimum_wages=tuple(found.minimum_wages) or facts.minimum_wages,
        figures=figures,
        carried=published(figures, facts.opening),
        source=facts.source.changed(*(f"{name} = {given[name]}" for name in read)),
    )


def fault_of(name: str, value: object, locale: Language | None = None) -> str:
    """What is wrong with one figure, or the date ``as_of``; empty: nothing.

    >>> fault_of("coverage", "93.4")
    "'93.4' has no per cent sign; write 93.4% if that is meant, or a share of one as 0.934"
    >>> fault_of("pbid", "58.210"), fault_of("as_of", "2025-07-01")
    ('', '')
    """
    return _core.fault_of_given(_one(name, value), locale)


# ── what is given ──


def _asked(arguments: Arguments, ask: Callable[[], _T]) -> _T:
    """What the core answers; its faults beside those that were found already."""
    try:
        found = ask()
    except InputError as error:
        raise InputError([*arguments.faults, *error.errors]) from None
    arguments.refuse_if_any()
    return found


def _name(arguments: Arguments, name: object) -> str:
    if is_text(name):
        return plain(str(name))
    arguments.fault("name", shown(name), f"{shown(name)} is not a name; give that of the place")
    return "?"


def _date(arguments: Arguments, as_of: object) -> str:
    """The date of the figures as text; empty: none is given."""
    if as_of is None or is_text(as_of):
        return "" if as_of is None else str(as_of) or " "
    return f"{arguments.day('as_of', as_of):%Y-%m-%d}"  # type: ignore[arg-type]  # whatever it is


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011  (a date on a page, no instant)


def _one(name: str, value: object, as_of: str = "", source: str = "") -> _core.Given:
    """A figure as it was given: a text, or the digits of a number."""
    number = isinstance(value, Real | Decimal) and not isinstance(value, bool)
    text = digits_of(value) if number else plain(str(value))
    return _core.Given(name, text, is_number=not is_text(value), as_of=as_of, source=source)


def _given(
    given: Mapping[str, Any], dates: Mapping[str, str] = _NONE, sources: Mapping[str, str] = _NONE
) -> list[_core.Given]:
    return [
        _one(str(name), value, dates.get(name, ""), sources.get(name, ""))
        for name, value in given.items()
        if value is not None or name not in UNITS
    ]


# ── the minimum wage ──


@cache
def wage_areas() -> dict[str, tuple[MinimumWage, ...]]:
    """The minimum wages that the law has, by area.

    >>> [wage.rupiah for wage in wage_areas()["lumajang"]]
    [2281469, 2429764, 2578320]
    """
    return dict(_core.wage_areas())


def wages_unsaid(where: Iterable[str], year: str) -> tuple[MinimumWage, ...]:
    """What a place that states no minimum wage has: the law's, of the first name that it knows.

    Else the middle of all that the law has, and the wage says that it is assumed.
    """
    return tuple(_core.wages_unsaid(list(where), int(year)))
