# SPDX-License-Identifier: Apache-2.0
"""Parts of a scenario as code writes them: what they have is what their tables of a file have."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self

from jknmodel import _core
from jknmodel.base.arguments import Arguments, shown
from jknmodel.scenario.tree import python_name, said_plainly

__all__ = ["Written", "described"]


class Written:
    """A part of a scenario: keyword arguments alone, checked as its table of a file is.

    Never changed in place. Names and what must be there are checked at once; what depends on the
    others (a fund of that name, money that may pay that) when a scenario is made of it.
    """

    __slots__ = ("_said",)
    keys: ClassVar[Mapping[str, _core.Key]] = MappingProxyType({})
    _said: Mapping[str, Any]

    def __init_subclass__(cls) -> None:
        """Tab and help show the fields."""
        empty, alone = inspect.Parameter.empty, inspect.Parameter.KEYWORD_ONLY
        cls.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # of each class
            [
                inspect.Parameter(name, alone, default=empty if key.required else None)
                for name, key in cls.keys.items()
            ]
        )

    def __init__(self, /, *unnamed: object, **fields: object) -> None:
        given, kind = Arguments(), type(self).__name__
        first = next(iter(self.keys), "name")
        for value in unnamed:
            message = f"{shown(value)} has no name; write {kind}({first}=...)"
            given.fault(kind, shown(value), message)
        for name, value in fields.items():
            if name not in self.keys:
                advice = _core.advice(name, list(self.keys))
                message = f"'{name}' is not a field of {kind}{advice}"
                given.fault(name, shown(value), message)
        said = {}
        for name, key in self.keys.items():
            value = fields.get(name)
            if value is not None:
                said[name] = said_plainly(given, name, value, key.type)
            elif key.required:
                message = f"is missing; give {kind} its {name}, as {key.example}"
                given.fault(name, "", message)
        given.refuse_if_any()
        object.__setattr__(self, "_said", MappingProxyType(said))

    @property
    def tree(self) -> dict[str, Any]:
        """Its keys and values, as its table of a file has them."""
        return {key.name: self._said[name] for name, key in self.keys.items() if name in self._said}

    def with_(self, /, **fields: object) -> Self:
        """The same with other fields; None leaves one out.

        Raises
        ------
        InputError
            As the class does.
        """
        return type(self)(**{**self._said, **fields})

    def __getattr__(self, name: str) -> Any:
        """What was given for a field; None: what holds without it."""
        if name not in self.keys:
            raise AttributeError(f"{type(self).__name__} has no field '{name}'")
        return self._said.get(name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is never changed in place; with_({name}=...)")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.keys]

    def _all(self) -> tuple[object, ...]:
        return (type(self).__name__, *(_frozen(self._said.get(name)) for name in self.keys))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(self._all())

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), dict(self._said))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self._said.items())
        return f"{type(self).__name__}({fields})"


def _again(kind: type[Written], said: Mapping[str, Any]) -> Written:
    return kind(**said)


def _frozen(value: object) -> object:
    """The value as something that can be hashed."""
    if isinstance(value, Mapping):
        return tuple((name, _frozen(each)) for name, each in value.items())
    return value


def described(kind: str, meaning: str, keys: Mapping[str, _core.Key], module: str) -> str:
    """The docstring of such a class: each field in its own words, with units; and an example."""
    fields = []
    for name, key in keys.items():
        unit = f" ({key.unit})" if key.unit else ""
        without = f" {key.standard} where it is not given." if key.standard else ""
        fields += [name, f"    {key.type}{unit}: {key.meaning}.{without}"]
    needed = [(name, key) for name, key in keys.items() if key.required]
    call = ", ".join(f"{name}={_example(key.example)}" for name, key in needed)
    return "\n".join(
        [
            meaning, "", "Parameters", "----------", *fields, "",
            "Raises", "------", "InputError",
            "    With every name that is no field, what is missing, and what no file can hold.", "",
            "Examples", "--------",
            ">>> import jknmodel as jkn",
            f">>> made = jkn.{module}{kind}({call})",
            ">>> made.name", repr(_value(keys["name"].example)),
        ]
    )  # fmt: skip


def _value(example: str) -> Any:
    import tomllib

    return tomllib.loads(f"x = {example}")["x"]


def _example(example: str) -> str:
    return repr(_value(example))


def fields_of(*tables: Mapping[str, _core.Key]) -> Mapping[str, _core.Key]:
    """The keys of tables by the names of their arguments; the kind of a lever is its class."""
    found = {python_name(name): key for table in tables for name, key in table.items()}
    found.pop("kind", None)
    return MappingProxyType(found)
