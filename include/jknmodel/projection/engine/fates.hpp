// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file fates.hpp
/// What accounts of a kind can meet in a month, and how many of them are to be chosen.

#include <cstddef>
#include <cstdint>
#include <jknmodel/base/counted.hpp>
#include <jknmodel/ledger/transition.hpp>
#include <jknmodel/projection/engine/kind.hpp>
#include <limits>

namespace jknmodel {

/// One of the outcomes that accounts of a kind can meet.
struct Fate {
    After after;
    const Branch<Counted>* outcome = nullptr;  ///< nullptr: stays as it is
    std::uint64_t below = 0;  ///< met by those whose 64 random bits are below it; the last by all
    double chance = 0;
    std::uint32_t to = 0;  ///< number of the kind after; 0: gone
};
/// The outcomes of one kind, and which is likeliest.
struct Fates {
    Kind kind;                 ///< before
    std::uint32_t number = 0;  ///< of the kind
    std::uint32_t first = 0, last = 0, likeliest = 0;
    std::int64_t accounts = 0;
    std::uint64_t meaning = 0;  ///< of the kind: what its chance is keyed by
};
/// How many are to be chosen: heads, and most rupiah of their debt. A family that does not fit is
/// passed over; or, of a flow that no limit bounds, it goes along with such a chance that the mean
/// is right.
struct Limit {
    std::int64_t heads = 0, debt = std::numeric_limits<std::int64_t>::max();
    Fit fit = Fit::within;
};

/// Accounts by their places, and how many heads of them are wanted.
struct Stretches {
    std::size_t first = 0, last = 0;
    std::int64_t heads = 0;
};

}  // namespace jknmodel
