# SPDX-License-Identifier: Apache-2.0
"""The language of the command line: which one is asked for, and the commands' help in it.

``--lang`` counts, else the environment; where neither names a language of ours, errors and help are
English and pages Indonesian. Commands and their options are worded in English where they stand; the
Indonesian catalogue has their words (context ``help``).

>>> asked(["check", "plan.toml", "--lang=id"], {}), asked(["law"], {"LANG": "id_ID.UTF-8"})
('id', 'id')
>>> asked(["law"], {"LANG": "C.UTF-8"}) is None
True
"""

from __future__ import annotations

import functools
import inspect
import io
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Final

from typer import Option, Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from jknmodel.base.catalogue import by_english
from jknmodel.base.language import LANGUAGES, Language, of_environment, spoken
from jknmodel.base.messages import indonesian
from jknmodel.base.speech import known

__all__ = [
    "SpokenGroup",
    "SpokenTyper",
    "asked",
    "command_of",
    "page_language",
    "refusal",
    "say",
    "word",
]

_OPTION: Final = "--lang"
_HELP: Final = "Language of what is said: id or en."
#: Words that the library behind the commands puts around ours.
_AROUND: Final = (
    "Usage:", "Options:", "Arguments:", "Commands:", "[required]", "[default: ", "[OPTIONS]",
    "COMMAND [ARGS]...", "Show this message and exit.",
)  # fmt: skip


def asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language | None:
    """The language that a call asks for; None where nothing says."""
    for before, word in pairwise(["", *arguments]):
        value = word.removeprefix(f"{_OPTION}=") if word.startswith(f"{_OPTION}=") else ""
        value = value or (word if before == _OPTION else "")
        for language in LANGUAGES:
            if value == language:
                return language
    return of_environment(environment)


def page_language(lang: str | None, environment: Mapping[str, str]) -> Language:
    """The language that pages show first: Indonesian where nothing says."""
    return known(lang, "lang") if lang is not None else of_environment(environment) or "id"


def say(english: str, **blanks: object) -> str:
    """Words of the terminal in the language that is spoken, with their blanks filled."""
    words = by_english("help")[english] if spoken() == "id" else english
    return words.format(**blanks) if blanks else words


def word(key: str) -> str:
    """A figure of an answer, or a word that is one, in the language that is spoken."""
    return by_english("help").get(key, key) if spoken() == "id" else key


class SpokenTyper(Typer):
    """Commands that all take ``--lang``."""

    def command(self, *arguments: Any, **words: Any) -> Callable[[Any], Any]:
        """Register a command; it need not know of languages."""
        register = super().command(*arguments, cls=SpokenCommand, **words)

        def registered(function: Any) -> Any:
            register(_with_lang(function))
            return function

        return registered


class _Spoken:
    """A command whose help is in the language that is spoken."""

    def get_help(self, ctx: Any) -> str:
        """The help of the command, with the words that the library puts around it."""
        words: str = super().get_help(ctx)  # type: ignore[misc]  # of the command
        return _around(words)


class SpokenCommand(_Spoken, TyperCommand):
    """A command."""


class SpokenGroup(_Spoken, TyperGroup):
    """All commands."""


def _with_lang(function: Callable[..., None]) -> Callable[..., None]:
    """The command with ``--lang``, unless it has one; `asked` has heard it before."""
    shape = inspect.signature(function, eval_str=True)
    if "lang" in shape.parameters:
        return function
    wanted = Annotated[str | None, Option(help=_HELP)]
    lang = inspect.Parameter("lang", inspect.Parameter.KEYWORD_ONLY, default=None,
                             annotation=wanted)  # fmt: skip

    @functools.wraps(function)
    def spoken_function(*, lang: str | None = None, **words: Any) -> None:
        if lang is not None:
            known(lang, "lang")
        function(**words)

    parameters = [*shape.parameters.values(), lang]
    spoken_function.__signature__ = shape.replace(parameters=parameters)  # type: ignore[attr-defined]
    spoken_function.__annotations__ = {each.name: each.annotation for each in parameters}
    return spoken_function


def command_of(app: Typer) -> Any:
    """The commands, worded in the language that is spoken."""
    group = get_command(app)
    for each in (group, *getattr(group, "commands", {}).values()) if spoken() == "id" else ():
        for attribute in ("help", "short_help"):
            if getattr(each, attribute, None):
                setattr(each, attribute, _help(getattr(each, attribute)))
        for param in each.params:
            if getattr(param, "help", None):
                param.help = _help(param.help)
    return group


def _help(english: str) -> str:
    return by_english("help").get(" ".join(english.split()), english)


def _around(words: str) -> str:
    for english in _AROUND if spoken() == "id" else ():
        words = words.replace(english, say(english))
    return words


def refusal(error: Any) -> str:
    """What is said of a call that no command takes: its usage, and what is wrong with it."""
    shown = io.StringIO()
    error.show(file=shown)
    if spoken() == "en":
        return shown.getvalue()
    lines = []
    for line in shown.getvalue().splitlines():
        english = line.removeprefix("Error: ")
        said = indonesian(english) or english
        lines.append(f"{say('Error: ')}{said}" if english != line else _around(said))
    return "\n".join([*lines, ""])
