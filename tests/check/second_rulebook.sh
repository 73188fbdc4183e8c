#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The long form of test_second_rulebook*.py: both rule books are asked a hundred thousand times each.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
JKNMODEL_ASKED=100000 .venv/bin/python -m pytest -q -p no:cacheprovider -n 2 --dist load \
    tests/python/schedule/test_second_rulebook.py tests/python/schedule/test_second_rulebook_further.py
