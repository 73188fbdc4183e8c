# SPDX-License-Identifier: Apache-2.0
"""What would change whether the thresholds are met: in plain words, at most six of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from jknmodel.report.parts.flip_words import FlipWords, in_draws
from jknmodel.report.parts.words import Words

if TYPE_CHECKING:
    from jknmodel.study.flips import Flips

#: What is shown of what changes it, and of what to ask.
MOST: Final = 6
ASKED: Final = 3


class FlipsPart(Words):
    """Whether both thresholds hold at the end, what alone turns that round, and whom to ask."""

    def content(self) -> dict[str, Any]:
        """What the template needs of this part."""
        found = self.c.flips
        tried = max((each.assumptions_tried for each in found), default=0)
        return {
            "flips": {
                "title": self.t("flips_title"),
                "decisions": [self.decision(each) for each in found],
                "note": self.t("flips_note", count=tried) if tried else "",
            }
            if found
            else None
        }

    def decision(self, found: Flips) -> dict[str, Any]:
        """One decision: how it is, what alone turns it round, what to ask."""
        words = FlipWords(found, self.language)
        turns = found.flipping[:MOST]
        lead = ""
        if turns:
            lead = self.t("flips_inside")
        elif found.turns:
            lead = self.t("flips_none", count=len(found.things))
        asked = list(self.asked(words))
        return {
            "now": self.now(found),
            "lead": lead,
            "turns": [
                self.p.named("register", words.turn(turn))
                if turn.kind == "assumption"
                else self.p.published(words.turn(turn))
                for turn in turns
            ],
            "ask": self.t("flips_ask") if asked else "",
            "asked": asked,
        }

    def now(self, found: Flips) -> str:
        """What is decided, how it is, and in how many draws."""
        decided = found.decision
        many = found.so_in if decided.so else found.draws - found.so_in
        draws = in_draws(self.t, many, found.draws)
        if decided.kind != "targets":
            return f"{FlipWords(found, self.language).decision()} {draws}"
        now = self.t(
            "flips_now" if decided.so else "flips_now_not",
            month=self.n.month(decided.by),
            coverage=self.n.per_cent(decided.target["coverage"], 0),
            active=self.n.per_cent(decided.target[self.active_figure], 0),
            figure=self.t(f"figure_of_{self.active_figure}"),
        )
        return f"{now} {draws}"

    def asked(self, words: FlipWords) -> Iterator[str]:
        """The figures to ask for next."""
        for _, line in zip(range(ASKED), words.settled(), strict=False):
            yield line
