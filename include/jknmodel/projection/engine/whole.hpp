// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file whole.hpp
/// The engine of whole people: it executes the tables that `expected` multiplies, on accounts
/// counted by kind, in whole rupiah. Who of a kind meets which outcome is left to `Lots`: `sampled`
/// draws how many (sampled.hpp), `persons` draws for every account (persons.hpp).

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/projection/engine/families.hpp>
#include <jknmodel/projection/engine/fates.hpp>
#include <jknmodel/projection/engine/kind.hpp>
#include <jknmodel/projection/engine/lots.hpp>
#include <jknmodel/projection/engine/members.hpp>
#include <jknmodel/scenario/payers.hpp>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

template <class LotsOf>
requires Lots<LotsOf>
class WholePeople {
public:
    using Scalar = Counted;
    using Mix = std::vector<std::pair<int, Counted>>;

    WholePeople(const Stations& stations, PayerTypes types, Families families, Chance chance,
                LotsOf lots)
        : stations_{stations},
          types_{std::move(types)},
          newcomers_{types_.weight},
          families_{std::move(families)},
          chance_{chance},
          kinds_{stations.size()},
          lots_{std::move(lots)},
          tally_{stations},
          totals_(static_cast<std::size_t>(stations.size())) {
        for (int s = 0; s < stations_.size(); ++s) meanings_.push_back(meaning(stations_[s]));
    }

    // ── the opening ─────────────────────────────────────────
    /// Heads of a payer type on a station and their debt. They become whole families in `opened`.
    void place(int station, int type, const Counted& heads, const Counted& rupiah) {
        if (heads > 0)
            placed_.push_back({station, payer(station) ? type : -1, static_cast<double>(heads),
                               std::llround(rupiah / heads)});
    }
    /// Former self-payers of a class who owed so many months, and their frozen debt: of the types'
    /// mix.
    void place_former(int station, CareClass care_class, int months, const Counted& heads,
                      const Counted& carried) {
        if (!(heads > 0)) return;
        // Whole heads of each type, and what does not divide a rupiah more for some: it adds up.
        const bool whole = std::floor(heads) == heads;
        const auto each = static_cast<std::int64_t>(std::floor(carried / heads));
        Counted more = whole ? carried - static_cast<Counted>(each) * heads : 0;
        Counted share = 0, done = 0;
        for (int j = 0; j < types_.size(); ++j) {
            share += static_cast<Counted>(types_.weight[static_cast<std::size_t>(j)]);
            const bool last = j + 1 == types_.size();
            const Counted upto = last ? heads : whole ? std::round(share * heads) : share * heads;
            const Counted here = upto - std::exchange(done, upto),
                          richer = std::min(here, std::max(more, Counted{0}));
            more -= richer;
            const auto put = [&](const Counted& these, std::int64_t rupiah) {
                if (these > 0)
                    placed_.push_back({station, j, static_cast<double>(these), 0, rupiah,
                                       care_class, static_cast<std::uint8_t>(months)});
            };
            put(richer, each + 1), put(here - richer, each);
        }
    }
    /// The opening stands: accounts are made from it, always the same ones. What cells leave in
    /// fractions of a head is carried on from cell to cell.
    void opened() {
        lots_.begin(0);
        if constexpr (requires { lots_.members(); })
            if (lots_.members() != nullptr) return take_members();
        double heads = 0, done = 0;
        std::map<std::pair<const FamilySizes*, int>, double> carried;
        for (const Placed& cell : placed_) {
            heads += cell.heads;
            const auto here = static_cast<std::int64_t>(std::floor(heads + 0.5) - done);
            done += static_cast<double>(here);
            std::int64_t rest = here;
            if (const FamilySizes* sizes = families_.of(stations_[cell.station].segment))
                for (int size = sizes->most(); size > 1; --size) {
                    double& carry = carried[{sizes, size}];
                    carry += static_cast<double>(here) * sizes->share(size) / sizes->mean();
                    const auto families = std::min(static_cast<std::int64_t>(carry), rest / size);
                    carry -= static_cast<double>(families);
                    come(kind_of(cell, size), families);
                    rest -= families * size;
                }
            come(kind_of(cell, 1), rest);
        }
        placed_.clear();
        recount();
    }

