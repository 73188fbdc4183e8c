// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file question.hpp
/// What a place asks of its projection. The file of the place says it, or that of a plan, and the
/// page of the place begins with the answer.

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string_view>

namespace jknmodel {

enum class Question : std::uint8_t {
    arrears,        ///< who is in arrears, and what money for them buys
    budget,         ///< how far the budget reaches
    activity,       ///< how the registered become active
    floor,          ///< how the active rate stays above its target
    reconciliation  ///< which contributions of wages are to be settled
};
template <>
struct Names<Question> {
    static constexpr std::string_view what = "question";
    static constexpr std::array<std::string_view, 5> list{"arrears", "budget", "activity", "floor",
                                                          "reconciliation"};
};

}  // namespace jknmodel
