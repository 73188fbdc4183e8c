// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file naive_persons.hpp
/// An engine with one record per account and one random number per account and table: slow, plain,
/// and without a rule of its own. It proves that the tables carry the whole rule book: its mean is
/// the expected engine.
///
///   project_with<NaivePersons>(NaivePersons::with_seed(1), baseline, scenario, assume, until)

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <random>
#include <utility>
#include <vector>

namespace jknmodel::tests {

class NaivePersons {
    struct Account {
        int type = -1;  ///< payer type; -1: never was a self-payer
        CareClass origin_class{};
        int origin_months = 0;
        double debt = 0, carried = 0;
    };
    using ByStation = std::vector<std::vector<Account>>;
    template <class V>
    static auto& at(V& by_station, int station) {
        return by_station[static_cast<std::size_t>(station)];
    }

public:
    using Scalar = double;
    using Mix = std::vector<std::pair<int, double>>;

    NaivePersons(const Stations& stations, PayerTypes types, std::uint64_t seed)
        : stations_{stations},
          types_{std::move(types)},
          newcomers_{types_.weight},
          random_{seed},
          people_(count()),
          inbox_(count()),
          tally_{stations} {
        placed_ = uniform();
    }
    [[nodiscard]] static auto with_seed(std::uint64_t seed) {
        return [seed](const Stations& stations, const PayerTypes& types) {
            return NaivePersons{stations, types, seed};
        };
    }

    /// Whole people: the fractions of many cells together are kept, not those of each.
    void place(int station, int type, double heads, double rupiah) {
        const double before = std::floor(placed_);
        placed_ += heads;
        const auto people = static_cast<int>(std::floor(placed_) - before);
        for (int i = 0; i < people; ++i)
            at(people_, station)
                .push_back({.type = payer(station) ? type : -1, .debt = rupiah / heads});
    }

    void place_former(int station, CareClass care_class, int months, double heads, double carried) {
        const double before = std::floor(placed_);
        placed_ += heads;
        const auto people = static_cast<int>(std::floor(placed_) - before);
        for (int i = 0; i < people; ++i)
            at(people_, station)
                .push_back({.type = any_type(),
                            .origin_class = care_class,
                            .origin_months = months,
                            .carried = carried / heads});
    }

    // ── questions ───────────────────────────────────────────
    [[nodiscard]] double people(int station) const {
        return static_cast<double>(at(people_, station).size());
    }
    [[nodiscard]] double debt(int station) const {
        double sum = 0;
        for (const Account& a : at(people_, station)) sum += a.debt;
        return sum;
    }
    [[nodiscard]] double carried() const {
        double sum = 0;
        for (const auto& station : people_)
            for (const Account& a : station) sum += a.carried;
        return sum;
    }
    [[nodiscard]] Tally<double>& tally() { return tally_; }
    [[nodiscard]] const Tally<double>& tally() const { return tally_; }
    /// How many of so many heads meet what each meets with that chance.
    double some(double heads, double chance) {
        double met = 0;
        for (double head = 0; head < heads; ++head) met += uniform() < chance ? 1 : 0;
        return met;
    }
    void recount() {}  // every question above counts
    double whole(double heads, int /*to*/ = -1) {
        return heads > 0 ? std::floor(heads + uniform()) : 0;
    }
    void opened() {}
    void start(Month) {}
    Moved<double> move(int from, int to, double heads, Effect effect, Fit /*fit*/,
                       double /*rupiah*/) {
        return move(from, to, heads, effect);
    }

    // ── what a month does ───────────────────────────────────
    void apply(const Table<double>& table) {
        for (int s = 0; s < stations_.size(); ++s) {
            if (table.empty(s)) continue;
            std::vector<Account> here = std::exchange(at(people_, s), {});
            for (const Account& a : here)
                if (const Branch<double>* o = outcome(table, s, a))
                    send(s, a, *o, table.bill(s), inbox_);
                else
                    at(inbox_, s).push_back(a);
        }
        for (int s = 0; s < stations_.size(); ++s) {
            for (const Account& a : at(inbox_, s)) at(people_, s).push_back(a);
            at(inbox_, s).clear();
        }
    }
    Moved<double> move(int from, int to, double heads, Effect effect, Fit /*fit*/ = Fit::within) {
        if (from == to) return {};
        Moved<double> moved;
        for (int left = whole_of(heads, from); left > 0; --left) {
            const Account a = take_any(from);
            moved += {1, a.debt, 0, a.carried};
            send(from, a, {.to = to, .effect = effect, .cause = tally_.flows().cause()}, 0,
                 people_);
        }
        return moved;
    }
    Moved<double> write_off(int station, CareClass care_class) {
        Moved<double> out;
        if (payer(station)) return out;
        for (Account& a : at(people_, station)) {
            if (a.type < 0 || a.origin_class != care_class || a.origin_months == 0) continue;
            out += {1, 0, 0, std::exchange(a.carried, 0)};
            a.origin_months = 0;
        }
        tally_.at(station, Effect::written_off) += out;
        return out;
    }
    double enlist(int from, double heads, const Mix& mix) {
        const int people = whole_of(heads, from);
        for (int left = people; left > 0; --left) {
            tally_.at(from, Effect::returns).heads += 1;
            come_back(from, take_any(from), mix, tally_.flows().cause(), people_);
        }
        return people;
    }
    [[nodiscard]] const PayerTypes& types() const { return types_; }
    void newcomers_pay(const std::vector<double>& shares) {
        newcomers_ = shares.empty() ? types_.weight : shares;
    }
    double admit(int to, double heads) {
        const int people = whole_of(heads, -1);
        for (int left = people; left > 0; --left)
            at(people_, to).push_back({.type = payer(to) ? any_type() : -1});
        tally_.flows().come(to, people);
        return people;
    }
    /// A child is of its family: same type, same history, its own empty account.
    double grow(int station, double rate) {
        const int children = whole_of(people(station) * rate, -1);
        for (int left = children; left > 0; --left) {
            Account child = at(people_, station)[any_of(station)];
            child.debt = child.carried = 0;
            at(people_, station).push_back(child);
        }
        tally_.flows().come(station, children);
        return children;
    }
    void rename(int from, int to) { move(from, to, people(from), Effect::keeps); }

private:
    [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(stations_.size()); }
    [[nodiscard]] bool payer(int station) const { return is_mandiri(stations_[station].segment); }

