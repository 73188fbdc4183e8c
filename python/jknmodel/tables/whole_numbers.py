# SPDX-License-Identifier: Apache-2.0
"""Whole numbers as the cells of a table have them, in either language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

import numpy as np

from jknmodel.base.language import Language

__all__ = ["EXACT", "read_whole"]

EXACT: Final = 2**53  # whole numbers that a float tells apart
_SIGNS: Final = {"id": (r"\.", ",", "Indonesian"), "en": (",", r"\.", "English")}
_RUPIAH: Final = re.compile(r"(?i)(?:rp\.?|idr)[ \u00a0]*(-?[0-9.,]*[0-9])(?:[.,]-{1,2})?")


def read_whole(
    value: Any, locale: Language | None, of: str = "people", *, money: bool = False
) -> int | str:
    """The whole number that a cell of a table says, or what is wrong with it.

    Parameters
    ----------
    value
        Text, or a number as it was typed.
    locale
        How numbers in text are written: groups of three with ``.`` and decimals behind ``,`` in
        ``"id"``, the other way round in ``"en"``. None: digits alone, for ``37.800`` can be read
        in two ways.
    of
        What is counted, for the words.
    money
        Whether ``Rp`` may stand before the digits of a declared locale, and ``,-`` behind.

    Examples
    --------
    >>> read_whole("37.800", "id"), read_whole("Rp840.000,-", "id", money=True)
    (37800, 840000)
    >>> read_whole("0.500", "id")
    'is not a whole number in Indonesian numerals: no group begins with 0; give people'
    """
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float | np.floating | Decimal):
        # a Decimal has all its digits, a float may have lost some
        exact = value.is_finite() if isinstance(value, Decimal) else abs(float(value)) < EXACT
        if exact and value == int(value):
            return int(value)
        return (
            f"is not a whole number; give {of} (a spreadsheet that reads 37.800 as 37.8 needs "
            "the column as text)"
        )
    if not isinstance(value, str):
        return f"is not a number; give a whole number of {of}"
    word = value.strip()
    if money and locale and (amount := _RUPIAH.fullmatch(word)):
        word = amount[1]
    if re.fullmatch(r"-?[0-9]{1,30}", word):
        return int(word)
    if word.endswith("%"):
        return f"is a share, not a count; give {of}"
    if word.startswith("+"):
        return f"has a sign before it; give {of} in digits alone"
    return _grouped(word, locale, of)


def _grouped(word: str, locale: Language | None, of: str) -> int | str:
    """A whole number with signs between its digits, as a locale writes it."""
    if locale is None:
        if re.fullmatch(r"-?(?:0|[1-9][0-9]{0,29})\.0", word):  # how tables of floats are written
            return int(word[:-2])
        if re.fullmatch(r"-?[0-9]+([.,][0-9]+)+", word):
            digits = re.sub(r"[.,]", "", word)
            return (
                f"can be read in two ways; write the digits alone ({digits}?), or declare "
                'locale="id" for Indonesian numerals'
            )
        return f"is not a whole number; give {of} in digits"
    group, point, language = _SIGNS[locale]
    parted = rf"[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}}){{1,9}}"
    whole = rf"-?(?:{parted}|0|[1-9][0-9]{{0,29}})"
    if found := re.fullmatch(rf"({whole})(?:{point}0{{1,2}})?", word):
        return int(re.sub(group, "", found[1]))
    if re.fullmatch(rf"-?0[0-9]{{0,2}}(?:{group}[0-9]{{3}})+(?:{point}[0-9]+)?", word):
        return f"is not a whole number in {language} numerals: no group begins with 0; give {of}"
    if re.fullmatch(rf"{whole}{point}[0-9]+", word):
        return f"is not a whole number in {language} numerals; give {of}"
    return f"is not a number in {language} numerals; give {of} in digits"
