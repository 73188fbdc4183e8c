// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file check.hpp
/// What is wrong with a scenario, however it was made. Every projection asks before it starts; the
/// reader of files asks the same questions and adds line and column.
///
///   check(scenario);   // InputError: each fault names its lever, fund or assumption (`where`)

#include <cstddef>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/scenario/check_lever.hpp>
#include <jknmodel/scenario/purposes.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

// ── funds ───────────────────────────────────────────────────

inline constexpr int first_fund_year = 2014;  ///< the JKN began
inline constexpr int most_months_late = 6;

/// The faults of a receipt of a fund of that year (0: not known).
[[nodiscard]] [[gnu::cold]] inline Faults faults_of(const Receipt& receipt, int fund_year) {
    Faults out;
    const auto fault = [&](std::string_view key, Month month, std::string_view message) {
        add_fault(out, key, "", month.str(), message);
    };
    const std::string year = std::to_string(fund_year);
    if (const std::string amount = fault_of_amount(receipt.amount); !amount.empty())
        add_fault(out, "amount", "", std::to_string(receipt.amount.count()), amount);
    if (receipt.usable < receipt.appropriated)
        fault("usable", receipt.usable,
              "is before 'appropriated'; money is usable after it is granted");
    if (receipt.cash < receipt.usable)
        fault("cash", receipt.cash, "is before 'usable'; give the same month or a later one");
    if (fund_year == 0) return out;
    // a budget is adopted before its year begins, so it may be appropriated then
    const int granted = receipt.appropriated.year();
    if (granted != fund_year && granted != fund_year - 1)
        fault("appropriated", receipt.appropriated,
              said({"is outside the year of this fund, ", year}));
    if (receipt.usable.year() != fund_year)
        fault("usable", receipt.usable,
              said({"is outside the year of this fund; give a month of ", year}));
    else if (receipt.cash.year() != fund_year)
        fault("cash", receipt.cash,
              said({"is outside the year of this fund; give a month of ", year}));
    return out;
}
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_fund_name(const std::string& fund_name) {
    if (fund_name.empty()) return "is missing; give the fund a name";
    if (fund_name == CostShare::third_party)
        return "means a third party in 'shares'; give the fund another name";
    return "";
}
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_fund_year(std::int64_t year) {
    if (year >= first_fund_year && year <= Month::last_year) return "";
    return said({"is not a year of the JKN; give one from ", std::to_string(first_fund_year),
                 " to ", std::to_string(Month::last_year)});
}
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_months_late(std::int64_t months) {
    if (months < 0) return fault_of_count(months);
    if (months <= most_months_late) return "";
    return "is more than 6 months; give a number from 0 to 6";
}
/// Receipts may be more than 64 bits of rupiah together, so they are added up beyond them.
[[nodiscard]] [[gnu::cold]] inline long double money_of(const Fund& fund) {
    long double sum = 0;
    for (const Receipt& receipt : fund.receipts)
        sum += static_cast<long double>(receipt.amount.count());
    return sum;
}
/// Money spent is money received.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_spent_before(const Fund& fund) {
    if (!fund.spent_before) return "";
    if (const std::string fault = fault_of_amount(*fund.spent_before); !fault.empty()) return fault;
    return static_cast<long double>(fund.spent_before->count()) > money_of(fund)
               ? "is more than the fund receives"
               : "";
}

/// The faults of a fund by itself.
[[nodiscard]] [[gnu::cold]] inline Faults faults_of(const Fund& fund) {
    Faults out;
    const auto add = [&](std::string_view key, std::string_view value, std::string_view message) {
        if (!message.empty()) add_fault(out, key, "", value, message);
    };
    add("name", fund.name, fault_of_fund_name(fund.name));
    const std::string year = fault_of_fund_year(fund.year);
    add("year", std::to_string(fund.year), year);
    for (const Receipt& receipt : fund.receipts)
        for (Fault& fault : faults_of(receipt, year.empty() ? fund.year : 0))
            out.push_back(std::move(fault));
    if (fund.spent_before)
        add("spent_before", std::to_string(fund.spent_before->count()),
            fault_of_spent_before(fund));
    if (fund.opening_heads)
        add("opening_heads", std::to_string(*fund.opening_heads),
            fault_of_count(*fund.opening_heads));
    add("pays_late", std::to_string(fund.pays_late), fault_of_months_late(fund.pays_late));
    if (!is_named(fund.source)) add("source", "", "is no source of money");
    if (!is_named(fund.when_dry)) add("when_dry", "", "is no 'owe' and no 'release'");
    return out;
}
/// Of each fund the first one of its name: its own position, where it is the first.
[[nodiscard]] [[gnu::cold]] inline std::vector<std::size_t> first_namesakes(
    const std::vector<Fund>& funds) {
    std::map<std::string_view, std::size_t> first;
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < funds.size(); ++i)
        out.push_back(funds[i].name.empty() ? i : first.emplace(funds[i].name, i).first->second);
    return out;
}

// ── the whole ───────────────────────────────────────────────

