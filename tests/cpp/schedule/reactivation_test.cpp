// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <jknmodel/schedule/reactivation.hpp>
#include <refused.hpp>

namespace jknmodel::tests::reactivation_test {

namespace {

/// A self-payer in class III.
ReactivationQuery paying(Month first_unpaid, const Date& on, bool relaxation = false) {
    return {.who = {.care_class = CareClass::kelas_3},
            .first_unpaid = first_unpaid,
            .paid_on = on,
            .relaxation = relaxation};
}

}  // namespace

TEST_CASE("to be active again, the months of the cap and the current one are paid") {
    const Reactivation all = reactivation(paying(Month{2023, 1}, Date{2025, 5, 20}));
    CHECK(all.months_unpaid == 28);
    CHECK(all.months_owed == 24);
    CHECK(all.arrears == Rupiah{840'000});
    CHECK(all.lapsed == Rupiah{140'000});
    CHECK(all.current == Rupiah{35'000});
    CHECK(all.to_pay == Rupiah{875'000});
    CHECK(all.later == Rupiah{});
    CHECK(!all.later_by);
    CHECK(all.suspended_from == Date{2023, 2, 1});
    CHECK(all.active_by == Date{2025, 5, 21});
}

TEST_CASE("whoever owes only the current month pays that") {
    const Reactivation now = reactivation(paying(Month{2025, 5}, Date{2025, 5, 20}));
    CHECK(now.months_unpaid == 0);
    CHECK(now.months_owed == 0);
    CHECK(now.to_pay == Rupiah{35'000});
    CHECK(now.arrears == Rupiah{});
    CHECK(!now.suspended_from);
    CHECK(reactivation(paying(Month{2025, 4}, Date{2025, 5, 1})).to_pay == Rupiah{70'000});
}

TEST_CASE(
    "in the relaxation of 2020 the six oldest months were enough, the rest by the end of 2021") {
    // 25,500 a month, but 42,000 from January to March 2020
    const auto asked = [](Month first) {
        return reactivation(paying(first, Date{2020, 8, 15}, true));
    };
    const Reactivation ten = asked(Month{2019, 10});
    CHECK(ten.months_owed == 10);
    CHECK(ten.arrears == Rupiah{25'500} * 7 + Rupiah{42'000} * 3);
    CHECK(ten.to_pay == Rupiah{25'500} * 3 + Rupiah{42'000} * 3 + Rupiah{25'500});
    CHECK(ten.later == Rupiah{25'500} * 4);
    CHECK(ten.later_by == Date{2021, 12, 31});
    const Reactivation six = asked(Month{2020, 2});
    CHECK(six.months_owed == 6);
    CHECK(six.to_pay == Rupiah{42'000} * 2 + Rupiah{25'500} * 5);
    CHECK(six.later == Rupiah{});
    CHECK(!six.later_by);
    CHECK(asked(Month{2020, 7}).to_pay == Rupiah{25'500} * 2);
    CHECK(reactivation(paying(Month{2019, 9}, Date{2020, 8, 15})).later == Rupiah{});
}

TEST_CASE("a law that takes the newest months first leaves the oldest for later") {
    const std::array changes{
        law::Change{"arrears.relaxation_oldest_first", {2020, 7, 1}, {2020, 12, 31}, 0}};
    const Reactivation it =
        reactivation(paying(Month{2019, 10}, Date{2020, 8, 15}, true), law::Law{changes});
    CHECK(it.to_pay == Rupiah{42'000} * 2 + Rupiah{25'500} * 4 + Rupiah{25'500});
    CHECK(it.later == Rupiah{25'500} * 3 + Rupiah{42'000});
}

TEST_CASE("nobody was suspended before July 2016, and no day of activation is known before 2018") {
    const Reactivation early = reactivation(paying(Month{2016, 1}, Date{2016, 5, 10}));
    CHECK(early.months_owed == 4);
    CHECK(!early.suspended_from);
    CHECK(!early.active_by);
    CHECK(reactivation(paying(Month{2016, 5}, Date{2016, 8, 1})).suspended_from == std::nullopt);
    CHECK(reactivation(paying(Month{2016, 6}, Date{2016, 8, 1})).suspended_from ==
          Date{2016, 7, 1});
    CHECK(!reactivation(paying(Month{2018, 8}, Date{2018, 9, 17})).active_by);
    CHECK(reactivation(paying(Month{2018, 8}, Date{2018, 9, 18})).active_by == Date{2018, 9, 19});
}

TEST_CASE("what cannot be paid that day is refused by its name") {
    const auto asked = [](const ReactivationQuery& query) {
        return refused([&] { (void)reactivation(query); });
    };
    CHECK(asked(paying(Month{2025, 6}, Date{2025, 5, 20})) == "first_unpaid");
    CHECK(asked(paying(Month{2025, 5}, Date{})) == "paid_on");
    CHECK(asked(paying(Month{2025, 5}, Date{2200, 1, 1})) == "paid_on");
    CHECK(asked(paying(Month{2025, 5}, Date{1899, 12, 31})) == "paid_on");
    CHECK(asked(paying(Month{2025, 5}, Date{2013, 12, 31})) == "paid_on");
    CHECK(asked(paying(Month{2013, 12}, Date{2025, 5, 20})) == "first_unpaid");
    CHECK(asked(paying(Month{2025, 4}, Date{2020, 6, 30}, true)) == "first_unpaid relaxation");
    CHECK(asked(paying(Month{2020, 4}, Date{2020, 6, 30}, true)) == "relaxation");
    CHECK(asked(paying(Month{2020, 4}, Date{2020, 7, 1}, true)).empty());
    CHECK(asked(paying(Month{2020, 4}, Date{2020, 12, 31}, true)).empty());
    CHECK(asked(paying(Month{2020, 4}, Date{2021, 1, 1}, true)) == "relaxation");
    CHECK(asked(paying(Month{2020, 4}, Date{}, true)) == "paid_on");
    CHECK(asked({.first_unpaid = Month{2025, 1}, .paid_on = Date{2025, 5, 20}}) == "care_class");
}

TEST_CASE("a refusal of a payment says what would be right") {
    const auto words = [](const ReactivationQuery& query) {
        return refusal([&] { (void)reactivation(query); });
    };
    CHECK(words(paying(Month{2025, 5}, Date{})) ==
          "paid_on: is no day that the tables know; give a date from 2014-01-01");
    CHECK(words(paying(Month{2025, 6}, Date{2025, 5, 20})) ==
          "first_unpaid: 2025-06 is after the payment on 2025-05-20; give that month or an earlier "
          "one");
    CHECK(words(paying(Month{2020, 4}, Date{2021, 1, 1}, true)) ==
          "relaxation: no relaxation on 2021-01-01; it was open from 2020-07-01 to 2020-12-31 "
          "(Perpres 64/2020 Art. 42(3a)); leave relaxation out");
    ReactivationQuery other = paying(Month{2020, 4}, Date{2020, 8, 1}, true);
    other.who.segment = Segment::BP;
    CHECK(words(other) ==
          "relaxation: the relaxation of 2020 was for PBPU and PPU_BU, not for BP; leave "
          "relaxation out");
    other.relaxation = false;
    CHECK(words(other).empty());
    try {
        (void)reactivation(paying(Month{2025, 5}, Date{2200, 1, 1}));
        FAIL("nothing was refused");
    } catch (const InputError& error) {
        CHECK(error.issues()[0].value == "2200-01-01");
    }
}

}  // namespace jknmodel::tests::reactivation_test
