// SPDX-License-Identifier: Apache-2.0
//
// Dues, arrears and fines of ten million members in columns: how many a second on one core.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <jknmodel/schedule/columns/arrears.hpp>
#include <jknmodel/schedule/columns/dues.hpp>
#include <jknmodel/schedule/columns/fine.hpp>
#include <vector>

namespace {

using namespace jknmodel;

constexpr std::size_t rows = 10'000'000;

/// The most millions a second of several runs; 0 when a row was refused.
template <class Fill>
double millions(Fill fill) {
    using Clock = std::chrono::steady_clock;
    double best = 0;
    for (int i = 0; i < 5; ++i) {
        const auto started = Clock::now();
        if (fill().count != 0) return 0;
        const std::chrono::duration<double> taken = Clock::now() - started;
        best = std::max(best, static_cast<double>(rows) / taken.count() / 1e6);
    }
    return best;
}
void print(const char* name, double figure) {
    std::printf("%s, C++\t%.1f\tmillions a second\n", name, figure);
}

}  // namespace

int main() {
    std::vector<std::int64_t> paid[5];
    for (auto& column : paid) column.resize(rows);
    const DuesColumns out{paid[0], paid[1], paid[2], paid[3], paid[4]};
    std::vector<std::uint8_t> segment(rows), care_class(rows), mandiri(rows);
    std::vector<std::int32_t> month(rows), as_of(rows), admitted(rows), reactivated(rows),
        ends(rows);
    std::vector<std::int64_t> wage(rows), owed(rows);
    constexpr std::uint8_t flat[] = {0, 1, 4, 5};
    std::uint64_t mixed = 1;
    for (std::size_t i = 0; i < rows; ++i) {
        mixed = mixed * 6364136223846793005U + 1442695040888963407U;
        segment[i] = flat[mixed >> 33 & 3];
        care_class[i] = static_cast<std::uint8_t>(segment[i] < 2 ? 0 : 1 + (mixed >> 40) % 3);
        mandiri[i] = static_cast<std::uint8_t>(1 + (mixed >> 40) % 3);
        month[i] = 2014 * 12 + static_cast<int>((mixed >> 45) % 150);
        as_of[i] = month[i] + static_cast<int>((mixed >> 50) % 40);
        wage[i] = static_cast<std::int64_t>((mixed >> 20) % 20'000'000);
        owed[i] = static_cast<std::int64_t>((mixed >> 30) % 25);
        admitted[i] = 17'000 + static_cast<int>((mixed >> 36) % 4'000);
        reactivated[i] = admitted[i] - static_cast<int>((mixed >> 52) % 60);
    }
    const double flats = millions([&] {
        return fill_dues(
            {.rows = rows, .segment = segment, .month = month, .care_class = care_class}, out);
    });
    print("dues of flat contributions", flats);
    for (std::size_t i = 0; i < rows; ++i) segment[i] = segment[i] % 2 == 0 ? 2 : 3;
    const double wages = millions([&] {
        return fill_dues({.rows = rows, .segment = segment, .month = month, .wage = wage}, out);
    });
    print("dues on wages", wages);
    const double arrears = millions([&] {
        return fill_arrears(
            {.rows = rows, .care_class = mandiri, .first_unpaid = month, .as_of = as_of},
            CapKeeps::latest, {paid[0], paid[1], paid[2], paid[3]});
    });
    print("arrears", arrears);
    const double fines = millions([&] {
        return fill_fines({.rows = rows,
                           .cost = wage,
                           .months_owed = owed,
                           .admitted = admitted,
                           .reactivated = reactivated},
                          {paid[0], paid[1], ends});
    });
    print("fines", fines);
    return flats > 0 && wages > 0 && arrears > 0 && fines > 0 ? 0 : 1;
}
