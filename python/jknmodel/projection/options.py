# SPDX-License-Identifier: Apache-2.0
"""What a projection may be asked: engines, draws, threads, figures."""

from __future__ import annotations

from typing import Final

from jknmodel import _core

__all__ = ["ENGINES", "FIGURES", "MOST_DRAWS", "MOST_HOLD", "MOST_SEED", "MOST_THREADS"]

ENGINES: Final[tuple[str, ...]] = _core.ENGINES
MOST_DRAWS = 2**20
MOST_SEED = 2**63 - 1
MOST_THREADS = 1024
MOST_HOLD = 12 * 200
FIGURES: Final[tuple[str, ...]] = _core.FIGURES
