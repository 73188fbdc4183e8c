// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <districts.hpp>
#include <jknmodel/study/turns.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::turns_test {

namespace {

/// A decision that a test works out of the plan alone.
template <class Margin>
auto turns_of(const Baseline& opening, const Scenario& plan, Margin margin, bool beyond = true) {
    const auto all = [margin](const std::vector<DecidedCase>& cases) {
        std::vector<double> out;
        for (const DecidedCase& one : cases) out.push_back(margin(one));
        return out;
    };
    return Turns{DecidedNow{opening, plan, nullptr, margin(DecidedCase{&opening, &plan})}, beyond,
                 all};
}
std::vector<std::string> named(const std::vector<Turn>& turns) {
    std::vector<std::string> out;
    for (const Turn& turn : turns) out.push_back(turn.what + " " + std::string{turn.side});
    return out;
}

}  // namespace

TEST_CASE("nobody is asked for an event, a choice, or a number of a method") {
    const std::vector<Assume> ids = askable_assumptions();
    const auto has = [&](Assume id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    CHECK(has(Assume::births));
    CHECK_FALSE(has(Assume::payer_types));
    CHECK_FALSE(has(Assume::settle_levelled));
    CHECK_FALSE(has(first_event));
}

TEST_CASE(
    "within their range come first, the nearest before; then beyond it; what is not felt last") {
    const Baseline opening = quiet_district();
    const Scenario plan = with_money(1'000'000'000);
    const auto at = [](const DecidedCase& one, Assume id) { return one.plan->assumptions[id]; };
    const Movable births = movable(plan, Assume::births), deaths = movable(plan, Assume::deaths),
                  drift = movable(plan, Assume::pbi_drift);
    // half of the way up for births, a tenth down for deaths, thrice the way up for drift
    const double up = births.value + (births.high - births.value) / 2;
    const double down = deaths.value - (deaths.value - deaths.low) / 10;
    const double far = drift.value + 3 * (drift.high - drift.value);
    auto turns = turns_of(opening, plan, [&](const DecidedCase& one) {
        return std::min({(up - at(one, Assume::births)) / up,
                         (at(one, Assume::deaths) - down) / down,
                         (far - at(one, Assume::pbi_drift)) / far});
    });
    turns.assumptions({Assume::settle_power, Assume::pbi_drift, Assume::births, Assume::deaths});
    const std::vector<Turn> found = turns.in_order();
    CHECK(named(found) == std::vector<std::string>{"deaths below", "births above",
                                                   "pbi_drift above", "settle_power "});
    CHECK(found[0].far == doctest::Approx(0.1).epsilon(0.02));
    CHECK(found[1].inside);
    CHECK(*found[1].flips_at == doctest::Approx(up).epsilon(2e-3));
    CHECK_FALSE(found[2].inside);
    CHECK(found[2].far == doctest::Approx(3).epsilon(0.01));
    CHECK(found[3].note == "unfelt");
    CHECK_FALSE(found[3].turns());
}

TEST_CASE("what is felt by rounding alone is not felt") {
    const Baseline opening = quiet_district();
    const Scenario plan = with_money(1'000'000'000);
    for (const double strength : {1e-14, 1e-6}) {
        auto turns = turns_of(opening, plan, [&](const DecidedCase& one) {
            return 0.5 + strength * one.plan->assumptions[Assume::births];
        });
        turns.assumptions({Assume::births});
        CHECK(turns.in_order().front().note == (strength < 1e-10 ? "unfelt" : ""));
    }
}

TEST_CASE(
    "a choice turns the decision, changes nothing, or cannot be run; the plan's own is none") {
    const Baseline opening = quiet_district();
    Scenario plan = with_money(1'000'000'000);
    plan.rate_basis = RateBasis::own_share;
    auto turns = turns_of(opening, plan, [](const DecidedCase& one) {
        if (one.plan->rate_basis == RateBasis::gross) return -0.2;
        return one.plan->rate_basis == RateBasis::own_share ? 0.1 : std::nan("");
    });
    turns.choices_of_plan({RateBasis::own_share, RateBasis::gross, RateBasis::with_local_share});
    const std::vector<Turn> found = turns.in_order();
    REQUIRE(found.size() == 3);
    CHECK(found[0].flips_to == "gross");
    CHECK(found[0].name == "own_share");
    CHECK(found[0].side == "other");
    CHECK(found[0].inside);
    const auto rest = [&](TurnKind kind) {
        return *std::find_if(found.begin() + 1, found.end(),
                             [&](const Turn& turn) { return turn.kind == kind; });
    };
    CHECK_FALSE(rest(TurnKind::rate).turns());
    CHECK(rest(TurnKind::rate).note.empty());  // nobody knows whether it is felt
    CHECK(rest(TurnKind::behaviour).name == plan.assumptions.behaviour());
    CHECK(rest(TurnKind::behaviour).note == "unfelt");
}

TEST_CASE("what is moved is moved under the plan beside it too") {
    const Baseline opening = quiet_district();
    const Scenario plan = with_money(1'000'000'000), other = plan;
    int asked = 0;
    Turns turns{
        DecidedNow{opening, plan, &other, 0.0}, true, [&](const std::vector<DecidedCase>& cases) {
            for (const DecidedCase& one : cases) {
                REQUIRE(one.against);
                CHECK(one.against->assumptions[Assume::births] ==
                      one.plan->assumptions[Assume::births]);
                CHECK(one.against->assumptions.behaviour() == one.plan->assumptions.behaviour());
                ++asked;
            }
            return std::vector<double>(cases.size(), 0.0);
        }};
    turns.assumptions({Assume::births});
    turns.choices_of_plan({plan.rate_basis});
    CHECK(turns.in_order().size() == 2);
    CHECK(asked > 2);
}

}  // namespace jknmodel::tests::turns_test
