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
/// Causes that the caller wants to see together he groups under a name:
///
///   compare(one, other, project, figures, {{"people", {"births", "deaths"}}});

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/scenario/same.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/study/shapley.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

/// One thing in which two projections differ. Several that could not be told apart, or were too
/// many, are one, and named together.
struct ComparedCause {
    enum class Kind : std::uint8_t {
        opening,      ///< the position they begin with
        population,   ///< the figure that rates divide by
        law,          ///< the law as of a month, and hypothetical law
        definitions,  ///< what a fund is charged, whose debts lapse, who is chosen first
        behaviour,    ///< the fit of how self-payers pay
        assumption,   ///< a row of the register
        money,        ///< the funds
        lever
    };
    std::vector<Kind> kinds;
    std::vector<std::string> names;  ///< of the assumption or lever; empty for the others
    std::string group = {};          ///< what the caller calls it, where it is a group of his
};
template <>
struct Names<ComparedCause::Kind> {
    static constexpr std::string_view what = "cause";
    static constexpr std::array<std::string_view, 8> list{
        "opening", "population", "law", "definitions", "behaviour", "assumption", "money", "lever"};
};

/// What a comparison found: of each cause its part of every figure, in the order of `figures`, and
/// the whole difference.
struct Compared {
    std::vector<ComparedCause> causes;
    std::vector<std::vector<double>> parts;
    std::vector<double> whole;
    std::size_t projections = 0;  ///< that were run
};

/// Causes that are taken together: assumptions and levers by their names, and kinds of causes by
/// theirs (`assumption` and `lever` are all that no group names).
struct CauseGroup {
    std::string name;
    std::vector<std::string> members;
};

/// With more causes than this they are taken together by kind: a projection for each subset.
inline constexpr std::size_t most_causes = 8;
/// More are refused, where the caller's own groups make them.
inline constexpr std::size_t most_causes_of_groups = 12;

/// Whether a projection cannot tell two openings apart. The population figure is no part of it, nor
/// how the position is known.
[[nodiscard]] inline bool same_opening(const Baseline& a, const Baseline& b) {
    const auto cell = [](const Cell& c) {
        return std::tie(c.segment, c.care_class, c.standing, c.months_owed, c.people, c.stratum,
                        c.carried_debt, c.carried_class, c.carried_months);
    };
    const auto arrears = [](const ClassArrears& c) {
        return std::tie(c.care_class, c.counts_carried, c.debtors, c.debt);
    };
    const auto all = [](const auto& one, const auto& other, auto&& of) {
        return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                          [&](const auto& x, const auto& y) { return of(x) == of(y); });
    };
    return a.opening == b.opening && a.priority_status == b.priority_status &&
           a.minimum_wage == b.minimum_wage && a.carried_debt == b.carried_debt &&
           a.all_debtors == b.all_debtors && a.all_debt == b.all_debt &&
           all(a.arrears, b.arrears, arrears) && all(a.cells, b.cells, cell);
}

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
    Mixed(const Case& from, const Case& to)
        : from_{*from.scenario}, to_{*to.scenario}, openings_{*from.baseline, *to.baseline} {
        using enum ComparedCause::Kind;
        if (!same_opening(*from.baseline, *to.baseline)) add(opening);
        if (from.baseline->population != to.baseline->population) {
            add(population);
            openings_.push_back(*from.baseline), openings_.push_back(*to.baseline);
            openings_[2].population = to.baseline->population;
            openings_[3].population = from.baseline->population;
        }
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
                add(kind_of(mine, other), name);
        }
        std::sort(pieces_.begin(), pieces_.end());
    }
    [[nodiscard]] const Pieces& pieces() const { return pieces_; }
    [[nodiscard]] bool differs(const Piece& piece) const {
        return std::find(pieces_.begin(), pieces_.end(), piece) != pieces_.end();
    }

    /// Whether a piece is a lever that pays from a fund which the other plan has not.
    [[nodiscard]] bool needs_own_funds(const Piece& piece) const {
        const auto& [kind, name] = piece;
        if (kind != ComparedCause::Kind::lever) return false;
        const Lever *mine = named(from_.levers, name), *other = named(to_.levers, name);
        return (mine != nullptr && names_a_fund_of(*mine, from_.funds, to_.funds)) ||
               (other != nullptr && names_a_fund_of(*other, to_.funds, from_.funds));
    }
    /// Of both plans, by their names.
    [[nodiscard]] const std::vector<std::string>& levers() const { return order_; }

    /// The opening in which these pieces are of the second.
    [[nodiscard]] const Baseline& opening(const Pieces& of_second) const {
        const auto second = [&](ComparedCause::Kind kind) {
            return std::find(of_second.begin(), of_second.end(), Piece{kind, ""}) !=
                   of_second.end();
        };
        const bool position = second(ComparedCause::Kind::opening),
                   people = second(ComparedCause::Kind::population);
        const std::size_t plain = position ? 1 : 0;
        return openings_.size() == 2 || position == people ? openings_[plain]
                                                           : openings_[plain + 2];
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
            const Lever* taken = second(kind_of(mine, other), name) ? other : mine;
            if (taken != nullptr) out.levers.push_back(*taken);
        }
        return out;
    }

