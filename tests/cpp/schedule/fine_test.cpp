// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::fine_test {

TEST_CASE("a fine is what the articles say, to the rupiah and on both sides of each date") {
    for (const Case& c : read_cases("fine.csv")) {
        CAPTURE(c.where);
        const FineQuery q = fine_of(c);
        CHECK(refused([&] { (void)service_fine(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        const Fine fine = service_fine(q);
        CHECK(fine.amount.count() == c.number("amount"));
        CHECK(fine.cap.count() == c.number("cap"));
        CHECK(fine.window_ends == parse_date(c.at("window_ends")));
        CHECK(name(fine.payer) == c.at("payer"));
        if (c.has("wrong_amount")) CHECK(fine.amount.count() != c.number("wrong_amount"));
    }
}

TEST_CASE("a fine is min(cap, floor(rate x cost x months)) and never wraps") {
    const Date may{2025, 5, 1};
    for (std::int64_t cost = 1; cost < 4'000'000'000'000'000'000; cost = cost * 3 + 7)
        for (std::int64_t months = 0; months <= 30; ++months) {
            __extension__ using Wide = __int128;
            const Wide whole =
                static_cast<Wide>(cost) * 5 * std::min<std::int64_t>(months, 12) / 100;
            const Wide least = std::min<Wide>(whole, 20'000'000);
            REQUIRE(service_fine({.cost = Rupiah{cost},
                                  .months_owed = months,
                                  .admitted = may,
                                  .reactivated = may})
                        .amount == Rupiah{static_cast<std::int64_t>(least)});
        }
}

TEST_CASE("nobody pays more for a cheaper package or fewer months") {
    const Date may{2025, 5, 1};
    Rupiah before;
    for (std::int64_t cost = 0; cost < 60'000'000; cost += 1'234'567) {
        const Fine fine = service_fine(
            {.cost = Rupiah{cost}, .months_owed = 9, .admitted = may, .reactivated = may});
        REQUIRE(fine.amount >= before);
        REQUIRE(fine.amount <= fine.cap);
        before = fine.amount;
    }
}

TEST_CASE("a day that is missing or too late is refused by name") {
    const Date may{2025, 5, 1};
    CHECK(refused([&] { (void)service_fine({.admitted = may}); }) == "reactivated");
    CHECK(refused([&] { (void)service_fine({.reactivated = may}); }) == "admitted");
    CHECK(refused([] {
              (void)service_fine({.admitted = Date{2200, 1, 1}, .reactivated = Date{2200, 1, 1}});
          }) == "admitted reactivated");
    CHECK(service_fine({.admitted = Date{2199, 12, 31}, .reactivated = Date{2199, 12, 31}})
              .window_ends == Date{2200, 2, 14});
}

TEST_CASE("fines were charged at every admission, since 8 May 2024 once in a window") {
    const auto on = [](const Date& day) {
        return service_fine({.cost = Rupiah{1'000'000},
                             .months_owed = 3,
                             .admitted = day,
                             .reactivated = day,
                             .already_fined = true});
    };
    CHECK(!on(Date{2024, 5, 7}).once);
    CHECK(on(Date{2024, 5, 7}).amount == Rupiah{150'000});
    CHECK(on(Date{2024, 5, 8}).once);
    CHECK(on(Date{2024, 5, 8}).amount == Rupiah{});
}

TEST_CASE("nothing is fined of nothing, and an amount below zero is refused in words") {
    const Date may{2025, 5, 1};
    CHECK(service_fine({.cost = Rupiah{5'000'000}, .admitted = may, .reactivated = may}).amount ==
          Rupiah{});
    CHECK(refusal([&] {
              (void)service_fine({.cost = Rupiah{-1}, .admitted = may, .reactivated = may});
          }) == "cost: is negative; give whole rupiah, 0 or more");
}

TEST_CASE("a day past the tables is one fault, also where it is before the reactivation") {
    CHECK(refused([] {
              (void)service_fine({.admitted = Date{2200, 1, 1}, .reactivated = Date{2200, 2, 1}});
          }) == "admitted reactivated");
}

TEST_CASE("a fine above every cap that was enacted is exact, too") {
    const std::array changes{
        law::Change{"fine.cap", {2025, 1, 1}, {2025, 12, 31}, 1'000'000'000'000}};
    const Date may{2025, 5, 1};
    for (const std::int64_t cost : {1'073'741'823, 1'073'741'824, 2'000'000'019})
        CHECK(service_fine(
                  {.cost = Rupiah{cost}, .months_owed = 7, .admitted = may, .reactivated = may},
                  law::Law{changes})
                  .amount == Rupiah{cost * 7 * 5 / 100});
}

}  // namespace jknmodel::tests::fine_test
