# SPDX-License-Identifier: Apache-2.0
"""The two languages of what people read."""

from typing import Final, Literal

__all__ = ["LANGUAGES", "Language"]

Language = Literal["id", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("id", "en")
