# SPDX-License-Identifier: Apache-2.0
"""Histories of the districts that published on several dates, held out and calibrated against.

What the file of districts has of one district, month after month: rates, heads and segments, as
they were printed. The last date is held out and foretold from those before (`backtest`); all dates
together are what behaviour is calibrated against.

>>> history = history_of_district("Karanganyar")
>>> len(history.months), history.keys[-1]
(4, 'registered.PPU')
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final, NamedTuple

from jknmodel.base.errors import InputError
from jknmodel.evidence.districts import Published, published
from jknmodel.evidence.figures import month_at
from jknmodel.evidence.history import BASES, KEYS, SEGMENTS_OF, History, Month, Told
from jknmodel.evidence.opening import ContradictionError, NoRoomError
from jknmodel.evidence.place import Place
from jknmodel.study.backtest import Backtest, backtest
from jknmodel.study.calibrate import Calibrated, calibrate
from jknmodel.study.came_after import LEFT_OUT, judged_apart, opened_by, size_told, told_by
from jknmodel.study.scores import Scored

__all__ = ["Judged", "history_of_district", "judged", "judged_all"]

_HEADS: Final = {
    "population": "population",
    "registered": "registered",
    "active": "active",
    "pbid_heads": "active.PBID",
}
_OF_SEGMENT: Final = {"registered_segment": "registered", "active_segment": "active"}


class Judged(NamedTuple):
    """A district: its history, the last date foretold, and what all dates say of behaviour.

    ``why`` says what kept it from being judged; the others are None then.
    """

    district: str
    history: History
    held_out: Backtest | None
    calibrated: Calibrated | None
    why: str = ""

    @property
    def foretold(self) -> list[Scored]:
        """Cases of figures that were told before: others have nothing to be compared with."""
        if self.held_out is None:
            return []
        before = {t.key for month in self.history.months[:-1] for t in month.figures}
        return [case for case in self.held_out.cases if case.figure in before]


def history_of_district(district: str) -> History:
    """What a district published month after month; figures of one month as they were first told.

    Rates of another base than the first are left out, and those of no stated base are read as of
    the population, as `came_after` does.
    """
    months: dict[str, dict[str, Told]] = {}
    bases: list[str] = []
    for rows in told_by(district).values():
        for row in rows:
            told = _told(row)
            if told is None:
                continue
            if told.key == "active_rate":
                bases.append(told.base)
                if told.base != bases[0]:
                    continue
            months.setdefault(month_at(row.date), {}).setdefault(told.key, told)
    order = list(KEYS)
    return History(
        tuple(
            Month(name, tuple(sorted(months[name].values(), key=lambda t: order.index(t.key))))
            for name in sorted(months)
        )
    )


def _told(row: Published) -> Told | None:
    """A printed figure as one of a month; None for what a history does not have."""
    if row.figure in ("coverage", "active_rate"):
        digits = max(2, len(f"{row.value:.6f}".rstrip("0").partition(".")[2]))
        half = 0.5 * 10.0**-digits
        base = row.base if row.figure == "active_rate" and row.base in BASES else "population"
        return Told(row.figure, "share", row.value, row.value - half, row.value + half, base)
    key = _HEADS.get(row.figure, "")
    if row.figure in _OF_SEGMENT and row.segment in SEGMENTS_OF and not row.care_class:
        key = f"{_OF_SEGMENT[row.figure]}.{row.segment}"
    if not key or (key in _HEADS.values() and row.segment):
        return None
    return Told(key, "people", row.value, row.value, row.value)


def judged_all(*, draws: int = 100, runs: int = 300, most: int | None = None) -> list[Judged]:
    """Every district that published on two dates or more, or so many of them; see `judged`."""
    names = dict.fromkeys(row.district for row in published() if row.is_district)
    several = [name for name in names if len(history_of_district(name).months) > 1]
    return [judged(name, draws=draws, runs=runs) for name in several[:most]]


def judged(district: str, *, draws: int = 100, runs: int = 300) -> Judged:
    """A district foretold with so many draws, and calibrated with so many runs.

    >>> found = judged("Demak", draws=8, runs=50)
    >>> found.why, [case.figure for case in found.foretold], len(found.calibrated.names)
    ('', ['coverage', 'active_rate'], 6)
    """
    history = history_of_district(district)
    rows = told_by(district)
    plan = judged_apart(district)
    first = min(rows, key=month_at)
    facts = opened_by(district, rows, first).facts
    place = Place(replace(facts, figures=()))  # the history has them
    why = ""
    if size_told(rows, first) is None:  # heads of how many people, nobody said
        heads = {t.key for month in history.months for t in month.figures if t.unit == "people"}
        history = _without(history, tuple(heads))
        why = "the first date has heads and no population"
    for left_out in LEFT_OUT:
        kept = _without(history, left_out)
        if len(kept.months) < 2:
            continue
        try:
            held_out = backtest(place, kept, hold_out=1, plan=plan, draws=draws, vary=())
        except ContradictionError as error:
            why = f"{' and '.join(error.conflict.labels)} cannot all be true"
            continue
        except InputError as error:
            why = error.errors[0].message
            continue
        except NoRoomError:
            why = "the figures leave no opening to draw"
            continue
        calibrated = None
        with suppress(InputError, NoRoomError):  # the first month contradicts itself
            calibrated = calibrate(place, kept, plan=plan, draws=runs)
        return Judged(district, history, held_out, calibrated)
    return Judged(district, history, None, None, why)


def _without(history: History, left_out: Sequence[str]) -> History:
    """A history without figures that the others contradict, and months that tell nothing else."""
    months = [
        month._replace(figures=tuple(t for t in month.figures if t.key not in left_out))
        for month in history.months
    ]
    return History(tuple(month for month in months if month.figures))
