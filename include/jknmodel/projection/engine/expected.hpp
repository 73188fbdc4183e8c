// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file expected.hpp
/// The engine that multiplies: expected people and rupiah (fractions, no floors), the mean of all
/// the others.
///
/// It holds, for each station, people and debt by *identity*: the payer type of a self-payer;
/// elsewhere the origin of an account that was one (class, months owed when it left, payer type),
/// with its frozen debt. Templated on the scalar, so that derivatives come with it.

#include <algorithm>
#include <array>
#include <cstddef>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/scalar.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/projection/engine/column.hpp>
#include <jknmodel/projection/engine/flow.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

template <class T>
class Expected {
public:
    using Scalar = T;
    static constexpr bool has_fractions = true;
    using Column = ColumnOf<T>;
    using Types = PayerTypesOf<Worked<T>>;
    using Mix = std::vector<std::pair<int, T>>;

    [[gnu::cold]] Expected(const Stations& stations, Types types)
        : stations_{stations},
          types_{std::move(types)},
          n_{types_.chance.size()},
          tally_{stations} {
        chance_ = weight_ = Column(n_, T(0));
        for (std::size_t j = 0; j < n_; ++j) {
            chance_[j] = T(types_.chance[j]);
            weight_[j] = T(types_.weight[j]);
        }
        const std::size_t origins = 1 + 3 * (most_months_owed + 1) * n_;
        for (int s = 0; s < stations_.size(); ++s) {
            const bool mandiri = is_mandiri(stations_[s].segment);
            Cell cell;
            cell.people.assign(mandiri ? n_ : origins, T(0));
            cell.debt.assign(mandiri ? n_ : 1, T(0));
            cell.carried.assign(mandiri ? 0 : origins, T(0));
            cells_.push_back(cell);
            inbox_.push_back(cell);
        }
        share_ = rest_ = people_ = debt_ = Column(n_, T(0));
        total_.resize(cells_.size());
        waiting_total_.resize(cells_.size());
        level_.assign(cells_.size(), 0);
        waiting_.assign(cells_.size(), 0);
    }

    // ── draws side by side ──────────────────────────────────
    /// The payer types are draws that have nothing to do with each other: what moves is not summed
    /// over them; what is paid is, for each (`paid`).
    void side_by_side() { apart_ = true, paid_.assign(n_, T(0)); }
    [[nodiscard]] Column& paid() { return paid_; }
    /// People and debt of a station, for each payer type or draw.
    [[nodiscard]] const Column& people_by_type(int station) const {
        return cells_[at(station)].people;
    }
    [[nodiscard]] const Column& debt_by_type(int station) const { return cells_[at(station)].debt; }
    /// Moves a share of each payer type or draw, between stations of self-payers; the debt is not
    /// kept.
    void move_share(int from, int to, const Column& share) {
        if (level_[at(from)] == 0) return;
        Cell &here = cell(from), &there = cell(to);
        for (std::size_t j = 0; j < n_; ++j) {
            there.people[j] += T(here.people[j] * share[j]);
            rest_[j] = T(1) - share[j];
        }
        keep_the_rest(here);
        touch(from, 1), touch(to, 1);
    }

    // ── the opening ─────────────────────────────────────────
    void place(int station, int type, const T& heads, const T& rupiah) {
        const std::size_t identity = payer(station) ? static_cast<std::size_t>(type) : 0;
        cell(station).people[identity] += heads;
        cell(station).debt[identity] += rupiah;
        touch(station, 1);
    }
    /// Former self-payers of a class who owed so many months, and their frozen debt: of the types'
    /// mix.
    void place_former(int station, CareClass care_class, int months, const T& heads,
                      const T& carried) {
        const std::size_t first = origin(care_class, months);
        add_times(cell(station).people.data() + first, weight_.data(), heads, n_);
        add_times(cell(station).carried.data() + first, weight_.data(), carried, n_);
        touch(station, 2);
    }

    // ── questions ───────────────────────────────────────────
    [[nodiscard]] const Types& types() const { return types_; }
    [[nodiscard]] T people(int station) const { return total(station).people; }
    [[nodiscard]] T debt(int station) const { return total(station).debt; }
    [[nodiscard]] T carried(int station) const { return total(station).carried; }
    [[nodiscard]] T carried() const {
        T sum(0);
        for (int s = 0; s < stations_.size(); ++s) sum += carried(s);
        return sum;
    }
    [[nodiscard]] Tally<T>& tally() { return tally_; }
    [[nodiscard]] const Tally<T>& tally() const { return tally_; }

