# SPDX-License-Identifier: Apache-2.0
"""Money divided over curves: against every division there is, on curves of any shape."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from jknmodel.study.programme import Curve, divided

POINTS = 5


def curve(dice: np.random.Generator, group: str, *, down: bool) -> Curve:
    """A curve of equal steps of money, whose gains fall or do as they like."""
    slopes = dice.random(POINTS - 1)
    if down:
        slopes = np.sort(slopes)[::-1]
    gains = np.concatenate([[0.0], np.cumsum(10 * slopes)]).astype(np.float64)
    return Curve(group, np.linspace(0, 10.0 * (POINTS - 1), POINTS), gains)


def enumerated(curves: list[Curve], money: float, floors: dict[str, float]) -> float:
    """The best of all divisions in steps of a unit of money."""
    best = 0.0
    for spent in itertools.product(range(0, int(money) + 1, 5), repeat=len(curves)):
        if any(each > 10 * (POINTS - 1) for each in spent):
            continue
        used: dict[str, float] = dict(floors)
        taken = {one.group: 0.0 for one in curves}
        for one, each in zip(curves, spent, strict=True):
            taken[one.group] += each
        for group, sum_of in taken.items():
            used[group] = max(used.get(group, 0.0), sum_of)
        if sum(used.values()) > money:
            continue
        gain = sum(one.at(each / 10)[1] for one, each in zip(curves, spent, strict=True))
        best = max(best, gain)
    return best


@pytest.mark.parametrize("down", [True, False], ids=["bends down", "any shape"])
def test_no_division_brings_more(*, down: bool) -> None:
    for seed in range(12):
        dice = np.random.default_rng(seed)
        curves = [curve(dice, "ab"[i % 2], down=down) for i in range(3)]
        money = float(dice.integers(2, 16) * 5)
        floors = {"a": 10.0} if seed % 2 and money > 10 else {}
        found = divided(curves, money, floors)
        best = enumerated(curves, money, floors)
        assert found.gain == pytest.approx(best, rel=1e-6) or found.gain > best
        takes = {"a": 0.0, "b": 0.0}
        for one, at in zip(curves, found.positions, strict=True):
            takes[one.group] += one.at(at)[0]
        kept = sum(max(each, floors.get(group, 0.0)) for group, each in takes.items())
        assert kept <= money * (1 + 1e-9)


def test_the_price_is_what_a_little_more_brings() -> None:
    dice = np.random.default_rng(5)
    curves = [curve(dice, "a", down=True) for _ in range(3)]
    found, more = divided(curves, 43.0), divided(curves, 44.0)
    assert more.gain - found.gain == pytest.approx(found.price, rel=1e-6)
    assert divided(curves, 1e6).price == 0


def test_pieces_of_one_slope_are_taken_in_their_order() -> None:
    straight = Curve("a", np.array([0.0, 1.0, 3.0, 40.0]), np.array([0.0, 2.0, 6.0, 80.0]))
    assert divided([straight], 2.0).positions[0] == pytest.approx(1.5)


def test_what_takes_nothing_and_brings_something_is_taken() -> None:
    free = Curve("a", np.array([0.0, 0.0]), np.array([0.0, 3.0]))
    none = Curve("a", np.array([0.0, 5.0]), np.array([0.0, 0.0]))
    found = divided([free, none], 0.0)
    assert found.gain == 3
    assert found.positions[0] == 1
