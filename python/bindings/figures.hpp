// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file figures.hpp
/// What a place states, as the records of jknmodel.evidence: each crosses whole and once. Include
/// it after casters.hpp, never before pybind11/eigen.h.
///
///   EvidenceRow    figures.Figure          PriorFile     priors.PriorFile
///   PopulationRow  figures.Population      Prior         priors.Prior
///   FigureRow      figures.Row             PeopleRatio   ratios.Ratio
///   Facts          figures.Facts (in only) Conflict      polytope.Conflict (out only)

#include <pybind11/eigen.h>
#include <pybind11/numpy.h>

#include <jknmodel/evidence/facts.hpp>
#include <jknmodel/evidence/figure_row.hpp>
#include <jknmodel/evidence/polytope.hpp>
#include <jknmodel/evidence/prior.hpp>
#include <jknmodel/evidence/ratio.hpp>
#include <optional>
#include <string>
#include <vector>

#include "answers.hpp"
#include "casters.hpp"
#include "records.hpp"

namespace jknmodel::python {

/// One word, or empty text for none.
template <class E>
[[nodiscard]] py::str word(const std::optional<E>& value) {
    return value ? word(*value) : py::str("");
}
[[nodiscard]] inline py::tuple words(const std::vector<Segment>& segments) {
    py::tuple out(segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i) out[i] = word(segments[i]);
    return out;
}
/// The words of a list.
template <class E>
[[nodiscard]] std::vector<E> words_from(const Fields& of, const char* name) {
    std::vector<E> out;
    for (const std::string& text : of.get<std::vector<std::string>>(name))
        out.push_back(parse<E>(text));
    return out;
}
/// A word, or nothing for empty text.
template <class E>
[[nodiscard]] std::optional<E> word_from(const Fields& of, const char* name) {
    const auto text = of.get<std::string>(name);
    return text.empty() ? std::nullopt : std::optional{parse<E>(text)};
}

// ── figures ─────────────────────────────────────────────────

template <class Row>
void provenance_from(const Fields& of, Row& row) {
    row.as_of = of.get<std::string>("as_of"), row.source = of.get<std::string>("source");
    row.confidence = of.get<std::string>("confidence"), row.words = of.get<std::string>("words");
    row.known = of.word<Known>("known");
}

[[nodiscard]] inline EvidenceRow figure_from(py::handle record) {
    const Fields of{record};
    EvidenceRow row;
    row.figure = of.word<FigureName>("figure");
    row.unit = of.word<FigureUnit>("unit");
    row.value = of.maybe<double>("value");
    row.low = of.get<double>("low"), row.high = of.get<double>("high");
    row.base = word_from<PublishedBase>(of, "base");
    row.segments = words_from<Segment>(of, "segments");
    row.care_class = word_from<CareClass>(of, "care_class");
    row.months = of.get<std::vector<std::int64_t>>("months");
    row.among = of.get<std::string>("among"), row.village = of.get<std::string>("village");
    row.deciles =
        of.maybe<std::vector<std::int64_t>>("deciles").value_or(std::vector<std::int64_t>{});
    row.set_aside = of.get<std::string>("set_aside");
    row.set_aside_id = of.get<std::string>("set_aside_id");
    row.reading = of.get<std::string>("reading"),
    row.reading_id = of.get<std::string>("reading_id");
    row.words_id = of.get<std::string>("words_id"),
    row.source_id = of.get<std::string>("source_id");
    row.counts_carried = of.get<bool>("counts_carried");
    provenance_from(of, row);
    return row;
}
[[nodiscard]] inline py::object object_of(const EvidenceRow& row) {
    using namespace py::literals;
    return dataclass("jknmodel.evidence.figures", "Figure")(
        "figure"_a = word(row.figure), "unit"_a = word(row.unit), "low"_a = row.low,
        "high"_a = row.high, "value"_a = row.value, "base"_a = word(row.base),
        "segments"_a = words(row.segments), "care_class"_a = word(row.care_class),
        "months"_a = fixed(row.months), "among"_a = row.among, "set_aside"_a = row.set_aside,
        "counts_carried"_a = row.counts_carried,
        "deciles"_a = row.deciles.empty() ? py::none() : py::object{fixed(row.deciles)},
        "village"_a = row.village, "words_id"_a = row.words_id, "source_id"_a = row.source_id,
        "set_aside_id"_a = row.set_aside_id, "reading"_a = row.reading,
        "reading_id"_a = row.reading_id, "as_of"_a = row.as_of, "source"_a = row.source,
        "confidence"_a = row.confidence, "words"_a = row.words, "known"_a = word(row.known));
}

[[nodiscard]] inline PopulationRow population_from(py::handle record) {
    const Fields of{record};
    PopulationRow row;
    row.value = of.get<double>("value");
    row.low = of.get<double>("low"), row.high = of.get<double>("high");
    provenance_from(of, row);
    return row;
}
[[nodiscard]] inline py::object object_of(const PopulationRow& row) {
    using namespace py::literals;
    return dataclass("jknmodel.evidence.figures", "Population")(
        "value"_a = row.value, "low"_a = row.low, "high"_a = row.high, "as_of"_a = row.as_of,
        "source"_a = row.source, "confidence"_a = row.confidence, "words"_a = row.words,
        "known"_a = word(row.known));
}

[[nodiscard]] inline Facts facts_from(py::handle record) {
    const Fields of{record};
    Facts facts;
    facts.name = of.get<std::string>("name"), facts.file = of.get<std::string>("file");
    facts.opening = parse_month(of.get<std::string>("opening"));
    facts.population = population_from(record.attr("population"));
    facts.active_rate_read_as = of.word<ShareBase>("active_rate_read_as");
    for (const py::handle figure : record.attr("figures"))
        facts.figures.push_back(figure_from(figure));
    facts.has_cells = py::len(record.attr("cells")) > 0;
    return facts;
}

// ── rows and ratios ─────────────────────────────────────────

[[nodiscard]] inline Eigen::VectorXd vector_from(py::handle numbers) {
    return numbers.cast<Eigen::VectorXd>();
}
[[nodiscard]] inline py::tuple fixed(const Eigen::VectorXd& numbers) {
    return fixed(std::vector<double>{numbers.begin(), numbers.end()});
}

[[nodiscard]] inline FigureRow row_from(py::handle record) {
    const Fields of{record};
    return {of.get<std::string>("label"), vector_from(record.attr("weights")),
            of.get<double>("population"), of.get<double>("low"), of.get<double>("high")};
}
[[nodiscard]] inline py::object object_of(const FigureRow& row) {
    return dataclass("jknmodel.evidence.figures", "Row")(row.label, fixed(row.weights),
                                                         row.population, row.low, row.high);
}

[[nodiscard]] inline PeopleRatio ratio_from(py::handle record) {
    const Fields of{record};
    return {of.get<std::string>("label"), vector_from(record.attr("of")),
            vector_from(record.attr("against")), of.get<double>("low"), of.get<double>("high")};
}
[[nodiscard]] inline py::object object_of(const PeopleRatio& ratio) {
    return dataclass("jknmodel.evidence.ratios", "Ratio")(
        ratio.label, py::cast(ratio.of), py::cast(ratio.against), ratio.low, ratio.high);
}

[[nodiscard]] inline py::object object_of(const Conflict& conflict) {
    py::dict moved;
    for (const Adjustment& each : conflict.adjustments) moved[py::str(each.label)] = each.people;
    return dataclass("jknmodel.evidence.polytope", "Conflict")(fixed(conflict.labels), moved);
}

// ── priors ──────────────────────────────────────────────────

[[nodiscard]] inline py::object object_of(const PriorRow& row) {
    using namespace py::literals;
    return dataclass("jknmodel.evidence.priors", "PriorRow")(
        "segments"_a = words(row.segments), "standing"_a = word(row.standing),
        "people"_a = row.people, "known"_a = word(row.known), "as_of"_a = row.as_of,
        "source"_a = row.source, "confidence"_a = row.confidence, "how"_a = row.how);
}
[[nodiscard]] inline py::object object_of(const PriorFile& prior) {
    using namespace py::literals;
    py::tuple rows(prior.rows.size());
    for (std::size_t i = 0; i < prior.rows.size(); ++i) rows[i] = object_of(prior.rows[i]);
    py::dict classes;
    for (const PriorClasses& each : prior.classes)
        classes[word(each.standing)] =
            py::make_tuple(each.shares[0], each.shares[1], each.shares[2]);
    return dataclass("jknmodel.evidence.priors", "PriorFile")(
        "name"_a = prior.name, "rows"_a = rows, "classes"_a = classes, "inside"_a = prior.inside,
        "words"_a = prior.words, "registered_share"_a = prior.registered_share,
        "published_total"_a = prior.published_total);
}
[[nodiscard]] inline PriorFile prior_file_from(py::handle record) {
    const Fields of{record};
    PriorFile prior;
    prior.name = of.get<std::string>("name"), prior.inside = of.get<std::string>("inside");
    prior.words = of.get<std::string>("words");
    prior.registered_share = of.get<double>("registered_share");
    prior.published_total = of.maybe<double>("published_total");
    for (const py::handle each : record.attr("rows")) {
        const Fields row{each};
        prior.rows.push_back({words_from<Segment>(row, "segments"),
                              row.word<PriorStanding>("standing"), row.get<double>("people"),
                              row.word<Known>("known"), row.get<std::string>("as_of"),
                              row.get<std::string>("source"), row.get<std::string>("confidence"),
                              row.get<std::string>("how")});
    }
    for (const auto& [standing, shares] : of.get<py::dict>("classes"))
        prior.classes.push_back({parse<PriorStanding>(standing.cast<std::string>()),
                                 shares.cast<std::array<double, 3>>(), Known::published, ""});
    return prior;
}

[[nodiscard]] inline py::object key_object(const CellKey& key) {
    return dataclass("jknmodel.base.cells", "CellKey")(word(key.segment), word(key.care_class),
                                                       word(key.standing));
}
[[nodiscard]] inline Prior prior_from(py::handle record) {
    const Fields of{record};
    Prior prior{of.get<std::string>("name"), Eigen::VectorXd(std::ssize(inferred_cells)),
                of.get<double>("registered_share")};
    const py::object shares = record.attr("shares");
    for (std::size_t j = 0; j < inferred_cells.size(); ++j)
        prior.shares[static_cast<Eigen::Index>(j)] =
            shares[key_object(inferred_cells[j])].cast<double>();
    prior.notes = of.get<std::vector<std::string>>("notes");
    prior.as_of = of.get<std::string>("as_of");
    return prior;
}
[[nodiscard]] inline py::object object_of(const Prior& prior) {
    using namespace py::literals;
    py::dict shares;
    for (std::size_t j = 0; j < inferred_cells.size(); ++j)
        shares[key_object(inferred_cells[j])] = prior.shares[static_cast<Eigen::Index>(j)];
    return dataclass("jknmodel.evidence.priors", "Prior")(
        "name"_a = prior.name, "shares"_a = shares, "registered_share"_a = prior.registered_share,
        "notes"_a = fixed(prior.notes), "as_of"_a = prior.as_of);
}

}  // namespace jknmodel::python

