# SPDX-License-Identifier: Apache-2.0
r"""A folder of results, written whole or not at all.

Everything is written beside the folder first; then the folder is one step. Where the file system
can, a new folder takes the place of the old one in a single exchange. Elsewhere the files move one
by one under a journal: what is refused half way is put back, and what a killed run left half moved
the next run into that folder puts back before anything else. Its record (``run.json``) goes first
and comes last, so that a folder with a record is whole.

Files of an earlier run that this one does not write go with it, if they are as its record says.
Everything else in the folder is somebody's own and stays.

>>> import pathlib, tempfile
>>> from jknmodel.report.folder import write_folder
>>> with tempfile.TemporaryDirectory() as scratch:
...     written = write_folder(pathlib.Path(scratch) / "out", {"a.csv": b"month\n"})
...     [path.name for path in written]
['a.csv']
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import signal
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any, Final

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.files import refuse_unless_file, write_atomically

__all__ = ["check_writable", "digests", "left_over", "write_file", "write_folder"]

_SCRATCH: Final = ".jknmodel-"
_JOURNAL: Final = "journal.json"
_RECORD: Final = "run.json"
_EXCHANGE: Final = 2  # RENAME_EXCHANGE of <linux/fs.h>
_HERE: Final = -100  # AT_FDCWD
#: More files of others are not linked into a new folder: the old one stays and files move.
_MOST_OTHERS: Final = 256
_ON_LINUX: Final = sys.platform == "linux"
_FORGOTTEN: Final = 24 * 3600  # seconds after which a scratch folder that nobody finished goes


def write_file(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write one file whole, or raise InputError with the old one as it was; returns its path."""
    target = Path(path)
    if not target.parent.is_dir():
        raise _refused(target, "there is no such folder; create it, or choose another")
    write_atomically(target, data)
    return target


def check_writable(folder: str | os.PathLike[str]) -> None:
    """Refuse a folder that cannot be written, before any work is done for it; changes nothing.

    What a killed run left half moved in it is put back.
    """
    target = Path(folder)
    with _refusals(target), _parents(_real(target)) as real:
        if real.is_dir():
            _recover(real)
        Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=real if real.is_dir() else real.parent)).rmdir()


