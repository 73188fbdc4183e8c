# SPDX-License-Identifier: Apache-2.0
"""How often two rule books agree, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import ParamSpec

from oracle.refusal import Refused

Question = ParamSpec("Question")


class Tally:
    """How often both answered and both refused, and where they differ.

    ``refusal`` is the error by which the other rule book refuses.
    """

    def __init__(self, refusal: type[Exception]) -> None:
        self.same: Counter[str] = Counter()
        self.differ: list[str] = []
        self._refusals = (Refused, refusal)

    def compare(
        self,
        kind: str,
        ours: Callable[Question, object],
        theirs: Callable[Question, object],
        *question: Question.args,
        **named: Question.kwargs,
    ) -> None:
        """Ask both the same question; a refusal is an answer too."""
        expected = self._answer(ours, *question, **named)
        found = self._answer(theirs, *question, **named)
        if expected == found:
            self.same[f"{kind} {'refused' if expected is None else 'answered'}"] += 1
        else:
            asked = f"{question} {named}" if named else f"{question}"
            self.differ.append(f"{kind} {asked}: {expected} by the rule book, {found} by us")

    def _answer(
        self, ask: Callable[Question, object], *question: Question.args, **named: Question.kwargs
    ) -> object | None:
        """The answer, None when it was refused."""
        try:
            return ask(*question, **named)
        except self._refusals:
            return None
