// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrears.hpp
/// When a contribution is due, what follows when it is not paid, and how many months can be owed.
///
///   in_force(arrears_cap, Month{2018, 10}) == 24;      // 12 before 18 September 2018
///
/// Who asks how many months an account can owe asks schedule/arrears.hpp; since when it is
/// suspended, schedule/activation.hpp. What a month is worth is in tariffs.hpp and aid.hpp: each
/// month at the member's share of that month. Fines for inpatient care and instalment plans have
/// tables of their own.

#include <jknmodel/base/standing.hpp>
#include <jknmodel/law/dated.hpp>
#include <optional>

namespace jknmodel::law {

inline constexpr auto due_day =
    rule<int>("arrears.due_day", "contributions are due on this day, or the next working day",
              Unit::day_of_month,
              {{{2014, 1, 1},
                10,
                {Instrument::perpres_82_2018, article_unknown, "S29,S13", Confidence::high,
                 "the next working day: general knowledge"}}});

inline constexpr auto suspension_day = rule<int>(
    "arrears.suspension_day", "unpaid at the end of a month: suspended from this day of the next",
    Unit::day_of_month,
    {{{2016, 7, 1},
      1,
      {Instrument::perpres_82_2018, "Art. 42", "S10,S29", Confidence::high,
       "pages say 2016 or 2018; the earlier is used"}}});

inline constexpr auto arrears_cap = rule<int>(
    "arrears.month_cap", "most unpaid months that are owed, the newest one included", Unit::months,
    {{{2016, 7, 1},
      12,
      {Instrument::perpres_19_2016, article_unknown, "general knowledge", Confidence::medium}},
     {{2018, 9, 18},
      24,
      {Instrument::perpres_82_2018, "Art. 42(3)", "S10b,S29,S16", Confidence::high,
       "a page of January 2025 says 6 under Perpres 59/2024; BPJS said 24 in February 2025"}}});

inline constexpr auto cap_keeps_latest =
    rule<int>("arrears.cap_keeps_latest",
              "a longer debt keeps its latest months (the other rule: its first)", Unit::yes_no,
              {{{2016, 7, 1},
                1,
                {Instrument::none, article_unknown, "assumed", Confidence::low,
                 "not settled by anything seen; both rules are named in cap_keeps"}}});

inline constexpr auto relaxation_months =
    rule<int>("arrears.relaxation_months",
              "unpaid months to settle, beside the current one, to be active again; the rest later",
              Unit::months,
              {{{2020, 7, 1},
                6,
                {Instrument::perpres_64_2020, "Art. 42(3a),(3b)", "S13,S12", Confidence::high,
                 "more than 6 months owed; the rest by 31 December 2021"}},
               {{2021, 1, 1},
                std::nullopt,
                {Instrument::perpres_64_2020, "Art. 42(3a),(3b)", "S13,S12", Confidence::high,
                 "enrolled until December 2020"}}});

inline constexpr auto relaxation_rest_by =
    rule<int>("arrears.relaxation_rest_by",
              "the last day to pay the rest of a debt that was relaxed", Unit::date,
              {{{2020, 7, 1},
                20211231,
                {Instrument::perpres_64_2020, "Art. 42(3a),(3b)", "S13,S12", Confidence::high,
                 "at once or in parts"}},
               {{2021, 1, 1},
                std::nullopt,
                {Instrument::perpres_64_2020, "Art. 42(3a),(3b)", "S13,S12", Confidence::high,
                 "enrolled until December 2020"}}});

inline constexpr auto relaxation_oldest_first =
    rule<int>("arrears.relaxation_oldest_first",
              "the months settled first are the oldest owed (0: the newest)", Unit::yes_no,
              {{{2020, 7, 1},
                1,
                {Instrument::none, article_unknown, "assumed", Confidence::assumed,
                 "range: 0 to 1; not settled by anything seen"}},
               {{2021, 1, 1},
                std::nullopt,
                {Instrument::perpres_64_2020, "Art. 42(3a),(3b)", "S13,S12", Confidence::high,
                 "enrolled until December 2020"}}});

// ── employers ───────────────────────────────────────────────

inline constexpr auto employer_arrears_cap = rule<int>(
    "arrears.employer.month_cap", "most unpaid months that an employer owes", Unit::months,
    {{{2018, 9, 18},
      24,
      {Instrument::perpres_82_2018, "Art. 42", "S29", Confidence::high,
       "suspended and reactivated as self-payers are"}}});

inline constexpr auto employer_liable = rule<int>(
    "arrears.employer.liable_for_care",
    "an employer in arrears pays for its workers' care meanwhile", Unit::yes_no,
    {{{2018, 9, 18}, 1, {Instrument::perpres_82_2018, article_unknown, "S29", Confidence::high}}});

inline constexpr auto employer_reports = rule<int>(
    "arrears.employer.report_days", "days to report a change of its workers", Unit::days,
    {{{2018, 9, 18}, 7, {Instrument::perpres_82_2018, "Art. 22(2)", "S29", Confidence::high}}});

inline constexpr auto dismissed_months = rule<int>(
    "ppu.dismissed.months_without_dues",
    "months that a dismissed worker stays active without contribution, with proof", Unit::months,
    {{{2018, 9, 18},
      6,
      {Instrument::perpres_82_2018, "Art. 27", "S24", Confidence::high,
       "both keep paying while the dismissal is disputed"}},
     {{2024, 5, 8},
      6,
      {Instrument::perpres_59_2024, "Art. 27(1)-(3b)", "S24", Confidence::high,
       "both keep paying while the dismissal is disputed"}}});

// ── those who move ──────────────────────────────────────────

inline constexpr auto moved_debt_stays = rule<int>(
    "arrears.moved.debt_stays",
    "debt of a self-payer who moves stays a receivable and is back on return", Unit::yes_no,
    {{{2014, 1, 1},
      1,
      {Instrument::bpjs_rule, article_unknown, "S28", Confidence::high,
       "active in the new segment at once; start not stated"}}});

inline constexpr auto moved_debt_settled = rule<int>(
    "arrears.moved.settle_within", "months after the move in which it should be settled",
    Unit::months,
    {{{2014, 1, 1},
      6,
      {Instrument::bpjs_rule, article_unknown, "S28", Confidence::medium, "start not stated"}}});

inline constexpr auto late_interest =
    rule<PerMillion>("arrears.late_interest", "a month, on what is paid late", Unit::percent,
                     {{{2014, 1, 1},
                       PerMillion{20'000},
                       {Instrument::perpres_111_2013, article_unknown, "general knowledge",
                        Confidence::medium, "capped; the cap was not found"}},
                      {{2016, 7, 1},
                       std::nullopt,
                       {Instrument::perpres_19_2016, article_unknown, "S46", Confidence::medium}}});

namespace detail {
/// Whether the tables of debts (base/standing.hpp) hold as many months as a cap ever kept.
template <std::size_t N>
[[nodiscard]] constexpr bool tables_hold(const Rule<int, N>& cap) {
    for (const Row<int>& row : cap.rows)
        if (row.value.value_or(0) > most_months_owed) return false;
    return true;
}
static_assert(tables_hold(arrears_cap) && tables_hold(employer_arrears_cap),
              "a longer cap asks for a greater most_months_owed");
}  // namespace detail

}  // namespace jknmodel::law
