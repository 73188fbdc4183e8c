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
import stat
import tempfile
from pathlib import Path

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue

__all__ = ["folder_for", "refuse_unless_file", "write_atomically"]

_KINDS = {
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}


def refuse_unless_file(path: str | os.PathLike[str]) -> None:
    """Refuse to write where something stands that is not a file: it would be replaced by one.

    Raises
    ------
    InputError
        If a folder, a device, a pipe or a socket has that name, or what the name points to is one.

    Examples
    --------
    >>> refuse_unless_file("/dev/null")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: /dev/null: is a device, not a file; give the name of a file
    """
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return  # nothing there; or the writer says what is wrong
    if stat.S_ISREG(mode):
        return
    kind = _KINDS.get(stat.S_IFMT(mode))
    message = (
        f"is {kind}, not a file; give the name of a file"
        if kind
        else "is a folder; move it away, or write elsewhere"
    )
    raise InputError([Issue(file=os.fspath(path), message=message)])


def write_atomically(
    path: str | os.PathLike[str], data: str | bytes, *, private: bool = False
) -> None:
    r"""Write a file whole, or leave what was there as it was.

    Parameters
    ----------
    path
        The file; its folder must exist (see :func:`folder_for`).
    data
        Its bytes, or text that is written as UTF-8 with the line ends it has.
    private
        For counts of real people: nobody else may read the file (mode 0600), not for a moment.

    Raises
    ------
    InputError
        If the folder is missing or closed to you, the disk is full, or the name is that of a folder
        or a device: with the reason.

    Examples
    --------
    >>> write_atomically("nowhere/a.csv", "month\n")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: nowhere/a.csv: cannot be written: its folder does not exist; make it first
    """
    refuse_unless_file(path)
    content = data.encode("utf-8") if isinstance(data, str) else data
    if private:
        _write_private(Path(path), content)
    else:
        _core.write_atomically(os.fspath(path), content)


def _write_private(path: Path, content: bytes) -> None:
    scratch = ""
    try:
        handle, scratch = tempfile.mkstemp(prefix=f".{path.name[:200]}.", dir=path.parent)  # 0600
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(scratch).replace(path)
        scratch = ""
    except OSError as error:
        message = f"cannot be written: {error.strerror}; choose another place"
        raise InputError([Issue(file=path.name, message=message)]) from error
    finally:
        if scratch:
            Path(scratch).unlink(missing_ok=True)


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
