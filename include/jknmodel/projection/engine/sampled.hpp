// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file sampled.hpp
/// The engine that draws: how many accounts of a kind meet each outcome, exactly (binomial), and
/// how many of each kind are among those chosen (hypergeometric). Its cost does not depend on how
/// many people there are.

#include <algorithm>
#include <cstdint>
#include <jknmodel/base/chance.hpp>
#include <jknmodel/projection/engine/whole.hpp>
#include <utility>
#include <vector>

namespace jknmodel {

class CountedLots {
public:
    static constexpr bool names_accounts = false;

    void begin(std::uint64_t) {}
    void append(std::uint32_t, std::int64_t) {}
    template <class Archive>
    void state(Archive&) {}
    [[nodiscard]] bool is_sound(const Kinds&) const { return true; }
    void recount(const Kinds&) const {}
    void renumber(const std::vector<std::uint32_t>&) const {}

    void execute(const Chance& chance, Decision decision, const Kinds&,
                 const std::vector<Fates>& rows, const std::vector<Fate>& fates,
                 std::vector<std::int64_t>& counts) const {
        for (const Fates& row : rows) {
            Stream draw = chance.of(row.meaning, static_cast<std::uint32_t>(decision));
            share_out(draw, row, row.accounts, fates, counts);
        }
    }

    /// Accounts in a random order, whole ones, until the limit is reached; what does not fit is
    /// passed over. Worked out in rounds: so many at a time as fit whoever they are.
    void pick(const Chance& chance, std::uint64_t question, std::uint32_t decision, const Kinds&,
              const std::vector<Fates>& rows, const std::vector<Fate>& fates, Limit left,
              std::vector<std::int64_t>& counts) {
        Stream draw = chance.of(question, decision);
        left_.clear(), chosen_.assign(rows.size(), 0);
        for (const Fates& row : rows) left_.push_back(row.accounts);
        while (left.heads > 0) {
            std::int64_t all = 0, largest = 0, deepest = 0;
            for (std::size_t r = 0; r < rows.size(); ++r) {
                const Kind& kind = rows[r].kind;
                if (left.fit == Fit::within && (kind.size > left.heads || kind.debt > left.debt))
                    left_[r] = 0;
                if (left_[r] == 0) continue;
                all += left_[r];
                largest = std::max<std::int64_t>(largest, kind.size);
                deepest = std::max(deepest, kind.debt);
            }
            if (all == 0) break;
            std::int64_t many = std::min(all, left.heads / largest);
            if (deepest > 0) many = std::min(many, left.debt / deepest);
            // One at a time where a further one may be too large.
            const bool one = many == 0;
            if (one) many = 1;
            for (std::size_t r = 0; r < rows.size() && many > 0; ++r) {
                if (left_[r] == 0) continue;
                const Kind& kind = rows[r].kind;
                const std::int64_t here = hypergeometric(draw, all, left_[r], many);
                all -= left_[r], many -= here, left_[r] -= here;
                if (here == 0) continue;
                const double room =
                    static_cast<double>(left.heads) / static_cast<double>(kind.size);
                left.heads -= here * kind.size, left.debt -= here * kind.debt;
                if (!one || room >= 1 || draw.uniform() < room) chosen_[r] += here;
            }
        }
        for (std::size_t r = 0; r < rows.size(); ++r)
            share_out(draw, rows[r], chosen_[r], fates, counts);
    }

private:
    static void share_out(Stream& draw, const Fates& row, std::int64_t accounts,
                          const std::vector<Fate>& fates, std::vector<std::int64_t>& counts) {
        double rest = 1;
        for (std::uint32_t f = row.first; f < row.last && accounts > 0; ++f) {
            const bool last = f + 1 == row.last;
            const std::int64_t here =
                last ? accounts : binomial(draw, accounts, fates[f].chance / rest);
            counts[f] += here;
            accounts -= here, rest -= fates[f].chance;
        }
    }
    std::vector<std::int64_t> left_, chosen_;
};

using Sampled = WholePeople<CountedLots>;

}  // namespace jknmodel
