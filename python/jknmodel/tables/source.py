# SPDX-License-Identifier: Apache-2.0
r"""Rows of a table as a CSV file, a sheet of a workbook or a frame has them, and no more of them.

Titles above the headings and footnotes below the rows are no rows. What is too large, or is no
table, is refused before it is read.

>>> import tempfile, pathlib
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "a.csv"
...     _ = path.write_text("sep=;\nJUMLAH PESERTA;\ndesa;jiwa\nSelong;10\nSumber: BPJS;\n")
...     found = source_of(path, None, {"desa": "village", "jiwa": "people"}.get, Limits())
>>> found.headings, found.first, found.rows
(['desa', 'jiwa'], 3, [(4, ('Selong', '10'))])
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, NoReturn, TypeAlias

import numpy as np

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.tables.files import csv_sign, opened
from jknmodel.tables.words import is_footnote

__all__ = ["Limits", "Source", "is_missing", "source_of", "source_of_frame"]

Row: TypeAlias = "tuple[int, Sequence[Any]]"
Names: TypeAlias = "Callable[[str], str | None]"

_LISTED: Final = 100  # faults
_TITLES: Final = 20  # rows looked at for the headings
_START: Final = 2**16  # bytes looked at for the sign between cells
_LINE: Final = 2**20  # letters of a line of a CSV file
_SHEET_ROWS: Final = 2**20
_SHEET_PARTS: Final = ("xl/worksheets/", "xl/sharedStrings.xml")
_UNREAD_PARTS: Final = ("xl/media/", "xl/pivotCache/")
_OTHER_PARTS: Final = 4 * 2**20  # bytes of styles and the like
_DENSE: Final = 25  # a table is hardly packed more tightly than so many to one
_SMALL: Final = 2**19


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest table that is read."""

    rows: int = 200_000
    columns: int = 200
    bytes: int = 64 * 2**20
    what: str = "a village table"


@dataclass(frozen=True, slots=True)
class Source:
    """A table as it was found: of each row the cells of the columns that are known.

    ``kept`` says for the position of a column where in each row its cell is.
    """

    file: str
    headings: list[str]
    rows: list[Row]
    kept: dict[int, int]
    first: int | None = None  # the row of the headings


def is_missing(value: Any) -> bool:
    """None, NaN, NaT, pandas' NA, or an empty text."""
    if isinstance(value, str):
        return not value.strip()
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(value, float | np.floating) and bool(np.isnan(value))


def source_of(path: Path, sheet: str | None, name_of: Names, limits: Limits) -> Source:
    """The table of a file.

    Parameters
    ----------
    path
        A ``.csv`` or ``.xlsx`` file.
    sheet
        The sheet of a workbook; None: the only one, or ``villages``.
    name_of
        Our name of a heading; None where it is none of ours.
    limits
        What is too large.

    Raises
    ------
    InputError
        If the file is no table, too large or no file at all.
    """
    kind = path.suffix.lower()
    if kind not in {".csv", ".xlsx"}:
        _refuse(str(path), "is neither .csv nor .xlsx; save the table as one of them")
    if kind == ".csv" and sheet is not None:
        _refuse(str(path), "a CSV file has no sheets; leave sheet= out")
    with opened(path, limits.bytes) as handle:
        if kind == ".csv":
            return _csv(str(path), handle, name_of, limits)
        return _xlsx(str(path), handle, sheet, name_of, limits)


def source_of_frame(frame: Any) -> Source:
    """The table of a pandas DataFrame; row 1 is its first."""
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise InputError(
            [Issue(key="frame", message="is no DataFrame; give one, or load() a file")]
        )
    columns = [frame.iloc[:, at].tolist() for at in range(frame.shape[1])]
    rows: list[Row] = list(enumerate(zip(*columns, strict=True), 1))
    headings = [str(name).strip() for name in frame.columns]
    return Source("", headings, rows, {at: at for at in range(len(headings))})


