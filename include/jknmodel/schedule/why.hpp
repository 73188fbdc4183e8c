// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file why.hpp
/// Why an answer holds: the rules that its question looked up while it answered, each with its row.
///
///   const auto rules = why([&](law::Law law) { return dues(query, law); });
///   line_of(rules.front()) == "on 2025-05-01: mandiri.class_1.tariff 150000 rupiah a month; "
///                             "Perpres 64/2020, Art. 34 [S1,S17] (H)";
///
/// Any question that takes a law can be asked so. What is not among its rules does not move its
/// answer, whatever it says: the list is what was asked, not what somebody wrote down.

#include <jknmodel/law/asked.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/law.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

/// An answer, and the rules that it rests on in the order of their first use.
template <class Answer>
struct Explained {
    Answer answer;
    std::vector<law::AskedRule> rules;
};

// ── questions ───────────────────────────────────────────────

/// Asks once: `question(law)`, and every rule that it looked up. A rule that says nothing on its
/// day is one of them, without a value. Throws what the question throws.
template <class Question>
[[nodiscard]] auto explained(Question&& question, law::Law law = {})
    -> Explained<std::decay_t<std::invoke_result_t<Question, law::Law>>> {
    law::Asked asked;
    auto answer = std::forward<Question>(question)(law.heard_by(asked));
    return {std::move(answer), asked.rules()};
}

/// The rules alone.
template <class Question>
[[nodiscard]] std::vector<law::AskedRule> why(Question&& question, law::Law law = {}) {
    return explained(std::forward<Question>(question), law).rules;
}

/// A rule as a line: the day, what it says, where that is written and how sure it is. The newest
/// law has no day of its own: its rules are told on the day since which they hold.
[[nodiscard]] inline std::string line_of(const law::AskedRule& asked) {
    const law::Day newest = law::first_day({Month::last_year, 12});
    const law::Day day = asked.day >= newest ? asked.from.value_or(asked.day) : asked.day;
    const law::CatalogueRow row{asked.rule, {}, asked.unit, asked.count, day, {}, asked.citation};
    std::string out = "on " + day.str() + ": " + std::string{asked.rule} + " ";
    if (!asked.count) return out + "says nothing";
    return out + row.value_text() + " " + std::string{name(asked.unit)} + "; " +
           asked.citation.str() + " (" + std::string{name(asked.citation.confidence)} + ")";
}

}  // namespace jknmodel
