// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file toml_broken.hpp
/// Text that is not TOML: what toml++ must not be given, and what a line wanted to say at which it
/// stopped. Private to jknmodel::io.

#include <cstddef>
#include <jknmodel/base/error.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toml_text.hpp"

namespace jknmodel::io {

/// What toml++ must not be given.
struct Strange {
    /// A letter beyond ASCII in a value, outside quotes: toml++ 3.3 takes it for a blank or goes
    /// astray. Line and column, from 1.
    struct Letter {
        int row, column;
    };
    std::vector<Letter> in_values;
    /// Where the text cannot be read at all: not UTF-8, deeper than allowed (toml++ recurses once a
    /// dot of a key: sixty thousand of them end a process), such a letter elsewhere.
    std::optional<Issue> stops;
};
inline constexpr std::string_view outside_quotes =
    "stands outside quotes; write names and text in quotes: \"...\"";
[[nodiscard]] Strange too_strange(std::string_view text, const std::string& name);

/// What a line says around the spot where the parser stopped.
struct Stumble {
    std::string key, value;
    std::size_t key_at = 0, value_at = 0, value_bytes = 0;
    bool has_value = false;
};

[[nodiscard]] Stumble stumble_at(const Line& line, int column);

/// What is wrong with a value that is not TOML, and what would be right.
[[nodiscard]] std::string syntax_remedy(const std::string& value, std::string_view parser_words);

}  // namespace jknmodel::io
