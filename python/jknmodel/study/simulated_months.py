# SPDX-License-Identifier: Apache-2.0
"""Whether intervals and posteriors hold where the truth is known: districts with a history.

Intervals: a district is drawn from the prior and goes through its months with assumptions, a
behaviour and events drawn from the register, and with chance. It publishes what districts publish,
rounded as the press does. The place is opened by its newest month; the opening, and the months
after it, are then compared with the truth.

Posteriors: a district's months are drawn with assumptions from the register, with all else that is
not known and the stated model error; the rank of the true assumption in its posterior should be as
likely anywhere (simulation-based calibration).

>>> from jknmodel.evidence.district_prior import fitted
>>> found = intervals_held(fitted, districts=1, draws=12, months=3)
>>> set(found) == {"opening", "forecast"}
True
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.months import later, month_of
from jknmodel.evidence.districts import GROUPS
from jknmodel.evidence.files import DISTRICTS
from jknmodel.evidence.history import History, Month
from jknmodel.evidence.inference import ENDS
from jknmodel.evidence.opening import NoRoomError
from jknmodel.evidence.place import Place
from jknmodel.evidence.plausible import Position
from jknmodel.evidence.simulated import Truth, district_of, published_of
from jknmodel.projection.base_year import nothing_decided
from jknmodel.scenario.distributions import stream
from jknmodel.scenario.events import DECIDED
from jknmodel.study.calibrate import MODEL_ERROR, UNKNOWN_BESIDE, calibrate
from jknmodel.study.draws import EXPECTED, USUAL, Unknown, opened_at
from jknmodel.study.observed import Values, figures_of, months_of, told_of
from jknmodel.study.simulated_later import of_group, province_of

__all__ = ["PUBLISHED", "intervals_held", "ranks"]

#: What a simulated district publishes every month.
PUBLISHED: Final = ("coverage", "active_rate", "active.PBID")
#: What nobody publishes of it, and is asked of the opening; and of the months after.
_ASKED: Final = ("registered.PBI", "registered.PPU", "registered.PBPU", "registered.BP", "owing")
_LATER: Final = ("active_rate", "coverage", *_ASKED[:4])
#: Per cent with two digits, as the press prints them.
_DIGITS: Final = 4
#: The prior is the districts' own, as it is what the truth is drawn from.
_SOURCES: Final = tuple(s for s in (*USUAL, *DECIDED) if s not in ("prior", "reading", "rate"))
_TRUTH: Final = tuple(s for s in _SOURCES if s != "baseline")
_SEED: Final = 29


def intervals_held(
    truth: Truth, *, districts: int, draws: int, months: int = 12, seed: int = 0
) -> dict[str, float]:
    """How many 80% intervals hold, of the opening and of a forecast as far as the history is long.

    ``truth`` makes of a group the prior that its districts are drawn from.
    """
    chance = _core.RandomStream.default([seed])
    held: dict[str, list[bool]] = {"opening": [], "forecast": []}
    for k in range(districts):
        group = GROUPS[k % len(GROUPS)]
        people = district_of(truth(group), chance)
        facts = published_of(people, k, of_group(group))
        place = Place(replace(facts, region=province_of(group), prior=DISTRICTS))
        true = Position(tuple(int(n) for n in people[:-1]), int(people[-1]))
        came = _came(opened_at(place, true), 2 * months, k)
        names = months_of(month_of(place.opening), later(month_of(place.opening), 2 * months))
        history = told_of(
            {key: came[key] for key in PUBLISHED}, names[: months + 1], digits=_DIGITS
        )
        with suppress(NoRoomError):
            opened = place.with_history(_with_population(history, came))
            said = _said(opened, names[-1], draws, k)
            for key in _ASKED:
                held["opening"].append(_holds(said[key][:, 0], float(came[key][0, months])))
            for key in _LATER:
                held["forecast"].append(_holds(said[key][:, -1], float(came[key][0, -1])))
    return {name: float(np.mean(answers)) for name, answers in held.items() if answers}


def _holds(values: Values, true: float) -> bool:
    low, high = np.quantile(values, ENDS)
    return bool(low <= true <= high)


def _came(place: Place, months: int, k: int) -> dict[str, Values]:
    """The months that came: one draw of its own, with chance."""
    until = later(month_of(place.opening), months)
    unknown = Unknown(place, nothing_decided(), _SEED, (), until)
    case = unknown.case(unknown.input(k, _TRUTH))
    outcomes = _core.project_draws([case], until, "sampled", _SEED, k, 1)
    return figures_of(outcomes, dict.fromkeys((*PUBLISHED, *_ASKED, "population")))


def _with_population(history: History, came: dict[str, Values]) -> History:
    """Beside its rates the population that they divide by, as statistics offices publish it."""
    counted = told_of({"population": came["population"]}, [m.month for m in history.months])
    return History(
        tuple(
            Month(month.month, (*people.figures, *month.figures))
            for month, people in zip(history.months, counted.months, strict=True)
        )
    )


def _said(place: Place, until: str, draws: int, k: int) -> dict[str, Values]:
    unknown = Unknown(place, nothing_decided(), k, (), _core.month(until))
    cases = [unknown.case(unknown.input(j, _SOURCES)) for j in range(draws)]
    outcomes = _core.project_draws(cases, until, EXPECTED, k, 0, draws)
    return figures_of(outcomes, dict.fromkeys((*_ASKED, *_LATER)))


# ── posteriors ──


def ranks(
    place: Place,
    names: Sequence[str],
    keys: Sequence[str],
    *,
    runs: int,
    draws: int = 300,
    months: int = 12,
    first: int = 0,
) -> NDArray[np.float64]:
    """Where true assumptions lie in their posteriors, from 0 to 1: shape (runs, names).

    Evenly spread where posteriors are right. Run k takes nothing from the others: `first` is the
    first of them.
    """
    plan = nothing_decided()
    until = later(month_of(place.opening), months)
    months_named = months_of(month_of(place.opening), until)
    unknown = Unknown(place, plan, _SEED, names, until)
    out = np.zeros((runs, len(names)))
    for i in range(runs):
        k = first + i
        given = unknown.input(k, UNKNOWN_BESIDE)
        outcomes = _core.project_draws([unknown.case(given)], until, EXPECTED, _SEED, k, 1)
        values = figures_of(outcomes, [*keys, "population"])
        random = stream(_SEED, "model error", k)
        for key in keys:
            off = MODEL_ERROR * (random.standard_normal(months + 1) + random.standard_normal())
            off[0] = 0.0  # the opening is what it is
            values[key] = values[key] * np.exp(off)
        history = told_of(values, months_named, digits=_DIGITS)
        found = calibrate(place, history, names, draws=draws, seed=k)
        for at, name in enumerate(names):
            true = given.assumptions[name]
            below = found.posterior.values[:, at] < true
            out[i, at] = float(found.posterior.weights[below].sum())
    return out
