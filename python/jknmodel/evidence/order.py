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

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from jknmodel.base.cells import CELLS, CellKey
from jknmodel.base.messages import indonesian
from jknmodel.evidence.figures import MEASURES, Facts, Figure, Row, members_of

__all__ = ["WORDS", "first_read", "notes", "rows", "ways_to_read"]

#: Figures that are words, and what they compare.
WORDS: Final = {
    "inactive_more_often": "inactive",
    "inactive_largest": "inactive",
    "registered_largest": "registered",
}


# ── what words say of the cells ──


def rows(facts: Facts) -> list[Row]:
    """What the words of a place say of its cells, in the reading that is not set aside."""
    return [row for f in facts.figures if not f.set_aside for row in rows_of_words(facts, f)]


def rows_of_words(facts: Facts, figure: Figure) -> list[Row]:
    """The rows of one figure that is words; none for what is a number."""
    if figure.figure not in WORDS:
        return []
    if figure.figure == "inactive_more_often":
        return list(_more_often(facts, figure))
    return list(_largest(figure))


def _more_often(facts: Facts, figure: Figure) -> Iterator[Row]:
    """Together at least the share that is inactive of all members, at its lower end."""
    share = _least_inactive(facts)
    if share is not None:
        inside = (float(cell.segment in figure.segments) for cell in CELLS)
        weights = tuple(
            part * (inactive - share)
            for part, inactive in zip(inside, members_of("inactive"), strict=True)
        )
        yield Row(figure.label, weights, 0.0, 0.0, math.inf)


def _least_inactive(facts: Facts) -> float | None:
    """The least share of all members that can be inactive; None where no rate says it."""
    rates = [f for f in facts.find("active_rate") if not f.set_aside]
    if not rates:
        return None
    rate = rates[0]
    if rate.read_as(facts.active_rate_read_as) == "registered":
        return max(0.0, 1.0 - rate.high)
    coverage = [f for f in facts.find("coverage") if not f.set_aside]
    return max(0.0, 1.0 - rate.high / coverage[0].low) if coverage and coverage[0].low else None


def _largest(figure: Figure) -> Iterator[Row]:
    """More people of these segments than of each other group that districts publish."""
    from jknmodel.evidence.coordinates import PUBLISHED_AS  # needs NumPy

    standings = MEASURES[WORDS[figure.figure]]

    def counted(cell: CellKey, segments: Sequence[str]) -> float:
        return float(cell.segment in segments and cell.standing in standings)

    for group in PUBLISHED_AS.values():
        others = [segment for segment in group if segment not in figure.segments]
        if others:
            weights = tuple(counted(c, figure.segments) - counted(c, others) for c in CELLS)
            yield Row(figure.label, weights, 0.0, 0.0, math.inf)


# ── readings of the same words ──


def first_read(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with all readings but the first of the same words set aside."""
    return _read(figures, 0)


def ways_to_read(facts: Facts) -> tuple[Facts, ...]:
    """The place read in each way that its words have, the first one first."""
    most = max(map(len, _readings(facts.figures)), default=1)
    others = [replace(facts, figures=_read(facts.figures, k)) for k in range(1, most)]
    return (facts, *others)


def without_words(facts: Facts) -> Facts:
    """The place without words that have several readings."""
    unread = [f for ways in _readings(facts.figures) for way in ways for f in way]
    kept = tuple(f for f in facts.figures if not any(f is other for other in unread))
    return replace(facts, figures=kept)


def notes(facts: Facts) -> list[str]:
    """What a reader should know of words that are read in several ways."""
    return [
        f"{' and '.join(', '.join(f.label for f in way) for way in ways)} are readings of the same "
        "words; each is drawn as often as it is likely"
        for ways in _readings(facts.figures)
    ]


def _readings(figures: Sequence[Figure]) -> list[list[list[Figure]]]:
    """Of words with more than one reading the figures of each."""
    found: dict[str, dict[str, list[Figure]]] = {}
    for f in figures:
        if f.reading and f.set_aside in ("", _aside(f)):
            found.setdefault(f.words, {}).setdefault(f.reading, []).append(f)
    return [list(ways.values()) for ways in found.values() if len(ways) > 1]


def _read(figures: Sequence[Figure], which: int) -> tuple[Figure, ...]:
    """Of each words the reading of that number, or the last."""
    out = list(figures)
    for ways in _readings(figures):
        for k, way in enumerate(ways):
            chosen = k == min(which, len(ways) - 1)
            for f in way:
                aside, aside_id = ("", "") if chosen else (_aside(f), _aside_id(f))
                at = next(i for i, g in enumerate(out) if g is f)
                out[at] = replace(f, set_aside=aside, set_aside_id=aside_id)
    return tuple(out)


def _aside(figure: Figure) -> str:
    return _another(figure.reading)


def _aside_id(figure: Figure) -> str:
    said = _another(figure.reading_id or figure.reading)
    return indonesian(said) or said


def _another(reading: str) -> str:
    return f"another reading of the same words ({reading}); it is drawn too"
