// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/base/counted.hpp>

namespace jknmodel::tests::counted_test {

TEST_CASE("where people are counted numbers become whole, where means are taken they stay") {
    CHECK(whole_number(Counted{2.5L}) == 3);
    CHECK(whole_below(Counted{2.9L}) == 2);
    CHECK(whole_above(Counted{2.1L}) == 3);
    CHECK(whole_number(2.5) == 2.5);
    CHECK(whole_below(2.9) == 2.9);
    CHECK(whole_above(2.1) == 2.1);
}

TEST_CASE("sums of rupiah are exact beyond 2^53") {
    // 284 million accounts, 24 months and 360 months, of the class I contribution
    const Counted people = 284'000'000, dues = 150'000;
    CHECK(integer(people * 24 * dues) == 1'022'400'000'000'000);
    CHECK(integer(people * 360 * dues) == 15'336'000'000'000'000);
    CHECK(integer(people * 360 * dues + 1) == 15'336'000'000'000'001);
    CHECK(integer(Counted{0x1p63L} - 1) == 9'223'372'036'854'775'807);
    // too much of an input, not a fault of the month: whoever asks names it (R3)
    CHECK_THROWS_AS((void)integer(Counted{0x1p63L}), std::overflow_error);
    CHECK_THROWS_AS((void)integer(Counted{0.5L}), ProofError);
}

}  // namespace jknmodel::tests::counted_test
