// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file place_file.hpp
/// A place as its file states it: figures, or a table of cells given outright. Files are read by
/// io/place.hpp.

#include <jknmodel/base/headcount.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/question.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/share.hpp>
#include <jknmodel/baseline/baseline.hpp>
#include <jknmodel/evidence/figure.hpp>
#include <string>
#include <vector>

namespace jknmodel {

/// What a month of the history says under one key, as it was written, and where.
struct HistoryCell {
    std::string key, text;
    int row = 0, column = 0;
};

struct PlaceFile {
    std::string name, region;
    std::vector<Question> question;  ///< what its page answers first; none: what figures allow
    Month opening;
    bool priority_status = false;
    std::string prior = "districts";
    ShareBase active_rate_read_as = ShareBase::population;
    ShareBase active_rate_tested_on = ShareBase::population;
    MinimumWages minimum_wage;  ///< by year; empty where none is given
    PopulationRow population;
    std::vector<EvidenceRow> evidence;
    std::vector<std::vector<HistoryCell>> history;  ///< [[history]], a month each, unread
    std::vector<Cell> cells;  ///< the opening position, when it is given outright
    // What is known of carried debt beside the cells; as in a baseline. Who publishes figures says
    // nothing of it.
    OldDebt carried_debt = OldDebt::assumed;
    Headcount all_debtors;
    Rupiah all_debt;
    std::vector<ClassArrears> arrears = {};
};

}  // namespace jknmodel
