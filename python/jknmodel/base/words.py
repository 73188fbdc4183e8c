# SPDX-License-Identifier: Apache-2.0
"""Words for segments and standings: how they are spelled, and what to write instead of others.

>>> segment_remedy("PPU", {"PBI": 0, "PPU_PN": 2, "PPU_BU": 3}, ("PBI", "PPU_PN", "PPU_BU"))
"; PPU is two segments: 'PPU_PN' of public employees, 'PPU_BU' of employees of enterprises"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from jknmodel.base.identities import HIDDEN, masked

__all__ = ["segment_remedy", "spelled", "standing_remedy", "word_shown"]


def spelled(text: str) -> str:
    """A word of a column as the lists of words have it.

    >>> spelled(" pbi-apbn"), spelled("PBI (APBN)"), spelled("Pekerja  mandiri"), spelled("-")
    ('PBI_APBN', 'PBI_APBN', 'PEKERJA_MANDIRI', '-')
    """
    bare = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"[\s_./()-]+", "_", bare.upper()).rstrip("_") if bare != "-" else "-"


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
    **dict.fromkeys(
        ("PENSIUN", "PENSIUNAN", "VETERAN", "PENERIMA_PENSIUN", "BP_PENERIMA_PENSIUN"),
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
