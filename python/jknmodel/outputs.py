# SPDX-License-Identifier: Apache-2.0
r"""A folder of results, written whole or not at all.

Everything is prepared in memory, written beside the folder, and only then moved into it: an error,
a full disk or an interrupt before that leaves every old file as it was.

>>> import pathlib, tempfile
>>> from jknmodel.outputs import write_folder
>>> with tempfile.TemporaryDirectory() as scratch:
...     written = write_folder(pathlib.Path(scratch) / "out", {"a.csv": b"month\n"})
...     [path.name for path in written]
['a.csv']
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jknmodel.errors import InputError, Issue

__all__ = ["check_writable", "write_file", "write_folder"]


def write_file(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write one file whole, or raise InputError with the old one as it was; returns its path."""
    target = Path(path)
    folder = target.parent
    if not folder.is_dir():
        raise _refused(target, "there is no such folder; create it, or choose another")
    return write_folder(folder, {target.name: data})[0]


def check_writable(folder: str | os.PathLike[str]) -> None:
    """Refuse a folder that cannot be written, before any work is done for it; changes nothing."""
    with _beside(Path(folder)):
        pass


def write_folder(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, all of them or none; makes the folder when it is missing.

    A name may have folders of its own before it: ``lumajang/monthly.csv``.

    Raises
    ------
    InputError
        When the folder or a file of it cannot be written; the old files are as they were.
    """
    target = Path(folder)
    with _beside(target) as scratch:
        for name, data in files.items():
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            with (scratch / name).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        with _uninterrupted():
            target.mkdir(exist_ok=True)
            for name in files:
                place = target / name
                if place.is_dir():
                    raise _refused(place, "is a folder; move it away, or write elsewhere")
                if place.parent.exists() and not place.parent.is_dir():
                    raise _refused(place.parent, "is a file; move it away, or write elsewhere")
            for name in files:
                (target / name).parent.mkdir(exist_ok=True)
                (scratch / name).replace(target / name)
    return [target / name for name in files]


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A scratch folder on the same file system, gone afterwards; OSError becomes InputError."""
    made: list[Path] = []
    try:
        if target.exists() and not target.is_dir():
            raise _refused(target, "is a file; give a folder")
        parent = target if target.is_dir() else target.parent
        missing = parent
        while not missing.exists():
            made.append(missing)
            missing = missing.parent
        parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".jknmodel-", dir=parent))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise _refused(
            target, f"cannot be written: {reason}; nothing was changed, choose another folder"
        ) from error
    finally:
        for folder in made:  # only those that nothing was moved into
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Moves are quick and come together: Ctrl-C waits for them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _refused(path: Path, message: str) -> InputError:
    return InputError([Issue(file=str(path), message=message)])
