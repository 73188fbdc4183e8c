#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The long comparison of persons with the expected engine (tests/cpp/projection/persons_test.cpp).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
JKNMODEL_SEEDS=400 build/clang/tests/projection_tests --test-case='persons and expected*'
