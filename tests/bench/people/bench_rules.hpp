// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file bench_rules.hpp
/// The rule book of tests/bench/people/spec.md, as stations and transition tables for the library's
/// own engines. Its rates are made up for the bench and estimate nothing; its cap keeps the oldest
/// debt.

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <string>
#include <vector>

namespace jknmodel::bench {

constexpr int segments = 7, months = 25, districts = 514, rate = 37'800;
constexpr std::array<double, 7> share{.345, .215, .235, .020, .025, .135, .025};
constexpr std::array<std::int64_t, 7> due{42'000, 37'800, 70'000, 150'000, 100'000, 35'000, 50'000};
constexpr std::array<bool, 7> accrues{false, false, true, true, true, true, true};
constexpr std::array<double, 7> pays{.998, 1., .995, .975, .965, .95, .995};
constexpr std::array<double, 7> returns{.05, .05, .30, .10, .08, .06, .20};
constexpr std::array<double, 7> starts_active{1., 1., .98, .60, .50, .45, .97};
constexpr int pbid = 1, class_three = 5;

inline std::int64_t tariff(int s, int t) {
    const auto i = static_cast<std::size_t>(s);
    return t < 24 || s == pbid ? due[i] : due[i] * 11 / 10;
}
inline std::int64_t accrual(int s, int t) {
    return accrues[static_cast<std::size_t>(s)] ? tariff(s, t) : 0;
}
/// Pays all, with k months owed.
inline double pays_all(int s, int k) {
    const auto i = static_cast<std::size_t>(s);
    return k == 0 ? pays[i] : s < 2 ? 0.05 : returns[i] * std::exp(-k / 8.0) + 0.004;
}
/// Pays the month alone.
inline double instalment(int s, int k) { return s >= 3 && s <= 5 && k >= 4 ? 0.01 : 0.0; }

/// Station of a segment with k months owed.
inline int station(int s, int k) { return s * months + k; }
inline Stations stations() {
    using enum Segment;
    constexpr std::array<Segment, 7> segment{PBI, PBID, PPU_BU, PBPU, PBPU, PBPU, BP};
    constexpr std::array<int, 7> care_class{3, 3, 0, 1, 2, 3, 3};
    std::vector<Station> list;
    for (int s = 0; s < segments; ++s)
        for (int k = 0; k < months; ++k)
            list.push_back({segment[static_cast<std::size_t>(s)],
                            static_cast<CareClass>(care_class[static_cast<std::size_t>(s)]),
                            k == 0 ? Standing::active : Standing::owing, k, 0});
    return Stations{std::move(list)};
}

/// The same stations as if everybody paid for himself: where draws run side by side, every segment
/// has them.
inline Stations stations_of_payers() {
    std::vector<Station> list;
    const Stations named = stations();
    for (int i = 0; i < named.size(); ++i) {
        list.push_back(named[i]);
        list.back().segment = Segment::PBPU, list.back().care_class = CareClass::kelas_3;
    }
    return Stations{std::move(list)};
}

/// The payment table of month t. `all` and `month` give the chances of (s, k).
template <class T, class All, class Month>
void payment(Table<T>& table, int t, All&& all, Month&& month) {
    table.clear();
    for (int s = 0; s < segments; ++s)
        for (int k = 0; k < months; ++k) {
            const int here = station(s, k);
            table.row(here, T(static_cast<double>(accrual(s, t))));
            table.add({.chance = all(s, k), .to = station(s, 0), .effect = Effect::pays});
            if (instalment(s, k) > 0)
                table.add({.chance = month(s, k), .to = here, .effect = Effect::falls});
            // At the cap the oldest debt is kept, and nothing changes.
            if (k + 1 < months && s != pbid)
                table.add({.rest = true,
                           .to = station(s, k + 1),
                           .effect = accrues[static_cast<std::size_t>(s)] ? Effect::misses
                                                                          : Effect::lapses});
        }
}

// ── what every program of the bench prints ──────────────────
inline double wall() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
inline double cpu() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}
inline int threads() {
    const char* asked = std::getenv("JKN_THREADS");
    return asked != nullptr ? std::atoi(asked) : 0;
}
inline void print(const char* engine, double units, double init, double took, double busy,
                  const std::vector<double>& check, double bytes) {
    std::printf(
        "{\"peer\": \"jknmodel\", \"engine\": \"%s\", \"units\": %.0f, \"init_s\": %.4f, "
        "\"run_s\": %.4f, \"cpu_s\": %.4f, \"bytes_per_member\": %.2f, \"check\": [",
        engine, units, init, took, busy, bytes);
    for (std::size_t i = 0; i < check.size(); ++i)
        std::printf("%s%.10g", i > 0 ? ", " : "", check[i]);
    std::printf("]");
}

}  // namespace jknmodel::bench
