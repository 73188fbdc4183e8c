# SPDX-License-Identifier: Apache-2.0
"""What knowing one thing would tell of a number, from draws of both.

Each draw is foretold from what the others show: ridge regression on the piece, its strength chosen
on the draws left out. So a piece that tells nothing foretells nothing, however many numbers it has.

>>> rng = np.random.default_rng(0)
>>> told = rng.normal(size=200)
>>> right = foretold(told[:, None], told + 0.1 * rng.normal(size=200))
>>> bool(np.corrcoef(right, told)[0, 1] > 0.98)
True
>>> bool(abs(foretold(rng.normal(size=(200, 3)), told)).max() < 0.5)
True
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["chances", "foretold", "surprise", "tells"]

Vector = NDArray[np.float64]

#: How much a regression is held back, in shares of the spread of its numbers.
_STRENGTHS: Final = (0.0, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)


def foretold(piece: Vector, values: Vector) -> Vector:
    """What each draw's value is foretold to be by the other draws: their mean, and the piece.

    ``piece`` has a row a draw. Where no strength foretells better than the mean does, the mean.
    """
    found = tells(piece, values)
    return _mean(values) if found is None else found


def tells(piece: Vector, values: Vector) -> Vector | None:
    """The same; None where no strength foretells better than the mean does."""
    n = len(values)
    mean = _mean(values)
    spread = piece.std(axis=0)
    kept = spread > 1e-12 * np.maximum(1.0, np.abs(piece).max(axis=0))
    if n < 3 or not kept.any():
        return None
    numbers = (piece[:, kept] - piece[:, kept].mean(axis=0)) / spread[kept]
    u, s, _ = np.linalg.svd(numbers, full_matrices=False)
    centred = values - values.mean()
    along = u.T @ centred
    best, least = None, float(((values - mean) ** 2).mean())
    for strength in _STRENGTHS:
        shrink = s**2 / (s**2 + strength * n + 1e-9 * n)
        own = 1.0 / n + (u**2 * shrink).sum(axis=1)
        if own.max() > 0.99:
            continue
        missed = (centred - u @ (shrink * along)) / (1.0 - own)
        error = float((missed**2).mean())
        if error < least:
            best, least = values - missed, error
    return best


def _mean(values: Vector) -> Vector:
    """The mean of the other draws."""
    return np.asarray((values.sum() - values) / max(1, len(values) - 1), dtype=np.float64)


def chances(expected: Vector, values: Vector) -> Vector:
    """How likely each draw is at least 0, by what it is foretold and how the others were missed."""
    missed = values - expected
    likely = (expected[:, None] + missed[None, :] >= 0).astype(float)
    np.fill_diagonal(likely, 0.0)
    return np.asarray(likely.sum(axis=1) / (len(values) - 1), dtype=np.float64)


def surprise(likely: Vector, so: NDArray[np.bool_]) -> float:
    """How surprising what came is, on average, in nats; nothing is held for impossible."""
    least = 0.5 / len(likely)
    held = np.clip(likely, least, 1 - least)
    return float(-np.where(so, np.log(held), np.log(1 - held)).mean())
