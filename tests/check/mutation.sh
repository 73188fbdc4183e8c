#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Of a thousand and more small changes of base, law, schedule and ledger, at least 80% are noticed by
# the tests; out/mutation.md lists the others. For some headers only, while tests are written:
#   .venv/bin/python tests/mutation/mutation.py schedule/fine.hpp
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
.venv/bin/python tests/mutation/mutation.py
