# SPDX-License-Identifier: Apache-2.0
"""Every message about input, of C++ and of Python, has its Indonesian (see `conftest` too)."""

from __future__ import annotations

import ast
import random
import re
import string
from collections.abc import Iterator
from pathlib import Path

import jknmodel as jkn
import pytest
from jknmodel.base.catalogue import by_english
from jknmodel.base.language import speaking
from jknmodel.base.messages import indonesian

ROOT = Path(__file__).resolve().parents[3]
PYTHON = ROOT / "python" / "jknmodel"
FAULTS = dict(by_english("fault"))
OTHERS = [each for kind in ("why", "help", "meaning") for each in by_english(kind).items()]
#: What stands in a blank of a pattern, to match it with itself.
EXAMPLES = {
    "remedy": "; did you mean 'x'?",
    "reason": "is no segment",
    "n": "1,234",
    "spans": "2 to 5",
}
TRANSLATED = ("what", "wanted", "kind")


def parts(pattern: str) -> list[tuple[str, str | None]]:
    return [(words, name) for words, name, *_ in string.Formatter().parse(pattern)]


def blanks(pattern: str) -> list[str]:
    return sorted(name for _, name in parts(pattern) if name is not None)


def words_of(pattern: str) -> str:
    """The words of a message, its blanks marked."""
    return "".join(words + ("\0" if name is not None else "") for words, name in parts(pattern))


def test_a_message_has_words_and_the_same_blanks_in_both_languages() -> None:
    for english, said in (*FAULTS.items(), *OTHERS):
        assert said, english
        assert blanks(english) == blanks(said), english
        assert all(re.fullmatch(r"[a-z]+[0-9]?", name) for name in blanks(english)), english


def test_a_message_is_found_by_its_own_words() -> None:
    for english in FAULTS:
        filled = {}
        for name in blanks(english):
            kind = name.rstrip("0123456789")
            filled[name] = "a list" if kind in TRANSLATED else EXAMPLES.get(kind, "X")
        assert indonesian(english.format(**filled)) is not None, english


def test_a_message_keeps_what_was_written_and_writes_numbers_as_the_language_does() -> None:
    said = indonesian(
        "lever 'heads' asks for 15,520 heads, but 1,000 a month in 3 months are 3,000"
    )
    assert said is not None
    assert "'heads'" in said
    assert "15.520 orang" in said


def test_errors_speak_the_language_that_is_chosen() -> None:
    with pytest.raises(jkn.InputError) as caught:
        jkn.dues("PBI", month="2025-13")
    english = str(caught.value)
    assert english.startswith("month: '2025-13' is not a month")
    with speaking("id"):
        assert str(caught.value).startswith("month: '2025-13' bukan bulan")
    jkn.use_language("id")
    try:
        assert str(caught.value.errors[0]) != english
    finally:
        jkn.use_language("en")
    assert str(caught.value) == english


@pytest.mark.parametrize("name", jkn.Place.names())
def test_what_is_noted_of_a_shipped_place_and_its_run_has_its_indonesian(name: str) -> None:
    place = jkn.Place.load(name)
    first = next(each for each in jkn.Scenario.names() if each.startswith(f"{name}/"))
    notes = [*place.notes, *jkn.project(place, first, until="2026-12").notes]
    assert [note for note in notes if indonesian(note) is None] == []


# ── the words of the parser ──

PARSERS = re.compile(
    r"Error while|expected|\bsaw\b|prohibited|digit\b|cannot|could not|encountered|invalid"
)


def broken_plans() -> Iterator[str]:
    """A plan with a letter too many, too few or another, anywhere in it."""
    plan = (
        'schema = 1\nname = "x" # y\npriority_requested = 2025-05-01T07:32:00+07:00\n'
        "[assumptions]\nbirths = { value = 12.5e0, low = 0x1F }\n"
        "[[fund]]\nname = 'APBD'\nyear = 2_025\n"
        "receipts = {\"2025-01\" = 1_000, '2025-02' = +1}\ncarry_over = true\n"
        'words = """a\\tb"""\nlist = [1, 2.0, inf]\n'
    )
    chance = random.Random(1)
    for _ in range(600):
        at = chance.randrange(len(plan))
        put = chance.choice(["", "", *"\"'[]{}=,.#_-+:e\\\n x0T\x01\x7f", '"""', "\\q", "[[", "\r"])
        yield plan[:at] + put + plan[at + chance.choice([0, 1, 1, 9]) :]


def test_what_the_parser_says_of_a_broken_file_is_indonesian() -> None:
    english = set()
    for text in broken_plans():
        try:
            jkn.Scenario.from_text(text)
        except jkn.InputError as error:
            for each in error.errors:
                said = indonesian(each.message)
                if said is None or PARSERS.search(said):
                    english.add(each.message)
    assert sorted(english) == []