namespace pybind11::detail {

// A record whose class has another name in Python.
#define JKNMODEL_RECORD_AS(T, module, name_there, from)                               \
    template <>                                                                       \
    struct type_caster<jknmodel::T> {                                                 \
        PYBIND11_TYPE_CASTER(jknmodel::T, const_name(module "." name_there));         \
        bool load(handle source, bool) {                                              \
            if (!isinstance(source, jknmodel::python::dataclass(module, name_there))) \
                return false;                                                         \
            value = jknmodel::python::from(source);                                   \
            return true;                                                              \
        }                                                                             \
        static handle cast(const jknmodel::T& record, return_value_policy, handle) {  \
            return jknmodel::python::object_of(record).release();                     \
        }                                                                             \
    };

JKNMODEL_RECORD_AS(EvidenceRow, "jknmodel.evidence.figures", "Figure", figure_from)
JKNMODEL_RECORD_AS(PopulationRow, "jknmodel.evidence.figures", "Population", population_from)
JKNMODEL_RECORD_AS(FigureRow, "jknmodel.evidence.figures", "Row", row_from)
JKNMODEL_RECORD_AS(PeopleRatio, "jknmodel.evidence.ratios", "Ratio", ratio_from)
JKNMODEL_RECORD_AS(PriorFile, "jknmodel.evidence.priors", "PriorFile", prior_file_from)
JKNMODEL_RECORD_AS(Prior, "jknmodel.evidence.priors", "Prior", prior_from)

template <>
struct type_caster<jknmodel::Facts> {
    PYBIND11_TYPE_CASTER(jknmodel::Facts, const_name("jknmodel.evidence.figures.Facts"));
    bool load(handle source, bool) {
        if (!isinstance(source, jknmodel::python::dataclass("jknmodel.evidence.figures", "Facts")))
            return false;
        value = jknmodel::python::facts_from(source);
        return true;
    }
};

}  // namespace pybind11::detail

JKNMODEL_RECORD_OUT(Conflict, "jknmodel.evidence.polytope.Conflict")
