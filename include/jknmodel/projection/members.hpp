// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file members.hpp
/// A list of real accounts, in the order of their identities (which stay with whoever brought the
/// list). Columns have one entry an account; decile and village may be empty.

#include <cstddef>
#include <cstdint>
#include <jknmodel/base/error.hpp>
#include <jknmodel/projection/kind.hpp>
#include <vector>

namespace jknmodel {

struct Members {
    std::vector<std::uint8_t> segment, care_class, standing, months_owed;
    std::vector<std::uint16_t> people;             ///< heads of the account
    std::vector<std::int64_t> debt, carried_debt;  ///< rupiah of the account
    std::vector<std::uint8_t> carried_class, carried_months;
    std::vector<std::uint8_t> decile;   ///< 1 to 10; 0: not known
    std::vector<std::int32_t> village;  ///< in an order of the list's own; -1: not known
    /// What the chance of each account is keyed by, below 2^63 and each once: who stays in a list
    /// meets the same chance, whoever else leaves it. Empty: its place in the list.
    std::vector<std::uint64_t> key;

    [[nodiscard]] std::size_t size() const noexcept { return segment.size(); }
    [[nodiscard]] std::uint64_t key_of(std::size_t i) const noexcept {
        return key.empty() ? i : key[i];
    }
    [[nodiscard]] Station station(std::size_t i) const {
        return {static_cast<Segment>(segment[i]), static_cast<CareClass>(care_class[i]),
                static_cast<Standing>(standing[i]), months_owed[i], 0};
    }
    /// All but the station, and whether it was ever a self-payer.
    [[nodiscard]] Kind kind(std::size_t i) const {
        Kind out;
        out.debt = debt[i], out.carried = carried_debt[i], out.size = people[i];
        out.origin_class = static_cast<CareClass>(carried_class[i]);
        out.origin_months = carried_months[i];
        return out;
    }
    /// Throws InputError unless every column has an entry for each account.
    void check() const {
        const std::size_t n = size();
        const auto same = [n](const auto& column, const char* name) {
            if (column.size() != n)
                refuse(name, std::to_string(column.size()),
                       "has not one entry for each of the " + std::to_string(n) + " accounts");
        };
        same(care_class, "care_class"), same(standing, "standing");
        same(months_owed, "months_owed"), same(people, "size");
        same(debt, "debt"), same(carried_debt, "carried_debt");
        same(carried_class, "carried_class"), same(carried_months, "carried_months");
        if (!decile.empty()) same(decile, "decile");
        if (!village.empty()) same(village, "village");
        if (!key.empty()) same(key, "key");
    }
};

}  // namespace jknmodel
