# SPDX-License-Identifier: Apache-2.0
"""A projection is made."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from jknmodel import _core
from jknmodel.base import memory
from jknmodel.base.arguments import Arguments, MonthLike, is_path, is_text
from jknmodel.base.errors import ProofError
from jknmodel.base.months import apart
from jknmodel.base.progress import progress_bar
from jknmodel.evidence.place import Place, place_in
from jknmodel.scenario.own_lever import note_own, refuse_own
from jknmodel.scenario.scenario import Scenario, plan_in

if TYPE_CHECKING:
    from jknmodel.tables.members import Members
from jknmodel.projection.checkpoint import columns_of, question
from jknmodel.projection.options import ENGINES, MOST_DRAWS, MOST_SEED, MOST_THREADS
from jknmodel.projection.run import Run

__all__ = ["project"]

#: The most seconds between two months kept: more is never.
_LONGEST = 1e6


def project(
    place: Place | str | os.PathLike[str],
    plan: Scenario | str | os.PathLike[str],
    *,
    until: MonthLike,
    engine: str = "expected",
    draws: int = 1,
    seed: int = 0,
    threads: int = 0,
    members: Members | None = None,
    progress: bool | Callable[[int, int], object] | None = None,
    checkpoint: str | os.PathLike[str] | None = None,
    checkpoint_every: float = 10.0,
) -> Run:
    """Projects a place under a scenario, month by month.

    Parameters
    ----------
    place
        Where, with its opening position: `Place.load`, or the name or path that it takes.
    plan
        Funds, levers and assumptions: `Scenario.load`, or the name or path that it takes.
    until
        The last month: ``"2026-12"``, a date, a pandas Period or a numpy datetime64.
    engine
        ``"expected"``: the mean, in fractions of people and rupiah, without chance. ``"sampled"``:
        whole people and whole rupiah, drawn exactly by cells; its cost does not grow with the
        people. ``"persons"``: one record for each account (a family of self-payers, a worker's
        family, everybody else alone), which `Run.accounts` reads back.
    draws
        How many times chance is drawn. 1 for ``"expected"``.
    seed
        Of chance, from 0 to 2^63 - 1. The same seed gives the same numbers on every machine and any
        number of threads; two scenarios with one seed differ only through the policy.
    threads
        0: as many as the machine has.
    members
        A list of real members in place of people made from the baseline (`Members.load`); for
        ``"persons"``. The place's baseline must be that of the list: `Members.place`.
    progress
        True shows a bar on standard error, False none; None: on a terminal, for long work. A
        function is called with (done, of).
    checkpoint
        A file in which the work keeps what it has done: finished draws, or months of one long draw
        of ``"persons"``. When it was cut off, even by ``kill -9``, the same call goes on from there
        and gives the same bits. The file is removed at the end; it holds no identities.
    checkpoint_every
        Least seconds between two months kept.

    Returns
    -------
    Run
        Its tables are DataFrames with a monthly Period column ``month``, and with several draws a
        column ``draw``.

    Raises
    ------
    InputError
        If the horizon is before the opening or no fund follows in one of its years, the engine is
        not known, or a seed, thread or draw count makes no sense; all faults at once.
    KeyboardInterrupt
        On Ctrl-C, within a tenth of a second; nothing is left running.
    ProofError
        If a month did not conserve heads or rupiah; never for a reason of input.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> run = jkn.project(place, plan, until="2025-12")
    >>> round(run.funds().closing.iloc[-1])
    757620000
    >>> drawn = jkn.project(place, plan, until="2025-12", engine="sampled", draws=3, seed=1)
    >>> int(drawn.monthly().draw.max()), str(drawn.monthly().active.dtype)
    (2, 'int64')
    """
    arguments = Arguments()
    where = place_in(arguments, "place", place)
    decided = plan_in(arguments, "plan", plan, where)
    if not is_text(engine) or engine not in ENGINES:
        arguments.fault(
            "engine", engine, f"'{engine}' is not an engine; one of {', '.join(ENGINES)}"
        )
    draws = arguments.between("draws", draws, 1, MOST_DRAWS)
    if draws != 1 and engine == "expected":
        arguments.fault("draws", draws, "the expected engine has no chance in it; leave draws at 1")
    seed = arguments.between("seed", seed, 0, MOST_SEED)
    threads = arguments.between("threads", threads, 0, MOST_THREADS)
    arguments.members("members", members)
    if members is not None and (engine != "persons" or draws != 1):
        arguments.fault("members", "", "a member list runs with engine='persons' and draws=1")
    elif members is not None and not arguments.faults and (count := members.undivided):
        message = f"leave {count:,} people undivided; give members.divided(place)"
        arguments.fault("members", "", message)
    arguments.progress("progress", progress)
    seconds = arguments.number("checkpoint_every", checkpoint_every, what="seconds from 0")
    if seconds < 0:
        arguments.fault("checkpoint_every", checkpoint_every, "give seconds from 0")
    if checkpoint is not None and not is_path(checkpoint):
        arguments.fault("checkpoint", checkpoint, "is not the path of a file")
    levers: list[_core.Lever] = getattr(decided, "levers", [])  # it may be a fault
    if checkpoint is not None:
        why = "which no checkpoint can tell from another; leave checkpoint out"
        refuse_own(arguments, levers, "checkpoint", why)
    if is_text(engine) and engine != "expected":
        why = "which runs in engine='expected' alone; take that, or with_(without=...) the lever"
        refuse_own(arguments, levers, "engine", why)
    last = arguments.month("until", until)
    arguments.refuse_if_any()
    decided = decided.funded_until(last)
    opening = where.core
    months = apart(opening.opening, last)
    memory.refuse_if_too_much(
        memory.needed(sum(cell.people for cell in where.cells), max(months, 0), engine, draws)
    )
    keep = None
    if checkpoint is not None:
        asked = question((where, decided, last, engine, draws, seed), members)
        keep = _core.Checkpoint(
            path=os.fspath(checkpoint),
            question=asked,
            milliseconds=round(1000 * min(seconds, _LONGEST)),
        )
    with progress_bar(progress, f"{engine}, {draws} draws") as report:
        if engine == "persons" and draws == 1:
            columns = None if members is None else columns_of(members)
            drawn = _core.project_persons(
                opening, decided.core, last, seed, threads, columns, report, keep
            )
            return Run(
                where, decided, [drawn.outcome], drawn.outcome.until, seed,
                engine=engine, accounts=drawn.accounts, members=members,
            )  # fmt: skip
        try:
            outcomes = _core.project_draws(
                [(opening, decided.core)], last, engine, seed, 0, draws, threads, report, keep
            )
        except ProofError as error:
            note_own(error, levers)
            raise
    return Run(where, decided, outcomes, outcomes[0].until, seed, engine=engine)


def project_each(
    cases: Sequence[tuple[Place, Scenario]],
    until: date,
    *,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> list[Run]:
    """Each place under its scenario by the expected engine, on all threads of the machine.

    ``progress`` is called with (done, of), where it is given.

    Raises
    ------
    InputError
        As `project` does, of the first case that is refused.

    Examples
    --------
    >>> import datetime as dt
    >>> import jknmodel as jkn
    >>> place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/as-budgeted")
    >>> one, other = project_each([(place, plan), (place, plan)], dt.date(2025, 12, 1))
    >>> one.monthly().equals(other.monthly())
    True
    """
    arguments = Arguments()
    seed = arguments.between("seed", seed, 0, MOST_SEED)
    arguments.refuse_if_any()
    cases = [(place, plan.funded_until(until)) for place, plan in cases]
    outcomes = _core.project_draws(
        [(place.core, plan.core) for place, plan in cases],
        until,
        "expected",
        draws=len(cases),
        progress=progress,
    )
    return [
        Run(place, plan, [outcome], until, seed)
        for (place, plan), outcome in zip(cases, outcomes, strict=True)
    ]
