# SPDX-License-Identifier: Apache-2.0
"""Chromium, and the planner open in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jknmodel.report.planner.assemble import planner
from opened_planner import PICTURES, Opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planner, in a folder as people have them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = tmp_path_factory.mktemp("p") / "Rencana Jütland 2026" / "jkn planner.html"
    path.parent.mkdir()
    path.write_text(planner(), "utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=shutil.which("chromium"))
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    page = Opened(browser, file)
    yield page
    page.close()
