# SPDX-License-Identifier: Apache-2.0
"""Files of tables: opened or refused at once, and the sign between their cells."""

from __future__ import annotations

import csv
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

from jknmodel.base.errors import InputError, Issue

__all__ = ["csv_sign", "opened"]


def opened(path: str | os.PathLike[str], most_bytes: int | None = None) -> IO[bytes]:
    """A file of a table, open for reading; close it.

    Raises
    ------
    InputError
        If it is no regular file (a folder, a pipe, a device, also behind a link), is not there,
        cannot be read, or is larger than that: at once, without reading any of it.
    """
    file, reason = os.fspath(path), ""
    try:
        handle = os.open(
            file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except FileNotFoundError:
        reason = "there is no such file; check the path"
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "its name is none"
        reason = f"cannot be read ({said}); check the file"
    else:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "a pipe or a device"
            reason = f"is {what}, which cannot be read as a table; give a file"
        elif most_bytes is not None and found.st_size > most_bytes:
            reason = f"is larger than {most_bytes // 2**20} MiB; give the table of one district"
        if not reason:
            return os.fdopen(handle, "rb")
        os.close(handle)
    raise InputError([Issue(str(Path(file)), key="source", message=reason)])


def csv_sign(start: str, is_heading: Callable[[str], bool]) -> tuple[str, int]:
    r"""The sign between the cells of a CSV text, and how many lines at its start only name it.

    Parameters
    ----------
    start
        The first lines of the file. Some programs write ``sep=;`` as the first.
    is_heading
        Whether a cell is one of the headings that are looked for: the sign is the one that parts
        the most of them in one line.

    Examples
    --------
    >>> known = {"desa", "jiwa"}.__contains__
    >>> csv_sign("sep=;\ndesa;jiwa\n", known), csv_sign("Peserta, 2024\n\ndesa;jiwa\n", known)
    ((';', 1), (';', 0))
    """
    lines = start.lstrip("\ufeff").splitlines()[:_LOOKED_AT]
    if lines and (named := re.fullmatch(r"\"?sep=([,;\t|])\"?[,;\s]*", lines[0], re.IGNORECASE)):
        return named[1], 1
    found = {
        sign: max((sum(map(is_heading, _cells(line, sign))) for line in lines), default=0)
        for sign in _SIGNS
    }
    best = max(found.values())
    if best > 1 or sum(count == best for count in found.values()) == 1:
        return max(found, key=lambda sign: found[sign]), 0
    head = next((line for line in lines if line.strip()), "")
    return max(_SIGNS, key=head.count), 0


_SIGNS: Final = (",", ";", "\t")
_LOOKED_AT: Final = 25  # lines


def _cells(line: str, sign: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line[:100_000]], delimiter=sign), [])]
    except csv.Error:
        return []
