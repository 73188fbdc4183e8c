// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::protected_test {

namespace {

constexpr Month opening{2024, 12}, horizon{2025, 12};

/// 1,000 people on wages, a tenth of whose workers lose the job each month.
Outcome<double> run_with(double take_up, std::vector<Lever> levers = {}, double at_opening = 0) {
    Baseline district = empty_district(10'000, opening);
    put(district, Segment::PPU_BU, CareClass::none, Standing::active, 1'000);
    put(district, Segment::PBID, CareClass::kelas_3, Standing::active, 10);
    if (at_opening > 0)
        put(district, Segment::PPU_BU, CareClass::none, Standing::protected_, at_opening);
    Scenario plan = quiet_scenario(9'000'000'000, std::move(levers));
    plan.assumptions[Assume::ppu_bu_lost] = 0.1;
    plan.assumptions[Assume::protected_take_up] = take_up;
    return run(district, plan, horizon);
}
double in(const Outcome<double>& out, int month, Standing standing) {
    return people_in(out, at(out, opening + month), Segment::PPU_BU, standing);
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE(
    "a dismissed worker is active without dues in six months, that of the dismissal included") {
    const auto out = run_with(1);
    double dismissed = 0, working = 1'000;
    for (int m = 1; m <= 5; ++m) {
        CAPTURE(m);
        dismissed += working * 0.1, working *= 0.9;
        CHECK(in(out, m, Standing::protected_) == approx(dismissed));
        CHECK(in(out, m, Standing::left) == approx(0));
        CHECK(out.active(at(out, opening + m)) == approx(1'010));
    }
    // On the first of the seventh month those of the first are not covered any more.
    CHECK(in(out, 6, Standing::left) == approx(100));
    CHECK(in(out, 6, Standing::protected_) == approx(dismissed + working * 0.1 - 100));
    // Billed are those who work after the dismissals of the month.
    const double each = 121'488.0 / 2.5;  // floor(5% of 2,429,764) a worker, 2.5 people
    const double billed = out.ledger(at(out, opening + 1), [](const LedgerRow<double>& e) {
        return e.segment == Segment::PPU_BU && e.entry == Entry::billed;
    });
    CHECK(billed == approx(900 * each));
}

TEST_CASE("only the share with proof of dismissal is protected, the others leave at once") {
    const auto out = run_with(0.1);
    CHECK(in(out, 1, Standing::protected_) == approx(10));
    CHECK(in(out, 1, Standing::left) == approx(90));
    CHECK(in(out, 6, Standing::left) + in(out, 6, Standing::protected_) +
              in(out, 6, Standing::active) ==
          approx(1'000));
}

TEST_CASE("protected people of the opening leave over the months that can be left") {
    const auto out = run_with(0, {}, 50);
    for (int m = 0; m <= 5; ++m) CHECK(in(out, m, Standing::protected_) == approx(50 - 10 * m));
    CHECK(in(out, 6, Standing::protected_) == 0);
}

TEST_CASE("a law of two months protects two") {
    auto change = lever<LawChange>("shorter", Month{2025, 1}, horizon);
    change.rules = {{"ppu.dismissed.months_without_dues", 2}};
    const auto out = run_with(1, {change});
    CHECK(in(out, 1, Standing::protected_) == approx(100));
    CHECK(in(out, 2, Standing::protected_) == approx(90));
    CHECK(in(out, 2, Standing::left) == approx(100));
    change.rules = {{"ppu.dismissed.months_without_dues", 1}};
    CHECK(in(run_with(1, {change}), 1, Standing::left) == approx(100));
}

}  // namespace jknmodel::tests::protected_test
