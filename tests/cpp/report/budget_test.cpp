// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <districts.hpp>
#include <jknmodel/report/tables.hpp>
#include <random_scenario.hpp>
#include <run.hpp>

namespace jknmodel::tests::budget_test {

namespace {

/// Equal as far as doubles add up.
bool same(double left, double right, double scale) {
    return std::abs(left - right) <= 1e-9 * std::max(1.0, std::abs(scale));
}

/// A ledger account of a fund (-1: the district outside the funds) in a year.
double posted(const Outcome<double>& out, int year, int fund, Entry entry) {
    double sum = 0;
    for (const MonthRow<double>& row : out.rows)
        if (row.month.year() == year)
            sum += out.ledger(row, [&](const LedgerRow<double>& e) {
                return e.fund == fund && e.entry == entry &&
                       (fund >= 0 || e.payer == Payer::district);
            });
    return sum;
}

void agrees_with_the_other_tables(const Outcome<double>& out) {
    double relief = 0;
    for (const BudgetRow<double>& b : budget_rows(out)) {
        CAPTURE(b.month.str());
        CAPTURE(b.fund);
        const double done = b.paid + b.relief + b.programmes;
        CHECK(same(b.money, b.spent_before + done + b.left, b.money));
        CHECK(same(b.needed, b.spent_before + done + b.owed, b.needed));
        CHECK(same(b.paid, posted(out, b.month.year(), b.fund, Entry::paid), b.paid));
        CHECK(same(b.relief, posted(out, b.month.year(), b.fund, Entry::relief_paid), b.relief));
        CHECK(same(b.programmes, posted(out, b.month.year(), b.fund, Entry::programme), b.relief));
        CHECK((b.left_for_contributions == b.left || b.left_for_contributions == 0));
        relief += b.relief;
        double spent = 0, received = 0;
        std::optional<FundRow<double>> last;
        for (const MonthRow<double>& row : out.rows)
            for (const FundRow<double>& f : row.funds)
                if (f.fund == b.fund && row.month.year() == b.month.year())
                    spent += f.spent, received += f.received, last = f;
        if (!last) continue;  // a line's debt after its last fund, or no fund
        CHECK(same(spent, done, spent));
        CHECK(same(last->closing, b.left, b.money));
        CHECK(same(last->owed, b.owed, b.needed));
        CHECK(b.money + 1 >= received);
    }
    double of_levers = 0, of_others = 0;
    for (const MonthRow<double>& row : out.rows) {
        for (const LeverRow<double>& lever : row.levers) of_levers += lever.rupiah;
        of_others += out.ledger(row, [](const LedgerRow<double>& e) {
            return e.fund < 0 && e.entry == Entry::relief_paid;
        });
    }
    CHECK(same(relief + of_others, of_levers, of_levers));
}

}  // namespace

TEST_CASE("F1: every rupiah of a year's budget is in funds, ledger and levers") {
    Dice dice{13};
    int with_relief = 0, with_debt = 0, elsewhere = 0;
    for (int i = 0; i < 200; ++i) {
        CAPTURE(i);
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        const Outcome<double> out = run(district, plan, Month{2027, 12});
        agrees_with_the_other_tables(out);
        for (const BudgetRow<double>& b : budget_rows(out)) {
            with_relief += b.relief > 0, with_debt += b.owed > 1;
            elsewhere += b.left > b.left_for_contributions;
            CHECK(b.for_new_heads <= b.needed + 1);
        }
    }
    CHECK(with_relief > 10);
    CHECK(with_debt > 50);
    CHECK(elsewhere > 50);
}

TEST_CASE("F1: relief and programmes are part of what a year needs, CSR money is not for bills") {
    Baseline district = small_district();
    Scenario plan = with_money(4'000'000'000);
    Fund csr = apbd(plan.funds.front().year, 100'000'000);
    csr.name = "CSR", csr.source = Source::CSR;
    plan.funds.push_back(csr);
    auto clinic = lever<FacilitySpending>("clinic", district.opening + 1, district.opening + 1);
    clinic.fund = plan.funds.front().name, clinic.amount = Rupiah{250'000'000};
    plan.levers.emplace_back(clinic);
    const Outcome<double> out = run(district, plan, Month{plan.funds.front().year, 12});
    const auto rows = budget_rows(out);
    CHECK(rows[0].programmes == doctest::Approx(250'000'000));
    CHECK(rows[0].needed ==
          doctest::Approx(rows[0].spent_before + rows[0].paid + rows[0].owed + 250'000'000));
    CHECK(rows[1].left == doctest::Approx(100'000'000));
    CHECK(rows[1].left_for_contributions == 0);
}

TEST_CASE("F7: what the district pays outside the funds is a row of its own") {
    const Outcome<double> out = run(small_district(), with_money(1'000'000'000), Month{2025, 9});
    const auto rows = budget_rows(out);
    double outside = 0;
    for (const MonthRow<double>& row : out.rows)
        outside += out.ledger(row, [](const LedgerRow<double>& e) {
            return e.fund < 0 && e.payer == Payer::district && e.entry == Entry::paid;
        });
    CHECK(rows.back().fund == -1);
    CHECK(rows.back().paid == doctest::Approx(outside));
    CHECK(outside > 0);
}

}  // namespace jknmodel::tests::budget_test
