// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file lever_bound.hpp
/// What Python holds of a lever of a scenario, to look at and to change into another.

#include <pybind11/pybind11.h>

#include <jknmodel/scenario/lever.hpp>

namespace jknmodel::python {

struct LeverBound {
    Lever lever;
};

/// A copy of the object of Python that decides; None for a lever of the library.
[[nodiscard]] pybind11::object own_of(const Lever& lever);

}  // namespace jknmodel::python
