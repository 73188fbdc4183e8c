// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file compare.hpp
/// Why two projections differ: the difference of every figure of every month, split among what
/// differs between them.
///
///   const auto project = [&](const std::vector<Case>& cases) { ... };  // to one month, all
///   const auto figures = [](const Outcome<double>& run) { return std::vector{...}; };
///   const Compared found = compare({&baseline, &one}, {&baseline, &other}, project, figures);
///   found.causes[0].kinds, found.parts[0]
///
/// Each cause gets its Shapley value: what it changes, on average over all orders in which the
/// causes could be let in. So no order is chosen; the parts add up to the whole difference; what
/// changes nothing gets exactly nothing; and the other way round everything is exactly the
/// negative. `project` runs cases: a fault in a mixture of the two is a fault of neither, so causes
/// that cannot be told apart (a lever that pays from a fund which the other plan has not) are one.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/scenario/same.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

/// One thing in which two projections differ. Several that could not be told apart, or were too
/// many, are one, and named together.
struct ComparedCause {
    enum class Kind : std::uint8_t {
        opening,      ///< the position they begin with, and the population
        law,          ///< the law as of a month, and hypothetical law
        definitions,  ///< what a fund is charged, whose debts lapse, who is chosen first
        behaviour,    ///< the fit of how self-payers pay
        assumption,   ///< a row of the register
        money,        ///< the funds
        lever
    };
    std::vector<Kind> kinds;
    std::vector<std::string> names;  ///< of the assumption or lever; empty for the others
};
template <>
struct Names<ComparedCause::Kind> {
    static constexpr std::string_view what = "cause";
    static constexpr std::array<std::string_view, 7> list{
        "opening", "law", "definitions", "behaviour", "assumption", "money", "lever"};
};

/// What a comparison found: of each cause its part of every figure, in the order of `figures`, and
/// the whole difference.
struct Compared {
    std::vector<ComparedCause> causes;
    std::vector<std::vector<double>> parts;
    std::vector<double> whole;
    std::size_t projections = 0;  ///< that were run
};

/// With more causes than this they are taken together by kind: a projection for each subset.
inline constexpr std::size_t most_causes = 8;

namespace detail {

using Piece = std::pair<ComparedCause::Kind, std::string>;
using Pieces = std::vector<Piece>;

/// The assumptions that a fit of payment sets.
inline constexpr std::array of_a_fit{Assume::pay_alpha,    Assume::pay_beta,
                                     Assume::payer_types,  Assume::settle_level,
                                     Assume::settle_power, Assume::mandiri_owing_exit};

[[nodiscard]] inline bool in_a_fit(Assume id) {
    return std::find(of_a_fit.begin(), of_a_fit.end(), id) != of_a_fit.end();
}

/// Two plans, and mixtures of them: each piece in which they differ is of the one or the other.
class Mixed {
public:
    Mixed(const Case& from, const Case& to) : from_{*from.scenario}, to_{*to.scenario} {
        using enum ComparedCause::Kind;
        if (from.baseline != to.baseline) add(opening);
        if (from_.law_as_of != to_.law_as_of) add(law);
        if (from_.rate_basis != to_.rate_basis || from_.cap_keeps != to_.cap_keeps ||
            from_.local_share_fund != to_.local_share_fund ||
            from_.priority_requested != to_.priority_requested || from_.choose_by != to_.choose_by)
            add(definitions);
        if (from_.assumptions.behaviour() != to_.assumptions.behaviour()) add(behaviour);
        for (const Assumption& row : register_of_assumptions)
            if (from_.assumptions[row.id] != to_.assumptions[row.id] &&
                !(in_a_fit(row.id) && differs({behaviour, ""})))
                add(assumption, std::string{row.name});
        if (from_.funds != to_.funds || from_.money_found != to_.money_found) add(money);
        order_ = order();
        for (const std::string& name : order_) {
            const Lever *mine = named(from_.levers, name), *other = named(to_.levers, name);
            if (mine == nullptr || other == nullptr || !same(*mine, *other))
                add(kind_of(mine != nullptr ? *mine : *other), name);
        }
        std::sort(pieces_.begin(), pieces_.end());
    }
    [[nodiscard]] const Pieces& pieces() const { return pieces_; }

