# SPDX-License-Identifier: Apache-2.0
"""Whether an opening position has every published figure inside its rounding.

>>> from jknmodel.evidence.place import Place
>>> found = reproduced(Place.load("lumajang"))
>>> sum(figure.holds for figure in found), [figure.label for figure in found if figure.holds][:2]
(6, ['population', 'coverage'])
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jknmodel.evidence.bought import bought, not_of_the_opening
from jknmodel.evidence.figures import Figure, cells_of
from jknmodel.evidence.inference import Inference
from jknmodel.evidence.place import Place
from jknmodel.evidence.ratios import ratios


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
        said = show(ratio.low) if ratio.exact else f"{show(ratio.low)} to {show(ratio.high)}"
        why = "" if holds else "outside its rounding"
        out.append(Reproduced(ratio.label, said, show(value), holds, why))
    money, of_another_year = bought(place.facts), not_of_the_opening(place.facts)
    others = [
        f
        for f in place.facts.figures
        if f.set_aside or not (_binds(f, resolved) or (money and f is money.purse))
    ]
    return out + [_not_used(f, any(f is other for other in of_another_year)) for f in others]


def _people(resolved: Inference) -> list[float]:
    return [cell.people for cell in resolved.whole]


def _binds(figure: Figure, resolved: Inference) -> bool:
    """Whether the figure says something about the cells."""
    if figure.figure == "not_registered":
        return resolved.gap_to is not None
    return bool(cells_of(figure)) and figure.unit != "rupiah"


def _not_used(figure: Figure, of_another_year: bool) -> Reproduced:
    why = figure.set_aside or (
        f"of {figure.as_of}, not of the opening: not used"
        if of_another_year
        else "not about members at the opening: `reconcile` tests it"
    )
    show = _share if figure.unit == "share" else _heads
    return Reproduced(figure.label, show(figure.point), "", False, why)


def _heads(people: float) -> str:
    return f"{people:,.0f}"


def _share(share: float) -> str:
    return f"{share:.4f}".rstrip("0").rstrip(".")
