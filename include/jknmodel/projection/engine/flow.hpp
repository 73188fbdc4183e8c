// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file flow.hpp
/// One outcome of a row over many lanes at once: the payer types of a station, or draws that run
/// side by side. Written once; on x86-64 compiled for the plainest machine and for two wider ones,
/// chosen at run time. No product is fused with a sum, whatever the flags, so that the bits are the
/// same.

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/unfused.hpp>

namespace jknmodel {

/// What an outcome does, with the lanes of the station it leaves and of the one it goes to.
struct Flow {
    std::size_t lanes = 0;
    const double* people = nullptr;  ///< of the station left
    const double* debt = nullptr;
    double* share = nullptr;          ///< out: the share of each lane that meets the outcome
    double* rest = nullptr;           ///< what earlier outcomes left; less, after this one
    const double* chances = nullptr;  ///< of each lane, times `chance`; nullptr: the same for all
    double chance = 1;
    bool takes_rest = false;
    double* people_to = nullptr;  ///< nullptr: they are gone
    double* debt_to = nullptr;    ///< nullptr: the debt is not kept
    double bill = 0;              ///< rupiah a head that join the debt kept
    double* collected = nullptr;  ///< rupiah of each lane that are paid, a debt not kept among
                                  ///< them; nullptr: not asked
    double paid_a_head = 0;       ///< of them
};

namespace detail {

inline constexpr std::size_t lanes_at_a_time = 64;  ///< lanes at a time

// A macro, as a function of one machine cannot be inlined into that of another. Short loops, each
// over a few columns: compilers make wide ones of them, of one long loop they do not. A
// product is written down before it is added: clang with -ffp-contract=fast fuses whatever stands
// together.
#define JKNMODEL_FLOW(name, attributes)                                                      \
    JKNMODEL_UNFUSED attributes inline void name(const Flow& f) {                            \
        JKNMODEL_UNFUSED_BODY                                                                \
        const std::size_t n = f.lanes;                                                       \
        const double* __restrict const x = f.people;                                         \
        const double* __restrict const d = f.debt;                                           \
        double* __restrict const share = f.share;                                            \
        double* __restrict const rest = f.rest;                                              \
        if (f.takes_rest) {                                                                  \
            for (std::size_t t = 0; t < n; ++t) share[t] = rest[t], rest[t] = 0;             \
        } else if (f.chances != nullptr) {                                                   \
            const double* __restrict const own = f.chances;                                  \
            const double chance = f.chance;                                                  \
            for (std::size_t t = 0; t < n; ++t) {                                            \
                const double wanted = own[t] * chance;                                       \
                share[t] = rest[t] < wanted ? rest[t] : wanted;                              \
                rest[t] -= share[t];                                                         \
            }                                                                                \
        } else {                                                                             \
            const double wanted = f.chance;                                                  \
            for (std::size_t t = 0; t < n; ++t) {                                            \
                share[t] = rest[t] < wanted ? rest[t] : wanted;                              \
                rest[t] -= share[t];                                                         \
            }                                                                                \
        }                                                                                    \
        if (f.people_to == nullptr) return;                                                  \
        double* __restrict const xs = f.people_to;                                           \
        double* __restrict const ds = f.debt_to;                                             \
        double* __restrict const paid = f.collected;                                         \
        const double bill = f.bill, each = f.paid_a_head;                                    \
        double heads[lanes_at_a_time], other[lanes_at_a_time];                               \
        for (std::size_t from = 0; from < n; from += lanes_at_a_time) {                      \
            const std::size_t m = n - from < lanes_at_a_time ? n - from : lanes_at_a_time;   \
            for (std::size_t t = 0; t < m; ++t) heads[t] = x[from + t] * share[from + t];    \
            for (std::size_t t = 0; t < m; ++t) xs[from + t] += heads[t];                    \
            if (ds != nullptr) {                                                             \
                double kept[lanes_at_a_time];                                                \
                for (std::size_t t = 0; t < m; ++t) kept[t] = d[from + t] * share[from + t]; \
                for (std::size_t t = 0; t < m; ++t) other[t] = heads[t] * bill;              \
                for (std::size_t t = 0; t < m; ++t) kept[t] += other[t];                     \
                for (std::size_t t = 0; t < m; ++t) ds[from + t] += kept[t];                 \
            }                                                                                \
            if (paid == nullptr) continue;                                                   \
            for (std::size_t t = 0; t < m; ++t) other[t] = heads[t] * each;                  \
            if (ds == nullptr) {                                                             \
                double kept[lanes_at_a_time];                                                \
                for (std::size_t t = 0; t < m; ++t) kept[t] = d[from + t] * share[from + t]; \
                for (std::size_t t = 0; t < m; ++t) other[t] += kept[t];                     \
            }                                                                                \
            for (std::size_t t = 0; t < m; ++t) paid[from + t] += other[t];                  \
        }                                                                                    \
    }

JKNMODEL_FLOW(flow_plain, )
#if defined(__x86_64__) && defined(__GNUC__) && !defined(JKNMODEL_PLAIN_CXX)
JKNMODEL_FLOW(flow_avx2, __attribute__((target("avx2"))))
JKNMODEL_FLOW(flow_avx512, __attribute__((target("avx512f,avx512vl,avx512dq"))))
#endif
#undef JKNMODEL_FLOW

}  // namespace detail

inline void flow(const Flow& f) {
#if defined(__x86_64__) && defined(__GNUC__) && !defined(JKNMODEL_PLAIN_CXX)
    static const int width = __builtin_cpu_supports("avx512f") &&
                                     __builtin_cpu_supports("avx512dq") &&
                                     __builtin_cpu_supports("avx512vl")
                                 ? 2
                                 : (__builtin_cpu_supports("avx2") ? 1 : 0);
    if (f.lanes >= 8 && width == 2) return detail::flow_avx512(f);
    if (f.lanes >= 4 && width >= 1) return detail::flow_avx2(f);
#endif
    detail::flow_plain(f);
}

}  // namespace jknmodel
