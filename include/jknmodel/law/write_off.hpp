// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file write_off.hpp
/// The write-off of old debt (pemutihan) as it was announced and drafted in 2025 and 2026. It is
/// not in force in anything seen: its rows are of a type of their own, no question of law finds
/// them, and only a scenario that says from when can use them.
///
///   in_force(draft_write_off_months, Month{2026, 3});      // does not compile
///   draft_write_off_months.value == 24;

#include <jknmodel/law/dated.hpp>
#include <tuple>

namespace jknmodel::law {

/// A term of a law that was drafted and is not in force; `seen` is the day of the news.
template <class Value>
struct Draft {
    using value_type = Value;
    std::string_view name;
    std::string_view meaning;
    Unit unit;
    Day seen;
    Value value;
    Citation citation;
};

inline constexpr Draft<int> draft_write_off_months{
    "write_off.most_months",
    "most months that are written off; older debt counts as so many",
    Unit::months,
    {2025, 10, 1},
    24,
    {Instrument::none, article_unknown, "S17", Confidence::medium,
     "October and November 2025; day not stated"}};

inline constexpr Draft<int> draft_write_off_moved{
    "write_off.former_mandiri",
    "for former self-payers who are now PBI or PBID, poor by DTSEN and actively enrolled",
    Unit::yes_no,
    {2025, 10, 1},
    1,
    {Instrument::none, article_unknown, "S17", Confidence::medium, "23 million people"}};

inline constexpr Draft<int> draft_write_off_class_3{
    "write_off.class_3",
    "for receivables of PBPU and BP in class III",
    Unit::yes_no,
    {2026, 2, 9},
    1,
    {Instrument::draft_perpres_2026, article_unknown, "S17", Confidence::high,
     "harmonised, waiting for signature on 11 February 2026"}};

inline constexpr Draft<int> draft_write_off_fines{
    "write_off.fines",
    "fines of PBPU and BP in class III are written off too",
    Unit::yes_no,
    {2026, 2, 9},
    1,
    {Instrument::draft_perpres_2026, article_unknown, "S17", Confidence::high,
     "harmonised, waiting for signature on 11 February 2026"}};

inline constexpr Draft<int> draft_write_off_once{
    "write_off.once",
    "one-off: nobody is relieved twice",
    Unit::yes_no,
    {2025, 10, 1},
    1,
    {Instrument::none, article_unknown, "S17", Confidence::medium}};

inline constexpr auto all_drafts =
    std::tie(draft_write_off_months, draft_write_off_moved, draft_write_off_class_3,
             draft_write_off_fines, draft_write_off_once);

/// Calls `visit(draft)` for every draft, in that order.
template <class Visit>
constexpr void for_each_draft(Visit visit) {
    std::apply([&](const auto&... drafts) { (visit(drafts), ...); }, all_drafts);
}

}  // namespace jknmodel::law
