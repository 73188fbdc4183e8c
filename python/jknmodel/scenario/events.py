# SPDX-License-Identifier: Apache-2.0
"""What happens to a district though no scenario decides it: events, drawn month by month.

The register says how often each comes and how large it is; one that was drawn is a lever that
exists already, or the cash of a receipt that comes later, laid over the scenario. The month learns
nothing new.

>>> EVENTS
('clean_ups', 'population_jumps', 'quotas', 'late_cash', 'pbid_growth')

- ``clean_ups``: the centre takes a share off the PBI list and puts others on it in the same month;
- ``population_jumps``: the population that rates divide by is counted anew, either way;
- ``quotas``: a quota of the province comes and goes again, or goes and comes back. Its heads stand
  with PBI, whom the district does not pay either;
- ``late_cash``: cash of a receipt after the opening comes later in its year;
- ``pbid_growth``: governments add heads, or take some off, once in three months, with money that
  no scenario has: these heads stand with PBI too.

Draw j of an event depends on the seed, its name and j alone; a longer run has the same events and
further ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

import numpy as np

from jknmodel import _core
from jknmodel.base.months import later
from jknmodel.scenario.distributions import Range, quantile

__all__ = ["EVENTS", "Event", "Events", "with_events"]

#: Every event; its name is its key in the random numbers.
EVENTS: Final = ("clean_ups", "population_jumps", "quotas", "late_cash", "pbid_growth")
#: Months between two additions of PBID.
_QUARTER: Final = 3
#: No list of PBI loses more than this at once.
_MOST_REMOVED: Final = 0.9
_POOLS: Final = (("left", "unregistered"), ("unregistered", "left"))

_Stream = Callable[..., np.random.Generator]


class Event(NamedTuple):
    """One that was drawn: fields of its lever, or the receipt that comes later.

    ``size`` is how large it is in its own unit: a share of the PBI list, of the population, heads,
    months.
    """

    event: str
    kind: str
    month: date
    size: float
    fields: tuple[tuple[str, Any], ...]


class Events:
    """The events of a place under a plan, draw by draw."""

    def __init__(
        self,
        core: _core.Scenario,
        rows: Mapping[str, Range],
        kept: Collection[str],
        *,
        opening: date,
        until: date,
        population: float,
        pbi: float,
        pbid: float,
    ) -> None:
        self._rows, self._kept = rows, kept
        self._opening = opening
        self._months = (until.year - opening.year) * 12 + until.month - opening.month
        self._population, self._pbi, self._pbid = population, pbi, pbid
        self._receipts = [
            (at, fund.name, place, receipt.cash)
            for at, fund in enumerate(core.funds)
            for place, receipt in enumerate(fund.receipts)
            if opening < receipt.cash <= until
        ]
        self._own_clean_ups = [
            (lever.from_, lever.until)
            for lever in core.levers
            if lever.kind == "pbi_quota" and lever.fields()["removed_of_list"]
        ]

    def drawn(self, event: str, stream: _Stream) -> tuple[Event, ...]:
        """What comes of one event; ``stream(event, *more)`` gives its random numbers."""
        return tuple(getattr(self, f"_{event}")(stream))

    def _value(self, name: str, u: float) -> float:
        row = self._rows[name]
        return row.value if name in self._kept else quantile(row, u)

    def _happens(
        self, name: str, random: np.random.Generator
    ) -> Iterator[tuple[date, list[float]]]:
        """The months in which an event happens, by a chance drawn once, each with its numbers."""
        chance = self._value(name, random.random())
        for i, (first, *rest) in enumerate(random.random((self._months, 5)).tolist()):
            if first < chance:
                yield later(self._opening, i + 1), rest

    def _clean_ups(self, stream: _Stream) -> Iterator[Event]:
        """A month in which the scenario has a clean-up of its own has no other."""
        for month, u in self._happens("clean_up_chance", stream("clean_ups")):
            if any(first <= month <= last for first, last in self._own_clean_ups):
                continue
            size = self._value("clean_up_size", u[0])
            replaced = self._value("pbi_cleanup_replaced", u[1])
            from_pbid = min(replaced, self._value("pbi_cleanup_from_pbid", u[2]))
            fields = {"removed_of_list": size, "replaced": replaced, "from_pbid": from_pbid}
            yield Event("clean_ups", "pbi_quota", month, size, tuple(fields.items()))

    def _population_jumps(self, stream: _Stream) -> Iterator[Event]:
        for month, u in self._happens("population_jump_chance", stream("population_jumps")):
            size = self._value("population_jump_size", u[0])
            field = "more" if size > 0 else "fewer"
            people = round(abs(size) * self._population)
            yield Event("population_jumps", "population_revision", month, size, ((field, people),))

    def _quotas(self, stream: _Stream) -> Iterator[Event]:
        for month, u in self._happens("quota_chance", stream("quotas")):
            heads = self._value("quota_size", u[0]) * self._population
            stays = max(1, round(self._value("quota_months", u[1])))
            comes = u[2] < 0.5
            heads = heads if comes else -min(heads, self._pbid)
            pools = _POOLS[u[3] < 0.5] if comes else _POOLS[0]
            yield from self._heads("quotas", month, heads, pools)
            back = later(month, stays)
            if back <= later(self._opening, self._months):
                yield from self._heads("quotas", back, -heads, pools)

    def _pbid_growth(self, stream: _Stream) -> Iterator[Event]:
        random = stream("pbid_growth")
        heads = _QUARTER * self._value("pbid_added", random.random()) * self._pbid
        quarters = -(-self._months // _QUARTER)
        for i, (when, pool) in enumerate(random.random((quarters, 2)).tolist()):
            after = _QUARTER * i + int(_QUARTER * when) + 1
            if after <= self._months:
                month = later(self._opening, after)
                yield from self._heads("pbid_growth", month, heads, _POOLS[pool < 0.5])

    def _late_cash(self, stream: _Stream) -> Iterator[Event]:
        for at, fund, place, cash in self._receipts:
            chance, comes, months = stream("late_cash", fund, str(place)).random(3).tolist()
            if comes < self._value("late_cash_chance", chance):
                late = max(1, round(self._value("late_cash_months", months)))
                fields = (("fund", at), ("receipt", place), ("months", late))
                yield Event("late_cash", "", cash, late, fields)

    def _heads(
        self, event: str, month: date, heads: float, pools: tuple[str, ...]
    ) -> Iterator[Event]:
        """Heads that somebody else than the district pays for, or pays for no longer."""
        if heads > 0.5:
            fields: dict[str, Any] = {"additions": round(heads), "sources": pools}
        elif heads < -0.5 and self._pbi > 0:
            share = min(_MOST_REMOVED, -heads / self._pbi)
            fields = {"removed_of_list": share, "replaced": 0.0, "from_pbid": 0.0}
        else:
            return
        yield Event(event, "pbi_quota", month, heads, tuple(fields.items()))


def with_events(core: _core.Scenario, events: Collection[Event]) -> _core.Scenario:
    """The scenario with what was drawn laid over it."""
    levers = []
    for at, event in enumerate(events):
        fields = dict(event.fields)
        if event.kind:
            name = f"drawn {at + 1}: {event.event} {event.month:%Y-%m}"
            levers.append(_core.lever(event.kind, name, event.month, **fields))
        else:
            core = core.with_late_cash(**fields)
    return core.with_levers(levers) if levers else core
