// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file local_money.hpp
/// What each source of local money may pay for, how much of it, and when in the year.
///
///   may_pay(Source::DBHCHT, Purpose::arrears_relief) == false;
///   cigarette_tax_cut({.tax = Rupiah{10'000'000}, .own_budget = Rupiah{3'000'000}},
///                     Month{2025, 1}) == Rupiah{750'000};       // 37.5% less what is budgeted
///
/// The cigarette tax is a floor test on money already counted, never extra money.

#include <algorithm>
#include <array>
#include <cstdint>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/set.hpp>
#include <jknmodel/law/dated.hpp>
#include <string_view>

namespace jknmodel {

// ── vocabulary ──────────────────────────────────────────────

enum class Source : std::uint8_t {
    APBD,
    DBHCHT,
    DAU,
    province,
    CSR,
    BUMD,
    Baznas,
    donation,
    capitation
};
template <>
struct Names<Source> {
    static constexpr std::string_view what = "source of money";
    static constexpr std::array<std::string_view, 9> list{
        "APBD", "DBHCHT", "DAU", "province", "CSR", "BUMD", "Baznas", "donation", "capitation"};
};

enum class Purpose : std::uint8_t {
    pbid,            ///< contributions of residents registered by local government
    local_share,     ///< the district's share of class III aid (2,800)
    arrears_relief,  ///< old debt of self-payers
    programme,       ///< facilities, training, campaigns: no contributions
};
template <>
struct Names<Purpose> {
    static constexpr std::string_view what = "purpose";
    static constexpr std::array<std::string_view, 4> list{"pbid", "local_share", "arrears_relief",
                                                          "programme"};
};

namespace law {

/// What money may pay for.
using Purposes = SetOf<Purpose>;

// ── what each source may pay for ────────────────────────────

inline constexpr auto apbd_may_pay = rule<Purposes>(
    "money.APBD.may_pay", "what the district's own budget may pay", Unit::purposes,
    {{{2014, 1, 1},
      Purposes{Purpose::pbid, Purpose::programme},
      {Instrument::perpres_82_2018, article_unknown, "S6", Confidence::medium,
       "residents registered by local government; facilities and campaigns: general knowledge; "
       "start not stated"}},
     {{2021, 1, 1},
      Purposes{Purpose::pbid, Purpose::local_share, Purpose::arrears_relief, Purpose::programme},
      {Instrument::pmk_78_2020, "Art. 4", "S7,S7d,S44", Confidence::medium,
       "the share of class III members may be paid in part or in full by local government; that "
       "this covers old months is a reading; facilities and campaigns: general knowledge"}}});

inline constexpr auto dbhcht_may_pay =
    rule<Purposes>("money.DBHCHT.may_pay",
                   "what the health part of tobacco excise (DBHCHT) may pay", Unit::purposes,
                   {{{2021, 1, 1},
                     Purposes{Purpose::pbid, Purpose::local_share},
                     {Instrument::pmk_215_2021, article_unknown, "S21", Confidence::high,
                      "day not stated, the regulation's year"}},
                    {{2024, 1, 1},
                     Purposes{Purpose::pbid, Purpose::local_share},
                     {Instrument::pmk_72_2024, "Art. 3 letter c no. 2", "S21", Confidence::high,
                      "day not stated, the regulation's year"}}});

inline constexpr auto dau_may_pay = rule<Purposes>(
    "money.DAU.may_pay", "what general allocation earmarked for health may pay", Unit::purposes,
    {{{2021, 1, 1},
      Purposes{Purpose::pbid, Purpose::local_share},
      {Instrument::none, article_unknown, "general knowledge", Confidence::low,
       "number of the PMK not verified; start not stated"}}});

inline constexpr auto province_may_pay =
    rule<Purposes>("money.province.may_pay", "what the province's budget may pay", Unit::purposes,
                   {{{2021, 1, 1},
                     Purposes{Purpose::pbid, Purpose::local_share},
                     {Instrument::pmk_78_2020, "Art. 4", "S7,S7d", Confidence::medium,
                      "how province and regency divide it is not settled"}}});

namespace detail {
inline constexpr Citation third_party{
    Instrument::pmk_78_2020, "Art. 4", "S41,S7d", Confidence::medium,
    "another party on behalf of the member; a grant to the APBD is a lever of its own"};
inline constexpr Citation private_money{
    Instrument::pmk_78_2020, "Art. 4", "S41,S7d,S42", Confidence::medium,
    "another party on behalf of the member; a grant to the APBD is a lever of its own; facilities, "
    "training and literacy campaigns as in Belitung Timur (Bejase)"};
}  // namespace detail

inline constexpr auto csr_may_pay = rule<Purposes>(
    "money.CSR.may_pay", "what companies may pay", Unit::purposes,
    {{{2021, 1, 1}, Purposes{Purpose::arrears_relief, Purpose::programme}, detail::private_money}});
inline constexpr auto bumd_may_pay = rule<Purposes>(
    "money.BUMD.may_pay", "what regional enterprises may pay", Unit::purposes,
    {{{2021, 1, 1}, Purposes{Purpose::arrears_relief, Purpose::programme}, detail::private_money}});
inline constexpr auto baznas_may_pay =
    rule<Purposes>("money.Baznas.may_pay", "what alms (Baznas) may pay", Unit::purposes,
                   {{{2021, 1, 1}, Purposes{Purpose::arrears_relief}, detail::third_party}});
inline constexpr auto donation_may_pay = rule<Purposes>(
    "money.donation.may_pay", "what a donation programme may pay", Unit::purposes,
    {{{2021, 1, 1}, Purposes{Purpose::arrears_relief, Purpose::programme}, detail::private_money}});

inline constexpr auto capitation_may_pay =
    rule<Purposes>("money.capitation.may_pay",
                   "what a surplus of capitation at a Puskesmas may pay", Unit::purposes,
                   {{{2014, 1, 1},
                     Purposes{},
                     {Instrument::perpres_32_2014, "Art. 12", "S48", Confidence::medium,
                      "service fees and operations only; Permenkes 21/2016; start not stated"}}});

inline constexpr auto third_party_for_member = rule<int>(
    "money.third_party.for_member",
    "another party may pay the member's share of class III in the member's name; governments still "
    "pay theirs",
    Unit::yes_no,
    {{{2021, 1, 1}, 1, {Instrument::pmk_78_2020, "Art. 4", "S41,S7d", Confidence::high}}});
inline constexpr auto third_party_to_budget = rule<int>(
    "money.third_party.to_budget", "or grant it to the APBD: members are PBID then", Unit::yes_no,
    {{{2021, 1, 1}, 1, {Instrument::pmk_78_2020, "Art. 4", "S41,S7d", Confidence::medium}}});

// ── how much of it ──────────────────────────────────────────

inline constexpr auto cigarette_tax_share =
    rule<PerMillion>("money.cigarette_tax.for_jkn",
                     "of the region's cigarette tax, for the JKN: 75% of 50%", Unit::percent,
                     {{{2018, 9, 18},
                       PerMillion{375'000},
                       {Instrument::perpres_82_2018, "Art. 99(6), 100(1)-(2)", "S21,S62",
                        Confidence::high, "PMK 128/PMK.07/2018"}}});

inline constexpr auto cigarette_tax_shortfall_only = rule<int>(
    "money.cigarette_tax.shortfall_only",
    "cut only by what the region's own JKN budget falls short of it (before: whole, at source)",
    Unit::yes_no,
    {{{2018, 9, 18},
      0,
      {Instrument::perpres_82_2018, "Art. 99(6), 100(1)-(2)", "S21", Confidence::high,
       "PMK 128/PMK.07/2018"}},
     {{2024, 1, 1},
      1,
      {Instrument::pmk_143_2023, "Art. 24(3)", "S21,S62", Confidence::high,
       "day not stated, the year after the regulation's; whole where no minutes are filed"}}});

namespace detail {
inline constexpr Citation dbhcht_old{Instrument::pmk_215_2021, article_unknown, "S21",
                                     Confidence::high, "day not stated, the regulation's year"};
inline constexpr Citation dbhcht_new{Instrument::pmk_72_2024, article_unknown, "S21",
                                     Confidence::high, "day not stated, the regulation's year"};
}  // namespace detail

inline constexpr auto dbhcht_welfare =
    rule<PerMillion>("money.DBHCHT.welfare", "of DBHCHT, for the welfare of people", Unit::percent,
                     {{{2021, 1, 1}, PerMillion{500'000}, detail::dbhcht_old},
                      {{2024, 1, 1}, PerMillion{500'000}, detail::dbhcht_new}});
inline constexpr auto dbhcht_health =
    rule<PerMillion>("money.DBHCHT.health", "of DBHCHT, for health", Unit::percent,
                     {{{2021, 1, 1}, PerMillion{400'000}, detail::dbhcht_old},
                      {{2024, 1, 1}, PerMillion{400'000}, detail::dbhcht_new}});
inline constexpr auto dbhcht_enforcement =
    rule<PerMillion>("money.DBHCHT.enforcement", "of DBHCHT, for enforcement", Unit::percent,
                     {{{2021, 1, 1}, PerMillion{100'000}, detail::dbhcht_old},
                      {{2024, 1, 1}, PerMillion{100'000}, detail::dbhcht_new}});

// ── the budget's year ───────────────────────────────────────

namespace detail {
inline constexpr Citation budget_calendar{Instrument::pp_12_2019, article_unknown,
                                          "general knowledge", Confidence::medium,
                                          "M-H; day not stated, the regulation's year"};
}  // namespace detail

inline constexpr auto budget_agreed =
    rule<int>("budget.agreed.months_before_year",
              "a budget (APBD) is agreed at the latest so many months before its year begins",
              Unit::months, {{{2019, 1, 1}, 1, detail::budget_calendar}});
inline constexpr auto revision_agreed =
    rule<int>("budget.revision.months_before_year_end",
              "a revision (P-APBD) is agreed at the latest so many months before the year ends",
              Unit::months, {{{2019, 1, 1}, 3, detail::budget_calendar}});
inline constexpr auto revision_usable_first =
    rule<int>("budget.revision.usable_first", "the earliest month in which its money is usable",
              Unit::month_of_year, {{{2019, 1, 1}, 10, detail::budget_calendar}});
inline constexpr auto revision_usable_last = rule<int>(
    "budget.revision.usable_last", "the month in which it is usable after a slow evaluation",
    Unit::month_of_year, {{{2019, 1, 1}, 11, detail::budget_calendar}});
inline constexpr auto apbd_unspent_ends =
    rule<int>("budget.APBD.unspent_ends", "unspent money of the APBD ends on 31 December",
              Unit::yes_no, {{{2019, 1, 1}, 1, detail::budget_calendar}});
inline constexpr auto dbhcht_unspent_stays =
    rule<int>("money.DBHCHT.unspent_stays", "unspent DBHCHT stays earmarked", Unit::yes_no,
              {{{2019, 1, 1},
                1,
                {Instrument::none, article_unknown, "general knowledge", Confidence::medium,
                 "start not stated"}}});
inline constexpr auto pbid_unpaid_stays_active = rule<int>(
    "pbid.unpaid_stays_active",
    "members stay active for months when a district pays late; priority status goes", Unit::yes_no,
    {{{2014, 1, 1},
      1,
      {Instrument::none, article_unknown, "general knowledge", Confidence::medium,
       "the debt is paid first in the next year; start not stated"}}});

}  // namespace law

// ── questions ───────────────────────────────────────────────

/// What money of that source may pay on that day; nothing before its first row.
[[nodiscard]] constexpr law::Purposes purposes_of(Source source, law::Day day, law::Law law = {}) {
    using namespace law;
    const auto say = [&](const auto& rule) {
        return find_in_force(rule, day, law).value_or(Purposes{});
    };
    switch (source) {
        case Source::APBD:
            return say(apbd_may_pay);
        case Source::DBHCHT:
            return say(dbhcht_may_pay);
        case Source::DAU:
            return say(dau_may_pay);
        case Source::province:
            return say(province_may_pay);
        case Source::CSR:
            return say(csr_may_pay);
        case Source::BUMD:
            return say(bumd_may_pay);
        case Source::Baznas:
            return say(baznas_may_pay);
        case Source::donation:
            return say(donation_may_pay);
        default:  // capitation
            return say(capitation_may_pay);
    }
}

/// Its article in few words, for a message.
[[nodiscard]] constexpr std::string_view article_of(Source source) {
    switch (source) {
        case Source::DBHCHT:
            return "PMK 72/2024 Art. 3 letter c no. 2";
        case Source::DAU:
            return "DAU earmarked for health, article unknown";
        case Source::province:
            return "PMK 78/2020 Art. 4, province or regency not settled";
        case Source::CSR:
            return "PMK 78/2020 Art. 4 (another party on behalf of the member; a grant to the APBD "
                   "is a lever of its own)";
        case Source::capitation:
            return "Perpres 32/2014 Art. 12; Permenkes 21/2016";
        default:
            return "PMK 78/2020 Art. 4";
    }
}

/// Whether that money may pay that, by the newest law.
[[nodiscard]] constexpr bool may_pay(Source source, Purpose purpose, law::Law law = {}) {
    return purposes_of(source, law::last_day, law).has(purpose);
}
/// By the law of that month; false before its first row.
[[nodiscard]] constexpr bool may_pay(Source source, Purpose purpose, Month month,
                                     law::Law law = {}) {
    return purposes_of(source, law::first_day(month), law).has(purpose);
}

struct CigaretteTax {
    Rupiah tax = {};            ///< the region's share of the cigarette tax of the year
    Rupiah own_budget = {};     ///< what its own budget has for the JKN
    bool minutes_filed = true;  ///< the province filed the minutes that prove it
};

/// What is cut from a region's cigarette tax for the JKN. Nothing before 18 September 2018.
[[nodiscard]] constexpr Rupiah cigarette_tax_cut(const CigaretteTax& of, Month month,
                                                 law::Law law = {}) {
    if (of.tax < Rupiah{} || of.own_budget < Rupiah{})
        refuse(of.tax < Rupiah{} ? "tax" : "own_budget",
               std::to_string(std::min(of.tax, of.own_budget).count()),
               "is negative; give whole rupiah, 0 or more");
    const Rupiah floor = floor_of(
        law::find_in_force(law::cigarette_tax_share, month, law).value_or(PerMillion{}), of.tax);
    const bool shortfall_only = law::holds(law::cigarette_tax_shortfall_only, month, law);
    if (!shortfall_only || !of.minutes_filed) return floor;
    return std::max(Rupiah{}, floor - of.own_budget);
}

/// The tobacco excise (DBHCHT) of a region, by what it is for.
struct Dbhcht {
    Rupiah welfare = {}, health = {}, enforcement = {};
    friend constexpr bool operator==(const Dbhcht&, const Dbhcht&) noexcept = default;
};

/// 40% for health and 10% for enforcement, rounded down; welfare has the rest. Throws InputError
/// for a negative amount and before 2021.
[[nodiscard]] constexpr Dbhcht dbhcht_split(Rupiah whole, Month month, law::Law law = {}) {
    if (whole < Rupiah{})
        refuse("total", std::to_string(whole.count()), "is negative; give whole rupiah, 0 or more");
    const Rupiah health = floor_of(law::in_force(law::dbhcht_health, month, law), whole);
    const Rupiah enforcement = floor_of(law::in_force(law::dbhcht_enforcement, month, law), whole);
    return {whole - health - enforcement, health, enforcement};
}

/// When a revision of a year's budget (P-APBD) is agreed at the latest, and in which months its
/// money is usable.
struct BudgetRevision {
    law::Day agreed_by;
    Month usable_first, usable_last;
};

/// The last day on which the revision of a year's budget is agreed. Throws InputError before 2019.
[[nodiscard]] constexpr law::Day revision_agreed_by(int year, law::Law law = {}) {
    const Month december{year, 12};
    return law::last_day_of(december - law::in_force(law::revision_agreed, december, law));
}
/// Throws InputError before 2019.
[[nodiscard]] constexpr BudgetRevision budget_revision(int year, law::Law law = {}) {
    const Month december{year, 12};
    return {revision_agreed_by(year, law),
            Month{year, law::in_force(law::revision_usable_first, december, law)},
            Month{year, law::in_force(law::revision_usable_last, december, law)}};
}

/// A budget that is still to be agreed: that of a year, or its revision (P-APBD).
struct BudgetRound {
    int year = 0;
    bool revision = false;
    law::Day agreed_by;
    friend constexpr bool operator==(const BudgetRound&, const BudgetRound&) noexcept = default;
};

/// The last day on which the budget (APBD) of a year is agreed: 30 November of the year before.
/// Throws InputError before the budget of 2020.
[[nodiscard]] constexpr law::Day budget_agreed_by(int year, law::Law law = {}) {
    const Month december{year - 1, 12};
    return law::last_day_of(december - law::in_force(law::budget_agreed, december, law));
}

/// The budget or revision that is agreed next, that day included. Throws InputError before 2019.
[[nodiscard]] constexpr BudgetRound next_budget_round(law::Day on, law::Law law = {}) {
    BudgetRound next;
    for (const int year : {on.year, on.year + 1})
        for (const BudgetRound& round :
             {BudgetRound{year, true, revision_agreed_by(year, law)},
              BudgetRound{year + 1, false, budget_agreed_by(year + 1, law)}})
            if (!(round.agreed_by < on) && (next.year == 0 || round.agreed_by < next.agreed_by))
                next = round;
    return next;
}

}  // namespace jknmodel
