// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file month.hpp
/// The month, written once. Every engine runs this sequence; what an account can meet in it stands
/// in the two tables (tables.hpp), what depends on totals stands here and in the levers.
///
///   1 law   2 people   3 decisions from above   4 money   5 decisions of the district
///   6 bills   7 payment   8 standing   9 proof
///
/// An engine offers: opened, start(month); people, debt, carried of a station, recount, whole;
/// apply(table); move, enlist, admit, grow, rename, write_off; tally. The engines: expected.hpp,
/// sampled.hpp, persons.hpp.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/law/activation.hpp>
#include <jknmodel/law/arrears_rules.hpp>
#include <jknmodel/law/local_money.hpp>
#include <jknmodel/law/uhc.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/order.hpp>
#include <jknmodel/projection/plan.hpp>
#include <jknmodel/projection/proof.hpp>
#include <jknmodel/projection/purse.hpp>
#include <jknmodel/projection/tables.hpp>
#include <jknmodel/projection/wages.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <jknmodel/schedule/instalments.hpp>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

template <class Engine>
class MonthOf {
public:
    using T = typename Engine::Scalar;

    MonthOf(Plan<T> plan, Engine& engine, Month opening, const T& population, bool priority)
        : plan_{std::move(plan)},
          engine_{engine},
          now_{opening},
          population_{population},
          priority_{priority},
          laws_{plan_.law()},
          book_{plan_.scenario.funds.size()},
          people_table_{plan_.stations.size(), Decision::people},
          payment_table_{plan_.stations.size(), Decision::payment},
          cap_table_{plan_.stations.size(), Decision::cap},
          taken_(plan_.scenario.levers.size(), T(0)),
          taken_this_month_(plan_.scenario.levers.size(), T(0)),
          relief_paid_(plan_.scenario.levers.size(), T(0)),
          relief_this_month_(plan_.scenario.levers.size(), T(0)),
          list_at_start_(plan_.scenario.levers.size(), T(-1)),
          waiting_(plan_.scenario.levers.size(), T(0)),
          reached_(plan_.scenario.levers.size(), T(0)),
          spent_(plan_.scenario.levers.size(), T(0)),
          spent_this_month_(plan_.scenario.levers.size(), T(0)),
          shared_(plan_.scenario.levers.size()),
          shortfall_(plan_.scenario.levers.size(), no_shortfall()) {
        for (const auto& line : plan_.fund_lines) purses_.emplace_back(plan_.scenario.funds, line);
        for (std::size_t i = 0; i < purses_.size(); ++i) purses_[i].open(opening, spent_before(i));
    }
    MonthOf(const MonthOf&) = delete;
    MonthOf& operator=(const MonthOf&) = delete;

    /// The opening row: the position, no flows.
    [[nodiscard]] MonthRow<T> opening_row() {
        book_.clear();
        for (Purse<T>& purse : purses_) purse.pay(book_);
        close_book();
        return row();
    }

    /// Runs the next month and returns its row. Throws ProofError if heads or rupiah were not
    /// conserved.
    MonthRow<T> next() {
        ++now_;
        start();
        lower_cap();
        people();
        from_above();
        for (Purse<T>& purse : purses_) purse.receive();
        for (std::size_t i = 0; i < plan_.scenario.levers.size(); ++i)
            if (!jknmodel::from_above(plan_.scenario.levers[i])) decide(i);
        bill();
        pay();
        stand();
        prove();
        return row();
    }

    /// What a month hands on to the next, besides what the engine holds and what the opening fixed.
    template <class Archive>
    void state(Archive& archive) {
        archive(now_), archive(population_), archive(priority_), archive(lost_);
        archive(taken_), archive(relief_paid_), archive(list_at_start_);
        archive(payments_changed_);
        archive(waiting_), archive(reached_), archive(spent_), archive(shared_);
        archive(shortfall_);
        for (Purse<T>& purse : purses_) archive(purse);
        for (PbidLine<T>& line : plan_.pbid) archive(line.cohorts);
        if constexpr (Archive::reads) {
            for (const auto* by_lever :
                 {&taken_, &relief_paid_, &list_at_start_, &waiting_, &reached_, &spent_})
                archive.expect(by_lever->size() == levers());
            archive.expect(shared_.size() == levers() && shortfall_.size() == levers());
        }
    }
    [[nodiscard]] std::size_t levers() const { return plan_.scenario.levers.size(); }
    [[nodiscard]] std::size_t funds() const { return plan_.scenario.funds.size(); }

    // ── what levers ask and do ──────────────────────────────
    [[nodiscard]] Month now() const { return now_; }
    [[nodiscard]] T least(const T& a, const T& b) const { return b < a ? b : a; }

