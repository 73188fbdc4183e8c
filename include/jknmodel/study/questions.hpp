// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file questions.hpp
/// What a planner asks of a run: when the money ends, when a target is met and whether it holds,
/// how many of the new heads last, what they cost this year and in a full year.

#include <algorithm>
#include <cstddef>
#include <functional>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/law/month_law.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <jknmodel/schedule/uhc.hpp>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

namespace detail {
/// The first month in which heads were given up, or in which a fund was short and `passes` does not
/// let that pass.
template <class Passes>
[[nodiscard]] std::optional<Month> first_short(const Outcome<double>& out, const Passes& passes) {
    const auto is_short = [](const FundRow<double>& fund) { return fund.short_of > 0.5; };
    for (const MonthRow<double>& row : out.rows)
        if (row.released > 0.5 ||
            (std::any_of(row.funds.begin(), row.funds.end(), is_short) && !passes(row)))
            return row.month;
    return std::nullopt;
}
}  // namespace detail

/// The first month in which a fund could not pay a bill or heads were given up; none within the
/// run.
[[nodiscard]] inline std::optional<Month> money_ends(const Outcome<double>& out) {
    return detail::first_short(out, [](const MonthRow<double>&) { return false; });
}

/// The same where a bill that waits for cash of its year, and is paid within it, ends no money.
[[nodiscard]] inline std::optional<Month> money_ends_for_good(const Outcome<double>& out) {
    const auto owing = [](const FundRow<double>& fund) { return fund.owed > 0.5; };
    return detail::first_short(out, [&](const MonthRow<double>& short_row) {
        return std::any_of(out.rows.begin(), out.rows.end(), [&](const MonthRow<double>& row) {
            return row.month >= short_row.month && row.month.year() == short_row.month.year() &&
                   std::none_of(row.funds.begin(), row.funds.end(), owing);
        });
    });
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

/// What has to be reached in a month: the same targets in all, or those of the law in force.
using Line = std::function<std::vector<Target>(Month)>;

/// The thresholds of priority status in force in each month, for these figures: what the law does
/// not test in a month is not asked then.
[[nodiscard]] inline Line status_line(std::vector<Target::Figure> figures, law::Law law = {}) {
    return [figures = std::move(figures), law](Month month) {
        const law::UhcThresholds asked = priority_thresholds(month, law);
        std::vector<Target> out;
        for (const Target::Figure figure : figures) {
            const auto& least =
                figure == Target::Figure::coverage ? asked.coverage : asked.active_of_population;
            if (least) out.push_back({figure, static_cast<double>(least->parts) / 1e6});
        }
        return out;
    };
}

/// Whether the close of a month reaches its line; where nothing is asked, nothing is reached.
[[nodiscard]] inline bool reaches(const Outcome<double>& out, const MonthRow<double>& row,
                                  const Line& line) {
    const std::vector<Target> asked = line(row.month);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const Target& target) {
        return reaches(figure(out, row, target.figure), target.share);
    });
}

/// The first of so many closes that is reached, and `hold` closes after it too; `reached(i)` says
/// of one. Throws InputError for less than no months.
template <class Reached>
[[nodiscard]] std::optional<std::size_t> first_held(std::size_t closes, int hold,
                                                    Reached&& reached) {
    if (hold < 0) refuse("hold", std::to_string(hold), "is below 0; give months from 0");
    const auto wanted = static_cast<std::size_t>(hold) + 1;
    std::size_t held = 0;
    for (std::size_t i = 0; i < closes; ++i) {
        held = reached(i) ? held + 1 : 0;
        if (held == wanted) return i + 1 - wanted;
    }
    return std::nullopt;
}

