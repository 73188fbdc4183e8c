# SPDX-License-Identifier: Apache-2.0
"""What several tests look at: made once, changed by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import jknmodel as jkn
import pytest
from few_draws import FEW_DRAWS
from jknmodel.base.messages import indonesian
from jknmodel.report.page import page
from jknmodel.study.side_by_side import DRAWS as ALL_DRAWS
from jknmodel.study.side_by_side import SideBySide, side_by_side


@pytest.fixture(scope="session", autouse=True)
def no_language_of_the_machine() -> Iterator[None]:
    """What is said does not depend on where the tests run."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("LANGUAGE", raising=False)
        patched.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(scope="session", autouse=True)
def few_draws() -> Iterator[None]:
    """Pages of few draws: a test that looks at the shares of draws asks for `all_draws`."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("jknmodel.study.side_by_side.DRAWS", FEW_DRAWS)
        yield


@pytest.fixture(autouse=True)
def no_error_without_indonesian(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Every error that a test provokes has its Indonesian."""
    provoked: dict[str, None] = {}
    begin = jkn.InputError.__init__

    def begun(self: jkn.InputError, errors: Sequence[jkn.Issue]) -> None:
        begin(self, errors)
        provoked.update((words, None) for each in errors for words in (each.message, each.where))

    monkeypatch.setattr(jkn.InputError, "__init__", begun)
    yield
    lacking = [words for words in provoked if words and indonesian(words) is None]
    assert lacking == [] or request.node.get_closest_marker("invented")


@pytest.fixture
def all_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many draws behind a page as users get."""
    monkeypatch.setattr("jknmodel.study.side_by_side.DRAWS", ALL_DRAWS)


@pytest.fixture(scope="session")
def lumajang() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.fixture(scope="session")
def as_budgeted(lumajang: jkn.Place) -> jkn.Run:
    return jkn.project(lumajang, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")


@pytest.fixture(scope="session")
def three(lumajang: jkn.Place) -> SideBySide:
    """As budgeted, registering up to 98%, and pursuing both targets."""
    names = ("as-budgeted", "register-98", "reach-98-80", "third-party")
    plans = [jkn.Scenario.load(f"lumajang/{name}") for name in names]
    return side_by_side(lumajang, plans, until="2026-12")


@pytest.fixture(scope="session")
def the_page(three: SideBySide) -> str:
    return page(three, "id")