namespace detail {

[[gnu::cold]] inline void check_funds(const Scenario& scenario, Issues& issues) {
    const std::vector<Fund>& funds = scenario.funds;
    const std::vector<std::size_t> first = first_namesakes(funds);
    long double money = 0;
    for (std::size_t i = 0; i < funds.size(); ++i) {
        const std::string where =
            "fund " + (funds[i].name.empty() ? std::to_string(i + 1) : in_quotes(funds[i].name));
        for (const Fault& fault : faults_of(funds[i]))
            issues.add(fault.key, fault.value, fault.message, where);
        if (first[i] != i)
            issues.add("name", funds[i].name,
                       said({"is the name of fund ", std::to_string(first[i] + 1),
                             " too; give each its own"}),
                       where);
        const bool had_room = money <= static_cast<long double>(most_money.count());
        money += money_of(funds[i]);
        if (had_room && money > static_cast<long double>(most_money.count()))
            issues.add("receipts", "",
                       "brings the money of the funds above 100_000_000_000_000_000 rupiah; "
                       "check the numbers",
                       where);
    }
}
[[gnu::cold]] inline void check_levers(const Scenario& scenario, Issues& issues) {
    const FundsNamed funds{scenario.funds};
    std::map<std::string_view, std::size_t> named;
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const std::string& lever_name = window(scenario.levers[i]).name;
        const std::string where =
            "lever " + (lever_name.empty() ? std::to_string(i + 1) : in_quotes(lever_name));
        const auto [first, fresh] = named.emplace(lever_name, i);
        if (!fresh && !lever_name.empty())
            issues.add("name", lever_name,
                       said({"is the name of lever ", std::to_string(first->second + 1),
                             " too; give each its own"}),
                       where);
        for (const Fault& fault : faults_of(scenario.levers[i], funds))
            issues.add(fault.key, fault.value,
                       (fault.entry.empty() || fault.message.rfind(in_quotes(fault.entry), 0) == 0
                            ? ""
                            : in_quotes(fault.entry) + " ") +
                           fault.message,
                       where);
    }
    for (const FaultBeside& at : group_faults(scenario.levers))
        if (!at.fault.value.empty())  // a lever of a program needs no name
            issues.add(at.fault.key, at.fault.value, at.fault.message,
                       said({"lever ", in_quotes(at.fault.value)}));
    for (const EarmarkFault& fault : earmark_faults(scenario.levers))
        issues.add(fault.asked.key, fault.asked.fund, fault.message,
                   said({"lever ", in_quotes(window(scenario.levers[fault.asked.lever]).name)}));
}
[[gnu::cold]] inline void check_assumptions(const Assumptions<>& assume, Issues& issues) {
    for (const Assumption& row : register_of_assumptions)
        if (const std::string fault = fault_of(row, assume[row.id]); !fault.empty())
            issues.add(name(row.id), std::to_string(assume[row.id]), fault, "assumptions");
}
/// What is wrong with the month of the law that a scenario plays under; empty for nothing.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_law_as_of(std::optional<Month> month) {
    if (!month || law::knows(*month)) return {};
    return said({"is before the law's tables; give a month from ", law::first_month.str()});
}
/// Whether the changes of law exist and fit together; each fault names its lever.
[[gnu::cold]] inline void check_law(const Scenario& scenario, Issues& issues) {
    for (const FaultBeside& at : law_faults(scenario.levers, scenario.law_as_of))
        issues.add(at.fault.key, at.fault.value, at.fault.message,
                   said({"lever ", in_quotes(window(scenario.levers[at.lever]).name)}));
}

}  // namespace detail

/// Adds every fault of a scenario; `where` names the lever, the fund, or the assumptions.
[[gnu::cold]] inline void check(const Scenario& scenario, Issues& issues) {
    const std::size_t before = issues.list().size();
    detail::check_funds(scenario, issues);
    detail::check_levers(scenario, issues);
    detail::check_assumptions(scenario.assumptions, issues);
    const auto word = [&](auto value, std::string_view key) {
        if (!is_named(value))
            issues.add(key, std::to_string(static_cast<int>(value)),
                       said({"is no ", Names<decltype(value)>::what}));
    };
    word(scenario.rate_basis, "rate_basis"), word(scenario.cap_keeps, "cap_keeps");
    for (ChooseBy by : scenario.choose_by) word(by, "choose_by");
    if (!scenario.local_share_fund.empty()) {
        const std::string fault =
            FundsNamed{scenario.funds}.fault_of(scenario.local_share_fund, Purpose::local_share);
        if (!fault.empty()) issues.add("local_share_fund", scenario.local_share_fund, fault);
    }
    if (const std::string fault = detail::fault_of_law_as_of(scenario.law_as_of); !fault.empty())
        issues.add("law_as_of", scenario.law_as_of->str(), fault);
    // Lines of funds and changes of law are asked of what is good by itself.
    if (issues.list().size() > before) return;
    (void)fund_lines(scenario.funds, issues);
    detail::check_law(scenario, issues);
}
/// Throws InputError with every fault of a scenario.
[[gnu::cold]] inline void check(const Scenario& scenario) {
    Issues issues;
    check(scenario, issues);
    issues.raise_if_any();
}

}  // namespace jknmodel
