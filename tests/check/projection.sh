#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The long forms of the tests of the month: persons against the expected engine (persons_test.cpp),
# what holds for every scenario (properties_test.cpp), conservation in whole people (whole_test.cpp)
# and what was ordered and done (orders_test.cpp), with the second compiler's build; the least
# amounts of drawn plans against asking for every amount (study/solve_test.cpp), and whether the
# causes of any two plans and the steps of any two months add up (compare_test.cpp, between_test.cpp).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/check/preset.bash
built clang projection_tests
JKNMODEL_SEEDS=400 JKNMODEL_SCENARIOS=10000 JKNMODEL_PLANS=300 build/clang/tests/projection_tests \
    --test-case-exclude="whole people *"
built clang study_tests
JKNMODEL_SCENARIOS=200 build/clang/tests/study_tests --test-case="drawn plans: the least *"
JKNMODEL_PLANS=500 build/clang/tests/study_tests --test-case="the parts add up*,parts add up*,the steps add up*"