    /// The member list that stands for the people of the baseline, if there is one.
    [[nodiscard]] const Members* listed() const {
        if constexpr (requires { lots_.members(); }) return lots_.members();
        return nullptr;
    }
    /// Room is made and the opening begins: accounts then `enter` one kind after another.
    void begin_opening() { lots_.begin(0); }
    void enter(const Kind& kind, std::int64_t accounts = 1) { come(kind, accounts); }

    // ── questions ───────────────────────────────────────────
    [[nodiscard]] const PayerTypes& types() const { return types_; }
    [[nodiscard]] Counted people(int station) const {
        return static_cast<Counted>(total(station).heads);
    }
    [[nodiscard]] Counted debt(int station) const {
        return static_cast<Counted>(total(station).debt);
    }
    [[nodiscard]] Counted carried(int station) const {
        return static_cast<Counted>(total(station).carried);
    }
    [[nodiscard]] Counted carried() const {
        std::int64_t sum = 0;
        for (const Total& t : totals_) add_product(sum, 1, t.carried);
        return static_cast<Counted>(sum);
    }
    [[nodiscard]] Tally<std::int64_t>& tally() { return tally_; }
    [[nodiscard]] const Tally<std::int64_t>& tally() const { return tally_; }
    [[nodiscard]] const Kinds& kinds() const { return kinds_; }
    [[nodiscard]] const Stations& stations() const { return stations_; }
    [[nodiscard]] const LotsOf& lots() const { return lots_; }
    [[nodiscard]] LotsOf& lots() { return lots_; }

    /// Everything between two months; the chance of the next one follows from its name.
    template <class Archive>
    void state(Archive& archive) {
        archive(kinds_), archive(lots_);
        if constexpr (Archive::reads) {
            for (std::uint32_t n = 1; n < kinds_.size(); ++n)
                archive.expect(kinds_[n].kind.type < types_.size());
            archive.expect(lots_.is_sound(kinds_));
            recount();
        }
    }

    /// How many of so many heads meet what each meets with that chance.
    [[nodiscard]] std::int64_t some(const Counted& heads, const Counted& chance) {
        const std::int64_t all = std::llround(heads);
        if (all == 0 || !(chance > 0)) return 0;
        Stream draw = stream(division, static_cast<std::uint64_t>(all));
        return binomial(draw, all, static_cast<double>(chance));
    }
    /// A whole number of heads with that mean, on their way to a station.
    [[nodiscard]] Counted whole(const Counted& heads, int to) {
        if (!(heads > 0)) return 0;
        const Counted below = std::floor(heads);
        if (below == heads) return heads;
        const double u = stream(rounding, meaning(stations_[to])).uniform();
        return static_cast<Counted>(u) < heads - below ? below + 1 : below;
    }
    void start(Month month) {
        chance_.month(month.index());
        asked_.clear();
    }
    /// Counts every station from its accounts again, so that a proof compares what was counted
    /// apart.
    void recount() {
        lots_.recount(kinds_);
        for (Total& t : totals_) t = {};
        for (std::uint32_t n = 1; n < kinds_.size(); ++n) {
            const auto& entry = kinds_[n];
            if (entry.accounts < 0) throw ProofError("fewer than no accounts of a kind");
            add(total(entry.kind.station), entry.kind, entry.accounts);
        }
    }

