// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file budget.hpp
/// The budget of a run, a row for each year and fund: what there was, what was asked of it, what
/// was paid, left and owed. Every rupiah is a sum of rows of the funds and of the ledger, and
///
///   money  == spent_before + paid + relief + programmes + left
///   needed == spent_before + paid + relief + programmes + owed
///
/// hold to the rupiah. Sentences, charts and files read these rows, so that one number is one
/// number.

#include <algorithm>
#include <cmath>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/report/frame.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

template <class T>
struct BudgetRow {
    Month month;         ///< the last of the year within the run
    int fund = -1;       ///< -1: what the district pays outside the funds
    T money{0};          ///< received: receipts, grants, earmarks, what was carried over
    T spent_before{0};   ///< of it before the opening
    T needed{0};         ///< asked of it: debt of earlier years, bills, relief, programmes; bills
                         ///< that another fund pays are asked of that one
    T paid{0};           ///< to BPJS, old debt of the district included
    T relief{0};         ///< old debt of members
    T programmes{0};     ///< what is no contribution
    T for_new_heads{0};  ///< of the bills, those of PBID heads that levers registered
    T left{0};           ///< at the close of `month`
    bool pays_contributions = false;  ///< bills go to it: CSR or an unused earmark pays none
    T left_for_contributions{0};      ///< of it in a fund that carries heads or the local share
    T owed{0};                        ///< to BPJS, at the close of `month`
};

namespace detail {

/// Whether bills go to a fund's line: what is left elsewhere (CSR, an unused earmark) pays none.
template <class T>
[[nodiscard]] bool is_billed(const Outcome<T>& out, std::size_t fund) {
    for (std::size_t line = 0; line < out.fund_lines.size(); ++line) {
        const auto& funds = out.fund_lines[line];
        if (std::find(funds.begin(), funds.end(), fund) == funds.end()) continue;
        const auto position = static_cast<int>(line);
        return position == out.local_share_line ||
               std::find(out.pbid_fund_line.begin(), out.pbid_fund_line.end(), position) !=
                   out.pbid_fund_line.end();
    }
    return false;
}

/// A part of rupiah: whole where rupiah are counted.
template <class T>
[[nodiscard]] T rupiah_near(double part) {
    return std::is_integral_v<T> ? static_cast<T>(std::llround(part)) : static_cast<T>(part);
}

/// Of a fund's bills for PBID, the part of heads that levers registered: a head costs a fund the
/// same whoever registered it.
template <class T>
[[nodiscard]] T of_new_heads(const Outcome<T>& out, const MonthRow<T>& position, int fund,
                             const T& billed) {
    double all = 0, added = 0;
    for (int s = 0; s < out.stations.size(); ++s) {
        const Station& at = out.stations[s];
        if (at.segment != Segment::PBID || at.standing != Standing::active) continue;
        const int line = out.pbid_fund_line[static_cast<std::size_t>(at.line)];
        if (line < 0) continue;
        const auto& funds = out.fund_lines[static_cast<std::size_t>(line)];
        if (std::find(funds.begin(), funds.end(), static_cast<std::size_t>(fund)) == funds.end())
            continue;
        const auto heads = static_cast<double>(position.people[static_cast<std::size_t>(s)]);
        all += heads;
        if (at.line >= out.opening_lines) added += heads;
    }
    if (!(all > 0)) return T(0);
    return rupiah_near<T>(static_cast<double>(billed) * (added / all));
}

/// What an entry for PBID adds to the bills of heads that levers registered: of bills that pass
/// from fund to fund, each that takes some over has the same part.
template <class T, class OfNewHeads>
[[nodiscard]] T for_new_heads(const LedgerRow<T>& row, const T& passed, const T& passed_new,
                              OfNewHeads&& of_new_heads) {
    if (row.entry == Entry::billed) return of_new_heads(row.rupiah);
    if (row.entry == Entry::passed_on) return T(-of_new_heads(row.rupiah));
    if (row.entry != Entry::taken_over || !(passed > T(0))) return T(0);
    return rupiah_near<T>(static_cast<double>(row.rupiah) * static_cast<double>(passed_new) /
                          static_cast<double>(passed));
}

/// What a month adds to the year of its fund: money, from the fund's own row.
template <class T>
void add_fund(BudgetRow<T>& year, const FundRow<T>& row, const Outcome<T>& out, bool opening) {
    if (opening) {
        const T before = static_cast<T>(out.received_before[static_cast<std::size_t>(row.fund)]);
        year.money += before, year.spent_before += before - row.closing;
    }
    year.money += row.received;
    year.left = row.closing;
}

/// The same for what was asked and paid, from the ledger.
template <class T>
void add_entry(BudgetRow<T>& year, const LedgerRow<T>& row, bool first_of_year) {
    switch (row.entry) {
        case Entry::opening:
            if (first_of_year) year.needed += row.rupiah;
            return;
        case Entry::billed:
            year.needed += row.rupiah;
            return;
        case Entry::taken_over:
            year.needed += row.rupiah, year.pays_contributions = true;
            return;
        case Entry::passed_on:
            year.needed -= row.rupiah;
            return;
        case Entry::paid:
            year.paid += row.rupiah;
            return;
        case Entry::relief_paid:
            year.needed += row.rupiah, year.relief += row.rupiah;
            return;
        case Entry::programme:
            year.needed += row.rupiah, year.programmes += row.rupiah;
            return;
        case Entry::closing:
            year.owed += row.rupiah;
            return;
        default:
            return;
    }
}

}  // namespace detail

