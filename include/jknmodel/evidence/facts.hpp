// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file facts.hpp
/// What an inference is asked of a place: its population, its figures, and how they are read.
///
///   facts.find(FigureName::coverage);   // every one of that name, in the order of the file

#include <algorithm>
#include <cstddef>
#include <jknmodel/base/digits.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/evidence/figure.hpp>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel {

struct Facts {
    std::string name;
    Month opening;
    PopulationRow population;
    ShareBase active_rate_read_as = ShareBase::population;
    std::vector<EvidenceRow> figures;
    bool has_cells = false;  ///< its table of cells is given outright
    std::string file;        ///< for faults

    /// All figures of that name, in the order of the file, those set aside too.
    [[nodiscard]] std::vector<EvidenceRow> find(FigureName figure) const {
        std::vector<EvidenceRow> out;
        for (const EvidenceRow& each : figures)
            if (each.figure == figure) out.push_back(each);
        return out;
    }
    /// Those of them that are used.
    [[nodiscard]] std::vector<EvidenceRow> used(FigureName figure) const {
        std::vector<EvidenceRow> out = find(figure);
        std::erase_if(out, [](const EvidenceRow& each) { return !each.set_aside.empty(); });
        return out;
    }
    /// A fault of a figure.
    [[nodiscard]] Issue fault(std::string value, std::string message) const {
        return {file, 0, 0, "evidence", std::move(value), std::move(message)};
    }
};

/// The readings that an active rate has by its words, the chosen one first.
[[nodiscard]] inline std::vector<ShareBase> active_rate_bases(const Facts& facts) {
    std::vector<ShareBase> out{facts.active_rate_read_as};
    const std::vector<EvidenceRow> rates = facts.used(FigureName::active_rate);
    if (std::any_of(rates.begin(), rates.end(),
                    [](const EvidenceRow& f) { return f.base == PublishedBase::unknown; }))
        out.push_back(out.front() == ShareBase::population ? ShareBase::registered
                                                           : ShareBase::population);
    return out;
}

/// Up to which share "not registered" may count: everybody, or a coverage target of the file.
[[nodiscard]] inline std::vector<double> gap_targets(const Facts& facts) {
    std::vector<double> out{1};
    for (const EvidenceRow& target : facts.find(FigureName::coverage_target))
        out.push_back(point_of(target));
    return out;
}

}  // namespace jknmodel
