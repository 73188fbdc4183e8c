# SPDX-License-Identifier: Apache-2.0
"""A file is written whole, or what was there stays whole."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base.files import folder_for, write_atomically


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )


def test_text_and_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_atomically(target, "é\r\n")
    assert target.read_bytes() == b"\xc3\xa9\r\n"
    write_atomically(target, b"\x00" * 100_000)
    assert target.stat().st_size == 100_000
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("x", encoding="utf-8")
    write_atomically(tmp_path / "a.csv", "x")
    assert (tmp_path / "a.csv").stat().st_mode == plain.stat().st_mode


def test_a_disk_without_room_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_atomically(target, "old")
    # A limit on the size of files fails a write halfway, as a full disk does.
    code = """
import resource, signal, sys
from jknmodel import InputError
from jknmodel.base.files import write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomically(sys.argv[1], b"x" * 100_000)
except InputError as error:
    sys.exit(str(error))
"""
    done = run(code, str(target))
    assert done.returncode == 1
    assert "a.csv: cannot be written: is larger than files may be here" in done.stderr
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_process_killed_while_it_writes_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    write_atomically(target, "a" * 1_000_000)
    code = """
import sys
from jknmodel.base.files import write_atomically
print("ready", flush=True)
while True:
    for letter in "ab":
        write_atomically(sys.argv[1], letter * 1_000_000)
"""
    for wait in (0.0, 0.003, 0.01, 0.03):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(wait)
            writer.kill()
        text = target.read_text(encoding="utf-8")
        assert len(text) == 1_000_000
        assert len(set(text)) == 1


def test_a_folder_that_cannot_hold_the_file_is_named_as_the_reason(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(jkn.InputError, match="should be its folder is a file"):
        write_atomically(blocked / "a.csv", "x")
    with pytest.raises(jkn.InputError, match="its folder does not exist"):
        write_atomically(tmp_path / "none" / "a.csv", "x")
    with pytest.raises(jkn.InputError, match="a file stands in its place"):
        folder_for(blocked)
    with pytest.raises(jkn.InputError, match="a file stands in its place"):
        folder_for(blocked / "below")
    assert folder_for(tmp_path / "new" / "folder").is_dir()
