// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file more_money.hpp
/// A plan that is given more money: what larger amounts of its levers take of it, and bring.
///
///   const MoreMoney more{baseline, plan, fund, {Maximise::active_months, by, by}, {}, runs};
///   const std::vector<MoreOf> amounts = more.amounts({{"june registration", "heads"}});
///
/// The money stands in a fund and in those that follow it. What a mix of amounts takes of it in a
/// year is what these funds are asked for beyond the plan (bills, relief, programmes, less what
/// others grant); or more, where a lever is limited by what the fund can carry to the end of the
/// year and the fund must have the money before it is spent.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/changed.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <jknmodel/study/amounts.hpp>
#include <jknmodel/study/more_of.hpp>
#include <jknmodel/study/questions.hpp>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// What can be made the most of.
enum class Maximise : std::uint8_t { active_months, active, covered, lasting };
template <>
struct Names<Maximise> {
    static constexpr std::string_view what = "maximise";
    static constexpr std::array<std::string_view, 4> list{"active_months", "active", "covered",
                                                          "lasting"};
};

/// What is made the most of, by when, and to when it is paid for.
struct Aim {
    Maximise maximise = Maximise::active_months;
    Month by, horizon;
};

/// How plans are run, and many pieces of work are done: `each(count, work)` calls work(0) ...
/// work(count - 1), with threads or without.
struct Running {
    std::function<Outcome<double>(const Baseline&, const Scenario&, Month)> project;
    std::function<void(std::size_t, const std::function<void(std::size_t)>&)> each;

    /// One after the other, each by `project`.
    template <class Project>
    [[nodiscard]] static Running alone(Project&& project) {
        return {std::forward<Project>(project),
                [](std::size_t count, const std::function<void(std::size_t)>& work) {
                    for (std::size_t i = 0; i < count; ++i) work(i);
                }};
    }
};

/// What a lever did in all: people it moved or reached, old debt it paid, all its money.
struct DoneOf {
    double heads = 0, relief = 0, spent = 0;
    /// In the unit of an amount.
    [[nodiscard]] double of(AmountUnit unit) const {
        return unit == AmountUnit::rupiah ? relief : heads;
    }
};

/// What a run says of a mix: totals, not differences.
struct Told {
    double gain = 0;
    std::vector<double> asked;  ///< of the funds, by year, less what was granted to them
    double granted = 0;
    std::vector<double> free;            ///< by year, what nothing promised needs, at the least
    std::map<std::string, DoneOf> done;  ///< by lever
    std::map<std::string, std::string_view> why;  ///< what stopped a lever last
};

/// Why money cannot reach a lever, and the funds that pay it.
struct OutOfReach {
    std::string_view why;
    std::string fund;
};

/// The first year of a run of which a plan has a fund; its last, where it has none.
[[nodiscard]] inline int first_year_of_money(const Baseline& place, const Scenario& plan) {
    const int opens = (place.opening + 1).year();
    int least = Month::last_year + 1, last = 0;
    for (const Fund& fund : plan.funds) {
        last = std::max(last, fund.year);
        if (fund.year >= opens) least = std::min(least, fund.year);
    }
    return least <= Month::last_year ? least : last;
}

/// The fund of the plan's first year from whose line most of these levers are paid: its place.
[[nodiscard]] [[gnu::cold]] inline std::size_t fund_that_pays(const Baseline& place,
                                                              const Scenario& plan,
                                                              const std::set<std::string>& levers) {
    const int first = first_year_of_money(place, plan);
    std::size_t best = 0;
    int most = -1;
    for (std::size_t at = 0; at < plan.funds.size(); ++at) {
        if (plan.funds[at].year != first) continue;
        std::set<std::string> line;
        for (const std::size_t i : line_of_fund(plan, at)) line.insert(plan.funds[i].name);
        int many = 0;
        for (const Lever& lever : plan.levers) {
            if (levers.count(window(lever).name) == 0) continue;
            for (const auto& [fund, purpose] : paying_funds(lever))
                if (line.count(fund) > 0) {
                    ++many;
                    break;
                }
        }
        if (many > most) best = at, most = many;
    }
    return best;
}

/// One place and plan, and the fund in which its money stands.
class MoreMoney {
public:
    /// `arrives`: from when the fund can use it; nothing: from the first month of the run.
    [[gnu::cold]] MoreMoney(const Baseline& place, const Scenario& plan, std::size_t fund, Aim aim,
                            std::optional<Month> arrives, const Running& runs)
        : place_{&place},
          plan_{funded_until(plan, aim.horizon)},
          aim_{aim},
          run_{runs.project(place, plan_, aim.horizon)} {
        const int first = plan_.funds.at(fund).year;
        for (const std::size_t i : line_of_fund(plan_, fund))
            if (const Fund& f = plan_.funds[i]; f.year >= first && f.year <= aim.horizon.year())
                years_.push_back(f.year), line_.push_back(i), names_.insert(f.name);
        arrives_ = std::max(arrives.value_or(Month{first, 1}), place.opening + 1);
        find_closes();
        before_ = told(run_, plan_);
    }

