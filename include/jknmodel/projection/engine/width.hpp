// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file width.hpp
/// How many accounts a sweep (sweep.hpp) looks at in one step: the bits are the same.

#include <cstdint>

namespace jknmodel {

/// Which form of the sweep runs: for tests and measurements; `fastest` asks the machine.
enum class Width : std::uint8_t { fastest, one, eight, sixteen };

}  // namespace jknmodel
