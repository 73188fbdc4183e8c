# SPDX-License-Identifier: Apache-2.0
"""What pip installs: one version, types, and the headers for C++ programs."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.metadata import entry_points, files, requires, version
from pathlib import Path

import jknmodel
import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(jknmodel.__file__).parent


def test_the_installed_version_is_that_of_the_header() -> None:
    header = (ROOT / "include/jknmodel/base/version.hpp").read_text("utf-8")
    parts = re.findall(r"VERSION_[A-Z]+ (\d+)$", header, re.MULTILINE)
    assert ".".join(parts) == version("jknmodel")
    assert version("jknmodel") == jknmodel.__version__


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").exists()
    assert (PACKAGE / "_core.pyi").exists()


def test_every_public_name_is_listed_once_and_in_order() -> None:
    assert jknmodel.__all__ == sorted(set(jknmodel.__all__))
    assert all(hasattr(jknmodel, name) for name in jknmodel.__all__)


def test_what_only_tests_and_pages_need_is_optional() -> None:
    always = [re.split(r"[^\w-]", r)[0] for r in requires("jknmodel") or [] if "extra ==" not in r]
    assert sorted(always) == ["babel", "highspy", "numpy", "pandas", "rich", "typer"]


def test_the_words_of_both_languages_are_installed_compiled() -> None:
    words = [path for path in files("jknmodel") or [] if "LC_MESSAGES" in path.parts]
    assert sorted(path.parts[-3] + path.suffix for path in words) == ["en.mo", "id.mo"]


def test_a_cpp_program_finds_the_headers_inside_the_wheel(tmp_path: Path) -> None:
    (prefix,) = entry_points(group="cmake.prefix", name="jknmodel")
    assert prefix.value == "jknmodel"
    cmake = shutil.which("cmake")
    if cmake is None:
        pytest.fail("cmake is missing; ./jkn test installs it")
    source = str(ROOT / "tests/consumer/project")
    build = str(tmp_path)
    configure = [cmake, "-G", "Ninja", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={PACKAGE}"]
    for command in (configure, [cmake, "--build", build], [f"{build}/consumer"]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
