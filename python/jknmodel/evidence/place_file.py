# SPDX-License-Identifier: Apache-2.0
"""A place of figures as its file says it: what `Place.load` reads back, to the bit.

>>> import jknmodel as jkn
>>> place = jkn.Place("Contoh", population=612_340, coverage="93,4%", as_of="2025-07-01")
>>> print(place_text(place.facts).splitlines()[1])
name = "Contoh"
"""

from __future__ import annotations

from jknmodel import _core
from jknmodel.evidence.figures import Facts

__all__ = ["place_text"]


def place_text(facts: Facts) -> str:
    """The place as a file: ``schema``, its choices, the population, every figure."""
    return _core.place_text(facts)
