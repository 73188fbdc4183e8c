# SPDX-License-Identifier: Apache-2.0
"""A place opened by a month of its history: the newest says what is, older ones how it moves.

An older figure is evidence with the room that the months between leave it (`dated`), never a
contradiction of the newest: one that a later month says again is set aside, and so is one that no
opening under the newest month leaves true.

>>> import jknmodel as jkn
>>> history = jkn.History.from_frame({"month": ["2025-05", "2025-06"], "active.PBID": [1, 126_599]})
>>> place = jkn.Place.load("lumajang").with_history(history)
>>> aside = {f.as_of: f.set_aside for f in place.facts.figures if f.segments == ("PBID",)}
>>> aside["2025-05"], aside["2025-06"]
('a later month says it: 2025-06', '')
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jknmodel.base.errors import InputError, Issue
from jknmodel.evidence import arrears, dated
from jknmodel.evidence.figures import Facts, Figure, Population, cells_of, is_later, labels_of
from jknmodel.evidence.history import History, Told
from jknmodel.evidence.opening import ContradictionError, member_figures, opening

if TYPE_CHECKING:
    from jknmodel.evidence.place import Place

__all__ = ["opened_by"]

#: So many older figures are set aside one after the other; then all that are left.
_TRIES: Final = 6


def opened_by(place: Place, history: History, at: str | None = None) -> Facts:
    """The facts of the place, opened at a month of the history; the newest if None.

    Raises InputError as `Place.with_history` says.
    """
    facts = place.facts.before or place.facts
    month = at or _not_before(facts, history)
    known = history.until(month)
    if not known.months or month not in {known.newest, facts.opening}:
        message = f"has no month {month}; its months are {history.oldest} to {history.newest}"
        raise InputError([Issue(file=history.file, key="history", value=month, message=message)])
    if facts.cells:
        if month == facts.opening:
            return replace(facts, history=history)
        message = (
            f"{facts.name} gives its baseline outright, of {facts.opening}: a later month opens "
            "only a place that states evidence"
        )
        raise InputError([Issue(file=history.file, key="history", value=month, message=message)])
    told = [figure for each in known.months for figure in each.evidence()]
    # What has no date is of the opening that its file has.
    own = [replace(f, as_of=f.as_of or facts.opening) for f in facts.figures]
    figures = _said_once([*own, *told], month)
    opened = replace(
        facts,
        opening=month,
        figures=tuple(figures),
        population=_population(facts.population, known, facts.opening, month),
        carried=arrears.published(figures, month),
        history=history,
        before=facts,
        source=facts.source.changed(_said(known)),
    )
    return _without_contradicted(opened, place)


def _said(history: History) -> str:
    """What the record of a run says of a history: its months, and its file as it was read."""
    file = f", {Path(history.file).name} {history.sha256}" if history.sha256 else ""
    return f"history = {history.oldest} to {history.newest}{file}"


def _not_before(facts: Facts, history: History) -> str:
    """The newest month, unless the place's own evidence is of a later one."""
    return max(history.newest, facts.opening)


def _population(own: Population, known: History, before: str, opening: str) -> Population:
    """The last population that the history tells or implies; else the place's own, with room."""
    for month in reversed(known.months):
        told = {each.key: each for each in month.figures}
        found = told.get("population") or _implied(told)
        if "population" not in told and found and not _near(own.value, found.value):
            found = None  # which then contradicts itself, and is named
        if found is not None:
            low, high = max(1.0, found.low), found.high
            own = Population(round(found.value), low, high, as_of=month.month, source=month.source)
            break
    months = dated.months_before(own.as_of or before, opening)
    room = math.exp(_GROWS * months / 12.0)
    return replace(own, low=own.low / room, high=own.high * room) if months else own


def _near(own: float, implied: float) -> bool:
    """Whether it can be the same district, counted anew."""
    return abs(math.log(implied / own)) < _COUNTED_ANEW


_COUNTED_ANEW: Final = 0.1
#: How far a population figure may move in a year: the register's growth, either way.
_GROWS: Final = 0.02


