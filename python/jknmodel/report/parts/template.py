# SPDX-License-Identifier: Apache-2.0
"""A page from its template: every value escaped, a missing one an error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from jknmodel.base.language import Language
from jknmodel.base.speech import known

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"


def render(name: str, bodies: Sequence[dict[str, Any]], first: Language) -> str:
    """The text of a page with a body for each language, one of them shown first.

    Raises InputError for a language that the page does not have.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    known(first)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name).render(bodies=bodies, first=first) + "\n"
