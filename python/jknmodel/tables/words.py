# SPDX-License-Identifier: Apache-2.0
"""What every reader of a table of people shares: names, files, lines, and whom an error may name.

>>> unified("GAMPÔNG  Baro") == unified("Gampo\u0302ng baro")
True
>>> masked("3508010101010001"), masked("Selok")
('***', 'Selok')
>>> segment_remedy("PPU", {"PBI": 0, "PPU_PN": 2, "PPU_BU": 3}, ("PBI", "PPU_PN", "PPU_BU"))
"; PPU is two segments: 'PPU_PN' of public employees, 'PPU_BU' of employees of enterprises"
"""

from __future__ import annotations

import csv
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO, Final, Literal

from jknmodel.base.errors import InputError, Issue

__all__ = [
    "HIDDEN",
    "area_level",
    "csv_sign",
    "harmless",
    "is_footnote",
    "is_formula",
    "looks_like_a_person",
    "masked",
    "numbers_a_person",
    "opened",
    "segment_remedy",
    "spelled",
    "standing_remedy",
    "total_word",
    "unescaped",
    "unified",
    "word_shown",
]

HIDDEN: Final = "***"
_VISIBLE: Final = dict.fromkeys((*range(32), 127, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}")
_SHOWN: Final = 40  # letters of a cell in a message


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


# ── who is never named ──

_NUMBER: Final = re.compile(r"\d(?:[ .\-/]?\d){11}")  # NIK and family card 16 digits, card 13
_TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+\s?62|62(?=[ .-]?8)|0)(?:[ .\-()]{0,2}\d){8,12}(?!\d)")
_EMAIL: Final = re.compile(r"\S@\S")
_CODED: Final = re.compile(
    r"(?i)(?<![a-z])[a-z]+[-_/ .]?(?!(?:19|20)\d\d(?!\d))\d{3,}|^[a-z]{1,3}[-_/]\d+$"
)


def looks_like_a_person(text: str) -> bool:
    """Whether a text holds what tells of one: a number of an identity, a telephone, an address.

    Twelve digits and more, telephone numbers, e-mail addresses, and codes of letters and digits as
    families have them. A name alone is not seen here: a column of few words shows only those that
    are nearly one of its words (see :func:`segment_remedy`).

    >>> [looks_like_a_person(text) for text in ("0812-3456-7890", "KK-00123", "19.06.01.2003")]
    [True, True, False]
    """
    return numbers_a_person(text) or bool(_CODED.search(unicodedata.normalize("NFKC", text)))


def numbers_a_person(text: str) -> bool:
    """Whether a text holds a number that is given to one person, or a way to reach one.

    >>> numbers_a_person("3508010101010001"), numbers_a_person("Desa 001")
    (True, False)
    """
    plain = unicodedata.normalize("NFKC", text)
    return any(found.search(plain) for found in (_NUMBER, _TELEPHONE, _EMAIL))


def masked(text: str) -> str:
    """A text on one line as an error may print it: short, and never what looks like a person."""
    if looks_like_a_person(text):
        return HIDDEN
    text = text.encode("utf-8", "replace").decode().translate(_VISIBLE)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


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


# ── words of a column ──


