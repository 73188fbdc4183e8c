// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cases.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/sources.hpp>
#include <sstream>

using namespace jknmodel;
using namespace jknmodel::law;
using namespace jknmodel::tests;

namespace {

std::string quoted(const std::string& cell) {
    return cell.find(',') == std::string::npos ? cell : '"' + cell + '"';
}

/// The catalogue as tests/golden/law.csv has it; `jkn.law.table()` writes the same.
std::string golden_text() {
    std::string out = "rule,value,unit,from,until,citation,confidence\n";
    for (const CatalogueRow& row : catalogue())
        out += std::string{row.rule} + ',' + row.value_text() + ',' + std::string{name(row.unit)} +
               ',' + row.from.str() + ',' + (row.until ? row.until->str() : "") + ',' +
               quoted(row.citation.str()) + ',' + std::string{name(row.citation.confidence)} + '\n';
    return out;
}

}  // namespace

TEST_CASE("the law is the one in the golden file, row by row") {
    std::istringstream now{golden_text()}, golden{read_text("golden/law.csv")};
    std::string a, b;
    while (true) {
        const bool more = static_cast<bool>(std::getline(now, a));
        const bool expected = static_cast<bool>(std::getline(golden, b));
        REQUIRE(more == expected);
        if (!more) break;
        CHECK(a == b);
    }
}

TEST_CASE("every row has an instrument or says that none was found, and a source that is known") {
    for (const CatalogueRow& row : catalogue()) {
        CAPTURE(row.rule);
        CHECK(!row.meaning.empty());
        CHECK(exists(row.from));
        CHECK((!row.until || row.from <= *row.until));
        std::istringstream codes{std::string{row.citation.source}};
        std::string code;
        while (std::getline(codes, code, ','))
            CHECK((!pages_of(code).empty() || code == "general knowledge" || code == "assumed"));
    }
}

TEST_CASE("the rows of a rule meet without a gap: one ends the day before the next begins") {
    const std::vector<CatalogueRow> rows = catalogue();
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].rule != rows[i - 1].rule) {
            CHECK(!rows[i - 1].until);
            continue;
        }
        REQUIRE(rows[i - 1].until.has_value());
        CHECK(*rows[i - 1].until == day_before(rows[i].from));
        CHECK(rows[i - 1].in_force_on(*rows[i - 1].until) == rows[i - 1].count.has_value());
        CHECK(!rows[i - 1].in_force_on(rows[i].from));
    }
}

TEST_CASE("rates are printed as percent, exactly") {
    const auto text = [](std::int64_t parts) {
        return CatalogueRow{"", "", Unit::percent, parts, {}, {}, {}}.value_text();
    };
    CHECK(text(50'000) == "5");
    CHECK(text(5'000) == "0.5");
    CHECK(text(986'000) == "98.6");
    CHECK(text(1) == "0.0001");
    CHECK(text(0) == "0");
    CHECK(CatalogueRow{"", "", Unit::months, std::nullopt, {}, {}, {}}.value_text().empty());
}
