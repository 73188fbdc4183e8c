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

#include "toml_text.hpp"

namespace jknmodel::io {

/// Line and column where the text goes deeper than allowed or stops being UTF-8.
/// toml++ recurses once a dot of a key: sixty thousand of them end a process.
[[nodiscard]] std::optional<Issue> too_strange(std::string_view text, const std::string& name);

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