private:
    /// Of the levers of one name: what is a change of law in one plan and none in the other is a
    /// lever.
    [[nodiscard]] static ComparedCause::Kind kind_of(const Lever* mine, const Lever* other) {
        const auto is_law = [](const Lever* lever) {
            return lever == nullptr || kind(*lever) == LawChange::kind;
        };
        return is_law(mine) && is_law(other) ? ComparedCause::Kind::law
                                             : ComparedCause::Kind::lever;
    }
    [[nodiscard]] static const Lever* named(const std::vector<Lever>& levers,
                                            std::string_view name) {
        for (const Lever& lever : levers)
            if (window(lever).name == name) return &lever;
        return nullptr;
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
    std::vector<Baseline> openings_;  // the two; then each with the population of the other
    Pieces pieces_;
    std::vector<std::string> order_;  // of all levers, as they decide
};

/// The pieces of a cause, and what the caller calls them.
struct Group {
    Pieces pieces;
    std::string name = {};
    [[nodiscard]] bool holds(const std::vector<ComparedCause::Kind>& kinds) const {
        return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
            return std::find(kinds.begin(), kinds.end(), piece.first) != kinds.end();
        });
    }
};
using Groups = std::vector<Group>;

/// Makes one cause of all that a test accepts.
template <class Test>
void join(Groups& groups, Test&& joined) {
    const auto first = std::find_if(groups.begin(), groups.end(), joined);
    if (first == groups.end()) return;
    for (auto other = first + 1; other != groups.end();) {
        if (!joined(*other)) {
            ++other;
            continue;
        }
        first->pieces.insert(first->pieces.end(), other->pieces.begin(), other->pieces.end());
        first->name.clear();
        other = groups.erase(other);
    }
    std::sort(first->pieces.begin(), first->pieces.end());
}
inline void join(Groups& groups, const std::vector<ComparedCause::Kind>& kinds) {
    join(groups, [&](const Group& group) { return group.holds(kinds); });
}

