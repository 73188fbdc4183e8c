#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Kills and interrupts of long runs (long_runs.py); 10^9 account-months conserved to the last head
# and rupiah; and whole people against their mean on 50 random scenarios of 200 seeds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/check/preset.bash
built clang projection_tests
.venv/bin/python tests/check/long_runs.py
JKNMODEL_ACCOUNTS=8000000 build/clang/tests/projection_tests --test-case="a long run of many accounts*"
JKNMODEL_SEEDS=200 JKNMODEL_SCENARIOS=50 build/clang/tests/projection_tests --test-case="whole people *"
