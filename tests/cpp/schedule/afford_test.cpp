// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <limits>
#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::afford_test {

TEST_CASE("a budget carries as many further heads as it can pay to the rupiah") {
    for (const Case& c : read_cases("afford.csv")) {
        CAPTURE(c.where);
        const AffordQuery q = afford_of(c);
        CHECK(refused([&] { (void)afford(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        CHECK(afford(q) == Afford{c.number("heads"), Rupiah{c.number("left")}});
    }
}

TEST_CASE("what is left never pays one more head, and heads and rest make up the budget") {
    for (std::int64_t budget = 0; budget < 5'000'000; budget += 77'777)
        for (const std::int64_t base : {0, 3, 10}) {
            const Afford a = afford({.budget = Rupiah{budget},
                                     .rate = Rupiah{35'000},
                                     .months = 6,
                                     .base_heads = base,
                                     .base_months = 12});
            REQUIRE(Rupiah{35'000} * 6 * a.heads + Rupiah{35'000} * 12 * base + a.left ==
                    Rupiah{budget});
            REQUIRE(a.left < Rupiah{35'000} * 6);
            REQUIRE((a.heads == 0 || a.left >= Rupiah{}));
        }
}

TEST_CASE("ten times the money carries ten times the heads, twice the rate half of them") {
    const auto heads = [](std::int64_t budget, std::int64_t rate) {
        return afford({.budget = Rupiah{budget}, .rate = Rupiah{rate}, .months = 12}).heads;
    };
    CHECK(heads(4'200'000'000, 35'000) == 10'000);
    CHECK(heads(42'000'000'000, 35'000) == 100'000);
    CHECK(heads(4'200'000'000, 70'000) == 5'000);
}

TEST_CASE("the largest question has an answer, a rupiah or a head more has none") {
    const AffordQuery most{.budget = Rupiah{},
                           .rate = Rupiah{1},
                           .months = most_months,
                           .base_heads = most_heads,
                           .base_months = most_months};
    CHECK(afford(most) == Afford{0, Rupiah{-1'200'000'000'000}});
    // a base of 2^63 rupiah is the largest shortfall that 64 bits hold
    AffordQuery deep{.budget = Rupiah{},
                     .rate = Rupiah{std::int64_t{1} << 40},
                     .months = 1,
                     .base_heads = 8'192,
                     .base_months = 1'024};
    CHECK(afford(deep).left == Rupiah{std::numeric_limits<std::int64_t>::min()});
    deep.base_heads = 8'193;
    CHECK(refused([&] { (void)afford(deep); }) == "base_heads");
    deep.budget = Rupiah{std::int64_t{1} << 50};
    CHECK(afford(deep).left == Rupiah{std::numeric_limits<std::int64_t>::min()});
}

TEST_CASE("answers differ when heads or the rest do") {
    CHECK(Afford{1, Rupiah{2}} != Afford{2, Rupiah{2}});
    CHECK(Afford{1, Rupiah{2}} != Afford{1, Rupiah{3}});
    CHECK(Afford{} == Afford{0, Rupiah{0}});
}

TEST_CASE("months have to be said, and a fault is said in words") {
    CHECK(refused([] { (void)afford({.budget = Rupiah{1}, .rate = Rupiah{1}}); }) == "months");
    CHECK(refusal([] { (void)afford({.budget = Rupiah{-1}, .rate = Rupiah{1}, .months = 1}); }) ==
          "budget: -1 does not do; give whole rupiah, 0 or more");
}

TEST_CASE("a rupiah pays a head that costs a rupiah") {
    CHECK(afford({.budget = Rupiah{1}, .rate = Rupiah{1}, .months = 1}) == Afford{1, Rupiah{}});
}

}  // namespace jknmodel::tests::afford_test
