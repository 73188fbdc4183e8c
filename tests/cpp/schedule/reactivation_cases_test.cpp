// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::reactivation_cases_test {

namespace {

std::string said(const std::optional<Date>& day) { return day ? text(*day) : ""; }

}  // namespace

TEST_CASE("whoever pays the months owed and the current one is active again") {
    for (const Case& c : read_cases("reactivation.csv")) {
        CAPTURE(c.where);
        const ReactivationQuery q = reactivation_of(c);
        CHECK(refused([&] { (void)reactivation(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        const Reactivation r = reactivation(q);
        CHECK(r.months_unpaid == c.number("months_unpaid"));
        CHECK(r.months_owed == c.number("months_owed"));
        CHECK(r.arrears.count() == c.number("arrears"));
        CHECK(r.lapsed.count() == c.number("lapsed"));
        CHECK(r.current.count() == c.number("current"));
        CHECK(r.to_pay.count() == c.number("to_pay"));
        CHECK(r.later.count() == c.number("later"));
        CHECK(said(r.later_by) == c.at("later_by"));
        CHECK(said(r.suspended_from) == c.at("suspended_from"));
        CHECK(said(r.active_by) == c.at("active_by"));
        CHECK(r.to_pay + r.later == r.arrears + r.current);
    }
}

TEST_CASE("a day that is none is refused") {
    CHECK(refused([] {
              (void)reactivation(
                  {.who = {.care_class = CareClass::kelas_3}, .first_unpaid = Month{2025, 1}});
          }) == "paid_on");
}

TEST_CASE("the relaxation settles the newest months where a law says so") {
    // December 2019 to August 2020 in class I: 80, 3 x 160, 3 x 80, 2 x 150 thousand.
    const law::Change newest[]{
        {"arrears.relaxation_oldest_first", {2020, 7, 1}, {2020, 12, 31}, 0}};
    const ReactivationQuery q{.who = {.care_class = CareClass::kelas_1},
                              .first_unpaid = Month{2019, 12},
                              .paid_on = Date{2020, 9, 15},
                              .relaxation = true};
    CHECK(reactivation(q).to_pay == Rupiah{80'000 + 3 * 160'000 + 2 * 80'000 + 150'000});
    const Reactivation other = reactivation(q, law::Law{newest});
    CHECK(other.to_pay == Rupiah{160'000 + 3 * 80'000 + 2 * 150'000 + 150'000});
    CHECK(other.later == Rupiah{80'000 + 2 * 160'000});
}

}  // namespace jknmodel::tests::reactivation_cases_test
