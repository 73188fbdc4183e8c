# SPDX-License-Identifier: Apache-2.0
"""The planner's file, without a browser: one script of its modules, every sentence, no way out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base.catalogue import sentences
from jknmodel.report.planner.assemble import MOST, planner
from jknmodel.report.planner.carried import catalogue, place_of
from jknmodel.report.planner.scripts import FOLDER, joined


@pytest.fixture(scope="module")
def text() -> str:
    place = place_of(jkn.Place.load("lumajang"), "lumajang", [])
    return planner("en", {"schema": 1, "place": {"id": "</script><b>@scripts@"}}, [place])


def test_modules_become_one_script_each_after_those_it_imports(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'import { b as other } from "./b.js";\nexport const a = other + 1;\n'
    )
    (tmp_path / "b.js").write_text("export const b = 1;\n")
    script = joined(tmp_path / "a.js")
    assert script.index("const $b") < script.index("const $a")
    assert "const { b: other } = $b;" in script
    assert "import" not in script
    assert "export" not in script


def test_modules_that_import_each_other_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\n')
    with pytest.raises(ValueError, match="a -> b -> a"):
        joined(tmp_path / "a.js")


def test_a_form_of_import_that_is_not_joined_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import * as b from "./b.js";\n')
    with pytest.raises(ValueError, match=r"a\.js"):
        joined(tmp_path / "a.js")


def test_every_sentence_that_a_script_asks_for_is_carried() -> None:
    script = joined(FOLDER / "main.js")
    carried = catalogue(script)["sentences"]
    asked = set(re.findall(r"\bt\(\s*[\"`'](\w+)[\"`']", script))
    assert len(asked) > 100
    for language, said in carried.items():
        assert asked - said.keys() == set()
        assert all(said[key] == sentences(language).gettext(key) for key in asked)


def test_only_its_own_scripts_may_run_and_nothing_may_be_fetched(text: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "connect-src" not in policy[1]
    assert "'unsafe" not in policy[1]
    for tag in ("script", "style"):
        for body in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1]
    assert not re.search(r"\b(?:src|href)=[\"'](?!#|data:)", text.partition("<script>")[0])


def test_what_it_opens_with_stays_data(text: str) -> None:
    block = re.search(r'<script type="application/json" id="start">(.*?)</script>', text)
    assert block is not None
    assert json.loads(block[1])["place"]["id"] == "</script><b>@scripts@"


def test_it_can_be_sent_by_mail(text: str) -> None:
    assert len(text.encode()) < MOST
