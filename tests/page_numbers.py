# SPDX-License-Identifier: Apache-2.0
"""Whether each rupiah and each head on a page is found in the CSV files, to the last digit.

A mark on the page names its cells (`jknmodel.report.parts.marks`); here they are looked up
in the files as a reader has them, written as the mark says, and compared with the words on the
page.

>>> value_of("budget?column=left&take=sum&year=2025", {"budget": [{"year": "2025", "left": "7"}]})
7.0
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl

from jknmodel.base.language import Language
from jknmodel.report.numbers import Numerals

Rows = Sequence[Mapping[str, str]]

#: Words of the law, of what was published, of the register: no run has them.
ELSEWHERE = ("law", "published", "register", "name")
#: Amounts, and numbers of people: what must be marked.
_RUPIAH = re.compile(r"Rp\s?\d")
_HEADS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d[\d.,]*\s(?:ribu|juta|thousand|million)\b")


class Mark(NamedTuple):
    """A number on the page."""

    language: Language
    source: str
    how: str
    words: str


class _Reader(HTMLParser):
    """The marks of a page, and its text outside them."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self.text: list[tuple[Language, str]] = []
        self._language: Language = "id"
        self._open: list[tuple[str, dict[str, str]]] = []
        self._said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in {"meta", "link", "br", "input", "path", "use", "line", "rect"}:
            return
        if tag == "main":
            self._language = "en" if given["lang"] == "en" else "id"
        self._open.append((tag, given))
        if "data-from" in given:
            self._said = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing is in it."""

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, given = self._open.pop()
            if "data-from" in given:
                source = given["data-from"]
                self.marks.append(
                    Mark(self._language, source, given.get("data-as", ""), self._said)
                )
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        tags = [name for name, _ in self._open]
        if {"svg", "style", "script", "title"} & set(tags):
            return
        if any("data-from" in given for _, given in self._open):
            self._said += data
        elif data.strip():
            self.text.append((self._language, data))


def read(page: str) -> tuple[list[Mark], list[tuple[Language, str]]]:
    """The marks of a page, and its text outside them."""
    reader = _Reader()
    reader.feed(page)
    return reader.marks, reader.text


def rows_of(tables: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """The CSV files, cell by cell."""
    return {name: list(csv.DictReader(io.StringIO(text))) for name, text in tables.items()}


def value_of(source: str, tables: Mapping[str, Rows]) -> float:
    """What the cells of a mark come to."""
    return sum(_term(term, tables) for term in source.split("|"))


def _term(term: str, tables: Mapping[str, Rows]) -> float:
    if term == "nothing":
        return 0.0
    sign = -1.0 if term.startswith("-") else 1.0
    table, _, query = term.removeprefix("-").partition("?")
    where = dict(parse_qsl(query))
    column, take = where.pop("column"), where.pop("take", "only")
    times = float(where.pop("times", "1"))
    found = [
        float(row[column])
        for row in tables[table]
        if all(row[key] == value for key, value in where.items()) and row[column]
    ]
    if take == "only":
        if len(found) != 1:
            raise LookupError(f"{len(found)} rows: {term}")
        return sign * times * found[0]
    total = sum(found) if take == "sum" else min(found) if take == "min" else max(found)
    return sign * times * total


def faults(page: str, tables: Mapping[str, str], names: Sequence[str] = ()) -> Iterator[str]:
    """What is wrong with the numbers of a page; `names` are words of users, not looked at."""
    marks, text = read(page)
    rows = rows_of(tables)
    if not marks:
        yield "no number is marked"
    for mark in marks:
        if mark.source in ELSEWHERE:
            continue
        try:
            values = [round(value_of(source, rows), 2) for source in mark.source.split(" ")]
        except (LookupError, ValueError) as error:
            yield f"{mark.language} '{mark.words}': {type(error).__name__} {error}"
            continue
        numerals = Numerals(mark.language)
        said = (
            numerals.money(values[0], rounded=True)
            if mark.how == "rounded"
            else getattr(numerals, mark.how)(*values)
        )
        if said != mark.words:
            yield f"{mark.language} '{mark.words}' is '{said}' in {mark.source}"
    for language, words in text:
        rest = words
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(name, "")
        if _RUPIAH.search(rest) or _HEADS.search(rest):
            yield f"{language} not marked: {' '.join(rest.split())[:160]}"
