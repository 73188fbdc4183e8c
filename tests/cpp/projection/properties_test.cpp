// SPDX-License-Identifier: Apache-2.0
// What holds whatever the district and whatever is decided, on scenarios drawn at random.
//
// JKNMODEL_SCENARIOS sets how many; ./jkn check runs many.
#include <doctest/doctest.h>

#include <algorithm>
#include <asked.hpp>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <quantities.hpp>
#include <random_scenario.hpp>
#include <run.hpp>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jknmodel::tests::properties_test {

namespace {

constexpr Month horizon{2027, 3};

int scenarios() { return asked("JKNMODEL_SCENARIOS", 250); }
void for_each_scenario(int seed_from, int count,
                       const std::function<void(const Baseline&, const Scenario&)>& test) {
    for (int seed = seed_from; seed < seed_from + count; ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        CAPTURE(seed);
        test(district, plan);
    }
}

/// The figures of a month that two runs are compared by.
std::vector<double> figures(const Outcome<double>& run, const MonthRow<double>& row) {
    std::vector<double> out{run.debt(row),
                            row.carried_debt,
                            run.owed_to_bpjs(row),
                            run.spent(row),
                            of_mandiri(run, row, Entry::paid),
                            of_mandiri(run, row, Entry::lapsed)};
    for (Segment segment : all_segments)
        for (Standing standing : {Standing::active, Standing::pending, Standing::owing,
                                  Standing::instalments, Standing::left, Standing::protected_})
            out.push_back(people_in(run, row, segment, standing));
    for (Payer payer : {Payer::member, Payer::employer, Payer::central, Payer::province,
                        Payer::district, Payer::third_party})
        out.push_back(of_payer(run, row, payer, Entry::billed));
    return out;
}
/// The largest difference between two runs, as a share of the figure (or of one head, one rupiah).
double apart(const Outcome<double>& one, const Outcome<double>& other, double scale = 1) {
    double worst = 0;
    for (std::size_t t = 0; t < one.rows.size(); ++t) {
        const auto a = figures(one, one.rows[t]), b = figures(other, other.rows[t]);
        for (std::size_t i = 0; i < a.size(); ++i)
            worst = std::max(worst, std::abs(a[i] * scale - b[i]) /
                                        (std::abs(b[i]) + one.rows[t].population * scale));
    }
    return worst;
}

/// How far the flows of a run are from the change of any stock, as a share of what stood there and
/// came.
template <class T>
double off_by_flows(const Outcome<T>& out) {
    const Places places{out.stations};
    const auto stocks = [&](const MonthRow<T>& row) {
        std::vector<T> heads(places.size(), T(0));
        for (int s = 0; s < out.stations.size(); ++s)
            heads[places.of(s)] += row.people[static_cast<std::size_t>(s)];
        return heads;
    };
    double worst = 0;
    for (std::size_t t = 1; t < out.rows.size(); ++t) {
        const std::vector<T> opening = stocks(out.rows[t - 1]), closing = stocks(out.rows[t]);
        for (std::size_t i = 0; i < places.size(); ++i) {
            T in(0), gone(0);
            for (const FlowRow<T>& flow : out.rows[t].flows) {
                if (flow.to == places[i]) in += flow.heads;
                if (flow.from == places[i]) gone += flow.heads;
            }
            const auto off = static_cast<double>(opening[i] + in - gone - closing[i]);
            worst =
                std::max(worst, std::abs(off) / (1 + static_cast<double>(opening[i] + in + gone)));
        }
    }
    return worst;
}

}  // namespace

TEST_CASE("random scenarios have levers of every kind, and a further kind would move no other") {
    std::set<std::string_view> kinds;
    for_each_scenario(0, 60, [&](const Baseline&, const Scenario& plan) {
        for (const Lever& lever : plan.levers) kinds.insert(kind(lever));
    });
    CHECK(kinds.size() == LibraryLevers::size);

    const auto fund_of = [](Dice&, int) { return std::string{"APBD 2026"}; };
    for (int seed = 0; seed < 60; ++seed) {
        const Dice dice{static_cast<std::uint64_t>(seed)};
        const auto windows = [&](auto list) {
            std::vector<std::string> out;
            for (const Lever& lever :
                 tests::detail::draw_all(list, dice, small_district(), fund_of))
                if (kind(lever) == PbidIntake::kind || kind(lever) == Rehab::kind)
                    out.push_back(window(lever).name + window(lever).from.str() +
                                  window(lever).until.str());
            return out;
        };
        CHECK(windows(LibraryLevers{}) == windows(LeverList<PbidIntake, Rehab>{}));
    }
}

