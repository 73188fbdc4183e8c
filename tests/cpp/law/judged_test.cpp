// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/law/awards.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/citation.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/schedule/awards.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <refused.hpp>

namespace jknmodel::tests::judged_test {
using namespace jknmodel::law;

namespace {

using Registered = Share<of_population>;
constexpr Month january{2026, 1};

AwardFigures figures(double coverage, double active, double pbid) {
    return {.coverage = Registered{coverage},
            .active = Registered{active},
            .pbid = Registered{pbid},
            .priority = true,
            .paid_up = true};
}

}  // namespace

TEST_CASE("an award is not for who has debts, nor for who lacks one of its rates") {
    CHECK(highest_award(figures(0.98, 0.80, 0), january) == Award::pratama);
    AwardFigures debt = figures(0.99, 0.99, 0.3);
    CHECK(highest_award(debt, january) == Award::utama);
    debt.paid_up = false;
    CHECK(highest_award(debt, january) == Award::none);
    debt.paid_up = true, debt.priority = false;
    CHECK(highest_award(debt, january) == Award::none);
    CHECK(!meets_madya(figures(0.9799, 0.99, 0.3), january));
    CHECK(!meets_madya(figures(0.98, 0.7999, 0.3), january));
    CHECK(meets_madya(figures(0.98, 0.80, 0.25), january));
    CHECK(!meets_madya(figures(0.98, 0.80, 0.2499), january));
    CHECK(!meets_pratama(figures(0.9799, 0.80, 0), january));
    CHECK(!meets_pratama(figures(0.98, 0.7999, 0), january));
    // Without the condition of priority status the rates alone decide.
    const Change free[]{{"uhc.award.needs_priority", {2026, 1, 1}, {2026, 12, 31}, 0}};
    CHECK(highest_award({.coverage = Registered{0.98}, .active = Registered{0.8}}, january,
                        Law{free}) == Award::pratama);
}

TEST_CASE("a plan without a target asks for nothing") {
    CHECK(meets(UhcThresholds{}, Registered{0}, Registered{0}));
    CHECK(meets(plan_target(Month{2023, 12}), Registered{0}, Registered{0}));
    CHECK(!meets(plan_target(Month{2024, 1}), Registered{0.9799}, Registered{0}));
}

TEST_CASE("a citation without a page prints none") {
    CHECK(Citation{Instrument::perpres_64_2020, "Art. 34", "", Confidence::high}.str() ==
          "Perpres 64/2020, Art. 34");
    CHECK(Citation{Instrument::scenario, article_unknown, "hypothetical"}.str() ==
          "law change of a scenario [hypothetical]");
}

TEST_CASE("the law of a month is asked for months that have one") {
    CHECK(refused([] { (void)MonthLaws{}(Month{2013, 12}); }) == "month");
    CHECK(MonthLaws{}(Month{2199, 12}).pbi == Rupiah{42'000});
}

TEST_CASE("no worker is protected for longer than the model counts") {
    const RuleOf rule = rule_named("ppu.dismissed.months_without_dues");
    CHECK(count_for(rule, 6.0) == 6);
    CHECK(refused([&] { (void)count_for(rule, 7.0); }) == "ppu.dismissed.months_without_dues");
    CHECK(Day{2021, 12, 31} ==
          day_of_number(count_for(rule_named("arrears.relaxation_rest_by"), "2021-12-31")));
}

TEST_CASE("a part is named by the change that holds when it is more than its whole") {
    const Change changes[]{{"mandiri.class_3.tariff", {2026, 1, 1}, {2026, 6, 30}, 10'000},
                           {"mandiri.class_3.tariff", {2026, 7, 1}, {2026, 12, 31}, 5'000}};
    const auto faults = faults_of(changes);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].position == 1);
}

}  // namespace jknmodel::tests::judged_test
