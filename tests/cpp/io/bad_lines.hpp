// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file bad_lines.hpp
/// A good file with one line made wrong, and the one fault that must come of it.

#include <doctest/doctest.h>

#include <jknmodel/base/error.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel::tests {

struct BadLine {
    int row;
    std::string_view line;  ///< in place of that line
    int fault_row, column;
    std::string_view key, value;
    std::string_view words;  ///< what the message says, in part
};

/// `text` with its line `row` replaced.
[[nodiscard]] inline std::string with_line(std::string_view text, int row, std::string_view line) {
    std::string out;
    int at = 1;
    while (!text.empty()) {
        const auto end = text.find('\n');
        out += (at++ == row ? std::string{line} : std::string{text.substr(0, end)}) + "\n";
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

template <class Read>
[[nodiscard]] std::vector<Issue> issues_of(const Read& read) {
    try {
        (void)read();
    } catch (const InputError& error) {
        return error.issues();
    }
    return {};
}

template <class Read>
void check_bad_lines(std::string_view good, const std::vector<BadLine>& cases, const Read& read) {
    CHECK(issues_of([&] { return read(good); }).empty());
    for (const BadLine& bad : cases) {
        CAPTURE(bad.row);
        CAPTURE(bad.line);
        const std::string text = with_line(good, bad.row, bad.line);
        const auto issues = issues_of([&] { return read(text); });
        REQUIRE(issues.size() == 1);
        const Issue& issue = issues[0];
        CAPTURE(issue.message);
        CHECK(issue.row == bad.fault_row);
        CHECK(issue.column == bad.column);
        CHECK(issue.key == bad.key);
        CHECK(issue.value == bad.value);
        CHECK(issue.message.find(bad.words) != std::string::npos);
    }
}

}  // namespace jknmodel::tests
