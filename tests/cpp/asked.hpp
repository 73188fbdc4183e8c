// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file asked.hpp
/// How many of something a test tries: few in `./jkn test`, many in `./jkn check`, which asks by
/// the environment: asked("JKNMODEL_SEEDS", 60).

#include <cstdlib>

namespace jknmodel::tests {

[[nodiscard]] inline int asked(const char* name, int otherwise) {
    const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    return text != nullptr ? std::atoi(text) : otherwise;
}

}  // namespace jknmodel::tests
