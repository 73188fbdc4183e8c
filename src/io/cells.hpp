// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file cells.hpp
/// The table of members that baseline files and place files share. Private to jknmodel::io.
///
///   out.cells = io::read_cells(top);   // the rows of `cells`, checked together

#include <jknmodel/baseline/baseline.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "toml_file.hpp"

namespace jknmodel::io {

/// The good rows under `cells`; every fault is added to the file.
[[nodiscard]] std::vector<Cell> read_cells(TomlTable& top);

/// People of a field: finite, from 0 to 1,000,000,000; an expected value may have a fraction.
bool read_people(TomlTable& table, std::string_view key, double& out);

}  // namespace jknmodel::io
