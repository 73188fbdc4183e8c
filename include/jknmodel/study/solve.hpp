// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file solve.hpp
/// How little reaches the targets: the least amount of one lever, or of one fund's money, with
/// which all of them hold at the close of a month and for some months after.
///
///   Wanted wanted{{{Target::Figure::coverage, 0.98}}, Month{2026, 12}, 12};
///   const Solved found = solve(
///       [&](const Scenario& plan, Month until) { return project(baseline, plan, until); }, plan,
///       {.lever = "june registration", .field = "heads"}, wanted, 0, most_heads);
///
/// The projection is whatever is called: this header needs no file and no thread. Unless debt is
/// allowed, money is found (MoneyFound): no fund limits the lever, what it takes is told by the
/// run. Where nothing reaches them, each limit that stops it is loosened alone, as little as helps.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/scenario/again.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/amounts.hpp>
#include <jknmodel/study/least.hpp>
#include <jknmodel/study/questions.hpp>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

/// What has to hold at the close of `by` and of `hold` months after.
struct Wanted {
    std::vector<Target> targets;
    Month by;
    int hold = 12;
    bool allow_debt = false;  ///< the plan's own money and no other; what it cannot pay is owed
    [[nodiscard]] Month until() const { return by + hold; }
};

/// What is varied: a lever's field, or the money of a fund.
struct Varied {
    std::string lever, field;
    std::string fund;
};

/// Where a run first misses what is wanted.
struct Shortfall {
    Month month;
    std::optional<Target> target;  ///< nothing: bills of the fund are owed
    double value = 0;              ///< of the figure; rupiah where they are owed
};

/// What keeps the largest amount from reaching the targets.
enum class WhatStops : std::uint8_t { people, monthly_cap, up_to, money, starts, ends, deadline };
template <>
struct Names<WhatStops> {
    static constexpr std::string_view what = "limit";
    static constexpr std::array<std::string_view, 7> list{
        "people", "monthly_cap", "up_to", "money", "starts", "ends", "deadline"};
};

/// A limit, and the least by which it has to be loosened, all others as they are.
struct Binding {
    WhatStops limit{};
    std::string lever;
    /// Heads a month for the cap; months for `starts` (earlier), `ends` and `deadline` (later);
    /// else 1. Nothing: it stops more of it, and loosening it alone is not enough.
    std::optional<std::int64_t> by;
    double heads_missing = 0;  ///< of `people`: so many more would have to be active or registered
};

struct Solved {
    Least least;
    Scenario plan;                    ///< with that amount; the most of it, where none reaches them
    Outcome<double> run, run_least;   ///< of that plan; and with the least amount that was tried
    std::optional<Shortfall> below;   ///< with a step less: what fails, and when
    std::optional<Shortfall> missed;  ///< where nothing reaches them: what fails with the most
    int held = -1;                    ///< months after `by` through which all hold; -1: not in `by`
    std::vector<Binding> binding;
};

/// The month in which a run first misses what is wanted; nothing: all of it holds. `fund`: the
/// position of one that may owe nothing when its year closes; -1: none.
[[nodiscard]] inline std::optional<Shortfall> first_missed(const Outcome<double>& out,
                                                           const Wanted& wanted, int fund = -1) {
    for (const MonthRow<double>& row : out.rows) {
        for (const FundRow<double>& f : row.funds) {
            if (f.fund != fund) continue;
            // bills wait for cash of their year, not beyond
            const double owed = row.month.month() == 12    ? f.owed
                                : &row == &out.rows.back() ? f.short_of
                                                           : 0;
            if (owed > 0.5) return Shortfall{row.month, std::nullopt, owed};
        }
        if (row.month < wanted.by || row.month > wanted.until()) continue;
        for (const Target& target : wanted.targets)
            if (const double value = figure(out, row, target.figure); !reaches(value, target.share))
                return Shortfall{row.month, target, value};
    }
    return std::nullopt;
}

/// How far a run is from what is wanted, in shares of one; from 0 all of it holds.
[[nodiscard]] inline double margin(const Outcome<double>& out, const Wanted& wanted,
                                   int fund = -1) {
    double least = 1;
    for (const MonthRow<double>& row : out.rows)
        if (row.month >= wanted.by && row.month <= wanted.until())
            for (const Target& target : wanted.targets)
                least = std::min(least, figure(out, row, target.figure) - target.share);
    const auto missed = first_missed(out, wanted, fund);
    if (!missed) return std::max(least, 0.0);
    if (!missed->target) {  // owed rupiah beside shares: of all that the fund was asked for
        double asked = missed->value;
        for (const MonthRow<double>& row : out.rows)
            for (const FundRow<double>& f : row.funds) asked += f.fund == fund ? f.spent : 0;
        least = std::min(least, -missed->value / asked);
    }
    return std::min(least, -1e-9);
}

