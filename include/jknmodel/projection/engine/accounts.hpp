// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file accounts.hpp
/// Every account after a run: where it stands and what it owes, one entry an account in each
/// column. Those of a member list come first, in the list's order; then those made from the
/// baseline; then those who came during the run.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace jknmodel {

struct Accounts {
    std::vector<std::uint8_t> segment, care_class, standing, months_owed;
    std::vector<std::uint16_t> people;             ///< heads of the account
    std::vector<std::int64_t> debt, carried_debt;  ///< rupiah of the account
    std::vector<std::uint8_t> gone;                ///< 1: died or moved away; the rest is then 0
    std::size_t opening = 0;                       ///< so many of them were there from the opening

    [[nodiscard]] std::size_t size() const noexcept { return segment.size(); }
};

}  // namespace jknmodel
