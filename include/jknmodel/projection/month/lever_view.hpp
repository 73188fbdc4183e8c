// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever_view.hpp
/// The month as one lever meets it: all that it may ask, and do (`MonthView`,
/// scenario/month_view.hpp). It knows no lever: what one of them alone does stands in its header.

#include <array>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/ledger/book.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/projection/month/money.hpp>
#include <jknmodel/projection/month/order.hpp>
#include <jknmodel/projection/month/pools.hpp>
#include <jknmodel/projection/month/target.hpp>
#include <jknmodel/scenario/month_view.hpp>
#include <jknmodel/scenario/scenario.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel::step {

/// What a lever did, whatever it is.
template <class T>
struct Done {
    T heads{0};  ///< that were ordered, so far
    T heads_this_month{0};
    T relief_this_month{0};  ///< rupiah of old debt
    T spent_this_month{0};   ///< other rupiah
    void start_month() { heads_this_month = relief_this_month = spent_this_month = T(0); }
};

template <class Engine>
class LeverView {
public:
    using Scalar = ScalarOf<Engine>;
    using T = Scalar;

    LeverView(Position<Engine>& month, std::size_t lever, Done<T>& done)
        : month_{month}, lever_{lever}, done_{done} {}

    // ── what it may ask ─────────────────────────────────────
    [[nodiscard]] Month now() const { return month_.now; }
    [[nodiscard]] law::Law law() const { return month_.plan.law(); }
    [[nodiscard]] const Stations& stations() const { return month_.plan.stations; }
    [[nodiscard]] const T& assumed(Assume which) const { return month_.plan.assume[which]; }
    /// Heads of a station, and what they owe.
    [[nodiscard]] T people(int station) const { return month_.engine.people(station); }
    [[nodiscard]] T debt(int station) const { return month_.engine.debt(station); }
    [[nodiscard]] T people(const std::vector<int>& stations) const {
        return month_.people(stations);
    }
    /// Active self-payers and those in arrears.
    [[nodiscard]] T self_payers() const { return month_.self_payers(); }
    /// People of a group who can come to a station.
    [[nodiscard]] T reachable(Pool pool, int to) const { return step::reachable(month_, pool, to); }
    /// Heads that were ordered of it and counted so far.
    [[nodiscard]] const T& heads_so_far() const { return done_.heads; }
    /// The number of the group that it registers people in; 0: none of its own.
    [[nodiscard]] int group() const { return month_.plan.group_of_lever[lever_]; }
    /// The number of the pledge, from 1, of those whose contribution its third party pays.
    [[nodiscard]] int pledge() const { return 1 + month_.plan.line_of_lever[lever_]; }
    /// Stations of self-payers in arrears, in the order that a lever names: those of one entry are
    /// taken alike.
    [[nodiscard]] std::vector<std::vector<int>> owing(const std::vector<CareClass>& classes,
                                                      std::int64_t least_months,
                                                      std::int64_t most_months_of_them,
                                                      DebtOrder order, const Whom& whom) const {
        const Stations& stations = month_.plan.stations;
        std::vector<std::vector<int>> list;
        for (const std::vector<int>& groups : groups_in_order(month_.plan, whom))
            for (int i = 0; i < most_months_owed; ++i) {
                const int k = order == DebtOrder::longest_debt_first ? most_months_owed - i : i + 1;
                if (k < least_months || k > most_months_of_them) continue;
                for (CareClass c : classes)
                    for (Segment s : {Segment::PBPU, Segment::BP}) {
                        list.emplace_back();
                        for (int group : groups)
                            list.back().push_back(stations.owing(s, c, k, group));
                    }
            }
        return list;
    }
    /// Instalments that are left of a debt of so many months, and what raises the joining of plans.
    [[nodiscard]] int instalments_left(int months) const {
        return month_.plan.plan_rule.left(months);
    }
    [[nodiscard]] const T& joining_raised() const { return month_.joining_raised; }
    /// The mix of payer types whose mean chance to pay is that.
    [[nodiscard]] std::vector<Worked<T>> mix_that_pays(const Worked<T>& mean) const {
        return mix_with_mean(month_.engine.types(), mean);
    }

    // ── what is ordered of it ───────────────────────────────
    /// Told of every limit that the lever meets; judged when it has decided.
    [[nodiscard]] Order<T>& order() { return order_; }
    /// Heads it still wants, under its monthly cap.
    [[nodiscard]] T wanted(const Heads& heads, const std::optional<std::int64_t>& monthly_cap) {
        return wanted_of(heads.count, monthly_cap);
    }
    /// The same where a lever calls them otherwise.
    [[nodiscard]] T wanted_of(const std::optional<std::int64_t>& heads,
                              const std::optional<std::int64_t>& monthly_cap) {
        return heads ? wanted_of(*heads, monthly_cap) : capped(everybody<T>(), monthly_cap);
    }
    [[nodiscard]] T wanted_of(const std::int64_t& heads,
                              const std::optional<std::int64_t>& monthly_cap) {
        const T want = least(everybody<T>(), T(given<T>(heads) - done_.heads));
        order_.heads(positive(want));
        return capped(want, monthly_cap);
    }
    /// Heads from a source group that bring a figure to its target, everybody counted who will be
    /// active on the first of the next month: those registered bring themselves into the base.
    [[nodiscard]] T missing(const Target& target, Pool pool) {
        // Who left is registered already: nobody but the unregistered raises coverage.
        if (target.figure == Target::Figure::coverage && pool != Pool::unregistered) return T(0);
        const T gap = gap_to(month_, target, pool);
        order_.target(gap);
        return gap;
    }

