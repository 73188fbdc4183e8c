// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file may_pay.hpp
/// What each source of local money may pay for.

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

}  // namespace law
}  // namespace jknmodel
