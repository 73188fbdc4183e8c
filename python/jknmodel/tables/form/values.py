# SPDX-License-Identifier: Apache-2.0
"""One cell and the value of a file that it stands for, both ways, by how the key is written.

A list is ``a; b``, a table ``name = value; name = value``; what has ``;``, ``=`` or quotes in it
stands in quotes. Whether a value is right, the reader of the file says; here only what cannot be
written there at all is refused.

>>> form = form_of("list of names", "")
>>> toml_of(Cell("Desa Baru; Selok"), form, None, "id")
'["Desa Baru", "Selok"]'
>>> toml_of(Cell("93,4%"), form_of("share, 0 to 1", ""), "share", "id")
'0.934'
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from dataclasses import dataclass
from typing import Any, Final, Literal

from jknmodel.base.amounts import Unit, Written, read_amount
from jknmodel.base.identities import masked
from jknmodel.base.language import Language
from jknmodel.tables.form.words import Vocabulary, word
from jknmodel.tables.source.book import Cell

__all__ = [
    "CellError", "Form", "cell_of", "form_of", "half_width_of", "literal", "toml_of",
    "unit_of",
]  # fmt: skip

Base = Literal["text", "words", "whole", "number", "flag", "month", "date"]


class CellError(Exception):
    """What is wrong with a cell, and what would be right."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a key is written.

    ``many``: as a list; ``single``: one alone is no list. ``table``: by names, of which ``names``
    have words of ours. ``words``: those that may be written, beside numbers for a number.
    """

    base: Base = "text"
    many: bool = False
    single: bool = False
    table: bool = False
    also_text: bool = False
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unit: Unit | None = None


_SEGMENTS: Final = ("PBI", "PBID", "PPU_PN", "PPU_BU", "PBPU", "BP", "BP_PN", "PPU", "mandiri")
_POOLS: Final = ("unregistered", "left", "pbid", "pbi", "mandiri")


def form_of(
    type: str,  # noqa: A002  (as the table of keys calls it)
    unit: str,
    figures: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
) -> Form:
    """How a key of that type is written."""
    words = tuple(re.findall(r'"([^"]+)"', type))
    counted = _unit(type, unit)
    if type.startswith("table"):
        shares = re.findall(r"[a-z_]{3,}", type.partition(": ")[2]) if "of one" in type else []
        names = (*shares, *(("third_party",) if "third_party" in type else ()))
        return Form("number", table=True, names=names or _POOLS, unit=counted)
    if type.startswith("segment"):
        return Form("words", many=True, single=True, words=_SEGMENTS)
    if words and type.endswith(", or a list of them"):
        return Form("words", many=True, single=True, words=words)
    if type.startswith("list of "):
        if words:
            return Form("words", many=True, words=words)
        return Form("text" if type == "list of names" else "whole", many=True)
    if type == "first and last decile":
        return Form("whole", many=True)
    if type.startswith("name of a figure"):
        return Form("words", words=figures)
    if type == "kind of lever":
        return Form("words", words=kinds)
    if type.startswith(("month", "day", "true")):
        base: Base = {"m": "month", "d": "date", "t": "flag"}[type[0]]  # type: ignore[assignment]
        return Form(base)
    if type.startswith(("whole", "1, 2")):
        return Form("whole", words=words, unit=counted)
    if type.startswith(("number", "share", "ratio", "rupiah")):
        words = ("inf",) if "inf" in type else ()
        return Form("number", words=words, unit=counted, also_text="name of" in type)
    return Form("words", words=words) if words else Form()


def _unit(type: str, unit: str) -> Unit | None:  # noqa: A002
    """What an amount of a key counts; None where its row says so, or it has no unit."""
    if type.startswith("rupiah"):
        return "wage"
    if "rupiah" in type:
        return "rupiah"
    if "share" in type or type.startswith("ratio"):
        return "share"
    return "people" if type.startswith("whole") and unit not in {"", "year"} else None


def unit_of(form: Form, row: str | None) -> Unit | None:
    """The unit of an amount, its own or that of its row."""
    units: dict[str | None, Unit] = {"people": "people", "share": "share", "rupiah": "rupiah"}
    return form.unit or units.get(row)


# ── from a cell ─────────────────────────────────────────────


def toml_of(cell: Cell, form: Form, unit: Unit | None, language: Language) -> str:
    """What a file has for a cell.

    Raises
    ------
    CellError
        Where no file can have it.
    """
    value = cell.value
    if isinstance(value, str) and re.fullmatch(r"#[A-Z/0!?]+[!?]?|Err:\d+", value.strip()):
        raise CellError(f"is an error of the spreadsheet, {value.strip()}; write the value")
    if form.table:
        return _table(cell, form, unit, language)
    if form.many:
        return _list(cell, form, language)
    return _one(cell, form, unit, language)


def _one(cell: Cell, form: Form, unit: Unit | None, language: Language) -> str:
    value = cell.value
    if isinstance(value, dt.time | dt.timedelta):
        raise CellError("is a time of day; write the value as text")
    if form.base in {"month", "date"}:
        return _date(cell, form.base)
    if isinstance(value, dt.date):
        if form.base == "text" and not form.also_text:
            return literal(f"{value:%Y-%m-%d}")
        raise CellError(
            f"is a date, {value:%Y-%m-%d}, where none belongs; format the cell as text, and "
            "write the value again"
        )
    if form.base == "flag":
        return _flag(value)
    if isinstance(value, bool):
        raise CellError("is true or false; write the value that belongs here")
    if form.base in {"whole", "number"}:
        return _number(cell, form, unit, language)
    text = plain_text(value)
    return literal(text) if form.base == "text" else _word(text, form, language)


def plain_text(value: object) -> str:
    """A cell as text: whole numbers without a point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return str(value).strip()


