// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <districts.hpp>
#include <random_scenario.hpp>
#include <refused.hpp>
#include <run.hpp>

namespace jknmodel::tests::funds_test {

namespace {

constexpr Month horizon{2026, 12};
constexpr double year_of_pbid = 5'000.0 * 12 * 35'000;  // the quiet district's

auto approx(double value) { return doctest::Approx(value).epsilon(1e-9); }
double owed(const Outcome<double>& out, Month month) { return out.owed_to_bpjs(at(out, month)); }

}  // namespace

TEST_CASE("a fund that runs dry owes BPJS, and the debt is the first claim on next year's money") {
    const auto out = run(quiet_district(), quiet_scenario(1'925'000'000), horizon);
    CHECK(owed(out, Month{2025, 11}) == doctest::Approx(0));
    CHECK(owed(out, Month{2025, 12}) == approx(175'000'000));
    CHECK(fund_at(out, Month{2025, 12}, "APBD 2025").short_of == approx(175'000'000));
    CHECK(owed(out, Month{2026, 1}) == doctest::Approx(0));
    CHECK(out.spent(at(out, Month{2026, 1})) == approx(350'000'000));
    CHECK(owed(out, horizon) == approx(2 * 175'000'000));
    // Its members stay active.
    CHECK(people_in(out, out.rows.back(), Segment::PBID, Standing::active) == approx(5'000));
}

TEST_CASE("a district that keeps within its money gives up the newest heads first") {
    auto in = lever<PbidIntake>("new", Month{2025, 2}, Month{2025, 2});
    in.fund = "APBD 2025";
    in.heads.count = 300;
    in.beyond_fund = true;
    // A year of 5,000, ten months of the 300 less three months of 200.
    const auto money = static_cast<std::int64_t>(year_of_pbid + 35'000.0 * (300 + 100 * 9));
    const auto out = run(quiet_district(), quiet_scenario(money, {in}, WhenDry::release), horizon);
    const MonthRow<double>& february = at(out, Month{2025, 2});
    CHECK(february.released == approx(300 - 1'200 / 10.0));
    CHECK(out.people(february, [](const Station& s) {
        return s.segment == Segment::PBID && s.standing == Standing::active && s.line == 0;
    }) == approx(5'000));
    CHECK(fund_at(out, Month{2025, 12}, "APBD 2025").closing <= 1);
    CHECK(owed(out, Month{2025, 12}) <= 1);
    CHECK(in_segment(out, out.rows.back(), Segment::PBID) == approx(5'120 + 4'000 + 180));
}

TEST_CASE("keeping within the money never owes at the end of a year") {
    for (int seed = 1; seed <= 100; ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        Scenario plan = random_scenario(dice, district);
        const double heads = opening_people(district, Segment::PBID, Standing::active);
        // Bills as foreseen: heads change by decision only, and the money of the year is there.
        plan.local_share_fund.clear();
        plan.assumptions[Assume::births] = plan.assumptions[Assume::net_move] = 0;
        plan.assumptions[Assume::pledge_default] = 0;
        std::vector<Lever> kept;
        for (Lever& lever : plan.levers) {
            if (auto* intake = std::get_if<PbidIntake>(&lever)) intake->beyond_fund = false;
            if (!std::holds_alternative<ThirdPartyPledge>(lever)) kept.push_back(lever);
        }
        plan.levers = kept;
        plan.funds.clear();
        for (int year = district.opening.year(); year <= 2027; ++year)
            plan.funds.push_back(
                apbd(year, static_cast<std::int64_t>(heads * 42'000 * 12 * dice.between(0.3, 1.2)),
                     WhenDry::release));
        for (Lever& lever : plan.levers)
            of_kind(lever, [&](auto& l) {
                if constexpr (requires { l.fund; })
                    if (!l.fund.empty()) l.fund = "APBD " + std::to_string(l.from.year());
                if constexpr (requires { l.shares; })
                    l.shares = {{"APBD " + std::to_string(l.from.year()), 1.0}};
            });
        // At the opening each head has its first two months: nobody can be given up before.
        plan.funds[0].spent_before =
            Rupiah{plan.funds[0].total().count() - static_cast<std::int64_t>(heads * 2 * 42'000)};
        const auto out = run(district, plan, horizon);
        CAPTURE(seed);
        for (const auto& row : out.rows)
            if (row.month.month() == 12 && row.month > district.opening + 1)
                CHECK(out.owed_to_bpjs(row) <= 1e-9 * heads * 42'000);
    }
}

TEST_CASE("money left in December stays in its year, unless the fund carries it over") {
    Scenario plan = quiet_scenario(2'500'000'000);
    const auto kept = run(quiet_district(), plan, horizon);
    const double left = 2.5e9 - year_of_pbid;
    CHECK(fund_at(kept, Month{2025, 12}, "APBD 2025").closing == approx(left));
    CHECK(fund_at(kept, Month{2026, 1}, "APBD 2026").opening == 0);
    CHECK(fund_at(kept, horizon, "APBD 2026").closing == approx(left));
    plan.funds[0].carry_over = true;
    const auto over = run(quiet_district(), plan, horizon);
    CHECK(fund_at(over, Month{2026, 1}, "APBD 2026").received == approx(2.5e9 + left));
    CHECK(fund_at(over, horizon, "APBD 2026").closing == approx(2 * left));
}

TEST_CASE("a district that pays late owes that many months, and none when the year's books close") {
    Scenario plan = quiet_scenario(2'500'000'000);
    for (Fund& fund : plan.funds) fund.pays_late = 2;
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(out.spent(at(out, Month{2025, 2})) == 0);
    CHECK(out.spent(at(out, Month{2025, 3})) == approx(175'000'000));
    for (Month m{2025, 1}; m <= horizon; ++m)
        CHECK(owed(out, m) == approx(m.month() == 12 ? 0 : std::min(m.month(), 2) * 175'000'000.0));
    CHECK(out.spent(at(out, Month{2025, 12})) == approx(3 * 175'000'000));
}

TEST_CASE("what a fund had spent before the opening is given, or derived and marked") {
    Baseline district = quiet_district();
    district.opening = Month{2025, 4};
    Scenario plan = quiet_scenario(2'100'000'000);
    const auto derived = run(district, plan, horizon);
    CHECK(derived.spent_before_derived[0]);
    CHECK(fund_at(derived, Month{2025, 4}, "APBD 2025").closing == approx(1'400'000'000));
    plan.funds[0].spent_before = Rupiah{500'000'000};
    const auto given = run(district, plan, horizon);
    CHECK(!given.spent_before_derived[0]);
    CHECK(fund_at(given, Month{2025, 4}, "APBD 2025").closing == approx(1'600'000'000));
}

TEST_CASE("a month before the opening, or too far after it, is no horizon") {
    const auto until = [](Month month) {
        return refused([&] { (void)run(quiet_district(), quiet_scenario(2'100'000'000), month); });
    };
    CHECK(until(Month{2024, 11}) == "until");
    CHECK(until(Month{2024, 12}).empty());
    CHECK(until(Month{2024, 12} + 1'201) == "until fund");
}

TEST_CASE("a year that the fund's line does not reach is named, and so is what to do") {
    CHECK(refused([] {
              (void)run(quiet_district(), quiet_scenario(2'100'000'000), Month{2027, 1});
          }) == "fund");
    try {
        (void)run(quiet_district(), quiet_scenario(2'100'000'000), Month{2027, 1});
    } catch (const InputError& error) {
        CHECK(error.issues().front().message.find("add a fund of 2027") != std::string::npos);
    }
}

TEST_CASE("a fund cannot carry more heads of the opening than the baseline has") {
    Scenario plan = quiet_scenario(2'100'000'000);
    plan.funds[0].opening_heads = 5'001;
    CHECK(refused([&] { (void)run(quiet_district(), plan, horizon); }) == "opening_heads");
    plan.funds[0].opening_heads = 5'000;
    CHECK(refused([&] { (void)run(quiet_district(), plan, horizon); }).empty());
}

TEST_CASE("priority status is gained and lost on the 1st after the review") {
    using enum Segment;
    Baseline covered = empty_district(100'000, Month{2024, 12});
    put(covered, PBI, CareClass::kelas_3, Standing::active, 93'000);
    put(covered, PBID, CareClass::kelas_3, Standing::active, 5'500);
    Scenario plan = quiet_scenario(35'000LL * 5'500 * 12);
    plan.priority_requested = Month{2025, 4};
    const auto gained = run(covered, plan, horizon);
    CHECK(!at(gained, Month{2025, 2}).priority);
    CHECK(at(gained, Month{2025, 3}).priority);  // the position of 1 April
    CHECK(at(gained, horizon).priority);

    // A fund that runs dry in December owes BPJS: the status is gone on 1 January.
    covered.priority_status = true;
    const auto lost = run(covered, quiet_scenario(35'000LL * 5'500 * 12 - 1'000'000), horizon);
    CHECK(at(lost, Month{2025, 11}).priority);
    CHECK(!at(lost, Month{2025, 12}).priority);
}

// ── giving up heads ─────────────────────────────────────────

TEST_CASE("in which month of a year its cash comes is no reason to give up heads") {
    Scenario plan = quiet_scenario(static_cast<std::int64_t>(year_of_pbid), {}, WhenDry::release);
    plan.funds[1].receipts[0].usable = plan.funds[1].receipts[0].cash = Month{2026, 2};
    const auto out = run(quiet_district(), plan, horizon);
    for (const auto& row : out.rows) CHECK(row.released == doctest::Approx(0));
    // January's bill waits for February's cash.
    CHECK(owed(out, Month{2026, 1}) == approx(175'000'000));
    CHECK(owed(out, Month{2026, 2}) == doctest::Approx(0));
    CHECK(fund_at(out, horizon, "APBD 2026").closing == doctest::Approx(0));
}

TEST_CASE("whatever the calendar of the cash, no head is given up that the year's money carries") {
    for (int seed = 1; seed <= 200; ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        Scenario plan =
            quiet_scenario(static_cast<std::int64_t>(year_of_pbid), {}, WhenDry::release);
        plan.funds.pop_back();
        double heads = 5'000;  // that the years' money carries, so far
        for (int year : {2026, 2027}) {
            Fund fund = apbd(year, 0, WhenDry::release);
            fund.receipts.clear();
            double money = 0;
            for (std::int64_t parts = dice.whole(1, 4), i = 0; i < parts; ++i) {
                const Month cash{year, static_cast<int>(dice.whole(1, 12))};
                const std::int64_t part = dice.whole(0, 2'000'000'000 / parts) + 1;
                fund.receipts.push_back({Rupiah{part}, Month{year, 1}, cash, cash});
                money += static_cast<double>(part);
            }
            plan.funds.push_back(fund);
            const double before = heads;
            heads = std::min(heads, money / (12 * 35'000.0));
            const auto out = run(quiet_district(), plan, Month{year, 12});
            CAPTURE(seed);
            CHECK(at(out, Month{year - 1, 12}).released == approx(before - heads));
            CHECK(in_segment(out, out.rows.back(), Segment::PBID) == approx(9'000.0));
            CHECK(people_in(out, out.rows.back(), Segment::PBID, Standing::active) ==
                  approx(heads));
            CHECK(owed(out, Month{year, 12}) <= 1);
        }
    }
}

// ── one bill, several funds ─────────────────────────────────

namespace {

/// 5,000 heads carried by the budget; tobacco excise beside it that carries none.
Scenario two_funds(std::int64_t budget, std::int64_t excise, std::vector<Lever> levers = {}) {
    Scenario plan = quiet_scenario(budget, std::move(levers));
    for (int year : {2025, 2026}) {
        Fund other = apbd(year, excise);
        other.name = "DBHCHT " + std::to_string(year);
        other.source = Source::DBHCHT;
        plan.funds.push_back(other);
    }
    return plan;
}
double posted(const Outcome<double>& out, Month month, std::size_t fund, Entry entry) {
    return out.ledger(at(out, month), [&](const LedgerRow<double>& e) {
        return e.fund == static_cast<int>(fund) && e.entry == entry;
    });
}

}  // namespace

TEST_CASE("what one fund cannot pay of the bill, another pays before anything is owed") {
    // The budget lasts eleven months of twelve.
    const auto out = run(quiet_district(), two_funds(1'925'000'000, 500'000'000), horizon);
    for (const auto& row : out.rows) CHECK(out.owed_to_bpjs(row) == doctest::Approx(0));
    CHECK(fund_at(out, Month{2025, 12}, "APBD 2025").short_of == doctest::Approx(0));
    CHECK(fund_at(out, Month{2025, 12}, "DBHCHT 2025").spent == approx(175'000'000));
    CHECK(fund_at(out, Month{2025, 12}, "DBHCHT 2025").closing == approx(325'000'000));
    // The bill passes to the fund that pays it.
    CHECK(posted(out, Month{2025, 12}, 0, Entry::billed) == approx(175'000'000));
    CHECK(posted(out, Month{2025, 12}, 0, Entry::passed_on) == approx(175'000'000));
    CHECK(posted(out, Month{2025, 12}, 2, Entry::taken_over) == approx(175'000'000));
    CHECK(posted(out, Month{2025, 12}, 2, Entry::paid) == approx(175'000'000));
}

TEST_CASE("an old debt of one fund is paid from the first cash of another") {
    Scenario plan = two_funds(1'925'000'000, 500'000'000);
    plan.funds[2].receipts.clear();  // no excise in 2025
    plan.funds[1].receipts[0].usable = plan.funds[1].receipts[0].cash = Month{2026, 3};
    plan.funds[3].receipts[0].usable = plan.funds[3].receipts[0].cash = Month{2026, 2};
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(owed(out, Month{2026, 1}) == approx(2 * 175'000'000));
    CHECK(owed(out, Month{2026, 2}) == approx(3 * 175'000'000 - 500'000'000));
    CHECK(posted(out, Month{2026, 2}, 3, Entry::paid) == approx(500'000'000));
    CHECK(posted(out, Month{2026, 2}, 1, Entry::passed_on) == approx(500'000'000));
    CHECK(owed(out, Month{2026, 3}) == doctest::Approx(0));
}

TEST_CASE("money that may not pay contributions pays none, nor does a fund that is billed apart") {
    Scenario plan = two_funds(1'925'000'000, 500'000'000);
    Scenario gifts = plan;
    for (Fund& fund : gifts.funds)
        if (fund.source == Source::DBHCHT) fund.source = Source::CSR;
    CHECK(owed(run(quiet_district(), gifts, horizon), Month{2025, 12}) == approx(175'000'000));
    for (Fund& fund : plan.funds) fund.own_bill = fund.source == Source::DBHCHT;
    CHECK(owed(run(quiet_district(), plan, horizon), Month{2025, 12}) == approx(175'000'000));
}

TEST_CASE("no new heads are taken on one fund while another owes for the same bill") {
    auto in = lever<PbidIntake>("new", Month{2026, 1}, Month{2026, 6});
    in.fund = "DBHCHT 2026";
    Scenario plan = two_funds(1'925'000'000, 100'000'000, {in});
    plan.funds[2].receipts.clear();
    plan.funds[1].receipts[0].usable = plan.funds[1].receipts[0].cash = Month{2026, 3};
    plan.funds[1].receipts[0].amount = Rupiah{5'000'000'000};
    plan.funds[3].receipts.push_back(
        {Rupiah{500'000'000}, Month{2026, 2}, Month{2026, 2}, Month{2026, 2}});
    const auto out = run(quiet_district(), plan, horizon);
    CHECK(moved_by(out, Month{2026, 1}, 0) == 0);  // December is owed
    CHECK(at(out, Month{2026, 1}).orders.at(0).why == Cut::bill_owed);
    CHECK(moved_by(out, Month{2026, 2}, 0) == 0);  // so is January
    CHECK(moved_by(out, Month{2026, 3}, 0) > 0);   // the budget has its own cash again
    for (Fund& fund : plan.funds) fund.own_bill = fund.source == Source::DBHCHT;
    CHECK(moved_by(run(quiet_district(), plan, horizon), Month{2026, 1}, 0) > 0);
}

TEST_CASE("heads are given up only where no fund of the bill has the money") {
    Scenario plan = two_funds(1'925'000'000, 500'000'000);
    for (Fund& fund : plan.funds) fund.when_dry = WhenDry::release;
    const auto released = [](const Scenario& p) {
        double sum = 0;
        for (const auto& row : run(quiet_district(), p, horizon).rows) sum += row.released;
        return sum;
    };
    CHECK(released(plan) == doctest::Approx(0));
    for (Fund& fund : plan.funds) fund.own_bill = fund.source == Source::DBHCHT;
    CHECK(released(plan) > 400);
}

TEST_CASE(
    "nothing due is owed while a fund of the bill has cash that may pay, and no rupiah is lost") {
    for (int seed = 1; seed <= 150; ++seed) {
        Dice dice{static_cast<std::uint64_t>(seed)};
        const Baseline district = random_district(dice);
        const Scenario plan = random_scenario(dice, district);
        const auto out = run(district, plan, horizon);
        CAPTURE(seed);
        for (const auto& row : out.rows) {
            if (row.month <= district.opening) continue;
            CAPTURE(row.month.str());
            double owed = 0, cash = 0, spent = 0, went = 0;
            for (const auto& fund : row.funds) {
                const Fund& of = plan.funds[static_cast<std::size_t>(fund.fund)];
                spent += fund.spent;
                if (!may_pay(of.source, Purpose::pbid)) continue;
                owed += fund.short_of;
                cash += std::max(0.0, fund.closing - fund.owed);  // what is not yet due waits
            }
            for (const auto& e : row.ledger)
                if (e.fund >= 0 && (e.entry == Entry::paid || e.entry == Entry::relief_paid ||
                                    e.entry == Entry::programme))
                    went += e.rupiah;
            CHECK((owed <= 1 || cash <= 1));
            CHECK(spent == doctest::Approx(went).epsilon(1e-9));
        }
    }
}

}  // namespace jknmodel::tests::funds_test
