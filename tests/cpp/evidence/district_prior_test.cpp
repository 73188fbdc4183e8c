// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <jknmodel/base/numpy/pcg64.hpp>
#include <jknmodel/evidence/district_prior.hpp>
#include <string>
#include <vector>

namespace jknmodel::tests::district_prior_test {

namespace {

/// Every cell alike; all are registered.
const Eigen::VectorXd nation = Eigen::VectorXd::Constant(28, 1.0 / 28);

DistrictRow row(const std::string& district, const std::string& kind, const std::string& figure,
                const std::string& segment, double value) {
    DistrictRow out;
    out.district = district, out.province = "Riau", out.kind = kind, out.date = "2025-01";
    out.figure = figure, out.segment = segment, out.value = value, out.confidence = "H";
    if (figure == "active_rate_segment") out.base = "registered";
    return out;
}

/// Some regencies with many PBI, and cities with few.
Districts seen(double regencies_active = 0.8) {
    std::vector<DistrictRow> rows;
    for (int k = 0; k < 8; ++k) {
        const bool city = k % 2 == 1;
        const std::string name = "District " + std::to_string(k), kind = city ? "city" : "regency";
        const double pbi = (city ? 200 : 600) * (1 + 0.05 * k);
        rows.push_back(row(name, kind, "coverage", "", 0.9 + 0.01 * k));
        for (const auto& [segment, people] :
             std::vector<std::pair<std::string, double>>{{"PBI", pbi},
                                                         {"PBID", 100},
                                                         {"PPU_PN", 40},
                                                         {"PPU_BU", 80},
                                                         {"PBPU", 150},
                                                         {"BP", 30}})
            rows.push_back(row(name, kind, "registered_segment", segment, people));
        rows.push_back(row(name, kind, "active_rate_segment", "PBPU", regencies_active));
    }
    return Districts{rows};
}

double at(const DistrictPrior& prior, const char* name) {
    return prior.centre[coordinate_named(name)];
}

}  // namespace

TEST_CASE("the centre of a group is its districts' own, nearer to all than they are") {
    const DistrictPrior city = fitted(seen(), nation, DistrictGroup::city);
    const DistrictPrior regency = fitted(seen(), nation, DistrictGroup::elsewhere);
    CHECK(at(city, "PBI") < at(regency, "PBI"));
    CHECK(at(city, "PBI") > std::log(200.0 / 300));
    CHECK(at(city, "PPU_BU") == doctest::Approx(std::log(2.0)).epsilon(0.01));
}

TEST_CASE("active members follow what districts published, with the nation among them") {
    const double low = at(fitted(seen(0.6), nation, DistrictGroup::city), "active PBPU");
    const double high = at(fitted(seen(0.9), nation, DistrictGroup::city), "active PBPU");
    CHECK(low < std::log(0.6 / 0.4));
    CHECK(high > low);
    // Of BP_PN nobody published anything: five to one, assumed.
    CHECK(at(fitted(seen(), nation, DistrictGroup::city), "BP_PN") == std::log(5.0));
}

TEST_CASE("a district's own figures are never its prior") {
    const DistrictPrior all = fitted(seen(), nation, DistrictGroup::city);
    const DistrictPrior without =
        fitted(seen(), nation, DistrictGroup::city, "Kabupaten District 1");
    CHECK(without.centre != all.centre);
    CHECK(fitted(seen(), nation, DistrictGroup::city, "Nowhere").centre == all.centre);
    // Of fewer districts less is known: the spread is wider.
    CHECK(without.blocks[1].scale(0, 0) > all.blocks[1].scale(0, 0));
}

TEST_CASE("the shares at the centre are all of the registered, who are everybody at most") {
    const DistrictPrior prior = fitted(seen(), nation, DistrictGroup::city);
    CHECK(prior.shares().sum() == doctest::Approx(1));
    CHECK(prior.moved({{"registered", 0.5}}).registered_share() == 1);
    CHECK(prior.moved({{"registered", -0.5}}).registered_share() < 0.7);
    CHECK(prior.around(nation).shares()[3] == doctest::Approx(1.0 / 28));
}

TEST_CASE("a width is of the second block alone, and makes it normal") {
    const DistrictPrior prior = fitted(seen(), nation, DistrictGroup::city);
    const DistrictPrior wide = prior.as_wide(2);
    CHECK(wide.blocks[0] == prior.blocks[0]);
    CHECK(wide.blocks[1].scale == prior.blocks[1].scale * 4);
    CHECK(std::isinf(wide.blocks[1].freedom));
    CHECK(prior.spread_apart(2).blocks[0].scale == prior.blocks[0].scale * 4);
}

TEST_CASE("districts that are drawn lie around the centre") {
    const DistrictPrior prior = fitted(seen(), nation, DistrictGroup::city);
    numpy::Pcg64 bits{numpy::SeedSequence{{1}}};
    const Eigen::MatrixXd drawn = prior.draw(bits, 4000);
    for (Eigen::Index i = 0; i < coordinate_count; ++i)
        CHECK(std::abs(drawn.col(i).mean() - prior.centre[i]) < 0.06);
}

}  // namespace jknmodel::tests::district_prior_test
