// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file same.hpp
/// Whether two levers decide the same: of one kind, with the same fields. What pages call them is
/// no part of it.

#include <cstddef>
#include <jknmodel/scenario/lever.hpp>
#include <type_traits>
#include <vector>

namespace jknmodel {

[[nodiscard]] inline bool same(const Lever& a, const Lever& b) {
    if (a.index() != b.index()) return false;
    return of_kind(a, [&]<class L>(const L& mine) {
        const L& other = *std::get_if<L>(&b);
        if (mine.name != other.name || mine.from != other.from || mine.until != other.until)
            return false;
        if constexpr (std::is_same_v<L, CalledLever>) {
            if (mine.decider != other.decider) return false;
        }
        std::vector<const void*> theirs;
        L::fields(other, [&](auto&&, const auto& field, auto&&...) { theirs.push_back(&field); });
        std::size_t i = 0;
        bool out = true;
        L::fields(mine, [&](auto&&, const auto& field, auto&&...) {
            out &= field == *static_cast<std::add_pointer_t<decltype(field)>>(theirs[i++]);
        });
        return out;
    });
}

}  // namespace jknmodel
