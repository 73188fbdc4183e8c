// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file bought.hpp
/// What published money says of who is PBID: the heads that a budget buys.
///
///   budget = rate x 12 x heads + money for heads that came or come later + class III aid
///
///   bought(facts)->middle;   // at the rate that most published budgets are made with, 37,800
///
/// The rates are the law's: own share, with the local share, gross. Which one a budget was made
/// with is seldom said, nor what else it pays (old debts) nor whether it pays the whole year. So
/// the heads lie between those at the highest and at the lowest rate, and off these by what
/// published budgets were off the heads published beside them.
///
/// It speaks only where nobody published the heads, and only of the opening's year or the year
/// before, which is said in a note: since that year ended the heads have moved too (dated.hpp). A
/// budget of another year is named and not used. PBID heads that another government pays for
/// (`pbid_quota`) are PBID too, whoever publishes them: at least so many, where they are of the
/// opening's year, and beside those that the budget buys, if its government is another.

#include <algorithm>
#include <array>
#include <cmath>
#include <jknmodel/base/payer.hpp>
#include <jknmodel/evidence/dated.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/schedule/dues.hpp>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace jknmodel {

inline constexpr int bills_of_a_year = 12;
/// Heads lie this factor off the ends that the rates give, at most, in four of five districts that
/// published both.
inline constexpr double budgets_are_off = 1.22;

/// The active PBID that a budget pays for, before the class III aid.
struct Bought {
    EvidenceRow purse;
    int year = 0;
    double low = 0, middle = 0, high = 0;
    /// The aid against each rate, for an active self-payer of class III.
    double aid_at_low = 0, aid_at_middle = 0;
};

namespace detail {

/// Which end of a budget is asked.
enum class Money : std::uint8_t { low, point, high };

[[nodiscard]] inline double end_of(const EvidenceRow& figure, Money which) {
    return which == Money::low ? figure.low : which == Money::high ? figure.high : point_of(figure);
}

[[nodiscard]] inline std::vector<EvidenceRow> of_year(const Facts& facts, FigureName figure,
                                                      int year) {
    std::vector<EvidenceRow> out = facts.used(figure);
    std::erase_if(out, [year](const EvidenceRow& each) { return year_of(each.as_of) != year; });
    return out;
}

[[nodiscard]] inline std::vector<EvidenceRow> dated_purses(
    const Facts& facts, std::initializer_list<FigureName> names) {
    std::vector<EvidenceRow> out;
    for (const FigureName figure : names)
        for (EvidenceRow& each : facts.used(figure))
            if (year_of(each.as_of) > 0) out.push_back(std::move(each));
    return out;
}

/// The heads at the opening that one end of a budget pays at a rate.
[[nodiscard]] inline double heads_bought(const Facts& facts, const EvidenceRow& purse, Money end,
                                         Rupiah rate) {
    const Money other = end == Money::low    ? Money::high
                        : end == Money::high ? Money::low
                                             : Money::point;
    const int year = year_of(purse.as_of);
    double rupiah = end_of(purse, end);
    for (const EvidenceRow& money : of_year(facts, FigureName::pbid_takeover_budget, year))
        rupiah -= end_of(money, other);
    double heads = rupiah / bills_of_a_year / static_cast<double>(rate.count());
    for (const EvidenceRow& taken : of_year(facts, FigureName::pbid_taken_over, year))
        if (taken.as_of.substr(0, 7) <= facts.opening.str()) heads += end_of(taken, end);
    for (const EvidenceRow& extra : of_year(facts, FigureName::pbid_extra, year)) {
        // Paid for some months of the year, and there when it ended.
        std::int64_t months = bills_of_a_year;
        if (!extra.months.empty())
            months = end == Money::low ? *std::max_element(extra.months.begin(), extra.months.end())
                     : end == Money::high
                         ? *std::min_element(extra.months.begin(), extra.months.end())
                         : extra.months.front();
        heads -= point_of(extra) * static_cast<double>(months) / bills_of_a_year;
        if (year < facts.opening.year()) heads += point_of(extra);
    }
    return heads;
}

/// The factor in four of five districts, and what heads moved by since the budget's year.
[[nodiscard]] inline double budget_is_off(const Facts& facts, const EvidenceRow& purse) {
    constexpr double four_of_five = 1.2816;  // standard deviations from the middle at most
    const double since =
        moved_in(months_before(purse.as_of.substr(0, 4), facts.opening), Moves::pbid);
    return std::exp(std::hypot(std::log(budgets_are_off), four_of_five * since));
}

/// A head of active PBID counts as one, an active self-payer of class III as the aid.
[[nodiscard]] inline Eigen::VectorXd bought_weights(double aid) {
    return each_cell([aid](const CellKey& cell) {
        const bool active = cell.standing == Standing::active;
        if (active && !is_mandiri(cell.segment)) return cell.segment == Segment::PBID ? 1.0 : 0.0;
        return active && cell.care_class == CareClass::kelas_3 ? aid : 0.0;
    });
}

}  // namespace detail

