# SPDX-License-Identifier: Apache-2.0
"""Writes the gettext catalogues in their one form, the English beside each Indonesian sentence.

    .venv/bin/python tools/catalogues.py

Sentences keep their order and their comments. Sentences that have a key show their English above
the Indonesian, so that whoever reviews one sees both.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

FOLDER: Final = Path(__file__).parents[1] / "python" / "jknmodel" / "locale"
LANGUAGES: Final = {
    "en": "nplurals=2; plural=(n != 1);",
    "id": "nplurals=1; plural=0;",
}


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return FOLDER / language / "LC_MESSAGES" / "jknmodel.po"


def read(language: str) -> Catalog:
    """A catalogue as it is."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def text_of(language: str, english: Catalog) -> str:
    """The catalogue of a language as it should be."""
    catalogue = read(language)
    for message in catalogue:
        message.flags.clear()  # a per cent sign is one
        if message.id and message.context is None and language != "en":
            known = english.get(message.id)
            said = known.string if known else None
            message.auto_comments = [said if isinstance(said, str) else (said or [""])[-1]]
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True)
    return (
        "# SPDX-License-Identifier: Apache-2.0\n"
        'msgid ""\n'
        'msgstr ""\n'
        f'"Language: {language}\\n"\n'
        f'"Plural-Forms: {LANGUAGES[language]}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        "\n" + body.getvalue().decode()
    )


if __name__ == "__main__":
    sources = read("en")
    for each in LANGUAGES:
        path_of(each).write_text(text_of(each, sources), "utf-8")