    [[nodiscard]] const Baseline& place() const { return *place_; }
    [[nodiscard]] const Scenario& plan() const { return plan_; }
    [[nodiscard]] const Aim& aim() const { return aim_; }
    /// The plan by itself: its run, and what that says.
    [[nodiscard]] const Outcome<double>& outcome() const { return run_; }
    [[nodiscard]] const Told& before() const { return before_; }
    /// The years of the money, and the fund of each.
    [[nodiscard]] const std::vector<int>& years() const { return years_; }
    [[nodiscard]] const std::vector<std::size_t>& line() const { return line_; }

    // ── the plan by itself ──

    /// What is varied, from what the plan does by itself; `wanted`: fields by lever.
    [[nodiscard]] std::vector<MoreOf> amounts(
        const std::map<std::string, std::string>& wanted) const {
        std::vector<MoreOf> found;
        for (const Lever& lever : plan_.levers) {
            const std::string& name = window(lever).name;
            const auto asked = wanted.find(name);
            if (asked == wanted.end()) continue;
            const AmountUnit unit = unit_of(lever, asked->second).value();
            double own = given_amount(lever, asked->second);
            if (unit == AmountUnit::share) {
                own = std::isinf(own) ? 0 : own;
            } else {
                own = std::min(own, done_of(before_, name).of(unit));
                own = whole_steps(own, unit) * step_of(unit);
            }
            found.push_back({lever, asked->second, unit, own, lacks_money(name)});
        }
        return found;
    }

    /// The plan in which the money is for these alone: what others lacked, they lack still.
    [[nodiscard]] Scenario held(const std::vector<MoreOf>& amounts) const {
        std::vector<Lever> levers;
        for (const Lever& lever : plan_.levers) {
            const std::string& name = window(lever).name;
            const auto varied = std::find_if(amounts.begin(), amounts.end(), [&](const MoreOf& a) {
                return window(a.lever).name == name;
            });
            if (varied != amounts.end())
                levers.push_back(varied->more(0));
            else if (lacks_money(name))
                levers.push_back(as_done(lever));
        }
        return with_levers(plan_, levers);
    }

    /// Years in which the fund's own money limits one of these, or gives up heads.
    [[nodiscard]] std::set<int> limited(const std::vector<MoreOf>& amounts) const {
        std::set<int> found;
        for (std::size_t i = 0; i < years_.size(); ++i) {
            const bool own = std::any_of(amounts.begin(), amounts.end(), [&](const MoreOf& a) {
                const Window& w = window(a.lever);
                return w.from.year() <= years_[i] && years_[i] <= w.until.year() &&
                       !is_beyond_fund(a.lever);
            });
            if (own || plan_.funds[line_[i]].when_dry == WhenDry::release ||
                aim_.maximise == Maximise::lasting)
                found.insert(years_[i]);
        }
        return found;
    }

    /// Whether what the fund lacks already comes before this lever.
    [[nodiscard]] bool waits(const MoreOf& amount, const std::vector<MoreOf>& amounts) const {
        const std::set<int> limits = limited(amounts);
        const Window& w = window(amount.lever);
        for (std::size_t i = 0; i < years_.size(); ++i)
            if (w.from.year() <= years_[i] && years_[i] <= w.until.year() &&
                limits.count(years_[i]) > 0 && (lacks(i) > 1 || gives_up()))
                return true;
        return false;
    }

    /// Why the money cannot reach a lever, however much it is.
    [[nodiscard]] std::optional<OutOfReach> out_of_reach(const Lever& lever) const {
        const auto pays = paying_funds(lever);
        const Window& w = window(lever);
        if (pays.empty()) return OutOfReach{"no_cost", ""};
        if (w.from > aim_.by) return OutOfReach{"later", ""};
        std::string all;
        bool reached = false;
        for (const auto& [fund, purpose] : pays) {
            all.append(all.empty() ? "" : ", ").append(fund);
            reached = reached || names_.count(fund) > 0;
        }
        if (!reached) {
            const std::vector<law::Change> changes = law_changes(plan_);
            const bool allowed = may_pay(plan_.funds[line_.front()].source, pays.front().second,
                                         w.from, law_under(plan_, changes));
            return OutOfReach{allowed ? "other_fund" : "purpose", all};
        }
        if (w.until < arrives_) return OutOfReach{"over", ""};
        return std::nullopt;
    }

