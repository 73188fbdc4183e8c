# SPDX-License-Identifier: Apache-2.0
"""A run that fails, whatever the reason, leaves the old files whole and nothing beside them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import jknmodel as jkn
import pandas as pd
import pytest
from few_draws import FEW_DRAWS
from jknmodel.base.files import write_atomically
from jknmodel.report import folder
from jknmodel.report.folder import check_writable, digests, left_over, write_file, write_folder

RUN = ["run", "lumajang", "as-budgeted", "--until", "2025-05", "--out"]
OF_FEW_DRAWS = f"from jknmodel.study import side_by_side; side_by_side.DRAWS = {FEW_DRAWS}"


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "jknmodel", *map(str, arguments)]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A folder with older results; checked to be as it was at the end."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "monthly.csv").write_text("old\n", encoding="utf-8")
    (folder / "run.json").write_text("{}\n", encoding="utf-8")
    before = content(tmp_path)
    yield folder
    assert content(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_folder_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    written = write_folder(target, {"a": b"1", "b": b"2"})
    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    assert [path.name for path in target.iterdir()] != []
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    write_folder(tmp_path, {"a": b"1"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "mine.txt"]


def test_looking_whether_a_folder_can_be_written_changes_nothing(tmp_path: Path) -> None:
    check_writable(tmp_path / "a" / "b" / "c")
    assert not list(tmp_path.iterdir())


def test_a_file_where_the_folder_should_be_is_refused(old: Path) -> None:
    done = subprocess.run(
        command(*RUN, old / "monthly.csv"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "is a file; give a folder" in done.stderr


def test_a_folder_where_a_file_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(jkn.InputError, match="is a folder"):
        write_folder(tmp_path, {"a": b"1", "b": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    with pytest.raises(jkn.InputError, match="there is no such folder"):
        write_file(tmp_path / "no" / "page.html", b"")


def test_a_folder_that_cannot_be_written_is_refused_before_the_work(old: Path) -> None:
    done = subprocess.run(
        command(*RUN, "/proc/nowhere"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("/proc/nowhere: cannot be written: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_folder_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("jknmodel.report.folder.tempfile.mkdtemp", closed)
    with pytest.raises(jkn.InputError, match="Permission denied"):
        write_folder(old, {"monthly.csv": b"new"})


def test_a_full_disk_leaves_the_old_files(old: Path) -> None:
    # A limit on the size of files fails a write halfway, as a full disk does.
    code = """
import resource, sys
from jknmodel.cli.app import main
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
sys.exit(main(sys.argv[1:]))
"""
    done = subprocess.run(
        [sys.executable, "-c", OF_FEW_DRAWS + code, *RUN, str(old)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "cannot be written: File too large; nothing was changed" in done.stderr


def test_no_space_on_the_device_is_said_in_those_words(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("jknmodel.report.folder.os.fsync", full)
    with pytest.raises(jkn.InputError, match="No space left on device; nothing was changed"):
        write_folder(old, {"monthly.csv": b"new"})


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "kill"]
)
def test_an_interrupt_leaves_the_old_files(old: Path, number: int, status: int) -> None:
    # It waits where a file is being made sure of, so that the signal finds it in the middle.
    code = """
import sys, time
from jknmodel.report import folder
from jknmodel.cli.app import main
def slow(_):
    print("writing", flush=True)
    time.sleep(60)
