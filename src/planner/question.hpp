// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file question.hpp
/// A question as it comes: a TOML document whose keys are asked for one by one. What is missing,
/// misspelt or of another type is a fault of the file "question".
///
///   Question question{text};
///   const std::string plan = question.text("plan");
///   question.finish();                                // InputError with every fault

#include <cstdint>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../io/toml_file.hpp"

namespace jknmodel::planner {

class Question {
public:
    explicit Question(std::string_view text) : file_{text, "question"}, top_{file_.top()} {}

    [[nodiscard]] bool has(std::string_view key) { return top_.has(key); }
    /// Text of any length; without a default the key must be there.
    [[nodiscard]] std::string text(std::string_view key, std::optional<std::string> standard = {});
    [[nodiscard]] Month month(std::string_view key);
    [[nodiscard]] std::int64_t whole(std::string_view key, std::int64_t low, std::int64_t high,
                                     std::optional<std::int64_t> standard = {});
    [[nodiscard]] double number(std::string_view key, std::optional<double> standard = {});
    [[nodiscard]] bool truth(std::string_view key, bool standard);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    /// Shares by figure: { coverage = 0.98, active_of_population = 0.80 }.
    [[nodiscard]] std::vector<Target> targets(std::string_view key);
    /// One of some words.
    template <class Words>
    [[nodiscard]] std::string word(std::string_view key, std::string_view what,
                                   const Words& known) {
        const auto item = top_.find(key, Need::required);
        const std::vector<std::string_view> words{known.begin(), known.end()};
        const auto at = item ? item->word(what, words) : std::nullopt;
        return at ? std::string{words[*at]} : std::string{};
    }
    void fault(std::string_view key, std::string message) { top_.fault(key, std::move(message)); }
    /// Faults of what was not asked for, and all others. Call it before the answer is worked out.
    void finish() {
        top_.finish();
        file_.raise_if_any();
    }

private:
    template <class T>
    [[nodiscard]] T read(std::string_view key, const std::optional<T>& standard) {
        T value = standard.value_or(T{});
        top_.read(key, value, standard ? Need::optional : Need::required);
        return value;
    }
    io::TomlFile file_;
    io::TomlTable top_;
};

}  // namespace jknmodel::planner
