// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file target.hpp
/// How many heads a figure is short of its target, where those who come bring themselves into its
/// base.

#include <jknmodel/base/scalar.hpp>
#include <jknmodel/projection/month/position.hpp>
#include <jknmodel/scenario/fields.hpp>

namespace jknmodel::step {

/// Active on the first of the next month as far as can be seen: active now, pending heads whose
/// wait ends, and the payments of self-payers and employers changing as much as last month.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> soon_active(const Position<Engine>& month) {
    using T = ScalarOf<Engine>;
    T sum = month.payments_changed;
    for (int s = 0; s < month.plan.stations.size(); ++s) {
        const Station& station = month.plan.stations[s];
        const bool waits = station.standing == Standing::pending &&
                           !(is_mandiri(station.segment) && station.line == 0);
        if (counts_as_active(station.standing) || waits) sum += month.engine.people(s);
    }
    return sum;
}

/// Heads that a figure is short of its target, where the group brings itself into the base.
template <class Engine>
[[nodiscard]] ScalarOf<Engine> gap_to(const Position<Engine>& month, const Target& target,
                                      Pool pool) {
    using T = ScalarOf<Engine>;
    const T share = given<T>(target.share), registered = month.all_registered(),
            active = soon_active(month);
    if (target.figure == Target::Figure::coverage)
        return positive(T(share * month.population - registered));
    if (target.figure == Target::Figure::active_of_population)
        return positive(T(share * month.population - active));
    const T gap = share * registered - active;
    return positive(pool == Pool::unregistered && target.share < 1 ? T(gap / (T(1) - share)) : gap);
}

}  // namespace jknmodel::step