def _refuse(file: str, message: str) -> NoReturn:
    raise InputError([Issue(file, key="source", message=message)])


# ── CSV ──


def _csv(file: str, handle: IO[bytes], name_of: Names, limits: Limits) -> Source:
    """A CSV file, every cell as text."""
    start = handle.read(_START).decode("utf-8-sig", "ignore")
    sign, skipped = csv_sign(start, lambda cell: name_of(cell) is not None)
    handle.seek(0)
    reason = ""
    try:
        with io.TextIOWrapper(handle, "utf-8-sig", newline="") as text:
            reader = csv.reader(_lines(file, text), delimiter=sign, strict=True)
            lines = itertools.islice(enumerate(reader, 1), skipped, None)
            return _tabled(file, lines, name_of, limits)
    except UnicodeDecodeError:
        reason = "is not UTF-8; save it as 'CSV UTF-8'"
    except csv.Error:
        reason = "is not a CSV file that can be read: an open quote?"
    _refuse(file, reason)


def _lines(file: str, text: Iterable[str]) -> Iterator[str]:
    for line in text:
        if len(line) > _LINE:
            _refuse(file, f"has a line of more than {_LINE:,} letters; a row has a few cells")
        yield line


# ── headings and rows ──


def _tabled(file: str, lines: Iterable[Row], name_of: Names, limits: Limits) -> Source:
    """Headings and rows; empty rows count but say nothing."""
    there = ((number, cells) for number, cells in lines if not _is_blank(cells))
    looked_at = [(number, _trimmed(cells)) for number, cells in itertools.islice(there, _TITLES)]
    if not looked_at:
        _refuse(file, "is empty; the first row must name the columns")
    if any(len(cells) > limits.columns for _, cells in looked_at):
        _refuse(file, f"has more than {limits.columns} columns; {limits.what} has six")
    at = _heading_row(looked_at, name_of)
    first, headings = looked_at[at][0], _texts(looked_at[at][1])
    if (below := _second_row(looked_at, at, name_of)) is not None:
        headings = _joined(file, (first, headings), below, name_of)
        at += 1
    kept = [each for each, heading in enumerate(headings) if name_of(heading) is not None]
    out = _Rows(file, len(headings), kept, limits)
    for number, cells in itertools.chain(looked_at[at + 1 :], there):
        out.add(number, cells)
    if out.faults:
        raise InputError(out.faults)
    return Source(file, headings, out.rows, {each: i for i, each in enumerate(kept)}, first)


class _Rows:
    """The rows below the headings; footnotes at the end are none."""

    def __init__(self, file: str, wide: int, kept: Sequence[int], limits: Limits) -> None:
        self.file = file
        self.wide = wide
        self.kept = kept
        self.limits = limits
        self.rows: list[Row] = []
        self.faults: list[Issue] = []
        self.footnotes: list[Row] = []  # if nothing follows

    def add(self, number: int, cells: Sequence[Any]) -> None:
        """A row, or a line of a footnote."""
        first = next((cell for cell in cells if not is_missing(cell)), None)
        alone = self.footnotes and sum(not is_missing(cell) for cell in cells) == 1
        if isinstance(first, str) and (alone or is_footnote(first)):
            self.footnotes.append((number, cells))
            return
        for each in self.footnotes:
            self._add(*each)
        self.footnotes = []
        self._add(number, cells)

    def _add(self, number: int, cells: Sequence[Any]) -> None:
        if len(cells) > self.wide and not _is_blank(cells[self.wide :]):
            wide = len(_trimmed(cells))
            message = f"has {wide} cells, the headings {self.wide}; quote cells with , or ; in them"
            if len(self.faults) < _LISTED:
                self.faults.append(
                    Issue(self.file, number, self.wide + 1, "row", str(wide), message)
                )
        elif len(self.rows) == self.limits.rows:
            _refuse(self.file, f"has more than {self.limits.rows:,} rows; give one district")
        else:
            have = len(cells)
            row = tuple(cells[at] if at < have else None for at in self.kept)
            self.rows.append((number, row))


