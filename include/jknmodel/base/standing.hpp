// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file standing.hpp
/// Where an account stands on the first of a month (status).

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string_view>

namespace jknmodel {

enum class Standing : std::uint8_t {
    active,        ///< care is guaranteed
    pending,       ///< registered, not yet active, not billed (cut-off district, 14-day wait, first
                   ///< payment)
    owing,         ///< suspended for 1..24 unpaid months
    instalments,   ///< owing, on a plan
    left,          ///< registered, inactive, owes nothing new: lost a job, dropped from PBI or PBID
    protected_,    ///< dismissed worker: up to six months active without dues
    unregistered,  ///< resident without membership
};
template <>
struct Names<Standing> {
    static constexpr std::string_view what = "standing";
    static constexpr Guess guess = Guess::one_slip;
    static constexpr std::array<std::string_view, 7> list{
        "active", "pending", "owing", "instalments", "left", "protected", "unregistered"};
};

/// Most months an account can owe (Perpres 82/2018 Art. 42(3)); the law's own row is in
/// law/arrears.hpp, this is the size of the arrays that hold them.
inline constexpr int most_months_owed = 24;

/// Most months that a dismissed worker is protected (Perpres 59/2024 Art. 27); the law's own row is
/// in law/arrears.hpp, this is the size of the arrays.
inline constexpr int most_months_protected = 6;

[[nodiscard]] constexpr bool counts_as_active(Standing s) noexcept {
    return s == Standing::active || s == Standing::protected_;
}

}  // namespace jknmodel
