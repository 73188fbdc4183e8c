// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::population_revision_test {

namespace {

constexpr Month january{2025, 1}, year_end{2025, 12};

PopulationRevision revision(std::int64_t more, std::int64_t fewer) {
    auto out = lever<PopulationRevision>("records", january, january);
    out.more = more, out.fewer = fewer;
    return out;
}

}  // namespace

TEST_CASE("a revised population moves both rates and no member, from its month on") {
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), year_end);
    for (const auto& lever : {revision(29'000, 0), revision(0, 29'000)}) {
        const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {lever}), year_end);
        const double people = 100'000.0 + static_cast<double>(lever.more - lever.fewer);
        for (Month month = january; month <= year_end; ++month) {
            CHECK(at(out, month).population == people);
            CHECK(at(out, month).people == at(without, month).people);
            CHECK(at(out, month).debt == at(without, month).debt);
            CHECK(out.spent(at(out, month)) == without.spent(at(without, month)));
        }
        CHECK(out.rows.front().population == 100'000);
    }
}

}  // namespace jknmodel::tests::population_revision_test