    // ── chance ──────────────────────────────────────────────
    double uniform() { return static_cast<double>(random_() >> 11U) * 0x1p-53; }
    /// A whole number with that mean; of a station, no more than it has.
    int whole_of(double heads, int station) {
        if (!(heads > 0)) return 0;
        const double have = station < 0 ? heads + 1 : people(station);
        return static_cast<int>(std::min(have, std::floor(heads + uniform())));
    }
    std::size_t any_of(int station) {
        return static_cast<std::size_t>(uniform() * people(station));
    }
    Account take_any(int station) {
        auto& here = at(people_, station);
        std::swap(here[any_of(station)], here.back());
        const Account out = here.back();
        here.pop_back();
        return out;
    }
    int any_type() {
        double left = uniform();
        for (int j = 0; j + 1 < types_.size(); ++j)
            if ((left -= newcomers_[static_cast<std::size_t>(j)]) < 0) return j;
        return types_.size() - 1;
    }
    /// The account's row, best outcome first, against one random number; nothing: it stays.
    const Branch<double>* outcome(const Table<double>& table, int s, const Account& a) {
        double left = uniform();
        for (const Branch<double>* o = table.begin(s); o != table.end(s); ++o) {
            if (o->rest) return o;
            const bool own = o->by_type && payer(s);
            left -= own ? std::min(1.0, o->chance * types_.chance[static_cast<std::size_t>(a.type)])
                        : o->chance;
            if (left < 0) return o;
        }
        return nullptr;
    }

    // ── what an outcome does to one account ─────────────────
    void send(int s, Account a, const Branch<double>& o, double bill, ByStation& where) {
        const Station& here = stations_[s];
        tally_.at(s, o.effect) += {1, a.debt, 0, 0};
        if (o.effect == Effect::departs) {
            tally_.at(s, o.effect).carried += a.carried;
            tally_.flows().leave(s, 1, o.cause);
            return;
        }
        if (!payer(s) && payer(o.to)) return come_back(s, a, {{o.to, 1.0}}, o.cause, where);
        tally_.flows().go(s, o.to, 1, o.cause);
        if (payer(s) && !payer(o.to)) {
            a.origin_class = here.care_class;
            a.origin_months = o.effect == Effect::carries ? here.months_owed : 0;
            a.carried = o.effect == Effect::carries ? a.debt : 0;
            tally_.at(s, o.effect).carried += a.carried;
        }
        a.debt = keeps_debt(o.effect) ? a.debt : 0;
        if (o.effect == Effect::misses) a.debt += bill;
        const double lapsed = o.parts > 0 ? a.debt / o.parts : std::min(o.lapse, a.debt);
        a.debt -= lapsed, tally_.at(s, o.effect).lapsed += lapsed;
        at(where, o.to).push_back(a);
    }
    void come_back(int s, Account a, const Mix& mix, Cause cause, ByStation& where) {
        int to = mix.back().first;
        if (a.type < 0) {
            double left = uniform();
            for (const auto& [station, share] : mix)
                if ((left -= share) < 0) {
                    to = station;
                    break;
                }
            a.type = any_type();
        } else {
            to = a.origin_months == 0
                     ? stations_.active(Segment::PBPU, a.origin_class)
                     : stations_.owing(Segment::PBPU, a.origin_class, a.origin_months);
        }
        tally_.flows().go(s, to, 1, cause);
        tally_.at(s, Effect::returns).carried += a.carried;
        at(where, to).push_back({.type = a.type, .debt = std::exchange(a.carried, 0)});
    }

    Stations stations_;
    PayerTypes types_;
    std::vector<double> newcomers_;
    std::mt19937_64 random_;
    double placed_ = 0;
    ByStation people_, inbox_;
    Tally<double> tally_;
};

}  // namespace jknmodel::tests
