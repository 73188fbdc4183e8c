// SPDX-License-Identifier: Apache-2.0
//
// Place and prior files, as plain records: jknmodel.evidence.files turns them
// into the package's own.

#include <jknmodel/io/place.hpp>
#include <jknmodel/schedule/dues.hpp>

#include "casters.hpp"
#include "heard.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;

/// Names instead of enumerations: tables and files speak of them by name.
template <class E>
std::string text(E value) {
    return std::string{name(value)};
}
std::vector<std::string> texts(const std::vector<Segment>& segments) {
    std::vector<std::string> out;
    for (Segment s : segments) out.push_back(text(s));
    return out;
}

template <class Row>
void with_provenance(py::class_<Row>& bound) {
    bound.def_readonly("as_of", &Row::as_of)
        .def_readonly("source", &Row::source)
        .def_readonly("confidence", &Row::confidence)
        .def_property_readonly("known", [](const Row& row) { return text(row.known); });
}

void bind_records(py::module_& m) {
    auto evidence =
        py::class_<EvidenceRow>(m, "EvidenceRow", "A published figure of a place file.")
            .def_property_readonly("figure",
                                   [](const EvidenceRow& row) { return text(row.figure); })
            .def_property_readonly("unit", [](const EvidenceRow& row) { return text(row.unit); })
            .def_readonly("value", &EvidenceRow::value)
            .def_readonly("low", &EvidenceRow::low)
            .def_readonly("high", &EvidenceRow::high)
            .def_property_readonly(
                "base", [](const EvidenceRow& row) { return row.base ? text(*row.base) : ""; })
            .def_property_readonly("segments",
                                   [](const EvidenceRow& row) { return texts(row.segments); })
            .def_property_readonly(
                "care_class",
                [](const EvidenceRow& row) { return row.care_class ? text(*row.care_class) : ""; })
            .def_readonly("months", &EvidenceRow::months)
            .def_readonly("among", &EvidenceRow::among)
            .def_readonly("deciles", &EvidenceRow::deciles)
            .def_readonly("village", &EvidenceRow::village)
            .def_readonly("set_aside", &EvidenceRow::set_aside)
            .def_readonly("words", &EvidenceRow::words)
            .def_readonly("words_id", &EvidenceRow::words_id)
            .def_readonly("source_id", &EvidenceRow::source_id);
    with_provenance(evidence);

    auto population =
        py::class_<PopulationRow>(m, "PopulationRow", "The population of a place file.")
            .def_readonly("value", &PopulationRow::value)
            .def_readonly("low", &PopulationRow::low)
            .def_readonly("high", &PopulationRow::high)
            .def_readonly("words", &PopulationRow::words);
    with_provenance(population);

    const auto end = [](std::optional<Interval> Cell::*of, double Interval::*which) {
        return [of, which](const Cell& cell) -> std::optional<double> {
            if (!(cell.*of)) return std::nullopt;
            return *(cell.*of).*which;
        };
    };
    py::class_<Cell>(m, "Cell", "A cell of an opening position; its words are names.")
        .def_property_readonly("segment", [](const Cell& cell) { return text(cell.segment); })
        .def_property_readonly("care_class", [](const Cell& cell) { return text(cell.care_class); })
        .def_property_readonly("standing", [](const Cell& cell) { return text(cell.standing); })
        .def_readonly("months_owed", &Cell::months_owed)
        .def_property_readonly("carried_debt",
                               [](const Cell& cell) { return cell.carried_debt.count(); })
        .def_property_readonly(
            "carried_class", [](const Cell& cell) { return static_cast<int>(cell.carried_class); })
        .def_readonly("carried_months", &Cell::carried_months)
        .def_property_readonly(
            "deciles",
            [](const Cell& cell) -> std::optional<std::pair<int, int>> {
                if (cell.stratum.decile_from == 0) return std::nullopt;
                return std::pair{cell.stratum.decile_from, cell.stratum.decile_to};
            })
        .def_property_readonly("village", [](const Cell& cell) { return cell.stratum.village; })
        .def_property_readonly("people", [](const Cell& cell) { return cell.people.count(); })
        .def_property_readonly("known", [](const Cell& cell) { return text(cell.known); })
        .def_property_readonly("low", end(&Cell::evidence, &Interval::low))
        .def_property_readonly("high", end(&Cell::evidence, &Interval::high))
        .def_property_readonly("plausible_low", end(&Cell::plausible, &Interval::low))
        .def_property_readonly("plausible_high", end(&Cell::plausible, &Interval::high));

    auto prior = py::class_<PriorRow>(m, "PriorRow", "A row of a prior file.")
                     .def_property_readonly("segments",
                                            [](const PriorRow& row) { return texts(row.segments); })
                     .def_property_readonly("standing",
                                            [](const PriorRow& row) { return text(row.standing); })
                     .def_readonly("people", &PriorRow::people)
                     .def_readonly("how", &PriorRow::how);
    with_provenance(prior);
}

}  // namespace

