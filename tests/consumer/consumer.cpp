// SPDX-License-Identifier: Apache-2.0
//
// A stranger's program: eight months after May 2025, and the segments by name.

#include <iostream>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>

int main() {
    using namespace jknmodel;
    const Month later = parse_month("2025-05") + 8;
    std::cout << later.str() << "\n";
    for (const Segment segment : all_segments) std::cout << name(segment) << "\n";
    return later == Month{2026, 1} && Rupiah{35'000} * 24 == Rupiah{840'000} ? 0 : 1;
}
