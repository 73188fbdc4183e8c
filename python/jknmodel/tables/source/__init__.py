# SPDX-License-Identifier: Apache-2.0
r"""The one reader of tables: CSV, XLSX, Parquet, frames and Arrow as columns of cells.

Nothing here knows what a table means: cells stay what they are, and what is too large, or is no
table, is refused before it is read.

>>> import tempfile, pathlib
>>> asked = Asked(
...     what="a table",
...     name_of={"desa": "village", "jiwa": "people"}.get,
...     kinds=(".csv",),
...     other_kind="is not .csv",
...     wide="it has two",
...     ragged="quote cells with ; in them",
...     titled=True,
... )
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "a.csv"
...     _ = path.write_text("sep=;\nJUMLAH PESERTA;\ndesa;jiwa\nSelong;10\nSumber: BPJS;\n")
...     found = source_of(path, asked)
>>> found.headings, found.first, found.rows, found.columns
(['desa', 'jiwa'], 3, [4], {0: ['Selong'], 1: ['10']})
"""

from __future__ import annotations

import csv
import io
import itertools
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from jknmodel.tables.files import csv_sign, opened
from jknmodel.tables.source.frames import at_once, frame_of, parquet_of
from jknmodel.tables.source.rows import tabled
from jknmodel.tables.source.sheets import sheet_of
from jknmodel.tables.source.table import Asked, Source, refused

__all__ = ["Asked", "Source", "source_of"]

_START: Final = 2**16  # bytes looked at for the sign between cells
_LINE: Final = 2**20  # letters of a line of a CSV file


def source_of(table: Any, asked: Asked, *, sheet: str | None = None) -> Source:
    """The columns of a table.

    Parameters
    ----------
    table
        The path of a file, a pandas DataFrame, a mapping of columns, or anything with
        ``__arrow_c_stream__``.
    asked
        What table it should be.
    sheet
        The sheet of a workbook; None: the only one, or ``villages``.

    Raises
    ------
    InputError
        If it is no table, too large or no file at all.
    """
    if not isinstance(table, str | os.PathLike):
        return frame_of(table, asked)
    path = Path(os.fspath(table))
    file, kind = str(path), path.suffix.lower()
    if kind not in asked.kinds:
        raise refused(file, asked.other_kind)
    if kind == ".csv" and sheet is not None:
        raise refused(file, "a CSV file has no sheets; leave sheet= out")
    if kind in {".parquet", ".pq"}:
        return parquet_of(path, asked)
    with opened(path, asked.bytes) as handle:
        if kind == ".csv":
            return _csv(file, handle, asked)
        return sheet_of(file, handle, sheet, asked)


def _csv(file: str, handle: IO[bytes], asked: Asked) -> Source:
    """A CSV file, every cell as text."""
    start = handle.read(_START).decode("utf-8-sig", "ignore")
    sign, skipped = csv_sign(start, asked.knows)
    if not asked.titled:
        head = "".join(start.splitlines()[skipped : skipped + 1])
        found = None if head.count(sign) >= asked.columns else at_once(file, handle, sign, skipped)
        if found is not None:
            return found
    handle.seek(0)
    reason = ""
    try:
        with io.TextIOWrapper(handle, "utf-8-sig", newline="") as text:
            reader = csv.reader(_lines(file, text), delimiter=sign, strict=True)
            lines = itertools.islice(enumerate(reader, 1), skipped, None)
            return tabled(file, lines, asked)
    except UnicodeDecodeError:
        reason = "is not UTF-8; save it as 'CSV UTF-8'"
    except csv.Error:
        reason = "is not a CSV file that can be read: an open quote?"
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); check the file"
    raise refused(file, reason)


def _lines(file: str, text: Iterable[str]) -> Iterator[str]:
    for line in text:
        if len(line) > _LINE:
            raise refused(file, f"has a line of more than {_LINE:,} letters; a row has a few cells")
        yield line
