// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/evidence/lawful_wages.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::lawful_wages_test {

TEST_CASE("the law has minimum wages of areas, by year") {
    const MinimumWages* lumajang = lawful_wages("Lumajang");
    REQUIRE(lumajang != nullptr);
    CHECK(lumajang->in(Month{2025, 6}) == RupiahSen{Rupiah{2'429'764}});
    CHECK(lawful_wages("jawa_timur") == lawful_wages("Jawa Timur"));
    CHECK(lawful_wages("Entah") == nullptr);
}

TEST_CASE("who states none has the law's of the first name it knows, else the middle of all") {
    const std::vector<std::string> east{"Contoh", "Jawa Timur"}, nowhere{"Contoh", ""};
    CHECK(wages_unsaid(east, 2025) == *lawful_wages("Jawa Timur"));
    const MinimumWages assumed = wages_unsaid(nowhere, 2025);
    REQUIRE(assumed.by_year().size() == 1);
    CHECK(assumed.by_year().front().source == assumed_wage);
    std::size_t below = 0, above = 0;
    for (const WageArea& area : wage_areas()) {
        const RupiahSen wage = area.wages.in(Month{2025, 6});
        below += wage < assumed.by_year().front().value ? 1 : 0;
        above += wage > assumed.by_year().front().value ? 1 : 0;
    }
    CHECK(below <= wage_areas().size() / 2);
    CHECK(above <= wage_areas().size() / 2);
}

}  // namespace jknmodel::tests::lawful_wages_test
