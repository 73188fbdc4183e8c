// SPDX-License-Identifier: Apache-2.0
// What was ordered of a lever, what it did, and what stopped it, under every engine.
#include <doctest/doctest.h>

#include <asked.hpp>
#include <cmath>
#include <jknmodel/report/tables.hpp>
#include <random_scenario.hpp>
#include <run.hpp>
#include <string>

namespace jknmodel::tests::orders_test {

namespace {

template <class T>
OrderRow<double> order_of(const Outcome<T>& run, Month month, int lever = 0) {
    for (const OrderRow<T>& o : at(run, month).orders)
        if (o.lever == lever)
            return {o.lever,
                    static_cast<double>(o.ordered),
                    static_cast<double>(o.done),
                    static_cast<double>(o.rupiah_ordered),
                    static_cast<double>(o.rupiah_done),
                    o.why};
    return {-1, 0, 0, 0, 0, Cut::none};
}
/// A lever's row of a month under every engine: the same reason, and the numbers of the mean.
void under_every_engine(const Scenario& plan, Month month, double ordered, double done, Cut why,
                        double few = 0, const Baseline& district = quiet_district()) {
    const auto check = [&](const auto& run, double apart) {
        const OrderRow<double> row = order_of(run, month);
        CHECK(std::string{name(row.why)} == std::string{name(why)});
        CHECK(std::abs(row.ordered - ordered) <= apart);
        CHECK(std::abs(row.done - done) <= apart);
    };
    check(run(district, plan, Month{2026, 12}), 0.5);
    check(run_sampled(district, plan, Month{2026, 12}, 5), few + 0.5);
    check(run_persons(district, plan, Month{2026, 12}, 5), few + 0.5);
}
PbidIntake intake(Month from, Month until, std::optional<std::int64_t> heads,
                  std::optional<std::int64_t> cap = {}) {
    auto out = lever<PbidIntake>("intake", from, until);
    out.fund = "APBD " + std::to_string(from.year());
    out.heads.count = heads, out.monthly_cap = cap;
    return out;
}
constexpr std::int64_t plenty = 90'000'000'000;

/// Every lever that goes up to a target has one that is met already.
void aim_low(Scenario& plan) {
    for (Lever& lever : plan.levers)
        of_kind(lever, [](auto& l) {
            if constexpr (requires { l.up_to; })
                l.up_to = Target{Target::Figure::active_of_population, 0.1};
        });
}
/// What holds for the orders of any run.
template <class T>
void holds_for_orders(const Outcome<T>& run, const Scenario& plan) {
    for (const MonthRow<T>& row : run.rows) {
        CAPTURE(row.month.str());
        std::vector<double> done(plan.levers.size(), 0), paid(plan.levers.size(), 0);
        int before = -1;
        for (const OrderRow<T>& o : row.orders) {
            CAPTURE(std::string{kind(plan.levers[static_cast<std::size_t>(o.lever)])});
            REQUIRE(o.lever > before);
            before = o.lever;
            REQUIRE(o.done >= 0);
            REQUIRE(o.done <= o.ordered);
            REQUIRE(o.rupiah_done <= o.rupiah_ordered);
            REQUIRE((o.ordered > 0 || o.rupiah_ordered > 0));
            REQUIRE((o.why == Cut::none) ==
                    (o.done == o.ordered && o.rupiah_done == o.rupiah_ordered));
            done[static_cast<std::size_t>(o.lever)] += static_cast<double>(o.done);
            paid[static_cast<std::size_t>(o.lever)] += static_cast<double>(o.rupiah_done);
        }
        for (const LeverRow<T>& l : row.levers) {
            const auto i = static_cast<std::size_t>(l.lever);
            CAPTURE(std::string{kind(plan.levers[i])});
            // A mean of a millionth of a head is no row.
            REQUIRE(std::abs(static_cast<double>(l.heads) - done[i]) <= 1e-5);
            REQUIRE(static_cast<double>(l.spent) + 1e-5 >= static_cast<double>(l.rupiah));
            if (std::holds_alternative<ArrearsRelief>(plan.levers[i]) ||
                std::holds_alternative<FacilitySpending>(plan.levers[i]) ||
                std::holds_alternative<WageReconciliation>(plan.levers[i]))
                REQUIRE(std::abs(static_cast<double>(l.spent) - paid[i]) <= 1e-3);
        }
    }
}

}  // namespace

TEST_CASE("F6: heads that no fund of the next year carries are a row of the result") {
    const Scenario plan =
        quiet_scenario(plenty, {intake(Month{2026, 1}, Month{2026, 12}, 24'000, 2'000)});
    for (int month = 1; month <= 11; ++month)
        under_every_engine(plan, Month{2026, month}, 2'000, 2'000, Cut::none);
    under_every_engine(plan, Month{2026, 12}, 2'000, 0, Cut::no_fund_next_year);
    const auto all = run(quiet_district(), plan, Month{2026, 12});
    double done = 0;
    for (const MonthRow<double>& row : all.rows) done += row.levers[0].heads;
    CHECK(done == doctest::Approx(22'000));
}

TEST_CASE("F6: 'as many as the money carries' without a next year's fund ordered who was there") {
    const Scenario plan =
        quiet_scenario(plenty, {intake(Month{2026, 12}, Month{2026, 12}, std::nullopt)});
    under_every_engine(plan, Month{2026, 12}, 40'000, 0, Cut::no_fund_next_year);
}

TEST_CASE("F6: money to the end of the commitment, people and the cap each say that they cut") {
    const Month march{2025, 3}, may{2025, 5};
    // 5,000 heads cost 2.1 billion a year; 1,000 from April to December 315 million.
    const Scenario poor = quiet_scenario(2'100'000'000L + 157'500'000, {intake(march, may, 1'000)});
    under_every_engine(poor, march, 1'000, 500, Cut::money);
    under_every_engine(poor, may, 500, 0, Cut::money);

    const Scenario empty = quiet_scenario(plenty, {intake(march, may, 50'000)});
    under_every_engine(empty, march, 50'000, 40'000, Cut::people);
    under_every_engine(empty, may, 10'000, 0, Cut::people);

    const Scenario capped = quiet_scenario(plenty, {intake(march, may, 10'000, 3'000)});
    under_every_engine(capped, march, 3'000, 3'000, Cut::none);
    under_every_engine(capped, may, 4'000, 3'000, Cut::monthly_cap);

    auto aimed = intake(march, may, 10'000);
    aimed.up_to = Target{Target::Figure::coverage, 0.61};
    under_every_engine(quiet_scenario(plenty, {aimed}), march, 10'000, 1'000, Cut::target_met, 1);
    aimed.heads = {}, aimed.monthly_cap = 600;
    under_every_engine(quiet_scenario(plenty, {aimed}), march, 600, 600, Cut::none, 1);
    under_every_engine(quiet_scenario(plenty, {aimed}), march + 1, 400, 400, Cut::none, 1);

    auto brief = intake(march, march, 100);  // billed from April
    brief.committed_until = march;
    under_every_engine(quiet_scenario(plenty, {brief}), march, 100, 0, Cut::commitment_over);
}

TEST_CASE("F6: relief says whether its budget, a ceiling, the fund or the people stopped it") {
    const Month march{2025, 3};
    auto relief = lever<ArrearsRelief>("relief", march, march);
    relief.shares = {{std::string{CostShare::third_party}, 1}};
    relief.months_owed_min = 20;  // 2,000 heads who owe 24 x 35,000
    relief.heads.count = 100, relief.budget = Rupiah{50 * 24 * 35'000};
    under_every_engine(quiet_scenario(plenty, {relief}), march, 100, 50, Cut::budget, 6);
    relief.budget.reset(), relief.ceilings = {{"third_party", Rupiah{50 * 24 * 35'000}}};
    under_every_engine(quiet_scenario(plenty, {relief}), march, 100, 50, Cut::ceiling, 6);
    relief.ceilings.clear(), relief.heads.count = 3'000;
    under_every_engine(quiet_scenario(plenty, {relief}), march, 3'000, 2'000, Cut::people);
    relief.shares = {{"APBD 2025", 1}};
    under_every_engine(quiet_scenario(2'100'000'000L + 84'000'000, {relief}), march, 3'000, 100,
                       Cut::money, 6);

    relief = lever<ArrearsRelief>("relief", march, march);
    relief.shares = {{std::string{CostShare::third_party}, 1}};
    relief.months_owed_min = 20, relief.budget = Rupiah{2'000'000'000};
    const auto row =
        order_of(run(quiet_district(), quiet_scenario(plenty, {relief}), march), march);
    CHECK(row.rupiah_ordered == 2'000'000'000);
    CHECK(row.rupiah_done == doctest::Approx(2'000 * 24 * 35'000.0));
    CHECK(std::string{name(row.why)} == "people");
}

TEST_CASE("F6: a family that does not fit is said by the engines that know families") {
    // Families of two and more owe: with one head ordered after another some months find none.
    const Month march{2025, 3};
    auto poor = lever<PbidReactivate>("poor", march, march);
    poor.fund = "APBD 2025", poor.heads.count = 1, poor.months_owed_min = 24;
    const Scenario plan = quiet_scenario(plenty, {poor});
    Baseline pairs = quiet_district();
    Families of_two;
    of_two.self_payers = FamilySizes{2, 2};
    const auto row = order_of(run_sampled(pairs, plan, march, 5, 0, of_two), march);
    CHECK(row.ordered == 1);
    CHECK(row.done == 0);
    CHECK(std::string{name(row.why)} == "family_did_not_fit");
}

TEST_CASE("F6: a facility waits for the money that its fund cannot spare") {
    const Month march{2025, 3}, april{2025, 4};
    auto clinic = lever<FacilitySpending>("clinic", march, april);
    clinic.fund = "APBD 2025", clinic.amount = Rupiah{200'000'000};
    const auto all =
        run(quiet_district(), quiet_scenario(2'100'000'000L + 120'000'000, {clinic}), april);
    const auto first = order_of(all, march), second = order_of(all, april);
    CHECK(first.rupiah_ordered == doctest::Approx(1e8));
    CHECK(first.why == Cut::none);
    CHECK(second.rupiah_ordered == doctest::Approx(1e8));
    CHECK(second.rupiah_done == doctest::Approx(2e7));
    CHECK(std::string{name(second.why)} == "money");
}

TEST_CASE("F6: of any plan the orders add up to what the levers did, and say where they did less") {
    std::array<int, count_of<Cut>()> seen{};
    const int plans = asked("JKNMODEL_PLANS", 40);
    for (int seed = 1; seed <= plans; ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        Scenario plan = random_scenario(dice, district);
        if (seed % 4 == 0) aim_low(plan);
        CAPTURE(seed);
        const auto mean = run(district, plan, Month{2027, 3});
        holds_for_orders(mean, plan);
        for (const auto& row : mean.rows)
            for (const auto& o : row.orders) {
                ++seen[static_cast<std::size_t>(o.why)];
                // Only of a pledge for self-payers may somebody come back to what he was.
                if (o.why != Cut::came_back) continue;
                const auto* pledge =
                    std::get_if<ThirdPartyPledge>(&plan.levers[static_cast<std::size_t>(o.lever)]);
                REQUIRE(pledge != nullptr);
                REQUIRE(pledge->form == ThirdPartyPledge::Form::for_member);
            }
        if (seed % 5 == 0) holds_for_orders(run_sampled(district, plan, Month{2027, 3}, 1), plan);
        if (seed % 10 == 0 && district.population.count() < 300'000)
            holds_for_orders(run_persons(district, plan, Month{2026, 6}, 1), plan);
    }
    for (Cut cut : {Cut::none, Cut::people, Cut::monthly_cap, Cut::money, Cut::target_met,
                    Cut::budget, Cut::came_back}) {
        CAPTURE(std::string{name(cut)});
        CHECK(seen[static_cast<std::size_t>(cut)] > 0);
    }
}

TEST_CASE("F6: the table of orders has a row a lever and month, and its cut is the difference") {
    const Scenario plan =
        quiet_scenario(plenty, {intake(Month{2026, 1}, Month{2026, 12}, 24'000, 2'000)});
    const std::string text = csv(table(run(quiet_district(), plan, Month{2026, 12}), "orders"));
    CHECK(text.find("month,lever,ordered,done,cut,why,rupiah_ordered,rupiah_done\n") == 0);
    CHECK(text.find("2026-12,intake,2000.000000,0.000000,2000.000000,no_fund_next_year,") !=
          std::string::npos);
    const std::string whole =
        csv(table(run_sampled(quiet_district(), plan, Month{2026, 12}, 1), "orders"));
    CHECK(whole.find("2026-12,intake,2000,0,2000,no_fund_next_year,0,0\n") != std::string::npos);
}

}  // namespace jknmodel::tests::orders_test
