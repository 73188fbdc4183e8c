// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever.hpp
/// The list of levers. A further lever is one header and one line here; one of your own is a header
/// outside the library (lever_list.hpp).

#include <algorithm>
#include <array>
#include <cstddef>
#include <jknmodel/law/law.hpp>
#include <jknmodel/law/may_pay.hpp>
#include <jknmodel/scenario/fault.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <jknmodel/scenario/fund.hpp>
#include <jknmodel/scenario/lever_list.hpp>
#include <jknmodel/scenario/levers/arrears_relief.hpp>
#include <jknmodel/scenario/levers/called_lever.hpp>
#include <jknmodel/scenario/levers/earmark.hpp>
#include <jknmodel/scenario/levers/education.hpp>
#include <jknmodel/scenario/levers/facility_spending.hpp>
#include <jknmodel/scenario/levers/law_change.hpp>
#include <jknmodel/scenario/levers/pbi_quota.hpp>
#include <jknmodel/scenario/levers/pbid_intake.hpp>
#include <jknmodel/scenario/levers/pbid_quota.hpp>
#include <jknmodel/scenario/levers/pbid_reactivate.hpp>
#include <jknmodel/scenario/levers/population_revision.hpp>
#include <jknmodel/scenario/levers/ppu_enforcement.hpp>
#include <jknmodel/scenario/levers/register_group.hpp>
#include <jknmodel/scenario/levers/rehab.hpp>
#include <jknmodel/scenario/levers/segment_move.hpp>
#include <jknmodel/scenario/levers/third_party_pledge.hpp>
#include <jknmodel/scenario/levers/wage_reconciliation.hpp>
#include <jknmodel/scenario/levers/write_off.hpp>
#include <jknmodel/schedule/plan_length.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

/// Those of the library.
using LibraryLevers =
    LeverList<PbidIntake, PbidReactivate, ThirdPartyPledge, ArrearsRelief, PbiQuota, LawChange,
              WriteOff, Rehab, Education, FacilitySpending, PpuEnforcement, Earmark, RegisterGroup,
              WageReconciliation, PopulationRevision, PbidQuota, SegmentMove>;

namespace detail {
template <class... L>
[[nodiscard]] constexpr bool told_apart() {
    const std::array<std::string_view, sizeof...(L)> kinds{L::kind...};
    for (std::size_t i = 0; i < kinds.size(); ++i)
        for (std::size_t j = i + 1; j < kinds.size(); ++j)
            if (kinds[i] == kinds[j]) return false;
    return true;
}
template <class Library, class Own>
struct AllLevers;
template <class... L, class... Own>
struct AllLevers<LeverList<L...>, LeverList<Own...>> {
    static_assert((is_lever<L>() && ...) && (is_lever<Own>() && ...));
    static_assert(told_apart<L..., Own..., CalledLever>(),
                  "two levers have the same `kind`; give each its own word");
    using In = std::variant<L..., Own..., CalledLever>;
    static constexpr std::size_t of_files = sizeof...(L) + sizeof...(Own);
};
}  // namespace detail

/// A lever: one of the library, one of your own, or one that is called while the program runs.
using Lever = detail::AllLevers<LibraryLevers, OwnLevers>::In;
/// Those that files know come first in it, so many.
inline constexpr std::size_t levers_of_files =
    detail::AllLevers<LibraryLevers, OwnLevers>::of_files;

/// With which levers a library was compiled, as a symbol of it: its headers ask for the one of the
/// levers that they are included with, so that what was compiled with others does not link.
template <class Library, class AnyLever>
struct CompiledWith {
    static const char these_levers;
};

