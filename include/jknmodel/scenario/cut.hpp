// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file cut.hpp
/// Why a lever did less in a month than was ordered of it.

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <string_view>

namespace jknmodel {

enum class Cut : std::uint8_t {
    none,                ///< all was done
    people,              ///< there are no more of them, or none who can be reached
    monthly_cap,         ///< the window closes before the cap lets all of them in
    money,               ///< what the fund has to the end of the commitment
    no_fund_this_year,   ///< the line has no fund of the month's year
    no_fund_next_year,   ///< their bills fall into a year of which there is no fund
    commitment_over,     ///< the commitment ends before their first bill
    family_did_not_fit,  ///< who is left comes in families, and none is small enough
    target_met,          ///< `up_to` needs no more of them
    budget,              ///< the lever's own budget
    ceiling,             ///< a party gives no more
    came_back,           ///< some were self-payers: they came back to their own class and debt
    bill_owed            ///< another fund of the same bill owes BPJS
};
template <>
struct Names<Cut> {
    static constexpr std::string_view what = "cut";
    static constexpr std::array<std::string_view, 13> list{"-",
                                                           "people",
                                                           "monthly_cap",
                                                           "money",
                                                           "no_fund_this_year",
                                                           "no_fund_next_year",
                                                           "commitment_over",
                                                           "family_did_not_fit",
                                                           "target_met",
                                                           "budget",
                                                           "ceiling",
                                                           "came_back",
                                                           "bill_owed"};
};

}  // namespace jknmodel
