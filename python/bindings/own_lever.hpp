// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file own_lever.hpp
/// Levers whose decision is an object of Python.

#include <pybind11/pybind11.h>

#include <jknmodel/scenario/levers/called_lever.hpp>
#include <memory>

namespace jknmodel::python {

/// What decides where that object of Python does.
[[nodiscard]] std::shared_ptr<const Decider> decided_by(const pybind11::object& lever);
/// A copy of the object of Python that decides; None where the library does.
[[nodiscard]] pybind11::object own_of(const Decider& decider);

}  // namespace jknmodel::python
