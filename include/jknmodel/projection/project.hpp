// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file project.hpp
/// From a baseline and a scenario to an outcome, month by month.
///
///   const Outcome<double> run = project(baseline, scenario, Month{2026, 12});
///   run.active(run.rows.back());
///
/// Throws InputError for what the two cannot carry together (a fund missing in a later year, a
/// horizon before the opening), ProofError if a month did not conserve.

#include <functional>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/expected.hpp>
#include <jknmodel/projection/month.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

/// The furthest horizon: months after the opening.
inline constexpr int most_projected_months = 1200;

namespace detail {

/// The PBID lines and pledges of a scenario, and who pays them.
template <class T>
void plan_lines(Plan<T>& plan, Month opening, double pbid_heads, Issues& issues) {
    const Scenario& scenario = plan.scenario;
    const auto purse_of = [&](const std::string& fund) {
        for (std::size_t p = 0; p < plan.fund_lines.size(); ++p)
            for (std::size_t i : plan.fund_lines[p])
                if (scenario.funds[i].name == fund) return static_cast<int>(p);
        return -1;
    };
    const auto opening_line = [&](int purse, double heads) {
        PbidLine<T> line;
        line.purse = purse;
        line.cohorts.emplace_back(opening, T(heads));
        return line;
    };
    // The opening's heads: stated by fund, the rest with the first fund of the first month's year.
    double rest = pbid_heads;
    int first = -1;
    for (std::size_t p = 0; p < plan.fund_lines.size(); ++p)
        for (std::size_t i : plan.fund_lines[p]) {
            const Fund& fund = scenario.funds[i];
            if (fund.year != (opening + 1).year()) continue;
            if (fund.opening_heads) {
                const auto heads = static_cast<double>(*fund.opening_heads);
                if (heads > rest)
                    issues.add(
                        {"", 0, 0, "opening_heads", std::to_string(*fund.opening_heads),
                         "fund '" + fund.name + "' carries more heads than the baseline has PBID"});
                plan.pbid.push_back(opening_line(static_cast<int>(p), heads));
                rest -= heads;
            } else if (first < 0) {
                first = static_cast<int>(p);
            }
        }
    if (rest > 0 || plan.pbid.empty())
        plan.pbid.insert(plan.pbid.begin(), opening_line(first, rest));
    plan.pbid_rules.resize(plan.pbid.size());
    for (std::size_t i = 0; i < scenario.levers.size(); ++i) {
        int line = -1, purse = -1;
        const auto new_line = [&](const std::string& fund) {
            purse = purse_of(fund);
            line = static_cast<int>(plan.pbid.size());
            plan.pbid.emplace_back();
            plan.pbid.back().purse = purse, plan.pbid.back().lever = static_cast<int>(i);
            plan.pbid_rules.emplace_back();
        };
        std::visit(
            [&](const auto& lever) {
                using L = std::decay_t<decltype(lever)>;
                if constexpr (std::is_same_v<L, ThirdPartyPledge>) {
                    const T stops = lever.default_chance ? T(lever.default_chance->value)
                                                         : plan.assume[Assume::pledge_default];
                    if (lever.form == ThirdPartyPledge::Form::for_member) {
                        line = static_cast<int>(plan.pledges.size());
                        plan.pledges.push_back({static_cast<int>(i)});
                        plan.pledge_rules.push_back({stops, -1});
                    } else {
                        new_line(lever.fund);  // the heads whose party stopped
                        const int alone = line;
                        new_line(lever.fund);
                        plan.pbid[static_cast<std::size_t>(line)].granted = true;
                        plan.pbid[static_cast<std::size_t>(line)].granted_until =
                            lever.pledged_until;
                        plan.pbid_rules[static_cast<std::size_t>(line)] = {stops, alone};
                    }
                } else if constexpr (requires { lever.fund; }) {
                    if (!lever.fund.empty()) new_line(lever.fund);
                }
            },
            scenario.levers[i]);
        plan.line_of_lever.push_back(line);
        plan.purse_of_lever.push_back(purse);
    }
    plan.stations =
        Stations{static_cast<int>(plan.pbid.size()), static_cast<int>(plan.pledges.size())};
}

inline void check_horizon(const Scenario& scenario,
                          const std::vector<std::vector<std::size_t>>& lines, Month opening,
                          Month until, Issues& issues) {
    if (until < opening || until - opening > most_projected_months)
        issues.add({"", 0, 0, "until", until.str(),
                    "the horizon must lie between " + opening.str() + " and " +
                        (opening + most_projected_months).str()});
    for (const auto& line : lines) {
        const Fund& last = scenario.funds[line.back()];
        if (last.year < until.year())
            issues.add({"", 0, 0, "fund", last.name,
                        "no fund follows '" + last.name + "' in " + std::to_string(last.year + 1) +
                            ", which the projection to " + until.str() + " needs; add a fund of " +
                            std::to_string(last.year + 1) + " or end in " +
                            std::to_string(last.year) + "-12"});
    }
}

/// Puts the baseline's people on their stations: self-payers by the long-run law of their types.
template <class T, class Engine>
void place_people(Plan<T>& plan, Engine& engine, const Baseline& baseline, const PayerTypes& types,
                  Outcome<T>& out) {
    const Month opening = baseline.opening;
    const Assumptions<>& assume = plan.scenario.assumptions;
    std::array<std::array<KnownPayers, 4>, 7> known{};
    double left = 0;
    for (std::size_t line = 0; line < plan.pbid.size(); ++line)
        if (plan.pbid[line].quota() > T(0))
            engine.place(plan.stations.pbid(static_cast<int>(line)), 0, plan.pbid[line].quota(),
                         T(0));
    const auto place_late = [&](int months, double people) {
        double each = 0;
        for (int i = 0; i < months; ++i)
            each += static_cast<double>(wage_dues(Segment::PPU_BU, assume[Assume::wage_ppu_bu],
                                                  baseline.minimum_wage, opening - i)
                                            .total()
                                            .count());
        engine.place(plan.stations.owing(Segment::PPU_BU, CareClass::none, months), 0, T(people),
                     T(people * each / assume[Assume::people_per_worker]));
    };
    for (const Cell& cell : baseline.cells) {
        const double people = cell.people.count();
        const auto s = static_cast<std::size_t>(cell.segment),
                   c = static_cast<std::size_t>(cell.care_class);
        if (cell.standing == Standing::left) left += people;
        if (is_mandiri(cell.segment) && cell.standing == Standing::active) {
            known[s][c].active += people;
        } else if (is_mandiri(cell.segment) && cell.standing == Standing::owing) {
            if (cell.months_owed > 0)
                known[s][c].owing[static_cast<std::size_t>(cell.months_owed)] += people;
            else
                known[s][c].owing_unstated += people;
        } else if (is_mandiri(cell.segment)) {
            const int station =
                plan.stations.find({cell.segment, cell.care_class, cell.standing, 0, 0});
            for (int j = 0; j < types.size(); ++j)
                engine.place(station, j, T(people * types.weight[static_cast<std::size_t>(j)]),
                             T(0));
        } else if (cell.segment == Segment::PBID && cell.standing == Standing::active) {
            continue;  // by line, above
        } else if (cell.segment == Segment::PBID && cell.standing == Standing::pending) {
            plan.pbid.front().cohorts.emplace_back(opening, T(people));
            engine.place(plan.stations.pbid_pending(0), 0, T(people), T(0));
        } else if (cell.segment == Segment::PPU_BU && cell.standing == Standing::owing &&
                   cell.months_owed == 0) {
            // Late employers pay with the same chance every month, so months owed are geometric.
            const double stays = 1 - 1 / assume[Assume::employers_late_months];
            double whole = 0, weight = 1;
            for (int k = 1; k <= most_months_owed; ++k, weight *= stays) whole += weight;
            weight = 1;
            for (int k = 1; k <= most_months_owed; ++k, weight *= stays)
                place_late(k, people * weight / whole);
        } else if (cell.segment == Segment::PPU_BU && cell.standing == Standing::owing) {
            place_late(cell.months_owed, people);
        } else {
            engine.place(plan.stations.find(
                             {cell.segment, cell.care_class, cell.standing, cell.months_owed, 0}),
                         0, T(people), T(0));
        }
    }
    plan.unreachable = T((1 - assume[Assume::left_reachable]) * left);

    for (Segment segment : {Segment::PBPU, Segment::BP})
        for (CareClass care_class : paying_classes) {
            const auto s = static_cast<std::size_t>(segment),
                       c = static_cast<std::size_t>(care_class);
            const Opening group = open(types, assume, known[s][c]);
            out.settle_levels.push_back(group.level);
            out.balanced = out.balanced && group.balanced;
            plan.settle[s][c] = Settle{assume}.times(group.level);
            plan.entrants[s][c] = T(assume[Assume::mandiri_active_exit] * known[s][c].active +
                                    assume[Assume::mandiri_owing_exit] * known[s][c].owing_total());
            for (int k = 0; k <= most_months_owed; ++k) {
                const int station = k == 0 ? plan.stations.active(segment, care_class)
                                           : plan.stations.owing(segment, care_class, k);
                const double each =
                    static_cast<double>(debt_of(segment, care_class, k, opening).count());
                for (int j = 0; j < types.size(); ++j) {
                    const double people =
                        group.law.people[static_cast<std::size_t>(j)][static_cast<std::size_t>(k)];
                    if (people > 0) engine.place(station, j, T(people), T(people * each));
                }
            }
        }
}

}  // namespace detail