/// The rows by year, the funds in the scenario's order; last, where there is any, what the district
/// pays outside the funds: that has no budget here, its money is what it takes.
template <class T>
[[nodiscard]] std::vector<BudgetRow<T>> budget_rows(const Outcome<T>& out) {
    std::vector<BudgetRow<T>> rows, of_year(out.funds.size() + 1);
    std::vector<bool> there(of_year.size(), false);
    bool first = true;
    // With priority status a head is billed in the month of its registration.
    const auto before = [&](std::size_t i) -> const MonthRow<T>& {
        return i > 0 && !out.rows[i - 1].priority ? out.rows[i - 1] : out.rows[i];
    };
    for (std::size_t i = 0; i < out.rows.size(); ++i) {
        const MonthRow<T>& month = out.rows[i];
        for (BudgetRow<T>& year : of_year) year.owed = T(0), year.month = month.month;
        for (const FundRow<T>& fund : month.funds) {
            const auto f = static_cast<std::size_t>(fund.fund);
            detail::add_fund(of_year[f], fund, out, i == 0);
            there[f] = true;
        }
        T passed(0), passed_new(0);  // this month's bills for PBID, from fund to fund
        for (const LedgerRow<T>& entry : month.ledger)
            if (entry.entry == Entry::passed_on && entry.segment == Segment::PBID)
                passed += entry.rupiah,
                    passed_new += detail::of_new_heads(out, before(i), entry.fund, entry.rupiah);
        for (const LedgerRow<T>& entry : month.ledger) {
            if (entry.fund < 0 && entry.payer != Payer::district) continue;
            const std::size_t f =
                entry.fund < 0 ? out.funds.size() : static_cast<std::size_t>(entry.fund);
            detail::add_entry(of_year[f], entry, first);
            if (entry.fund >= 0 && i > 0 && entry.segment == Segment::PBID)
                of_year[f].for_new_heads +=
                    detail::for_new_heads(entry, passed, passed_new, [&](const T& rupiah) {
                        return detail::of_new_heads(out, before(i), entry.fund, rupiah);
                    });
            there[f] = true;
        }
        first = false;
        if (i + 1 < out.rows.size() && out.rows[i + 1].month.year() == month.month.year()) continue;
        of_year.back().money = of_year.back().paid;
        for (std::size_t f = 0; f < of_year.size(); ++f) {
            if (!there[f]) continue;
            of_year[f].needed += of_year[f].spent_before;
            of_year[f].fund = f < out.funds.size() ? static_cast<int>(f) : -1;
            of_year[f].pays_contributions |= f < out.funds.size() && detail::is_billed(out, f);
            of_year[f].for_new_heads = std::max(T(0), of_year[f].for_new_heads);
            if (of_year[f].pays_contributions) of_year[f].left_for_contributions = of_year[f].left;
            rows.push_back(of_year[f]);
        }
        std::fill(of_year.begin(), of_year.end(), BudgetRow<T>{});
        std::fill(there.begin(), there.end(), false);
        first = true;
    }
    return rows;
}

/// A row for each year and fund (`budget_rows`); fund `-` is what the district pays outside them.
template <class T>
[[nodiscard]] Frame budget(const Outcome<T>& out) {
    const std::vector<BudgetRow<T>> rows = budget_rows(out);
    std::vector<Month> months;
    std::vector<std::int64_t> years;
    std::vector<bool> pays;
    Words fund;
    fund.list.emplace_back("-");
    fund.list.insert(fund.list.end(), out.funds.begin(), out.funds.end());
    for (const BudgetRow<T>& row : rows) {
        months.push_back(row.month);
        years.push_back(row.month.year()), pays.push_back(row.pays_contributions);
        fund.index.push_back(row.fund + 1);
    }
    Frame frame;
    frame.rows = rows.size();
    frame.columns = {{"month", months, 0},
                     {"year", years, 0},
                     {"fund", fund, 0},
                     {"pays_contributions", pays, 0}};
    const auto add = [&](const char* name, T BudgetRow<T>::*column) {
        std::vector<T> values;
        for (const BudgetRow<T>& row : rows) values.push_back(row.*column);
        frame.columns.push_back({name, std::move(values), 2});
    };
    using B = BudgetRow<T>;
    add("money", &B::money), add("spent_before", &B::spent_before), add("needed", &B::needed);
    add("paid", &B::paid), add("relief", &B::relief), add("programmes", &B::programmes);
    add("for_new_heads", &B::for_new_heads);
    add("left", &B::left), add("left_for_contributions", &B::left_for_contributions);
    add("owed", &B::owed);
    return frame;
}

}  // namespace jknmodel
