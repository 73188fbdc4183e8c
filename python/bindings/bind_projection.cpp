// SPDX-License-Identifier: Apache-2.0

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/checkpoint.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "attended.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace jknmodel::python;

template <class A>
py::array_t<typename A::value_type> array_of(const A& values) {
    return py::array_t<typename A::value_type>(static_cast<py::ssize_t>(values.size()),
                                               values.data());
}
py::dict account_columns(const Accounts& accounts) {
    py::dict out;
    out["segment"] = array_of(accounts.segment);
    out["care_class"] = array_of(accounts.care_class);
    out["standing"] = array_of(accounts.standing);
    out["months_owed"] = array_of(accounts.months_owed);
    out["people"] = array_of(accounts.people);
    out["debt"] = array_of(accounts.debt);
    out["carried_debt"] = array_of(accounts.carried_debt);
    out["gone"] = array_of(accounts.gone);
    return out;
}
template <class T>
std::vector<T> values_of(const py::dict& columns, const char* name) {
    if (!columns.contains(name)) return {};
    const auto column =
        py::cast<py::array_t<T, py::array::c_style | py::array::forcecast>>(columns[name]);
    return {column.data(), column.data() + column.size()};
}
std::shared_ptr<const Members> members_from(const py::object& columns) {
    if (columns.is_none()) return {};
    const py::dict table{columns};
    auto out = std::make_shared<Members>();
    out->segment = values_of<std::uint8_t>(table, "segment");
    out->care_class = values_of<std::uint8_t>(table, "care_class");
    out->standing = values_of<std::uint8_t>(table, "standing");
    out->months_owed = values_of<std::uint8_t>(table, "months_owed");
    out->people = values_of<std::uint16_t>(table, "size");
    out->debt = values_of<std::int64_t>(table, "debt");
    out->carried_debt = values_of<std::int64_t>(table, "carried_debt");
    out->carried_class = values_of<std::uint8_t>(table, "carried_class");
    out->carried_months = values_of<std::uint8_t>(table, "carried_months");
    out->decile = values_of<std::uint8_t>(table, "decile");
    out->village = values_of<std::int32_t>(table, "village");
    out->key = values_of<std::uint64_t>(table, "key");
    out->check();
    return out;
}

enum class EngineName : std::uint8_t { expected, sampled, persons };

}  // namespace

template <>
struct jknmodel::Names<EngineName> {
    static constexpr std::string_view what = "engine";
    static constexpr std::array<std::string_view, 3> list{"expected", "sampled", "persons"};
};

namespace {

/// Where Python wants the work kept.
struct CheckpointAsked {
    std::string path, question;
    std::uint32_t milliseconds = 0;
};

/// A checkpoint while it is written, or none.
class Kept {
public:
    explicit Kept(const std::optional<CheckpointAsked>& wanted) {
        if (!wanted) return;
        file_ = std::make_unique<Checkpoint>(wanted->path, wanted->question);
        keep_.load = [this](std::uint64_t entry) { return file_->load(entry); };
        keep_.save = [this](std::uint64_t entry, const std::string& bytes) {
            file_->save(entry, bytes);
        };
        keep_.milliseconds = wanted->milliseconds;
    }
    [[nodiscard]] const Keep* keep() const { return file_ ? &keep_ : nullptr; }
    void remove() {
        if (file_) file_->remove();
    }

private:
    std::unique_ptr<Checkpoint> file_;
    Keep keep_;
};

py::list project_draws(const std::vector<std::pair<const Baseline*, const Scenario*>>& cases,
                       Month until, const std::string& engine, std::uint64_t seed,
                       std::uint32_t first_draw, std::uint32_t draws, int threads,
                       const py::object& progress,
                       const std::optional<CheckpointAsked>& checkpoint) {
    std::vector<Case> all;
    for (const auto& [baseline, scenario] : cases) all.push_back({baseline, scenario});
    const Draws wanted{seed, first_draw, draws};
    const auto name = parse<EngineName>(engine);
    Kept kept{checkpoint};
    py::list out;
    const auto run = [&](auto&& draw) {
        auto outcomes = attended(progress, [&](Watch& watch) {
            return draw(Workers{threads, &watch});
        });
        for (auto& outcome : outcomes) out.append(std::move(outcome));
    };
    if (name == EngineName::expected)
        run([&](const Workers& w) {
            return engine::expected_draws(all, until, wanted, w, kept.keep());
        });
    else if (name == EngineName::sampled)
        run([&](const Workers& w) {
            return engine::sampled_draws(all, until, wanted, w, kept.keep());
        });
    else
        run([&](const Workers& w) {
            return engine::persons_draws(all, until, wanted, w, kept.keep());
        });
    kept.remove();
    return out;
}

/// One draw of `persons`, and its accounts by column.
struct PersonsDrawn {
    WholeOutcome outcome;
    py::dict accounts;
};

PersonsDrawn project_persons(const Baseline& baseline, const Scenario& scenario, Month until,
                             std::uint64_t seed, int threads, const py::object& members,
                             const py::object& progress,
                             const std::optional<CheckpointAsked>& checkpoint) {
    Accounts accounts;
    const std::shared_ptr<const Members> list = members_from(members);
    Kept kept{checkpoint};
    auto outcome = attended(progress, [&](Watch& watch) {
        return engine::persons_draw({&baseline, &scenario}, until, Chance{seed},
                                    Workers{threads, &watch},
                                    {.members = list, .accounts = &accounts}, kept.keep());
    });
    kept.remove();
    return {std::move(outcome), account_columns(accounts)};
}

}  // namespace

