# SPDX-License-Identifier: Apache-2.0
"""Where a district stands among districts: 28 coordinates, and the way back to its people.

Each coordinate is the log of one number of people against another: how many are registered, how
many of these PBID, PPU against PBI, active against inactive in a segment, owing against left, class
1 against class 3.

>>> cells = np.arange(1.0, 30.0)  # 28 cells and the population
>>> bool(np.allclose(people_at(coordinates(cells), 29.0), cells))
True
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.cells import CELLS

Vector = NDArray[np.float64]

_SEGMENTS: Final = tuple(dict.fromkeys(cell.segment for cell in CELLS))
#: Of which segments what districts publish as one consists.
PUBLISHED_AS: Final = {
    name: tuple(segment for segment in _SEGMENTS if _core.published_as(segment) == name)
    for name in map(_core.published_as, _SEGMENTS)
}


def counted_as(segment: str) -> NDArray[np.bool_]:
    """Which cells a segment counts, as districts publish it."""
    return np.array([cell.segment in PUBLISHED_AS[segment] for cell in CELLS])


#: Every coordinate by its name: the log of the people of some cells against those of others.
NAMES: Final = tuple(coordinate.name for coordinate in _core.all_coordinates())


def coordinates(people: Vector) -> Vector:
    """The coordinates of rows of 28 cells and the population.

    >>> even = coordinates(np.array([1.0] * 28 + [28.0]))
    >>> float(even[NAMES.index("registered")]), round(float(even[NAMES.index("PBPU")]), 3)
    (0.0, 0.588)
    """
    return _core.coordinates(np.atleast_2d(people)).reshape(*people.shape[:-1], -1)


def people_at(at: Vector, population: float | Vector = 1.0) -> Vector:
    """The 28 cells and the population at some coordinates: the way back.

    >>> cells = np.arange(1.0, 30.0)
    >>> bool(np.allclose(people_at(coordinates(cells), 29.0), cells))
    True
    """
    rows = np.atleast_2d(at)
    sizes = np.broadcast_to(np.asarray(population, dtype=float), len(rows))
    return _core.people_at(rows, sizes).reshape(*at.shape[:-1], -1)