/// Months after `by` through which all targets hold; -1: they do not at its close.
[[nodiscard]] inline int months_held(const Outcome<double>& out, const Wanted& wanted) {
    int held = -1;
    for (const MonthRow<double>& row : out.rows) {
        if (row.month < wanted.by) continue;
        for (const Target& target : wanted.targets)
            if (!reaches(figure(out, row, target.figure), target.share)) return held;
        ++held;
    }
    return held;
}

namespace detail {

/// The position of a lever or a fund of that name; -1: there is none.
[[nodiscard]] inline int place_of_lever(const Scenario& plan, const std::string& name) {
    for (std::size_t i = 0; i < plan.levers.size(); ++i)
        if (window(plan.levers[i]).name == name) return static_cast<int>(i);
    return -1;
}
[[nodiscard]] inline int place_of_fund(const Scenario& plan, const std::string& name) {
    for (std::size_t i = 0; i < plan.funds.size(); ++i)
        if (plan.funds[i].name == name) return static_cast<int>(i);
    return -1;
}

[[noreturn]] [[gnu::cold]] inline void refuse_lever(const Scenario& plan,
                                                    const std::string& lever) {
    std::vector<std::string> known;
    for (const Lever& each : plan.levers) known.push_back(window(each).name);
    refuse("lever", lever,
           said({in_quotes(lever), " is not a lever of ", in_quotes(plan.name)}) +
               advice(lever, known));
}
/// Throws InputError for what the plan has not.
[[gnu::cold]] inline void refuse_unless_there(const Scenario& plan, const Varied& varied) {
    if (!varied.fund.empty()) {
        std::vector<std::string> known;
        for (const Fund& each : plan.funds) known.push_back(each.name);
        if (place_of_fund(plan, varied.fund) < 0)
            refuse("fund", varied.fund,
                   said({in_quotes(varied.fund), " is not a fund of this scenario"}) +
                       advice(varied.fund, known));
        return;
    }
    const int lever = place_of_lever(plan, varied.lever);
    if (lever < 0) refuse_lever(plan, varied.lever);
    const auto amounts = amounts_of(plan.levers[static_cast<std::size_t>(lever)]);
    if (std::find(amounts.begin(), amounts.end(), varied.field) != amounts.end()) return;
    std::string list;
    for (const std::string_view key : amounts) list.append(list.empty() ? "" : ", ").append(key);
    refuse("field", varied.field,
           said({in_quotes(varied.field), " is no amount of ", in_quotes(varied.lever),
                 "; give one of: ", list}));
}

/// A plan in which one amount is varied: with so many steps of it, and what came of it.
class Varying {
public:
    Varying(const Scenario& plan, const Varied& varied, const Wanted& wanted, std::int64_t most)
        : wanted_{wanted}, varied_{varied}, most_{most}, plan_{plan} {
        if (!varied.fund.empty()) fund_ = place_of_fund(plan, varied.fund);
        if (fund_ < 0) lever_ = place_of_lever(plan, varied.lever);
        if (wanted.allow_debt || plan.money_found) return;
        plan_.money_found.emplace();
        if (fund_ >= 0)
            plan_.money_found->but_for = varied.fund;
        else
            plan_.money_found->levers = {varied.lever};
    }
    [[nodiscard]] Scenario with(std::int64_t steps) const {
        Scenario out = plan_;
        if (fund_ >= 0) {
            Fund& fund = out.funds[static_cast<std::size_t>(fund_)];
            fund = with_money(fund, steps);
        } else {
            set_steps(out.levers[static_cast<std::size_t>(lever_)], varied_.field, steps);
        }
        return out;
    }
    [[nodiscard]] Tried tried(const Outcome<double>& run) const {
        return {margin(run, wanted_, fund_), used(run)};
    }

protected:
    /// Steps of the amount that a run had any use for; nothing is said of a share.
    [[nodiscard]] std::int64_t used(const Outcome<double>& run) const {
        double heads = 0, rupiah = 0;
        for (const MonthRow<double>& row : run.rows) {
            for (const LeverRow<double>& l : row.levers)
                if (l.lever == lever_) heads += l.heads, rupiah += l.spent;
            for (const FundRow<double>& f : row.funds)
                if (f.fund == fund_) rupiah += f.spent;
        }
        const auto unit =
            fund_ >= 0 ? AmountUnit::rupiah
                       : unit_of(plan_.levers[static_cast<std::size_t>(lever_)], varied_.field);
        if (unit == AmountUnit::heads) return static_cast<std::int64_t>(std::ceil(heads));
        if (unit != AmountUnit::rupiah) return most_;
        if (fund_ >= 0)  // and what it had spent before the run
            rupiah += static_cast<double>(run.received_before[static_cast<std::size_t>(fund_)]);
        return static_cast<std::int64_t>(std::min(rupiah / rupiah_a_step, 1e12)) + 1;
    }
    Wanted wanted_;
    Varied varied_;
    std::int64_t most_;
    Scenario plan_;
    int fund_ = -1, lever_ = -1;
};

template <class Project>
class Solver : Varying {
public:
    Solver(Project& project, const Scenario& plan, const Varied& varied, const Wanted& wanted,
           std::int64_t most)
        : Varying{plan, varied, wanted, most}, project_{project} {}