def write_folder(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, all of them or none; makes the folder when it is missing.

    A name may have folders of its own before it: ``lumajang/monthly.csv``. A file that is replaced
    keeps its mode. Where a ``run.json`` is written, files that the one before it lists under
    ``outputs``, that are still as it says and are not written now, are removed in the same step.
    The folder itself may be another one afterwards: a program that stands in it sees the old one.

    Raises
    ------
    InputError
        When the folder or a file of it cannot be written; the old files are as they were.
    """
    target = Path(folder)
    with _refusals(target), _parents(_real(target)) as real:
        if not real.is_dir():
            _create(real, files)
        else:
            _recover(real)
            _refuse_in_the_way(real, files)
            gone = _of_earlier_run(real, files)
            if not _exchange_folder(real, files, gone):
                _move_files(real, files, gone)
    return [target / name for name in files]


def left_over(folder: str | os.PathLike[str], names: Iterable[str]) -> list[str]:
    """What stands in a folder beside these files and folders, by name; scratch folders apart."""
    known = {PurePosixPath(name).parts[0] for name in names}
    found = (path.name for path in Path(folder).iterdir())
    return sorted(name for name in found if name not in known and not name.startswith(_SCRATCH))


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, for the record: by it a later run knows what is not its owner's."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


# ── the three ways ──


def _create(real: Path, files: Mapping[str, bytes]) -> None:
    """A folder where none was: one rename."""
    with _scratch(real.parent) as scratch:
        _write(scratch / "new", files, real)
        with _uninterrupted():
            _move(scratch / "new", real)
        _sync(real.parent)


def _exchange_folder(real: Path, files: Mapping[str, bytes], gone: Iterable[str]) -> bool:
    """A new folder for the old one, in a single step; False where that cannot be."""
    ours = {*files, *gone}
    others = _others(real, ours)
    if others is None or real.is_mount() or _stands_in(real):
        return False
    with ExitStack() as stack:
        try:
            scratch = stack.enter_context(_scratch(real.parent))
        except OSError:
            return False
        new = scratch / "new"
        _write(new, files, real)
        try:
            for name in others:
                os.link(real / name, new / name, follow_symlinks=False)
            with _uninterrupted():
                _exchange(new, real)
                if not _bring_over(new, real, ours):
                    _exchange(new, real)
                    return False
        except (OSError, NotImplementedError):
            return False
        _sync(real.parent)
    return True


def _move_files(real: Path, files: Mapping[str, bytes], gone: Iterable[str]) -> None:
    """File by file, under a journal by which it is put back."""
    with _scratch(real) as scratch:
        _write(scratch / "new", files, real)
        with _uninterrupted(), _alone(real):
            old = [name for name in (*files, *gone) if os.path.lexists(real / name)]
            folders = {(real / name).parent for name in files} - {real}
            made = sorted(str(each.relative_to(real)) for each in folders if not each.exists())
            _write_journal(scratch, {"new": list(files), "old": old, "made": made})
            try:
                for name in sorted(old, key=_record_last, reverse=True):
                    (scratch / "old" / name).parent.mkdir(parents=True, exist_ok=True)
                    _move(real / name, scratch / "old" / name)
                for name in sorted(files, key=_record_last):
                    (real / name).parent.mkdir(parents=True, exist_ok=True)
                    _move(scratch / "new" / name, real / name)
            except OSError:
                _put_back(scratch, real)
                raise
            (scratch / _JOURNAL).unlink()
        _sync(real)


def _record_last(name: str) -> bool:
    return PurePosixPath(name).name == _RECORD


# ── what the ways are made of ──


def _move(old: Path, new: Path) -> None:
    old.replace(new)


def _exchange(one: Path, other: Path) -> None:
    """Two folders change places in one step; OSError where the system has no such call."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if _ON_LINUX else None
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _stands_in(folder: Path) -> bool:
    """Whether this process works in a folder: it would find itself in the old one."""
    with suppress(OSError):
        return Path.cwd().is_relative_to(folder)
    return False


def _bring_over(old: Path, real: Path, ours: set[str]) -> bool:
    """Files that others wrote into the old folder after it was listed go into the new one.

    False, and nothing moved, where they made a folder there.
    """
    others = _others(old, ours)
    if others is None:
        return False
    for name in others:
        before, now = old / name, real / name
        if not os.path.lexists(now) or not os.path.samestat(before.lstat(), now.lstat()):
            _move(before, now)
    return True


def _others(real: Path, ours: set[str]) -> list[str] | None:
    """The files in a folder that are not ours; None where there are folders or too many."""
    own = {str(folder) for name in ours for folder in PurePosixPath(name).parents}
    found: list[str] = []
    for at, folders, names in os.walk(real):
        base = Path(at).relative_to(real)
        if any((base / folder).as_posix() not in own for folder in folders):
            return None
        found += [name for each in names if (name := (base / each).as_posix()) not in ours]
        if len(found) > _MOST_OTHERS:
            return None
    return found


def _write(new: Path, files: Mapping[str, bytes], old: Path) -> None:
    """All files into a folder of their own, with the modes of those they replace."""
    new.mkdir()
    for name, data in files.items():
        place = new / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _become_like(old / name, place)
    for folder in {new / parent for name in files for parent in PurePosixPath(name).parents}:
        _become_like(old / folder.relative_to(new), folder)


def _become_like(old: Path, new: Path) -> None:
    """The owner, mode and attributes of what is replaced, as far as we may give them."""
    with suppress(OSError):
        state, now = old.stat(), new.stat()
        if (state.st_uid, state.st_gid) != (now.st_uid, now.st_gid):
            with suppress(OSError):
                os.chown(new, state.st_uid, state.st_gid)
        new.chmod(stat.S_IMODE(state.st_mode))
        shutil.copystat(old, new)
        os.utime(new)


def _refuse_in_the_way(real: Path, files: Iterable[str]) -> None:
    for name in files:
        refuse_unless_file(real / name)
        for folder in PurePosixPath(name).parents:
            if (real / folder).exists() and not (real / folder).is_dir():
                raise _refused(real / folder, "is a file; move it away, or write elsewhere")


def _of_earlier_run(real: Path, files: Iterable[str]) -> list[str]:
    """What the record before lists, this run does not write, and nobody changed since."""
    written = set(files)
    found = []
    for record in (PurePosixPath(name) for name in written):
        if record.name != _RECORD:
            continue
        for each, digest in _listed(real / record).items():
            name = (record.parent / each).as_posix()
            if name not in written and _unchanged(real / name, digest):
                found.append(name)
    return sorted(found)


def _listed(record: Path) -> dict[str, str]:
    """The outputs of a record: names without a folder, and their digests."""
    try:
        outputs = json.loads(record.read_bytes())["outputs"]
        return {
            name: digest
            for name, digest in outputs.items()
            if isinstance(digest, str) and PurePosixPath(name).parts == (name,) and name != ".."
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}  # none, or not one of ours


def _unchanged(path: Path, digest: str) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == digest


# ── what was cut off ──


def _write_journal(scratch: Path, journal: Mapping[str, Any]) -> None:
    draft = scratch / "journal"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(journal, file)
        file.flush()
        os.fsync(file.fileno())
    _move(draft, scratch / _JOURNAL)
    _sync(scratch)


def _recover(real: Path) -> None:
    """Puts back what a killed run left half moved, and clears what others left long ago."""
    for scratch in [*real.glob(f"{_SCRATCH}*"), *real.parent.glob(f"{_SCRATCH}*")]:
        if scratch.parent == real and (scratch / _JOURNAL).exists():
            with _uninterrupted(), _alone(real):  # a run that still moves finishes first
                if (scratch / _JOURNAL).exists():
                    _put_back(scratch, real)
            shutil.rmtree(scratch, ignore_errors=True)
            continue
        with suppress(OSError):
            if time.time() - scratch.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(scratch, ignore_errors=True)


def _put_back(scratch: Path, real: Path) -> None:
    """What the journal says was moved goes back; may itself be cut off and begun again."""
    journal = json.loads((scratch / _JOURNAL).read_bytes())
    try:
        for name in sorted(journal["new"], key=_record_last, reverse=True):
            if not os.path.lexists(scratch / "new" / name) and os.path.lexists(real / name):
                _move(real / name, scratch / "new" / name)
        for name in sorted(journal["old"], key=_record_last):
            if os.path.lexists(scratch / "old" / name):
                _move(scratch / "old" / name, real / name)
    except OSError as error:
        message = (
            f"cannot be written: {_reason(error)}; its files lie in {scratch.name}: the next run "
            "into this folder puts them back"
        )
        raise _refused(real, message) from error
    for folder in reversed(journal["made"]):
        with suppress(OSError):
            (real / folder).rmdir()
    (scratch / _JOURNAL).unlink()


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder for what is not finished, gone afterwards unless its journal is needed."""
    scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder))
    try:
        yield scratch
    finally:
        if not (scratch / _JOURNAL).exists():
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _alone(real: Path) -> Iterator[None]:
    """No other run moves files in this folder meanwhile, where the system has such locks."""
    with ExitStack() as stack:
        with suppress(ImportError, OSError):
            import fcntl

            folder = os.open(real, os.O_RDONLY)
            stack.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield


@contextmanager
def _parents(real: Path) -> Iterator[Path]:
    """The folders above exist; those that were made for nothing go again."""
    made: list[Path] = []
    try:
        if real.exists() and not real.is_dir():
            raise _refused(real, "is a file; give a folder")
        missing = real.parent
        while not missing.exists():
            made.append(missing)
            missing = missing.parent
        real.parent.mkdir(parents=True, exist_ok=True)
        yield real
    finally:
        for folder in made:  # only those that nothing was moved into
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Moves are quick and come together: Ctrl-C and a polite kill wait for them.

    A mask holds one thread, and another may take the signal: so the handlers wait, not the threads.
    Python runs them in its main thread alone; in another one nothing is interrupted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        int(number): handler
        for number in (signal.SIGINT, signal.SIGTERM)
        if (handler := signal.getsignal(number)) is not None
    }
    came: list[int] = []
    moved = False
    try:
        with ExitStack() as handlers:
            for number, handler in before.items():
                handlers.callback(signal.signal, number, handler)
                signal.signal(number, lambda number, _: came.append(number))
            yield
            moved = True
    finally:
        for number in dict.fromkeys(came):
            _deliver(number, before[number], "the files are written" if moved else None)


def _deliver(number: int, handler: Any, note: str | None) -> None:
    """A signal that waited reaches whom it was for, with a note on what was done meanwhile."""
    if not callable(handler):
        signal.raise_signal(number)
        return
    try:
        handler(number, None)
    except BaseException as error:
        if note:
            error.add_note(note)
        raise


def _sync(folder: Path) -> None:
    """The names in a folder are on the disk, where that can be asked for."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _real(target: Path) -> Path:
    return Path(os.path.realpath(target))


@contextmanager
def _refusals(target: Path) -> Iterator[None]:
    """What the system refuses, as an InputError."""
    try:
        yield
    except OSError as error:
        message = f"cannot be written: {_reason(error)}; nothing was changed, choose another folder"
        raise _refused(target, message) from error


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)


def _refused(path: Path, message: str) -> InputError:
    return InputError([Issue(file=str(path), message=message)])
