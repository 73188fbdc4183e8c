// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <districts.hpp>
#include <random_scenario.hpp>
#include <refused.hpp>
#include <run.hpp>

namespace jknmodel::tests::funds_test {

namespace {

constexpr Month horizon{2026, 12};
constexpr double year_of_pbid = 5'000.0 * 12 * 35'000;  // the quiet district's

auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }
double owed(const Outcome<double>& out, Month month) { return out.owed_to_bpjs(at(out, month)); }

}  // namespace

TEST_CASE("a fund that runs dry owes BPJS, and the debt is the first claim on next year's money") {
    const auto out = run(quiet_district(), quiet_scenario(1'925'000'000), horizon);
    CHECK(owed(out, Month{2025, 11}) == doctest::Approx(0));
    CHECK(owed(out, Month{2025, 12}) == approx(175'000'000));
    CHECK(fund_at(out, Month{2025, 12}, "APBD 2025").short_of == approx(175'000'000));
    CHECK(owed(out, Month{2026, 1}) == doctest::Approx(0));
    CHECK(out.spent(at(out, Month{2026, 1})) == approx(350'000'000));
    CHECK(owed(out, horizon) == approx(2 * 175'000'000));
    // Its members stay active.
    CHECK(people_in(out, out.rows.back(), Segment::PBID, Standing::active) == approx(5'000));
}

TEST_CASE("a district that keeps within its money gives up the newest heads first") {
    auto in = lever<PbidIntake>("new", Month{2025, 2}, Month{2025, 2});
    in.fund = "APBD 2025";
    in.heads.count = 300;
    in.beyond_fund = true;
    // A year of 5,000, ten months of the 300 less three months of 200.
    const auto money = static_cast<std::int64_t>(year_of_pbid + 35'000.0 * (300 + 100 * 9));
    const auto out = run(quiet_district(), quiet_scenario(money, {in}, WhenDry::release), horizon);
    const MonthRow<double>& february = at(out, Month{2025, 2});
    CHECK(february.released == approx(300 - 1'200 / 10.0));
    CHECK(out.people(february, [](const Station& s) {
        return s.segment == Segment::PBID && s.standing == Standing::active && s.line == 0;
    }) == approx(5'000));
    CHECK(fund_at(out, Month{2025, 12}, "APBD 2025").closing <= 1);
    CHECK(owed(out, Month{2025, 12}) <= 1);
    CHECK(in_segment(out, out.rows.back(), Segment::PBID) == approx(5'120 + 4'000 + 180));
}

TEST_CASE("keeping within the money never owes at the end of a year") {
    for (int seed = 1; seed <= 100; ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        Scenario plan = random_scenario(dice, district);
        const double heads = opening_people(district, Segment::PBID, Standing::active);
        // Bills as foreseen: heads change by decision only, and the money of the year is there.
        plan.local_share_fund.clear();
        plan.assumptions[Assume::births] = plan.assumptions[Assume::net_move] = 0;
        plan.assumptions[Assume::pledge_default] = 0;
        std::vector<Lever> kept;
        for (Lever& lever : plan.levers) {
            if (auto* intake = std::get_if<PbidIntake>(&lever)) intake->beyond_fund = false;
            if (!std::holds_alternative<ThirdPartyPledge>(lever)) kept.push_back(lever);
        }
        plan.levers = kept;
        plan.funds.clear();
        for (int year = district.opening.year(); year <= 2027; ++year)
            plan.funds.push_back(
                apbd(year, static_cast<std::int64_t>(heads * 42'000 * 12 * dice.between(0.3, 1.2)),
                     WhenDry::release));
        for (Lever& lever : plan.levers)
            std::visit(
                [&](auto& l) {
                    if constexpr (requires { l.fund; })
                        if (!l.fund.empty()) l.fund = "APBD " + std::to_string(l.from.year());
                    if constexpr (requires { l.shares; })
                        l.shares = {{"APBD " + std::to_string(l.from.year()), 1.0}};
                },
                lever);
        // At the opening each head has its first two months: nobody can be given up before.
        plan.funds[0].spent_before =
            Rupiah{plan.funds[0].total().count() - static_cast<std::int64_t>(heads * 2 * 42'000)};
        const auto out = run(district, plan, horizon);
        CAPTURE(seed);
        for (const auto& row : out.rows)
            if (row.month.month() == 12 && row.month > district.opening + 1)
                CHECK(out.owed_to_bpjs(row) <= 1e-9 * heads * 42'000);
    }
}

TEST_CASE("money left in December stays in its year, unless the fund carries it over") {
    Scenario plan = quiet_scenario(2'500'000'000);
    const auto kept = run(quiet_district(), plan, horizon);
    const double left = 2.5e9 - year_of_pbid;
    CHECK(fund_at(kept, Month{2025, 12}, "APBD 2025").closing == approx(left));
    CHECK(fund_at(kept, Month{2026, 1}, "APBD 2026").opening == 0);
    CHECK(fund_at(kept, horizon, "APBD 2026").closing == approx(left));
    plan.funds[0].carry_over = true;
    const auto over = run(quiet_district(), plan, horizon);
    CHECK(fund_at(over, Month{2026, 1}, "APBD 2026").received == approx(2.5e9 + left));
    CHECK(fund_at(over, horizon, "APBD 2026").closing == approx(2 * left));
}

TEST_CASE("a district that pays late owes that many months, and none when the year's books close") {
    Scenario plan = quiet_scenario(2'500'000'000);
    for (Fund& fund : plan.funds) fund.pays_late = 2;
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(out.spent(at(out, Month{2025, 2})) == 0);
    CHECK(out.spent(at(out, Month{2025, 3})) == approx(175'000'000));
    for (Month m{2025, 1}; m <= horizon; ++m)
        CHECK(owed(out, m) == approx(m.month() == 12 ? 0 : std::min(m.month(), 2) * 175'000'000.0));
    CHECK(out.spent(at(out, Month{2025, 12})) == approx(3 * 175'000'000));
}

TEST_CASE("what a fund had spent before the opening is given, or derived and marked") {
    Baseline district = quiet_district();
    district.opening = Month{2025, 4};
    Scenario plan = quiet_scenario(2'100'000'000);
    const auto derived = run(district, plan, horizon);
    CHECK(derived.spent_before_derived[0]);
    CHECK(fund_at(derived, Month{2025, 4}, "APBD 2025").closing == approx(1'400'000'000));
    plan.funds[0].spent_before = Rupiah{500'000'000};
    const auto given = run(district, plan, horizon);
    CHECK(!given.spent_before_derived[0]);
    CHECK(fund_at(given, Month{2025, 4}, "APBD 2025").closing == approx(1'600'000'000));
}

TEST_CASE("a month before the opening, or too far after it, is no horizon") {
    const auto until = [](Month month) {
        return refused([&] { (void)run(quiet_district(), quiet_scenario(2'100'000'000), month); });
    };
    CHECK(until(Month{2024, 11}) == "until");
    CHECK(until(Month{2024, 12}).empty());
    CHECK(until(Month{2024, 12} + 1'201) == "until fund");
}

TEST_CASE("a year that the fund's line does not reach is named, and so is what to do") {
    CHECK(refused([] {
              (void)run(quiet_district(), quiet_scenario(2'100'000'000), Month{2027, 1});
          }) == "fund");
    try {
        (void)run(quiet_district(), quiet_scenario(2'100'000'000), Month{2027, 1});
    } catch (const InputError& error) {
        CHECK(error.issues().front().message.find("add a fund of 2027") != std::string::npos);
    }
}

TEST_CASE("a fund cannot carry more heads of the opening than the baseline has") {
    Scenario plan = quiet_scenario(2'100'000'000);
    plan.funds[0].opening_heads = 5'001;
    CHECK(refused([&] { (void)run(quiet_district(), plan, horizon); }) == "opening_heads");
    plan.funds[0].opening_heads = 5'000;
    CHECK(refused([&] { (void)run(quiet_district(), plan, horizon); }).empty());
}

TEST_CASE("priority status is gained and lost on the 1st after the review") {
    using enum Segment;
    Baseline covered = empty_district(100'000, Month{2024, 12});
    put(covered, PBI, CareClass::kelas_3, Standing::active, 93'000);
    put(covered, PBID, CareClass::kelas_3, Standing::active, 5'500);
    Scenario plan = quiet_scenario(35'000LL * 5'500 * 12);
    plan.priority_requested = Month{2025, 4};
    const auto gained = run(covered, plan, horizon);
    CHECK(!at(gained, Month{2025, 2}).priority);
    CHECK(at(gained, Month{2025, 3}).priority);  // the position of 1 April
    CHECK(at(gained, horizon).priority);

    // A fund that runs dry in December owes BPJS: the status is gone on 1 January.
    covered.priority_status = true;
    const auto lost = run(covered, quiet_scenario(35'000LL * 5'500 * 12 - 1'000'000), horizon);
    CHECK(at(lost, Month{2025, 11}).priority);
    CHECK(!at(lost, Month{2025, 12}).priority);
}

}  // namespace jknmodel::tests::funds_test
