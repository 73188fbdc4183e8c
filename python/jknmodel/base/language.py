# SPDX-License-Identifier: Apache-2.0
"""The two languages of what people read, and which of them is spoken.

Errors and the terminal speak English until a language is chosen: by ``--lang`` or the environment
on the command line (`of_environment`), by :func:`jknmodel.use_language` in Python.

>>> from jknmodel.base.errors import Issue
>>> message = "is before 'from', 2025-06; give a later month"
>>> fault = Issue("plan.toml", 12, 9, "until", "2025-01", message)
>>> with speaking("id"):
...     print(fault)
plan.toml:12:9: until: lebih awal dari 'from', 2025-06; tulis bulan sesudahnya
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Literal

__all__ = ["LANGUAGES", "Language", "of_environment", "speak", "speaking", "spoken"]

Language = Literal["id", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("id", "en")

#: Where the environment says it, as gettext reads it: the first that is set counts.
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_spoken: list[Language] = ["en"]


def spoken() -> Language:
    """The language of errors and of the terminal."""
    return _spoken[-1]


def speak(language: Language) -> None:
    """Speak a language from now on."""
    _spoken[-1] = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for a while."""
    _spoken.append(language)
    try:
        yield
    finally:
        _spoken.pop()


def of_environment(environment: Mapping[str, str]) -> Language | None:
    """The language that an environment asks for; None where it asks for neither of ours.

    >>> of_environment({"LANG": "id_ID.UTF-8"}), of_environment({"LANGUAGE": "jv:id", "LANG": "C"})
    ('id', 'id')
    >>> of_environment({"LC_ALL": "C.UTF-8", "LANG": "id_ID.UTF-8"}) is None
    True
    """
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    for locale in said.split(":"):
        for language in LANGUAGES:
            if locale.partition(".")[0].partition("_")[0].lower() == language:
                return language
    return None