    // ── money ───────────────────────────────────────────────
    /// The line of funds that a fund belongs to; -1: it is none.
    [[nodiscard]] int line_of(const std::string& fund) const {
        return month_.plan.line_of_fund(fund);
    }
    /// What a fund receives in its year, whenever it comes.
    [[nodiscard]] Rupiah budget_of(const std::string& fund) const {
        Rupiah own;
        for (const Fund& f : month_.plan.funds)
            if (f.name == fund) own = f.total();
        return own;
    }
    /// What a fund can spare beside the heads that it carries; what is no fund, nothing.
    [[nodiscard]] T spare(const std::string& fund) const {
        const int purse = line_of(fund);
        const bool found = purse >= 0 && month_.purses[nth(purse)].fund() && is_found();
        return found ? money<T>(most_rupiah) : step::spare(month_, fund);
    }
    /// A month's own share of a self-payer of that class.
    [[nodiscard]] T own_share(CareClass care_class) const {
        return month_.prices(month_.now).own_share[static_cast<std::size_t>(care_class)];
    }
    /// Heads that a fund carries to the end of the commitment, beside those it has; each costs so
    /// many rupiah once. None while another fund of its bill owes what it missed.
    [[nodiscard]] T heads_carried(const std::string& fund,
                                  const std::optional<Month>& committed_until,
                                  const T& at_once = T(0)) {
        return carried(fund, committed_until, at_once,
                       [&](int purse, Month m) { return each_head(month_, purse, m); });
    }
    /// The same where a third party grants the fund the own share of each.
    [[nodiscard]] T heads_carried_with_grant(const std::string& fund) {
        const PbidLine<T>& line = month_.plan.pbid[nth(month_.plan.line_of_lever[lever_])];
        return carried(fund, std::nullopt, T(0), [&](int purse, Month m) {
            return T(each_head(month_, purse, m) - grant(month_, line, m));
        });
    }
    /// A fund pays for what is no contribution.
    void spend(const std::string& fund, const T& rupiah) {
        const int purse = line_of(fund);
        if (purse < 0 || !(rupiah > T(0))) return;
        Purse<T>& pays = month_.purses[nth(purse)];
        pays.spend(rupiah);
        done_.spent_this_month += rupiah;
        month_.book.at(pays.payer(), Segment::PBPU, pays.ledger_column(), Entry::programme) +=
            rupiah;
    }
    /// A party, a fund by name or else a third party, pays for the debt of others.
    void pay_relief(const std::string& party, Segment segment, const T& rupiah) {
        const int purse = line_of(party);
        if (purse >= 0) month_.purses[nth(purse)].spend(rupiah);
        month_.book.at(purse >= 0 ? month_.purses[nth(purse)].payer() : Payer::third_party, segment,
                       purse >= 0 ? month_.purses[nth(purse)].ledger_column() : 0,
                       Entry::relief_paid) += rupiah;
    }
    /// A bill or a payment outside the funds.
    void post(Payer payer, Segment segment, Entry entry, const T& rupiah) {
        month_.book.at(payer, segment, 0, entry) += rupiah;
    }
    /// Rupiah that the lever's row shows: old debt that was paid, and all others.
    void show_relief(const T& rupiah) {
        done_.relief_this_month += rupiah;
        order_.paid(rupiah);
    }
    void show_spent(const T& rupiah) { done_.spent_this_month += rupiah; }

