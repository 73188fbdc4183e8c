// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::instalments_test {

TEST_CASE("a plan is what the programme of its day allows") {
    for (const Case& c : read_cases("instalments.csv")) {
        CAPTURE(c.where);
        const InstalmentsQuery q = instalments_of(c);
        CHECK(refused([&] { (void)instalments(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        const Instalments plan = instalments(q);
        CHECK(plan.payments.size() == static_cast<std::size_t>(c.number("payments")));
        CHECK(plan.payments.front().count() == c.number("first"));
        CHECK(plan.payments.back().count() == c.number("last"));
        CHECK(plan.activates_on == parse_date(c.at("activates_on")));
        CHECK(plan.running_inside == (c.at("running") == "inside"));
    }
}

TEST_CASE("payments sum to the debt, a rupiah apart at most, and leave what is not paid yet") {
    for (const Date on : {Date{2024, 6, 15}, Date{2025, 6, 15}})
        for (std::int64_t months = 4; months <= 24; ++months)
            for (std::int64_t debt = 35'000; debt < 9'000'000; debt = debt * 2 + 1) {
                const int most = *most_instalments(months, false, day_of(on));
                for (int count = 1; count <= most; ++count) {
                    const Instalments plan = instalments(
                        {.debt = Rupiah{debt}, .months_owed = months, .as_of = on, .count = count});
                    const auto [least, largest] =
                        std::minmax_element(plan.payments.begin(), plan.payments.end());
                    REQUIRE(*largest - *least <= Rupiah{1});
                    REQUIRE(plan.payments.size() == static_cast<std::size_t>(count));
                    Rupiah left{debt};
                    for (std::size_t k = 0; k < plan.payments.size(); ++k) {
                        REQUIRE(plan.outstanding(k) == left);
                        left -= plan.payments[k];
                    }
                    REQUIRE(left == Rupiah{});
                    REQUIRE(plan.outstanding(plan.payments.size()) == left);
                }
            }
}

TEST_CASE("a month without a day is judged by the programme of its end") {
    InstalmentsQuery q{.debt = Rupiah{840'000}, .months_owed = 10, .as_of = Date{2025, 2, 1}};
    CHECK(instalments(q).most == 12);
    q.some_day = true;
    CHECK(instalments(q).most == 5);
    q.as_of = Date{2025, 1, 1};
    CHECK(instalments(q).most == 12);
}

TEST_CASE("the day of the last payment is that of the first, or the end of a shorter month") {
    const auto active = [](Date on, std::int64_t count) {
        return instalments(
                   {.debt = Rupiah{840'000}, .months_owed = 24, .as_of = on, .count = count})
            .activates_on;
    };
    CHECK(active(Date{2025, 8, 31}, 2) == Date{2025, 9, 30});
    CHECK(active(Date{2025, 8, 31}, 7) == Date{2026, 2, 28});
    CHECK(active(Date{2025, 8, 31}, 1) == Date{2025, 8, 31});
}

TEST_CASE("a day that is missing or past the tables is refused by name") {
    const InstalmentsQuery q{.debt = Rupiah{1}, .months_owed = 4};
    CHECK(refused([&] { (void)instalments(q); }) == "as_of");
    InstalmentsQuery late = q;
    late.as_of = Date{2199, 1, 1};
    CHECK(refused([&] { (void)instalments(late); }) == "as_of");
    CHECK(!most_instalments(4, false, law::Day{2021, 12, 31}));
    CHECK(!most_instalments(4, true, law::Day{2025, 2, 2}));
    CHECK(most_instalments(4, true, law::Day{2025, 2, 3}) == 4);
}

TEST_CASE("the largest debt is that of the dearest tariff, of a changed law too") {
    const law::Change dear[]{{"mandiri.class_2.tariff", {2025, 1, 1}, {2026, 12, 31}, 500'000}};
    const InstalmentsQuery q{.debt = Rupiah{std::int64_t{30} * 4 * 500'000},
                             .months_owed = 4,
                             .as_of = Date{2025, 5, 1}};
    CHECK(refused([&] { (void)instalments(q); }) == "debt");
    CHECK(instalments(q, law::Law{dear}).payments.size() == 2);
}

}  // namespace jknmodel::tests::instalments_test