    // ── what a month does ───────────────────────────────────
    /// Every account meets its row of the table, all at the same instant.
    void apply(const Table<Counted>& table) {
        no_fates();
        shares_.clear();
        shares_by_.assign(at(stations_.size()) * static_cast<std::size_t>(types_.size() + 1), {});
        for (std::uint32_t n = 1; n < kinds_.size(); ++n) {
            const auto& entry = kinds_[n];
            if (entry.accounts == 0 || table.empty(entry.kind.station)) continue;
            outcomes(n, table);
        }
        if (rows_.empty()) return;
        if (lots_.names_accounts) {
            // Accounts that meet the likeliest outcome of their kind take its number along: the
            // kind is rewritten, and most accounts need not be touched.
            std::size_t next = 0;
            kinds_.rewrite([&](std::uint32_t n, const Kind& kind) {
                if (next == rows_.size() || rows_[next].number != n) return kind;
                return fates_[rows_[next++].likeliest].after.kind;
            });
        }
        for (const Fates& row : rows_)
            for (std::uint32_t f = row.first; f < row.last; ++f)
                number_after(row, f, lots_.names_accounts && f == row.likeliest);
        counts_.assign(fates_used_, 0);
        lots_.execute(chance_, table.decision(), kinds_, rows_, fates_, counts_);
        for (const Fates& row : rows_) {
            std::int64_t met = 0;
            for (std::uint32_t f = row.first; f < row.last; ++f) met += counts_[f];
            if (met != row.accounts) throw ProofError("accounts met no outcome of their row");
            kinds_[row.number].accounts -= row.accounts;
        }
        for (const Fates& row : rows_)
            for (std::uint32_t f = row.first; f < row.last; ++f)
                if (counts_[f] != 0) arrive(row.kind, fates_[f], counts_[f]);
        tidy();
    }

