// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file error.hpp
/// Errors that collect: one pass over an input finds every fault, each with its place and a remedy.
///
///   Issues issues;
///   issues.add("until", "2025-01", "is before 'from'; give a later month", "lever 'june'");
///   issues.raise_if_any();          // throws InputError with all of them
///
/// What says a fault is cold, and what is done once before a run (checks, the plan, the opening):
/// compilers keep it small and away from what is done for every month.
///
/// Values of identity columns never get into an Issue: whoever adds one masks them first.

#include <initializer_list>
#include <jknmodel/base/version.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jknmodel {

/// A message put together: `said({"is above ", most.str(), "; give less"})`. A chain of `+` costs
/// each program that includes it ten times the code.
[[nodiscard]] [[gnu::cold]] inline std::string said(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const std::string_view part : parts) out += part;
    return out;
}

/// One fault of an input. `row` and `column` are 1-based; 0 means "not a place in a file".
struct Issue {
    std::string file;
    int row = 0;
    int column = 0;
    std::string key;         ///< the field or table column concerned
    std::string value;       ///< what was found there
    std::string message;     ///< what is wrong, and what would be right
    std::string where = {};  ///< of input without lines: "lever 'june'", "cell 12"

    [[nodiscard]] [[gnu::cold]] std::string str() const {
        std::string out = file;
        if (row > 0) out += ":" + std::to_string(row);
        if (column > 0) out += ":" + std::to_string(column);
        if (!out.empty()) out += ": ";
        if (!where.empty()) out += where + ": ";
        if (!key.empty()) out += key + ": ";
        return out + message;
    }
};

/// Input that was refused. Every fault of the input is in `issues()`; `what()` lists them a line
/// each.
class InputError : public std::invalid_argument {
public:
    explicit InputError(std::vector<Issue> issues)
        : std::invalid_argument(lines(issues)), issues_{std::move(issues)} {}
    explicit InputError(Issue issue) : InputError(std::vector<Issue>{std::move(issue)}) {}
    [[nodiscard]] const std::vector<Issue>& issues() const noexcept { return issues_; }

private:
    [[gnu::cold]] static std::string lines(const std::vector<Issue>& issues) {
        std::string out;
        for (const Issue& issue : issues) out += (out.empty() ? "" : "\n") + issue.str();
        return out;
    }
    std::vector<Issue> issues_;
};

/// A broken promise of the model itself (conservation, an impossible state), never of the input.
class ProofError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Collects the faults of one input.
class Issues {
public:
    [[gnu::cold]] void add(Issue issue) { issues_.push_back(std::move(issue)); }
    /// A fault that has no line: `where` names the lever, the fund, the cell.
    [[gnu::cold]] void add(std::string_view key, std::string_view value, std::string_view message,
                           std::string_view where = {}) {
        add(Issue{"", 0, 0, std::string{key}, std::string{value}, std::string{message},
                  std::string{where}});
    }
    [[nodiscard]] bool empty() const noexcept { return issues_.empty(); }
    [[nodiscard]] const std::vector<Issue>& list() const noexcept { return issues_; }
    void raise_if_any() const {
        if (!issues_.empty()) throw InputError{issues_};
    }

private:
    std::vector<Issue> issues_;
};

/// Refuses a single argument of a function: `key` is the argument's name.
[[noreturn]] [[gnu::cold]] inline void refuse(std::string_view key, std::string_view value,
                                              std::string_view message) {
    throw InputError{Issue{"", 0, 0, std::string{key}, std::string{value}, std::string{message}}};
}

}  // namespace jknmodel