    // ── people ──────────────────────────────────────────────
    /// So many heads as can be moved, on their way to a station: whole ones where people are
    /// counted.
    [[nodiscard]] T whole(const T& heads, int to) { return month_.engine.whole(heads, to); }
    /// Moves heads of a station to another; with a last argument, as far as those rupiah of their
    /// debt go.
    template <class... Rupiahs>
    Moved<T> move(int from, int to, const T& heads, Effect effect, Fit fit = Fit::within,
                  const Rupiahs&... at_most) {
        return month_.engine.move(from, to, heads, effect, fit, at_most...);
    }
    /// Moves heads of a station to PBID, on this lever's line.
    template <class... Limits>
    Moved<T> move_to_pbid(int from, const T& heads, Effect effect, const Limits&... limits) {
        const int line = month_.plan.line_of_lever[lever_];
        Moved<T> moved = month_.engine.move(from, pbid_entry(line), heads, effect, limits...);
        add_cohort(line, moved.heads);
        return moved;
    }
    /// Takes people out of a group into a station, as many as there are and can be reached.
    T take(Pool pool, const T& heads, int to, Fit fit = Fit::within) {
        return step::take(month_, pool, heads, to, fit);
    }
    /// The same for heads that were ordered: says where there were fewer.
    T take_ordered(Pool pool, const T& heads, int to) {
        const T asked = whole_below(heads), there = reachable(pool, to);
        const T came = take(pool, asked, to);
        order_.asked(asked, there, came);
        return came;
    }
    /// Registers people of a group as PBID heads of this lever's line. Returns the heads.
    T register_pbid(Pool pool, const T& heads) {
        const int line = month_.plan.line_of_lever[lever_];
        const T came = take_ordered(pool, heads, pbid_entry(line));
        add_cohort(line, came);
        return count(came);
    }
    /// PBID heads fall off the list, first those of this lever's line, then of all lines alike.
    /// Returns the heads.
    T take_off_pbid(const T& heads) {
        const int line = month_.plan.line_of_lever[lever_],
                  to = stations().left(Segment::PBID, CareClass::kelas_3);
        const T there = people(stations().pbid(line));
        const T gone = move(stations().pbid(line), to, whole(least(heads, there), to),
                            Effect::keeps, Fit::on_average)
                           .heads;
        if (there > T(0))
            for (auto& cohort : month_.plan.pbid[nth(line)].cohorts)
                cohort.second *= positive(T(T(1) - gone / there));
        return count(T(gone + take(Pool::pbid, positive(T(heads - gone)), to, Fit::on_average)));
    }
    /// Does something to so many heads of several stations, of each in proportion. Returns the
    /// heads it was done to.
    template <class Do>
    T alike(const std::vector<int>& stations, const T& heads, Do&& act) {
        if (stations.size() == 1) return act(stations.front(), heads);
        T rest = people(stations), left = least(heads, rest), done(0);
        for (int s : stations) {
            const T here = people(s);
            if (!(here > T(0)) || !(left > T(0))) continue;
            const T part = here < rest ? whole(least(T(left * here / rest), left), s) : left;
            const T moved = act(s, part);
            done += moved, left -= moved, rest -= here;
        }
        return done;
    }
    /// All accounts of a station change to another one of their segment.
    void rename(int from, int to) { month_.engine.rename(from, to); }
    /// The frozen debt of former self-payers of a class in a station is written off.
    Moved<T> write_off(int station, CareClass care_class) {
        return month_.engine.write_off(station, care_class);
    }
    /// The mix of payer types of newcomers to self-paying from here on; empty: everybody's.
    void newcomers_pay(const std::vector<Worked<T>>& mix) { month_.engine.newcomers_pay(mix); }
    /// Self-payers pay, and join plans, with a chance so much higher this month.
    void raise_payment(const T& by) { month_.willing += by; }
    void raise_joining(const T& by) { month_.joining_raised += by; }
    void revise_population(const T& more) {
        month_.population = positive(T(month_.population + more));
    }

    // ── what was done ───────────────────────────────────────
    /// Heads that were ordered. Returns them.
    T count(const T& heads) {
        order_.done(heads);
        done_.heads += heads, done_.heads_this_month += heads;
        return heads;
    }
    /// Heads that no number ordered, and how many of them were not there. Returns the heads.
    T flow(const T& heads, const T& not_there = T(0)) {
        order_.flow(heads, not_there);
        done_.heads_this_month += heads;
        return heads;
    }

private:
    /// So many, under the monthly cap.
    T capped(const T& heads, const std::optional<std::int64_t>& monthly_cap) {
        if (!monthly_cap) return positive(heads);
        const T cap = given<T>(*monthly_cap) - done_.heads_this_month;
        order_.cap(positive(cap));
        return positive(least(heads, cap));
    }
    /// Where a PBID head of a line comes in: active at once where the law lets him not wait.
    [[nodiscard]] int pbid_entry(int line) const {
        return first_bill(month_) == month_.now ? stations().pbid(line)
                                                : stations().pbid_pending(line);
    }
    /// Whether no fund limits this lever: what it takes is found.
    [[nodiscard]] bool is_found() const {
        return no_fund_limits(month_.plan.scenario, month_.plan.scenario.levers[lever_]);
    }
    void add_cohort(int line, const T& heads) {
        if (heads > T(0)) month_.plan.pbid[nth(line)].cohorts.emplace_back(month_.now, heads);
    }
    template <class Rate>
    T carried(const std::string& fund, const std::optional<Month>& committed_until,
              const T& at_once, Rate&& rate) {
        const int purse = line_of(fund);
        if (purse < 0) return T(0);
        if (is_found() && month_.purses[nth(purse)].fund()) return everybody<T>();
        if (number(missed_by_others(month_, nth(purse))) > 0.5) {
            order_.limit_further(T(0), Cut::bill_owed);
            return T(0);
        }
        const Carried<T> most = month_.purses[nth(purse)].carries(
            first_bill(month_), committed_until,
            [&](Month m) { return promised(month_, purse, m); },
            [&](Month m) { return rate(purse, m); }, at_once);
        order_.limit_further(most.heads, most.why);
        return most.heads;
    }

    Position<Engine>& month_;
    std::size_t lever_;
    Done<T>& done_;
    Order<T> order_;
};

}  // namespace jknmodel::step
