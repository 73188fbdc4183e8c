// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file questions.hpp
/// The key `question` of places and plans: one, or a list of them. Private to jknmodel::io.

#include <algorithm>
#include <jknmodel/base/question.hpp>
#include <jknmodel/io/keys.hpp>
#include <string>
#include <utility>
#include <vector>

#include "key_of.hpp"
#include "toml_file.hpp"

namespace jknmodel::io {

inline void read_questions(TomlTable& table, std::vector<Question>& out) {
    const auto item = table.find("question");
    if (!item) return;
    if (item->kind() != TomlValue::Kind::list) {
        Question one{};
        if (item->read(one)) out = {one};
        return;
    }
    if (!item->read(out)) return;
    if (out.empty()) item->fault("names no question; leave it out, or name one");
    for (auto each = out.begin(); each != out.end(); ++each)
        if (std::find(out.begin(), each, *each) != each)
            item->fault("names " + std::string{name(*each)} + " twice");
}

[[nodiscard]] inline Key question_key(std::string meaning) {
    return {"question",
            words_of<Question>() + ", or a list of them",
            "",
            Need::optional,
            "",
            std::move(meaning),
            "[\"floor\", \"reconciliation\"]"};
}

}  // namespace jknmodel::io
