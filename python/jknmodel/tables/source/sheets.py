# SPDX-License-Identifier: Apache-2.0
"""A sheet of a workbook as rows: what is hostile, or is no table, is refused before it is read."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, Final

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.identities import masked
from jknmodel.tables.faults import LISTED
from jknmodel.tables.source.rows import is_blank, tabled
from jknmodel.tables.source.table import Asked, Row, Source, refused

__all__ = ["UNREADABLE", "hostile", "reader_of_workbooks", "sheet_of"]

_SHEET_ROWS: Final = 2**20
_SHEET_PARTS: Final = ("xl/worksheets/", "xl/sharedStrings.xml")
_UNREAD_PARTS: Final = ("xl/media/", "xl/pivotCache/")
_OTHER_PARTS: Final = 4 * 2**20  # bytes of styles and the like
_DENSE: Final = 25  # a table is hardly packed more tightly than so many to one
_SMALL: Final = 2**19
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
UNREADABLE: Final = (
    OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError,
    RuntimeError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


def reader_of_workbooks(file: str) -> Any:
    """The library that reads them. Raises InputError where it is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise refused(
            file, "a workbook needs openpyxl: pip install jknmodel[excel]; or save it as CSV"
        ) from None
    return openpyxl


def sheet_of(file: str, handle: IO[bytes], sheet: str | None, asked: Asked) -> Source:
    """A sheet of a workbook, every cell as what it is; formulas as what they came to."""
    openpyxl = reader_of_workbooks(file)
    try:
        reason, has_formulas = hostile(handle, asked)
        if not reason:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions that are not read
                book = openpyxl.load_workbook(handle, read_only=True, data_only=True)
                chosen = _chosen(file, [str(name) for name in book.sheetnames], sheet)
                lines = _sheet_rows(file, book[chosen], asked)
                if has_formulas:
                    told = openpyxl.load_workbook(handle, read_only=True)
                    _refuse_unsaved(file, book[chosen], told[chosen])
                return tabled(file, lines, asked)
    except InputError:
        raise
    except UNREADABLE:
        reason = "cannot be read as a workbook; save it again as .xlsx"  # its words may quote it
    raise refused(file, reason)


def _sheet_rows(file: str, sheet: Any, asked: Asked) -> Iterator[Row]:
    """The rows of a sheet, as wide as each is: what it says of its size may be wrong."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > _SHEET_ROWS:
            raise refused(file, f"has more than {_SHEET_ROWS:,} rows; give one district")
        if len(cells) > asked.columns and not is_blank(cells[asked.columns :]):
            raise refused(file, asked.too_wide)
        yield number, cells[: asked.columns]


def _refuse_unsaved(file: str, values: Any, formulas: Any) -> None:
    """Formulas without the value that they came to: a program wrote them that does not reckon."""
    faults: list[Issue] = []
    for sheet in (values, formulas):
        sheet.reset_dimensions()
    both = zip(values.iter_rows(), formulas.iter_rows(), strict=True)
    for row, (found, told) in enumerate(both, 1):
        if row > _SHEET_ROWS or len(faults) == LISTED:
            break
        for column, (value, formula) in enumerate(zip(found, told, strict=True), 1):
            if formula.data_type == "f" and value.value is None and value.data_type == "n":
                message = (
                    "is a formula whose value is not in the file; open it in a spreadsheet and "
                    "save it, or write the value"
                )
                faults.append(Issue(file, row, column, "cell", formula.coordinate, message))
    if faults:
        raise InputError(faults[:LISTED])


def hostile(handle: IO[bytes], asked: Asked) -> tuple[str, bool]:
    """Why a workbook is not opened, empty when nothing speaks against it; whether it reckons."""
    has_formulas = False
    with zipfile.ZipFile(handle) as parts:
        listed = parts.infolist()
        if len(listed) > 1000:
            return "has more than 1,000 parts; save it again", False
        if asked.bytes and sum(part.file_size for part in listed) > asked.bytes:
            unpacked = f"{asked.bytes // 2**20} MiB"
            return f"unpacks to more than {unpacked}; {asked.what} is small", False
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
        has_formulas |= bool(_FORMULA.search(text))
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
        raise refused(file, f"'{shown}' is not a sheet of it{_core.advice(shown, listed)}")
    if "villages" in names:
        return "villages"
    if len(names) != 1:
        raise refused(file, f"has several sheets; name one with sheet= ({', '.join(listed)})")
    return names[0]
