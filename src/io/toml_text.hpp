// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file toml_text.hpp
/// The text of a file, line by line, and numbers as people write them. Private to jknmodel::io.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel::io {

/// A line of the file; columns count characters, not bytes.
class Line {
public:
    explicit Line(std::string text) : text_{std::move(text)} {}
    [[nodiscard]] const std::string& str() const { return text_; }
    [[nodiscard]] std::size_t byte(int column) const {
        if (marks_.empty()) mark();
        const auto characters = static_cast<std::size_t>(std::max(column, 1) - 1);
        const std::size_t stride = std::min(characters / apart, marks_.size() - 1);
        std::size_t at = marks_[stride];
        for (std::size_t c = stride * apart; c < characters && at < text_.size(); ++c) {
            ++at;
            while (at < text_.size() && continues(text_[at])) ++at;
        }
        return at;
    }
    [[nodiscard]] int column(std::size_t byte) const {
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(byte);
        return 1 + static_cast<int>(
                       std::count_if(text_.begin(), end, [](char c) { return !continues(c); }));
    }
    void replace(std::size_t byte, std::size_t bytes, const std::string& by) {
        text_.replace(byte, bytes, by);
        marks_.clear();
    }
    void blank() { text_.clear(), marks_.clear(); }

private:
    static constexpr std::size_t apart = 256;  ///< characters from mark to mark
    void mark() const {
        std::size_t character = 0;
        for (std::size_t at = 0; at < text_.size(); ++at)
            if (!continues(text_[at]) && character++ % apart == 0) marks_.push_back(at);
        if (marks_.empty()) marks_.push_back(0);
    }
    static bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
    std::string text_;
    mutable std::vector<std::size_t> marks_;  ///< bytes of every 256th character, once asked
};

[[nodiscard]] std::vector<Line> lines_of(std::string_view text);
[[nodiscard]] std::string joined(const std::vector<Line>& lines);

[[nodiscard]] std::string trimmed(std::string_view text);
/// At most 60 bytes of it, for a message.
[[nodiscard]] std::string shortened(std::string text);
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "50_670_000_000": how a whole number is written in a file.
[[nodiscard]] std::string grouped(std::int64_t number);

/// Text in quotes as a file has it, whatever it holds.
[[nodiscard]] std::string quoted_text(std::string_view text);

/// "37.800" or "50,670,000" as a whole number, when that is how it reads.
[[nodiscard]] std::optional<std::int64_t> grouped_by_point_or_comma(std::string_view text);

/// The remedy for an amount that is not a whole number: the one that was meant, where that is
/// plain.
[[nodiscard]] std::string whole_number_remedy(std::string text);

}  // namespace jknmodel::io
