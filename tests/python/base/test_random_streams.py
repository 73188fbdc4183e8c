# SPDX-License-Identifier: Apache-2.0
"""Random numbers of the core: numpy's own, to the bit."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

import numpy as np
import pytest
from jknmodel import _core

MANY = 20_000
Pair = tuple[_core.RandomStream, np.random.Generator]


def counted(seed: int, *key: int) -> Pair:
    numbers = np.random.SeedSequence(seed, spawn_key=key)
    return _core.RandomStream.of(seed, key), np.random.Generator(np.random.Philox(numbers))


def default(*entropy: int) -> Pair:
    return _core.RandomStream.default(entropy), np.random.default_rng(list(entropy))


PAIRS: dict[str, Callable[[], Pair]] = {
    "a seed": lambda: default(0),
    "a seed and a draw": lambda: default(80, 3),
    "a seed of two words": lambda: default(2**63 - 1, 17),
    "more words than are kept": lambda: default(1, 2, 3, 4, 5, 2**40),
    "counted, without a key": lambda: counted(7),
    "counted, by a word": lambda: counted(7, crc32(b"births")),
    "counted, by words and a draw": lambda: counted(2**63 - 1, crc32(b"baseline"), 4096),
}
anyhow = pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)


@anyhow
def test_uniform_numbers_are_those_of_numpy(pair: Callable[[], Pair]) -> None:
    ours, theirs = pair()
    assert np.array_equal(ours.random(MANY), theirs.random(MANY))
    assert ours.random() == theirs.random()


@anyhow
def test_normal_numbers_are_those_of_numpy_in_every_layer_and_the_tail(
    pair: Callable[[], Pair],
) -> None:
    ours, theirs = pair()
    found = ours.standard_normal((10, MANY))
    assert np.array_equal(found, theirs.standard_normal((10, MANY)))
    assert np.abs(found).max() > 3.66  # beyond the widest layer


@anyhow
@pytest.mark.parametrize("shape", [1.01, 1.5, 2.5, 10.0, 400.5])
def test_gamma_numbers_are_those_of_numpy(pair: Callable[[], Pair], shape: float) -> None:
    ours, theirs = pair()
    assert np.array_equal(ours.standard_gamma(shape, MANY), theirs.standard_gamma(shape, MANY))


@anyhow
@pytest.mark.parametrize("freedom", [3.0, 5.0, 30.0])
def test_chi_square_and_students_t_are_those_of_numpy(
    pair: Callable[[], Pair], freedom: float
) -> None:
    ours, theirs = pair()
    assert np.array_equal(ours.chisquare(freedom, MANY), theirs.chisquare(freedom, MANY))
    assert np.array_equal(ours.standard_t(freedom, MANY), theirs.standard_t(freedom, MANY))


@anyhow
@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 3_200, 12_345])
def test_numbers_that_are_skipped_are_as_if_they_had_been_drawn(
    pair: Callable[[], Pair], count: int
) -> None:
    ours, theirs = pair()
    for _ in range(3):
        assert ours.random() == theirs.random()
        ours.skip(count)
        theirs.random(count)
    assert np.array_equal(ours.random(9), theirs.random(9))


def test_a_gamma_number_of_a_shape_that_is_never_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 1"):
        _core.RandomStream.default([1]).standard_gamma(1.0)


def test_the_number_of_a_word_is_its_checksum() -> None:
    for word in ("", "births", "segment_moves", "tunggakan – é"):
        assert _core.crc32(word) == crc32(word.encode())
