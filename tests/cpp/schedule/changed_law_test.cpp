// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/schedule/fine.hpp>
#include <jknmodel/schedule/instalments.hpp>
#include <jknmodel/schedule/reactivation.hpp>
#include <refused.hpp>
#include <vector>

namespace jknmodel::tests::changed_law_test {
using law::Change;
using law::Law;

namespace {

constexpr law::Day first{2025, 1, 1}, last{2025, 12, 31};

FineQuery admission(Segment segment) {
    return {.cost = Rupiah{1'000'000},
            .months_owed = 10,
            .admitted = Date{2025, 6, 1},
            .reactivated = Date{2025, 5, 20},
            .segment = segment};
}
InstalmentsQuery plan() {
    return {.debt = Rupiah{840'000}, .months_owed = 24, .as_of = Date{2025, 5, 1}};
}

}  // namespace

TEST_CASE("a law that exempts nobody fines the poor, one that spares employers fines the worker") {
    CHECK(service_fine(admission(Segment::PBI)).amount == Rupiah{});
    const Change nobody[]{{"fine.pbi_and_pbid_exempt", first, last, 0}};
    CHECK(service_fine(admission(Segment::PBI), Law{nobody}).amount == Rupiah{500'000});
    CHECK(service_fine(admission(Segment::PPU_BU)).payer == FinePayer::employer);
    const Change spared[]{{"fine.employer_pays", first, last, 0}};
    CHECK(service_fine(admission(Segment::PPU_BU), Law{spared}).payer == FinePayer::member);
    const Change outpatient[]{{"fine.outpatient", first, last, 1}};
    FineQuery visit = admission(Segment::PBPU);
    visit.inpatient = false;
    CHECK(service_fine(visit).amount == Rupiah{});
    CHECK(service_fine(visit, Law{outpatient}).amount == Rupiah{500'000});
}

TEST_CASE("a fine of many months at a high rate does not wrap") {
    const Change heavy[]{{"fine.rate", first, last, 1'000'000},
                         {"fine.months", first, last, 1'200},
                         {"fine.cap", first, last, 1'000'000'000'000}};
    FineQuery query = admission(Segment::PBPU);
    query.cost = Rupiah{50'000'000'000}, query.months_owed = 24;
    CHECK(service_fine(query, Law{heavy}).amount == Rupiah{1'000'000'000'000});
}

TEST_CASE("contributions of the plan's months are billed with it, or beside it") {
    InstalmentsQuery query = plan();
    query.care_class = CareClass::kelas_3, query.people = 4;
    const Instalments inside = instalments(query);
    CHECK(inside.running == std::vector<Rupiah>(12, Rupiah{140'000}));
    CHECK(inside.bills() == std::vector<Rupiah>(12, Rupiah{210'000}));
    CHECK(inside.running_steps == 0);
    query.as_of = Date{2024, 5, 1};
    const Instalments beside = instalments(query);
    CHECK(beside.bills() == beside.payments);
    CHECK(beside.running.size() == 12);
    CHECK(beside.running_steps == 3);
    CHECK(instalments(plan()).bills() == instalments(plan()).payments);
    query.moved = true;
    CHECK(refused([&] { (void)instalments(query); }) == "moved care_class");
    query.moved = false;
    for (const std::int64_t people : {0, 31}) {
        query.people = people;
        CHECK(refused([&] { (void)instalments(query); }) == "people");
    }
}

TEST_CASE("a missed payment ends the plan, or waits where the assumption says so") {
    const Instalments ends = instalments(plan());
    CHECK(ends.missed(2) == MissedInstalment{true, Rupiah{700'000}, Rupiah{140'000}});
    CHECK(ends.missed(0).owed_at_once == Rupiah{840'000});
    for (const std::int64_t paid : {-1, 12})
        CHECK(refused([&] { (void)ends.missed(paid); }) == "paid");
    const Change waits[]{{"instalments.missed_ends_plan", first, last, 0}};
    CHECK(instalments(plan(), Law{waits}).missed(2) ==
          MissedInstalment{false, Rupiah{70'000}, Rupiah{140'000}});
}

TEST_CASE("a law that makes members active after the first instalment does so on its day") {
    const Change early[]{{"instalments.active_after_first", first, last, 1}};
    CHECK(instalments(plan(), Law{early}).activates_on == Date{2025, 5, 1});
    CHECK(instalments(plan()).activates_on == Date{2026, 4, 1});
}

TEST_CASE("a debt is judged by the dearest class of the law that holds") {
    InstalmentsQuery query = plan();
    query.debt = Rupiah{std::int64_t{200'000} * 24 * 30};
    CHECK(refused([&] { (void)instalments(query); }) == "debt");
    for (const char* rule :
         {"mandiri.class_1.tariff", "mandiri.class_2.tariff", "mandiri.class_3.tariff"}) {
        const Change dearer[]{{rule, first, last, 200'000}};
        CHECK(instalments(query, Law{dearer}).payments.size() == 12);
    }
    const Change others[]{{"fine.cap", first, last, 200'000},
                          {"mandiri.class_1.tariff", first, last, std::nullopt}};
    CHECK(refused([&] { (void)instalments(query, Law{others}); }) == "debt");
}

TEST_CASE("a programme admits no fewer and no more months than it says") {
    CHECK(!most_instalments(3, false, {2025, 5, 1}));
    CHECK(most_instalments(4, false, {2025, 5, 1}) == 2);
    CHECK(most_instalments(25, false, {2025, 5, 1}) == 12);  // as 24: no more are ever owed
    CHECK(most_instalments(24, false, {2025, 5, 1}) == 12);
    CHECK(!most_instalments(24, false, {2021, 12, 31}));
    CHECK(!most_instalments(24, true, {2025, 2, 2}));
}

TEST_CASE("the relaxation was not for pensioners and other non-workers, and leaves a rest") {
    ReactivationQuery query{.who = {.segment = Segment::BP, .care_class = CareClass::kelas_3},
                            .first_unpaid = Month{2019, 1},
                            .paid_on = Date{2020, 8, 1},
                            .relaxation = true};
    CHECK(refused([&] { (void)reactivation(query); }) == "relaxation");
    query.who.segment = Segment::PBPU;
    CHECK(reactivation(query).later_by == Date{2021, 12, 31});
    const Change undated[]{
        {"arrears.relaxation_rest_by", {2020, 8, 1}, {2020, 8, 31}, std::nullopt}};
    CHECK(!reactivation(query, Law{undated}).later_by);
}

TEST_CASE("further family is an employee's, and there is an end to it") {
    ArrearsQuery query{.first_unpaid = Month{2025, 1},
                       .as_of = Month{2025, 2},
                       .segment = Segment::PPU_BU,
                       .wage = Rupiah{5'000'000},
                       .extra_family = 1};
    CHECK(arrears(query).amount == Rupiah{std::int64_t{2} * 300'000});
    for (const int family : {-1, most_extra_family + 1}) {
        query.extra_family = family;
        CHECK(refused([&] { (void)arrears(query); }) == "extra_family");
    }
    query = {.care_class = CareClass::kelas_3,
             .first_unpaid = Month{2025, 1},
             .as_of = Month{2025, 2},
             .extra_family = 1};
    CHECK(refused([&] { (void)arrears(query); }) == "extra_family");
}

}  // namespace jknmodel::tests::changed_law_test
