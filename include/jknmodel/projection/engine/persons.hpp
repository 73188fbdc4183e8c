// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file persons.hpp
/// The engine of persons: every account has a name (its key) and its own random numbers, and after
/// a run one can read back where it stands. Four bytes an account are kept: the number of its kind;
/// what a kind is stands once, in `Kinds`.
///
/// The accounts lie in blocks: those of the opening, and those who came later; the key of an
/// account is the first of its block plus its place, so that it meets the same chance whatever else
/// happens, in any order, on any number of threads.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/base/standing.hpp>
#include <jknmodel/base/workers.hpp>
#include <jknmodel/projection/engine/accounts.hpp>
#include <jknmodel/projection/engine/members.hpp>
#include <jknmodel/projection/engine/sweep.hpp>
#include <jknmodel/projection/engine/whole.hpp>
#include <jknmodel/scenario/choose_by.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

class NamedLots {
public:
    static constexpr bool names_accounts = true;
    /// Accounts a piece of work: small enough to stop within a moment.
    static constexpr std::size_t piece = 1U << 15U;

    explicit NamedLots(Workers workers = Workers{1}, Width width = Width::fastest,
                       std::shared_ptr<const Members> members = {}, std::vector<ChooseBy> by = {})
        : workers_{std::move(workers)},
          width_{width},
          members_{std::move(members)},
          by_{std::move(by)} {}

    struct Block {
        std::uint64_t key;     ///< of its first account
        std::size_t first;     ///< place of its first account
        std::size_t accounts;  ///< the places after them, to a multiple of the stride, are empty
    };

    [[nodiscard]] const Members* members() const { return members_.get(); }
    [[nodiscard]] const std::vector<std::uint32_t>& numbers() const { return numbers_; }
    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
    [[nodiscard]] std::size_t bytes() const { return numbers_.capacity() * sizeof(numbers_[0]); }
    /// Room for so many accounts, taken at once.
    void reserve(std::size_t accounts) {
        numbers_.reserve(accounts + accounts / 64 + sweep_stride);
    }
    /// Whether a month's sweep proves its counts (it always does; measurements leave it out).
    void prove(bool wanted) { proves_ = wanted; }

    template <class Archive>
    void state(Archive& archive) {
        archive(numbers_), archive(blocks_);
    }

    /// Whether what was read back can be: blocks one after another, accounts of kinds that are.
    [[nodiscard]] bool is_sound(const Kinds& kinds) const {
        std::size_t end = 0;
        for (const Block& block : blocks_) {
            const bool fits = block.first >= end && block.first % sweep_stride == 0 &&
                              block.first <= numbers_.size() &&
                              block.accounts <= numbers_.size() - block.first;
            if (!fits) return false;
            end = block.first + padded(block.accounts);
        }
        return !blocks_.empty() && (!members_ || blocks_.front().accounts == members_->size()) &&
               std::all_of(numbers_.begin(), numbers_.end(),
                           [&](std::uint32_t number) { return number < kinds.size(); });
    }

    // ── accounts that come ──────────────────────────────────
    void begin(std::uint64_t key) {
        if (!blocks_.empty() && blocks_.back().accounts == 0) blocks_.pop_back();
        pad();
        blocks_.push_back({key, numbers_.size(), 0});
    }
    void append(std::uint32_t number, std::int64_t accounts) {
        numbers_.insert(numbers_.end(), static_cast<std::size_t>(accounts), number);
        blocks_.back().accounts += static_cast<std::size_t>(accounts);
    }

