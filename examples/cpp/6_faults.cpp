// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a plan? Every fault comes at once, with its line, its column and a remedy.
//
// Prints:
//   plan.toml:13:9: until: is before 'from', 2026-05; give a later month
//   plan.toml:14:8: fund: 'APBD 2025' is not a fund of this scenario; did you mean 'APBD 2026'?

#include <cstdio>
#include <jknmodel/io/scenario.hpp>

constexpr const char* text = R"(schema = 1
name = "two mistakes"

[[fund]]
name = "APBD 2026"
year = 2026
receipts = {"2026-01" = 1_000_000_000}

[[lever]]
kind = "pbid_intake"
name = "intake"
from = "2026-05"
until = "2026-03"
fund = "APBD 2025"
heads = 500
)";

int main() try {
    const jknmodel::Scenario plan = jknmodel::read_scenario_text(text, "plan.toml");
    std::printf("%zu levers\n", plan.levers.size());
} catch (const jknmodel::InputError& error) {
    for (const jknmodel::Issue& issue : error.issues()) std::printf("%s\n", issue.str().c_str());
}
