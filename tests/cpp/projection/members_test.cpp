// SPDX-License-Identifier: Apache-2.0
// A list of real members: it stands where it says, and whoever a lever cannot all take is chosen by
// the scenario's rule.
#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <memory>
#include <refused.hpp>
#include <run.hpp>

namespace jknmodel::tests::members_test {

namespace {

/// 1,000 self-payers of class III who owe 12 months, each an account; the first `poor` are of
/// decile 1, the others of decile 4; villages in turn.
struct List {
    Baseline district = empty_district(4'000);
    std::shared_ptr<Members> members = std::make_shared<Members>();
};
List debtors(std::size_t poor, std::size_t size = 1) {
    List out;
    Members& m = *out.members;
    for (std::size_t i = 0; i < 1'000; ++i) {
        m.segment.push_back(static_cast<std::uint8_t>(Segment::PBPU));
        m.care_class.push_back(3);
        m.standing.push_back(static_cast<std::uint8_t>(Standing::owing));
        m.months_owed.push_back(12);
        m.people.push_back(static_cast<std::uint16_t>(size));
        m.debt.push_back(static_cast<std::int64_t>(size) * 12 * 35'000);
        m.carried_debt.push_back(0), m.carried_class.push_back(0), m.carried_months.push_back(0);
        // so that neither the decile nor the village goes with the place in the list
        m.decile.push_back((i * 7) % 1'000 < poor ? 1 : 4);
        m.village.push_back(static_cast<std::int32_t>((i * 13) % 10));
    }
    put(out.district, Segment::PBPU, CareClass::kelas_3, Standing::owing,
        1'000 * static_cast<double>(size), 12);
    return out;
}
Scenario takes(std::int64_t heads, std::vector<ChooseBy> by) {
    Scenario plan = with_money(50'000'000'000);
    plan.assumptions = still(1e-6);
    auto poor = lever<PbidReactivate>("poor", Month{2025, 5}, Month{2025, 5});
    poor.fund = "APBD 2025", poor.heads.count = heads;
    plan.levers = {poor};
    plan.choose_by = std::move(by);
    return plan;
}
std::vector<std::size_t> taken(const List& list, const Scenario& plan, std::uint32_t draw = 0) {
    Accounts accounts;
    (void)run_persons(list.district, plan, Month{2025, 5}, 77,
                      {.draw = draw, .members = list.members, .accounts = &accounts});
    REQUIRE(accounts.size() == 1'000);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < accounts.size(); ++i)
        if (accounts.segment[i] == static_cast<std::uint8_t>(Segment::PBID)) out.push_back(i);
    return out;
}

}  // namespace

TEST_CASE("a list is written in code, account by account, and opens the place that it is of") {
    Members list;
    for (int family = 0; family < 40; ++family)
        list.add({.segment = Segment::PBPU,
                  .care_class = CareClass::kelas_3,
                  .standing = family < 10 ? Standing::owing : Standing::active,
                  .months_owed = family < 10 ? 1 + family % 2 : 0,
                  .people = 3});
    list.add({.segment = Segment::PBI,
              .care_class = CareClass::kelas_3,
              .carried_debt = Rupiah{70'000},
              .carried_class = CareClass::kelas_3,
              .carried_months = 2});
    const Baseline opening = baseline_of(list, "a village", Month{2024, 12}, Headcount{200});
    CHECK(opening.cells.size() == 4);  // active, owing one month or two, and who carries a debt
    CHECK(opening.registered() == 121);
    CHECK(opening.cells.front().carried_debt == Rupiah{70'000});
    check(opening);
    check(list, opening);
    const auto shared = std::make_shared<Members>(list);
    Accounts after;
    const auto out = run_persons(opening, Scenario{}, Month{2025, 1}, 1,
                                 {.members = shared, .accounts = &after});
    CHECK(out.registered(out.rows.front()) == 121);
    CHECK(after.opening == 41);
    CHECK(refused([&] { list.add({.months_owed = -1}); }) == "months_owed");
    CHECK(refused([&] { list.add({.people = 70'000}); }) == "size");
    CHECK(list.size() == 41);
}

TEST_CASE("the poorest are taken first where the scenario says so, ties by village") {
    const List list = debtors(250);
    const auto chosen = taken(list, takes(300, {ChooseBy::decile, ChooseBy::village}));
    REQUIRE(chosen.size() == 300);
    std::size_t poor = 0;
    for (std::size_t i : chosen) poor += list.members->decile[i] == 1 ? 1 : 0;
    CHECK(poor == 250);
    for (std::size_t i : chosen)
        if (list.members->decile[i] != 1) CHECK(list.members->village[i] == 0);
}

TEST_CASE("by identity the first of the list are taken, and the lot has no say") {
    const List list = debtors(250);
    for (std::uint32_t draw : {0U, 1U}) {
        const auto chosen = taken(list, takes(40, {ChooseBy::identity}), draw);
        REQUIRE(chosen.size() == 40);
        for (std::size_t i = 0; i < 40; ++i) CHECK(chosen[i] == i);
    }
}

TEST_CASE(
    "by lot the poor among those taken are hypergeometric, whatever their place in the list") {
    const List list = debtors(250);
    const Scenario plan = takes(300, {});
    constexpr int draws = 400;
    double sum = 0, squares = 0, place = 0;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        const auto chosen = taken(list, plan, draw);
        REQUIRE(chosen.size() == 300);
        double poor = 0;
        for (std::size_t i : chosen) {
            poor += list.members->decile[i] == 1 ? 1 : 0;
            place += static_cast<double>(i) / 300;
        }
        sum += poor, squares += poor * poor;
    }
    // Oracle 22: variance n (G/N) (1 - G/N) (N - n) / (N - 1).
    const double mean = sum / draws, variance = squares / draws - mean * mean;
    const double wanted = 300 * 0.25 * 0.75 * 700 / 999.0;
    CHECK(std::abs(mean - 75) < 5 * std::sqrt(wanted / draws));
    CHECK(variance == doctest::Approx(wanted).epsilon(5 * std::sqrt(2.0 / draws)));
    CHECK(std::abs(place / draws - 499.5) < 5 * std::sqrt(1000.0 * 1000 / 12 * 0.7 / 300 / draws));
}

TEST_CASE("whole families are taken, and one that does not fit is passed over") {
    List list = debtors(0, 3);
    const auto chosen = taken(list, takes(100, {ChooseBy::identity}));
    CHECK(chosen.size() == 33);  // 99 heads: a 34th family would make 102
    list.members->people[33] = 1, list.members->debt[33] = std::int64_t{12} * 35'000;
    list.district.cells[0].people = Headcount{2'998};
    const auto with_single = taken(list, takes(100, {ChooseBy::identity}));
    CHECK(with_single.size() == 34);
    CHECK(with_single.back() == 33);
}

TEST_CASE("a list whose columns are not of one length is refused by the column's name") {
    List list = debtors(0);
    list.members->debt.pop_back();
    CHECK_THROWS_WITH_AS(taken(list, takes(1, {})),
                         doctest::Contains("has not one entry for each of the 1000 accounts"),
                         InputError);
}

TEST_CASE("PE3: who stays in a list meets the same chance, whoever else leaves it") {
    // Self-payers who owe some months, and pay by chance: 24 months of coming and going.
    const auto run_of = [](std::size_t without) {
        List list = debtors(250);
        Members& m = *list.members;
        for (std::size_t i = 0; i < m.size(); ++i) m.key.push_back(mixed(i + 1) >> 1U);
        if (without < m.size()) {
            const auto drop = [&](auto& column) {
                column.erase(column.begin() + static_cast<std::ptrdiff_t>(without));
            };
            drop(m.segment), drop(m.care_class), drop(m.standing), drop(m.months_owed);
            drop(m.people), drop(m.debt), drop(m.carried_debt), drop(m.carried_class);
            drop(m.carried_months), drop(m.decile), drop(m.village), drop(m.key);
            list.district.cells.front().people = Headcount{999};
        }
        Scenario plan = with_money(50'000'000'000);
        plan.assumptions.hold_people_still();
        Accounts accounts;
        (void)run_persons(list.district, plan, Month{2026, 12}, 7,
                          {.members = list.members, .accounts = &accounts});
        return accounts;
    };
    const Accounts all = run_of(1'000);
    for (std::size_t without : {0U, 500U, 999U}) {
        const Accounts fewer = run_of(without);
        std::size_t elsewhere = 0;
        for (std::size_t i = 0; i + 1 < 1'000; ++i) {
            const std::size_t j = i < without ? i : i + 1;
            elsewhere +=
                fewer.standing[i] != all.standing[j] || fewer.months_owed[i] != all.months_owed[j]
                    ? 1
                    : 0;
        }
        CHECK(elsewhere <= 5);  // who stands at a threshold that moved with the totals
    }
}

}  // namespace jknmodel::tests::members_test
