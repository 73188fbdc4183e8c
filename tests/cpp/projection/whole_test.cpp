// SPDX-License-Identifier: Apache-2.0
// Whole people: nothing is lost to the last head and rupiah, the same seed gives the same bits, and
// two scenarios differ only through the policy.
#include <doctest/doctest.h>

#include <asked.hpp>
#include <cmath>
#include <cstdlib>
#include <jknmodel/projection/engine/kind.hpp>
#include <numeric>
#include <random_scenario.hpp>
#include <run.hpp>
#include <string>

namespace jknmodel::tests::whole_test {

namespace {

constexpr Month horizon{2026, 12};

/// Every number of an outcome in one.
std::uint64_t hash_of(const WholeOutcome& run) {
    std::uint64_t h = 0;
    const auto add = [&](std::int64_t x) { h = mixed(h ^ static_cast<std::uint64_t>(x)); };
    for (const auto& row : run.rows) {
        add(row.population), add(row.carried_debt), add(row.released);
        for (std::int64_t x : row.people) add(x);
        for (std::int64_t x : row.debt) add(x);
        for (const auto& e : row.ledger) add(e.rupiah);
        for (const auto& f : row.funds) add(f.closing), add(f.spent), add(f.owed);
    }
    return h;
}
std::uint64_t hash_of(const Accounts& accounts) {
    std::uint64_t h = 0;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        h = mixed(h ^ accounts.segment[i] ^ (std::uint64_t{accounts.standing[i]} << 8U) ^
                  (std::uint64_t{accounts.months_owed[i]} << 16U) ^
                  (std::uint64_t{accounts.people[i]} << 24U));
        h = mixed(h ^ static_cast<std::uint64_t>(accounts.debt[i]));
        h = mixed(h ^ static_cast<std::uint64_t>(accounts.carried_debt[i]));
    }
    return h;
}
PbidIntake intake(std::int64_t heads, Month from, Month until) {
    auto out = lever<PbidIntake>("intake", from, until);
    out.fund = "APBD 2025";
    out.heads.count = heads;
    return out;
}
/// Self-payers of class III alone, all active.
Baseline payers(double people, Month opening = Month{2025, 4}) {
    Baseline out = empty_district(people * 2, opening);
    return put(out, Segment::PBPU, CareClass::kelas_3, Standing::active, people);
}
struct Moments {
    double n = 0, sum = 0, squares = 0;
    void add(double x) { ++n, sum += x, squares += x * x; }
    [[nodiscard]] double mean() const { return sum / n; }
    [[nodiscard]] double variance() const { return (squares - sum * sum / n) / (n - 1); }
};

}  // namespace

