// SPDX-License-Identifier: Apache-2.0
//
// Figures, what they say of the cells, and the opening position nearest to a prior.

#include <jknmodel/evidence/arrears.hpp>
#include <jknmodel/evidence/bought.hpp>
#include <jknmodel/evidence/budget_readings.hpp>
#include <jknmodel/evidence/dated.hpp>
#include <jknmodel/evidence/opening.hpp>
#include <jknmodel/evidence/order.hpp>
#include <jknmodel/evidence/ratios.hpp>
#include <jknmodel/evidence/strata.hpp>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "casters.hpp"
#include "errors.hpp"
#include "figures.hpp"

namespace jknmodel::python {

[[nodiscard]] inline py::object object_of(const PublishedArrears& found) {
    return dataclass("jknmodel.evidence.figures", "CarriedDebt")(
        "assumed", people_object(found.debtors), found.debt.count(), fixed(found.rows));
}
[[nodiscard]] inline py::object object_of(const Bought& found) {
    using namespace py::literals;
    return dataclass("jknmodel.evidence.bought", "Bought")(
        "purse"_a = found.purse, "year"_a = found.year, "low"_a = found.low,
        "middle"_a = found.middle, "high"_a = found.high,
        "aid"_a = py::dict("middle"_a = found.aid_at_middle, "low"_a = found.aid_at_low));
}

/// Two columns, a row each.
[[nodiscard]] inline Eigen::MatrixXd table_of(const std::vector<Interval>& intervals) {
    Eigen::MatrixXd out(std::ssize(intervals), 2);
    for (Eigen::Index i = 0; i < out.rows(); ++i)
        out.row(i) << intervals[static_cast<std::size_t>(i)].low,
            intervals[static_cast<std::size_t>(i)].high;
    return out;
}
[[nodiscard]] inline py::array_t<std::int64_t> array_of(const WholeCells& people) {
    return py::array_t<std::int64_t>(static_cast<py::ssize_t>(people.size()), people.data());
}

[[nodiscard]] inline py::object object_of(const NearestOpening& found) {
    using namespace py::literals;
    py::tuple allowed(found.allowed.size());
    for (std::size_t j = 0; j < found.allowed.size(); ++j)
        allowed[j] = py::make_tuple(found.allowed[j].low, found.allowed[j].high);
    return dataclass("jknmodel.evidence.opening", "Opening")(
        "expected"_a = found.expected, "people"_a = array_of(found.people),
        "weights"_a = found.weights, "rows"_a = fixed(found.rows),
        "counted"_a = fixed(found.counted), "allowed"_a = allowed, "gap_to"_a = found.gap_to,
        "exact"_a = found.exact, "notes"_a = fixed(found.notes));
}

}  // namespace jknmodel::python

JKNMODEL_RECORD_OUT(PublishedArrears, "jknmodel.evidence.figures.CarriedDebt")
JKNMODEL_RECORD_OUT(Bought, "jknmodel.evidence.bought.Bought")
JKNMODEL_RECORD_OUT(NearestOpening, "jknmodel.evidence.opening.Opening")

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace jknmodel::python;
using Figures = std::vector<EvidenceRow>;

void translate_conflict(std::exception_ptr thrown) {
    try {
        if (thrown) std::rethrow_exception(thrown);
    } catch (const Contradiction& error) {
        const py::object type = dataclass("jknmodel.evidence.opening", "ContradictionError");
        py::set_error(type, type(issue_objects(error), object_of(error.conflict())));
    }
}

std::string base_word(ShareBase base) { return std::string{name(base)}; }