/// The first month whose close reaches its line, and `hold` months after it theirs (within the
/// run). Throws InputError for less than no months.
[[nodiscard]] inline std::optional<Month> met(const Outcome<double>& out, const Line& line,
                                              int hold) {
    const auto first = first_held(out.rows.size(), hold,
                                  [&](std::size_t i) { return reaches(out, out.rows[i], line); });
    return first ? std::optional{out.rows[*first].month} : std::nullopt;
}
/// The same for targets that do not change. Throws InputError without one, and for one that is no
/// share.
[[nodiscard]] inline std::optional<Month> met(const Outcome<double>& out,
                                              const std::vector<Target>& targets, int hold) {
    if (targets.empty()) refuse("target", "", "there is none; give coverage = 0.98");
    for (const Target& target : targets) (void)checked_share(name(target.figure), target.share);
    return met(
        out, [&](Month) { return targets; }, hold);
}
/// The first month after its line was met whose close misses its own; none within the run.
[[nodiscard]] inline std::optional<Month> lost(const Outcome<double>& out, const Line& line) {
    bool was_met = false;
    for (const MonthRow<double>& row : out.rows) {
        const bool here = reaches(out, row, line);
        if (was_met && !here) return row.month;
        was_met |= here;
    }
    return std::nullopt;
}

/// PBID heads that the levers registered, those of them that last, and what they cost. A head lasts
/// when every month from its registration to the end of the window is paid for by the money named,
/// old debts of the same bill aside; the window is the scenario's, so that the answer does not move
/// with the month in which the run happens to stop.
struct NewHeads {
    double added = 0;               ///< registered by levers
    std::optional<double> lasting;  ///< nothing: the run, or the funds named, are too short to tell
    std::optional<double> one_off;  ///< the others
    double released = 0;            ///< PBID heads given up to keep within the money, old or new
    double cost_this_year = 0;      ///< rupiah billed for them in the opening's year
    double cost_full_year = 0;      ///< rupiah for the first whole year after they came
    Month until;                    ///< the end of the window
};

namespace detail {

/// What the money of a line of funds lacks for a year's bills of its own heads, by itself; what the
/// line owed before is no part of it.
[[nodiscard]] inline double lacks_alone(const Outcome<double>& out,
                                        const std::vector<std::size_t>& funds, int year) {
    const auto pays = [&](int fund) {
        return fund >= 0 &&
               std::find(funds.begin(), funds.end(), static_cast<std::size_t>(fund)) != funds.end();
    };
    double money = 0, need = 0;
    for (const MonthRow<double>& row : out.rows) {
        if (row.month.year() != year) continue;
        const bool opening = &row == &out.rows.front();
        for (const FundRow<double>& fund : row.funds)
            if (pays(fund.fund)) money += opening ? fund.closing : fund.received;
        if (opening) continue;
        for (const LedgerRow<double>& e : row.ledger)
            if (pays(e.fund) && (e.entry == Entry::billed || e.entry == Entry::relief_paid ||
                                 e.entry == Entry::programme))
                need += e.rupiah;
    }
    return need - money;
}

/// The same by line, when funds that are billed together have paid for each other what they have
/// left over, in the order of the file (projection/month/one_bill.hpp).
[[nodiscard]] inline std::vector<double> lacks(const Outcome<double>& out, const Scenario& scenario,
                                               law::Law law, int year) {
    std::vector<double> each;
    std::vector<std::pair<std::size_t, std::size_t>> together;  // fund of the year, line
    double spare = 0;
    for (std::size_t line = 0; line < out.fund_lines.size(); ++line) {
        each.push_back(lacks_alone(out, out.fund_lines[line], year));
        std::size_t fund = out.fund_lines[line].back();
        for (std::size_t f : out.fund_lines[line])
            if (scenario.funds[f].year == year) fund = f;
        if (scenario.funds[fund].own_bill) continue;
        together.emplace_back(fund, line);
        if (may_pay(scenario.funds[fund].source, Purpose::pbid, law))
            spare += std::max(0.0, -each.back());
    }
    std::sort(together.begin(), together.end());
    for (const auto& [fund, line] : together) {
        const double helped = std::clamp(each[line], 0.0, spare);
        each[line] -= helped, spare -= helped;
    }
    return each;
}

/// Heads that one lever registered in one month.
struct NewCohort {
    Month registered, billed;
    double heads = 0, given_up = 0;
    double unpaid = 0;  ///< the most of them that a year's money did not carry
    bool granted = false;
    std::optional<Month> granted_until;
};

/// New heads of one line of funds, and what its money does for them.
class NewHeadsOfLine {
public:
    NewHeadsOfLine(const Outcome<double>& out, const Scenario& scenario, const law::MonthLaws& laws,
                   int line)
        : out_{out}, scenario_{scenario}, laws_{laws}, line_{line} {
        bool pays_local_share = false;
        for (std::size_t f : funds())
            pays_local_share |= scenario.funds[f].name == scenario.local_share_fund;
        // The fund that also pays the local share pays it for these heads too.
        basis_ = pays_local_share && scenario.rate_basis == RateBasis::own_share
                     ? RateBasis::with_local_share
                     : scenario.rate_basis;
        for (std::size_t i = 1; i < out.rows.size(); ++i) read(out.rows[i - 1], out.rows[i]);
        std::stable_sort(cohorts_.begin(), cohorts_.end(),
                         [](const auto& a, const auto& b) { return a.registered < b.registered; });
    }

