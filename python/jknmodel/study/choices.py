# SPDX-License-Identifier: Apache-2.0
"""What nobody can settle from published figures: each of it is a choice.

What stands side by side shows each choice apart, all else as the place and the plan have it; draws
(`study.draws`) make all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from jknmodel import _core
from jknmodel.evidence.files import DISTRICTS
from jknmodel.evidence.opening import readings_that_stand
from jknmodel.evidence.place import Place
from jknmodel.evidence.priors import NATION
from jknmodel.scenario.rate_basis import rates_that_stand
from jknmodel.scenario.scenario import Scenario

__all__ = [
    "BEHAVIOURS",
    "CLEAN_UPS",
    "Choice",
    "ReadAs",
    "choices_of",
    "chosen",
    "chosen_first",
    "clean_ups_after",
    "places_of",
    "priors_of",
    "read_as_of",
    "read_so",
    "readings_of",
]

#: The levers that stand for the centre's clean-ups of the PBI list.
CLEAN_UPS: Final = "overlays/pbi-clean-ups"
BEHAVIOURS: Final = tuple(_core.fits_in_doubt())


class Choice(NamedTuple):
    """What one run takes for granted."""

    clean_ups: bool
    prior: str
    behaviour: str
    read_as: str
    rate_basis: str


class ReadAs(NamedTuple):
    """How a place's figures are read: around which prior, and what the active rate divides by."""

    prior: str
    reading: str


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
    """The place's and the plan's own choice without clean-ups, then each other apart.

    A plan that has clean-ups of its own is not given them again.
    """
    own = {lever.name for lever in plan.levers}
    apart = clean_ups is not None and not own & {lever.name for lever in clean_ups.levers}
    central = Choice(
        clean_ups=False,
        prior=place.prior,
        behaviour=plan.behaviour,
        read_as=place.active_rate_read_as,
        rate_basis=plan.rate_basis,
    )
    return [
        central,
        *([central._replace(clean_ups=True)] if apart else []),
        *(central._replace(prior=prior) for prior in priors_of(place)[1:]),
        *(central._replace(behaviour=fit) for fit in chosen_first(plan.behaviour, BEHAVIOURS)[1:]),
        *(central._replace(read_as=read) for read in readings_of(place)[1:]),
        *(central._replace(rate_basis=rate) for rate in rates_that_stand(place, plan)[1:]),
    ]


def chosen(plan: Scenario, choice: Choice, clean_ups: Scenario | None) -> Scenario:
    """The scenario under a choice."""
    return plan.with_(
        behaviour=choice.behaviour,
        levers_of=clean_ups if choice.clean_ups else None,
        rate_basis=None if choice.rate_basis == plan.rate_basis else choice.rate_basis,
    )


def places_of(place: Place) -> Iterator[tuple[ReadAs, Place]]:
    """The place as it is, then under each other prior and reading apart."""
    own = read_as_of(place)
    yield own, place
    others = [
        *(own._replace(prior=prior) for prior in priors_of(place)[1:]),
        *(own._replace(reading=reading) for reading in readings_of(place)[1:]),
    ]
    for other in others:
        yield other, read_so(place, other)


def read_as_of(place: Place) -> ReadAs:
    """How a place is read by its own file."""
    return ReadAs(place.prior, place.active_rate_read_as)


def read_so(place: Place, so: ReadAs) -> Place:
    """The place under a prior and readings; itself under its own."""
    return _read_so(place, so, id(place.facts))


@lru_cache(maxsize=32)  # scenarios of one place are drawn around the same positions
def _read_so(place: Place, so: ReadAs, facts: int) -> Place:  # noqa: ARG001  (equal, but of another file)
    """What it gives, once for each place and what it was read from."""
    own = read_as_of(place)
    if so == own:
        return place
    base: Literal["population", "registered"] = (
        "registered" if so.reading == "registered" else "population"
    )
    return place.with_(
        prior=None if so.prior == own.prior else so.prior,
        active_rate_read_as=base,
    )
