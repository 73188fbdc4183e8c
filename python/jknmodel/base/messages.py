# SPDX-License-Identifier: Apache-2.0
"""Messages about input in Indonesian.

C++ and Python word a message once, in English. The Indonesian catalogue holds them as patterns with
named blanks (context ``fault``); a message is matched with them, the pattern with the most words of
its own first. What stands in a blank is

- a number that is written as the language does, for ``{n}`` (``{n2}``, ...);
- words of the catalogue themselves, for ``{what} {wanted} {kind} {remedy} {reason}``;
- those where it has them, for ``{who} {whose} {which} {value}``;
- a unit of an assumption or of the law, for ``{unit}``; the source of one, for ``{source}``;
- words of an answer and of a row of the law, for ``{sum}`` and ``{row}``;
- rows or moves as the message lists them, for ``{spans}``;
- what somebody wrote, or a name, and kept as it is, for all others.

>>> indonesian("is before 'from', 2025-06; give a later month")
"lebih awal dari 'from', 2025-06; tulis bulan sesudahnya"
>>> indonesian("'acitve' is not a standing; did you mean 'active'?")
"'acitve' bukan status peserta; apakah maksudnya 'active'?"
>>> indonesian("fits nothing") is None
True
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from jknmodel.base.catalogue import by_english, sentences

__all__ = ["cited_in_indonesian", "indonesian"]

_TRANSLATED: Final = {"what", "wanted", "kind", "remedy", "reason"}
_LOOSE: Final = {"who", "whose", "which", "value"}
_SPANS: Final = (
    (" to ", " sampai "), (" and others", " dan lainnya"), (" by ", " sebesar "),
    (" people", " orang"), (" and ", " dan "),
)  # fmt: skip
_SIGNS: Final = str.maketrans(",.", ".,")


@lru_cache(maxsize=1024)
def indonesian(message: str, context: str = "fault") -> str | None:
    """A message in Indonesian; None for one that the catalogue does not have.

    Parameters
    ----------
    message
        As C++ or Python words it.
    context
        ``fault`` for messages about input, ``why`` for a line of an answer's ``explain()``,
        ``meaning`` for what `jknmodel.explain` says of a name.
    """
    for longest, pattern in _patterns(context):
        if longest in message and (said := pattern.said(message)) is not None:
            return said
    return None


@cache
def _patterns(context: str) -> list[tuple[str, _Pattern]]:
    """Each message behind the longest of its words: few others have them."""
    patterns = [_Pattern(english, said, context) for english, said in by_english(context).items()]
    patterns.sort(key=lambda each: -sum(map(len, each.words)))
    return [(max(each.words, key=len, default=""), each) for each in patterns]


@dataclass(frozen=True)
class _Pattern:
    """One message with blanks, in both languages."""

    english: str
    words_id: str
    context: str

    @cached_property
    def _parts(self) -> list[tuple[str, str | None]]:
        """Words, and the name of the blank behind them."""
        return [(words, name) for words, name, *_ in string.Formatter().parse(self.english)]

    @cached_property
    def words(self) -> list[str]:
        """The words around the blanks."""
        return [words for words, _ in self._parts if words]

    @cached_property
    def _shape(self) -> re.Pattern[str]:
        names = [name for _, name in self._parts]
        shape = ""
        for at, (words, name) in enumerate(self._parts):
            shape += re.escape(words)
            if name:
                behind = names[at + 1] if at + 1 < len(names) else None
                beside = at + 1 < len(names) and not self._parts[at + 1][0]
                shape += f"(?P<{name}>{_blank(name, words, behind if beside else None)})"
        return re.compile(shape, re.DOTALL)

    def said(self, message: str) -> str | None:
        """The message in Indonesian, if it is this one."""
        if not all(words in message for words in self.words):
            return None
        found = self._shape.fullmatch(message)
        if found is None:
            return None
        blanks = {}
        for name, text in found.groupdict().items():
            filled = _filled(name, text, message, self.context)
            if filled is None:
                return None
            blanks[name] = filled
        return self.words_id.format(**blanks)


def _blank(name: str, before: str, behind: str | None) -> str:
    """What may stand in a blank, as a regular expression."""
    kind = _kind(name)
    if kind == "n":
        return r"[-+]?\d[\d.,_]*(?<=\d)"
    if kind == "remedy":
        return ".+" if before.endswith(" ") else r"(?:[;] .*| \(.*)?"
    if behind and _kind(behind) == "remedy":
        return "[^;]+?"
    return ".*?" if before.endswith("'") else ".+?"


def _filled(name: str, text: str, message: str, context: str) -> str | None:
    """A blank in Indonesian; None where it has no words."""
    kind = _kind(name)
    if kind == "n":
        return text.translate(_SIGNS)
    if kind == "spans":
        for english, words in _SPANS:
            text = text.replace(english, words)
        return text
    if kind in {"unit", "source"}:
        return sentences("id").gettext(f"{kind} {text}") or text
    if kind == "sum":
        return re.sub("[a-z_]+", lambda word: by_english("help").get(word[0], word[0]), text)
    if kind == "row":
        return _row(text)
    if not text or kind not in _TRANSLATED | _LOOSE:
        return text
    said = indonesian(text, context) if len(text) < len(message) else None
    return text if said is None and kind in _LOOSE else said


#: Words in the rows of the law, as `explain` prints them.
_OF_LAW: Final = (
    (" Art. ", " Pasal "), ("article unknown", "pasal tidak diketahui"),
    ("BPJS Kesehatan rule", "aturan BPJS Kesehatan"),
    ("no instrument found", "peraturannya tidak ditemukan"),
    ("minimum wage decree", "keputusan upah minimum"),
    ("law change of a scenario", "perubahan hukum dalam skenario"), ("[assumed", "[diandaikan"),
)  # fmt: skip


def _row(text: str) -> str:
    """A row of the law: its unit and its article; a remark on its source stays as it is."""
    row, behind, cited = text.partition("; ")
    rule, value, unit = (*row.split(" ", 2), "", "")[:3]
    row = " ".join((rule, value, sentences("id").gettext(f"unit {unit}") or unit)).rstrip()
    return f"{row}{behind}{cited_in_indonesian(cited)}"


def cited_in_indonesian(citation: str) -> str:
    """An article of the law; a remark on its source stays as it is.

    >>> cited_in_indonesian("Perpres 59/2024, Art. 37 [S1] (assumed)")
    'Perpres 59/2024, Pasal 37 [S1] (diandaikan)'
    """
    article, end, remark = citation.partition("]")
    for english, words in _OF_LAW:
        article = article.replace(english, words)
    return f"{article}{end}{remark.replace('(assumed)', '(diandaikan)')}"


def _kind(name: str) -> str:
    return name.rstrip("0123456789")