void bind_figure_questions(py::module_& m) {
    m.def(
        "figure_measures",
        [] {
            py::dict out;
            for (std::size_t i = 0; i < count_of<FigureName>(); ++i) {
                const auto figure = static_cast<FigureName>(i);
                py::list standings;
                for (const Standing each : {Standing::active, Standing::owing, Standing::left})
                    if (counts_standing(figure, each)) standings.append(word(each));
                if (!standings.empty()) out[word(figure)] = py::tuple(standings);
            }
            return out;
        },
        "What each figure that counts members counts: its standings.");
    m.def(
        "words_compare",
        [] {
            py::dict out;
            for (std::size_t i = 0; i < count_of<FigureName>(); ++i)
                if (const auto of = compared_by(static_cast<FigureName>(i)))
                    out[word(static_cast<FigureName>(i))] = word(*of);
            return out;
        },
        "Figures that are words, and what they compare.");
    m.def("figure_label", &label_of, py::arg("figure"), "The figure with what it is about.");
    m.def("figure_subgroup", &subgroup_of, py::arg("figure"),
          "The part of its cells that the figure counts; empty for all of them.");
    m.def(
        "figure_labels", [](const Figures& figures) { return labels_of(figures); },
        py::arg("figures"), "A label for each figure, told apart where two are alike.");
    m.def("covered_by", &covered_by, py::arg("figure"),
          "1 for each cell that the figure counts, 0 for the others.");
    m.def(
        "members_of",
        [](const std::string& base) { return members_of(parse<PublishedBase>(base)); },
        py::arg("base"), "1 for each cell that a base counts.");
    m.def(
        "figure_rows",
        [](const EvidenceRow& figure, const std::string& reading, bool exact,
           std::optional<double> gap_to) {
            return rows_of(figure, {parse<ShareBase>(reading), exact, gap_to});
        },
        py::arg("figure"), py::arg("reading"), py::arg("exact"), py::arg("gap_to"),
        "The linear rows of one figure.");
    m.def(
        "in_whole_people", [](const FigureRow& row) { return in_whole_people(row); },
        py::arg("row"), "A row that counts heads, between whole numbers.");
    m.def("is_later", &is_later, py::arg("date"), py::arg("opening"),
          "Whether a date lies after an opening.");
    m.def("month_at", &month_at, py::arg("date"), "The month whose close a date is.");
    m.def("month_of_date", &month_of_date, py::arg("date"),
          "The month whose close a date is; a year alone is its December.");
    m.def("months_before", &months_before, py::arg("date"), py::arg("opening"),
          "How many months before an opening a figure is of.");
    m.def(
        "figures_move",
        [] {
            py::dict out;
            for (std::size_t i = 0; i < a_year.size(); ++i)
                out[word(static_cast<Moves>(i))] = a_year[i];
            return out;
        },
        "How far figures move in a year, as a standard deviation of logs.");
    m.def("is_earlier", &is_earlier, py::arg("figure"), py::arg("opening"),
          "Whether the months before the opening leave a figure about members room.");
    m.def("at_the_opening", &at_the_opening, py::arg("figure"), py::arg("opening"),
          "The figure with the room that the months between leave it.");
}

