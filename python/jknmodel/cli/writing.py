# SPDX-License-Identifier: Apache-2.0
"""What commands that write a folder share: their faults in one pass, what they say at the end.

>>> faults: list[Issue] = []
>>> collect(faults, lambda: month("until", "2026-13")), [fault.key for fault in faults]
(None, ['until'])
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import typer

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.cli.spoken import say

if TYPE_CHECKING:
    from jknmodel.evidence.place import Place
    from jknmodel.report.texts import Texts
    from jknmodel.scenario.scenario import Scenario

__all__ = [
    "EXTRAS", "OUT", "Interrupted", "as_given", "collect", "extras_are_there", "month",
    "once_written", "plans_of", "say_how_it_was_read", "say_left_over",
]  # fmt: skip

_T = TypeVar("_T")
_MOST_NAMES: Final = 8
#: What pages and workbooks need beyond the core, and the extra that brings it.
EXTRAS: Final = {"jinja2": "report", "matplotlib": "report", "xlsxwriter": "excel"}


class Interrupted(BaseException):
    """A signal that ends the program: what was begun is tidied up first."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


#: The folder that a recorded command writes into; the run's own is nobody else's business.
OUT: Final = "results"


def extras_are_there() -> None:
    """ModuleNotFoundError before the long work, of what the end of it needs."""
    for name in EXTRAS:
        importlib.import_module(name)


def as_given(name_or_path: str) -> str:
    """A name or path as it was given; of one that names the machine, what follows our folder."""
    path = Path(name_or_path)
    if not path.is_absolute():
        return name_or_path
    with suppress(ValueError, OSError):
        return path.relative_to(Path.cwd()).as_posix()
    return path.name


@contextmanager
def once_written() -> Iterator[None]:
    """Who is interrupted here is told that the files are written."""
    try:
        yield
    except Interrupted as interrupted:
        interrupted.add_note("the files are written")
        raise


def say_how_it_was_read(place: Place) -> None:
    """What somebody should know of how a workbook was read, as a formula that was."""
    for note in place.facts.notes:
        typer.echo(say("note: {warning}", warning=note), err=True)


def say_left_over(texts: Texts, folder: Path, names: Sequence[str]) -> None:
    """What else lies in the folder, so that nobody takes it for part of this run."""
    if names:
        shown = ", ".join(names[:_MOST_NAMES])
        more = len(names) - _MOST_NAMES
        typer.echo(
            texts(
                "left_over", folder=folder, files=f"{shown}, ... (+{more})" if more > 0 else shown
            )
        )


def plans_of(
    faults: list[Issue], place: Place | None, given: Sequence[str] | None = None
) -> list[Scenario]:
    """The scenarios given, by name (of the place first) or file; all of the place when none is."""
    from jknmodel.scenario.scenario import Scenario
    from jknmodel.study.places import scenarios_of

    wanted: Sequence[str | Path] = given or (() if place is None else scenarios_of(place))
    if place is not None and not wanted:
        message = (
            f"{place.name} has no scenario; put one into a folder beside its file, 'scenarios' or "
            "of the file's own name, or name a file to `jknmodel run`"
        )
        faults.append(Issue(key="place", value=place.name, message=message))
    found = [collect(faults, partial(Scenario.load, each, place)) for each in wanted]
    return [plan for plan in found if plan is not None]


def collect(faults: list[Issue], find: Callable[[], _T]) -> _T | None:
    """The answer, or None with the faults added to the others."""
    try:
        return find()
    except InputError as error:
        faults += error.errors
        return None


def month(key: str, text: str) -> Any:
    """A month as the core has it; the fault carries the option's name."""
    try:
        return _core.month(text)
    except InputError as error:
        message = error.errors[0].message
        raise InputError([Issue(key=key, value=text, message=message)]) from error
