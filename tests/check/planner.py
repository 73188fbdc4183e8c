# SPDX-License-Identifier: Apache-2.0
"""The planner's module answers what the compiled library answers, to the last bit.

planner.py 500    places that ship, of the press and invented, each under plans drawn at random, in
node and in Chromium without a network. Every number is compared as a number: the two write the same
one differently (1e-04, 0.0001).
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import jknmodel as jkn
from jknmodel._core import Planner
from jknmodel.evidence.files import DATA

sys.path.insert(0, str(Path(__file__).parents[1]))

from python.evidence.test_any_district import NEWEST, invented
from random_plans import random_text

ROOT = Path(__file__).parents[2]
ENGINE = DATA / "planner"
TABLES = ["monthly", "funds", "levers", "orders", "budget"]
EVERY_TABLE = [*TABLES, "segments", "ledger", "flows"]


def asked(question: str, **fields: Any) -> str:
    """A question, as the page asks it."""
    return "\n".join(f"{k} = {json.dumps(v)}" for k, v in {"ask": question, **fields}.items())


def places() -> Iterator[jkn.Place]:
    """Those that ship, some of the press and some invented; without those that contradict."""
    yield from (jkn.Place.load(name) for name in jkn.Place.names())
    with tempfile.TemporaryDirectory() as folder:
        for at in range(30):
            for district in (NEWEST[at % len(NEWEST)], invented(at)):
                file = Path(folder) / f"{at}.toml"
                file.write_text(district.text, encoding="utf-8")
                try:
                    place = jkn.Place.load(file)
                    _ = place.core
                except jkn.InputError:
                    continue
                yield place


def questions(many: int) -> Iterator[list[str]]:
    """For each place what opens it and what is asked of it: so many plans in all."""
    dice, found = Random(18), list(places())
    for at, place in enumerate(found):
        asks = [asked("open", baseline=place.baseline_toml(), name=place.name)]
        plans = range(at, many, len(found))
        for number in plans:
            text = random_text(dice, place, f"plan {number}", last_year=2028)
            tables = EVERY_TABLE if number % 10 == 0 else TABLES
            plan = {"place": 1, "plan": text, "name": f"{number}.toml"}
            asks += [
                asked("plan", plan=text),
                asked("project", **plan, until="2027-12", tables=tables),
            ]
        if plans and at % 8 == 0:
            named = [line[8:-1] for line in text.splitlines() if line.startswith('name = "lever')]
            lever = named[0] if named else ""
            asks += [asked("solve", **plan, lever=lever, by="2026-12", hold=0)]
        yield asks


def of_node(cases: Path) -> str:
    """What node says of them."""
    command = ["node", str(ROOT / "tests/check/planner.mjs"), str(ENGINE), str(cases)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def of_chromium(cases: Path) -> str:
    """What Chromium says of them, with the network off."""
    from playwright.sync_api import sync_playwright

    def script(path: Path) -> str:
        return f"data:text/javascript;base64,{base64.b64encode(path.read_bytes()).decode()}"

    wanted = {
        "engine": script(ENGINE / "engine.js"),
        "same": script(ROOT / "tests/check/planner_same.mjs"),
        "wasm": base64.b64encode((ENGINE / "engine.wasm").read_bytes()).decode(),
    }
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        context = browser.new_context(offline=True)
        page = context.new_page()
        page.evaluate(
            """async wanted => {
                const { openEngine } = await import(wanted.engine);
                const { compared } = await import(wanted.same);
                const bytes = Uint8Array.from(atob(wanted.wasm), each => each.charCodeAt(0));
                const module = await WebAssembly.compile(bytes);
                globalThis.compare = async one => compared(await openEngine(module), one);
            }""",
            wanted,
        )
        lines = [
            page.evaluate("one => compare(one)", json.loads(line))
            for line in cases.read_text("utf-8").splitlines()
        ]
        browser.close()
    return "\n".join(line for one in lines for line in one)


def main(many: int) -> int:
    """How many answers differ."""
    lines, answers, refused = [], 0, 0
    for asks in questions(many):
        planner = Planner()
        replies = [planner.answer(ask) for ask in asks]
        answers += len(replies)
        refused += sum(reply.startswith('{"errors"') for reply in replies)
        lines.append(json.dumps({"asks": asks, "replies": replies}))
    cases = ROOT / "build" / "planner" / "cases.jsonl"
    cases.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {many} plans, {answers} answers, {refused} of them refusals")
    wrong = 0
    for where, found in (("node", of_node(cases)), ("Chromium", of_chromium(cases))):
        differs = [line for line in found.splitlines() if line]
        wrong += len(differs)
        print(f"{where}: {len(differs)} answers differ")
        print("\n".join(differs[:10]))
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500) > 0)
