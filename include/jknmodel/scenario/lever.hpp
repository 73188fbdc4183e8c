// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever.hpp
/// The list of levers. A further lever is one header and one line here.

#include <jknmodel/scenario/levers/arrears_relief.hpp>
#include <jknmodel/scenario/levers/law_change.hpp>
#include <jknmodel/scenario/levers/pbi_quota.hpp>
#include <jknmodel/scenario/levers/pbid_intake.hpp>
#include <jknmodel/scenario/levers/pbid_reactivate.hpp>
#include <jknmodel/scenario/levers/third_party_pledge.hpp>
#include <jknmodel/scenario/levers/write_off.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace jknmodel {

using Lever = std::variant<PbidIntake, PbidReactivate, ThirdPartyPledge, ArrearsRelief, PbiQuota,
                           LawChange, WriteOff>;

[[nodiscard]] inline const Window& window(const Lever& lever) {
    return std::visit([](const auto& l) -> const Window& { return l; }, lever);
}
[[nodiscard]] inline std::string_view kind(const Lever& lever) {
    return std::visit([](const auto& l) { return std::decay_t<decltype(l)>::kind; }, lever);
}
/// Decided above the district, before its money is.
[[nodiscard]] inline bool from_above(const Lever& lever) {
    return std::visit(
        [](const auto& l) {
            return requires { std::decay_t<decltype(l)>::from_above; };
        },
        lever);
}

/// Who carries the heads that it registers.
[[nodiscard]] inline Carrier carrier(const Lever& lever) {
    return std::visit([](const auto& l) { return l.carrier(); }, lever);
}

namespace detail {
template <class Variant, std::size_t... I>
std::vector<std::string_view> kinds(std::index_sequence<I...>) {
    return {std::variant_alternative_t<I, Variant>::kind...};
}
}  // namespace detail

/// Every kind of lever there is.
[[nodiscard]] inline std::vector<std::string_view> lever_kinds() {
    return detail::kinds<Lever>(std::make_index_sequence<std::variant_size_v<Lever>>{});
}

}  // namespace jknmodel
