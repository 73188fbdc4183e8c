// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file sweep.hpp
/// A look at every account of a stretch, with sixteen random bits each: most meet the likeliest
/// outcome of their kind and need nothing, the others are listed. Written for one account, for
/// eight and for sixteen at a time; the machine decides at run time, and the bits are the same.
///
/// Accounts are looked at in groups of 64. Eight Philox counters (8 x group + lane) give a group
/// its 64 x 16 bits: the account at place p of its group has word p / 16 of lane p % 8, the high
/// half where p / 8 is odd.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/philox.hpp>
#include <jknmodel/projection/engine/width.hpp>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(JKNMODEL_PLAIN_CXX)
// g++ 12 finds its own headers of AVX-512 uninitialised (GCC bug 105593).
#ifndef __clang__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#ifndef __clang__
#pragma GCC diagnostic pop
#endif
#define JKNMODEL_WIDE_SWEEP 1
#endif

namespace jknmodel {

/// Storage and keys of accounts come in multiples of this.
inline constexpr std::size_t sweep_stride = 128;

/// What a stretch said: which accounts met another outcome than the likeliest, with their bits, and
/// two sums over all accounts, which prove that every kind has as many accounts as was counted.
struct Swept {
    std::vector<std::uint32_t> place;
    std::vector<std::uint16_t> bits;
    std::size_t count = 0;
    std::uint32_t numbers = 0, gates = 0;
    void room(std::size_t accounts) {
        if (place.size() < accounts + 32) place.resize(accounts + 32), bits.resize(accounts + 32);
        count = 0, numbers = gates = 0;
    }
};

/// The likeliest outcome of a kind holds for bits b with low <= b <= low + beyond: a gate.
[[nodiscard]] constexpr std::uint32_t gate(std::uint32_t low, std::uint32_t beyond) noexcept {
    return low | (beyond << 16U);
}

/// A stretch of accounts, from a multiple of `sweep_stride`.
struct Stretch {
    const std::uint32_t* numbers;  ///< kind of each account
    std::size_t accounts;          ///< a multiple of sweep_stride
    std::uint64_t group;           ///< of the first account: its key / 64
    PhiloxKey key;
    std::uint32_t month, draw;            ///< words 2 and 3 of the counter
    const std::uint64_t* keys = nullptr;  ///< of the first `keyed` accounts, where each has its own
    std::size_t keyed = 0;
};

namespace detail {

/// The sixteen bits of one account.
[[nodiscard]] inline std::uint16_t bits_of(std::uint64_t account, PhiloxKey key,
                                           std::uint32_t month, std::uint32_t draw) {
    const std::uint64_t counter = (account / 64) * 8 + account % 8;
    const std::size_t place = account % 64;
    const std::uint32_t word = philox({static_cast<std::uint32_t>(counter),
                                       static_cast<std::uint32_t>(counter >> 32U), month, draw},
                                      key)[place / 16];
    return static_cast<std::uint16_t>((place / 8) % 2 == 1 ? word >> 16U : word);
}

inline void sweep_one(const Stretch& s, const std::uint32_t* gates, Swept& out) {
    for (std::size_t group = 0; group < s.accounts / 64; ++group) {
        std::array<PhiloxCounter, 8> lanes;
        for (std::uint32_t lane = 0; lane < 8; ++lane) {
            const std::uint64_t counter = (s.group + group) * 8 + lane;
            lanes[lane] = philox({static_cast<std::uint32_t>(counter),
                                  static_cast<std::uint32_t>(counter >> 32U), s.month, s.draw},
                                 s.key);
        }
        for (std::size_t place = 0; place < 64; ++place) {
            const std::uint32_t word = lanes[place % 8][place / 16];
            const std::uint32_t bits = (place / 8) % 2 == 1 ? word >> 16U : word & 0xFFFFU;
            const std::size_t account = group * 64 + place;
            const std::uint32_t number = s.numbers[account], g = gates[number];
            out.numbers += number, out.gates += g;
            if (bits - (g & 0xFFFFU) <= g >> 16U) continue;
            out.place[out.count] = static_cast<std::uint32_t>(account);
            out.bits[out.count++] = static_cast<std::uint16_t>(bits);
        }
    }
}

/// Accounts with a key of their own; the places after them are empty.
inline void sweep_keyed(const Stretch& s, const std::uint32_t* gates, Swept& out) {
    out.gates += static_cast<std::uint32_t>(s.accounts - s.keyed) * gates[0];
    for (std::size_t account = 0; account < s.keyed; ++account) {
        const std::uint32_t number = s.numbers[account], g = gates[number];
        out.numbers += number, out.gates += g;
        if (g == gate(0, 0xFFFFU)) continue;
        const std::uint32_t bits = bits_of(s.keys[account], s.key, s.month, s.draw);
        if (bits - (g & 0xFFFFU) <= g >> 16U) continue;
        out.place[out.count] = static_cast<std::uint32_t>(account);
        out.bits[out.count++] = static_cast<std::uint16_t>(bits);
    }
}

#ifdef JKNMODEL_WIDE_SWEEP
__attribute__((target("avx2"))) inline void sweep_eight(const Stretch& s,
                                                        const std::uint32_t* gates, Swept& out) {
    const __m256i m0 = _mm256_set1_epi64x(philox_multiplier[0]),
                  m1 = _mm256_set1_epi64x(philox_multiplier[1]);
    const __m256i lane = _mm256_set_epi32(7, 6, 5, 4, 3, 2, 1, 0);
    const __m256i low = _mm256_set1_epi32(0xFFFF);
    __m256i numbers = _mm256_setzero_si256(), sums = _mm256_setzero_si256();
    std::size_t count = 0;
    for (std::size_t group = 0; group < s.accounts / 64; ++group) {
        const std::uint64_t counter = (s.group + group) * 8;
        __m256i c0 = _mm256_add_epi32(_mm256_set1_epi32(static_cast<int>(counter)), lane);
        __m256i c1 = _mm256_set1_epi32(static_cast<int>(counter >> 32U));
        __m256i c2 = _mm256_set1_epi32(static_cast<int>(s.month));
        __m256i c3 = _mm256_set1_epi32(static_cast<int>(s.draw));
        std::uint32_t k0 = s.key[0], k1 = s.key[1];
        for (int round = 0; round < philox_rounds; ++round) {
            const __m256i e0 = _mm256_mul_epu32(c0, m0),
                          o0 = _mm256_mul_epu32(_mm256_srli_epi64(c0, 32), m0);
            const __m256i e1 = _mm256_mul_epu32(c2, m1),
                          o1 = _mm256_mul_epu32(_mm256_srli_epi64(c2, 32), m1);
            const __m256i h0 = _mm256_blend_epi32(_mm256_srli_epi64(e0, 32), o0, 0xAA),
                          l0 = _mm256_blend_epi32(e0, _mm256_slli_epi64(o0, 32), 0xAA);
            const __m256i h1 = _mm256_blend_epi32(_mm256_srli_epi64(e1, 32), o1, 0xAA),
                          l1 = _mm256_blend_epi32(e1, _mm256_slli_epi64(o1, 32), 0xAA);
            c0 =
                _mm256_xor_si256(_mm256_xor_si256(h1, c1), _mm256_set1_epi32(static_cast<int>(k0)));
            c1 = l1;
            c2 =
                _mm256_xor_si256(_mm256_xor_si256(h0, c3), _mm256_set1_epi32(static_cast<int>(k1)));
            c3 = l0;
            k0 += philox_weyl[0], k1 += philox_weyl[1];
        }
        const __m256i words[4] = {c0, c1, c2, c3};
#pragma GCC unroll 8
        for (int part = 0; part < 8; ++part) {
            const std::size_t first = group * 64 + static_cast<std::size_t>(part) * 8;
            const __m256i number =
                _mm256_loadu_si256(reinterpret_cast<const __m256i*>(s.numbers + first));
            const __m256i g =
                _mm256_i32gather_epi32(reinterpret_cast<const int*>(gates), number, 4);
            const __m256i bits = part % 2 == 1 ? _mm256_srli_epi32(words[part / 2], 16)
                                               : _mm256_and_si256(words[part / 2], low);
            numbers = _mm256_add_epi32(numbers, number);
            sums = _mm256_add_epi32(sums, g);
            const __m256i over = _mm256_sub_epi32(bits, _mm256_and_si256(g, low));
            const __m256i inside =
                _mm256_cmpeq_epi32(_mm256_min_epu32(over, _mm256_srli_epi32(g, 16)), over);
            unsigned others =
                static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(inside))) ^ 0xFFU;
            if (others == 0) continue;
            alignas(32) std::uint32_t drawn[8];
            _mm256_store_si256(reinterpret_cast<__m256i*>(drawn), bits);
            for (; others != 0; others &= others - 1) {
                const auto at = static_cast<std::size_t>(__builtin_ctz(others));
                out.place[count] = static_cast<std::uint32_t>(first + at);
                out.bits[count++] = static_cast<std::uint16_t>(drawn[at]);
            }
        }
    }
    out.count = count;
    alignas(32) std::uint32_t part[8];
    _mm256_store_si256(reinterpret_cast<__m256i*>(part), numbers);
    for (std::uint32_t x : part) out.numbers += x;
    _mm256_store_si256(reinterpret_cast<__m256i*>(part), sums);
    for (std::uint32_t x : part) out.gates += x;
}

