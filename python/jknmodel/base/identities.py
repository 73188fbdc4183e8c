# SPDX-License-Identifier: Apache-2.0
"""Whom an error may name: no number of an identity, no telephone, no address leaves a table.

>>> masked("3508010101010001"), masked("Selok")
('***', 'Selok')
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["HIDDEN", "looks_like_a_person", "masked", "numbers_a_person"]

HIDDEN: Final = "***"
_VISIBLE: Final = dict.fromkeys((*range(32), 127, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}")
_SHOWN: Final = 40  # letters of a cell in a message

_NUMBER: Final = re.compile(r"\d(?:[ .\-/]?\d){11}")  # NIK and family card 16 digits, card 13
_TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+\s?62|62(?=[ .-]?8)|0)(?:[ .\-()]{0,2}\d){8,12}(?!\d)")
_EMAIL: Final = re.compile(r"\S@\S")
_CODED: Final = re.compile(
    r"(?i)(?<![a-z])[a-z]+[-_/ .]?(?!(?:19|20)\d\d(?!\d))\d{3,}|^[a-z]{1,3}[-_/]\d+$"
)


def looks_like_a_person(text: str) -> bool:
    """Whether a text holds what tells of one: a number of an identity, a telephone, an address.

    Twelve digits and more, telephone numbers, e-mail addresses, and codes of letters and digits as
    families have them. A name alone is not seen here: a column of few words shows only those that
    are nearly one of its words (see :func:`segment_remedy`).

    >>> [looks_like_a_person(text) for text in ("0812-3456-7890", "KK-00123", "19.06.01.2003")]
    [True, True, False]
    """
    return numbers_a_person(text) or bool(_CODED.search(unicodedata.normalize("NFKC", text)))


def numbers_a_person(text: str) -> bool:
    """Whether a text holds a number that is given to one person, or a way to reach one.

    >>> numbers_a_person("3508010101010001"), numbers_a_person("Desa 001")
    (True, False)
    """
    plain = unicodedata.normalize("NFKC", text)
    return any(found.search(plain) for found in (_NUMBER, _TELEPHONE, _EMAIL))


def masked(text: str) -> str:
    """A text on one line as an error may print it: short, and never what looks like a person."""
    if looks_like_a_person(text):
        return HIDDEN
    text = text.encode("utf-8", "replace").decode().translate(_VISIBLE)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
