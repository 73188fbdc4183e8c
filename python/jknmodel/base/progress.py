# SPDX-License-Identifier: Apache-2.0
"""Progress of long work: a bar on standard error, or whatever the caller wants to do with it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from jknmodel.base.language import spoken
from jknmodel.base.messages import indonesian

Report = Callable[[int, int], object]


@contextlib.contextmanager
def progress_bar(wanted: bool | Report | None, label: str) -> Iterator[Report | None]:
    """What long work is to call with (done, of): a bar's, the caller's own, or None.

    None shows a bar on a terminal only.
    """
    if callable(wanted):
        yield wanted
        return
    if wanted is False or (wanted is None and not sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    with bar:
        said = indonesian(label, "help") if spoken() == "id" else None
        task = bar.add_task(said or label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of or None)
