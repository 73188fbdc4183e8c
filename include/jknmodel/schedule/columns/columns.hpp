// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file columns.hpp
/// What questions of many members at once share: columns that are whole or of one element, and the
/// rows that were refused.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace jknmodel {

/// An amount that is missing.
inline constexpr std::int64_t no_amount = INT64_MIN;

/// A row that was refused, and the first of its columns that is wrong.
struct BadRow {
    std::size_t row = 0;
    std::string_view column = {};
};

/// The first rows that were refused, in order, and how many there are.
struct BadRows {
    static constexpr std::size_t most_listed = 100;
    std::vector<BadRow> first = {};
    std::size_t count = 0;

    void add(std::size_t row, std::string_view column) {
        if (count++ < most_listed) first.push_back({row, column});
    }
};

namespace detail {

/// A column that is whole, of one element for every row, or absent: read without asking which.
template <class T>
class Reader {
public:
    constexpr Reader(std::span<const T> column, const T& otherwise) noexcept : first_{&otherwise} {
        if (!column.empty()) first_ = column.data();
        if (column.size() > 1) step_ = 1;
    }
    [[nodiscard]] constexpr T operator[](std::size_t row) const noexcept {
        return first_[row * step_];
    }

private:
    const T* first_;
    std::size_t step_ = 0;
};

}  // namespace detail

}  // namespace jknmodel