    /// A lever that pays from a fund which the other plan has not is one cause with the funds.
    void join_with_money(std::vector<Pieces>& groups) const {
        Pieces* money = nullptr;
        for (Pieces& group : groups)
            if (group.front().first == ComparedCause::Kind::money) money = &group;
        if (money == nullptr) return;
        for (Pieces& group : groups) {
            const auto [kind, name] = group.front();
            if (kind != ComparedCause::Kind::lever) continue;
            const Lever *mine = named(from_.levers, name), *other = named(to_.levers, name);
            if ((mine == nullptr || !names_a_fund_of(*mine, from_.funds, to_.funds)) &&
                (other == nullptr || !names_a_fund_of(*other, to_.funds, from_.funds)))
                continue;
            money->insert(money->end(), group.begin(), group.end());
            group.clear();
        }
        std::erase_if(groups, [](const Pieces& group) { return group.empty(); });
    }

    /// The plan in which these pieces are of the second.
    [[nodiscard]] Scenario plan(const Pieces& of_second) const {
        using enum ComparedCause::Kind;
        const auto second = [&](ComparedCause::Kind kind, std::string_view name = "") {
            return std::any_of(of_second.begin(), of_second.end(), [&](const Piece& piece) {
                return piece.first == kind && piece.second == name;
            });
        };
        Scenario out = from_;
        if (second(law)) out.law_as_of = to_.law_as_of;
        if (second(definitions)) {
            out.rate_basis = to_.rate_basis, out.cap_keeps = to_.cap_keeps;
            out.local_share_fund = to_.local_share_fund;
            out.priority_requested = to_.priority_requested, out.choose_by = to_.choose_by;
        }
        out.assumptions = second(behaviour) ? to_.assumptions : from_.assumptions;
        for (const Assumption& row : register_of_assumptions)
            if (!in_a_fit(row.id) || !differs({behaviour, ""}))
                out.assumptions[row.id] = second(assumption, row.name) ? to_.assumptions[row.id]
                                                                       : from_.assumptions[row.id];
        if (second(money)) out.funds = to_.funds, out.money_found = to_.money_found;
        out.levers.clear();
        for (const std::string& name : order_) {
            const Lever *mine = named(from_.levers, name), *other = named(to_.levers, name);
            const Lever& any = mine != nullptr ? *mine : *other;
            const Lever* taken = second(kind_of(any), name) ? other : mine;
            if (taken != nullptr) out.levers.push_back(*taken);
        }
        return out;
    }

private:
    [[nodiscard]] static ComparedCause::Kind kind_of(const Lever& lever) {
        return kind(lever) == LawChange::kind ? ComparedCause::Kind::law
                                              : ComparedCause::Kind::lever;
    }
    [[nodiscard]] static const Lever* named(const std::vector<Lever>& levers,
                                            std::string_view name) {
        for (const Lever& lever : levers)
            if (window(lever).name == name) return &lever;
        return nullptr;
    }
    [[nodiscard]] bool differs(const Piece& piece) const {
        return std::find(pieces_.begin(), pieces_.end(), piece) != pieces_.end();
    }
    void add(ComparedCause::Kind kind, const std::string& name = "") {
        pieces_.emplace_back(kind, name);
    }
    /// The levers of both in one order, the same the other way round: those that only one has stand
    /// behind what they stand behind there.
    [[nodiscard]] std::vector<std::string> order() const {
        const auto into = [](const std::vector<Lever>& first, const std::vector<Lever>& second) {
            std::vector<std::string> out;
            for (const Lever& lever : first) out.push_back(window(lever).name);
            std::ptrdiff_t before = -1;
            for (const Lever& lever : second) {
                const std::string& name = window(lever).name;
                const auto at = std::find(out.begin(), out.end(), name);
                before = at != out.end() ? at - out.begin() : before + 1;
                if (at == out.end()) out.insert(out.begin() + before, name);
            }
            return out;
        };
        return std::min(into(from_.levers, to_.levers), into(to_.levers, from_.levers));
    }
    /// Whether a lever names a fund that the other plan has not.
    [[nodiscard]] static bool names_a_fund_of(const Lever& lever, const std::vector<Fund>& own,
                                              const std::vector<Fund>& other) {
        const auto has = [](const std::vector<Fund>& funds, std::string_view name) {
            return std::any_of(funds.begin(), funds.end(),
                               [&](const Fund& fund) { return fund.name == name; });
        };
        const auto lacks = [&](std::string_view name) {
            return has(own, name) && !has(other, name);
        };
        bool out = false;
        of_kind(lever, [&]<class L>(const L& of) {
            L::fields(of, [&](auto&&, const auto& field, auto&&...) {
                using F = std::remove_cvref_t<decltype(field)>;
                if constexpr (std::is_same_v<F, std::string>) out |= lacks(field);
                if constexpr (std::is_same_v<F, std::vector<CostShare>>)
                    for (const CostShare& share : field) out |= lacks(share.party);
            });
        });
        return out;
    }