void bind_place(py::module_& m) {
    bind_records(m);

    py::class_<PlaceFile>(m, "PlaceFile", "What a place file states.")
        .def_readonly("name", &PlaceFile::name)
        .def_readonly("region", &PlaceFile::region)
        .def_property_readonly("opening",
                               [](const PlaceFile& place) { return place.opening.str(); })
        .def_readonly("priority_status", &PlaceFile::priority_status)
        .def_readonly("prior", &PlaceFile::prior)
        .def_property_readonly(
            "active_rate_read_as",
            [](const PlaceFile& place) { return text(place.active_rate_read_as); })
        .def_property_readonly(
            "active_rate_tested_on",
            [](const PlaceFile& place) { return text(place.active_rate_tested_on); })
        .def_property_readonly(
            "minimum_wages",
            [](const PlaceFile& place) {
                std::vector<std::tuple<int, std::int64_t, std::string, std::string, std::string>>
                    out;
                for (const MinimumWage& wage : place.minimum_wage.by_year())
                    out.emplace_back(wage.year, wage.value.whole().count() * 100 + wage.value.sen(),
                                     wage.source, wage.confidence, wage.words);
                return out;
            },
            "Year (0: of no year), sen a month, source, confidence and words of each.")
        .def_readonly("population", &PlaceFile::population)
        .def_readonly("evidence", &PlaceFile::evidence)
        .def_readonly("cells", &PlaceFile::cells);

    py::class_<PriorFile>(m, "PriorFile", "What a prior file states.")
        .def_readonly("name", &PriorFile::name)
        .def_readonly("words", &PriorFile::words)
        .def_readonly("inside", &PriorFile::inside)
        .def_readonly("registered_share", &PriorFile::registered_share)
        .def_readonly("published_total", &PriorFile::published_total)
        .def_readonly("rows", &PriorFile::rows)
        .def_property_readonly(
            "classes",
            [](const PriorFile& prior) {
                std::vector<std::tuple<std::string, double, double, double>> out;
                for (const PriorClasses& c : prior.classes)
                    out.emplace_back(text(c.standing), c.shares[0], c.shares[1], c.shares[2]);
                return out;
            },
            "Standing, then the shares of class 1, 2 and 3.");

    m.def(
        "read_place",
        [](const std::string& path, const std::vector<std::string>& known_priors) {
            return python::heard([path, known_priors] { return read_place(path, known_priors); });
        },
        py::arg("path"), py::arg("known_priors") = std::vector<std::string>{},
        "What a place file states. Raises InputError with every fault of the file.");
    m.def(
        "read_prior",
        [](const std::string& path) { return python::heard([path] { return read_prior(path); }); },
        py::arg("path"),
        "What a prior file states. Raises InputError with every fault of the file.");

    m.def(
        "pbid_rate",
        [](const std::string& basis, Month month) {
            return pbid_rate(parse<RateBasis>(basis), month);
        },
        py::arg("basis"), py::arg("month"),
        "Rupiah that a fund is charged for one PBID head in that month, under a basis by name.");
}