    Solved solve(std::int64_t from) {
        Solved out;
        std::optional<std::int64_t> kept;
        std::map<std::int64_t, std::optional<Shortfall>> missed;
        out.least = least_that_reaches(
            [&](std::int64_t steps) {
                Outcome<double> run = project_(with(steps), wanted_.until());
                missed[steps] = first_missed(run, wanted_, fund_);
                const Tried tried = this->tried(run);
                if (steps == from) out.run_least = run;
                // the least that reaches it is asked once, and kept
                if (tried.margin >= 0 && (!kept || steps < *kept)) kept = steps, out.run = run;
                return tried;
            },
            from, most_);
        const std::int64_t steps = out.least.steps.value_or(out.least.high);
        out.plan = with(steps);
        if (!out.least.steps) out.run = project_(out.plan, wanted_.until());
        out.held = months_held(out.run, wanted_);
        opening_ = out.run.rows.front().month, people_ = out.run.rows.front().population;
        if (!out.least.steps) {
            out.missed = missed.at(steps);
            out.binding = bindings(out);
        } else if (steps > from) {
            out.below = missed.at(steps - 1);
        }
        return out;
    }

private:
    // ── what stops it ───────────────────────────────────────
    /// Levers whose limits may stop it: the one that is varied, or those that the fund carries.
    [[nodiscard]] std::vector<int> limited() const {
        if (fund_ < 0) return {lever_};
        std::vector<int> out;
        for (std::size_t i = 0; i < plan_.levers.size(); ++i)
            if (carrier(plan_.levers[i]).fund == varied_.fund) out.push_back(static_cast<int>(i));
        return out;
    }
    [[nodiscard]] std::vector<Binding> bindings(const Solved& found) {
        most_plan_ = with(most_);
        const Outcome<double> run = project_(most_plan_, wanted_.until());
        best_ = margin(run, wanted_, fund_);
        std::vector<Binding> out;
        for (int lever : limited()) limits_of(lever, out);
        if (wanted_.allow_debt && fund_ < 0) {
            Scenario freed = most_plan_;
            freed.money_found = MoneyFound{{varied_.lever}, {}};
            toggle(WhatStops::money, varied_.lever, freed, out);
        }
        deadline(out);
        if (found.missed && found.missed->target && (out.empty() || stopped_for_people(run)))
            lacking(run, out);
        return out;
    }
    void limits_of(int lever, std::vector<Binding>& out) {
        const Lever& here = most_plan_.levers[static_cast<std::size_t>(lever)];
        const std::string& name = window(here).name;
        std::optional<std::int64_t> cap;
        bool up_to = false, sources = false;
        on_field(here, "monthly_cap", [&](const auto& field) {
            if constexpr (std::is_same_v<std::decay_t<decltype(field)>,
                                         std::optional<std::int64_t>>)
                cap = field;
        });
        on_field(here, "up_to", [&](const auto& field) {
            if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::optional<Target>>)
                up_to = field.has_value();
        });
        on_field(here, "sources", [&](const auto& field) {
            if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::vector<Pool>>)
                sources = field.size() < 2;
        });
        if (cap)
            search(WhatStops::monthly_cap, name, *cap, std::llround(people_), out,
                   [&](Lever& l, std::int64_t heads) { set_steps(l, "monthly_cap", heads); });
        const Window& open = window(here);
        search(WhatStops::starts, name, 0, open.from - (opening_ + 1), out,
               [](Lever& l, std::int64_t months) { move(l, static_cast<int>(months), 0); });
        search(WhatStops::ends, name, 0, wanted_.until() - open.until, out,
               [](Lever& l, std::int64_t months) { move(l, 0, static_cast<int>(months)); });
        if (up_to) {
            Scenario freed = most_plan_;
            on_field(freed.levers[static_cast<std::size_t>(lever)], "up_to", [](auto& field) {
                if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::optional<Target>>)
                    field.reset();
            });
            toggle(WhatStops::up_to, name, freed, out);
        }
        if (sources) {
            Scenario freed = most_plan_;
            on_field(freed.levers[static_cast<std::size_t>(lever)], "sources", [](auto& field) {
                if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::vector<Pool>>)
                    field = {Pool::unregistered, Pool::left};
            });
            toggle(WhatStops::people, name, freed, out);
        }
    }
    /// A limit may be what the law or another field asks for: then it stays.
    [[nodiscard]] double margin_of(const Scenario& plan) const {
        try {
            return margin(project_(plan, wanted_.until()), wanted_, fund_);
        } catch (const InputError&) {
            return best_;
        }
    }
    static void move(Lever& lever, int earlier, int later) {
        of_kind(lever, [&](auto& l) { l.from = l.from - earlier, l.until = l.until + later; });
    }
    /// A limit that is loosened by so much; only where all of it helps.
    template <class Loosen>
    void search(WhatStops limit, const std::string& name, std::int64_t now, std::int64_t most,
                std::vector<Binding>& out, Loosen&& loosen) {
        if (most <= now) return;
        const auto at = static_cast<std::size_t>(place_of_lever(most_plan_, name));
        const auto run = [&](std::int64_t by) {
            Scenario freed = most_plan_;
            loosen(freed.levers[at], by);
            return margin_of(freed);
        };
        const double all = run(most);
        if (all < best_ + 1e-9) return;
        Binding bound{limit, name, std::nullopt, 0};
        if (all >= 0) {
            const auto least =
                least_that_reaches([&](std::int64_t by) { return Tried{run(by)}; }, now, most);
            bound.by = least.steps;
        }
        out.push_back(bound);
    }
    void toggle(WhatStops limit, const std::string& name, const Scenario& freed,
                std::vector<Binding>& out) {
        const double all = margin_of(freed);
        if (all < best_ + 1e-9) return;
        out.push_back({limit, name, all >= 0 ? std::optional<std::int64_t>{1} : std::nullopt, 0});
    }
    /// So many months later, as far as there is a fund of every year, all of it holds.
    void deadline(std::vector<Binding>& out) {
        const Month last = last_funded();
        if (fund_ >= 0 || last <= wanted_.until()) return;
        std::optional<Outcome<double>> longer;
        try {
            longer = project_(most_plan_, last);
        } catch (const InputError&) {
            return;  // something else of the plan ends before
        }
        for (Month by = wanted_.by + 1; by + wanted_.hold <= last; ++by) {
            Wanted later = wanted_;
            later.by = by;
            if (first_missed(*longer, later)) continue;
            out.push_back({WhatStops::deadline, "", by - wanted_.by, 0});
            return;
        }
    }
    /// December of the last year of which every line that has a fund in the last month has one.
    [[nodiscard]] Month last_funded() const {
        Issues issues;
        int year = Month::last_year;
        for (const auto& line : fund_lines(plan_.funds, issues)) {
            const int last = plan_.funds[line.back()].year;
            if (last >= wanted_.until().year()) year = std::min(year, last);
        }
        return year == Month::last_year ? wanted_.until()
                                        : std::min(Month{year, 12}, wanted_.until() + 60);
    }
    [[nodiscard]] bool stopped_for_people(const Outcome<double>& run) const {
        for (const MonthRow<double>& row : run.rows)
            for (const OrderRow<double>& order : row.orders)
                if (order.lever == lever_ && order.why == Cut::people) return true;
        return false;
    }
    /// Heads that are missing where people are what stops it.
    void lacking(const Outcome<double>& run, std::vector<Binding>& out) const {
        double most = 0;
        for (const MonthRow<double>& row : run.rows) {
            if (row.month < wanted_.by || row.month > wanted_.until()) continue;
            for (const Target& target : wanted_.targets) {
                const double of = target.figure == Target::Figure::active_of_registered
                                      ? run.registered(row)
                                      : row.population;
                most = std::max(most, (target.share - figure(run, row, target.figure)) * of);
            }
        }
        for (Binding& bound : out)
            if (bound.limit == WhatStops::people) {
                bound.heads_missing = std::ceil(most);
                return;
            }
        out.push_back({WhatStops::people, varied_.lever, std::nullopt, std::ceil(most)});
    }

    Project& project_;
    Scenario most_plan_;
    double best_ = 0, people_ = 0;
    Month opening_;
};

}  // namespace detail