TEST_CASE("random scenarios conserve heads and rupiah to the last one, in both engines") {
    int ran = 0;
    const int plans = asked("JKNMODEL_PLANS", 15);
    for (int seed = 1; seed <= plans; ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        CAPTURE(seed);
        // The proof of every month throws where a head or a rupiah is missing.
        const WholeOutcome run = run_sampled(district, plan, Month{2027, 3}, 1);
        const auto& last = run.rows.back();
        for (std::int64_t people : last.people) CHECK(people >= 0);
        for (std::int64_t debt : last.debt) CHECK(debt >= 0);
        for (const auto& fund : last.funds) CHECK(fund.closing >= 0);
        if (district.population.count() > 150'000) continue;
        CHECK_NOTHROW((void)run_persons(district, plan, Month{2026, 6}, 1));
        ++ran;
    }
    CHECK(ran >= plans / 30);
}

TEST_CASE("one seed gives one hash, on any number of threads and any width of the machine") {
    Baseline district = small_district();
    for (Cell& cell : district.cells) cell.people = Headcount{cell.people.count() * 12};
    district.population = Headcount{240'000};  // more accounts than one thread keeps to itself
    Scenario plan = with_money(12'000'000'000);
    auto poor = lever<PbidReactivate>("poor", Month{2025, 8}, Month{2025, 12});
    poor.fund = "APBD 2025", poor.monthly_cap = 100;
    plan.levers = {intake(3'000, Month{2025, 6}, Month{2025, 9}), poor};
    const Month until{2025, 12};
    Accounts accounts;
    const std::uint64_t one =
        hash_of(run_persons(district, plan, until, 42, {.accounts = &accounts}));
    const std::uint64_t who = hash_of(accounts);
    for (int threads : {2, 3, 7})
        for (Width width : {Width::one, Width::eight, Width::sixteen}) {
            CAPTURE(threads);
            CHECK(hash_of(run_persons(
                      district, plan, until, 42,
                      {.threads = threads, .width = width, .accounts = &accounts})) == one);
            CHECK(hash_of(accounts) == who);
        }
    CHECK(hash_of(run_persons(district, plan, until, 43)) != one);
    CHECK(hash_of(run_persons(district, plan, until, 42, {.draw = 1})) != one);
    const std::uint64_t drawn = hash_of(run_sampled(district, plan, until, 42));
    CHECK(hash_of(run_sampled(district, plan, until, 42)) == drawn);
    CHECK(hash_of(run_sampled(district, plan, until, 43)) != drawn);
}

TEST_CASE("a draw is the same whichever others are drawn, on any number of threads") {
    const Baseline district = small_district();
    const Scenario plan = with_money(900'000'000);
    const Month until{2025, 12};
    const auto hashes = [&](std::uint32_t first, std::uint32_t count, int threads) {
        std::vector<std::uint64_t> out;
        for (const WholeOutcome& run :
             run_draws({{&district, &plan}}, until, {3, first, count}, threads))
            out.push_back(hash_of(run));
        return out;
    };
    const auto all = hashes(0, 17, 1);
    for (int threads : {2, 3, 7}) CHECK(hashes(0, 17, threads) == all);
    for (std::uint32_t parts : {1U, 2U, 17U}) {  // cut anywhere, on as many machines
        std::vector<std::uint64_t> together;
        for (std::uint32_t part = 0; part < parts; ++part) {
            const std::uint32_t first = part * 17 / parts, next = (part + 1) * 17 / parts;
            for (std::uint64_t h : hashes(first, next - first, 2)) together.push_back(h);
        }
        CHECK(together == all);
    }
}

TEST_CASE("draws that make no sense are refused by name") {
    const Baseline district = small_district();
    const Scenario plan = with_money(900'000'000);
    const jknmodel::Case one{&district, &plan};
    const auto ask = [&](const std::vector<jknmodel::Case>& cases, Draws draws) {
        return run_draws(cases, Month{2025, 5}, draws);
    };
    CHECK_THROWS_AS(ask({one}, {0, 0, 0}), InputError);
    CHECK_THROWS_AS(ask({one}, {0, 0, Chance::most_draws + 1}), InputError);
    CHECK_THROWS_AS(ask({one}, {0, Chance::most_draws, 1}), InputError);
    CHECK_THROWS_AS(ask({one, one}, {0, 0, 3}), InputError);
    CHECK(ask({one, one}, {0, 0, 2}).size() == 2);
}

TEST_CASE("a reform that changes nothing differs by exactly nothing") {
    const Baseline district = small_district();
    const Scenario plan = with_money(900'000'000);
    Scenario reform = plan;
    auto change = lever<LawChange>("the same", Month{2025, 7}, Month{2026, 12});
    change.rules = {{"mandiri.class_3.tariff", 42'000}};
    reform.levers = {change};
    for (std::uint32_t draw = 0; draw < 3; ++draw) {
        CHECK(hash_of(run_sampled(district, reform, horizon, 8, draw)) ==
              hash_of(run_sampled(district, plan, horizon, 8, draw)));
        CHECK(hash_of(run_persons(district, reform, horizon, 8, {.draw = draw})) ==
              hash_of(run_persons(district, plan, horizon, 8, {.draw = draw})));
    }
    // And one that starts late differs by nothing before it starts.
    Scenario late = plan;
    late.levers = {intake(500, Month{2026, 3}, Month{2026, 4})};
    for (Fund& fund : late.funds) fund.receipts[0].amount = Rupiah{5'000'000'000};
    Scenario without = late;
    without.levers.clear();
    const WholeOutcome a = run_persons(district, without, Month{2026, 2}, 8),
                       b = run_persons(district, late, Month{2026, 2}, 8);
    CHECK(a.registered(a.rows.back()) == b.registered(b.rows.back()));
    CHECK(a.debt(a.rows.back()) == b.debt(b.rows.back()));
    CHECK(a.active(a.rows.back()) == b.active(b.rows.back()));
}

TEST_CASE("raising every chance to pay never deepens anybody's debt in any month") {
    const Baseline district = [] {
        Baseline out = empty_district(12'000);
        for (CareClass c : paying_classes) {
            put(out, Segment::PBPU, c, Standing::active, 700);
            for (int k : {1, 3, 9, 24}) put(out, Segment::PBPU, c, Standing::owing, 300, k);
        }
        return out;
    }();
    for (Month until : {Month{2025, 5}, Month{2025, 6}, Month{2026, 1}, Month{2027, 11}}) {
        Accounts before;
        for (double p : {0.05, 0.4, 0.41, 0.9, 0.99, 1.0}) {
            Scenario plan = with_money(0, WhenDry::owe, 2027);
            plan.assumptions = still(p);
            Accounts accounts;
            (void)run_persons(district, plan, until, 5, {.accounts = &accounts});
            if (before.size() > 0) {
                REQUIRE(accounts.size() == before.size());
                std::size_t deeper = 0, shallower = 0;
                for (std::size_t i = 0; i < before.size(); ++i) {
                    deeper += accounts.debt[i] > before.debt[i] ? 1 : 0;
                    shallower += accounts.debt[i] < before.debt[i] ? 1 : 0;
                }
                CHECK(deeper == 0);
                CHECK(shallower > 0);
            }
            before = accounts;
        }
    }
}

TEST_CASE("families pay together: families of four double the standard deviation") {
    const Baseline district = payers(8'000);
    Scenario plan = with_money(0);
    plan.assumptions = still(0.8);
    const Month until{2025, 5};
    const auto spread = [&](int size, bool persons) {
        Moments active;
        const Families families{FamilySizes{static_cast<double>(size), size}, FamilySizes{1, 1}};
        for (std::uint32_t draw = 0; draw < 600; ++draw) {
            const WholeOutcome run =
                persons
                    ? run_persons(district, plan, until, 9, {.draw = draw, .families = families})
                    : run_sampled(district, plan, until, 9, draw, families);
            active.add(static_cast<double>(run.active(run.rows.back())));
        }
        return active;
    };
    for (bool persons : {false, true}) {
        CAPTURE(persons);
        for (int size : {1, 4}) {
            const Moments found = spread(size, persons);
            // Oracle 10: variance = sum s^2 F_s p (1 - p), F_s families of s.
            const double variance = size * 8'000 * 0.8 * 0.2;
            CHECK(std::abs(found.mean() - 6'400) < 5 * std::sqrt(variance / 600));
            CHECK(found.variance() == doctest::Approx(variance).epsilon(5 * std::sqrt(2.0 / 600)));
        }
    }
}

TEST_CASE("spread comes from each starting cell, not from one chance for all") {
    // Half of the families always pay, half never: nobody is left to chance.
    Baseline district = empty_district(10'000);
    put(district, Segment::PBPU, CareClass::kelas_3, Standing::active, 2'000);
    put(district, Segment::PBPU, CareClass::kelas_3, Standing::owing, 2'000, 24);
    Scenario plan = with_money(0);
    plan.assumptions = still(0.9);
    plan.assumptions[Assume::settle_level] = 0.2, plan.assumptions[Assume::family_size] = 1;
    const auto active = [&](bool persons) {
        Moments out;
        for (std::uint32_t draw = 0; draw < 600; ++draw) {
            const WholeOutcome run =
                persons ? run_persons(district, plan, Month{2025, 5}, 4, {.draw = draw})
                        : run_sampled(district, plan, Month{2025, 5}, 4, draw);
            out.add(static_cast<double>(run.active(run.rows.back())));
        }
        return out;
    };
    for (bool persons : {false, true}) {
        const Moments found = active(persons);
        const double owed = 0.9 * 0.2;
        const double cells = 2'000 * 0.9 * 0.1 + 2'000 * owed * (1 - owed);
        const double mean = 2'000 * 0.9 + 2'000 * owed, p = mean / 4'000;
        CHECK(std::abs(found.mean() - mean) < 5 * std::sqrt(cells / 600));
        CHECK(found.variance() == doctest::Approx(cells).epsilon(5 * std::sqrt(2.0 / 600)));
        CHECK(found.variance() < 0.8 * 4'000 * p * (1 - p));
    }
}

TEST_CASE("Little: those who are inactive are the monthly lapses times the mean spell") {
    Scenario plan = with_money(0, WhenDry::owe, 2035);
    plan.assumptions = still(0.3);
    const WholeOutcome run = run_persons(payers(40'000), plan, Month{2032, 4}, 6);
    double stock = 0, lapses = 0, months = 0;
    for (std::size_t t = 49; t < run.rows.size(); ++t, ++months) {
        const auto owing = [&](std::size_t at) {
            return static_cast<double>(run.owing(run.rows[at]));
        };
        stock += owing(t);
        lapses += static_cast<double>(people_in(run, run.rows[t], Segment::PBPU, Standing::owing)) -
                  static_cast<double>(run.people(run.rows[t], [](const Station& s) {
                      return s.standing == Standing::owing && s.months_owed > 1;
                  }));
    }
    CHECK(stock / months == doctest::Approx(lapses / months / 0.3).epsilon(0.01));
    CHECK(stock / months == doctest::Approx(40'000 * 0.7).epsilon(0.01));
}

TEST_CASE("debts of the whole nation are exact, also beyond 2^53") {
    for (const auto& [tariff, debt] :
         {std::pair<std::int64_t, std::int64_t>{150'000, 1'022'400'000'000'000},
          {2'250'000, 15'336'000'000'000'000}}) {
        Baseline nation = empty_district(284'000'000);
        put(nation, Segment::PBPU, CareClass::kelas_1, Standing::owing, 284'000'000, 24);
        Scenario plan = with_money(0);
        plan.assumptions = still(0.5);
        auto change = lever<LawChange>("tariff", Month{2020, 1}, Month{2026, 12});
        change.rules = {{"mandiri.class_1.tariff", tariff}};
        plan.levers = {change};
        const WholeOutcome run = run_sampled(nation, plan, Month{2025, 6}, 1);
        CHECK(run.debt(run.rows.front()) == debt);
        std::int64_t opening = run.debt(run.rows.front());
        for (std::size_t t = 1; t < run.rows.size(); ++t) {
            const auto& row = run.rows[t];
            const std::int64_t billed = of_mandiri(run, row, Entry::billed),
                               paid = of_mandiri(run, row, Entry::paid),
                               lapsed = of_mandiri(run, row, Entry::lapsed);
            CHECK(opening + billed == paid + lapsed + run.debt(row));
            opening = run.debt(row);
        }
    }
}

TEST_CASE("a limited lever takes whole families and no head more than its limit") {
    Scenario plan = with_money(50'000'000'000);
    plan.assumptions = still(0.02);
    plan.assumptions[Assume::family_size] = 3;
    auto poor = lever<PbidReactivate>("poor", Month{2025, 5}, Month{2025, 5});
    poor.fund = "APBD 2025", poor.heads.count = 101;
    plan.levers = {poor};
    Baseline district = empty_district(40'000);
    put(district, Segment::PBPU, CareClass::kelas_3, Standing::owing, 6'000, 12);
    for (std::uint32_t draw = 0; draw < 20; ++draw) {
        Accounts accounts;
        const WholeOutcome run =
            run_persons(district, plan, Month{2025, 5}, 2, {.draw = draw, .accounts = &accounts});
        CHECK(moved_by(run, Month{2025, 5}, 0) == 101);
        std::int64_t heads = 0;
        for (std::size_t i = 0; i < accounts.size(); ++i)
            if (accounts.segment[i] == static_cast<std::uint8_t>(Segment::PBID))
                heads += accounts.people[i];
        CHECK(heads == 101);
        const WholeOutcome drawn = run_sampled(district, plan, Month{2025, 5}, 2, draw);
        CHECK(moved_by(drawn, Month{2025, 5}, 0) == 101);
    }
}

TEST_CASE("accounts read back add up to the last row") {
    Accounts accounts;
    const WholeOutcome run =
        run_persons(small_district(), with_money(900'000'000), horizon, 3, {.accounts = &accounts});
    const auto& last = run.rows.back();
    std::int64_t people = 0, debt = 0, carried = 0;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        people += accounts.people[i], carried += accounts.carried_debt[i];
        debt += accounts.debt[i];
        CHECK((accounts.months_owed[i] == 0) == (accounts.debt[i] == 0));
        if (accounts.gone[i] != 0) CHECK(accounts.people[i] == 0);
    }
    CHECK(people == run.registered(last));
    CHECK(debt == std::accumulate(last.debt.begin(), last.debt.end(), std::int64_t{0}));
    CHECK(carried == last.carried_debt);
    CHECK(accounts.opening > 10'000);
    CHECK(accounts.size() > accounts.opening);
}

TEST_CASE("a long run of many accounts loses no head and no rupiah") {
    // JKNMODEL_ACCOUNTS sets how many; ./jkn check makes 10^9 account-months of it.
    const double people = asked("JKNMODEL_ACCOUNTS", 30'000) * 1.3;
    Baseline district = small_district();
    const double scale = people / district.registered();
    for (Cell& cell : district.cells)
        cell.people = Headcount{std::floor(cell.people.count() * scale)};
    district.population = Headcount{std::floor(people * 1.1)};
    Scenario plan = with_money(static_cast<std::int64_t>(people) * 45'000, WhenDry::owe, 2036);
    plan.levers = {intake(static_cast<std::int64_t>(people / 50), Month{2025, 6}, Month{2025, 9})};
    Accounts accounts;
    const WholeOutcome run =
        run_persons(district, plan, Month{2035, 10}, 12, {.threads = 2, .accounts = &accounts});
    double account_months = 0;
    for (std::size_t t = 1; t < run.rows.size(); ++t) {
        const auto& row = run.rows[t];
        account_months += static_cast<double>(accounts.opening);
        // By segment and payer: what was owed and billed is paid, lapsed, carried off, or owed.
        for (std::size_t p = 0; p < count_of<Payer>(); ++p)
            for (Segment s : all_segments) {
                std::int64_t in = 0, out = 0;
                for (const auto& e : row.ledger) {
                    if (e.payer != static_cast<Payer>(p) || e.segment != s) continue;
                    if (e.entry == Entry::opening || e.entry == Entry::billed ||
                        e.entry == Entry::returned || e.entry == Entry::taken_over)
                        in += e.rupiah;
                    if (e.entry == Entry::paid || e.entry == Entry::relieved ||
                        e.entry == Entry::lapsed || e.entry == Entry::written_off ||
                        e.entry == Entry::departed || e.entry == Entry::carried ||
                        e.entry == Entry::passed_on || e.entry == Entry::closing)
                        out += e.rupiah;
                }
                REQUIRE(in == out);
            }
    }
    std::int64_t heads = 0;
    for (std::uint16_t size : accounts.people) heads += size;
    CHECK(heads == run.registered(run.rows.back()));
    MESSAGE(account_months << " account-months");
    if (asked("JKNMODEL_ACCOUNTS", 0) > 0) CHECK(account_months >= 1e9);
}

TEST_CASE("instalments add up to the debt, one rupiah apart at most, and no more than planned") {
    const Stations stations{1, 0};
    const auto at = [&](int months) {
        return stations.instalments(Segment::PBPU, CareClass::kelas_3, months);
    };
    for (std::int64_t debt : {1L, 11L, 840'000L, 840'001L, 10'000'000'007L})
        for (int parts : {2, 3, 12}) {
            Kind kind{.station = at(24), .type = 0, .size = 1};
            kind.debt = debt;
            std::int64_t sum = 0, most = 0, least = debt;
            for (int left = parts; left > 1; --left) {
                After out;
                after(stations, kind, {.to = at(23), .effect = Effect::instalment, .parts = left},
                      Counted{35'000}, out);
                CHECK(out.kind.debt == kind.debt - out.lapsed);
                sum += out.lapsed;
                most = std::max(most, out.lapsed), least = std::min(least, out.lapsed);
                kind = out.kind;
            }
            sum += kind.debt, most = std::max(most, kind.debt), least = std::min(least, kind.debt);
            CHECK(sum == debt);
            CHECK(most - least <= 1);
        }
}

}  // namespace jknmodel::tests::whole_test