TEST_CASE("every month of every scenario conserves heads and rupiah, and nothing is below zero") {
    for_each_scenario(1, scenarios(), [](const Baseline& district, const Scenario& plan) {
        const Outcome<double> out = run(district, plan, horizon);  // throws if a proof fails
        REQUIRE(out.rows.size() == static_cast<std::size_t>(horizon - district.opening) + 1);
        const double least = -1e-9 * district.population.count();
        for (std::size_t t = 0; t < out.rows.size(); ++t) {
            const MonthRow<double>& row = out.rows[t];
            CAPTURE(row.month.str());
            for (double people : row.people) REQUIRE(people >= least);
            for (double debt : row.debt) REQUIRE(debt >= least);
            REQUIRE(row.carried_debt >= least);
            REQUIRE(row.released >= 0);
            double parts = 0;
            for (Standing s :
                 {Standing::active, Standing::protected_, Standing::pending, Standing::left})
                parts += out.in(row, s);
            REQUIRE(std::abs(parts + out.owing(row) - out.registered(row)) <=
                    1e-9 * out.registered(row));
            for (const LeverRow<double>& l : row.levers) REQUIRE(l.heads >= least);
            for (const LedgerRow<double>& e : row.ledger) REQUIRE(e.rupiah >= -1e-3);
            for (const FundRow<double>& fund : row.funds) {
                REQUIRE(fund.closing >= -1e-3);
                REQUIRE(std::abs(fund.opening + fund.received - fund.spent - fund.closing) <=
                        1e-9 * (fund.opening + fund.received + 1));
                for (const FundRow<double>& before : t == 0 ? row.funds : out.rows[t - 1].funds)
                    if (t > 0 && before.fund == fund.fund)
                        REQUIRE(std::abs(before.closing - fund.opening) <= 1e-3);
            }
            if (t == 0)
                for (const LedgerRow<double>& e : row.ledger)
                    REQUIRE((e.entry == Entry::opening || e.entry == Entry::closing ||
                             e.entry == Entry::carried_opening ||
                             e.entry == Entry::carried_closing));
        }
    });
}

TEST_CASE("who came less who left is the change of every segment and standing, every month") {
    for_each_scenario(40'001, scenarios(), [](const Baseline& district, const Scenario& plan) {
        const Outcome<double> out = run(district, plan, horizon);
        REQUIRE(out.rows.front().flows.empty());
        REQUIRE(off_by_flows(out) <= 1e-10);
        for (const MonthRow<double>& row : out.rows) {
            bool good = true;
            for (const FlowRow<double>& flow : row.flows) {
                const bool come = flow.cause == Cause::birth || flow.cause == Cause::moving_in,
                           gone = flow.cause == Cause::death || flow.cause == Cause::moving_away;
                good = good && flow.heads >= 0 && flow.from != flow.to &&
                       (flow.from == FlowEnd::outside()) == come &&
                       (flow.to == FlowEnd::outside()) == gone &&
                       (flow.lever >= 0) == (flow.cause == Cause::lever);
            }
            REQUIRE(good);
        }
    });
}

TEST_CASE("whole people come and leave one by one: flows are the change to the last head") {
    int persons = 0;
    for_each_scenario(
        60'001, scenarios() / 10, [&](const Baseline& district, const Scenario& plan) {
            REQUIRE(off_by_flows(run_sampled(district, plan, horizon, 1)) == 0);
            if (district.population.count() > 150'000) return;  // an account at a time takes long
            REQUIRE(off_by_flows(run_persons(district, plan, Month{2025, 12}, 1)) == 0);
            ++persons;
        });
    CHECK(persons > 0);
}

TEST_CASE("a scenario that decides nothing changes nothing") {
    for_each_scenario(5'001, 60, [](const Baseline& district, const Scenario& plan) {
        Scenario none = plan, empty = plan;
        none.levers.clear();
        for (Lever& lever : empty.levers) switch_off(lever);
        // People on plans at the opening pay by the same rule in both.
        for (const Lever& lever : plan.levers)
            if (std::holds_alternative<Rehab>(lever)) return;
        CHECK(apart(run(district, none, horizon), run(district, empty, horizon)) <= 1e-12);
    });
}

