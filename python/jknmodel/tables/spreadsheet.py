# SPDX-License-Identifier: Apache-2.0
"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["harmless", "is_formula", "unescaped"]

_SIGN: Final = "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]"
_INSIDE: Final = rf"'*[^\S\t\r\n\"]*\"*[^\S\t\r\n]*{_SIGN}"
_STARTS: Final = rf"(?:'*[\t\r\n]|{_INSIDE})"
_FORMULA: Final = re.compile(_STARTS)
_PARTED: Final = re.compile(rf"([;|\t\r\n])(?={_INSIDE})")
_ESCAPED: Final = re.compile(rf"^'(?={_STARTS})|(?<=[;|\t\r\n])'(?={_INSIDE})")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, or part it into one that is.

    >>> [is_formula(text) for text in ("=1", "\uff1d1", " +1", "APBD;=1", "Selok; Anyar")]
    [True, True, True, True, False]
    """
    return bool(_FORMULA.match(text) or _PARTED.search(text))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what would begin one.

    Full-width signs begin one too, and so does what stands behind a ``;``, ``|`` or tab: a
    spreadsheet that parts cells there does not see our quotes.

    >>> harmless("=1+1"), harmless("\uff1d1"), harmless("APBD;=1"), harmless("Selok; Anyar")
    ("'=1+1", "'\uff1d1", "APBD;'=1", 'Selok; Anyar')
    """
    text = _PARTED.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(text: str) -> str:
    """What :func:`harmless` was given.

    >>> unescaped(harmless("'=1;@x")) == "'=1;@x"
    True
    """
    return _ESCAPED.sub("", text)
