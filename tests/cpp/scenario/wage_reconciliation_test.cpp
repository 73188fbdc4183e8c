// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <districts.hpp>
#include <run.hpp>

namespace jknmodel::tests::wage_reconciliation_test {

namespace {

constexpr Month january{2025, 1}, june{2025, 6}, year_end{2025, 12};

/// 1,000 teachers whose allowance was left out of the base in 2020 and 2021.
WageReconciliation allowance(std::int64_t due) {
    auto out = lever<WageReconciliation>("TPG 2020-2021", january, june);
    out.workers = 1'000;
    out.wage_billed = Rupiah{4'000'000}, out.wage_due = Rupiah{due};
    out.months_from = Month{2020, 1}, out.months_until = Month{2021, 12};
    return out;
}
double posted(const Outcome<double>& out, Month month, Payer payer, Entry entry) {
    return out.ledger(at(out, month), [&](const LedgerRow<double>& e) {
        return e.payer == payer && e.segment == Segment::PPU_PN && e.entry == entry;
    });
}
auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("the shortfall of past months is billed at once and paid in equal parts") {
    const auto with =
        run(quiet_district(), quiet_scenario(9'000'000'000, {allowance(5'000'000)}), year_end);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), year_end);
    // On 1,000,000 more: 1% of the worker, 4% of the employer, in 24 months.
    for (const auto& [payer, each] :
         {std::pair{Payer::member, 10'000.0}, std::pair{Payer::employer, 40'000.0}}) {
        const double all = 1'000 * each * 24;
        CHECK(posted(with, january, payer, Entry::billed) -
                  posted(without, january, payer, Entry::billed) ==
              approx(all));
        for (Month month = january; month <= june; ++month) {
            CHECK(posted(with, month, payer, Entry::paid) -
                      posted(without, month, payer, Entry::paid) ==
                  approx(all / 6));
            CHECK(posted(with, month, payer, Entry::closing) ==
                  approx(all - all / 6 * (month - january + 1)).epsilon(1e-6));
        }
        CHECK(posted(with, june, payer, Entry::closing) == 0);
    }
    CHECK(at(with, january).levers[0].spent == approx(1'000 * 50'000.0 * 24 / 6));
}

TEST_CASE("nobody's standing changes, and no fund pays for it") {
    const auto with =
        run(quiet_district(), quiet_scenario(9'000'000'000, {allowance(5'000'000)}), year_end);
    const auto without = run(quiet_district(), quiet_scenario(9'000'000'000), year_end);
    for (Month month = january; month <= year_end; ++month) {
        CHECK(at(with, month).people == at(without, month).people);
        CHECK(with.spent(at(with, month)) == without.spent(at(without, month)));
        CHECK(with.debt(at(with, month)) == without.debt(at(without, month)));
    }
}

TEST_CASE("what lies above the ceiling was never due") {
    const auto dues_of = [](std::int64_t wage) {
        return allowance(wage).shortfall(Month{2021, 3}, {}).total();
    };
    CHECK(dues_of(12'000'000) == dues_of(30'000'000));
    CHECK(dues_of(12'000'000) == Rupiah{8'000'000 / 20});
}

TEST_CASE("months before the law are refused") {
    CHECK_THROWS_AS((void)allowance(5'000'000).shortfall(Month{2013, 12}, {}), InputError);
}

}  // namespace jknmodel::tests::wage_reconciliation_test