    /// Whether a lever registers heads on it, now or later.
    [[nodiscard]] bool registers() const {
        return std::any_of(scenario_.levers.begin(), scenario_.levers.end(),
                           [&](const Lever& lever) { return carries(lever).has_value(); });
    }
    [[nodiscard]] double added() const {
        double sum = 0;
        for (const NewCohort& c : cohorts_) sum += c.heads;
        return sum;
    }
    [[nodiscard]] int last_year() const { return scenario_.funds[funds().back()].year; }
    [[nodiscard]] bool came_by(Month month) const {
        return cohorts_.empty() || cohorts_.back().registered <= month;
    }
    [[nodiscard]] double cost_in(int year) const {
        double cost = 0;
        for (std::size_t i = 1; i < out_.rows.size(); ++i) {
            const auto &before = out_.rows[i - 1], &row = out_.rows[i];
            // With priority status a head is billed in the month of its registration.
            if (row.month.year() == year)
                cost += present(before.priority ? row : before) * rate(row.month);
        }
        return cost;
    }
    [[nodiscard]] double cost_full_year() const {
        if (cohorts_.empty()) return 0;
        double each = 0;
        const Month first{cohorts_.back().registered.year() + 1, 1};
        for (Month m = first; m <= december(first); ++m) each += rate(m);
        return added() * each;
    }
    /// Heads that every year's money carries, to the end of the window; `lacking(year)` is by line
    /// what a year's money lacks. It is lacked by the newest heads.
    template <class Lacking>
    [[nodiscard]] double lasting(Month until, Lacking&& lacking) {
        for (int year = (out_.rows.front().month + 1).year(); year <= until.year(); ++year) {
            double short_of = lacking(year)[static_cast<std::size_t>(line_)];
            for (auto c = cohorts_.rbegin(); c != cohorts_.rend() && short_of > 0.5; ++c) {
                double each = 0;
                for (Month m = std::max(c->billed, Month{year, 1}); m.year() == year; ++m)
                    each += rate(m) - grant(*c, m);
                if (!(each > 0)) continue;
                const double heads = std::min(c->heads - c->given_up, short_of / each);
                c->unpaid = std::max(c->unpaid, heads);
                short_of -= heads * each;
            }
        }
        double sum = 0;
        for (const NewCohort& c : cohorts_) sum += std::max(0.0, c.heads - c.given_up - c.unpaid);
        return sum;
    }

private:
    using Row = MonthRow<double>;
    [[nodiscard]] const std::vector<std::size_t>& funds() const {
        return out_.fund_lines[static_cast<std::size_t>(line_)];
    }
    [[nodiscard]] double rate(Month m) const {
        return static_cast<double>(pbid_rate(basis_, laws_(m)).count());
    }
    [[nodiscard]] double grant(const NewCohort& c, Month m) const {
        const bool given = c.granted && (!c.granted_until || m <= *c.granted_until);
        return given ? static_cast<double>(pbid_rate(RateBasis::own_share, laws_(m)).count()) : 0;
    }
    /// New heads of the line at the close of a month.
    [[nodiscard]] double present(const Row& row) const {
        return out_.people(row, [&](const Station& s) {
            return s.segment == Segment::PBID && s.standing == Standing::active &&
                   s.line >= out_.opening_lines &&
                   out_.pbid_fund_line[static_cast<std::size_t>(s.line)] == line_;
        });
    }
    /// Who carries the heads that a lever registers on this line; nothing: it registers none.
    [[nodiscard]] std::optional<Carrier> carries(const Lever& lever) const {
        Carrier by = carrier(lever);
        if (by.kind != Carrier::Kind::fund && by.kind != Carrier::Kind::fund_with_grant) return {};
        for (std::size_t f : funds())
            if (by.fund == scenario_.funds[f].name) return by;
        return {};
    }
    void read(const Row& before, const Row& row) {
        double came = 0;
        for (const LeverRow<double>& lever : row.levers) {
            const auto by = carries(scenario_.levers[static_cast<std::size_t>(lever.lever)]);
            if (!by || !(lever.heads > 0)) continue;
            cohorts_.push_back({row.month, before.priority ? row.month : row.month + 1, lever.heads,
                                0, 0, by->kind == Carrier::Kind::fund_with_grant,
                                by->pledged_until});
            came += lever.heads;
        }
        double gone = std::min(row.released, present(before) + came - present(row));
        for (auto c = cohorts_.rbegin(); c != cohorts_.rend() && gone > 0; ++c) {
            const double here = std::min(gone, c->heads - c->given_up);
            c->given_up += here, gone -= here;
        }
    }
    const Outcome<double>& out_;
    const Scenario& scenario_;
    const law::MonthLaws& laws_;
    int line_;
    RateBasis basis_ = RateBasis::own_share;
    std::vector<NewCohort> cohorts_;  ///< in order of registration
};

}  // namespace detail

