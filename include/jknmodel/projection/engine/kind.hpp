// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file kind.hpp
/// Accounts that a month cannot tell apart are of one kind: they stand at the same station, have
/// the same chance to pay, size and debts, and so meet the same outcomes. Engines of whole people
/// count accounts by kind; what happens to one account of a kind is worked out here, in whole
/// rupiah.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/base/philox.hpp>
#include <jknmodel/ledger/station.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <vector>

namespace jknmodel {

struct Kind {
    std::int64_t debt = 0;     ///< rupiah of the account
    std::int64_t carried = 0;  ///< frozen rupiah of the account
    std::int32_t station = 0;
    std::int16_t type = -1;          ///< payer type; -1: never was a self-payer
    std::uint16_t size = 1;          ///< heads
    CareClass origin_class{};        ///< of a former self-payer
    std::uint8_t origin_months = 0;  ///< months owed when a former self-payer left
    friend bool operator==(const Kind&, const Kind&) = default;
};

/// A station by its meaning, whatever its position: lines of two scenarios may number differently.
[[nodiscard]] inline std::uint64_t meaning(const Station& at) noexcept {
    return (static_cast<std::uint64_t>(at.group) << 48U) |
           (static_cast<std::uint64_t>(at.segment) << 40U) |
           (static_cast<std::uint64_t>(at.care_class) << 32U) |
           (static_cast<std::uint64_t>(at.standing) << 24U) |
           (static_cast<std::uint64_t>(at.months_owed) << 16U) |
           static_cast<std::uint64_t>(at.line);
}
/// A kind by its meaning, at a station of such a meaning.
[[nodiscard]] inline std::uint64_t meaning(const Kind& kind, std::uint64_t station) noexcept {
    std::uint64_t h = station * 0x165667B19E3779F9U;
    h ^= static_cast<std::uint64_t>(kind.debt) * 0x9E3779B97F4A7C15U;
    h ^= static_cast<std::uint64_t>(kind.carried) * 0xC2B2AE3D27D4EB4FU;
    h ^= (static_cast<std::uint64_t>(static_cast<std::uint16_t>(kind.type)) << 32U |
          static_cast<std::uint64_t>(kind.size) << 16U |
          static_cast<std::uint64_t>(kind.origin_class) << 8U | kind.origin_months) *
         0x27D4EB2F165667C5U;
    return mixed(h);
}

/// What becomes of one account, and of its debt.
struct After {
    Kind kind;
    bool gone = false;
    std::int64_t lapsed = 0;
};

/// One account meets an outcome. `bill` is what a head is asked for this month. (Into self-paying
/// from outside it: `returned`, below.)
inline void after(const Stations& stations, const Kind& before, const Branch<Counted>& outcome,
                  const Counted& bill, After& out) {
    out.kind = before, out.gone = outcome.effect == Effect::departs, out.lapsed = 0;
    if (out.gone) return;
    const Station& here = stations[before.station];
    const Station& there = stations[outcome.to];
    Kind& kind = out.kind;
    kind.station = outcome.to;
    if (is_mandiri(here.segment) && !is_mandiri(there.segment)) {
        const bool carries = outcome.effect == Effect::carries;
        kind.origin_class = here.care_class;
        kind.origin_months = static_cast<std::uint8_t>(carries ? here.months_owed : 0);
        kind.carried = carries ? before.debt : 0;
    }
    kind.debt = keeps_debt(outcome.effect) ? before.debt : 0;
    if (outcome.effect == Effect::misses)
        add_product(kind.debt, integer(whole_number(bill)), before.size);
    if (outcome.parts > 0) {  // the earlier instalments are the larger by a rupiah
        out.lapsed = (kind.debt + outcome.parts - 1) / outcome.parts;
        kind.debt -= out.lapsed;
        return;
    }
    if (!(outcome.lapse > 0)) return;
    // An old debt that came back was run up at other tariffs: no more lapses than is owed.
    add_product(out.lapsed, integer(whole_number(outcome.lapse)), before.size);
    out.lapsed = std::min(out.lapsed, kind.debt);
    kind.debt -= out.lapsed;
}

/// An account that comes back into self-paying: a former self-payer with his own chance, in his own
/// class, owing again what was frozen; a newcomer where and with the chance that was drawn for him.
[[nodiscard]] inline Kind returned(const Stations& stations, const Kind& before, int to, int type) {
    Kind kind{.station = to, .type = static_cast<std::int16_t>(type), .size = before.size};
    if (before.type < 0) return kind;
    kind.type = before.type;
    kind.debt = before.carried;
    kind.station = before.origin_months == 0
                       ? stations.active(Segment::PBPU, before.origin_class)
                       : stations.owing(Segment::PBPU, before.origin_class, before.origin_months);
    return kind;
}

/// The kinds in use, each with a number and its accounts. Number 0 is for accounts that are gone.
class Kinds {
public:
    struct Entry {
        Kind kind;
        std::int64_t accounts = 0;
    };