    /// Heads this lever still wants, under its monthly cap.
    [[nodiscard]] T wanted(const Heads& heads, const std::optional<std::int64_t>& monthly_cap) {
        T want = everybody();
        if (heads.count) {
            want = least(want, T(T(static_cast<double>(*heads.count)) - taken_[lever_]));
            order_.heads(positive(want));
        }
        if (monthly_cap) {
            const T cap = T(static_cast<double>(*monthly_cap)) - taken_this_month_[lever_];
            want = least(want, cap);
            order_.cap(positive(cap));
        }
        return positive(want);
    }
    /// Heads from a source group that bring a figure to its target, everybody counted who will be
    /// active on the first of the next month: those registered bring themselves into the base.
    [[nodiscard]] T missing(const Target& target, Pool pool) {
        // Who left is registered already: nobody but the unregistered raises coverage.
        if (target.figure == Target::Figure::coverage && pool != Pool::unregistered) return T(0);
        const T gap = gap_to(target, pool);
        order_.target(gap);
        return gap;
    }
    [[nodiscard]] T heads_carried(const std::string& fund,
                                  const std::optional<Month>& committed_until) {
        return heads_carried(fund, committed_until, T(0));
    }
    /// The same for heads whose old debt is paid first, in these shares.
    [[nodiscard]] T heads_carried_after_relief(const std::string& fund,
                                               const std::vector<int>& stations,
                                               const std::vector<CostShare>& shares) {
        const T there = people(stations);
        if (!(there > T(0))) return T(0);
        T debt(0);
        for (int s : stations) debt += engine_.debt(s);
        return heads_carried(fund, std::nullopt,
                             debt / there * share_of(shares, purse_named(fund)));
    }
    [[nodiscard]] T heads_carried_with_grant(const std::string& fund) {
        const PbidLine<T>& line = plan_.pbid[at(plan_.line_of_lever[lever_])];
        return carried(fund, std::nullopt, T(0),
                       [&](int purse, Month m) { return T(each_head(purse, m) - grant(line, m)); });
    }
    [[nodiscard]] T heads_of_pledge(Rupiah a_month) {
        const T each = money(laws_(now_).own_share(CareClass::kelas_3));
        const T heads = positive(T(money(a_month) / each - taken_[lever_]));
        order_.heads(heads);
        return heads;
    }
    /// Registers people of a group as PBID heads of this lever's line. Returns the heads.
    T register_pbid(Pool pool, const T& heads) {
        const int line = plan_.line_of_lever[lever_];
        return count(add_cohort(line, take_ordered(pool, heads, pbid_entry(line))));
    }
    /// Registers people of a group as class III self-payers whose contribution this lever's party
    /// pays.
    T register_pledged(Pool pool, const T& heads) {
        const int line = 1 + plan_.line_of_lever[lever_];
        const int to = plan_.stations.pending(Segment::PBPU, CareClass::kelas_3, line);
        const T before = engine_.people(to);
        // Former self-payers among them come back to their own class and debt.
        const T came = take_ordered(pool, heads, to), pledged = engine_.people(to) - before;
        if (short_of(pledged, came)) order_.stop(Cut::came_back);
        return count(pledged);
    }
    /// The pledge ends: its self-payers pay themselves, its PBID heads stay with the fund.
    void end_pledge() {
        const int line = plan_.line_of_lever[lever_];
        if (plan_.carriers[lever_].kind == Carrier::Kind::third_party)
            engine_.rename(plan_.stations.active(Segment::PBPU, CareClass::kelas_3, 1 + line),
                           plan_.stations.active(Segment::PBPU, CareClass::kelas_3));
    }
    /// Stations of self-payers in arrears, in the order that a lever names: those of one entry are
    /// taken alike.
    [[nodiscard]] std::vector<std::vector<int>> owing(const std::vector<CareClass>& classes,
                                                      std::int64_t least_months,
                                                      std::int64_t most_months_of_them,
                                                      DebtOrder order, const Whom& whom) const {
        std::vector<std::vector<int>> list;
        for (const std::vector<int>& groups : groups_in_order(plan_, whom))
            for (int i = 0; i < most_months_owed; ++i) {
                const int k = order == DebtOrder::longest_debt_first ? most_months_owed - i : i + 1;
                if (k < least_months || k > most_months_of_them) continue;
                for (CareClass c : classes)
                    for (Segment s : {Segment::PBPU, Segment::BP}) {
                        list.emplace_back();
                        for (int group : groups)
                            list.back().push_back(plan_.stations.owing(s, c, k, group));
                    }
            }
        return list;
    }
    /// Self-payers in arrears become PBID heads of this lever's line; their debt is carried.
    T reactivate(const std::vector<int>& stations, const T& heads) {
        const T there = people(stations);
        const T came = alike(stations, heads, [&](int station, const T& here) {
            return count(into_pbid(station, here, Effect::carries).heads);
        });
        order_.asked(whole_below(heads), there, came);
        return came;
    }
    /// What may be spent on old debt this month: what is left of the budget.
    [[nodiscard]] T relief_money(const std::optional<Rupiah>& budget) {
        if (!budget) return everybody() * T(1e9);
        const T left = positive(T(money(*budget) - relief_paid_[lever_]));
        order_.rupiah(left);
        return left;
    }
    /// Pays the debt of so many heads, as far as the money of the parties goes. Returns the heads.
    T relieve(const std::vector<int>& stations, const T& heads, T& left,
              const std::vector<CostShare>& shares, const std::vector<CostCeiling>& ceilings,
              bool to_pbid) {
        const T there = people(stations);
        const T relieved = alike(stations, heads, [&](int station, const T& here) {
            T done(0);
            Cut why = Cut::ceiling;
            // Each round ends where a party is at its ceiling, or too near it for another family;
            // the others then share alone.
            std::vector<std::string> full;
            for (std::size_t round = 0; round <= shares.size(); ++round) {
                const std::vector<CostShare> able = who_can_give(shares, ceilings, full);
                if (able.empty()) break;
                const T together = money_of(able, ceilings);
                T most = least(left, together);
                const T before = most;
                const std::string nearest = nearest_ceiling(able, ceilings, together);
                why = !rupiah_limit(station, here - done, most) ? Cut::family_did_not_fit
                      : left < together                         ? Cut::budget
                      : nearest.empty()                         ? Cut::money
                                                                : Cut::ceiling;
                done += relieve_by(station, here - done, most, able, to_pbid);
                left -= before - most;
                if (nearest.empty() || !(here - done > T(0))) break;
                full.push_back(nearest);
            }
            if (short_of(done, whole_below(here)) && short_of(T(0), engine_.people(station)))
                order_.stop(why);
            return done;
        });
        order_.there(there);
        if (short_of(relieved, whole_below(heads))) order_.stop(Cut::people);
        return relieved;
    }
    /// A clean-up of the PBI list: so large a share of it goes this month, some are replaced.
    void clean_pbi(double share_of_list, Month window_start, const std::optional<Ratio>& replaced,
                   const std::optional<Fraction>& from_pbid,
                   const std::optional<Fraction>& ask_back) {
        const int active = plan_.stations.active(Segment::PBI, CareClass::kelas_3);
        T& list = list_at_start_[lever_];
        if (list < T(0) || now_ == window_start) list = engine_.people(active);
        const int out = plan_.stations.left(Segment::PBI, CareClass::kelas_3);
        const T there = engine_.people(active);
        const T removed = engine_
                              .move(active, out, engine_.whole(list * T(share_of_list), out),
                                    Effect::keeps, Fit::on_average)
                              .heads;
        const T back = replaced ? T(replaced->value) : plan_.assume[Assume::pbi_cleanup_replaced];
        const T wanted_pbid =
            from_pbid ? T(from_pbid->value) : plan_.assume[Assume::pbi_cleanup_from_pbid];
        const T share_pbid = least(wanted_pbid, back);
        take(Pool::pbid, removed * share_pbid, active, Fit::on_average);
        const T others = removed * (back - share_pbid),
                outside = plan_.assume[Assume::pbi_from_unregistered];
        take(Pool::unregistered, others * outside, active, Fit::on_average);
        take(Pool::left, others * (T(1) - outside), active, Fit::on_average);
        taken_this_month_[lever_] += removed;
        order_.flow(removed, positive(T(list * T(share_of_list) - there)));
        if (ask_back) waiting_[lever_] += removed * T(ask_back->value);
    }
    /// Those who wait to come back to the PBI list are verified, so many a month.
    void reregister(std::int64_t capacity) {
        const int out = plan_.stations.left(Segment::PBI, CareClass::kelas_3),
                  active = plan_.stations.active(Segment::PBI, CareClass::kelas_3);
        const T wanted = least(waiting_[lever_], T(static_cast<double>(capacity)));
        waiting_[lever_] -=
            engine_.move(out, active, engine_.whole(wanted, active), Effect::keeps).heads;
        waiting_[lever_] = positive(waiting_[lever_]);
    }
    // ── workers whom an inspection registers ────────────────
    /// People covered by the contributions of workers that employers have still to register.
    [[nodiscard]] T uninsured(std::int64_t workers) const {
        return positive(
            T(T(static_cast<double>(workers)) * plan_.assume[Assume::people_per_worker] -
              taken_[lever_]));
    }
    T employ(Pool pool, const T& heads) {
        const int group = plan_.group_of_lever[lever_];
        const int to = plan_.stations.active(Segment::PPU_BU, CareClass::none, 0, group);
        const T missing = positive(T(heads - reachable(pool, to)));
        return flow(take(pool, heads, to, Fit::on_average), missing);
    }
    // ── self-payers of a group of their own ─────────────────
    T register_group(Segment segment, CareClass care_class, const T& heads, double pays) {
        const int to = plan_.stations.pending(segment, care_class, 0, plan_.group_of_lever[lever_]);
        engine_.newcomers_pay(mix_with_mean(engine_.types(), pays));
        const T came = take_ordered(Pool::unregistered, heads, to);
        engine_.newcomers_pay({});
        return count(came);
    }
    // ── debts paid in parts ─────────────────────────────────
    /// Some of those in arrears begin a plan, where the programme admits them.
    void join_plans(const std::vector<int>& stations, const std::optional<Fraction>& share) {
        const T joins = (share ? T(share->value) : plan_.assume[Assume::rehab_joins]) *
                        (T(1) + joining_raised_);
        for (int s : stations) {
            const Station& at = plan_.stations[s];
            const auto most = most_instalments(
                at.months_owed, false,
                {now_.year(), now_.month(), law::days_in_month(now_.year(), now_.month())},
                plan_.law());
            if (!most || plan_.plan_rule.left(at.months_owed) > *most) continue;
            const int to =
                plan_.stations.instalments(at.segment, at.care_class, at.months_owed, at.group);
            const T heads = engine_.people(s) * least(joins, T(1));
            flow(engine_.move(s, to, engine_.whole(heads, to), Effect::keeps, Fit::on_average)
                     .heads);
        }
    }
    // ── what self-payers were told ──────────────────────────
    void forget(std::int64_t half_after) {
        reached_[lever_] *= T(std::pow(0.5, 1.0 / static_cast<double>(half_after)));
    }
    /// So many are reached, at that cost, as far as the fund can spare it.
    void educate(const T& wanted, const std::string& fund, Rupiah cost_a_head) {
        const T there = self_payers();
        order_.limit(there, Cut::people);
        T heads = whole_below(least(wanted, there));
        if (cost_a_head > Rupiah{} && !fund.empty()) {
            const T paid_for = spare(fund) / money(cost_a_head);
            order_.limit(paid_for, Cut::money);
            heads = whole_below(least(heads, paid_for));
            spend_programme(fund, heads * money(cost_a_head));
        }
        reached_[lever_] += count(heads);
    }
    /// Those who remember pay, and join plans, with a chance so much higher.
    void encourage(double payment, double joining) {
        const T all = self_payers();
        if (!(all > T(0))) return;
        const T remember = least(T(reached_[lever_] / all), T(1));
        willing_ += T(payment) * remember, joining_raised_ += T(joining) * remember;
    }
    // ── money that is no contribution ───────────────────────
    /// Spends what this lever has still to spend of an amount, as far as the fund can spare it.
    void spend_up_to(const std::string& fund, Rupiah amount) {
        const T due = positive(T(money(amount) - spent_[lever_]));
        const T now = whole_below(least(due, spare(fund)));
        order_.rupiah(due), order_.paid(now), order_.stop(Cut::money);
        spend_programme(fund, now);
    }
    /// What the centre would cut from the region's cigarette tax: shown, and nobody's money here.
    void test_cigarette_tax(const std::string& fund, Rupiah tax) {
        Rupiah own;
        for (const Fund& f : plan_.scenario.funds)
            if (f.name == fund) own = f.total();
        spent_this_month_[lever_] +=
            money(cigarette_tax_cut({.tax = tax, .own_budget = own}, now_, plan_.law()));
    }
    // ── contributions of past months ────────────────────────
    [[nodiscard]] law::Law law() const { return plan_.law(); }
    void bill_shortfall(const Dues& each, std::int64_t workers) {
        const auto bill = [&](Payer payer, Rupiah rupiah) {
            const T all = T(static_cast<double>(workers)) * money(rupiah);
            shortfall_[lever_][static_cast<std::size_t>(payer)] += all;
            book_.at(payer, Segment::PPU_PN, 0, Entry::billed) += all;
        };
        bill(Payer::member, each.member), bill(Payer::employer, each.employer);
    }
    /// One of so many equal parts that are left, the earlier the larger by a rupiah.
    void pay_shortfall(int parts_left) {
        for (std::size_t p = 0; p < count_of<Payer>(); ++p) {
            T& owed = shortfall_[lever_][p];
            if (!(owed > T(0))) continue;
            const T part = least(whole_above(T(owed / T(parts_left))), owed);
            owed -= part;
            spent_this_month_[lever_] += part;
            order_.paid(part);
            book_.at(static_cast<Payer>(p), Segment::PPU_PN, 0, Entry::paid) += part;
        }
    }
    void revise_population(std::int64_t more) {
        population_ = positive(T(population_ + T(static_cast<double>(more))));
    }
    /// The frozen debt of active PBI and PBID members who were self-payers of that class is written
    /// off.
    void write_off_moved(CareClass care_class) {
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            const bool enrolled =
                station.segment == Segment::PBI || station.segment == Segment::PBID;
            if (enrolled && station.standing == Standing::active)
                flow(engine_.write_off(s, care_class).heads);
        }
    }
    /// The debt of self-payers in arrears is written off: the first payment makes them active.
    void write_off_owing(CareClass care_class) {
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& at = plan_.stations[s];
            if (!is_mandiri(at.segment) || at.care_class != care_class ||
                at.standing != Standing::owing)
                continue;
            flow(engine_
                     .move(s, plan_.stations.pending(at.segment, care_class, 0, at.group),
                           engine_.people(s), Effect::written_off)
                     .heads);
        }
    }
    T add_pbi(Pool pool, const T& heads) {
        return count(
            take_ordered(pool, heads, plan_.stations.active(Segment::PBI, CareClass::kelas_3)));
    }

