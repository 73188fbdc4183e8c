// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file toml_writer.hpp
/// A tree of values as the text of a TOML file, which reads back as the same tree. Private to
/// jknmodel::io and those that are built on it.
///
///   TomlValue top = table_value();
///   put(top, "name", text_value("as-budgeted"));
///   toml_text(top) == "name = \"as-budgeted\"\n";
///
/// Lists of tables stand as [[fund]] behind what is plain, tables of the top as [assumptions];
/// whatever is deeper stands on one line.

#include <cstdint>
#include <string>
#include <string_view>

#include "toml_file.hpp"

namespace jknmodel::io {

[[nodiscard]] TomlValue text_value(std::string_view text);
[[nodiscard]] TomlValue whole_value(std::int64_t number);
[[nodiscard]] TomlValue number_value(double number);  ///< whole where it is
[[nodiscard]] TomlValue truth_value(bool truth);
[[nodiscard]] TomlValue list_value();
[[nodiscard]] TomlValue table_value();
/// Adds an entry to a table.
void put(TomlValue& table, std::string_view key, TomlValue value);

/// The shortest text that reads back as the same number.
[[nodiscard]] std::string shortest(double number);
/// A value on one line: 50_670_000_000, "owe", { coverage = 0.98 }.
[[nodiscard]] std::string toml_inline(const TomlValue& value);
/// The whole file.
[[nodiscard]] std::string toml_text(const TomlValue& top);

}  // namespace jknmodel::io