    explicit Kinds(int stations) : at_(static_cast<std::size_t>(stations)) { clear(); }
    void clear() {
        list_.assign(1, Entry{});
        for (auto& numbers : at_) numbers.clear();
        slots_.assign(64, 0);
        used_ = 0;
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(list_.size()); }
    [[nodiscard]] Entry& operator[](std::uint32_t number) { return list_[number]; }
    [[nodiscard]] const Entry& operator[](std::uint32_t number) const { return list_[number]; }
    /// The kinds of a station; some may have no accounts.
    [[nodiscard]] const std::vector<std::uint32_t>& at(int station) const {
        return at_[static_cast<std::size_t>(station)];
    }

    /// The number of a kind; a new one if there is none.
    std::uint32_t number(const Kind& kind) {
        if (const std::uint32_t found = find(kind)) return found;
        const std::uint32_t number = size();
        list_.push_back({kind, 0});
        at_[static_cast<std::size_t>(kind.station)].push_back(number);
        insert(number);
        return number;
    }
    /// All accounts of these numbers become of other kinds at once, by rewriting the kinds. Two
    /// numbers may then be of one kind; the first is found.
    template <class NewKind>
    void rewrite(NewKind&& new_kind) {
        for (std::uint32_t n = 1; n < size(); ++n) list_[n].kind = new_kind(n, list_[n].kind);
        index();
    }
    void rewrite_one(std::uint32_t number, const Kind& kind) {
        auto& before = at_[static_cast<std::size_t>(list_[number].kind.station)];
        before.erase(std::find(before.begin(), before.end(), number));
        list_[number].kind = kind;
        at_[static_cast<std::size_t>(kind.station)].push_back(number);
        insert(number);  // the entry of the old kind stays behind, and is seen to be stale
    }
    template <class Archive>
    void state(Archive& archive) {
        archive(list_);
        if constexpr (Archive::reads) {
            archive.expect(!list_.empty());
            for (const Entry& entry : list_) {
                const Kind& kind = entry.kind;
                archive.expect(entry.accounts >= 0 && kind.debt >= 0 && kind.carried >= 0 &&
                               kind.size >= 1 && kind.station >= 0 && kind.type >= -1 &&
                               static_cast<std::size_t>(kind.station) < at_.size() &&
                               static_cast<std::size_t>(kind.origin_class) <
                                   count_of<CareClass>() &&
                               kind.origin_months <= most_months_owed);
            }
            index();
        }
    }
    /// One number a kind, none without accounts. Returns the new number of each old one.
    std::vector<std::uint32_t> compact() {
        std::vector<Entry> old = std::move(list_);
        clear();
        std::vector<std::uint32_t> renamed(old.size(), 0);
        for (std::size_t n = 1; n < old.size(); ++n) {
            if (old[n].accounts == 0) continue;
            renamed[n] = number(old[n].kind);
            list_[renamed[n]].accounts += old[n].accounts;
        }
        return renamed;
    }

private:
    static std::size_t hash(const Kind& kind) noexcept {
        return static_cast<std::size_t>(meaning(kind, static_cast<std::uint64_t>(kind.station)));
    }
    [[nodiscard]] std::uint32_t find(const Kind& kind) const {
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t i = hash(kind) & mask; slots_[i] != 0; i = (i + 1) & mask)
            if (list_[slots_[i]].kind == kind) return slots_[i];
        return 0;
    }
    void insert(std::uint32_t number) {
        if (2 * ++used_ > slots_.size()) return index();
        const std::size_t mask = slots_.size() - 1;
        std::size_t i = hash(list_[number].kind) & mask;
        while (slots_[i] != 0) {
            if (list_[slots_[i]].kind == list_[number].kind) return;
            i = (i + 1) & mask;
        }
        slots_[i] = number;
    }
    void index() {
        std::size_t room = slots_.size();
        while (room < 3 * list_.size()) room *= 2;
        slots_.assign(room, 0);
        used_ = 0;
        for (auto& numbers : at_) numbers.clear();
        for (std::uint32_t n = 1; n < size(); ++n) {
            at_[static_cast<std::size_t>(list_[n].kind.station)].push_back(n);
            insert(n);
        }
    }

    std::vector<Entry> list_;
    std::vector<std::vector<std::uint32_t>> at_;
    std::vector<std::uint32_t> slots_;
    std::size_t used_ = 0;
};

}  // namespace jknmodel
