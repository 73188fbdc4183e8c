// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file column.hpp
/// One number for each payer type, draw or origin of a station, and what the engine that multiplies
/// does with many of them at once.
///
///   std::vector<double> people(13, 0);
///   add_times(people.data(), weights.data(), heads, people.size());
///   sum(people.data(), people.size());
///
/// Plain loops, which compilers make wide where the machine is: a library of expressions has a type
/// for each of them, and every program that runs a projection would compile them all.

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/scalar.hpp>
#include <type_traits>
#include <vector>

namespace jknmodel {

/// What holds the numbers: of a scalar that writes a tape, a column of its own (taped_column.hpp).
template <class T>
struct ColumnType {
    using Type = std::vector<T>;
};
template <class T>
using ColumnOf = typename ColumnType<T>::Type;

template <class T>
void add(T* __restrict to, const T* __restrict more, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) to[i] += more[i];
}
/// Adds each of them so many times.
template <class T>
void add_times(T* __restrict to, const T* __restrict more, const T& times, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) to[i] += T(more[i] * times);
}
template <class T>
void times(T* __restrict to, const T& by, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) to[i] *= by;
}
/// Each times its own.
template <class T>
void times_each(T* __restrict to, const T* __restrict by, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) to[i] *= by[i];
}
template <class T>
void products(T* __restrict out, const T* __restrict a, const T* __restrict b, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) out[i] = a[i] * b[i];
}
template <class T>
void clear(T* column, std::size_t n) {
    std::fill_n(column, n, T(0));
}
/// Takes a share of one from each rest: all of it.
template <class T>
void take_rest(T* __restrict share, T* __restrict rest, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) share[i] = rest[i], rest[i] -= share[i];
}
/// As much as is wanted, or the rest.
template <class T>
void take_share(T* __restrict share, T* __restrict rest, const T& wanted, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) share[i] = least<T>(wanted, rest[i]), rest[i] -= share[i];
}
/// So many times each one's own.
template <class T>
void take_share(T* __restrict share, T* __restrict rest, const T* __restrict own, const T& times,
                std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
        share[i] = least<T>(own[i] * times, rest[i]), rest[i] -= share[i];
}
/// What lapses of each debt: so many rupiah a head, no more than is owed. Adds it up.
template <class T>
void lapse(T* __restrict debt, const T* __restrict people, const T& a_head, T& lapsed,
           std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        const T here = least<T>(people[i] * a_head, debt[i]);
        debt[i] -= here, lapsed += here;
    }
}

/// Their sum. Means are added in pairs, and two pairs beside each other, from an even place of the
/// column that they stand in (`place` is that of the first): in the same order on every machine.
template <class T>
[[nodiscard]] T sum(const T* of, std::size_t n, std::size_t place = 0) {
    if (n == 0) return T(0);
    const std::size_t start = place % 2, pairs = n > start ? (n - start) / 2 : 0;
    if (!std::is_same_v<T, double> || pairs == 0) {
        T all = of[0];
        for (std::size_t i = 1; i < n; ++i) all += of[i];
        return all;
    }
    const T* const x = of + start;
    T even = x[0], odd = x[1];
    if (pairs > 1) {
        T next_even = x[2], next_odd = x[3];
        for (std::size_t i = 4; i < pairs / 2 * 4; i += 4) {
            even += x[i], odd += x[i + 1];
            next_even += x[i + 2], next_odd += x[i + 3];
        }
        even += next_even, odd += next_odd;
        if (pairs % 2 == 1) even += x[2 * pairs - 2], odd += x[2 * pairs - 1];
    }
    T all = even + odd;
    if (start == 1) all += of[0];
    if (start + 2 * pairs < n) all += of[n - 1];
    return all;
}

/// Products, and their sum.
template <class T>
[[nodiscard]] T products_and_sum(T* __restrict out, const T* __restrict a, const T* __restrict b,
                                 std::size_t n) {
    products(out, a, b, n);
    return sum(out, n);
}

}  // namespace jknmodel
