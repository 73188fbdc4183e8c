// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file families.hpp
/// How many people pay together on one account: the sizes of the families of self-payers and of
/// workers, with the means of the register.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/scenario/assumptions.hpp>
#include <vector>

namespace jknmodel {

/// Sizes of the families that pay together: one head and so many of `most` - 1 others, each there
/// with the same chance, so that the mean is the register's.
class FamilySizes {
public:
    FamilySizes(double mean, int most) {
        const double p = most > 1 ? std::clamp((mean - 1) / (most - 1), 0.0, 1.0) : 0;
        double all = 0;
        for (int others = 0; others < most; ++others) {
            double ways = 1;
            for (int i = 0; i < others; ++i) ways = ways * (most - 1 - i) / (i + 1);
            share_.push_back(ways * std::pow(p, others) * std::pow(1 - p, most - 1 - others));
            all += share_.back() * (others + 1);
        }
        mean_ = all;
    }
    [[nodiscard]] int most() const { return static_cast<int>(share_.size()); }
    [[nodiscard]] double mean() const { return mean_; }
    [[nodiscard]] double share(int size) const {
        return share_[static_cast<std::size_t>(size - 1)];
    }
    [[nodiscard]] int drawn(double u) const {
        for (int size = 1; size < most(); ++size)
            if ((u -= share(size)) < 0) return size;
        return most();
    }

private:
    std::vector<double> share_;
    double mean_ = 1;
};
/// Who pays together: a family of self-payers, and a worker's family.
struct Families {
    FamilySizes self_payers{1, 1}, workers{1, 1};
    static Families of(const Assumptions<>& assume) {
        return {FamilySizes{assume[Assume::family_size], 6},
                FamilySizes{assume[Assume::people_per_worker], 5}};
    }
    [[nodiscard]] const FamilySizes* of(Segment s) const {
        if (is_mandiri(s)) return &self_payers;
        return s == Segment::PPU_BU || s == Segment::PPU_PN ? &workers : nullptr;
    }
};

}  // namespace jknmodel