folder.os.fsync = slow
sys.exit(main(sys.argv[1:]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", OF_FEW_DRAWS + code, *RUN, str(old)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(number)
        said = process.stderr.read()
        assert process.wait(timeout=30) == status
    assert said == "interrupted; the files are as they were\n"


def test_a_process_killed_in_the_middle_leaves_the_old_files_whole(tmp_path: Path) -> None:
    old = tmp_path / "out"
    write_folder(old, {"a": b"old" * 1000, "b": b"old"})
    code = """
import sys
from jknmodel.report.folder import write_folder
while True:
    write_folder(sys.argv[1], {"a": b"new" * 1000, "b": b"new"})
    print("x", flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(old)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    assert (old / "a").read_bytes() in {b"old" * 1000, b"new" * 1000}
    assert (old / "b").read_bytes() in {b"old", b"new"}


# ── a folder of results is one step ──

EARLIER = {"monthly.csv": b"old\n", "worth.csv": b"old\n"}
OLD = {**EARLIER, "run.json": json.dumps({"outputs": digests(EARLIER)}).encode()}
NEW = {"funds.csv": b"new\n", "monthly.csv": b"new\n", "run.json": b"{}\n"}
MINE = {"notes.txt": b"mine\n"}
WAYS = ["exchange", "moves"]


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".jknmodel-")
    }


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A folder with the results of an earlier run and a file of its owner."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name, data in (OLD | MINE).items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to replace a folder: an exchange, and moves where the system has none."""
    if request.param == "moves":
        monkeypatch.setattr(folder, "_exchange_folder", lambda *_: False)
    return str(request.param)


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def at_step(
    number: int, happens: Callable[[], object], monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    """Something happens before or after the n-th rename or exchange."""
    steps = count(1)

    def watched(step: Callable[..., None]) -> Callable[..., None]:
        def do(*paths: Path) -> None:
            here = next(steps) == number
            if here and not after:
                happens()
            step(*paths)
            if here and after:
                happens()

        return do

    for name in ("_move", "_exchange"):
        monkeypatch.setattr(folder, name, watched(getattr(folder, name)))


def in_child(work: Callable[[], object]) -> int:
    """How a child of this process ended that does some work."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_R5_files_of_an_earlier_run_go_and_those_of_others_stay(earlier: Path, way: str) -> None:
    write_folder(earlier, NEW)
    assert state(earlier) == NEW | MINE
    assert sorted(path.name for path in earlier.iterdir()) == sorted(NEW | MINE)
    assert [path.name for path in earlier.parent.iterdir()] == ["out"]


def test_R5_a_file_of_an_earlier_run_that_somebody_changed_is_his_own(
    earlier: Path, way: str
) -> None:
    (earlier / "worth.csv").write_bytes(b"my remarks\n")
    write_folder(earlier, NEW)
    assert state(earlier) == {**NEW, **MINE, "worth.csv": b"my remarks\n"}
    assert left_over(earlier, NEW) == ["notes.txt", "worth.csv"]


@pytest.mark.parametrize(
    "record",
    [
        b"not JSON",
        b"[]",
        b'{"outputs": 1}',
        b'{"outputs": {"worth.csv": 1}}',
        b'{"outputs": {"../mine.txt": "%b"}}' % digests({"": b"x"})[""].encode(),
        b'{"outputs": {"..": "", "/etc/passwd": "", "a/b": ""}}',
    ],
)
def test_R5_a_record_of_others_removes_nothing(earlier: Path, record: bytes, way: str) -> None:
    (earlier / "run.json").write_bytes(record)
    (earlier.parent / "mine.txt").write_bytes(b"x")
    write_folder(earlier, NEW)
    assert state(earlier) == {**NEW, **MINE, "worth.csv": b"old\n"}
    assert (earlier.parent / "mine.txt").exists()


def test_R5_folders_of_others_stay(earlier: Path, way: str) -> None:
    (earlier / "mine" / "deep").mkdir(parents=True)
    (earlier / "mine" / "deep" / "a").write_bytes(b"x")
    write_folder(earlier, {**NEW, "lumajang/monthly.csv": b"new\n"})
    assert state(earlier) == {
        **NEW, **MINE, "mine/deep/a": b"x", "lumajang/monthly.csv": b"new\n"
    }  # fmt: skip


def test_R5_a_file_that_comes_during_the_exchange_stays(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_step(1, lambda: (earlier / "late.txt").write_bytes(b"late"), monkeypatch, after=False)
    write_folder(earlier, NEW)
    assert state(earlier) == {**NEW, **MINE, "late.txt": b"late"}


def test_R5_a_folder_in_which_the_process_works_stays_that_folder(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(earlier)
    write_folder(".", NEW)
    assert state(Path.cwd()) == NEW | MINE
    assert Path.cwd().stat().st_ino == earlier.stat().st_ino


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_R5_killed_at_any_rename_a_folder_is_old_or_new(
    earlier: Path, way: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for number in count(1):
        for name, data in (OLD | MINE).items():
            (earlier / name).write_bytes(data)
        (earlier / "funds.csv").unlink(missing_ok=True)
        with monkeypatch.context() as patch:
            at_step(number, lambda: os.kill(os.getpid(), signal.SIGKILL), patch, after=after)
            ended = in_child(lambda: write_folder(earlier, NEW))
        found = state(earlier)
        if way == "moves":
            # Without a record it is half moved; the next run puts it back before anything else.
            assert "run.json" not in found or found in (OLD | MINE, NEW | MINE)
            check_writable(earlier)
            found = state(earlier)
        assert found in (OLD | MINE, NEW | MINE)
        assert not list(earlier.glob(".jknmodel-*/journal.json"))
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        seen.append(found == NEW | MINE)
    assert len(seen) == (1 if way == "exchange" else 7)


def test_R5_killed_while_it_is_put_back_a_folder_is_put_back_by_the_next(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_exchange_folder", lambda *_: False)
    with monkeypatch.context() as patch:
        at_step(6, lambda: os.kill(os.getpid(), signal.SIGKILL), patch, after=True)
        in_child(lambda: write_folder(earlier, NEW))
    for number in count(1):
        with monkeypatch.context() as patch:
            at_step(number, lambda: os.kill(os.getpid(), signal.SIGKILL), patch, after=True)
            if in_child(lambda: check_writable(earlier)) == 0:
                break
    assert number > 1
    assert state(earlier) == OLD | MINE


def test_R5_a_new_folder_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_step(1, lambda: os.kill(os.getpid(), signal.SIGKILL), monkeypatch, after=False)
    assert in_child(lambda: write_folder(tmp_path / "out", NEW)) == -signal.SIGKILL
    assert not (tmp_path / "out").exists()


def test_R5_an_exchange_that_is_refused_becomes_moves(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_exchange", refusing(38))
    write_folder(earlier, NEW)
    assert state(earlier) == NEW | MINE
    assert not list(earlier.parent.rglob(".jknmodel-*"))


@pytest.mark.parametrize("number", range(1, 8))
def test_R5_a_rename_refused_half_way_leaves_the_old_files(
    earlier: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_exchange_folder", lambda *_: False)
    at_step(number, refusing(13), monkeypatch, after=False)
    with pytest.raises(jkn.InputError, match="Permission denied; nothing was changed"):
        write_folder(earlier, NEW)
    assert state(earlier) == OLD | MINE
    assert not list(earlier.parent.rglob(".jknmodel-*"))


@pytest.mark.parametrize("number", range(1, 8))
def test_R5_what_cannot_be_put_back_is_named_and_put_back_by_the_next(
    earlier: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = count(1)

    def refused_from_then_on(old: Path, new: Path) -> None:
        if next(steps) >= number:
            raise PermissionError(13, "Permission denied")
        old.replace(new)

    with monkeypatch.context() as patch:
        patch.setattr(folder, "_exchange", refusing(38))
        patch.setattr(folder, "_move", refused_from_then_on)
        with pytest.raises(jkn.InputError, match=r"nothing was changed|next run into this"):
            write_folder(earlier, NEW)
    check_writable(earlier)
    assert state(earlier) == OLD | MINE


def test_R5_what_nobody_finished_long_ago_is_cleared(earlier: Path) -> None:
    for scratch in (earlier / ".jknmodel-aaaa", earlier.parent / ".jknmodel-bbbb"):
        scratch.mkdir()
        os.utime(scratch, (0, 0))
    fresh = earlier.parent / ".jknmodel-cccc"
    fresh.mkdir()
    check_writable(earlier)
    assert list(earlier.parent.rglob(".jknmodel-*")) == [fresh]


class Ended(BaseException):
    """What a handler of a signal raises."""


def end(number: int, _: object) -> None:
    raise Ended(number)


@pytest.mark.parametrize("taken_by", ["the main thread", "another thread"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])
@pytest.mark.parametrize("step", range(8), ids=lambda step: f"move {step}" if step else "exchange")
def test_R4_a_signal_in_the_moves_waits_for_them_whichever_thread_takes_it(
    earlier: Path, number: int, taken_by: str, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Event()
    other = threading.Thread(target=waiting.wait)
    other.start()
    taker = other.ident if taken_by == "another thread" else threading.main_thread().ident
    assert taker is not None
    before = signal.signal(number, end)

    def kill() -> None:
        signal.pthread_kill(taker, number)
        time.sleep(0.05)  # until the other thread has taken it

    try:
        if step:
            monkeypatch.setattr(folder, "_exchange_folder", lambda *_: False)
        at_step(step or 1, kill, monkeypatch, after=False)
        with pytest.raises(Ended) as ended:
            write_folder(earlier, NEW)
        assert signal.getsignal(number) is end
    finally:
        signal.signal(number, before)
        waiting.set()
        other.join()
    assert state(earlier) == NEW | MINE
    assert ended.value.__notes__ == ["the files are written"]


def test_R4_a_run_that_is_interrupted_in_the_moves_says_that_the_files_are_written(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    code = """
import os, signal, sys, threading
from jknmodel.report import folder
from jknmodel.cli.app import main
threading.Thread(target=threading.Event().wait, daemon=True).start()
move = folder._move
def interrupted(old, new):
    os.kill(os.getpid(), signal.SIGINT)
    move(old, new)
folder._move = interrupted
sys.exit(main(sys.argv[1:]))
"""
    done = subprocess.run(
        [sys.executable, "-c", OF_FEW_DRAWS + code, *RUN, str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "interrupted; the files are written\n"
    assert done.returncode == 130
    listed = json.loads((out / "run.json").read_bytes())["outputs"]
    assert listed == digests({name: (out / name).read_bytes() for name in listed})
    assert {path.name for path in out.iterdir()} == {*listed, "run.json"}


def test_R18_a_file_that_is_replaced_keeps_its_mode(earlier: Path, way: str) -> None:
    (earlier / "monthly.csv").chmod(0o600)
    (earlier / "run.json").chmod(0o640)
    earlier.chmod(0o750)
    usual = earlier.parent / "usual"
    usual.write_bytes(b"")
    write_folder(earlier, NEW)
    modes = {path.name: path.stat().st_mode & 0o777 for path in earlier.iterdir()}
    assert (modes["monthly.csv"], modes["run.json"]) == (0o600, 0o640)
    assert modes["funds.csv"] == usual.stat().st_mode & 0o777
    assert earlier.stat().st_mode & 0o777 == 0o750
    write_file(earlier / "monthly.csv", b"newer\n")
    assert (earlier / "monthly.csv").stat().st_mode & 0o777 == 0o600


# ── what is not a file is never replaced by one ──


def not_files(folder: Path) -> dict[str, Path]:
    """What else a name may be."""
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    (folder / "link").symlink_to("/dev/null")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "socket"))
    listening.close()
    names = {name: folder / name for name in ("pipe", "folder", "link", "socket")}
    return {**names, "device": Path(os.devnull)}


def writers() -> dict[str, Callable[[Path], object]]:
    """Everything that writes a file where it is told."""
    place = jkn.Place.load("lumajang")
    run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2025-05")
    villages = jkn.Villages.from_frame(pd.DataFrame({"village": ["Selok"], "people": [40]}))
    return {
        "write_file": lambda path: write_file(path, b"x"),
        "write_folder": lambda path: write_folder(path.parent, {path.name: b"x"}),
        "write_atomically": lambda path: write_atomically(path, "x"),
        "report": run.report,
        "workbook": run.workbook,
        "save_baseline": place.save_baseline,
        "villages": lambda path: write_villages(villages, path),
    }


def write_villages(villages: jkn.Villages, path: Path) -> None:
    """A table says by the end of its name what it is: the name points to what is no file."""
    named = path.with_name("named.csv") if path.parent != Path("/dev") else None
    if named is None:
        write_atomically(path, "x")
        return
    named.symlink_to(path)
    try:
        villages.save(named)
    finally:
        assert named.is_symlink()
        named.unlink()


def test_R32_what_is_not_a_file_is_refused_by_every_writer(tmp_path: Path) -> None:
    targets = not_files(tmp_path)
    for name, write in writers().items():
        for kind, target in targets.items():
            before = (target.lstat().st_mode, target.lstat().st_ino)
            with pytest.raises(jkn.InputError, match=r"is a (device|pipe|socket|folder)"):
                write(target)
            assert (target.lstat().st_mode, target.lstat().st_ino) == before, (name, kind)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "link", "pipe", "socket"]
