# SPDX-License-Identifier: Apache-2.0
"""Compiles one gettext catalogue: `python catalogue.py LANGUAGE words.po words.mo`."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

language, words, compiled = sys.argv[1:]
Path(compiled).parent.mkdir(parents=True, exist_ok=True)
with Path(words).open("rb") as file:
    catalogue = read_po(file, locale=language)
with Path(compiled).open("wb") as file:
    write_mo(file, catalogue)
