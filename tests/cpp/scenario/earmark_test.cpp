// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::earmark_test {

namespace {

constexpr Month january{2025, 1}, year_end{2025, 12};

Earmark tobacco() {
    auto out = lever<Earmark>("tobacco excise", january, year_end);
    out.fund = "APBD 2025";
    out.amount = Rupiah{11'700'000'003};
    out.share = Fraction{0.5};
    return out;
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("earmarked money flows into the fund at the end of each quarter, to the rupiah") {
    const auto with = run(quiet_district(), quiet_scenario(1'000'000'000, {tobacco()}), year_end);
    double sum = 0;
    for (Month month = january; month <= year_end; ++month) {
        const double came =
            fund_at(with, month, "APBD 2025").received - (month == january ? 1'000'000'000 : 0);
        const bool quarter = month.month() % 3 == 0;
        CHECK(std::abs(came - (quarter ? 5'850'000'001 / 4.0 : 0)) <= 1);
        sum += came;
    }
    CHECK(sum == 5'850'000'001);
}

TEST_CASE("what the earmarked money may not pay, its fund may not pay") {
    auto relief = lever<ArrearsRelief>("relief", Month{2025, 3}, Month{2025, 3});
    relief.shares = {{"APBD 2025", 1}};
    const Scenario alone = quiet_scenario(9'000'000'000, {relief});
    CHECK_NOTHROW((void)run(quiet_district(), alone, year_end));
    const Scenario mixed = quiet_scenario(9'000'000'000, {tobacco(), relief});
    CHECK_THROWS_WITH_AS(
        (void)run(quiet_district(), mixed, year_end),
        doctest::Contains("'APBD 2025' holds by lever 'tobacco excise' DBHCHT money, which may not "
                          "pay old debt of self-payers (PMK 72/2024 Art. 3 letter c no. 2)"),
        InputError);
}

TEST_CASE("the cigarette tax is a floor test: shown, and nobody's money") {
    auto tax = lever<Earmark>("cigarette tax", january, january);
    tax.fund = "APBD 2025";
    tax.cigarette_tax = Rupiah{8'000'000'000};
    const auto poor = run(quiet_district(), quiet_scenario(2'000'000'000, {tax}), year_end);
    const auto rich = run(quiet_district(), quiet_scenario(3'000'000'000, {tax}), year_end);
    const auto without = run(quiet_district(), quiet_scenario(2'000'000'000), year_end);
    // 37.5% of it is 3 billion; the region's own budget has 2, or 3.
    CHECK(at(poor, january).levers[0].spent == approx(1'000'000'000));
    CHECK(at(rich, january).levers[0].spent == 0);
    for (Month month = january; month <= year_end; ++month) {
        CHECK(poor.spent(at(poor, month)) == without.spent(at(without, month)));
        CHECK(fund_at(poor, month, "APBD 2025").received ==
              fund_at(without, month, "APBD 2025").received);
    }
}

}  // namespace jknmodel::tests::earmark_test
