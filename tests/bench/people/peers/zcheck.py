# SPDX-License-Identifier: Apache-2.0
"""Is an engine of work P right? `some_engine ... | zcheck.py N T`, on lines with seg_arrears.

Members in arrears and debt of the last month, in the segments that the intake does not touch,
against their exact expectation and variance. Over many seeds a right engine's scores have mean 0
and spread 1. Ends with 1 where a score is beyond 5, the spread is not near 1, or the mean is not
near 0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from params import (
    ACCRUES,
    DISTRICTS,
    DUE,
    OLDEST,
    SEGMENTS,
    STANDINGS,
    Array,
    chances,
    opening,
    tariff,
)

UNTOUCHED = (0, 2, 3, 4, 6)
SPREAD = (0.8, 1.25)
FARTHEST = 5.0


class Exact(NamedTuple):
    """Expectation and variance by segment: in arrears, debt."""

    mean: Array
    variance: Array


class Verdict(NamedTuple):
    """What the scores of an engine say."""

    runs: int
    means: Array  # of each quantity, times the root of the runs: standard normal
    spread: float
    farthest: float

    @property
    def right(self) -> bool:
        """Whether this can be chance."""
        near = self.spread < SPREAD[1] and (self.runs < 10 or self.spread > SPREAD[0])
        return bool(near and self.farthest <= FARTHEST and abs(self.means).max() <= FARTHEST)

    def __str__(self) -> str:
        means = ", ".join(f"{mean:.2f}" for mean in self.means)
        return (
            f"{self.runs} runs, sd {self.spread:.2f}, max |z| {self.farthest:.2f}, "
            f"means of the quantities [{means}]"
        )


def moments(segment: int, months: int) -> tuple[Array, Array, Array]:
    """By opening k: chance of arrears, mean and mean square of debt after `months`."""
    pays_all, pays = (chance[segment] for chance in chances())
    part, misses = pays - pays_all, 1 - pays
    debt = np.arange(STANDINGS) * float((DUE * ACCRUES)[segment])
    first = np.eye(STANDINGS)  # row: opening k; column: k now
    second, third = first * debt, first * debt**2
    for month in range(months):
        d = float(tariff(month)[1][segment])
        cleared = first @ pays_all
        stay = [part * moment for moment in (first, second, third)]
        miss = [misses * moment for moment in (first, second, third)]
        for moment, zero in zip(stay, (cleared, 0, 0), strict=True):
            moment[:, 0] = zero
        later = (miss[0], miss[1] + d * miss[0], miss[2] + 2 * d * miss[1] + d * d * miss[0])
        for moment, moved, kept in zip(stay, later, miss, strict=True):
            moment[:, 1:] += moved[:, :-1]
            moment[:, OLDEST] += kept[:, OLDEST]
        first, second, third = stay
    return first[:, 1:].sum(1), second.sum(1), third.sum(1)


def exact(people: int, months: int) -> Exact:
    """What the last month's figures are on average, and how far they scatter."""
    first = opening(people)
    count = np.zeros((SEGMENTS, STANDINGS), np.int64)
    np.add.at(count, (first.segment, first.owed), 1)
    mean, variance = np.zeros((SEGMENTS, 2)), np.zeros((SEGMENTS, 2))
    for s in UNTOUCHED:
        owing, debt, square = moments(s, months)
        mean[s] = count[s] @ owing, count[s] @ debt
        variance[s] = count[s] @ (owing * (1 - owing)), count[s] @ (square - debt**2)
    return Exact(mean, variance)


def scores(lines: Iterable[dict[str, Any]], truth: Exact) -> Array:
    """z of each run and quantity; of debt only where it scatters."""
    found = np.array([[line["seg_arrears"], line["seg_debt"]] for line in lines], float)
    kept = np.zeros((SEGMENTS, 2), bool)
    kept[list(UNTOUCHED)] = truth.variance[list(UNTOUCHED)] > 0
    z = found.transpose(0, 2, 1)[:, kept] - truth.mean[kept]
    return np.asarray(z / np.sqrt(truth.variance[kept]))


def judge(lines: Sequence[dict[str, Any]], truth: Exact) -> Verdict:
    """The verdict on the runs of one engine."""
    z = scores(lines, truth)
    return Verdict(len(z), z.mean(0) * len(z) ** 0.5, float(z.std()), float(abs(z).max()))


def main() -> int:
    """Judges every peer whose lines are read."""
    people, months = int(float(sys.argv[1])), int(sys.argv[2])
    truth = exact(people - people % DISTRICTS, months)
    by_peer: dict[str, list[dict[str, Any]]] = {}
    for text in sys.stdin:
        if text.startswith("{"):
            line = json.loads(text)
            by_peer.setdefault(line["peer"], []).append(line)
    verdicts = {peer: judge(lines, truth) for peer, lines in by_peer.items()}
    for peer, verdict in verdicts.items():
        print(f"{peer}: {'right' if verdict.right else 'WRONG'}: {verdict}")
    return 0 if verdicts and all(verdict.right for verdict in verdicts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
