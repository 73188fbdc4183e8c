// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::wage_base_cases_test {

TEST_CASE("what of a pay slip counts is what the articles of its month say") {
    for (const Case& c : read_cases("wage_base.csv")) {
        CAPTURE(c.where);
        const WageBaseQuery q = wage_base_of(c);
        CHECK(refused([&] { (void)wage_base(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        const WageBase found = wage_base(q);
        CHECK(found.base.count() == c.number("base"));
        CHECK(found.counted.str() == c.at("counted"));
    }
}

TEST_CASE("the base of a law that is changed has the parts that the change names") {
    const law::Change only_basic[]{
        {"ppu_bu.base", {2026, 7, 1}, {2026, 12, 31}, law::WageParts{WagePart::basic}.bits()}};
    const PaySlip slip{.basic = Rupiah{4'000'000}, .fixed = Rupiah{1'000'000}};
    for (const auto& [month, base] :
         {std::pair{Month{2026, 6}, 5'000'000}, std::pair{Month{2026, 7}, 4'000'000},
          std::pair{Month{2026, 12}, 4'000'000}, std::pair{Month{2027, 1}, 5'000'000}})
        CHECK(wage_base({.segment = Segment::PPU_BU, .month = month, .parts = slip},
                        law::Law{only_basic})
                  .base == Rupiah{base});
}

}  // namespace jknmodel::tests::wage_base_cases_test
