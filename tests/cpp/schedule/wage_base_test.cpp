// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/schedule/wage_base.hpp>
#include <refused.hpp>

namespace jknmodel::tests::wage_base_test {

namespace {

/// Each part another power of ten, so that a sum says which parts are in it.
constexpr PaySlip every{.basic = Rupiah{1},
                        .family = Rupiah{10},
                        .position = Rupiah{100},
                        .professional = Rupiah{1'000},
                        .performance = Rupiah{10'000},
                        .fixed = Rupiah{100'000}};

PaySlip slip_of(Segment segment) {
    PaySlip slip = every;
    if (segment != Segment::PPU_BU) slip.fixed = {};
    if (segment != Segment::PPU_PN) slip.position = slip.professional = slip.performance = {};
    if (segment == Segment::PPU_BU) slip.family = {};
    return slip;
}
std::int64_t base(Segment segment, Month month, Group group = Group::unstated) {
    PaySlip slip = slip_of(segment);
    if (group == Group::veteran) slip.family = {};
    return wage_base({.segment = segment, .month = month, .parts = slip, .group = group})
        .base.count();
}
std::string refused_of(const WageBaseQuery& query) {
    return refused([&] { (void)wage_base(query); });
}

constexpr Month may{2025, 5};

}  // namespace

TEST_CASE("the base of public employees widened in October 2019, of regions in January 2020") {
    CHECK(base(Segment::PPU_PN, Month{2019, 9}, Group::central) == 11);
    CHECK(base(Segment::PPU_PN, Month{2019, 10}, Group::central) == 11'111);
    CHECK(base(Segment::PPU_PN, Month{2019, 12}, Group::regional) == 11);
    CHECK(base(Segment::PPU_PN, Month{2020, 1}, Group::regional) == 11'111);
    CHECK(base(Segment::PPU_PN, Month{2019, 12}) == 11);
}

TEST_CASE(
    "of enterprises basic pay and fixed allowances count, of a pension the family's part too") {
    CHECK(base(Segment::PPU_BU, may) == 100'001);
    CHECK(base(Segment::BP_PN, may) == 11);
    CHECK(base(Segment::BP_PN, may, Group::pensioner) == 11);
    CHECK(base(Segment::BP_PN, may, Group::veteran) == 1);
}

TEST_CASE("what counts is said whatever the slip has") {
    CHECK(wage_base({.segment = Segment::PPU_BU, .month = may}).counted.str() == "basic+fixed");
    CHECK(wage_base({.segment = Segment::PPU_BU, .month = may}).base == Rupiah{});
    CHECK(wage_base({.month = may}).counted.str() ==
          "basic+family+position+professional+performance");
    CHECK(wage_base({.segment = Segment::BP_PN, .month = may, .group = Group::veteran})
              .counted.str() == "basic");
    CHECK(wage_base({.segment = Segment::BP_PN, .month = may}).counted.str() == "basic+family");
}

TEST_CASE("a part that such slips do not have is refused by its name, nothing of it is not") {
    CHECK(refused_of({.segment = Segment::PPU_BU, .month = may, .parts = every}) ==
          "family position professional performance");
    CHECK(refused_of({.segment = Segment::PPU_PN, .month = may, .parts = every}) == "fixed");
    CHECK(refused_of({.segment = Segment::BP_PN, .month = may, .parts = every}) ==
          "position professional performance fixed");
    CHECK(refused_of({.segment = Segment::BP_PN,
                      .month = may,
                      .parts = {.basic = Rupiah{1}, .family = Rupiah{1}},
                      .group = Group::veteran}) == "family");
    CHECK(refusal([] {
              (void)wage_base(
                  {.segment = Segment::PPU_BU, .month = may, .parts = {.performance = Rupiah{1}}});
          }) == "performance: PPU_BU has no such part; its slips have basic+fixed");
}

TEST_CASE("who pays no share of a wage has no base, whatever the slip says") {
    CHECK(refused_of({.segment = Segment::PBPU, .month = may, .parts = every}) == "segment");
    CHECK(refusal([] { (void)wage_base({.segment = Segment::PBI, .month = may}); }) ==
          "segment: PBI pays a flat amount; give PPU_PN, PPU_BU or BP_PN");
    CHECK(refused_of({.segment = Segment::PPU_BU, .month = may, .group = Group::central}) ==
          "group");
    CHECK(refused_of({.month = Month{2013, 12}}) == "month");
    CHECK(refused_of({.segment = Segment::BP, .month = Month{2013, 12}}) == "month segment");
}

TEST_CASE("amounts are from nothing to a million million, and so is their sum") {
    constexpr Rupiah largest{1'000'000'000'000};
    CHECK(refused_of({.month = may, .parts = {.basic = Rupiah{-1}}}) == "basic");
    CHECK(refused_of({.month = may, .parts = {.family = Rupiah{-1}, .position = Rupiah{-2}}}) ==
          "family position");
    CHECK(refused_of({.month = may, .parts = {.basic = largest}}).empty());
    CHECK(refused_of({.month = may, .parts = {.family = largest + Rupiah{1}}}) == "family");
    CHECK(refused_of({.month = may, .parts = {.basic = largest, .family = Rupiah{1}}}) == "basic");
    CHECK(refused_of({.month = may, .parts = {.basic = largest - Rupiah{1}, .family = Rupiah{1}}})
              .empty());
    // A part that is refused is not added to the others.
    CHECK(refused_of({.month = may, .parts = {.basic = largest, .family = largest + Rupiah{1}}}) ==
          "family");
}

}  // namespace jknmodel::tests::wage_base_test
