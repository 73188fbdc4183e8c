// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/evidence/districts.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::districts_test {

namespace {

DistrictRow row(std::string figure, std::string segment, double value, std::string date = "2025-01",
                std::string kind = "regency") {
    DistrictRow out;
    out.district = "Somewhere", out.province = "Jawa Timur", out.kind = std::move(kind);
    out.date = std::move(date), out.figure = std::move(figure), out.segment = std::move(segment);
    out.value = value;
    return out;
}

}  // namespace

TEST_CASE("a composition is of all segments on one date, heads or shares of the registered") {
    std::vector<DistrictRow> rows{row("registered", "", 1000), row("population", "", 1100)};
    const std::vector<std::string> segments{"PBI", "PBID", "PPU", "PBPU", "BP"};
    for (const std::string& segment : segments) rows.push_back(row("share_segment", segment, 0.2));
    for (const char* const segment : {"PBI", "PBID", "PPU_PN", "PPU_BU", "PBPU", "BP"})
        rows.push_back(row("registered_segment", segment, 50, "2025-02"));
    rows.push_back(row("registered_segment", "PBI", 70, "2025-03"));  // of the others nothing
    const Districts seen{rows};
    REQUIRE(seen.compositions().size() == 2);
    const Composition &shares = seen.compositions()[0], &heads = seen.compositions()[1];
    CHECK(shares.of(PublishedSegment::PBID) == 200);
    CHECK(shares.population == 1100);
    CHECK_FALSE(shares.ppu_bu);
    CHECK(heads.of(PublishedSegment::PPU) == 100);
    CHECK(heads.ppu_bu == 50);
    CHECK_FALSE(heads.population);
    CHECK(heads.group == DistrictGroup::java);
}

TEST_CASE("shares of registered that were not published, and provinces, are no composition") {
    std::vector<DistrictRow> rows;
    for (const char* const segment : {"PBI", "PBID", "PPU", "PBPU", "BP"}) {
        rows.push_back(row("share_segment", segment, 0.2));
        rows.push_back(row("registered_segment", segment, 9, "2025-02", "province"));
    }
    CHECK(Districts{rows}.compositions().empty());
}

TEST_CASE("a district is known by any of its names, and not taken for its city") {
    CHECK(same_district("Malang (kab)", " Kabupaten Malang"));
    CHECK(same_district("kab._malang", "malang"));
    CHECK_FALSE(same_district("Kota Malang", "Malang"));
}

TEST_CASE("a district is like cities or regencies of its island") {
    const Districts seen{{row("coverage", "", 0.9, "2025-01", "city")}};
    CHECK(seen.group_named("Kota Anywhere", "") == DistrictGroup::city);
    CHECK(seen.group_named("Somewhere", "Jawa Timur") == DistrictGroup::city);  // as was published
    CHECK(seen.group_named("Elsewhere", "Jawa Timur") == DistrictGroup::java);
    CHECK(seen.group_named("Elsewhere", "Riau") == DistrictGroup::elsewhere);
}

TEST_CASE("a province is as it is said, in the words of the published figures, or by the name") {
    const Districts seen{{row("coverage", "", 0.9)}};
    CHECK(seen.province_of("Somewhere") == "Jawa Timur");
    CHECK(seen.province_of("Elsewhere").empty());
    CHECK(seen.province_of("Elsewhere", " jawa timur ") == "Jawa Timur");
    CHECK(seen.province_of("Elsewhere", "East Java") == "Jawa Timur");
    CHECK(seen.province_of("Elsewhere", "BANTEN") == "Banten");
    CHECK(seen.province_of("Elsewhere", "Atlantis") == "Atlantis");
}

}  // namespace jknmodel::tests::districts_test