/// Runs any engine over the months. `seen(row)` is told of each month as it closes.
template <class Engine, class Make>
[[nodiscard]] Outcome<typename Engine::Scalar> project_with(
    Make&& make, const Baseline& baseline, const Scenario& scenario,
    const Assumptions<typename Engine::Scalar>& assume, Month until) {
    using T = typename Engine::Scalar;
    Issues issues;
    Plan<T> plan;
    plan.scenario = scenario;
    plan.assume = assume;
    plan.minimum_wage = baseline.minimum_wage;
    plan.fund_lines = fund_lines(scenario.funds, issues);
    double pbid = 0;
    for (const Cell& cell : baseline.cells)
        if (cell.segment == Segment::PBID && cell.standing == Standing::active)
            pbid += cell.people.count();
    detail::check_horizon(scenario, plan.fund_lines, baseline.opening, until, issues);
    detail::plan_lines(plan, baseline.opening, pbid, issues);
    for (const Cell& cell : baseline.cells)
        if (cell.segment == Segment::PPU_BU && cell.people.count() > 0 &&
            !(number(assume[Assume::wage_ppu_bu]) > 0) && baseline.minimum_wage <= Rupiah{}) {
            issues.add({"", 0, 0, "wage_ppu_bu", "",
                        "the place names no minimum wage; give it one, or set the assumption "
                        "wage_ppu_bu"});
            break;
        }
    issues.raise_if_any();

    Outcome<T> out;
    const PayerTypes types = payer_types(scenario.assumptions);
    Engine engine = make(plan.stations, types);
    detail::place_people(plan, engine, baseline, types, out);
    out.stations = plan.stations;
    for (const Fund& fund : scenario.funds) {
        out.funds.push_back(fund.name);
        out.spent_before_derived.push_back(fund.year == baseline.opening.year() &&
                                           !fund.spent_before);
    }
    for (const Lever& lever : scenario.levers) out.levers.push_back(window(lever).name);

    MonthOf<Engine> month{std::move(plan), engine, baseline.opening, T(baseline.population.count()),
                          baseline.priority_status};
    out.rows.push_back(month.opening_row());
    while (out.rows.back().month < until) out.rows.push_back(month.next());
    return out;
}

/// The `expected` engine.
[[nodiscard]] inline Outcome<double> project(const Baseline& baseline, const Scenario& scenario,
                                             Month until) {
    return project_with<Expected<double>>(
        [](const Stations& stations, const PayerTypes& types) {
            return Expected<double>{stations, types};
        },
        baseline, scenario, scenario.assumptions, until);
}

}  // namespace jknmodel
