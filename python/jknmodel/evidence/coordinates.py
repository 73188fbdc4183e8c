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

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jknmodel.base.cells import CELLS, MANDIRI, CellKey

Vector = NDArray[np.float64]


class Coordinate(NamedTuple):
    """The log of the people of some cells against those of others; no others: the population."""

    name: str
    of: tuple[CellKey, ...]
    against: tuple[CellKey, ...]


def _cells(
    segments: Iterable[str], standings: str = "", care_class: str = ""
) -> tuple[CellKey, ...]:
    wanted = tuple(segments)
    return tuple(
        cell
        for cell in CELLS
        if cell.segment in wanted
        and (not standings or cell.standing in standings.split("+"))
        and (not care_class or cell.care_class == care_class)
    )


#: Of which segments what districts publish as one consists.
PUBLISHED_AS: Final = {
    "PBI": ("PBI",),
    "PBID": ("PBID",),
    "PPU": ("PPU_PN", "PPU_BU"),
    "PBPU": ("PBPU",),
    "BP": ("BP", "BP_PN"),
}
_INACTIVE: Final = "owing+left"


def counted_as(segment: str) -> NDArray[np.bool_]:
    """Which cells a segment counts, as districts publish it."""
    return np.array([cell.segment in PUBLISHED_AS[segment] for cell in CELLS])


def _coordinates() -> tuple[Coordinate, ...]:
    pbi, ppu = _cells(["PBI"]), _cells(PUBLISHED_AS["PPU"])
    others = tuple(cell for cell in CELLS if cell.segment != "PBID")
    segments = [
        Coordinate("registered", CELLS, ()),
        Coordinate("PBID", _cells(["PBID"]), others),
        Coordinate("PBI", pbi, _cells(["PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN"])),
        *(Coordinate(name, _cells(PUBLISHED_AS[name]), ppu) for name in ("PBPU", "BP")),
        Coordinate("PPU_BU", _cells(["PPU_BU"]), _cells(["PPU_PN"])),
        Coordinate("BP_PN", _cells(["BP_PN"]), _cells(["BP"])),
    ]
    standings = [
        Coordinate(f"active {name}", _cells([name], "active"), _cells([name], _INACTIVE))
        for name in ("PBI", "PBID", "PPU_PN", "PPU_BU", "PBPU", "BP")
    ] + [
        Coordinate(f"owing {name}", _cells([name], "owing"), _cells([name], "left"))
        for name in ("PPU_BU", *MANDIRI)
    ]
    classes = [
        Coordinate(
            f"class {care_class} {standing} {name}",
            _cells([name], standing, care_class),
            _cells([name], standing, "3"),
        )
        for name in MANDIRI
        for standing in ("active", "owing", "left")
        for care_class in ("1", "2")
    ]
    return (*segments, *standings, *classes)


COORDINATES: Final[tuple[Coordinate, ...]] = _coordinates()
NAMES: Final = tuple(coordinate.name for coordinate in COORDINATES)
#: Which of the 28 cells and the population each coordinate adds up, and against which.
OF: Final[Vector] = np.array(
    [[*(cell in c.of for cell in CELLS), False] for c in COORDINATES], dtype=float
)
AGAINST: Final[Vector] = np.array(
    [[*(cell in c.against for cell in CELLS), not c.against] for c in COORDINATES], dtype=float
)


def coordinates(people: Vector) -> Vector:
    """The coordinates of rows of 28 cells and the population.

    >>> even = coordinates(np.array([1.0] * 28 + [28.0]))
    >>> float(even[NAMES.index("registered")]), round(float(even[NAMES.index("PBPU")]), 3)
    (0.0, 0.588)
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(people @ OF.T) - np.log(people @ AGAINST.T))


def people_at(at: Vector, population: float | Vector = 1.0) -> Vector:
    """The 28 cells and the population at some coordinates: the way back.

    >>> cells = np.arange(1.0, 30.0)
    >>> bool(np.allclose(people_at(coordinates(cells), 29.0), cells))
    True
    """
    value = {name: at[..., i] for i, name in enumerate(NAMES)}
    registered = np.exp(value["registered"]) * population
    segment = {"PBID": registered * _share(value["PBID"])}
    segment["PBI"] = (registered - segment["PBID"]) * _share(value["PBI"])
    against_ppu = {"PPU": np.ones_like(registered)}
    against_ppu |= {name: np.exp(value[name]) for name in ("PBPU", "BP")}
    not_aided = (registered - segment["PBID"] - segment["PBI"]) / sum(against_ppu.values())
    whole = {name: not_aided * ratio for name, ratio in against_ppu.items()}
    segment["PPU_BU"] = whole["PPU"] * _share(value["PPU_BU"])
    segment["PPU_PN"] = whole["PPU"] - segment["PPU_BU"]
    segment["BP_PN"] = whole["BP"] * _share(value["BP_PN"])
    segment["BP"] = whole["BP"] - segment["BP_PN"]
    segment["PBPU"] = whole["PBPU"]
    cells = []
    for cell in CELLS:
        people = segment[cell.segment]
        if f"active {cell.segment}" in value:
            active = _share(value[f"active {cell.segment}"])
            people = people * (active if cell.standing == "active" else 1.0 - active)
        if cell.standing != "active" and f"owing {cell.segment}" in value:
            owing = _share(value[f"owing {cell.segment}"])
            people = people * (owing if cell.standing == "owing" else 1.0 - owing)
        if cell.segment in MANDIRI:
            odds = {
                care_class: np.exp(value[f"class {care_class} {cell.standing} {cell.segment}"])
                for care_class in ("1", "2")
            }
            odds["3"] = np.ones_like(odds["1"])
            people = people * odds[cell.care_class] / sum(odds.values())
        cells.append(people)
    return np.stack([*cells, np.broadcast_to(population, registered.shape)], axis=-1)


def _share(log_odds: Vector) -> Vector:
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)))
