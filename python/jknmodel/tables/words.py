# SPDX-License-Identifier: Apache-2.0
"""What every reader of a table of people shares: names, files, lines.

>>> unified("GAMPÔNG  Baro") == unified("Gampo\u0302ng baro")
True
"""

from __future__ import annotations

import csv
import os
import re
import stat
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import IO, Final, Literal

from jknmodel.base.errors import InputError, Issue

__all__ = [
    "area_level",
    "csv_sign",
    "harmless",
    "is_footnote",
    "is_formula",
    "opened",
    "total_word",
    "unescaped",
    "unified",
]


# ── names ──


def unified(name: str) -> str:
    """A name for comparing: one Unicode form, no capitals, one blank between words.

    >>> unified(" Ojek\u00a0Daring "), unified("Se\u0301long") == unified("S\u00e9long")
    ('ojek daring', True)
    """
    if name.isascii():
        return " ".join(name.lower().split())
    folded = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


# ── spreadsheets ──

_SIGN: Final = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]"
_INSIDE: Final = rf"'*[^\S\t\r\n\"]*\"*[^\S\t\r\n]*{_SIGN}"
_STARTS: Final = rf"(?:'*[\t\r\n]|{_INSIDE})"
_FORMULA: Final = re.compile(_STARTS)
_PARTED: Final = re.compile(rf"([;|\t\r\n])(?={_INSIDE})")
_ESCAPED: Final = re.compile(rf"^'(?={_STARTS})|(?<=[;|\t\r\n])'(?={_INSIDE})")


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


# ── rows that are no record ──

_TOTAL: Final = re.compile(
    r"(?:^|[^a-z])(?:grand|sub)?[ .-]*(?:total|totals|jumlah|jmlh|jml|jlh)(?:$|[^a-z])"
    r"|^(?:se[ -]?)?(?:kabupaten|kab|kecamatan|kec|provinsi|prov|propinsi|distrik|kapanewon)\b[ .:]"
    r"|^(?:se[ -]?)?(?:kabupaten|kecamatan|provinsi)$|^\u03c3$|^\u2211"
)
_SPACED: Final = re.compile(r"\w(?: \w)+")
_LIKE_A_TOTAL: Final = re.compile(
    r"^(?:se[ -]?)?(?:kota|kota madya|kotamadya|wilayah|puskesmas|uptd?|district|regency|region"
    r"|daerah|all|sum|semua|seluruh|seluruhnya|keseluruhan|rekap|rekapitulasi|gabungan|akumulasi"
    r"|indonesia|nasional|subdistrict|province|city|tot|ringkasan)\b"
    r"|\b(?:keseluruhan|seluruhnya|semuanya|rekap|rekapitulasi|akumulasi)$|^[-=*.\s]*$"
)


@lru_cache(maxsize=1024)
def total_word(name: str) -> Literal["", "like", "total"]:
    """Whether a row of that name is a total: by its word, perhaps (``like``), or not said.

    >>> [total_word(name) for name in ("JUMLAH TOTAL", "Kabupaten X", "Kota Baru", "Selong")]
    ['total', 'total', 'like', '']
    """
    word = unified(name)
    if _SPACED.fullmatch(word):  # T O T A L
        word = word.replace(" ", "")
    if _TOTAL.search(word):
        return "total"
    return "like" if _LIKE_A_TOTAL.search(word) else ""


_AREA: Final = re.compile(
    r"(?:se[ -]?)?(?:(kecamatan|kec|distrik|kapanewon|kemantren|subdistrict)"
    r"|(kabupaten|kab|kota|kotamadya|regency|city)|(provinsi|prov|propinsi|province)"
    r"|(indonesia|nasional))(?:$|[^a-z])"
)


def area_level(name: str) -> int:
    """How large an area a name says it is: 0 nothing said, 1 kecamatan, 2 kabupaten, 3, 4.

    >>> [area_level(name) for name in ("Selong", "Kec. Praya", "Kabupaten X", "Provinsi NTB")]
    [0, 1, 2, 3]
    """
    found = _AREA.match(unified(name))
    return 0 if found is None else found.lastindex or 0


_FOOTNOTE: Final = re.compile(
    r"^\W{0,2}(?:sumber|source|catatan|keterangan|ket|note|notes|nb|dicetak|diunduh|diakses|diolah"
    r"|mengetahui|data|update|printed)(?: data| per| tanggal| pada)*\s*[:.=]|^\*+|^(?:[0-9a-z]\)) "
)


def is_footnote(text: str) -> bool:
    """Whether the first cell of a table's last rows says where it comes from, not a record.

    >>> [is_footnote(text) for text in ("Sumber: BPJS Kesehatan", "*) sementara", "Sumber Anyar")]
    [True, True, False]
    """
    return bool(_FOOTNOTE.match(unified(text)))


# ── files ──


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