/// Whether a figure in use counts the PBID.
[[nodiscard]] inline bool pbid_heads_published(const Facts& facts) {
    return std::any_of(facts.figures.begin(), facts.figures.end(), [](const EvidenceRow& figure) {
        return figure.segments == std::vector{Segment::PBID} && counts_members(figure) &&
               !is_subgroup(figure) && figure.set_aside.empty();
    });
}

/// PBID heads that another government pays for, published of the opening's year.
[[nodiscard]] inline std::vector<EvidenceRow> quotas(const Facts& facts) {
    std::vector<EvidenceRow> out = detail::dated_purses(facts, {FigureName::pbid_quota});
    std::erase_if(out, [&](const EvidenceRow& figure) {
        return year_of(figure.as_of) != facts.opening.year() ||
               is_later(figure.as_of, facts.opening);
    });
    return out;
}

/// What the budget of a place buys; nothing where its heads were published, or no budget was.
[[nodiscard]] inline std::optional<Bought> bought(const Facts& facts) {
    if (facts.has_cells || pbid_heads_published(facts)) return std::nullopt;
    // Money that pays for PBID: the first that a place published is read.
    std::optional<EvidenceRow> purse;
    for (EvidenceRow& figure :
         detail::dated_purses(facts, {FigureName::pbid_budget, FigureName::local_budget})) {
        const int year = year_of(figure.as_of);
        if (year < facts.opening.year() - 1 || year > facts.opening.year()) continue;
        const bool rather = purse && purse->figure == figure.figure && year > year_of(purse->as_of);
        if (!purse || rather) purse = std::move(figure);
    }
    if (!purse) return std::nullopt;
    const Month in = names_month(purse->as_of) ? parse_month(purse->as_of.substr(0, 7))
                                               : Month{year_of(purse->as_of), 1};
    const Rupiah least = pbid_rate(RateBasis::own_share, in),
                 middle = pbid_rate(RateBasis::with_local_share, in),
                 most = pbid_rate(RateBasis::gross, in);
    const auto aid = static_cast<double>((middle - least).count());
    const double off = detail::budget_is_off(facts, *purse);
    double others = 0;
    for (const EvidenceRow& quota : quotas(facts)) others += quota.high;
    Bought out;
    out.year = year_of(purse->as_of);
    using detail::Money;
    out.low = detail::heads_bought(facts, *purse, Money::low, most) / off;
    out.middle = detail::heads_bought(facts, *purse, Money::point, middle);
    out.high = detail::heads_bought(facts, *purse, Money::high, least) * off + others;
    out.aid_at_middle = aid / static_cast<double>(middle.count());
    out.aid_at_low = aid / static_cast<double>(most.count());
    out.purse = std::move(*purse);
    return out;
}

/// What the budget says of the cells, in heads; `exact`: at its middle.
[[nodiscard]] inline std::vector<FigureRow> rows_of_budgets(const Facts& facts,
                                                            bool exact = false) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const std::optional<Bought> found = bought(facts);
    std::vector<FigureRow> out;
    for (const EvidenceRow& quota : quotas(facts))
        out.push_back({label_of(quota), detail::bought_weights(0), 0, quota.low, endless});
    if (!found) return out;
    const std::string label = label_of(found->purse);
    if (exact && out.empty())
        return {
            {label, detail::bought_weights(found->aid_at_middle), 0, found->middle, found->middle}};
    out.push_back({label, detail::bought_weights(found->aid_at_low), 0, found->low, endless});
    out.push_back({label, detail::bought_weights(0), 0, -endless, found->high});
    return out;
}

/// Budgets and quotas of a year that says nothing of the opening.
[[nodiscard]] inline std::vector<EvidenceRow> budgets_not_of_the_opening(const Facts& facts) {
    if (bought(facts) || facts.has_cells || pbid_heads_published(facts)) return {};
    std::vector<EvidenceRow> out =
        detail::dated_purses(facts, {FigureName::pbid_budget, FigureName::local_budget,
                                     FigureName::pbid_quota, FigureName::pbid_quota_budget});
    std::erase_if(out, [&](const EvidenceRow& figure) {
        const int year = year_of(figure.as_of), opened = facts.opening.year();
        const bool read = figure.figure == FigureName::pbid_quota && year == opened &&
                          !is_later(figure.as_of, facts.opening);
        return read || (opened - 1 <= year && year <= opened);
    });
    return out;
}

/// What a reader should know of budgets that are read as heads, or not read.
[[nodiscard]] inline std::vector<std::string> notes_of_budgets(const Facts& facts) {
    std::vector<std::string> out;
    const std::optional<Bought> found = bought(facts);
    if (!found) {
        for (const EvidenceRow& figure : budgets_not_of_the_opening(facts))
            out.push_back(
                said({name(figure.figure), " is of ", std::to_string(year_of(figure.as_of)),
                      ", not of the opening: it is not used"}));
        return out;
    }
    const std::string what{name(found->purse.figure)};
    const std::string buys = with_commas(found->low) + " to " + with_commas(found->high);
    if (found->year < facts.opening.year())
        return {said({what, " is of ", std::to_string(found->year),
                      ", the year before the opening; read as money for PBID it buys ", buys,
                      " active members, what they moved by since included"})};
    return {said({what, " is read as money for PBID: it buys ", buys, " active members"})};
}

}  // namespace jknmodel