    // ── all meet a table ────────────────────────────────────
    void execute(const Chance& chance, Decision decision, const Kinds& kinds,
                 const std::vector<Fates>& rows, const std::vector<Fate>& fates,
                 std::vector<std::int64_t>& counts) {
        pad();
        gates_.assign(kinds.size(), gate(0, 0xFFFFU));
        for (const Fates& row : rows) gates_[row.number] = gate_of(row, fates);
        mark(kinds, rows);
        const std::vector<Piece> pieces = pieces_of_all();
        empty_hands(counts.size());
        const PhiloxCounter counter = chance.counter(0, static_cast<std::uint32_t>(decision));
        each(pieces.size(), [&](std::size_t i, int worker) {
            const Piece& p = pieces[i];
            Hand& hand = hands_[static_cast<std::size_t>(worker)];
            std::uint32_t* here = numbers_.data() + p.first;
            sweep({here, p.accounts, p.key / 64, chance.key(), counter[2], counter[3], p.keys,
                   p.keyed},
                  gates_.data(), hand.swept, width_);
            hand.numbers += hand.swept.numbers, hand.gates += hand.swept.gates;
            for (std::size_t j = 0; j < hand.swept.count; ++j) {
                std::uint32_t& number = here[hand.swept.place[j]];
                const Fates& row = rows[row_of_[number] - 1];
                const std::uint32_t f =
                    fate_of(row, fates, hand.swept.bits[j], p.key_of(hand.swept.place[j]), chance,
                            static_cast<std::uint32_t>(decision));
                if (f == row.likeliest) continue;
                ++hand.counts[f];
                number = fates[f].to;
            }
        });
        gather(counts);
        for (const Fates& row : rows) {
            std::int64_t others = 0;
            for (std::uint32_t f = row.first; f < row.last; ++f) others += counts[f];
            counts[row.likeliest] += row.accounts - others;
        }
        if (!proves_) return;
        // What the accounts add up to, against what was counted apart from them.
        std::uint32_t numbers_wanted = 0, numbers_found = 0, gates_found = 0;
        std::uint32_t gates_wanted = static_cast<std::uint32_t>(numbers_.size()) * gates_[0];
        for (std::uint32_t n = 1; n < kinds.size(); ++n) {
            const auto accounts = static_cast<std::uint32_t>(kinds[n].accounts);
            numbers_wanted += accounts * n;
            gates_wanted += accounts * (gates_[n] - gates_[0]);
        }
        for (const Hand& hand : hands_) numbers_found += hand.numbers, gates_found += hand.gates;
        if (numbers_found != numbers_wanted || gates_found != gates_wanted)
            throw ProofError("the accounts are not those that were counted");
    }

    // ── some are chosen ─────────────────────────────────────
    /// Accounts in the order of the scenario's rule, ties by lot, whole ones, until the limit is
    /// reached; what does not fit is passed over.
    void pick(const Chance& chance, std::uint64_t question, std::uint32_t decision,
              const Kinds& kinds, const std::vector<Fates>& rows, const std::vector<Fate>& fates,
              Limit left, std::vector<std::int64_t>& counts) {
        pad();
        mark(kinds, rows);
        std::int64_t there = 0;
        for (const Fates& row : rows) there += row.accounts;
        // An account has one head at least, so that the lots of those who will be chosen lie below
        // a share of one that hardly ever is too small; then the others are looked at too.
        const auto wanted = static_cast<double>(left.heads);
        const double share = by_.empty() && there > 0 ? (wanted + 8 * std::sqrt(wanted) + 64) /
                                                            static_cast<double>(there)
                                                      : 1;
        const std::uint64_t cut =
            share < 1 ? static_cast<std::uint64_t>(share * 0x1p64) : ~std::uint64_t{0};
        take(chance, question, decision, rows, fates, {0, cut}, left, counts);
        if (left.heads > 0 && cut != ~std::uint64_t{0})
            take(chance, question, decision, rows, fates, {cut, ~std::uint64_t{0}}, left, counts);
    }

    /// In each stretch the first accounts of the rows' kinds, whole ones, up to its limit. Returns
    /// the heads of each.
    std::vector<std::int64_t> pick_first(const Kinds& kinds, const std::vector<Fates>& rows,
                                         const std::vector<Fate>& fates,
                                         const std::vector<Stretches>& stretches,
                                         std::vector<std::int64_t>& counts) {
        mark(kinds, rows);
        empty_hands(counts.size());
        std::vector<std::int64_t> heads(stretches.size(), 0);
        each(stretches.size(), [&](std::size_t i, int worker) {
            Hand& hand = hands_[static_cast<std::size_t>(worker)];
            std::int64_t left = stretches[i].heads;
            for (std::size_t a = stretches[i].first; a < stretches[i].last && left > 0; ++a) {
                const std::uint32_t r = row_of_[numbers_[a]];
                if (r == 0 || rows[r - 1].kind.size > left) continue;
                left -= rows[r - 1].kind.size, heads[i] += rows[r - 1].kind.size;
                ++hand.counts[rows[r - 1].first];
                numbers_[a] = fates[rows[r - 1].first].to;
            }
        });
        gather(counts);
        return heads;
    }

