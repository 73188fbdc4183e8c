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
further ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.months import apart, later
from jknmodel.evidence.coordinates import PUBLISHED_AS
from jknmodel.scenario.distributions import Range, taken

__all__ = ["DECIDED", "EVENTS", "GROUPS", "Event", "Events", "with_events"]

#: Every event; its name is its key in the random numbers.
EVENTS: Final = (
    "clean_ups",
    "population_jumps",
    "quotas",
    "late_cash",
    "pbid_growth",
    "segment_moves",
    "uhc",
)
#: What somebody decides who may be the one that asks: for forecasts.
DECIDED: Final = ("uhc",)
#: Months between two additions of PBID.
_QUARTER: Final = 3
#: A month by which every threshold of the law is in force.
_NEWEST: Final = date(2030, 1, 1)
#: Months in which a government that goes for UHC registers who is missing.
_UHC_MONTHS: Final = 24
#: Segments as they are published, PBID apart: a government decides on it.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    name: segments for name, segments in PUBLISHED_AS.items() if name != "PBID"
}
#: Student's t of so many degrees of freedom; no segment changes by more than this in a month.
_DEGREES: Final = 3
_MOST_MOVED: Final = 0.25
_POOLS: Final = (("left", "unregistered"), ("unregistered", "left"))

_Stream = Callable[..., _core.RandomStream]


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
        pbid: float,
        registered: Mapping[str, float],
    ) -> None:
        self._rows, self._kept = rows, kept
        self._core, self._opening = core, opening
        self._months = apart(opening, until)
        self._population, self._pbid = population, pbid
        self._groups = {
            name: sum(registered.get(each, 0.0) for each in segments)
            for name, segments in GROUPS.items()
        }
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
        return taken(self._rows, self._kept, name, u)

    def _happens(self, name: str, random: _core.RandomStream) -> Iterator[tuple[date, list[float]]]:
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
            yield from self._heads("quotas", "province", month, heads, pools)
            back = later(month, stays)
            if back <= later(self._opening, self._months):
                yield from self._heads("quotas", "province", back, -heads, pools)

    def _pbid_growth(self, stream: _Stream) -> Iterator[Event]:
        random = stream("pbid_growth")
        heads = _QUARTER * self._value("pbid_added", random.random()) * self._pbid
        quarters = -(-self._months // _QUARTER)
        for i, (when, pool) in enumerate(random.random((quarters, 2)).tolist()):
            after = _QUARTER * i + int(_QUARTER * when) + 1
            if after <= self._months:
                month = later(self._opening, after)
                yield from self._heads("pbid_growth", "district", month, heads, _POOLS[pool < 0.5])

    def _uhc(self, stream: _Stream) -> Iterator[Event]:
        """Once at most: with everybody registered nobody is missing."""
        for month, u in self._happens("uhc_chance", stream("uhc")):
            target = self._active_line() + self._value("uhc_beyond", u[0])
            pace = self._value("uhc_pace", u[1])
            fields: dict[str, Any] = {
                "until": later(month, _UHC_MONTHS - 1),
                "payer": "district",
                "monthly_cap": max(1, round(pace * self._population)),
                "up_to": (("active_of_population", target),),
                "sources": _POOLS[u[2] < 0.5],
            }
            yield Event("uhc", "pbid_quota", month, target, tuple(fields.items()))
            return

    def _active_line(self) -> float:
        """How many of the population must be active, by the newest line: it is seen coming."""
        figure = "active_of_population"
        return _core.status_line(self._core, [figure], _NEWEST)[figure]

    def _segment_moves(self, stream: _Stream) -> Iterator[Event]:
        everybody = sum(self._groups.values())
        spread, trend = stream("segment_moves").random(2).tolist()
        scale = self._value("segments_shift", spread)
        steps = {
            name: stream("segment_moves", name).standard_t(_DEGREES, self._months) * scale
            for name in self._groups
        }
        steps["PPU"] += self._value("ppu_growth", trend)
        moved = {name: of.clip(-_MOST_MOVED, _MOST_MOVED).tolist() for name, of in steps.items()}
        for i in range(self._months):
            change = {name: people * moved[name][i] for name, people in self._groups.items()}
            more = sum(change.values()) / everybody if everybody else 0.0
            change = {name: n - more * self._groups[name] for name, n in change.items()}
            yield from self._moved(later(self._opening, i + 1), change)

    def _moved(self, month: date, change: Mapping[str, float]) -> Iterator[Event]:
        """What some groups lose, the others win, each in its proportion."""
        winners = [(name, n) for name, n in change.items() if n > 0]
        won = sum(gain for _, gain in winners)
        for loser, loss in change.items():
            if not loss < 0:
                continue
            leave = ("leave", GROUPS[loser])
            for winner, gain in winners:
                if people := round(-loss * gain / won):
                    fields = (leave, ("join", GROUPS[winner]), ("people", people))
                    yield Event("segment_moves", "segment_move", month, people, fields)

    def _late_cash(self, stream: _Stream) -> Iterator[Event]:
        for at, fund, place, cash in self._receipts:
            chance, comes, months = stream("late_cash", fund, str(place)).random(3).tolist()
            if comes < self._value("late_cash_chance", chance):
                late = max(1, round(self._value("late_cash_months", months)))
                fields = (("fund", at), ("receipt", place), ("months", late))
                yield Event("late_cash", "", cash, late, fields)

    def _heads(
        self, event: str, payer: str, month: date, heads: float, pools: tuple[str, ...]
    ) -> Iterator[Event]:
        """PBID heads that a government pays with other money than a scenario's, or no longer."""
        fields: dict[str, Any] = {"payer": payer}
        if heads > 0.5:
            fields |= {"additions": round(heads), "sources": pools}
        elif heads < -0.5:
            fields |= {"removed": round(-heads)}
        else:
            return
        yield Event(event, "pbid_quota", month, heads, tuple(fields.items()))


def with_events(core: _core.Scenario, events: Collection[Event]) -> _core.Scenario:
    """The scenario with what was drawn laid over it."""
    levers = []
    for at, event in enumerate(events):
        fields = dict(event.fields)
        if "up_to" in fields:  # as draws are looked up by, it is a tuple
            fields["up_to"] = dict(fields["up_to"])
        if event.kind:
            name = f"drawn {at + 1}: {event.event} {event.month.isoformat()[:7]}"
            levers.append(_core.lever(event.kind, name, event.month, **fields))
        else:
            core = core.with_late_cash(**fields)
    return core.with_levers(levers) if levers else core
