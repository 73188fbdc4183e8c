// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrears.hpp
/// Published arrears of self-payers, as the opening takes them: how many owe, and how much.
///
///   published_arrears(place.evidence, place.opening).debtors;
///
/// Rupiah of a class over its heads say how many months are owed (projection/plan/debt_each.hpp);
/// heads and rupiah that the self-payers of the opening do not owe are carried by others
/// (carried_debt.hpp there). Rupiah of the classes and of all together are rounded apart: those of
/// the classes are moved, each within its rounding, until they add up to all.

#include <algorithm>
#include <array>
#include <cmath>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/dated.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <span>
#include <vector>

namespace jknmodel {

/// All in arrears and their rupiah, those included who carry old debt, and what else was published:
/// 0 where nothing was.
struct PublishedArrears {
    double debtors = 0;
    Rupiah debt;
    std::vector<ClassArrears> rows;
};

/// Whether an opening takes a figure as arrears of all self-payers, or of a class of them. Heads
/// that are set aside are used where they count those who carry old debt: these are no cells.
[[nodiscard]] inline bool used_as_arrears(const EvidenceRow& figure, Month opening) {
    const bool debt = figure.figure == FigureName::debt;
    const bool heads = figure.figure == FigureName::owing && figure.unit == FigureUnit::people;
    const auto& of = figure.segments;
    const bool mandiri = !of.empty() && std::all_of(of.begin(), of.end(), is_mandiri) &&
                         std::find(of.begin(), of.end(), Segment::PBPU) != of.end() &&
                         std::find(of.begin(), of.end(), Segment::BP) != of.end();
    return (heads || (debt && figure.unit == FigureUnit::rupiah)) &&
           (mandiri || (of.empty() && debt)) && !is_subgroup(figure) &&
           (figure.counts_carried || debt) && (figure.set_aside.empty() || figure.counts_carried) &&
           !is_later(figure.as_of, opening);
}

namespace detail {

using ArrearsFigures = std::vector<EvidenceRow>;

/// The figure of that kind with the latest date; class none: of all classes.
[[nodiscard]] inline const EvidenceRow* last_arrears(const ArrearsFigures& figures,
                                                     FigureName figure, CareClass care_class,
                                                     bool carried) {
    const EvidenceRow* last = nullptr;
    for (const EvidenceRow& each : figures)
        if (each.figure == figure && each.care_class.value_or(CareClass::none) == care_class &&
            each.counts_carried == carried && (!last || each.as_of > last->as_of))
            last = &each;
    return last;
}

[[nodiscard]] inline Rupiah whole_rupiah(double amount) {
    return Rupiah{static_cast<std::int64_t>(std::nearbyint(amount))};
}

/// Rupiah of the three classes moved within their rounding, until they are those of all.
inline void add_up(std::vector<ClassArrears>& rows, const ArrearsFigures& figures, bool carried) {
    const EvidenceRow* all = last_arrears(figures, FigureName::debt, CareClass::none, carried);
    std::vector<const EvidenceRow*> parts;
    double sum = 0;
    for (const CareClass care_class : paying_classes)
        if (const auto* part = last_arrears(figures, FigureName::debt, care_class, carried))
            parts.push_back(part), sum += point_of(*part);
    if (!all || parts.size() < paying_classes.size()) return;
    double off = point_of(*all) - sum, room = 0;
    std::vector<double> reach;
    for (const EvidenceRow* part : parts) {
        reach.push_back(std::abs((off > 0 ? part->high : part->low) - point_of(*part)));
        room += reach.back();
    }
    // As far as the rounding of all together asks for.
    if (std::abs(off) > room) off = std::min(std::max(sum, all->low), all->high) - sum;
    // They add up, or never will: `reconcile` says so.
    if (off == 0 || std::abs(off) > room) return;
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (ClassArrears& row : rows)
            if (row.care_class == *parts[i]->care_class && row.counts_carried == carried)
                row.debt = whole_rupiah(point_of(*parts[i]) + off * reach[i] / room);
}

}  // namespace detail

/// What was published of all arrears, and of those of each class, by the opening.
[[nodiscard]] inline PublishedArrears published_arrears(std::span<const EvidenceRow> figures,
                                                        Month opening) {
    detail::ArrearsFigures found;
    for (const EvidenceRow& figure : figures)
        if (used_as_arrears(figure, opening)) found.push_back(figure);
    PublishedArrears out;
    for (const bool carried : {true, false})
        for (const CareClass care_class :
             {CareClass::kelas_1, CareClass::kelas_2, CareClass::kelas_3, CareClass::none}) {
            const auto* heads = detail::last_arrears(found, FigureName::owing, care_class, carried);
            const auto* debt = detail::last_arrears(found, FigureName::debt, care_class, carried);
            const double people = heads ? point_of(*heads) : 0;
            const Rupiah rupiah = debt ? detail::whole_rupiah(point_of(*debt)) : Rupiah{};
            if (carried && care_class == CareClass::none)
                out.debtors = people, out.debt = rupiah;
            else if (heads || debt)
                out.rows.push_back({care_class, carried, Headcount{people}, rupiah});
        }
    for (const bool carried : {true, false}) detail::add_up(out.rows, found, carried);
    return out;
}

/// Self-payers in arrears are no more than all who were published to owe, carriers included.
[[nodiscard]] inline std::vector<FigureRow> rows_of_arrears(std::span<const EvidenceRow> figures,
                                                            Month opening) {
    std::vector<FigureRow> out;
    for (const EvidenceRow& figure : figures)
        if (used_as_arrears(figure, opening) && figure.figure != FigureName::debt &&
            !figure.set_aside.empty())
            out.push_back({label_of(figure), covered_by(figure), 0, 0, figure.high});
    return out;
}

}  // namespace jknmodel
