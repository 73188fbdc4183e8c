// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file mutation.hpp
/// What the mutated headers call: every mutant of the code is in one binary, and the environment
/// says which one is on (JKN_MUTANT; none: the code as it is written).
///
///   jknmodel::mutation::op<17, std::less<>, std::less_equal<>, std::greater_equal<>>(a, b)
///
/// is `a < b`, as mutant 17 `a <= b`, as mutant 18 `a >= b`. Operands stand once in the text, so
/// that mutated expressions nest. While a constant is evaluated no mutant is on: what the compiler
/// works out stays as it is.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <type_traits>

namespace jknmodel::mutation {

inline constexpr int most_mutants = 1 << 14;
inline bool reached[most_mutants];     ///< by this run
inline bool impossible[most_mutants];  ///< no such operator: `date * date`
inline const int chosen = [] {
    const char* id = std::getenv("JKN_MUTANT");
    return id ? std::atoi(id) : 0;
}();

/// At the end writes into the file that JKN_REACHED names, a line a mutant: those that were
/// reached, and those that are impossible with a minus.
struct Report {
    ~Report() {
        const char* path = std::getenv("JKN_REACHED");
        if (!path) return;
        std::ofstream out{path};
        for (int id = 1; id < most_mutants; ++id) {
            if (impossible[id]) out << -id << '\n';
            if (reached[id]) out << id << '\n';
        }
    }
};
inline const Report report;

[[nodiscard]] constexpr bool on(int id) noexcept {
    if (std::is_constant_evaluated()) return false;
    reached[id] = true;
    return id == chosen;
}

/// A condition, and its negation. `&&` whose operands and whole are negated is `||`.
template <class T>
[[nodiscard]] constexpr bool flip(int id, const T& truth) {
    return static_cast<bool>(truth) != on(id);
}

/// A number, and the next.
template <class T>
[[nodiscard]] constexpr T number(int id, T value) noexcept {
    return on(id) ? static_cast<T>(value + 1) : value;
}

/// Set as the program starts if anything refers to it.
template <int id>
inline const bool no_such = impossible[id] = true;

/// The operator as it is written, and what stands in for it in mutants `id`, `id + 1`, ...
template <int id, class Written, class Mutant, class... More, class A, class B>
[[nodiscard]] constexpr std::invoke_result_t<Written, const A&, const B&> op(const A& a,
                                                                             const B& b) {
    using Result = std::invoke_result_t<Written, const A&, const B&>;
    if constexpr (std::is_invocable_r_v<Result, Mutant, const A&, const B&>) {
        if (on(id)) return Mutant{}(a, b);
    } else {
        static_cast<void>(&no_such<id>);
    }
    if constexpr (sizeof...(More) == 0)
        return Written{}(a, b);
    else
        return op<id + 1, Written, More...>(a, b);
}

/// `++x` and `--x`, `x++` and `x--`, each the other's mutant; `step` is what is written.
template <int step, class T>
constexpr T& before(int id, T& x) {
    return (step > 0) != on(id) ? ++x : --x;
}
template <int step, class T>
constexpr T after(int id, T& x) {
    return (step > 0) != on(id) ? x++ : x--;
}

/// std::min and std::max, each the other's mutant.
template <bool least>
struct Extreme {
    int id;
    template <class T>
    [[nodiscard]] constexpr T of(const T& a, const T& b) const {
        return least != on(id) ? std::min<T>(a, b) : std::max<T>(a, b);
    }
    template <class T>
    [[nodiscard]] constexpr T of(std::initializer_list<T> list) const {
        return least != on(id) ? std::min<T>(list) : std::max<T>(list);
    }
};

}  // namespace jknmodel::mutation
