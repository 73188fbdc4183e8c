// SPDX-License-Identifier: Apache-2.0
// Work P of tests/bench/people/spec.md on the `persons` engine: bench_persons person N T [REPEATS]
//
// JKN_THREADS sets the threads, JKN_PROOF=0 leaves the monthly proof out (to measure what it
// costs), BENCH_DETAIL=1 adds arrears and debt by segment for zcheck.py.
#include <sys/resource.h>

#include <cstring>
#include <jknmodel/projection/engine/persons.hpp>

#include "bench_rules.hpp"

using namespace jknmodel;
using namespace jknmodel::bench;

namespace {

struct Population {
    std::int64_t each = 0;  ///< members a district
    std::array<std::int64_t, 7> of{};
};
Population population(std::int64_t all) {
    Population out;
    out.each = all / districts;
    std::int64_t sum = 0;
    for (std::size_t s = 0; s < 7; ++s) {
        out.of[s] =
            static_cast<std::int64_t>(std::floor(static_cast<double>(out.each) * share[s] + 0.5));
        sum += s == class_three ? 0 : out.of[s];
    }
    out.of[class_three] = out.each - sum;
    return out;
}

/// Members stand and owe as the spec says, one after another.
void open(Persons& engine, const Population& people) {
    engine.lots().reserve(static_cast<std::size_t>(people.each * districts));
    engine.begin_opening();
    for (std::int64_t i = 0, r = 0; r < districts; ++r)
        for (int s = 0; s < segments; ++s)
            for (std::int64_t j = 0; j < people.of[static_cast<std::size_t>(s)]; ++j, ++i) {
                const std::uint64_t h = (static_cast<std::uint64_t>(i) + 1) * 0x9E3779B97F4A7C15U;
                const double v = static_cast<double>(h >> 32U) / 4294967296.0,
                             active = starts_active[static_cast<std::size_t>(s)];
                const double w = (v - active) / std::max(1 - active, 1e-12);
                const int k = v < active ? 0
                              : w < 0.25 ? 24
                                         : 1 + static_cast<int>(std::floor(23 * (w - 0.25) / 0.75));
                const bool eligible = ((h >> 20U) & 1U) != 0;
                Kind kind;
                kind.station = station(s, k);
                kind.debt = k * accrual(s, 0);
                kind.type =
                    static_cast<std::int16_t>(s >= 3 ? (s == class_three && eligible ? 1 : 0) : -1);
                engine.enter(kind);
            }
    engine.recount();
}

}  // namespace

int main(int count, char** words) {
    if (count < 4 || std::strcmp(words[1], "person") != 0) {
        std::fprintf(stderr, "bench_persons person N T [REPEATS]\n");
        return 2;
    }
    const Population people = population(static_cast<std::int64_t>(std::atof(words[2])));
    const std::int64_t all = people.each * districts;
    const int horizon = std::atoi(words[3]), repeats = count > 4 ? std::atoi(words[4]) : 1;
    const bool detail = std::getenv("BENCH_DETAIL") != nullptr;
    const char* proof = std::getenv("JKN_PROOF");
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const double begun = wall();
        const Stations axis = stations();
        Persons engine{axis, PayerTypes{{1, 1}, {0.5, 0.5}}, Families{},
                       Chance{static_cast<std::uint64_t>(100 + repeat)},
                       NamedLots{Workers{threads()}}};
        open(engine, people);
        if (proof != nullptr && proof[0] == '0') engine.lots().prove(false);
        const double init = wall() - begun;

        std::array<Stretches, districts> place{};
        std::vector<std::int64_t> on_list(districts, people.of[pbid]);
        for (std::size_t r = 0; r < districts; ++r) {
            std::size_t first = r * static_cast<std::size_t>(people.each);
            for (std::size_t s = 0; s < class_three; ++s)
                first += static_cast<std::size_t>(people.of[s]);
            place[r] = {first, first + static_cast<std::size_t>(people.of[class_three]), 0};
        }
        Table<Counted> table{axis.size(), Decision::payment};
        double receipts = 0, spend = 0, written_off = 0;
        const double started = wall(), busy = cpu();
        for (int t = 0; t < horizon; ++t) {
            engine.start(Month{2024, 1} + t);
            engine.tally().clear();
            payment(
                table, t, [](int s, int k) { return Counted{pays_all(s, k)}; },
                [](int s, int k) { return Counted{instalment(s, k)}; });
            engine.apply(table);
            const auto& moved = std::as_const(engine).tally();
            for (int s = 0; s < segments; ++s)
                for (int k = 0; k < months; ++k) {
                    const auto& paid = moved.at(station(s, k), Effect::pays);
                    const auto& part = moved.at(station(s, k), Effect::falls);
                    receipts +=
                        static_cast<double>((paid.heads + part.heads) * tariff(s, t) + paid.debt);
                }
            std::vector<Stretches> wanted(place.begin(), place.end());
            for (std::size_t r = 0; r < districts; ++r)
                wanted[r].heads = people.of[pbid] + people.each * (t + 1) / 1000 - on_list[r];
            const auto taken = engine.move_first(
                wanted, station(pbid, 0), Effect::written_off, [](const Kind& kind) {
                    return kind.type == 1 && kind.station > station(class_three, 0) &&
                           kind.station < station(class_three + 1, 0);
                });
            for (std::size_t r = 0; r < districts; ++r) on_list[r] += taken[r];
            for (int k = 1; k < months; ++k)
                written_off += static_cast<double>(
                    moved.at(station(class_three, k), Effect::written_off).debt);
            for (std::int64_t heads : on_list) spend += static_cast<double>(heads) * rate;
        }
        engine.recount();
        const double took = wall() - started, used = cpu() - busy;

        double active = 0, owing = 0, debt = 0;
        std::array<double, 7> owing_of{}, debt_of{};
        for (int s = 0; s < segments; ++s)
            for (int k = 0; k < months; ++k) {
                const auto heads = static_cast<double>(engine.people(station(s, k)));
                const auto rupiah = static_cast<double>(engine.debt(station(s, k)));
                (k == 0 ? active : owing) += heads;
                debt += rupiah;
                if (k > 0) owing_of[static_cast<std::size_t>(s)] += heads;
                debt_of[static_cast<std::size_t>(s)] += rupiah;
            }
        print("person", static_cast<double>(all) * horizon, init, took, used,
              {active, owing, debt, receipts, spend, written_off},
              static_cast<double>(engine.lots().bytes()) / static_cast<double>(all));
        if (detail) {
            std::printf(", \"seg_arrears\": [");
            for (std::size_t s = 0; s < 7; ++s)
                std::printf("%s%.0f", s > 0 ? ", " : "", owing_of[s]);
            std::printf("], \"seg_debt\": [");
            for (std::size_t s = 0; s < 7; ++s)
                std::printf("%s%.0f", s > 0 ? ", " : "", debt_of[s]);
            std::printf("]");
        }
        rusage memory{};
        getrusage(RUSAGE_SELF, &memory);
        std::printf(", \"peak_mb\": %.1f}\n", static_cast<double>(memory.ru_maxrss) / 1024);
        std::fflush(stdout);
    }
}
