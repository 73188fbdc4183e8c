# SPDX-License-Identifier: Apache-2.0
"""A bar while many projections are made."""

from __future__ import annotations

from collections.abc import Callable


class bar:  # noqa: N801  (used as a function)
    """A bar on standard error while many runs are made; nothing when it is not a terminal."""

    def __init__(self, steps: int, *, shown: bool) -> None:
        self.steps = steps
        self.shown = shown

    def __enter__(self) -> Callable[[], None]:
        if not self.shown:
            return lambda: None
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True)
        self._progress.start()
        task = self._progress.add_task("projecting", total=self.steps)
        return lambda: self._progress.advance(task)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            self._progress.stop()