    /// Moves so many heads from a station to another, in whole accounts: one that would exceed
    /// `heads` or `rupiah` of debt is left out. Returns what moved.
    Moved<Counted> move(int from, int to, const Counted& heads, Effect effect,
                        Fit fit = Fit::within, const Counted& rupiah = unlimited()) {
        if (from == to || !(heads >= 1)) return {};
        const Branch<Counted> branch = chosen(to, effect);
        return transfer({from}, branch, {{to, 1}}, limit(from, heads, rupiah, fit));
    }
    /// The same out of several stations at once, by one lot.
    Moved<Counted> move_any(const std::vector<int>& from, int to, const Counted& heads,
                            Effect effect) {
        if (!(heads >= 1)) return {};
        const Branch<Counted> branch = chosen(to, effect);
        return transfer(from, branch, {{to, 1}}, {.heads = std::llround(std::floor(heads))});
    }
    /// In each stretch of accounts the first ones that a test of their kind accepts, up to the
    /// stretch's limit of heads; in the order of their names. Returns the heads of each stretch.
    template <class Test>
    std::vector<std::int64_t> move_first(const std::vector<Stretches>& stretches, int to,
                                         Effect effect, Test&& test) {
        const Branch<Counted> branch = chosen(to, effect);
        no_fates();
        const std::uint32_t known = kinds_.size();
        for (std::uint32_t n = 1; n < known; ++n) {
            if (kinds_[n].accounts == 0 || !test(kinds_[n].kind)) continue;
            Fates& row = next_row(n);
            after(stations_, row.kind, branch, 0, next_fate(&branch, 1, 1.0).after);
            row.last = row.first + 1;
        }
        for (const Fates& row : rows_) number_after(row, row.first, false);
        counts_.assign(fates_used_, 0);
        std::vector<std::int64_t> heads =
            lots_.pick_first(kinds_, rows_, fates_, stretches, counts_);
        book(nullptr);
        return heads;
    }
    /// Moves so many heads into self-paying, newcomers to the stations of a mix (shares of one).
    Counted enlist(int from, const Counted& heads, const Mix& mix) {
        const Counted wanted = whole(heads, from);
        if (!(wanted >= 1)) return 0;
        const Branch<Counted> branch = chosen(mix.front().first, Effect::returns);
        return transfer({from}, branch, mix, limit(from, wanted, unlimited(), Fit::on_average))
            .heads;
    }
    /// The frozen debt of former self-payers of that class in a station is written off. Returns
    /// whose debt it was, and how much.
    Moved<Counted> write_off(int station, CareClass care_class) {
        Moved<std::int64_t> out;
        if (payer(station)) return {};
        const std::vector<std::uint32_t> here = kinds_.at(station);
        for (std::uint32_t n : here) {
            const auto entry = kinds_[n];
            Kind kind = entry.kind;
            if (kind.type < 0 || kind.origin_class != care_class || kind.origin_months == 0)
                continue;
            add_product(out.heads, entry.accounts, kind.size);
            add_product(out.carried, entry.accounts, kind.carried);
            add_product(total(station).carried, -entry.accounts, kind.carried);
            kind.carried = 0, kind.origin_months = 0;
            kinds_.rewrite_one(n, kind);
        }
        tally_.at(station, Effect::written_off) += out;
        return {static_cast<Counted>(out.heads), 0, 0, static_cast<Counted>(out.carried)};
    }
    /// The mix of payer types of newcomers to self-paying from here on; empty: the types' own.
    void newcomers_pay(const std::vector<double>& shares) {
        newcomers_ = shares.empty() ? types_.weight : shares;
    }
    /// Registers people from outside, in families. New self-payers have the mix of newcomers.
    /// Returns the heads.
    Counted admit(int to, const Counted& heads) {
        const std::int64_t people = std::llround(std::floor(heads));
        if (people <= 0) return 0;
        const std::uint64_t block = newcomers(admission, meaning(stations_[to]));
        lots_.begin(block);
        const FamilySizes* sizes = families_.of(stations_[to].segment);
        if (sizes == nullptr) {
            come({.station = to}, people);
        } else {
            std::int64_t left = people;
            for (std::uint64_t i = 0; left > 0; ++i) {
                Stream draw = chance_.of(block + i, admission);
                const auto size = std::min<std::int64_t>(sizes->drawn(draw.uniform()), left);
                const int type = payer(to) ? type_of(draw.uniform()) : -1;
                come({.station = to,
                      .type = static_cast<std::int16_t>(type),
                      .size = static_cast<std::uint16_t>(size)},
                     1);
                left -= size;
            }
        }
        tally_.flows().come(to, people);
        return static_cast<Counted>(people);
    }
    /// Births into the accounts of a station: each child is an account of its own with its parents'
    /// chance and history, owing nothing. Returns the heads.
    Counted grow(int station, const Counted& rate) {
        const std::int64_t heads = total(station).heads;
        if (heads == 0) return 0;
        const std::uint64_t name = meaning(stations_[station]);
        Stream draw = stream(birth, name);
        const Counted mean = static_cast<Counted>(heads) * rate;
        auto children =
            static_cast<std::int64_t>(std::floor(mean + static_cast<Counted>(draw.uniform())));
        const std::int64_t born = children;
        if (children == 0) return 0;
        lots_.begin(newcomers(birth, name));
        std::int64_t there = heads;
        const std::vector<std::uint32_t> here = kinds_.at(station);
        for (std::uint32_t n : here) {
            const auto entry = kinds_[n];
            const std::int64_t parents = entry.accounts * entry.kind.size;
            if (parents == 0 || children == 0) continue;
            const std::int64_t mine =
                binomial(draw, children, static_cast<double>(parents) / static_cast<double>(there));
            there -= parents, children -= mine;
            Kind child = entry.kind;
            child.debt = child.carried = 0, child.size = 1;
            come(child, mine);
        }
        tally_.flows().come(station, born);
        return static_cast<Counted>(born);
    }
    /// All accounts of a station change to another one of their segment (a wait that ends).
    void rename(int from, int to) { move(from, to, people(from), Effect::keeps); }

private:
    struct Placed {
        int station, type;
        double heads;
        std::int64_t each;
        std::int64_t carried = 0;  ///< of each head
        CareClass origin_class{};
        std::uint8_t origin_months = 0;
    };
    static Kind kind_of(const Placed& cell, int size) {
        Kind kind{.station = cell.station,
                  .type = static_cast<std::int16_t>(cell.type),
                  .size = static_cast<std::uint16_t>(size),
                  .origin_class = cell.origin_class,
                  .origin_months = cell.origin_months};
        add_product(kind.debt, size, cell.each);
        add_product(kind.carried, size, cell.carried);
        return kind;
    }
    struct Total {
        std::int64_t heads = 0, debt = 0, carried = 0;
    };
    static constexpr std::uint32_t rounding = 16, admission = 17, birth = 18, choice = 19,
                                   opening = 20, division = 22;

