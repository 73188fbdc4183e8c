# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# built PRESET TARGET...: programs of a preset as the sources are now; its words only when it fails.
built() {
    local preset=$1 log launcher=() targets=()
    shift
    [ $# = 0 ] || targets=(--target "$@")
    ! command -v ccache >/dev/null || launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    log=$(mktemp)
    if ! { cmake --preset "$preset" "${launcher[@]}" && cmake --build --preset "$preset" "${targets[@]}"; } >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