__attribute__((target("avx512f,avx512bw,avx512vl"))) inline void sweep_sixteen(
    const Stretch& s, const std::uint32_t* gates, Swept& out) {
    const __m512i m0 = _mm512_set1_epi64(philox_multiplier[0]),
                  m1 = _mm512_set1_epi64(philox_multiplier[1]);
    const __m512i lane = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    const __m512i low = _mm512_set1_epi32(0xFFFF);
    const __m512i apart = _mm512_set_epi32(71, 70, 69, 68, 67, 66, 65, 64, 7, 6, 5, 4, 3, 2, 1, 0);
    __m512i numbers = _mm512_setzero_si512(), sums = _mm512_setzero_si512();
    std::size_t count = 0;
    for (std::size_t pair = 0; pair < s.accounts / 128; ++pair) {
        const std::uint64_t counter = (s.group + 2 * pair) * 8;
        __m512i c0 = _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(counter)), lane);
        __m512i c1 = _mm512_set1_epi32(static_cast<int>(counter >> 32U));
        __m512i c2 = _mm512_set1_epi32(static_cast<int>(s.month));
        __m512i c3 = _mm512_set1_epi32(static_cast<int>(s.draw));
        std::uint32_t k0 = s.key[0], k1 = s.key[1];
        for (int round = 0; round < philox_rounds; ++round) {
            const __m512i e0 = _mm512_mul_epu32(c0, m0),
                          o0 = _mm512_mul_epu32(_mm512_srli_epi64(c0, 32), m0);
            const __m512i e1 = _mm512_mul_epu32(c2, m1),
                          o1 = _mm512_mul_epu32(_mm512_srli_epi64(c2, 32), m1);
            const __m512i h0 = _mm512_mask_mov_epi32(_mm512_srli_epi64(e0, 32), 0xAAAA, o0),
                          l0 = _mm512_mask_mov_epi32(e0, 0xAAAA, _mm512_slli_epi64(o0, 32));
            const __m512i h1 = _mm512_mask_mov_epi32(_mm512_srli_epi64(e1, 32), 0xAAAA, o1),
                          l1 = _mm512_mask_mov_epi32(e1, 0xAAAA, _mm512_slli_epi64(o1, 32));
            c0 = _mm512_ternarylogic_epi32(h1, c1, _mm512_set1_epi32(static_cast<int>(k0)), 0x96);
            c1 = l1;
            c2 = _mm512_ternarylogic_epi32(h0, c3, _mm512_set1_epi32(static_cast<int>(k1)), 0x96);
            c3 = l0;
            k0 += philox_weyl[0], k1 += philox_weyl[1];
        }
        const __m512i words[4] = {c0, c1, c2, c3};
