// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file refused.hpp
/// Which arguments a call refuses: "month wage", in order; "" when it refuses nothing. And in which
/// words.

#include <jknmodel/base/error.hpp>
#include <string>

namespace jknmodel::tests {

template <class Call>
[[nodiscard]] std::string refused(Call call) {
    try {
        call();
    } catch (const InputError& error) {
        std::string keys;
        for (const Issue& issue : error.issues()) keys += (keys.empty() ? "" : " ") + issue.key;
        return keys;
    }
    return {};
}

template <class Call>
[[nodiscard]] std::string refusal(Call call) {
    try {
        call();
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace jknmodel::tests
