# SPDX-License-Identifier: Apache-2.0
"""How tables spell segments, standings and classes, and what is said of a word that is none.

>>> SEGMENT_WORDS["PBI_APBD"] == SEGMENTS.index("PBID"), CLASS_WORDS["KELAS_III"]
(True, 3)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from jknmodel import _core
from jknmodel.base.cells import MANDIRI
from jknmodel.base.words import segment_remedy, standing_remedy

__all__ = [
    "CLASSES", "CLASS_WORDS", "SEGMENTS", "SEGMENT_GROUPS", "SEGMENT_GROUP_WORDS", "SEGMENT_WORDS",
    "STANDINGS", "STANDING_GROUPS", "STANDING_GROUP_WORDS", "STANDING_WORDS", "not_known",
    "offered",
]  # fmt: skip

SEGMENTS: Final = tuple(each.name for each in _core.Segment)
STANDINGS: Final = tuple(each.name for each in _core.Standing)
CLASSES: Final = ("-", "1", "2", "3")

# Names of segments; what BPJS Kesehatan calls them; and the health ministry's codes of payer kinds
# (19, as "ppu-kades-dan-perangkat"; its `bp-penerima-pensiun` is no one segment: pensioners of the
# state are BP_PN, others BP). Perpres 82/2018 Art. 4(2): letters a to f are PPU_PN, g and h PPU_BU.
SEGMENT_WORDS: Final[Mapping[str, int]] = {
    name: SEGMENTS.index(segment)
    for segment, names in {
        **{name: (name,) for name in SEGMENTS},
        "PBI": ("PBI", "PBI_JK", "PBI_JKN", "PBI_APBN"),
        "PBID": (
            "PBID", "PBI_APBD", "PBI_DAERAH", "PBPU_PEMDA", "PBPU_BP_PEMDA", "PBPU_&_BP_PEMDA",
            "PBPU_DAN_BP_PEMDA", "BP_PEMDA",
        ),
        "PPU_PN": (
            "PPU_PN", "PPU_PENYELENGGARA_NEGARA", "PPU_PEJABAT_NEGARA", "PPU_DPRD", "PPU_PNS",
            "PPU_ASN", "PPU_PPPK", "PPU_PRAJURIT", "PPU_TNI", "PPU_POLRI",
            "PPU_KADES_DAN_PERANGKAT", "PNS_PUSAT", "PNS_DAERAH",
        ),
        "PPU_BU": (
            "PPU_BU", "PPU_BADAN_USAHA", "PPU_PEGAWAI_SWASTA", "PPU_PEKERJA_LAINNYA", "PPU_SWASTA",
            "PPU_BUMN", "PPU_BUMD", "PEGAWAI_SWASTA",
        ),
        "PBPU": (
            "PBPU", "PBPU_MANDIRI", "PEKERJA_MANDIRI", "PBPU_PEKERJA_MANDIRI",
            "PBPU_PEKERJA_LAINNYA",
        ),
        "BP": (
            "BP", "BP_MANDIRI", "BUKAN_PEKERJA", "BP_INVESTOR", "BP_PEMBERI_KERJA", "BP_LAINNYA",
        ),
        "BP_PN": (
            "BP_PN", "BP_PENYELENGGARA_NEGARA", "BP_VETERAN", "BP_PERINTIS_KEMERDEKAAN",
            "BP_JANDA_DUDA_YATIM_PIATU", "PENERIMA_PENSIUN_PNS", "PENERIMA_PENSIUN_TNI",
            "PENERIMA_PENSIUN_POLRI",
        ),
    }.items()
    for name in names
}  # fmt: skip
#: Several segments under one word: each of them until something tells them apart.
SEGMENT_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "PPU": ("PPU_PN", "PPU_BU"), "mandiri": MANDIRI,
}  # fmt: skip
SEGMENT_GROUP_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("PPU", "PEKERJA_PENERIMA_UPAH", "PENERIMA_UPAH"), "PPU"),
    **dict.fromkeys(("MANDIRI", "PBPU_DAN_BP", "PBPU_&_BP", "PBPU+BP", "PBPU_BP"), "mandiri"),
}
STANDING_WORDS: Final[Mapping[str, int]] = {
    **{name.upper(): code for code, name in enumerate(STANDINGS)},
    **{
        word: STANDINGS.index(name)
        for word, name in (
            ("AKTIF", "active"), ("MENUNGGU", "pending"), ("MENUNGGAK", "owing"),
            ("KELUAR", "left"), ("DILINDUNGI", "protected"), ("CICILAN", "instalments"),
        )
    },
}  # fmt: skip
#: Who is not active: he owes, or has left and owes nothing new.
STANDING_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "inactive": ("owing", "instalments", "left"),
}
STANDING_GROUP_WORDS: Final[Mapping[str, str]] = dict.fromkeys(
    ("INACTIVE", "NON_AKTIF", "NONAKTIF", "TIDAK_AKTIF", "TDK_AKTIF", "INAKTIF", "NOT_ACTIVE",
     "PASIF"),
    "inactive",
)  # fmt: skip
CLASS_WORDS: Final[Mapping[str, int]] = {
    "-": 0, "NONE": 0, "0": 0, "TIDAK_ADA": 0,
    **{f"{stem}{word}": code for stem in ("", "KELAS_", "KLS_", "CLASS_")
       for code, pair in enumerate((("1", "I"), ("2", "II"), ("3", "III")), 1) for word in pair},
}  # fmt: skip
_REMEDIES: Final = {"segment": segment_remedy, "standing": standing_remedy}


def offered(names: Sequence[str]) -> list[str]:
    """The names that may be written for a member."""
    return [name for name in names if name not in {"instalments", "unregistered"}]


def not_known(
    key: str, text: str, shown: str, words: Mapping[str, object], names: Sequence[str]
) -> str:
    """What is said of a word that is no segment, or no standing.

    Parameters
    ----------
    key
        ``segment`` or ``standing``.
    text, shown
        What stands in the cell, and what of it may be shown.
    words, names
        The spellings that are read, and the names that may be written.
    """
    return f"'{shown}' is not a {key}{_REMEDIES[key](text, words, names)}"