private:
    using ByPayer = std::array<T, count_of<Payer>()>;
    static ByPayer no_shortfall() {
        ByPayer none;
        none.fill(T(0));
        return none;
    }
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    static T money(Rupiah r) { return T(static_cast<double>(r.count())); }
    static double plain(const T& x) { return static_cast<double>(number(x)); }
    static T everybody() { return T(Headcount::largest); }
    static T positive(const T& x) { return x > T(0) ? x : T(0); }
    static bool short_of(const T& is, const T& asked) { return Order<T>::short_of(is, asked); }

    // ── totals ──────────────────────────────────────────────
    [[nodiscard]] const auto& tally() const { return static_cast<const Engine&>(engine_).tally(); }
    /// What an effect moved from a station this month.
    [[nodiscard]] Moved<T> moved(int station, Effect effect) const {
        const auto& m = tally().at(station, effect);
        return {T(m.heads), T(m.debt), T(m.lapsed), T(m.carried)};
    }
    [[nodiscard]] T sum_left() const {
        T sum(0);
        for (int s = 0; s < plan_.stations.size(); ++s)
            if (plan_.stations[s].standing == Standing::left) sum += engine_.people(s);
        return sum;
    }
    [[nodiscard]] T all_registered() const {
        T sum(0);
        for (int s = 0; s < plan_.stations.size(); ++s) sum += engine_.people(s);
        return sum;
    }
    /// Active on the first of the next month as far as can be seen: active now, pending heads whose
    /// wait ends, and the payments of self-payers and employers changing as much as last month.
    [[nodiscard]] T soon_active() const {
        T sum = payments_changed_;
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            const bool waits = station.standing == Standing::pending &&
                               !(is_mandiri(station.segment) && station.line == 0);
            if (counts_as_active(station.standing) || waits) sum += engine_.people(s);
        }
        return sum;
    }

    /// Heads that a figure is short of its target, where the group brings itself into the base.
    [[nodiscard]] T gap_to(const Target& target, Pool pool) const {
        const T share(target.share), registered = all_registered(), active = soon_active();
        if (target.figure == Target::Figure::coverage)
            return positive(T(share * population_ - registered));
        if (target.figure == Target::Figure::active_of_population)
            return positive(T(share * population_ - active));
        const T gap = share * registered - active;
        return positive(pool == Pool::unregistered && target.share < 1 ? T(gap / (T(1) - share))
                                                                       : gap);
    }

    [[nodiscard]] T people(const std::vector<int>& stations) const {
        T sum(0);
        for (int s : stations) sum += engine_.people(s);
        return sum;
    }
    /// Active self-payers and those in arrears.
    [[nodiscard]] T self_payers() const {
        T sum(0);
        for (int s = 0; s < plan_.stations.size(); ++s)
            if (is_billed_himself(s)) sum += engine_.people(s);
        return sum;
    }
    [[nodiscard]] bool is_billed_himself(int station) const {
        const Station& at = plan_.stations[station];
        return is_mandiri(at.segment) && at.standing != Standing::left &&
               at.standing != Standing::pending;
    }
    [[nodiscard]] T workers_of_enterprises() const {
        T sum(0);
        for (int g = 0; g < plan_.stations.groups(); ++g)
            if (plan_.stations.has(Segment::PPU_BU, g))
                sum +=
                    engine_.people(plan_.stations.active(Segment::PPU_BU, CareClass::none, 0, g));
        return sum;
    }
    /// Does something to so many heads of several stations, of each in proportion. Returns the
    /// heads it was done to.
    template <class Do>
    T alike(const std::vector<int>& stations, const T& heads, Do&& act) {
        if (stations.size() == 1) return act(stations.front(), heads);
        T rest = people(stations), left = least(heads, rest), done(0);
        for (int s : stations) {
            const T here = engine_.people(s);
            if (!(here > T(0)) || !(left > T(0))) continue;
            const T part =
                here < rest ? engine_.whole(least(T(left * here / rest), left), s) : left;
            const T moved = act(s, part);
            done += moved, left -= moved, rest -= here;
        }
        return done;
    }

    // ── money that is promised ──────────────────────────────
    /// What a fund can spare beside the heads that it carries; what is no fund, nothing.
    [[nodiscard]] T spare(const std::string& fund) const {
        const int purse = purse_named(fund);
        if (purse < 0) return T(0);
        return purses_[at(purse)].spare([&](Month m) { return promised(purse, m); });
    }
    void spend_programme(const std::string& fund, const T& rupiah) {
        const int purse = purse_named(fund);
        if (purse < 0 || !(rupiah > T(0))) return;
        purses_[at(purse)].spend(rupiah);
        spent_[lever_] += rupiah, spent_this_month_[lever_] += rupiah;
        book_.at(purses_[at(purse)].payer(), Segment::PBPU, purses_[at(purse)].ledger_column(),
                 Entry::programme) += rupiah;
    }
    /// What a party gave for this lever so far.
    [[nodiscard]] T given(const std::string& party) const {
        for (const auto& [name, rupiah] : shared_[lever_])
            if (name == party) return rupiah;
        return T(0);
    }
    [[nodiscard]] T may_still_give(const CostShare& share,
                                   const std::vector<CostCeiling>& ceilings) const {
        T most = everybody() * T(1e9);
        for (const CostCeiling& c : ceilings)
            if (c.party == share.party) most = positive(T(money(c.most) - given(c.party)));
        return share.party == CostShare::third_party ? most : least(most, spare(share.party));
    }
    /// The parties that can still give, with their shares of what these give together. Without
    /// ceilings the shares stand as they are: where one party has no more, nothing is paid.
    [[nodiscard]] std::vector<CostShare> who_can_give(const std::vector<CostShare>& shares,
                                                      const std::vector<CostCeiling>& ceilings,
                                                      const std::vector<std::string>& full) const {
        std::vector<CostShare> able;
        double sum = 0;
        for (const CostShare& share : shares) {
            bool no_more = std::find(full.begin(), full.end(), share.party) != full.end();
            for (const CostCeiling& c : ceilings)
                no_more |= c.party == share.party && !(may_still_give(share, ceilings) >= T(1));
            if (no_more) continue;
            able.push_back(share), sum += share.share;
        }
        if (able.size() < shares.size())
            for (CostShare& share : able) share.share /= sum;
        return able;
    }
    /// The party whose ceiling is what keeps the parties from giving more together; empty: none.
    [[nodiscard]] std::string nearest_ceiling(const std::vector<CostShare>& shares,
                                              const std::vector<CostCeiling>& ceilings,
                                              const T& together) const {
        for (const CostShare& share : shares)
            for (const CostCeiling& c : ceilings)
                if (c.party == share.party && share.share > 0 &&
                    !(T(may_still_give(share, ceilings) / T(share.share)) > together))
                    return share.party;
        return {};
    }
    /// What parties can give together in these shares.
    [[nodiscard]] T money_of(const std::vector<CostShare>& shares,
                             const std::vector<CostCeiling>& ceilings) const {
        T most = everybody() * T(1e9);
        for (const CostShare& share : shares) {
            if (!(share.share > 0)) continue;
            T part(0);  // two of a line's funds may be named
            for (const CostShare& other : shares)
                if (other.party == share.party ||
                    (purse_named(share.party) >= 0 &&
                     purse_named(other.party) == purse_named(share.party)))
                    part += T(other.share);
            most = least(most, T(may_still_give(share, ceilings) / part));
        }
        return positive(most);
    }
    /// Whether the rupiah, not the heads, limit whose debt of a station is paid.
    [[nodiscard]] bool rupiah_limit(int station, const T& heads, const T& rupiah) const {
        const T there = engine_.people(station), debt = engine_.debt(station);
        return T(rupiah * there) < T(least(heads, there) * debt);
    }
    /// Pays the debt of so many heads of a station in these shares. Returns the heads.
    T relieve_by(int station, const T& heads, T& left, const std::vector<CostShare>& shares,
                 bool to_pbid) {
        const T there = engine_.people(station), debt = engine_.debt(station);
        if (!(there > T(0)) || !(debt > T(0)) || !(left > T(0))) return T(0);
        const T want = least(least(heads, there), T(left * there / debt));
        const Station& s = plan_.stations[station];
        const Moved<T> moved =
            to_pbid
                ? into_pbid(station, want, Effect::relieved, Fit::within, left)
                : engine_.move(station, plan_.stations.active(s.segment, s.care_class, 0, s.group),
                               want, Effect::relieved, Fit::within, left);
        left -= moved.debt;
        relief_paid_[lever_] += moved.debt, relief_this_month_[lever_] += moved.debt;
        order_.paid(moved.debt);
        T parts(0), shared(0);  // of whole rupiah none is lost between the parties
        for (const CostShare& share : shares) {
            const bool last = &share == &shares.back();
            shared += moved.debt * T(share.share);
            const T part = last ? T(moved.debt - parts) : T(whole_number(shared) - parts);
            parts += part;
            give(share.party, part);
            const int purse = purse_named(share.party);
            if (purse >= 0) purses_[at(purse)].spend(part);
            book_.at(purse >= 0 ? purses_[at(purse)].payer() : Payer::third_party, s.segment,
                     purse >= 0 ? purses_[at(purse)].ledger_column() : 0, Entry::relief_paid) +=
                part;
        }
        return count(moved.heads);
    }
    void give(const std::string& party, const T& rupiah) {
        for (auto& [name, sum] : shared_[lever_])
            if (name == party) {
                sum += rupiah;
                return;
            }
        shared_[lever_].emplace_back(party, rupiah);
    }
    [[nodiscard]] T heads_carried(const std::string& fund,
                                  const std::optional<Month>& committed_until, const T& at_once) {
        return carried(fund, committed_until, at_once,
                       [&](int purse, Month m) { return each_head(purse, m); });
    }
    template <class Rate>
    T carried(const std::string& fund, const std::optional<Month>& committed_until,
              const T& at_once, Rate&& rate) {
        const int purse = purse_named(fund);
        if (purse < 0) return T(0);
        const Carried<T> most = purses_[at(purse)].carries(
            first_bill(), committed_until, [&](Month m) { return promised(purse, m); },
            [&](Month m) { return rate(purse, m); }, at_once);
        order_.limit_further(most.heads, most.why);
        return most.heads;
    }
    /// A line's share of a cost; two of its funds may be named.
    [[nodiscard]] T share_of(const std::vector<CostShare>& shares, int purse) const {
        T sum(0);
        for (const CostShare& share : shares)
            if (purse >= 0 && purse_named(share.party) == purse) sum += T(share.share);
        return sum;
    }
    /// What a further PBID head costs a line of funds that carries it.
    [[nodiscard]] T each_head(int purse, Month m) const {
        return purse == local_share_purse() ? T(rate(m) + local_rest(m)) : rate(m);
    }
    [[nodiscard]] T rate(Month m) const {
        return money(pbid_rate(plan_.scenario.rate_basis, laws_(m)));
    }
    [[nodiscard]] T grant(const PbidLine<T>& line, Month m) const {
        return line.grant_runs(m) ? money(pbid_rate(RateBasis::own_share, laws_(m))) : T(0);
    }
    [[nodiscard]] Month first_bill() const {
        return law::active_from(
            now_, priority_ ? law::PriorityStatus::yes : law::PriorityStatus::no, plan_.law());
    }
    /// The rest of the legal district share of a PBID head, when the fund is charged the own share
    /// alone.
    [[nodiscard]] T local_rest(Month m) const {
        if (plan_.scenario.rate_basis != RateBasis::own_share) return T(0);
        return money(pbid_rate(RateBasis::with_local_share, laws_(m))) -
               money(pbid_rate(RateBasis::own_share, laws_(m)));
    }
    [[nodiscard]] T pbid_heads(int line, bool with_pending) const {
        T heads = engine_.people(plan_.stations.pbid(line));
        if (with_pending) heads += engine_.people(plan_.stations.pbid_pending(line));
        return heads;
    }
    [[nodiscard]] T all_pbid() const {
        T heads(0);
        for (int line = 0; line < plan_.stations.pbid_lines(); ++line)
            heads += pbid_heads(line, false);
        return heads;
    }
    [[nodiscard]] T active_class_three() const {
        T heads(0);
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            if (is_mandiri(station.segment) && station.care_class == CareClass::kelas_3 &&
                station.standing == Standing::active)
                heads += engine_.people(s);
        }
        return heads;
    }
    /// What the heads that a line of funds carries cost in month m, from here.
    [[nodiscard]] T promised(int purse, Month m) const {
        T cost(0);
        for (std::size_t i = 0; i < plan_.pbid.size(); ++i)
            if (plan_.pbid[i].purse == purse)
                cost +=
                    pbid_heads(static_cast<int>(i), m > now_) * (rate(m) - grant(plan_.pbid[i], m));
        if (purse == local_share_purse()) {
            for (std::size_t i = 0; i < plan_.pbid.size(); ++i)
                cost += pbid_heads(static_cast<int>(i), m > now_) * local_rest(m);
            cost += active_class_three() * money(class_three_aid(laws_(m)).district);
        }
        return cost;
    }
    [[nodiscard]] T spent_before(std::size_t purse) const {
        for (std::size_t i : plan_.fund_lines[purse]) {
            const Fund& fund = plan_.scenario.funds[i];
            if (fund.year != now_.year()) continue;
            if (fund.spent_before) return money(*fund.spent_before);
            T spent(0);
            for (Month m{now_.year(), 1}; m <= now_; ++m)
                spent += promised(static_cast<int>(purse), m);
            return spent;
        }
        return T(0);
    }
    [[nodiscard]] int purse_named(const std::string& fund) const {
        for (std::size_t i = 0; i < plan_.scenario.funds.size(); ++i)
            if (plan_.scenario.funds[i].name == fund)
                for (std::size_t p = 0; p < purses_.size(); ++p)
                    if (purses_[p].has(i)) return static_cast<int>(p);
        return -1;
    }
    [[nodiscard]] int local_share_purse() const {
        return plan_.scenario.local_share_fund.empty()
                   ? -1
                   : purse_named(plan_.scenario.local_share_fund);
    }

    // ── people change place ─────────────────────────────────
    T count(const T& heads) {
        order_.done(heads);
        return booked(heads);
    }
    /// Heads that no number ordered, and how many of them were not there.
    T flow(const T& heads, const T& not_there = T(0)) {
        order_.flow(heads, not_there);
        return booked(heads);
    }
    T booked(const T& heads) {
        taken_[lever_] += heads, taken_this_month_[lever_] += heads;
        return heads;
    }
    /// Where a PBID head of a line comes in: with priority status he is active at once.
    [[nodiscard]] int pbid_entry(int line) const {
        return priority_ ? plan_.stations.pbid(line) : plan_.stations.pbid_pending(line);
    }
    T add_cohort(int line, const T& heads) {
        if (heads > T(0)) plan_.pbid[at(line)].cohorts.emplace_back(now_, heads);
        return heads;
    }
    template <class... Money>
    Moved<T> into_pbid(int station, const T& heads, Effect effect, const Money&... at_most) {
        const int line = plan_.line_of_lever[lever_];
        Moved<T> moved = engine_.move(station, pbid_entry(line), heads, effect, at_most...);
        add_cohort(line, moved.heads);
        return moved;
    }
    /// People of a group who can come to a station.
    [[nodiscard]] T reachable(Pool pool, int to) const {
        switch (pool) {
            case Pool::unregistered:
                return positive(T(population_ - all_registered()));
            case Pool::left: {
                const T there = who_left(to), all = sum_left();
                return all > T(0) ? positive(T(there - plan_.unreachable * there / all)) : T(0);
            }
            case Pool::pbid:
                return all_pbid();
            case Pool::pbi:
                return engine_.people(plan_.stations.active(Segment::PBI, CareClass::kelas_3));
            case Pool::mandiri:
                return self_payers();
        }
        return T(0);
    }
    /// Takes as many as a lever orders, and says where there were fewer.
    T take_ordered(Pool pool, const T& heads, int to) {
        const T asked = whole_below(heads), there = reachable(pool, to);
        const T came = take(pool, asked, to);
        order_.asked(asked, there, came);
        return came;
    }
    /// Takes people out of a group into a station; as many as there are and can be reached.
    T take(Pool pool, const T& heads, int to, Fit fit = Fit::within) {
        if (!(heads > T(0))) return T(0);
        switch (pool) {
            case Pool::unregistered:
                return engine_.admit(to, engine_.whole(least(heads, reachable(pool, to)), to));
            case Pool::left:
                return take_left(heads, to, fit);
            case Pool::pbid:
                return take_pbid(heads, to, fit);
            case Pool::pbi: {
                const int list = plan_.stations.active(Segment::PBI, CareClass::kelas_3);
                const T most = least(heads, reachable(pool, to));
                return engine_.move(list, to, engine_.whole(most, to), Effect::keeps, fit).heads;
            }
            case Pool::mandiri:
                return take_mandiri(heads, to, fit);
        }
        return T(0);
    }
    /// Self-payers, those in arrears among them: their debt goes along, frozen.
    T take_mandiri(const T& heads, int to, Fit fit) {
        const T there = self_payers();
        return spread(
            least(heads, there), there, [&](int s) { return is_billed_himself(s); }, to, fit);
    }
    /// People who left, as many as can be reached; into PBI nobody whom PBI has just removed (the
    /// few who come back are in the people table).
    T take_left(const T& heads, int to, Fit fit) {
        return spread(
            least(heads, reachable(Pool::left, to)), who_left(to),
            [&](int s) { return may_leave_for(to, s); }, to, fit);
    }
    [[nodiscard]] bool may_leave_for(int to, int station) const {
        const Station& from = plan_.stations[station];
        return from.standing == Standing::left &&
               !(plan_.stations[to].segment == Segment::PBI && from.segment == Segment::PBI);
    }
    [[nodiscard]] T who_left(int to) const {
        T there(0);
        for (int s = 0; s < plan_.stations.size(); ++s)
            if (may_leave_for(to, s)) there += engine_.people(s);
        return there;
    }
    T take_pbid(const T& heads, int to, Fit fit) {
        const T there = all_pbid();
        if (!(there > T(0))) return T(0);
        const T share = heads < there ? T(heads / there) : T(1);
        for (PbidLine<T>& line : plan_.pbid)
            for (auto& cohort : line.cohorts) cohort.second *= T(1) - share;
        return spread(
            least(heads, there), there,
            [&](int s) {
                return plan_.stations[s].segment == Segment::PBID &&
                       plan_.stations[s].standing == Standing::active;
            },
            to, fit);
    }
    template <class Test>
    T spread(const T& heads, const T& there, Test&& test, int to, Fit fit) {
        const auto effect_of = [&](int s) {
            return is_mandiri(plan_.stations[to].segment)  ? Effect::returns
                   : is_mandiri(plan_.stations[s].segment) ? Effect::carries
                                                           : Effect::keeps;
        };
        T taken(0);
        if (fit == Fit::on_average) {
            // Each part has its own mean: a remainder for the last could not be less than nothing.
            for (int s = 0; s < plan_.stations.size(); ++s) {
                if (!test(s)) continue;
                const T here = engine_.people(s);
                if (!(here > T(0))) continue;
                const T part = engine_.whole(least(T(heads * here / there), here), to);
                taken += engine_.move(s, to, part, effect_of(s), fit).heads;
            }
            return taken;
        }
        // Rounded once, where an engine moves whole people: parts rounded apart would add up to
        // more.
        T left = engine_.whole(heads, to), rest = there;
        for (int s = 0; s < plan_.stations.size() && left > T(0); ++s) {
            if (!test(s)) continue;
            const T here = engine_.people(s);
            if (!(here > T(0))) continue;
            const T part =
                here < rest ? engine_.whole(least(T(left * here / rest), left), to) : left;
            const T moved = engine_.move(s, to, part, effect_of(s), fit).heads;
            taken += moved, left -= moved, rest -= here;
        }
        return taken;
    }

    // ── the nine steps ──────────────────────────────────────
    void start() {
        engine_.start(now_);
        engine_.tally().clear();
        book_.clear();
        orders_.clear();
        std::fill(taken_this_month_.begin(), taken_this_month_.end(), T(0));
        std::fill(relief_this_month_.begin(), relief_this_month_.end(), T(0));
        std::fill(spent_this_month_.begin(), spent_this_month_.end(), T(0));
        willing_ = T(1), joining_raised_ = T(0);
        released_ = T(0);
        for (Purse<T>& purse : purses_) purse.start_month(now_);
        opening_position();
        if (now_.month() == 1 || now_.month() == 7)
            population_ =
                whole_number(T(population_ * (T(1) + plan_.assume[Assume::population_growth])));
    }

    /// Months owed beyond a cap that came down, or that came back with an old debt, are owed no
    /// more.
    void lower_cap() {
        if (most_months(Segment::PBPU) >= most_months_owed &&
            most_months(Segment::PPU_BU) >= most_months_owed)
            return;
        cap_table_.clear();
        const T covered = plan_.assume[Assume::people_per_worker];
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            const bool employer = station.segment == Segment::PPU_BU;
            const int cap = most_months(station.segment);
            if (station.standing != Standing::owing || station.months_owed <= cap) continue;
            const T there = engine_.people(s);
            if (!(there > T(0))) continue;
            const int beyond = station.months_owed - cap;
            T lapse(0);
            if (plan_.scenario.cap_keeps == CapKeeps::first)
                // Which months these are is not known to a station: each counts alike.
                lapse =
                    whole_number(T(engine_.debt(s) / there * T(beyond) / T(station.months_owed)));
            else
                for (int i = cap + 1; i <= station.months_owed; ++i)
                    lapse +=
                        employer
                            ? whole_number(T(money(employee_dues(now_ - i, station.group).total()) /
                                             covered))
                            : money(laws_(now_ - i).own_share(station.care_class));
            cap_table_.row(s);
            cap_table_.add({.rest = true,
                            .to = plan_.stations.owing(station.segment, station.care_class, cap,
                                                       station.group),
                            .effect = Effect::lapses,
                            .lapse = lapse});
        }
        engine_.apply(cap_table_);
    }
    /// Most months that an account of a segment can owe this month.
    [[nodiscard]] int most_months(Segment segment) const {
        const auto cap = detail::cap_of(segment, now_, plan_.law());
        return std::min(cap.value_or(most_months_owed), most_months_owed);
    }

    /// Steps 2 and 3 for one account: the people table; then births, jobs and places refilled.
    void people() {
        using enum Segment;
        const Stations& st = plan_.stations;
        const Assumptions<T>& a = plan_.assume;
        const int pbi = st.active(PBI, CareClass::kelas_3);
        const T pbi_list = engine_.people(pbi), workers = workers_of_enterprises(),
                officials = engine_.people(st.active(PPU_PN, CareClass::none));
        people_table_.clear();
        people_table(people_table_, st, a, openings(pbi_list, workers), plan_.pbid_rules,
                     law::find_in_force(law::dismissed_months, now_, plan_.law()).value_or(0));
        engine_.apply(people_table_);
        births();
        // Self-payers who came into these segments already fill some of the places.
        const auto came = [&](Segment to) {
            return T(tally().flow(PBPU, to) + tally().flow(BP, to));
        };
        const T removed = pbi_list * a[Assume::pbi_drift];
        take(Pool::left, positive(T(removed * a[Assume::pbi_drift_replaced] - came(PBI))), pbi,
             Fit::on_average);
        const T jobs = positive(T(workers * a[Assume::ppu_bu_found] - came(PPU_BU)));
        const T from_left = a[Assume::found_from_left],
                from_outside = a[Assume::found_from_unregistered];
        const int hired = st.active(PPU_BU, CareClass::none);
        take(Pool::left, jobs * from_left, hired, Fit::on_average);
        take(Pool::unregistered, jobs * from_outside, hired, Fit::on_average);
        hire_from_poor(jobs * positive(T(T(1) - from_left - from_outside)), hired);
        take(Pool::left, officials * a[Assume::ppu_pn_in], st.active(PPU_PN, CareClass::none),
             Fit::on_average);
        refill_pbid();
        entrants();
    }
    [[nodiscard]] Openings<T> openings(const T& pbi_list, const T& workers) const {
        const Assumptions<T>& a = plan_.assume;
        Openings<T> open;
        open.pbi = pbi_list * a[Assume::pbi_drift] * a[Assume::pbi_drift_replaced];
        open.ppu_bu = workers * a[Assume::ppu_bu_found];
        T all = open.pbi + open.ppu_bu;
        for (int line = 0; line < plan_.stations.pbid_lines(); ++line) {
            open.pbid.push_back(pbid_heads(line, false) * (a[Assume::pbid_out] + departure(a)));
            all += open.pbid.back();
        }
        // PBI and PBID are quotas: more self-payers than places open are hired.
        const T coming = leaving_self_payers();
        if (coming > all) all = coming;
        if (!(all > T(0))) all = T(1);
        T placed = open.pbi /= all;
        for (T& share : open.pbid) placed += share /= all;
        open.ppu_bu = T(1) - placed;
        return open;
    }
    /// Self-payers who go to other segments this month.
    [[nodiscard]] T leaving_self_payers() const {
        const Assumptions<T>& a = plan_.assume;
        T heads(0);
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            if (!is_mandiri(station.segment) || station.standing == Standing::left) continue;
            const bool owing =
                station.standing == Standing::owing || station.standing == Standing::instalments;
            const T exit = a[owing ? Assume::mandiri_owing_exit : Assume::mandiri_active_exit];
            heads += engine_.people(s) * positive(T(exit - departure(a)));
        }
        return heads;
    }
    void births() {
        const Assumptions<T>& a = plan_.assume;
        const T births = per_mille_a_year(a[Assume::births]);
        const T in = per_mille_a_year(positive(a[Assume::net_move]));
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            if (station.standing != Standing::active) continue;
            const T share = station.segment == Segment::PBI ? T(1) : a[Assume::newborn_registered];
            const T rate = births * share + in;
            if (rate > T(0)) engine_.grow(s, rate);
        }
    }
    void hire_from_poor(const T& heads, int hired) {
        const int pbi = plan_.stations.active(Segment::PBI, CareClass::kelas_3);
        const T pbid = all_pbid();
        const T poor = engine_.people(pbi) + pbid;
        if (!(poor > T(0)) || !(heads > T(0))) return;
        const T from_pbid = heads * pbid / poor;
        engine_.move(pbi, hired, engine_.whole(heads - from_pbid, hired), Effect::keeps,
                     Fit::on_average);
        spread(
            from_pbid, pbid,
            [&](int s) {
                return plan_.stations[s].segment == Segment::PBID &&
                       plan_.stations[s].standing == Standing::active;
            },
            hired, Fit::on_average);
    }
    /// PBID lines are refilled to their quota, from people who left. The quota is what the district
    /// is billed for: who takes a vacancy is on the list, and on the bill, of the same month.
    void refill_pbid() {
        for (int line = 0; line < plan_.stations.pbid_lines(); ++line) {
            PbidLine<T>& l = plan_.pbid[at(line)];
            const int falls_to = plan_.pbid_rules[at(line)].falls_to;
            if (falls_to >= 0) {
                // Heads whose third party stopped have moved to the line that carries them alone.
                const T stopped = moved(plan_.stations.pbid(line), Effect::falls).heads;
                const T whole = l.quota();
                if (stopped > T(0) && whole > T(0)) {
                    for (auto& cohort : l.cohorts)
                        cohort.second *= positive(T(T(1) - stopped / whole));
                    plan_.pbid[at(falls_to)].cohorts.emplace_back(now_, stopped);
                }
            }
            take(Pool::left, positive(T(l.quota() - pbid_heads(line, true))),
                 plan_.stations.pbid(line));
        }
    }
    /// New self-payers replace those who go, class by class; some had left another segment.
    void entrants() {
        const Stations& st = plan_.stations;
        T wanted(0);
        std::vector<std::pair<int, T>> mix;
        for (Segment s : {Segment::PBPU, Segment::BP})
            for (CareClass c : paying_classes) {
                const T heads =
                    plan_.entrants[static_cast<std::size_t>(s)][static_cast<std::size_t>(c)];
                if (!(heads > T(0))) continue;
                mix.emplace_back(st.active(s, c), heads);
                wanted += heads;
            }
        if (mix.empty()) return;
        for (auto& part : mix) part.second /= wanted;
        const T there = sum_left(), reachable = positive(T(there - plan_.unreachable));
        const T from_left = least(T(wanted * plan_.assume[Assume::entrants_from_left]), reachable);
        T came(0);
        for (int s = 0; s < st.size() && there > T(0); ++s)
            if (st[s].standing == Standing::left && !is_mandiri(st[s].segment))
                came += engine_.enlist(s, from_left * engine_.people(s) / there, mix);
        const T outside = least(T(wanted - came), positive(T(population_ - all_registered())));
        for (const auto& [to, share] : mix) engine_.admit(to, engine_.whole(outside * share, to));
    }

    void from_above() {
        for (std::size_t i = 0; i < plan_.scenario.levers.size(); ++i)
            if (jknmodel::from_above(plan_.scenario.levers[i])) decide(i);
    }
    void decide(std::size_t lever) {
        lever_ = lever;
        order_ = {};
        const Lever& here = plan_.scenario.levers[lever];
        std::visit([&](const auto& l) { l.decide(*this); }, here);
        const bool closes = now_ == window(here).until;
        if (const auto row = order_.row(static_cast<int>(lever), closes)) orders_.push_back(*row);
    }

    /// Step 6: everything but self-payers and enterprises, who are billed as they pay.
    void bill() {
        using enum Segment;
        const Stations& st = plan_.stations;
        const law::MonthLaw& law = laws_(now_);
        const T pbi = engine_.people(st.active(PBI, CareClass::kelas_3));
        const Dues poor = dues({.segment = PBI, .month = now_}, law);
        book_.bill_and_pay(Payer::central, PBI, 0, pbi * money(poor.central));
        if (poor.province > Rupiah{})
            book_.bill_and_pay(Payer::province, PBI, 0, pbi * money(poor.province));

        const RateBasis basis = plan_.scenario.rate_basis;
        const T central = basis == RateBasis::gross ? T(0) : money(law.pbid_central);
        for (int line = 0; line < st.pbid_lines(); ++line) {
            const T heads = pbid_heads(line, false);
            const PbidLine<T>& l = plan_.pbid[at(line)];
            book_.bill_and_pay(Payer::central, PBID, 0, heads * central);
            bill_district(l.purse, PBID, heads * rate(now_));
            bill_district(local_share_purse(), PBID, heads * local_rest(now_));
            if (l.grant_runs(now_) && l.purse >= 0) {
                const T given = heads * grant(l, now_);
                purses_[at(l.purse)].take_in(given);
                book_.at(Payer::third_party, PBID, purses_[at(l.purse)].ledger_column(),
                         Entry::granted) += given;
            }
        }
        for (Segment s : {PBPU, BP}) {
            T heads(0);
            for (int line = 0; line <= (s == PBPU ? st.pledges() : 0); ++line)
                heads += engine_.people(st.active(s, CareClass::kelas_3, line));
            for (int group = 1; group < st.groups(); ++group)
                if (st.has(s, group))
                    heads += engine_.people(st.active(s, CareClass::kelas_3, 0, group));
            const Aid aid = class_three_aid(laws_(now_));
            book_.bill_and_pay(Payer::central, s, 0, heads * money(aid.central));
            bill_district(local_share_purse(), s, heads * money(aid.district));
        }
        bill_wages(PPU_PN, plan_.assume[Assume::wage_ppu_pn],
                   engine_.people(st.active(PPU_PN, CareClass::none)));
        bill_wages(BP_PN, plan_.assume[Assume::pension_base],
                   engine_.people(st.active(BP_PN, CareClass::none)));
    }
    void bill_district(int purse, Segment segment, const T& rupiah) {
        if (purse >= 0)
            purses_[at(purse)].bill(segment, rupiah);
        else
            book_.bill_and_pay(Payer::district, segment, 0, rupiah);
    }
    [[nodiscard]] Dues wage_dues(Segment segment, const T& wage, Month month) const {
        return jknmodel::wage_dues(segment, plain(wage), plan_.minimum_wage, month, plan_.law());
    }
    /// Of one worker of an enterprise; nothing where nobody of the group works for one.
    [[nodiscard]] Dues employee_dues(Month month, int group = 0) const {
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            if (station.segment == Segment::PPU_BU && station.standing != Standing::left &&
                station.group == group && engine_.people(s) > T(0)) {
                const double own = plan_.groups[static_cast<std::size_t>(group)].wage;
                return wage_dues(Segment::PPU_BU,
                                 own > 0 ? T(own) : plan_.assume[Assume::wage_ppu_bu], month);
            }
        }
        return {};
    }
    void bill_wages(Segment segment, const T& wage, const T& people) {
        if (!(people > T(0))) return;
        const Dues each = wage_dues(segment, wage, now_);
        const T workers = people / plan_.assume[Assume::people_per_worker];
        const auto pay = [&](Payer payer, Rupiah rupiah) {
            book_.bill_and_pay(payer, segment, 0, whole_number(T(workers * money(rupiah))));
        };
        pay(Payer::member, each.member);
        pay(Payer::employer, each.employer);
        pay(Payer::central, each.central);
    }

    /// Step 7: the payment table, then the funds.
    void pay() {
        using enum Segment;
        const Stations& st = plan_.stations;
        const int cap = most_months(PBPU), employer_cap = most_months(PPU_BU);
        Bills<T> bills;
        for (Segment s : {PBPU, BP})
            for (CareClass c : paying_classes) {
                const auto i = static_cast<std::size_t>(s), j = static_cast<std::size_t>(c);
                bills.own_share[i][j] = money(laws_(now_).own_share(c));
                bills.lapsing[i][j] = plan_.scenario.cap_keeps == CapKeeps::latest
                                          ? money(laws_(now_ - cap).own_share(c))
                                          : bills.own_share[i][j];
            }
        const T covered = plan_.assume[Assume::people_per_worker];
        // A head's part of a worker's dues: a whole rupiah where rupiah are counted.
        const auto each = [&](Rupiah rupiah) { return whole_number(T(money(rupiah) / covered)); };
        std::vector<T> worker_share;  // by group
        for (int group = 0; group < st.groups(); ++group) {
            const Dues worker = employee_dues(now_, group);
            worker_share.push_back(each(worker.member));
            bills.employee.push_back(each(worker.total()));
            bills.employee_lapsing.push_back(
                plan_.scenario.cap_keeps == CapKeeps::latest
                    ? each(employee_dues(now_ - employer_cap, group).total())
                    : bills.employee.back());
        }
        payment_table_.clear();
        payment_table(payment_table_, st, plan_.assume, plan_.settle, bills, cap, employer_cap,
                      plan_.pledge_rules, plan_.plan_rule, willing_);
        engine_.apply(payment_table_);
        payments_changed_ = T(0);
        for (int s = 0; s < st.size(); ++s) {
            post_payment(s, worker_share[static_cast<std::size_t>(st[s].group)]);
            const bool active = st[s].standing == Standing::active;
            if (active)
                payments_changed_ -= moved(s, Effect::misses).heads;
            else
                payments_changed_ += moved(s, Effect::pays).heads;
        }
        for (Purse<T>& purse : purses_) purse.pay(book_);
    }
    void post_payment(int s, const T& worker_share) {
        const Station& station = plan_.stations[s];
        const Moved<T> paid = moved(s, Effect::pays), missed = moved(s, Effect::misses),
                       part = moved(s, Effect::instalment);
        if (!(paid.heads > T(0)) && !(missed.heads > T(0)) && !(part.heads > T(0))) return;
        const T bill = payment_table_.bill(s);
        const bool pledged = is_mandiri(station.segment) && station.line > 0;
        const Payer payer = station.segment == Segment::PPU_BU ? Payer::employer : Payer::member;
        if (pledged) {
            book_.bill_and_pay(Payer::third_party, station.segment, 0, paid.heads * bill);
        } else if (payer == Payer::employer) {
            // The worker's part is withheld and passed on when the employer pays the month.
            book_.bill_and_pay(Payer::member, station.segment, 0, paid.heads * worker_share);
            book_.at(payer, station.segment, 0, Entry::billed) +=
                paid.heads * (bill - worker_share);
            book_.at(payer, station.segment, 0, Entry::paid) +=
                paid.heads * (bill - worker_share) + paid.debt;
        } else {
            book_.at(payer, station.segment, 0, Entry::billed) += (paid.heads + part.heads) * bill;
            book_.at(payer, station.segment, 0, Entry::paid) +=
                (paid.heads + part.heads) * bill + paid.debt + part.lapsed;
        }
        book_.at(payer, station.segment, 0, Entry::billed) += missed.heads * bill;
        book_.at(payer, station.segment, 0, Entry::lapsed) += missed.lapsed;
    }

    /// Step 8: waits that are over, heads given up to keep within the money, the review of the
    /// status.
    void stand() {
        const Stations& st = plan_.stations;
        for (int line = 0; line < st.pbid_lines(); ++line)
            engine_.rename(st.pbid_pending(line), st.pbid(line));
        for (int line = 1; line <= st.pledges(); ++line)
            engine_.rename(st.pending(Segment::PBPU, CareClass::kelas_3, line),
                           st.active(Segment::PBPU, CareClass::kelas_3, line));
        for (std::size_t p = 0; p < purses_.size(); ++p) release(static_cast<int>(p));
        engine_.recount();
        close_book();
        review();
    }
    void release(int purse) {
        const Fund* payer = purses_[at(purse)].fund_of(now_.year());
        if (payer == nullptr || payer->when_dry != WhenDry::release) return;
        T surplus = purses_[at(purse)].heads_too_many([&](Month m) { return promised(purse, m); },
                                                      [&](Month m) { return each_head(purse, m); });
        while (surplus > T(0)) {
            PbidLine<T>* newest = nullptr;
            int line = -1;
            for (std::size_t i = 0; i < plan_.pbid.size(); ++i) {
                PbidLine<T>& l = plan_.pbid[i];
                if (l.purse != purse || l.cohorts.empty() || !(saved(l) > T(0))) continue;
                if (newest == nullptr || l.cohorts.back().first >= newest->cohorts.back().first)
                    newest = &l, line = static_cast<int>(i);
            }
            if (newest == nullptr) return;
            T& heads = newest->cohorts.back().second;
            const T each = saved(*newest), out = least(whole_above(T(surplus / each)), heads);
            released_ += engine_
                             .move(plan_.stations.pbid(line),
                                   plan_.stations.left(Segment::PBID, CareClass::kelas_3), out,
                                   Effect::keeps)
                             .heads;
            const bool all = !(out < heads);
            heads -= out, surplus -= out * each;
            if (all) newest->cohorts.pop_back();
        }
    }
    /// What giving up a head of a line saves, as a share of what a head costs.
    [[nodiscard]] T saved(const PbidLine<T>& line) const {
        const Month next = now_ + 1;
        const T cost = each_head(line.purse, next);
        return cost > T(0) ? T((cost - grant(line, next)) / cost) : T(0);
    }
    void review() {
        const auto coverage =
            Share<of_population>::ratio(plain(all_registered()), plain(population_));
        T active(0);
        for (int s = 0; s < plan_.stations.size(); ++s)
            if (counts_as_active(plan_.stations[s].standing)) active += engine_.people(s);
        T owed(0);
        for (const Purse<T>& purse : purses_) owed += purse.owed();
        const Month effective = now_ + 1;
        // A request that was approved before the status was lost has to be made again.
        const auto& requested = plan_.scenario.priority_requested;
        const bool approved =
            priority_ || (requested && *requested <= effective && (!lost_ || *requested > *lost_));
        const bool before = priority_;
        priority_ = approved && law::grants_priority({.coverage = coverage,
                                                      .active = Share<of_population>::ratio(
                                                          plain(active), plain(population_)),
                                                      .owes_bpjs = number(owed) > 0.5,
                                                      .approved = approved},
                                                     effective, plan_.law());
        if (before && !priority_) lost_ = effective;
    }

    // ── step 9: the proof ───────────────────────────────────
    void opening_position() {
        opening_heads_.fill(T(0)), opening_debt_.fill(T(0));
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const auto i = static_cast<std::size_t>(plan_.stations[s].segment);
            opening_heads_[i] += engine_.people(s);
            opening_debt_[i] += engine_.debt(s);
        }
        opening_carried_ = engine_.carried();
        opening_shortfall_ = shortfall_by_payer();
    }
    /// What civil servants and their employers still owe for past months.
    [[nodiscard]] ByPayer shortfall_by_payer() const {
        ByPayer sum = no_shortfall();
        for (const ByPayer& lever : shortfall_)
            for (std::size_t p = 0; p < sum.size(); ++p) sum[p] += lever[p];
        return sum;
    }
    /// Posts what became of members' and employers' debt besides payment, and what is left of it.
    void close_book() {
        using enum Segment;
        std::array<T, 7> closing{};
        closing.fill(T(0));
        T carried_in(0), carried_out(0), carried_gone(0), carried_forgiven(0);
        for (int s = 0; s < plan_.stations.size(); ++s) {
            const Station& station = plan_.stations[s];
            closing[static_cast<std::size_t>(station.segment)] += engine_.debt(s);
            const Payer payer = payer_of(station.segment);
            book_.at(payer, station.segment, 0, Entry::departed) += moved(s, Effect::departs).debt;
            book_.at(payer, station.segment, 0, Entry::carried) += moved(s, Effect::carries).debt;
            book_.at(payer, station.segment, 0, Entry::relieved) += moved(s, Effect::relieved).debt;
            book_.at(payer, station.segment, 0, Entry::lapsed) += moved(s, Effect::lapses).lapsed;
            book_.at(payer, station.segment, 0, Entry::written_off) +=
                moved(s, Effect::written_off).debt;
            carried_forgiven += moved(s, Effect::written_off).carried;
            carried_in += moved(s, Effect::carries).carried;
            carried_out += moved(s, Effect::returns).carried;
            carried_gone += moved(s, Effect::departs).carried;
        }
        book_.at(Payer::member, PBPU, 0, Entry::returned) += carried_out;
        for (Segment s : {PBPU, BP, PPU_BU}) {
            book_.at(payer_of(s), s, 0, Entry::opening) +=
                opening_debt_[static_cast<std::size_t>(s)];
            book_.at(payer_of(s), s, 0, Entry::closing) += closing[static_cast<std::size_t>(s)];
        }
        const ByPayer shortfall = shortfall_by_payer();
        for (std::size_t p = 0; p < count_of<Payer>(); ++p) {
            book_.at(static_cast<Payer>(p), PPU_PN, 0, Entry::opening) += opening_shortfall_[p];
            book_.at(static_cast<Payer>(p), PPU_PN, 0, Entry::closing) += shortfall[p];
        }
        book_.at(Payer::member, PBPU, 0, Entry::carried_opening) = opening_carried_;
        book_.at(Payer::member, PBPU, 0, Entry::carried_in) = carried_in;
        book_.at(Payer::member, PBPU, 0, Entry::carried_returned) = carried_out;
        book_.at(Payer::member, PBPU, 0, Entry::carried_departed) = carried_gone;
        book_.at(Payer::member, PBPU, 0, Entry::carried_written_off) = carried_forgiven;
        book_.at(Payer::member, PBPU, 0, Entry::carried_closing) = engine_.carried();
    }
    static Payer payer_of(Segment s) {
        return s == Segment::PPU_BU ? Payer::employer : Payer::member;
    }

    void prove() {
        prove_heads(plan_.stations, engine_, opening_heads_, now_);
        prove_rupiah(book_, now_);
        prove_carried(book_, now_);
        prove_relief(book_, now_);
        for (const Purse<T>& purse : purses_)
            if (const auto fund = purse.row(T(0))) prove_fund(*fund, now_);
    }

    [[nodiscard]] MonthRow<T> row() {
        MonthRow<T> out;
        out.month = now_;
        out.population = population_;
        out.priority = priority_;
        for (int s = 0; s < plan_.stations.size(); ++s) {
            out.people.push_back(engine_.people(s));
            out.debt.push_back(engine_.debt(s));
        }
        out.carried_debt = engine_.carried();
        out.released = released_;
        for (std::size_t payer = 0; payer < count_of<Payer>(); ++payer)
            for (Segment s : all_segments)
                for (std::size_t fund = 0; fund < book_.funds(); ++fund)
                    for (std::size_t entry = 0; entry < count_of<Entry>(); ++entry) {
                        const T& rupiah =
                            book_.at(static_cast<Payer>(payer), s, fund, static_cast<Entry>(entry));
                        if (number(rupiah) != 0)
                            out.ledger.push_back({static_cast<Payer>(payer), s,
                                                  static_cast<int>(fund) - 1,
                                                  static_cast<Entry>(entry), rupiah});
                    }
        for (std::size_t p = 0; p < purses_.size(); ++p)
            if (auto fund = purses_[p].row(committed(static_cast<int>(p))))
                out.funds.push_back(*fund);
        for (std::size_t i = 0; i < taken_this_month_.size(); ++i)
            out.levers.push_back({static_cast<int>(i), taken_this_month_[i], relief_this_month_[i],
                                  T(spent_this_month_[i] + relief_this_month_[i])});
        out.orders = orders_;
        std::sort(out.orders.begin(), out.orders.end(),
                  [](const auto& a, const auto& b) { return a.lever < b.lever; });
        return out;
    }
    /// What the heads of a line cost from the next month to 31 December.
    [[nodiscard]] T committed(int purse) const {
        T cost(0);
        for (Month m = now_ + 1; m <= december(now_); ++m) cost += promised(purse, m);
        return cost;
    }

    Plan<T> plan_;
    Engine& engine_;
    Month now_;
    T population_;
    bool priority_;
    std::optional<Month> lost_;  ///< when priority status was lost last
    law::MonthLaws laws_;
    Book<T> book_;
    std::vector<Purse<T>> purses_;
    Table<T> people_table_, payment_table_, cap_table_;
    std::size_t lever_ = 0;
    Order<T> order_;  ///< of the lever that decides
    std::vector<OrderRow<T>> orders_;
    std::vector<T> taken_, taken_this_month_, relief_paid_, relief_this_month_, list_at_start_;
    std::vector<T> waiting_;  ///< removed from the PBI list and asking to come back, by lever
    std::vector<T> reached_;  ///< who remember what they were told, by lever
    std::vector<T> spent_, spent_this_month_;  ///< rupiah other than old debt, by lever
    std::vector<std::vector<std::pair<std::string, T>>> shared_;  ///< given by party, by lever
    std::vector<ByPayer> shortfall_;  ///< still owed for past months, by lever
    ByPayer opening_shortfall_ = no_shortfall();
    T willing_{1}, joining_raised_{0};
    T released_{0}, opening_carried_{0};
    T payments_changed_{0};  ///< active people that last month's payments added
    std::array<T, 7> opening_heads_{}, opening_debt_{};
};

}  // namespace jknmodel
