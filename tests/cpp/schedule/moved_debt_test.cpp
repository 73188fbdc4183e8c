// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/schedule/moved_debt.hpp>
#include <refused.hpp>

namespace jknmodel::tests::moved_debt_test {

namespace {

/// A self-payer in class III, 35,000 a month since 2021.
MovedDebtQuery moved(Month first_unpaid, Month to) {
    return {.who = {.care_class = CareClass::kelas_3}, .first_unpaid = first_unpaid, .moved = to};
}
MovedDebtQuery back(Month first_unpaid, Month to, Month from, Month as_of) {
    MovedDebtQuery query = moved(first_unpaid, to);
    query.returned = Returned{from, as_of};
    return query;
}
Rupiah sum_of(const MovedDebt& debt) {
    Rupiah sum;
    for (const OwedMonth& owed : debt.by_month) sum += owed.amount;
    return sum;
}

}  // namespace

TEST_CASE("a move freezes the debt of the months before it") {
    const MovedDebt debt = moved_debt(moved(Month{2024, 1}, Month{2024, 7}));
    CHECK(debt.carried_months == 6);
    CHECK(debt.carried == Rupiah{210'000});
    CHECK(debt.amount == Rupiah{210'000});
    CHECK(debt.lapsed == Rupiah{});
    CHECK(debt.settle_by == Date{2025, 1, 1});
    CHECK(debt.by_month.size() == 6);
    CHECK(debt.by_month.front() == OwedMonth{Month{2024, 1}, Rupiah{35'000}});
    CHECK(debt.by_month.back() == OwedMonth{Month{2024, 6}, Rupiah{35'000}});
    CHECK(debt.new_months == 0);
    CHECK(debt.back_months == 0);
    CHECK(debt.back == Rupiah{});
}

TEST_CASE("a frozen debt has at most the months of the cap, the latest or the first of them") {
    MovedDebtQuery query = moved(Month{2022, 1}, Month{2024, 7});
    const MovedDebt latest = moved_debt(query);
    CHECK(latest.carried_months == 24);
    CHECK(latest.carried == Rupiah{840'000});
    CHECK(latest.lapsed == Rupiah{210'000});
    CHECK(latest.by_month.front().month == Month{2022, 7});
    query.cap_keeps = CapKeeps::first;
    CHECK(moved_debt(query).by_month.front().month == Month{2022, 1});
}

TEST_CASE("back as a self-payer, frozen months are owed again beside the new ones") {
    const MovedDebt debt =
        moved_debt(back(Month{2024, 1}, Month{2024, 7}, Month{2025, 1}, Month{2025, 3}));
    CHECK(debt.carried_months == 6);
    CHECK(debt.new_months == 3);
    CHECK(debt.new_debt == Rupiah{105'000});
    CHECK(debt.back_months == 6);
    CHECK(debt.back == Rupiah{210'000});
    CHECK(debt.amount == Rupiah{315'000});
    CHECK(debt.lapsed == Rupiah{});
    REQUIRE(debt.by_month.size() == 9);
    CHECK(debt.by_month[0].month == Month{2024, 1});
    CHECK(debt.by_month[5].month == Month{2024, 6});
    CHECK(debt.by_month[6].month == Month{2025, 1});
    CHECK(debt.by_month[8].month == Month{2025, 3});
    CHECK(sum_of(debt) == debt.amount);
}

TEST_CASE("new months push the oldest of the frozen ones out of the cap") {
    // 2022: class I of 150,000; the frozen months of 2020 cost 160,000, 80,000 and 150,000.
    MovedDebtQuery query = back(Month{2020, 1}, Month{2022, 1}, Month{2022, 6}, Month{2022, 11});
    query.who.care_class = CareClass::kelas_1;
    const MovedDebt debt = moved_debt(query);
    CHECK(debt.carried_months == 24);
    CHECK(debt.carried == Rupiah{160'000} * 3 + Rupiah{80'000} * 3 + Rupiah{150'000} * 18);
    CHECK(debt.new_months == 6);
    CHECK(debt.back_months == 18);
    CHECK(debt.lapsed == Rupiah{160'000} * 3 + Rupiah{80'000} * 3);
    CHECK(debt.back == Rupiah{150'000} * 18);
    CHECK(debt.amount == Rupiah{150'000} * 24);
    CHECK(debt.by_month.size() == 24);
    CHECK(debt.by_month.front().month == Month{2020, 7});
    CHECK(sum_of(debt) == debt.amount);
}

TEST_CASE("new months that fill the cap leave no room for frozen ones") {
    const MovedDebt debt =
        moved_debt(back(Month{2022, 1}, Month{2022, 7}, Month{2023, 1}, Month{2025, 5}));
    CHECK(debt.new_months == 24);
    CHECK(debt.back_months == 0);
    CHECK(debt.amount == Rupiah{840'000});
    CHECK(debt.lapsed == Rupiah{35'000} * (5 + 6));
    CHECK(debt.by_month.front().month == Month{2023, 6});
}

TEST_CASE("without a cap all frozen months come back") {
    const MovedDebt debt =
        moved_debt(back(Month{2014, 1}, Month{2015, 1}, Month{2015, 6}, Month{2015, 8}));
    CHECK(debt.carried_months == 12);
    CHECK(debt.back_months == 12);
    CHECK(debt.amount == Rupiah{25'500} * 15);
    CHECK(debt.lapsed == Rupiah{});
}

TEST_CASE("a move, a return and the day asked stand in order, each by its name") {
    const auto asked = [](const MovedDebtQuery& query) {
        return refused([&] { (void)moved_debt(query); });
    };
    const Month m{2024, 1};
    CHECK(asked(moved(m, m)) == "moved");
    CHECK(asked(moved(m, m - 1)) == "moved");
    CHECK(asked(moved(m, m + 1)).empty());
    CHECK(asked(back(m, m + 2, m + 1, m + 3)) == "returned");
    CHECK(asked(back(m, m + 2, m + 2, m + 2)).empty());
    CHECK(asked(back(m, m + 2, m + 4, m + 3)) == "as_of");
    CHECK(asked(moved(Month{2013, 12}, m)) == "first_unpaid");
    CHECK(asked(moved(m, Month::from_index(2200 * 12))) == "moved");
    const Month never = Month::from_index(2200 * 12);
    CHECK(asked(back(m, m + 1, never, never)) == "returned as_of");
}

TEST_CASE("who can have no debt of this kind is refused as by arrears, and an employer too") {
    MovedDebtQuery query = moved(Month{2024, 1}, Month{2024, 7});
    query.who.care_class = CareClass::none;
    CHECK(refused([&] { (void)moved_debt(query); }) == "care_class");
    query.who = {.segment = Segment::PPU_BU, .wage = Rupiah{5'000'000}};
    CHECK(refusal([&] { (void)moved_debt(query); }) ==
          "segment: an employer's debt does not move with a worker; give PBPU or BP");
    CHECK(refusal([] {
              (void)moved_debt(moved(Month{2024, 1}, Month{2024, 1}));
          }) ==
          "moved: 2024-01 is not after first_unpaid 2024-01: nothing was owed; give a later month");
}

}  // namespace jknmodel::tests::moved_debt_test
