// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever_state.hpp
/// What levers remember from month to month: each its own `State`, if it has one.
///
///   LeverState<double> state = new_state<double>(lever);
///   of_kind(lever, [&](const auto& l) { decide(l, month, state); });

#include <jknmodel/scenario/lever.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <type_traits>
#include <variant>

namespace jknmodel {

/// A lever that remembers something.
template <class L>
concept Remembers = requires {
    typename L::template State<double>;
};

namespace detail {
/// Of all levers that remember nothing.
struct Forgetful {};
template <class L, class T>
struct StateOf {
    using type = Forgetful;
};
template <Remembers L, class T>
struct StateOf<L, T> {
    using type = typename L::template State<T>;
};
/// The states of those that remember, each once, after `Forgetful`.
template <class T, class Out, class... L>
struct StatesOf {
    using type = Out;
};
template <class T, class... Out, class L, class... Rest>
struct StatesOf<T, std::variant<Out...>, L, Rest...> : StatesOf<T, std::variant<Out...>, Rest...> {
};
template <class T, class... Out, Remembers L, class... Rest>
struct StatesOf<T, std::variant<Out...>, L, Rest...>
    : StatesOf<T, std::variant<Out..., typename L::template State<T>>, Rest...> {};
template <class T, class Levers>
struct StateOfOne;
template <class T, class... L>
struct StateOfOne<T, std::variant<L...>> : StatesOf<T, std::variant<Forgetful>, L...> {};
}  // namespace detail

template <class T>
using LeverState = typename detail::StateOfOne<T, Lever>::type;

/// Nothing is remembered yet of what that lever remembers.
template <class T>
void begin(LeverState<T>& state, const Lever& lever) {
    of_kind(lever, [&]<class L>(const L&) {
        if constexpr (Remembers<L>) state.template emplace<typename L::template State<T>>();
    });
}
template <class T>
[[nodiscard]] LeverState<T> new_state(const Lever& lever) {
    LeverState<T> out;
    begin<T>(out, lever);
    return out;
}

/// It says what it does in such a month.
template <class L, class M>
concept DecidesIn = requires(const L& lever, M& month,
                             typename detail::StateOf<L, typename M::Scalar>::type& state) {
    requires Remembers<L>;
    lever.decide(month, state);
}
|| requires(const L& lever, M& month) {
    requires !Remembers<L>;
    lever.decide(month);
};

/// A lever decides what it does in this month.
template <class L, MonthView M>
void decide(const L& lever, M& month, LeverState<typename M::Scalar>& state) {
    static_assert(DecidesIn<L, M>,
                  "a lever has `template <MonthView M> void decide(M& month) const`; one with a "
                  "`template <class T> struct State` takes it: `decide(M& month, "
                  "State<typename M::Scalar>& state) const`");
    if constexpr (Remembers<L>)
        lever.decide(month, std::get<typename detail::StateOf<L, typename M::Scalar>::type>(state));
    else
        lever.decide(month);
}

}  // namespace jknmodel
