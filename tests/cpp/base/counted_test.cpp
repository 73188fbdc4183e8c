// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <limits>
#include <stdexcept>

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

TEST_CASE("what so many accounts owe is added in 64 bits, or refused and nothing is added") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::int64_t owed = 1;
    add_product(owed, 24, 35'000);
    CHECK(owed == 840'001);
    add_product(owed, -24, 35'000);
    CHECK(owed == 1);
    add_product(owed, 1, most - 1);
    CHECK(owed == most);
    CHECK_THROWS_WITH_AS(add_product(owed, 1, 1), "a sum does not fit in 64 bits",
                         std::overflow_error);
    CHECK(owed == most);
    owed = 0;
    CHECK_THROWS_AS(add_product(owed, 284'000'000, most), std::overflow_error);
    CHECK(owed == 0);
}

}  // namespace jknmodel::tests::counted_test
