# SPDX-License-Identifier: Apache-2.0
"""The engines of whole people from Python: tables, bits, long runs, and what is refused."""

from __future__ import annotations

import hashlib
import io
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import jknmodel as jkn
import numpy as np
import pandas as pd
import pytest
from jknmodel.base import memory
from whole import WHOLE


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="module")
def plan() -> jkn.Scenario:
    return jkn.Scenario.load("lumajang/as-budgeted")


def bits(run: jkn.Run) -> str:
    text = "".join(run.csv(name) for name in ("monthly", "segments", "ledger", "funds"))
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("engine", ["sampled", "persons"])
def test_whole_people_are_counted_and_the_mean_is_near(
    engine: str, place: jkn.Place, plan: jkn.Scenario
) -> None:
    run = jkn.project(place, plan, until="2025-12", engine=engine, seed=1)
    mean = jkn.project(place, plan, until="2025-12").monthly()
    table = run.monthly()
    assert table.active.dtype == np.int64
    assert table.debt.dtype == np.int64
    assert "draw" not in table
    for figure in ("registered", "active", "owing"):
        off = (table[figure] - mean[figure]).abs() / mean[figure]
        assert off.max() < 0.02
    assert (run.segments().people.groupby(run.segments().month.astype(str)).sum()).gt(0).all()


