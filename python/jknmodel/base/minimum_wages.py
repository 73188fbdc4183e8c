# SPDX-License-Identifier: Apache-2.0
"""A minimum wage of a place, and since when it holds.

>>> MinimumWage(year=2025, sen=242_976_400).rupiah
2429764
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["MinimumWage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumWage:
    """A minimum wage a month, in sen; from January of its year, or of no year (None)."""

    year: int | None
    sen: int
    source: str = ""
    confidence: str = ""
    words: str = ""

    @property
    def rupiah(self) -> int | Decimal:
        """In rupiah, whole where no sen are left over."""
        return self.sen // 100 if self.sen % 100 == 0 else Decimal(self.sen) / 100