    /// So much more of each amount than the plan does, in steps, in the plan or in one like it.
    [[nodiscard]] static Scenario with_more(const Scenario& plan,
                                            const std::vector<MoreOf>& amounts,
                                            const std::vector<std::int64_t>& steps) {
        std::vector<Lever> levers;
        for (std::size_t i = 0; i < amounts.size(); ++i)
            if (steps[i] > 0) levers.push_back(amounts[i].more(static_cast<double>(steps[i])));
        return with_levers(plan, levers);
    }

    // ── with money ──

    /// The plan with so much more in the fund of each year.
    [[nodiscard]] Scenario with_receipts(Scenario plan, const std::map<int, double>& rupiah) const {
        for (std::size_t i = 0; i < years_.size(); ++i) {
            const auto more = rupiah.find(years_[i]);
            if (more == rupiah.end() || !(std::ceil(more->second) > 0)) continue;
            plan =
                with_more_money(std::move(plan), line_[i], std::max(arrives_, Month{years_[i], 1}),
                                static_cast<std::int64_t>(std::ceil(more->second)));
        }
        return plan;
    }

    /// Receipts of each year with which no mix lacks money, and no debt of the plan is paid. Where
    /// nothing is limited by the fund, what it lacks already stays owed.
    [[nodiscard]] std::map<int, double> plenty(const std::vector<MoreOf>& amounts,
                                               double money) const {
        const std::set<int> limits = limited(amounts);
        std::map<int, double> found;
        for (std::size_t i = 0; i < years_.size(); ++i)
            if (limits.count(years_[i]) > 0 || !(lacks(i) > 0)) found[years_[i]] = money;
        return found;
    }

    /// What a mix takes in each year of the money.
    [[nodiscard]] std::map<int, double> needs(const Told& told, const std::vector<MoreOf>& amounts,
                                              const std::map<int, double>& received) const {
        const std::set<int> limits = limited(amounts);
        std::map<int, double> found;
        for (std::size_t i = 0; i < years_.size(); ++i) {
            const auto got = received.find(years_[i]);
            const double most = got == received.end() ? 0 : got->second;
            const double ahead = limits.count(years_[i]) > 0 ? most - told.free[i] : 0;
            found[years_[i]] = std::max(
                {0.0, told.asked[i] - before_.asked[i], most > 0 ? std::min(ahead, most) : 0.0});
        }
        return found;
    }

    /// What a run says; `plan` is the one that ran.
    [[nodiscard]] Told told(const Outcome<double>& out, const Scenario& plan) const {
        Told said;
        said.gain = gain(out, plan);
        said.asked.assign(years_.size(), 0);
        for (const MonthRow<double>& row : out.rows) ask(out, row, said);
        said.free = free(out, plan);
        for (const std::string& lever : out.levers) said.done[lever];
        for (const MonthRow<double>& row : out.rows) {
            for (const LeverRow<double>& l : row.levers) {
                DoneOf& done = said.done[out.levers[static_cast<std::size_t>(l.lever)]];
                done.heads += l.heads, done.relief += l.rupiah, done.spent += l.spent;
            }
            for (const OrderRow<double>& o : row.orders)
                if (o.why != Cut::none)
                    said.why[out.levers[static_cast<std::size_t>(o.lever)]] = name(o.why);
        }
        return said;
    }

    /// What is asked of everybody but these funds, by payer; a grant to them is its giver's.
    [[nodiscard]] std::map<std::string, double> asked_of_others(const Outcome<double>& out) const {
        std::map<std::string, double> found;
        for (const std::string_view payer : Names<Payer>::list) found[std::string{payer}] = 0;
        for (const MonthRow<double>& row : out.rows)
            for (const LedgerRow<double>& e : row.ledger)
                if (e.entry == Entry::granted || (is_asked(e.entry) && !is_mine(out, e)))
                    found[std::string{name(e.payer)}] += e.rupiah;
        return found;
    }

