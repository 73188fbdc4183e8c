# SPDX-License-Identifier: Apache-2.0
r"""Files that are written whole or not at all.

>>> import tempfile
>>> from pathlib import Path
>>> with tempfile.TemporaryDirectory() as folder:
...     target = folder_for(Path(folder) / "out") / "note.txt"
...     write_atomically(target, "two lines\nof text\n")
...     target.read_text(encoding="utf-8")
'two lines\nof text\n'
"""

from __future__ import annotations

import os
from pathlib import Path

from jknmodel import _core
from jknmodel.errors import InputError, Issue

__all__ = ["folder_for", "write_atomically"]


def write_atomically(path: str | os.PathLike[str], data: str | bytes) -> None:
    r"""Write a file whole, or leave what was there as it was.

    Parameters
    ----------
    path
        The file; its folder must exist (see :func:`folder_for`).
    data
        Its bytes, or text that is written as UTF-8 with the line ends it has.

    Raises
    ------
    InputError
        If the folder is missing or closed to you, or the disk is full: with the reason.

    Examples
    --------
    >>> write_atomically("no/such/folder/a.csv", "month\n")
    Traceback (most recent call last):
        ...
    jknmodel.errors.InputError: a.csv: cannot be written: its folder does not exist; make it first
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    _core.write_atomically(os.fspath(path), content)


def folder_for(path: str | os.PathLike[str]) -> Path:
    """Make the folder, with those above it, if it is not there; returns its path.

    Raises
    ------
    InputError
        If it cannot be made or a file stands in its place.
    """
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if isinstance(error, (FileExistsError, NotADirectoryError)):
            reason = "a file stands in its place; give another folder"
        elif isinstance(error, PermissionError):
            reason = "you may not write there; give another folder"
        else:
            reason = error.strerror or str(error)
        message = f"the folder cannot be made: {reason}"
        raise InputError([Issue(file=folder.name, message=message)]) from error
    return folder
