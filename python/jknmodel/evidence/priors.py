# SPDX-License-Identifier: Apache-2.0
"""Named priors: how members are spread over the cells where that was published.

A prior is a composition, not a count: shares of the registered by segment, class and standing.
``nation`` is built from national figures; ``lombok-timur`` takes its segments from a district's
table and splits each as the nation does. The numbers, their sources and how they were derived are
in ``data/priors/*.toml``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jknmodel import _core
from jknmodel.base.cells import CELLS, CellKey
from jknmodel.base.errors import InputError, Issue
from jknmodel.evidence.files import DATA, PUBLISHED, data_file

NATION: Final = "nation"


@dataclass(frozen=True, slots=True)
class PriorRow:
    """People of some segments in one standing, or ``registered`` for all standings together."""

    segments: tuple[str, ...]
    standing: str
    people: float
    known: str = "published"
    as_of: str = ""
    source: str = ""
    confidence: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class PriorFile:
    """A prior as its file states it; ``inside`` names the prior that splits what it leaves whole.

    ``published_total`` is the sum that was published beside the rows, if one was.
    """

    name: str
    rows: tuple[PriorRow, ...]
    classes: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    inside: str = ""
    words: str = ""
    registered_share: float = 1.0
    published_total: float | None = None


@dataclass(frozen=True, slots=True)
class Prior:
    """Shares of the registered by cell, which sum to one.

    ``registered_share`` of the population are registered where nothing else says so; ``notes`` are
    what a reader should know; ``as_of`` is the last date of its own rows; ``sha256`` is of its file
    as it was read, empty where there was none.
    """

    name: str
    shares: Mapping[CellKey, float] = field(hash=False)
    registered_share: float = 1.0
    notes: tuple[str, ...] = ()
    sha256: str = field(default="", compare=False)
    as_of: str = field(default="", compare=False)

    @property
    def of_population(self) -> NDArray[np.float64]:
        """What part of the population each cell has, in the order of `CELLS`."""
        return np.array([self.shares[cell] for cell in CELLS]) * self.registered_share


def compose(file: PriorFile, inside: Prior | None = None) -> Prior:
    """The shares by cell of a prior file.

    Rows by standing are spread over the care classes of the file; where several segments share a
    row, and for ``registered``, the split follows ``inside``.
    """
    return _core.compose(file, inside)


def read_prior(path: Path) -> PriorFile:
    """The prior in a file. Raises InputError with every fault of it."""
    return _core.read_prior(os.fspath(path))


def load(name: str) -> Prior:
    """The prior of that name. Raises InputError, with the nearest name, when there is none.

    >>> from jknmodel.evidence.priors import load
    >>> round(sum(load("nation").shares.values()), 9)
    1.0
    """
    path = data_file("priors", name, key="prior")
    if path == PUBLISHED:
        message = f"'{name}' depends on the place; load that: jkn.Place.load(..., prior='{name}')"
        raise InputError([Issue(key="prior", value=name, message=message)])
    return _shipped(path) if DATA in path.parents else _read(path)


def _read(path: Path) -> Prior:
    file = read_prior(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(compose(file, load(file.inside) if file.inside else None), sha256=sha256)


#: Files that ship do not change: each is read once.
_shipped: Final = cache(_read)
