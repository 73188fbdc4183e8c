// SPDX-License-Identifier: Apache-2.0
//
// JKNMODEL_SCENARIOS sets how many scenarios are drawn; ./jkn check runs 200.

#include <doctest/doctest.h>

#include <asked.hpp>
#include <cmath>
#include <districts.hpp>
#include <jknmodel/study/solve.hpp>
#include <random_scenario.hpp>
#include <run.hpp>

namespace jknmodel::tests::solve_test {

namespace {

using enum Target::Figure;

/// The quiet district: 58,000 of 100,000 registered... one intake of 2025 on its fund.
Scenario intake(std::int64_t rupiah, std::optional<std::int64_t> cap = {}) {
    auto l = lever<PbidIntake>("intake", Month{2025, 1}, Month{2025, 6});
    l.fund = "APBD 2025", l.heads.count = 100, l.monthly_cap = cap;
    return quiet_scenario(rupiah, {l});
}
auto projecting(const Baseline& district) {
    return [&district](const Scenario& plan, Month until) { return run(district, plan, until); };
}
Solved ask(const Baseline& district, const Scenario& plan, const Wanted& wanted,
           const Varied& varied = {"intake", "heads", {}}) {
    const auto [from, most] = reach_of(district, plan, varied);
    return solve(projecting(district), plan, varied, wanted, from, most);
}
double coverage_of(const Baseline& district) {
    return district.registered() / district.population.count();
}

}  // namespace

TEST_CASE("the least heads for a target are those that are missing, and one fewer misses it") {
    const Baseline district = quiet_district();
    const Wanted wanted{{{coverage, coverage_of(district) + 0.05}}, Month{2025, 12}, 12};
    const Solved found = ask(district, intake(0), wanted);
    CHECK(found.least.steps == 5'000);
    CHECK(found.held == 12);
    REQUIRE(found.below);
    CHECK(found.below->month == Month{2025, 12});
    CHECK(found.below->target->figure == coverage);
    CHECK(found.below->value == doctest::Approx(wanted.targets[0].share - 1e-5));
    CHECK(found.binding.empty());
}

TEST_CASE("money that is not there is found: nothing is owed, and the ledger says how much") {
    const Baseline district = quiet_district();
    const Wanted wanted{{{coverage, coverage_of(district) + 0.05}}, Month{2025, 12}, 12};
    const Solved found = ask(district, intake(2'100'000'000), wanted);  // for the 5,000 there are
    CHECK(found.least.steps == 5'000);
    double given = 0;
    for (const MonthRow<double>& row : found.run.rows) {
        for (const FundRow<double>& fund : row.funds) CHECK(fund.owed < 0.5);
        given += found.run.ledger(row, [](const LedgerRow<double>& e) {
            return e.payer == Payer::district && e.entry == Entry::granted;
        });
    }
    // registered in January 2025, active from February: eleven months and twelve
    CHECK(given == doctest::Approx(5'000 * 35'000.0 * 23));
}

TEST_CASE("heads are given up by no fund whose money is found") {
    const Baseline district = quiet_district();
    Scenario plan = intake(2'100'000'000);
    for (Fund& fund : plan.funds) fund.when_dry = WhenDry::release;
    const Wanted wanted{{{coverage, coverage_of(district) + 0.05}}, Month{2025, 12}, 12};
    const Solved found = ask(district, plan, wanted);
    CHECK(found.least.steps == 5'000);
    for (const MonthRow<double>& row : found.run.rows) CHECK(row.released == 0);
}

TEST_CASE("where debt is allowed the plan's own money decides, and that it does is said") {
    const Baseline district = quiet_district();
    Wanted wanted{{{coverage, coverage_of(district) + 0.05}}, Month{2025, 12}, 12};
    wanted.allow_debt = true;
    const Solved found = ask(district, intake(2'100'000'000), wanted);
    CHECK_FALSE(found.least.steps);
    REQUIRE(found.binding.size() == 1);
    CHECK(found.binding[0].limit == WhatStops::money);
    CHECK(found.binding[0].by == 1);
    REQUIRE(found.missed);
    CHECK(found.missed->month == Month{2025, 12});
}

TEST_CASE("a monthly cap that stops it is named, and the least that does not") {
    const Baseline district = quiet_district();
    // to June 6 x 500 heads
    const Wanted wanted{{{coverage, coverage_of(district) + 0.05}}, Month{2025, 7}, 2};
    const Solved found = ask(district, intake(0, 500), wanted);
    CHECK_FALSE(found.least.steps);
    CHECK(found.least.high == 3'000);
    const auto of = [&](WhatStops limit) {
        for (const Binding& bound : found.binding)
            if (bound.limit == limit) return bound;
        return Binding{};
    };
    CHECK(of(WhatStops::monthly_cap).by == 834);  // 5,000 in six months
    CHECK_FALSE(of(WhatStops::ends).by);          // a seventh month is not enough
    CHECK_FALSE(of(WhatStops::ends).lever.empty());
}

TEST_CASE("where there are not enough people they are what stops it, and how many are missing") {
    const Baseline district = quiet_district();
    const Wanted wanted{{{active_of_population, 0.9}}, Month{2025, 12}, 0};
    const Solved found = ask(district, intake(0), wanted);
    CHECK_FALSE(found.least.steps);
    REQUIRE_FALSE(found.binding.empty());
    const double active = figure(found.run, found.run.rows[12], active_of_population);
    bool said = false;
    for (const Binding& bound : found.binding)
        if (bound.limit == WhatStops::people) {
            said = true;
            CHECK(bound.heads_missing == std::ceil((0.9 - active) * 100'000));
        }
    CHECK(said);
}

TEST_CASE("the least money of a fund is what its heads take, to the million") {
    const Baseline district = quiet_district();
    Scenario plan = intake(2'100'000'000);
    std::get<PbidIntake>(plan.levers[0]).heads.count.reset();  // as many as the money carries
    const Wanted wanted{{{coverage, coverage_of(district) + 0.05}}, Month{2025, 12}, 12};
    const Solved found = ask(district, plan, wanted, {"", "", "APBD 2025"});
    // 5,000 heads for twelve months, 5,000 more for eleven
    CHECK(found.least.steps == 2'100 + 1'925);
    REQUIRE(found.below);
    CHECK(found.below->target->figure == coverage);
    // registered whatever the fund has: then what it has must pay for them
    std::get<PbidIntake>(plan.levers[0]).heads.count = 5'000;
    std::get<PbidIntake>(plan.levers[0]).beyond_fund = true;
    const Solved owes = ask(district, plan, wanted, {"", "", "APBD 2025"});
    CHECK(owes.least.steps == 2'100 + 1'925);
    REQUIRE(owes.below);
    CHECK_FALSE(owes.below->target);
    CHECK(owes.below->value == doctest::Approx(1'000'000));
}

TEST_CASE("the most heads that last are those that every year's money carries") {
    const Baseline district = quiet_district();
    Scenario plan = intake(2'310'000'000);  // 5,500 heads a year, of which there are 5,000
    std::get<PbidIntake>(plan.levers[0]).beyond_fund = true;
    const Lasting found =
        most_that_last(projecting(district), plan, "intake", Month{2026, 12}, 100'000);
    CHECK(found.heads == 500);
    CHECK(found.until == Month{2026, 12});
    CHECK_FALSE(found.people);
    for (Fund& fund : plan.funds) fund = with_money(fund, 100'000);
    const Lasting all =
        most_that_last(projecting(district), plan, "intake", Month{2026, 12}, 100'000);
    CHECK(all.people);
    CHECK(all.heads == std::llround(district.population.count() - district.registered()));
    CHECK_THROWS_AS((void)most_that_last(projecting(district), plan, "intake", Month{2025, 12}, 9),
                    InputError);
}

TEST_CASE("what the plan has not is refused by name") {
    const Baseline district = quiet_district();
    const Wanted wanted{{{coverage, 0.9}}, Month{2025, 12}, 0};
    CHECK_THROWS_AS((void)ask(district, intake(0), wanted, {"intke", "heads", {}}), InputError);
    CHECK_THROWS_AS((void)ask(district, intake(0), wanted, {"intake", "cap", {}}), InputError);
    CHECK_THROWS_AS((void)ask(district, intake(0), wanted, {"", "", "APBD 2030"}), InputError);
    CHECK_THROWS_AS((void)ask(district, intake(0), Wanted{{}, Month{2025, 12}, 0}), InputError);
}

// ── against asking for all ──────────────────────────────────

namespace {

/// A drawn plan with a lever to vary, in parts of which there are 48: so few that all can be asked.
struct Drawn {
    Baseline district;
    Scenario plan;
    Varied varied;
    Wanted wanted;
    std::int64_t part = 1;
    static constexpr std::int64_t most = 48;

    [[nodiscard]] Outcome<double> project(Scenario plan_at, Month until) const {
        for (Lever& l : plan_at.levers)
            if (window(l).name == varied.lever)
                on_field(l, varied.field, [&](auto& field) {
                    using F = std::decay_t<decltype(field)>;
                    if constexpr (std::is_same_v<F, Heads>)
                        field.count = *field.count * part;
                    else if constexpr (std::is_same_v<F, std::int64_t>)
                        field = field * part;
                    else if constexpr (std::is_same_v<F, std::optional<std::int64_t>>)
                        field = *field * part;
                    else if constexpr (std::is_same_v<F, Fraction>)
                        field.value *= static_cast<double>(part);
                    else if constexpr (std::is_same_v<F, std::optional<Fraction>>)
                        field->value *= static_cast<double>(part);
                    else if constexpr (std::is_same_v<F, std::optional<Rupiah>>)
                        field = *field * part;
                });
        for (Fund& fund : plan_at.funds)
            if (fund.name == varied.fund)
                for (Receipt& receipt : fund.receipts) receipt.amount = receipt.amount * part;
        return run(district, plan_at, until);
    }
};

/// The money of the fund that carries a lever's heads, if one does, in place of the lever.
void vary_a_fund(Drawn& out, const Lever& l) {
    for (Fund& fund : out.plan.funds) {
        if (fund.name != carrier(l).fund || fund.receipts.empty()) continue;
        fund.spent_before.reset();
        out.part =
            std::max<std::int64_t>(1, 3 * fund.total().count() / rupiah_a_step / Drawn::most);
        out.varied = {"", "", fund.name};
        out.wanted.allow_debt = false;
    }
}

Drawn drawn(std::uint64_t seed) {
    Dice dice{seed};
    Drawn out{random_district(dice), {}, {}, {}};
    out.plan = random_scenario(dice, out.district);
    const Month opening = out.district.opening;
    Dice own = dice.of("solve");
    std::vector<std::size_t> with;
    for (std::size_t i = 0; i < out.plan.levers.size(); ++i) {
        const auto* quota = std::get_if<PbidQuota>(&out.plan.levers[i]);
        const bool takes_off = quota != nullptr && quota->removed;  // it adds nobody
        if (!amounts_of(out.plan.levers[i]).empty() && !takes_off) with.push_back(i);
    }
    if (with.empty() || !own.one_in(3)) {
        auto l = lever<PbidIntake>("asked", opening + static_cast<int>(own.whole(1, 3)),
                                   opening + static_cast<int>(own.whole(4, 9)));
        l.fund = "APBD " + std::to_string(l.from.year()), l.heads.count = 0;
        l.sources = {own.one_in(2) ? Pool::left : Pool::unregistered};
        if (own.one_in(2))
            l.monthly_cap = std::llround(out.district.population.count() * own.share() / 50);
        if (own.one_in(4)) l.up_to = Target{coverage, own.between(0.7, 1)};
        out.plan.levers.insert(out.plan.levers.begin(), l);
        with = {0};
    }
    const Lever& l = out.plan.levers[own.any(with)];
    out.varied = {window(l).name, std::string{amounts_of(l).front()}, {}};
    const auto unit = *unit_of(l, out.varied.field);
    const double people = out.district.population.count();
    out.part = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(unit == AmountUnit::heads    ? people / 2 / Drawn::most
                                     : unit == AmountUnit::rupiah ? people / 10 / Drawn::most
                                                                  : steps_of_one / Drawn::most));
    out.wanted.by = std::min(window(l).from + static_cast<int>(own.whole(0, 6)), Month{2027, 6});
    out.wanted.hold = static_cast<int>(own.whole(0, 3));
    out.wanted.allow_debt = own.one_in(3);
    if (own.one_in(4)) vary_a_fund(out, l);
    return out;
}
/// The plan as solve asks it, with so many parts.
Scenario at(const Drawn& one, std::int64_t parts) {
    Scenario plan = one.plan;
    if (!one.varied.fund.empty()) {
        plan.money_found = MoneyFound{{}, one.varied.fund};
        for (Fund& fund : plan.funds)
            if (fund.name == one.varied.fund) fund = with_money(fund, parts);
        return plan;
    }
    if (!one.wanted.allow_debt) plan.money_found = MoneyFound{{one.varied.lever}, {}};
    for (Lever& l : plan.levers)
        if (window(l).name == one.varied.lever) set_steps(l, one.varied.field, parts);
    return plan;
}

/// A limit of the plan that a binding names, loosened by so much.
Scenario loosened(const Drawn& one, const Binding& bound, std::int64_t by, Month& until) {
    Scenario plan = at(one, Drawn::most);
    for (Lever& l : plan.levers) {
        if (window(l).name != bound.lever) continue;
        if (bound.limit == WhatStops::monthly_cap) set_steps(l, "monthly_cap", by);
        of_kind(l, [&](auto& each) {
            if (bound.limit == WhatStops::starts) each.from = each.from - static_cast<int>(by);
            if (bound.limit == WhatStops::ends) each.until = each.until + static_cast<int>(by);
            if constexpr (requires { each.up_to.reset(); })
                if (bound.limit == WhatStops::up_to) each.up_to.reset();
            if constexpr (requires { each.sources; })
                if (bound.limit == WhatStops::people)
                    each.sources = {Pool::unregistered, Pool::left};
        });
    }
    if (bound.limit == WhatStops::money) plan.money_found = MoneyFound{{one.varied.lever}, {}};
    if (bound.limit == WhatStops::deadline) until = until + static_cast<int>(by);
    return plan;
}

}  // namespace

TEST_CASE(
    "drawn plans: the least amount is that of asking for every amount, and what it says of "
    "them is true") {
    int reached = 0, never = 0, bent = 0, loosened_some = 0, funds = 0;
    const int scenarios = asked("JKNMODEL_SCENARIOS", 6);
    for (int seed = 1; seed <= scenarios; ++seed) {
        CAPTURE(seed);
        Drawn one = drawn(static_cast<std::uint64_t>(seed));
        const Month until = one.wanted.until();
        std::vector<Outcome<double>> all;
        for (std::int64_t parts = 0; parts <= Drawn::most; ++parts)
            all.push_back(one.project(at(one, parts), until));
        // a target between what nothing and the most of it give, or a little beyond
        Dice dice = Dice{static_cast<std::uint64_t>(seed)}.of("target");
        const auto which = static_cast<Target::Figure>(dice.whole(0, 2));
        const auto last = static_cast<std::size_t>(one.wanted.by - one.district.opening);
        const double none = figure(all.front(), all.front().rows[last], which),
                     most = figure(all.back(), all.back().rows[last], which);
        one.wanted.targets = {
            {which, std::min(1.4, none + (most - none) * dice.between(0.1, 1.1))}};
        const auto project = [&](const Scenario& plan, Month to) { return one.project(plan, to); };
        const Solved found = solve(project, one.plan, one.varied, one.wanted, 0, Drawn::most);
        const int fund = jknmodel::detail::place_of_fund(one.plan, one.varied.fund);
        funds += fund >= 0 && found.least.steps > 0;
        std::optional<std::int64_t> first;
        bool rises = true;
        for (std::int64_t i = 0; i <= Drawn::most; ++i) {
            const auto& run = all[static_cast<std::size_t>(i)];
            if (!first && !first_missed(run, one.wanted, fund)) first = i;
            if (i > 0 && (!first || i <= *first))
                rises &= margin(run, one.wanted, fund) >=
                         margin(all[static_cast<std::size_t>(i - 1)], one.wanted, fund) - 1e-9;
        }
        bent += !found.least.monotone;
        CHECK(found.least.steps == first);
        if (rises) CHECK(found.least.monotone);
        if (first && *first > 0) {
            ++reached;
            const auto missed =
                first_missed(all[static_cast<std::size_t>(*first - 1)], one.wanted, fund);
            REQUIRE(found.below);
            CHECK(found.below->month == missed->month);
            CHECK(found.below->value == missed->value);
            CHECK(found.held >= one.wanted.hold);
        }
        if (first) continue;
        ++never;
        CHECK(found.missed);
        for (const Binding& bound : found.binding) {
            if (!bound.by) continue;
            ++loosened_some;
            CAPTURE(std::string{name(bound.limit)});
            Month to = until;
            const Scenario enough = loosened(one, bound, *bound.by, to);
            Wanted wanted = one.wanted;
            wanted.by = to - one.wanted.hold;
            CHECK_FALSE(first_missed(one.project(enough, to), wanted, fund));
            if (bound.limit != WhatStops::monthly_cap && bound.limit != WhatStops::starts &&
                bound.limit != WhatStops::ends && bound.limit != WhatStops::deadline)
                continue;
            Month before = until;
            const Scenario less = loosened(one, bound, *bound.by - 1, before);
            wanted.by = before - one.wanted.hold;
            CHECK(first_missed(one.project(less, before), wanted, fund));
        }
    }
    MESSAGE(reached << " reached, " << never << " never, " << bent << " not monotone, "
                    << loosened_some << " limits loosened, " << funds << " of a fund");
    CHECK(4 * (reached + never) >= scenarios);
}

}  // namespace jknmodel::tests::solve_test
