// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/io/scenario.hpp>
#include <jknmodel/schedule/may_pay.hpp>
#include <string>
#include <variant>
#include <vector>

#include "bad_lines.hpp"

namespace jknmodel::tests::law_change_test {

namespace {

constexpr std::string_view good = R"(schema = 1
name = "another law"

[[lever]]
kind = "law_change"
name = "single class"
from = "2026-07"
until = "2027-12"
rules = {"mandiri.class_1.tariff" = 100_000, "ppu_bu.total" = 4.5, "fine.outpatient" = true}

[[lever]]
kind = "law_change"
name = "later"
from = "2028-01"
until = "2028-12"
rules = {"mandiri.class_1.tariff" = 90_000, "money.CSR.may_pay" = "pbid+local_share", "arrears.relaxation_rest_by" = "2029-12-31"}

[[lever]]
kind = "write_off"
name = "pemutihan"
from = "2026-03"
until = "2026-03"
debtors = ["moved"]
)";

const auto read_text = [](std::string_view text) { return read_scenario_text(text, "plan.toml"); };

}  // namespace

TEST_CASE("a changed law is read in the units of its rules") {
    const Scenario plan = read_text(good);
    const std::vector<law::Change> changes = law_changes(plan);
    REQUIRE(changes.size() == 6);
    const law::Law law{changes};
    CHECK(law::in_force(law::class_1_tariff, Month{2026, 6}, law) == Rupiah{150'000});
    CHECK(law::in_force(law::class_1_tariff, Month{2026, 7}, law) == Rupiah{100'000});
    CHECK(law::in_force(law::class_1_tariff, law::Day{2027, 12, 31}, law) == Rupiah{100'000});
    CHECK(law::in_force(law::class_1_tariff, law::Day{2028, 1, 1}, law) == Rupiah{90'000});
    CHECK(law::in_force(law::class_1_tariff, law::Day{2029, 1, 1}, law) == Rupiah{150'000});
    CHECK(law::in_force(law::ppu_bu_total, Month{2026, 7}, law) == PerMillion{45'000});
    CHECK(law::holds(law::fine_outpatient, Month{2026, 7}, law));
    CHECK(may_pay(Source::CSR, Purpose::pbid, Month{2028, 1}, law));
    CHECK(!may_pay(Source::CSR, Purpose::arrears_relief, Month{2028, 1}, law));
    CHECK(law::in_force(law::relaxation_rest_by, Month{2028, 1}, law) == 20291231);
    const auto& pemutihan = std::get<WriteOff>(plan.levers.at(2));
    CHECK(pemutihan.debtors == std::vector{WriteOff::Debtors::moved});
    CHECK(pemutihan.classes == std::vector{CareClass::kelas_3});
}

TEST_CASE("a bad change of law is one fault, where it stands, with what would be right") {
    check_bad_lines(
        good,
        {
            {9, "rules = {\"mandiri.class_1.tarif\" = 100_000}", 9, 10, "mandiri.class_1.tarif",
             "100_000", "did you mean 'mandiri.class_1.tariff'?"},
            {9, "rules = {\"fine.cap\" = -1}", 9, 23, "fine.cap", "-1",
             "whole from 0 to 1000000000000 (rupiah)"},
            {9, "rules = {\"fine.cap\" = 0.5}", 9, 23, "fine.cap", "0.5",
             "whole from 0 to 1000000000000 (rupiah)"},
            {9, "rules = {\"ppu_bu.total\" = 100.1}", 9, 27, "ppu_bu.total", "100.1",
             "a share in percent from 0 to 100"},
            {9, "rules = {\"arrears.month_cap\" = 25}", 9, 32, "arrears.month_cap", "25",
             "whole from 1 to 24 (months)"},
            {9, "rules = {\"fine.outpatient\" = 2}", 9, 30, "fine.outpatient", "2",
             "true or false"},
            {9, "rules = {\"fine.outpatient\" = \"yes\"}", 9, 30, "fine.outpatient", "yes",
             "true or false"},
            {9, "rules = {\"fine.cap\" = true}", 9, 23, "fine.cap", "true", "whole from 0 to"},
            {9, "rules = {\"money.CSR.may_pay\" = \"pbid+water\"}", 9, 32, "money.CSR.may_pay",
             "pbid+water", "pbid+local_share+arrears_relief"},
            {9, "rules = {\"arrears.relaxation_rest_by\" = \"2029-02-29\"}", 9, 41,
             "arrears.relaxation_rest_by", "2029-02-29", "must be a day"},
            {9, "rules = {}", 9, 9, "rules", "", "is empty"},
            {9, "rules = 5", 9, 9, "rules", "5", "table"},
            {9, "", 4, 1, "rules", "", "missing"},
            {14, "from = \"2027-12\"", 16, 9, "rules", "",
             "changed twice between 2027-12-01 and 2027-12-31"},
            {9, "rules = {\"mandiri.class_3.tariff\" = 6_999}", 9, 9, "rules", "",
             "aid for class III is more than its tariff"},
            {22, "until = \"2026-04\"", 22, 9, "until", "2026-04", "happens once"},
            {23, "debtors = [\"move\"]", 23, 12, "debtors", "move", "did you mean 'moved'?"},
            {23, "debtors = []", 23, 11, "debtors", "", "is empty"},
        },
        read_text);
}

}  // namespace jknmodel::tests::law_change_test