    /// How many of so many heads meet what each meets with that chance.
    [[nodiscard]] T some(const T& heads, const T& chance) const { return heads * chance; }
    /// So many heads as this engine can move, on their way to a station: fractions too.
    [[nodiscard]] T whole(const T& heads, int /*to*/) const { return heads; }
    void opened() {}      // what was placed stands
    void start(Month) {}  // no chance to be keyed by the month
    /// Counts every station from its accounts again, so that a proof compares what was counted
    /// apart.
    void recount() {
        for (Total& t : total_) t.known = false;
    }

    // ── what a month does ───────────────────────────────────
    /// Every account meets its row of the table, all at the same instant. Outcomes stand best
    /// first: a later one takes no more than the earlier ones leave.
    void apply(const Table<T>& table) {
        for (int s = 0; s < stations_.size(); ++s) {
            if (table.empty(s) || level_[at(s)] == 0) continue;
            T rest(1);
            rest_.assign(n_, T(1));
            bool all_gone = false;
            for (const Branch<T>* o = table.begin(s); o != table.end(s); ++o) {
                if (o->rest && o->to == s && o->effect == Effect::keeps) break;
                if (payer(s) && flows(s, *o, table.bill(s))) {
                    // done
                } else if (payer(s)) {
                    if (o->rest)
                        take_rest(share_.data(), rest_.data(), n_);
                    else if (o->by_type)
                        take_share(share_.data(), rest_.data(), chance_.data(), o->chance, n_);
                    else
                        take_share(share_.data(), rest_.data(), o->chance, n_);
                    send_payers(s, *o, table.bill(s), inbox_);
                } else {
                    const T share = o->rest ? rest : least<T>(o->chance, rest);
                    send_others(s, *o, share, table.bill(s), inbox_);
                    rest -= share;
                }
                all_gone = o->rest;
            }
            if (all_gone)
                empty(s);
            else if (payer(s))
                keep_payers(s);
            else
                keep_others(s, rest);
        }
        deliver();
    }

    /// Moves so many heads from a station to another, each of its accounts alike. Returns what
    /// moved. (Fractions of heads fit any limit, and were cut to the rupiah there are.)
    Moved<T> move(int from, int to, const T& heads, Effect effect, Fit /*fit*/,
                  const T& /*rupiah*/) {
        return move(from, to, heads, effect);
    }
    Moved<T> move(int from, int to, const T& heads, Effect effect, Fit /*fit*/ = Fit::within) {
        const T have = people(from);
        if (!(have > T(0)) || !(heads > T(0)) || from == to) return {};
        const T share = heads < have ? T(heads / have) : T(1);
        const Moved<T> before = tally_.at(from, effect);
        const Branch<T> branch{.chance = share,
                               .by_type = false,
                               .rest = false,
                               .to = to,
                               .effect = effect,
                               .lapse = T(0),
                               .cause = tally_.flows().cause()};
        if (payer(from)) {
            share_.assign(n_, share);
            send_payers(from, branch, T(0), cells_);
            rest_.assign(n_, T(T(1) - share));
            keep_payers(from);
        } else {
            send_others(from, branch, share, T(0), cells_);
            keep_others(from, T(1) - share);
        }
        Moved<T> moved = tally_.at(from, effect);
        moved.heads -= before.heads, moved.debt -= before.debt, moved.carried -= before.carried;
        return moved;
    }

    /// The frozen debt of former self-payers of that class in a station is written off. Returns
    /// whose debt it was, and how much.
    Moved<T> write_off(int station, CareClass care_class) {
        Moved<T> out;
        if (payer(station) || span(station) == 1) return out;
        Cell& c = cell(station);
        const std::size_t clean = origin(care_class, 0);
        for (int k = 1; k <= most_months_owed; ++k) {
            const std::size_t first = origin(care_class, k);
            const auto owing = c.people.data() + first, carried = c.carried.data() + first;
            out.heads += sum(owing, n_, first) * c.people_times;
            out.carried += sum(carried, n_, first) * c.carried_times;
            add(c.people.data() + clean, owing, n_);
            clear(owing, n_), clear(carried, n_);
        }
        tally_.at(station, Effect::written_off) += out;
        total_[at(station)].carried -= out.carried;
        return out;
    }

    /// Moves so many heads into self-paying, newcomers to the stations of a mix (shares of one).
    T enlist(int from, const T& heads, const Mix& mix) {
        const T have = people(from);
        if (!(have > T(0)) || !(heads > T(0))) return T(0);
        const T share = heads < have ? T(heads / have) : T(1);
        tally_.at(from, Effect::returns).heads += have * share;
        come_back(from, share, mix, tally_.flows().cause(), cells_);
        keep_others(from, T(1) - share);
        return have * share;
    }

