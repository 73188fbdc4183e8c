// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <jknmodel/projection/checked_plan.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/study/questions.hpp>
#include <run.hpp>

namespace jknmodel::tests::again_test {

namespace {

constexpr Month horizon{2027, 12};

/// The first fund of the quiet district alone, every year.
Scenario every_year(std::int64_t money, std::vector<Lever> levers = {}) {
    Scenario plan = quiet_scenario(money, std::move(levers));
    plan.funds.resize(1);
    plan.funds[0].again_every_year = true;
    return plan;
}
/// The same written out, a fund a year.
Scenario written_out(std::int64_t money, std::vector<Lever> levers = {}) {
    Scenario plan = quiet_scenario(money, std::move(levers));
    plan.funds.resize(1);
    for (const int year : {2026, 2027, 2028}) {
        Fund next = plan.funds[0];
        next.name = "APBD " + std::to_string(year);
        next.year = year;
        for (Receipt& r : next.receipts)
            r.appropriated = r.usable = r.cash = Month{year, r.cash.month()};
        plan.funds.push_back(next);
    }
    return plan;
}

}  // namespace

TEST_CASE("a year without a fund can be asked for what it would need: it has one without money") {
    const Month opening{2025, 4};
    Scenario plan = quiet_scenario(1'000'000'000);
    plan.funds.resize(1);
    const Scenario asked = with_a_fund_a_year(plan, opening, horizon);
    REQUIRE(asked.funds.size() >= 3);
    CHECK(asked.funds[0] == plan.funds[0]);
    for (std::size_t i = 1; i < asked.funds.size(); ++i) {
        CHECK(asked.funds[i].year == plan.funds[0].year + static_cast<int>(i));
        CHECK(asked.funds[i].total() == Rupiah{0});
        CHECK_FALSE(asked.funds[i].taken_again);
        CHECK_FALSE(asked.funds[i].again_every_year);
    }
    const Scenario none = with_a_fund_a_year(Scenario{}, opening, horizon);
    REQUIRE(none.funds.size() >= 3);
    CHECK(none.funds[0].year == 2025);
    CHECK(none.funds[0].total() == Rupiah{0});
    CHECK(with_a_fund_a_year(every_year(1'000'000'000), opening, horizon).funds ==
          funded_until(every_year(1'000'000'000), horizon).funds);
}

TEST_CASE("the same money every year is a run of as many funds written out, to the bit") {
    auto in = lever<PbidIntake>("new", Month{2025, 2}, Month{2027, 12});
    in.fund = "APBD 2025";
    const auto again = run(quiet_district(), every_year(1'925'000'000, {in}), horizon);
    const auto out = run(quiet_district(), written_out(1'925'000'000, {in}), horizon);
    REQUIRE(again.rows.size() == out.rows.size());
    CHECK(again.funds == out.funds);
    for (std::size_t t = 0; t < out.rows.size(); ++t) {
        CHECK(again.active(again.rows[t]) == out.active(out.rows[t]));
        CHECK(again.owed_to_bpjs(again.rows[t]) == out.owed_to_bpjs(out.rows[t]));
        CHECK(again.spent(again.rows[t]) == out.spent(out.rows[t]));
    }
    CHECK(new_heads(again, every_year(1'925'000'000, {in})).lasting ==
          new_heads(out, written_out(1'925'000'000, {in})).lasting);
}

TEST_CASE("money that comes again is marked, keeps its months, and stands under its year") {
    Scenario plan = every_year(2'100'000'000);
    plan.funds[0].receipts = {{Rupiah{9}, Month{2024, 12}, Month{2025, 1}, Month{2025, 3}}};
    plan.funds[0].spent_before = Rupiah{5};
    plan.funds[0].opening_heads = 7;
    const Scenario funded = funded_until(plan, Month{2026, 12});
    REQUIRE(funded.funds.size() == 3);
    const Fund& next = funded.funds[1];
    CHECK(next.name == "APBD 2026");
    CHECK(next.taken_again);
    CHECK(!plan.funds[0].taken_again);
    CHECK(next.receipts[0].appropriated == Month{2025, 12});
    CHECK(next.receipts[0].usable == Month{2026, 1});
    CHECK(next.receipts[0].cash == Month{2026, 3});
    CHECK(!next.spent_before);
    CHECK(!next.opening_heads);
    CHECK(funded_until(funded, Month{2026, 12}).funds.size() == 3);  // once is enough
}

TEST_CASE("a budget that is known takes the place of the one that comes again") {
    Scenario plan = quiet_scenario(2'100'000'000);
    plan.funds.resize(2);
    plan.funds[0].again_every_year = true;
    const Scenario funded = funded_until(plan, Month{2028, 6});
    REQUIRE(funded.funds.size() == 2);  // what follows 2025 is 2026, which does not come again
    plan.funds[1].again_every_year = true;
    CHECK(funded_until(plan, Month{2028, 6}).funds.back().year == 2029);
    CHECK_THROWS_AS(check_run(quiet_district(), funded, Month{2028, 6}), InputError);
}

TEST_CASE("a commitment looks as far ahead as it says") {
    auto in = lever<PbidIntake>("new", Month{2025, 2}, Month{2025, 2});
    in.fund = "APBD 2025";
    in.heads.count = 10;
    in.committed_until = Month{2030, 12};
    CHECK(funded_until(every_year(2'100'000'000, {in}), Month{2025, 12}).funds.back().year == 2030);
}

TEST_CASE("two funds of one source come again apart, each under its own name") {
    Scenario plan = every_year(2'100'000'000);
    plan.funds[0].name = "DAU";
    plan.funds.push_back(plan.funds[0]);
    plan.funds[1].name = "PAD";
    const Scenario funded = funded_until(plan, Month{2026, 6});
    REQUIRE(funded.funds.size() == 6);
    CHECK(funded.funds[2].name == "DAU 2026");
    CHECK(funded.funds[3].name == "PAD 2026");
    CHECK(funded.funds[5].follows == "PAD 2026");
    CHECK(funded.funds[5].name == "PAD 2027");
    Issues issues;
    CHECK(fund_lines(funded.funds, issues).size() == 2);
    CHECK(issues.empty());
}

}  // namespace jknmodel::tests::again_test
