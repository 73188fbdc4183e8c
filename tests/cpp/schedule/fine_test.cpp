// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cases.hpp>
#include <jknmodel/schedule/fine.hpp>
#include <refused.hpp>

using namespace jknmodel;
using namespace jknmodel::tests;

namespace {

FineQuery query_of(const Case& c) {
    return {.cost = Rupiah{c.number("cost")},
            .months_owed = c.number("months_owed"),
            .admitted = parse_date(c.at("admitted")),
            .reactivated = parse_date(c.at("reactivated")),
            .segment = parse<Segment>(c.at("segment")),
            .inpatient = c.at("inpatient") != "no",
            .already_fined = c.at("already_fined") == "yes"};
}

}  // namespace

TEST_CASE("a fine is what the articles say, to the rupiah and on both sides of each date") {
    for (const Case& c : read_cases("fines.csv")) {
        CAPTURE(c.where);
        const FineQuery q = query_of(c);
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
