// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <jknmodel/law/aid.hpp>

namespace jknmodel::tests::aid_test {
using namespace jknmodel::law;

TEST_CASE("a province pays for a PBI member by its fiscal capacity, since 2021") {
    const auto part = [](FiscalCapacity capacity, Month month) {
        return pbi_province(capacity, month).count();
    };
    const Month first{2021, 1};
    CHECK(part(FiscalCapacity::unstated, first) == 0);
    CHECK(part(FiscalCapacity::very_high, first) == 2'200);
    CHECK(part(FiscalCapacity::high, first) == 2'100);
    CHECK(part(FiscalCapacity::medium, first) == 2'100);
    CHECK(part(FiscalCapacity::low, first) == 2'000);
    CHECK(part(FiscalCapacity::very_low, first) == 2'000);
    CHECK(part(FiscalCapacity::very_high, first - 1) == 0);
}

TEST_CASE("a changed part of the provinces is that of its capacity alone") {
    const std::array changes{
        Change{"pbi.province.high_medium", {2026, 7, 1}, {2026, 12, 31}, 5'000}};
    const Law law{changes};
    const Month july{2026, 7};
    CHECK(pbi_province(FiscalCapacity::medium, july, law) == Rupiah{5'000});
    CHECK(pbi_province(FiscalCapacity::very_high, july, law) == Rupiah{2'200});
    CHECK(pbi_province(FiscalCapacity::low, july, law) == Rupiah{2'000});
    CHECK(pbi_province(FiscalCapacity::unstated, july, law) == Rupiah{});
}

}  // namespace jknmodel::tests::aid_test