/// The window ends on 31 December of the second year after the run's first, or of the last year
/// that the money named has, if that is sooner; in the first year alone nothing can last or not.
[[nodiscard]] inline NewHeads new_heads(const Outcome<double>& out, const Scenario& decided) {
    std::optional<Scenario> room;
    const Scenario& scenario = funded(decided, out.rows.back().month, room);
    const std::vector<law::Change> changes = law_changes(scenario);
    const law::Law law = law_under(scenario, changes);
    const law::MonthLaws laws{law};
    // Each year is asked of all lines together: once.
    std::map<int, std::vector<double>> lacked;
    const auto lacking = [&](int year) -> const std::vector<double>& {
        const auto [at, fresh] = lacked.try_emplace(year);
        if (fresh) at->second = detail::lacks(out, scenario, law, year);
        return at->second;
    };
    const int first = (out.rows.front().month + 1).year();
    NewHeads answer;
    answer.until = Month{first + 2, 12};
    for (const MonthRow<double>& row : out.rows) answer.released += row.released;
    std::vector<detail::NewHeadsOfLine> lines;
    for (int line = 0; line < static_cast<int>(out.fund_lines.size()); ++line) {
        detail::NewHeadsOfLine here{out, scenario, laws, line};
        if (!here.registers()) continue;
        answer.until = std::min(answer.until, Month{here.last_year(), 12});
        lines.push_back(std::move(here));
    }
    bool known =
        lines.empty() || (answer.until.year() > first && answer.until <= out.rows.back().month);
    double lasting = 0;
    for (detail::NewHeadsOfLine& line : lines) {
        answer.added += line.added();
        answer.cost_this_year += line.cost_in(first);
        answer.cost_full_year += line.cost_full_year();
        known &= line.came_by(answer.until);
        if (known) lasting += line.lasting(answer.until, lacking);
    }
    if (known) answer.lasting = lasting, answer.one_off = answer.added - lasting;
    return answer;
}

}  // namespace jknmodel
