# SPDX-License-Identifier: Apache-2.0
"""Every example in a docstring runs, in Python and in the extension."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import jknmodel
import pytest


def examples() -> list[doctest.DocTest]:
    modules = [jknmodel] + [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(jknmodel.__path__, "jknmodel.")
        if found.name != "jknmodel.__main__"
    ]
    finder = doctest.DocTestFinder(exclude_empty=True)
    tests = {test.name: test for module in modules for test in finder.find(module) if test.examples}
    return list(tests.values())


@pytest.mark.parametrize("example", examples(), ids=lambda test: str(test.name))
def test_the_examples_of_the_documentation_hold(example: doctest.DocTest) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(example)
    assert runner.summarize(verbose=False).failed == 0


def test_the_documentation_has_examples() -> None:
    assert len(examples()) >= 3