def _is_blank(cells: Sequence[Any]) -> bool:
    return not any(cells) or all(is_missing(cell) for cell in cells)


def _trimmed(cells: Sequence[Any]) -> list[Any]:
    """The cells, without empty ones at the end."""
    last = len(cells)
    while last and is_missing(cells[last - 1]):
        last -= 1
    return list(cells[:last])


def _texts(cells: Iterable[Any]) -> list[str]:
    return ["" if is_missing(cell) else str(cell).strip() for cell in cells]


def _ours(cells: Iterable[Any], name_of: Names) -> set[str]:
    return {name for text in _texts(cells) if (name := name_of(text)) is not None}


def _heading_row(rows: Sequence[Row], name_of: Names) -> int:
    """Which of the first rows has the headings: the first, or one below titles."""
    known = [_ours(cells, name_of) for _, cells in rows]
    if len(known[0]) > 1:
        return 0
    best = max(range(len(rows)), key=lambda at: len(known[at]))
    if len(known[best]) > len(known[0]) and all(_is_title(cells) for _, cells in rows[:best]):
        return best
    return 0


def _is_title(cells: Sequence[Any]) -> bool:
    """A row of words above the headings."""
    words = [text for text in _texts(cells) if text]
    return len(words) == 1 or not any(map(_is_number, words))


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[0-9][0-9.,% ]*", text))


def _second_row(rows: Sequence[Row], at: int, name_of: Names) -> Row | None:
    """A second row of headings: words below some of the first, none below those that are whole."""
    if at + 1 >= len(rows):
        return None
    above, (number, below) = _texts(rows[at][1]), rows[at + 1]
    words = _texts(below)
    anchors = [each for each, text in enumerate(above) if name_of(text) == "village"]
    filled = [each for each, text in enumerate(words) if text]
    if not anchors or not filled or any(each < len(words) and words[each] for each in anchors):
        return None
    return None if any(_is_number(words[each]) for each in filled) else (number, words)


def _joined(file: str, above: tuple[int, list[str]], below: Row, name_of: Names) -> list[str]:
    """Headings in two rows as one, where each column is then one of ours."""
    first, upper = above
    second, lower = below
    wide = max(len(upper), len(lower))
    upper, lower = [*upper, *[""] * (wide - len(upper))], [*lower, *[""] * (wide - len(lower))]
    names = [under or over for over, under in zip(upper, lower, strict=True)]
    if all(name_of(name) is not None for name in names):
        return names
    message = (
        f"has its headings in two rows ({first} and {second}), with numbers of several kinds "
        "beside each other; give one row of headings, and a row for each village and segment"
    )
    raise InputError([Issue(file, first, key="headings", message=message)])


# ── workbooks ──

