// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lots.hpp
/// Who of a kind meets which outcome: what the engine of whole people leaves to `sampled`, which
/// draws how many, and to `persons`, which draws for every account.

#include <concepts>
#include <cstdint>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/projection/engine/fates.hpp>
#include <jknmodel/projection/engine/kind.hpp>
#include <vector>

namespace jknmodel {

template <class L>
concept Lots = requires(L& lots, const L& seen, const Chance& chance, const Kinds& kinds,
                        const std::vector<Fates>& rows, const std::vector<Fate>& fates, Limit limit,
                        std::vector<std::int64_t>& counts,
                        const std::vector<std::uint32_t>& numbers) {
    { seen.names_accounts } -> std::convertible_to<bool>;  // whether an account can be found again
    lots.begin(std::uint64_t{});                           // accounts that come, under a name
    lots.append(std::uint32_t{}, std::int64_t{});          // so many of a kind
    // all meet a table; some are chosen, whole families; `counts`: of each fate
    lots.execute(chance, Decision::people, kinds, rows, fates, counts);
    lots.pick(chance, std::uint64_t{}, std::uint32_t{}, kinds, rows, fates, limit, counts);
    lots.recount(kinds);  // the accounts are counted again, for the proof
    lots.renumber(numbers);
    { seen.is_sound(kinds) } -> std::convertible_to<bool>;  // what was read back can be
};

}  // namespace jknmodel