def _word(text: str, form: Form, language: Language) -> str:
    known = Vocabulary.of(form.words)
    found = known.find(text)
    if found is None:
        advice = known.advice(masked(text), language)
        raise CellError(f"'{masked(text)}' is none of the words of this column{advice}")
    return literal(found)


def _flag(value: object) -> str:
    if isinstance(value, bool):
        return literal(value)
    text = plain_text(value).casefold()
    if text in {"ya", "yes", "true", "benar", "y"}:
        return "true"
    if text in {"tidak", "no", "false", "salah", "t", "n"}:
        return "false"
    raise CellError(f"'{masked(text)}' is neither yes nor no; write one of the two")


_STRICT: Final = re.compile(r"[-+]?\d+(?:_\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?")


def _number(cell: Cell, form: Form, unit: Unit | None, language: Language) -> str:
    value = cell.value
    if isinstance(value, int | float):
        if cell.percent and form.base == "whole":
            raise CellError("is a per cent, where a whole number belongs; write the number alone")
        return literal(value)
    text = str(value).strip()
    if form.words and (found := Vocabulary.of(form.words).find(text)):
        return found if found == "inf" else literal(found)
    if form.base == "whole" and unit is None and same_class(text):
        return same_class(text)
    read = read_amount(text, unit, language) if unit else ""
    if isinstance(read, Written):
        return literal(read.value)
    if _STRICT.fullmatch(
        text
    ):  # a number that a spreadsheet would round, or a slip of the reader's
        return _digits(text)
    if form.also_text and not re.match(r"[-+]?\d", text):
        return literal(text)
    advice = Vocabulary.of(form.words).advice(masked(text), language) if form.words else ""
    if form.words and not re.match(r"(?i)(rp\.?|idr)?\s*[-+]?\d", text):
        raise CellError(
            f"'{masked(text)}' is no number, and none of the words of this column{advice}"
        )
    raise CellError(
        read or f"'{masked(text)}' is not a number; write digits alone, as 1234 or 0.25"
    )


def same_class(text: str) -> str:
    """A care class as people write it; empty for none."""
    found = re.fullmatch(r"(?i)(?:kelas|kls|class)?[ .]*(1|2|3|i{1,3})", text)
    if found is None:
        return ""
    return found[1] if found[1].isdigit() else str(len(found[1]))


def _digits(text: str) -> str:
    """A number as a file has it, from its digits."""
    bare = text.replace("_", "")
    if re.fullmatch(r"[-+]?\d+", bare):
        return literal(int(bare))
    return literal(float(bare))


def half_width_of(cell: Cell, unit: Unit | None, language: Language) -> str | None:
    """Half a unit of the last digit of a published figure; None where it is no amount."""
    if unit is None:
        return None
    value = cell.value
    read = read_amount(value, unit, language)
    return literal(read.half_width) if isinstance(read, Written) else None


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february peb pebruari", "mar maret march",
            "apr april", "mei may", "jun juni june", "jul juli july",
            "agu ags agt agustus aug august", "sep sept september", "okt oktober oct october",
            "nov november nop nopember", "des desember dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NAMED_DAY: Final = re.compile(r"(?:(\d{1,2})[ .-]+)?([A-Za-z]+)\.?[ .-]+(\d{4})")


def _date(cell: Cell, base: Base) -> str:
    """A month or a date: of a cell that is one, as text, or with the name of its month."""
    value = cell.value
    if isinstance(value, dt.date):
        text = f"{value:%Y-%m-%d}" if cell.has_day else f"{value:%Y-%m}"
        # the reader says what is wrong with a day in a month's place
        return text if base == "month" and cell.has_day else literal(text)
    text = plain_text(value)
    found = _NAMED_DAY.fullmatch(text)
    if found and (month := _MONTHS.get(found[2].lower())):
        day = f"-{int(found[1]):02d}" if found[1] else ""
        return literal(f"{found[3]}-{month:02d}{day}")
    return literal(text)


