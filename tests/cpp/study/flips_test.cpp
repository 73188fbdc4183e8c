// SPDX-License-Identifier: Apache-2.0
//
// JKNMODEL_SCENARIOS sets how many plans are drawn; ./jkn check runs 200.

#include <doctest/doctest.h>

#include <asked.hpp>
#include <cmath>
#include <districts.hpp>
#include <jknmodel/study/flips.hpp>
#include <jknmodel/study/solve.hpp>
#include <limits>
#include <random_scenario.hpp>
#include <run.hpp>
#include <vector>

namespace jknmodel::tests::flips_test {

namespace {

using enum Target::Figure;

template <class Margin>
Flip flip_of(const Movable& thing, Margin&& margin) {
    return nearest_flips({thing}, margin(thing.value), [&](const std::vector<OtherValue>& others) {
        std::vector<double> out;
        for (const OtherValue& other : others) out.push_back(margin(other.value));
        return out;
    })[0];
}

Scenario intake(std::int64_t rupiah, std::int64_t heads) {
    auto l = lever<PbidIntake>("intake", Month{2025, 1}, Month{2025, 6});
    l.fund = "APBD 2025", l.heads.count = heads, l.beyond_fund = true;
    return quiet_scenario(rupiah, {l});
}

}  // namespace

TEST_CASE("a line that is crossed once on each side is found there, within the range or beyond") {
    const Flip found =
        flip_of({1, 0, 2, -10, 10}, [](double x) { return 1.5 - std::abs(x - 1.25); });
    REQUIRE(found.above);
    CHECK(*found.above == doctest::Approx(2.75).epsilon(1e-3));
    REQUIRE(found.below);
    CHECK(*found.below == doctest::Approx(-0.25).epsilon(4e-3));
    CHECK(1.5 - std::abs(*found.above - 1.25) < 0);  // there it is the other already
    CHECK(1.5 - std::abs(*found.below - 1.25) < 0);
    CHECK(found.tried < 60);
}

TEST_CASE("of several crossings the nearest on each side is the flip") {
    const auto wave = [](double x) { return std::cos(x); };  // 0 at 1.57, 4.71, 7.85
    const Flip found = flip_of({0, -8, 8, -8, 8}, wave);
    REQUIRE(found.above);
    CHECK(*found.above == doctest::Approx(std::acos(0.0)).epsilon(2e-3));
    REQUIRE(found.below);
    CHECK(*found.below == doctest::Approx(-std::acos(0.0)).epsilon(2e-3));
}

TEST_CASE("a decision that is not so flips to so") {
    const Flip found = flip_of({0, -1, 1, -1, 1}, [](double x) { return x - 0.5; });
    REQUIRE(found.above);
    CHECK(*found.above == doctest::Approx(0.5).epsilon(2e-3));
    CHECK(*found.above >= 0.5);
    CHECK_FALSE(found.below);
}

TEST_CASE("what makes no difference is not felt, and is asked twice") {
    const Flip found = flip_of({1, 0, 2, 0, 5}, [](double) { return 0.3; });
    CHECK_FALSE(found.felt);
    CHECK_FALSE(found.below);
    CHECK_FALSE(found.above);
    CHECK(found.tried == 2);
    CHECK(flip_of({1, 0, 2, 0, 5}, [](double x) { return 0.3 + x / 100; }).felt);
}

TEST_CASE("values that no run can have are left out, and a flip before them is found") {
    const auto margin = [](double x) {
        return x > 3 ? std::numeric_limits<double>::quiet_NaN() : 2.9 - x;
    };
    const Flip found = flip_of({1, 0.9, 1.1, 0, 100}, margin);
    REQUIRE(found.above);
    CHECK(*found.above == doctest::Approx(2.9).epsilon(2e-3));
    CHECK(found.most <= 3);
    const Flip none = flip_of({1, 0.9, 1.1, 0, 100}, [&](double x) { return margin(x) + 1; });
    CHECK_FALSE(none.above);
    CHECK(none.most == doctest::Approx(3).epsilon(0.05));
}

TEST_CASE("nothing beyond the range is tried where it is not wanted") {
    FlipGrid grid;
    grid.beyond = false;
    const auto found = nearest_flips(
        {{1, 0, 2, 0, 100}}, 1,
        [](const std::vector<OtherValue>& others) {
            std::vector<double> out;
            for (const OtherValue& other : others) {
                CHECK(other.value <= 2);
                out.push_back(2 - other.value);
            }
            return out;
        },
        grid);
    CHECK(found[0].most == 2);
    CHECK_FALSE(found[0].above);
}

TEST_CASE("the money lasts where nothing is owed, and by how much it does not is said") {
    const Baseline district = quiet_district();
    const Scenario carries = intake(2'520'000'000, 1'000), owes = intake(2'520'000'000, 2'000);
    const auto lasts = [&](const Scenario& plan, Month by, int fund = -1) {
        return money_margin(run(district, plan, Month{2025, 12}), by, fund);
    };
    // 5,000 heads a year and 1,000 for eleven months: 2,485 million
    CHECK(lasts(carries, Month{2025, 12}) == doctest::Approx(35.0 / 2'485).epsilon(1e-6));
    CHECK(lasts(owes, Month{2025, 12}) < 0);
    CHECK(lasts(owes, Month{2025, 6}) >= 0);
    CHECK(lasts(owes, Month{2025, 12}, 0) < 0);
    // as a run says it
    const auto out = run(district, owes, Month{2025, 12});
    const auto end = money_ends(out);
    REQUIRE(end);
    CHECK(lasts(owes, *end) < 0);
    CHECK(lasts(owes, *end - 1) >= 0);
}

TEST_CASE("drawn plans: the nearest flips of assumptions are those of a scan") {
    int found_some = 0, compared = 0;
    const int scenarios = asked("JKNMODEL_SCENARIOS", 3);
    for (int seed = 1; seed <= scenarios; ++seed) {
        CAPTURE(seed);
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        Dice own = dice.of("flips");
        Wanted wanted{{}, district.opening + static_cast<int>(own.whole(6, 12)), 2};
        const auto now_run = run(district, plan, wanted.until());
        const MonthRow<double>& row =
            now_run.rows[static_cast<std::size_t>(wanted.by - district.opening)];
        const auto which = static_cast<Target::Figure>(own.whole(0, 2));
        wanted.targets = {{which, figure(now_run, row, which) + own.between(-0.01, 0.01)}};
        std::vector<Assume> ids{Assume::births,      Assume::pbid_out,  Assume::population_growth,
                                Assume::ppu_bu_lost, Assume::pbi_drift, Assume::settle_power};
        std::vector<Movable> things;
        for (const Assume id : ids) {
            things.push_back(movable(plan, id));
            Movable& thing = things.back();  // a scan of the range and as much again
            const double width = thing.high - thing.low;
            thing.least = std::max(thing.least, std::min(thing.low, thing.value) - width / 2);
            thing.most = std::min(thing.most, std::max(thing.high, thing.value) + width / 2);
        }
        const auto margin_at = [&](std::size_t thing, double value) {
            Scenario moved = plan;
            moved.assumptions[ids[thing]] = value;
            return margin(run(district, moved, wanted.until()), wanted);
        };
        const double now = margin(now_run, wanted);
        const auto flips = nearest_flips(things, now, [&](const std::vector<OtherValue>& others) {
            std::vector<double> out;
            for (const OtherValue& o : others) out.push_back(margin_at(o.thing, o.value));
            return out;
        });
        for (std::size_t t = 0; t < things.size(); ++t) {
            CAPTURE(t);
            const Movable& thing = things[t];
            const int values = scenarios > 3 ? 400 : 60;
            const double cell = (thing.most - thing.least) / values;
            std::optional<double> below, above;
            for (int i = 0; i <= values; ++i) {
                const double value = thing.least + cell * i;
                if ((margin_at(t, value) >= 0) == (now >= 0)) continue;
                if (value < thing.value) below = value;
                if (value > thing.value && !above) above = value;
            }
            ++compared;
            const auto same = [&](const std::optional<double>& mine,
                                  const std::optional<double>& scanned) {
                if (mine) {  // it is one
                    CHECK((margin_at(t, *mine) >= 0) != (now >= 0));
                    ++found_some;
                }
                if (scanned) {  // none nearer was seen by either
                    REQUIRE(mine);
                    const double far = std::abs(*scanned - thing.value);
                    CHECK(std::abs(*mine - thing.value) <=
                          far + 2e-4 * (thing.high - thing.low) + 2e-3 * far);  // as exact as said
                    CHECK(std::abs(*mine - *scanned) <= 1.01 * cell);
                }
            };
            same(flips[t].below, below), same(flips[t].above, above);
        }
    }
    CHECK(compared == 6 * scenarios);
    CHECK(found_some > scenarios);
}

}  // namespace jknmodel::tests::flips_test
