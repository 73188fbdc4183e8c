# SPDX-License-Identifier: Apache-2.0
"""What would change a decision, in sentences: of a terminal, of the page and of the workbook.

>>> import jknmodel as jkn
>>> found = jkn.flips("lumajang", "lumajang/as-budgeted", decision="money_lasts", by="2025-12")
>>> next(lines(found, "en"))
'The money lasts to the close of December 2025.'
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from jknmodel.report.parts.flip_words import FlipWords
from jknmodel.study.flips import Flips, Turn

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.language import Language

__all__ = ["as_record", "flips_table", "lines"]

#: Of those outside their range a terminal has so many.
_OUTSIDE = 6


def lines(found: Flips, language: Language) -> Iterator[str]:
    """The decision, what changes it, and what to ask next."""
    words = FlipWords(found, language)
    t = words.t
    yield words.decision()
    yield words.draws()
    inside = found.flipping
    yield t("flips_inside") if inside else t("flips_none", count=len(found.things))
    yield from _listed(words, inside)
    outside = [turn for turn in found.turns if turn.side and not turn.inside]
    if outside:
        yield t("flips_outside")
        yield from _listed(words, outside[:_OUTSIDE])
        if len(outside) > _OUTSIDE:
            yield t("flips_more", count=len(outside) - _OUTSIDE)
    settled = list(words.settled())
    yield t("flips_ask") if settled else t("flips_ask_nothing")
    yield from (f"{rank}. {line}" for rank, line in enumerate(settled, start=1))


def flips_table(found: Sequence[Flips]) -> pd.DataFrame:
    """The turns of several decisions below each other, for a file."""
    import pandas as pd

    rows = []
    for each in found:
        now = each.decision
        head = [now.kind, now.so, each.so_in, each.draws]
        rows += [[*head, *turn] for turn in each.turns] or [head]
    columns = ["decision", "so", "draws", "of", *Turn._fields]
    table = pd.DataFrame(
        [row + [None] * (len(columns) - len(row)) for row in rows], columns=columns
    )
    for name, of_names in (("value", "named"), ("flips_at", "other_name")):
        table[of_names] = [each if isinstance(each, str) else "" for each in table[name]]
        table[name] = [
            float(each) if isinstance(each, int | float) else math.nan for each in table[name]
        ]
    return table.fillna({"what": "", "kind": "", "side": "", "unit": "", "note": ""})


def as_record(found: Flips) -> dict[str, Any]:
    """The answer for a machine: its fields by name."""
    now = found.decision

    def plain(value: Any) -> Any:
        return None if isinstance(value, float) and not math.isfinite(value) else value

    decision = {name: plain(value) for name, value in now._asdict().items()}
    month = None if now.month is None else str(now.month)
    decision |= {"by": str(now.by), "month": month, "target": dict(now.target)}
    return {
        "decision": decision,
        "draws": found.draws,
        "so_in": found.so_in,
        "turns": [
            {name: plain(value) for name, value in turn._asdict().items()} for turn in found.turns
        ],
        "settles": [
            {str(name): value for name, value in row.items()}
            for row in found.settles.to_dict("records")
        ],
    }


def _listed(words: FlipWords, turns: Sequence[Turn]) -> Iterator[str]:
    return (f"- {words.turn(turn)}" for turn in turns)