    /// Counts the accounts of every kind again. Throws ProofError where the count is another.
    void recount(const Kinds& kinds) {
        pad();
        const std::size_t pieces = (numbers_.size() + piece - 1) / piece;
        std::vector<std::vector<std::int64_t>> by(static_cast<std::size_t>(workers_.threads()),
                                                  std::vector<std::int64_t>(kinds.size(), 0));
        each(pieces, [&](std::size_t i, int worker) {
            std::int64_t* here = by[static_cast<std::size_t>(worker)].data();
            const std::size_t last = std::min(numbers_.size(), (i + 1) * piece);
            for (std::size_t a = i * piece; a < last; ++a) ++here[numbers_[a]];
        });
        for (std::uint32_t n = 1; n < kinds.size(); ++n) {
            std::int64_t found = 0;
            for (const auto& counts : by) found += counts[n];
            if (found != kinds[n].accounts)
                throw ProofError("a kind has " + std::to_string(found) + " accounts, not the " +
                                 std::to_string(kinds[n].accounts) + " that were counted");
        }
    }
    void renumber(const std::vector<std::uint32_t>& renamed) {
        const std::size_t pieces = (numbers_.size() + piece - 1) / piece;
        each(pieces, [&](std::size_t i, int) {
            const std::size_t last = std::min(numbers_.size(), (i + 1) * piece);
            for (std::size_t a = i * piece; a < last; ++a) numbers_[a] = renamed[numbers_[a]];
        });
    }

private:
    /// The work of a few accounts is done before a second thread has started.
    static constexpr std::size_t worth_sharing = 1U << 17U;
    template <class Work>
    void each(std::size_t pieces, Work&& work) const {
        if (numbers_.size() < worth_sharing)
            Workers{1, workers_.watch()}.each(pieces, work);
        else
            workers_.each(pieces, work);
    }
    struct Piece {
        std::size_t first, accounts;
        std::uint64_t key;
        const std::uint64_t* keys = nullptr;  ///< of the accounts of a list that have their own
        std::size_t keyed = 0;
        [[nodiscard]] std::uint64_t key_of(std::size_t place) const {
            return place < keyed ? keys[place] : key + place;
        }
    };
    /// What one thread found.
    struct Hand {
        Swept swept;
        std::vector<std::int64_t> counts;
        std::uint32_t numbers = 0, gates = 0;
        void clear(std::size_t fates) { counts.assign(fates, 0), numbers = gates = 0; }
    };
    struct Candidate {
        std::array<std::uint32_t, 2> rule;
        std::uint64_t lot;
        std::size_t place;
        friend bool operator<(const Candidate& a, const Candidate& b) {
            if (a.rule != b.rule) return a.rule < b.rule;
            return a.lot != b.lot ? a.lot < b.lot : a.place < b.place;
        }
    };
    /// Second words of the same account and decision: for ties of the sixteen bits.
    static constexpr std::uint32_t further_bits = 0x8000U;

