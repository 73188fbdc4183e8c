#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The planner: its module is what the sources give, compiled anew; it answers 500 places and plans in
# node and in Chromium as the compiled library does; and its page works (tests/browser).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
rm -f build/planner/*.o
tools/planner_module.sh "$new"
for file in engine.wasm engine.sources; do
    cmp "$new/$file" "python/jknmodel/data/planner/$file" ||
        { echo "the module in the tree is of other sources; ./jkn planner compiles it anew"; exit 1; }
done
.venv/bin/python tests/check/planner.py "${JKNMODEL_PLANS:-500}"
.venv/bin/python -m pytest -q -p no:cacheprovider -m browser tests/browser/test_planner.py
