# SPDX-License-Identifier: Apache-2.0
"""Segments and standings of members by their codes, and the limits of what is owed.

>>> SEGMENTS[PBID], STANDINGS[OWING]
('PBID', 'owing')
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from jknmodel import _core
from jknmodel.tables.cells import Ints, Mask
from jknmodel.tables.spellings import SEGMENTS, STANDINGS

__all__ = [
    "ACTIVE", "BP", "BP_PN", "INSTALMENTS", "LEFT", "MOST_MONTHS", "MOST_PEOPLE", "MOST_RUPIAH",
    "OWING", "PBI", "PBID", "PBPU", "PENDING", "PPU_BU", "PPU_PN", "PROTECTED", "UNREGISTERED",
    "are_mandiri", "namer",
]  # fmt: skip

PBI, PBID, PPU_PN, PPU_BU, PBPU, BP, BP_PN = range(len(SEGMENTS))
ACTIVE, PENDING, OWING, INSTALMENTS, LEFT, PROTECTED, UNREGISTERED = range(len(STANDINGS))
MOST_MONTHS: Final = _core.MOST_MONTHS_OWED
MOST_PEOPLE: Final = 30  # of a family, as jkn.arrears has it
MOST_RUPIAH: Final = 10**17  # thirty of them add up in 64 bits


def are_mandiri(segment: Ints) -> Mask:
    """Which pay for themselves."""
    return np.isin(segment, (PBPU, BP))


def namer(codes: Ints, names: tuple[str, ...]) -> Callable[[int], str]:
    """The name of what a row has."""
    return lambda row: names[codes[row]]
