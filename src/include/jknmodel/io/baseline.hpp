// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file baseline.hpp
/// An opening position from its TOML file, and back: the inference writes it, a planner with a real
/// table of members may write it.
///
///   const Baseline opening = read_baseline("lumajang-2025-04.toml");
///   read_baseline_text(baseline_toml(opening)) has the same cells
///
/// Every fault of the file comes in one InputError, each with line, column, key, value and remedy.

#include <filesystem>
#include <jknmodel/baseline/baseline.hpp>
#include <string>
#include <string_view>

namespace jknmodel {

[[nodiscard]] Baseline read_baseline(const std::filesystem::path& path);
/// The same from text; `name` stands for the file in its faults.
[[nodiscard]] Baseline read_baseline_text(std::string_view text, std::string name = "baseline");
/// The text of the file: the same bytes for the same position.
[[nodiscard]] std::string baseline_toml(const Baseline& baseline);

}  // namespace jknmodel