/// Asks a lever as what it is: `of_kind(lever, [](const auto& l) { ... })`, as std::visit, which
/// writes a table of functions for each question: a fifth of what there is to compile.
template <std::size_t First = 0, class AnyLever, class Ask>
constexpr decltype(auto) of_kind(AnyLever& lever, Ask&& ask) {
    constexpr std::size_t count = std::variant_size_v<std::remove_const_t<AnyLever>>;
    constexpr auto nth = [](std::size_t n) { return std::min(First + n, count - 1); };
    switch (lever.index() - First) {
        case 0:
            return ask(*std::get_if<First>(&lever));
        case 1:
            if constexpr (First + 1 < count) return ask(*std::get_if<nth(1)>(&lever));
            [[fallthrough]];
        case 2:
            if constexpr (First + 2 < count) return ask(*std::get_if<nth(2)>(&lever));
            [[fallthrough]];
        case 3:
            if constexpr (First + 3 < count) return ask(*std::get_if<nth(3)>(&lever));
            [[fallthrough]];
        default:
            if constexpr (First + 4 < count)
                return of_kind<First + 4>(lever, ask);
            else
                throw std::bad_variant_access{};
    }
}

/// How a lever splits debts into instalments.
struct PlanTerms {
    std::int64_t months_each = 0;
    std::optional<Fraction> finishes;
    ActiveAfter active_after = {};
};

namespace detail {

/// What every lever can be asked, of one kind of them: a question looks it up, and no table of
/// functions is made for each question. A lever is handed over as its window.
struct LeverAnswers {
    std::string_view kind;
    const Window& (*window)(const Lever&);
    Carrier (*carrier)(const Window&);
    std::optional<Purpose> fund_pays = {};
    Purpose (*purpose)(const Window&) = nullptr;  ///< where each says what its fund pays
    NewGroup (*group)(const Window&) = nullptr;   ///< nullptr: none of its own
    void (*lay_changes)(const Window&, std::vector<law::Change>&) = nullptr;
    void (*lay_funds)(const Window&, std::vector<Fund>&) = nullptr;
    const Whom& (*whom)(const Window&) = nullptr;     ///< nullptr: it means nobody of its own
    PlanTerms (*plan)(const Window&) = nullptr;       ///< nullptr: it splits no debt
    void (*check)(const Window&, Faults&) = nullptr;  ///< of fields that contradict each other
    bool from_above = false, in_means_alone = false;
};
template <class L>
[[nodiscard]] const L& as(const Window& lever) {
    return static_cast<const L&>(lever);
}
template <class L>
[[nodiscard]] constexpr LeverAnswers answers_of() {
    LeverAnswers out{L::kind,
                     [](const Lever& lever) -> const Window& { return *std::get_if<L>(&lever); },
                     [](const Window& lever) { return as<L>(lever).carrier(); }};
    if constexpr (requires(const L& l) { l.purpose(); })
        out.purpose = [](const Window& lever) { return as<L>(lever).purpose(); };
    else if constexpr (requires { L::fund_pays; })
        out.fund_pays = L::fund_pays;
    else if constexpr (!requires { L::fund_receives; })
        out.fund_pays = Purpose::pbid;
    if constexpr (requires(const L& l) { l.group(); })
        out.group = [](const Window& lever) { return NewGroup{as<L>(lever).group()}; };
    if constexpr (requires(const L& l, std::vector<law::Change>& to) { l.lay(to); })
        out.lay_changes = [](const Window& lever, std::vector<law::Change>& to) {
            as<L>(lever).lay(to);
        };
    if constexpr (requires(const L& l, std::vector<Fund>& to) { l.lay(to); })
        out.lay_funds = [](const Window& lever, std::vector<Fund>& to) { as<L>(lever).lay(to); };
    if constexpr (requires(const L& l) { l.whom; })
        out.whom = [](const Window& lever) -> const Whom& { return as<L>(lever).whom; };
    if constexpr (requires(const L& l) { l.months_each; })
        out.plan = [](const Window& lever) {
            const L& l = as<L>(lever);
            return PlanTerms{l.months_each, l.finishes, l.active_after};
        };
    if constexpr (requires(const L& l, Faults& to) { l.check(to); })
        out.check = [](const Window& lever, Faults& to) { as<L>(lever).check(to); };
    out.from_above = requires { L::from_above; };
    out.in_means_alone = requires { L::in_means_alone; };
    return out;
}
template <class AnyLever>
struct AnswersOf;
template <class... L>
struct AnswersOf<std::variant<L...>> {
    static constexpr std::array<LeverAnswers, sizeof...(L)> list{answers_of<L>()...};
};
[[nodiscard]] inline const LeverAnswers& answers(const Lever& lever) {
    return AnswersOf<Lever>::list.at(lever.index());
}

}  // namespace detail

