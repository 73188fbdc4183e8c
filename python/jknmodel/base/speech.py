# SPDX-License-Identifier: Apache-2.0
"""The choice of a language: refused when there is no such language.

>>> known("en")
'en'
"""

from __future__ import annotations

from jknmodel import _core
from jknmodel.base.arguments import shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import LANGUAGES, Language, speak

__all__ = ["known", "use_language"]


def use_language(language: Language) -> None:
    """Let errors speak Indonesian (``"id"``) or English (``"en"``), from now on.

    Pages and workbooks have a ``language`` of their own.

    Raises
    ------
    InputError
        For another language.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> jkn.use_language("id")
    >>> jkn.dues("PBPU", month="2025-05")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: care_class: PBPU membayar menurut kelas; tulis care_class 1, 2 atau 3
    >>> jkn.use_language("en")
    """
    speak(known(language))


def known(language: object, key: str = "language") -> Language:
    """A language that there is; InputError, with the nearest, for another."""
    for each in LANGUAGES:
        if isinstance(language, str) and language == each:
            return each
    said = language if isinstance(language, str) else shown(language)
    message = f"'{said}' is not a language of the page{_core.advice(said, LANGUAGES)}"
    raise InputError([Issue(key=key, value=said, message=message)])
