// SPDX-License-Identifier: Apache-2.0
#include <r1.hpp>
#include <run.hpp>

namespace jknmodel::tests::r1_test {

TEST_CASE("R1-V1: a June registration on a fund that runs dry and owes, cell by cell") {
    check_r1(run(r1_baseline(), r1_scenario(1), Month{2026, 12}), 1);
}

TEST_CASE("R1-V2: people in long arrears become PBID while the fund carries them, cell by cell") {
    check_r1(run(r1_baseline(), r1_scenario(2), Month{2026, 12}), 2);
}

TEST_CASE("R1-V3: at 42,000 a head the district keeps within its money, cell by cell") {
    check_r1(run(r1_baseline(), r1_scenario(3), Month{2026, 12}), 3);
}

}  // namespace jknmodel::tests::r1_test
