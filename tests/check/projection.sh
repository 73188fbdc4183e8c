#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The long forms of two tests of the month: persons against the expected engine (persons_test.cpp)
# and what holds for every scenario (properties_test.cpp), with the second compiler's build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
JKNMODEL_SEEDS=400 JKNMODEL_SCENARIOS=10000 build/clang/tests/projection_tests \
    --test-case-exclude="whole people *"
