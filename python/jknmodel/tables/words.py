# SPDX-License-Identifier: Apache-2.0
r"""Names as tables have them: one form of each, and rows that are a total or a footnote.

>>> unified("GAMPÔNG  Baro") == unified("Gampo\u0302ng baro")
True
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

__all__ = [
    "PLACE_WORDS", "VILLAGE_WORDS", "area_level", "heading_of", "is_footnote", "names_village",
    "total_word", "unified",
]  # fmt: skip


@lru_cache(maxsize=2**17)  # the nation has 84,000 villages, each asked for ten times
def unified(name: str) -> str:
    """A name for comparing: one Unicode form, no capitals, one blank between words.

    >>> unified(" Ojek\u00a0Daring "), unified("Se\u0301long") == unified("S\u00e9long")
    ('ojek daring', True)
    """
    if name.isascii():
        return " ".join(name.lower().split())
    folded = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def heading_of(text: str) -> str:
    """A heading for comparing: no capitals, one ``_`` for all that is neither letter nor digit.

    >>> heading_of(" Nama Desa/Kelurahan")
    'nama_desa_kelurahan'
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")


#: What a village is called, which differs between regions.
VILLAGE_WORDS: Final = frozenset({
    "village", "desa", "kelurahan", "kalurahan", "kel", "nagari", "gampong", "kampung", "kampong",
    "pekon", "tiyuh", "lembang", "negeri",
})  # fmt: skip
PLACE_WORDS: Final = frozenset({"nama", "name", "bps", "kemendagri", "adat"})  # beside them


def names_village(heading: str) -> bool:
    """Whether a heading is one of names of villages, in any region.

    >>> [names_village(text) for text in ("Nama Gampong", "Desa/Kel.", "kode_desa", "Nama")]
    [True, True, False, False]
    """
    words = set(heading_of(heading).split("_")) - PLACE_WORDS
    return bool(words) and words <= VILLAGE_WORDS


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
