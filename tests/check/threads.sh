#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What shares work among threads, under the thread sanitizer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/check/preset.bash
built tsan
export TSAN_OPTIONS=halt_on_error=1
build/tsan/tests/base_tests --test-case="*piece of work*,*failure in one piece*,*work stops*"
build/tsan/tests/projection_tests --test-case="one seed gives one hash*,a draw is the same*,one, eight and sixteen*"