#pragma GCC unroll 8
        for (int part = 0; part < 8; ++part) {
            // Lanes 0-7 are of the first group of the pair, 8-15 of the second.
            const std::size_t first = pair * 128 + static_cast<std::size_t>(part) * 8;
            const __m512i number = _mm512_inserti64x4(
                _mm512_castsi256_si512(
                    _mm256_loadu_si256(reinterpret_cast<const __m256i*>(s.numbers + first))),
                _mm256_loadu_si256(reinterpret_cast<const __m256i*>(s.numbers + first + 64)), 1);
            const __m512i g = _mm512_i32gather_epi32(number, gates, 4);
            const __m512i bits = part % 2 == 1 ? _mm512_srli_epi32(words[part / 2], 16)
                                               : _mm512_and_si512(words[part / 2], low);
            numbers = _mm512_add_epi32(numbers, number);
            sums = _mm512_add_epi32(sums, g);
            const __m512i over = _mm512_sub_epi32(bits, _mm512_and_si512(g, low));
            const __mmask16 others = _mm512_cmpgt_epu32_mask(over, _mm512_srli_epi32(g, 16));
            // Places and bits of the others, written side by side.
            const __m512i place =
                _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(first)), apart);
            _mm512_storeu_si512(out.place.data() + count,
                                _mm512_maskz_compress_epi32(others, place));
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(out.bits.data() + count),
                                _mm512_cvtepi32_epi16(_mm512_maskz_compress_epi32(others, bits)));
            count += static_cast<std::size_t>(__builtin_popcount(others));
        }
    }
    out.count = count;
    alignas(64) std::uint32_t part[16];
    _mm512_store_si512(part, numbers);
    for (std::uint32_t x : part) out.numbers += x;
    _mm512_store_si512(part, sums);
    for (std::uint32_t x : part) out.gates += x;
}
#endif

}  // namespace detail

/// The widest form that this machine can run.
[[nodiscard]] inline Width widest() {
#ifdef JKNMODEL_WIDE_SWEEP
    static const Width found = [] {
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512vl"))
            return Width::sixteen;
        return __builtin_cpu_supports("avx2") ? Width::eight : Width::one;
    }();
    return found;
#else
    return Width::one;
#endif
}

/// Looks at every account of a stretch. The order in which others are listed is no promise.
inline void sweep(const Stretch& stretch, const std::uint32_t* gates, Swept& out,
                  Width width = Width::fastest) {
    out.room(stretch.accounts);
    if (stretch.keyed > 0) return detail::sweep_keyed(stretch, gates, out);
    if (width == Width::fastest || width > widest()) width = widest();
#ifdef JKNMODEL_WIDE_SWEEP
    if (width == Width::sixteen) return detail::sweep_sixteen(stretch, gates, out);
    if (width == Width::eight) return detail::sweep_eight(stretch, gates, out);
#endif
    detail::sweep_one(stretch, gates, out);
}

}  // namespace jknmodel