_UNREADABLE: Final = (
    OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError,
    RuntimeError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def _xlsx(
    file: str, handle: IO[bytes], sheet: str | None, name_of: Names, limits: Limits
) -> Source:
    """A sheet of a workbook, every cell as what it is; formulas as what they came to."""
    try:
        import openpyxl
    except ImportError:
        _refuse(file, "a workbook needs openpyxl: pip install jknmodel[excel]; or save it as CSV")
    try:
        reason, has_formulas = _hostile(handle, limits)
        if not reason:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions that are not read
                book = openpyxl.load_workbook(handle, read_only=True, data_only=True)
                chosen = _chosen(file, [str(name) for name in book.sheetnames], sheet)
                lines: Iterable[Row] = _sheet_rows(file, book[chosen], limits)
                if has_formulas:
                    told = openpyxl.load_workbook(handle, read_only=True)
                    _refuse_unsaved(file, book[chosen], told[chosen])
                return _tabled(file, lines, name_of, limits)
    except InputError:
        raise
    except _UNREADABLE:
        reason = "cannot be read as a workbook; save it again as .xlsx"  # its words may quote it
    _refuse(file, reason)


def _sheet_rows(file: str, sheet: Any, limits: Limits) -> Iterator[Row]:
    """The rows of a sheet, as wide as each is: what it says of its size may be wrong."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > _SHEET_ROWS:
            _refuse(file, f"has more than {_SHEET_ROWS:,} rows; give one district")
        if len(cells) > limits.columns and not _is_blank(cells[limits.columns :]):
            _refuse(file, f"has more than {limits.columns} columns; {limits.what} has six")
        yield number, cells[: limits.columns]


def _refuse_unsaved(file: str, values: Any, formulas: Any) -> None:
    """Formulas without the value that they came to: a program wrote them that does not reckon."""
    faults: list[Issue] = []
    for sheet in (values, formulas):
        sheet.reset_dimensions()
    both = zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    for row, (found, told) in enumerate(both, 1):
        if row > _SHEET_ROWS or len(faults) == _LISTED:
            break
        for column, (value, formula) in enumerate(zip(found, told, strict=True), 1):
            if formula.data_type == "f" and value.value is None and value.data_type == "n":
                message = (
                    "is a formula whose value is not in the file; open it in a spreadsheet and "
                    "save it, or write the value"
                )
                faults.append(Issue(file, row, column, "cell", formula.coordinate, message))
    if faults:
        raise InputError(faults[:_LISTED])


def _hostile(handle: IO[bytes], limits: Limits) -> tuple[str, bool]:
    """Why a workbook is not opened, empty when nothing speaks against it; whether it reckons."""
    has_formulas = False
    with zipfile.ZipFile(handle) as parts:
        listed = parts.infolist()
        if len(listed) > 1000:
            return "has more than 1,000 parts; save it again", False
        if sum(part.file_size for part in listed) > limits.bytes:
            return (
                f"unpacks to more than {limits.bytes // 2**20} MiB; {limits.what} is small",
                False,
            )
        for part in listed:
            if part.filename.startswith(_UNREAD_PARTS):
                continue
            is_sheet = part.filename.startswith(_SHEET_PARTS)
            most = max(_SMALL, _DENSE * part.compress_size) if is_sheet else _OTHER_PARTS
            if part.file_size > most:
                return (
                    "unpacks to far more than a table does; save it again, the table alone",
                    False,
                )
            with parts.open(part) as content:
                reason, found = _scanned(content)
            if reason:
                return reason, False
            has_formulas |= found and is_sheet
    handle.seek(0)
    return "", has_formulas


def _scanned(content: IO[bytes]) -> tuple[str, bool]:
    """What no part of a workbook has; and whether there are formulas in it."""
    before, has_formulas, first = b"", False, True
    while chunk := content.read(2**20):
        text = before + chunk
        if first and not _is_utf8(text):
            return "is not written in UTF-8, as every workbook is; save it again", False
        first = False
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            return "declares a document type, which no workbook does; save it again", False
        has_formulas |= b"<f" in text or b":f>" in text or b":f " in text
        before = text[-16:]
    return "", has_formulas


def _is_utf8(text: bytes) -> bool:
    """Whether XML is in the encoding that workbooks have; what is no XML is not asked."""
    start = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:2] in {b"\xff\xfe", b"\xfe\xff"} or start[:2] == b"<\0" or start[:2] == b"\0<":
        return False
    if not start.startswith(b"<"):
        return True
    declared = re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", start)
    known = declared is None or declared[1].lower() in {b"utf-8", b"us-ascii", b"ascii"}
    return known and b"\0" not in text[:1024]


def _chosen(file: str, names: list[str], sheet: str | None) -> str:
    """The sheet to read."""
    if sheet is not None and sheet in names:
        return sheet
    listed = [masked(name) for name in names]
    if sheet is not None:
        shown = masked(sheet)
        _refuse(file, f"'{shown}' is not a sheet of it{_core.advice(shown, listed)}")
    if "villages" in names:
        return "villages"
    if len(names) != 1:
        _refuse(file, f"has several sheets; name one with sheet= ({', '.join(listed)})")
    return names[0]