def test_draws_stack_under_each_other_and_draw_7_is_draw_7(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    many = jkn.project(place, plan, until="2025-08", engine="sampled", draws=8, seed=5)
    table = many.monthly()
    assert list(table.columns[:2]) == ["draw", "month"]
    assert table.draw.max() == 7
    assert len(table) == 8 * 5
    few = jkn.project(place, plan, until="2025-08", engine="sampled", draws=3, seed=5).monthly()
    pd.testing.assert_frame_equal(table[table.draw < 3].reset_index(drop=True), few)
    assert set(many.ledger().columns) == {
        "draw", "month", "payer", "segment", "fund", "account", "rupiah",
    }  # fmt: skip


@pytest.mark.parametrize("engine", ["sampled", "persons"])
def test_the_same_seed_gives_the_same_bits_on_any_number_of_threads(
    engine: str, place: jkn.Place, plan: jkn.Scenario
) -> None:
    found = {
        bits(jkn.project(place, plan, until="2025-07", engine=engine, draws=d, seed=9, threads=t))
        for t in (1, 2, 3, 7)
        for d in (1 if engine == "persons" else 3,)
    }
    assert len(found) == 1


def test_bands_are_ordered_and_hold_the_mean(place: jkn.Place, plan: jkn.Scenario) -> None:
    run = jkn.project(place, plan, until="2026-06", engine="sampled", draws=60, seed=2)
    mean = jkn.project(place, plan, until="2026-06").monthly()
    bands = run.bands("active", [0.01, 0.5, 0.99])
    assert (bands[0.01] <= bands[0.5]).all()
    assert (bands[0.5] <= bands[0.99]).all()
    assert mean.active.between(bands[0.01] - 50, bands[0.99] + 50).all()
    with pytest.raises(jkn.InputError) as refused:
        run.bands("actve", [0.5, 2])
    assert {e.key for e in refused.value.errors} == {"figure", "quantiles"}
    single = jkn.project(place, plan, until="2025-05", engine="sampled")
    with pytest.raises(jkn.InputError, match="one draw has no band"):
        single.bands("active")


def test_every_account_can_be_read_back(place: jkn.Place, plan: jkn.Scenario) -> None:
    run = jkn.project(place, plan, until="2025-06", engine="persons", seed=4)
    accounts = run.accounts()
    last = run.monthly().iloc[-1]
    assert accounts.people.sum() == last.registered
    assert accounts.carried_debt.sum() == last.carried_debt
    mandiri = accounts[accounts.segment.isin(["PBPU", "BP"])]
    assert mandiri.debt.sum() == last.debt
    assert ((accounts.debt > 0) == (accounts.months_owed > 0)).all()
    with pytest.raises(jkn.InputError, match="engine='persons'"):
        jkn.project(place, plan, until="2025-05").accounts()


def test_a_list_of_members_runs_and_gives_its_identities_only_when_asked(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    members = jkn.Members.example(3_000, seed=2)
    of_list = members.place(place)
    run = jkn.project(of_list, plan, until="2025-08", engine="persons", members=members, seed=1)
    opening = run.monthly().iloc[0]
    assert opening.registered == members.people
    accounts = run.accounts()
    assert "identity" not in accounts
    assert set(accounts.columns) >= {"decile", "village"}
    named = run.accounts(identities=True)
    assert list(named.identity[: members.accounts]) == list(members.identities())
    shuffled = jkn.Members.load(
        jkn.Members.example_table(3_000, seed=2).sample(frac=1, random_state=1), as_of="2025-04"
    )
    again = jkn.project(of_list, plan, until="2025-08", engine="persons", members=shuffled, seed=1)
    assert bits(again) == bits(run)
    with pytest.raises(jkn.InputError, match="engine='persons'"):
        jkn.project(of_list, plan, until="2025-08", engine="sampled", members=members)


def test_counts_that_make_no_sense_are_refused_by_name_all_at_once(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.project(
            place, plan, until="2025-12", engine="persns", draws=0, seed=-1, threads=-2,
            checkpoint_every=-1,
        )  # fmt: skip
    keys = [error.key for error in refused.value.errors]
    assert keys == ["engine", "draws", "seed", "threads", "checkpoint_every"]
    for draws, seed in ((2**20 + 1, 0), (1.5, 0), (1, 2**64)):
        with pytest.raises(jkn.InputError):
            jkn.project(place, plan, until="2025-12", engine="sampled", draws=draws, seed=seed)  # type: ignore[arg-type]


def test_work_that_cannot_fit_is_refused_before_it_starts(
    place: jkn.Place, plan: jkn.Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "free", lambda: 100 << 20)
    with pytest.raises(jkn.InputError, match=r"needs about .* GB are free"):
        jkn.project(place, plan, until="2026-12", engine="persons")


def test_the_memory_said_is_about_what_is_taken() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here")
    code = """
    import jknmodel as jkn
    from jknmodel.base import memory
    place = jkn.Place.load("lumajang"); plan = jkn.Scenario.load("lumajang/as-budgeted")
    jkn.project(place, plan, until="2026-12", engine="persons", threads=1)
    people = sum(cell.people for cell in place.cells)
    # (ru_maxrss would be that of whoever started this)
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(int(peak.split()[1]) << 10, memory.needed(people, 20, "persons", 1))
    """
    out = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], check=True, capture_output=True, text=True
    )
    taken, said = map(int, out.stdout.split())
    assert taken < said * 1.25


def test_progress_is_told_and_ends_at_the_whole(place: jkn.Place, plan: jkn.Scenario) -> None:
    told: list[tuple[int, int]] = []
    jkn.project(
        place, plan, until="2025-12", engine="sampled", draws=40,
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    assert told[-1] == (40, 40)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_other_threads_of_python_run_meanwhile(place: jkn.Place, plan: jkn.Scenario) -> None:
    beats = 0
    over = threading.Event()

    def beat() -> None:
        nonlocal beats
        while not over.is_set():
            beats += 1
            time.sleep(0.002)

    heart = threading.Thread(target=beat)
    heart.start()
    started = time.perf_counter()
    jkn.project(place, plan, until="2026-12", engine="sampled", draws=30, threads=1)
    took = time.perf_counter() - started
    over.set()
    heart.join()
    assert beats > 0.2 * took / 0.002


def test_ctrl_c_stops_the_work_and_leaves_python_sound(tmp_path: Path) -> None:
    code = """
    import os, signal, threading, time, jknmodel as jkn
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it may have been ignored
    place = jkn.Place.load("lumajang"); plan = jkn.Scenario.load("lumajang/as-budgeted")
    sent = []
    def interrupt():
        time.sleep(0.6)
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)
    for engine, draws in (("sampled", 5000), ("persons", 50), ("persons", 500)):
        threading.Thread(target=interrupt).start()
        try:
            jkn.project(place, plan, until="2026-12", engine=engine, draws=draws)
            print("not stopped", engine)
        except KeyboardInterrupt:
            print("stopped", time.perf_counter() - sent.pop())
    print(len(jkn.project(place, plan, until="2025-12", engine="sampled").monthly()))
    """
    out = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], check=True, capture_output=True, text=True
    )
    *stops, months = out.stdout.splitlines()
    assert len(stops) == 3
    for stop in stops:
        word, seconds = stop.split()
        assert word == "stopped"
        assert float(seconds) < 1.0  # of a loaded machine; ./jkn check measures it
    assert months == "9"


