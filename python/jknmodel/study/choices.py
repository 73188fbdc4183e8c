# SPDX-License-Identifier: Apache-2.0
"""What nobody can settle from published figures: every combination of it is a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final, Literal, NamedTuple

from jknmodel import _core
from jknmodel.evidence.files import DISTRICTS
from jknmodel.evidence.opening import readings_that_stand
from jknmodel.evidence.place import Place
from jknmodel.evidence.priors import NATION
from jknmodel.scenario.scenario import Scenario

__all__ = [
    "BEHAVIOURS",
    "CLEAN_UPS",
    "Choice",
    "choices_of",
    "chosen_first",
    "clean_ups_after",
    "places_of",
    "priors_of",
    "readings_of",
]

#: The levers that stand for the centre's clean-ups of the PBI list.
CLEAN_UPS: Final = "overlays/pbi-clean-ups"
BEHAVIOURS: Final = ("A", "B")


class Choice(NamedTuple):
    """What one run takes for granted."""

    clean_ups: bool
    prior: str
    behaviour: str
    read_as: str


def clean_ups_after(place: Place) -> Scenario | None:
    """The clean-ups that still lie ahead of the opening; None when there is none."""
    overlay = Scenario.load(CLEAN_UPS)
    opening = _core.month(place.opening)
    past = [lever.name for lever in overlay.levers if lever.from_ <= opening]
    if len(past) == len(overlay.levers):
        return None
    return overlay.with_(without=past) if past else overlay


def chosen_first(chosen: str, names: Sequence[str]) -> list[str]:
    """The names with the chosen one in front."""
    return [chosen, *(name for name in names if name != chosen)]


def readings_of(place: Place) -> list[str]:
    """The readings of the active rate that stand, the place file's own first."""
    if place.facts.cells:
        return [place.active_rate_read_as]
    return list(readings_that_stand(place.facts))


def priors_of(place: Place) -> list[str]:
    """The priors that a place is read with: its own first, what districts show, the nation's.

    One district's composition is an alternative for whoever names it.
    """
    own = place.prior
    return [own] if place.facts.cells else chosen_first(own, (DISTRICTS, NATION))


def choices_of(place: Place, plan: Scenario, clean_ups: Scenario | None) -> list[Choice]:
    """Every combination, the place's and the plan's own without clean-ups first.

    A plan that has clean-ups of its own is not given them again.
    """
    own = {lever.name for lever in plan.levers}
    apart = clean_ups is not None and not own & {lever.name for lever in clean_ups.levers}
    return [
        Choice(clean, prior, behaviour, read)
        for clean, prior, behaviour, read in product(
            (False, True) if apart else (False,),
            priors_of(place),
            chosen_first(plan.behaviour, BEHAVIOURS),
            readings_of(place),
        )
    ]


def places_of(place: Place) -> Iterator[tuple[tuple[str, str], Place]]:
    """The place under each prior and reading."""
    for prior, read in product(priors_of(place), readings_of(place)):
        if (prior, read) == (place.prior, place.active_rate_read_as):
            yield (prior, read), place
        else:
            base: Literal["population", "registered"] = (
                "registered" if read == "registered" else "population"
            )
            yield (
                (prior, read),
                place.with_(
                    prior=None if prior == place.prior else prior, active_rate_read_as=base
                ),
            )