    static Counted unlimited() { return std::numeric_limits<Counted>::max(); }
    static std::size_t at(int station) { return static_cast<std::size_t>(station); }
    [[nodiscard]] bool payer(int station) const { return is_mandiri(stations_[station].segment); }
    [[nodiscard]] Total& total(int station) { return totals_[at(station)]; }
    [[nodiscard]] const Total& total(int station) const { return totals_[at(station)]; }
    static void add(Total& to, const Kind& kind, std::int64_t accounts) {
        add_product(to.heads, accounts, kind.size);
        add_product(to.debt, accounts, kind.debt);
        add_product(to.carried, accounts, kind.carried);
    }
    [[nodiscard]] int type_of(double u) const {
        for (int j = 0; j + 1 < types_.size(); ++j)
            if ((u -= newcomers_[static_cast<std::size_t>(j)]) < 0) return j;
        return types_.size() - 1;
    }
    /// How often this was asked in the month: the same question again has another chance.
    std::uint64_t again(std::uint64_t question) { return asked_[question]++; }
    Stream stream(std::uint32_t decision, std::uint64_t about) {
        const std::uint64_t question = mixed(about ^ (std::uint64_t{decision} << 48U));
        return chance_.of(mixed(question + again(question)), decision);
    }
    /// The key of the first of those who come, with room for 2^24 after it.
    std::uint64_t newcomers(std::uint32_t decision, std::uint64_t about) {
        const std::uint64_t question = mixed(about ^ (std::uint64_t{decision} << 56U));
        const std::uint64_t h = mixed(question + again(question)) ^ mixed(chance_.counter(0, 0)[2]);
        return (h << 24U) | (std::uint64_t{1} << 63U);
    }
    void come(const Kind& kind, std::int64_t accounts) {
        if (accounts == 0) return;
        const std::uint32_t number = kinds_.number(kind);
        kinds_[number].accounts += accounts;
        lots_.append(number, accounts);
        add(total(kind.station), kind, accounts);
    }

