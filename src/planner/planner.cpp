// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <jknmodel/base/error.hpp>
#include <jknmodel/planner/planner.hpp>
#include <utility>

#include "places.hpp"

namespace jknmodel::planner {

namespace {

using Answering = void (*)(Places&, Question&, Json&);
struct Ask {
    std::string_view word;
    Answering answer;
};
constexpr std::array asks{
    Ask{"amount", answer_amount},
    Ask{"load", answer_load},
    Ask{"figures", answer_figures},
    Ask{"standard", answer_standard},
    Ask{"open", answer_open},
    Ask{"close", answer_close},
    Ask{"plan", answer_plan},
    Ask{"write", answer_write},
    Ask{"project", answer_project},
    Ask{"solve", answer_solve},
    Ask{"flips", answer_flips},
    Ask{"sure", answer_sure},
    Ask{"next_billion", answer_next_billion},
};

std::string refused(const InputError& error) {
    Json json;
    json.object([&] {
        json.key("errors").each(error.issues(), [&](const Issue& issue) {
            json.object([&] {
                json.field("file", issue.file);
                if (issue.row > 0) json.field("line", issue.row);
                if (issue.column > 0) json.field("column", issue.column);
                json.field("key", issue.key).field("value", issue.value);
                json.field("where", issue.where).field("message", issue.message);
                write_conflict(json, error);
            });
        });
    });
    return std::move(json.text());
}

std::string answered(Places& places, std::string_view text) {
    Question question{text};
    std::array<std::string_view, asks.size()> words{};
    for (std::size_t i = 0; i < asks.size(); ++i) words[i] = asks[i].word;
    const std::string word = question.word("ask", "question", words);
    Json json;
    json.object([&] {
        json.key("ok").object([&] {
            for (const Ask& ask : asks)
                if (ask.word == word) return ask.answer(places, question, json);
            question.finish();
        });
    });
    return std::move(json.text());
}

}  // namespace

Planner::Planner() : places_{std::make_unique<Places>()} {}
Planner::~Planner() = default;

std::string Planner::answer(std::string_view question) {
    try {
        return answered(*places_, question);
    } catch (const InputError& error) {
        return refused(error);
    } catch (const std::exception& error) {  // a mistake of ours: said, so that the page lives on
        return refused(InputError{Issue{"", 0, 0, "", "", error.what(), "model"}});
    }
}

}  // namespace jknmodel::planner