TEST_CASE(
    "every count and amount of a lever is as many as the district is large, or is said not to be") {
    for (const std::string_view kind : lever_kinds())
        for (const Key& key : key_table(kind).keys) {
            const bool counted = key.type.starts_with("whole") || key.unit.starts_with("rupiah");
            if (counted) CHECK_NOTHROW((void)grows_with_the_district(key.unit));
        }
}

TEST_CASE("ten times the people and the money are ten times the answer") {
    for_each_scenario(10'001, 60, [](const Baseline& district, Scenario plan) {
        if (district.population.count() > 5e7) return;
        // An earmark brings whole rupiah: of parts and shares there are ten times as many or more.
        for (Lever& lever : plan.levers)
            if (auto* earmark = std::get_if<Earmark>(&lever)) {
                earmark->until = earmark->from;
                if (earmark->share) earmark->share = Fraction{1};
            }
        Baseline large = district;
        large.population = Headcount{district.population.count() * 10};
        for (Cell& cell : large.cells) cell.people = Headcount{cell.people.count() * 10};
        Scenario rich = plan;
        for (Fund& fund : rich.funds) {
            for (Receipt& receipt : fund.receipts)
                receipt.amount = Rupiah{receipt.amount.count() * 10};
            if (fund.spent_before) fund.spent_before = Rupiah{fund.spent_before->count() * 10};
            if (fund.opening_heads) fund.opening_heads = *fund.opening_heads * 10;
        }
        for (Lever& lever : rich.levers) lever = times_ten(lever);
        CHECK(apart(run(district, plan, horizon), run(large, rich, horizon), 10) <= 1e-9);
    });
}

TEST_CASE("the order of funds does not matter, nor that of decisions from above among the others") {
    for_each_scenario(15'001, 60, [](const Baseline& district, const Scenario& plan) {
        Scenario turned = plan;
        std::reverse(turned.funds.begin(), turned.funds.end());
        std::stable_partition(turned.levers.begin(), turned.levers.end(),
                              [](const Lever& l) { return from_above(l); });
        CHECK(apart(run(district, plan, horizon), run(district, turned, horizon)) <= 1e-9);
    });
}

TEST_CASE("a cell of the opening in two halves is the same opening") {
    for_each_scenario(20'001, 40, [](const Baseline& district, const Scenario& plan) {
        Baseline split = district;
        split.cells.clear();
        for (Cell cell : district.cells) {
            cell.people = Headcount{cell.people.count() / 2};
            split.cells.push_back(cell), split.cells.push_back(cell);
        }
        CHECK(apart(run(district, plan, horizon), run(split, plan, horizon)) <= 1e-9);
    });
}

TEST_CASE("splitting a village changes nothing else, nor does its name") {
    for_each_scenario(21'001, 40, [](const Baseline& district, const Scenario& plan) {
        Baseline split = district, renamed = district;
        for (Cell& cell : renamed.cells)
            if (!cell.stratum.village.empty()) cell.stratum.village += " Timur";
        split.cells.clear();
        for (const Cell& cell : district.cells)
            for (const double part : {0.3, 0.7}) {
                Cell half = cell;
                half.people = Headcount{cell.people.count() * part};
                if (is_mandiri(cell.segment)) half.stratum.village += part < 0.5 ? " A" : " B";
                split.cells.push_back(half);
            }
        // Levers that name villages mean others then.
        Scenario unnamed = plan;
        for (Lever& lever : unnamed.levers)
            of_kind(lever, [](auto& l) {
                if constexpr (requires { l.whom; }) l.whom = {};
            });
        const auto before = run(district, unnamed, horizon);
        CHECK(apart(before, run(split, unnamed, horizon)) <= 1e-9);
        CHECK(apart(before, run(renamed, unnamed, horizon)) <= 1e-12);
    });
}

TEST_CASE("a longer horizon does not change the months before it") {
    for_each_scenario(25'001, 30, [](const Baseline& district, const Scenario& plan) {
        const Outcome<double> shorter = run(district, plan, district.opening + 9);
        CHECK(apart(shorter, run(district, plan, horizon)) == 0);
    });
}

}  // namespace jknmodel::tests::properties_test
