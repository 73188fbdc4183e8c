// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::ppu_enforcement_test {

namespace {

constexpr Month january{2025, 1}, february{2025, 2}, year_end{2025, 12};

PpuEnforcement rule(std::vector<PoolShare> come_from) {
    auto out = lever<PpuEnforcement>("perbup", january, year_end);
    out.uninsured_workers = 1'000;
    out.registered_a_month = Fraction{0.1};
    out.come_from = std::move(come_from);
    out.wage = Rupiah{3'000'000};
    return out;
}
Scenario plan(std::vector<Lever> levers) {
    Scenario out = quiet_scenario(9'000'000'000, std::move(levers));
    out.assumptions[Assume::people_per_worker] = 2;
    return out;
}
double in(const Outcome<double>& out, Month month, Segment segment, Standing standing) {
    return people_in(out, at(out, month), segment, standing);
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("a tenth of those still uninsured are registered each month, with their families") {
    const auto out = run(quiet_district(), plan({rule({{Pool::unregistered, 1}})}), year_end);
    CHECK(in(out, january, Segment::PPU_BU, Standing::active) == approx(200));
    CHECK(in(out, february, Segment::PPU_BU, Standing::active) == approx(200 + 180));
    CHECK(out.registered(at(out, january)) == approx(60'000 + 200));
    CHECK(moved_by(out, february, 0) == approx(180));
}

TEST_CASE("employer and worker pay on the wage, not below the minimum wage") {
    auto low = rule({{Pool::unregistered, 1}});
    low.wage = Rupiah{1'000'000};
    const auto fair = run(quiet_district(), plan({rule({{Pool::unregistered, 1}})}), february);
    const auto poor = run(quiet_district(), plan({low}), february);
    const auto billed = [&](const Outcome<double>& out, Payer payer) {
        return out.ledger(at(out, january), [&](const LedgerRow<double>& e) {
            return e.payer == payer && e.segment == Segment::PPU_BU && e.entry == Entry::billed;
        });
    };
    // 100 workers on 3,000,000: 4% and 1%.
    CHECK(billed(fair, Payer::employer) == approx(100 * 120'000));
    CHECK(billed(fair, Payer::member) == approx(100 * 30'000));
    // The minimum wage is 2,429,764: 121,488 and of it 24,297, rounded down.
    CHECK(billed(poor, Payer::member) + billed(poor, Payer::employer) == approx(100 * 121'488));
}

TEST_CASE("where they come from decides what coverage, activity and the district gain") {
    const auto base = run(quiet_district(), plan({}), january);
    const auto gain = [&](Pool pool) {
        const auto out = run(quiet_district(), plan({rule({{pool, 1}})}), january);
        struct Gain {
            double registered, active, district;
        };
        const auto& with = out.rows.back();
        const auto& without = base.rows.back();
        return Gain{out.registered(with) - base.registered(without),
                    out.active(with) - base.active(without), base.spent(without) - out.spent(with)};
    };
    CHECK(gain(Pool::unregistered).registered == approx(200));
    CHECK(gain(Pool::unregistered).active == approx(200));
    CHECK(gain(Pool::unregistered).district == approx(0));
    CHECK(gain(Pool::pbid).registered == approx(0));
    CHECK(gain(Pool::pbid).active == approx(0));
    CHECK(gain(Pool::pbid).district == approx(200 * 35'000));
    CHECK(gain(Pool::left).registered == approx(0));
    CHECK(gain(Pool::left).active == approx(200));
    CHECK(gain(Pool::pbi).active == approx(0));
    CHECK(gain(Pool::pbi).district == approx(0));
    // Of self-payers 4,500 of 10,000 were not active; their debt goes along, frozen.
    CHECK(gain(Pool::mandiri).registered == approx(0));
    CHECK(gain(Pool::mandiri).active == approx(200 * 0.45));
    const auto mandiri = run(quiet_district(), plan({rule({{Pool::mandiri, 1}})}), january);
    CHECK(mandiri.rows.back().carried_debt > 0);
}

}  // namespace jknmodel::tests::ppu_enforcement_test
