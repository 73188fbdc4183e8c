// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file json_tree.hpp
/// JSON read as the tree that a TOML file would be: what a page sends back of an edited scenario.
/// Private to jknmodel::io and those that are built on it.
///
///   const TomlValue plan = tree_of_json(R"({"schema": 1, "name": "x"})", "plan");
///   toml_text(plan) == "schema = 1\nname = \"x\"\n";
///
/// A key whose value is null is not there; of a list it is a fault.

#include <string>
#include <string_view>

#include "toml_file.hpp"

namespace jknmodel::io {

/// Throws InputError with the line and column of what is no JSON; `name` stands for the file.
[[nodiscard]] TomlValue tree_of_json(std::string_view text, const std::string& name);

}  // namespace jknmodel::io
