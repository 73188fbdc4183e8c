// SPDX-License-Identifier: Apache-2.0
//
// The default law of the mutated headers (rows.py): the enacted one, with what JKN_CHANGE says laid
// over it: "RULE FROM UNTIL COUNT", "-" for a rule that says nothing.
#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/schedule/calendar.hpp>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <vector>

namespace jknmodel::mutation {

namespace {

struct Overlay {
    std::string rule;
    std::vector<law::Change> changes;
    Overlay() {
        const char* text = std::getenv("JKN_CHANGE");
        if (!text) return;
        std::string from, until, count;
        std::istringstream{text} >> rule >> from >> until >> count;
        changes.push_back({rule, day_of(parse_date(from)), day_of(parse_date(until)),
                           count == "-" ? std::nullopt : std::optional{std::stoll(count)}});
    }
};

}  // namespace

std::span<const law::Change> overlay() {
    static const Overlay overlay;
    return overlay.changes;
}

}  // namespace jknmodel::mutation

// No test: rows.py reads what it prints.
TEST_CASE("the rows of the law" * doctest::skip()) {
    using namespace jknmodel;
    for (const law::CatalogueRow& row : law::catalogue()) {
        std::cout << row.rule << '\t' << name(row.unit) << '\t' << row.from.str() << '\t'
                  << row.until.value_or(law::last_day).str() << '\t';
        if (row.count) std::cout << *row.count;
        std::cout << '\n';
    }
}
