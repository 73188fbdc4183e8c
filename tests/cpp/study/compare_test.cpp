// SPDX-License-Identifier: Apache-2.0
//
// JKNMODEL_PLANS sets how many pairs of random plans; ./jkn check runs 500.

#include <doctest/doctest.h>

#include <algorithm>
#include <asked.hpp>
#include <cmath>
#include <cstdint>
#include <districts.hpp>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/compare.hpp>
#include <random_scenario.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::compare_test {

namespace {

/// A comparison of the tables of months.
struct Found : Compared {
    std::size_t rows = 0;
    std::vector<std::string> columns;
};
Found told_apart(const Case& from, const Case& to, Month until,
                 const std::vector<CauseGroup>& groups = {}) {
    Found out;
    static_cast<Compared&>(out) = compare(
        from, to,
        [&](const std::vector<Case>& cases) {
            return engine::expected_draws(
                cases, until, {.count = static_cast<std::uint32_t>(cases.size())}, Workers{1});
        },
        [&](const Outcome<double>& run) {
            const Frame months = monthly(run);
            out.rows = months.rows, out.columns.clear();
            for (const Column& column : months.columns)
                if (std::holds_alternative<std::vector<double>>(column.values))
                    out.columns.push_back(column.name);
            return numbers_of(months);
        },
        groups);
    return out;
}
/// A figure at the close of a month.
double at(const Found& found, const std::vector<double>& numbers, std::string_view figure,
          std::size_t month) {
    const auto column = std::find(found.columns.begin(), found.columns.end(), figure);
    REQUIRE(column != found.columns.end());
    return numbers[static_cast<std::size_t>(column - found.columns.begin()) * found.rows + month];
}
double at_last(const Found& found, const std::vector<double>& numbers, std::string_view figure) {
    return at(found, numbers, figure, found.rows - 1);
}
/// The part of the cause of that name at the close of the last month.
double part(const Found& found, std::string_view cause, std::string_view figure) {
    for (std::size_t c = 0; c < found.causes.size(); ++c) {
        const auto& [kinds, names, group] = found.causes[c];
        const bool here = !group.empty()  ? group == cause
                          : names.empty() ? name(kinds.front()) == cause
                                          : names.front() == cause;
        if (here) return at_last(found, found.parts[c], figure);
    }
    FAIL("no such cause: ", std::string{cause});
    return 0;
}

Scenario intake(std::int64_t heads) {
    auto june = lever<PbidIntake>("june", Month{2025, 6}, Month{2025, 6});
    june.fund = "APBD 2025";
    june.heads.count = heads;
    return quiet_scenario(2'520'000'000, {june});
}

}  // namespace

TEST_CASE("two runs of one plan differ in nothing") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000), again = intake(1'000);
    const Found found = told_apart({&district, &plan}, {&district, &again}, Month{2025, 12});
    CHECK(found.causes.empty());
    CHECK(at_last(found, found.whole, "active") == 0);
}

