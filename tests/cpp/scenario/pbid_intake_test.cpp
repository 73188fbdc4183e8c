// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::pbid_intake_test {

namespace {

constexpr Month horizon{2026, 12};

PbidIntake intake(std::optional<std::int64_t> heads, Month from, Month until) {
    auto out = lever<PbidIntake>("intake", from, until);
    out.fund = "APBD " + std::to_string(from.year());
    out.heads.count = heads;
    return out;
}
double pbid(const Outcome<double>& out, Month month) {
    return in_segment(out, at(out, month), Segment::PBID) - 4'000;  // those who left
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("an intake registers its heads as early as the monthly cap allows, and no more") {
    auto in = intake(100, Month{2025, 3}, Month{2025, 9});
    in.monthly_cap = 30;
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {in}), horizon);
    const std::array heads{0.0, 30.0, 30.0, 30.0, 10.0, 0.0};
    for (int i = 0; i < 6; ++i)
        CHECK(moved_by(out, Month{2025, 2 + i}, 0) == approx(heads[static_cast<std::size_t>(i)]));
    CHECK(pbid(out, horizon) == approx(5'100));
}

TEST_CASE("an intake changes coverage, PBID and its money, and nothing else") {
    const auto in = intake(1'000, Month{2025, 3}, Month{2025, 3});
    const auto with = run(quiet_district(), quiet_scenario(9'000'000'000, {in}), horizon);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), horizon);
    for (std::size_t t = 0; t < with.rows.size(); ++t) {
        const auto &a = with.rows[t], &b = without.rows[t];
        for (Segment s : all_segments)
            CHECK(in_segment(with, a, s) - in_segment(without, b, s) ==
                  approx(s == Segment::PBID && a.month >= Month{2025, 3} ? 1'000 : 0));
        CHECK(with.debt(a) == approx(without.debt(b)));
        // Without priority status: registered in March, active and billed from April.
        CHECK(with.spent(a) - without.spent(b) ==
              approx(a.month >= Month{2025, 4} ? 35'000'000 : 0));
        CHECK(with.active(a) - without.active(b) == approx(a.month >= Month{2025, 3} ? 1'000 : 0));
    }
}

TEST_CASE("with priority status a new head is billed in the month it is registered") {
    Baseline covered = quiet_district();
    covered.population = Headcount{60'000};
    covered.priority_status = true;
    for (Cell& cell : covered.cells)
        if (cell.standing == Standing::left) cell.standing = Standing::active;
    auto in = intake(100, Month{2025, 3}, Month{2025, 3});
    in.sources = {Pool::unregistered};
    covered.population = Headcount{60'500};
    const auto out = run(covered, quiet_scenario(9'000'000'000, {in}), horizon);
    CHECK(at(out, Month{2025, 2}).priority);
    CHECK(out.spent(at(out, Month{2025, 3})) - out.spent(at(out, Month{2025, 2})) ==
          approx(3'500'000));
}

TEST_CASE("an intake takes no more people than there are and can be reached") {
    auto in = intake(90'000, Month{2025, 3}, Month{2025, 3});
    in.beyond_fund = true;
    const auto outside = run(quiet_district(), quiet_scenario(9'000'000'000, {in}), horizon);
    CHECK(moved_by(outside, Month{2025, 3}, 0) == approx(40'000));
    CHECK(outside.registered(outside.rows.back()) == approx(100'000));

    in.sources = {Pool::left};  // 85% of the 10,000
    const auto left = run(quiet_district(), quiet_scenario(9'000'000'000, {in}), horizon);
    CHECK(moved_by(left, Month{2025, 3}, 0) == approx(8'500));
    CHECK(left.registered(left.rows.back()) == approx(60'000));

    Baseline over = quiet_district();
    over.population = Headcount{50'000};  // coverage above 100%: nobody is unregistered
    in.sources = {Pool::unregistered};
    const auto nobody = run(over, quiet_scenario(9'000'000'000, {in}), horizon);
    CHECK(moved_by(nobody, Month{2025, 3}, 0) == 0);
}

TEST_CASE("an intake stops at what the fund carries to 31 December") {
    // 2.1bn are promised; 0.315bn more carry 1,000 heads for nine months, from April.
    const auto out =
        run(quiet_district(),
            quiet_scenario(2'415'000'000, {intake({}, Month{2025, 3}, Month{2025, 3})}),
            Month{2025, 12});
    CHECK(moved_by(out, Month{2025, 3}, 0) == approx(315'000'000.0 / (9 * 35'000)));
    CHECK(fund_at(out, Month{2025, 12}, "APBD 2025").closing == doctest::Approx(0));
    CHECK(out.owed_to_bpjs(out.rows.back()) == doctest::Approx(0));
}

TEST_CASE("a commitment past December asks next year's fund too") {
    auto in = intake({}, Month{2025, 3}, Month{2025, 3});
    in.committed_until = Month{2026, 12};
    Scenario plan = quiet_scenario(9'000'000'000, {in});
    plan.funds[1] = apbd(2026, 2'100'000'000 + 420'000 * 70);
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(moved_by(out, Month{2025, 3}, 0) == approx(70));
    CHECK(out.owed_to_bpjs(out.rows.back()) == doctest::Approx(0));
}

TEST_CASE(
    "heads first billed in January need next year's fund, and without it are not registered") {
    const auto in = intake(50, Month{2025, 12}, Month{2025, 12});
    Scenario plan = quiet_scenario(9'000'000'000, {in});
    CHECK(moved_by(run(quiet_district(), plan, horizon), Month{2025, 12}, 0) == approx(50));
    plan.funds[1] = apbd(2026, 2'100'000'000);
    CHECK(moved_by(run(quiet_district(), plan, horizon), Month{2025, 12}, 0) == doctest::Approx(0));
    plan.funds.pop_back();
    CHECK(moved_by(run(quiet_district(), plan, Month{2025, 12}), Month{2025, 12}, 0) == 0);
}

TEST_CASE("an intake beyond the fund is registered all the same, and the district owes") {
    auto in = intake(2'000, Month{2025, 3}, Month{2025, 3});
    in.beyond_fund = true;
    const auto out = run(quiet_district(), quiet_scenario(2'100'000'000, {in}), Month{2025, 12});
    CHECK(moved_by(out, Month{2025, 3}, 0) == approx(2'000));
    CHECK(out.owed_to_bpjs(out.rows.back()) == approx(2'000.0 * 9 * 35'000));
    CHECK(in_segment(out, out.rows.back(), Segment::PBID) == approx(11'000));
}

TEST_CASE("an intake goes up to its target and holds there") {
    auto in = intake({}, Month{2025, 3}, Month{2025, 12});
    in.monthly_cap = 15'000;
    in.up_to = Target{Target::Figure::coverage, 0.98};
    const auto out = run(quiet_district(), quiet_scenario(90'000'000'000, {in}), horizon);
    CHECK(moved_by(out, Month{2025, 3}, 0) == approx(15'000));
    CHECK(moved_by(out, Month{2025, 5}, 0) == approx(8'000));
    CHECK(moved_by(out, Month{2025, 6}, 0) == doctest::Approx(0));
    CHECK(out.registered(out.rows.back()) == approx(98'000));
}

TEST_CASE("more money never registers fewer") {
    for (const RateBasis basis : {RateBasis::own_share, RateBasis::gross}) {
        double before = 0;
        for (std::int64_t money = 1'500'000'000; money <= 6'000'000'000; money += 300'000'000) {
            auto in = intake({}, Month{2025, 2}, Month{2025, 11});
            in.monthly_cap = 700;
            Scenario plan = quiet_scenario(money, {in});
            plan.rate_basis = basis;
            const auto out = run(quiet_district(), plan, Month{2025, 12});
            const double heads = in_segment(out, out.rows.back(), Segment::PBID);
            CHECK(heads >= before);
            before = heads;
        }
        CHECK(before > 10'000);
    }
}

TEST_CASE("where the fund also pays the 2,800, a head costs it 37,800") {
    Scenario plan = quiet_scenario(9'000'000'000, {intake({}, Month{2025, 6}, Month{2025, 6})});
    plan.local_share_fund = "APBD 2025";
    const auto out = run(quiet_district(), plan, Month{2025, 12});
    CHECK(moved_by(out, Month{2025, 6}, 0) > 1'000);
    CHECK(out.owed_to_bpjs(out.rows.back()) <= 1);
    CHECK(fund_at(out, Month{2025, 12}, "APBD 2025").closing <= 1e3);
}

TEST_CASE("money not yet usable cannot be decided on, money not yet cash cannot be spent") {
    Scenario plan = quiet_scenario(2'100'000'000, {intake({}, Month{2025, 3}, Month{2025, 3})});
    plan.funds[0].receipts.push_back(
        {Rupiah{900'000'000}, Month{2025, 1}, Month{2025, 4}, Month{2025, 4}});
    CHECK(moved_by(run(quiet_district(), plan, horizon), Month{2025, 3}, 0) == doctest::Approx(0));
    plan.funds[0].receipts.back() = {Rupiah{315'000'000}, Month{2025, 1}, Month{2025, 3},
                                     Month{2025, 4}};
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(moved_by(out, Month{2025, 3}, 0) == approx(1'000));
    CHECK(fund_at(out, Month{2025, 4}, "APBD 2025").received == approx(315'000'000));
}

}  // namespace jknmodel::tests::pbid_intake_test
