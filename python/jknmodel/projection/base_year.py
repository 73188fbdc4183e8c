# SPDX-License-Identifier: Apache-2.0
"""Whether an opening position has every published figure inside its rounding.

>>> from jknmodel.evidence.place import Place
>>> found = reproduced(Place.load("lumajang"))
>>> sum(figure.holds for figure in found), [figure.label for figure in found if figure.holds][:2]
(6, ['population', 'coverage'])

Arrears are those of the projection's own opening: of self-payers, and of those who carry old debt.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from jknmodel.base.cells import MANDIRI
from jknmodel.evidence import arrears
from jknmodel.evidence.bought import bought, not_of_the_opening, quotas
from jknmodel.evidence.figures import Figure, cells_of
from jknmodel.evidence.inference import Inference
from jknmodel.evidence.order import WORDS, rows_of_words
from jknmodel.evidence.place import Place
from jknmodel.evidence.ratios import Ratio, ratios
from jknmodel.projection.project import project
from jknmodel.scenario.scenario import Scenario

if TYPE_CHECKING:
    from jknmodel.projection.run import Run


@dataclass(frozen=True, slots=True)
class Reproduced:
    """A published figure, what the opening has, and why it is not the same."""

    label: str
    published: str
    opening: str
    holds: bool
    why: str = ""


def reproduced(place: Place) -> list[Reproduced]:
    """Every figure of a place: those about its members first, then those that bind no cell."""
    resolved = place.inference
    people = np.array([*_people(resolved), place.facts.population.value])
    out = []
    for ratio in ratios(place.facts, gap_to=resolved.gap_to):
        value, show = ratio.value(people), _heads if ratio.counts_heads else _share
        # Whole people: a share may lie half a person outside.
        near = 0.5 if ratio.counts_heads else 0.5 / float(ratio.against @ people)
        holds = ratio.low - near <= value <= ratio.high + near
        said = show(ratio.low) if ratio.exact else _between(ratio, show)
        why = "" if holds else "outside its rounding"
        if not any(f.label == ratio.label for f in arrears_in(place)):
            out.append(Reproduced(ratio.label, said, show(value), holds, why))
    out += _owed(place)
    money, of_another_year = bought(place.facts), not_of_the_opening(place.facts)
    told = [*arrears_in(place), *quotas(place.facts), *([money.purse] if money else [])]
    others = [
        f
        for f in place.facts.figures
        if (f.set_aside or not _binds(place, f)) and not any(f is other for other in told)
    ]
    return out + [_not_used(f, any(f is other for other in of_another_year)) for f in others]


def arrears_in(place: Place) -> list[Figure]:
    """The figures of a place that say what self-payers owe, and former ones carry."""
    return [f for f in place.facts.figures if arrears.used(f, place.opening)]


class Owed(NamedTuple):
    """Arrears of a class at the opening: self-payers who owe, and former ones who carry."""

    debtors: float = 0.0
    debt: float = 0.0
    carriers: float = 0.0
    carried: float = 0.0


def owed_at(run: Run) -> dict[str, Owed]:
    """Arrears at the opening of a run, by class and ("") in all; of the first draw.

    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("bangka-belitung")
    >>> run = project(place, nothing_decided(), until=place.opening)
    >>> {c: round(owed.debtors + owed.carriers) for c, owed in owed_at(run).items()}
    {'1': 24943, '2': 41025, '3': 306811, '': 372779}
    """
    table = run.segments()
    table = table[
        (table["month"] == run.place.opening)
        & table["segment"].isin(MANDIRI)
        & table["standing"].isin(["owing", "instalments"])
    ]
    if "draw" in table:
        table = table[table["draw"] == table["draw"].min()]
    classes = table["care_class"].astype(str)
    found = {}
    for at, care_class in enumerate(("1", "2", "3")):
        here = table[classes == care_class][["people", "debt"]].sum()
        people, debt = here.to_numpy(dtype=float).tolist()
        found[care_class] = Owed(people, debt, *run.carried_by_class[at])
    return {**found, "": Owed(*map(sum, zip(*found.values(), strict=True)))}


def nothing_decided() -> Scenario:
    """A scenario without money and without levers."""
    return Scenario.from_text('schema = 1\nname = "nothing decided"').with_(assumptions=_WAGE)


#: What an employee earns: nobody's rate and no self-payer's arrears depend on it.
_WAGE: Final = {"wage_ppu_bu": 3_000_000.0}


def _owed(place: Place) -> list[Reproduced]:
    """Published arrears against those of the projection's opening."""
    figures = arrears_in(place)
    if not figures:
        return []
    found = owed_at(project(place, nothing_decided(), until=place.opening))
    out = []
    for figure in figures:
        owed = found[figure.care_class]
        own, carried = (
            (owed.debt, owed.carried) if figure.unit == "rupiah" else (owed.debtors, owed.carriers)
        )
        value = own + carried if figure.counts_carried else own
        holds = figure.low - 0.5 <= value <= figure.high + 0.5
        why = (
            "" if holds else "more than 24 months a head, the law's cap, or the parts do not add up"
        )
        out.append(Reproduced(figure.label, _heads(figure.point), _heads(value), holds, why))
    return out


def _people(resolved: Inference) -> list[float]:
    return [cell.people for cell in resolved.whole]


def _binds(place: Place, figure: Figure) -> bool:
    """Whether the figure says something about the cells."""
    if figure.figure == "not_registered":
        return place.inference.gap_to is not None
    if rows_of_words(place.facts, figure):
        return True
    return bool(cells_of(figure)) and figure.unit != "rupiah"


def _not_used(figure: Figure, of_another_year: bool) -> Reproduced:
    why = figure.set_aside or (
        f"of {figure.as_of}, not of the opening: not used"
        if of_another_year
        else "not about members at the opening: `reconcile` tests it"
    )
    show = _share if figure.unit == "share" else _heads
    said = "in words" if figure.figure in WORDS else show(figure.point)
    return Reproduced(figure.label, said, "", False, why)


def _between(ratio: Ratio, show: Callable[[float], str]) -> str:
    if math.isinf(ratio.high):
        return f"at least {show(ratio.low)}"
    if math.isinf(ratio.low):
        return f"at most {show(ratio.high)}"
    return f"{show(ratio.low)} to {show(ratio.high)}"


def _heads(people: float) -> str:
    return f"{people:,.0f}"


def _share(share: float) -> str:
    return f"{share:.4f}".rstrip("0").rstrip(".")
