# SPDX-License-Identifier: Apache-2.0
"""A file of a comparison, or of the runs that it can be made from: the page, the workbook."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.files import refuse_unless_file
from jknmodel.report.folder import write_file
from jknmodel.study.side_by_side import SideBySide, side_by_side

if TYPE_CHECKING:
    from jknmodel.projection.run import Run

__all__ = ["compared", "write"]


def write(
    what: Sequence[Run] | SideBySide,
    path: str | os.PathLike[str],
    content: Callable[[SideBySide], bytes],
) -> Path:
    """Write what is made of runs or of their comparison, whole or not at all; returns its path.

    Raises InputError when the runs are of different places, or the file cannot be written.
    """
    refuse_unless_file(path)  # before the work
    comparison = what if isinstance(what, SideBySide) else compared(what)
    return write_file(path, content(comparison))


def compared(runs: Sequence[Run]) -> SideBySide:
    """The comparison behind runs of one place: each run again, under all choices.

    Raises
    ------
    InputError
        When there is no run, or they are of different places.
    """
    if not runs:
        raise InputError([Issue(key="runs", message="there is none; give at least one")])
    place = runs[0].place
    if any(run.place is not place and run.place.facts != place.facts for run in runs):
        message = "are of different places; write a page for each"
        raise InputError([Issue(key="runs", message=message)])
    last = min(run.until for run in runs)
    return side_by_side(place, [run.plan for run in runs], last, seed=runs[0].seed)
