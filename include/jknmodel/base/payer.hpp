// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file payer.hpp
/// Who pays a contribution.

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string_view>

namespace jknmodel {

enum class Payer : std::uint8_t { member, employer, central, province, district, third_party };
template <>
struct Names<Payer> {
    static constexpr std::string_view what = "payer";
    static constexpr std::array<std::string_view, 6> list{"member",   "employer", "central",
                                                          "province", "district", "third_party"};
};

/// One for each payer.
template <class T>
using ByPayer = std::array<T, count_of<Payer>()>;

}  // namespace jknmodel
