# SPDX-License-Identifier: Apache-2.0
"""The lines of the table that ``reconcile`` returns, and the words of their verdicts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

_NAN = math.nan

#: The other figures imply it.
AGREES: Final = "agrees"
#: The other figures allow it, and much else.
POSSIBLE: Final = "possible"
#: It cannot be true together with the others.
CONTRADICTS: Final = "contradicts"
#: Several readings stand and nothing published tells them apart.
NOT_IDENTIFIED: Final = "not identified"
#: One reading alone gives it within its rounding.
IDENTIFIED: Final = "identified"
#: Nobody published it; it follows from the others.
DERIVED: Final = "derived"
VERDICTS: Final = (AGREES, POSSIBLE, CONTRADICTS, NOT_IDENTIFIED, IDENTIFIED, DERIVED)

#: One way in which heads, months and a rate could have made a budget.
READING: Final = "reading"
#: Amounts that come close, which proves nothing.
COINCIDENCE: Final = "coincidence"


class Said(NamedTuple):
    """Something to be said: what kind of thing, and the numbers and figures in it.

    ``report`` makes words of it (`findings` there), in either language.
    """

    kind: str
    blanks: Mapping[str, object]


def said(kind: str, **blanks: object) -> Said:
    """Something to be said.

    >>> said("gap", target=0.98).kind
    'gap'
    """
    return Said(kind, blanks)


class Finding(NamedTuple):
    """One line of the table: a figure against what the others imply for it.

    ``figure`` is its name in the table, ``about`` the same as a kind; ``remarks`` say why.
    ``kind`` tells lines that are about one reading of a figure (``reading``, ``coincidence``) from
    those about the figure itself (empty).
    """

    figure: str
    about: Said
    published: float = _NAN
    low: float = _NAN
    high: float = _NAN
    implied: float = _NAN
    verdict: str = ""
    remarks: tuple[Said, ...] = ()
    implied_low: float = _NAN
    implied_high: float = _NAN
    unit: str = "people"
    kind: str = ""
