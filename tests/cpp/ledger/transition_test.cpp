// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/ledger/transition.hpp>
#include <vector>

namespace jknmodel::tests::transition_test {

namespace {

/// The stations to which a row leads, in its order.
std::vector<int> ways(const Table<double>& table, int station) {
    std::vector<int> out;
    for (const Branch<double>* b = table.begin(station); b != table.end(station); ++b)
        out.push_back(b->to);
    return out;
}

Branch<double> to(int station) { return {.chance = 0.5, .to = station}; }

using Ways = std::vector<int>;

}  // namespace

static_assert(effects == static_cast<std::size_t>(Effect::instalment) + 1);

TEST_CASE("an outcome of which nothing is said has no chance, leads nowhere and keeps the debt") {
    const Branch<double> outcome;
    CHECK(outcome.chance == 0);
    CHECK_FALSE(outcome.by_type);
    CHECK_FALSE(outcome.rest);
    CHECK(outcome.to == -1);
    CHECK(outcome.effect == Effect::keeps);
    CHECK(outcome.lapse == 0);
}

TEST_CASE("a station without a row stays as it is and is asked for nothing") {
    const Table<double> table{3, Decision::payment};
    CHECK(table.stations() == 3);
    for (int station = 0; station < 3; ++station) {
        CHECK(table.empty(station));
        CHECK(ways(table, station).empty());
        CHECK(table.bill(station) == 0);
    }
}

TEST_CASE("the outcomes of a row stand in the order in which they were added") {
    Table<double> table{4, Decision::payment};
    table.row(2, 35'000);
    table.add(to(7)), table.add(to(5)), table.add(to(6));
    table.row(0);
    table.add(to(1));
    CHECK(ways(table, 2) == Ways{7, 5, 6});
    CHECK(ways(table, 0) == Ways{1});
    CHECK_FALSE(table.empty(2));
    CHECK_FALSE(table.empty(0));
    CHECK(table.empty(1));
    CHECK(table.empty(3));
    CHECK(table.bill(2) == 35'000);
    CHECK(table.bill(0) == 0);
}

TEST_CASE("an outcome is kept as it was said") {
    Table<double> table{1, Decision::payment};
    table.row(0, 1);
    table.add({.chance = 0.25, .by_type = true, .to = 3, .effect = Effect::misses, .lapse = 42});
    table.add({.rest = true, .to = 2, .effect = Effect::relieved});
    const Branch<double>&first = table.begin(0)[0], &second = table.begin(0)[1];
    CHECK(first.chance == 0.25);
    CHECK(first.by_type);
    CHECK_FALSE(first.rest);
    CHECK(first.effect == Effect::misses);
    CHECK(first.lapse == 42);
    CHECK(second.rest);
    CHECK_FALSE(second.by_type);
    CHECK(second.to == 2);
    CHECK(second.effect == Effect::relieved);
}

TEST_CASE("a row that is started and gets no outcome is one of a station that stays") {
    Table<double> table{2, Decision::payment};
    table.row(1, 9);
    CHECK(table.empty(1));
    CHECK(table.bill(1) == 9);
}

TEST_CASE("a row that is started again has only what was added since, and its new bill") {
    Table<double> table{2, Decision::payment};
    table.row(0, 5);
    table.add(to(1));
    table.row(1);
    table.add(to(8));
    table.row(0);
    CHECK(table.empty(0));
    CHECK(table.bill(0) == 0);
    table.add(to(4));
    CHECK(ways(table, 0) == Ways{4});
    CHECK(ways(table, 1) == Ways{8});
}

TEST_CASE("the table of a new month has no row of the old one") {
    Table<double> table{2, Decision::payment};
    for (int station = 0; station < 2; ++station) {
        table.row(station, 5);
        table.add(to(0)), table.add(to(1));
    }
    table.clear();
    CHECK(table.empty(0));
    CHECK(table.empty(1));
    CHECK(table.stations() == 2);
    table.row(1, 6);
    table.add(to(9));
    CHECK(table.empty(0));
    CHECK(ways(table, 1) == Ways{9});
    CHECK(table.bill(1) == 6);
}

TEST_CASE("heads, debt, lapses and carried debt each add up by themselves") {
    Moved<double> sum;
    CHECK(sum.heads == 0);
    CHECK(sum.debt == 0);
    CHECK(sum.lapsed == 0);
    CHECK(sum.carried == 0);
    const Moved<double> some{.heads = 1, .debt = 20, .lapsed = 300, .carried = 4'000};
    CHECK(&(sum += some) == &sum);
    sum += Moved<double>{.heads = 2, .debt = 10, .lapsed = 100, .carried = 1'000};
    CHECK(sum.heads == 3);
    CHECK(sum.debt == 30);
    CHECK(sum.lapsed == 400);
    CHECK(sum.carried == 5'000);
}

TEST_CASE("a tally counts by station and effect") {
    Tally<double> tally{Stations{std::vector<Station>(3)}};
    const Tally<double>& seen = tally;
    double written = 0, read = 0;
    for (int station = 0; station < 3; ++station)
        for (std::size_t e = 0; e < effects; ++e)
            tally.at(station, static_cast<Effect>(e)).heads = ++written;
    for (int station = 0; station < 3; ++station)
        for (std::size_t e = 0; e < effects; ++e)
            REQUIRE(seen.at(station, static_cast<Effect>(e)).heads == ++read);
    CHECK(read == 3 * 11);
    tally.at(0, Effect::keeps).heads += 1;
    CHECK(seen.at(0, Effect::keeps).heads == 2);
}

TEST_CASE("who keeps, falls, misses, lapses or pays a part still owes the rest; nobody else owes") {
    using enum Effect;
    for (const Effect effect : {keeps, falls, misses, lapses, instalment})
        CHECK(keeps_debt(effect));
    for (const Effect effect : {pays, departs, carries, returns, relieved, written_off})
        CHECK_FALSE(keeps_debt(effect));
}

TEST_CASE("a new tally and a cleared one have counted nothing") {
    const auto counted = [](const Tally<double>& tally) {
        double sum = 0;
        for (int station = 0; station < 2; ++station)
            for (std::size_t e = 0; e < effects; ++e) {
                const Moved<double>& moved = tally.at(station, static_cast<Effect>(e));
                sum += moved.heads + moved.debt + moved.lapsed + moved.carried;
            }
        for (const FlowRow<double>& row : tally.flows().rows()) sum += row.heads;
        return sum;
    };
    Tally<double> tally{Stations{{{.segment = Segment::PBI}, {.segment = Segment::BP_PN}}}};
    CHECK(counted(tally) == 0);
    tally.at(0, Effect::keeps) = tally.at(1, Effect::falls) = {1, 1, 1, 1};
    tally.flows().go(0, 1, 1), tally.flows().come(0, 1), tally.flows().leave(1, 1, Cause::death);
    CHECK(counted(tally) == 11);
    tally.clear();
    CHECK(counted(tally) == 0);
}

}  // namespace jknmodel::tests::transition_test
