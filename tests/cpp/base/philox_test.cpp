// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/base/philox.hpp>

namespace jknmodel::tests::philox_test {

TEST_CASE("Philox 4x32-10 gives the published known answers") {
    // The known-answer file of Random123 (Salmon and others, 2011).
    CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
          PhiloxCounter{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U});
    constexpr std::uint32_t all = 0xffffffffU;
    CHECK(philox({all, all, all, all}, {all, all}) ==
          PhiloxCounter{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU});
    CHECK(
        philox({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}) ==
        PhiloxCounter{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U});
}

TEST_CASE("each word of the counter and of the key changes the numbers") {
    const PhiloxCounter none = philox({0, 0, 0, 0}, {0, 0});
    for (std::size_t word = 0; word < 4; ++word) {
        PhiloxCounter counter{};
        counter[word] = 1;
        CHECK(philox(counter, {0, 0}) != none);
    }
    CHECK(philox({0, 0, 0, 0}, {1, 0}) != none);
    CHECK(philox({0, 0, 0, 0}, {0, 1}) != none);
}

TEST_CASE("keys of things are mixed as by splitmix64, of which answers are published") {
    // Rosetta Code, "Pseudo-random numbers/Splitmix64": five numbers of the seed 1234567.
    constexpr std::uint64_t step = 0x9E3779B97F4A7C15U;
    std::uint64_t state = 1'234'567;
    for (const std::uint64_t published :
         {6'457'827'717'110'365'317U, 3'203'168'211'198'807'973U, 9'817'491'932'198'370'423U,
          4'593'380'528'125'082'431U, 16'408'922'859'458'223'821U}) {
        CHECK(mixed(state) == published);
        state += step;
    }
}

}  // namespace jknmodel::tests::philox_test