    [[nodiscard]] static std::size_t padded(std::size_t accounts) {
        return (accounts + sweep_stride - 1) / sweep_stride * sweep_stride;
    }
    void pad() { numbers_.resize(padded(numbers_.size()), 0); }
    /// row_of_: 1 + the row of a kind; 0: it has none.
    void mark(const Kinds& kinds, const std::vector<Fates>& rows) {
        row_of_.assign(kinds.size(), 0);
        for (std::size_t r = 0; r < rows.size(); ++r)
            row_of_[rows[r].number] = static_cast<std::uint32_t>(r + 1);
    }
    /// Every thread starts with nothing found; `gather` adds up what they found.
    void empty_hands(std::size_t fates) {
        hands_.resize(static_cast<std::size_t>(workers_.threads()));
        for (Hand& hand : hands_) hand.clear(fates);
    }
    void gather(std::vector<std::int64_t>& counts) const {
        for (const Hand& hand : hands_)
            for (std::size_t f = 0; f < counts.size(); ++f) counts[f] += hand.counts[f];
    }
    [[nodiscard]] std::vector<Piece> pieces_of_all() const {
        std::vector<Piece> out;
        for (const Block& block : blocks_) {
            const std::size_t places = padded(block.accounts);
            for (std::size_t from = 0; from < places; from += piece) {
                Piece one{block.first + from, std::min(piece, places - from), block.key + from};
                if (one.first < listed())
                    one.keys = members_->key.data() + one.first,
                    one.keyed = std::min(listed() - one.first, one.accounts);
                out.push_back(one);
            }
        }
        return out;
    }
    /// Accounts with a key of their own: those of the list, the first there are.
    [[nodiscard]] std::size_t listed() const { return members_ ? members_->key.size() : 0; }
    [[nodiscard]] std::uint64_t key_of(std::size_t place) const {
        if (place < listed()) return members_->key[place];
        const auto after =
            std::upper_bound(blocks_.begin(), blocks_.end(), place,
                             [](std::size_t at, const Block& block) { return at < block.first; });
        const Block& block = *(after - 1);
        return block.key + (place - block.first);
    }
    /// Bits that meet the likeliest outcome whatever bits follow.
    static std::uint32_t gate_of(const Fates& row, const std::vector<Fate>& fates) {
        constexpr std::uint64_t unit = std::uint64_t{1} << 48U;
        const std::uint64_t from = row.likeliest == row.first ? 0 : fates[row.likeliest - 1].below;
        const std::uint64_t low = from / unit + (from % unit != 0 ? 1 : 0);
        const std::uint64_t high =
            row.likeliest + 1 == row.last ? 0x10000U : fates[row.likeliest].below / unit;
        if (high <= low) throw ProofError("no outcome of a row is likely");
        return gate(static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(high - low - 1));
    }
    static std::uint32_t fate_of(const Fates& row, const std::vector<Fate>& fates,
                                 std::uint16_t bits, std::uint64_t account, const Chance& chance,
                                 std::uint32_t decision) {
        std::uint64_t u = std::uint64_t{bits} << 48U;
        const std::uint64_t most = u | 0xFFFFFFFFFFFFU;
        std::uint32_t f = row.first;
        while (f + 1 < row.last && u >= fates[f].below) ++f;
        if (f + 1 == row.last || most < fates[f].below) return f;
        // A tie: sixteen bits do not say which side of a threshold, 48 further ones do.
        u |= chance.of(account, decision | further_bits).bits() >> 16U;
        while (f + 1 < row.last && u >= fates[f].below) ++f;
        return f;
    }
    /// Lots from and below; the last is the end of all.
    struct Lots {
        std::uint64_t from, below;
        [[nodiscard]] bool hold(std::uint64_t lot) const {
            return lot >= from && (lot < below || below == ~std::uint64_t{0});
        }
    };
    void take(const Chance& chance, std::uint64_t question, std::uint32_t decision,
              const std::vector<Fates>& rows, const std::vector<Fate>& fates, const Lots& lots,
              Limit& left, std::vector<std::int64_t>& counts) {
        std::vector<Candidate> all = candidates(chance, question, decision, lots);
        // No more accounts than heads: only these need an order, unless some do not fit.
        const auto likely = static_cast<std::size_t>(
            std::min<std::int64_t>(left.heads, static_cast<std::int64_t>(all.size())));
        auto sorted = all.begin() + static_cast<std::ptrdiff_t>(likely);
        if (sorted != all.end()) std::nth_element(all.begin(), sorted, all.end());
        std::sort(all.begin(), sorted);
        for (auto it = all.begin(); it != all.end() && left.heads > 0; ++it) {
            if (it == sorted) std::sort(sorted, all.end());
            std::uint32_t& number = numbers_[it->place];
            const Fates& row = rows[row_of_[number] - 1];
            const bool fits = row.kind.size <= left.heads && row.kind.debt <= left.debt;
            if (!fits && left.fit == Fit::within) continue;
            Stream draw = chance.of(mixed(key_of(it->place) ^ question), decision + 1);
            const auto room = static_cast<double>(left.heads);
            left.heads -= row.kind.size, left.debt -= row.kind.debt;
            if (!fits && draw.uniform() * row.kind.size >= room) break;
            std::uint32_t f = row.first;
            if (row.last - row.first > 1) {
                const std::uint64_t bits = draw.bits();
                while (f + 1 < row.last && bits >= fates[f].below) ++f;
            }
            ++counts[f];
            number = fates[f].to;
        }
    }
    [[nodiscard]] std::vector<Candidate> candidates(const Chance& chance, std::uint64_t question,
                                                    std::uint32_t decision, const Lots& lots) {
        const std::vector<Piece> pieces = pieces_of_all();
        std::vector<std::vector<Candidate>> found(pieces.size());
        each(pieces.size(), [&](std::size_t i, int) {
            const Piece& p = pieces[i];
            for (std::size_t a = 0; a < p.accounts; ++a) {
                if (row_of_[numbers_[p.first + a]] == 0) continue;
                Candidate one{{0, 0}, 0, p.first + a};
                one.lot = chance.of(mixed(p.key_of(a) ^ question), decision).bits();
                if (!lots.hold(one.lot)) continue;
                rank(one);
                found[i].push_back(one);
            }
        });
        std::vector<Candidate> all;
        for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
        return all;
    }
    /// Where the scenario's rule puts an account; whoever the list does not know comes last.
    void rank(Candidate& one) const {
        const bool listed = members_ && one.place < members_->size();
        std::size_t rule = 0;
        for (ChooseBy by : by_) {
            if (by == ChooseBy::identity) {
                one.lot = one.place;
                break;
            }
            std::uint32_t value = ~std::uint32_t{0};
            if (listed && by == ChooseBy::decile && !members_->decile.empty() &&
                members_->decile[one.place] != 0)
                value = members_->decile[one.place];
            if (listed && by == ChooseBy::village && !members_->village.empty() &&
                members_->village[one.place] >= 0)
                value = static_cast<std::uint32_t>(members_->village[one.place]);
            if (rule < one.rule.size()) one.rule[rule++] = value;
        }
    }

