# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501  # lines of the page's own language
"""A planner that is open in Chromium, as tests use it, and everything it complained of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PICTURES = Path(__file__).resolve().parents[1] / "out" / "screenshots"


class Opened:
    """A page of the planner, and everything it complained of."""

    def __init__(self, browser: Any, path: Path, width: int = 1280) -> None:
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, accept_downloads=True, offline=True
        )
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector("#app[data-ready]")

    def place(self, name: str = "lumajang") -> Opened:
        self.page.click(f'[data-place="{name}"]')
        return self

    def view(self, name: str) -> Opened:
        self.page.click(f'[data-view="{name}"]')
        return self

    def plan(self, name: str = "lumajang") -> Opened:
        return self.place(name).view("plan")

    def language(self, language: str) -> Opened:
        self.page.click(f'.language[lang="{language}"]')
        return self

    def answer(self) -> list[str]:
        said: list[str] = self.page.locator("#answer li").all_inner_texts()
        return said

    def slide(self, box: str, value: float) -> None:
        """Moves the slider beside a box."""
        self.page.evaluate(
            """([box, value]) => {
                const slider = document.getElementById(box).parentElement.querySelector("input[type=range]");
                slider.value = String(value);
                slider.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            [box, value],
        )
        self.settled()

    def settled(self) -> None:
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def saved(self, what: str) -> Any:
        with self.page.expect_download() as found:
            self.page.click(f'[data-take="{what}"]')
        return found.value

    def close(self) -> None:
        self.context.close()
        assert self.faults == []
        assert [
            each for each in self.asked if not each.startswith(("file:", "blob:", "data:"))
        ] == []
