// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file wages.hpp
/// The minimum wages that baseline files and place files state. Private to jknmodel::io.
///
///   io::read_minimum_wages(top, out.minimum_wage);

#include <jknmodel/baseline/minimum_wages.hpp>
#include <string>

#include "toml_file.hpp"

namespace jknmodel::io {

/// The minimum wages under `minimum_wage`: one number (of no year), the name of an area whose wages
/// the law has, or a table a year. What is absent or faulty leaves `out` as it was.
void read_minimum_wages(TomlTable& top, MinimumWages& out);
/// The same as the lines of a file; nothing where there is none.
[[nodiscard]] std::string minimum_wages_toml(const MinimumWages& wages);

}  // namespace jknmodel::io
