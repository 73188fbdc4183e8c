// SPDX-License-Identifier: Apache-2.0
// What no file reader has seen is checked before a projection starts: each fault names its lever,
// cell, fund or assumption, and nothing that can be run is refused.
#include <doctest/doctest.h>

#include <districts.hpp>
#include <jknmodel/baseline/check.hpp>
#include <jknmodel/projection/engine/expected.hpp>
#include <jknmodel/projection/month/proof.hpp>
#include <jknmodel/projection/plan/opening.hpp>
#include <jknmodel/scenario/check.hpp>
#include <limits>
#include <memory>
#include <quantities.hpp>
#include <random_scenario.hpp>
#include <refused.hpp>
#include <run.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::check_test {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr Month year_end{2025, 12};

/// "where: key" of every fault that a projection refuses, in order.
std::vector<std::string> refused_by_all(const Baseline& district, const Scenario& plan) {
    const auto faults = [](auto&& run) {
        std::vector<std::string> out;
        try {
            run();
        } catch (const InputError& error) {
            for (const Issue& issue : error.issues()) out.push_back(issue.where + ": " + issue.key);
        }
        return out;
    };
    const auto expected = faults([&] { (void)run(district, plan, year_end); });
    CHECK(faults([&] { (void)run_sampled(district, plan, year_end, 1); }) == expected);
    CHECK(faults([&] { (void)run_persons(district, plan, year_end, 1); }) == expected);
    return expected;
}
using Places = std::vector<std::string>;

