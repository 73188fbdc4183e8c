// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file shipped.hpp
/// The files that ship with the library, from whatever folder a program runs in: places with their
/// scenarios, priors, and opening positions worked out from places.
///
///   read_scenario(shipped("places/lumajang/scenarios/as-budgeted.toml"));
///   read_baseline(shipped("baselines/lumajang.toml"));
///
/// `jknmodel::io` knows where they are: where it was installed, or in the source of a sub-project.
/// A program that is carried to another machine brings its own.

#include <filesystem>

namespace jknmodel {

#ifdef JKNMODEL_DATA
[[nodiscard]] inline std::filesystem::path shipped(const std::filesystem::path& file) {
    return std::filesystem::path{JKNMODEL_DATA} / file;
}
#endif

}  // namespace jknmodel
