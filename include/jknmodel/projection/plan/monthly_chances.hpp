// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file monthly_chances.hpp
/// What the register says of a year or of the long run, as the chance of one month.

#include <cmath>
#include <jknmodel/scenario/assumptions.hpp>

namespace jknmodel {

/// A monthly chance from one in 1,000 a year.
template <class T>
[[nodiscard]] T per_mille_a_year(const T& rate) {
    return rate / T(12000);
}

/// The chance of one month, where that of twelve in a row is known.
template <class T>
[[nodiscard]] T each_of_twelve(const T& all) {
    using std::pow;
    return T(pow(all, 1.0 / 12));
}

/// Deaths and moves away, of everybody registered.
template <class T>
[[nodiscard]] T departure(const Assumptions<T>& assume) {
    const T& net = assume[Assume::net_move];
    return per_mille_a_year(T(assume[Assume::deaths] + (net < T(0) ? T(-net) : T(0))));
}

/// Chance that an employer who owes nothing misses the month, so that in the long run the
/// register's share of registered workers is behind.
template <class T>
[[nodiscard]] T employer_misses(const Assumptions<T>& assume) {
    const T& late = assume[Assume::employers_late];
    const T misses = late / (T(1) - late) / assume[Assume::employers_late_months];
    return misses < T(1) ? misses : T(1);
}

}  // namespace jknmodel
