// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever_bound.hpp
/// What Python holds of a lever of a scenario, to look at and to change into another.

#include <jknmodel/scenario/lever.hpp>

namespace jknmodel::python {

struct LeverBound {
    Lever lever;
};

}  // namespace jknmodel::python
