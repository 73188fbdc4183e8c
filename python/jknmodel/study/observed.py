# SPDX-License-Identifier: Apache-2.0
"""The figures of a history, read off draws: the one place where a month's figures become numbers.

>>> import jknmodel as jkn
>>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2025-06")
>>> told = history_of(run, ("registered", "active.PBID"))
>>> [(m.month, m.figures[1].value) for m in told.months]
[('2025-04', 111079.0), ('2025-05', 111079.0), ('2025-06', 126599.0)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.months import apart, later, text_of
from jknmodel.evidence.history import KEYS, SEGMENTS_OF, History, Month, Told

if TYPE_CHECKING:
    from jknmodel.projection.run import Run

__all__ = ["figures_of", "history_of", "months_of", "told_of"]

Values = NDArray[np.float64]

_MONTHLY: Final = {"arrears": "debt", "payments": "spent", "active_rate": "active_of_population"}
_ACTIVE: Final = ("active", "protected")


def months_of(opening: date, until: date) -> list[str]:
    """The months of a run, its opening first."""
    return [text_of(later(opening, i)) for i in range(apart(opening, until) + 1)]


def figures_of(outcomes: Sequence[Any], keys: Iterable[str], base: str = "") -> dict[str, Values]:
    """Figures of draws by key, each of shape (draws, months); the opening is the first month.

    ``base`` is what the active rate divides by: population if not said. Bills are what was paid
    and what became owed. Raises KeyError for an unknown key.
    """
    keys = list(keys)
    monthly = dict(_core.stacked_columns(outcomes, "monthly"))
    draws = len(outcomes)

    def of(column: str) -> Values:
        return np.asarray(monthly[column], dtype=np.float64).reshape(draws, -1)

    out: dict[str, Values] = {}
    for key in keys:
        if key == "active_rate" and base == "registered":
            out[key] = of("active_of_registered")
        elif key == "bills":
            owed = of("owed_to_bpjs")
            out[key] = of("spent") + np.diff(owed, axis=1, prepend=owed[:, :1])
        elif key in _MONTHLY or key in monthly:
            out[key] = of(_MONTHLY.get(key, key))
    if "money_left" in keys:
        out["money_left"] = _money_left(outcomes, of("population").shape)
    if any("." in key for key in keys):
        out |= _by_segment(outcomes, [key for key in keys if "." in key])
    return {key: out[key] for key in keys}


def _at(columns: dict[str, Any], draws: int) -> tuple[NDArray[np.int64], int]:
    """Of each row which draw and month it is, as one number, and how many there are of each."""
    months = np.asarray(columns["month"]).astype(np.int64)
    months -= months.min()
    count = int(months.max()) + 1
    draw = np.asarray(columns["draw"]) if "draw" in columns else np.zeros(len(months), np.int64)
    return (draw - draw.min()) * count + months, draws * count


def _money_left(outcomes: Sequence[Any], shape: tuple[int, ...]) -> Values:
    funds = dict(_core.stacked_columns(outcomes, "funds"))
    if not len(funds["month"]):
        return np.zeros(shape)
    at, size = _at(funds, shape[0])
    left = np.bincount(at, weights=funds["closing"], minlength=size)
    return np.asarray(left.reshape(shape), dtype=np.float64)


def _by_segment(outcomes: Sequence[Any], keys: Sequence[str]) -> dict[str, Values]:
    columns = dict(_core.stacked_columns(outcomes, "segments"))
    at, size = _at(columns, len(outcomes))
    people = np.asarray(columns["people"], dtype=np.float64)
    segment, standing = columns["segment"], columns["standing"]
    out = {}
    for key in keys:
        what, _, name = key.partition(".")
        counted = np.isin(segment.codes, _codes(segment, SEGMENTS_OF[name]))
        if what == "active":
            counted &= np.isin(standing.codes, _codes(standing, _ACTIVE))
        else:
            counted &= ~np.isin(standing.codes, _codes(standing, ("unregistered",)))
        found = np.bincount(at[counted], weights=people[counted], minlength=size)
        out[key] = np.asarray(found.reshape(len(outcomes), -1), dtype=np.float64)
    return out


def _codes(words: Any, names: Iterable[str]) -> list[int]:
    wanted = set(names)
    return [i for i, word in enumerate(words.words) if word in wanted]


def told_of(
    values: dict[str, Values],
    months: Sequence[str],
    *,
    draw: int = 0,
    digits: int = 6,
    rounding: int = 1,
    base: str = "population",
) -> History:
    """A draw of `figures_of` as a history, published with so many digits of a share."""
    out = []
    for i, month in enumerate(months):
        figures = []
        for key in (key for key in KEYS if key in values):
            unit, value = KEYS[key], float(values[key][draw, i])
            to = 10.0**-digits if unit == "share" else float(rounding)
            printed = round(value / to) * to
            half = to / 2 if to != 1.0 else 0.0
            of = "" if unit != "share" else base if key == "active_rate" else "population"
            low = printed - half if key == "money_left" else max(0.0, printed - half)
            figures.append(Told(key, unit, printed, low, printed + half, of))
        out.append(Month(month, tuple(figures)))
    return History(tuple(out))


def history_of(
    run: Run, keys: Sequence[str], *, digits: int = 6, rounding: int = 1, draw: int = 0
) -> History:
    """What a run would have published: its own output as a history.

    Parameters
    ----------
    run
        A run of any engine.
    keys
        Figures of a history, as ``registered.PBI``.
    digits, rounding
        Digits of shares; the unit that people and rupiah are rounded to.
    draw
        Which draw.
    """
    values = figures_of(run.outcomes, keys)
    months = months_of(_core.month(run.place.opening), run.until)
    return told_of(values, months, draw=draw, digits=digits, rounding=rounding)