void bind_facts_questions(py::module_& m) {
    m.def(
        "active_rate_bases",
        [](const Facts& facts) {
            std::vector<std::string> out;
            for (const ShareBase base : active_rate_bases(facts)) out.push_back(base_word(base));
            return out;
        },
        py::arg("facts"), "The readings of an active rate, the chosen one first.");
    m.def("gap_targets", &gap_targets, py::arg("facts"),
          "Up to which share \"not registered\" may count.");
    m.def(
        "rows_of_words",
        [](const Facts& facts, const EvidenceRow& figure) { return rows_of_words(facts, figure); },
        py::arg("facts"), py::arg("figure"), "The rows of one figure that is words.");
    m.def(
        "set_aside_by_reading",
        [](const Figures& figures, std::size_t which) {
            std::vector<std::optional<std::string>> out(figures.size());
            const Figures read = read_as(figures, which);
            for (const detail::WaysToRead& ways : detail::readings_in(figures))
                for (const std::vector<std::size_t>& way : ways)
                    for (const std::size_t i : way) out[i] = read[i].set_aside;
            return out;
        },
        py::arg("figures"), py::arg("which"),
        "Of words with several readings why each figure is set aside; None of all others.");
    m.def("count_of_ways", &count_of_ways, py::arg("facts"),
          "How many ways there are to read the words of a place.");
    m.def("used_as_arrears", &used_as_arrears, py::arg("figure"), py::arg("opening"),
          "Whether an opening takes a figure as arrears of self-payers.");
    m.def(
        "published_arrears",
        [](const Figures& figures, Month opening) { return published_arrears(figures, opening); },
        py::arg("figures"), py::arg("opening"), "What was published of arrears by the opening.");
    m.def("bought", &bought, py::arg("facts"), "What the budget of a place buys.");
    py::class_<BudgetReading>(m, "BudgetReading", "One way in which heads made a budget.")
        .def_property_readonly("basis",
                               [](const BudgetReading& it) { return std::string{name(it.basis)}; })
        .def_readonly("rate", &BudgetReading::rate)
        .def_readonly("base_heads", &BudgetReading::base_heads)
        .def_readonly("base_months", &BudgetReading::base_months)
        .def_readonly("extra_heads", &BudgetReading::extra_heads)
        .def_readonly("extra_months", &BudgetReading::extra_months)
        .def_readonly("rupiah", &BudgetReading::rupiah)
        .def_readonly("budget", &BudgetReading::budget)
        .def_readonly("identified", &BudgetReading::identified)
        .def_readonly("registered", &BudgetReading::registered);
    m.def("budget_readings", &budget_readings, py::arg("facts"),
          "Every legal rate with every reading of the heads, against the budget for PBID.");
    m.def(
        "rates_that_stand",
        [](const Facts& facts, const std::string& own) {
            std::vector<std::string> out;
            for (const RateBasis basis : rates_that_stand(facts, parse<RateBasis>(own)))
                out.emplace_back(name(basis));
            return out;
        },
        py::arg("facts"), py::arg("own"),
        "The rates that funds may be charged, the plan's own first.");
    m.attr("BUDGETS_ARE_OFF") = budgets_are_off;
    m.attr("BILLS_OF_A_YEAR") = bills_of_a_year;
    m.def("quotas", &quotas, py::arg("facts"), "PBID heads that another government pays for.");
    m.def("pbid_heads_published", &pbid_heads_published, py::arg("facts"),
          "Whether a figure in use counts the PBID.");
    m.def("budgets_not_of_the_opening", &budgets_not_of_the_opening, py::arg("facts"),
          "Budgets and quotas of a year that says nothing of the opening.");
    m.def("notes_of_budgets", &notes_of_budgets, py::arg("facts"),
          "Budgets that are read as heads, or not read.");
    m.def("conflict_of_strata", &conflict_of_strata, py::arg("facts"),
          "The first subgroup whose villages have more people than itself.");
    py::class_<SplitCells>(m, "SplitCells", "Cells with strata told apart.")
        .def_readonly("cells", &SplitCells::cells)
        .def_readonly("notes", &SplitCells::notes);
    m.def("split_by_strata", &split_by_strata, py::arg("facts"), py::arg("cells"),
          "The cells with the strata of the place told apart.");
    m.def("ratios", &ratios, py::arg("facts"), py::arg("gap_to") = std::nullopt,
          "Every figure of a place as a ratio, the population first.");
    m.def("ratios_of_words", &ratios_of_words, py::arg("facts"),
          "What words with several readings say, as ratios.");
    m.def(
        "compose",
        [](const PriorFile& file, const std::optional<Prior>& inside) {
            return compose(file, inside ? &*inside : nullptr);
        },
        py::arg("file"), py::arg("inside") = std::nullopt, "The shares by cell of a prior file.");
}