void bind_projection(py::module_& m) {
    py::register_exception<Stopped>(m, "Stopped");
    m.attr("ENGINES") = py::tuple(py::cast(Names<EngineName>::list));
    m.attr("ROUNDED_AWAY") = rounded_away;
    m.attr("FIGURES") = py::tuple(py::cast(Names<Target::Figure>::list));
    py::class_<CheckpointAsked>(m, "Checkpoint", "A file in which work keeps what it has done.")
        .def(py::init([](std::string path, std::string question, std::uint32_t milliseconds) {
                 return CheckpointAsked{std::move(path), std::move(question), milliseconds};
             }),
             py::kw_only(), py::arg("path"), py::arg("question"), py::arg("milliseconds"),
             "`question`: everything that the answer depends on; `milliseconds`: least between two "
             "months kept.");
    py::class_<PersonsDrawn>(m, "PersonsDrawn", "One draw of the `persons` engine.")
        .def_readonly("outcome", &PersonsDrawn::outcome, "Its numbers.")
        .def_readonly(
            "accounts", &PersonsDrawn::accounts,
            "Its accounts, by column: segment, care_class, standing, months_owed, people, "
            "debt, carried_debt, gone.");
    m.def(
        "project",
        [](const Baseline& baseline, const Scenario& scenario, Month until) {
            const py::gil_scoped_release others_may_run;
            return engine::project(baseline, scenario, until);
        },
        py::arg("baseline"), py::arg("scenario"), py::arg("until"),
        "Runs the `expected` engine from a baseline to a month.");
    m.def("check_run", &engine::check_run, py::arg("baseline"), py::arg("scenario"),
          py::arg("until"),
          "Raises InputError with every fault for which a run to that month would be refused.");
    m.def("project_draws", &project_draws, py::arg("cases"), py::arg("until"), py::arg("engine"),
          py::arg("seed") = 0, py::arg("first_draw") = 0, py::arg("draws") = 1,
          py::arg("threads") = 0, py::arg("progress") = py::none(),
          py::arg("checkpoint") = py::none(),
          "Runs draws of an engine: one case (baseline, scenario) for all, or one for each. "
          "Returns their outcomes. `progress(done, of)` is called now and then.");
    m.def("project_persons", &project_persons, py::arg("baseline"), py::arg("scenario"),
          py::arg("until"), py::arg("seed") = 0, py::arg("threads") = 0,
          py::arg("members") = py::none(), py::arg("progress") = py::none(),
          py::arg("checkpoint") = py::none(),
          "One draw of the `persons` engine, and its accounts. "
          "`members`: the columns of a list in place of people made from the baseline.");
}
