// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file fund.hpp
/// A fund: a pot of money of one budget year, with the months in which its amounts are
/// appropriated, usable (decisions may count on them) and cash (bills can be paid from them).
///
/// Funds of successive years form a line: heads that a fund carries are carried by its successor
/// from January. The successor names it in `follows`; where a source has one fund a year, that is
/// understood. One that comes `again_every_year` needs no successor of its own (again.hpp).
///
/// BPJS sends one bill for all of them (projection/month/one_bill.hpp), but for those with
/// `own_bill`.

#include <array>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

enum class WhenDry : std::uint8_t {
    owe,     ///< bills that the fund cannot pay are owed to BPJS and paid first next year
    release  ///< keep within the money: the newest heads go to `left`
};
template <>
struct Names<WhenDry> {
    static constexpr std::string_view what = "when_dry";
    static constexpr std::array<std::string_view, 2> list{"owe", "release"};
};

struct Receipt {
    Rupiah amount;
    Month appropriated, usable, cash;
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

struct Fund {
    std::string name;
    int year = 0;
    Source source = Source::APBD;
    std::vector<Receipt> receipts = {};
    std::optional<Rupiah> spent_before = {};  ///< absent: derived from the heads (and marked so)
    std::optional<std::int64_t> opening_heads =
        {};  ///< PBID heads of the opening it carries; absent: the rest
    WhenDry when_dry = WhenDry::owe;
    bool carry_over = false;
    int pays_late = 0;      ///< months between a bill and its payment
    bool own_bill = false;  ///< billed apart from the other funds: neither pays for the other
    std::string follows = {};
    bool again_every_year = false;  ///< the same amounts every later year (scenario/again.hpp)
    bool taken_again = false;       ///< it is of an earlier year: nobody adopted it

    [[nodiscard]] Rupiah total() const {
        Rupiah sum;
        for (const Receipt& r : receipts) sum += r.amount;
        return sum;
    }
    [[nodiscard]] Rupiah received_by(Month month) const {
        Rupiah sum;
        for (const Receipt& r : receipts)
            if (r.cash <= month) sum += r.amount;
        return sum;
    }
    friend bool operator==(const Fund&, const Fund&) = default;
};

/// The same fund with the cash of one receipt so many months later, at the latest in December.
[[nodiscard]] inline Fund paid_later(Fund fund, std::size_t receipt, int months) {
    Month& cash = fund.receipts.at(receipt).cash;
    const Month december{cash.year(), 12};
    cash = cash + months > december ? december : cash + months;
    return fund;
}

/// Whose money a source is, for the ledger.
[[nodiscard]] constexpr Payer payer_of(Source source) noexcept {
    switch (source) {
        case Source::province:
            return Payer::province;
        case Source::CSR:
        case Source::BUMD:
        case Source::Baznas:
        case Source::donation:
            return Payer::third_party;
        default:
            return Payer::district;
    }
}

/// Funds in lines: line[i] lists the positions of the funds of that line, by year.
/// Adds an issue for two funds of one line and year, and for a `follows` that names nothing
/// earlier.
[[nodiscard]] [[gnu::cold]] inline std::vector<std::vector<std::size_t>> fund_lines(
    const std::vector<Fund>& funds, Issues& issues) {
    // By name and by source of a year, as text: a file may have a hundred thousand funds.
    const auto in_year = [](int year, std::string_view of) {
        return std::to_string(year).append(" ").append(of);
    };
    std::vector<std::string> keys;
    keys.reserve(2 * funds.size());
    std::map<std::string_view, std::size_t> first_of_source, last_of_name;
    std::vector<std::size_t> source(funds.size()), last(funds.size());
    std::vector<int> many(funds.size());
    for (std::size_t i = 0; i < funds.size(); ++i) {
        keys.push_back(in_year(funds[i].year, name(funds[i].source)));
        source[i] = first_of_source.emplace(keys.back(), i).first->second;
        ++many[source[i]], last[source[i]] = i;
        keys.push_back(in_year(funds[i].year, funds[i].name));
        last_of_name[keys.back()] = i;
    }
    std::vector<int> parent(funds.size(), -1);
    for (std::size_t i = 0; i < funds.size(); ++i) {
        const Fund& fund = funds[i];
        const auto before = first_of_source.find(in_year(fund.year - 1, name(fund.source)));
        const bool any = before != first_of_source.end();
        const int same_source = any ? many[before->second] : 0, siblings = many[source[i]] - 1;
        if (any) parent[i] = static_cast<int>(last[before->second]);
        const auto named = last_of_name.find(in_year(fund.year - 1, fund.follows));
        const int found = named == last_of_name.end() ? -1 : static_cast<int>(named->second);
        if (!fund.follows.empty()) {
            parent[i] = found;
            if (found < 0)
                issues.add("follows", fund.follows,
                           said({"fund '", fund.name, "' follows '", fund.follows,
                                 "', which is no fund of ", std::to_string(fund.year - 1)}));
        } else if (same_source != 1 || siblings > 0) {
            if (same_source > 0)
                issues.add("follows", "",
                           said({"fund '", fund.name, "': several funds of source ",
                                 name(fund.source), "; say which one it follows"}));
            parent[i] = -1;
        }
    }
    std::vector<std::vector<std::size_t>> lines;
    std::vector<int> child(funds.size(), -1);
    for (std::size_t i = 0; i < funds.size(); ++i) {
        if (parent[i] < 0) continue;
        int& next = child[static_cast<std::size_t>(parent[i])];
        if (next >= 0)
            issues.add("follows", funds[i].name,
                       said({"two funds follow '", funds[static_cast<std::size_t>(parent[i])].name,
                             "'; one may"}));
        next = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < funds.size(); ++i) {
        if (parent[i] >= 0) continue;
        std::vector<std::size_t> line;
        for (int at = static_cast<int>(i); at >= 0; at = child[static_cast<std::size_t>(at)])
            line.push_back(static_cast<std::size_t>(at));
        lines.push_back(line);
    }
    return lines;
}

}  // namespace jknmodel