def _parts(text: str, signs: str) -> list[str]:
    """What stands between signs, but for those in quotes; without blanks, empty ones left out."""
    found, part, quoted = [], "", False
    for at, sign in enumerate(text):
        if sign == '"' and (at == 0 or text[at - 1] != "\\"):
            quoted = not quoted
        if sign in signs and not quoted:
            found.append(part)
            part = ""
        else:
            part += sign
    return [each for each in (part.strip() for part in [*found, part]) if each]


def _unquoted(text: str) -> str:
    """Text without the quotes around it."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text


def _list(cell: Cell, form: Form, language: Language) -> str:
    value = cell.value
    if isinstance(value, dt.date | float) and not (isinstance(value, float) and value.is_integer()):
        raise CellError(
            f"was made {'a date' if isinstance(value, dt.date) else 'a number'} by the "
            "spreadsheet; format the cell as text, and write the list as 1; 5"
        )
    text = plain_text(value)
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    if form.base == "whole":
        text = re.sub(r"(?<=\d)\s*(?:-|\u2013|s\.?d\.?|to)\s*(?=\d)", ";", text)
    items = _parts(text, ";\n" if form.base == "text" else ";,+\n")
    found = [_one(Cell(_unquoted(item)), Form(form.base, words=form.words), None, language)
             for item in items]  # fmt: skip
    if form.single and len(found) == 1:
        return found[0]
    return f"[{', '.join(found)}]"


def _table(cell: Cell, form: Form, unit: Unit | None, language: Language) -> str:
    value = cell.value
    text = plain_text(value) if isinstance(value, str) else ""
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    given: dict[str, str] = {}
    signs = ";\n" if ";" in text else ";\n," if text.count("=") > 1 else ";\n"
    for item in _parts(text, signs):
        name, *rest = _parts(item, "=") or [""]
        if len(rest) != 1 or not item.partition("=")[0].strip():
            raise CellError(
                f"'{masked(item)}' is not 'name = value'; write name = value, and ; between two"
            )
        key = _unquoted(name)
        key = Vocabulary.of(form.names).find(key) or _month_name(key)
        if key in given:
            raise CellError(f"names '{masked(key)}' twice; write it once")
        given[key] = _value(_unquoted(rest[0]), unit, language)
    if not given:
        raise CellError("is not 'name = value'; write name = value, and ; between two")
    return f"{{ {', '.join(f'{literal(key)} = {each}' for key, each in given.items())} }}"


def _month_name(text: str) -> str:
    found = _NAMED_DAY.fullmatch(text)
    if found and not found[1] and (month := _MONTHS.get(found[2].lower())):
        return f"{found[3]}-{month:02d}"
    return text


def _value(text: str, unit: Unit | None, language: Language) -> str:
    """A value in a table: a number, yes or no, or a word."""
    strict = _STRICT.fullmatch(text)
    if strict and (unit == "share" or unit is None or "." not in text):
        return _digits(text)
    if text in {"true", "false"}:
        return text
    if unit is None:
        return literal(text)
    read = read_amount(text, unit, language)
    if isinstance(read, str):
        raise CellError(read)
    return literal(read.value)


def literal(value: Any) -> str:
    r"""A value as TOML has it.

    >>> literal('a "b"'), literal(3.0), literal(0.5), literal(True)
    ('"a \\"b\\""', '3', '0.5', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    number = float(value)
    if not math.isfinite(number) or abs(number) > 2**63 - 1024:
        raise CellError("is too large; check the number")
    if isinstance(value, int) or number.is_integer():
        return str(int(value))
    return repr(number)


# ── to a cell ───────────────────────────────────────────────


def cell_of(value: Any, form: Form, language: Language) -> Any:
    """What a cell has for a value of a file: a number, or text."""
    if isinstance(value, dict):
        return "; ".join(
            f"{_named(key, form, language)} = {_item(each)}" for key, each in value.items()
        )
    if isinstance(value, list):
        shown = (word(v, language) if form.base == "words" else v for v in value)
        return "; ".join(map(_item, shown))
    if isinstance(value, bool):
        return word("true" if value else "false", language)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        of_words = form.base == "words" or value in form.words
        return word(value, language) if of_words and value in form.words else value
    if isinstance(value, float) and (not math.isfinite(value) or float(f"{value:.16G}") != value):
        return repr(value)
    return str(value) if isinstance(value, int) and abs(value) > 2**53 else value


def _named(key: str, form: Form, language: Language) -> str:
    return word(key, language) if key in form.names else _item(key)


def _item(value: Any) -> str:
    """A part of a list or table, in quotes where it needs them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return literal(value) if math.isfinite(value) else str(value)
    text = str(value)
    if re.search(r"[;=\"\n]|^\s|\s$|^[\[{]|[\]}]$", text) or not text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{text}"'
    return text
