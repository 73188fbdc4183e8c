# SPDX-License-Identifier: Apache-2.0
"""A lever that you write in Python, for the engine `expected`.

It decides once a month by what the month says (`MonthView`), and remembers what it likes. A lever
that is written in C++ runs in every engine, and much faster: see ``docs/own_levers.md``.
"""

from __future__ import annotations

import copy
import datetime as dt
import inspect
from typing import TYPE_CHECKING, Any

from jknmodel import _core
from jknmodel.base.arguments import Arguments, is_text, shown

if TYPE_CHECKING:
    from jknmodel.base.arguments import MonthLike

__all__ = ["OwnLever", "compiled", "note_own", "own_text", "refuse_own", "refuse_own_drawn"]

#: What a fund may pay for a lever of one's own.
_PURPOSES = ("programme", "arrears_relief", "pbid")


class OwnLever:
    """A dated thing that somebody can decide, written in Python; make a class of your own of it.

    `decide` is called in every month of a run, before and after the window too: ask ``month.now``.
    It asks the month and acts through it; people and rupiah are means, and every month is proved
    to conserve both. Add it by ``plan.with_(levers=[...])``.

    What it remembers are its attributes. A scenario keeps a copy of the lever as it was when it was
    added, and every run decides on a copy of that: two runs share nothing, and the lever in your
    hand stays as it is. An exception of `decide` comes out of the run as itself, with a note that
    names the lever and the month.

    It runs in the engine ``expected`` alone; ``sampled``, ``persons``, ``uncertain``, the page
    (which draws) and checkpoints refuse it by name.

    Parameters
    ----------
    name
        What the scenario calls it.
    from_, until
        The first and the last month of its window.
    fund
        The fund that pays for what it does, by its name in the scenario; empty: nobody's money.
    pays
        What the fund pays, so that the law is asked whether its money may: ``"programme"`` (no
        contribution: visits, training), ``"arrears_relief"`` (old debt of self-payers) or
        ``"pbid"`` (it carries the PBID heads that the lever registers).
    committed_until
        To when the fund must carry these heads; None: to December of the fund's year.

    Raises
    ------
    InputError
        With every fault of the arguments. Whether there is such a fund, and its money may pay that,
        is asked when the lever is added.

    Examples
    --------
    A visit a month while the fund can spare it; each registers fewer than the one before.

    >>> import jknmodel as jkn
    >>> class JemputBola(jkn.OwnLever):
    ...     visits = 0
    ...
    ...     def decide(self, month):
    ...         if not self.from_ <= month.now <= self.until or month.spare() < 4_000_000:
    ...             return
    ...         month.spend(4_000_000)
    ...         waiting = month.station("PBPU", 3, "pending")
    ...         month.count(month.take_ordered("unregistered", 600 * 0.5**self.visits, waiting))
    ...         self.visits += 1
    >>> team = JemputBola("team", "2025-06", "2025-12", fund="APBD 2025")
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted").with_(levers=[team])
    >>> run = jkn.project(place, plan, until="2025-12")
    >>> run.levers().query("lever == 'team' and heads > 0").heads.round().tolist()[:3]
    [600.0, 300.0, 150.0]
    >>> team.visits
    0
    """

    def __init__(
        self,
        name: str,
        from_: MonthLike,
        until: MonthLike,
        *,
        fund: str = "",
        pays: str = "programme",
        committed_until: MonthLike | None = None,
    ) -> None:
        given = Arguments()
        for key, text in (("name", name), ("fund", fund)):
            if not is_text(text):
                given.fault(key, text, f"{shown(text)} is not a name; give text")
        given.name("pays", pays, _PURPOSES, needed=True)
        self.name = name
        self.from_: dt.date = given.month("from_", from_)
        self.until: dt.date = given.month("until", until)
        self.fund = fund
        self.pays = pays
        self.committed_until: dt.date | None = (
            None if committed_until is None else given.month("committed_until", committed_until)
        )
        given.refuse_if_any()

    def decide(self, month: _core.MonthView) -> None:
        """What it does in a month; yours to write.

        Parameters
        ----------
        month
            The month: questions, money and people. It can be asked until this returns.
        """
        raise NotImplementedError

    def _started(self, **fields: Any) -> OwnLever:
        """The lever of one run: a copy, with the fields that the scenario has of it."""
        fresh = copy.deepcopy(self)
        for key, value in fields.items():
            setattr(fresh, key, value)
        return fresh

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, {self.from_:%Y-%m} to {self.until:%Y-%m})"


def compiled(given: Arguments, key: str, lever: OwnLever) -> _core.Lever | None:
    """The lever as a scenario holds it; a fault of `given` where it is none."""
    kind = type(lever)
    if kind.decide is OwnLever.decide:
        given.fault(
            key, kind.__name__, f"{kind.__name__} decides nothing; write decide(self, month)"
        )
        return None
    if not hasattr(lever, "committed_until"):  # the last that __init__ sets
        said = f"{kind.__name__} has no window; call super().__init__(name, from_, until)"
        given.fault(key, kind.__name__, said)
        return None
    made = None
    with given.collecting():
        made = _core.own_lever(
            copy.deepcopy(lever),
            name=lever.name,
            from_=lever.from_,
            until=lever.until,
            fund=lever.fund,
            pays=lever.pays,
            committed_until=lever.committed_until,
        )
    return made  # noqa: RET504  (a fault is kept, and there is none)


def own_text(lever: _core.Lever) -> tuple[str, ...]:
    """What a lever that is written in Python decides by, as text; nothing of the library's."""
    one = lever.own
    if one is None:
        return ()
    try:
        source = inspect.getsource(type(one))
    except (OSError, TypeError):  # typed at a prompt
        source = type(one).__qualname__
    return (source, repr(sorted(vars(one).items())))


def refuse_own(given: Arguments, levers: list[_core.Lever], key: str, why: str) -> None:
    """A fault for each lever that is written in Python."""
    for lever in levers:
        if lever.own is not None:
            given.fault(key, lever.name, f"lever '{lever.name}' is written in Python, {why}")


def refuse_own_drawn(given: Arguments, plan: object) -> None:
    """The same for the levers of a scenario that is to be drawn; one that is a fault has none."""
    levers: list[_core.Lever] = getattr(plan, "levers", [])
    why = "which runs in project(..., engine='expected') alone; with_(without=...) the lever"
    refuse_own(given, levers, "plan", why)


def note_own(error: BaseException, levers: list[_core.Lever]) -> None:
    """A note for each lever that is written in Python: it may have moved what nobody can."""
    for lever in levers:
        if lever.own is not None:
            error.add_note(
                f"lever '{lever.name}' is written in Python: look at the people that it moves, "
                "and at where to, before you report this"
            )
