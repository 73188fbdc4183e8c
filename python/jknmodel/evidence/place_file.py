# SPDX-License-Identifier: Apache-2.0
"""A place of figures as its file says it: what `Place.load` reads back, to the bit.

>>> import jknmodel as jkn
>>> place = jkn.Place("Contoh", population=612_340, coverage="93,4%", as_of="2025-07-01")
>>> print(place_text(place.facts).splitlines()[1])
name = "Contoh"
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from jknmodel.base.minimum_wages import MinimumWage
from jknmodel.evidence.figures import Facts, Figure, Population
from jknmodel.evidence.given import wage_areas
from jknmodel.evidence.order import WORDS

__all__ = ["place_text"]


def place_text(facts: Facts) -> str:
    """The place as a file: ``schema``, its choices, the population, every figure."""
    lines = [
        "schema = 1",
        f"name = {_text(facts.name)}",
        *([f"region = {_text(facts.region)}"] if facts.region else []),
        *([f"question = {json.dumps(list(facts.question))}"] if facts.question else []),
        f"opening = {_text(facts.opening)}",
        f"priority_status = {_flag(facts.priority_status)}",
        f"prior = {_text(facts.prior)}",
        f"active_rate_read_as = {_text(facts.active_rate_read_as)}",
        f"active_rate_tested_on = {_text(facts.active_rate_tested_on)}",
        *_wages(facts.minimum_wages),
        "",
        *_population(facts.population),
    ]
    for figure in facts.figures:
        lines += ["", *_figure(figure)]
    return "\n".join([*lines, ""])


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _flag(flag: bool) -> str:
    return "true" if flag else "false"


def _number(value: float) -> str:
    """A number as files have it: whole where it is, else every digit."""
    return f"{int(value):_}" if value == int(value) else repr(float(value))


def _wages(wages: tuple[MinimumWage, ...]) -> Iterator[str]:
    area = next((name for name, rows in wage_areas().items() if rows == wages), "")
    if area:
        yield f"minimum_wage = {_text(area)}"
    elif len(wages) == 1 and wages[0].year is None:
        yield f"minimum_wage = {_rupiah(wages[0].rupiah)}"
    elif wages:
        rows = ", ".join(
            f"{{year = {wage.year}, value = {_rupiah(wage.rupiah)}, source = {_text(wage.source)}"
            + (f", confidence = {_text(wage.confidence)}" if wage.confidence else "")
            + (f", words = {_text(wage.words)}" if wage.words else "")
            + "}"
            for wage in wages
        )
        yield f"minimum_wage = [{rows}]"


def _rupiah(rupiah: int | Decimal) -> str:
    return f"{rupiah:_}" if isinstance(rupiah, int) else str(rupiah)


def _population(people: Population) -> Iterator[str]:
    yield "[population]"
    yield f"value = {_number(people.value)}"
    if people.low != people.value or people.high != people.value:
        yield f"low = {_number(people.low)}"
        yield f"high = {_number(people.high)}"
    yield from _words("as_of", people.as_of)
    yield from _words("source", people.source)
    yield from _words("confidence", people.confidence)
    if people.known != "published":
        yield f"known = {_text(people.known)}"
    yield from _words("words", people.words)


def _figure(figure: Figure) -> Iterator[str]:
    yield "[[evidence]]"
    yield f"figure = {_text(figure.figure)}"
    if len(figure.segments) == 1:
        yield f"segment = {_text(figure.segments[0])}"
    elif figure.segments:
        yield f"segment = {json.dumps(list(figure.segments))}"
    if figure.care_class:
        yield f"care_class = {figure.care_class}"
    yield from _bounds(figure)
    yield f"unit = {_text(figure.unit)}"
    yield from _words("base", figure.base)
    for key in ("as_of", "source", "source_id", "confidence"):
        yield from _words(key, getattr(figure, key))
    if figure.known != "published":
        yield f"known = {_text(figure.known)}"
    if figure.counts_carried:
        yield "counts_carried = true"
    for key in ("among", "village", "set_aside", "set_aside_id"):
        yield from _words(key, getattr(figure, key))
    if figure.deciles:
        yield f"deciles = {json.dumps(list(figure.deciles))}"
    if figure.months:
        yield f"months = {json.dumps(list(figure.months))}"
    for key in ("words", "words_id", "reading", "reading_id"):
        yield from _words(key, getattr(figure, key))


def _bounds(figure: Figure) -> Iterator[str]:
    """``value`` with ``half_width``, or both ends where they are no half-width apart."""
    if figure.figure in WORDS:  # these have no number
        return
    value = figure.value
    if value is not None:
        yield f"value = {_number(value)}"
        half = float(f"{figure.high - value:.12g}")
        if max(0.0, value - half) == figure.low and value + half == figure.high:
            yield f"half_width = {_number(half)}"
            return
    yield f"low = {_number(figure.low)}"
    yield f"high = {_number(figure.high)}"


def _words(key: str, text: str) -> Iterator[str]:
    if text:
        yield f"{key} = {_text(text)}"
