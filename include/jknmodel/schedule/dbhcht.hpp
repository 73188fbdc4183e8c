// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file dbhcht.hpp
/// What of the tobacco excise (DBHCHT) of a region is for what.

#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/law/dbhcht.hpp>
#include <string>

namespace jknmodel {

/// The tobacco excise (DBHCHT) of a region, by what it is for.
struct Dbhcht {
    Rupiah welfare = {}, health = {}, enforcement = {};
    friend constexpr bool operator==(const Dbhcht&, const Dbhcht&) noexcept = default;
};

/// 40% for health and 10% for enforcement, rounded down; welfare has the rest. Throws InputError
/// for a negative amount and before 2021.
[[nodiscard]] constexpr Dbhcht dbhcht_split(Rupiah whole, Month month, law::Law law = {}) {
    if (whole < Rupiah{})
        refuse("total", std::to_string(whole.count()), "is negative; give whole rupiah, 0 or more");
    const Rupiah health = floor_of(law::in_force(law::dbhcht_health, month, law), whole);
    const Rupiah enforcement = floor_of(law::in_force(law::dbhcht_enforcement, month, law), whole);
    return {whole - health - enforcement, health, enforcement};
}

}  // namespace jknmodel
