// SPDX-License-Identifier: Apache-2.0
#include "question.hpp"

#include <utility>

namespace jknmodel::planner {

// Not TomlItem::read: a file within a question is judged by its own reader.
std::string Question::text(std::string_view key, std::optional<std::string> standard) {
    const auto item = top_.find(key, standard ? Need::optional : Need::required);
    if (!item) return std::move(standard).value_or("");
    if (item->kind() != io::TomlValue::Kind::text) item->fault("must be text in quotes");
    return item->value().text;
}

Month Question::month(std::string_view key) { return read<Month>(key, {}); }

std::int64_t Question::whole(std::string_view key, std::int64_t low, std::int64_t high,
                             std::optional<std::int64_t> standard) {
    const auto value = read<std::int64_t>(key, standard);
    if (top_.has(key) && (value < low || value > high))
        top_.fault(key, "must be a whole number from " + std::to_string(low) + " to " +
                            std::to_string(high));
    return value;
}

double Question::number(std::string_view key, std::optional<double> standard) {
    return read<double>(key, standard);
}

bool Question::truth(std::string_view key, bool standard) { return read<bool>(key, standard); }

std::vector<std::string> Question::texts(std::string_view key) {
    std::vector<std::string> out;
    top_.read(key, out, Need::optional);
    return out;
}

std::vector<Target> Question::targets(std::string_view key) {
    std::vector<Target> out;
    auto table = top_.table(key);
    if (!table) return out;
    for (std::size_t i = 0; i < count_of<Target::Figure>(); ++i) {
        Fraction share;
        if (table->read(Names<Target::Figure>::list[i], share, Need::optional))
            out.push_back({static_cast<Target::Figure>(i), share.value});
    }
    if (table->finish() && out.empty()) top_.fault(key, "there is none; give coverage = 0.98");
    return out;
}

}  // namespace jknmodel::planner
