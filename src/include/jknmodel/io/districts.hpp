// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file districts.hpp
/// What districts published, from its CSV text.
///
///   const Districts seen{read_districts_text(text)};
///
/// Lines that begin with # are remarks. Every fault comes in one InputError, each with its line.

#include <jknmodel/evidence/districts.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

/// `name` stands for the file in its faults.
[[nodiscard]] std::vector<DistrictRow> read_districts_text(std::string_view text,
                                                           std::string name = "districts.csv");

}  // namespace jknmodel
