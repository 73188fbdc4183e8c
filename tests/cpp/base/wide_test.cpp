// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cstdint>
#include <jknmodel/base/version.hpp>
#include <jknmodel/base/wide.hpp>
#include <limits>
#include <string>
#include <string_view>

namespace jknmodel::tests::wide_test {

namespace {

using detail::TwoWords;
constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

/// Numbers of every size, and the ends.
class Any {
public:
    std::int64_t operator()() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        const auto x = static_cast<std::int64_t>(state_ ^ (state_ >> 31U));
        const auto which = state_ >> 58U;
        return which == 0 ? most : which == 1 ? least : which == 2 ? 0 : x >> (which % 63U);
    }

private:
    std::uint64_t state_ = 1;
};

}  // namespace

TEST_CASE("without numbers of 128 bits the products, quotients and rests are the same") {
    static_assert(static_cast<std::int64_t>(TwoWords{-7} / TwoWords{2}) == -3, "towards zero");
    static_assert(static_cast<std::int64_t>(TwoWords{-7} % TwoWords{2}) == -1);
    static_assert(TwoWords{most} * TwoWords{most} > TwoWords{most});
    static_assert(TwoWords{least} * TwoWords{most} < TwoWords{least});
    Any any;
    for (int i = 0; i < 4'000; ++i) {
        const std::int64_t a = any(), b = any(), c = any(), drawn = any(),
                           d = drawn == 0 ? 7 : drawn;
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(d);
        const Wide wide = static_cast<Wide>(a) * b + c;
        const TwoWords words = TwoWords{a} * TwoWords{b} + TwoWords{c};
        CHECK(static_cast<std::int64_t>(words / TwoWords{d}) ==
              static_cast<std::int64_t>(wide / d));
        CHECK(static_cast<std::int64_t>(words % TwoWords{d}) ==
              static_cast<std::int64_t>(wide % d));
        CHECK((words < TwoWords{d}) == (wide < d));
    }
}

TEST_CASE("a sum, a difference or a product that does not fit says so, with every compiler") {
    Any any;
    for (int i = 0; i < 4'000; ++i) {
        const std::int64_t a = any(), b = any();
        CAPTURE(a);
        CAPTURE(b);
        std::int64_t one = 0, other = 0;
        CHECK(add_overflows(a, b, one) == detail::plain_add_overflows(a, b, other));
        CHECK(one == other);
        CHECK(subtract_overflows(a, b, one) == detail::plain_subtract_overflows(a, b, other));
        CHECK(one == other);
        CHECK(multiply_overflows(a, b, one) == detail::plain_multiply_overflows(a, b, other));
        CHECK(one == other);
    }
}

TEST_CASE("the version as a number and as words are one") {
    static_assert(JKNMODEL_VERSION >= 100, "0.1.0");
    const std::string_view words = JKNMODEL_VERSION_STRING;
    CHECK(words.substr(0, words.find('.')) == std::to_string(JKNMODEL_VERSION / 10'000));
    CHECK(words.substr(words.rfind('.') + 1) == std::to_string(JKNMODEL_VERSION % 100));
}

}  // namespace jknmodel::tests::wide_test
