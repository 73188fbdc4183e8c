// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file random_stream.hpp
/// Random numbers as Python holds them: one class for both kinds of bits.

#include <jknmodel/base/numpy/pcg64.hpp>
#include <jknmodel/base/numpy/philox64.hpp>
#include <variant>

namespace jknmodel::python {

struct RandomStream {
    std::variant<numpy::Pcg64, numpy::Philox64> bits;
};

}  // namespace jknmodel::python
