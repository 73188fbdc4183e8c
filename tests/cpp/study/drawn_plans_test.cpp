// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/study/drawn_plans.hpp>
#include <set>
#include <string>

namespace jknmodel::tests::drawn_plans_test {

namespace {

EventsOf somewhere() {
    EventsOf out{Month{2025, 4}, Month{2026, 12}, 1'000'000};
    out.pbid = 100'000;
    out.registered = {400'000, 110'000, 150'000, 200'000, 30'000};
    return out;
}
const std::vector<RateBasis> rates{RateBasis::own_share, RateBasis::with_local_share,
                                   RateBasis::gross};

}  // namespace

TEST_CASE("every choice is drawn, the plan's own most often") {
    const DrawnPlans plans{Scenario{}, somewhere(), rates, {.seed = 4}};
    std::multiset<RateBasis> charged;
    std::multiset<std::string> fits;
    for (std::uint64_t j = 0; j < 300; ++j) {
        const Scenario drawn = plans.scenario(j);
        charged.insert(drawn.rate_basis);
        fits.insert(drawn.assumptions.behaviour());
    }
    CHECK(charged.count(RateBasis::own_share) > 130);  // of 300 six of ten, assumed
    CHECK(charged.count(RateBasis::gross) > 30);
    CHECK(charged.count(RateBasis::with_local_share) > 30);
    CHECK(fits.count("A") > 100);
    CHECK(fits.count("B") > 100);
}

TEST_CASE("a source that is switched off leaves the draws of the others as they were") {
    const Scenario all = DrawnPlans{Scenario{}, somewhere(), rates, {.seed = 4}}.scenario(9);
    const Scenario some =
        DrawnPlans{Scenario{},
                   somewhere(),
                   rates,
                   {.seed = 4, .behaviour = false, .events = {EventName::segment_moves}}}
            .scenario(9);
    CHECK(some.rate_basis == all.rate_basis);
    CHECK(some.assumptions[Assume::births] == all.assumptions[Assume::births]);
    CHECK(some.levers.size() < all.levers.size());
    const Scenario none =
        DrawnPlans{Scenario{},
                   somewhere(),
                   rates,
                   {.assumptions = false, .behaviour = false, .rate = false, .events = {}}}
            .scenario(9);
    CHECK(none.levers.empty());
    CHECK(none.assumptions[Assume::births] == assumptions("A")[Assume::births]);
}

TEST_CASE("a plan keeps what it set by itself under another fit") {
    Scenario plan;
    plan.assumptions.set("settle_level", 0.4);
    const Scenario other = with_behaviour(plan, "B");
    CHECK(other.assumptions.behaviour() == "B");
    CHECK(other.assumptions[Assume::settle_level] == 0.4);
    CHECK(other.assumptions[Assume::pay_alpha] == assumptions("B")[Assume::pay_alpha]);
}

}  // namespace jknmodel::tests::drawn_plans_test
