# SPDX-License-Identifier: Apache-2.0
r"""What is written for a spreadsheet: text that none takes for a formula, in CSV and workbooks.

>>> csv_text([["village", "people"], ["=1+1", 3]])
"village,people\n'=1+1,3\n"
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any, Final

__all__ = [
    "CSV_STYLES", "Book", "csv_text", "csv_word", "excel_id", "harmless", "harmless_cells",
    "is_formula", "plain_again", "unescaped",
]  # fmt: skip

#: How a CSV file may be written: as programs read it, or as Excel with Indonesian settings does.
CSV_STYLES: Final = ("plain", "excel-id")

_SIGN: Final = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]"
_INSIDE: Final = rf"'*[^\S\t\r\n\"]*\"*[^\S\t\r\n]*{_SIGN}"
_STARTS: Final = rf"(?:'*[\t\r\n]|{_INSIDE})"
_FORMULA: Final = re.compile(_STARTS)
_PARTED: Final = re.compile(rf"([;|\t\r\n])(?={_INSIDE})")
_ESCAPED: Final = re.compile(rf"^'(?={_STARTS})|(?<=[;|\t\r\n])'(?={_INSIDE})")


@lru_cache(maxsize=4096)  # a table says the same words over and over
def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, or part it into one that is.

    >>> [is_formula(text) for text in ("=1", "\uff1d1", " +1", "APBD;=1", "Selok; Anyar")]
    [True, True, True, True, False]
    """
    return bool(_FORMULA.match(text) or _PARTED.search(text))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what would begin one.

    Full-width signs begin one too, and so does what stands behind a ``;``, ``|`` or tab: a
    spreadsheet that parts cells there does not see our quotes.

    >>> harmless("=1+1"), harmless("\uff1d1"), harmless("APBD;=1"), harmless("Selok; Anyar")
    ("'=1+1", "'\uff1d1", "APBD;'=1", 'Selok; Anyar')
    """
    text = _PARTED.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(text: str) -> str:
    """What :func:`harmless` was given.

    >>> unescaped(harmless("'=1;@x")) == "'=1;@x"
    True
    """
    return _ESCAPED.sub("", text)


def harmless_cells(cells: Iterable[Any]) -> list[Any]:
    """Cells of which the text is harmless (:func:`harmless`); numbers stay what they are."""
    return [harmless(cell) if isinstance(cell, str) else cell for cell in cells]


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """Rows as CSV, their text harmless in a spreadsheet."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(map(harmless_cells, rows))
    return buffer.getvalue()


def csv_word(text: str) -> str:
    """One text as a cell of a CSV line: quoted where it must be, harmless in a spreadsheet.

    >>> csv_word("a, b"), csv_word("=1")
    ('"a, b"', "'=1")
    """
    text = harmless(text)
    if any(sign in text for sign in ',"\n\r'):
        text = '"' + text.replace('"', '""') + '"'
    return text


# ── for Excel with Indonesian settings ──

_BOM: Final = "\ufeff"  # without it Excel takes the file for one of its old code pages
_POINT: Final = re.compile(r"(-?[0-9]+)\.([0-9]+(?:[eE][-+]?[0-9]+)?)")
_COMMA: Final = re.compile(r"(-?[0-9]+),([0-9]+(?:[eE][-+]?[0-9]+)?)")
#: What another Excel would part at a comma, where no quote stands; the "-" of "Rp1.000,-" is none.
_AT_COMMA: Final = re.compile(rf",(?={_INSIDE})(?!-$)")
_ESCAPED_AT_COMMA: Final = re.compile(rf",'(?={_INSIDE})(?!-$)")


def excel_id(text: str, words: Collection[str] = ()) -> str:
    r"""Our CSV as Excel with Indonesian settings opens it by a double click.

    ``;`` between cells, a comma before decimals, and the mark of UTF-8 first. Cells of the columns
    `words` hold words: they keep their points.

    >>> excel_id("plan,rate\n1.5,0.25\n", ["plan"])
    '\ufeffplan;rate\n1.5;0,25\n'
    """
    return _BOM + _each_cell(
        text, ",", ";", words, number=_with_comma, word=lambda cell: _AT_COMMA.sub(",'", cell)
    )


def plain_again(text: str, words: Collection[str] = ()) -> str:
    r"""What :func:`excel_id` was given; text that it did not make, as it is.

    >>> plain_again("\ufeffplan;rate\n1.5;0,25\n", ["plan"])
    'plan,rate\n1.5,0.25\n'
    """
    if not text.startswith(_BOM):
        return text
    return _each_cell(
        text.removeprefix(_BOM), ";", ",", words,
        number=_with_point, word=lambda cell: _ESCAPED_AT_COMMA.sub(",", cell),
    )  # fmt: skip


def _with_comma(cell: str) -> str:
    return f"{found[1]},{found[2]}" if (found := _POINT.fullmatch(cell)) else cell


def _with_point(cell: str) -> str:
    return f"{found[1]}.{found[2]}" if (found := _COMMA.fullmatch(cell)) else cell


def _each_cell(
    text: str,
    sign: str,
    new_sign: str,
    words: Collection[str],
    *,
    number: Callable[[str], str],
    word: Callable[[str], str],
) -> str:
    """CSV with another sign between its cells, each cell written anew."""
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    change = [word if name in words else number for name in head]
    out = io.StringIO(newline="")
    to = csv.writer(out, delimiter=new_sign, lineterminator="\n")
    to.writerow([word(name) for name in head])
    to.writerows([each(cell) for each, cell in zip(change, row, strict=True)] for row in rows)
    return out.getvalue()


class Book:
    """A workbook in memory: text stays text, and the same tables give the same bytes.

    Needs XlsxWriter. ``book`` is its workbook, for sheets and formats.
    """

    _LONGEST: Final = 32_767  # characters that a cell holds

    def __init__(self, **properties: str) -> None:
        import xlsxwriter

        self._buffer = io.BytesIO()
        plain = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        options = {"in_memory": True, **dict.fromkeys(plain, False)}
        self.book = xlsxwriter.Workbook(self._buffer, options)
        self.book.set_properties({"created": dt.datetime(2025, 1, 1), **properties})  # noqa: DTZ001
        self._properties: dict[Any, dict[str, Any]] = {}  # by format; None: of no style
        self._quoted: dict[Any, Any] = {}

    def style(self, properties: dict[str, Any]) -> Any:
        """A format that text may be written in, whatever the text begins with."""
        made = self.book.add_format(properties)
        self._properties[made] = properties
        return made

    def text(self, sheet: Any, row: int, at: int, text: str, style: Any = None) -> None:
        """Write text that stays text, in a style of its own or none."""
        if is_formula(text) and (style is None or style in self._properties):
            if style not in self._quoted:
                look = self._properties.get(style, {}) | {"quote_prefix": True}
                self._quoted[style] = self.book.add_format(look)
            style = self._quoted[style]
        sheet.write_string(row, at, text[: self._LONGEST], style)

    def content(self) -> bytes:
        """Close it; its bytes."""
        self.book.close()
        return self._buffer.getvalue()
