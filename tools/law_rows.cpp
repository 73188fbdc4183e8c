// SPDX-License-Identifier: Apache-2.0
//
// Prints the law as CSV: its rows, its drafts, and the pages behind the codes of citations.
// ./jkn law compiles it (a few seconds, headers of law/ alone) and writes what follows from it.
#include <iostream>
#include <jknmodel/law/catalogue.hpp>
#include <jknmodel/law/sources.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace jknmodel;

std::string quoted(std::string_view cell) {
    if (cell.find_first_of(",\"\n") == std::string_view::npos) return std::string{cell};
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? std::string{"\"\""} : std::string{c};
    return out + '"';
}
void print(std::string_view kind, const std::vector<law::CatalogueRow>& rows) {
    for (const law::CatalogueRow& row : rows)
        std::cout << kind << ',' << row.rule << ',' << quoted(row.meaning) << ','
                  << row.value_text() << ',' << name(row.unit) << ',' << row.from.str() << ','
                  << (row.until ? row.until->str() : "") << ',' << quoted(row.citation.str()) << ','
                  << name(row.citation.confidence) << '\n';
}

}  // namespace

int main() {
    std::cout << "kind,rule,meaning,value,unit,from,until,citation,confidence\n";
    print("row", law::catalogue());
    print("draft", law::drafts());
    for (const law::Pages& page : law::sources)
        std::cout << "page," << page.code << ',' << quoted(page.pages) << ",,,,,,\n";
}