def spelled(text: str) -> str:
    """A word of a column as the lists of words have it.

    >>> spelled(" pbi-apbn"), spelled("Pekerja  mandiri"), spelled("-")
    ('PBI_APBN', 'PEKERJA_MANDIRI', '-')
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"[\s_.-]+", "_", bare.upper()) if bare != "-" else "-"


_DEAD: Final = "; who died is no member: leave the row out"
_NOBODY: Final = "; who is not registered is no member: leave the row out"
_SERVANT: Final = "; who serves the state is 'PPU_PN', its pensioners are 'BP_PN'"
_PRIVATE: Final = "; whom an enterprise pays for is 'PPU_BU'"
_CARD: Final = "; that is the card, not who pays for it"
_SEGMENTS: Final = {
    **dict.fromkeys(
        ("PPU", "PEKERJA_PENERIMA_UPAH", "PENERIMA_UPAH", "PEKERJA", "PEGAWAI", "WORKER"),
        "; PPU is two segments: 'PPU_PN' of public employees, 'PPU_BU' of employees of enterprises",
    ),
    **dict.fromkeys(
        ("PNS", "CPNS", "ASN", "PPPK", "P3K", "TNI", "POLRI", "PN", "PPU_PNS", "PPU_TNI",
         "PPU_POLRI", "PEGAWAI_NEGERI", "PEGAWAI_NEGERI_SIPIL"), _SERVANT),
    **dict.fromkeys(("SWASTA", "KARYAWAN", "BUMN", "BUMD", "BURUH", "BU", "PPU_SWASTA"), _PRIVATE),
    **dict.fromkeys(("PENSIUN", "PENSIUNAN", "VETERAN"),
        "; pensioners of the state are 'BP_PN', others 'BP'"),
    **dict.fromkeys(("JKN", "KIS", "JKN_KIS", "BPJS", "BPJS_KESEHATAN"), _CARD),
    **dict.fromkeys(("PEMDA", "JAMKESDA", "APBD"), "; whom a local government pays for is 'PBID'"),
    "APBN": "; whom the centre pays for is 'PBI'",
    "MANDIRI": "; who pays himself is 'PBPU' as a worker, 'BP' as a non-worker",
    **dict.fromkeys(("MENINGGAL", "MENINGGAL_DUNIA", "WAFAT", "MATI", "ALM", "ALMARHUM"), _DEAD),
    **dict.fromkeys(("BELUM_TERDAFTAR", "TIDAK_TERDAFTAR", "UMUM", "BUKAN_PESERTA"), _NOBODY),
}  # fmt: skip
_STANDINGS: Final = {
    **dict.fromkeys(
        ("MENINGGAL", "MENINGGAL_DUNIA", "WAFAT", "MATI", "ALM", "ALMARHUM", "DEAD", "DECEASED"),
        _DEAD),
    **dict.fromkeys(
        ("NON_AKTIF", "NONAKTIF", "TIDAK_AKTIF", "TDK_AKTIF", "INAKTIF", "INACTIVE", "NOT_ACTIVE",
         "PASIF", "0", "N"),
        "; that says neither who left nor who owes: 'left' (keluar) or 'owing' (menunggak)"),
    **dict.fromkeys(("PINDAH", "MUTASI", "PINDAH_SEGMEN", "MOVED"),
        "; who moved stands where he is now: leave the row out, or write 'left'"),
    **dict.fromkeys(("BELUM_TERDAFTAR", "TIDAK_TERDAFTAR", "UNREGISTERED", "BUKAN_PESERTA"),
        _NOBODY),
    **dict.fromkeys(("LUNAS", "PAID"), "; who owes nothing is 'active' if BPJS shows it so"),
}  # fmt: skip


def segment_remedy(text: str, words: Mapping[str, object], offered: Sequence[str]) -> str:
    """What to write instead of a word that is no segment; never another segment's name for it.

    Parameters
    ----------
    text
        What stands in the cell.
    words
        The spellings that are read, as :func:`spelled` has them, each with what it stands for.
    offered
        The names that may be written.
    """
    return _remedy(text, words, offered, _SEGMENTS, "segment")


def standing_remedy(text: str, words: Mapping[str, object], offered: Sequence[str]) -> str:
    """What to write instead of a word that is no standing; see :func:`segment_remedy`.

    >>> standing_remedy("MENINGGAL", {"ACTIVE": 0, "PENDING": 1}, ("active", "pending"))
    '; who died is no member: leave the row out'
    >>> standing_remedy("actve", {"ACTIVE": 0, "PENDING": 1}, ("active", "pending"))
    "; did you mean 'active'?"
    """
    return _remedy(text, words, offered, _STANDINGS, "standing")


def word_shown(text: str, words: Mapping[str, object]) -> str:
    """A word of such a column as an error may print it: others than nearly known ones may be names.

    >>> word_shown("pbii", {"PBI": 0}), word_shown("Siti Aminah", {"PBI": 0}), word_shown("PPU", {})
    ('pbii', '***', 'PPU')
    """
    word = spelled(text)
    told = word in words or word in _SEGMENTS or word in _STANDINGS
    near = 2 if len(word) > 5 else 1
    if told or re.fullmatch(r"[0-9]{1,4}", word) or any(_apart(word, each, near) for each in words):
        return masked(text)
    return HIDDEN


def _remedy(
    text: str,
    words: Mapping[str, object],
    offered: Sequence[str],
    remedies: Mapping[str, str],
    what: str,
) -> str:
    word = spelled(text)
    if word in remedies:
        return remedies[word]
    listed = f"one of: {', '.join(offered)}"
    others = {"segment": _STANDINGS, "standing": _SEGMENTS}[what]
    if re.fullmatch(r"[\d_,+]+", word) or word in others:
        return f"; that is no {what}: are the columns in their order? {listed}"
    near = {words[each] for each in words if _apart(word, each, 1)}
    if len(word) > 3 and len(near) == 1:
        (meant,) = near
        name = next((each for each in offered if words.get(spelled(each)) == meant), "")
        if name:
            return f"; did you mean '{name}'?"
    return f"; {listed}"


def _apart(a: str, b: str, most: int) -> bool:
    """Whether at most so many letters are missing, added, changed or swapped with the next."""
    if abs(len(a) - len(b)) > most:
        return False
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            now.append(min(row[j] + 1, now[-1] + 1, row[j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                now[-1] = min(now[-1], before[j - 2] + 1)
        before, row = row, now
    return row[-1] <= most


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
