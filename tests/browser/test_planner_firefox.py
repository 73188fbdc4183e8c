# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501
"""The planner in Firefox: opened from a disk, moved, asked.

Needs firefox-esr and marionette_driver.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jknmodel.report.planner.assemble import planner

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings(
        "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
    ),
]
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Any]:
    if FIREFOX is None:
        pytest.skip("no Firefox here: apt-get install firefox-esr")
    marionette = pytest.importorskip("marionette_driver.marionette")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    command = [FIREFOX, "--headless", "-marionette", "-profile", str(profile), "-no-remote"]
    running = subprocess.Popen(
        command,
        env=os.environ | {"HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    driver = marionette.Marionette(host="127.0.0.1", port=port)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                driver.start_session()
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)
        driver.timeout.implicit = 20
        yield driver
    finally:
        running.terminate()
        running.wait()


def test_it_opens_moves_and_answers(firefox: Any, tmp_path: Path) -> None:
    path = tmp_path / "Rencana Jütland" / "jkn planner.html"
    path.parent.mkdir()
    path.write_text(planner(), "utf-8")

    def find(selector: str) -> Any:
        return firefox.find_element("css selector", selector)

    firefox.navigate(path.as_uri())
    find("#app[data-ready]")
    find('[data-place="lumajang"]').click()
    find('[data-view="plan"]').click()
    before = find("#answer").text
    assert "Lumajang" in before
    firefox.execute_script(
        """const slider = document.querySelector("#budget-2025 + input"); slider.value = "70000000000";
        slider.dispatchEvent(new Event("input", { bubbles: true }));""",
        sandbox=None,
    )
    until = time.monotonic() + 10
    while find("#answer").text == before:
        assert time.monotonic() < until
    find('[data-view="ask"]').click()
    find(".ask button.main").click()
    find(".ask .found .big")  # from the worker
