// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/print.hpp>
#include <jknmodel/base/segment.hpp>
#include <sstream>

namespace jknmodel::tests::print_test {

TEST_CASE("what a program prints is what files say") {
    std::ostringstream out;
    out << Month{2026, 5} << ' ' << Segment::PBID << ' ' << CareClass::kelas_3 << ' '
        << Rupiah{37'800} << ' ' << RupiahSen::of_sen(705) << ' ' << Headcount{12} << '\n'
        << Issue{"plan.toml", 3, 1, "heads", "", "is negative"};
    CHECK(out.str() == "2026-05 PBID 3 37800 7.05 12\nplan.toml:3:1: heads: is negative");
}

}  // namespace jknmodel::tests::print_test
