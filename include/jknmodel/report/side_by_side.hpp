// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file side_by_side.hpp
/// A table of several scenarios below each other, as CSV: the bytes that `jknmodel run` writes.
///
///   csv("monthly", {{"as budgeted", &run}, {"at 37,800", &other}});
///
/// Named groups (villages, deciles) are told apart here; the files of `jknmodel run` add them up,
/// as they may leave the machine. How to write files: io/tables.hpp.

#include <algorithm>
#include <jknmodel/base/error.hpp>
#include <jknmodel/outcome/outcome.hpp>
#include <jknmodel/report/frame.hpp>
#include <jknmodel/report/tables.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

/// A run, and the scenario that it is of.
template <class T>
struct RunOf {
    std::string scenario;
    const Outcome<T>* run = nullptr;
};

/// The scenario in front; `segments` without groups where no run has any.
template <class T>
[[nodiscard]] std::string csv(std::string_view name, const std::vector<RunOf<T>>& runs) {
    const bool groups = std::any_of(
        runs.begin(), runs.end(), [](const RunOf<T>& each) { return each.run->groups.size() > 1; });
    std::string out;
    for (const RunOf<T>& each : runs) {
        Frame frame = table(*each.run, name);
        if (name == "segments" && !groups) frame.columns.pop_back();
        const std::string text = csv(frame), front = csv_word(each.scenario) + ",";
        std::size_t at = text.find('\n') + 1;
        if (out.empty()) out = "scenario," + text.substr(0, at);
        for (std::size_t end = 0; at < text.size(); at = end) {
            end = text.find('\n', at) + 1;
            out += front, out += std::string_view{text}.substr(at, end - at);
        }
    }
    return out;
}

}  // namespace jknmodel
