// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file plan.hpp
/// What a run needs to know before its first month: who carries which PBID heads, which third
/// parties pay for whom, and the numbers that the opening fixes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/law/changes.hpp>
#include <jknmodel/law/day.hpp>
#include <jknmodel/law/instalments.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/projection/plan/lines.hpp>
#include <jknmodel/projection/plan/monthly_chances.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// The furthest horizon: months after the opening.
inline constexpr int most_projected_months = 1200;

/// People who are told apart: whom the opening tells apart, and whom levers register.
struct PlanGroup {
    std::string name = "-";
    GroupOf of = GroupOf::self_payers;
    Stratum stratum = {};
};

/// Positions of strata in a list: by their deciles (0 to 10), then by village, which it looks at.
class ByStratum {
public:
    /// Whether the stratum is new: it has that position then.
    bool emplace(const Stratum& s, std::size_t at) {
        return by_deciles_.at(deciles(s)).emplace(s.village, at).second;
    }
    [[nodiscard]] std::size_t at(const Stratum& s) const {
        return by_deciles_.at(deciles(s)).at(s.village);
    }

private:
    static constexpr std::size_t ends = 11;
    [[nodiscard]] static std::size_t deciles(const Stratum& s) {
        return static_cast<std::size_t>(s.decile_from) * ends +
               static_cast<std::size_t>(s.decile_to);
    }
    std::array<std::map<std::string_view, std::size_t>, ends * ends> by_deciles_;
};

/// A share or rupiah that a lever gives before the first month, which is worth so much.
template <class T>
[[nodiscard]] T said_by(const Lever& lever, std::string_view key, double value) {
    T out(value);
    if constexpr (carries_all<T>)
        of_kind(lever, [&](const auto& l) {
            std::decay_t<decltype(l)>::fields(
                l, [&](std::string_view called, const auto& field, Need) {
                    if (called != key) return;
                    if constexpr (requires { field->value; })
                        out = field ? given<T>(field->value) : out;
                    else if constexpr (requires { field->count(); })
                        out = field ? given<T>(*field) : out;
                });
        });
    return out;
}

/// What a run needs to know before its first month.
template <class T>
struct Plan {
    explicit Plan(const Scenario& of) : scenario{of}, funds{of.funds} {}

    const Scenario& scenario;          ///< kept by whoever runs it
    std::vector<Fund> funds;           ///< of the scenario, with what levers bring to them
    std::vector<law::Change> changes;  ///< of the law, by the scenario
    Assumptions<T> assume;
    Stations stations{1, 0};
    std::vector<PbidLine<T>> pbid;
    int opening_lines = 0;  ///< the first of them, which the opening brings
    std::vector<LineRule<T>> pbid_rules;
    std::vector<LineRule<T>> pledge_rules;
    std::vector<int> line_of_lever;              ///< PBID line, or pledge, of each lever; -1: none
    std::vector<PlanGroup> groups{PlanGroup{}};  ///< by number; the first is everybody else
    std::vector<int> group_of_lever;             ///< 0: none of its own
    std::vector<T> wage_of_group{T(0)};          ///< of workers; 0: the register's
    PlanRule<T> plan_rule;                       ///< how debts are paid in parts
    std::vector<std::vector<std::size_t>> fund_lines;
    BySegmentAndClass<SettleOf<Worked<T>>> settle = filled();
    MinimumWages minimum_wage;
    /// The register that the opening is worked out from.
    [[nodiscard]] const Assumptions<Worked<T>>& of_opening() const {
        if constexpr (carries_all<T>)
            return assume;
        else
            return scenario.assumptions;
    }
    [[nodiscard]] law::Law law() const { return law_under(scenario, changes); }
    /// The line that the fund of that name is in, as its position among them; -1: there is none.
    [[nodiscard]] int line_of_fund(const std::string& fund) const {
        for (std::size_t line = 0; line < fund_lines.size(); ++line)
            for (std::size_t i : fund_lines[line])
                if (scenario.funds[i].name == fund) return static_cast<int>(line);
        return -1;
    }
    T unreachable{0};                 ///< people who left and cannot be reached at all
    BySegmentAndClass<T> entrants{};  ///< new self-payers a month that replace those who go

private:
    static BySegmentAndClass<SettleOf<Worked<T>>> filled() {
        const SettleOf<Worked<T>> none{0, 1};
        std::array<SettleOf<Worked<T>>, 4> row{none, none, none, none};
        return {row, row, row, row, row, row, row};
    }
};

