# SPDX-License-Identifier: Apache-2.0
"""The register of assumptions in the words of the page: names, units and sources.

Files and tables keep the key of an assumption; a page adds what it means. Units and sources stand
in English in the register, and in both languages in the catalogues.

>>> name_of("births", "id"), unit_of("per 1,000 people a year", "id")
('kelahiran', 'per 1.000 penduduk setahun')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    from jknmodel.base.language import Language


def name_of(key: str, language: Language) -> str:
    """What an assumption is called; its key when the register does not have it."""
    return Texts(language).known(f"assumption_{key}", key)


def unit_of(unit: str, language: Language) -> str:
    """The unit of an assumption."""
    return Texts(language).known(f"unit {unit}", unit)


def source_of(source: str, language: Language) -> str:
    """Where the value of an assumption comes from; a scenario's own words stay as they are."""
    return Texts(language).known(f"source {source}", source)