    /// The mix of payer types of newcomers to self-paying from here on; empty: the types' own.
    void newcomers_pay(const std::vector<Worked<T>>& shares) {
        const std::vector<Worked<T>>& mix = shares.empty() ? types_.weight : shares;
        for (std::size_t j = 0; j < n_; ++j) weight_[j] = T(mix[j]);
    }

    /// Registers people from outside. New self-payers have the mix of newcomers. Returns the heads.
    T admit(int to, const T& heads) {
        if (!(heads > T(0))) return T(0);
        if (payer(to)) {
            add_times(cell(to).people.data(), weight_.data(), heads, n_);
            touch(to, 1);
        } else {
            cell(to).people[0] += heads / cell(to).people_times;
            arrive(to, 1, cells_, {heads, T(0), T(0), true});
        }
        tally_.flows().come(to, heads);
        return heads;
    }

    /// Births into the accounts of a station. Returns the heads.
    T grow(int station, const T& rate) {
        if (level_[at(station)] == 0) return T(0);
        const T heads = people(station) * rate;
        if (payer(station))
            times(cell(station).people.data(), T(T(1) + rate), n_);
        else
            cell(station).people_times *= T(1) + rate;
        total_[at(station)].people += heads;
        tally_.flows().come(station, heads);
        return heads;
    }

    /// All accounts of a station change to another one of their segment (a wait that ends).
    void rename(int from, int to) { move(from, to, people(from), Effect::keeps); }

private:
    /// What a station of others holds is the columns times the factors: everybody in it leaves
    /// alike, so that those who stay need one multiplication.
    struct Cell {
        Column people, debt, carried;
        T people_times{1}, carried_times{1};
    };
    struct Total {
        T people{0}, debt{0}, carried{0};
        bool known = false;
    };
    using Cells = std::vector<Cell>;
    static std::size_t at(int station) { return static_cast<std::size_t>(station); }
    Cell& cell(int station) { return cells_[at(station)]; }
    [[nodiscard]] bool payer(int station) const { return is_mandiri(stations_[station].segment); }
    /// Identities in use: elsewhere than with self-payers only the first, until a former one comes.
    [[nodiscard]] std::size_t span(int station) const {
        return payer(station) || level_[at(station)] > 1 ? cells_[at(station)].people.size() : 1;
    }
    [[nodiscard]] const Total& total(int station) const {
        Total& t = total_[at(station)];
        if (t.known) return t;
        const Cell& c = cells_[at(station)];
        const std::size_t n = span(station);
        const bool nobody = level_[at(station)] == 0;
        t.people = nobody ? T(0) : T(sum(c.people.data(), n) * c.people_times);
        t.debt = nobody ? T(0) : sum(c.debt.data(), c.debt.size());
        t.carried = level_[at(station)] < 2 || payer(station)
                        ? T(0)
                        : T(sum(c.carried.data(), n) * c.carried_times);
        t.known = true;
        return t;
    }
    [[nodiscard]] std::size_t origin(CareClass care_class, int months_owed) const {
        return 1 +
               at((static_cast<int>(care_class) - 1) * (most_months_owed + 1) + months_owed) * n_;
    }
    /// Says that a station changed; `level` 2 = former self-payers may be in it.
    void touch(int station, int level) {
        level_[at(station)] = std::max(level_[at(station)], level);
        total_[at(station)].known = false;
    }
    void touch(int station, int level, const Cells& where) {
        if (&where == &cells_)
            touch(station, level);
        else
            waiting_[at(station)] = std::max(waiting_[at(station)], level);
    }
    /// The same for a station of others, whose sums are long: they are kept up, and counted anew by
    /// `recount`.
    void arrive(int station, int level, const Cells& where, const Total& more) {
        const bool now = &where == &cells_;
        auto& seen = now ? level_ : waiting_;
        seen[at(station)] = std::max(seen[at(station)], level);
        Total& t = now ? total_[at(station)] : waiting_total_[at(station)];
        t.people += more.people, t.debt += more.debt, t.carried += more.carried;
    }
    void empty(int station) {
        Cell& c = cell(station);
        for (Column* column : {&c.people, &c.debt, &c.carried})
            clear(column->data(), column->size());
        c.people_times = T(1), c.carried_times = T(1);
        level_[at(station)] = 0;
        total_[at(station)] = Total{T(0), T(0), T(0), true};
    }
    void keep_the_rest(Cell& of_payers) {
        times_each(of_payers.people.data(), rest_.data(), n_);
        times_each(of_payers.debt.data(), rest_.data(), n_);
    }
    void keep_payers(int station) {
        keep_the_rest(cell(station));
        touch(station, 1);
    }
    void keep_others(int station, const T& share) {
        if (!(share > T(0))) return empty(station);
        Cell& c = cell(station);
        c.people_times *= share, c.carried_times *= share;
        if (c.people_times < T(1e-100) || c.carried_times < T(1e-100)) {
            times(c.people.data(), c.people_times, c.people.size());
            times(c.carried.data(), c.carried_times, c.carried.size());
            c.people_times = T(1), c.carried_times = T(1);
        }
        times(c.debt.data(), share, c.debt.size());
        Total& t = total_[at(station)];
        t.people *= share, t.debt *= share, t.carried *= share;
    }