/// The groups that a lever means, who comes first first; those of one entry are taken alike.
template <class T>
[[nodiscard]] std::vector<std::vector<int>> groups_in_order(const Plan<T>& plan, const Whom& whom) {
    const auto by = [&](ChooseBy what) {
        const auto& rules = plan.scenario.choose_by;
        return std::find(rules.begin(), rules.end(), what) != rules.end();
    };
    const bool by_decile = !whom.deciles.empty() || by(ChooseBy::decile);
    const bool by_village = !whom.villages.empty() || by(ChooseBy::village);
    // decile, place and group as one number, in 8, 28 and 28 bits: a group has many stations, whose
    // numbers are `int`; 64 bits also where a size has 32
    using Rank = std::uint64_t;
    constexpr unsigned bits = 28;
    constexpr Rank last = 1'000'000;
    std::map<std::string_view, std::size_t> village_at;
    for (std::size_t v = 0; v < whom.villages.size(); ++v) village_at.emplace(whom.villages[v], v);
    std::vector<Rank> ranked;
    for (std::size_t g = 0; g < plan.groups.size(); ++g) {
        const PlanGroup& group = plan.groups[g];
        if (group.of != GroupOf::self_payers) continue;
        const Stratum& s = group.stratum;
        const auto village = village_at.find(s.village);
        if (!whom.villages.empty() && (s.village.empty() || village == village_at.end())) continue;
        if (!whom.deciles.empty() &&
            (s.decile_from < whom.deciles.front() || s.decile_to > whom.deciles.back()))
            continue;
        const Rank decile = !by_decile           ? 0
                            : s.decile_from == 0 ? 11
                                                 : static_cast<Rank>(s.decile_from);
        const Rank place = !by_village              ? 0
                           : !whom.villages.empty() ? village->second
                           : s.village.empty()      ? last
                                                    : g;
        ranked.push_back((decile << 2 * bits) | (place << bits) | g);
    }
    std::sort(ranked.begin(), ranked.end());  // of one rank, by number
    std::vector<std::vector<int>> out;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        if (i == 0 || ranked[i] >> bits != ranked[i - 1] >> bits) out.emplace_back();
        out.back().push_back(static_cast<int>(ranked[i] & ((Rank{1} << bits) - 1)));
    }
    return out;
}

/// Villages and deciles that a lever names are some that the opening position tells apart.
template <class T>
[[gnu::cold]] void check_whom(const Plan<T>& plan, const Whom& whom, const std::string& lever,
                              Issues& issues) {
    constexpr std::size_t listed = 10;
    std::map<std::string_view, std::size_t> known;
    for (const PlanGroup& group : plan.groups)
        if (!group.stratum.village.empty()) known.emplace(group.stratum.village, known.size());
    std::size_t unknown = 0;
    for (const std::string& village : whom.villages) {
        if (known.count(village) > 0 || ++unknown > listed) continue;
        std::vector<std::string_view> names;
        for (const auto& [name, at] : known) names.push_back(name);
        issues.add("villages", village,
                   said({"lever '", lever, "' means '", village,
                         "', a village that the opening position does not tell apart",
                         (known.empty() ? "; give its cells villages, or leave the field out"
                                        : advice(village, names))}));
    }
    if (unknown > listed)
        issues.add("villages", std::to_string(unknown),
                   said({"lever '", lever, "' means ", std::to_string(unknown - listed),
                         " more villages that the opening position does not tell apart; mend these "
                         "first"}));
    const bool all_known = unknown == 0;
    if (all_known && !whom.everybody() && groups_in_order(plan, whom).empty())
        issues.add("deciles", lever,
                   said({"lever '", lever,
                         "' means deciles that the opening position does not tell apart; give its "
                         "cells deciles, or leave the field out"}));
}

