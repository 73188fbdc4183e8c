// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file accounts.hpp
/// Every account after a run: where it stands and what it owes, one entry an account in each
/// column. Those of a member list come first, in the list's order; then those made from the
/// baseline; then those who came during the run.

#include <cstddef>
#include <cstdint>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/projection/persons.hpp>
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

[[nodiscard]] inline Accounts accounts_of(const Persons& engine) {
    Accounts out;
    const auto& numbers = engine.lots().numbers();
    std::size_t all = 0;
    for (const auto& block : engine.lots().blocks()) all += block.accounts;
    const auto each = [&](auto&& column) {
        column(out.segment), column(out.care_class), column(out.standing), column(out.months_owed),
            column(out.gone);
    };
    each([&](auto& column) { column.reserve(all); });
    out.people.reserve(all), out.debt.reserve(all), out.carried_debt.reserve(all);
    for (const auto& block : engine.lots().blocks()) {
        for (std::size_t i = block.first; i < block.first + block.accounts; ++i) {
            const bool gone = numbers[i] == 0;
            const Kind& kind = engine.kinds()[numbers[i]].kind;
            const Station at = gone ? Station{} : engine.stations()[kind.station];
            out.segment.push_back(static_cast<std::uint8_t>(at.segment));
            out.care_class.push_back(static_cast<std::uint8_t>(at.care_class));
            out.standing.push_back(
                static_cast<std::uint8_t>(gone ? Standing::unregistered : at.standing));
            out.months_owed.push_back(static_cast<std::uint8_t>(at.months_owed));
            out.people.push_back(gone ? std::uint16_t{0} : kind.size);
            out.debt.push_back(gone ? 0 : kind.debt);
            out.carried_debt.push_back(gone ? 0 : kind.carried);
            out.gone.push_back(gone ? 1 : 0);
        }
        if (&block == &engine.lots().blocks().front()) out.opening = block.accounts;
    }
    return out;
}

}  // namespace jknmodel