TEST_CASE("heads that one plan registers and the other does not are the whole difference") {
    const Baseline district = quiet_district();
    const Scenario without = quiet_scenario(2'520'000'000, {}), with = intake(1'000);
    const Found found = told_apart({&district, &without}, {&district, &with}, Month{2025, 12});
    REQUIRE(found.causes.size() == 1);
    CHECK(found.causes[0].names == std::vector<std::string>{"june"});
    CHECK(at_last(found, found.parts[0], "registered") == doctest::Approx(1'000));
    CHECK(at_last(found, found.parts[0], "spent") ==
          doctest::Approx(at_last(found, found.whole, "spent")));
}

TEST_CASE("what two levers do only together is shared by halves, in no order") {
    // Either intake alone takes all whom nobody has registered; together they take no more.
    const Baseline district = quiet_district();
    double free = 0;
    for (const Cell& cell : district.cells) free -= cell.people.count();
    free += district.population.count();
    const auto heads = static_cast<std::int64_t>(free);
    const Scenario none = quiet_scenario(90'000'000'000, {});
    Scenario both = none;
    for (const char* name : {"first", "second"}) {
        auto some = lever<PbidIntake>(name, Month{2025, 6}, Month{2025, 6});
        some.fund = "APBD 2025";
        some.heads.count = heads;
        both.levers.emplace_back(some);
    }
    const Found found = told_apart({&district, &none}, {&district, &both}, Month{2025, 7});
    CHECK(part(found, "first", "registered") == doctest::Approx(free / 2).epsilon(1e-3));
    CHECK(part(found, "second", "registered") ==
          doctest::Approx(part(found, "first", "registered")));
}

TEST_CASE("a lever that changes nothing gets exactly nothing") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    Scenario other = intake(2'000);
    auto idle = lever<PbidIntake>("idle", Month{2025, 8}, Month{2025, 8});
    idle.fund = "APBD 2025";
    idle.heads.count = 0;
    other.levers.emplace_back(idle);
    const Found found = told_apart({&district, &plan}, {&district, &other}, Month{2025, 12});
    REQUIRE(found.causes.size() == 2);
    REQUIRE(found.causes[0].names == std::vector<std::string>{"idle"});
    CHECK(
        std::all_of(found.parts[0].begin(), found.parts[0].end(), [](double v) { return v == 0; }));
}

TEST_CASE("a lever that pays from a fund of its plan alone is one cause with the funds") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    Scenario other = intake(1'000);
    for (Fund& fund : other.funds)
        if (fund.name == "APBD 2025") fund.name = "PBID 2025";
    auto june = std::get<PbidIntake>(other.levers.front());
    june.fund = "PBID 2025";
    june.name = "july", june.from = june.until = Month{2025, 7};
    other.levers = {june};
    const Found found = told_apart({&district, &plan}, {&district, &other}, Month{2025, 12});
    REQUIRE(found.causes.size() == 1);
    CHECK(found.causes[0].kinds.front() == ComparedCause::Kind::money);
    CHECK(found.causes[0].names.size() == 2);
}

TEST_CASE("the population figure is a cause of its own, beside the opening") {
    const Baseline district = quiet_district();
    Baseline counted = district, both = district;
    counted.population = Headcount{district.population.count() + 1'000};
    both.population = counted.population;
    both.cells.front().people = Headcount{both.cells.front().people.count() + 500};
    const Scenario plan = intake(1'000);
    const Found alone = told_apart({&district, &plan}, {&counted, &plan}, Month{2025, 12});
    REQUIRE(alone.causes.size() == 1);
    CHECK(part(alone, "population", "unregistered") ==
          doctest::Approx(at_last(alone, alone.whole, "unregistered")));
    CHECK(part(alone, "population", "registered") == 0);
    const Found two = told_apart({&district, &plan}, {&both, &plan}, Month{2025, 12});
    REQUIRE(two.causes.size() == 2);
    CHECK(part(two, "population", "population") == doctest::Approx(1'000));
    CHECK(part(two, "opening", "population") == 0);
    CHECK(part(two, "opening", "registered") == doctest::Approx(500).epsilon(0.01));
}

TEST_CASE("how a position is known is no difference between two openings") {
    const Baseline district = quiet_district();
    Baseline other = district;
    other.prior = "another", other.reading = "another";
    other.cells.front().known = Known::assumed;
    const Scenario plan = intake(1'000);
    CHECK(told_apart({&district, &plan}, {&other, &plan}, Month{2025, 7}).causes.empty());
}

TEST_CASE("a caller's groups are causes by the names he gives them") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    Scenario other = intake(2'000);
    other.assumptions[Assume::births] += 2;
    other.assumptions[Assume::deaths] += 1;
    other.law_as_of = Month{2025, 1};
    const Month until{2025, 12};
    const Found alone = told_apart({&district, &plan}, {&district, &other}, until),
                grouped = told_apart({&district, &plan}, {&district, &other}, until,
                                     {{"people", {"births", "deaths"}}});
    REQUIRE(alone.causes.size() == 4);
    REQUIRE(grouped.causes.size() == 3);
    CHECK(grouped.causes[0].group == "people");
    CHECK(part(grouped, "people", "registered") ==
          doctest::Approx(part(alone, "births", "registered") + part(alone, "deaths", "registered"))
              .epsilon(0.02));
    const Found by_kind = told_apart({&district, &plan}, {&district, &other}, until,
                                     {{"all but people", {"lever", "law"}}});
    CHECK(by_kind.causes.size() == 3);
}

TEST_CASE("groups that name nothing, or a thing twice, are refused in one pass") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000), other = intake(2'000);
    try {
        (void)told_apart({&district, &plan}, {&district, &other}, Month{2025, 12},
                         {{"a", {"birth", "june"}}, {"b", {"june"}}, {"c", {}}});
        FAIL("it was not refused");
    } catch (const InputError& refused) {
        CHECK(refused.issues().size() == 3);
    }
}

TEST_CASE("more causes than eight are taken together by kind") {
    const Baseline district = quiet_district();
    const Scenario plan = intake(1'000);
    Scenario other = intake(2'000);
    for (const Assume id :
         {Assume::births, Assume::deaths, Assume::net_move, Assume::ppu_bu_found, Assume::pbi_drift,
          Assume::pbid_out, Assume::newborn_registered, Assume::entrants_from_left})
        other.assumptions[id] = other.assumptions[id] * 0.9 + 0.001;
    const Found found = told_apart({&district, &plan}, {&district, &other}, Month{2025, 7});
    REQUIRE(found.causes.size() == 2);
    CHECK(found.causes[0].names.size() == 8);
}

TEST_CASE("projections that begin in different months are not compared") {
    const Baseline one = quiet_district();
    Baseline other = one;
    other.opening = one.opening + 1;
    const Scenario plan = intake(1'000);
    CHECK_THROWS_AS((void)told_apart({&one, &plan}, {&other, &plan}, Month{2025, 12}), InputError);
}

TEST_CASE("parts add up to the difference, and the other way round are its negative") {
    const int plans = asked("JKNMODEL_PLANS", 6);
    int more_than_one = 0;
    for (int i = 0; i < plans; ++i) {
        CAPTURE(i);
        Dice dice{static_cast<std::uint64_t>(i) + 9'000};
        const Baseline district = random_district(dice);
        const Scenario one = random_scenario(dice, district);
        Scenario other = one;  // another amount of money, fewer levers, another assumption
        if (!other.levers.empty()) other.levers.pop_back();
        if (dice.one_in(2) && !other.levers.empty()) other.levers.erase(other.levers.begin());
        other.assumptions[Assume::births] *= 1.2;
        Baseline counted = district;
        if (dice.one_in(2)) counted.population = Headcount{district.population.count() * 1.01};
        if (dice.one_in(2)) other.assumptions.use_fit("B");
        for (Fund& fund : other.funds)
            for (Receipt& receipt : fund.receipts)
                receipt.amount = Rupiah{receipt.amount.count() / 2};
        const Month until = district.opening + 8;
        Found found, back;
        try {
            found = told_apart({&district, &one}, {&counted, &other}, until);
            back = told_apart({&counted, &other}, {&district, &one}, until);
        } catch (const InputError&) {
            continue;  // half the money may not do for what is committed
        }
        REQUIRE(found.causes.size() == back.causes.size());
        CHECK(found.projections == std::size_t{1} << found.causes.size());
        more_than_one += found.causes.size() > 1 ? 1 : 0;
        for (std::size_t i = 0; i < found.whole.size(); ++i) {
            CAPTURE(i);
            double sum = 0, largest = 0;
            for (std::size_t c = 0; c < found.parts.size(); ++c) {
                const double here = found.parts[c][i];
                sum += here, largest = std::max(largest, std::abs(here));
                CHECK(here == -back.parts[c][i]);
            }
            CHECK(std::abs(sum - found.whole[i]) <= 1e-12 * std::max(1.0, largest));
        }
    }
    CHECK(more_than_one * 2 > plans);
}

}  // namespace jknmodel::tests::compare_test
