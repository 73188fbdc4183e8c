// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <districts.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <numeric>
#include <run.hpp>

namespace jknmodel::tests::payers_test {

namespace {

/// What a fit says of the nation's self-payers, as the facts print it: half a printed digit and 2%
/// may be off, hazards 0.01.
struct Stock {
    const char* fit;
    double active, months, at_24, lapse;
    std::array<double, 5> comes_back;  ///< with 1, 3, 6, 12, 24 months owed
    double cash, debt;
};
constexpr std::array stocks{
    Stock{"A", .537, 15.6, .44, .056, {.21, .11, .072, .044, .013}, .70, 791e3},
    Stock{"B", .537, 15.5, .43, .053, {.23, .092, .052, .029, .015}, .69, 790e3},
    Stock{"C", .534, 15.6, .43, .054, {.24, .100, .058, .033, .019}, .71, 795e3},
};
constexpr std::array asked{1, 3, 6, 12, 24};

bool near(double value, double printed, double digit) {
    return std::abs(value - printed) <= 0.02 * printed + digit / 2;
}

/// People by type and months owed who meet a bill, a month after a closing position: exits gone,
/// entries in.
PayerLaw billed(const PayerLaw& law, const PayerTypes& types, const Assumptions<>& assume) {
    PayerLaw out = law;
    const double active_exit = assume[Assume::mandiri_active_exit],
                 owing_exit = assume[Assume::mandiri_owing_exit];
    const double entries = active_exit * law.active() + owing_exit * law.owing();
    for (std::size_t j = 0; j < out.people.size(); ++j) {
        out.people[j][0] = (1 - active_exit) * law.people[j][0] + entries * types.weight[j];
        for (std::size_t k = 1; k < out.people[j].size(); ++k)
            out.people[j][k] = (1 - owing_exit) * law.people[j][k];
    }
    return out;
}

/// Debtors of the nation where each class stays where it is: months owed by class, and in all, and
/// rupiah. Debtors are of the register's classes, of the active so many are of class III.
struct DebtorsByClass {
    std::array<double, 4> months{};
    double all_months = 0, rupiah = 0;
};
DebtorsByClass debtors_by_class(const char* fit, double active_class_3, double active_class_2) {
    const Assumptions<> assume = assumptions(fit);
    const double third = assume[Assume::debtor_class_3], second = assume[Assume::debtor_class_2];
    const std::array<double, 4> owing{0, 1 - third - second, second, third},
        active{0, 1 - active_class_3 - active_class_2, active_class_2, active_class_3},
        a_month{0, 150e3, 100e3, 35e3};
    DebtorsByClass out;
    for (std::size_t c = 1; c < 4; ++c) {
        KnownPayers known;
        known.active = 17.1e6 * active[c], known.owing_unstated = 14.74e6 * owing[c];
        const Opening group = open(payer_types(assume), assume, known);
        CHECK(group.balanced);
        for (int k = 1; k <= most_months_owed; ++k)
            out.months[c] += k * group.law.at(k) / group.law.owing();
        out.all_months += out.months[c] * owing[c];
        out.rupiah += out.months[c] * a_month[c] * owing[c];
    }
    return out;
}

}  // namespace

TEST_CASE("the types of payers are as good as the Beta distribution for two years of survival") {
    for (const char* fit : {"A", "B"}) {
        const Assumptions<> assume = assumptions(fit);
        const PayerTypes types = payer_types(assume);
        CAPTURE(fit);
        CHECK(types.size() <= 13);
        CHECK(std::abs(std::accumulate(types.weight.begin(), types.weight.end(), 0.0) - 1) <=
              1e-14);
        for (int months = 0; months <= most_months_owed; ++months) {
            double survival = 0;
            for (int j = 0; j < types.size(); ++j) {
                const auto i = static_cast<std::size_t>(j);
                survival += types.weight[i] * std::pow(types.chance[i], months);
            }
            CHECK(std::abs(survival - beta_survival(assume[Assume::pay_alpha],
                                                    assume[Assume::pay_beta], months)) <= 1e-6);
        }
    }
}

TEST_CASE("thirteen types have the exact mean of every power up to the twenty-fifth") {
    for (const auto& [alpha, beta] :
         {std::pair{0.35, 0.30}, {1.88, 0.58}, {5.0, 0.2}, {1.0, 1.0}}) {
        const PayerTypes types = beta_nodes(alpha, beta, 13);
        for (int n = 1; n <= 25; ++n) {
            double mean = 0;
            for (std::size_t j = 0; j < 13; ++j)
                mean += types.weight[j] * std::pow(types.chance[j], n);
            CHECK(std::abs(mean - beta_survival(alpha, beta, n)) <= 1e-12);
        }
    }
}

TEST_CASE("the survival of payers is B(a, b+n) / B(a, b), with a hazard that falls every month") {
    // Missing instead of paying: the spell in debt of accounts that all pay with p ~ Beta(a, b).
    const double a = 0.30, b = 0.35;
    double before = 1;
    for (int n = 0; n < 24; ++n) {
        // NOLINTBEGIN(concurrency-mt-unsafe)
        const double gamma = std::exp(std::lgamma(b + n + 1) + std::lgamma(a + b) - std::lgamma(b) -
                                      std::lgamma(a + b + n + 1));
        // NOLINTEND(concurrency-mt-unsafe)
        const double survival = beta_survival(b, a, n + 1);
        CHECK(std::abs(survival / gamma - 1) <= 1e-12);
        const double hazard = 1 - survival / beta_survival(b, a, n);
        CHECK(std::abs(hazard - a / (a + b + n)) <= 1e-12);
        CHECK(hazard < before);
        before = hazard;
    }
}

TEST_CASE("each fit of payment behaviour reproduces the nation's stock of self-payers") {
    for (const Stock& stock : stocks) {
        CAPTURE(stock.fit);
        const Assumptions<> assume = assumptions(stock.fit);
        const PayerTypes types = payer_types(assume);
        const Settle settle{assume};
        const PayerLaw law = long_run(types, settle, assume[Assume::mandiri_active_exit],
                                      assume[Assume::mandiri_owing_exit]);
        double months = 0;
        for (int k = 1; k <= most_months_owed; ++k) months += k * law.at(k) / law.owing();
        CHECK(law.active() + law.owing() == doctest::Approx(1).epsilon(1e-12));
        CHECK(near(law.active(), stock.active, 1e-3));
        CHECK(near(months, stock.months, 0.1));
        CHECK(near(law.at(24) / law.owing(), stock.at_24, 0.01));
        // Classes III, II, I of debtors: 81, 12, 7 of a hundred.
        CHECK(near(months * (0.81 * 35'000 + 0.12 * 100'000 + 0.07 * 150'000), stock.debt, 1e3));

        const PayerLaw meet = billed(law, types, assume);
        double misses = 0, pays = 0, all = 0;
        std::array<double, most_months_owed + 1> back{};
        for (int j = 0; j < types.size(); ++j)
            for (int k = 0; k <= most_months_owed; ++k) {
                const auto i = static_cast<std::size_t>(j), m = static_cast<std::size_t>(k);
                const double people = meet.people[i][m];
                const double chance = settle.chance(types.chance[i], k);
                back[m] += people * chance / meet.at(k);
                misses += k == 0 ? people * (1 - chance) : 0;
                pays += people * chance * (k + 1), all += people;
            }
        CHECK(std::abs(misses / meet.at(0) - stock.lapse) <= 0.01);
        CHECK(near(pays / all, stock.cash, 0.01));
        for (std::size_t i = 0; i < asked.size(); ++i)
            CHECK(std::abs(back[static_cast<std::size_t>(asked[i])] - stock.comes_back[i]) <= 0.01);
    }
}

TEST_CASE(
    "a debtor owes less than 790 thousand where the dear classes have fewer debtors beside those "
    "who pay, more where they have as many: the classes of the active are not published") {
    const Assumptions<> usual;
    const double third = usual[Assume::active_class_3], second = usual[Assume::active_class_2];
    const Spread ends = usual.spread(Assume::active_class_3);
    const auto in_proportion = [&](double here) { return second * (1 - here) / (1 - third); };
    for (const char* fit : {"A", "B"}) {
        CAPTURE(fit);
        const DebtorsByClass found = debtors_by_class(fit, third, second);
        CHECK(found.rupiah == doctest::Approx(747e3).epsilon(0.01));
        // The months are those published; the dear classes owe fewer of them.
        CHECK(found.all_months > 13);
        CHECK(found.all_months < 16);
        CHECK(found.months[1] < found.months[2]);
        CHECK(found.months[2] < found.months[3]);
        // The active of the debtors' classes: what the fit says of all alike, and was published.
        const DebtorsByClass alike =
            debtors_by_class(fit, usual[Assume::debtor_class_3], usual[Assume::debtor_class_2]);
        CHECK(near(alike.rupiah, 790e3, 1e3));
        CHECK(debtors_by_class(fit, ends.high, in_proportion(ends.high)).rupiah > 790e3);
        // A month more for everybody instead would leave what was published of the months.
        CHECK(found.all_months * 790e3 / found.rupiah > 16);
    }
}

TEST_CASE("a projection of the nation's self-payers stays at the stock its fit was made for") {
    for (const Stock& stock : stocks) {
        CAPTURE(stock.fit);
        const double active = stock.active * 100'000;
        Baseline nation = empty_district(10'000'000, Month{2023, 12});
        put(nation, Segment::PBPU, CareClass::kelas_3, Standing::active, active);
        put(nation, Segment::PBPU, CareClass::kelas_3, Standing::owing, 100'000 - active);
        Scenario plan;
        plan.assumptions = assumptions(stock.fit);
        for (Assume id : {Assume::births, Assume::deaths, Assume::net_move, Assume::ppu_bu_lost,
                          Assume::entrants_from_left})
            plan.assumptions[id] = 0;
        const Outcome<double> out = run(nation, plan, Month{2025, 12});
        for (const auto& row : out.rows) {
            double months = 0;
            for (int k = 1; k <= most_months_owed; ++k)
                months += k * out.people(row, [&](const Station& s) {
                    return s.segment == Segment::PBPU && s.months_owed == k;
                });
            CAPTURE(row.month.str());
            CHECK(people_in(out, row, Segment::PBPU, Standing::active) ==
                  doctest::Approx(active).epsilon(1e-9));
            CHECK(near(months / out.owing(row), stock.months, 0.1));
            CHECK(out.debt(row) == doctest::Approx(35'000 * months).epsilon(1e-12));
            if (row.month > nation.opening)
                CHECK(near(of_mandiri(out, row, Entry::paid) / of_mandiri(out, row, Entry::billed),
                           stock.cash, 0.01));
        }
    }
}

TEST_CASE("what relief of 24 months buys differs fourfold between behaviours stocks cannot tell") {
    const auto active_a_year_after = [](const char* fit) {
        const Assumptions<> assume = assumptions(fit);
        const PayerTypes types = payer_types(assume);
        const Settle settle{assume};
        const PayerLaw law = long_run(types, settle, assume[Assume::mandiri_active_exit],
                                      assume[Assume::mandiri_owing_exit]);
        double active = 0;
        for (int j = 0; j < types.size(); ++j) {
            const auto i = static_cast<std::size_t>(j);
            std::array<double, most_months_owed + 1> x{};
            x[0] = law.people[i][24] / law.at(24);
            for (int month = 0; month < 12; ++month) {
                std::array<double, most_months_owed + 1> next{};
                for (int k = 0; k <= most_months_owed; ++k) {
                    const double here = x[static_cast<std::size_t>(k)];
                    const double pays = settle.chance(types.chance[i], k);
                    next[0] += here * pays;
                    next[static_cast<std::size_t>(std::min(k + 1, most_months_owed))] +=
                        here * (1 - pays);
                }
                x = next;
            }
            active += x[0];
        }
        return active;
    };
    CHECK(std::abs(active_a_year_after("A") - 0.07) <= 0.01);
    CHECK(std::abs(active_a_year_after("B") - 0.30) <= 0.01);
}

TEST_CASE("the opening is the long-run law raked to what is known, never independent of the type") {
    const Assumptions<> assume = assumptions("A");
    const PayerTypes types = payer_types(assume);
    KnownPayers known;
    known.active = 340, known.owing[3] = 60, known.owing[24] = 250, known.owing_unstated = 340;
    const Opening opening = open(types, assume, known);
    CHECK(opening.balanced);
    CHECK(opening.law.active() == doctest::Approx(340).epsilon(1e-12));
    CHECK(opening.law.owing() == doctest::Approx(650).epsilon(1e-12));
    CHECK(opening.law.at(24) > 250);
    const auto mean_chance = [&](std::size_t k) {
        double mean = 0, people = 0;
        for (std::size_t j = 0; j < opening.law.people.size(); ++j)
            mean += opening.law.people[j][k] * types.chance[j], people += opening.law.people[j][k];
        return mean / people;
    };
    CHECK(mean_chance(0) > mean_chance(3));
    CHECK(mean_chance(3) > mean_chance(24));
}

TEST_CASE("the level of settling is the one next to the fit's own, and says when there is none") {
    // Debts by month, 40% of them at the cap, as in R1: many levels hold the active, one is near.
    const auto level = [](const char* fit, double active, double owing) {
        const Assumptions<> assume = assumptions(fit);
        KnownPayers known;
        known.active = active;
        for (std::size_t k = 1; k < 24; ++k) known.owing[k] = owing * 0.6 / 23;
        known.owing[24] = owing * 0.4;
        const Opening out = open(payer_types(assume), assume, known);
        return std::pair{out.level, out.balanced};
    };
    CHECK(level("A", 19'000, 36'200).first == doctest::Approx(0.096837).epsilon(1e-4));
    CHECK(level("B", 19'000, 36'200).first == doctest::Approx(0.201652).epsilon(1e-4));
    CHECK(level("B", 3'200, 3'000).first == doctest::Approx(1.8881).epsilon(1e-4));
    CHECK(level("A", 19'000, 36'200).second);
    CHECK(level("A", 500, 300) == std::pair{1.0, false});
}

TEST_CASE("self-payers stay where they are for two years when nothing is decided") {
    for (const char* fit : {"A", "B", "C"}) {
        Scenario plan = with_money(900'000'000, WhenDry::owe, 2027);
        plan.assumptions.use_fit(fit);
        for (Assume id : {Assume::births, Assume::deaths, Assume::net_move})
            plan.assumptions[id] = 0;
        plan.assumptions[Assume::entrants_from_left] = 0;
        const Outcome<double> out = run(small_district(), plan, Month{2027, 4});
        CHECK(out.balanced);
        const auto paying = [&](const MonthRow<double>& row) {
            return people_in(out, row, Segment::PBPU, Standing::active) +
                   people_in(out, row, Segment::BP, Standing::active);
        };
        // BP has no debtors in this district, so that only its active go, and nobody comes back.
        const auto of_pbpu = [&](const MonthRow<double>& row) {
            return people_in(out, row, Segment::PBPU, Standing::active);
        };
        CAPTURE(fit);
        CHECK(paying(out.rows.front()) == doctest::Approx(720));
        for (const auto& row : out.rows) CHECK(of_pbpu(row) == doctest::Approx(490).epsilon(1e-9));
    }
}

TEST_CASE("a trend lets self-payers grow or shrink from the first month") {
    Scenario plan = with_money(900'000'000);
    plan.assumptions.hold_people_still();
    plan.assumptions[Assume::mandiri_active_exit] = 0.004;
    plan.assumptions[Assume::mandiri_owing_exit] = 0.012;
    plan.assumptions[Assume::entrants_from_left] = 0;
    plan.assumptions[Assume::mandiri_trend] = -0.005;
    const Outcome<double> out = run(small_district(), plan, Month{2025, 6});
    CHECK(people_in(out, out.rows[1], Segment::PBPU, Standing::active) ==
          doctest::Approx(0.995 * 490).epsilon(1e-9));
}

TEST_CASE("debtors owe the rupiah that were published, in months nearest to the long run's") {
    const Assumptions<> assume = assumptions("A");
    KnownPayers known;
    known.active = 5e4, known.owing_unstated = 1e5;
    for (int k = 1; k <= most_months_owed; ++k)
        known.each.of_months[static_cast<std::size_t>(k)] = 35e3 * k;
    const PayerLaw usual = open(payer_types(assume), assume, known).law;
    for (const double months : {3.0, 8.4, 12.5, 20.0}) {
        CAPTURE(months);
        known.each.rupiah = 35e3 * months;
        const Opening group = open(payer_types(assume), assume, known);
        CHECK(group.balanced);
        double owed = 0;
        for (int k = 1; k <= most_months_owed; ++k) owed += k * group.law.at(k);
        CHECK(std::abs(owed / group.law.owing() - months) <= 1e-9);
        CHECK(std::abs(group.law.owing() - 1e5) <= 1e-6);
        CHECK(std::abs(group.law.active() - 5e4) <= 1e-6);
        // Least relative entropy: the logs of what months gain lie on a line.
        const PayerLaw free =
            long_run(payer_types(assume), Settle{assume}.times(group.level),
                     assume[Assume::mandiri_active_exit], assume[Assume::mandiri_owing_exit]);
        const auto gain = [&](int k) { return std::log(group.law.at(k) / free.at(k)); };
        CHECK(std::abs(gain(12) - (gain(1) + gain(23)) / 2) <= 1e-9);
    }
    CHECK(usual.owing() == doctest::Approx(1e5));
}

TEST_CASE("a debt that no number of months is worth leaves debtors at the end of the months") {
    const Assumptions<> assume = assumptions("B");
    KnownPayers known;
    known.active = 5e4, known.owing_unstated = 1e5;
    for (int k = 1; k <= most_months_owed; ++k)
        known.each.of_months[static_cast<std::size_t>(k)] = 35e3 * k;
    known.each.rupiah = 35e3 * 24;
    const PayerLaw law = open(payer_types(assume), assume, known).law;
    CHECK(law.at(most_months_owed) > 0.99 * law.owing());
    CHECK(law.owing() == doctest::Approx(1e5));
}

}  // namespace jknmodel::tests::payers_test
