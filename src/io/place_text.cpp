// SPDX-License-Identifier: Apache-2.0
//
// A place of figures as its file says it.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <jknmodel/evidence/lawful_wages.hpp>
#include <jknmodel/io/place.hpp>
#include <string>
#include <utility>

#include "toml_writer.hpp"

namespace jknmodel {

namespace {

using io::quoted_text;

std::string number_text(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return io::grouped(static_cast<std::int64_t>(value));
    return io::shortest(value);
}
std::string amount_text(RupiahSen value) {
    return value.sen() == 0 ? io::grouped(value.whole().count()) : value.str();
}

/// Lines of `key = value`.
class Lines {
public:
    void add(std::string_view key, std::string_view value) {
        ((text_ += key) += " = ") += value;
        text_ += '\n';
    }
    /// What is not said is not written.
    void text(std::string_view key, std::string_view value) {
        if (!value.empty()) add(key, quoted_text(value));
    }
    void known(Known known) {
        if (known != Known::published) add("known", quoted_text(name(known)));
    }
    template <class T, class Written>
    void list(std::string_view key, const std::vector<T>& list, Written written) {
        std::string out;
        for (const T& item : list) out += (out.empty() ? "" : ", ") + written(item);
        if (!list.empty()) add(key, "[" + out + "]");
    }
    void open(std::string_view head) { ((text_ += '\n') += head) += '\n'; }
    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    std::string text_;
};

std::string wage_text(const MinimumWage& wage) {
    std::string out = "{year = " + std::to_string(wage.year) +
                      ", value = " + amount_text(wage.value) +
                      ", source = " + quoted_text(wage.source);
    if (!wage.confidence.empty()) out += ", confidence = " + quoted_text(wage.confidence);
    if (!wage.words.empty()) out += ", words = " + quoted_text(wage.words);
    return out + "}";
}
/// An area of the law by its name, one number, or each year's.
void write_wages(const MinimumWages& wages, Lines& out) {
    for (const WageArea& area : wage_areas())
        if (area.wages == wages) return out.text("minimum_wage", area.name);
    const std::vector<MinimumWage>& years = wages.by_year();
    if (years.size() == 1 && years.front().year == 0)
        out.add("minimum_wage", amount_text(years.front().value));
    else
        out.list("minimum_wage", years, wage_text);
}

void write_population(const PopulationRow& people, Lines& out) {
    out.open("[population]");
    out.add("value", number_text(people.value));
    if (people.low != people.value || people.high != people.value) {
        out.add("low", number_text(people.low));
        out.add("high", number_text(people.high));
    }
    out.text("as_of", people.as_of);
    out.text("source", people.source);
    out.text("confidence", people.confidence);
    out.known(people.known);
    out.text("words", people.words);
}

/// Whether it says an order of segments, and no number.
bool is_order(FigureName figure) {
    return figure == FigureName::inactive_more_often || figure == FigureName::inactive_largest ||
           figure == FigureName::registered_largest;
}
/// With twelve digits, as nobody publishes more: a difference of doubles has noise behind them.
double without_noise(double value) {
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "%.12g", value);
    return std::strtod(text.data(), nullptr);
}
/// `value` with `half_width`, or both ends where they are no half-width apart.
void write_bounds(const EvidenceRow& row, Lines& out) {
    if (is_order(row.figure)) return;  // these have no number
    if (row.value) {
        out.add("value", number_text(*row.value));
        const double half = without_noise(row.high - *row.value);
        if (std::max(0.0, *row.value - half) == row.low && *row.value + half == row.high)
            return out.add("half_width", number_text(half));
    }
    out.add("low", number_text(row.low));
    out.add("high", number_text(row.high));
}

void write_figure(const EvidenceRow& row, Lines& out) {
    const auto segment = [](Segment each) { return quoted_text(name(each)); };
    const auto whole = [](std::int64_t each) { return std::to_string(each); };
    out.open("[[evidence]]");
    out.add("figure", quoted_text(name(row.figure)));
    if (row.segments.size() == 1)
        out.add("segment", segment(row.segments.front()));
    else
        out.list("segment", row.segments, segment);
    if (row.care_class && *row.care_class != CareClass::none)
        out.add("care_class", name(*row.care_class));
    write_bounds(row, out);
    out.add("unit", quoted_text(name(row.unit)));
    if (row.base) out.text("base", name(*row.base));
    out.text("as_of", row.as_of);
    out.text("source", row.source);
    out.text("source_id", row.source_id);
    out.text("confidence", row.confidence);
    out.known(row.known);
    if (row.counts_carried) out.add("counts_carried", "true");
    out.text("among", row.among);
    out.text("village", row.village);
    out.text("set_aside", row.set_aside);
    out.text("set_aside_id", row.set_aside_id);
    out.list("deciles", row.deciles, whole);
    out.list("months", row.months, whole);
    out.text("words", row.words);
    out.text("words_id", row.words_id);
    out.text("reading", row.reading);
    out.text("reading_id", row.reading_id);
}

}  // namespace

std::string place_text(const PlaceFile& place) {
    Lines out;
    out.add("schema", "1");
    out.add("name", quoted_text(place.name));
    out.text("region", place.region);
    out.add("opening", quoted_text(place.opening.str()));
    out.add("priority_status", place.priority_status ? "true" : "false");
    out.list("question", place.question, [](Question each) { return quoted_text(name(each)); });
    out.add("prior", quoted_text(place.prior));
    out.add("active_rate_read_as", quoted_text(name(place.active_rate_read_as)));
    out.add("active_rate_tested_on", quoted_text(name(place.active_rate_tested_on)));
    write_wages(place.minimum_wage, out);
    write_population(place.population, out);
    for (const EvidenceRow& row : place.evidence) write_figure(row, out);
    return std::move(out).take();
}

}  // namespace jknmodel