def _implied(told: Mapping[str, Told]) -> Told | None:
    """The population that heads and their share of it imply, where both were told."""
    for heads, share in (("registered", "coverage"), ("active", "active_rate")):
        if heads in told and share in told and told[share].base == "population":
            of, rate = told[heads], told[share]
            if rate.low > 0:
                ends = (of.low / rate.high, of.high / rate.low)
                return Told("population", "people", of.value / rate.value, *ends)
    return None


def _said_once(figures: Sequence[Figure], month: str) -> list[Figure]:
    """The figures, those set aside that a later month says again, or that are of later."""
    last: dict[str, str] = {}
    for each in figures:
        if not each.set_aside and not is_later(each.as_of, month):
            last[each.label] = max(last.get(each.label, ""), _at(each))
    closest = _closest(figures)
    out = []
    for each in figures:
        why = ""
        if each.set_aside or not _is_of_members(each):
            pass
        elif is_later(each.as_of, month):
            why = "it is of a later month than the opening"
        elif _at(each) < last[each.label] and dated.months_before(each.as_of, month):
            why = f"a later month says it: {last[each.label]}"
        elif each is not closest.get(_kind(each), each):
            why = "another figure of its month says it closer"
        out.append(_aside(each, why) if why else each)
    return out


def _kind(figure: Figure) -> tuple[str, str, str]:
    return figure.label, figure.base, _at(figure)


def _closest(figures: Sequence[Figure]) -> dict[tuple[str, str, str], Figure]:
    """Of figures of one kind and month that agree within their rounding, the narrowest."""
    out: dict[tuple[str, str, str], Figure] = {}
    apart: set[tuple[str, str, str]] = set()
    for each in figures:
        if each.set_aside or each.reading or each.subgroup or not _is_of_members(each):
            continue
        kind = _kind(each)
        known = out.setdefault(kind, each)
        if max(known.low, each.low) > min(known.high, each.high):
            apart.add(kind)  # they contradict each other, and are named
        elif each.high - each.low < known.high - known.low:
            out[kind] = each
    return {kind: figure for kind, figure in out.items() if kind not in apart}


def _is_of_members(figure: Figure) -> bool:
    return bool(cells_of(figure)) or figure.figure in {"debt", "not_registered"}


def _at(figure: Figure) -> str:
    """The month a figure is of, for comparing: a year alone is its December."""
    return dated.month_of_date(figure.as_of)


_WHY_ID: Final = {
    "another figure of its month says it closer": "angka lain pada bulan itu lebih teliti",
    "it is of a later month than the opening": "itu bulan sesudah posisi awal",
    "the newest month of the history contradicts it": "bulan terbaru riwayat membantahnya",
}


def _aside(figure: Figure, why: str) -> Figure:
    said = _WHY_ID.get(why) or why.replace("a later month says it", "bulan sesudahnya menyebutnya")
    return replace(figure, set_aside=why, set_aside_id=said)


def _without_contradicted(facts: Facts, place: Place) -> Facts:
    """Without the older figures that the newest month leaves no room. Raises ContradictionError."""
    for tries in range(_TRIES + 1):
        try:
            opening(facts, place.with_facts(facts).inferred_with)
        except ContradictionError as error:
            older = _older(facts)
            named = [f for label, f in older.items() if label in error.conflict.labels]
            used = [f for f in older.values() if cells_of(f)]
            gone = named if tries < _TRIES and named else used
            if not gone:
                raise
            oldest = min(gone, key=_at)
            chosen = [oldest] if tries < _TRIES else gone
            facts = replace(facts, figures=tuple(
                _aside(f, "the newest month of the history contradicts it") if f in chosen else f
                for f in facts.figures
            ))  # fmt: skip
            continue
        break
    return facts


def _older(facts: Facts) -> dict[str, Figure]:
    """The figures in use of earlier dates, or said in words, by their label in a contradiction."""
    members = [f for f in facts.figures if not f.set_aside and cells_of(f) and f.unit != "rupiah"]
    labels = labels_of(member_figures(facts))
    used = {
        label: figure
        for label, figure in zip(labels, members, strict=True)
        if dated.months_before(figure.as_of, facts.opening) or figure.value is None
    }
    money = {
        f.label: f
        for f in facts.figures
        if not f.set_aside
        and f.figure != "population"
        and not cells_of(f)
        and (dated.months_before(f.as_of, facts.opening) or f.value is None)
    }
    return money | used
