// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/io/baseline.hpp>
#include <jknmodel/io/scenario.hpp>
#include <r1.hpp>
#include <run.hpp>

namespace jknmodel::tests::r1_test {

TEST_CASE("R1 comes out of its files as it does from its numbers, cell by cell") {
    const std::string folder = std::string{JKNMODEL_TESTS} + "/cases/R1/";
    const Baseline opening = read_baseline(folder + "baseline.toml");
    for (int variant : {1, 2, 3}) {
        CAPTURE(variant);
        const Scenario plan = read_scenario(folder + "V" + std::to_string(variant) + ".toml");
        check_r1(run(opening, plan, Month{2026, 12}), variant);
    }
}

}  // namespace jknmodel::tests::r1_test
