# SPDX-License-Identifier: Apache-2.0
"""Finds what can be mutated in headers and writes them with every mutant inside.

clang says where expressions begin and end (its syntax tree as JSON); each mutable one is wrapped in
a call of mutation.hpp that does what is written, or what the chosen mutant says. Text is only put
in, and operators replaced by commas, so that expressions nest and lines keep their numbers.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Node = dict[str, Any]

NAMESPACE = "jknmodel::mutation::"
FUNCTORS = {
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
    "==": "equal_to",
    "!=": "not_equal_to",
    "+": "plus",
    "-": "minus",
    "*": "multiplies",
    "/": "divides",
    "%": "modulus",
}
# The boundary moved, and the condition negated.
RELATIONAL = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
}
ARITHMETIC = {"+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("*",)}
LOGICAL = {"&&": "||", "||": "&&"}
# Around an expression, without text of their own.
WRAPPERS = {
    "ImplicitCastExpr",
    "ExprWithCleanups",
    "MaterializeTemporaryExpr",
    "CXXBindTemporaryExpr",
    "CXXConstructExpr",
}
# What the compiler works out, and what is no code.
CONSTANT = {
    "ConstantExpr",
    "StaticAssertDecl",
    "EnumConstantDecl",
    "TemplateArgument",
    "TemplateTypeParmDecl",
    "NonTypeTemplateParmDecl",
    "RequiresExpr",
    "ConceptSpecializationExpr",
    "UnaryExprOrTypeTraitExpr",
    "CXXNoexceptExpr",
    "CXXFoldExpr",
    "CXXDefaultArgExpr",
    "CXXDefaultInitExpr",
}
FUNCTIONS = {"FunctionDecl", "CXXMethodDecl", "CXXConstructorDecl", "CXXConversionDecl"}
CALLS = {"CallExpr", "CXXMemberCallExpr"}
STATEMENTS = {
    "CompoundStmt",
    "IfStmt",
    "WhileStmt",
    "ForStmt",
    "CXXForRangeStmt",
    "ReturnStmt",
    "CaseStmt",
    "DefaultStmt",
}
CONSTANT_CODE = "(constant)"  # the name of the function for what the compiler works out


class Wrapping(NamedTuple):
    """What is put around an expression, and how it reads in each of its mutants."""

    mutated: tuple[str, ...]
    opening: str = ""  # {id}: the number of the first mutant
    closing: str = ""
    swaps: tuple[tuple[int, int, str], ...] = ()  # from, to, text in its place


class Site(NamedTuple):
    """An expression that has mutants."""

    path: Path
    begin: int
    end: int
    line: int
    written: str
    function: str
    wrapping: Wrapping


class Mutant(NamedTuple):
    """One change of the code."""

    id: int
    site: Site
    mutated: str


class Token(NamedTuple):
    """An operator in the text."""

    begin: int = 0
    end: int = 0
    sign: str = ""


# ── the syntax tree ─────────────────────────────────────────────────────────────────────────────


def trees(include: Path, headers: list[Path]) -> Iterator[Node]:
    """The blocks of namespace jknmodel in what the headers include; each node knows its `file`."""
    source = "".join(f"#include <{header.relative_to(include)}>\n" for header in headers)
    command = ["clang++", "-std=c++20", "-fsyntax-only", "-I", str(include), "-x", "c++", "-"]
    dump = ["-Xclang", "-ast-dump=json", "-Xclang", "-ast-dump-filter=jknmodel"]
    text = subprocess.run(
        command + dump, input=source, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    decoder = json.JSONDecoder()
    at = 0
    while (at := text.find("{", at)) >= 0:
        node, at = decoder.raw_decode(text, at)
        if node["kind"] == "NamespaceDecl":
            place(node, "")
            yield node


def place(node: Node, file: str) -> str:
    """Puts the file into every node: the dump names it only where it is another than before."""
    span = node.get("range", {})
    begin = file
    for where in (node.get("loc", {}), span.get("begin", {}), span.get("end", {})):
        for part in (where.get("spellingLoc", {}), where.get("expansionLoc", {}), where):
            file = part.get("file", file)
        if where is span.get("begin"):
            begin = file
    node["file"] = begin
    for child in node.get("inner", ()):
        file = place(child, file)
    return file


def kind(node: Node) -> str:
    return str(node.get("kind", ""))


def inner(node: Node) -> list[Node]:
    children: list[Node] = node.get("inner", [])
    return children


def type_of(node: Node) -> str:
    named = node.get("type", {})
    return str(named.get("desugaredQualType", named.get("qualType", "")))


def bare(node: Node) -> Node:
    """The expression without what stands around it in the tree but not in the text."""
    while kind(node) in WRAPPERS and len(inner(node)) == 1:
        node = inner(node)[0]
    return node


def asked_name(node: Node) -> str:
    """The name of the function that an expression refers to, where it refers to one."""
    node = bare(node)
    return str(node.get("referencedDecl", node).get("name", "")).removeprefix("->")


def callee(node: Node) -> str:
    return asked_name(inner(node)[0]) if inner(node) else ""


def operands(node: Node) -> list[Node]:
    """Of an expression with an operator between two operands, built in or of a class."""
    if kind(node) in {"BinaryOperator", "CompoundAssignOperator"}:
        return inner(node)
    if kind(node) == "CXXOperatorCallExpr" and callee(node) not in {"operator()", "operator[]"}:
        return inner(node)[1:] if len(inner(node)) == 3 else []
    if kind(node) == "CXXRewrittenBinaryOperator":  # a != b is !(a == b), a < b is (a <=> b) < 0
        call = inner(node)[0]
        while kind(call) != "CXXOperatorCallExpr":
            call = bare(inner(call)[0])
        while callee(call) not in {"operator==", "operator<=>"}:
            call = next(n for n in map(bare, inner(call)) if kind(n) == "CXXOperatorCallExpr")
        return sorted(inner(call)[1:], key=span)
    return []


def span(node: Node) -> tuple[int, int]:
    """Where its text begins and ends; (-1, -1) where a macro wrote it or nobody."""
    begin, end = node["range"]["begin"], node["range"]["end"]
    if "offset" not in begin or "offset" not in end:
        return -1, -1
    return begin["offset"], end["offset"] + end["tokLen"]


# ── what can be mutated ─────────────────────────────────────────────────────────────────────────


class Reader:
    """Walks the trees and collects the sites, outer ones first."""

    def __init__(self, headers: list[Path]) -> None:
        self.text = {str(header): header.read_bytes() for header in headers}
        self.sites: dict[tuple[str, int, int, str], Site] = {}
        self.function = ""
        # function -> those that ask for it; CONSTANT_CODE for what only the compiler works out
        self.askers: dict[str, set[str]] = defaultdict(set)
        self.never_return: set[str] = set()

    def add(self, what: str, node: Node, wrapping: Wrapping) -> None:
        begin, end = span(node)
        if node["file"] not in self.text or begin < 0 or self.function == CONSTANT_CODE:
            return
        line = self.text[node["file"]].count(b"\n", 0, begin) + 1
        site = Site(Path(node["file"]), begin, end, line, self.said(node), self.function, wrapping)
        # The first: what follows at the same place is an instance of a template.
        self.sites.setdefault((node["file"], begin, end, what), site)

    def said(self, node: Node) -> str:
        begin, end = span(node)
        return self.text.get(node["file"], b"")[begin:end].decode()

    def visit(
        self, node: Node, *, judged: bool = False, unused: bool = False, cast: str = ""
    ) -> None:
        """`judged`: its truth decides; `unused`: a statement; `cast`: what it is converted to."""
        this = kind(node)
        if not this:  # `for (;;)` has no condition
            return
        if this in WRAPPERS and len(inner(node)) == 1:
            cast = type_of(node) if this == "ImplicitCastExpr" else cast
            self.visit(inner(node)[0], judged=judged, unused=unused, cast=cast)
            return
        if this in {"DeclRefExpr", "MemberExpr", "UnresolvedLookupExpr", "UnresolvedMemberExpr"}:
            self.askers[asked_name(node)].add(self.function)
        if this in CONSTANT or (this == "VarDecl" and self.is_constant(node)):
            self.constant(node)
        elif this in FUNCTIONS:
            self.visit_function(node)
        elif this in {"FunctionTemplateDecl", "ClassTemplateDecl"}:
            written = (n for n in inner(node) if kind(n) in FUNCTIONS | {"CXXRecordDecl"})
            self.visit(next(written))  # what follows are instances of it
        elif this == "LambdaExpr":
            for child in inner(node):
                if kind(child) != "CXXRecordDecl":  # holds the same body again
                    self.visit(child)
        elif this in STATEMENTS:
            self.visit_statement(node, this)
        elif this == "IntegerLiteral":
            self.visit_number(node, cast)
        elif this not in {"ClassTemplateSpecializationDecl", "VarTemplateDecl", "TypeAliasDecl"}:
            self.visit_expression(node, judged=judged, unused=unused)

    def constant(self, node: Node) -> None:
        before, self.function = self.function, CONSTANT_CODE
        for child in inner(node):
            self.visit(child)
        self.function = before

    def is_constant(self, node: Node) -> bool:
        return bool(node.get("constexpr")) or not self.function

    def visit_function(self, node: Node) -> None:
        if node.get("isImplicit") or node.get("explicitlyDefaulted"):
            return
        if any(kind(child) == "CXX11NoReturnAttr" for child in inner(node)):
            self.never_return.add(node["name"])
        head = self.text.get(node["file"], b"")[node["range"]["begin"].get("offset", 0) :]
        consteval = b"consteval" in head[: head.find(b"(")]
        before, self.function = self.function, CONSTANT_CODE if consteval else node["name"]
        for child in inner(node):
            self.visit(child)
        self.function = before

    def visit_statement(self, node: Node, this: str) -> None:
        parts = inner(node)
        if this == "ReturnStmt":
            for child in parts:
                self.visit(child, judged=type_of(child) == "bool")
        elif this == "CXXForRangeStmt":  # the rest is what the compiler makes of it
            self.visit(parts[1])
            self.visit(parts[-1], unused=True)
        elif this == "ForStmt":
            start, declared, condition, step, body = parts
            for child in (start, declared):
                self.visit(child)
            self.visit(condition, judged=True)
            self.visit(body, unused=True)
            if kind(bare(step)) != "UnaryOperator":  # ++i: another step only never ends
                self.visit(step)
        elif this in {"IfStmt", "WhileStmt"}:
            count = 3 if node.get("hasElse") else 2
            for child in parts[:-count]:
                self.visit(child)
            condition, *branches = parts[-count:]
            if node.get("isConstexpr"):
                self.constant({"inner": [condition]})
            elif not node.get("hasVar"):
                self.visit(condition, judged=True)
            for child in branches:
                self.visit(child, unused=True)
        else:  # a block, a case
            for child in parts:
                last = this == "CompoundStmt" and child is parts[-1]
                # Without it the function would end without a value.
                keep = last and callee(bare(child)) in self.never_return
                self.visit(child, unused=not keep)

    def visit_expression(self, node: Node, *, judged: bool, unused: bool) -> None:
        this, sides = kind(node), operands(node)
        token = self.token(sides) if sides else Token()
        sign = token.sign
        if this == "ParenExpr":
            self.visit(inner(node)[0], judged=judged, unused=unused)
            return
        if sign == ",":
            self.visit(sides[0], unused=True)
            self.visit(sides[1], judged=judged, unused=unused)
            return
        opposite = this == "UnaryOperator" and node["opcode"] == "!"
        if (judged and sign not in RELATIONAL) or opposite:
            said = self.said(node)
            plain = said[1:] if opposite else f"!({said})"
            self.add("flip", node, Wrapping((plain,), f"{NAMESPACE}flip({{id}}, (", "))"))
        assigns = sign.endswith("=") and sign not in RELATIONAL
        if unused and (assigns or this in CALLS or callee(node) == "operator()"):
            opening = f"({NAMESPACE}on({{id}}) ? void() : static_cast<void>("
            self.add("delete", node, Wrapping(("(nothing)",), opening, "))"))
        if sign in RELATIONAL or (sign in ARITHMETIC and "string" not in type_of(node)):
            self.visit_operator(node, token)
        elif sign in LOGICAL:
            self.visit_logical(node, token)
        if this == "UnaryOperator" and node["opcode"] in {"++", "--"}:
            self.visit_step(node)
        if this == "CallExpr":
            self.visit_extreme(node)
        if this == "ConditionalOperator":
            condition, *sides = inner(node)
            self.visit(condition, judged=True)
        for child in sides or inner(node):
            self.visit(child)

    def token(self, sides: list[Node]) -> Token:
        """The operator between two operands."""
        (_, begin), (end, _) = map(span, sides)
        between = self.text.get(sides[0]["file"], b"")[begin:end] if 0 <= begin <= end else b""
        code = re.sub(rb"//.*", lambda comment: b" " * len(comment[0]), between)
        found = re.search(rb"[-+*/%<>=!&|^,]+", code)
        if not found:
            return Token()
        return Token(begin + found.start(), begin + found.end(), found[0].decode())

    def instead(self, node: Node, token: Token, other: str) -> str:
        """The expression with another operator."""
        begin, end = span(node)
        text = self.text.get(node["file"], b"")
        return (text[begin : token.begin] + other.encode() + text[token.end : end]).decode()

    def visit_operator(self, node: Node, token: Token) -> None:
        others = RELATIONAL.get(token.sign) or ARITHMETIC[token.sign]
        functors = ", ".join(f"std::{FUNCTORS[sign]}<>" for sign in (token.sign, *others))
        mutated = tuple(self.instead(node, token, other) for other in others)
        opening = f"{NAMESPACE}op<{{id}}, {functors}>("
        comma = (token.begin, token.end, ",")
        self.add("operator", node, Wrapping(mutated, opening, ")", (comma,)))

    def visit_logical(self, node: Node, token: Token) -> None:
        flip = f"{NAMESPACE}flip({{id}}, "
        mutated = (self.instead(node, token, LOGICAL[token.sign]),)
        between = (token.begin, token.end, f") {token.sign} {flip}")
        self.add("logical", node, Wrapping(mutated, f"{flip}({flip}", ")))", (between,)))

    def visit_step(self, node: Node) -> None:
        sign, after = node["opcode"], node["isPostfix"]
        step, call = (1 if sign == "++" else -1), ("after" if after else "before")
        mutated = (self.said(node).replace(sign, {"++": "--", "--": "++"}[sign]),)
        opening = f"{NAMESPACE}{call}<{step}>({{id}}, "
        begin, end = span(node)
        gone = (end - 2, end, "") if after else (begin, begin + 2, "")
        self.add("step", node, Wrapping(mutated, opening, ")", (gone,)))

    def visit_extreme(self, node: Node) -> None:
        said = self.said(node)
        if match := re.match(r"std::(min|max)\b", said):
            other, least = ("max", "true") if match[1] == "min" else ("min", "false")
            begin = span(node)[0]
            call = f"{NAMESPACE}Extreme<{least}>{{{{id}}}}.of"
            swap = (begin, begin + match.end(), call)
            mutated = (f"std::{other}{said[match.end() :]}",)
            self.add("extreme", node, Wrapping(mutated, swaps=(swap,)))

    def visit_number(self, node: Node, cast: str) -> None:
        said = self.said(node)
        digits = said.replace("'", "")
        if digits.isdigit():  # another base or a suffix is no quantity
            to = f"<{cast}>" if re.fullmatch(r"[a-z ]+|__int128", cast) else ""
            opening = f"{NAMESPACE}number{to}({{id}}, "
            self.add("number", node, Wrapping((str(int(digits) + 1),), opening, ")"))

    def only_constant(self) -> set[str]:
        """Functions that nothing asks for but what the compiler works out: no mutant of theirs is
        ever on.
        """
        constant = {CONSTANT_CODE}
        while more := {f for f, by in self.askers.items() if by <= constant} - constant:
            constant |= more
        return constant


def find(include: Path, headers: list[Path]) -> list[Site]:
    """The sites in those headers, outer ones before those inside them."""
    reader = Reader(headers)
    for tree in trees(include, headers):
        reader.visit(tree)
    constant = reader.only_constant()
    return [site for site in reader.sites.values() if site.function not in constant]


# ── the mutated headers ─────────────────────────────────────────────────────────────────────────


def numbered(sites: list[Site]) -> list[Mutant]:
    """The mutants of all sites, counted from 1."""
    every = ((site, mutated) for site in sites for mutated in site.wrapping.mutated)
    return [Mutant(id_, site, mutated) for id_, (site, mutated) in enumerate(every, 1)]


def rewritten(text: bytes, mutants: list[Mutant]) -> bytes:
    """The text of one header with its mutants."""
    first: dict[Site, int] = {}
    for mutant in mutants:
        first.setdefault(mutant.site, mutant.id)
    # Where several meet: what ends there, inner sites first; what begins there, outer ones first.
    edits: list[tuple[int, int, int, int, str]] = []
    for order, (site, id_) in enumerate(first.items()):
        opening, closing = site.wrapping.opening, site.wrapping.closing
        edits.append((site.end, 0, -order, site.end, closing))
        edits.append((site.begin, 1, order, site.begin, opening.replace("{id}", str(id_))))
        for begin, end, swap in site.wrapping.swaps:
            edits.append((begin, 2, order, end, swap.replace("{id}", str(id_))))
    out, at = [], 0
    for begin, _, _, end, put in sorted(edits):
        out += [text[at:begin], put.encode()]
        at = end
    return b"".join([*out, text[at:]])
