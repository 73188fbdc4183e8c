// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file prior_file.hpp
/// A prior as its file states it: people by segments and standing. Files are read by io/place.hpp;
/// what comes of one is prior.hpp.

#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

/// Standing of a prior's row: one of them, or all together.
enum class PriorStanding : std::uint8_t { active, owing, left, registered };

struct PriorRow {
    std::vector<Segment> segments;
    PriorStanding standing{};
    double people = 0;
    Known known = Known::published;
    std::string as_of, source, confidence, how;
};
struct PriorClasses {
    PriorStanding standing{};
    std::array<double, 3> shares{};  ///< of class 1, 2, 3; they sum to one
    Known known = Known::published;
    std::string source;
};
struct PriorFile {
    std::string name, words;
    std::string inside;           ///< the prior that splits what this one leaves whole
    double registered_share = 1;  ///< of the population
    std::optional<double> published_total;
    std::vector<PriorRow> rows;
    std::vector<PriorClasses> classes;
};

template <>
struct Names<PriorStanding> {
    static constexpr std::string_view what = "standing";
    static constexpr std::array<std::string_view, 4> list{"active", "owing", "left", "registered"};
};

}  // namespace jknmodel
