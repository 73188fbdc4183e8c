// SPDX-License-Identifier: Apache-2.0
// Work C of tests/bench/people/spec.md: bench_cells expected|sampled D T [REPEATS]
//
// D draws in each of 514 regions. The draws' multipliers are read from draws.bin (D, then D for
// missing and D for recovery, as doubles) in the current folder. JKN_THREADS sets the threads.
#include <Eigen/Core>
#include <cstring>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/projection/engine/expected.hpp>
#include <jknmodel/projection/engine/sampled.hpp>

#include "bench_rules.hpp"

using namespace jknmodel;
using namespace jknmodel::bench;

namespace {

constexpr double region_people = 200'000;

struct Multipliers {
    std::vector<double> misses, returns;
};
Multipliers multipliers(std::size_t draws) {
    Multipliers out{std::vector<double>(draws), std::vector<double>(draws)};
    std::FILE* file = std::fopen("draws.bin", "rb");
    double count = 0;
    const bool good = file != nullptr && std::fread(&count, 8, 1, file) == 1 &&
                      static_cast<std::size_t>(count) == draws &&
                      std::fread(out.misses.data(), 8, draws, file) == draws &&
                      std::fread(out.returns.data(), 8, draws, file) == draws;
    if (file != nullptr) std::fclose(file);
    if (!good) {
        std::fprintf(
            stderr,
            "draws.bin is not there for %zu draws; tests/bench/people/peers/draws.py writes it\n",
            draws);
        std::exit(2);
    }
    return out;
}
double all_of(const Multipliers& m, std::size_t draw, int s, int k) {
    return k == 0 ? 1 - (1 - pays[static_cast<std::size_t>(s)]) * m.misses[draw]
                  : std::min(0.9, pays_all(s, k) * m.returns[draw]);
}
double starts(int s, int k) {
    const double active = starts_active[static_cast<std::size_t>(s)];
    return region_people * share[static_cast<std::size_t>(s)] *
           (k == 0    ? active
            : k == 24 ? (1 - active) * .25
                      : (1 - active) * .75 / 23);
}
double intake_share(int region) { return 0.0005 + 0.001 * region / districts; }

/// Active, owing, debt and spend of the last month, receipts of all.
using Figures = std::array<double, 5>;

Figures sampled(int region, std::size_t draw, int horizon, const Multipliers& m,
                const Stations& axis, const std::vector<int>& debtors) {
    Sampled engine{axis, PayerTypes{{1}, {1}}, Families{},
                   Chance{static_cast<std::uint64_t>(region) + 1, static_cast<std::uint32_t>(draw)},
                   CountedLots{}};
    engine.begin_opening();
    for (int s = 0; s < segments; ++s)
        for (int k = 0; k < months; ++k) {
            Kind kind;
            kind.station = station(s, k);
            kind.debt = k * accrual(s, 0);
            if (s >= 3) kind.type = 0;
            engine.enter(kind, std::llround(starts(s, k)));
        }
    engine.recount();
    Counted base = 0;
    for (int k = 0; k < months; ++k) base += engine.people(station(pbid, k));
    std::array<Counted, std::size_t{segments} * months> all{};
    for (int s = 0; s < segments; ++s)
        for (int k = 0; k < months; ++k)
            all[static_cast<std::size_t>(station(s, k))] = all_of(m, draw, s, k);
    Table<Counted> table{axis.size(), Decision::payment};
    Figures out{};
    for (int t = 0; t < horizon; ++t) {
        engine.start(Month{2024, 1} + t);
        engine.tally().clear();
        if (t == 0 || t == 24)  // the tariff is another one
            payment(
                table, t,
                [&](int s, int k) { return all[static_cast<std::size_t>(station(s, k))]; },
                [](int s, int k) { return Counted{instalment(s, k)}; });
        engine.apply(table);
        const auto& moved = std::as_const(engine).tally();
        for (int s = 0; s < segments; ++s)
            for (int k = 0; k < months; ++k) {
                const auto& paid = moved.at(station(s, k), Effect::pays);
                const auto& part = moved.at(station(s, k), Effect::falls);
                out[4] += static_cast<double>((paid.heads + part.heads) * tariff(s, t) + paid.debt);
            }
        Counted on_list = 0, owing = 0;
        for (int k = 0; k < months; ++k) on_list += engine.people(station(pbid, k));
        for (int k = 1; k < months; ++k) owing += engine.people(station(class_three, k));
        const Counted slots =
            base + std::floor(Counted{region_people} * intake_share(region) * (t + 1)) - on_list;
        engine.move_any(debtors, station(pbid, 0), std::min(slots, std::floor(owing / 2)),
                        Effect::written_off);
    }
    engine.recount();
    for (int s = 0; s < segments; ++s)
        for (int k = 0; k < months; ++k) {
            out[k == 0 ? 0 : 1] += static_cast<double>(engine.people(station(s, k)));
            out[2] += static_cast<double>(engine.debt(station(s, k)));
            if (s == pbid) out[3] += rate * static_cast<double>(engine.people(station(s, k)));
        }
    return out;
}

/// Draws that run side by side.
constexpr int lanes = 64;

/// Chances of every station and draw of a block.
struct Block {
    std::vector<std::array<double, lanes>> all, month;
    Block(std::size_t first, std::size_t draws, const Multipliers& m)
        : all(std::size_t{segments} * months), month(all.size()) {
        for (int s = 0; s < segments; ++s)
            for (int k = 0; k < months; ++k)
                for (std::size_t l = 0; l < lanes; ++l) {
                    const auto i = static_cast<std::size_t>(station(s, k));
                    all[i][l] = all_of(m, std::min(draws - 1, first + l), s, k);
                    month[i][l] = instalment(s, k);
                }
    }
};

/// One region under a block of draws. `out` takes five figures of each month for each draw.
void expected(int region, const Block& block, int horizon, const Stations& axis, double* out) {
    using Lanes = Eigen::ArrayXd;
    Expected<double> engine{
        axis, PayerTypes{std::vector<double>(lanes, 1.0), std::vector<double>(lanes, 1.0)}};
    engine.side_by_side();
    Lanes everybody = Lanes::Zero(lanes), base = Lanes::Zero(lanes);
    for (int s = 0; s < segments; ++s)
        for (int k = 0; k < months; ++k) {
            const double heads = starts(s, k);
            for (int l = 0; l < lanes; ++l)
                engine.place(station(s, k), l, heads,
                             heads * k * static_cast<double>(accrual(s, 0)));
            everybody += heads;
            if (s == pbid) base += heads;
        }
    Table<double> table{axis.size(), Decision::payment};
    const double more = region_people * intake_share(region);
    const auto lanes_of = [](const std::vector<double>& column) {
        return Lanes::Map(column.data(), lanes);
    };
    const auto people = [&](int of) { return lanes_of(engine.people_by_type(of)); };
    Lanes owing(lanes), on_list(lanes), active(lanes), debt(lanes), take(lanes);
    for (int t = 0; t < horizon; ++t) {
        if (t == 0 || t == 24) {
            table.clear();
            for (int s = 0; s < segments; ++s)
                for (int k = 0; k < months; ++k) {
                    const int here = station(s, k);
                    const auto i = static_cast<std::size_t>(here);
                    table.row(here, static_cast<double>(tariff(s, t)));
                    table.add({.to = station(s, 0),
                               .effect = Effect::pays,
                               .by_lane = block.all[i].data()});
                    if (instalment(s, k) > 0)
                        table.add({.to = here,
                                   .effect = Effect::falls,
                                   .by_lane = block.month[i].data()});
                    const bool full = k + 1 == months;
                    table.add({.rest = true,
                               .to = full ? here : station(s, k + 1),
                               .effect = accrues[static_cast<std::size_t>(s)] && !full
                                             ? Effect::misses
                                             : Effect::lapses});
                }
        }
        engine.paid().assign(lanes, 0);
        engine.apply(table);
        owing.setZero(), on_list.setZero();
        for (int k = 1; k < months; ++k) owing += people(station(class_three, k));
        for (int k = 0; k < months; ++k) on_list += people(station(pbid, k));
        take = (base + more * (t + 1) - on_list).min(0.5 * owing).max(0.0);
        const Lanes share = take / owing;
        for (int k = 1; k < months; ++k)
            engine.move_share(station(class_three, k), station(pbid, 0),
                              {share.begin(), share.end()});
        active.setZero(), debt.setZero();
        for (int s = 0; s < segments; ++s) active += people(station(s, 0));
        for (int s = 0; s < segments; ++s)
            if (accrues[static_cast<std::size_t>(s)])
                for (int k = 1; k < months; ++k)
                    debt += lanes_of(engine.debt_by_type(station(s, k)));
        for (int l = 0; l < lanes; ++l, out += 5) {
            out[0] = active[l], out[1] = everybody[l] - active[l], out[2] = debt[l];
            out[3] = engine.paid()[static_cast<std::size_t>(l)],
            out[4] = rate * (on_list[l] + take[l]);
        }
    }
}
void all_expected(std::size_t draws, int horizon, const Multipliers& m) {
    const Stations axis = stations_of_payers();
    const std::size_t blocks = (draws + lanes - 1) / lanes;
    const auto rows = static_cast<std::size_t>(horizon) * lanes * 5;
    std::vector<double> out(districts * blocks * rows);
    const double started = wall(), busy = cpu();
    std::vector<Block> chances;
    for (std::size_t b = 0; b < blocks; ++b) chances.emplace_back(b * lanes, draws, m);
    Workers{threads()}.each(districts * blocks, [&](std::size_t i, int) {
        expected(static_cast<int>(i / blocks), chances[i % blocks], horizon, axis,
                 out.data() + i * rows);
    });
    const double took = wall() - started, used = cpu() - busy;
    std::vector<double> sum(6, 0);
    for (std::size_t i = 0; i < districts * blocks; ++i)
        for (int t = 0; t < horizon; ++t)
            for (std::size_t l = 0; l < lanes && i % blocks * lanes + l < draws; ++l) {
                const double* row =
                    out.data() + i * rows + (static_cast<std::size_t>(t) * lanes + l) * 5;
                sum[5] += row[3] / static_cast<double>(draws);
                if (t + 1 == horizon)
                    for (std::size_t q = 0; q < 5; ++q)
                        sum[q] += row[q] / static_cast<double>(draws);
            }
    print("cohort", static_cast<double>(districts * draws) * horizon, 0, took, used, sum, 0);
    std::printf("}\n");
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
    const bool means = count > 3 && std::strcmp(words[1], "expected") == 0;
    if (count < 4 || (!means && std::strcmp(words[1], "sampled") != 0)) {
        std::fprintf(stderr, "bench_cells expected|sampled D T [REPEATS]\n");
        return 2;
    }
    const auto draws = static_cast<std::size_t>(std::atoi(words[2]));
    const int horizon = std::atoi(words[3]), repeats = count > 4 ? std::atoi(words[4]) : 1;
    const Multipliers m = multipliers(draws);
    const Stations axis = stations();
    std::vector<int> debtors;
    for (int k = 1; k < months; ++k) debtors.push_back(station(class_three, k));
    for (int repeat = 0; repeat < repeats; ++repeat) {
        if (means) {
            all_expected(draws, horizon, m);
            continue;
        }
        const double started = wall(), busy = cpu();
        std::vector<Figures> found(districts * draws);
        Workers{threads()}.each(found.size(), [&](std::size_t i, int) {
            found[i] = sampled(static_cast<int>(i / draws), i % draws, horizon, m, axis, debtors);
        });
        Figures sum{};
        for (const Figures& one : found)
            for (std::size_t q = 0; q < sum.size(); ++q)
                sum[q] += one[q] / static_cast<double>(draws);
        print("cohort", static_cast<double>(found.size()) * horizon, 0, wall() - started,
              cpu() - busy, {sum[0], sum[1], sum[2], 0, sum[3], sum[4]}, 0);
        std::printf("}\n");
        std::fflush(stdout);
    }
}