/// Whether an instalment of that month makes a member active, or only the last one of his plan: by
/// the lever (since New REHAB), or by the law, on the last day of the month, as who is admitted to
/// a plan.
template <class T>
[[nodiscard]] bool instalment_activates(const Plan<T>& plan, Month month) {
    if (!plan.plan_rule.in_use) return false;
    const law::Day end{month.year(), month.month(),
                       law::days_in_month(month.year(), month.month())};
    const bool new_rehab = end >= law::plan_active_after_first.rows.back().from;
    return (plan.plan_rule.first_activates && new_rehab) ||
           law::find_in_force(law::plan_active_after_first, end, plan.law()).value_or(0) != 0;
}
template <class T>
[[nodiscard]] bool an_instalment_activates(const Plan<T>& plan, Month opening, Month until) {
    for (int t = 1; t <= std::min(until - opening, most_projected_months); ++t)
        if (instalment_activates(plan, opening + t)) return true;
    return false;
}

/// The groups of a run, and how debts are paid in parts in it.
template <class T>
[[gnu::cold]] void plan_groups(Plan<T>& plan, const Baseline& baseline, Issues& issues) {
    ByStratum seen;
    for (const PlanGroup& group : plan.groups) seen.emplace(group.stratum, 0);
    for (const Cell& cell : baseline.cells) {
        const Stratum& s = cell.stratum;
        if (is_mandiri(cell.segment) && seen.emplace(s, 0)) {
            plan.groups.push_back({s.name(), GroupOf::self_payers, s});
            plan.wage_of_group.emplace_back(0);
        }
        plan.plan_rule.in_use |= cell.standing == Standing::instalments && cell.people.count() > 0;
    }
    std::optional<double> finishes;
    T finishes_with(0);
    for (const Lever& lever : plan.scenario.levers) {
        plan.group_of_lever.push_back(0);
        if (const auto own = group(lever)) {
            plan.group_of_lever.back() = static_cast<int>(plan.groups.size());
            plan.groups.push_back({window(lever).name,
                                   own->of_workers ? GroupOf::workers : GroupOf::self_payers,
                                   {}});
            plan.wage_of_group.push_back(said_by<T>(lever, "wage", own->wage));
        }
        const std::string& called = window(lever).name;
        if (const Whom* whom = whom_of(lever)) check_whom(plan, *whom, called, issues);
        const std::optional<PlanTerms> terms = plan_terms(lever);
        if (!terms) continue;
        const int each = static_cast<int>(terms->months_each);
        const double ends = terms->finishes ? terms->finishes->value : -1;
        if (finishes && (plan.plan_rule.months_each != each || *finishes != ends))
            issues.add("months_each", std::to_string(each),
                       said({"lever '", called,
                             "' has other plans than an earlier one; give both the same "
                             "'months_each' and 'finishes'"}));
        const bool first = terms->active_after == ActiveAfter::first;
        if (finishes && plan.plan_rule.first_activates != first)
            issues.add("active_after", std::string{name(terms->active_after)},
                       said({"lever '", called,
                             "' has other plans than an earlier one; give both the same "
                             "'active_after'"}));
        plan.plan_rule.in_use = true;
        plan.plan_rule.first_activates = first;
        plan.plan_rule.months_each = each;
        finishes = ends, finishes_with = said_by<T>(lever, "finishes", ends);
    }
    const T ends = finishes && *finishes >= 0 ? finishes_with : plan.assume[Assume::rehab_finishes];
    plan.plan_rule.pays = each_of_twelve(ends);
    plan.plan_rule.miss_ends =
        law::holds(law::plan_ends_when_missed, law::first_day(baseline.opening), plan.law());
}

/// Money that a fund had spent by the opening had come by then.
[[gnu::cold]] inline void check_spent(const Scenario& scenario, Month opening, Issues& issues) {
    for (const Fund& fund : scenario.funds) {
        if (!fund.spent_before || fund.year != opening.year()) continue;
        const Rupiah received = fund.received_by(opening);
        if (*fund.spent_before > received)
            issues.add(
                "spent_before", std::to_string(fund.spent_before->count()),
                said({"fund '", fund.name, "' had received ", std::to_string(received.count()),
                      " by ", opening.str(), ", less than it spent"}));
    }
}