Places refused_levers(std::vector<Lever> levers) {
    return refused_by_all(quiet_district(), quiet_scenario(2'100'000'000, std::move(levers)));
}
template <class L>
L of_2025(std::string name = "l") {
    return lever<L>(std::move(name), Month{2025, 3}, Month{2025, 6});
}
Places refused_cells(std::vector<Cell> cells) {
    Baseline district = quiet_district();
    district.cells.insert(district.cells.begin(), cells.begin(), cells.end());
    return refused_by_all(district, quiet_scenario(2'100'000'000));
}
Cell cell(Segment segment, CareClass care_class, Standing standing, double people, int months = 0) {
    Cell out{};
    out.segment = segment, out.care_class = care_class, out.standing = standing;
    out.people = Headcount{people}, out.months_owed = months;
    return out;
}

}  // namespace

TEST_CASE(
    "C2: a lever whose number cannot be is refused by its name and field, in code as in files") {
    const auto lever_fault = [](std::string key) { return Places{"lever 'l': " + key}; };
    for (std::int64_t each : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{25}}) {
        auto plans = of_2025<Rehab>();
        plans.months_each = each;
        CHECK(refused_levers({plans}) == lever_fault("months_each"));
    }
    auto quota = of_2025<PbiQuota>();
    for (double share :
         {1.7, 1 + 1e-9, -0.1, not_a_number, std::numeric_limits<double>::infinity()}) {
        quota.removed_of_list = Fraction{share};
        CHECK(refused_levers({quota}) == lever_fault("removed_of_list"));
    }
    quota.removed_of_list = Fraction{1};
    for (double ratio : {2.001, -0.1, not_a_number}) {
        quota.replaced = Ratio{ratio};
        CHECK(refused_levers({quota}) == lever_fault("replaced"));
    }
    quota.replaced = Ratio{2};
    CHECK(refused_levers({quota}).empty());
    auto intake = of_2025<PbidIntake>();
    intake.fund = "APBD 2025", intake.heads.count = -1;
    CHECK(refused_levers({intake}) == lever_fault("heads"));
    intake.heads.count = 1'000'000'001;
    CHECK(refused_levers({intake}) == lever_fault("heads"));
    intake.heads.count = 1'000'000'000, intake.monthly_cap = -5;
    CHECK(refused_levers({intake}) == lever_fault("monthly_cap"));
    intake.monthly_cap.reset(), intake.sources = {Pool::mandiri};
    CHECK(refused_levers({intake}) == lever_fault("sources"));
    intake.sources = {static_cast<Pool>(9)};
    CHECK(refused_levers({intake}) == lever_fault("sources"));
    intake.sources = {Pool::left}, intake.up_to = Target{Target::Figure::coverage, not_a_number};
    CHECK(refused_levers({intake}) == lever_fault("up_to"));
    intake.up_to.reset(), intake.committed_until = Month{2025, 5};
    CHECK(refused_levers({intake}) == lever_fault("committed_until"));
    intake.committed_until.reset(), intake.until = Month{2025, 1};
    CHECK(refused_levers({intake}) == lever_fault("until"));
    auto back = of_2025<PbidReactivate>();
    back.fund = "APBD 2025", back.classes = {CareClass::none};
    CHECK(refused_levers({back}) == lever_fault("classes"));
    back.classes = {CareClass::kelas_3}, back.months_owed_min = 0;
    CHECK(refused_levers({back}) == lever_fault("months_owed_min"));
    back.months_owed_min = 9, back.months_owed_max = 8;
    CHECK(refused_levers({back}) == lever_fault("months_owed_max"));
    back.months_owed_max = 25;
    CHECK(refused_levers({back}) == lever_fault("months_owed_max"));
    auto told = of_2025<Education>();
    told.heads.count = 10, told.half_forgotten_after = 0;
    CHECK(refused_levers({told}) == lever_fault("half_forgotten_after"));
    auto workers = of_2025<PpuEnforcement>();
    workers.uninsured_workers = 10, workers.come_from = {{Pool::pbid, 0.5}, {Pool::left, 0.6}};
    CHECK(refused_levers({workers}) == lever_fault("come_from"));
    auto group = of_2025<RegisterGroup>();
    group.size = 10, group.segment = Segment::PBI;
    CHECK(refused_levers({group}) == lever_fault("segment"));
    group.segment = Segment::BP, group.care_class = CareClass::none;
    CHECK(refused_levers({group}) == lever_fault("care_class"));
    auto changed = of_2025<LawChange>();
    for (std::int64_t count : {std::int64_t{-1}, std::int64_t{1'000'000'000'001}}) {
        changed.rules = {{"mandiri.class_1.tariff", count}};
        CHECK(refused_levers({changed}) == lever_fault("rules"));
    }
    auto owed = of_2025<WageReconciliation>();
    owed.workers = 5, owed.wage_billed = Rupiah{4'000'000}, owed.wage_due = Rupiah{3'000'000};
    owed.months_from = owed.months_until = Month{2020, 1};
    CHECK(refused_levers({owed}) == lever_fault("wage_due"));
    auto spending = of_2025<FacilitySpending>();
    spending.fund = "APBD 2025", spending.amount = Rupiah{-1};
    CHECK(refused_levers({spending}) == lever_fault("amount"));
    spending.amount = Rupiah{1'000'000'000'000'001};
    CHECK(refused_levers({spending}) == lever_fault("amount"));
    spending.amount = Rupiah{1'000'000'000'000'000};
    CHECK(refused_levers({spending}).empty());
}

TEST_CASE("C2: a cell where nobody can stand is refused by its place, and nobody vanishes") {
    using enum Segment;
    using enum CareClass;
    using enum Standing;
    for (int months : {25, 30, 30'000, -1})
        CHECK(refused_cells({cell(PBPU, kelas_3, owing, 5'000, months)}) ==
              Places{"cell 1 (PBPU, class 3, owing): months_owed"});
    CHECK(refused_cells({cell(PBPU, kelas_3, owing, 5'000, 24)}).empty());
    CHECK(refused_cells({cell(PBPU, none, owing, 20'000)}) ==
          Places{"cell 1 (PBPU, class -, owing): care_class"});
    CHECK(refused_cells({cell(PBI, kelas_1, active, 5)}) ==
          Places{"cell 1 (PBI, class 1, active): care_class"});
    CHECK(refused_cells({cell(PPU_BU, kelas_3, active, 5)}) ==
          Places{"cell 1 (PPU_BU, class 3, active): care_class"});
    CHECK(refused_cells({cell(PBI, kelas_3, owing, 5)}) ==
          Places{"cell 1 (PBI, class 3, owing): standing"});
    CHECK(refused_cells({cell(PBPU, kelas_3, unregistered, 5)}) ==
          Places{"cell 1 (PBPU, class 3, unregistered): standing"});
    CHECK(refused_cells({cell(PPU_PN, none, pending, 5)}) ==
          Places{"cell 1 (PPU_PN, class -, pending): standing"});
    CHECK(refused_cells({cell(BP_PN, none, protected_, 5)}) ==
          Places{"cell 1 (BP_PN, class -, protected): standing"});
    CHECK(refused_cells({cell(PBI, kelas_3, active, 5, 3)}) ==
          Places{"cell 1 (PBI, class 3, active): months_owed"});
    CHECK(refused_cells({cell(static_cast<Segment>(7), kelas_3, active, 5)}) ==
          Places{"cell 1 (?, class 3, active): segment"});
    Baseline nobody = quiet_district();
    nobody.population = Headcount{0};
    CHECK(refused_by_all(nobody, quiet_scenario(1)) == Places{"baseline: population"});
    Cell far = cell(PBPU, kelas_3, active, 5);
    far.stratum = {3, 1, ""};
    CHECK(refused_cells({far}) == Places{"cell 1 (PBPU, class 3, active): deciles"});
}

TEST_CASE("C2: the opening that an engine holds is compared with the baseline's heads") {
    const Baseline district = small_district();
    const Stations stations{1, 0};
    Expected<double> engine{stations, payer_types(Assumptions<>{})};
    for (const Cell& c : district.cells)
        engine.place(stations.find({c.segment, c.care_class, c.standing,
                                    c.standing == Standing::owing ? 1 : 0, 0}),
                     0, c.people.count(), 0);
    CHECK_NOTHROW(prove_opening(stations, engine, district));
    engine.place(stations.active(Segment::PBI, CareClass::kelas_3), 0, 0.01, 0);
    CHECK_THROWS_AS(prove_opening(stations, engine, district), ProofError);
}

TEST_CASE(
    "C2: an assumption that is no number, or beyond its unit, is refused however it was set") {
    for (const Assumption& row : register_of_assumptions)
        for (double value :
             {not_a_number, row.most * 1.01 + 1, row.least - 0.01 - std::abs(row.least)}) {
            Scenario plan = quiet_scenario(2'100'000'000);
            plan.assumptions[row.id] = value;
            CHECK(refused([&] { check(plan); }) == name(row.id));
        }
    Scenario plan = quiet_scenario(2'100'000'000);
    plan.assumptions[Assume::people_per_worker] = 0;
    CHECK(refused_by_all(quiet_district(), plan) == Places{"assumptions: people_per_worker"});
    plan.assumptions[Assume::people_per_worker] = not_a_number;
    CHECK(refused_by_all(quiet_district(), plan) == Places{"assumptions: people_per_worker"});
}

TEST_CASE("two levers of one name, and groups that tables cannot tell apart, are refused") {
    const auto refused = [](std::vector<Lever> levers) {
        Issues issues;
        check(quiet_scenario(0, std::move(levers)), issues);
        std::vector<std::string> out;
        for (const Issue& issue : issues.list()) out.push_back(issue.message);
        return out;
    };
    const auto group_named = [](std::string name) {
        RegisterGroup group;
        group.name = std::move(name);
        group.from = group.until = Month{2025, 7};
        group.size = 10, group.pays = {0.5};
        return group;
    };
    CHECK(refused({group_named("fishers"), group_named("drivers")}).empty());
    CHECK(refused({group_named("fishers"), group_named("fishers")}) ==
          std::vector<std::string>{
              "is the name of lever 1 too; give each its own",
              "is the name of the group 'fishers' but for capitals; give each its own"});
    CHECK(refused({group_named("fishers"), group_named("Fishers")}) ==
          std::vector<std::string>{
              "is the name of the group 'fishers' but for capitals; give each its own"});
    CHECK(refused({group_named("total")}) ==
          std::vector<std::string>{"is what the tables call all groups together; give the group a "
                                   "name of its own"});
    CHECK(refused({group_named(std::string(101, 'x'))}) ==
          std::vector<std::string>{"has more than 100 letters; give the group a shorter name"});
}

TEST_CASE("C2: two funds of one name, and a fund that cannot be, are refused by name") {
    const auto refused_fund = [](auto&& change) {
        Scenario plan = quiet_scenario(2'100'000'000);
        change(plan.funds);
        return refused_by_all(quiet_district(), plan);
    };
    CHECK(refused_fund([](auto& f) { f[1].name = f[0].name; }) == Places{"fund 'APBD 2025': name"});
    CHECK(refused_fund([](auto& f) { f[0].receipts[0].amount = Rupiah{-1}; }) ==
          Places{"fund 'APBD 2025': amount"});
    CHECK(refused_fund([](auto& f) { f[0].receipts[0].amount = Rupiah{1'000'000'000'000'001}; }) ==
          Places{"fund 'APBD 2025': amount"});
    CHECK(refused_fund([](auto& f) { f[0].pays_late = 7; }) ==
          Places{"fund 'APBD 2025': pays_late"});
    CHECK(refused_fund([](auto& f) { f[0].pays_late = -1; }) ==
          Places{"fund 'APBD 2025': pays_late"});
    CHECK(refused_fund([](auto& f) { f[0].opening_heads = -1; }) ==
          Places{"fund 'APBD 2025': opening_heads"});
    CHECK(refused_fund([](auto& f) { f[0].name = ""; }) == Places{"fund 1: name"});
    CHECK(refused_fund([](auto& f) { f[0].name = "third_party"; }) ==
          Places{"fund 'third_party': name"});
    CHECK(refused_fund([](auto& f) {
              f[0].receipts[0].cash = Month{2026, 1};
          }) == Places{"fund 'APBD 2025': cash"});
    CHECK(refused_fund([](auto& f) {
              for (int i = 0; i < 101; ++i) {
                  f[0].receipts.push_back(f[0].receipts[0]);
                  f[0].receipts.back().amount = Rupiah{1'000'000'000'000'000};
              }
          }) == Places{"fund 'APBD 2025': receipts"});
}

TEST_CASE(
    "C2: nothing that random scenarios of any district say is refused, nor levers switched off") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Dice dice{seed};
        const Baseline district = random_district(dice);
        Scenario plan = random_scenario(dice, district);
        CHECK(refusal([&] { check(district), check(plan); }).empty());
        for (Lever& l : plan.levers) switch_off(l);
        CHECK(refusal([&] { check(plan); }).empty());
    }
}

TEST_CASE("R3: a tariff that makes more rupiah than 64 bits hold is refused by its lever") {
    Baseline district = empty_district(1'000'000, Month{2024, 12});
    put(district, Segment::PBPU, CareClass::kelas_3, Standing::owing, 500'000, 24);
    auto tariff = lever<LawChange>("dear", Month{2022, 1}, Month{2026, 12});
    tariff.rules = {{"mandiri.class_3.tariff", 1'000'000'000'000}};
    const Scenario plan = quiet_scenario(2'100'000'000, {tariff});
    const auto faults = [&](auto&& run) {
        try {
            run();
        } catch (const InputError& error) {
            return error.issues().front().where + ": " + error.issues().front().key;
        }
        return std::string{};
    };
    CHECK(faults([&] {
              (void)run_sampled(district, plan, Month{2025, 3}, 1);
          }) == "lever 'dear': rules");
    CHECK(faults([&] {
              (void)run_persons(district, plan, Month{2025, 3}, 1);
          }) == "lever 'dear': rules");
}

TEST_CASE("R3: sums stop at 64 bits, to the rupiah") {
    const std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::int64_t sum = 0;
    add_product(sum, 1, most - 1), add_product(sum, 1, 1);
    CHECK(sum == most);
    CHECK_THROWS_AS(add_product(sum, 1, 1), std::overflow_error);
    CHECK_THROWS_AS(add_product(sum, 3, most / 2), std::overflow_error);
    CHECK(integer(9'223'372'036'854'775'807.0L) == most);
    CHECK_THROWS_AS((void)integer(9'223'372'036'854'775'808.0L), std::overflow_error);
    CHECK_THROWS_AS((void)integer(0.5L), ProofError);
}

namespace {

/// 200 active PBI members, each an account, who carry the same old debt.
struct Carriers {
    Baseline district = empty_district(4'000, Month{2024, 12});
    std::shared_ptr<Members> list = std::make_shared<Members>();
};
Carriers carriers(std::int64_t each, int accounts = 200) {
    Carriers out;
    Members& m = *out.list;
    for (int i = 0; i < accounts; ++i) {
        m.segment.push_back(static_cast<std::uint8_t>(Segment::PBI)), m.care_class.push_back(3);
        m.standing.push_back(static_cast<std::uint8_t>(Standing::active));
        m.months_owed.push_back(0), m.people.push_back(1), m.debt.push_back(0);
        m.carried_debt.push_back(each), m.carried_class.push_back(2), m.carried_months.push_back(9);
    }
    Cell all = cell(Segment::PBI, CareClass::kelas_3, Standing::active, accounts);
    all.carried_class = CareClass::kelas_2, all.carried_months = 9;
    std::int64_t sum = 0;
    if (!__builtin_mul_overflow(each, std::int64_t{accounts}, &sum)) all.carried_debt = Rupiah{sum};
    out.district.cells = {all};
    return out;
}

}  // namespace

TEST_CASE(
    "R3: a list that carries more debt than sums can hold is refused by its column, to the "
    "rupiah") {
    const Scenario plan = quiet_scenario(2'100'000'000);
    const auto refused_list = [&](std::int64_t each) {
        const Carriers all = carriers(each);
        return refused([&] {
            (void)run_persons(all.district, plan, Month{2025, 1}, 1, {.members = all.list});
        });
    };
    CHECK(refused_list(100'000'000'000'000'000) == "carried_debt");
    CHECK(refused_list(5'000'000'000'000'001) == "carried_debt");
    CHECK(refused_list(5'000'000'000'000'000).empty());  // 10^18 together
}

TEST_CASE("G3: every engine opens with the debt that the list carries") {
    const Scenario plan = quiet_scenario(2'100'000'000);
    for (std::int64_t each : {516'600LL, 1LL, 999'999'999LL}) {
        const Carriers all = carriers(each);
        const std::int64_t carried = 200 * each;
        const auto expected = run(all.district, plan, Month{2025, 6});
        CHECK(expected.rows[0].carried_debt == doctest::Approx(static_cast<double>(carried)));
        const auto sampled = run_sampled(all.district, plan, Month{2025, 6}, 1);
        CHECK(sampled.rows[0].carried_debt == carried);
        const auto made = run_persons(all.district, plan, Month{2025, 6}, 1);
        CHECK(made.rows[0].carried_debt == carried);
        const auto listed =
            run_persons(all.district, plan, Month{2025, 6}, 1, {.members = all.list});
        CHECK(listed.rows[0].carried_debt == carried);
    }
    // What does not divide is carried to the rupiah too; by PBID members of several lines as well.
    Carriers odd = carriers(7);
    odd.district.cells[0].carried_debt = Rupiah{1'403};
    Cell lines = cell(Segment::PBID, CareClass::kelas_3, Standing::active, 60);
    lines.carried_class = CareClass::kelas_1, lines.carried_months = 24;
    lines.carried_debt = Rupiah{60'000'000};
    odd.district.cells.push_back(lines);
    odd.district.cells.push_back(cell(Segment::PBID, CareClass::kelas_3, Standing::active, 40));
    CHECK(run_sampled(odd.district, plan, Month{2025, 1}, 1).rows[0].carried_debt == 60'001'403);
    CHECK(run(odd.district, plan, Month{2025, 1}).rows[0].carried_debt ==
          doctest::Approx(60'001'403));
}

TEST_CASE("R20: a list that is not the place's is refused, saying where it differs and never who") {
    const Scenario plan = quiet_scenario(2'100'000'000);
    const Carriers all = carriers(1'000);
    const auto words = [&](const Members& list) {
        return refusal([&] {
            (void)run_persons(all.district, plan, Month{2025, 1}, 1,
                              {.members = std::make_shared<Members>(list)});
        });
    };
    CHECK(words(*all.list).empty());
    const Members subset = *carriers(1'000, 150).list;
    CHECK(words(subset).find("PBI, class 3, active: members: the list has 150 people here, the "
                             "opening of Test 200") == 0);
    Members other = *all.list;
    other.standing[3] = static_cast<std::uint8_t>(Standing::left);
    CHECK(words(other).find("PBI, class 3, left: members: the list has 1 people here") !=
          std::string::npos);
    Members poorer = *all.list;
    poorer.carried_debt[5] = 999;
    CHECK(words(poorer).find("carried_debt: the list carries 199999 rupiah") == 0);
}

TEST_CASE("C3: a member list that says what cannot be is refused by its column and the first row") {
    const Scenario plan = quiet_scenario(2'100'000'000);
    const Carriers all = carriers(1'000);
    const auto refused_with = [&](auto&& change) {
        auto list = std::make_shared<Members>(*all.list);
        change(*list);
        return refused([&] {
            (void)run_persons(all.district, plan, Month{2025, 1}, 1, {.members = list});
        });
    };
    CHECK(refused_with([](Members& m) { m.segment[7] = 9; }) == "segment");
    CHECK(refused_with([](Members& m) { m.care_class[7] = 1; }) == "care_class");
    CHECK(refused_with([](Members& m) { m.standing[7] = 6; }) == "standing carried_debt");
    CHECK(refused_with([](Members& m) { m.months_owed[7] = 30; }) == "months_owed");
    CHECK(refused_with([](Members& m) { m.people[7] = 0; }) == "size");
    CHECK(refused_with([](Members& m) { m.debt[7] = -2; }) == "debt");
    CHECK(refused_with([](Members& m) { m.carried_debt[7] = -2; }) == "carried_debt");
    CHECK(refused_with([](Members& m) { m.carried_months[7] = 25; }) == "carried_debt");
    CHECK(refusal([&] {
              auto list = std::make_shared<Members>(*all.list);
              list->people[7] = list->people[9] = 0;
              list->check();
          }) ==
          "account 8 and 1 more of the member list: size: is 0; an account has one head at "
          "least");
}

}  // namespace jknmodel::tests::check_test
