# SPDX-License-Identifier: Apache-2.0
"""Which law a result stands on, as a short fingerprint."""

from __future__ import annotations

import hashlib

from jknmodel import _core

__all__ = ["law_version"]


def law_version() -> str:
    """A short fingerprint of every row of the law.

    >>> len(law_version())
    16
    """
    rows = "\n".join(
        "\t".join(
            (
                row.rule, row.printed, row.unit, row.from_.isoformat(),
                row.until.isoformat() if row.until else "", row.citation, row.confidence,
            )
        )
        for row in _core.law_rows()
    )  # fmt: skip
    return hashlib.sha256(rows.encode()).hexdigest()[:16]
