// SPDX-License-Identifier: Apache-2.0
//
// What does a family of three in class III owe that has not paid since January 2023, and what does
// a month cost, and whom? Headers alone, and of them two.
//
// Prints:
//   24 months, Rp2520000; Rp525000 lapsed
//   a month: member 35000, centre 4200, district 2800
//   mandiri.class_3.tariff: Perpres 64/2020
//   mandiri.class_3.aid_central: PMK 78/PMK.02/2020
//   mandiri.class_3.aid_district: PMK 78/PMK.02/2020

#include <cstdio>
#include <jknmodel/law/asked.hpp>
#include <jknmodel/schedule/arrears.hpp>
#include <jknmodel/schedule/dues.hpp>

int main() {
    using namespace jknmodel;
    const auto rupiah = [](Rupiah amount) { return static_cast<long long>(amount.count()); };
    const Arrears owed = arrears({.care_class = CareClass::kelas_3,
                                  .first_unpaid = Month{2023, 1},
                                  .as_of = Month{2025, 5},
                                  .people = 3});
    std::printf("%zu months, Rp%lld; Rp%lld lapsed\n", owed.by_month.size(), rupiah(owed.amount),
                rupiah(owed.lapsed));

    law::Asked asked;  // hears which rules the answer rests on
    const Dues month =
        dues({.segment = Segment::PBPU, .month = Month{2025, 5}, .care_class = CareClass::kelas_3},
             law::Law{}.heard_by(asked));
    std::printf("a month: member %lld, centre %lld, district %lld\n", rupiah(month.member),
                rupiah(month.central), rupiah(month.district));
    for (const law::AskedRule& row : asked.rules())
        std::printf("%s: %s\n", std::string{row.rule}.c_str(),
                    std::string{name(row.citation.instrument)}.c_str());
}