[[nodiscard]] inline const Window& window(const Lever& lever) {
    return detail::answers(lever).window(lever);
}
[[nodiscard]] inline std::string_view kind(const Lever& lever) {
    return detail::answers(lever).kind;
}
/// Decided above the district, before its money is.
[[nodiscard]] inline bool from_above(const Lever& lever) {
    return detail::answers(lever).from_above;
}
/// Engines of whole people cannot run it.
[[nodiscard]] inline bool in_means_alone(const Lever& lever) {
    return detail::answers(lever).in_means_alone;
}
/// What the fund that a lever names pays with it; nothing where the fund only receives.
[[nodiscard]] inline std::optional<Purpose> purpose_of(const Lever& lever) {
    const detail::LeverAnswers& of = detail::answers(lever);
    return of.purpose != nullptr ? of.purpose(window(lever)) : of.fund_pays;
}
/// The group of its own that it registers people in, if it does.
[[nodiscard]] inline std::optional<NewGroup> group(const Lever& lever) {
    const auto own = detail::answers(lever).group;
    return own != nullptr ? std::optional{own(window(lever))} : std::nullopt;
}
/// Adds what it says before the first month: changes of law, money of funds.
inline void lay(const Lever& lever, std::vector<law::Change>& to) {
    if (const auto lays = detail::answers(lever).lay_changes) lays(window(lever), to);
}
inline void lay(const Lever& lever, std::vector<Fund>& to) {
    if (const auto lays = detail::answers(lever).lay_funds) lays(window(lever), to);
}
/// Whom of the self-payers it means; nullptr: it does not say.
[[nodiscard]] inline const Whom* whom_of(const Lever& lever) {
    const auto whom = detail::answers(lever).whom;
    return whom != nullptr ? &whom(window(lever)) : nullptr;
}
/// How it splits debts into instalments, if it does.
[[nodiscard]] inline std::optional<PlanTerms> plan_terms(const Lever& lever) {
    const auto plan = detail::answers(lever).plan;
    return plan != nullptr ? std::optional{plan(window(lever))} : std::nullopt;
}
/// Fields that contradict each other, as each lever knows; asked where each alone is good.
[[nodiscard]] inline Faults contradictions(const Lever& lever) {
    Faults out;
    if (const auto check = detail::answers(lever).check) check(window(lever), out);
    return out;
}
/// Who carries the heads that it registers.
[[nodiscard]] inline Carrier carrier(const Lever& lever) {
    return detail::answers(lever).carrier(window(lever));
}

namespace detail {
template <class Variant, std::size_t... I>
std::vector<std::string_view> kinds(std::index_sequence<I...>) {
    return {std::variant_alternative_t<I, Variant>::kind...};
}
template <class Variant, std::size_t... I>
Variant of_index(std::size_t index, std::index_sequence<I...>) {
    using Make = Variant (*)();
    constexpr std::array<Make, sizeof...(I)> make{
        [] { return Variant{std::variant_alternative_t<I, Variant>{}}; }...};
    return make.at(index)();
}
}  // namespace detail

/// Every kind of lever that a file can name.
[[nodiscard]] inline std::vector<std::string_view> lever_kinds() {
    return detail::kinds<Lever>(std::make_index_sequence<levers_of_files>{});
}
/// A lever of the kind that stands there in `lever_kinds`, of which nothing is said yet.
[[nodiscard]] inline Lever lever_of_kind(std::size_t kind) {
    return detail::of_index<Lever>(kind, std::make_index_sequence<levers_of_files>{});
}

}  // namespace jknmodel
