// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file whole_draw.hpp
/// One draw of whole people by an engine: counted exactly, told in whole rupiah.

#include <jknmodel/base/chance.hpp>
#include <jknmodel/projection/case.hpp>
#include <jknmodel/projection/engine/any_lots.hpp>
#include <jknmodel/projection/engine/families.hpp>
#include <jknmodel/projection/project_with.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

namespace jknmodel {

namespace detail {

/// The month is compiled once for `sampled` and `persons`.
using Whole = WholePeople<AnyLots>;

template <class Journal>
[[nodiscard]] WholeOutcome whole_draw(const Case& one, Month until, Chance chance, AnyLots lots,
                                      const std::optional<Families>& families, Journal&& journal) {
    const Assumptions<Counted> assume{one.scenario->assumptions};
    const auto counted = project_with<Whole>(
        [&](const Stations& stations, const PayerTypes& types) {
            return Whole{stations, types,
                         families ? *families : Families::of(one.scenario->assumptions), chance,
                         std::move(lots)};
        },
        *one.baseline, *one.scenario, assume, until, std::forward<Journal>(journal));
    try {
        return whole_outcome(counted);
    } catch (const std::overflow_error&) {
        refuse_sums(*one.scenario);
    }
}

}  // namespace detail

}  // namespace jknmodel
