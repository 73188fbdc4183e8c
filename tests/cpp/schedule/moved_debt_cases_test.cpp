// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <questions.hpp>
#include <refused.hpp>

namespace jknmodel::tests::moved_debt_cases_test {

TEST_CASE("the debt of a self-payer who moves stays, and is owed again on return") {
    for (const Case& c : read_cases("moved_debt.csv")) {
        CAPTURE(c.where);
        const MovedDebtQuery q = moved_debt_of(c);
        CHECK(refused([&] { (void)moved_debt(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        const MovedDebt d = moved_debt(q);
        CHECK(d.carried_months == c.number("carried_months"));
        CHECK(d.carried.count() == c.number("carried"));
        CHECK(day_of(d.settle_by).str() == c.at("settle_by"));
        CHECK(d.new_months == c.number("new_months"));
        CHECK(d.new_debt.count() == c.number("new"));
        CHECK(d.back_months == c.number("back_months"));
        CHECK(d.back.count() == c.number("back"));
        CHECK(d.amount.count() == c.number("amount"));
        CHECK(d.lapsed.count() == c.number("lapsed"));
        Rupiah listed;
        for (std::size_t i = 0; i < d.by_month.size(); ++i) {
            listed += d.by_month[i].amount;
            if (i > 0) REQUIRE(d.by_month[i - 1].month < d.by_month[i].month);
        }
        CHECK(listed == d.amount);
    }
}

TEST_CASE("every rupiah unpaid by who moved and came back is owed or lapsed") {
    for (const CapKeeps keeps : {CapKeeps::latest, CapKeeps::first})
        for (Month first{2014, 1}; first <= Month{2022, 1}; first = first + 7)
            for (int away = 1; away <= 40; away += 3)
                for (int back = 0; back <= 40; back += 4)
                    for (int more = 0; more <= 40; more += 5) {
                        const Month moved = first + away, returned = moved + back,
                                    as_of = returned + more;
                        const MovedDebt d = moved_debt({.who = {.care_class = CareClass::kelas_1},
                                                        .first_unpaid = first,
                                                        .moved = moved,
                                                        .cap_keeps = keeps,
                                                        .returned = Returned{returned, as_of}});
                        Rupiah unpaid;
                        for (Month m = first; m <= as_of; ++m)
                            if (m < moved || m >= returned)
                                unpaid += own_share(Segment::PBPU, CareClass::kelas_1, m);
                        REQUIRE(d.amount + d.lapsed == unpaid);
                        REQUIRE(d.by_month.size() ==
                                static_cast<std::size_t>(d.new_months + d.back_months));
                    }
}

}  // namespace jknmodel::tests::moved_debt_cases_test
