#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The long forms of the tests of the month: persons against the expected engine (persons_test.cpp),
# what holds for every scenario (properties_test.cpp), conservation in whole people (whole_test.cpp)
# and what was ordered and done (orders_test.cpp), with the second compiler's build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
launcher=()
! command -v ccache >/dev/null || launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
cmake --preset clang "${launcher[@]}" >/dev/null
cmake --build --preset clang --target projection_tests | grep -vE '^\[[0-9]+/[0-9]+\] ' || true
JKNMODEL_SEEDS=400 JKNMODEL_SCENARIOS=10000 JKNMODEL_PLANS=300 build/clang/tests/projection_tests \
    --test-case-exclude="whole people *"
