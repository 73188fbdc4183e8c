// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cases.hpp>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/sources.hpp>
#include <sstream>

namespace jknmodel::tests::catalogue_test {
using namespace jknmodel::law;

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

TEST_CASE("the rows of the law as of a month are those that had begun, the last of them open") {
    for (const Month month : {Month{2013, 12}, Month{2018, 9}, Month{2020, 12}, Month{2199, 12}}) {
        CAPTURE(month.str());
        std::vector<CatalogueRow> begun;
        for (const CatalogueRow& row : catalogue())
            if (row.from <= last_day_of(month)) begun.push_back(row);
        const std::vector<CatalogueRow> found = catalogue(Law{}.as_of(month));
        REQUIRE(found.size() == begun.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i].rule == begun[i].rule);
            CHECK(found[i].from == begun[i].from);
            CHECK(found[i].count == begun[i].count);
            const bool last = i + 1 == found.size() || found[i + 1].rule != found[i].rule;
            CHECK(found[i].until == (last ? std::nullopt : begun[i].until));
        }
    }
}

TEST_CASE("a change of a rule that did not exist yet leaves no rule after it") {
    const std::vector<Change> early{{"fine.window", {2014, 5, 1}, {2014, 12, 31}, 30}};
    std::vector<std::optional<std::int64_t>> counts;
    for (const CatalogueRow& row : catalogue(Law{early}.as_of(Month{2015, 1})))
        if (row.rule == "fine.window") counts.push_back(row.count);
    CHECK(counts == std::vector<std::optional<std::int64_t>>{30, std::nullopt});
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

namespace {

/// The steps of the cap of fines under changes: "from..until value".
std::vector<std::string> caps_under(const std::vector<Change>& changes) {
    std::vector<std::string> out;
    for (const CatalogueRow& row : catalogue(Law{changes}))
        if (row.rule == "fine.cap")
            out.push_back(row.from.str() + ".." + (row.until ? row.until->str() : "") + " " +
                          (row.count ? row.value_text() : "nothing") +
                          (row.citation.instrument == Instrument::scenario ? " changed" : ""));
    return out;
}
using Steps = std::vector<std::string>;

}  // namespace

TEST_CASE("a change interrupts the enacted rows, which go on after it") {
    CHECK(caps_under({}) == Steps{"2016-01-01..2024-05-07 30000000", "2024-05-08.. 20000000"});
    CHECK(caps_under({{"fine.cap", {2026, 7, 1}, {2027, 12, 31}, 10}}) ==
          Steps{"2016-01-01..2024-05-07 30000000", "2024-05-08..2026-06-30 20000000",
                "2026-07-01..2027-12-31 10 changed", "2028-01-01.. 20000000"});
    CHECK(caps_under({{"fine.cap", {2024, 5, 8}, {2024, 12, 31}, 10}}) ==
          Steps{"2016-01-01..2024-05-07 30000000", "2024-05-08..2024-12-31 10 changed",
                "2025-01-01.. 20000000"});
    CHECK(caps_under({{"fine.rate", {2026, 7, 1}, {2027, 12, 31}, 10}}) == caps_under({}));
}

TEST_CASE("a change hides the row that begins in it, and the next begins with its end") {
    CHECK(caps_under({{"fine.cap", {2020, 1, 1}, {2024, 12, 31}, 10}}) ==
          Steps{"2016-01-01..2019-12-31 30000000", "2020-01-01..2024-12-31 10 changed",
                "2025-01-01.. 20000000"});
    CHECK(caps_under({{"fine.cap", {2020, 1, 1}, {2024, 5, 7}, 10}}) ==
          Steps{"2016-01-01..2019-12-31 30000000", "2020-01-01..2024-05-07 10 changed",
                "2024-05-08.. 20000000"});
    CHECK(caps_under({{"fine.cap", {2020, 1, 1}, {2024, 5, 6}, 10}}) ==
          Steps{"2016-01-01..2019-12-31 30000000", "2020-01-01..2024-05-06 10 changed",
                "2024-05-07..2024-05-07 30000000", "2024-05-08.. 20000000"});
    CHECK(caps_under({{"fine.cap", {2020, 1, 1}, last_day, 10}}) ==
          Steps{"2016-01-01..2019-12-31 30000000", "2020-01-01.. 10 changed"});
}

TEST_CASE("before a rule there is none, also after a change that came earlier") {
    CHECK(caps_under({{"fine.cap", {2014, 1, 1}, {2014, 12, 31}, 10}}) ==
          Steps{"2014-01-01..2014-12-31 10 changed", "2015-01-01..2015-12-31 nothing",
                "2016-01-01..2024-05-07 30000000", "2024-05-08.. 20000000"});
    CHECK(caps_under({{"fine.cap", {2014, 1, 1}, {2015, 12, 31}, 10}}) ==
          Steps{"2014-01-01..2015-12-31 10 changed", "2016-01-01..2024-05-07 30000000",
                "2024-05-08.. 20000000"});
}

TEST_CASE("the list under changes says what questions answer, on every day around them") {
    const std::vector<Change> changes{{"fine.cap", {2014, 6, 1}, {2015, 3, 3}, 7},
                                      {"fine.cap", {2023, 1, 1}, {2024, 5, 8}, 8},
                                      {"fine.cap", {2024, 5, 9}, {2024, 6, 1}, std::nullopt},
                                      {"fine.rate", {2016, 1, 1}, {2030, 1, 1}, 9}};
    const std::vector<CatalogueRow> rows = catalogue(Law{changes});
    for (Day day{2014, 5, 1}; day < Day{2024, 7, 1}; day = day_after(day)) {
        std::optional<std::int64_t> listed;
        for (const CatalogueRow& row : rows)
            if (row.rule == "fine.cap" && row.in_force_on(day)) listed = row.count;
        const std::optional<Rupiah> asked = find_in_force(fine_cap, day, Law{changes});
        REQUIRE(listed == (asked ? std::optional{asked->count()} : std::nullopt));
    }
}

}  // namespace jknmodel::tests::catalogue_test
