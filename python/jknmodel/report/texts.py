# SPDX-License-Identifier: Apache-2.0
"""The sentences of the page, the workbook and the terminal, in one language.

They stand in the catalogues (:mod:`jknmodel.base.catalogue`) under the keys that are used here.
Plain text only: the page escapes it. Names in braces are filled in with ready-made words, so a
sentence never does arithmetic.

>>> from jknmodel.report.texts import Texts
>>> Texts("id")("section_money")
'3. Uang cukup sampai bulan apa'
>>> Texts("en").counted("cut_more", 1)
'and 1 lever more; all of them are in orders.csv'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jknmodel.base.catalogue import sentences

if TYPE_CHECKING:
    from jknmodel.base.language import Language

__all__ = ["Texts"]


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of one language."""

    language: Language

    def __call__(self, key: str, **words: object) -> str:
        """The sentence with its blanks filled; KeyError for one that is not in the catalogue."""
        sentence = sentences(self.language).gettext(key)
        if not sentence:
            raise KeyError(key)
        if any(hasattr(word, "__html__") for word in words.values()):  # a number with its mark
            from markupsafe import escape

            return escape(sentence).format(**words)
        return sentence.format(**words) if words else sentence

    def counted(self, key: str, count: int) -> str:
        """A sentence about so many, in the form that the language has for that number."""
        return sentences(self.language).ngettext(key, key, count).format(count=count)

    def has(self, key: str) -> bool:
        """Whether there is a sentence of that key."""
        return bool(sentences(self.language).gettext(key))

    def known(self, key: str, otherwise: str) -> str:
        """The words of that key, or `otherwise` as it is, for names that users may choose."""
        return self(key) if self.has(key) else otherwise
