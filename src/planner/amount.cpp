// SPDX-License-Identifier: Apache-2.0
//
// `amount`: a number as people write it, and how it was understood.
#include <jknmodel/base/written.hpp>

#include "places.hpp"

namespace jknmodel::planner {

namespace {

/// "number": people without the word for them.
std::optional<WrittenUnit> unit_in(Question& question) {
    constexpr std::array<std::string_view, 5> units{"people", "share", "rupiah", "wage", "number"};
    const std::string word = question.word("unit", "unit", units);
    if (word == "number") return WrittenUnit::people;
    return find<WrittenUnit>(word);
}

}  // namespace

void answer_amount(Places&, Question& question, Json& json) {
    const std::string text = question.text("text");
    const auto unit = unit_in(question);
    const std::string language = question.text("language", "");
    question.finish();
    const auto read =
        read_amount(text, *unit, language.empty() ? std::nullopt : find<Numerals>(language));
    if (const auto* fault = std::get_if<std::string>(&read)) refuse("text", masked(text), *fault);
    const auto& found = std::get<Written>(read);
    const double value = found.value.to_double(), half = found.half_width.to_double();
    json.field("value", value).field("low", value - half).field("high", value + half);
    json.field("words", found.value.normal().str());
}

}  // namespace jknmodel::planner