    /// The same between stations of self-payers, where nothing lapses: all lanes in one go. Says
    /// whether that could be done.
    bool flows(int s, const Branch<T>& o, const T& bill) {
        if constexpr (!std::is_same_v<T, double>) {
            return false;
        } else {
            const bool gone = o.effect == Effect::departs;
            if (o.lapse > 0 || o.parts > 0) return false;
            if (!gone && !is_mandiri(stations_[o.to].segment)) return false;
            const Cell& from = cells_[at(s)];
            Flow f;
            f.lanes = n_;
            f.people = from.people.data(), f.debt = from.debt.data();
            f.share = share_.data(), f.rest = rest_.data();
            f.chances = o.by_lane != nullptr ? o.by_lane : o.by_type ? chance_.data() : nullptr;
            f.chance = o.by_lane != nullptr ? 1 : o.chance, f.takes_rest = o.rest;
            if (!gone) {
                Cell& to = inbox_[at(o.to)];
                f.people_to = to.people.data();
                f.debt_to = keeps_debt(o.effect) ? to.debt.data() : nullptr;
                f.bill = o.effect == Effect::misses ? bill : 0;
                touch(o.to, 1, inbox_);
            }
            if (apart_ && (o.effect == Effect::pays || o.effect == Effect::falls)) {
                f.collected = paid_.data(), f.paid_a_head = bill;
            }
            flow(f);
            if (apart_) return true;
            const T heads = meets(from.people, people_), debt = meets(from.debt, debt_);
            Moved<T>& tally = tally_.at(s, o.effect);
            tally.heads += heads, tally.debt += debt;
            if (gone)
                tally_.flows().leave(s, heads, o.cause);
            else
                tally_.flows().go(s, o.to, heads, o.cause);
            return true;
        }
    }

    /// `share_` of a column of self-payers, and its sum.
    T meets(const Column& of, Column& out) {
        return products_and_sum(out.data(), of.data(), share_.data(), n_);
    }
    /// Sends `share_` of a station of self-payers on its way.
    void send_payers(int s, const Branch<T>& o, const T& bill, Cells& where) {
        const Station& here = stations_[s];
        const T heads = meets(cell(s).people, people_), debt = meets(cell(s).debt, debt_);
        Moved<T>& tally = tally_.at(s, o.effect);
        tally.heads += heads, tally.debt += debt;
        if (o.effect == Effect::departs) {
            tally_.flows().leave(s, heads, o.cause);
            return;
        }
        const Station& there = stations_[o.to];
        tally_.flows().go(s, o.to, heads, o.cause);
        Cell& to = where[at(o.to)];
        if (o.effect == Effect::misses) add_times(debt_.data(), people_.data(), bill, n_);
        if (o.lapse > T(0))
            // An old debt that came back was run up at other tariffs: no more lapses than is owed.
            lapse(debt_.data(), people_.data(), o.lapse, tally.lapsed, n_);
        if (o.parts > 0) {
            const T part = T(1) / T(o.parts);
            tally.lapsed += debt * part;
            times(debt_.data(), T(T(1) - part), n_);
        }
        if (is_mandiri(there.segment)) {
            add(to.people.data(), people_.data(), n_);
            if (keeps_debt(o.effect)) add(to.debt.data(), debt_.data(), n_);
            touch(o.to, 1, where);
            return;
        }
        const bool debt_goes_along = o.effect == Effect::carries;
        const std::size_t first = origin(here.care_class, debt_goes_along ? here.months_owed : 0);
        add_times(to.people.data() + first, people_.data(), T(T(1) / to.people_times), n_);
        if (debt_goes_along) {
            add_times(to.carried.data() + first, debt_.data(), T(T(1) / to.carried_times), n_);
            tally.carried += debt;
        }
        arrive(o.to, 2, where, {heads, T(0), debt_goes_along ? debt : T(0), true});
    }

