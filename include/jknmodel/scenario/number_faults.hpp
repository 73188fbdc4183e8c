// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file number_faults.hpp
/// What is wrong with a number, a share, a range of deciles, whoever gives it: a lever, a fund, a
/// cell, a file. It knows no lever.
///
///   fault_of_share(7.6) == "is above 1; a share lies between 0 and 1, write 0.076 for 7.6%";

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

// Each answers with the fault, or with nothing.

[[nodiscard]] [[gnu::cold]] inline std::string fault_of_count(std::int64_t count) {
    if (count < 0) return "is below 0; give a whole number from 0";
    if (count > most_counted) return "is more than 1_000_000_000; check the number";
    return "";
}
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_amount(Rupiah amount) {
    if (amount < Rupiah{}) return "is below 0; give whole rupiah from 0";
    if (amount > most_rupiah)
        return "is more than a thousand million million rupiah; check the number";
    return "";
}
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_share(double share) {
    if (!std::isfinite(share)) return "is not a number that can be used";
    if (share < 0) return "is below 0; a share lies between 0 and 1";
    if (share > 1) return "is above 1; a share lies between 0 and 1, write 0.076 for 7.6%";
    return "";
}
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_ratio(double ratio) {
    if (!std::isfinite(ratio)) return "is not a number that can be used";
    if (ratio < 0) return "is below 0; it lies between 0 and 2";
    if (ratio > Ratio::most) return "is above 2; it lies between 0 and 2, write 1.165 for 116.5%";
    return "";
}
/// Shares that are the whole of something.
[[nodiscard]] [[gnu::cold]] inline std::string fault_of_sum(double sum) {
    if (std::abs(sum - 1) <= 1e-9) return "";
    return said({"the shares add up to ", std::to_string(sum), "; they must add up to 1"});
}
/// First and last of a range of deciles.
[[nodiscard]] [[gnu::cold]] inline bool are_deciles(const std::vector<std::int64_t>& ends) {
    return ends.size() == 2 && 1 <= ends[0] && ends[0] <= ends[1] && ends[1] <= 10;
}
inline constexpr std::string_view deciles_wanted =
    "must be the first and the last decile, 1 (poorest) to 10: write [1, 5]";
/// Whether the word is one of its list: a cast can make any number of it.
template <class E>
[[nodiscard]] constexpr bool is_named(E value) {
    return static_cast<std::size_t>(value) < Names<E>::list.size();
}
/// The first of a list that stands in it before, or its size.
template <class T>
[[nodiscard]] std::size_t first_repeated(const std::vector<T>& list) {
    std::set<T> seen;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (!seen.insert(list[i]).second) return i;
    return list.size();
}

}  // namespace jknmodel
