// SPDX-License-Identifier: Apache-2.0
// Closed formulas that the month must reproduce: p is the chance to pay everything, q = 1 - p.
#include <doctest/doctest.h>

#include <cmath>
#include <districts.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <run.hpp>
#include <vector>

namespace jknmodel::tests::oracles_test {

namespace {

constexpr int cap = most_months_owed;
constexpr double share = 35'000;  // the own share of class III, in force since 2021
constexpr Month start{2022, 12};

bool same(double value, double exact) {
    return std::abs(value - exact) <= 1e-12 * std::max(std::abs(exact), 1e-3);
}

/// A thousand class III self-payers who owe k0 months, all with chance p.
Outcome<double> payers(double p, int k0, int months) {
    Baseline district = empty_district(1e6, start);
    put(district, Segment::PBPU, CareClass::kelas_3, k0 == 0 ? Standing::active : Standing::owing,
        1'000, k0);
    Scenario plan;
    plan.assumptions = still(p);
    return run(district, plan, start + months);
}
double owing(const Outcome<double>& run, const MonthRow<double>& row, int months) {
    return run.people(row, [&](const Station& s) { return s.months_owed == months; });
}

/// A district that pays for residents only, all others unregistered.
Baseline residents(double population, double heads) {
    Baseline out = empty_district(population, Month{2024, 12});
    put(out, Segment::PBID, CareClass::kelas_3, Standing::active, heads);
    return out;
}
PbidIntake intake(std::optional<std::int64_t> heads, Month month) {
    auto out = lever<PbidIntake>("intake " + month.str(), month, month);
    out.fund = "APBD 2025";
    out.heads.count = heads;
    return out;
}
Scenario budget(std::int64_t rupiah, std::vector<Lever> levers) {
    Scenario out = with_money(rupiah, WhenDry::owe, 2025);
    out.assumptions = still(0.5);
    out.levers = std::move(levers);
    return out;
}

}  // namespace

TEST_CASE("debt after n months from nothing is r q (1 - q^m) / p, m = min(n, 24)") {
    for (double p : {0.003, 0.1, 0.5, 0.946}) {
        const double q = 1 - p;
        const Outcome<double> out = payers(p, 0, 40);
        for (int n = 0; n <= 40; ++n) {
            CAPTURE(n);
            const double months = q * (1 - std::pow(q, std::min(n, cap))) / p;
            CHECK(same(out.debt(out.rows[static_cast<std::size_t>(n)]), 1'000 * share * months));
        }
    }
    const Outcome<double> out = payers(0.1, 0, 30);
    CHECK(std::abs(out.debt(out.rows.back()) / share / 1'000 - 8.282102) <= 5e-7);
}

TEST_CASE("debt after n months from k0 months owed follows who has never paid and who has") {
    for (double p : {0.01, 0.2}) {
        const double q = 1 - p;
        for (int k0 : {1, 7, 23, 24}) {
            const Outcome<double> out = payers(p, k0, 40);
            for (int n = 0; n <= 40; ++n) {
                double months = std::pow(q, n) * std::min(k0 + n, cap);
                for (int j = 0; j < n; ++j) months += p * std::pow(q, j) * std::min(j, cap);
                CHECK(
                    same(out.debt(out.rows[static_cast<std::size_t>(n)]), 1'000 * share * months));
            }
        }
    }
}

TEST_CASE("arrears come to rest at p q^k, with q^24 at the cap") {
    const double p = 0.05, q = 0.95;
    const Outcome<double> out = payers(p, 0, 36);
    const PayerTypes one = payer_types(still(p));
    const PayerLaw law = long_run(one, Settle{1, 0}, 0, 0);
    for (int k = 0; k <= cap; ++k) {
        const double people = k < cap ? p * std::pow(q, k) : std::pow(q, cap);
        CHECK(same(law.at(k), people));
        for (int n = cap; n <= 36; ++n)
            CHECK(same(owing(out, out.rows[static_cast<std::size_t>(n)], k) / 1'000, people));
    }
    CHECK(std::abs(law.at(cap) - 0.292) <= 5e-4);
}

TEST_CASE("of a month's bills r (1 - q^25) is collected and r q^25 lapses in the long run") {
    for (double p : {0.05, 0.3}) {
        const Outcome<double> out = payers(p, 0, 30);
        const double lapses = std::pow(1 - p, cap + 1);
        for (std::size_t n = cap + 1; n <= 30; ++n) {
            const MonthRow<double>& row = out.rows[n];
            CHECK(same(of_mandiri(out, row, Entry::billed), 1'000 * share));
            CHECK(same(of_mandiri(out, row, Entry::paid), 1'000 * share * (1 - lapses)));
            CHECK(same(of_mandiri(out, row, Entry::lapsed), 1'000 * share * lapses));
        }
    }
}

TEST_CASE("a debtor owes (1 - q^24) / p months on average") {
    for (const auto& [p, printed] :
         {std::pair{0.003, 23.19}, {0.01, 21.43}, {0.02, 19.21}, {0.05, 14.16}, {0.10, 9.20}}) {
        const Outcome<double> out = payers(p, 0, cap);
        const MonthRow<double>& row = out.rows.back();
        const double months = out.debt(row) / share / out.owing(row);
        CHECK(same(months, (1 - std::pow(1 - p, cap)) / p));
        CHECK(std::abs(months - printed) <= 5e-3);
    }
}

TEST_CASE("from paid up to 24 months owed it takes (q^-24 - 1) / p months on average") {
    // The share of time at the cap is (1/p) / (time to the cap + 1/p): a visit lasts 1/p.
    const double p = 0.1;
    const Outcome<double> out = payers(p, 0, cap);
    const double at_cap = owing(out, out.rows.back(), cap) / 1'000;
    const double months = (1 / at_cap - 1) / p;
    CHECK(same(months, (std::pow(1 - p, -cap) - 1) / p));
    CHECK(std::abs(months - 115.366) <= 5e-4);
}

TEST_CASE(
    "a spell in arrears survives n months with q^n, among mixed payers with B(b+n, a)/B(b, a)") {
    const double p = 0.2;
    const Outcome<double> out = payers(p, 1, 22);
    for (int n = 0; n <= 22; ++n)
        CHECK(same(owing(out, out.rows[static_cast<std::size_t>(n)], 1 + n) / 1'000,
                   std::pow(1 - p, n)));

    // New accounts have the types' own mix: a pledge registers them, ends, and they go their way.
    Baseline nobody = empty_district(1e6, start);
    put(nobody, Segment::PBPU, CareClass::kelas_3, Standing::active, 0);
    Scenario plan;
    plan.assumptions = still(0.5);
    plan.assumptions[Assume::pay_alpha] = 0.35, plan.assumptions[Assume::pay_beta] = 0.30;
    plan.assumptions[Assume::payer_types] = 13;
    auto pledge = lever<ThirdPartyPledge>("donor", start + 1, start + 1);
    pledge.heads.count = 1'000;
    pledge.default_chance = Fraction{0};
    pledge.pledged_until = start + 2;
    plan.levers = {pledge};
    const Outcome<double> mixed = run(nobody, plan, start + 26);
    for (int n = 1; n <= 23; ++n)
        CHECK(std::abs(owing(mixed, at(mixed, start + 2 + n), n) / 1'000 -
                       beta_survival(0.30, 0.35, n)) <= 1e-12);
}

TEST_CASE("two states approach their balance by the factor 1 - a - b a month") {
    Baseline district = empty_district(1e6, start);
    put(district, Segment::PBI, CareClass::kelas_3, Standing::active, 80'000);
    put(district, Segment::PBI, CareClass::kelas_3, Standing::left, 20'000);
    Scenario plan;
    plan.assumptions = still(0.5);
    plan.assumptions[Assume::pbi_drift] = 0.02, plan.assumptions[Assume::pbi_drift_replaced] = 0;
    plan.assumptions[Assume::pbi_back_in_a_year] = 0.12;
    const double a = 0.02, b = 1 - std::pow(0.88, 1.0 / 12), rest = b / (a + b);
    const Outcome<double> out = run(district, plan, start + 60);
    for (int n = 0; n <= 60; ++n)
        CHECK(same(out.active(out.rows[static_cast<std::size_t>(n)]) / 1e5,
                   rest + (0.8 - rest) * std::pow(1 - a - b, n)));
}

TEST_CASE("each type is a chain of its own: x_n = x_0 P^n, with births, deaths and moves by cell") {
    Baseline district = empty_district(1e6, start);
    put(district, Segment::PBPU, CareClass::kelas_2, Standing::active, 900);
    put(district, Segment::PBPU, CareClass::kelas_2, Standing::owing, 700);
    put(district, Segment::PPU_PN, CareClass::none, Standing::active, 5'000);
    Scenario plan;
    plan.assumptions = assumptions("A");
    plan.assumptions.hold_people_still();
    plan.assumptions[Assume::deaths] = 8.5, plan.assumptions[Assume::net_move] = -0.5;
    plan.assumptions[Assume::births] = 13, plan.assumptions[Assume::newborn_registered] = 0.6;
    plan.assumptions[Assume::settle_levelled] = 0;
    const Outcome<double> out = run(district, plan, start + 24);

    const double gone = 9.0 / 12'000, born = 13 * 0.6 / 12'000;
    const PayerTypes types = payer_types(plan.assumptions);
    const Settle settle{plan.assumptions};
    KnownPayers known;
    known.active = 900, known.owing_unstated = 700;
    PayerLaw x = open(types, plan.assumptions, known).law;
    double officials = 5'000, left = 0;
    for (int n = 1; n <= 24; ++n) {
        const MonthRow<double>& row = out.rows[static_cast<std::size_t>(n)];
        // Children of families that are not registered come to active members, as they are spread;
        // those of families in arrears are registered beside them, inactive.
        const double active = officials + x.at(0);
        double in_arrears = 0;
        for (int k = 1; k <= cap; ++k) in_arrears += x.at(k);
        const double members = active + in_arrears + left;
        const double beside = born * (1e6 - members * (1 - gone)) / (active * (1 - gone));
        for (std::size_t j = 0; j < x.people.size(); ++j) {
            auto next = x.people[j];
            next.fill(0);
            for (int k = 0; k <= cap; ++k) {
                const double here = x.people[j][static_cast<std::size_t>(k)] * (1 - gone) *
                                    (k == 0 ? 1 + born + beside : 1);
                const double pays = settle.chance(types.chance[j], k);
                next[0] += here * pays;
                next[static_cast<std::size_t>(std::min(k + 1, cap))] += here * (1 - pays);
            }
            x.people[j] = next;
        }
        officials *= (1 - gone) * (1 + born + beside);
        left = (left * (1 + born) + in_arrears * born) * (1 - gone);
        CHECK(same(in_segment(out, row, Segment::PPU_PN), officials));
        for (int k = 0; k <= cap; ++k)
            CHECK(same(out.people(row,
                                  [&](const Station& s) {
                                      return s.segment == Segment::PBPU && s.months_owed == k;
                                  }),
                       x.at(k) + (k == 0 ? left : 0)));
    }
}

TEST_CASE("money carries B / (rate x months) heads, after what is promised to those before them") {
    // No priority status: registered in June, billed from July, six months of the year.
    for (double base : {0.0, 4'000.0}) {
        const Scenario plan = budget(2'400'000'000, {intake(std::nullopt, Month{2025, 6})});
        const Outcome<double> out = run(residents(1e6, base), plan, Month{2025, 12});
        const double heads = (2.4e9 - base * share * 12) / (share * 6);
        CHECK(same(in_segment(out, out.rows.back(), Segment::PBID) - base, heads));
        CHECK(std::abs(out.rows.back().funds[0].closing) <= 1e-3);
        CHECK(out.owed_to_bpjs(out.rows.back()) <= 1e-3);
    }
}

TEST_CASE("a year's bills are 12 N and each entry's months to December, linear in the rate") {
    for (const auto& [basis, rate] : {std::pair{RateBasis::own_share, 35'000.0},
                                      {RateBasis::with_local_share, 37'800.0},
                                      {RateBasis::gross, 42'000.0}}) {
        Scenario plan = budget(9'000'000'000, {});
        plan.rate_basis = basis;
        // With priority status the month of entry is billed, without it the month after.
        for (const bool priority : {true, false}) {
            Baseline district = residents(10'000, 9'900);
            district.priority_status = priority;
            double person_months = 12 * 9'900;
            plan.levers.clear();
            for (int month : {1, 3, 8, 12}) {
                plan.levers.emplace_back(intake(20, Month{2025, month}));
                std::get<PbidIntake>(plan.levers.back()).beyond_fund = true;
                person_months += 20 * ((priority ? 13 : 12) - month);
            }
            const Outcome<double> out = run(district, plan, Month{2025, 12});
            double spent = 0;
            for (const auto& row : out.rows) spent += out.spent(row);
            CHECK(same(spent, rate * person_months));
        }
    }
}

TEST_CASE("to lift activity, new members cost 1/(1 - tau) times as many heads as old ones") {
    using enum Segment;
    Baseline district = empty_district(100'000, Month{2024, 12});
    put(district, PBI, CareClass::kelas_3, Standing::active, 50'000);
    put(district, PBPU, CareClass::kelas_3, Standing::owing, 20'000, 5);
    const double tau = 0.8, registered = 70'000, active = 50'000;
    const auto heads = [&](Target::Figure figure, bool from_outside) {
        Scenario plan = budget(1'000'000'000, {});
        // Nobody pays by himself.
        plan.assumptions[Assume::pay_alpha] = 1e-6, plan.assumptions[Assume::pay_beta] = 1e6;
        if (from_outside) {
            auto in = intake(std::nullopt, Month{2025, 1});
            in.beyond_fund = true;
            in.up_to = Target{figure, tau};
            plan.levers = {in};
        } else {
            auto back = lever<PbidReactivate>("back", Month{2025, 1}, Month{2025, 1});
            back.fund = "APBD 2025";
            back.beyond_fund = true;
            back.up_to = Target{figure, tau};
            plan.levers = {back};
        }
        const Outcome<double> out = run(district, plan, Month{2025, 1});
        const MonthRow<double>& row = out.rows.back();
        const double base =
            figure == Target::Figure::active_of_population ? row.population : out.registered(row);
        if (!from_outside || figure == Target::Figure::active_of_population)
            CHECK(out.active(row) / base == doctest::Approx(tau).epsilon(1e-10));
        return in_segment(out, row, PBID);
    };
    CHECK(same(heads(Target::Figure::active_of_registered, false), tau * registered - active));
    CHECK(same(heads(Target::Figure::active_of_registered, true),
               (tau * registered - active) / (1 - tau)));
    CHECK(same(heads(Target::Figure::active_of_population, true), tau * 100'000 - active));
}

TEST_CASE("activity of the population is coverage times activity of the registered") {
    const Outcome<double> out = run(r1_baseline(), r1_scenario(2), Month{2026, 12});
    for (const auto& row : out.rows)
        CHECK(same(out.active(row) / row.population,
                   out.registered(row) / row.population * (out.active(row) / out.registered(row))));
}

TEST_CASE("42,000 is 35,000 and 2,800 of the district and 4,200 of the centre, aid while active") {
    using enum Segment;
    Baseline district = residents(1e6, 1'000);
    put(district, PBPU, CareClass::kelas_3, Standing::active, 200);
    put(district, BP, CareClass::kelas_3, Standing::active, 100);
    put(district, PBPU, CareClass::kelas_2, Standing::active, 50);
    put(district, PBPU, CareClass::kelas_3, Standing::owing, 400, 24);
    for (const RateBasis basis :
         {RateBasis::own_share, RateBasis::with_local_share, RateBasis::gross}) {
        Scenario plan = budget(9'000'000'000, {});
        plan.rate_basis = basis;
        const Outcome<double> out = run(district, plan, Month{2025, 3});
        const MonthRow<double>&before = out.rows[2], &row = out.rows[3];
        const auto billed = [&](Payer payer, Segment segment, bool fund) {
            return out.ledger(row, [&](const LedgerRow<double>& e) {
                return e.payer == payer && e.segment == segment && (e.fund >= 0) == fund &&
                       e.entry == Entry::billed;
            });
        };
        const double fund = billed(Payer::district, PBID, true),
                     rest = billed(Payer::district, PBID, false),
                     centre = billed(Payer::central, PBID, false);
        CHECK(fund + rest + centre == 42'000'000.0);
        const bool gross = basis == RateBasis::gross;
        CHECK(centre == (gross ? 0.0 : 4'200'000.0));
        CHECK(rest == (basis == RateBasis::own_share ? 2'800'000.0 : 0.0));
        for (Segment s : {PBPU, BP}) {
            const double active = out.people(before, [&](const Station& st) {
                return st.segment == s && st.care_class == CareClass::kelas_3 &&
                       st.standing == Standing::active;
            });
            CHECK(same(billed(Payer::central, s, false), 4'200 * active));
            CHECK(same(billed(Payer::district, s, false), 2'800 * active));
        }
        CHECK(same(billed(Payer::member, PBPU, false),
                   35'000 * 600 + 100'000 * 50));  // the own share, active or owing
    }
}

TEST_CASE("a debt is each month's own share in force: class I from December 2019 owes 950,000") {
    for (const auto& [care_class, eight_months] : {std::pair{CareClass::kelas_1, 950'000.0},
                                                   {CareClass::kelas_2, 0.0},
                                                   {CareClass::kelas_3, 0.0}}) {
        Baseline district = empty_district(1e6, Month{2019, 11});
        put(district, Segment::PBPU, care_class, Standing::active, 1'000);
        Scenario plan;
        plan.assumptions = still(0.2);
        const Outcome<double> out = run(district, plan, Month{2022, 6});
        for (const auto& row : out.rows)
            for (int s = 0; s < out.stations.size(); ++s) {
                const Station& station = out.stations[s];
                const auto i = static_cast<std::size_t>(s);
                if (station.months_owed == 0 || row.people[i] <= 0) continue;
                CHECK(same(row.debt[i] / row.people[i],
                           static_cast<double>(debt_of(station.segment, station.care_class,
                                                       station.months_owed, row.month)
                                                   .count())));
                if (eight_months > 0 && station.months_owed == 8 && row.month == Month{2020, 7})
                    CHECK(same(row.debt[i] / row.people[i], eight_months));
            }
    }
}

}  // namespace jknmodel::tests::oracles_test
