// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file place.hpp
/// What a place file and a prior file state, read and checked. Nothing is inferred here: that is
/// evidence/inference.hpp.
///
///   const PlaceFile place = read_place("lumajang.toml");   // InputError lists every fault
///   place.evidence.front().figure == FigureName::coverage;

#include <filesystem>
#include <jknmodel/evidence/place_file.hpp>
#include <jknmodel/evidence/prior_file.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

// ── questions ───────────────────────────────────────────────

/// What a place file states; a baseline file is a place too. `known_priors` are the names that its
/// prior may have (any, when there are none). Throws InputError with every fault.
[[nodiscard]] PlaceFile read_place(const std::filesystem::path& path,
                                   const std::vector<std::string>& known_priors = {});
/// The same from text; `name` stands for the file in its faults, `folder` is where a baseline lies
/// that it names.
[[nodiscard]] PlaceFile read_place_text(std::string_view text, std::string name = "place",
                                        const std::vector<std::string>& known_priors = {},
                                        const std::filesystem::path& folder = {});
/// The file of a place of figures: what reads back as the same, to the bit. A table of cells,
/// carried debt beside it and a history are no part of it.
[[nodiscard]] std::string place_text(const PlaceFile& place);
/// What a prior file states. Throws InputError with every fault.
[[nodiscard]] PriorFile read_prior(const std::filesystem::path& path);
/// The same from text; `name` stands for the file in its faults.
[[nodiscard]] PriorFile read_prior_text(std::string_view text, std::string name = "prior");

}  // namespace jknmodel
