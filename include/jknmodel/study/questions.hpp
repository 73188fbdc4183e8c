// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file questions.hpp
/// What a planner asks of a run: when the money ends, when a target is met and whether it holds,
/// how many of the new heads last, what they cost this year and in a full year.

#include <algorithm>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

/// The first month in which a fund could not pay a bill or heads were given up; none within the
/// run.
[[nodiscard]] inline std::optional<Month> money_ends(const Outcome<double>& out) {
    for (const MonthRow<double>& row : out.rows) {
        if (row.released > 0.5) return row.month;
        for (const FundRow<double>& fund : row.funds)
            if (fund.short_of > 0.5) return row.month;
    }
    return std::nullopt;
}

/// The value of a figure in a row of the run; the share carries its base in its name.
[[nodiscard]] inline double figure(const Outcome<double>& out, const MonthRow<double>& row,
                                   Target::Figure figure) {
    switch (figure) {
        case Target::Figure::coverage:
            return out.registered(row) / row.population;
        case Target::Figure::active_of_population:
            return out.active(row) / row.population;
        case Target::Figure::active_of_registered:
            return out.active(row) / out.registered(row);
    }
    return 0;
}

/// The first month at whose close every target is met and stays met for `hold` months after (within
/// the run). Throws InputError without a target, for one that is no share, for less than no months.
[[nodiscard]] inline std::optional<Month> met(const Outcome<double>& out,
                                              const std::vector<Target>& targets, int hold) {
    if (targets.empty()) refuse("target", "", "there is none; give coverage = 0.98");
    for (const Target& target : targets) (void)checked_share(name(target.figure), target.share);
    if (hold < 0) refuse("hold", std::to_string(hold), "is below 0; give months from 0");
    constexpr double rounding = 1e-9;
    for (std::size_t first = 0; first < out.rows.size(); ++first) {
        const std::size_t last = first + static_cast<std::size_t>(hold);
        if (last >= out.rows.size()) break;
        bool all = true;
        for (std::size_t i = first; i <= last && all; ++i)
            for (const Target& target : targets)
                all = all && figure(out, out.rows[i], target.figure) >= target.share - rounding;
        if (all) return out.rows[first].month;
    }
    return std::nullopt;
}

/// PBID heads that the levers registered, split into those that the money pays in every later month
/// of the run and those it pays only for a while; and what they cost.
struct NewHeads {
    double added = 0;           ///< registered by levers
    double lasting = 0;         ///< paid for in every later month of the run
    double one_off = 0;         ///< the others
    double cost_this_year = 0;  ///< rupiah billed for them in the opening's year
    double cost_full_year = 0;  ///< rupiah for twelve months at the rate of the last month
};

/// A head lasts when the money of its line of funds carries it in every later year beside the heads
/// of the opening: the year's receipts and grants, less the debt that it opens with and what it
/// pays for others, over what a head costs in its months. A head that PBI took over is paid for
/// too.
[[nodiscard]] inline NewHeads new_heads(const Outcome<double>& out, const Scenario& scenario) {
    using Row = MonthRow<double>;
    const Month first = out.rows.front().month + 1;
    const auto heads = [&](const Row& row, int line, bool of_levers) {
        return out.people(row, [&](const Station& s) {
            return s.segment == Segment::PBID && s.standing == Standing::active &&
                   (s.line >= out.opening_lines) == of_levers &&
                   out.pbid_fund_line[static_cast<std::size_t>(s.line)] == line;
        });
    };
    NewHeads answer;
    for (int line = 0; line < static_cast<int>(out.fund_lines.size()); ++line) {
        const auto& funds = out.fund_lines[static_cast<std::size_t>(line)];
        const auto in_line = [&](int fund) {
            return fund >= 0 && std::find(funds.begin(), funds.end(),
                                          static_cast<std::size_t>(fund)) != funds.end();
        };
        bool pays_local_share = false;
        std::vector<bool> registers(scenario.levers.size(), false);
        for (std::size_t f : funds) {
            pays_local_share |= scenario.funds[f].name == scenario.local_share_fund;
            for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
                const Carrier by = carrier(scenario.levers[l]);
                if ((by.kind == Carrier::Kind::fund || by.kind == Carrier::Kind::fund_with_grant) &&
                    by.fund == scenario.funds[f].name)
                    registers[l] = true;
            }
        }
        double added = 0, released = 0;
        for (const Row& row : out.rows) {
            released += row.released;
            for (const LeverRow<double>& lever : row.levers)
                if (registers[static_cast<std::size_t>(lever.lever)]) added += lever.heads;
        }
        if (!(added > 0)) continue;
        // The fund that also pays the local share pays it for these heads too.
        const RateBasis basis = pays_local_share && scenario.rate_basis == RateBasis::own_share
                                    ? RateBasis::with_local_share
                                    : scenario.rate_basis;
        const auto rate = [&](Month m) { return static_cast<double>(pbid_rate(basis, m).count()); };

        const double now = heads(out.rows.back(), line, true);
        const double gone = std::min(released, std::max(0.0, added - now));
        const double taken_over = std::max(0.0, added - now - gone);
        double lasting = added - gone;
        for (std::size_t i = 1; i < out.rows.size(); ++i) {
            const Row &before = out.rows[i - 1], &row = out.rows[i];
            const int year = row.month.year();
            // With priority status a head is billed in the month of its registration.
            if (year == first.year())
                answer.cost_this_year +=
                    heads(before.priority ? row : before, line, true) * rate(row.month);
            if (year == first.year() || row.month.month() != 1) continue;
            double money = 0, each = 0;
            for (const FundRow<double>& fund : before.funds)
                if (in_line(fund.fund)) money -= fund.owed;
            for (std::size_t f : funds)
                if (scenario.funds[f].year == year)
                    money += static_cast<double>(scenario.funds[f].total().count());
            for (const Row& later : out.rows) {
                if (later.month.year() != year) continue;
                for (const LedgerRow<double>& e : later.ledger) {
                    if (!in_line(e.fund)) continue;
                    if (e.entry == Entry::granted) money += e.rupiah;
                    if (e.entry == Entry::relief_paid ||
                        (e.entry == Entry::billed && e.segment != Segment::PBID))
                        money -= e.rupiah;
                }
            }
            for (Month m = row.month; m <= december(row.month); ++m) each += rate(m);
            lasting = std::min(lasting,
                               std::max(0.0, money / each - heads(row, line, false)) + taken_over);
        }
        answer.added += added;
        answer.lasting += lasting;
        answer.one_off += added - lasting;
        answer.cost_full_year += added * 12 * rate(out.rows.back().month);
    }
    return answer;
}

}  // namespace jknmodel