    const Scenario &from_, &to_;
    Pieces pieces_;
    std::vector<std::string> order_;  // of all levers, as they decide
};

/// The pieces that are one cause each.
using Groups = std::vector<Pieces>;

/// Makes one cause of all that hold a piece of these kinds.
inline void join(Groups& groups, const std::vector<ComparedCause::Kind>& kinds) {
    const auto holds = [&](const Pieces& group) {
        return std::any_of(group.begin(), group.end(), [&](const Piece& piece) {
            return std::find(kinds.begin(), kinds.end(), piece.first) != kinds.end();
        });
    };
    const auto first = std::find_if(groups.begin(), groups.end(), holds);
    if (first == groups.end()) return;
    for (auto other = first + 1; other != groups.end();) {
        if (!holds(*other)) {
            ++other;
            continue;
        }
        first->insert(first->end(), other->begin(), other->end());
        other = groups.erase(other);
    }
}

/// Shapley's value of each of n causes, from what every subset of them comes to; a subset is the
/// bits of its number. Summed from both ends, so that the other way round it is the negative.
[[nodiscard]] inline std::vector<double> shapley(std::size_t n, const std::vector<double>& worth) {
    std::vector<double> weight(n, 1.0);  // of subsets of so many: 1 / (n * choose(n - 1, k))
    for (std::size_t k = 0; k < n; ++k) {
        double choose = 1;
        for (std::size_t i = 0; i < k; ++i)
            choose = choose * static_cast<double>(n - 1 - i) / static_cast<double>(i + 1);
        weight[k] = 1 / (static_cast<double>(n) * choose);
    }
    std::vector<double> out(n);
    for (std::size_t c = 0; c < n; ++c) {
        const std::size_t bit = std::size_t{1} << c;
        double forward = 0, backward = 0;
        const auto term = [&](std::size_t subset) {
            if ((subset & bit) != 0) return 0.0;
            const auto many = static_cast<std::size_t>(std::popcount(subset));
            return weight[many] * (worth[subset | bit] - worth[subset]);
        };
        for (std::size_t subset = 0; subset < worth.size(); ++subset) forward += term(subset);
        for (std::size_t subset = worth.size(); subset-- > 0;) backward += term(subset);
        out[c] = (forward + backward) / 2;
    }
    // What the sums round away goes to the largest, so that the parts add up.
    double rest = worth.back() - worth.front();
    for (const double part : out) rest -= part;
    const auto largest = std::max_element(
        out.begin(), out.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    if (largest != out.end() && *largest != 0) *largest += rest;
    return out;
}

/// What every subset of the causes comes to; `project(cases)` runs some cases.
template <class Project, class Figures>
[[nodiscard]] std::vector<std::vector<double>> worth_of(const Mixed& mixed, const Groups& groups,
                                                        const Case& from, const Case& to,
                                                        Project&& project, Figures&& figures) {
    constexpr std::size_t together = 32;
    const std::size_t subsets = std::size_t{1} << groups.size();
    std::vector<std::vector<double>> out;
    for (std::size_t first = 0; first < subsets; first += together) {
        const std::size_t last = std::min(first + together, subsets);
        std::vector<Scenario> plans;
        plans.reserve(last - first);
        std::vector<Case> cases;
        for (std::size_t subset = first; subset < last; ++subset) {
            Pieces second;
            for (std::size_t g = 0; g < groups.size(); ++g)
                if ((subset >> g & 1U) != 0)
                    second.insert(second.end(), groups[g].begin(), groups[g].end());
            const bool opens = std::find(second.begin(), second.end(),
                                         Piece{ComparedCause::Kind::opening, ""}) != second.end();
            plans.push_back(mixed.plan(second));
            cases.push_back({opens ? to.baseline : from.baseline, &plans.back()});
        }
        for (const Outcome<double>& run : project(cases)) out.push_back(figures(run));
    }
    return out;
}

}  // namespace detail

/// Why `to` differs from `from`. `project` takes cases and gives the outcome of each, all to the
/// same month; `figures` says what of an outcome is compared, as many numbers of each. Throws
/// InputError when the two begin in different months, and what `project` throws for one of the two.
template <class Project, class Figures>
[[nodiscard]] Compared compare(const Case& from, const Case& to, Project&& project,
                               Figures&& figures) {
    using enum ComparedCause::Kind;
    if (from.baseline->opening != to.baseline->opening)
        refuse("opening", to.baseline->opening.str(),
               said({"the other opens ", from.baseline->opening.str(),
                     "; compare runs that begin in one month"}));
    (void)project(std::vector<Case>{from, to});  // what is wrong with one of them is said of it
    const detail::Mixed mixed{from, to};
    detail::Groups groups;
    for (const detail::Piece& piece : mixed.pieces()) groups.push_back({piece});
    mixed.join_with_money(groups);
    if (groups.size() > most_causes) detail::join(groups, {assumption});
    if (groups.size() > most_causes) detail::join(groups, {lever});
    if (groups.size() > most_causes) detail::join(groups, {law});
    Compared out;
    std::vector<std::vector<double>> worth;
    // Two plans that run each may make mixtures that do not: then their pieces are one cause.
    const std::vector<std::vector<ComparedCause::Kind>> joined{
        {money, lever},
        {money, lever, law, definitions},
        {money, lever, law, definitions, opening}};
    for (std::size_t attempt = 0;; ++attempt) {
        try {
            worth = detail::worth_of(mixed, groups, from, to, project, figures);
            break;
        } catch (const InputError&) {
            if (attempt == joined.size()) throw;
            detail::join(groups, joined[attempt]);
        }
    }
    out.projections = worth.size();
    for (const detail::Pieces& group : groups) {
        ComparedCause& cause = out.causes.emplace_back();
        for (const auto& [kind, name] : group) {
            if (std::find(cause.kinds.begin(), cause.kinds.end(), kind) == cause.kinds.end())
                cause.kinds.push_back(kind);
            if (!name.empty()) cause.names.push_back(name);
        }
    }
    const std::size_t numbers = worth.front().size();
    out.parts.assign(groups.size(), std::vector<double>(numbers));
    for (std::size_t i = 0; i < numbers; ++i) {
        std::vector<double> each;
        for (const std::vector<double>& subset : worth) each.push_back(subset[i]);
        out.whole.push_back(each.back() - each.front());
        const std::vector<double> found = detail::shapley(groups.size(), each);
        for (std::size_t g = 0; g < groups.size(); ++g) out.parts[g][i] = found[g];
    }
    return out;
}

}  // namespace jknmodel
