# SPDX-License-Identifier: Apache-2.0
"""Whom an error may name: no number of an identity, no telephone, no address leaves a table.

>>> masked("3508010101010001"), masked("Selok")
('***', 'Selok')
"""

from __future__ import annotations

import unicodedata
from typing import Final

from jknmodel import _core

__all__ = ["HIDDEN", "looks_like_a_person", "masked", "numbers_a_person", "plain"]

HIDDEN: Final = "***"


def plain(text: str) -> str:
    """A text in letters of one width, without halves of pairs: what the rules in C++ read.

    >>> plain("９３,４％")
    '93,4%'
    """
    return unicodedata.normalize("NFKC", text).encode("utf-8", "replace").decode()


def looks_like_a_person(text: str) -> bool:
    """Whether a text holds what tells of one: a number of an identity, a telephone, an address.

    Twelve digits and more, telephone numbers, e-mail addresses, and codes of letters and digits as
    families have them. A name alone is not seen here: a column of few words shows only those that
    are nearly one of its words (see :func:`segment_remedy`).

    >>> [looks_like_a_person(text) for text in ("0812-3456-7890", "KK-00123", "19.06.01.2003")]
    [True, True, False]
    """
    return _core.looks_like_a_person(plain(text))


def numbers_a_person(text: str) -> bool:
    """Whether a text holds a number that is given to one person, or a way to reach one.

    >>> numbers_a_person("3508010101010001"), numbers_a_person("Desa 001")
    (True, False)
    """
    return _core.numbers_a_person(plain(text))


def masked(text: str) -> str:
    """A text on one line as an error may print it: short, and never what looks like a person."""
    if looks_like_a_person(text):
        return HIDDEN
    return _core.masked(text.encode("utf-8", "replace").decode())
