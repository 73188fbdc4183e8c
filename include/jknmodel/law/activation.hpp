// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file activation.hpp
/// When a new or returning member is active (schedule/activation.hpp asks).

#include <cstdint>
#include <jknmodel/law/dated.hpp>

namespace jknmodel::law {

/// Whether the district has priority status (UHC Prioritas, non cut-off).
enum class PriorityStatus : std::uint8_t { no, yes };

inline constexpr auto priority_wait =
    rule<int>("activation.pbid.priority",
              "months until a PBID member is active, with priority status", Unit::months,
              {{{2014, 1, 1},
                0,
                {Instrument::bpjs_rule, article_unknown, "S19", Confidence::high,
                 "the same day, within 1 x 24 hours; start not stated"}}});

inline constexpr auto cut_off_wait =
    rule<int>("activation.pbid.cut_off",
              "months until a PBID member is active, without priority status", Unit::months,
              {{{2014, 1, 1},
                1,
                {Instrument::bpjs_rule, article_unknown, "S19", Confidence::high,
                 "from the 1st of the next month; start not stated"}}});

inline constexpr auto settlement_wait = rule<int>(
    "activation.after_settlement", "days until a member who settled is active again", Unit::days,
    {{{2018, 9, 18},
      1,
      {Instrument::bpjs_rule, article_unknown, "S26", Confidence::medium,
       "within 1 x 24 hours; start not stated"}}});

inline constexpr auto verification_wait =
    rule<int>("activation.mandiri.verification",
              "days before a new self-paying member can pay and be active", Unit::days,
              {{{2018, 9, 18},
                14,
                {Instrument::perpres_82_2018, "Art. 15", "S27", Confidence::high,
                 "article as Kompas has it"}}});

inline constexpr auto newborn_window =
    rule<int>("activation.mandiri.newborn",
              "days to register a newborn of a self-paying mother and pay", Unit::days,
              {{{2018, 9, 18},
                28,
                {Instrument::perpres_82_2018, "Art. 16", "S23", Confidence::high,
                 "article general knowledge"}}});

inline constexpr auto newborn_pbi = rule<int>(
    "activation.pbi.newborn", "the newborn of a PBI mother is PBI of itself", Unit::yes_no,
    {{{2018, 9, 18},
      1,
      {Instrument::perpres_82_2018, "Art. 16", "S23", Confidence::high,
       "PP 76/2015; article general knowledge"}}});

inline constexpr auto newborn_ppu = rule<int>(
    "activation.ppu.newborn", "days until a worker's first to third child is active", Unit::days,
    {{{2018, 9, 18},
      0,
      {Instrument::perpres_82_2018, "Art. 16", "S23", Confidence::high,
       "article general knowledge"}}});

inline constexpr auto wait_can_be_paid_away = rule<int>(
    "activation.mandiri.wait_waived",
    "no wait for former members who pay back to the month their segment ended", Unit::yes_no,
    {{{2018, 9, 18},
      1,
      {Instrument::bpjs_rule, article_unknown, "S27", Confidence::medium, "start not stated"}}});

inline constexpr auto pbid_unpaid_stays_active = rule<int>(
    "pbid.unpaid_stays_active",
    "members stay active for months when a district pays late; priority status goes", Unit::yes_no,
    {{{2014, 1, 1},
      1,
      {Instrument::none, article_unknown, "general knowledge", Confidence::medium,
       "the debt is paid first in the next year; start not stated"}}});

}  // namespace jknmodel::law
