# SPDX-License-Identifier: Apache-2.0
"""What crosses the border between Python and C++: objects with names, never a tuple or a text."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
STUB = ROOT / "python" / "jknmodel" / "_core.pyi"


def functions() -> dict[str, ast.FunctionDef]:
    """Every function of the extension, those of its classes among them."""
    found = {}
    tree = ast.parse(STUB.read_text("utf-8"))
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        for each in inside:
            if isinstance(each, ast.FunctionDef):
                owner = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
                found[owner + each.name] = each
    return found


def _is_tuple(function: ast.FunctionDef) -> bool:
    said = function.returns
    return said is not None and (
        ast.unparse(said) == "tuple" or any(map(_by_position, ast.walk(said)))
    )


def _by_position(node: ast.AST) -> bool:
    """Whether it is the type of a tuple of several things, not of many of one."""
    if not isinstance(node, ast.Subscript) or ast.unparse(node.value) != "tuple":
        return False
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    return ast.unparse(inner[-1]) != "..."


def test_no_answer_is_a_tuple_told_apart_by_position() -> None:
    positional = {
        name for name, function in functions().items() if "__" not in name and _is_tuple(function)
    }
    assert positional == set()


def test_no_module_makes_a_place_into_text_that_is_parsed_again() -> None:
    readers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "python" / "jknmodel").rglob("*.py")
        if "read_baseline_text" in path.read_text("utf-8")
    }
    assert readers == set()


def test_no_lever_is_changed_by_writing_a_scenario_file() -> None:
    writers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "python" / "jknmodel").rglob("*.py")
        if any(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and "[[lever]]" in node.value.splitlines()
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    }
    assert not writers
