// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::pbid_reactivate_test {

namespace {

constexpr Month march{2025, 3}, horizon{2026, 12};

PbidReactivate reactivation(Month from, Month until) {
    auto out = lever<PbidReactivate>("poor", from, until);
    out.fund = "APBD 2025";
    return out;
}
double owing(const Outcome<double>& out, Month month, int months) {
    return out.people(at(out, month), [&](const Station& s) {
        return s.standing == Standing::owing && s.care_class == CareClass::kelas_3 &&
               s.months_owed == months;
    });
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-6); }

}  // namespace

TEST_CASE("those who owe longest come first, month after month, and their debt is frozen") {
    auto poor = reactivation(march, Month{2025, 8});
    poor.monthly_cap = 500;
    const auto with = run(quiet_district(), quiet_scenario(9'000'000'000, {poor}), horizon);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), horizon);
    for (Month m = march; m <= Month{2025, 8}; ++m) CHECK(moved_by(with, m, 0) == approx(500));
    // 2,000 owed 24 months; then come those who owed 6 in December: 12 at the close of May.
    CHECK(owing(with, Month{2025, 5}, 24) == approx(500));
    CHECK(owing(with, Month{2025, 6}, 24) == doctest::Approx(0));
    CHECK(owing(with, Month{2025, 7}, 13) == approx(500));
    // Without the lever: all at 24 still there.
    CHECK(owing(without, Month{2025, 6}, 24) == approx(2'000));
    const MonthRow<double>& april = at(with, Month{2025, 4});
    CHECK(april.carried_debt == approx(1'000.0 * 24 * 35'000));
    CHECK(without.debt(at(without, Month{2025, 4})) - with.debt(april) ==
          approx(1'000.0 * 24 * 35'000));
    CHECK(with.rows.back().carried_debt == at(with, Month{2025, 8}).carried_debt);
}

TEST_CASE("a reactivated member is active from the first of the next month, at the fund's cost") {
    auto poor = reactivation(march, march);
    poor.heads.count = 100;
    const auto with = run(quiet_district(), quiet_scenario(9'000'000'000, {poor}), horizon);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), horizon);
    CHECK(with.active(at(with, march)) - without.active(at(without, march)) == approx(100));
    CHECK(with.spent(at(with, march)) == without.spent(at(without, march)));
    CHECK(with.spent(at(with, march + 1)) - without.spent(at(without, march + 1)) ==
          approx(3'500'000));
    CHECK(with.registered(with.rows.back()) == approx(without.registered(without.rows.back())));
}

TEST_CASE("only the classes and months owed that the lever names are reactivated") {
    auto poor = reactivation(march, march);
    poor.months_owed_min = 5, poor.months_owed_max = 12;  // 2 in December owe 4 before March's bill
    const auto out = run(quiet_district(), quiet_scenario(90'000'000'000, {poor}), horizon);
    CHECK(moved_by(out, march, 0) == approx(1'000));
    CHECK(out.people(at(out, march), [](const Station& s) {
        return s.care_class == CareClass::kelas_1 && s.standing == Standing::owing;
    }) == approx(500));

    poor.classes = {CareClass::kelas_1, CareClass::kelas_3};
    poor.months_owed_max = 24;
    const auto both = run(quiet_district(), quiet_scenario(90'000'000'000, {poor}), horizon);
    CHECK(moved_by(both, march, 0) == approx(3'500));
}

TEST_CASE("the shortest debts come first where the lever says so") {
    auto poor = reactivation(march, march);
    poor.heads.count = 1'000;
    poor.order = DebtOrder::shortest_debt_first;
    // BP's active with a chance short of one: nobody else owes less than the 1,000 who owed two.
    const auto out = run(quiet_district(), quiet_scenario(9'000'000'000, {poor}), horizon);
    CHECK(owing(out, march, 24) == approx(2'000));
    CHECK(std::abs(owing(out, march, 5)) <= 1);
}

TEST_CASE("reactivation stops at what the fund carries and at its target") {
    auto poor = reactivation(march, march);
    const auto carried = run(quiet_district(), quiet_scenario(2'100'000'000 + 315'000 * 40, {poor}),
                             Month{2025, 12});
    CHECK(moved_by(carried, march, 0) == approx(40));
    CHECK(carried.owed_to_bpjs(carried.rows.back()) == doctest::Approx(0));

    poor.up_to = Target{Target::Figure::active_of_registered, 0.8};
    const auto target =
        run(quiet_district(), quiet_scenario(90'000'000'000, {poor}), Month{2025, 12});
    CHECK(target.active(at(target, march)) / target.registered(at(target, march)) ==
          doctest::Approx(0.8).epsilon(1e-6));

    poor.up_to = std::nullopt;
    poor.beyond_fund = true;
    const auto beyond =
        run(quiet_district(), quiet_scenario(2'100'000'000, {poor}), Month{2025, 12});
    CHECK(moved_by(beyond, march, 0) == approx(4'000));
    CHECK(beyond.owed_to_bpjs(beyond.rows.back()) == approx(4'000.0 * 9 * 35'000));
}

}  // namespace jknmodel::tests::pbid_reactivate_test
