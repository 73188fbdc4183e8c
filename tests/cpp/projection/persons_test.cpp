// SPDX-License-Identifier: Apache-2.0
// The tables of a month carry the whole rule book: an engine that knows no rule and draws every
// account for itself has the expected engine as its mean.
//
// JKNMODEL_SEEDS sets the seeds a scenario; ./jkn check runs many.
#include <doctest/doctest.h>

#include <asked.hpp>
#include <cmath>
#include <cstdlib>
#include <districts.hpp>
#include <jknmodel/projection/project.hpp>
#include <map>
#include <naive_persons.hpp>
#include <run.hpp>

namespace jknmodel::tests::persons_test {

namespace {

constexpr Month horizon{2026, 12};

int seeds() { return asked("JKNMODEL_SEEDS", 40); }

struct Figures {
    std::map<std::string, double> of;
    Figures(const Outcome<double>& run, const MonthRow<double>& row)
        : of{{"active", run.active(row)},
             {"owing", run.owing(row)},
             {"left", run.in(row, Standing::left)},
             {"pending", run.in(row, Standing::pending)},
             {"registered", run.registered(row)},
             {"debt", run.debt(row)},
             {"carried debt", row.carried_debt},
             {"PBID", in_segment(run, row, Segment::PBID)},
             // together, as the mean of what a fund can pay is less than what the mean fund can pay
             {"spent or owed", run.spent(row) + run.owed_to_bpjs(row)},
             {"lapsed", of_mandiri(run, row, Entry::lapsed)}} {}
};
/// What one head more or less is to a figure. Quotas and limits hold for whole people there, for
/// fractions here: half a head is no difference.
double one_head(const std::string& figure) {
    if (figure == "debt" || figure == "carried debt") return 24 * 35'000;
    return figure == "spent or owed" || figure == "lapsed" ? 42'000 : 1;
}

/// Compares the mean over seeds with the expected engine, month by month and figure by figure.
void compare(const Baseline& district, const Scenario& plan) {
    const int n = seeds();
    const Outcome<double> expected = run(district, plan, horizon);
    struct Sum {
        double x = 0, squares = 0;
    };
    std::vector<std::map<std::string, Sum>> sums(expected.rows.size());
    for (int seed = 1; seed <= n; ++seed) {
        const auto drawn =
            project_with<NaivePersons>(NaivePersons::with_seed(static_cast<std::uint64_t>(seed)),
                                       district, plan, plan.assumptions, horizon);
        REQUIRE(drawn.rows.size() == expected.rows.size());
        for (std::size_t t = 0; t < drawn.rows.size(); ++t) {
            const Figures mean{expected, expected.rows[t]};
            for (const auto& [figure, value] : Figures{drawn, drawn.rows[t]}.of) {
                const double off = value - mean.of.at(figure);
                sums[t][figure].x += off, sums[t][figure].squares += off * off;
            }
            for (double people : drawn.rows[t].people) REQUIRE(people == std::floor(people));
        }
    }
    for (std::size_t t = 0; t < sums.size(); ++t)
        for (const auto& entry : sums[t]) {
            const std::string& figure = entry.first;
            const Sum& sum = entry.second;
            const double off = sum.x / n;
            const double variance = (sum.squares - sum.x * off) / (n - 1);
            // What is owed adds up the months.
            const double months = figure == "spent or owed" ? static_cast<double>(t + 1) : 1;
            const double rounding = 0.5 * one_head(figure) * months;
            const double z = off / std::sqrt(std::max(0.0, variance) / n + rounding * rounding);
            CAPTURE(plan.name);
            CAPTURE(expected.rows[t].month.str());
            CAPTURE(figure);
            CAPTURE(off);
            CHECK(std::abs(z) <= 5);
        }
}

Scenario under(const std::string& fit, Scenario plan, std::string name) {
    plan.assumptions.use_fit(fit);
    plan.name = std::move(name);
    return plan;
}
PbidIntake intake(std::int64_t heads, Month from, Month until) {
    auto out = lever<PbidIntake>("intake", from, until);
    out.fund = "APBD 2025";
    out.heads.count = heads;
    return out;
}

}  // namespace

TEST_CASE("persons and expected agree while nobody decides anything, under both behaviours") {
    for (const char* fit : {"A", "B"})
        compare(small_district(), under(fit, with_money(900'000'000), std::string{"none "} + fit));
}

TEST_CASE("persons and expected agree when a district registers residents") {
    Scenario capped = under("B", with_money(1'500'000'000), "capped intake");
    auto in = intake(420, Month{2025, 5}, Month{2026, 6});
    in.sources = {Pool::unregistered, Pool::left};
    in.monthly_cap = 45;
    capped.levers.emplace_back(in);
    compare(small_district(), capped);

    Scenario all = under("A", with_money(1'000'000'000), "all that the money carries");
    all.rate_basis = RateBasis::with_local_share;
    all.levers.emplace_back(intake(0, Month{2025, 6}, Month{2025, 6}));
    std::get<PbidIntake>(all.levers[0]).heads = {};
    compare(small_district(), all);
}

TEST_CASE("persons and expected agree on a district that owes, and on one that releases heads") {
    Scenario owes = under("B", with_money(800'000'000), "owes");
    owes.levers.emplace_back(intake(300, Month{2025, 7}, Month{2025, 7}));
    std::get<PbidIntake>(owes.levers[0]).beyond_fund = true;
    owes.funds[0].pays_late = owes.funds[1].pays_late = 2;
    owes.local_share_fund = "APBD 2025";
    compare(small_district(), owes);

    Scenario releases = under("A", with_money(780'000'000, WhenDry::release), "releases");
    releases.rate_basis = RateBasis::gross;
    compare(small_district(), releases);
}

TEST_CASE("persons and expected agree with priority status, and when it is lost") {
    using enum Segment;
    Baseline covered = small_district();
    covered.priority_status = true;
    put(covered, PBI, CareClass::kelas_3, Standing::active, 2'800);
    Scenario keeps = under("A", with_money(1'500'000'000), "priority");
    keeps.levers.emplace_back(intake(150, Month{2025, 6}, Month{2025, 8}));
    keeps.assumptions[Assume::population_growth] = 0;
    compare(covered, keeps);

    Baseline uncovered = small_district();
    uncovered.priority_status = true;
    compare(uncovered, keeps);
}

TEST_CASE("persons and expected agree when people in arrears become PBID with their debt frozen") {
    Scenario plan = under("B", with_money(1'300'000'000), "reactivation");
    auto poor = lever<PbidReactivate>("poor", Month{2025, 6}, Month{2026, 3});
    poor.fund = "APBD 2025";
    poor.monthly_cap = 12;
    poor.months_owed_min = 6;
    poor.classes = {CareClass::kelas_2, CareClass::kelas_3};
    plan.levers.emplace_back(poor);
    compare(small_district(), plan);
}

TEST_CASE("persons and expected agree on pledges of both forms, some of which default") {
    Scenario member = under("A", with_money(1'000'000'000), "pledge for members");
    auto company = lever<ThirdPartyPledge>("company", Month{2025, 6}, Month{2025, 9});
    company.heads.count = 400;
    company.monthly_cap = 120;
    company.default_chance = Fraction{0.05};
    company.pledged_until = Month{2026, 6};
    member.levers.emplace_back(company);
    compare(small_district(), member);

    Scenario budget = under("B", with_money(1'000'000'000), "pledge to the budget");
    company.form = ThirdPartyPledge::Form::to_budget;
    company.fund = "APBD 2025";
    company.heads = {};
    company.rupiah_a_month = Rupiah{10'500'000};
    budget.rate_basis = RateBasis::with_local_share;
    budget.levers.emplace_back(company);
    compare(small_district(), budget);
}

TEST_CASE("persons and expected agree on relief of arrears, whatever comes after it") {
    for (const auto after : {ArrearsRelief::After::mandiri, ArrearsRelief::After::pbid}) {
        Scenario plan = under("A", with_money(1'600'000'000), "relief");
        auto relief = lever<ArrearsRelief>("relief", Month{2025, 7}, Month{2026, 2});
        relief.monthly_cap = 15;
        relief.shares = {{"APBD 2025", 0.5}, {std::string{CostShare::third_party}, 0.5}};
        relief.classes = {CareClass::kelas_3, CareClass::kelas_1};
        relief.after = after;
        if (after == ArrearsRelief::After::pbid) relief.fund = "APBD 2025";
        plan.levers.emplace_back(relief);
        compare(small_district(), plan);
    }
}

TEST_CASE("persons and expected agree through clean-ups of the PBI list and new places") {
    Scenario plan = under("B", with_money(900'000'000), "clean-ups");
    auto may = lever<PbiQuota>("2025", Month{2025, 5}, Month{2025, 6});
    may.removed_of_list = Fraction{0.076};
    auto february = lever<PbiQuota>("2026", Month{2026, 2}, Month{2026, 2});
    february.removed_of_list = Fraction{0.114};
    february.replaced = Ratio{0.5};
    february.from_pbid = Fraction{0.1};
    auto places = lever<PbiQuota>("places", Month{2026, 4}, Month{2026, 4});
    places.additions = 500;
    plan.levers = {may, february, places};
    compare(small_district(), plan);
}

TEST_CASE("persons and expected agree on everything at once, on two lines of money") {
    for (const char* fit : {"A", "B"}) {
        Scenario plan = under(fit, with_money(800'000'000), std::string{"everything "} + fit);
        plan.cap_keeps = CapKeeps::first;
        for (int year : {2025, 2026}) {
            Fund tobacco = apbd(year, 250'000'000);
            tobacco.name = "DBHCHT " + std::to_string(year);
            tobacco.source = Source::DBHCHT;
            tobacco.carry_over = true;
            if (year == 2025) tobacco.opening_heads = 300;
            plan.funds.push_back(tobacco);
        }
        auto poor = lever<PbidReactivate>("poor", Month{2025, 8}, Month{2025, 12});
        poor.fund = "DBHCHT 2025";
        poor.monthly_cap = 10;
        auto company = lever<ThirdPartyPledge>("company", Month{2025, 7}, Month{2025, 7});
        company.heads.count = 150;
        auto relief = lever<ArrearsRelief>("relief", Month{2025, 9}, Month{2025, 10});
        relief.heads.count = 60;
        relief.shares = {{std::string{CostShare::third_party}, 1.0}};
        relief.order = DebtOrder::longest_debt_first;
        auto shock = lever<PbiQuota>("2026", Month{2026, 2}, Month{2026, 2});
        shock.removed_of_list = Fraction{0.114};
        plan.levers = {intake(200, Month{2025, 6}, Month{2025, 10}), poor, company, relief, shock};
        compare(small_district(), plan);
    }
}

}  // namespace jknmodel::tests::persons_test
