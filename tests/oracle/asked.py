# SPDX-License-Identifier: Apache-2.0
"""How often both rule books are asked: `./jkn check` asks ten times as often."""

from __future__ import annotations

import os

WHOLE = 100_000
ASKED = int(os.environ.get("JKNMODEL_ASKED", str(WHOLE // 10)))


def of_asked(of_whole: int) -> int:
    """What is `of_whole` where `WHOLE` are asked, of those that are, rounded up."""
    return -(-of_whole * ASKED // WHOLE)
