# SPDX-License-Identifier: Apache-2.0
"""A village table as CSV or as a workbook; the same bytes for the same table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jknmodel.base.errors import InputError, Issue
from jknmodel.tables.spreadsheet import Book, csv_text, excel_id

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["WRITERS"]


def _csv_bytes(frame: pd.DataFrame, _target: Path, csv: str) -> bytes:
    text = csv_text([frame.columns, *frame.itertuples(index=False)])
    words = [name for name in ("village", "code") if name in frame]
    return (text if csv == "plain" else excel_id(text, words)).encode()


def _xlsx_bytes(frame: pd.DataFrame, target: Path, _csv: str) -> bytes:
    """A sheet of numbers and of text that stays text; the same bytes for the same table."""
    try:
        made = Book()
    except ImportError:
        message = "a workbook needs XlsxWriter: pip install jknmodel[excel]; or write CSV"
        raise InputError([Issue(str(target), key="source", message=message)]) from None
    head = made.book.add_format({"bold": True, "bottom": 1})
    whole = made.book.add_format({"num_format": "#,##0"})
    sheet = made.book.add_worksheet("villages")
    for at, name in enumerate(frame.columns):
        made.text(sheet, 0, at, name, head)
        for row, value in enumerate(frame.iloc[:, at].tolist(), 1):
            if isinstance(value, str):
                made.text(sheet, row, at, value)
            else:
                sheet.write_number(row, at, value, whole)
    sheet.set_column(0, 0, 28)
    sheet.freeze_panes(1, 1)
    return made.content()


WRITERS = {".csv": _csv_bytes, ".xlsx": _xlsx_bytes}
