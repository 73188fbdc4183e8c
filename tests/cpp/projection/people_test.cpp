// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::people_test {

namespace {

/// Lumajang on 1 May 2025, as its published figures and the nation's shares have it.
Baseline lumajang() {
    using enum Segment;
    using enum CareClass;
    using enum Standing;
    Baseline out = empty_district(1'114'700);
    put(out, PBI, kelas_3, active, 387'419), put(out, PBI, kelas_3, left, 99'538);
    put(out, PBID, kelas_3, active, 111'079), put(out, PBID, kelas_3, left, 38'723);
    put(out, PPU_PN, none, active, 55'383), put(out, PPU_PN, none, left, 3'612);
    put(out, PPU_BU, none, active, 111'503), put(out, PPU_BU, none, owing, 899, 1);
    put(out, PPU_BU, none, left, 35'202), put(out, BP_PN, none, active, 13'909);
    put(out, PBPU, kelas_3, active, 50'428), put(out, PBPU, kelas_3, owing, 56'933, 12);
    put(out, PBPU, kelas_3, left, 7'845), put(out, BP, kelas_3, active, 630);
    put(out, BP, kelas_3, owing, 711, 12), put(out, BP, kelas_3, left, 99);
    return out;
}
/// Nobody moves but by what a test names.
Scenario still_with_money(std::int64_t rupiah) {
    Scenario out = with_money(rupiah, WhenDry::owe, 2027);
    out.assumptions.hold_people_still();
    return out;
}

}  // namespace

TEST_CASE("children of PBI mothers are members by rule, of the others 60 in 100") {
    const Baseline district = lumajang();
    Scenario plan = still_with_money(60'000'000'000);
    plan.assumptions[Assume::births] = 13;
    const Month may{2025, 5};
    const double born = 20 * 1'114'700 * 13 / 12'000.0;  // in 20 months
    CHECK(std::round(born) == 24'152);
    // 60% of all of them, and the other 40% of PBI mothers'.
    const double members = 0.6 * born + 0.4 * 20 * (387'419 + 99'538) * 13 / 12'000.0;
    CHECK(std::round(members) == 18'711);
    const auto registered = [&](const auto& out) {
        return static_cast<double>(out.registered(at(out, may)) - out.registered(out.rows.front()));
    };
    CHECK(20 * registered(run(district, plan, may)) == doctest::Approx(members).epsilon(1e-9));
    // Whole children: at most one away for each group of members.
    CHECK(std::abs(registered(run_sampled(district, plan, may, 1)) - members / 20) < 20);
    CHECK(std::abs(registered(run_persons(district, plan, may, 1)) - members / 20) < 20);
}

TEST_CASE("a child is of its family's segment, of a family without one where active members are") {
    const Baseline district = lumajang();
    Scenario plan = still_with_money(60'000'000'000);
    plan.assumptions[Assume::births] = 13;
    const auto out = run(district, plan, Month{2025, 5});
    const auto more = [&](Segment segment, Standing standing) {
        return people_in(out, out.rows.back(), segment, standing) -
               people_in(out, out.rows.front(), segment, standing);
    };
    const double month = 13 / 12'000.0;
    CHECK(more(Segment::PBI, Standing::active) == doctest::Approx(387'419 * month));
    CHECK(more(Segment::PBI, Standing::left) == doctest::Approx(99'538 * month));
    CHECK(more(Segment::PBPU, Standing::left) == doctest::Approx((7'845 + 56'933) * month * 0.6));
    CHECK(more(Segment::PPU_BU, Standing::left) == doctest::Approx(35'202 * month * 0.6));
    const double outside = 1'114'700 - 973'913;
    const double active = 111'079 + 55'383 + 111'503 + 13'909 + 50'428 + 630;
    CHECK(more(Segment::PBID, Standing::active) ==
          doctest::Approx(111'079 * month * 0.6 * (1 + outside / active)));
}

TEST_CASE("places that fall free are refilled from the groups that the register names") {
    const auto registered_and_self_payers = [](double from_left, double from_unregistered,
                                               double population = 100'000) {
        Scenario plan = quiet_scenario(9'000'000'000);
        plan.assumptions[Assume::pbid_out] = 0.01;   // 50 of 5,000
        plan.assumptions[Assume::pbi_drift] = 0.01;  // 300 of 30,000
        plan.assumptions[Assume::refilled_from_left] = from_left;
        plan.assumptions[Assume::refilled_from_unregistered] = from_unregistered;
        Baseline district = quiet_district();
        district.population = Headcount{population};
        const auto out = run(district, plan, Month{2025, 1});
        const auto more = [&](const auto& count) {
            return count(out.rows.back()) - count(out.rows.front());
        };
        CHECK(people_in(out, out.rows.back(), Segment::PBID, Standing::active) ==
              doctest::Approx(5'000));
        CHECK(people_in(out, out.rows.back(), Segment::PBI, Standing::active) ==
              doctest::Approx(30'000));
        return std::pair{
            more([&](const auto& row) { return out.registered(row); }), more([&](const auto& row) {
                return in_segment(out, row, Segment::PBPU) + in_segment(out, row, Segment::BP);
            })};
    };
    const auto is = [](std::pair<double, double> found, double registered, double self_payers) {
        CHECK(found.first == doctest::Approx(registered));
        CHECK(found.second == doctest::Approx(self_payers));
    };
    is(registered_and_self_payers(0.8, 0.2), 70, 0);
    is(registered_and_self_payers(1, 0), 0, 0);
    is(registered_and_self_payers(0.5, 0.3), 105, -70);
    is(registered_and_self_payers(0.8, 0.2, 60'020), 20, 0);  // no more were unregistered
}

TEST_CASE("where those who left are too few, the unregistered get the places") {
    Baseline district = quiet_district();
    for (Cell& cell : district.cells)
        if (cell.standing == Standing::left) cell.people = Headcount{10};
    Scenario plan = quiet_scenario(9'000'000'000);
    plan.assumptions[Assume::pbid_out] = 0.02;
    plan.assumptions[Assume::left_reachable] = 0;
    const auto out = run(district, plan, Month{2025, 1});
    CHECK(people_in(out, out.rows.back(), Segment::PBID, Standing::active) ==
          doctest::Approx(5'000));
}

TEST_CASE("where self-payers fill nearly all places, draws have the mean of the expected run") {
    using enum Segment;
    using enum CareClass;
    using enum Standing;
    Baseline district = empty_district(160'000, Month{2025, 7});
    put(district, PBI, kelas_3, active, 65'227), put(district, PBI, kelas_3, left, 13'489);
    put(district, PBID, kelas_3, active, 5'960), put(district, PBID, kelas_3, left, 4'061);
    put(district, PPU_BU, none, active, 5'307), put(district, PPU_BU, none, left, 18'554);
    put(district, PBPU, kelas_3, active, 18'006), put(district, PBPU, kelas_3, owing, 13'345);
    put(district, PBPU, kelas_1, active, 333), put(district, PBPU, kelas_1, owing, 2'762);
    Scenario plan = with_money(5'000'000'000, WhenDry::owe, 2027);
    plan.assumptions.use_fit("B");
    const Month until = district.opening + 29;
    const Outcome<double> mean = run(district, plan, until);
    constexpr std::uint32_t draws = 120;  // a bias of 0.4% would be more than 8 deviations
    const jknmodel::Case here{&district, &plan};
    double sum = 0, squares = 0;
    for (const WholeOutcome& drawn : run_draws({here}, until, {1, 0, draws})) {
        const double off =
            static_cast<double>(drawn.active(drawn.rows.back())) - mean.active(mean.rows.back());
        sum += off, squares += off * off;
    }
    const double variance = (squares - sum * sum / draws) / (draws - 1);
    const double z = sum / draws / std::sqrt(variance / draws);
    CAPTURE(sum / draws);
    CAPTURE(std::sqrt(variance));
    CHECK(std::abs(z) < 4);
}

}  // namespace jknmodel::tests::people_test