/// The PBID lines and pledges of a scenario, and who pays them.
template <class T>
[[gnu::cold]] void plan_lines(Plan<T>& plan, Month opening, Month until, double pbid_heads,
                              Issues& issues) {
    const Scenario& scenario = plan.scenario;
    const auto opening_line = [&](int purse, double heads) {
        PbidLine<T> line;
        line.purse = purse;
        line.cohorts.emplace_back(opening, T(heads));
        return line;
    };
    // The opening's heads: stated by fund, the rest with the first fund of the first month's year.
    double rest = pbid_heads;
    int first = -1;
    bool any = false;
    for (std::size_t p = 0; p < plan.fund_lines.size(); ++p)
        for (std::size_t i : plan.fund_lines[p]) {
            const Fund& fund = scenario.funds[i];
            if (!may_pay(fund.source, Purpose::pbid, plan.law())) continue;
            any = true;
            const bool stated = fund.year == opening.year() && fund.opening_heads;
            if (fund.year != (opening + 1).year() && !stated) continue;
            if (fund.opening_heads) {
                const auto heads = static_cast<double>(*fund.opening_heads);
                if (heads > rest)
                    issues.add("opening_heads", std::to_string(*fund.opening_heads),
                               said({"fund '", fund.name,
                                     "' carries more heads than the baseline has PBID"}));
                plan.pbid.push_back(opening_line(static_cast<int>(p), heads));
                rest -= heads;
            } else if (first < 0) {
                first = static_cast<int>(p);
            }
        }
    if (rest > 0.5 && first < 0 && any)
        issues.add(
            "fund", "",
            said({"no fund of ", std::to_string((opening + 1).year()), " carries ",
                  std::to_string(std::llround(rest)),
                  " PBID heads of the opening; add one, or leave out opening_heads of one"}));
    if (rest > 0 || plan.pbid.empty())
        plan.pbid.insert(plan.pbid.begin(), opening_line(first, rest));
    plan.pbid_rules.resize(plan.pbid.size());
    plan.opening_lines = static_cast<int>(plan.pbid.size());
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        const Carrier by = carrier(scenario.levers[i]);
        const int purse = plan.line_of_fund(by.fund);
        if (by.committed_until && purse >= 0) {
            const auto& line = plan.fund_lines[static_cast<std::size_t>(purse)];
            if (scenario.funds[line.back()].year < by.committed_until->year())
                issues.add("committed_until", by.committed_until->str(),
                           said({"lever '", window(scenario.levers[i]).name, "' commits to ",
                                 by.committed_until->str(), ", but no fund follows '",
                                 scenario.funds[line.back()].name, "'"}));
        }
        const T stops = by.stops ? said_by<T>(scenario.levers[i], "default_chance", by.stops->value)
                                 : plan.assume[Assume::pledge_default];
        int line = -1;
        const auto new_line = [&] {
            line = static_cast<int>(plan.pbid.size());
            plan.pbid.emplace_back();
            plan.pbid.back().purse = purse;
            plan.pbid_rules.emplace_back();
        };
        switch (by.kind) {
            case Carrier::Kind::none:
                break;
            case Carrier::Kind::fund:
                new_line();
                break;
            case Carrier::Kind::no_fund: {  // one line for all that this payer registers so
                const auto same = std::find_if(plan.pbid.begin(), plan.pbid.end(),
                                               [&](auto& l) { return l.no_fund_of == by.payer; });
                line = static_cast<int>(same - plan.pbid.begin());
                if (same != plan.pbid.end()) break;
                new_line();
                plan.pbid.back().purse = -1;
                plan.pbid.back().no_fund_of = by.payer;
                break;
            }
            case Carrier::Kind::third_party:
                line = static_cast<int>(plan.pledge_rules.size());
                plan.pledge_rules.push_back({stops, -1});
                break;
            case Carrier::Kind::fund_with_grant: {
                new_line();  // the heads whose third party stopped
                const int alone = line;
                new_line();
                plan.pbid.back().granted = true;
                plan.pbid.back().granted_until = by.pledged_until;
                plan.pbid_rules.back() = {stops, alone};
                break;
            }
        }
        plan.line_of_lever.push_back(line);
    }
    std::vector<GroupOf> kinds;
    for (std::size_t g = 1; g < plan.groups.size(); ++g) kinds.push_back(plan.groups[g].of);
    plan.stations =
        Stations{static_cast<int>(plan.pbid.size()), static_cast<int>(plan.pledge_rules.size()),
                 kinds, an_instalment_activates(plan, opening, until)};
}

}  // namespace jknmodel
