# SPDX-License-Identifier: Apache-2.0
"""The gettext catalogues: every word that people read, in both languages.

``locale/{id,en}/LC_MESSAGES/jknmodel.po`` hold the sentences of the page by their keys. The
Indonesian one holds the words of errors and of the commands too, by their English (see
:mod:`jknmodel.base.said`). A build compiles both; in a tree of sources, where nothing is compiled,
they are read as they are.

>>> sentences("id").gettext("section_money")
'3. Uang cukup sampai bulan apa'
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jknmodel.base.language import Language

__all__ = ["FOLDER", "by_english", "sentences"]

FOLDER: Final = Path(__file__).parents[1] / "locale"


@cache
def sentences(language: Language) -> GNUTranslations:
    """The sentences of one language by their keys; empty for a key that has none."""
    found = GNUTranslations(BytesIO(_compiled(language)))
    found.add_fallback(_Nothing())
    return found


class _Nothing(NullTranslations):
    def gettext(self, message: str) -> str:  # noqa: ARG002
        return ""


@cache
def by_english(context: str) -> Mapping[str, str]:
    """The Indonesian words of one context (``fault``, ``help``) by their English."""
    from babel.messages.mofile import read_mo

    catalogue = read_mo(BytesIO(_compiled("id")))
    return {str(each.id): str(each.string) for each in catalogue if each.context == context}


@cache
def _compiled(language: Language) -> bytes:
    folder = FOLDER / language / "LC_MESSAGES"
    compiled = folder / "jknmodel.mo"
    if compiled.exists():
        return compiled.read_bytes()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiling = BytesIO()
    with (folder / "jknmodel.po").open("rb") as file:
        write_mo(compiling, read_po(file, locale=language))
    return compiling.getvalue()