    /// Members of a list stand where it says; what it does not say (who pays for a PBID head, the
    /// chance of a self-payer) is drawn for each as the opening has it.
    void take_members() {
        struct Where {
            double all = 0;
            std::vector<const Placed*> cells;
        };
        std::map<std::uint64_t, Where> places;
        const auto listed = [](Station at) {
            at.line = 0, at.group = 0;
            return meaning(at);
        };
        for (const Placed& cell : placed_) {
            Where& where = places[listed(stations_[cell.station])];
            where.all += cell.heads, where.cells.push_back(&cell);
        }
        const Members& list = *lots_.members();
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto found = places.find(listed(list.station(i)));
            if (found == places.end())  // check(list, baseline) found a cell for everybody
                throw ProofError("the opening has no station for an account of the member list");
            const std::uint64_t who = list.key_of(i);
            double u = chance_.of(who, opening).uniform() * found->second.all;
            const Placed* cell = found->second.cells.back();
            for (const Placed* one : found->second.cells)
                if ((u -= one->heads) < 0) {
                    cell = one;
                    break;
                }
            Kind kind = list.kind(i);
            kind.station = cell->station;
            if (kind.debt < 0) kind.debt = 0, add_product(kind.debt, kind.size, cell->each);
            if (payer(cell->station))
                kind.type = static_cast<std::int16_t>(cell->type);
            else if (kind.origin_class != CareClass::none)
                kind.type =
                    static_cast<std::int16_t>(type_of(chance_.of(who, opening + 1).uniform()));
            come(kind, 1);
        }
        placed_.clear();
        recount();
    }

    // ── outcomes ────────────────────────────────────────────
    static std::uint64_t threshold(Counted cumulative) {
        return cumulative >= 1 ? ~std::uint64_t{0}
                               : static_cast<std::uint64_t>(cumulative * 0x1p64L);
    }
    void outcomes(std::uint32_t number, const Table<Counted>& table) {
        const Kind kind = kinds_[number].kind;
        const int s = kind.station;
        Fates& row = next_row(number);
        const Shares shares = shares_of(s, kind.type, table);
        for (std::uint32_t i = shares.first; i < shares.last; ++i) {
            const Share& share = shares_[i];
            Fate& fate = next_fate();
            fate.outcome = share.outcome, fate.chance = share.chance, fate.below = share.below;
            if (share.outcome != nullptr)
                after(stations_, kind, *share.outcome, table.bill(s), fate.after);
            else
                fate.after = {.kind = kind};
        }
        row.last = static_cast<std::uint32_t>(fates_used_);
        row.likeliest = row.first + shares.likeliest;
    }
    /// The chances of a row for accounts of a payer type: the same for all kinds of them.
    struct Share {
        const Branch<Counted>* outcome;
        double chance;
        std::uint64_t below;
    };
    struct Shares {
        std::uint32_t first = 0, last = 0, likeliest = 0;
    };
    Shares shares_of(int station, int type, const Table<Counted>& table) {
        const std::size_t i = at(station) * static_cast<std::size_t>(types_.size() + 1) +
                              static_cast<std::size_t>(type + 1);
        Shares& found = shares_by_[i];
        if (found.last != 0) return found;
        found.first = static_cast<std::uint32_t>(shares_.size());
        const double own =
            payer(station) && type >= 0 ? types_.chance[static_cast<std::size_t>(type)] : 1;
        double most = -1;
        Counted left = 1, below = 0;
        const auto add = [&](const Branch<Counted>* o, Counted chance) {
            below += chance, left -= chance;
            shares_.push_back(
                {o, static_cast<double>(chance), lots_.names_accounts ? threshold(below) : 0});
            const bool gone = o != nullptr && o->effect == Effect::departs;
            if (!gone && shares_.back().chance > most) {
                most = shares_.back().chance;
                found.likeliest = static_cast<std::uint32_t>(shares_.size()) - 1 - found.first;
            }
        };
        for (const Branch<Counted>* o = table.begin(station); o != table.end(station) && left > 0;
             ++o) {
            const Counted chance =
                o->rest ? left : std::min(o->by_type ? Counted{o->chance * own} : o->chance, left);
            if (chance > 0) add(o, chance);
            if (o->rest) left = 0;
        }
        if (left > 0) add(nullptr, left);
        if (most < 0) throw ProofError("a table sends every account of a station away for certain");
        found.last = static_cast<std::uint32_t>(shares_.size());
        return found;
    }
    /// The next of the outcomes; what it leads to is left to the caller. Their room is kept.
    Fate& next_fate() {
        if (fates_used_ == fates_.size()) fates_.resize(2 * fates_used_ + 64);
        return fates_[fates_used_++];
    }
    Fate& next_fate(const Branch<Counted>* outcome, Counted below, double chance) {
        Fate& fate = next_fate();
        fate.outcome = outcome, fate.chance = chance;
        if (lots_.names_accounts) fate.below = threshold(below);
        return fate;
    }
    void no_fates() { fates_used_ = 0, rows_.clear(); }
    Fates& next_row(std::uint32_t number) {
        const auto& entry = kinds_[number];
        Fates& row = rows_.emplace_back();
        row.kind = entry.kind, row.number = number, row.accounts = entry.accounts;
        row.first = static_cast<std::uint32_t>(fates_used_);
        row.meaning = meaning(entry.kind, meanings_[at(entry.kind.station)]);
        return row;
    }
    void number_after(const Fates& row, std::uint32_t f, bool keeps_number) {
        Fate& fate = fates_[f];
        if (fate.after.gone)
            fate.to = 0;
        else if (keeps_number || (!lots_.names_accounts && fate.after.kind == row.kind))
            fate.to = row.number;
        else
            fate.to = kinds_.number(fate.after.kind);
    }
    /// Accounts arrive where an outcome sends them; what moved is tallied at the station they left.
    void arrive(const Kind& before, const Fate& fate, std::int64_t accounts) {
        const After& then = fate.after;
        add(total(before.station), before, -accounts);
        if (!then.gone) {
            kinds_[fate.to].accounts += accounts;
            add(total(then.kind.station), then.kind, accounts);
        }
        if (fate.outcome == nullptr) return;
        Moved<std::int64_t>& tally = tally_.at(before.station, fate.outcome->effect);
        const std::int64_t heads = accounts * before.size;
        tally.heads += heads;
        add_product(tally.debt, accounts, before.debt);
        add_product(tally.lapsed, accounts, then.lapsed);
        if (then.gone) {
            add_product(tally.carried, accounts, before.carried);
            tally_.flows().leave(before.station, heads, fate.outcome->cause);
            return;
        }
        tally_.flows().go(before.station, then.kind.station, heads, fate.outcome->cause);
        const Segment here = stations_[before.station].segment,
                      there = stations_[then.kind.station].segment;
        if (there == here) return;
        if (is_mandiri(here) && !is_mandiri(there))
            add_product(tally.carried, accounts, then.kind.carried);
        if (!is_mandiri(here) && is_mandiri(there))
            add_product(tally_.at(before.station, Effect::returns).carried, accounts,
                        before.carried);
    }

    // ── some are chosen ─────────────────────────────────────
    /// What those who are chosen meet.
    [[nodiscard]] Branch<Counted> chosen(int to, Effect effect) const {
        return {.chance = 1, .to = to, .effect = effect, .cause = tally_.flows().cause()};
    }
    [[nodiscard]] Limit limit(int from, const Counted& heads, const Counted& rupiah,
                              Fit fit) const {
        Limit most;
        most.fit = fit;
        most.heads = heads < people(from) ? std::llround(std::floor(heads)) : total(from).heads;
        if (rupiah < debt(from)) most.debt = std::llround(std::floor(rupiah));
        return most;
    }
    /// Those who were picked leave their kind and arrive.
    void book(Moved<Counted>* moved) {
        for (const Fates& row : rows_)
            for (std::uint32_t f = row.first; f < row.last; ++f) {
                if (counts_[f] == 0) continue;
                kinds_[row.number].accounts -= counts_[f];
                arrive(row.kind, fates_[f], counts_[f]);
                if (moved != nullptr) sum(*moved, row.kind, fates_[f], counts_[f]);
            }
    }
    Moved<Counted> transfer(const std::vector<int>& from, const Branch<Counted>& branch,
                            const Mix& mix, const Limit& most) {
        Moved<Counted> moved;
        if (most.heads <= 0) return moved;
        no_fates();
        const bool back = !payer(from.front()) && payer(branch.to);
        bool one_fate = true;
        std::int64_t heads = 0, debt = 0;
        for (int station : from) {
            add_product(heads, 1, total(station).heads);
            add_product(debt, 1, total(station).debt);
            for (std::uint32_t n : kinds_.at(station)) {
                if (kinds_[n].accounts == 0) continue;
                one_fate = chosen_fates(n, branch, mix, back) && one_fate;
            }
        }
        const bool everybody = most.heads >= heads && most.debt >= debt;
        if (everybody && one_fate && lots_.names_accounts) {
            // The kinds are rewritten, and no account needs to be touched.
            for (const Fates& row : rows_) {
                Fate& fate = fates_[row.first];
                fate.to = row.number;
                kinds_[row.number].accounts -= row.accounts;
                kinds_.rewrite_one(row.number, fate.after.kind);
                arrive(row.kind, fate, row.accounts);
                sum(moved, row.kind, fate, row.accounts);
            }
            return moved;
        }
        for (const Fates& row : rows_)
            for (std::uint32_t f = row.first; f < row.last; ++f) number_after(row, f, false);
        counts_.assign(fates_used_, 0);
        const std::uint64_t question = mixed(meaning(stations_[from.front()])) ^
                                       mixed(~meaning(stations_[branch.to]) ^
                                             (static_cast<std::uint64_t>(branch.effect) << 56U));
        lots_.pick(chance_, mixed(question + again(question)), choice, kinds_, rows_, fates_, most,
                   counts_);
        book(&moved);
        return moved;
    }
    /// What accounts of a kind meet when they are chosen. Says whether that is one thing only.
    bool chosen_fates(std::uint32_t number, const Branch<Counted>& branch, const Mix& mix,
                      bool back) {
        Fates& row = next_row(number);
        Counted below = 0;
        const auto outcome = [&](const After& then, Counted chance) {
            below += chance;
            next_fate(&branch, below, static_cast<double>(chance)).after = then;
        };
        if (!back) {
            after(stations_, row.kind, branch, 0, next_fate(&branch, 1, 1.0).after);
        } else if (row.kind.type >= 0) {
            outcome({.kind = returned(stations_, row.kind, branch.to, -1)}, 1);
        } else {
            for (const auto& [to, share] : mix)
                for (int j = 0; j < types_.size(); ++j)
                    outcome({.kind = returned(stations_, row.kind, to, j)},
                            share * static_cast<Counted>(newcomers_[static_cast<std::size_t>(j)]));
        }
        row.last = static_cast<std::uint32_t>(fates_used_);
        return row.last == row.first + 1;
    }
    void sum(Moved<Counted>& moved, const Kind& before, const Fate& fate, std::int64_t accounts) {
        const auto many = [accounts](std::int64_t each) {
            return static_cast<Counted>(accounts) * static_cast<Counted>(each);
        };
        moved.heads += many(before.size), moved.debt += many(before.debt);
        moved.lapsed += many(fate.after.lapsed);
        if (payer(before.station) && !payer(fate.after.kind.station))
            moved.carried += many(fate.after.kind.carried);
    }
    /// Numbers of one kind become one, and empty ones are given up, when there are many.
    void tidy() {
        std::size_t used = 0;
        for (std::uint32_t n = 1; n < kinds_.size(); ++n) used += kinds_[n].accounts != 0 ? 1 : 0;
        const std::size_t room = lots_.names_accounts ? 1024 + 2 * used : 64 + used + used / 4;
        if (kinds_.size() > room) lots_.renumber(kinds_.compact());
    }

    Stations stations_;
    PayerTypes types_;
    std::vector<double> newcomers_;  ///< shares of the payer types among newcomers
    Families families_;
    Chance chance_;
    Kinds kinds_;
    LotsOf lots_;
    Tally<std::int64_t> tally_;
    std::vector<Total> totals_;
    std::vector<std::uint64_t> meanings_;  ///< of the stations
    std::vector<Placed> placed_;
    std::vector<Fate> fates_;  ///< the first `fates_used_` count
    std::size_t fates_used_ = 0;
    std::vector<Share> shares_;
    std::vector<Shares> shares_by_;  ///< station by station, type by type
    std::vector<Fates> rows_;
    std::vector<std::int64_t> counts_;
    std::map<std::uint64_t, std::uint64_t> asked_;
};

}  // namespace jknmodel
