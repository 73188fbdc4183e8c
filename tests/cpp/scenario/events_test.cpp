// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <jknmodel/scenario/events.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::events_test {

namespace {

constexpr Month opening{2025, 4}, until{2026, 12};

EventsOf somewhere() {
    EventsOf out{opening, until, 1'000'000};
    out.pbid = 100'000;
    out.registered = {400'000, 110'000, 150'000, 200'000, 30'000};
    return out;
}

Scenario plan() {
    Scenario out;
    out.name = "plan";
    Fund fund;
    fund.name = "APBD", fund.year = 2026;
    for (const int month : {1, 11})
        fund.receipts.push_back(
            {Rupiah{1'000'000'000}, Month{2026, month}, Month{2026, month}, Month{2026, month}});
    out.funds.push_back(fund);
    return out;
}

std::vector<Event> drawn(const Scenario& of, EventName event, std::uint64_t draws = 1) {
    const Events events{of, DrawnRegister{of.assumptions}, somewhere()};
    std::vector<Event> out;
    for (std::uint64_t j = 0; j < draws; ++j)
        for (Event& each : events.drawn(event, 5, j)) out.push_back(std::move(each));
    return out;
}
std::vector<Event> drawn_with(const std::vector<std::pair<std::string, double>>& set,
                              EventName event, std::uint64_t draws = 1) {
    Scenario of = plan();
    for (const auto& [name, value] : set) of.assumptions.set(name, value);
    return drawn(of, event, draws);
}
template <class Kind>
const Kind& lever(const Event& event) {
    return std::get<Kind>(*event.lever);
}

}  // namespace

TEST_CASE("a chance of one is every month, of nothing never") {
    const auto every =
        drawn_with({{"clean_up_chance", 1}, {"clean_up_size", 0.1}}, EventName::clean_ups);
    REQUIRE(every.size() == 20);
    CHECK(every.front().month == Month{2025, 5});
    CHECK(every.back().month == until);
    CHECK(lever<PbiQuota>(every[3]).removed_of_list == Fraction{0.1});
    CHECK(lever<PbiQuota>(every[3]).from_pbid->value <= lever<PbiQuota>(every[3]).replaced->value);
    CHECK(drawn_with({{"clean_up_chance", 0}}, EventName::clean_ups, 20).empty());
}

TEST_CASE("a month with a clean-up of the scenario's own has no other") {
    Scenario own = plan();
    own.assumptions.set("clean_up_chance", 1);
    PbiQuota quota;
    quota.name = "own", quota.from = Month{2025, 6}, quota.until = Month{2025, 8};
    quota.removed_of_list = Fraction{0.05};
    own.levers.emplace_back(quota);
    for (const Event& event : drawn(own, EventName::clean_ups))
        CHECK_FALSE(quota.holds(event.month));
    CHECK(drawn(own, EventName::clean_ups).size() == 17);
}

TEST_CASE("a population is counted anew either way") {
    const auto jumps = drawn_with({{"population_jump_chance", 1}}, EventName::population_jumps, 5);
    std::int64_t more = 0, fewer = 0;
    for (const Event& event : jumps) {
        const auto& revision = lever<PopulationRevision>(event);
        CHECK((revision.more == 0) != (revision.fewer == 0));
        more += revision.more, fewer += revision.fewer;
    }
    CHECK(more > 0);
    CHECK(fewer > 0);
}

TEST_CASE("a quota that comes goes again, and one that goes comes back, within the run") {
    const auto quotas =
        drawn_with({{"quota_chance", 0.1}, {"quota_months", 2}}, EventName::quotas, 40);
    int pairs = 0;
    for (std::size_t i = 0; i + 1 < quotas.size(); ++i)
        if (quotas[i].month + 2 == quotas[i + 1].month && quotas[i].size == -quotas[i + 1].size)
            ++pairs;
    for (const Event& event : quotas) {
        const auto& quota = lever<PbidQuota>(event);
        CHECK(quota.payer == Payer::province);
        CHECK(quota.additions.has_value() == (event.size > 0));
        CHECK(quota.removed.has_value() == (event.size < 0));
        CHECK(event.size >= -100'000);  // no more go than there are
    }
    CHECK(pairs > 20);
}

TEST_CASE("what some segments lose, others win") {
    const auto moves = drawn_with({}, EventName::segment_moves);
    REQUIRE(!moves.empty());
    for (const Event& event : moves) {
        const auto& move = lever<SegmentMove>(event);
        CHECK(move.people == event.size);
        for (const Segment segment : move.leave)
            CHECK(std::find(move.join.begin(), move.join.end(), segment) == move.join.end());
    }
    CHECK(drawn_with({{"segments_shift", 0}, {"ppu_growth", 0}}, EventName::segment_moves).empty());
}

TEST_CASE("heads are added once in three months") {
    const auto growth = drawn_with({{"pbid_added", 0.01}}, EventName::pbid_growth);
    REQUIRE(growth.size() == 7);
    for (std::size_t i = 0; i < growth.size(); ++i) {
        CHECK(lever<PbidQuota>(growth[i]).additions == 3000);
        CHECK((growth[i].month - opening - 1) / 3 == static_cast<int>(i));
    }
}

TEST_CASE("a government goes for UHC once at most") {
    const auto goes =
        drawn_with({{"uhc_chance", 1}, {"uhc_pace", 0.02}, {"uhc_beyond", 0.02}}, EventName::uhc);
    REQUIRE(goes.size() == 1);
    const auto& quota = lever<PbidQuota>(goes[0]);
    CHECK(quota.monthly_cap == 20'000);
    CHECK(quota.up_to->share == doctest::Approx(0.82));
    CHECK(quota.until - quota.from == 23);
}

TEST_CASE("cash of a receipt after the opening comes later in its year") {
    Scenario of = plan();
    of.assumptions.set("late_cash_chance", 1);
    of.assumptions.set("late_cash_months", 2);
    const auto late = drawn(of, EventName::late_cash);
    REQUIRE(late.size() == 2);
    const Scenario laid = with_events(of, late);
    CHECK(laid.funds[0].receipts[0].cash == Month{2026, 3});
    CHECK(laid.funds[0].receipts[1].cash == Month{2026, 12});
    CHECK(laid.levers.empty());
}

TEST_CASE("a draw is its own, and a longer run has the same events and further ones") {
    const Scenario of = plan();
    const DrawnRegister rows{of.assumptions};
    EventsOf longer = somewhere();
    longer.until = Month{2028, 12};
    const Events some{of, rows, somewhere()}, more{of, rows, longer};
    for (std::size_t k = 0; k < count_of<EventName>(); ++k) {
        const auto event = static_cast<EventName>(k);
        const auto first = some.drawn(event, 5, 3), all = more.drawn(event, 5, 3);
        std::size_t i = 0;
        for (const Event& each : all)
            if (each.month <= until && i < first.size() && each.month == first[i].month)
                if (each.size == first[i].size) ++i;
        CHECK(i == first.size());
    }
}

TEST_CASE("events are laid over a scenario as levers with names of their own") {
    const auto growth = drawn_with({{"pbid_added", 0.01}}, EventName::pbid_growth);
    const Scenario laid = with_events(plan(), growth);
    REQUIRE(laid.levers.size() == growth.size());
    CHECK(window(laid.levers[0]).name == "drawn 1: pbid_growth " + growth[0].month.str());
}

}  // namespace jknmodel::tests::events_test
