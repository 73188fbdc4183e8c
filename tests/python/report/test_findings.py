# SPDX-License-Identifier: Apache-2.0
"""Findings are kinds with numbers; the terminal says them in Indonesian and in English."""

from __future__ import annotations

import re

import jknmodel as jkn
import pytest
from jknmodel.base.language import LANGUAGES, Language
from jknmodel.evidence.reconcile.reconcile import findings
from jknmodel.report.reconciled import lines
from jknmodel.report.texts import Texts

PLACES = jkn.Place.names()


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_of_finding_has_words_in_both_languages(place: str) -> None:
    for found in findings(jkn.Place.load(place)):
        assert found.remarks, found.figure
        for language in LANGUAGES:
            t = Texts(language)
            assert all(t.has(f"finding_{said.kind}") for said in found.remarks)
            assert t.has(f"verdict_{found.verdict}")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_a_line_and_questions_come_behind(place: str, language: Language) -> None:
    said = list(lines(jkn.Place.load(place), language))
    empty = said.index("")
    assert empty == len(findings(jkn.Place.load(place)))
    assert not any("{" in line for line in said)
    assert said[empty + 2].startswith("1. ")


def test_the_terminal_says_findings_in_indonesian() -> None:
    said = "\n".join(lines(jkn.Place.load("lumajang"), "id"))
    assert "bertentangan " in said
    assert "belum terdaftar: jarak ke 98,6%: memerlukan penduduk 1.050.289 sampai 1.060.134" in said
    assert "seluruhnya Rp50,67 miliar, atau Rp57,67 miliar" in said
    assert not re.search(r"\b(the|of|and|people|figures|published)\b", said)
