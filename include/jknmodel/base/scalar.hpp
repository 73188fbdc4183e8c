// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file scalar.hpp
/// What every scalar of an engine can be asked: a mean (`double`), whole people and rupiah
/// (`Counted`), or a number that carries derivatives.

#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/headcount.hpp>
#include <jknmodel/base/rupiah.hpp>

namespace jknmodel {

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
template <class T>
[[nodiscard]] T money(Rupiah rupiah) {
    return T(static_cast<double>(rupiah.count()));
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