# ── the sources ──

#: Strings of these statements are no message about input: proofs, text for files, registers.
OTHER = re.compile(
    r"ProofError|invalid_argument|logic_error|runtime_error|overflow_error|out_of_range|"
    r"static_assert|out \+=|std::string out =|Assumption\{|PaymentFit|\brule<|\bCitation\b|"
    r"fault = \"t|magic =|archive|FieldMeaning|meaning ="
)
#: Headers of the law hold rows, not messages; the names of columns and levers are no words.
ROWS = re.compile(
    r"key_of|proof\.hpp|why\.hpp|keys\.cpp|standard_plans"
    r"|law/(?!changes|dated|month_law|wage_limits)|report/|outcome/|/ledger/|base/(archive|unf)"
    r"|evidence/(figures_by_name|lawful|bounded|conditioned|contradiction|nearest|whole|linear|walks"
    r"|district)"
)
#: Strings that no message says, or in the words of two patterns (the tests of those provoke them).
KNOWN = {
    " does not do; give people of the family from 1 to ",
    "is missing; give the month to which dues are paid back",
    "is missing; give a whole number from ", "is missing; give a column or one for all rows",
    "' is not a prior", "minimum_wage = ",
    "revision of the budget", "' is not a language of the page",
    "kind of figure", "registered at most everybody",
    "-12 is refused, unless it has again_every_year = true", "-01, and no fund of ",
    "-12: where the district has no priority status those heads are first billed in ",
    "triangular in logs", "triangular, with events", "triangular, with a choice",
    ", or a list of them", '["floor", "reconciliation"]',
    "leading zero", "jknmodel checkpoint 2\n", "people or share", "parts per million of the base",
    "as many as the money carries",
    "stopped before the end", "two funds", "fund ", "the saved state is not whole",
    "fitted to the national stock figures of 2024-2025 (fit A)",
    "a debt of more months than the draft's most would be written off in part",
}  # fmt: skip


def statements(path: Path) -> Iterator[str]:
    """The statements of a C++ source, each on a line, adjacent strings joined."""
    text = re.sub(r'R"(\w*)\(.*?\)\1"', '""', path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"^\s*//.*$|\s//.*$|^#.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r'(?<!\\)"\s*\n\s*"', "", text)
    token = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)'|[;]|[^\"';]+|'")
    statement = ""
    for found in token.findall(text):
        if found == ";":
            yield re.sub(r"\s+", " ", statement)
            statement = ""
        else:
            statement += "' '" if found.startswith("'") else found
    yield re.sub(r"\s+", " ", statement)


def cpp_words() -> Iterator[tuple[str, str]]:
    """The strings of C++ that messages are made of, with their file."""
    for folder in ("include", "src"):
        for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
            if ROWS.search(path.as_posix()):
                continue
            for statement in statements(path):
                if OTHER.search(statement):
                    continue
                for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', statement):
                    yield path.name, literal.encode().decode("unicode_escape")


NAMES = {"message", "reason", "remedy", "hint", "what", "notes"}
CALLS = {
    "Issue", "fault", "of_rows", "of_cell", "of_heading", "refused", "_refused", "needed", "whole",
    "listed", "numbers", "between", "within", "sen", "mapping",
}  # fmt: skip


def python_words() -> Iterator[tuple[str, str]]:
    """The strings of Python that messages are made of, with their file."""
    for path in sorted(PYTHON.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = _name(node.func)
                given = [*node.args, *(each.value for each in node.keywords)]
                noted = name == "append" and _name(getattr(node.func, "value", None)) == "notes"
                inside = given if name in CALLS or noted else []
            elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                named = isinstance(target, ast.Name) and target.id.strip("_").lower() in NAMES
                inside = [node.value] if named and node.value else []
            else:
                inside = []
            for each in inside:
                yield from ((path.name, words) for words in _strings(each))


def _name(node: ast.AST | None) -> str:
    """The last word of a name, as `append` of `table.notes.append`."""
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _strings(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


@pytest.mark.parametrize("words", [cpp_words, python_words], ids=["C++", "Python"])
def test_no_message_of_the_sources_is_without_its_indonesian(words: object) -> None:
    assert callable(words)
    every = "\1".join(map(words_of, FAULTS))
    lacking = {
        (file, said)
        for file, said in words()
        if re.search(r"[a-z]{2}.* |[;,.] [a-z]| [a-z]{2}", said)
        and said not in KNOWN
        and said not in every
        and said.strip(" ;:,.'\"()") not in every
    }
    assert sorted(lacking) == []