/// The least and the most steps of it that a plan may have: a fund had the money that it has spent,
/// nobody registers more heads than there are people.
[[nodiscard]] inline std::pair<std::int64_t, std::int64_t> reach_of(const Baseline& baseline,
                                                                    const Scenario& plan,
                                                                    const Varied& varied) {
    constexpr std::int64_t most_steps = most_rupiah.count() / rupiah_a_step;
    if (const int at = detail::place_of_fund(plan, varied.fund); at >= 0) {
        const Fund& fund = plan.funds[static_cast<std::size_t>(at)];
        std::int64_t steps = 0;
        if (fund.spent_before && fund.year == baseline.opening.year())
            while (with_money(fund, steps).received_by(baseline.opening) < *fund.spent_before &&
                   steps < most_steps)
                steps += std::max<std::int64_t>(1, steps / 1'000);
        return {steps, most_steps};
    }
    const int at = detail::place_of_lever(plan, varied.lever);
    const auto unit =
        at < 0 ? std::nullopt : unit_of(plan.levers[static_cast<std::size_t>(at)], varied.field);
    if (unit == AmountUnit::rupiah) return {0, most_steps};
    if (unit == AmountUnit::share) return {0, steps_of_one};
    return {0, static_cast<std::int64_t>(std::ceil(1.5 * baseline.population.count()))};
}

/// The least amount from `from` to `most` steps (heads, million rupiah, 0.01 points) with which all
/// of it holds. `project(plan, until)` is any projection. Throws InputError for a lever, a field or
/// a fund that the plan has not, for no target or one that is no share, for less than no months.
template <class Project>
[[nodiscard]] Solved solve(Project&& project, const Scenario& plan, const Varied& varied,
                           const Wanted& wanted, std::int64_t from, std::int64_t most) {
    if (wanted.targets.empty()) refuse("target", "", "there is none; give coverage = 0.98");
    for (const Target& target : wanted.targets)
        (void)checked_share(name(target.figure), target.share);
    if (wanted.hold < 0)
        refuse("hold", std::to_string(wanted.hold), "is below 0; give months from 0");
    detail::refuse_unless_there(plan, varied);
    return detail::Solver<std::remove_reference_t<Project>>{project, plan, varied, wanted, most}
        .solve(from);
}

/// The most heads of a lever that last with the money there is (`new_heads`), of up to `most`, and
/// take none from those of other levers;
/// `people` where there were no more to register. Throws InputError where the run or the funds are
/// too short to tell.
struct Lasting {
    std::int64_t heads = 0;
    bool people = false;
    Month until;  ///< the end of the window in which they last
};
template <class Project>
[[nodiscard]] Lasting most_that_last(Project&& project, const Scenario& plan,
                                     const std::string& lever, Month until, std::int64_t most) {
    const int at = detail::place_of_lever(plan, lever);
    if (at < 0) detail::refuse_lever(plan, lever);
    Lasting out;
    double before = 0;  // heads of other levers that do not last without these
    // the least that does not last
    const Least found = least_that_reaches(
        [&](std::int64_t heads) {
            Scenario tried = plan;
            set_steps(tried.levers[static_cast<std::size_t>(at)], "heads", heads);
            const Outcome<double> run = project(tried, until);
            std::optional<Scenario> room;
            const NewHeads last = new_heads(run, funded(tried, until, room));
            out.until = last.until;
            if (!last.lasting)
                refuse("fund", "",
                       said({"heads last to ", last.until.str(),
                             " at the earliest, which the funds there are do not tell; add a fund "
                             "of ",
                             std::to_string(last.until.year() + 1)}));
            double came = 0;
            for (const MonthRow<double>& row : run.rows)
                for (const LeverRow<double>& l : row.levers)
                    if (l.lever == at) came += l.heads;
            if (heads == 0) before = *last.one_off;
            return Tried{(*last.one_off - before - 0.001) / run.rows.front().population,
                         static_cast<std::int64_t>(std::ceil(came))};
        },
        0, most);
    out.people = !found.steps;
    out.heads = found.steps ? std::max<std::int64_t>(0, *found.steps - 1) : found.high;
    return out;
}

}  // namespace jknmodel