    Workers workers_;
    Width width_;
    std::shared_ptr<const Members> members_;
    std::vector<ChooseBy> by_;
    std::vector<std::uint32_t> numbers_;
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> gates_, row_of_;
    std::vector<Hand> hands_;
    bool proves_ = true;
};

using Persons = WholePeople<NamedLots>;

/// Where every account of an engine stands and what it owes.
template <class EngineOf>
[[nodiscard]] Accounts accounts_of(const EngineOf& engine, const NamedLots& lots) {
    Accounts out;
    const auto& numbers = lots.numbers();
    std::size_t all = 0;
    for (const auto& block : lots.blocks()) all += block.accounts;
    const auto each = [&](auto&& column) {
        column(out.segment), column(out.care_class), column(out.standing), column(out.months_owed),
            column(out.gone);
    };
    each([&](auto& column) { column.reserve(all); });
    out.people.reserve(all), out.debt.reserve(all), out.carried_debt.reserve(all);
    for (const auto& block : lots.blocks()) {
        for (std::size_t i = block.first; i < block.first + block.accounts; ++i) {
            const bool gone = numbers[i] == 0;
            const Kind& kind = engine.kinds()[numbers[i]].kind;
            const Station at = gone ? Station{} : engine.stations()[kind.station];
            out.segment.push_back(static_cast<std::uint8_t>(at.segment));
            out.care_class.push_back(static_cast<std::uint8_t>(at.care_class));
            out.standing.push_back(
                static_cast<std::uint8_t>(gone ? Standing::unregistered : at.standing));
            out.months_owed.push_back(static_cast<std::uint8_t>(at.months_owed));
            out.people.push_back(gone ? std::uint16_t{0} : kind.size);
            out.debt.push_back(gone ? 0 : kind.debt);
            out.carried_debt.push_back(gone ? 0 : kind.carried);
            out.gone.push_back(gone ? 1 : 0);
        }
        if (&block == &lots.blocks().front()) out.opening = block.accounts;
    }
    return out;
}

}  // namespace jknmodel
