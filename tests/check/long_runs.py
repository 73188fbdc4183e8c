# SPDX-License-Identifier: Apache-2.0
"""Long runs: cut off 20 times at any moment they end with the same bits; Ctrl-C is heard at once.

long_runs.py [KILLS [INTERRUPTS]]
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import jknmodel as jkn

TABLES = ("monthly", "segments", "ledger", "funds", "levers", "flows")
QUESTIONS = {
    "persons": {"until": "2026-12", "engine": "persons", "seed": 3},
    "sampled": {"until": "2026-12", "engine": "sampled", "draws": 40, "seed": 3},
}


def bits(run: jkn.Run) -> str:
    """A hash of every table."""
    return hashlib.sha256("".join(run.csv(name) for name in TABLES).encode()).hexdigest()


def ask(name: str, checkpoint: Path | None) -> jkn.Run:
    """One of the questions, with every month and draw kept."""
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/register-98")
    return jkn.project(
        place,
        plan,
        checkpoint=checkpoint,
        checkpoint_every=0.0,
        **QUESTIONS[name],  # type: ignore[arg-type]
    )


def kills(wanted: int) -> int:
    """Kills runs at random moments and lets others go on; returns how many ended otherwise."""
    chance, wrong = random.Random(20), 0
    whole = {name: bits(ask(name, None)) for name in QUESTIONS}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(wanted):
            name = ("persons", "sampled")[number % 2]
            file = Path(folder) / f"{name}-{number}.jkn"
            worker = subprocess.Popen([sys.executable, __file__, "--ask", name, str(file)])
            while not file.exists() and worker.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 1.2))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            same = bits(ask(name, file)) == whole[name]
            wrong += not same
            if file.exists():
                print(f"kill {number + 1}: the checkpoint was left behind")
                wrong += 1
    print(f"{wanted} kills, {wrong} of them with another result")
    return wrong


def interrupts(wanted: int) -> int:
    """Sends Ctrl-C at random moments; returns 1 where it was heard too late."""
    # A shell that starts this in the background has Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance, waits = random.Random(5), []
    place, plan = jkn.Place.load("lumajang"), jkn.Scenario.load("lumajang/register-98")
    for number in range(wanted):
        sent: list[float] = []

        def interrupt(after: float, at: list[float] = sent) -> None:
            time.sleep(after)
            at.append(time.perf_counter())
            os.kill(os.getpid(), signal.SIGINT)

        engine, draws = (("persons", 1), ("sampled", 10_000), ("persons", 40))[number % 3]
        threading.Thread(target=interrupt, args=(chance.uniform(0.05, 0.7),)).start()
        try:
            jkn.project(place, plan, until="2026-12", engine=engine, draws=draws, seed=number)
            time.sleep(1)  # it was done before
        except KeyboardInterrupt:
            waits.append(time.perf_counter() - sent[0])
    waits.sort()
    late = waits[int(0.95 * len(waits))]
    worst = 1000 * waits[-1]
    print(f"{len(waits)} interrupts: 95% within {1000 * late:.0f} ms, the last {worst:.0f} ms")
    alive = jkn.project(place, plan, until="2025-12", engine="sampled").draws == 1
    return int(late > 0.1 or not alive)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ask"]:
        ask(sys.argv[2], Path(sys.argv[3]))
    else:
        numbers = [int(word) for word in sys.argv[1:]]
        sys.exit(kills((numbers or [20])[0]) + interrupts((numbers[1:] or [60])[0]))
