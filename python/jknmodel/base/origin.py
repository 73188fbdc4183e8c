# SPDX-License-Identifier: Apache-2.0
"""Where a place or a scenario comes from: the file as it was read, and what was changed since.

>>> import jknmodel as jkn
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> plan.with_(behaviour="B", without="june registration").source.changes
('behaviour = B', 'without june registration')
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["Source", "of_text", "read_from"]


@dataclass(frozen=True, slots=True)
class Source:
    """What something was made of.

    Attributes
    ----------
    file
        The name of the file, without its folder; empty where there was none.
    sha256
        Of its text as it was read; empty where there was none.
    changes
        What was changed after it was read, oldest first; empty: it is as the file says.
    """

    file: str = ""
    sha256: str = ""
    changes: tuple[str, ...] = ()

    def changed(self, *changes: str) -> Source:
        """The same with further changes."""
        return replace(self, changes=(*self.changes, *changes))


def read_from(path: Path) -> Source:
    """The source that a file is, as it is now."""
    return Source(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def of_text(text: str, name: str) -> Source:
    """The source that a text is."""
    return Source(name, hashlib.sha256(text.encode()).hexdigest())
