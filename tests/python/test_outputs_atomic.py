# SPDX-License-Identifier: Apache-2.0
"""A run that fails, whatever the reason, leaves the old files whole and nothing beside them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.outputs import check_writable, write_file, write_folder

RUN = ["run", "lumajang", "as-budgeted", "--until", "2025-12", "--out"]


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

    monkeypatch.setattr("jknmodel.outputs.tempfile.mkdtemp", closed)
    with pytest.raises(jkn.InputError, match="Permission denied"):
        write_folder(old, {"monthly.csv": b"new"})


def test_a_full_disk_leaves_the_old_files(old: Path) -> None:
    # A limit on the size of files fails a write halfway, as a full disk does.
    code = """
import resource, sys
from jknmodel.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
sys.exit(main(sys.argv[1:]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *RUN, str(old)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "cannot be written: File too large; nothing was changed" in done.stderr


def test_no_space_on_the_device_is_said_in_those_words(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("jknmodel.outputs.os.fsync", full)
    with pytest.raises(jkn.InputError, match="No space left on device; nothing was changed"):
        write_folder(old, {"monthly.csv": b"new"})


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "kill"]
)
def test_an_interrupt_leaves_the_old_files(old: Path, number: int, status: int) -> None:
    # It waits where a file is being made sure of, so that the signal finds it in the middle.
    code = """
import sys, time
from jknmodel import outputs
from jknmodel.cli import main
def slow(_):
    print("writing", flush=True)
    time.sleep(60)
outputs.os.fsync = slow
sys.exit(main(sys.argv[1:]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, *RUN, str(old)],
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
from jknmodel.outputs import write_folder
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