    /// Sends a share of any other station on its way.
    void send_others(int s, const Branch<T>& o, const T& share, const T& bill, Cells& where) {
        const Total& all = total(s);
        const T heads = all.people * share, debt = all.debt * share;
        Moved<T>& tally = tally_.at(s, o.effect);
        tally.heads += heads, tally.debt += debt;
        if (o.effect == Effect::departs) {
            tally.carried += all.carried * share;
            tally_.flows().leave(s, heads, o.cause);
            return;
        }
        if (payer(o.to)) return come_back(s, share, {{o.to, T(1)}}, o.cause, where);
        tally_.flows().go(s, o.to, heads, o.cause);
        const std::size_t n = span(s);
        const Cell& from = cells_[at(s)];
        Cell& to = where[at(o.to)];
        add_times(to.people.data(), from.people.data(),
                  T(share * from.people_times / to.people_times), n);
        if (n > 1)
            add_times(to.carried.data(), from.carried.data(),
                      T(share * from.carried_times / to.carried_times), n);
        T along = keeps_debt(o.effect) ? debt : T(0);
        if (o.effect == Effect::misses) along += heads * bill;
        const T lapsed = least(T(heads * o.lapse), along);
        along -= lapsed, tally.lapsed += lapsed;
        to.debt[0] += along;
        arrive(o.to, n > 1 ? 2 : 1, where,
               {heads, along, n > 1 ? T(all.carried * share) : T(0), true});
    }

    /// Into self-paying: newcomers have the types' mix; a former self-payer has his own type and
    /// class, and owes again what was frozen.
    void come_back(int s, const T& share, const Mix& mix, Cause cause, Cells& where) {
        const Cell& from = cells_[at(s)];
        for (const auto& [to, part] : mix) {
            const T heads = from.people[0] * from.people_times * share * part;
            add_times(where[at(to)].people.data(), weight_.data(), heads, n_);
            tally_.flows().go(s, to, heads, cause);
            touch(to, 1, where);
        }
        if (span(s) == 1) return;
        const T people_share = share * from.people_times,
                carried_share = share * from.carried_times;
        for (CareClass c : paying_classes)
            for (int k = 0; k <= most_months_owed; ++k) {
                const int station = k == 0 ? stations_.active(Segment::PBPU, c)
                                           : stations_.owing(Segment::PBPU, c, k);
                const std::size_t first = origin(c, k);
                const auto people = from.people.data() + first;
                Cell& to = where[at(station)];
                add_times(to.people.data(), people, people_share, n_);
                add_times(to.debt.data(), from.carried.data() + first, carried_share, n_);
                touch(station, 1, where);
                const T heads = sum(people, n_, first) * people_share;
                tally_.flows().go(s, station, heads, cause);
            }
        tally_.at(s, Effect::returns).carried += total(s).carried * share;
    }

    void deliver() {
        for (int s = 0; s < stations_.size(); ++s) {
            const int arrived = waiting_[at(s)];
            if (arrived == 0) continue;
            waiting_[at(s)] = 0;
            if (payer(s) && level_[at(s)] == 0) {
                // Nobody is there, and the columns are zero: they change places.
                touch(s, arrived);
                cell(s).people.swap(inbox_[at(s)].people);
                cell(s).debt.swap(inbox_[at(s)].debt);
                continue;
            }
            if (payer(s))
                touch(s, arrived);
            else
                arrive(s, arrived, cells_, waiting_total_[at(s)]);
            waiting_total_[at(s)] = {};
            Cell &in = inbox_[at(s)], &to = cell(s);
            const std::size_t n = payer(s) || arrived > 1 ? to.people.size() : 1;
            if (payer(s)) {
                add(to.people.data(), in.people.data(), n);
            } else {
                add_times(to.people.data(), in.people.data(), T(T(1) / to.people_times), n);
                add_times(to.carried.data(), in.carried.data(), T(T(1) / to.carried_times), n);
                clear(in.carried.data(), n);
            }
            clear(in.people.data(), n);
            add(to.debt.data(), in.debt.data(), to.debt.size());
            clear(in.debt.data(), in.debt.size());
        }
    }

    Stations stations_;
    Types types_;
    std::size_t n_;  ///< payer types
    Column chance_, weight_, share_, rest_, people_, debt_;
    bool apart_ = false;  ///< the types are draws side by side
    Column paid_;
    Cells cells_, inbox_;
    mutable std::vector<Total> total_;
    std::vector<Total> waiting_total_;
    std::vector<int> level_, waiting_;  ///< 0 empty; 1 no former self-payers; 2 perhaps some
    Tally<T> tally_;
};

}  // namespace jknmodel
