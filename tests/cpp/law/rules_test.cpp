// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/arrears.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/law/wage_limits.hpp>
#include <jknmodel/schedule/activation.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <refused.hpp>

namespace jknmodel::tests::rules_test {
using namespace jknmodel::law;

namespace {

template <class A, class B>
concept judged = requires(A coverage, B active) {
    is_uhc(coverage, active);
};

using Coverage = Share<of_population>;
using Active = Share<of_population>;

}  // namespace

static_assert(judged<Share<of_population>, Share<of_population>>);
static_assert(!judged<Share<of_population>, Share<of_registered>>,
              "80% of the registered is another rate");

TEST_CASE("debts were capped at 12 months until 17 September 2018 and at 24 since") {
    CHECK(!find_in_force(arrears_cap, Day{2016, 6, 30}));
    CHECK(in_force(arrears_cap, Day{2016, 7, 1}) == 12);
    CHECK(in_force(arrears_cap, Day{2018, 9, 17}) == 12);
    CHECK(in_force(arrears_cap, Day{2018, 9, 18}) == 24);
    CHECK(in_force(arrears_cap, Month{2018, 9}) == 12);
    CHECK(in_force(arrears_cap, Month{2018, 10}) == 24);
    CHECK(in_force(arrears_cap, Month{2026, 2}) == most_months_owed);
}

TEST_CASE("a cap on debts is one that the tables of debts can hold: 24 months, and none of 25") {
    const auto cap_of = [](int months) {
        Rule<int, 2> cap{"test.month_cap", "a cap, and its end", Unit::months, {}};
        cap.rows[0] = {{2018, 9, 18}, months, {}};
        cap.rows[1] = {{2027, 1, 1}, std::nullopt, {}};
        return cap;
    };
    CHECK(law::detail::tables_hold(arrears_cap));
    CHECK(law::detail::tables_hold(employer_arrears_cap));
    CHECK(law::detail::tables_hold(cap_of(24)));
    CHECK_FALSE(law::detail::tables_hold(cap_of(25)));
}

TEST_CASE("six months settled were enough from July to December 2020") {
    CHECK(!find_in_force(relaxation_months, Day{2020, 6, 30}));
    CHECK(find_in_force(relaxation_months, Day{2020, 7, 1}) == 6);
    CHECK(find_in_force(relaxation_months, Day{2020, 12, 31}) == 6);
    CHECK(!find_in_force(relaxation_months, Day{2021, 1, 1}));
}

TEST_CASE("with priority status a head is active in the month it is registered, else the next") {
    CHECK(active_from(Month{2025, 6}, PriorityStatus::yes) == Month{2025, 6});
    CHECK(active_from(Month{2025, 6}, PriorityStatus::no) == Month{2025, 7});
    CHECK(active_from(Month{2025, 12}, PriorityStatus::no) == Month{2026, 1});
}

TEST_CASE("the law of a month holds every number of its rules") {
    for (Month m = first_month; m <= Month{2030, 12}; ++m) {
        CAPTURE(m.str());
        const MonthLaw law = law_of(m);
        CHECK(law.pbi == in_force(pbi_tariff, m));
        CHECK(law.pbid == in_force(pbid_tariff, m));
        CHECK(law.pbid_central == in_force_or_zero(pbid_central, m));
        CHECK(law.own_share(CareClass::kelas_1) == in_force(class_1_tariff, m));
        CHECK(law.own_share(CareClass::kelas_2) == in_force(class_2_tariff, m));
        CHECK(law.own_share(CareClass::kelas_3) + in_force_or_zero(class_3_aid_central, m) +
                  in_force_or_zero(class_3_aid_district, m) ==
              in_force(class_3_tariff, m));
        CHECK(law.ppu_bu.total == in_force(ppu_bu_total, m));
        CHECK(law.ppu_bu.ceiling == in_force(ppu_bu_ceiling, m));
        CHECK(law.ppu_pn_central.ceiling ==
              find_in_force(ppu_pn_central_ceiling, m).value_or(no_ceiling));
    }
    CHECK(law_of(Month{2199, 12}).own_share(CareClass::kelas_1) == Rupiah{150'000});
    CHECK(refused([] { (void)law_of(Month{2013, 12}); }) == "month");
}

TEST_CASE("minimum wages are those of the year, or nothing before the first one known") {
    CHECK(minimum_wage("lumajang", Month{2024, 12}) == Rupiah{2'281'469});
    CHECK(minimum_wage("lumajang", Month{2025, 1}) == Rupiah{2'429'764});
    CHECK(minimum_wage("lumajang", Month{2025, 12}) == Rupiah{2'429'764});
    CHECK(minimum_wage("lumajang", Month{2026, 1}) == Rupiah{2'578'320});
    CHECK(!minimum_wage("lumajang", Month{2023, 12}));
    CHECK(minimum_wage("jawa-timur", Month{2025, 1}) == Rupiah{2'305'985});
    CHECK(minimum_wage("lombok-timur", Month{2025, 1}) == Rupiah{2'608'714});
    CHECK(minimum_wage("nusa-tenggara-barat", Month{2026, 1}) == Rupiah{2'673'861});
    CHECK(minimum_wage("bangka-belitung", Month{2024, 1}) == Rupiah{3'640'000});
    CHECK(minimum_wage("belitung-timur", Month{2025, 1}) == Rupiah{3'876'600});
    CHECK(refused([] { (void)minimum_wage("lumajan", Month{2025, 1}); }) == "area");
    for (const auto area : minimum_wage_areas)
        CHECK(minimum_wage(area, Month{2026, 1}).has_value());
}

TEST_CASE("98% registered and 80% active are reached by 98 and 80 of a hundred, not by less") {
    CHECK(is_uhc(Coverage::ratio(98, 100), Active::ratio(80, 100)));
    CHECK(!is_uhc(Coverage{0.9799999}, Active{0.9}));
    CHECK(!is_uhc(Coverage{1.0193}, Active{0.7999999}));
    CHECK(is_uhc(Coverage::ratio(275'204, 269'989), Active{0.8}));           // above 100% is seen
    CHECK(reaches(Coverage::ratio(897'471, 910'230), PerMillion{980'000}));  // 98.60%
    // Filled up to the line by a lever, added up from parts in another order.
    CHECK(reaches(Coverage{0.98 - 1e-15}, PerMillion{980'000}));
    CHECK_FALSE(reaches(Coverage{0.98 - 1e-8}, PerMillion{980'000}));
}

TEST_CASE("priority status was asked by coverage alone until 2023, by activity too since") {
    const PriorityReview weak{.coverage = Coverage{0.96}, .active = Active{0.7181}};
    CHECK(grants_priority(weak, Month{2023, 12}));
    CHECK(!grants_priority(weak, Month{2024, 1}));  // Sukabumi lost it at 71.81%
    const PriorityReview enough{.coverage = Coverage{0.95}, .active = Active{0.75}};
    CHECK(grants_priority(enough, Month{2024, 12}));
    CHECK(!grants_priority(enough, Month{2025, 1}));
    CHECK(
        !grants_priority({.coverage = Coverage{0.99}, .active = Active{0.7914}}, Month{2025, 10}));
}

TEST_CASE("since 2025 a debt to BPJS or a request not approved costs priority status") {
    PriorityReview review{.coverage = Coverage{0.98}, .active = Active{0.80}};
    CHECK(grants_priority(review, Month{2025, 1}));
    review.owes_bpjs = true;
    CHECK(!grants_priority(review, Month{2025, 1}));
    CHECK(grants_priority(review, Month{2024, 12}));
    review.owes_bpjs = false;
    review.approved = false;
    CHECK(!grants_priority(review, Month{2025, 1}));
}

TEST_CASE("a request for priority status stands from its month, and is made again after a loss") {
    const Month april{2026, 4}, may{2026, 5}, june{2026, 6}, july{2026, 7};
    CHECK(!request_stands({}, {}, may));
    CHECK(!request_stands({}, april, may));
    CHECK(!request_stands(june, {}, may));
    CHECK(request_stands(june, {}, june));
    CHECK(request_stands(june, {}, july));
    CHECK(!request_stands(april, may, june));
    CHECK(!request_stands(may, may, june));
    CHECK(request_stands(june, may, june));
    CHECK(!request_stands(july, may, june));
}

TEST_CASE("the national plan asks 98% in 2024, 98.6% and 80% from 2025, 99% in 2029") {
    CHECK(!plan_target(Month{2023, 12}).coverage);
    CHECK(plan_target(Month{2024, 12}).coverage == PerMillion{980'000});
    CHECK(!plan_target(Month{2024, 12}).active_of_population);
    CHECK(plan_target(Month{2025, 1}).coverage == PerMillion{986'000});
    CHECK(plan_target(Month{2025, 1}).active_of_population == PerMillion{800'000});
    CHECK(plan_target(Month{2028, 12}).coverage == PerMillion{986'000});
    CHECK(plan_target(Month{2029, 1}).coverage == PerMillion{990'000});
    CHECK(!meets(plan_target(Month{2025, 1}), Coverage{0.98}, Active{0.80}));
    CHECK(meets(plan_target(Month{2025, 1}), Coverage{0.986}, Active{0.80}));
}

}  // namespace jknmodel::tests::rules_test
