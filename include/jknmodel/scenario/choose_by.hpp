// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file choose_by.hpp
/// By what people are chosen where a lever cannot take all of a station: in the order of the list,
/// ties and whoever the list does not know by lot. Never by where they are stored.

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string_view>

namespace jknmodel {

enum class ChooseBy : std::uint8_t {
    decile,   ///< the poorest first
    village,  ///< in the order of the member list's villages
    identity  ///< in the order of the identities of the member list
};
template <>
struct Names<ChooseBy> {
    static constexpr std::string_view what = "choose_by";
    static constexpr std::array<std::string_view, 3> list{"decile", "village", "identity"};
};

}  // namespace jknmodel
