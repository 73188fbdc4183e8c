# SPDX-License-Identifier: Apache-2.0
"""Segments and standings of members by their codes, and the limits of what is owed.

>>> SEGMENTS[PBID], STANDINGS[OWING], SEGMENTS[PPU], STANDINGS[INACTIVE]
('PBID', 'owing', 'PPU', 'inactive')

Behind those of the enumerations stand two that a list leaves undivided: PPU, public or private, and
inactive, who owes or has left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from jknmodel import _core
from jknmodel.tables import spellings
from jknmodel.tables.cells import Ints, Mask
from jknmodel.tables.spellings import SEGMENT_GROUP_WORDS, STANDING_GROUP_WORDS

__all__ = [
    "ACTIVE", "BP", "BP_PN", "INACTIVE", "INSTALMENTS", "LEFT", "MOST_MONTHS", "MOST_PEOPLE",
    "MOST_RUPIAH", "OWING", "PBI", "PBID", "PBPU", "PENDING", "PPU", "PPU_BU", "PPU_PN",
    "PROTECTED", "SEGMENTS", "SEGMENT_WORDS", "STANDINGS", "STANDING_WORDS", "UNREGISTERED",
    "are_mandiri", "namer",
]  # fmt: skip

SEGMENTS: Final = (*spellings.SEGMENTS, "PPU")
STANDINGS: Final = (*spellings.STANDINGS, "inactive")
PBI, PBID, PPU_PN, PPU_BU, PBPU, BP, BP_PN, PPU = range(len(SEGMENTS))
ACTIVE, PENDING, OWING, INSTALMENTS, LEFT, PROTECTED, UNREGISTERED, INACTIVE = range(len(STANDINGS))
SEGMENT_WORDS: Final[Mapping[str, int]] = {
    **spellings.SEGMENT_WORDS,
    **{word: PPU for word, name in SEGMENT_GROUP_WORDS.items() if name == "PPU"},
}
STANDING_WORDS: Final[Mapping[str, int]] = {
    **spellings.STANDING_WORDS,
    **dict.fromkeys(STANDING_GROUP_WORDS, INACTIVE),
}
MOST_MONTHS: Final = _core.MOST_MONTHS_OWED
MOST_PEOPLE: Final = 30  # of a family, as jkn.arrears has it
MOST_RUPIAH: Final = 10**17  # thirty of them add up in 64 bits


def are_mandiri(segment: Ints) -> Mask:
    """Which pay for themselves."""
    return np.isin(segment, (PBPU, BP))


def namer(codes: Ints, names: tuple[str, ...]) -> Callable[[int], str]:
    """The name of what a row has."""
    return lambda row: names[codes[row]]
