// SPDX-License-Identifier: Apache-2.0
//
// Reads a scenario file that names a lever of one's own (jemput_bola.hpp), and runs it in every
// engine: what the lever did, month by month, and what stopped it.
//   own_lever examples/baselines/lumajang.toml examples/own_lever/plan.toml

#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <string>

namespace {

template <class T>
void print(const char* engine, const jknmodel::Outcome<T>& run) {
    std::printf("%s\n", engine);
    for (const auto& row : run.rows)
        for (const auto& order : row.orders)
            if (order.done + order.ordered > 0)
                std::printf("  %s  %8.1f of %8.1f heads  %12.0f rupiah  %s\n",
                            row.month.str().c_str(), static_cast<double>(order.done),
                            static_cast<double>(order.ordered),
                            static_cast<double>(row.levers.front().spent),
                            std::string{name(order.why)}.c_str());
}

}  // namespace

int main(int count, char** arguments) try {
    using namespace jknmodel;
    if (count != 3) return std::fputs("own_lever BASELINE SCENARIO\n", stderr), 2;
    const Baseline opening = read_baseline(arguments[1]);
    const Scenario plan = read_scenario(arguments[2]);
    const Month until{2025, 12};
    print("expected", engine::project(opening, plan, until));
    print("sampled", engine::sampled_draw({&opening, &plan}, until, Chance{1}));
    print("persons", engine::persons_draw({&opening, &plan}, until, Chance{1}, Workers{1}));
} catch (const jknmodel::InputError& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 2;
}
