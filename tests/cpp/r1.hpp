// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file r1.hpp
/// The worked case R1 (tests/cases/R1/facts.md): every cell, to the printed digits.

#include <doctest/doctest.h>

#include <cases.hpp>
#include <cmath>
#include <districts.hpp>
#include <map>
#include <string>

namespace jknmodel::tests {

/// A month's row under the columns of the case.
[[nodiscard]] inline std::map<std::string, double> r1_columns(const Outcome<double>& run,
                                                              const MonthRow<double>& row) {
    const double registered = run.registered(row), active = run.active(row);
    const FundRow<double>& fund = row.funds.at(0);
    return {
        {"registered", registered},
        {"active", active},
        {"coverage", registered / row.population},
        {"active_of_population", active / row.population},
        {"active_of_registered", active / registered},
        {"unregistered", row.population - registered},
        {"pending", run.in(row, Standing::pending)},
        {"owing", run.owing(row)},
        {"left", run.in(row, Standing::left)},
        {"debt", run.debt(row)},
        {"carried_debt", row.carried_debt},
        {"lapsed", of_mandiri(run, row, Entry::lapsed)},
        {"collected_mandiri", of_mandiri(run, row, Entry::paid)},
        {"billed_mandiri", of_mandiri(run, row, Entry::billed)},
        {"pbid_active", people_in(run, row, Segment::PBID, Standing::active)},
        {"fund_opening", fund.opening},
        {"fund_received", fund.received},
        {"fund_spent", fund.spent},
        {"fund_closing", fund.closing},
        {"district_outside_funds", run.ledger(row,
                                              [](const LedgerRow<double>& e) {
                                                  return e.payer == Payer::district && e.fund < 0 &&
                                                         e.entry == Entry::billed;
                                              })},
        {"central_aid", run.ledger(row,
                                   [](const LedgerRow<double>& e) {
                                       return e.payer == Payer::central &&
                                              (e.segment == Segment::PBID ||
                                               is_mandiri(e.segment)) &&
                                              e.entry == Entry::billed;
                                   })},
        {"owed_to_bpjs", run.owed_to_bpjs(row)},
    };
}

inline void check_r1(const Outcome<double>& run, int variant) {
    const auto cases = read_cases("R1/V" + std::to_string(variant) + ".csv");
    REQUIRE(run.rows.size() == cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const MonthRow<double>& row = run.rows[i];
        REQUIRE(row.month == parse_month(cases[i].at("month")));
        const auto columns = r1_columns(run, row);
        REQUIRE(columns.size() + 1 == cases[i].cells.size());
        for (const auto& entry : columns) {
            const std::string& column = entry.first;
            const double value = entry.second;
            const std::string& printed = cases[i].at(column);
            const auto decimals = static_cast<double>(printed.size() - printed.find('.') - 1);
            CAPTURE(cases[i].where);
            CAPTURE(column);
            // The last printed digit, and the double's own digits of a sum of 10^10 rupiah.
            CHECK(std::abs(value - std::stod(printed)) <=
                  0.5000001 * std::pow(10, -decimals) + 1e-15 * std::abs(value));
        }
    }
}

}  // namespace jknmodel::tests