@pytest.mark.parametrize(("engine", "draws"), [("persons", 1), ("sampled", 60)])
def test_a_killed_run_goes_on_where_it_was_with_the_same_bits(
    engine: str, draws: int, tmp_path: Path
) -> None:
    # Of a small district the run ends itself, once something is kept: nobody comes in time for it.
    small = engine == "persons" and not WHOLE
    name, decided = (
        ("belitung-timur", "belitung-timur/as-it-is")
        if small
        else ("lumajang", "lumajang/as-budgeted")
    )
    place, plan = jkn.Place.load(name), jkn.Scenario.load(decided)
    until = "2026-12" if WHOLE else "2025-10"
    file = tmp_path / "run.jkn"
    options = f"until='{until}', engine='{engine}', draws={draws}, seed=3, threads=1"
    script = textwrap.dedent(f"""
        import os, signal, jknmodel as jkn
        def die(done, of):
            if {small} and os.path.exists({str(file)!r}) and os.path.getsize({str(file)!r}) > 200:
                os.kill(os.getpid(), signal.SIGKILL)
        place = jkn.Place.load({name!r}); plan = jkn.Scenario.load({decided!r})
        jkn.project(place, plan, {options}, checkpoint={str(file)!r}, checkpoint_every=0,
                    progress=die)
    """)
    for _ in range(3 if WHOLE else 1):
        worker = subprocess.Popen([sys.executable, "-c", script])
        deadline = time.monotonic() + 60
        size = file.stat().st_size if file.exists() else 0
        while worker.poll() is None and time.monotonic() < deadline:
            if not small and file.exists() and file.stat().st_size > size + 200:
                break
            time.sleep(0.005)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    assert file.exists()
    told: list[int] = []
    run = jkn.project(
        place, plan, until=until, engine=engine, draws=draws, seed=3, checkpoint=file,
        progress=lambda done, of: told.append(done),
    )  # fmt: skip
    whole = jkn.project(place, plan, until=until, engine=engine, draws=draws, seed=3)
    assert bits(run) == bits(whole)
    if engine == "persons":
        pd.testing.assert_frame_equal(run.accounts(), whole.accounts())
    assert not file.exists()


def test_a_checkpoint_of_another_question_is_refused_and_left_alone(
    place: jkn.Place, plan: jkn.Scenario, tmp_path: Path
) -> None:
    file = tmp_path / "run.jkn"
    code = f"""
    import os, jknmodel as jkn
    place = jkn.Place.load("lumajang"); plan = jkn.Scenario.load("lumajang/as-budgeted")
    def die(done, of):
        if done > 2: os._exit(1)
    jkn.project(place, plan, until="2026-12", engine="sampled", draws=400, seed=3,
                checkpoint={str(file)!r}, progress=die)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    before = file.read_bytes()
    with pytest.raises(jkn.InputError, match="another question"):
        jkn.project(
            place, plan, until="2026-12", engine="sampled", draws=400, seed=4, checkpoint=file
        )
    file.write_bytes(b"something of mine")
    with pytest.raises(jkn.InputError, match="is not a checkpoint"):
        jkn.project(
            place, plan, until="2026-12", engine="sampled", draws=400, seed=3, checkpoint=file
        )
    assert file.read_bytes() == b"something of mine"
    assert before.startswith(b"jknmodel checkpoint")


def test_rupiah_beyond_two_to_the_53_are_exact_in_every_table(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    place = jkn.Place.load("lumajang")
    plan = jkn.Scenario.from_text("""
        schema = 1
        name = "dear class I"
        [assumptions]
        behaviour = "C"
        [[fund]]
        name = "APBD 2025"
        year = 2025
        receipts = {"2025-01" = 0}
        [[lever]]
        kind = "law_change"
        name = "tariff"
        from = "2020-01"
        until = "2026-12"
        rules = {"mandiri.class_1.tariff" = 900_719_925_475}
    """)
    run = jkn.project(place, plan, until="2025-06", engine="sampled")
    ledger = run.ledger()
    assert ledger.rupiah.dtype == np.int64
    assert ledger.rupiah.max() > 2**53
    odd = ledger.rupiah[(ledger.rupiah > 2**53) & (ledger.rupiah % 2 == 1)]
    assert len(odd) > 0
    text = pd.read_csv(io.StringIO(run.csv("ledger")))
    assert (text.rupiah == ledger.rupiah).all()
    table = pa.table(run.table("ledger"))
    pq.write_table(table, tmp_path / "ledger.parquet")
    assert pq.read_table(tmp_path / "ledger.parquet")["rupiah"].to_pylist() == list(ledger.rupiah)


def test_a_null_reform_differs_by_nothing_and_a_reform_only_through_the_policy(
    place: jkn.Place, plan: jkn.Scenario
) -> None:
    more = jkn.Scenario.load("lumajang/register-98")
    for engine in ("sampled", "persons"):
        a = jkn.project(place, plan, until="2025-05", engine=engine, seed=11)
        b = jkn.project(
            place, plan.with_(name="another name"), until="2025-05", engine=engine, seed=11
        )
        assert bits(a) == bits(b)
        with_more = jkn.project(place, more, until="2025-12", engine=engine, seed=11).monthly()
        without = jkn.project(place, plan, until="2025-12", engine=engine, seed=11).monthly()
        # Self-payers of the opening meet the same chance in both.
        assert (
            abs(with_more.owing.iloc[-1] - without.owing.iloc[-1]) < 0.02 * without.owing.iloc[-1]
        )


def test_nothing_is_left_open(place: jkn.Place, plan: jkn.Scenario) -> None:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("no /proc here")
    before = len(list(folder.iterdir()))
    jkn.project(place, plan, until="2025-06", engine="persons", threads=3)
    assert len(list(folder.iterdir())) == before
