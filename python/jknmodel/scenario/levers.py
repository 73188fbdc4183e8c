# SPDX-License-Identifier: Apache-2.0
"""Levers in code: one class for each kind, of the same table of fields as files are read with.

Their fields, with types for a checker of types, are in ``levers.pyi``, which is written from that
table (``tools/written_stubs.py``).

>>> from jknmodel.scenario.levers import PbidIntake
>>> june = PbidIntake(name="june", from_="2025-06", until="2025-06", fund="APBD 2025", heads=15_520)
>>> june.heads, june.monthly_cap
(15520, None)
>>> june.with_(heads=1_000)
PbidIntake(name='june', from_='2025-06', until='2025-06', fund='APBD 2025', heads=1000)
>>> PbidIntake(name="june", from_="2025-06", until="2025-06", heds=15_520)
Traceback (most recent call last):
    ...
jknmodel.InputError: heds: 'heds' is not a field of PbidIntake; did you mean 'heads'?
fund: is missing; give PbidIntake its fund, as "APBD 2025"
"""

from __future__ import annotations

from typing import Any

from jknmodel import _core
from jknmodel.scenario.tree import keys_of
from jknmodel.scenario.written import Written, described, fields_of

__all__ = ["KINDS", "Lever"]


class Lever(Written):
    """A dated thing that somebody can decide; made by the class of its kind."""

    __slots__ = ()
    kind: str = ""

    @property
    def tree(self) -> dict[str, Any]:
        """Its keys and values, as its table of a file has them."""
        return {"kind": self.kind, **super().tree}


def class_name(kind: str) -> str:
    """What the class of a kind is called.

    >>> class_name("pbid_intake")
    'PbidIntake'
    """
    return "".join(word.capitalize() for word in kind.split("_"))


def _classes() -> dict[str, type[Lever]]:
    opens = '[[lever]] kind = "'
    made: dict[str, type[Lever]] = {}
    for table in _core.key_tables():
        if not table.opens.startswith(opens):
            continue
        name = class_name(table.name)
        keys = fields_of(keys_of("lever"), keys_of(table.name))
        text = described(name, table.meaning, keys, "levers.")
        body = {
            "__slots__": (), "__doc__": text, "__module__": __name__, "kind": table.name,
            "keys": keys,
        }  # fmt: skip
        made[table.name] = type(name, (Lever,), body)
    return made


#: The class of each kind.
KINDS: dict[str, type[Lever]] = _classes()

globals().update({made.__name__: made for made in KINDS.values()})
__all__ += [made.__name__ for made in KINDS.values()]
