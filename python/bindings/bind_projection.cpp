// SPDX-License-Identifier: Apache-2.0

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <chrono>
#include <condition_variable>
#include <jknmodel/engine/engine.hpp>
#include <jknmodel/io/checkpoint.hpp>
#include <jknmodel/report/tables.hpp>
#include <jknmodel/study/questions.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include "arrow.hpp"
#include "casters.hpp"

namespace {

namespace py = pybind11;
using namespace jknmodel;
using namespace jknmodel::python;

/// A column as NumPy has it: months as datetime64[M], words as (codes, list).
py::object column_object(const Column& column) {
    if (const auto* months = std::get_if<std::vector<Month>>(&column.values)) {
        py::array_t<std::int64_t> out(static_cast<py::ssize_t>(months->size()));
        for (std::size_t i = 0; i < months->size(); ++i)
            out.mutable_data()[i] = (*months)[i] - Month{1970, 1};
        return out.attr("view")("datetime64[M]");
    }
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
        return py::array_t<double>(static_cast<py::ssize_t>(numbers->size()), numbers->data());
    if (const auto* counts = std::get_if<std::vector<std::int64_t>>(&column.values))
        return py::array_t<std::int64_t>(static_cast<py::ssize_t>(counts->size()), counts->data());
    if (const auto* truths = std::get_if<std::vector<bool>>(&column.values)) {
        py::array_t<bool> out(static_cast<py::ssize_t>(truths->size()));
        for (std::size_t i = 0; i < truths->size(); ++i) out.mutable_data()[i] = (*truths)[i];
        return out;
    }
    const auto& words = std::get<Words>(column.values);
    return py::make_tuple(
        py::array_t<std::int32_t>(static_cast<py::ssize_t>(words.index.size()), words.index.data()),
        words.list);
}

py::dict columns(const Frame& frame) {
    py::dict dict;
    for (const Column& column : frame.columns) dict[py::str(column.name)] = column_object(column);
    return dict;
}

/// A table of several draws, with a column `draw`.
template <class T>
Frame stacked_table(const std::vector<const Outcome<T>*>& outcomes, const std::string& name,
                    std::int64_t first) {
    std::vector<Frame> frames;
    for (const Outcome<T>* out : outcomes) frames.push_back(table(*out, name));
    return stacked(frames, first);
}

const Outcome<double>& plain(const Outcome<double>& out) { return out; }
Outcome<double> plain(const WholeOutcome& out) { return in_doubles(out); }

Target target_from(const std::string& figure, double share) {
    if (const auto known = find<Target::Figure>(figure)) return {*known, share};
    refuse(figure, "",
           "'" + figure + "' is not a target with a base" +
               advice(figure, Names<Target::Figure>::list));
}

std::vector<Target::Figure> figures_from(const std::vector<std::string>& names) {
    std::vector<Target::Figure> out;
    for (const std::string& name : names) out.push_back(target_from(name, 0).figure);
    return out;
}

template <class T>
void bind_outcome(py::module_& m, const char* name, const char* about) {
    using Out = Outcome<T>;
    py::class_<Out>(m, name, about)
        .def(
            "columns",
            [](const Out& out, const std::string& table_name) {
                return columns(table(out, table_name));
            },
            py::arg("name"),
            "The columns of a table, by name: arrays; months as datetime64[M]; words as (codes, "
            "list).")
        .def(
            "csv",
            [](const Out& out, const std::string& table_name) {
                return csv(table(out, table_name));
            },
            py::arg("name"), "The table as CSV text.")
        .def(
            "stream",
            [](const Out& out, const std::string& table_name) {
                return arrow::stream(table(out, table_name));
            },
            py::arg("name"), "The table as a capsule with an Arrow stream.")
        .def_property_readonly(
            "settle_levels", [](const Out& out) { return out.settle_levels; },
            "Factor on the chance to come back that keeps active self-payers where they are: PBPU "
            "1-3, BP 1-3.")
        .def_property_readonly(
            "until", [](const Out& out) { return out.rows.back().month; }, "The last month.")
        .def_readonly("balanced", &Out::balanced,
                      "Whether such a factor was found for every group.")
        .def_property_readonly(
            "spent_before_derived",
            [](const Out& out) {
                py::list names;
                for (std::size_t i = 0; i < out.funds.size(); ++i)
                    if (out.spent_before_derived[i]) names.append(out.funds[i]);
                return names;
            },
            "Funds whose money already spent was worked out from the heads, not given.")
        .def(
            "money_ends", [](const Out& out) { return money_ends(plain(out)); },
            "The first month in which a fund could not pay a bill or gave up heads; None within "
            "the run.")
        .def(
            "met",
            [](const Out& out, const std::map<std::string, double>& target, int hold) {
                std::vector<Target> targets;
                for (const auto& [figure, share] : target)
                    targets.push_back(target_from(figure, share));
                return met(plain(out), targets, hold);
            },
            py::arg("target"), py::arg("hold") = 0,
            "The first month whose close meets every target and holds it for so many months more; "
            "None within the run.")
        .def(
            "met_status",
            [](const Out& out, const Scenario& scenario, const std::vector<std::string>& figures,
               int hold) {
                const auto changes = law_changes(scenario);
                return met(plain(out), status_line(figures_from(figures), law::Law{changes}), hold);
            },
            py::arg("scenario"), py::arg("figures"), py::arg("hold") = 0,
            "The first month whose close reaches the thresholds of priority status in force in it "
            "for these figures, and so many months more theirs; None within the run.")
        .def(
            "lost_status",
            [](const Out& out, const Scenario& scenario, const std::vector<std::string>& figures) {
                const auto changes = law_changes(scenario);
                return lost(plain(out), status_line(figures_from(figures), law::Law{changes}));
            },
            py::arg("scenario"), py::arg("figures"),
            "The first month after they were met whose close misses the thresholds in force in it; "
            "None within the run.")
        .def(
            "new_heads",
            [](const Out& out, const Scenario& scenario) {
                const NewHeads heads = new_heads(plain(out), scenario);
                py::dict dict;
                dict["added"] = heads.added, dict["lasting"] = heads.lasting,
                dict["one_off"] = heads.one_off, dict["released"] = heads.released;
                dict["cost_this_year"] = heads.cost_this_year,
                dict["cost_full_year"] = heads.cost_full_year;
                dict["until"] = heads.until;
                return dict;
            },
            py::arg("scenario"),
            "PBID heads that the levers added: those that the money carries to the end of the "
            "window (`until`), and the others; None for both where that cannot be told.");
}

template <class T>
void bind_stacked(py::module_& m) {
    using List = std::vector<const Outcome<T>*>;
    m.def(
        "stacked_columns",
        [](const List& outcomes, const std::string& name, std::int64_t first) {
            return columns(stacked_table(outcomes, name, first));
        },
        py::arg("outcomes"), py::arg("name"), py::arg("first") = 0,
        "The columns of a table of several draws, with a column `draw`.");
    m.def(
        "stacked_csv",
        [](const List& outcomes, const std::string& name, std::int64_t first) {
            return csv(stacked_table(outcomes, name, first));
        },
        py::arg("outcomes"), py::arg("name"), py::arg("first") = 0,
        "A table of several draws as CSV text.");
    m.def(
        "stacked_stream",
        [](const List& outcomes, const std::string& name, std::int64_t first) {
            return arrow::stream(stacked_table(outcomes, name, first));
        },
        py::arg("outcomes"), py::arg("name"), py::arg("first") = 0,
        "A table of several draws as a capsule with an Arrow stream.");
}

/// Runs work on a thread of its own while this one, without the interpreter's lock, listens for
/// Ctrl-C and reports progress.
template <class Work>
auto attended(const py::object& progress, Work&& work) {
    using Result = decltype(work(std::declval<Watch&>()));
    Watch watch;
    std::optional<Result> result;
    std::exception_ptr failure, interruption;
    {
        const py::gil_scoped_release others_may_run;
        std::mutex lock;
        std::condition_variable finished;
        bool over = false;
        std::jthread worker{[&] {
            try {
                result.emplace(work(watch));
            } catch (...) {
                failure = std::current_exception();
            }
            const std::lock_guard hold{lock};
            over = true;
            finished.notify_all();
        }};
        std::unique_lock hold{lock};
        while (!finished.wait_for(hold, std::chrono::milliseconds{20}, [&] { return over; })) {
            hold.unlock();
            {
                const py::gil_scoped_acquire ours;
                try {
                    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
                    if (!progress.is_none()) progress(watch.done.load(), watch.of.load());
                } catch (...) {
                    watch.stop = true;
                    interruption = std::current_exception();
                    const py::gil_scoped_release wait;
                    worker.join();
                    hold.lock();
                    over = true;
                    hold.unlock();
                }
            }
            hold.lock();
        }
    }
    if (interruption) std::rethrow_exception(interruption);
    if (failure) std::rethrow_exception(failure);
    if (!progress.is_none()) progress(watch.done.load(), watch.of.load());
    return std::move(*result);
}

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

/// A checkpoint of Python: (path, what was asked, milliseconds between two months kept), or None.
class Kept {
public:
    explicit Kept(const py::object& wanted) {
        if (wanted.is_none()) return;
        const auto [path, question, interval] =
            wanted.cast<std::tuple<std::string, std::string, int>>();
        file_ = std::make_unique<Checkpoint>(path, question);
        keep_.load = [this](std::uint64_t entry) { return file_->load(entry); };
        keep_.save = [this](std::uint64_t entry, const std::string& bytes) {
            file_->save(entry, bytes);
        };
        keep_.interval = std::chrono::milliseconds{interval};
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
                       const py::object& progress, const py::object& checkpoint) {
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

py::tuple project_persons(const Baseline& baseline, const Scenario& scenario, Month until,
                          std::uint64_t seed, int threads, const py::object& members,
                          const py::object& progress, const py::object& checkpoint) {
    Accounts accounts;
    const std::shared_ptr<const Members> list = members_from(members);
    Kept kept{checkpoint};
    auto outcome = attended(progress, [&](Watch& watch) {
        return engine::persons_draw({&baseline, &scenario}, until, Chance{seed},
                                    Workers{threads, &watch},
                                    {.members = list, .accounts = &accounts}, kept.keep());
    });
    kept.remove();
    return py::make_tuple(std::move(outcome), account_columns(accounts));
}

}  // namespace

void bind_projection(py::module_& m) {
    py::register_exception<Stopped>(m, "Stopped");
    bind_outcome<double>(m, "Outcome", "The numbers of one run. `jknmodel.project` makes it.");
    bind_outcome<std::int64_t>(m, "WholeOutcome",
                               "The numbers of one draw: whole people, whole rupiah.");
    bind_stacked<double>(m);
    bind_stacked<std::int64_t>(m);
    m.def(
        "table_names",
        [] {
            std::vector<std::string> names;
            for (std::string_view name : table_names) names.emplace_back(name);
            return names;
        },
        "The tables of a run.");
    m.def(
        "project",
        [](const Baseline& baseline, const Scenario& scenario, Month until) {
            const py::gil_scoped_release others_may_run;
            return engine::project(baseline, scenario, until);
        },
        py::arg("baseline"), py::arg("scenario"), py::arg("until"),
        "Runs the `expected` engine from a baseline to a month.");
    m.def(
        "status_line",
        [](const Scenario& scenario, const std::vector<std::string>& figures, Month month) {
            const auto changes = law_changes(scenario);
            std::map<std::string, double> shares;
            for (const Target& target :
                 status_line(figures_from(figures), law::Law{changes})(month))
                shares[std::string{name(target.figure)}] = target.share;
            return shares;
        },
        py::arg("scenario"), py::arg("figures"), py::arg("month"),
        "The thresholds of priority status in force in a month under the scenario's law, as shares "
        "of one; a figure that the law does not test then is left out.");
    m.def("check_run", &engine::check_run, py::arg("baseline"), py::arg("scenario"), py::arg("until"),
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
          "One draw of the `persons` engine: its outcome, and the columns of its accounts. "
          "`members`: the columns of a list in place of people made from the baseline.");
}
