// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/law/tariffs.hpp>

namespace jknmodel::tests::asked_test {
using namespace jknmodel::law;

TEST_CASE("a change that begins with an enacted row is another row than the one it hid") {
    const std::array changes{
        Change{"mandiri.class_1.tariff", {2020, 7, 1}, {2020, 12, 31}, 155'000}};
    Asked asked;
    const Law law = Law{changes}.heard_by(asked);
    CHECK(in_force(class_1_tariff, Month{2020, 7}, law) == Rupiah{155'000});
    CHECK(in_force(class_1_tariff, Month{2020, 12}, law) == Rupiah{155'000});
    CHECK(in_force(class_1_tariff, Month{2021, 1}, law) == Rupiah{150'000});
    CHECK(in_force(class_1_tariff, Month{2021, 2}, law) == Rupiah{150'000});
    REQUIRE(asked.rules().size() == 2);
    const AskedRule &changed = asked.rules()[0], &enacted = asked.rules()[1];
    CHECK(changed.count == 155'000);
    CHECK(changed.from == Day{2020, 7, 1});
    CHECK(changed.citation.instrument == Instrument::scenario);
    CHECK(enacted.count == 150'000);
    CHECK(enacted.from == Day{2020, 7, 1});
    CHECK(enacted.day == Day{2021, 1, 1});
    CHECK(enacted.citation.instrument == Instrument::perpres_64_2020);
}

TEST_CASE("who listens to the law of a month hears each of its rules, and it says the same") {
    Asked asked;
    const MonthLaw heard = law_of(Month{2025, 5}, Law{}.heard_by(asked));
    CHECK(heard.pbi == Rupiah{42'000});
    CHECK(heard.pbid_district() == Rupiah{37'800});
    CHECK(heard.own_share(CareClass::kelas_3) == Rupiah{35'000});
    CHECK(heard.own_share(CareClass::kelas_1) == Rupiah{150'000});
    const auto is_heard = [&](std::string_view rule) {
        return std::any_of(asked.rules().begin(), asked.rules().end(),
                           [&](const AskedRule& one) { return one.rule == rule; });
    };
    for (const std::string_view rule :
         {"pbi.tariff", "pbi.province.low", "pbid.central", "pbid.local_share",
          "mandiri.class_3.tariff", "mandiri.class_3.aid_district", "ppu_bu.ceiling",
          "ppu_pn.regional.worker", "bp_pn.pensioner.member", "wage_dues.to_the_nearest"}) {
        CAPTURE(rule);
        CHECK(is_heard(rule));
    }
}

TEST_CASE(
    "the table of the law by month ends with the newest row of any rule in it, and no later") {
    Asked asked;
    (void)law_of(Month{2025, 5}, Law{}.heard_by(asked));
    Month newest = first_month;
    for (const AskedRule& one : asked.rules())
        for (const AnyRule& rule : all_rules)
            if (rule.name == one.rule)
                newest = std::max(newest, first_month_of(rule.row(rule.rows - 1).from));
    CHECK(law::detail::last_change == newest);
}

}  // namespace jknmodel::tests::asked_test
