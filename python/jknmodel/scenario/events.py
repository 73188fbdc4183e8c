# SPDX-License-Identifier: Apache-2.0
"""What happens to a district though no scenario decides it: events, drawn month by month.

The register says how often each comes and how large it is; one that was drawn is a lever that
exists already, or the cash of a receipt that comes later, laid over the scenario. The month learns
nothing new.

>>> EVENTS
('clean_ups', 'population_jumps', 'quotas', 'late_cash', 'pbid_growth', 'segment_moves', 'uhc')

- ``clean_ups``: the centre takes a share off the PBI list and puts others on it in the same month;
- ``population_jumps``: the population that rates divide by is counted anew, either way;
- ``quotas``: a quota of the province comes and goes again, or goes and comes back: PBID heads that
  the province pays;
- ``late_cash``: cash of a receipt after the opening comes later in its year;
- ``pbid_growth``: governments add PBID heads, or take some off, once in three months, with money
  that no scenario has;
- ``segment_moves``: every month people change segment besides what the register's rates say, more
  of them into work than out of it; what some segments lose, others win;
- ``uhc``: a government whose members are too few for the UHC line begins to register everybody,
  with money that no scenario has, until it is there. It is what a scenario decides or does not, so
  that only a forecast draws it, and who asks for it by name.

Draw j of an event depends on the seed, its name and j alone; a longer run has the same events and
further ones. They are drawn in ``scenario/events.hpp``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jknmodel import _core
from jknmodel._core import Event, Events
from jknmodel.evidence.coordinates import PUBLISHED_AS

__all__ = ["DECIDED", "EVENTS", "GROUPS", "Event", "Events", "with_events"]

#: Every event; its name is its key in the random numbers.
EVENTS: Final = _core.event_names()
#: What somebody decides who may be the one that asks: for forecasts.
DECIDED: Final = ("uhc",)
#: Segments as they are published, PBID apart: a government decides on it.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    name: segments for name, segments in PUBLISHED_AS.items() if name != "PBID"
}

with_events = _core.with_events
