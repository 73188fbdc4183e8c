// SPDX-License-Identifier: Apache-2.0
//
// Dues of ten million members in columns: how many a second on one core, flat and on wages.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <jknmodel/schedule/dues_columns.hpp>
#include <vector>

namespace {

using namespace jknmodel;

/// The most millions a second of several runs.
double millions(const MemberColumns& in, const DuesColumns& out) {
    using Clock = std::chrono::steady_clock;
    double best = 0;
    for (int i = 0; i < 5; ++i) {
        const auto started = Clock::now();
        if (fill_dues(in, out).count != 0) return 0;
        const std::chrono::duration<double> taken = Clock::now() - started;
        best = std::max(best, static_cast<double>(in.rows) / taken.count() / 1e6);
    }
    return best;
}

}  // namespace

int main() {
    constexpr std::size_t rows = 10'000'000;
    std::vector<std::int64_t> paid[5];
    for (auto& column : paid) column.resize(rows);
    const DuesColumns out{paid[0], paid[1], paid[2], paid[3], paid[4]};
    std::vector<std::uint8_t> segment(rows), care_class(rows);
    std::vector<std::int32_t> month(rows);
    std::vector<std::int64_t> wage(rows);
    constexpr std::uint8_t flat[] = {0, 1, 4, 5};
    std::uint64_t mixed = 1;
    for (std::size_t i = 0; i < rows; ++i) {
        mixed = mixed * 6364136223846793005U + 1442695040888963407U;
        segment[i] = flat[mixed >> 33 & 3];
        care_class[i] = static_cast<std::uint8_t>(segment[i] < 2 ? 0 : 1 + (mixed >> 40) % 3);
        month[i] = 2014 * 12 + static_cast<int>((mixed >> 45) % 150);
        wage[i] = static_cast<std::int64_t>((mixed >> 20) % 20'000'000);
    }
    const double flats =
        millions({.rows = rows, .segment = segment, .month = month, .care_class = care_class}, out);
    for (std::size_t i = 0; i < rows; ++i) segment[i] = segment[i] % 2 == 0 ? 2 : 3;
    const double wages =
        millions({.rows = rows, .segment = segment, .month = month, .wage = wage}, out);
    std::printf("dues of flat contributions, C++\t%.1f\tmillions a second\n", flats);
    std::printf("dues on wages, C++\t%.1f\tmillions a second\n", wages);
    return flats > 0 && wages > 0 ? 0 : 1;
}
