// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file philox.hpp
/// Random numbers by counting: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, SC 2011). The same
/// key and counter give the same four words on any machine, in any order, on any number of threads:
/// a draw is looked up, not waited for.
///
///   const auto words = philox({account, 0, month, draw}, {seed, 0});

#include <array>
#include <cstdint>

namespace jknmodel {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

namespace detail {
inline constexpr std::uint32_t philox_multiplier[2] = {0xD2511F53U, 0xCD9E8D57U};
inline constexpr std::uint32_t philox_weyl[2] = {0x9E3779B9U, 0xBB67AE85U};
inline constexpr int philox_rounds = 10;
}  // namespace detail

[[nodiscard]] constexpr PhiloxCounter philox(PhiloxCounter c, PhiloxKey k) noexcept {
    using namespace detail;
    for (int round = 0; round < philox_rounds; ++round) {
        const std::uint64_t a = std::uint64_t{philox_multiplier[0]} * c[0];
        const std::uint64_t b = std::uint64_t{philox_multiplier[1]} * c[2];
        c = {static_cast<std::uint32_t>(b >> 32U) ^ c[1] ^ k[0], static_cast<std::uint32_t>(b),
             static_cast<std::uint32_t>(a >> 32U) ^ c[3] ^ k[1], static_cast<std::uint32_t>(a)};
        k[0] += philox_weyl[0], k[1] += philox_weyl[1];
    }
    return c;
}

/// Mixes a number into 64 well-spread bits (the finaliser of splitmix64), for keys of things.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t x) noexcept {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

}  // namespace jknmodel