    /// What a lever did; nothing where the run has none of that name.
    [[nodiscard]] static DoneOf done_of(const Told& told, const std::string& lever) {
        const auto found = told.done.find(lever);
        return found == told.done.end() ? DoneOf{} : found->second;
    }
    [[nodiscard]] static std::string_view why_of(const Told& told, const std::string& lever) {
        const auto found = told.why.find(lever);
        return found == told.why.end() ? std::string_view{} : found->second;
    }

private:
    /// What the plan's own money of a year lacks.
    [[nodiscard]] double lacks(std::size_t year) const {
        return std::max(0.0, -before_.free[year]);
    }
    /// Whether heads are given up for want of money.
    [[nodiscard]] bool gives_up() const {
        double sum = 0;
        for (const MonthRow<double>& row : run_.rows) sum += row.released;
        return sum > 0.5;
    }
    /// Whether a lever did less than was ordered of it, for want of money.
    [[nodiscard]] bool lacks_money(const std::string& lever) const {
        constexpr std::array for_money{Cut::money, Cut::no_fund_this_year, Cut::no_fund_next_year,
                                       Cut::commitment_over, Cut::bill_owed};
        const std::string_view why = why_of(before_, lever);
        return std::any_of(for_money.begin(), for_money.end(),
                           [&](Cut cut) { return name(cut) == why; });
    }
    /// A lever that does what it did, and no more.
    [[nodiscard]] Lever as_done(const Lever& lever) const {
        const DoneOf done = done_of(before_, window(lever).name);
        const auto has = [&](std::string_view key) { return on_field(lever, key, [](auto&) {}); };
        const auto whole = [&](std::string_view key, double value) {
            return with_amount(lever, key, std::floor(value + 1e-6));
        };
        if (has("heads") && !(is_all(lever) && is_set(lever, "budget")))
            return whole("heads", done.heads);
        if (has("budget")) return whole("budget", done.relief);
        return has("amount") ? whole("amount", done.spent) : lever;
    }

    /// Under priority status a head is billed, and active, in the month that registers him: of
    /// active months those closes count whose month after is paid for by then.
    void find_closes() {
        const int last = aim_.by - place_->opening;
        if (aim_.maximise != Maximise::active_months) {
            first_close_ = last, last_close_ = last;
            return;
        }
        Month first = aim_.by;
        for (std::size_t i = 0; i < plan_.levers.size(); ++i)
            first = i == 0 ? window(plan_.levers[i]).from
                           : std::min(first, window(plan_.levers[i]).from);
        const int rows = static_cast<int>(run_.rows.size());
        const int at = std::clamp(first - place_->opening - 1, 0, rows - 1);
        first_close_ = 1;
        last_close_ = run_.rows[static_cast<std::size_t>(at)].priority ? last : last - 1;
    }
    [[nodiscard]] double gain(const Outcome<double>& out, const Scenario& plan) const {
        if (aim_.maximise == Maximise::lasting)
            return new_heads(out, plan).lasting.value_or(std::numeric_limits<double>::quiet_NaN());
        double sum = 0;
        const int rows = static_cast<int>(out.rows.size());
        for (int i = first_close_; i <= std::min(last_close_, rows - 1); ++i) {
            const MonthRow<double>& row = out.rows[static_cast<std::size_t>(i)];
            sum += aim_.maximise == Maximise::covered ? out.registered(row) : out.active(row);
        }
        return sum;
    }

    [[nodiscard]] static bool is_asked(Entry entry) {
        return entry == Entry::billed || entry == Entry::relief_paid || entry == Entry::programme;
    }
    [[nodiscard]] bool is_mine(const Outcome<double>& out, const LedgerRow<double>& e) const {
        return e.fund >= 0 && names_.count(out.funds[static_cast<std::size_t>(e.fund)]) > 0;
    }
    /// What the funds of the line are asked for in a month, and what others grant them.
    void ask(const Outcome<double>& out, const MonthRow<double>& row, Told& said) const {
        const int year = row.month.year() - (years_.empty() ? 0 : years_.front());
        if (year < 0 || year >= static_cast<int>(years_.size())) return;
        for (const LedgerRow<double>& e : row.ledger) {
            if (!is_mine(out, e)) continue;
            double& sum = said.asked[static_cast<std::size_t>(year)];
            if (is_asked(e.entry)) sum += e.rupiah;
            if (e.entry == Entry::granted) sum -= e.rupiah, said.granted += e.rupiah;
        }
    }
    /// The least of each year that nothing promised needs, from the month the money arrives.
    [[nodiscard]] std::vector<double> free(const Outcome<double>& out, const Scenario& plan) const {
        std::vector<double> found;
        for (const std::size_t at : line_) {
            const Fund& fund = plan.funds[at];
            std::optional<double> least;
            for (const MonthRow<double>& row : out.rows)
                for (const FundRow<double>& f : row.funds) {
                    if (row.month < arrives_ ||
                        out.funds[static_cast<std::size_t>(f.fund)] != fund.name)
                        continue;
                    double come = 0;
                    for (const Receipt& r : fund.receipts)
                        if (row.month < r.cash && row.month >= r.usable)
                            come += static_cast<double>(r.amount.count());
                    const double here = f.closing - f.committed - f.owed + come;
                    least = std::min(least.value_or(here), here);
                }
            found.push_back(least.value_or(0));
        }
        return found;
    }

    const Baseline* place_;
    Scenario plan_;
    Aim aim_;
    Outcome<double> run_;
    std::vector<int> years_;
    std::vector<std::size_t> line_;  ///< the fund of each year
    std::set<std::string> names_;
    Month arrives_;
    int first_close_ = 0, last_close_ = 0;
    Told before_;
};

}  // namespace jknmodel
