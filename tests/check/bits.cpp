// SPDX-License-Identifier: Apache-2.0
// One number for everything that the engines of whole people say about a place:
//   bits BASELINE SCENARIO UNTIL SEED THREADS WIDTH(0-3)
#include <cstdio>
#include <cstdlib>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/projection/draws.hpp>
#include <jknmodel/report/tables.hpp>

using namespace jknmodel;

namespace {

std::uint64_t fnv(std::uint64_t h, const std::string& text) {
    for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return h;
}
std::uint64_t hash_of(const WholeOutcome& run) {
    std::uint64_t h = 14695981039346656037U;
    for (const char* name : {"monthly", "segments", "ledger", "funds", "levers", "flows"})
        h = fnv(h, csv(table(run, name)));
    return h;
}

}  // namespace

int main(int count, char** words) {
    if (count < 7) return 2;
    const Baseline baseline = read_baseline(words[1]);
    const Scenario plan = read_scenario(words[2]);
    const Month until = parse_month(words[3]);
    const std::uint64_t seed = std::strtoull(words[4], nullptr, 10);
    const Workers workers{std::atoi(words[5])};
    const auto width = static_cast<Width>(std::atoi(words[6]));
    const Case one{&baseline, &plan};
    const auto drawn = sampled_draws({one}, until, {.seed = seed, .count = 2}, workers);
    const auto persons = persons_draw(one, until, Chance{seed}, workers, {.width = width});
    std::printf("%016llx %016llx %016llx\n", static_cast<unsigned long long>(hash_of(drawn[0])),
                static_cast<unsigned long long>(hash_of(drawn[1])),
                static_cast<unsigned long long>(hash_of(persons)));
}
