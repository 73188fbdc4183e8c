# SPDX-License-Identifier: Apache-2.0
"""A page from its template: every value escaped, a missing one an error."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.language import Language
from jknmodel.base.speech import known

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"


def render(name: str, bodies: Sequence[dict[str, Any]], first: Language) -> str:
    """The text of a page with a body for each language, one of them shown first.

    Raises InputError for a language that the page does not have.
    """
    known(first)
    return _environment().get_template(name).render(bodies=bodies, first=first) + "\n"


@cache
def _environment() -> Environment:
    """The templates, each read once."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
