// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file questions.hpp
/// What a planner asks of a run: when the money ends, when a target is met and whether it holds,
/// how many of the new heads last, what they cost this year and in a full year.

#include <algorithm>
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
/// the run).
[[nodiscard]] inline std::optional<Month> met(const Outcome<double>& out,
                                              const std::vector<Target>& targets, int hold) {
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

/// A head lasts when the money of every later year carries it beside the heads of the opening: the
/// year's receipts and grants less the debt that it opens with, over what a head costs in its
/// months. A head that PBI took over is paid for too.
[[nodiscard]] inline NewHeads new_heads(const Outcome<double>& out, const Scenario& scenario) {
    const auto heads = [&](const MonthRow<double>& row, bool of_levers) {
        return out.people(row, [&](const Station& s) {
            return s.segment == Segment::PBID && s.standing == Standing::active &&
                   (s.line >= out.opening_lines) == of_levers;
        });
    };
    const auto rate = [&](Month m) {
        return static_cast<double>(pbid_rate(scenario.rate_basis, m).count());
    };
    const Month opening = out.rows.front().month;
    NewHeads answer;
    double released = 0;
    for (std::size_t i = 1; i < out.rows.size(); ++i) {
        const MonthRow<double>& row = out.rows[i];
        for (const LeverRow<double>& lever : row.levers) {
            const auto by = carrier(scenario.levers[static_cast<std::size_t>(lever.lever)]).kind;
            if (by == Carrier::Kind::fund || by == Carrier::Kind::fund_with_grant)
                answer.added += lever.heads;
        }
        released += row.released;
        if (row.month.year() == opening.year())
            answer.cost_this_year += heads(out.rows[i - 1], true) * rate(row.month);
    }
    const double now = heads(out.rows.back(), true);
    const double gone = std::min(released, std::max(0.0, answer.added - now));
    const double taken_over = std::max(0.0, answer.added - now - gone);
    double lasting = answer.added - gone;
    for (std::size_t i = 1; i < out.rows.size(); ++i) {
        const Month first = out.rows[i].month;
        if (first.year() == opening.year() || first.month() != 1) continue;
        double money = -out.owed_to_bpjs(out.rows[i - 1]), each = 0;
        for (const Fund& fund : scenario.funds)
            if (fund.year == first.year()) money += static_cast<double>(fund.total().count());
        for (const MonthRow<double>& later : out.rows)
            if (later.month.year() == first.year())
                money += out.ledger(
                    later, [](const LedgerRow<double>& e) { return e.entry == Entry::granted; });
        for (Month m = first; m <= december(first); ++m) each += rate(m);
        lasting =
            std::min(lasting, std::max(0.0, money / each - heads(out.rows[i], false)) + taken_over);
    }
    answer.lasting = lasting;
    answer.one_off = answer.added - lasting;
    answer.cost_full_year = answer.added * 12 * rate(out.rows.back().month);
    return answer;
}

}  // namespace jknmodel
