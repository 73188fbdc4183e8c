// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/io/districts.hpp>
#include <string>

#include "../refused.hpp"

namespace jknmodel::tests::districts_test {

namespace {

const std::string heading =
    "district,province,kind,date,figure,segment,care_class,value,base,confidence,source,note\n";

}  // namespace

TEST_CASE("a row of what districts published is read, remarks and quotes as CSV has them") {
    const auto rows =
        read_districts_text("# a remark\n" + heading +
                            "\"Pati (Pati, Blora)\",Jawa "
                            "Tengah,branch,2019-11,owing,PBPU,3,0.9768,x,H,y,\"a \"\"b\"\"\"\r\n");
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].district == "Pati (Pati, Blora)");
    CHECK(rows[0].care_class == "3");
    CHECK(rows[0].value == 0.9768);
    CHECK(rows[0].confidence == "H");
    CHECK(rows[0].note == "a \"b\"");
}

TEST_CASE("every line that is not read is named, with its number") {
    const std::string text =
        heading + "A,B,city,2025,coverage,,,0.9.1,,H,s,\nA,B\n" +
        "A,B,city,2025,coverage,,,,,H,s,\nA,B,city,2025,coverage,,,1e9,,H,s,\n";
    CHECK(refusal([&] { (void)read_districts_text(text); }) ==
          "districts.csv:2:8: value: is not a number that can be used\n"
          "districts.csv:3: must have the columns " +
              heading.substr(0, heading.size() - 1) +
              "\ndistricts.csv:4:8: value: is not a number that can be used\n"
              "districts.csv:5:8: value: is not a number that can be used");
}

TEST_CASE("a file with other columns is refused once") {
    CHECK(refusal([] {
              (void)read_districts_text("a,b\n1,2\n3,4\n", "x.csv");
          }).starts_with("x.csv:1: must have the columns"));
}

}  // namespace jknmodel::tests::districts_test
