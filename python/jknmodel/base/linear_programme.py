# SPDX-License-Identifier: Apache-2.0
"""A HiGHS solver that says nothing: standard output belongs to whoever asked."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import Any, Final

__all__ = ["silent_solver"]

_FIRST: Final = threading.Lock()
_BANNER: Final = (b"Running HiGHS", b"Includes third-party software")
_made: list[bool] = []


def silent_solver() -> Any:
    """A new solver without a log, on one thread.

    From version 1.16 the first solver of a process prints a banner before it can be told not to.
    """
    import highspy

    with _FIRST:
        with _without_banner() if not _made else contextlib.nullcontext():
            solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        _made.append(True)
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver


@contextlib.contextmanager
def _without_banner() -> Iterator[None]:
    """Keep the banner from file descriptor 1; whatever else is written meanwhile comes after."""
    sys.stdout.flush()
    _flush()
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output
        yield
        return
    with tempfile.TemporaryFile() as taken:
        os.dup2(taken.fileno(), 1)
        try:
            yield
        finally:
            _flush()
            os.dup2(kept, 1)
            os.close(kept)
            taken.seek(0)
            others = [line for line in taken if not line.startswith(_BANNER)]
            if others:
                os.write(1, b"".join(others))


def _flush() -> None:
    """Write out what C and C++ hold back."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).fflush(None)
