// SPDX-License-Identifier: Apache-2.0
// The expected engine carries derivatives: one run says how December answers to each assumption.
#include <doctest/doctest.h>

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <districts.hpp>
#include <jknmodel/projection/project.hpp>
#include <run.hpp>
#include <unsupported/Eigen/AutoDiff>

namespace jknmodel::tests::derivative_test {

namespace {

constexpr std::array asked{Assume::pbi_drift,     Assume::ppu_bu_lost, Assume::pledge_default,
                           Assume::pbid_out,      Assume::deaths,      Assume::mandiri_owing_exit,
                           Assume::left_reachable};
using Slope = Eigen::AutoDiffScalar<Eigen::Matrix<double, static_cast<int>(asked.size()), 1>>;

Scenario decided() {
    Scenario plan = with_money(1'100'000'000);
    auto in = lever<PbidIntake>("intake", Month{2025, 6}, Month{2025, 6});
    in.fund = "APBD 2025";
    in.heads.count = 200;
    in.sources = {Pool::left, Pool::unregistered};
    auto poor = lever<PbidReactivate>("poor", Month{2025, 8}, Month{2025, 12});
    poor.fund = "APBD 2025";
    poor.monthly_cap = 10;
    auto company = lever<ThirdPartyPledge>("company", Month{2025, 7}, Month{2025, 7});
    company.heads.count = 150;
    auto foundation = company;
    foundation.name = "foundation";
    foundation.form = ThirdPartyPledge::Form::to_budget;
    foundation.fund = "APBD 2025";
    auto shock = lever<PbiQuota>("2026", Month{2026, 2}, Month{2026, 2});
    shock.removed_of_list = Fraction{0.114};
    plan.levers = {in, poor, company, foundation, shock};
    return plan;
}

/// Those of them that move the opening too, which these derivatives hold as it is.
constexpr std::array of_the_opening{Assume::mandiri_owing_exit, Assume::left_reachable};

}  // namespace

TEST_CASE("derivatives of December's heads and debt are those of central differences") {
    const Month december{2026, 12};
    const Scenario plan = decided();
    Assumptions<Slope> assume{plan.assumptions};
    for (std::size_t i = 0; i < asked.size(); ++i)
        assume[asked[i]].derivatives() =
            Eigen::Matrix<double, static_cast<int>(asked.size()), 1>::Unit(
                static_cast<Eigen::Index>(i));
    const auto slopes = project_with<Expected<Slope>>(
        [](const Stations& stations, const PayerTypes& types) {
            return Expected<Slope>{stations, types};
        },
        small_district(), plan, assume, december);
    const auto run_at = [&](Assume id, double off) {
        Assumptions<double> moved = plan.assumptions;
        moved[id] += off;
        return project_with<Expected<double>>(
            [](const Stations& stations, const PayerTypes& types) {
                return Expected<double>{stations, types};
            },
            small_district(), plan, moved, december);
    };
    const Outcome<double> centre = run(small_district(), plan, december);
    const auto figures = [](const auto& out) {
        const auto& row = out.rows.back();
        return std::array{out.active(row), out.debt(row), out.in(row, Standing::left),
                          row.carried_debt};
    };
    const auto with_slopes = figures(slopes);
    const auto plain = figures(centre);
    for (std::size_t f = 0; f < plain.size(); ++f)
        CHECK(with_slopes[f].value() == doctest::Approx(plain[f]).epsilon(1e-12));
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const double at = plan.assumptions[asked[i]], step = 1e-4 * at;
        const auto more = figures(run_at(asked[i], step)), less = figures(run_at(asked[i], -step));
        // Fourth order, so that the difference itself is good to 1e-6.
        const auto more2 = figures(run_at(asked[i], 2 * step)),
                   less2 = figures(run_at(asked[i], -2 * step));
        for (std::size_t f = 0; f < plain.size(); ++f) {
            const double slope = (8 * (more[f] - less[f]) - (more2[f] - less2[f])) / (12 * step);
            CAPTURE(name(asked[i]));
            CAPTURE(f);
            CAPTURE(slope);
            const double difference =
                with_slopes[f].derivatives()[static_cast<Eigen::Index>(i)] - slope;
            // As elasticities: below 1e-6 of the figure itself a slope is nothing.
            CHECK(std::abs(difference) <= 1e-6 * std::abs(slope) + 1e-9 * plain[f] / at);
        }
    }
    // And the same as those that one sweep back finds (study/sensitivity.hpp).
    constexpr std::array<const char*, 4> called{"active", "debt", "left", "carried_debt"};
    for (std::size_t f = 0; f < called.size(); ++f) {
        const Slopes swept = engine::sensitivity(small_district(), plan, {called[f], "", december});
        CHECK(swept.value == doctest::Approx(plain[f]).epsilon(1e-9));
        for (std::size_t i = 0; i < asked.size(); ++i) {
            if (std::find(of_the_opening.begin(), of_the_opening.end(), asked[i]) !=
                of_the_opening.end())
                continue;
            const double forward = with_slopes[f].derivatives()[static_cast<Eigen::Index>(i)],
                         at = plan.assumptions[asked[i]];
            CAPTURE(name(asked[i]));
            CAPTURE(called[f]);
            const double back = *swept.rows[static_cast<std::size_t>(asked[i])].derivative;
            CHECK(std::abs(back - forward) <= 1e-9 * std::abs(forward) + 1e-12 * plain[f] / at);
        }
    }
}

}  // namespace jknmodel::tests::derivative_test
