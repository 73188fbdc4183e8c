// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file scenario_tree.hpp
/// A scenario as plain data: the tree that its file would be. Private to jknmodel::io and those
/// that are built on it.
///
///   toml_text(tree_of(scenario));     // what scenario_text gives

#include <jknmodel/scenario/scenario.hpp>

#include "toml_file.hpp"

namespace jknmodel::io {

/// Its keys in the order of their tables (io/keys.hpp), without those that hold by themselves.
/// Throws InputError for a lever that is written in Python.
[[nodiscard]] TomlValue tree_of(const Scenario& scenario);

}  // namespace jknmodel::io