void bind_polytope(py::module_& m) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    const auto ends = [](const Interval& interval) {
        return std::vector<double>{interval.low, interval.high};
    };
    py::class_<Polytope>(m, "Polytope", R"(All cells and populations that satisfy the rows.

The unknowns are the cells, zero or more, and the population N as the last one.

>>> from jknmodel._core import Polytope
>>> from jknmodel.base.cells import CELLS
>>> from jknmodel.evidence.figures import Figure, rows_of
>>> twelve = Figure("registered", "people", low=12, high=12, value=12)
>>> Polytope(rows_of(twelve)).ranges()[CELLS.index(("PBI", "3", "active"))].tolist()
[0.0, 12.0]
)")
        .def(py::init([](const std::vector<FigureRow>& rows, const std::vector<double>& population,
                         const std::optional<Eigen::VectorXd>& lowest,
                         const std::optional<Eigen::VectorXd>& highest) {
                 if (population.size() != 2)
                     throw std::invalid_argument("give the least and the most of the population");
                 const auto cells = std::ssize(inferred_cells);
                 PeopleBounds box = PeopleBounds{}.with_population(population[0], population[1]);
                 if (lowest) box.lower.head(cells) = *lowest;
                 if (highest) box.upper.head(cells) = *highest;
                 return Polytope{rows, box};
             }),
             py::arg("rows"), py::kw_only(),
             py::arg("population") = std::vector<double>{0, endless},
             py::arg("lowest") = std::nullopt, py::arg("highest") = std::nullopt)
        .def(
            "extremes",
            [ends](const Polytope& self, const Eigen::VectorXd& weights) {
                return ends(self.extremes(weights));
            },
            py::arg("weights"),
            "The least and the most of weights . (cells, N); nan twice when it is empty.")
        .def(
            "ratio_extremes",
            [ends](const Polytope& self, const Eigen::VectorXd& part,
                   const Eigen::VectorXd& whole) { return ends(self.ratio_extremes(part, whole)); },
            py::arg("part"), py::arg("whole"),
            "The least and the most of part . (cells, N) / whole . (cells, N).")
        .def(
            "ranges", [](const Polytope& self) { return table_of(self.ranges()); },
            "The least and the most people of every cell, a row each.")
        .def("feasible", &Polytope::feasible, "Whether any cells at all satisfy the rows.")
        .def("only", &Polytope::only, py::arg("labels"),
             "The same for some figures alone; the place's population is one of them.")
        .def("conflict", &Polytope::conflict,
             "None when the rows agree; otherwise the fewest figures found that cannot all be "
             "true.");
}

void bind_position(py::module_& m) {
    m.attr("EVERYBODY") = std::string{everybody_label};
    m.attr("MOST_REGISTERED") = most_registered;
    m.def("member_figures", &member_figures, py::arg("facts"),
          "The figures that constrain cells; of earlier dates, with room.");
    m.def(
        "all_rows",
        [](const Facts& facts, bool exact, bool moved, std::optional<double> gap_to) {
            return all_rows(facts, {exact, moved, gap_to});
        },
        py::arg("facts"), py::arg("exact"), py::arg("moved"), py::arg("gap_to"),
        "All rows of the place's figures.");
    m.def("gap_reading", &gap_reading, py::arg("facts"),
          "The first meaning of \"not registered\" that the other figures allow.");
    m.def(
        "readings_that_stand",
        [](const Facts& facts) {
            std::vector<std::string> out;
            for (const ShareBase base : readings_that_stand(facts)) out.push_back(base_word(base));
            return out;
        },
        py::arg("facts"), "What the active rate may divide by, the chosen one first.");
    py::class_<NearestPeople>(m, "NearestPeople", "Cells, and the whole people nearest to them.")
        .def_readonly("expected", &NearestPeople::expected)
        .def_property_readonly("people",
                               [](const NearestPeople& self) { return array_of(self.people); });
    m.def("position", &position, py::arg("facts"), py::arg("weights"), py::arg("rows"),
          py::arg("counted"), "The cells nearest to what weighs the population, under some rows.");
    m.def("nearest_opening", &nearest_opening, py::arg("facts"), py::arg("prior"),
          "The opening position nearest to a prior.");
}

}  // namespace

void bind_opening(py::module_& m) {
    py::register_exception_translator(&translate_conflict);
    bind_figure_questions(m);
    bind_facts_questions(m);
    bind_polytope(m);
    bind_position(m);
}
