// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::arrears_test {

TEST_CASE("arrears are the member's share of each month, at most as many months as the law keeps") {
    for (const Case& c : read_cases("arrears.csv")) {
        CAPTURE(c.where);
        const ArrearsQuery q = arrears_of(c);
        CHECK(refused([&] { (void)arrears(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        const Arrears a = arrears(q);
        CHECK(a.months_unpaid == c.number("months_unpaid"));
        CHECK(a.months_owed == c.number("months_owed"));
        CHECK(a.amount.count() == c.number("amount"));
        CHECK(a.lapsed.count() == c.number("lapsed"));
        if (c.has("wrong_amount")) CHECK(a.amount.count() != c.number("wrong_amount"));
    }
}

TEST_CASE("every unpaid rupiah is either owed or lapsed, whichever months are kept") {
    for (const CareClass care_class : paying_classes)
        for (const CapKeeps keeps : {CapKeeps::latest, CapKeeps::first})
            for (Month first{2014, 1}; first <= Month{2024, 1}; first = first + 5)
                for (Month as_of = first; as_of <= Month{2026, 6}; as_of = as_of + 7) {
                    const Arrears a = arrears({.care_class = care_class,
                                               .first_unpaid = first,
                                               .as_of = as_of,
                                               .cap_keeps = keeps});
                    Rupiah listed, all;
                    for (const OwedMonth& owed : a.by_month) listed += owed.amount;
                    for (Month m = first; m <= as_of; ++m)
                        all += own_share(Segment::PBPU, care_class, m);
                    REQUIRE(listed == a.amount);
                    REQUIRE(a.amount + a.lapsed == all);
                    REQUIRE(a.by_month.size() == static_cast<std::size_t>(a.months_owed));
                    for (std::size_t i = 1; i < a.by_month.size(); ++i)
                        REQUIRE(a.by_month[i].month - a.by_month[i - 1].month == 1);
                    REQUIRE((keeps == CapKeeps::latest ? a.by_month.back().month == as_of
                                                       : a.by_month.front().month == first));
                }
}

TEST_CASE("a debt by its number of months is the debt of the latest months") {
    for (int k = 1; k <= 24; ++k) {
        const Month as_of{2021, 6};
        CHECK(
            debt_of(Segment::PBPU, CareClass::kelas_3, k, as_of) ==
            arrears(
                {.care_class = CareClass::kelas_3, .first_unpaid = as_of - (k - 1), .as_of = as_of})
                .amount);
    }
    CHECK(debt_of(Segment::BP, CareClass::kelas_1, 0, Month{2025, 5}) == Rupiah{});
    CHECK(refused([] {
              (void)debt_of(Segment::BP, CareClass::kelas_1, -1, Month{2025, 5});
          }) == "months_owed");
}

TEST_CASE("a family of four in class III that owes 24 months owes 3,360,000") {
    CHECK(debt_of(Segment::PBPU, CareClass::kelas_3, 24, Month{2025, 12}) * 4 == Rupiah{3'360'000});
}

}  // namespace jknmodel::tests::arrears_test
