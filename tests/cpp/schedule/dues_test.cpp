// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <jknmodel/law/changes.hpp>
#include <questions.hpp>
#include <refused.hpp>
#include <vector>

namespace jknmodel::tests::dues_test {

TEST_CASE("dues are what the articles say, to the rupiah and by payer") {
    for (const Case& c : read_cases("dues.csv")) {
        CAPTURE(c.where);
        const DuesQuery q = dues_of(c);
        CHECK(refused([&] { (void)dues(q); }) == c.at("refused"));
        if (c.has("refused")) continue;
        const Dues d = dues(q);
        CHECK(d.member.count() == c.number("member"));
        CHECK(d.employer.count() == c.number("employer"));
        CHECK(d.central.count() == c.number("central"));
        CHECK(d.province.count() == c.number("province"));
        CHECK(d.district.count() == c.number("district"));
    }
}

TEST_CASE("the payers of a flat contribution add up to its tariff in every month") {
    for (Month m = law::first_month; m <= Month{2030, 12}; ++m) {
        CAPTURE(m.str());
        CHECK(dues({.segment = Segment::PBI, .month = m}).total() ==
              law::in_force(law::pbi_tariff, m));
        CHECK(dues({.segment = Segment::PBID, .month = m}).total() ==
              law::in_force(law::pbid_tariff, m));
        CHECK(
            dues({.segment = Segment::BP, .month = m, .care_class = CareClass::kelas_3}).total() ==
            law::in_force(law::class_3_tariff, m));
    }
}

TEST_CASE("who pays 42,000: the member 35,000, the district 2,800, the centre 4,200") {
    const Dues d =
        dues({.segment = Segment::PBPU, .month = Month{2025, 5}, .care_class = CareClass::kelas_3});
    CHECK(d == Dues{.member = Rupiah{35'000}, .central = Rupiah{4'200}, .district = Rupiah{2'800}});
    CHECK(class_three_aid(Month{2025, 5}) == Aid{Rupiah{4'200}, Rupiah{2'800}});
    CHECK(class_three_aid(Month{2020, 12}) == Aid{Rupiah{16'500}, Rupiah{0}});
    CHECK(class_three_aid(Month{2020, 6}) == Aid{});
}

TEST_CASE("the aid is what stands between the tariff and the member's share") {
    for (Month m = law::first_month; m <= Month{2026, 12}; ++m)
        for (const CareClass c : paying_classes) {
            const Dues d = dues({.segment = Segment::PBPU, .month = m, .care_class = c});
            CHECK(own_share(Segment::PBPU, c, m) == d.member);
            if (c == CareClass::kelas_3) CHECK(Aid{d.central, d.district} == class_three_aid(m));
        }
}

TEST_CASE("a district budgets a head at 35,000, at 37,800 or at 42,000, and says which") {
    CHECK(pbid_rate(RateBasis::own_share, Month{2025, 5}) == Rupiah{35'000});
    CHECK(pbid_rate(RateBasis::with_local_share, Month{2025, 5}) == Rupiah{37'800});
    CHECK(pbid_rate(RateBasis::gross, Month{2025, 5}) == Rupiah{42'000});
    for (Month m = law::first_month; m < Month{2021, 1}; ++m) {
        CAPTURE(m.str());
        CHECK(pbid_rate(RateBasis::own_share, m) == pbid_rate(RateBasis::with_local_share, m));
        CHECK(pbid_rate(RateBasis::with_local_share, m) ==
              dues({.segment = Segment::PBID, .month = m}).district);
        CHECK(pbid_rate(RateBasis::gross, m) == law::in_force(law::pbid_tariff, m));
    }
    CHECK(pbid_rate(RateBasis::own_share, Month{2020, 12}) == Rupiah{25'500});
    CHECK(pbid_rate(RateBasis::own_share, Month{2019, 12}) == Rupiah{23'000});
}

TEST_CASE("what a fund is not charged of a PBID head the centre pays, and the district the rest") {
    using enum RateBasis;
    const auto rests = [](RateBasis basis, Month month) {
        const law::MonthLaw law = law::law_of(month);
        return Aid{pbid_central(basis, law), pbid_local_rest(basis, law)};
    };
    CHECK(rests(own_share, Month{2025, 5}) == Aid{Rupiah{4'200}, Rupiah{2'800}});
    CHECK(rests(with_local_share, Month{2025, 5}) == Aid{Rupiah{4'200}, Rupiah{}});
    CHECK(rests(gross, Month{2025, 5}) == Aid{});
    CHECK(rests(own_share, Month{2020, 12}) == Aid{Rupiah{16'500}, Rupiah{}});
    CHECK(rests(with_local_share, Month{2019, 12}) == Aid{Rupiah{19'000}, Rupiah{}});
    CHECK(rests(own_share, Month{2020, 6}) == Aid{});
    for (const RateBasis basis : {own_share, with_local_share, gross})
        for (Month m = law::first_month; m <= Month{2030, 12}; ++m) {
            CAPTURE(m.str());
            const Aid rest = rests(basis, m);
            CHECK(pbid_rate(basis, m) + rest.central + rest.district ==
                  law::in_force(law::pbid_tariff, m));
        }
}

TEST_CASE("nobody pays less because a wage is higher") {
    for (const Month m : {Month{2015, 6}, Month{2019, 9}, Month{2025, 5}})
        for (const Group g : {Group::central, Group::regional}) {
            Dues before;
            for (std::int64_t wage = 0; wage < 20'000; ++wage) {
                const Dues d = dues(
                    {.segment = Segment::PPU_PN, .month = m, .wage = Rupiah{wage}, .group = g});
                REQUIRE(d.member >= before.member);
                REQUIRE(d.total() >= before.total());
                REQUIRE(d.employer >= Rupiah{});
                before = d;
            }
        }
}

TEST_CASE("an own share is asked of those who are billed by class") {
    CHECK(refused([] {
              (void)own_share(Segment::PBI, CareClass::kelas_3, Month{2025, 5});
          }) == "segment");
    CHECK(refused([] {
              (void)own_share(Segment::BP, CareClass::none, Month{2025, 5});
          }) == "care_class");
    CHECK(refused([] {
              (void)own_share(Segment::BP, CareClass::kelas_1, Month{2013, 12});
          }) == "month");
    CHECK(refused([] { (void)pbid_rate(RateBasis::gross, Month{2013, 12}); }) == "month");
    CHECK(refused([] { (void)class_three_aid(Month::from_index(2200 * 12)); }) == "month");
    CHECK(refused([] {
              (void)dues({.segment = Segment::PBI, .month = Month::from_index(2200 * 12)});
          }) == "month");
    CHECK(dues({.segment = Segment::PBI, .month = Month{2199, 12}}).total() == Rupiah{42'000});
}

TEST_CASE("dues follow the law they are given, as when a scenario lays one over the enacted rows") {
    law::MonthLaw dearer = law::law_of(Month{2026, 7});
    dearer.tariff[static_cast<std::size_t>(CareClass::kelas_3)] = Rupiah{50'000};
    dearer.ppu_bu.ceiling = Rupiah{20'000'000};
    CHECK(
        dues({.segment = Segment::PBPU, .month = Month{2026, 7}, .care_class = CareClass::kelas_3},
             dearer)
            .member == Rupiah{43'000});
    CHECK(dues({.segment = Segment::PPU_BU, .month = Month{2026, 7}, .wage = Rupiah{25'000'000}},
               dearer)
              .total() == Rupiah{1'000'000});
}

TEST_CASE("a refusal says what would be right") {
    const auto message = [](const DuesQuery& q) {
        try {
            (void)dues(q);
        } catch (const InputError& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    CHECK(message({.segment = Segment::PPU_BU, .month = Month{2025, 5}}) ==
          "wage: PPU_BU pays on wages; give the wage in whole rupiah a month");
    CHECK(message({.segment = Segment::PBPU, .month = Month{2025, 5}}) ==
          "care_class: PBPU pays by class; give care_class 1, 2 or 3");
    CHECK(message({.segment = Segment::PBI, .month = Month{2013, 12}}) ==
          "month: 2013-12 is outside the law's tables; give a month from 2014-01 to 2199-12");
}

TEST_CASE("PY4: a minimum wage with sen is exact, and dues on it are rounded by a named rule") {
    const std::vector<law::Change> nearest{
        law::change_of("wage_dues.to_the_nearest", Month{2014, 1}, Month{Month::last_year, 12}, 1)};
    for (const std::int64_t sen :
         {437'723'193, 437'723'199, 437'723'200, 437'723'100, 216'524'430, 1, 99, 100, 1'000'010}) {
        CAPTURE(sen);
        const DuesQuery q{.segment = Segment::PPU_BU,
                          .month = Month{2021, 7},
                          .wage = Rupiah{},
                          .wage_floor = RupiahSen::of_sen(sen),
                          .extra_family = 2};
        const Dues down = dues(q), near = dues(q, law::Law{nearest});
        CHECK(down.total() - Rupiah{2 * (sen / 10'000)} == Rupiah{sen * 5 / 10'000});
        CHECK(down.member == Rupiah{3 * (sen / 10'000)});
        CHECK(near.total() - Rupiah{2 * ((sen + 5'000) / 10'000)} ==
              Rupiah{(sen * 5 + 5'000) / 10'000});
    }
    const DuesQuery letter{.segment = Segment::PPU_BU,
                           .month = Month{2021, 7},
                           .wage = Rupiah{4'000'000},
                           .wage_floor = RupiahSen::of_sen(437'723'193)};
    CHECK(dues(letter).total() == Rupiah{218'861});
    CHECK(dues(letter, law::Law{nearest}).total() == Rupiah{218'862});
    const std::vector<law::Change> tens{
        law::change_of("wage_dues.rounded_down_to", Month{2014, 1}, Month{2030, 12}, 10)};
    CHECK(dues(letter, law::Law{tens}).total() == Rupiah{218'860});
}

TEST_CASE(
    "PY5: the minimum wage binds enterprises, and public employees only where a law says so") {
    const std::vector<law::Change> asked{
        law::change_of("ppu_pn.floored", Month{2025, 1}, Month{2025, 12}, 1)};
    for (const Group group : {Group::unstated, Group::regional, Group::central})
        for (const std::int64_t wage : {0, 1'000'000, 2'429'763, 2'429'764, 5'000'000}) {
            CAPTURE(wage);
            const DuesQuery q{.segment = Segment::PPU_PN,
                              .month = Month{2025, 5},
                              .wage = Rupiah{wage},
                              .wage_floor = Rupiah{2'429'764},
                              .group = group};
            CHECK(dues(q).total() == Rupiah{wage * 5 / 100});
            const std::int64_t base = std::max<std::int64_t>(wage, 2'429'764);
            CHECK(dues(q, law::Law{asked}).total() == Rupiah{base * 5 / 100});
            DuesQuery later = q;
            later.month = Month{2026, 1};
            CHECK(dues(later, law::Law{asked}).total() == Rupiah{wage * 5 / 100});
        }
}

}  // namespace jknmodel::tests::dues_test
