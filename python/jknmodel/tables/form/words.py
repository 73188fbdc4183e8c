# SPDX-License-Identifier: Apache-2.0
"""What sheets, columns and words are called in each language, and read in either.

English is the key itself; the Indonesian catalogue has its words (contexts ``heading`` for keys,
``cell`` for what stands below them). A key without an entry is called by its own name.

>>> heading("half_width", "id"), heading("half_width", "en"), word("owing", "id")
('setengah lebar', 'half width', 'menunggak')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from jknmodel import _core
from jknmodel.base.catalogue import by_english, sentences
from jknmodel.base.language import LANGUAGES, Language

__all__ = ["Vocabulary", "figure_word", "heading", "same", "sheet_word", "word"]

#: A published count of the people, told apart from the population that rates divide by.
_OTHER_COUNT: Final = "form_other_population"


def same(text: str) -> str:
    """A name for comparing: no capitals, one blank for all that is neither letter nor digit.

    >>> same(" Half_width "), same("Sumber  dana")
    ('half width', 'sumber dana')
    """
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def heading(key: str, language: Language) -> str:
    """What the column of a key is called."""
    return (by_english("heading").get(key) if language == "id" else "") or key.replace("_", " ")


def word(name: str, language: Language) -> str:
    """What a word of a file is called in a cell."""
    return (by_english("cell").get(name) if language == "id" else "") or name.replace("_", " ")


def figure_word(name: str, language: Language) -> str:
    """What a published figure is called."""
    key = _OTHER_COUNT if name == "population" else f"figure_{name}"
    return sentences(language).gettext(key) or name.replace("_", " ")


def sheet_word(name: str, language: Language) -> str:
    """What a sheet is called."""
    return sentences(language).gettext(f"form_sheet_{name}") or name.replace("_", " ")


class Vocabulary:
    """Words that a cell may have, each by all its spellings."""

    def __init__(self, spellings: Iterable[tuple[str, dict[Language, str]]]) -> None:
        self.said = dict(spellings)
        self._by_spelling: dict[str, str] = {}
        for name, by_language in self.said.items():
            for spelling in (*by_language.values(), name):
                self._by_spelling.setdefault(same(spelling), name)

    @classmethod
    @lru_cache(maxsize=256)
    def of(cls, names: tuple[str, ...]) -> Vocabulary:
        """That of words of a file."""
        return cls((name, {each: word(name, each) for each in LANGUAGES}) for name in names)

    def also(self, spelling: str, name: str) -> None:
        """Understand a further spelling, where it is no other word."""
        self._by_spelling.setdefault(same(spelling), name)

    def find(self, text: str) -> str | None:
        """The word that is meant; None for none of them.

        >>> Vocabulary.of(("owing", "left")).find("Menunggak")
        'owing'
        """
        return self._by_spelling.get(same(text))

    def advice(self, text: str, language: Language) -> str:
        """The nearest word, or which there are."""
        advice: str = _core.advice(text[:60], [each[language] for each in self.said.values()])
        return advice
