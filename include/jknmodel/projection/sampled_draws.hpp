// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file sampled_draws.hpp
/// Draws of whole people, by cells.

#include <cstdint>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/each_draw.hpp>
#include <jknmodel/projection/engine/any_lots.hpp>
#include <jknmodel/projection/whole_draw.hpp>
#include <optional>
#include <vector>

namespace jknmodel {

/// One draw of whole people, by cells; `families` in place of the register's.
[[nodiscard]] inline WholeOutcome sampled_draw(const Case& one, Month until, const Chance& chance,
                                               const std::optional<Families>& families = {}) {
    return detail::whole_draw(one, until, chance, AnyLots{CountedLots{}}, families, NoJournal{});
}
[[nodiscard]] inline std::vector<WholeOutcome> sampled_draws(const std::vector<Case>& cases,
                                                             Month until, const Draws& draws,
                                                             const Workers& workers,
                                                             const Keep* keep = nullptr) {
    return detail::each_draw<WholeOutcome>(
        cases, draws, workers, keep, [&](const Case& one, std::uint32_t draw) {
            return sampled_draw(one, until, Chance{draws.seed, draw});
        });
}

}  // namespace jknmodel
