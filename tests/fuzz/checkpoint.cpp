// SPDX-License-Identifier: Apache-2.0
// Any bytes, under right sums, as what a run of the persons engine kept: taken up, or refused.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <districts.hpp>
#include <jknmodel/projection/draws.hpp>
#include <string>

using namespace jknmodel;
using namespace jknmodel::tests;

namespace {

constexpr Month until{2025, 6};

Baseline few_people() {
    Baseline out = small_district();
    for (Cell& cell : out.cells) cell.people = Headcount{std::floor(cell.people.count() / 100)};
    out.population = Headcount{200};
    return out;
}
/// What the run keeps, to begin from: bytes that are laid over a part of it.
std::string kept_by(const Baseline& district, const Scenario& plan) {
    std::string bytes;
    const Keep keep{.load = [](std::uint64_t) { return std::string{}; },
                    .save = [&](std::uint64_t, const std::string& text) { bytes = text; },
                    .interval = std::chrono::milliseconds{0}};
    (void)persons_draw({&district, &plan}, until - 1, Chance{1}, Workers{1}, {}, &keep);
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) try {
    static const Baseline district = few_people();
    static const Scenario plan = with_money(8'000'000);
    static const std::string whole = kept_by(district, plan);
    if (size < 4) return 0;
    std::string bytes = whole;
    const std::size_t at = (data[0] | data[1] << 8 | data[2] << 16) % bytes.size();
    bytes.replace(at, std::min(size - 3, bytes.size() - at),
                  reinterpret_cast<const char*>(data + 3), size - 3);
    const Keep keep{.load = [&](std::uint64_t) { return bytes; },
                    .save = [](std::uint64_t, const std::string&) {}};
    (void)persons_draw({&district, &plan}, until, Chance{1}, Workers{1}, {}, &keep);
    return 0;
} catch (const InputError&) {
    return 0;
} catch (const ProofError&) {
    return 0;
}
