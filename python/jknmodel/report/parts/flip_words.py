# SPDX-License-Identifier: Apache-2.0
"""What would change a decision, in the words of one language: for a terminal, a page, a workbook.

>>> import jknmodel as jkn
>>> found = jkn.flips("lumajang", "lumajang/as-budgeted", decision="money_lasts", by="2025-12")
>>> FlipWords(found, "en").decision()
'The money lasts to the close of December 2025.'
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.labels import Labels
from jknmodel.report.parts.register import name_of, unit_of
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.study.flips import Flips, Turn

__all__ = ["FlipWords"]


def in_draws(t: Texts, many: int, draws: int) -> str:
    """In how many draws a decision is as it is now; that most say otherwise, where they do."""
    return t("flips_draws" if 2 * many >= draws else "flips_draws_few", many=many, draws=draws)


class FlipWords:
    """The sentences of an answer in one language."""

    def __init__(self, found: Flips, language: Language) -> None:
        self.found = found
        self.language: Language = language
        self.t, self.n = Texts(language), Numerals(language)
        self.labels = Labels(found.place.facts, language)

    def decision(self) -> str:
        """What is decided, and how it is now."""
        now, t, n = self.found.decision, self.t, self.n
        by = n.month(now.by)
        if now.kind == "money_lasts":
            if now.so:
                key = "flips_money" if not now.fund else "flips_fund"
                return t(key, by=by, fund=now.fund)
            if now.month is None:
                return t("flips_fund_not", by=by, fund=now.fund)
            return t("flips_money_not", by=by, month=n.month(now.month))
        if now.kind == "ahead":
            key = "flips_ahead" if now.so else "flips_behind"
            return t(
                key,
                by=by,
                plan=self.found.plan.name,
                other=now.against,
                figure=now.figure,
                value=self._any(now.figure, now.value),
                line=self._any(now.figure, now.line),
            )
        return t(
            "flips_targets" if now.so else "flips_targets_not",
            by=by,
            count=now.hold,
            targets=self.t("and").join(
                f"{t(f'figure_of_{figure}')} {n.per_cent(share, 0)}"
                for figure, share in now.target.items()
            ),
            figure=t(f"figure_of_{now.figure}"),
            month="" if now.month is None else n.month(now.month),
            value=n.per_cent(math.floor(now.value * 1e6) / 1e6, 2 if now.so else 4),
            line=n.per_cent(now.line, 1),
        )

    def draws(self) -> str:
        """In how many draws it is as it is now."""
        found = self.found
        known = int((~self._missing()).sum())
        many = found.so_in if found.decision.so else known - found.so_in
        return in_draws(self.t, many, known)

    def _missing(self) -> Any:
        import numpy as np

        return np.isnan(self.found.margins)

    def turn(self, turn: Turn) -> str:
        """One value that changes it, or that none does."""
        what, t = self.what(turn), self.t
        if turn.side == "other":
            return t("flips_other", what=what, at=self.name(turn, str(turn.flips_at)),
                     value=self.name(turn, str(turn.value)))  # fmt: skip
        key = f"flips_{turn.side}" if turn.side else "flips_never"
        return t(
            key,
            what=what,
            at="" if turn.flips_at is None else self.value(turn, float(turn.flips_at)),
            value=self.value(turn, float(turn.value)),
            range=self.range(turn),
        )

    def range(self, turn: Turn) -> str:
        """Its range, or what was published."""
        low, high = self.value(turn, turn.low), self.value(turn, turn.high)
        if turn.kind != "evidence":
            return self.t("flips_range", low=low, high=high)
        if turn.unit == "people":
            low, high = self.n.whole(math.ceil(turn.low)), self.n.whole(math.floor(turn.high))
        if low == high:
            return self.t("flips_published_one", value=low)
        return self.t("flips_published", low=low, high=high)

    def what(self, turn: Turn) -> str:
        """What is moved, by its name."""
        if turn.kind == "assumption":
            unit = unit_of(turn.unit, self.language)
            return f"{name_of(turn.what, self.language)} ({unit})"
        if turn.kind == "evidence":
            return self.labels.named(turn.what)
        return self.t(f"flips_{turn.kind}")

    def name(self, turn: Turn, name: str) -> str:
        """A choice by its name."""
        if turn.kind == "reading":
            return self.t(f"base_{name}")
        if turn.kind == "prior":
            return self.t.known(f"prior_{name}", name)
        if turn.kind == "rate":
            return self.t(f"flips_rate_{name}")
        return name

    def value(self, turn: Turn, value: float) -> str:
        """A value of what is moved, as it is counted."""
        if turn.kind == "assumption":
            return self.n.plain(value)
        if turn.unit == "share":
            return self.n.per_cent(value, 3)
        return self.n.whole(value)

    def _any(self, figure: str, value: float) -> str:
        shares = figure.startswith(("coverage", "active_of"))
        return self.n.per_cent(value, 2) if shares else self.n.whole(value)

    def settled(self) -> Iterator[str]:
        """The figures that settle it, the best one first."""
        table = self.found.settles
        for each in table.head(len(self.found.asked_next)).to_dict("records"):
            row = {str(name): value for name, value in each.items()}
            yield self.t(
                "flips_settles",
                figure=self.labels.question(row),
                holder=self.labels.holder(str(row["holder"])),
                narrows=self.n.per_cent(row["narrows"], 0),
            )
