// SPDX-License-Identifier: Apache-2.0
//
// Who of a list of members still owes at the end of the year? The list is made here; each of its
// accounts is followed, and read back in the list's order.
//
// Prints:
//   100 of 400 families owed, 108 owe a year later, 74 of them as before

#include <cstdio>
#include <jknmodel/engine/engine.hpp>
#include <memory>

int main() {
    using namespace jknmodel;
    auto list = std::make_shared<Members>();
    for (int family = 0; family < 400; ++family)
        list->add({.segment = Segment::PBPU,
                   .care_class = CareClass::kelas_3,
                   .standing = family % 4 == 0 ? Standing::owing : Standing::active,
                   .months_owed = family % 4 == 0 ? 1 + family % 24 : 0,
                   .people = 2 + family % 3});
    const Baseline opening = baseline_of(*list, "a village", Month{2024, 12}, Headcount{2'000});
    const Scenario nothing_is_done{.name = "as it is"};

    Accounts after;
    (void)engine::persons_draw({&opening, &nothing_is_done}, Month{2025, 12}, Chance{7}, Workers{},
                               {.members = list, .accounts = &after});
    int owed = 0, owe = 0, both = 0;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const bool before = list->months_owed[i] > 0, now = after.months_owed[i] > 0;
        owed += before ? 1 : 0, owe += now ? 1 : 0, both += before && now ? 1 : 0;
    }
    std::printf("%d of %zu families owed, %d owe a year later, %d of them as before\n", owed,
                list->size(), owe, both);
}
