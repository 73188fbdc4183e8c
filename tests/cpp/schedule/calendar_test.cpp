// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <questions.hpp>
#include <refused.hpp>
#include <vector>

namespace jknmodel::tests::calendar_test {

TEST_CASE("days are counted as the articles say") {
    for (const Case& c : read_cases("activation.csv")) {
        CAPTURE(c.where);
        // A day before the law has no argument of that name here: the law's month is refused.
        const std::string key =
            c.has("refused") && c.at("refused") != "mother" ? "month" : c.at("refused");
        CHECK(refused([&] { (void)day_asked(c); }) == key);
        if (!c.has("refused")) CHECK(day_asked(c) == c.at("answer"));
    }
}

TEST_CASE("a contribution is due on the 10th or the next working day") {
    CHECK(due_date(Month{2025, 6}) == Date{2025, 6, 10});  // Tuesday
    CHECK(due_date(Month{2025, 5}) == Date{2025, 5, 12});  // Saturday
    CHECK(due_date(Month{2025, 8}) == Date{2025, 8, 11});  // Sunday
    CHECK(due_date(Month{2026, 2}) == Date{2026, 2, 10});  // Tuesday
    CHECK(due_date(Month{2014, 1}) == Date{2014, 1, 10});  // Friday
}

TEST_CASE("holidays push the due date on, across a weekend too") {
    const std::array one{Date{2025, 6, 10}};
    CHECK(due_date(Month{2025, 6}, one) == Date{2025, 6, 11});
    const std::array friday{Date{2025, 10, 10}};
    CHECK(due_date(Month{2025, 10}, friday) == Date{2025, 10, 13});
    const std::array bridge{Date{2025, 10, 10}, Date{2025, 10, 13}, Date{2025, 10, 14}};
    CHECK(due_date(Month{2025, 10}, bridge) == Date{2025, 10, 15});
}

TEST_CASE("whoever has not paid at the end of a month is suspended from the 1st of the next") {
    CHECK(suspended_from(Month{2025, 5}) == Date{2025, 6, 1});
    CHECK(suspended_from(Month{2025, 12}) == Date{2026, 1, 1});
    CHECK(refused([] { (void)suspended_from(Month{2016, 5}); }) == "month");
    CHECK(suspended_from(Month{2016, 6}) == Date{2016, 7, 1});
    CHECK(suspends(Month{2016, 6}));
    CHECK(!suspends(Month{2016, 5}));
    const law::Change later[]{{"arrears.suspension_day", {2025, 6, 1}, {2025, 6, 30}, 15}};
    CHECK(suspended_on(Month{2025, 5}, law::Law{later}) == law::Day{2025, 6, 15});
    CHECK(!suspends(Month{2025, 5}, law::Law{later}));
}

TEST_CASE("six months a dismissed worker pays nothing, and a newborn of a PBI mother is PBI") {
    CHECK(months_without_dues(Month{2018, 9}) == 0);
    CHECK(months_without_dues(Month{2018, 10}) == 6);
    CHECK(newborn_is_pbi(Month{2025, 5}));
    const law::Change no[]{{"activation.pbi.newborn", {2025, 5, 1}, {2025, 5, 31}, 0}};
    CHECK(!newborn_is_pbi(Month{2025, 5}, law::Law{no}));
    CHECK(newborn_is_pbi(Month{2025, 6}, law::Law{no}));
}

TEST_CASE("a new self-paying member waits fourteen days, a newborn has twenty-eight") {
    CHECK(first_payment_from(Date{2025, 2, 20}) == Date{2025, 3, 6});
    CHECK(first_payment_from(Date{2024, 2, 20}) == Date{2024, 3, 5});
    CHECK(newborn(Date{2025, 1, 31}, Segment::PBPU).deadline == Date{2025, 2, 28});
    CHECK(newborn(Date{2024, 2, 1}, Segment::PBPU).deadline == Date{2024, 2, 29});
    CHECK(active_by(Date{2025, 12, 31}) == Date{2026, 1, 1});
    CHECK(refused([] { (void)first_payment_from(Date{2018, 9, 17}); }) == "month");
    CHECK(first_payment_from(Date{2018, 9, 18}) == Date{2018, 10, 2});
}

TEST_CASE("a day is read as it is written here, and must exist") {
    CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
    for (const char* text :
         {"2023-02-29", "2024-2-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024/01/01",
          "2024-01/01", "1899-12-31", "2200-01-01", "2024-01-0x", "2024-01-/1", "2024-01-2/",
          "2024-01-1:", "x024-01-01", "2024-01-011", "soon", ""})
        CHECK(refused([&] { (void)parse_date(text); }) == "day");
}

TEST_CASE("days go from the law to Boost and back") {
    for (const law::Day d : {law::Day{2024, 2, 29}, law::Day{2018, 9, 18}, law::Day{2199, 12, 31}})
        CHECK(day_of(date_of(d)) == d);
    CHECK(month_of(Date{2025, 5, 31}) == Month{2025, 5});
}

TEST_CASE("a day that no calendar has is refused, whichever part of it is wrong") {
    for (const law::Day d : {law::Day{1399, 12, 31}, law::Day{10'000, 1, 1}, law::Day{2025, 0, 1},
                             law::Day{2025, 13, 1}, law::Day{2025, 5, 0}, law::Day{2025, 5, 32},
                             law::Day{2025, 2, 29}}) {
        CAPTURE(d.str());
        CHECK(refused([&] { (void)date_of(d); }) == "day");
    }
    CHECK(refusal([] {
              (void)date_of({2025, 2, 29});
          }) == "day: '2025-02-29' is not a day of the years 1400 to 9999");
}

TEST_CASE("whoever pays back to the month that a segment ended does not wait") {
    CHECK(first_payment_from(Date{2025, 2, 20}, true) == Date{2025, 2, 20});
    const std::array changes{
        law::Change{"activation.mandiri.wait_waived", {2025, 1, 1}, {2025, 12, 31}, 0}};
    CHECK(first_payment_from(Date{2025, 2, 20}, true, law::Law{changes}) == Date{2025, 3, 6});
}

TEST_CASE("a PBID member is active the same day with priority status, else on the 1st after") {
    CHECK(pbid_active_from(Date{2025, 6, 10}, law::PriorityStatus::yes) == Date{2025, 6, 10});
    CHECK(pbid_active_from(Date{2025, 6, 10}, law::PriorityStatus::no) == Date{2025, 7, 1});
    CHECK(pbid_active_from(Date{2025, 12, 1}, law::PriorityStatus::no) == Date{2026, 1, 1});
}

TEST_CASE("what a newborn needs depends on the mother") {
    const Date born{2025, 1, 31};
    const Newborn poor = newborn(born, Segment::PBI);
    CHECK(poor.automatic);
    CHECK(poor.active_from == born);
    CHECK(!poor.deadline);
    for (const Segment segment : {Segment::PPU_PN, Segment::PPU_BU}) {
        const Newborn worker = newborn(born, segment);
        CHECK(!worker.automatic);
        CHECK(worker.active_from == born);
        CHECK(!worker.deadline);
    }
    for (const Segment segment : {Segment::PBPU, Segment::BP}) {
        CHECK(newborn(born, segment).deadline == Date{2025, 2, 28});
        CHECK(!newborn(born, segment).active_from);
    }
    const auto words = [&](Segment segment) {
        return refusal([&] { (void)newborn(born, segment); });
    };
    CHECK(words(Segment::PBID).find("ask the district") != std::string::npos);
    CHECK(words(Segment::BP_PN) ==
          "mother: no rule for newborns of BP_PN was found; give PBI, PPU_PN, PPU_BU, PBPU or BP");
    const std::array changes{
        law::Change{"activation.ppu.newborn", {2025, 1, 1}, {2025, 12, 31}, 3},
        law::Change{"activation.pbi.newborn", {2025, 1, 1}, {2025, 12, 31}, 0}};
    CHECK(newborn(born, Segment::PPU_BU, law::Law{changes}).active_from == Date{2025, 2, 3});
    CHECK(!newborn(born, Segment::PBI, law::Law{changes}).automatic);
}

TEST_CASE("a dismissed worker is protected for six months, to the day before") {
    CHECK(protected_until(Date{2025, 1, 15}) == Date{2025, 7, 14});
    CHECK(protected_until(Date{2025, 8, 31}) == Date{2026, 2, 27});
    CHECK(protected_until(Date{2025, 3, 1}) == Date{2025, 8, 31});
}

TEST_CASE(
    "C3: a day that the calendar has not is refused by name, not by the calendar's own error") {
    for (const law::Day day : {law::Day{0, 1, 1}, law::Day{1399, 1, 1}, law::Day{12'000, 1, 1},
                               law::Day{2025, 2, 29}, law::Day{2025, 13, 1}, law::Day{2025, 1, 0}})
        CHECK(refused([&] { (void)date_of(day); }) == "day");
    CHECK(day_of(date_of({2024, 2, 29})) == law::Day{2024, 2, 29});
}

}  // namespace jknmodel::tests::calendar_test
