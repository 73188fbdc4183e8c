// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file scalar.hpp
/// What every scalar of an engine can be asked: a mean (`double`), whole people and rupiah
/// (`Counted`), or a number that carries derivatives.

#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/headcount.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <type_traits>

namespace jknmodel {

/// Whether a scalar carries the derivatives to all that went into a run, its opening among it.
template <class T>
inline constexpr bool carries_all = false;
/// In which type the opening of a run is worked out.
template <class T>
using Worked = std::conditional_t<carries_all<T>, T, double>;

/// The plain value of a scalar that may carry derivatives.
[[nodiscard]] constexpr double number(double x) { return x; }
[[nodiscard]] constexpr Counted number(Counted x) { return x; }
[[nodiscard]] constexpr Counted number(std::int64_t x) { return static_cast<Counted>(x); }
template <class T>
requires requires(const T& x) { x.value(); }
[[nodiscard]] double number(const T& x) { return static_cast<double>(x.value()); }

/// The same as a double: for rates, and what the law is asked.
template <class T>
[[nodiscard]] double plain(const T& x) {
    return static_cast<double>(number(x));
}
/// A number of a run as its opening has it.
template <class T>
[[nodiscard]] Worked<T> worked(const T& x) {
    if constexpr (carries_all<T>)
        return x;
    else
        return static_cast<double>(number(x));
}
template <class T>
[[nodiscard]] T money(Rupiah rupiah) {
    return T(static_cast<double>(rupiah.count()));
}
/// A number that a plan gives, read where it lies: so a scalar that carries derivatives knows it.
/// Whatever the month takes from a field of a lever or of a fund goes through here.
template <class T>
[[nodiscard]] T given(const double& field) {
    if constexpr (carries_all<T>)
        return T::given(&field, field);
    else
        return T(field);
}
template <class T>
[[nodiscard]] T given(const std::int64_t& field) {
    if constexpr (carries_all<T>)
        return T::given(&field, static_cast<double>(field));
    else
        return T(static_cast<double>(field));
}
template <class T>
[[nodiscard]] T given(const Rupiah& field) {
    if constexpr (carries_all<T>)
        return T::given(&field, static_cast<double>(field.count()));
    else
        return money<T>(field);
}
/// A temporary lies nowhere.
template <class T, class N>
T given(const N&&) = delete;
/// One of so many equal parts of such a number.
template <class T, class N>
[[nodiscard]] T given_part(const N& field, int parts) {
    if constexpr (carries_all<T>)
        return given<T>(field) / T(parts);
    else
        return T(static_cast<double>(field) / parts);
}
/// So much of it as whole rupiah were worked out to be.
template <class T>
[[nodiscard]] T given_part(const Rupiah& field, Rupiah of_it) {
    if constexpr (carries_all<T>)
        if (field > Rupiah{}) return given<T>(field) * (money<T>(of_it) / money<T>(field));
    return money<T>(of_it);
}

template <class T>
[[nodiscard]] T least(const T& a, const T& b) {
    return b < a ? b : a;
}
/// What is above nothing of it.
template <class T>
[[nodiscard]] T positive(const T& x) {
    return x > T(0) ? x : T(0);
}
/// Whether fewer than were asked for, beyond the digits of a mean.
template <class T>
[[nodiscard]] bool is_short_of(const T& is, const T& asked) {
    return T(asked - is) > T(T(1e-9) * asked + T(1e-6));
}
/// More heads than there can be, and more rupiah: no limit.
template <class T>
[[nodiscard]] T everybody() {
    return T(Headcount::largest);
}
template <class T>
[[nodiscard]] T all_the_money() {
    return everybody<T>() * T(1e9);
}

}  // namespace jknmodel