/// Faults for groups that name nothing, or a thing twice.
inline void check(const std::vector<CauseGroup>& asked, const Mixed& mixed) {
    std::vector<std::string_view> known, seen;
    for (const auto kind : Names<ComparedCause::Kind>::list) known.push_back(kind);
    for (const Assumption& row : register_of_assumptions) known.push_back(row.name);
    for (const std::string& name : mixed.levers()) known.push_back(name);
    Issues issues;
    const auto has = [](const std::vector<std::string_view>& list, std::string_view name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (const CauseGroup& group : asked) {
        if (group.members.empty())
            issues.add("groups", group.name,
                       said({"group '", group.name, "' names nothing; give levers, assumptions or ",
                             "kinds of causes"}));
        for (const std::string& member : group.members) {
            if (!has(known, member))
                issues.add(
                    "groups", member,
                    said({"'", member, "' is no lever of the two plans, no assumption and no ",
                          "kind of cause", advice(member, known)}));
            else if (has(seen, member))
                issues.add("groups", member, said({"'", member, "' stands in two groups"}));
            seen.push_back(member);
        }
    }
    issues.raise_if_any();
}

/// The causes: the caller's groups, then each piece alone; too many by kind.
[[nodiscard]] inline Groups causes_of(const Mixed& mixed, const std::vector<CauseGroup>& asked) {
    using enum ComparedCause::Kind;
    check(asked, mixed);
    const auto says = [](const CauseGroup& group, std::string_view member) {
        return std::find(group.members.begin(), group.members.end(), member) != group.members.end();
    };
    const auto group_of = [&](const Piece& piece) {
        const auto by = [&](std::string_view word) {
            return std::find_if(asked.begin(), asked.end(),
                                [&](const CauseGroup& group) { return says(group, word); });
        };
        const auto by_name = piece.second.empty() ? asked.end() : by(piece.second);
        return by_name != asked.end() ? by_name : by(name(piece.first));
    };
    Groups groups;
    for (const CauseGroup& group : asked) groups.push_back({{}, group.name});
    for (const Piece& piece : mixed.pieces()) {
        const auto group = group_of(piece);
        if (group == asked.end())
            groups.push_back({{piece}});
        else
            groups[static_cast<std::size_t>(group - asked.begin())].pieces.push_back(piece);
    }
    std::erase_if(groups, [](const Group& group) { return group.pieces.empty(); });
    if (mixed.differs({money, ""}))
        join(groups, [&](const Group& group) {
            return group.holds({money}) ||
                   std::any_of(group.pieces.begin(), group.pieces.end(),
                               [&](const Piece& piece) { return mixed.needs_own_funds(piece); });
        });
    for (const ComparedCause::Kind kind : {assumption, lever, law})
        if (groups.size() > most_causes)
            join(groups,
                 [&](const Group& group) { return group.name.empty() && group.holds({kind}); });
    if (groups.size() > most_causes_of_groups)
        refuse("groups", std::to_string(groups.size()),
               said({"makes ", std::to_string(groups.size()),
                     " causes, which take two to the power of that projections; give at most ",
                     std::to_string(most_causes_of_groups)}));
    return groups;
}

/// Two plans that run each may make mixtures that do not: then causes are joined, the least that
/// does. The causes as they are, then these.
[[nodiscard]] inline std::vector<Groups> ever_coarser(const Groups& groups) {
    using enum ComparedCause::Kind;
    using Kinds = std::vector<ComparedCause::Kind>;
    const Kinds position{opening, population}, plan{money, lever},
        rules{money, lever, law, definitions};
    std::vector<Groups> out{groups};
    for (const std::vector<Kinds>& step :
         {std::vector<Kinds>{position}, std::vector<Kinds>{plan},
          std::vector<Kinds>{position, plan}, std::vector<Kinds>{position, rules},
          std::vector<Kinds>{{opening, population, money, lever, law, definitions}}}) {
        Groups coarser = groups;
        for (const Kinds& kinds : step) join(coarser, kinds);
        if (coarser.size() < out.back().size() || coarser.size() < groups.size())
            out.push_back(std::move(coarser));
    }
    return out;
}

[[nodiscard]] inline std::vector<ComparedCause> in_words(const Groups& groups) {
    std::vector<ComparedCause> out;
    for (const Group& group : groups) {
        ComparedCause& cause = out.emplace_back();
        cause.group = group.name;
        for (const auto& [kind, name] : group.pieces) {
            if (std::find(cause.kinds.begin(), cause.kinds.end(), kind) == cause.kinds.end())
                cause.kinds.push_back(kind);
            if (!name.empty()) cause.names.push_back(name);
        }
    }
    return out;
}

/// What every subset of the causes comes to; `project(cases)` runs some cases.
template <class Project, class Figures>
[[nodiscard]] std::vector<std::vector<double>> worth_of(const Mixed& mixed, const Groups& groups,
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
                    second.insert(second.end(), groups[g].pieces.begin(), groups[g].pieces.end());
            plans.push_back(mixed.plan(second));
            cases.push_back({&mixed.opening(second), &plans.back()});
        }
        for (const Outcome<double>& run : project(cases)) out.push_back(figures(run));
    }
    return out;
}

}  // namespace detail

/// What two projections differ in, before any is run: `compare` may have to take more together.
[[nodiscard]] inline std::vector<ComparedCause> causes_of(
    const Case& from, const Case& to, const std::vector<CauseGroup>& asked = {}) {
    return detail::in_words(detail::causes_of(detail::Mixed{from, to}, asked));
}

/// Why `to` differs from `from`. `project` takes cases and gives the outcome of each, all to the
/// same month; `figures` says what of an outcome is compared, as many numbers of each. Throws
/// InputError when the two begin in different months, for groups that name nothing, and what
/// `project` throws for one of the two.
template <class Project, class Figures>
[[nodiscard]] Compared compare(const Case& from, const Case& to, Project&& project,
                               Figures&& figures, const std::vector<CauseGroup>& asked = {}) {
    if (from.baseline->opening != to.baseline->opening)
        refuse("opening", to.baseline->opening.str(),
               said({"the other opens ", from.baseline->opening.str(),
                     "; compare runs that begin in one month"}));
    const detail::Mixed mixed{from, to};
    const std::vector<detail::Groups> attempts =
        detail::ever_coarser(detail::causes_of(mixed, asked));
    (void)project(std::vector<Case>{from, to});  // what is wrong with one of them is said of it
    Compared out;
    std::vector<std::vector<double>> worth;
    std::size_t attempt = 0;
    while (true) {
        try {
            worth = detail::worth_of(mixed, attempts[attempt], project, figures);
            break;
        } catch (const InputError&) {
            if (++attempt == attempts.size()) throw;
        }
    }
    const detail::Groups& groups = attempts[attempt];
    out.projections = worth.size();
    out.causes = detail::in_words(groups);
    const std::size_t numbers = worth.front().size();
    out.parts.assign(groups.size(), std::vector<double>(numbers));
    for (std::size_t i = 0; i < numbers; ++i) {
        std::vector<double> each;
        for (const std::vector<double>& subset : worth) each.push_back(subset[i]);
        out.whole.push_back(each.back() - each.front());
        const std::vector<double> found = shapley(each);
        for (std::size_t g = 0; g < groups.size(); ++g) out.parts[g][i] = found[g];
    }
    return out;
}

}  // namespace jknmodel
