# SPDX-License-Identifier: Apache-2.0
"""Codes of villages: those of the interior ministry, and those of Statistics Indonesia (BPS).

>>> code_of("1906012003"), code_of("1906010003"), code_of("1906010003", of_bps=True)
('19.06.01.2003', None, '1906010003')
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, Final

import numpy as np

__all__ = ["are_of_bps", "code_of", "hint_of", "nearest"]


_MINISTRY: Final = re.compile(r"([0-9]{2})(\.?)([0-9]{2})\2([0-9]{2})\2([12][0-9]{3})")


def _code_text(value: Any) -> str:
    """A code as it was written; empty when it is none."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int | np.integer):
        return ""
    word = str(value).strip()
    return word.removesuffix(".0") if re.fullmatch(r"[0-9]{10}\.0", word) else word


def code_of(value: Any, *, of_bps: bool = False) -> str | None:
    """A village code, the ministry's with its points, BPS's without; None when it is none."""
    word = _code_text(value)
    if of_bps:
        return word if re.fullmatch(r"[0-9]{10}", word) else None
    found = _MINISTRY.fullmatch(word)
    return ".".join(found.group(1, 3, 4, 5)) if found else None


def are_of_bps(values: Iterable[Any]) -> bool:
    """Whether codes are BPS's: ten digits without points of which some cannot be the ministry's."""
    words = [word for value in values if (word := _code_text(value))]
    plain = [word for word in words if re.fullmatch(r"[0-9]{10}", word)]
    dotted = any("." in word for word in words)
    return not dotted and any(code_of(word) is None for word in plain)


def nearest(code: str, known: Collection[str]) -> str:
    """The known code that differs in the fewest digits."""
    alike = [each for each in known if len(each) == len(code)]  # of the same numbering
    near = [each for each in alike if each[:5] == code[:5]] or alike
    apart = {each: sum(a != b for a, b in zip(each, code, strict=True)) for each in near}
    return min(apart, key=lambda each: (apart[each], each), default="")


def hint_of(value: Any, *, of_bps: bool) -> str:
    """What is wrong with a code of one numbering in a table of the other."""
    if code_of(value, of_bps=True) is None:
        dotted = re.fullmatch(r"(?:[0-9]{2}\.){3}[0-9]{4}", str(value).strip())
        end = " (the ministry's last four digits begin with 1 or 2; BPS's codes have no points)"
        return end if dotted and not of_bps else ""
    other = "BPS's" if not of_bps else "the ministry's"
    return f" (this is one of {other}; other rows have the other numbering: give one of them)"
