// SPDX-License-Identifier: Apache-2.0
//
// What was ordered of levers and not done.

#include <doctest/doctest.h>

#include <jknmodel/report/answer.hpp>

namespace jknmodel::tests::answer_test {

namespace {

/// A plan with one lever, which orders 24,000 heads or as many as come.
Scenario plan(bool numbered) {
    PbidIntake lever;
    lever.name = "register";
    if (numbered) lever.heads = Heads{24'000};
    Scenario out;
    out.levers.push_back(lever);
    return out;
}

/// Its run: the orders of the months to December 2026.
Outcome<double> ran(const std::vector<OrderRow<double>>& orders) {
    Outcome<double> out;
    out.levers = {"register"};
    Month month = Month{2026, 12} + (1 - static_cast<int>(orders.size()));
    for (const OrderRow<double>& order : orders) {
        MonthRow<double> row;
        row.month = month, row.orders = {order};
        out.rows.push_back(row);
        month = month + 1;
    }
    return out;
}

OrderRow<double> heads(double ordered, double done, Cut why) {
    return {0, ordered, done, 0, 0, why};
}

}  // namespace

TEST_CASE("what is left of a number at the end is counted once") {
    const auto found = undone(ran({heads(3000, 2000, Cut::money), heads(3000, 1000, Cut::money),
                                   heads(2000, 0, Cut::no_fund_next_year)}),
                              plan(true));
    REQUIRE(found.size() == 1);
    CHECK(found[0].month == Month{2026, 12});
    CHECK(found[0].heads);
    CHECK(found[0].ordered == 5000);
    CHECK(found[0].done == 3000);
    CHECK(found[0].cut == 2000);
    CHECK(found[0].why == Cut::no_fund_next_year);
}

TEST_CASE("what a later month did is not missing") {
    CHECK(
        undone(ran({heads(3000, 2000, Cut::monthly_cap), heads(1000, 1000, Cut::none)}), plan(true))
            .empty());
}

TEST_CASE("the months of a lever without a number add up") {
    const auto found = undone(ran({heads(300, 200, Cut::people), heads(300, 300, Cut::none),
                                   heads(300, 150, Cut::people)}),
                              plan(false));
    REQUIRE(found.size() == 1);
    CHECK(found[0].ordered == 900);
    CHECK(found[0].done == 650);
    CHECK(found[0].cut == 250);
    CHECK(found[0].why == Cut::people);
}

TEST_CASE("what is no longer needed is not missing") {
    for (const Cut why : {Cut::target_met, Cut::none})
        CHECK(undone(ran({heads(10, 4, why)}), plan(true)).empty());
}

TEST_CASE("money that was ordered and not spent is missing in rupiah") {
    const auto found = undone(ran({{0, 0, 0, 100e6, 40e6, Cut::money}}), plan(false));
    REQUIRE(found.size() == 1);
    CHECK_FALSE(found[0].heads);
    CHECK(found[0].ordered == 100e6);
    CHECK(found[0].done == 40e6);
    CHECK(found[0].cut == 60e6);
}

}  // namespace jknmodel::tests::answer_test
