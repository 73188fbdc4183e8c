// SPDX-License-Identifier: Apache-2.0
//
// The funds of a scenario file.

#include <array>
#include <optional>
#include <utility>

#include "scenario_parts.hpp"

namespace jknmodel::io {

namespace {

using Kind = TomlValue::Kind;

/// Answers whether all could be read.
bool read_receipts(TomlTable& table, Fund& fund) {
    bool all_good = true;
    const auto in_year = [&](Month month) { return month.year() == fund.year; };
    const std::string year = std::to_string(fund.year);
    if (auto months = table.table("receipts")) {
        for (const TomlItem& item : months->all()) {
            Receipt receipt;
            const bool amount = item.read(receipt.amount);
            all_good &= amount;
            const std::optional<Month> month = find_month(item.key());
            if (!month)
                months->fault_of_key(item.key(), in_quotes(item.key()) +
                                                     " is not a month; write year and month as "
                                                     "\"2025-05\"");
            else if (fund.year != 0 && !in_year(*month))
                months->fault_of_key(item.key(), in_quotes(item.key()) +
                                                     " is outside the year of this fund; "
                                                     "give a month of " +
                                                     year);
            else if (amount) {
                receipt.appropriated = receipt.usable = receipt.cash = *month;
                fund.receipts.push_back(receipt);
            }
        }
    }
    for (TomlTable& row : table.tables("receipt", "fund.receipt")) {
        Receipt receipt;
        bool good = row.read("amount", receipt.amount);
        good &= row.read("appropriated", receipt.appropriated);
        receipt.usable = receipt.appropriated;
        const bool usable = row.read("usable", receipt.usable);
        receipt.cash = receipt.usable;
        const bool cash = row.read("cash", receipt.cash);
        good &= usable || !row.has("usable");
        good &= cash || !row.has("cash");
        const bool understood = row.finish() && good;
        all_good &= understood;
        if (!understood) continue;
        report(faults_of(receipt, fund.year), row);
        fund.receipts.push_back(receipt);
    }
    return all_good;
}

Fund read_fund(TomlTable& table) {
    Fund fund;
    if (table.read_name("name", fund.name))
        if (const std::string fault = fault_of_fund_name(fund.name); !fault.empty())
            table.fault("name", fault);
    std::int64_t year = 0;
    if (table.read_count("year", year)) {
        const std::string fault = fault_of_fund_year(year);
        if (fault.empty())
            fund.year = static_cast<int>(year);
        else
            table.fault("year", fault);
    }
    table.read("source", fund.source);
    const bool received = read_receipts(table, fund);
    if (auto spent = table.find("spent_before")) {
        const bool derived = spent->kind() == Kind::text && spent->value().text == "derived";
        if (!derived && spent->kind() == Kind::text &&
            edit_distance(spent->value().text, "derived") <= 3)
            spent->fault("must be whole rupiah, or \"derived\" from the heads" +
                         advice(spent->value().text, std::array{"derived"}));
        else if (!derived && spent->read(fund.spent_before) && received)
            if (const std::string fault = fault_of_spent_before(fund); !fault.empty())
                spent->fault(fault);
    }
    std::int64_t heads = 0, late = 0;
    if (table.read_count("opening_heads", heads)) fund.opening_heads = heads;
    table.read("when_dry", fund.when_dry);
    table.read("carry_over", fund.carry_over);
    if (table.read_count("pays_late", late)) {
        const std::string fault = fault_of_months_late(late);
        if (fault.empty())
            fund.pays_late = static_cast<int>(late);
        else
            table.fault("pays_late", fault);
    }
    table.read("own_bill", fund.own_bill);
    table.read_name("follows", fund.follows);
    table.read("again_every_year", fund.again_every_year);
    if (table.finish() && !table.has("receipts") && !table.has("receipt")) {
        const std::string in = std::to_string(fund.year != 0 ? fund.year : 2025);
        table.fault("receipts",
                    "the fund has no money; write receipts = {\"" + in + "-01\" = 50_670_000_000}");
    }
    return fund;
}

}  // namespace

std::vector<Fund> read_funds(TomlTable& top) {
    std::vector<TomlTable> tables = top.tables("fund", "fund");
    std::vector<Fund> funds;
    for (TomlTable& table : tables) funds.push_back(read_fund(table));
    bool told_apart = true;
    const std::vector<std::size_t> first = first_namesakes(funds);
    for (std::size_t i = 0; i < funds.size(); ++i) {
        told_apart &= !funds[i].name.empty() && funds[i].year != 0;
        if (first[i] == i) continue;
        told_apart = false;
        tables[i].fault("name", "is the name of the fund of line " +
                                    std::to_string(tables[first[i]].row()) + "; give each its own");
    }
    if (!told_apart) return funds;
    Issues issues;
    (void)fund_lines(funds, issues);
    std::map<int, std::vector<std::string>> names_of_year;
    for (const Fund& fund : funds) names_of_year[fund.year].push_back(fund.name);
    // The issues come in the order of the funds, twice: whose each is, is found in two rounds.
    std::size_t i = 0;
    for (const Issue& issue : issues.list()) {
        if (top.file().full()) {
            top.file().count_fault();
            continue;
        }
        const auto is_of = [&issue](const Fund& fund) {
            return issue.message.rfind("two funds", 0) == 0
                       ? issue.value == fund.name
                       : issue.message.rfind("fund " + in_quotes(fund.name), 0) == 0;
        };
        for (std::size_t n = 0; n < funds.size() && !is_of(funds[i]); ++n)
            i = (i + 1) % funds.size();
        const std::vector<std::string>& earlier = names_of_year[funds[i].year - 1];
        std::string remedy;
        if (earlier.empty())
            remedy = "; leave 'follows' out";
        else if (issue.value == funds[i].follows)
            remedy = advice(issue.value, earlier);
        constexpr std::size_t readable = 2000;  // a longer list of names helps nobody
        tables[i].fault("follows", issue.message + (remedy.size() <= readable ? remedy : ""));
    }
    return funds;
}

}  // namespace jknmodel::io
