// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::facility_spending_test {

namespace {

constexpr Month january{2025, 1}, year_end{2025, 12};

FacilitySpending clinic(std::int64_t rupiah) {
    auto out = lever<FacilitySpending>("clinic", january, year_end);
    out.fund = "APBD 2025";
    out.amount = Rupiah{rupiah};
    return out;
}
double on_clinics(const Outcome<double>& out, Month month) {
    return of_payer(out, at(out, month), Payer::district, Entry::programme);
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("money for a clinic is spent evenly to the rupiah, and moves no member") {
    const auto with =
        run(quiet_district(), quiet_scenario(9'000'000'000, {clinic(100'000'001)}), year_end);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), year_end);
    double sum = 0;
    for (Month month = january; month <= year_end; ++month) {
        CHECK(std::abs(on_clinics(with, month) - 100'000'001 / 12.0) <= 1);
        sum += on_clinics(with, month);
        CHECK(at(with, month).people == at(without, month).people);
        CHECK(with.spent(at(with, month)) - without.spent(at(without, month)) ==
              approx(on_clinics(with, month)));
    }
    CHECK(sum == 100'000'001);
}

TEST_CASE("it waits for the heads that the fund carries: no more than the fund can spare") {
    // 5,000 heads cost 2.1 billion; 30 million are left.
    const auto out =
        run(quiet_district(), quiet_scenario(2'130'000'000, {clinic(120'000'000)}), year_end);
    double sum = 0;
    for (Month month = january; month <= year_end; ++month) sum += on_clinics(out, month);
    CHECK(sum == approx(30'000'000));
    CHECK(out.owed_to_bpjs(out.rows.back()) <= 1);
}

TEST_CASE("it competes with contributions: what a clinic takes carries no further heads") {
    auto intake = lever<PbidIntake>("june", Month{2025, 6}, Month{2025, 6});
    intake.fund = "APBD 2025";
    const auto heads = [&](std::int64_t rupiah) {
        const auto out = run(quiet_district(),
                             quiet_scenario(2'600'000'000, {clinic(rupiah), intake}), year_end);
        return moved_by(out, Month{2025, 6}, 1);
    };
    // Half of it is spent by June; six bills a head are still to come.
    CHECK(heads(0) - heads(200'000'000) == approx(100'000'000 / (6 * 35'000.0)).epsilon(0.01));
}

TEST_CASE("tobacco excise may not pay it, says its article") {
    Scenario plan = quiet_scenario(9'000'000'000, {clinic(1'000'000)});
    plan.funds[0].source = Source::DBHCHT;
    CHECK_THROWS_WITH_AS((void)run(quiet_district(), plan, year_end),
                         doctest::Contains("may not pay facilities, training or campaigns (PMK "
                                           "72/2024"),
                         InputError);
}

}  // namespace jknmodel::tests::facility_spending_test
