// SPDX-License-Identifier: Apache-2.0
// Every lever has a scenario in which switching it off changes exactly what it should and nothing
// else, under all three engines. In the quiet district nothing moves by itself, so that every
// difference is the lever's.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <quantities.hpp>
#include <random_scenario.hpp>
#include <run.hpp>
#include <set>
#include <string>

namespace jknmodel::tests::levers_test {

namespace {

constexpr Month january{2025, 1}, march{2025, 3}, horizon{2025, 12};

/// What somebody may look at, each with its name.
template <class T>
std::map<std::string, double> figures(const Outcome<T>& run, const MonthRow<T>& row) {
    std::map<std::string, double> out;
    const auto add = [&](std::string name, T x) {
        out.emplace(std::move(name), static_cast<double>(x));
    };
    add("population", row.population), add("priority", T(row.priority));
    add("debt", run.debt(row)), add("carried debt", row.carried_debt);
    add("owed to BPJS", run.owed_to_bpjs(row));
    for (Segment s : all_segments) {
        add(std::string{name(s)}, in_segment(run, row, s));
        add(std::string{name(s)} + " active", people_in(run, row, s, Standing::active));
    }
    for (std::size_t p = 0; p < count_of<Payer>(); ++p) {
        const auto payer = static_cast<Payer>(p);
        for (Entry entry :
             {Entry::billed, Entry::relief_paid, Entry::programme, Entry::written_off})
            add(std::string{name(payer)} + " " + std::string{name(entry)},
                of_payer(run, row, payer, entry));
    }
    for (const FundRow<T>& fund : row.funds) {
        const std::string& of = run.funds[static_cast<std::size_t>(fund.fund)];
        add(of + " received", fund.received), add(of + " spent", fund.spent);
    }
    return out;
}
template <class T>
std::set<std::string> differing(const Outcome<T>& one, const Outcome<T>& other) {
    std::set<std::string> out;
    for (std::size_t t = 0; t < one.rows.size(); ++t) {
        const auto a = figures(one, one.rows[t]), b = figures(other, other.rows[t]);
        for (const auto& [figure, value] : a)
            if (std::abs(value - b.at(figure)) > 1e-6 * (1 + std::abs(value))) out.insert(figure);
    }
    return out;
}

/// The quiet district with people on plans, told apart; CSR beside the APBD. Four of five who owe
/// nothing pay.
Baseline district() {
    Baseline out = quiet_district();
    put(out, Segment::PBPU, CareClass::kelas_3, Standing::owing, 300, 24);
    out.cells.back().stratum = {1, 5, "Desa Baru"};
    return out;
}
Scenario plan(std::vector<Lever> levers) {
    Scenario out = quiet_scenario(9'000'000'000, std::move(levers));
    Fund csr = apbd(2025, 5'000'000'000);
    csr.name = "CSR 2025", csr.source = Source::CSR;
    out.funds.push_back(csr);
    return out;
}

struct Trial {
    Lever lever;
    std::set<std::string> changes;
};
std::vector<Trial> all_levers() {
    std::vector<Trial> out;
    {
        auto l = lever<PbidIntake>("intake", march, march);
        l.fund = "APBD 2025", l.heads.count = 500, l.sources = {Pool::unregistered};
        out.push_back(
            {l, {"PBID", "PBID active", "central billed", "district billed", "APBD 2025 spent"}});
    }
    {
        auto l = lever<PbidReactivate>("reactivate", march, march);
        l.fund = "APBD 2025", l.heads.count = 100;
        out.push_back({l,
                       {"PBID", "PBID active", "PBPU", "central billed", "district billed",
                        "member billed", "debt", "carried debt", "APBD 2025 spent"}});
    }
    {
        auto l = lever<ThirdPartyPledge>("pledge", march, march);
        l.form = ThirdPartyPledge::Form::for_member, l.heads.count = 100;
        l.sources = {Pool::unregistered}, l.default_chance = Fraction{0};
        out.push_back(
            {l,
             {"PBPU", "PBPU active", "central billed", "district billed", "third_party billed"}});
    }
    {
        auto l = lever<ArrearsRelief>("relief", march, march);
        l.shares = {{"CSR 2025", 1}}, l.heads.count = 100, l.months_owed_min = 20;
        // Active again, with aid, and billed as before: they were billed while they owed.
        out.push_back({l,
                       {"PBPU active", "central billed", "district billed", "debt",
                        "third_party relief_paid", "CSR 2025 spent"}});
    }
    {
        auto l = lever<PbiQuota>("clean-up", march, march);
        l.removed_of_list = Fraction{0.1}, l.replaced = Ratio{0}, l.from_pbid = Fraction{0};
        out.push_back({l, {"PBI active", "central billed"}});
    }
    {
        auto l = lever<LawChange>("tariff", march, horizon);
        l.rules = {{"pbi.tariff", 50'000}};
        out.push_back({l, {"central billed"}});
    }
    {
        auto l = lever<WriteOff>("write-off", march, march);
        l.classes = {CareClass::kelas_3};
        out.push_back(
            {l,
             {"PBPU active", "central billed", "district billed", "debt", "member written_off"}});
    }
    {
        auto l = lever<Rehab>("plans", march, march);
        l.joins_a_month = Fraction{1}, l.finishes = Fraction{1};
        l.classes = {CareClass::kelas_3};
        out.push_back({l, {"PBPU active", "central billed", "district billed", "debt"}});
    }
    {
        auto l = lever<Education>("visits", march, march);
        l.heads.count = 5'000, l.fund = "CSR 2025", l.cost_a_head = Rupiah{10'000};
        l.raises_payment = Fraction{0.2};
        // Whoever owes nothing pays here, and whoever owes pays nothing: a share of none is none.
        out.push_back({l, {"third_party programme", "CSR 2025 spent"}});
    }
    {
        auto l = lever<FacilitySpending>("clinic", january, horizon);
        l.fund = "CSR 2025", l.amount = Rupiah{120'000'000};
        out.push_back({l, {"third_party programme", "CSR 2025 spent"}});
    }
    {
        auto l = lever<PpuEnforcement>("perbup", march, march);
        l.uninsured_workers = 300, l.registered_a_month = Fraction{1};
        l.come_from = {{Pool::unregistered, 1}};
        out.push_back({l, {"PPU_BU", "PPU_BU active", "member billed", "employer billed"}});
    }
    {
        auto l = lever<Earmark>("tobacco", january, horizon);
        l.fund = "APBD 2025", l.amount = Rupiah{1'000'000'000}, l.share = Fraction{0.6};
        out.push_back({l, {"APBD 2025 received"}});
    }
    {
        auto l = lever<RegisterGroup>("drivers", march, march);
        l.size = 300, l.pays = Fraction{1};
        out.push_back(
            {l, {"PBPU", "PBPU active", "member billed", "central billed", "district billed"}});
    }
    {
        auto l = lever<WageReconciliation>("TPG", march, horizon);
        l.workers = 100, l.wage_billed = Rupiah{4'000'000}, l.wage_due = Rupiah{5'000'000};
        l.months_from = Month{2020, 1}, l.months_until = Month{2021, 12};
        out.push_back({l, {"member billed", "employer billed"}});
    }
    {
        auto l = lever<PopulationRevision>("records", march, march);
        l.more = 10'000;
        out.push_back({l, {"population"}});
    }
    {
        auto l = lever<PbidQuota>("quota", march, march);
        l.payer = Payer::province, l.additions = 500, l.sources = {Pool::unregistered};
        out.push_back({l, {"PBID", "PBID active", "central billed", "province billed"}});
    }
    {
        auto l = lever<SegmentMove>("moves", march, march);
        l.leave = {Segment::PBI}, l.join = {Segment::PPU_PN}, l.people = 360;
        out.push_back({l,
                       {"PBI", "PBI active", "PPU_PN", "PPU_PN active", "central billed",
                        "member billed", "employer billed"}});
    }
    return out;
}
std::string listed(const std::set<std::string>& names) {
    std::string out;
    for (const std::string& one : names) out += (out.empty() ? "" : ", ") + one;
    return out;
}

}  // namespace

TEST_CASE("every kind of lever is looked at") {
    std::set<std::string_view> seen;
    for (const Trial& one : all_levers()) seen.insert(kind(one.lever));
    const auto kinds = lever_kinds();
    CHECK(seen == std::set<std::string_view>{kinds.begin(), kinds.end()});
}

TEST_CASE("a lever changes exactly what it should and nothing else, under every engine") {
    const auto changed = [](const Lever& lever, const auto& engine) {
        return listed(differing(engine(plan({lever})), engine(plan({}))));
    };
    for (const Trial& one : all_levers()) {
        const std::string which{kind(one.lever)};
        CAPTURE(which);
        const std::string wanted = listed(one.changes);
        CHECK(changed(one.lever, [](const Scenario& s) { return run(district(), s, horizon); }) ==
              wanted);
        CHECK(changed(one.lever, [](const Scenario& s) {
                  return run_sampled(district(), s, horizon, 7);
              }) == wanted);
        CHECK(changed(one.lever, [](const Scenario& s) {
                  return run_persons(district(), s, horizon, 7);
              }) == wanted);
    }
}

TEST_CASE("a lever that decides nothing is no lever, under every engine") {
    for (Trial one : all_levers()) {
        const std::string which{kind(one.lever)};
        CAPTURE(which);
        switch_off(one.lever);
        const Scenario off = plan({one.lever}), none = plan({});
        const auto same = [&](const auto& engine) {
            CHECK(listed(differing(engine(off), engine(none))).empty());
        };
        same([](const Scenario& s) { return run(district(), s, horizon); });
        same([](const Scenario& s) { return run_sampled(district(), s, horizon, 7); });
        same([](const Scenario& s) { return run_persons(district(), s, horizon, 7); });
    }
}

TEST_CASE("a lever is one in every engine: the same people move, the same rupiah are spent") {
    for (const Trial& one : all_levers()) {
        const std::string which{kind(one.lever)};
        CAPTURE(which);
        const auto mean = run(district(), plan({one.lever}), horizon);
        const auto check = [&](const WholeOutcome& whole) {
            for (std::size_t t = 0; t < mean.rows.size(); ++t) {
                const auto a = figures(mean, mean.rows[t]), b = figures(whole, whole.rows[t]);
                for (const auto& [figure, value] : a) {
                    const std::string of = figure;
                    CAPTURE(of);
                    // Whole families: a few heads, or what a few heads owe and cost.
                    const double few = value > 1e6 ? 24 * 35'000.0 * 12 : 12;
                    CHECK(std::abs(value - b.at(figure)) <= few + 1e-9 * std::abs(value));
                }
            }
        };
        check(run_sampled(district(), plan({one.lever}), horizon, 3));
        check(run_persons(district(), plan({one.lever}), horizon, 3));
    }
}

TEST_CASE("a ceiling too near for another family leaves the rest to the others, in every engine") {
    auto relief = lever<ArrearsRelief>("relief", march, march);
    relief.shares = {{"CSR 2025", 0.5}, {std::string{CostShare::third_party}, 0.5}};
    relief.ceilings = {{"CSR 2025", Rupiah{10'000'000}}};
    relief.heads.count = 500, relief.months_owed_min = 20;
    const Scenario with = plan({relief});
    const auto check = [&](const auto& run) {
        CHECK(std::abs(static_cast<double>(moved_by(run, march, 0)) - 500) <= 5);
        const auto gave = static_cast<double>(run.ledger(at(run, march), [](const auto& e) {
            return e.entry == Entry::relief_paid && e.fund >= 0;
        }));
        CHECK(gave <= 10'000'000);
        CHECK(gave >= 10'000'000 - 6 * 24 * 35'000);
    };
    check(run(district(), with, horizon));
    check(run_sampled(district(), with, horizon, 5));
    check(run_persons(district(), with, horizon, 5));
}

}  // namespace jknmodel::tests::levers_test
