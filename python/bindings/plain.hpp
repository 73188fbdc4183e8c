// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file plain.hpp
/// An outcome as questions take it, whichever engine it is of.

#include <jknmodel/engine/engine.hpp>

namespace jknmodel::python {

[[nodiscard]] inline const Outcome<double>& plain(const Outcome<double>& out) { return out; }
[[nodiscard]] inline Outcome<double> plain(const WholeOutcome& out) { return in_doubles(out); }

}  // namespace jknmodel::python
