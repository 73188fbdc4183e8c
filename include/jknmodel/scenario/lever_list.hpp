// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever_list.hpp
/// What a lever must have, whoever wrote it, and lists of levers: those of the library, and those
/// of a header of your own.
///
///   // jemput_bola.hpp, named when you compile: -DJKNMODEL_OWN_LEVERS='"/path/jemput_bola.hpp"',
///   // or in CMake  set(JKNMODEL_OWN_LEVERS /path/jemput_bola.hpp)
///   struct JemputBola : jknmodel::Window { ... };
///   namespace jknmodel {
///   using OwnLevers = LeverList<JemputBola>;
///   }
///
/// `Lever` (lever.hpp) then holds them too: files, tables and every engine know them. Such a header
/// includes lever_list.hpp, fault.hpp and month_view.hpp, never lever.hpp. All that is linked
/// together is compiled with the same levers; what was compiled apart with others does not link.

#include <concepts>
#include <cstddef>
#include <jknmodel/scenario/fields.hpp>
#include <string_view>
#include <type_traits>

namespace jknmodel {

template <class... L>
struct LeverList {
    static constexpr std::size_t size = sizeof...(L);
};

// ── what a lever must have ──────────────────────────────────

namespace detail {
/// Somebody to whom fields are named.
struct AnyVisit {
    template <class T>
    constexpr void operator()(std::string_view, T&&, Need) const {}
};
}  // namespace detail

template <class L>
concept HasKind = requires {
    { L::kind } -> std::convertible_to<std::string_view>;
};
template <class L>
concept HasFields = requires(L& lever, const L& seen) {
    L::fields(lever, detail::AnyVisit{});
    L::fields(seen, detail::AnyVisit{});
};
template <class L>
concept HasCarrier = requires(const L& seen) {
    { seen.carrier() } -> std::same_as<Carrier>;
};
/// All but what it decides: that is asked where there is a month (lever_state.hpp).
template <class L>
concept LeverKind = std::derived_from<L, Window> && std::default_initializable<L> &&
    std::copyable<L> && HasKind<L> && HasFields<L> && HasCarrier<L>;

/// The same, said: what is missing stands in the error of the compiler.
template <class L>
[[nodiscard]] consteval bool is_lever() {
    static_assert(std::derived_from<L, Window>,
                  "a lever derives from jknmodel::Window, which has its name, from and until");
    static_assert(std::default_initializable<L> && std::copyable<L>,
                  "a lever can be made without arguments, and copied");
    static_assert(HasKind<L>,
                  "a lever has `static constexpr std::string_view kind`: its word in files");
    static_assert(HasFields<L>,
                  "a lever has `template <class Self, class Visit> static void fields(Self& self, "
                  "Visit&& visit)`, which names each of its fields");
    static_assert(HasCarrier<L>,
                  "a lever has `Carrier carrier() const`: who pays for the heads that it "
                  "registers; `return {};` for nobody");
    return LeverKind<L>;
}

}  // namespace jknmodel

// ── levers of your own ──────────────────────────────────────

#ifdef JKNMODEL_OWN_LEVERS
#include JKNMODEL_OWN_LEVERS
#else
namespace jknmodel {
using OwnLevers = LeverList<>;
}
#endif
