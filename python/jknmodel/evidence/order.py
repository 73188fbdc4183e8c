# SPDX-License-Identifier: Apache-2.0
"""Published words that order segments, and words that can be read in several ways.

"Where it fails: PBPU and PPU BU" has no number, and is evidence: of these segments more members are
inactive than of all members (`inactive_more_often`), or most of the inactive are of them. A
place file has rows for each reading of the same words; the first makes the opening, and each is
drawn as often as it is likely: nobody knows which is meant, and words that say what was unlikely
were less likely meant so.

>>> from jknmodel.evidence.figures import Figure
>>> most = Figure("registered", "share", 0.5, 1, base="registered", words="most are PBI")
>>> alone = replace(most, segments=("PBI",), reading="PBI alone")
>>> both = replace(most, segments=("PBI", "PBID"), reading="PBI and PBID")
>>> first, second = (f.set_aside for f in first_read((alone, both)))
>>> first, second
('', 'another reading of the same words (PBI and PBID); it is drawn too')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from jknmodel import _core
from jknmodel.base.messages import indonesian
from jknmodel.evidence.figures import Facts, Figure, Row

__all__ = ["WORDS", "first_read", "rows_of_words", "ways_to_read", "without_words"]

#: Figures that are words, and what they compare.
WORDS: Final[dict[str, str]] = _core.words_compare()


def rows_of_words(facts: Facts, figure: Figure) -> list[Row]:
    """The rows of one figure that is words; none for what is a number."""
    return _core.rows_of_words(facts, figure)


# ── readings of the same words ──


def first_read(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with all readings but the first of the same words set aside."""
    return _read(figures, 0)


def ways_to_read(facts: Facts) -> tuple[Facts, ...]:
    """The place read in each way that its words have, the first one first."""
    ways = range(1, _core.count_of_ways(facts))
    return (facts, *(replace(facts, figures=_read(facts.figures, k)) for k in ways))


def without_words(facts: Facts) -> Facts:
    """The place without words that have several readings."""
    aside = _core.set_aside_by_reading(list(facts.figures), 0)
    kept = tuple(f for f, why in zip(facts.figures, aside, strict=True) if why is None)
    return replace(facts, figures=kept)


def _read(figures: Sequence[Figure], which: int) -> tuple[Figure, ...]:
    """Of each words the reading of that number, or the last."""
    aside = _core.set_aside_by_reading(list(figures), which)
    return tuple(
        f if why is None else replace(f, set_aside=why, set_aside_id=_in_indonesian(f, why))
        for f, why in zip(figures, aside, strict=True)
    )


def _in_indonesian(figure: Figure, why: str) -> str:
    """Why a reading is set aside, with its name in Indonesian where the file has it."""
    if not why:
        return ""
    said = why.replace(figure.reading, figure.reading_id) if figure.reading_id else why
    return indonesian(said) or said
