// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file tables.hpp
/// The tables of runs as CSV files, byte for byte those of `jknmodel run`: for spreadsheets, R,
/// pandas, DuckDB; no Python is needed.
///
///   write_tables("out", {{"as budgeted", &run}});      // out/monthly.csv, out/funds.csv, ...
///
/// Each file is written whole or not at all. Columns: docs/data.md.

#include <cstdint>
#include <filesystem>
#include <jknmodel/report/side_by_side.hpp>
#include <vector>

namespace jknmodel {

/// Makes the folder where it is missing. Throws InputError where a file cannot be written.
void write_tables(const std::filesystem::path& folder, const std::vector<RunOf<double>>& runs);
/// The same of whole people.
void write_tables(const std::filesystem::path& folder,
                  const std::vector<RunOf<std::int64_t>>& runs);

}  // namespace jknmodel
