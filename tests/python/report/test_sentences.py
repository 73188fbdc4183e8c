# SPDX-License-Identifier: Apache-2.0
"""Every sentence stands in both catalogues, with the same blanks, and somebody says it."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import catalogues
import pytest
from babel.messages.catalog import Catalog, Message
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.report.texts import Texts

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "python" / "jknmodel"


def said(catalogue: Catalog) -> dict[str, Message]:
    """The sentences that have a key."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message
        for message in catalogue
        if message.id and message.context is None
    }


CATALOGUES = {language: said(catalogues.read(language)) for language in LANGUAGES}


def forms(message: Message) -> list[str]:
    """A sentence, or its forms for one and for many."""
    said = message.string or ""
    return [said] if isinstance(said, str) else list(said)


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    assert list(CATALOGUES["id"]) == list(CATALOGUES["en"])


def test_a_sentence_has_words_and_blanks_in_both_languages() -> None:
    for key in CATALOGUES["en"]:
        every = [form for language in LANGUAGES for form in forms(CATALOGUES[language][key])]
        assert all(every), key
        assert all(blanks(form) == blanks(every[0]) for form in every), key
        assert "" not in blanks(every[0]), key  # each blank has a name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_as_the_tool_writes_it(language: str) -> None:
    english = catalogues.read("en")
    assert catalogues.path_of(language).read_text("utf-8") == catalogues.text_of(language, english)


def used() -> Iterator[str]:
    """Patterns of the keys that the sources name, whole or with a blank."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                ]
                if parts[0] != ".+":
                    yield "".join(parts)
    for path in PACKAGE.rglob("*.js"):  # of the planner: t("key"), t(`key_${blank}`)
        for key in re.findall(r"[\"'`]((?:\w|\$\{[^}]*\})+)[\"'`]", path.read_text("utf-8")):
            if not key.startswith("$"):
                yield from (re.sub(r"\$\{[^}]*\}", blank, key) for blank in ("", ".+"))
    for path in PACKAGE.rglob("*.html"):
        yield from map(re.escape, re.findall(r"[\"'](\w+)[\"']", path.read_text("utf-8")))


def test_no_sentence_is_left_over() -> None:
    patterns = set(used())
    plain = {re.sub(r"\\(.)", r"\1", each) for each in patterns if ".+" not in each}
    open_ = re.compile("|".join(each for each in patterns if ".+" in each and "\n" not in each))
    unused = [key for key in CATALOGUES["en"] if key not in plain and not open_.fullmatch(key)]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_nobody_wrote_is_an_error(language: Language) -> None:
    with pytest.raises(KeyError):
        Texts(language)("no such sentence")
    assert not Texts(language).has("no such sentence")
